"""What pagelint promises of its speed and memory, measured: each figure with its limit, and PASS or OVER.

    python benchmarks/ratios.py [--pages DIR] [--rounds 5] [--only WORD ...] [--many 500] [--most 5000]

Without --pages the pages are made from the samples. --only takes measures that have one of these words in what they
are called. What the installed pagelint has no option for is named and not measured. All of it takes an hour where
pages are not remembered; --most sets the size of the largest run.

How to read it: PY is the processor time of `python -c pass`, run between the others. All else is a ratio of two
costs measured side by side, so that it holds on other machines too. A ratio above its limit on a busy machine is
worth a second run; the one on two cores goes by the clock, and holds only where nothing else runs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import ours
from made_pages import write_pages
from measuring import PY, Command, CommandFailedError, interleaved, tried

_HERE = Path(__file__).parent
_SHORT = 120  # words of a page where only their number matters
_ALIKE = "unchanged"


class NotMeasuredError(Exception):
    """The installed pagelint has no option for it; the message says which."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure and its limit, which it must not exceed or, with `least`, must reach."""

    what: str
    value: float
    limit: float
    unit: str = "x"
    aim: float | None = None
    least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the figure is within its limit."""
        return self.value >= self.limit if self.least else self.value <= self.limit

    def row(self) -> str:
        """Return a row of the table."""
        aim = f", aim {self.aim:g}" if self.aim else ""
        bound = f"{'at least' if self.least else 'at most'} {self.limit:g} {self.unit}{aim}"
        return f"| {self.what} | {self.value:.2f} {self.unit} | {bound} | {'PASS' if self.kept else 'OVER'} |"


@dataclass(frozen=True, slots=True)
class Bench:
    """Where to measure, on what, and how often."""

    folder: Path
    pages: list[str]
    rounds: int
    many: int
    most: int

    def made(self, name: str, count: int, words: int) -> list[str]:
        """Return a folder with so many pages, as the paths of a call."""
        folder = self.folder / name
        if not folder.is_dir():
            write_pages(folder, count, words)
        return [str(folder)]

    def house(self, name: str, settings: str) -> Path:
        """Return a folder with these settings, to be called from."""
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        (folder / "pagelint.yaml").write_text(settings, "utf-8")
        return folder

    def page_in(self, house: Path) -> str:
        """Return a page that is judged by a house's settings."""
        copy = house / "page.md"
        copy.write_bytes(Path(self.pages[0]).read_bytes())
        return str(copy)


def need(option: str) -> None:
    """Raise NotMeasuredError where the installed pagelint has no such option."""
    if not ours.has(option):
        raise NotMeasuredError(f"this pagelint has no {option}")


def measured(commands: list[Command], rounds: int) -> dict[str, float]:
    """Return the processor time of each command by its name, and of PY, each tried before."""
    for command in commands:
        tried(command)
    return {name: price.cpu for name, price in interleaved(commands, rounds).items()}


def starts(bench: Bench) -> Iterator[Promise]:
    """Measure help, a settings error, a page without and with a parse."""
    wrong, light = (
        bench.house("wrong", "profil: x\n"),
        bench.house("light", f"rules:\n{ours.NO_PARSE}"),
    )
    few = bench.house("few", f"rules:\n{ours.few_rules()}")
    full = bench.house("full", "profile: us-hospital\n")
    call = (sys.executable, "-m", "pagelint")
    commands = [
        Command("--help", (*call, "--help"), codes=(0,)),
        Command("a settings error", (*call, "check", bench.page_in(wrong)), cwd=wrong, codes=(2,)),
        ours.check("one page that needs no parse", [bench.page_in(light)], cwd=light),
        ours.check("one page, a handful of small rules", [bench.page_in(few)], cwd=few),
        ours.check("one page, all checks", [bench.page_in(full)], cwd=full),
    ]
    cost = measured(commands, bench.rounds)
    limits = ((4, None), (7, None), (7, 4), (7, 4), (20, 16))
    for command, (limit, aim) in zip(commands, limits, strict=True):
        yield Promise(command.name, cost[command.name] / cost[PY], limit, "PY", aim)


def unchanged(bench: Bench) -> Iterator[Promise]:
    """Measure pages that are as they were when they were last checked."""
    need("--cache-dir")
    kept = bench.folder / "kept"
    thousand = bench.made("thousand", 1000, _SHORT * 3)
    commands = [
        ours.check(f"one {_ALIKE} page", bench.pages[:1], cwd=bench.folder, kept=kept),
        ours.check(f"1,000 {_ALIKE} pages", thousand, cwd=bench.folder, kept=kept),
    ]
    cost = measured(commands, bench.rounds)
    for command, limit, aim in zip(commands, (6, 12), (4, 8), strict=True):
        yield Promise(command.name, cost[command.name] / cost[PY], limit, "PY", aim)


def parses(bench: Bench) -> Iterator[Promise]:
    """Compare all checks with spaCy's parse of the same pages, in processes of their own and in one."""
    checks = ours.check("all checks", bench.pages, cwd=bench.folder)
    default, trimmed = (
        ours.parse(how, bench.pages, bench.folder) for how in ("default", "trimmed")
    )
    cost = measured([checks, default, trimmed], max(2, bench.rounds // 2))
    pages, mine = f"{len(bench.pages)} pages", cost[checks.name]
    speed = cost[default.name] / mine
    yield Promise(f"{pages}: how much faster than nlp(page)", speed, 4, least=True)
    yield Promise(f"{pages}: beside a trimmed spaCy parse", mine / cost[trimmed.name], 1)
    seconds = [_said("drivers/share.py", *bench.pages).split() for _ in range(3)]
    light, own, whole = (min(map(float, each)) for each in zip(*seconds, strict=True))
    named = f"{pages}: checks without parse, beside"
    yield Promise(f"{named} spaCy's parse of all text", light / whole, 0.6)
    if own:  # where no page asks for a parse there is nothing to compare with
        yield Promise(f"{named} the parse really done", light / own, 0.6)


def keys(bench: Bench) -> Iterator[Promise]:
    """Compare a keystroke with spaCy's parse of the section it is in."""
    del bench
    ratio = _said("keystroke.py").splitlines()[-1].split()[-1]
    yield Promise("a keystroke beside spaCy's parse of its section", float(ratio), 1)


def cores(bench: Bench) -> Iterator[Promise]:
    """Compare two processes with one."""
    need("--jobs")
    pages = bench.made("many", bench.many, _SHORT * 3)
    commands = [ours.check(f"{n}", pages, "--jobs", n, cwd=bench.folder) for n in ("1", "2")]
    price = interleaved(commands, 2)
    speed = price["1"].wall / price["2"].wall
    yield Promise(f"{bench.many:,} pages on two cores, on the clock", speed, 1.8, least=True)


def memory(bench: Bench) -> Iterator[Promise]:
    """Compare many pages with few."""
    few, most = (bench.made(f"of{n}", n, _SHORT) for n in (100, bench.most))
    commands = [
        ours.check(name, pages, cwd=bench.folder) for name, pages in (("few", few), ("most", most))
    ]
    for command in commands:
        tried(command)  # a first run needs more: it compiles, and keeps what it learns
    price = interleaved(commands, 1)
    grown = price["most"].memory / price["few"].memory
    yield Promise(f"memory at {bench.most:,} pages beside 100", grown, 1.2)


def terms(bench: Bench) -> Iterator[Promise]:
    """Compare a glossary of 50,000 terms with one of 1,000."""
    costs = []
    for count in (1_000, 50_000):
        house = bench.house(f"terms{count}", _glossary(count))
        (house / "pages").mkdir(exist_ok=True)
        for page in bench.pages:
            (house / "pages" / Path(page).name).write_bytes(Path(page).read_bytes())
        costs.append(ours.check(f"{count}", [str(house / "pages")], cwd=house))
    cost = measured(costs, max(2, bench.rounds // 2))
    pages = f"{len(bench.pages)} pages"
    yield Promise(
        f"{pages} with 50,000 house terms beside 1,000", cost["50000"] / cost["1000"], 1.02
    )


def _glossary(count: int) -> str:
    """Return settings with so many terms that nobody has heard of."""
    parts = "ba ce di fo gu ka le mi no pu ra se ti vo zu".split()
    names = ("".join(parts[(n // 15**i) % 15] for i in range(5)) + "oma" for n in range(count))
    rows = "".join(f"    {name}: {{plain: a kind of growth, kind: condition}}\n" for name in names)
    return f"glossary:\n  terms:\n{rows}"


def _said(script: str, *words: str) -> str:
    done = subprocess.run(
        (sys.executable, str(_HERE / script), *words), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandFailedError(done.stderr[-300:])
    return done.stdout


MEASURES: dict[str, Callable[[Bench], Iterator[Promise]]] = {
    "start": starts,
    "unchanged": unchanged,
    "parse": parses,
    "keystroke": keys,
    "jobs": cores,
    "memory": memory,
    "terms": terms,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=Path, help="a folder of Markdown pages to measure on")
    parser.add_argument("--rounds", type=int, default=5, help="rounds on small runs (default 5)")
    parser.add_argument("--many", type=int, default=500, help="pages on two cores (default 500)")
    parser.add_argument("--most", type=int, default=5000, help="pages for memory (default 5000)")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES))
    asked = parser.parse_args()
    print("| what | measured | limit | |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        if asked.pages:
            pages = sorted(asked.pages.resolve().rglob("*.md"))[:100]
        else:
            pages = write_pages(Path(folder, "pages"), 100)
        bench = Bench(Path(folder), [str(p) for p in pages], asked.rounds, asked.many, asked.most)
        for name in asked.only:
            try:
                for promise in MEASURES[name](bench):
                    print(promise.row(), flush=True)
            except (NotMeasuredError, CommandFailedError) as error:
                print(f"| {name} | not measured: {error} | | |", flush=True)


if __name__ == "__main__":
    main()

"""What pagelint costs beside its peers, on the same pages in the same run.

    python benchmarks/peers.py --into FOLDER [--pages DIR] [--batch 100] [--rounds 5] [--only NAME ...]

Installs the peers with pip and npm into FOLDER, each into a folder of its own, and measures them there; one that is
there is not installed anew. Without --pages the pages are made from the samples. A peer that cannot be installed, or
does not do its work, is named with the reason.

How to read it: `one page` is a fresh process on one page, in PY, the processor time of `python -c pass` in the same
rounds. `pages a second` are those of one processor second when one process checks the whole batch. Memory is that of
the largest process. The peers look for other things than pagelint, and fewer: the table says what a check costs, not
what it is worth.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import ours
from installing import PEERS, NotInstalledError
from made_pages import write_pages
from measuring import PY, Command, CommandFailedError, Price, interleaved, tried

from pagelint import __version__


@dataclass(frozen=True, slots=True)
class Contender:
    """A tool in the table: its name, its version, and the command that checks files with it."""

    name: str
    version: str
    command: Callable[[list[str]], Command]


def contenders(into: Path, only: list[str]) -> tuple[list[Contender], list[str]]:
    """Return those that can be measured, and a line on each that cannot be installed."""
    found = [*_ours(into), *_spacy(into)]
    missing = []
    for peer in PEERS:
        if only and peer.name not in only:
            continue
        print(f"… {peer.name}", file=sys.stderr)
        folder = into / peer.name
        try:
            version = peer.installed(folder)
        except NotInstalledError as error:
            missing.append(f"{peer.name}: not installed. {error}")
            continue
        version += f", {peer.note}" if peer.note else ""
        found.append(Contender(peer.name, version, partial(peer.command, folder)))
    return found, missing


def _ours(into: Path) -> Iterator[Contender]:
    check = partial(ours.check, "pagelint", cwd=into)
    yield Contender("pagelint", f"{__version__}, all checks", check)
    if ours.has("--cache-dir"):
        name = "pagelint, again"
        check = partial(ours.check, name, cwd=into, kept=into / "kept")
        yield Contender(name, f"{__version__}, pages unchanged", check)


def _spacy(into: Path) -> Iterator[Contender]:
    from importlib.metadata import version

    for how, said in (("default", "the parse alone"), ("trimmed", "tagger and parser alone")):
        name = ours.parse(how, [], into).name
        yield Contender(name, f"{version('spacy')}, {said}", partial(ours.parse, how, cwd=into))


def measured(
    every: list[Contender], files: list[str], rounds: int
) -> tuple[dict[str, Price], dict[str, str]]:
    """Return the price of each on these files, and the reason of each that failed."""
    commands, failed = [], {}
    for one in every:
        command = one.command(files)
        try:
            tried(command)
        except CommandFailedError as error:
            failed[one.name] = str(error)
        else:
            commands.append(command)
    return interleaved(commands, rounds), failed


def table(
    every: list[Contender], one: dict[str, Price], batch: dict[str, Price], pages: int
) -> Iterator[str]:
    """Yield the rows, the fastest on the batch first."""
    yield f"| tool | version | one page, PY | memory, MiB | {pages} pages, CPU s | pages a second | memory, MiB |"
    yield "|---|---|---|---|---|---|---|"
    there = [c for c in every if c.name in one and c.name in batch]
    for c in sorted(there, key=lambda c: batch[c.name].cpu):
        single, many = one[c.name], batch[c.name]
        yield (
            f"| {c.name} | {c.version} | {single.cpu / one[PY].cpu:.1f} | {single.memory:.0f} "
            f"| {many.cpu:.2f} | {pages / many.cpu:.1f} | {many.memory:.0f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, required=True, help="the folder for the peers")
    parser.add_argument("--pages", type=Path, help="a folder of Markdown pages to measure on")
    parser.add_argument("--batch", type=int, default=100, help="pages of the batch (default 100)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds on one page (default 5)")
    parser.add_argument("--batch-rounds", type=int, default=2, help="on the batch (default 2)")
    parser.add_argument(
        "--only", action="append", default=[], metavar="PEER", help="leave others out"
    )
    asked = parser.parse_args()
    into = asked.into.resolve()
    into.mkdir(parents=True, exist_ok=True)
    if asked.pages:
        pages = sorted(asked.pages.resolve().rglob("*.md"))[: asked.batch]
    else:
        pages = write_pages(into / "pages", asked.batch)
    files = [str(p) for p in pages]
    every, missing = contenders(into, asked.only)
    one, failed = measured(every, files[:1], asked.rounds)
    batch, more = measured([c for c in every if c.name in one], files, asked.batch_rounds)
    words = sum(len(p.read_text("utf-8").split()) for p in pages) // len(pages)
    print(f"{len(pages)} pages of {words} words in the mean. 1 PY = {one[PY].cpu * 1000:.0f} ms.\n")
    print("\n".join(table(every, one, batch, len(pages))))
    lost = [f"{name}: did not do its work. {why}" for name, why in (failed | more).items()]
    print("".join(f"\n- {line}" for line in (*missing, *lost)))


if __name__ == "__main__":
    main()

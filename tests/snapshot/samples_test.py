"""The reports on the samples, pinned: a changed report is seen and accepted, never by accident.

`python -m pytest tests/snapshot --update` writes them anew; read the difference before you commit it.
"""

import contextlib
import io
import json
from pathlib import Path

import jsonschema
import pytest

from pagelint import reporters
from pagelint.cli import main

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parent / "expected"
SAMPLES = sorted(
    p.name for p in (ROOT / "samples").iterdir() if p.suffix in (".md", ".html", ".txt")
)
AS_OF = ("--as-of", "2026-01-15")


def report(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main(["check", *arguments, *AS_OF])
    return code, out.getvalue()


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("form", ["terminal", "json"])
def test_the_report_on_a_sample_is_the_one_that_was_accepted(
    name: str, form: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, text = report(monkeypatch, f"samples/{name}", "--format", form)
    if form == "json":  # a new term or rule changes these two, not what is said of the page
        shown = json.loads(text)
        shown.update(rulebook="…", pagelint="…")
        text = json.dumps(shown, ensure_ascii=False, indent=1) + "\n"
    file = EXPECTED / f"{name}.{'txt' if form == 'terminal' else 'json'}"
    if request.config.getoption("--update"):
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


def test_there_are_eight_samples_in_three_formats_and_two_or_more_pass_cleanly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len(SAMPLES) >= 8
    assert {Path(n).suffix for n in SAMPLES} == {".md", ".html", ".txt"}
    clean = [
        n
        for n in SAMPLES
        if "No problems found by these checks." in report(monkeypatch, f"samples/{n}")[1]
    ]
    assert len(clean) >= 2


def test_reports_validate_against_the_published_schema(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    schema = json.loads(
        (Path(reporters.__file__).parent / "pagelint-1.schema.json").read_text("utf-8")
    )
    broken = tmp_path / "broken.md"
    broken.write_bytes(b"caf\xe9")
    code, text = report(monkeypatch, "samples", str(broken), "--format", "json")
    jsonschema.validate(json.loads(text), schema)
    assert code == 3
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**json.loads(text), "passed": "yes"}, schema)


def test_the_same_input_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert report(monkeypatch, "samples", "--format", "json") == report(
        monkeypatch, "samples", "--format", "json"
    )


def test_no_absolute_path_stands_in_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    _, text = report(monkeypatch, str(ROOT / "samples"), "--format", "json")
    assert str(ROOT) not in text
    assert [p["path"] for p in json.loads(text)["pages"]] == [f"samples/{n}" for n in SAMPLES]


def test_control_signs_of_a_page_never_reach_the_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "p.md"
    page.write_text("# T \x1b[31mred\u202e\n\nCirrhosis\x1b]0;x\x07 is here.\n", "utf-8")
    _, text = report(monkeypatch, str(page))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_colour_is_for_terminals_only_and_no_color_is_obeyed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pagelint.commands._common import colour

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert colour(Terminal())
    assert not colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colour(Terminal())


def test_the_readme_shows_the_very_report_on_its_sample(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    file = ROOT / "README.md"
    before, rest = file.read_text("utf-8").split("```text\n", 1)
    shown, after = rest.split("```", 1)
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(["check", "samples/aneurysm-coiling.md", *AS_OF])
    if request.config.getoption("--update"):
        file.write_text(f"{before}```text\n{out.getvalue()}```{after}", "utf-8")
        shown = out.getvalue()
    assert shown == out.getvalue()

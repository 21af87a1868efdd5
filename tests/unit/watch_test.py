"""`pagelint check --watch`: a real process sees real changes of pages, settings and rules."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pagelint.cli import main

PAGE = "# T\n\nCall us at noon.\n"
RULE = (
    "id: no-noon\ncheck: phrase\ncategory: style\nseverity: error\nwho: writer\nmessage: Say 12 o'clock.\nwhy: It is clear.\n"
    'action: Change it.\nsources: [us]\nparams: {words: {noon: "12 o\'clock"}}\nexamples:\n  - {bad: At noon.}\n'
    "  - {bad: It is noon.}\n  - {good: At one.}\n  - {good: At two.}\n"
)


class Watched:
    """A running `pagelint check . --watch`, its output in a file."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.out = folder.parent / f"{folder.name}.out"
        self.read = 0
        with self.out.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "pagelint", "check", ".", "--watch", *options], cwd=folder, stdout=out, stderr=out
            )  # fmt: skip

    def next(self) -> str:
        """What it says until it waits again."""
        for _ in range(600):
            said = self.out.read_text("utf-8")[self.read :]
            if said.endswith("Press Ctrl-C to stop.\n"):
                self.read += len(said)
                return said
            assert self.process.poll() is None, said
            time.sleep(0.1)
        raise AssertionError(said)

    def end(self) -> int:
        """Press Ctrl-C; its exit code. Whatever happens, nothing is left running."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(30)
        finally:
            self.process.kill()


def test_it_checks_anew_what_changes_until_ctrl_c(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    (folder / "ours").mkdir(parents=True)
    (folder / "ours/pack.yaml").write_text("name: ours\n")
    (folder / "pagelint.yaml").write_text("packs: [ours]\n")
    (folder / "a.md").write_text(PAGE)
    (folder / "b.md").write_text(PAGE)
    watched = Watched(folder, "--as-of", "2026-01-15", "--output", "report.log")
    try:
        report = folder / "report.log"
        watched.next()  # its own report is no change
        assert "2 pages. Must fix: 0." in report.read_text("utf-8")

        (folder / "a.md").write_text(f"{PAGE}\nTake 2.0 mg.\n")
        (folder / "c.md").write_text(PAGE)
        assert "Changed: a.md, c.md\n" in watched.next()
        assert "3 pages. Must fix: 1." in report.read_text("utf-8")

        (folder / "ours/no-noon.yaml").write_text(RULE)
        assert "Changed: ours/no-noon.yaml\n" in watched.next()
        assert "3 pages. Must fix: 4." in report.read_text("utf-8")

        (folder / "pagelint.yaml").write_text("packs: [ours]\nprofil: nhs\n")
        said = watched.next()
        assert "did you mean “profile”?" in said
        assert "Nothing was checked." in said

        (folder / "pagelint.yaml").write_text(
            "packs: [ours]\nrules: {no-noon: {off: it is fine}}\n"
        )
        watched.next()
        assert "3 pages. Must fix: 1." in report.read_text("utf-8")

        for page in folder.glob("*.md"):
            page.unlink()
        assert "There is no page to check" in watched.next()
    finally:
        assert watched.end() == 130


def test_a_wrong_call_ends_at_once_and_standard_input_is_not_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--watch", "nope.md"]) == 2
    assert main(["check", "--watch", "-"]) == 2
    assert main(["check", "--watch", "--write-baseline"]) == 2
    assert "Standard input cannot be watched." in capsys.readouterr().err

"""The benchmarks measure what they say, drop no peer in silence, and let nothing slower pass."""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import peers
import pytest
import ratios
import short
from installing import PEERS, NotInstalledError, Peer
from made_pages import write_pages
from measuring import PY, Command, CommandFailedError, interleaved, once, tried


def python(code: str, *codes: int) -> Command:
    return Command(code, (sys.executable, "-c", code), codes=codes)


def test_pages_are_the_same_each_time_and_repeat_each_other_little(tmp_path: Path) -> None:
    first, again = (write_pages(tmp_path / name, 12) for name in ("a", "b"))
    texts = [p.read_text("utf-8") for p in first]
    assert texts == [p.read_text("utf-8") for p in again]
    lines = Counter(x for t in texts for x in t.splitlines() if len(x) > 40)
    assert sum(n - 1 for n in lines.values()) < 0.05 * lines.total()
    assert all(800 < len(t.split()) < 1100 for t in texts)


def test_each_round_runs_every_command_and_ratios_are_to_python(tmp_path: Path) -> None:
    log = tmp_path / "log"
    commands = [python(f"open({str(log)!r}, 'a').write({name!r})") for name in "ab"]
    found = interleaved(commands, 3)
    assert log.read_text() == "ababab"
    assert set(found) == {PY, *(c.name for c in commands)}
    assert all(p.cpu > 0 and p.memory > 1 for p in found.values())


def test_what_does_not_do_its_work_is_no_measurement() -> None:
    for command in (
        python("raise SystemExit(3)", 0, 1),
        python("1 / 0"),
        Command("none", ("/there/is/none",)),
    ):
        with pytest.raises(CommandFailedError):
            tried(command)
    with pytest.raises(CommandFailedError, match="3"):
        once(python("raise SystemExit(3)", 0, 1))
    tried(python("raise SystemExit(16)"))  # write-good counts its findings in this way


def test_a_peer_that_cannot_be_had_is_named_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no(self: Peer, folder: Path) -> str:
        raise NotInstalledError(f"{self.name} needs another Python")

    monkeypatch.setattr(Peer, "installed", no)
    _, missing = peers.contenders(tmp_path, [])
    assert missing == [f"{p.name}: not installed. {p.name} needs another Python" for p in PEERS]
    every = [peers.Contender("lost", "1", lambda _: python("1 / 0"))]
    prices, failed = peers.measured(every, [], 1)
    assert set(prices) == {PY}
    assert "ZeroDivisionError" in failed["lost"]


def test_all_peers_are_there() -> None:
    assert {p.name.casefold() for p in PEERS} == set(
        "write-good proselint alex textlint retext harper codespell nabokov textstat".split()
    )


def test_a_figure_beyond_its_limit_is_over() -> None:
    most = [ratios.Promise("a", value, 4, "PY").kept for value in (3.9, 4, 4.1)]
    least = [ratios.Promise("b", value, 1.8, least=True).kept for value in (1.7, 1.8, 1.9)]
    assert (most, least) == ([True, True, False], [False, True, True])
    row = ratios.Promise("help", 4.1, 4, "PY", aim=3).row()
    assert row == "| help | 4.10 PY | at most 4 PY, aim 3 | OVER |"


def test_three_per_cent_more_instructions_pass_and_no_more() -> None:
    recorded = {"a": 1000, "b": 1000, "c": 1000}
    counts = {"a": 1030, "b": 1031, "c": 500, "new": 9}
    assert list(short.slower(counts, recorded)) == ["b"]
    assert [r.endswith("SLOWER") for r in short.rows(counts, recorded)] == [
        False,
        True,
        False,
        False,
    ]


def test_counts_are_recorded_for_every_command_and_compared_on_the_same_build_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded = json.loads(short.RECORDED.read_text("utf-8"))
    assert set(recorded["counts"]) == {c.name for c in short.commands(tmp_path)}
    monkeypatch.setattr(sys, "argv", ["short.py"])
    monkeypatch.setattr(short, "build", lambda: "another Python")
    monkeypatch.setattr(short.shutil, "which", lambda _: "valgrind")
    assert short.main() == 0
    monkeypatch.setattr(short.shutil, "which", lambda _: None)
    assert short.main() == 0
    assert len(re.findall("Cannot compare", capsys.readouterr().out)) == 2

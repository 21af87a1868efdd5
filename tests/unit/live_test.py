"""A page under a writer's hands gets the verdict that a fresh check would give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pagelint.house import Asked, Job
from pagelint.live import Live, Recent
from pagelint.runner import check_bytes, plan

BEFORE = "# Rest\n\nRest today.\n\n## Pills\n\nTake 5.0 mg with food. Dyspnea may start.\n"
AFTER = BEFORE.replace("5.0 mg", "5 mg")


def job_of(folder: Path, text: str = BEFORE) -> Job:
    file = folder / "page.md"
    file.write_text(text, "utf-8")
    return plan([str(file)], Asked(today=date(2026, 1, 15)))[0]


def test_each_look_gives_what_a_fresh_check_gives(tmp_path: Path) -> None:
    job = job_of(tmp_path)
    live = Live(job)
    for text in (BEFORE, AFTER, BEFORE, ""):
        data = text.encode()
        assert live.look(data) == check_bytes(job, lambda data=data: data)


def test_what_a_comment_allows_is_no_finding(tmp_path: Path) -> None:
    text = (
        "# Rest\n\n<!-- pagelint allow unexplained-term: our readers are nurses -->\n\nDyspnea.\n"
    )
    verdict = Live(job_of(tmp_path)).look(text.encode())
    assert "unexplained-term" not in {f.rule for f in verdict.findings}
    assert [a.reason for a in verdict.waived] == ["our readers are nurses"]


def test_what_the_baseline_of_the_settings_knows_is_no_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pagelint.cli import main

    monkeypatch.chdir(tmp_path)
    job_of(tmp_path)
    (tmp_path / "pagelint.yaml").write_text("baseline: known.json\n", "utf-8")
    assert (
        main(["check", "page.md", "--write-baseline", "known.json", "--as-of", "2026-01-15"]) == 0
    )
    live = Live(plan(["page.md"], Asked(today=date(2026, 1, 15)))[0])
    known = live.look(BEFORE.encode())
    assert "unexplained-term" in {f.rule for f in known.known}
    assert "unexplained-term" not in {f.rule for f in known.findings}


def test_a_finding_says_where_it_stands_in_the_text_of_the_page(tmp_path: Path) -> None:
    verdict = Live(job_of(tmp_path)).look(BEFORE.encode())
    assert verdict.page is not None
    text = verdict.page.whole.text
    assert all(text[f.span.start : f.span.end] == f.text for f in verdict.findings if f.span)
    assert any(f.span for f in verdict.findings)


def test_recent_keeps_what_was_asked_for_and_forgets_the_rest() -> None:
    kept: Recent[int, str] = Recent(2)
    kept[1], kept[2] = "one", "two"
    kept[3] = "three"
    assert kept[1] == "one"
    kept[4] = "four"
    assert 1 in kept
    assert 2 not in kept

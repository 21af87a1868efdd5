"""Locked text is reported and never edited, by page, by folder and by block."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagelint.cli import main
from pagelint.locks import locks
from pagelint.runner import Asked, check_bytes, plan
from pagelint.waivers import allow
from pages import page_of

LINE = "Back pain is often caused from a strain."
FIXED = LINE.replace("from", "by")
BEGIN, END = "<!-- pagelint locked: signed off by our lawyers -->", "<!-- pagelint end locked -->"


def locked(source: str, name: str = "page.md") -> list[tuple[str, str]]:
    page = page_of(source, name)
    return [(page.source[k.span.start : k.span.end], k.reason) for k in locks(page)]


@pytest.mark.parametrize(
    ("name", "source", "reason"),
    [
        ("page.md", f"---\nlocked: by law\n---\n{LINE}\n", "by law"),
        ("page.md", f"---\nlocked: true\n---\n{LINE}\n", "no reason given"),
        ("page.md", f"---\nlocked: yes\n---\n{LINE}\n", "no reason given"),
        ("page.md", f"---\nlocked:\n---\n{LINE}\n", "no reason given"),
        ("page.md", f"---\ntitle: A\nlocked: ''\n---\n{LINE}\n", "no reason given"),
        ("page.md", f"---\nlocked: [ ]\ntitle: A\n---\n{LINE}\n", "no reason given"),
        ("page.md", f"+++\nlocked = true\n+++\n{LINE}\n", "no reason given"),
        ("page.md", f"---\nlocked:\n  by law\n---\n{LINE}\n", "by law"),
        ("page.md", f"---\nlocked: |\n  by law\n---\n{LINE}\n", "by law"),
        ("page.html", f'<meta name="pagelint:locked" content="by law"><p>{LINE}', "by law"),
        ("page.html", f'<meta name="PageLint:Locked"><p>{LINE}', "no reason given"),
        ("page.html", f'<meta name="pagelint:locked" content=""><p>{LINE}', "no reason given"),
        ("page.html", f'<meta name="pagelint:locked" content><p>{LINE}', "no reason given"),
    ],
)
def test_a_page_can_lock_itself(name: str, source: str, reason: str) -> None:
    assert locked(source, name) == [(source, reason)]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("page.md", f"---\nlocked: false\n---\n{LINE}\n"),
        ("page.md", f"---\ntitle: A\n---\n{LINE}\n\n{END}\n"),
        ("page.html", f'<meta name="pagelint:locked" content="no"><p>{LINE}'),
        ("page.md", f"{LINE}\n\n<!-- pagelint locked: no -->\n"),
    ],
)
def test_what_is_not_locked_is_not(name: str, source: str) -> None:
    assert locked(source, name) == []


def test_blocks_are_locked_from_comment_to_comment() -> None:
    inner = f"{BEGIN}\n\n{LINE}\n\n{END}"
    assert locked(f"{LINE}\n\n{inner}\n\n{LINE}\n") == [(inner, "signed off by our lawyers")]
    open_end = f"{BEGIN}\n\n{LINE}\n"
    assert locked(f"{LINE}\n\n{open_end}") == [(open_end, "signed off by our lawyers")]


def test_a_block_needs_no_reason_to_be_locked() -> None:
    inner = f"<!-- pagelint locked -->\n\n{LINE}\n\n{END}"
    assert locked(f"{LINE}\n\n{inner}\n") == [(inner, "no reason given")]


def test_an_element_can_lock_what_is_in_it() -> None:
    inner = f'<div class=x data-pagelint-locked="by law"><p>{LINE}</p></div>'
    assert locked(f"<p>{LINE}</p>{inner}<p>{LINE}</p>", "page.html") == [(inner, "by law")]


def test_findings_in_locked_text_have_no_fix_and_say_whom_to_ask(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(
        f"# Back\n\n{LINE} Whilst it lasts, rest.\n\n{BEGIN}\n\n{LINE} Whilst you rest.\n\n{END}\n"
    )
    (job,) = plan([str(file)], Asked())
    whole = allow(check_bytes(job), job.rulebook, job.name, job.waivers, job.today)
    assert "unread-comment" not in {f.rule for f in whole.findings}
    found = [f for f in whole.findings if f.rule == "wrong-word"]
    assert [f.fix is None for f in found] == [False, True]
    assert [f.locked for f in found] == ["", "signed off by our lawyers"]
    start = "This text is locked (signed off by our lawyers). Ask its owner to change it. Read"
    assert found[1].action.startswith(start)
    (wordy,) = [f for f in check_bytes(job).findings if f.rule == "wordy-phrase"]
    assert wordy.fix is not None
    assert len(wordy.fix.edits) == 1  # of its two places one is locked


def test_fix_leaves_locked_text_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("consent").mkdir()
    Path("legal").mkdir()
    block = f"# Back\n\n{LINE}\n\n{BEGIN}\n\n{LINE}\n\n{END}\n"
    for name in ("page.md", "consent/page.md", "legal/page.md"):
        Path(name).write_text(block)
    Path("pagelint.yaml").write_text(
        'locked: ["consent/**"]\nfolders: {"legal/**": {locked: our lawyers wrote it}}\n'
    )
    assert main(["check", ".", "--fix"]) == 0
    assert Path("page.md").read_text() == block.replace(LINE, FIXED, 1)
    assert Path("consent/page.md").read_text() == Path("legal/page.md").read_text() == block


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("locked: {'consent/**': by law}", 0),
        ("locked: ['consent/**', 'legal/*.md']", 0),
        ("locked: consent/**", 2),
        ("locked: [3]", 2),
        ("locked: {'consent/**': ''}", 2),
        ("locked: ['!x']", 2),
    ],
)
def test_the_settings_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pagelint.yaml").write_text(settings)
    Path("page.md").write_text(LINE)
    assert main(["read", "page.md"]) == code

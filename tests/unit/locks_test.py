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
        ("page.md", f"---\nlock: true\n---\n{LINE}\n", "no reason given"),
        ("page.md", f"---\nLocked: by law\n---\n{LINE}\n", "by law"),
        ("page.md", f"---\nread-only: true\n---\n{LINE}\n", "no reason given"),
        ("page.md", f"---\npagelint-locked: by law\n---\n{LINE}\n", "by law"),
        ("page.md", f"---\nparams: {{locked: true}}\n---\n{LINE}\n", "no reason given"),
        ("page.md", f"---\nparams: {{a: 1, locked: 'by law'}}\n---\n{LINE}\n", "by law"),
        ("page.md", f"---\nmeta:\n  locked: by law\n---\n{LINE}\n", "by law"),
        ("page.md", f"---\npagelint:\n  locked:\n---\n{LINE}\n", "no reason given"),
        ("page.md", f"---\nlocked: no\nparams:\n  locked: by law\n---\n{LINE}\n", "by law"),
        ("page.md", f'+++\ntitle = "A"\n[params]\nlocked = "by law"\n+++\n{LINE}\n', "by law"),
        ("page.md", f"+++\nparams = {{locked = true}}\n+++\n{LINE}\n", "no reason given"),
        ("page.html", f'<meta name="pagelint-locked" content="by law"><p>{LINE}', "by law"),
        ("page.html", f'<meta name="pagelint.lock" content="by law"><p>{LINE}', "by law"),
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
        ("page.md", f"---\nparams: {{locked: false, blocked: true}}\n---\n{LINE}\n"),
        ("page.md", f"---\nclock: noon\n---\n{LINE}\n"),
        ("page.md", f"<!-- pagelint allow claim “do not change it”: by law -->\n\n{LINE}\n"),
        ("page.md", f"<!-- pagelint-report: the lock is fine -->\n\n{LINE}\n"),
        ("page.html", f"<p data-locked data-pagelint-locked=false>{LINE}"),
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


@pytest.mark.parametrize(
    ("before", "inner", "after"),
    [
        ("<ul>", "<li data-pagelint-locked>The the swelling.", "<li>Rest.</ul>"),
        ("<ul><li>Rest.", "<li data-pagelint-locked>The the swelling.</ul>", "<p>Rest."),
        ("", "<p data-pagelint-locked>A.", "<p>Rest."),
        ("", "<p data-pagelint-locked>A<div>The the.</div>.<h2>B</h2>", ""),
        ("", "<div data-pagelint-locked><p>A.</p>B.<p>C.", ""),
        ("<section>", "<div data-pagelint-locked><p>A.</p>B.</section>", "<p>C."),
        ("<div>", "<span data-pagelint-locked>A.</div>", "<p>B."),
        ("<table>", "<tr data-pagelint-locked><td>A.", "<tr><td>B.</table>"),
        ("<table><tr>", "<td data-pagelint-locked>A.", "<tr><td>B.</table>"),
        ("<html>", "<body data-pagelint-locked><p>A.</body><p>B.", ""),
        ("", "<p data-pagelint-lock>A.</p>", "<p>B."),
        ("", "<p pagelint-locked>A.</p>", "<p>B."),
    ],
)
def test_an_element_without_an_end_tag_is_locked_at_least_as_far_as_it_goes(
    before: str, inner: str, after: str
) -> None:
    found = locked(before + inner + after, "page.html")
    assert [text for text, _ in found] == [inner]


def test_elements_beside_each_other_are_locked_each_for_its_reason() -> None:
    first, second = "<li data-pagelint-locked=law>A.", "<li data-pagelint-locked=false>B."
    assert locked(f"<ul>{first}{second}<li>C.</ul>", "page.html") == [(first, "law")]


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<!-- pagelint-locked: legal -->", "<!-- pagelint-end-locked -->"),
        ("<!-- pagelint lock: legal -->", "<!-- pagelint unlock -->"),
        ("<!-- Pagelint: LOCKED = legal -->", "<!-- pagelint end lock -->"),
        ("<!-- pagelint_locked legal -->", "<!-- pagelint /locked -->"),
    ],
)
def test_near_spellings_of_a_lock_lock(begin: str, end: str) -> None:
    inner = f"{begin}\n\n{LINE}\n\n{end}"
    assert locked(f"{LINE}\n\n{inner}\n\n{LINE}\n") == [(inner, "legal")]


@pytest.mark.parametrize("note", ["protected: legal", "do not edit", "read-only", "is locked"])
def test_what_only_looks_like_a_lock_is_told_and_locks_the_page(tmp_path: Path, note: str) -> None:
    file = tmp_path / "page.md"
    file.write_text(f"# Back\n\n{LINE}\n\n<!-- pagelint {note} -->\n")
    (job,) = plan([str(file)], Asked())
    whole = allow(check_bytes(job), job.rulebook, job.name, job.waivers, job.today)
    found = {f.rule: f for f in whole.findings}
    assert "unread-comment" in found
    assert found["wrong-word"].fix is None
    assert "not understood" in found["wrong-word"].locked


def test_a_lock_by_path_holds_whatever_the_case_of_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("P.MD").write_text(f"# Back\n\n{LINE}\n")
    Path("pagelint.yaml").write_text('locked: ["*.md"]\n')
    assert main(["check", "P.MD", "--fix"]) == 0
    assert LINE in Path("P.MD").read_text()


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

"""The HTML report as text: every finding at its words, nothing lost, nothing claimed, light for many pages."""

from __future__ import annotations

import dataclasses
import html
import io
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pagelint.cli import main
from pagelint.linter import unchecked
from pagelint.reporters import Options, Run, Summary, counts
from pagelint.reporters._html import sheet
from pagelint.reporters._html.places import notes_of
from pagelint.reporters.html import Reporter, piece
from pagelint.runner import Asked, check_bytes, plan
from pagelint.verdict import Allowed, Verdict
from pages import as_shipped

SAMPLES = Path(__file__).parents[2] / "samples"
VOID = frozenset("meta input br line rect circle".split())


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    names = (
        "sleep-apnea-mask.md",
        "spine-tumors.html",
        "knee-scope-discharge.md",
        "presion-alta.md",
    )
    jobs = plan([str(SAMPLES / name) for name in names], Asked(today=date(2026, 1, 15)))
    return [dataclasses.replace(check_bytes(job), path=job.path.name) for job in jobs]


def written(*verdicts: Verdict) -> str:
    out, summary, book = io.StringIO(), Summary(), as_shipped()
    report = Reporter(out, options := Options(as_of="2026-01-15"))
    report.start(Run("1", "us-hospital", book.fingerprint, "m", "2026-01-15", (book,)))
    for verdict in verdicts:
        summary.add(counts(verdict, "error"))
        report.add(piece(verdict, book, options))
    report.end(summary)
    return out.getvalue()


class Nested(HTMLParser):
    """Notes each end tag that closes another element than the one that is open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None: ...

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"{tag} {self.getpos()}")


def test_every_finding_stands_at_its_words(verdicts: list[Verdict]) -> None:
    for verdict in verdicts:
        assert verdict.page is not None
        notes = notes_of(verdict.page, verdict.findings)
        assert [n.number for n in notes] == list(range(1, len(verdict.findings) + 1))
        for note in notes:
            if not note.whole:
                assert note.span is not None
                text = verdict.page.whole.text[note.span.start : note.span.end]
                assert text == note.finding.text


def test_the_report_is_well_formed_and_holds_each_note_once(verdicts: list[Verdict]) -> None:
    text = written(*verdicts)
    nested = Nested(text)
    assert (nested.wrong, nested.open) == ([], [])
    notes = re.findall(r'<li class="remark \w+" id="f([\d-]+)"', text)
    assert len(notes) == len(set(notes)) == sum(len(v.findings) for v in verdicts)
    assert len(re.findall(r' id="m[\d-]+"', text)) == sum(
        not n.whole for v in verdicts if v.page for n in notes_of(v.page, v.findings)
    )


def test_the_text_of_the_page_is_all_there(verdicts: list[Verdict]) -> None:
    page = verdicts[0].page
    assert page is not None
    shown = "".join(
        re.findall(
            r'<div class="sheet"[^>]*>(.*?)</div><div class="margin">',
            written(verdicts[0]),
            re.DOTALL,
        )
    )
    plain = re.sub(r"<[^>]+>", "", re.sub(r'<a class="ref.*?</a>', "", shown))
    for block in page.whole.content():
        assert html.escape(page.whole.of(block)) in plain


def test_the_same_pages_give_the_same_report(verdicts: list[Verdict]) -> None:
    assert written(*verdicts) == written(*verdicts)


def test_a_report_claims_nothing(verdicts: list[Verdict]) -> None:
    clean = next(v for v in verdicts if not v.findings)
    text = re.sub(
        r"<(style|script)>.*?</\1>",
        "",
        written(clean, unchecked("x.md", as_shipped(), "It broke.")),
        flags=re.DOTALL,
    )
    sheets = re.sub(r'<div class="sheet".*?<div class="margin">', "", text, flags=re.DOTALL)
    assert "No problems found by these checks." in text
    assert "This does not replace clinical review." in text
    assert not re.search(
        r"\b(?:approved|accurate|safe|certified|waived|unchecked\b(?!\"))",
        re.sub(r"<[^>]*>", " ", sheets),
    )


def test_allowed_and_known_findings_are_told(verdicts: list[Verdict]) -> None:
    first = verdicts[0]
    allowed = Allowed(
        first.findings[0],
        "Our <b>board</b> wants it",
        "Ana Ruiz",
        "nurse",
        "2026-01-02",
        "2027-01-01",
    )
    text = written(
        dataclasses.replace(
            first, findings=first.findings[3:], waived=(allowed,), known=first.findings[1:3]
        )
    )
    assert "<b>Allowed:</b> Our &lt;b&gt;board&lt;/b&gt; wants it" in text
    assert "(Ana Ruiz, nurse, 2026-01-02, until 2027-01-01)" in text
    assert "2 findings known from before are not listed here." in text


def test_a_very_long_page_shows_passages_with_notes_and_says_so(
    verdicts: list[Verdict], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "_WHOLE_TEXT", 500)
    monkeypatch.setattr(sheet, "_LONG_BLOCK", 40)
    monkeypatch.setattr(sheet, "_MOST_NOTES", 10)
    text = written(verdicts[1])
    assert "This page is very long" in text
    assert f"Not shown here: {len(verdicts[1].findings) - 10} more findings." in text
    assert Nested(text).wrong == []
    links = set(re.findall(r'href="#([^"]+)"', text))
    assert links <= set(re.findall(r'id="([^"]+)"', text))
    assert sum(f.severity == "error" for f in verdicts[1].findings) == text.count(
        '<li class="remark error"'
    )


def test_a_hundred_pages_are_written_in_no_time(verdicts: list[Verdict]) -> None:
    import time

    started = time.process_time()
    text = written(*verdicts * 25)
    assert len(text) < 8_000_000
    assert time.process_time() - started < 10


def test_a_report_among_the_pages_is_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# A\n\nRest well.\n", "utf-8")
    for _ in range(2):
        main(["check", ".", "--format", "html", "--output", "report.html", "--as-of", "2026-01-15"])
    assert "Report: A" in Path("report.html").read_text("utf-8")

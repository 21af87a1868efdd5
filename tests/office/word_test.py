"""With LibreOffice: the samples give the same findings as Word files, and comments outlive a trip through it."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from pagelint import readers
from pagelint.annotation import annotated
from pagelint.linter import lint
from pagelint.model import Page
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Verdict
from soffice import as_web_page, convert
from word import comments

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in (".md", ".html", ".txt"))
TODAY = date(2026, 1, 15)
BOOK = load_rulebook()
# What LibreOffice drops on the way: dates and names in a script, and the capitals of a plain text that
# Word could set in capitals itself.
LOST = Counter(
    {
        ("lumbar-puncture-consent.html", "missing-author"): 1,
        ("lumbar-puncture-consent.html", "missing-review-date"): 1,
        ("blood-pressure-pill.txt", "all-capitals"): 1,
    }
)

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def in_word(folder: Path) -> dict[str, Path]:
    """Every sample as a Word file, by its name."""
    made = folder / "made"
    made.mkdir()
    for sample in SAMPLES:
        text = sample.read_text("utf-8")
        suffix = ".txt" if sample.suffix == ".txt" else ".html"
        text = as_web_page(text) if sample.suffix == ".md" else text
        # A byte-order mark tells LibreOffice how a plain text is written.
        (made / f"{sample.name}{suffix}").write_text(
            text, "utf-8-sig" if suffix == ".txt" else "utf-8"
        )
    return convert(
        sorted(made.iterdir()), "docx:MS Word 2007 XML", folder / "word", folder / "profile"
    )


def verdict_on(page: Page, like: Page | None = None) -> Verdict:
    if like is not None and like.lang != page.lang:  # LibreOffice writes no language but its own
        page = page.in_language(like.lang)
    return lint(page, BOOK, today=TODAY, name="page")


def test_nearly_all_findings_on_the_samples_are_the_same_when_they_are_word_files(
    in_word: dict[str, Path],
) -> None:
    assert set(in_word) == {p.name for p in SAMPLES}
    all_of_them = same = 0
    other: Counter[tuple[str, str]] = Counter()
    for sample in SAMPLES:
        page = readers.read(sample.read_bytes(), sample.name)
        word = readers.read(in_word[sample.name].read_bytes(), "page.docx")
        assert (word.title, word.kind) == (page.title, page.kind)
        first, second = (
            Counter((f.rule, f.text) for f in v.findings)
            for v in (verdict_on(page), verdict_on(word, page))
        )
        same += (first & second).total()
        all_of_them += (first | second).total()
        for rule, _ in ((first | second) - (first & second)).elements():
            other[sample.name, rule] += 1
    assert other <= LOST
    assert same / (all_of_them - (other & LOST).total()) >= 0.97


def test_comments_and_their_words_come_back_from_libreoffice_as_they_went_in(
    in_word: dict[str, Path], folder: Path
) -> None:
    sent: dict[str, bytes] = {}
    out = folder / "annotated"
    out.mkdir()
    for name, tracked in (("sleep-apnea-mask.md", False), ("spine-tumors.html", True)):
        data = in_word[name].read_bytes()
        page = readers.read(data, "page.docx")
        taken = annotated(
            data, verdict_on(page), tracked=lambda *_, all_=tracked: all_, date="2026-01-15"
        )
        sent[name] = taken.data
        if not tracked:
            assert readers.read(sent[name], "page.docx").source == page.source
        (out / f"{name}.docx").write_bytes(sent[name])
    back = convert(
        sorted(out.iterdir()), "docx:MS Word 2007 XML", folder / "back", folder / "profile"
    )
    for name, data in sent.items():
        before, after = comments(data), comments(back[name].read_bytes())
        assert len(before) > 15
        assert sorted(after) == sorted(before)  # those on the same words come in another order
        here, there = (readers.read(d, "page.docx") for d in (data, back[name].read_bytes()))
        assert there.whole.text == here.whole.text
        assert there.whole.blocks == here.whole.blocks

"""With LibreOffice: the samples give the same findings as OpenDocument texts and, next to all of them, as PDF."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pagelint import readers
from pagelint.linter import lint
from pagelint.model import Page
from pagelint.rulebook import load_rulebook
from soffice import as_web_page, convert

ROOT = Path(__file__).parents[2]
NAMES = (
    "kidney-clinic.html", "knee-scope-discharge.md", "lumbar-puncture-consent.html", "sleep-apnea-mask.md",
)  # fmt: skip
TODAY = date(2026, 1, 15)
BOOK = load_rulebook()
# What LibreOffice drops on the way: dates and names in a script; in a PDF also the kind and all links.
LOST = {
    "odt": {("lumbar-puncture-consent.html", "missing-author"), ("lumbar-puncture-consent.html", "missing-review-date")},
    "pdf": {("sleep-apnea-mask.md", "dead-link")},
}  # fmt: skip

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    folder = tmp_path_factory.mktemp("office")
    (folder / "web").mkdir()
    for name in NAMES:
        text = (ROOT / "samples" / name).read_text("utf-8")
        text = as_web_page(text) if name.endswith(".md") else text
        (folder / "web" / f"{name}.html").write_text(text, "utf-8")
    web = sorted((folder / "web").iterdir())
    texts = convert(web, "odt", folder / "odt", folder / "profile")
    prints = convert(sorted(texts.values()), "pdf", folder / "pdf", folder / "profile")
    return {"odt": texts, "pdf": prints}


def found(page: Page) -> Counter[tuple[str, str]]:
    return Counter((f.rule, f.text) for f in lint(page, BOOK, today=TODAY, name="page").findings)


@pytest.mark.parametrize("kind", ["odt", "pdf"])
def test_a_page_gives_the_same_findings_in_another_format(
    made: dict[str, dict[str, Path]], kind: str
) -> None:
    same = total = 0
    for name in NAMES:
        page = readers.read((ROOT / "samples" / name).read_bytes(), name)
        other = readers.read(made[kind][name].read_bytes(), f"page.{kind}")
        other = other.in_language(page.lang)  # LibreOffice writes no language but its own
        if kind == "pdf":  # nor does a PDF say what a page is, or when it was reviewed
            page = replace(page, kind="unknown")
        assert (other.title, other.kind) == (page.title, page.kind)
        first, second = found(page), found(other)
        lost = Counter({k: n for k, n in (first - second).items() if (name, k[0]) in LOST[kind]})
        more = Counter({k: n for k, n in (second - first).items() if k[0].startswith("missing-")})
        same += (first & second).total()
        total += (first - lost).total() + (second - first - more).total()
    assert same / total >= 0.97

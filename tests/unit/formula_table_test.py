"""Our counts and formulas against `formula_table.csv`, which was made by hand and without our code."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from pagelint.nlp.prose import prose
from pagelint.nlp.readability import FORMULAS, Counts
from pagelint.nlp.score import score
from pages import page_of

COUNTS = (
    "words", "sentences", "syllables", "letters",
    "polysyllables", "complex_words", "monosyllables", "unfamiliar",
)  # fmt: skip
MARKED = re.compile(r"([^\s{}]+?)\{(\d)([cu]*)\}")


def table() -> list[dict[str, str]]:
    lines = (Path(__file__).parent / "formula_table.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def plain(row: dict[str, str]) -> str:
    return re.sub(r"\{.*?\}", "", row["text"]).replace("\\n", "\n")


def hand(row: dict[str, str]) -> Counts:
    return Counts(**{name: int(row[name]) for name in COUNTS})


def ours(row: dict[str, str]) -> Counts:
    found = [counts for section in page_of(plain(row)).sections for _, counts in prose(section)]
    added = {n: sum(getattr(c, n) for c in found) for n in COUNTS if n != "sentences"}
    return Counts(sentences=len(found), **added)


each = pytest.mark.parametrize("row", table(), ids=plain)


def test_the_table_has_at_least_24_texts_of_one_to_eight_sentences() -> None:
    rows = table()
    assert len(rows) >= 24
    assert {1, 2, 3, 8} <= {int(r["sentences"]) for r in rows}


@each
def test_the_hand_counts_are_the_sums_of_the_marks(row: dict[str, str]) -> None:
    marks = [(int(n), flags) for _, n, flags in MARKED.findall(row["text"])]
    sums = {
        "words": len(marks),
        "syllables": sum(n for n, _ in marks),
        "polysyllables": sum(n >= 3 for n, _ in marks),
        "monosyllables": sum(n == 1 for n, _ in marks),
        "complex_words": sum("c" in flags for _, flags in marks),
        "unfamiliar": sum("u" in flags for _, flags in marks),
    }
    assert {name: int(row[name]) for name in sums} == sums


@each
def test_our_counts_are_the_hand_counts(row: dict[str, str]) -> None:
    assert ours(row) == hand(row)


@each
def test_every_formula_is_the_hand_value_to_two_decimals(row: dict[str, str]) -> None:
    values = {name: formula(hand(row)) for name, formula in FORMULAS.items()}
    assert values == {name: pytest.approx(float(row[name]), abs=0.0051) for name in FORMULAS}


@each
def test_a_text_read_as_a_page_gets_the_hand_values_to_a_twentieth(row: dict[str, str]) -> None:
    shown = score(page_of(plain(row)).sections).formulas
    # A shown value has one decimal, so it may stray by half of one.
    assert shown == {name: pytest.approx(float(row[name]), abs=0.0551) for name in FORMULAS}

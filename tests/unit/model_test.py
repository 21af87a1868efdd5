import pickle

import pytest

from pagelint.model import Lines, Piece, SourceMap, Span
from pages import page_of


def test_a_span_refuses_to_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    lines = Lines(f"ab{end}cd{end}e")
    start = 2 + len(end)
    assert lines.place(0) == (1, 1)
    assert lines.place(start) == (2, 1)
    assert lines.place(start + 2 + len(end)) == (3, 1)


def test_columns_count_code_points_not_bytes() -> None:
    assert Lines("é😀x").place(2) == (1, 3)


def test_a_source_map_refuses_pieces_that_overlap() -> None:
    pieces = (Piece(Span(0, 3), Span(0, 3), True), Piece(Span(2, 4), Span(5, 7), True))
    with pytest.raises(ValueError, match="overlap"):
        SourceMap(pieces)


def test_a_span_over_an_entity_is_covered_but_cannot_be_edited_in_place() -> None:
    page = page_of("salt &amp; water\n")
    at = page.whole.text.index("salt & water")
    origin, editable = page.map.origin(Span(at, at + 12))
    assert page.source[origin.start : origin.end] == "salt &amp; water"
    assert not editable


def test_a_span_over_emphasis_covers_its_signs_and_cannot_be_edited_in_place() -> None:
    page = page_of("a **very** small cut\n")
    at = page.whole.text.index("very small")
    origin, editable = page.map.origin(Span(at, at + 10))
    assert page.source[origin.start : origin.end] == "very** small"
    assert not editable


def test_a_plain_span_can_be_edited_in_place() -> None:
    page = page_of("a **very** small cut\n")
    at = page.whole.text.index("small")
    assert page.map.origin(Span(at, at + 5)) == (Span(11, 16), True)


def test_a_page_survives_pickling() -> None:
    page = page_of("# A\n\nText here.\n")
    assert pickle.loads(pickle.dumps(page)) == page


def test_a_sections_digest_does_not_depend_on_where_it_stands() -> None:
    first = page_of("# T\n\n## B\n\nSame text.\n")
    second = page_of("# T\n\nMore before it.\n\n## B\n\nSame text.\n")
    assert first.sections[1].digest == second.sections[1].digest
    assert first.sections[0].digest != second.sections[0].digest

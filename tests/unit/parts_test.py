"""Blocks alone."""

from dataclasses import replace

from pagelint.model import Mark, Span
from pagelint.nlp.parts import parts
from pages import page_of


def test_each_block_of_a_section_is_a_part_with_what_lies_in_it_of_the_marks() -> None:
    (section,) = page_of("# Pills\n\nTake one pill.\n\nThen rest.\n").sections
    one, over = Span(12, 15), Span(17, 27)  # "one", and "ill." with the start of the next block
    marked = replace(section, marks=(Mark(one, "strong"), Mark(over, "lang", "es")))
    told = [
        (start, part.text, [(part.text[m.span.start : m.span.end], m.kind) for m in part.marks])
        for start, part in parts(marked)
    ]
    assert told == [
        (0, "Pills", []),
        (7, "Take one pill.", [("one", "strong"), ("ill.", "lang")]),
        (23, "Then rest.", [("Then", "lang")]),
    ]
    assert {part.title for _, part in parts(marked)} == {"Pills"}

"""The one edit that an editor gets for a page written anew."""

import pytest

from pagelint.lsp.additions import smallest


@pytest.mark.parametrize(
    ("before", "after", "start", "end", "new"),
    [
        ("One.\n\nTwo.\n", "One.\n\nNew.\n\nTwo.\n", 6, 6, "New.\n\n"),
        ("One.", "One.\n\nNew.", 4, 4, "\n\nNew."),
        ("a\r\nb", "a\rc\r\nb", 1, 1, "\rc"),
        ("a\n", "a\r\n", 1, 2, "\r\n"),
        ("a\r\nb", "a\nb", 1, 3, "\n"),
        ("same", "same", 4, 4, ""),
    ],
)
def test_the_edit_is_as_small_as_it_can_be_and_never_begins_or_ends_inside_a_line_end(
    before: str, after: str, start: int, end: int, new: str
) -> None:
    edit = smallest(before, after)
    assert (edit.span.start, edit.span.end, edit.text) == (start, end, new)
    assert before[:start] + new + before[end:] == after

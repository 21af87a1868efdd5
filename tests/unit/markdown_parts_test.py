"""A page of Markdown that is read part by part is the page that is read as a whole."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint import known_texts, read
from pagelint.errors import Unreadable
from pagelint.model import Page
from pagelint.readers import _markdown_parts as _parts

SIGNS = [
    *"\n\n\n  *_`~|>-#1.&;()[]!ab:=$é\u2060",
    "\n- ",
    "\n\n    ",
    "[a](b)",
    "![",
    "&lt;",
    "[^1]",
    "\n: ",
]
HEADINGS = ["\n\n# Home\n\n", "\n\n## Your visit {#visit}\n\n", "\n\n### \n\n", "\n\n# {#top}\n\n"]
BLOCKS = [
    "Menu | Home | Contact",
    "some words more",
    "\n\n| a | b |\n|---|---|\n| x | [y](z) |\n\n",
    "\n\nterm\n: a definition\n\n",
    "\n\n1. one\n\n   still one\n\n",
    "\n\n> said\n\n",
    "\n\n    code\n\n",
    "\n\n---\n\n",
    "![a picture](p.png)",
    "{{ clinic }}",
]


def taken(text: str, *, stay: bool) -> Page | str:
    with mock.patch.object(known_texts, "stay", return_value=stay):
        try:
            return read(text.encode("utf-8", "surrogatepass"), "page.md")
        except Unreadable as error:
            return str(error)


@given(st.lists(st.sampled_from([*SIGNS, *HEADINGS, *HEADINGS, *BLOCKS]), max_size=40))
def test_any_page_is_the_same_part_by_part_and_as_a_whole(pieces: list[str]) -> None:
    text = f"---\ntitle: Pills\n---\nRead this.\n\n{''.join(pieces)}"
    assert taken(text, stay=True) == taken(text, stay=False)


@pytest.mark.parametrize(
    "text",
    [
        "# A note[^1]\n\nText.\n\n# More\n\n[^1]: a note\n",
        "# One\n\nSee [the note][n].\n\n# Two\n\n[n]: https://example.org\n",
        "# One\n\nA fence:\n\n```\n\n# Two\n\n```\n\nMore.\n",
        "# One\n\n<div hidden>\n\n# Two\n\nText.\n\n</div>\n",
    ],
)
def test_a_page_whose_parts_speak_of_each_other_is_read_as_a_whole(text: str) -> None:
    assert taken(text, stay=True) == taken(text, stay=False)


def test_under_a_writers_hands_only_the_part_that_changed_is_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    walked = []
    walk = _parts.Walk.run
    monkeypatch.setattr(_parts.Walk, "run", lambda self: (walked.append(self.text), walk(self)))
    page = "# Pills\n\nOne a day.\n\n## Food\n\nEat {} first.\n\n## Rest\n\nSleep a lot.\n"
    taken(page.format("something"), stay=True)
    walked.clear()
    taken(page.format("something light"), stay=True)
    assert ["something light" in text for text in walked] == [True]

"""What is known of a page from outside: which parts a house wants checked, and what it is called."""

from __future__ import annotations

from typing import NamedTuple


class Selection(NamedTuple):
    """`content`: only text inside these; `ignore`: never text inside these. Both empty: everything.

    Both are CSS selectors. `title` is the page's where its own text names none.
    """

    content: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    title: str = ""


EVERYTHING = Selection()

"""A page that Markdown made without tags has the tree that a parser of HTML would make."""

from typing import Any

import justhtml
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.readers._markdown_tree import tree_of
from pagelint.readers.markdown import web_page

PAGE = """\
# A *title* & more {#top}

| a | b |
|---|---|
| x | [y](z "t") |
| *x* | `c` |

para ![alt "q" **b**](u.png)
two\\
three &copy; &amp;lt; ~~no~~ **b *i* b**[^1] [a ![b](c) *d*](e&f)

1. one

   | a |
   |---|
   | x |

2. two
   - deep
     > quote
     >> more

[^1]: a note

term
: definition

***
"""
PARTS = [
    *"\n\n\n  *_`~|>-#1.&;()[]!ab:=$é\u2060",
    "\n- ",
    "\n> ",
    "\n\n    ",
    "\n|-|-|\n",
    "[a](b)",
    "![",
    "&lt;",
    "[^1]",
    "\n: ",
]


def flat(root: Any) -> list[tuple[Any, ...]]:
    found, stack = [], [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if node.name == "!doctype":
            continue
        edges = [getattr(node, edge, None) for edge in ("_start_tag_end", "_end_tag_end")]
        attributes = getattr(node, "attrs", None) or {}
        found.append((depth, node.name, node.origin_offset, *edges, node.data, attributes))
        stack += [(child, depth + 1) for child in reversed(getattr(node, "children", None) or [])]
    return found


def both(markdown: str) -> tuple[Any, Any]:
    text = web_page(markdown, "page.md")[2]
    usual = justhtml.JustHTML(text, track_node_locations=True, sanitize=False)
    return tree_of(text), usual


def test_a_page_of_all_that_markdown_has() -> None:
    quick, usual = both(PAGE)
    assert quick is not None
    assert flat(quick.root) == flat(usual.root)


@given(st.lists(st.sampled_from(PARTS), max_size=60).map("".join))
def test_any_page_without_tags(markdown: str) -> None:
    quick, usual = both(markdown)
    assert quick is None or flat(quick.root) == flat(usual.root)


@pytest.mark.parametrize(
    "markdown",
    ["a <b>c", "<div>x</div>", "<!-- pagelint allow x: y -->", "    code", "> " * 200 + "a"],
)
def test_what_takes_a_parser_of_html_has_no_tree_here(markdown: str) -> None:
    assert both(markdown)[0] is None

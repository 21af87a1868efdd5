"""Hostile input through every reader keeps the invariants, and every word leads back to itself."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pagelint import plugins, readers
from pagelint.errors import Unreadable
from pages import check_invariants, check_markers

_counter = itertools.count()
_SNIPPETS = {
    "md": ["# ", "## ", "- ", "1. ", "> ", "**", "*", "_", "`", "```\n", "~~~\n", "[", "](http://a.b)", "][r]",
        "[r]: http://x\n", "![alt ", "](p.png)", "&amp;", "&nbsp;", "&#233;", "&lt;", "<br>", "<abbr title='t'>", "</abbr>",
        "<div>", "</div>", "<!-- ", " -->", "<script>", "</script>", "| a | b |\n|---|---|\n| ", " | ", "\n: ", "[^1]", "[^1]: ",
        "{{ x }}", "{% if %}", "{{< s >}}", "\\*", "  \n", "\n===\n", "\n---\n", "---\ntitle: x\n---\n", "~~", "- [ ] ", "<https://a.b>"],
    "txt": ["• ", "- ", "1. ", "\t", "\n=====\n", "\n-----\n", "TITLE IN CAPITALS\n", "What is it?\n\n", "Home > A > B\n\n",
        "Skip to content\n\n", "a | b | c\n\n", "© 2024 X\n\n", "{{ x }}", "1.2 Title\n\n"],
    "html": ["<p>", "</p>", "<h1>", "</h1>", "<h2>", "<ul><li>", "</li>", "</ul>", "<table><tr><td>", "</td><td>", "</table>",
        "<a href='#x'>", "</a>", "<b>", "</i>", "<i>", "&amp;", "&nbsp;", "&eacute;", "&#x1F600;", "&bogus;", "&amp", "<br>", "<br/>",
        "<!-- ", "-->", "<script>", "</script>", "<style>", "</style>", "<nav>", "</nav>", "<main>", "</main>", "<footer>", "</footer>",
        "<img alt='z &amp; q'>", '<abbr title="t">', "</abbr>", "<dfn>", "<dl><dt>", "<dd>", "<details><summary>", "</details>",
        "<pre>", "</pre>", "<code>", "</code>", "<svg>", "</svg>", "<form>", "</x>", "<", ">", "\x0c", "<title>t</title>"],
}  # fmt: skip
_COMMON = [
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\u00a0",
    "😀",
    "é",
    "e\u0301",
    "\u200b",
    "\u2028",
    ". ",
    "? ",
    ", ",
    "x",
    "“",
    "—",
]


@st.composite
def hostile(draw: st.DrawFn, kind: str) -> str:
    """A page of markup in any order, with numbered marker words in between."""
    parts = draw(
        st.lists(
            st.one_of(
                st.sampled_from(_SNIPPETS[kind]),
                st.sampled_from(_COMMON),
                st.just("WORD"),
                st.text(max_size=6),
            ),
            max_size=40,
        )
    )
    numbers = itertools.count(1)
    return "".join(f" zq{next(numbers)}qz " if p == "WORD" else p for p in parts)


def _reader_inputs() -> list[str]:
    return [n for n in ("md", "txt", "html") if f".{n}" in readers.by_suffix()]


@pytest.mark.parametrize("kind", _reader_inputs())
def test_two_thousand_hostile_pages_keep_the_invariants(kind: str) -> None:
    @settings(max_examples=2000, deadline=None, database=None, derandomize=True,
              suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip
    @given(hostile(kind))
    def run(text: str) -> None:
        text = text.encode("utf-8", "ignore").decode()
        try:
            page = readers.read(text.encode(), f"page.{kind}")
        except Unreadable:
            return
        check_invariants(page)
        check_markers(page, page.source)

    run()


@pytest.mark.parametrize("kind", _reader_inputs())
@given(data=st.binary(max_size=200))
@settings(max_examples=300, deadline=None, database=None, derandomize=True)
def test_any_bytes_give_a_page_or_a_reason(kind: str, data: bytes) -> None:
    try:
        page = readers.read(data, f"page.{kind}")
    except Unreadable as error:
        reason = str(error)
    else:
        reason = "fine."
        check_invariants(page)
    assert reason.endswith(".")


def test_every_reader_is_found_by_its_file_name() -> None:
    assert {"html", "markdown", "text"} <= set(plugins.names("readers"))

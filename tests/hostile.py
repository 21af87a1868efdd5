"""Pages of markup in any order: what breaks a reader, with marker words that must come back."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import strategies as st

SNIPPETS = {
    "md": ["# ", "## ", "- ", "1. ", "> ", "**", "*", "_", "`", "```\n", "~~~\n", "[", "](http://a.b)", "][r]",
        "[r]: http://x\n", "![alt ", "](p.png)", "&amp;", "&nbsp;", "&#233;", "&lt;", "<br>", "<abbr title='t'>", "</abbr>",
        "<div>", "</div>", "<!-- ", " -->", "<script>", "</script>", "| a | b |\n|---|---|\n| ", " | ", "\n: ", "[^1]", "[^1]: ",
        "{{ x }}", "{% if %}", "{{< s >}}", "\\*", "  \n", "\n===\n", "\n---\n", "---\ntitle: x\n---\n", "~~", "- [ ] ", "<https://a.b>"],
    "txt": ["• ", "- ", "-", "1. ", "2) ", "(a) ", "o ", "Step 1: ", "\t", "\n=====\n", "\n-----\n", "\n~~~\n", "- - -\n", "TITLE IN CAPITALS\n",
        "What is it?\n\n", "What is it?\n", "Home > A > B\n\n", "Skip to content\n\n", "a | b | c\n\n", "| a | b |\n", "|---|---|\n", "© 2024 X\n\n",
        "{{ x }}", "{% if x %}\n", "1.2 Title\n\n", "IV. Title\n\n", "Before the test:\n", "You may have:\n", "Phone: 5\n", "Home\n", "About us\n",
        "Contact us\n", "Page 1 of 2\n", "Hill Hospital\n\n", "> ", ">\n", "  ", "      ", "a   b\n", "\f", "\v", "\x85", "\u2029", "\ufeff", "\u00ad",
        "\u2060", "\ufffc", "\x1c", "\x00", "\u200e", "a short line\n", "A short line\n\n", "a sentence of words that goes on to the end of a line and\n"],
    "html": ["<p>", "</p>", "<h1>", "</h1>", "<h2>", "<ul><li>", "</li>", "</ul>", "<table><tr><td>", "</td><td>", "</table>",
        "<a href='#x'>", "</a>", "<b>", "</i>", "<i>", "&amp;", "&nbsp;", "&eacute;", "&#x1F600;", "&bogus;", "&amp", "<br>", "<br/>",
        "<!-- ", "-->", "<script>", "</script>", "<style>", "</style>", "<nav>", "</nav>", "<main>", "</main>", "<footer>", "</footer>",
        "<img alt='z &amp; q'>", '<abbr title="t">', "</abbr>", "<dfn>", "<dl><dt>", "<dd>", "<details><summary>", "</details>",
        "<pre>", "</pre>", "<code>", "</code>", "<svg>", "</svg>", "<form>", "</x>", "<", ">", "\x0c", "<title>t</title>"],
}  # fmt: skip
COMMON = [
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
ODT_TAGS = (
    "<text:p>", "</text:p>", "<text:h>", "</text:h>", "<text:list>", "</text:list>", "<text:list-item>", "</text:list-item>",
    "<text:span>", "</text:span>", "<table:table>", "</table:table>", "<table:table-row>", "</table:table-row>",
    "<table:table-cell>", "</table:table-cell>", "<draw:frame>", "</draw:frame>", "<draw:text-box>", "</draw:text-box>",
    "<text:note>", "</text:note>", "<text:note-body>", "</text:note-body>", "<text:tab/>", "<text:s/>", "words ", "&amp;",
)  # fmt: skip
EPUB_TAGS = (
    "<p>", "</p>", "<h1>", "</h1>", "<ul>", "<li>", "<table><tr><td>", "</table>", "<main>", "</main>", "<b/>", "<i>", "<!-- ",
    " -->", "<![CDATA[", "]]>", "<br/>", "<img alt='x'/>", "<", ">", "&", "&nbsp;", "</body>", "<body>", "'", '"', "words ",
    "<a epub:type='pagebreak'>", "<script/>", "<?x?>", "{{ x }}",
)  # fmt: skip
_WORD, _STRAY = "WORD", "STRAY"


def scrambled(parts: Sequence[str], stray: int = 4) -> st.SearchStrategy[str]:
    """Return pages of up to 40 of these parts in any order, with numbered marker words in between.

    Up to `stray` signs of any script may stand between two parts. One draw of bytes chooses all the
    parts: a draw for each took three times as long as the readers that are tested.
    """
    each = min(len(parts), 256 - len(parts)) // 2  # a byte chooses one of 256 at most
    picks = [*parts, *[_WORD] * each, *[_STRAY] * each]

    def page(chosen: bytes, signs: str) -> str:
        numbers = itertools.count(1)
        rest = iter(signs)
        made = []
        for byte in chosen:
            pick = picks[byte % len(picks)]
            if pick == _WORD:
                pick = f" zq{next(numbers)}qz "
            elif pick == _STRAY:
                pick = "".join(itertools.islice(rest, byte % (stray + 1)))
            made.append(pick)
        return "".join(made)

    return st.builds(page, st.binary(min_size=4, max_size=40), st.text(max_size=40))


def pages_of(kind: str) -> st.SearchStrategy[str]:
    """Return pages of a text format, by its suffix."""
    return scrambled([*SNIPPETS[kind], *COMMON], stray=6)


def balanced(tags: list[str]) -> list[str]:
    """The tags without end tags of what is not open, and with those that are missing."""
    out: list[str] = []
    opened: list[str] = []
    for tag in tags:
        if tag.startswith("</"):
            if opened and opened[-1] == tag[2:-1]:
                out.append(tag)
                opened.pop()
            continue
        out.append(tag)
        if tag.startswith("<") and not tag.endswith("/>"):
            opened.append(tag[1:-1])
    return out + [f"</{name}>" for name in reversed(opened)]


def damaged(good: bytes, at: int, how: str, sign: int) -> bytes:
    """A good file that was damaged at one place: cut off there, another sign, or a row of zeros."""
    return {
        "cut": good[:at],
        "sign": good[:at] + bytes([good[at] ^ sign]) + good[at + 1 :],
        "zeros": good[:at] + b"\x00" * 20 + good[at + 20 :],
    }[how]

"""PDF, by its text layer. A page without one is a picture: then the file is not checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from pagelint.model import Page
from pagelint.nlp.spelling import is_listed
from pagelint.readers._pdf_blocks import Block, blocks
from pagelint.readers._pdf_leaves import HYPHEN, Leaf, Line
from pagelint.readers._pdf_looks import take_running, tell_headings
from pagelint.readers._pdf_process import read_leaves
from pagelint.readers._pictures import refuse_pictures
from pagelint.readers._selection import EVERYTHING, Selection
from pagelint.readers._written import read_written, web_page

SUFFIXES = (".pdf",)
FORMAT = "pdf"
# Titles that programs make up: a file's name, "Microsoft Word - ...", "untitled".
_NO_TITLE = re.compile(r"microsoft \w+ - |untitled|.*\.\w{2,5}$|[^a-z]*$", re.IGNORECASE)
_BROKEN = re.compile(rf"([^\W\d_]+)(?:{HYPHEN}|(?<=[a-z])-)$")
_PRINTED = 2  # lines that may be printed on a scan
_EDGE, _SMALL = 0.1, 1 / 55  # of a leaf: how near to its edge they stand, and how high they are
_WORD = re.compile(r"[^\W\d_]+")


def read(data: bytes, path: str, selection: Selection = EVERYTHING) -> Page:
    """Return the Page of a PDF. Raises Unreadable, UsageError for a wrong selector."""
    found, title, lang = read_leaves(data)
    heads, feet = take_running(found)
    _refuse_pictures(found)
    parts = blocks(found)
    tell_headings(parts)
    web = _Web()
    web.running("doc-pageheader", heads)
    web.blocks(parts)
    web.running("doc-pagefooter", feet)
    named = "" if _NO_TITLE.match(title) else f"<title>{escape(title)}</title>"
    # Programs write English of the United States into every file, so that one is no choice.
    lang = "" if lang.lower().startswith("en") else lang
    before = web_page(lang, named, "").removesuffix("</body></html>")
    starts = [(len(before) + offset, number) for offset, number in web.leaves]
    return read_written(data, path, FORMAT, web_page(lang, named, web.text), selection, starts)


def _refuse_pictures(found: Sequence[Leaf]) -> None:
    """Raise Unreadable when some leaf shows something, but no words that can be read."""
    refuse_pictures([leaf.number for leaf in found if _is_scan(leaf)], len(found), "this PDF")


def _is_scan(leaf: Leaf) -> bool:
    """Say whether a leaf is a picture without words of its own: a small line or two at its edge are none."""
    edge, small = _EDGE * leaf.height, _SMALL * leaf.height
    return (leaf.is_picture and not leaf.lines) or (
        leaf.is_covered
        and len(leaf.lines) <= _PRINTED
        and all(
            line.size <= small and not edge <= line.base <= leaf.height - edge
            for line in leaf.lines
        )
    )


class _Web:
    """Writes blocks as a web page, and notes where each leaf begins."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.leaves: list[tuple[int, int]] = []
        self._around = ""  # the list or table that is open

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def running(self, role: str, lines: Sequence[Line]) -> None:
        """Write running heads or feet: they are searched for statements and are no text."""
        for line in lines:
            self._write(f'<div role="{role}">')
            self._lines([line], 0)
            self._write("</div>")

    def blocks(self, found: Sequence[Block]) -> None:
        row = 0
        for block in found:
            around = {"li": "ul", "td": "table", "th": "table"}.get(block.kind, "")
            if around != self._around:
                self._write(
                    f"</{self._around}>" * bool(self._around) + f"<{around}>" * bool(around)
                )
                self._around = around
            if block.row != row:
                self._write("<tr>" * bool(block.row))
                row = block.row
            self._write(f"<{block.kind}>")
            self._lines(block.lines, block.skip)
            self._write(f"</{block.kind}>")
        self._write(f"</{self._around}>" * bool(self._around))

    def _lines(self, lines: Sequence[Line], skip: int) -> None:
        text = lines[0].text[skip:]
        for i, line in enumerate(lines):
            if not self.leaves or self.leaves[-1][1] != line.leaf:
                self.leaves.append((self._length, line.leaf))
            following = lines[i + 1].text if i + 1 < len(lines) else ""
            self._write(escape(_clean(_before(text, following))))
            text = following

    def _write(self, web: str) -> None:
        self._parts.append(web)
        self._length += len(web)


def _before(text: str, following: str) -> str:
    """Return a line as it stands before the next one: a word that was broken becomes whole."""
    broken = _BROKEN.search(text)
    rest = _WORD.match(following)
    if not following:
        return text
    if not broken or not rest or not rest.group()[0].islower():
        return text if re.search(rf"\w[-{HYPHEN}]$", text) else text + " "
    stem, end = broken[1].lower(), rest.group().lower()
    address = any(sign in text.split()[-1] for sign in "/@.")
    kept = address or (
        not is_listed(stem + end) and len(stem) > 1 and is_listed(stem) and is_listed(end)
    )
    return text[: broken.end(1)] + "-" * kept


def _clean(text: str) -> str:
    """Return text with a hyphen for each that pdfium marks, and whole signs for the halves it may give."""
    whole = text.replace(HYPHEN, "-").encode("utf-16-le", "surrogatepass")
    return whole.decode("utf-16-le", "replace")

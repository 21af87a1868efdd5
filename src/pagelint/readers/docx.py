"""Word files: styles say what is a heading, a list or a quote. The source is the text of all paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pagelint.model import Page, Span, short_lang
from pagelint.readers._builder import HIDDEN, Builder
from pagelint.readers._docx_flow import Flow
from pagelint.readers._docx_locks import locked_parts, protection
from pagelint.readers._docx_names import name
from pagelint.readers._docx_package import Package, unpacked
from pagelint.readers._docx_runs import BREAK
from pagelint.readers._docx_text import Paragraph
from pagelint.readers._html_head import meta_line
from pagelint.readers._html_text import short_title
from pagelint.readers._selection import EVERYTHING, Selection
from pagelint.readers.text import put_plain

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm", ".doc")
FORMAT = "docx"
# A list drawn by hand: a new line in the paragraph, a dash, a blank.
_DRAWN = re.compile(r"\s*(?:[•·▪◦‣*–—-]|\d{1,2}[.)])\s+\w")
_UNNAMED = re.compile(
    r"(?:microsoft word - .*|(?:document|untitled)\s?\d*|.*\.docx?)", re.IGNORECASE
)


def read(data: bytes, path: str, selection: Selection = EVERYTHING) -> Page:
    """Return the Page of a Word file. Raises Unreadable. `selection` has no meaning here."""
    del selection
    package = unpacked(data)
    flow = Flow(package)
    builder = Builder(path, data, flow.source, FORMAT)
    builder.lang = language(flow)
    _head(builder, package)
    if is_plain(flow):
        put_plain(builder, flow.source)
    else:
        _put(builder, flow)
    for what, at, words in flow.left:
        where = min(at, len(flow.source))
        builder.leave_out(what, Span(where, where), words)
    return replace(
        builder.page(),
        comments=tuple(locked_parts(flow)),
        locked=builder.locked or protection(package),
    )


def language(flow: Flow) -> str:
    """Return the language that most of the text is said to be in, "" where nobody chose one.

    English is what Word and others write into a file when nobody says anything, so as the language
    of the whole file it says nothing.
    """
    counts: Counter[str] = Counter()
    base = flow.styles.lang
    for piece in flow.pieces():
        counts[dict(piece.signs).get("lang", "")] += len(piece.text)
    most = max(counts, key=lambda k: (counts[k], k), default="")
    return most or ("" if short_lang(base) == "en" else base)


def _head(builder: Builder, package: Package) -> None:
    """Say the title and what the writer's own properties say of the page: its kind, dates, names."""
    core = package.related("core-properties")
    for entry in package.root(core) if core else ():
        if name(entry).endswith(":title") and not _UNNAMED.fullmatch((entry.text or "").strip()):
            builder.title = short_title(" ".join((entry.text or "").split()))
    custom = package.related("custom-properties")
    for entry in package.root(custom) if custom else ():
        key, said = entry.get("name") or "", " ".join("".join(entry.itertext()).split())
        if key.lower() == "pagelint:kind":
            builder.kind = said.lower()
        elif key.lower().startswith("pagelint"):
            builder.tell(key.lower(), said)
        elif line := meta_line(key, said):
            builder.start("meta")
            builder.put(line, Span(0, 0))
            builder.end()


def is_plain(flow: Flow) -> bool:
    """Say whether a file is plain text: no styles, no marks, and blank lines between its parts."""
    texts = [p for p in flow.paragraphs if p.text.strip()]
    plain = all(p.shape.kind == "paragraph" and not p.place.what for p in texts)
    marks = {kind for piece in flow.pieces() for kind, _ in piece.signs} - {"lang"}
    blanks = sum(not p.text.strip() for p in flow.paragraphs)
    return plain and not marks and blanks * 4 >= len(texts) and flow.source.count("\n\n") > 1


def _put(builder: Builder, flow: Flow) -> None:
    titled = any(
        p.shape.kind == "title" and p.text.strip() and not p.place.what for p in flow.paragraphs
    )
    for paragraph in flow.paragraphs:
        kind, level, what = _block(paragraph, titled=titled)
        builder.start(kind, level, what)
        for anchor in paragraph.anchors:
            builder.anchor(anchor)
        _runs(builder, paragraph, (kind, level, what), short_lang(builder.lang or "en"))
        builder.end()
        if not what:
            for mark, value in [*paragraph.bare, *_empty(paragraph, kind, level)]:
                _bare(builder, paragraph, mark, value)


def _block(paragraph: Paragraph, *, titled: bool) -> tuple[str, int, str]:
    """Return the kind, level and furniture of a paragraph's block."""
    kind, level = paragraph.shape.kind, paragraph.shape.level
    what = paragraph.place.what or ("table of contents" if kind == "contents" else "")
    if what:
        return "furniture", 0, what
    if kind == "title":
        return "heading", 1, ""
    if kind == "heading":
        return kind, min(level + titled, 6), ""
    return "item" if paragraph.place.note and kind == "paragraph" else kind, level, ""


def _runs(builder: Builder, paragraph: Paragraph, block: tuple[str, int, str], lang: str) -> None:
    """Put a paragraph's pieces; two breaks in a row begin a new block, and so does an item drawn by hand."""
    now: list[tuple[str, str]] = []
    breaks = 0
    for piece in paragraph.pieces:
        if breaks > 1 or (breaks and _DRAWN.match(piece.text)):
            builder.start(*block)
        breaks = breaks + 1 if piece.text == BREAK else 0
        signs = [s for s in piece.signs if s[0] != "lang" or short_lang(s[1]) != lang]
        if piece.text.strip():  # a blank between two bold words is bold
            for sign in [s for s in now if s not in signs]:
                builder.close(sign[0])
                now.remove(sign)
            for sign in [s for s in signs if s not in now]:
                builder.open(*sign)
                now.append(sign)
        builder.put(piece.shown, Span(piece.start, piece.end))
    for kind, _ in now:
        builder.close(kind)


def _empty(paragraph: Paragraph, kind: str, level: int) -> Iterator[tuple[str, str]]:
    if kind == "heading" and not paragraph.text.strip() and not paragraph.bare:
        yield "heading", f"h{level}"


def _bare(builder: Builder, paragraph: Paragraph, mark: str, value: str) -> None:
    """Add the sign for a thing that shows no words."""

    def said() -> Iterator[tuple[str, Span]]:
        builder.open(mark, value)
        yield HIDDEN, Span(paragraph.start, paragraph.start)
        builder.close(mark)

    builder.aside("bare", said())

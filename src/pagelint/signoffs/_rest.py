"""What of a file could reach a reader, as one digest: layout, code, pictures, menus, footers, and the text.

Left out are blanks and line ends that nobody sees, comments to pagelint, and what the front matter of a Markdown
file says of dates and people: whoever signs is named there afterwards. Of packed files and prints every byte counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from pagelint.model import Page, Span

_WRITTEN = frozenset({"markdown", "html", "text"})  # what a person writes, blanks as it comes
_WHO_AND_WHEN = re.compile(
    r"(?:(?:Last|Medically) reviewed|Next review due|Last updated|Published"
    r"|(?:Written|Reviewed|Medically reviewed) by): "
)
_TOLD, _ASIDE = "\ufdd0", "\ufdd1"  # stand for what does not count: a date or name, a comment to us
_NO_SIGNS = dict.fromkeys(map(ord, (_TOLD, _ASIDE)), "\ufffd")
_LONE = re.compile(
    rf"^(?:[ \t]*{_ASIDE}[ \t]*|[\w .-]*+[:=]?+[ \t]*+[\"']?{_TOLD}[\dT:.Z+\"' -]*)(?:\n|\Z)",
    re.MULTILINE,
)
# Where blanks can be seen. In Markdown and plain text also: two before a line's end, and those that begin a line.
_BLANKS_SEEN = re.compile(
    r"```|~~~|<(?:pre|textarea|listing|xmp|plaintext|script)\b|white-?space", re.IGNORECASE
)
_CODE = ("    ", "\t")  # in Markdown: a line that begins so can be code
_BREAK = 2  # blanks at the end of a line that break it
_BLANKS = re.compile(r"[ \t\f]*\n[ \t\f\n]*|[ \t\f]+")


def rest(page: Page) -> str:
    """Return the digest of all of a file that could reach a reader, the text and what stands beside it."""
    if page.format not in _WRITTEN:
        return page.digest.removeprefix("sha256:")
    source = page.source.translate(_NO_SIGNS)
    text, at = "", 0
    for span, sign in sorted(_uncounted(page)):
        if span.start >= at:
            text += source[at : span.start] + sign
            at = span.end
    text = re.sub(r"\r\n?", "\n", text + source[at:])
    text = re.sub(f"[{_TOLD}{_ASIDE}]", "", _LONE.sub("", text)).strip()
    if not _BLANKS_SEEN.search(text):
        text = _BLANKS.sub(" " if page.format == "html" else _blank, text)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _uncounted(page: Page) -> Iterator[tuple[Span, str]]:
    """Yield the places in the source that do not count, each with its sign."""
    for comment in page.comments:
        told = page.source[comment.source.start : comment.source.end]
        # "{/* … */}" is a comment in MDX alone: elsewhere it may be shown.
        if told.startswith("<!--") or (told and page.path.lower().endswith(".mdx")):
            yield comment.source, _ASIDE
    head = next((o.source for o in page.left_out if o.what == "front matter"), None)
    for block in page.whole.blocks if head else ():
        if block.kind == "meta" and (label := _WHO_AND_WHEN.match(page.whole.of(block))):
            said = Span(block.span.start + label.end(), block.span.end)
            place, exact = page.map.origin(said)
            if head and exact and place.within(head):
                yield place, _TOLD


def _blank(found: re.Match[str]) -> str:
    """Return what is left of blanks: what parts paragraphs, breaks a line, or says how deep a line stands.

    Inside a paragraph a line's end is a blank; beside the sign of a heading, an item or a quotation it is not.
    """
    before, *between = found.group().split("\n")
    line = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    if not between:
        return found.group() if line.startswith(_CODE) else " "
    if len(between) > 1:
        return f"\n\n{between[-1]}"
    after = found.string[found.end() : found.end() + 1]
    running = line[:1].isalpha() and after.isalpha()
    return " " if running and not between[-1] and len(before) < _BREAK else f"\n{between[-1]}"

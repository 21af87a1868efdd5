"""The signs of a PDF with their places, as lines: the only module that asks pdfium.

A PDF knows no words and no paragraphs: it says which sign stands where, and how large.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pagelint.errors import Unreadable

MOST_LEAVES = 500
_MOST_SIGNS = 1_000_000
_WIDE = 1.5  # letter heights between two signs that do not belong together
_APART = 0.7  # the same, where pdfium and not the file puts a blank between them
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_HEAVY = 600  # from this weight on letters are bold
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
HYPHEN = "\x02"  # what pdfium puts for a hyphen where a line ends inside a word
_BREAKS = frozenset("\r\n")
_STAMPS = 6  # lines that may be printed on a scan
_PICTURED = 0.25  # of a leaf without words: less is an ornament
_COVERED = 0.6  # of a leaf with a line or two at its edge: more may be a scan
_DRAWN = 200  # strokes on a leaf without words: words that were made into drawings
_UNKNOWN = 0.05  # of all signs: more, and nobody knows what the words are


@dataclass(slots=True)
class Line:
    """Signs beside each other on one base line. `base` counts down from the top, in points."""

    base: float
    leaf: int
    signs: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)  # of each sign
    right: float = 0.0
    sizes: Counter[float] = field(default_factory=Counter)
    heavy: int = 0
    gaps: list[int] = field(default_factory=list)  # signs behind a blank that is not in the file

    @property
    def text(self) -> str:
        return "".join(self.signs)

    @property
    def left(self) -> float:
        return self.lefts[0]

    @property
    def size(self) -> float:
        """The height of most of its letters."""
        return max(self.sizes, key=lambda s: (self.sizes[s], s))

    @property
    def is_bold(self) -> bool:
        return self.heavy >= sum(self.sizes.values()) > 0

    @property
    def first_word(self) -> float:
        """How wide its first word is."""
        blank = next((i for i, s in enumerate(self.signs) if s.isspace()), 0)
        return (self.lefts[blank] if blank else self.right) - self.left

    def part(self, low: int, high: int) -> Line:
        """Return the stretch of signs from `low` to `high` as a line of its own."""
        right = self.lefts[high] if high < len(self.signs) else self.right
        gaps = [i - low for i in self.gaps if low < i < high]
        signs, lefts = self.signs[low:high], self.lefts[low:high]
        share = {self.size: sum(not s.isspace() for s in signs)}
        heavy = share[self.size] if self.is_bold else 0
        return Line(
            self.base, self.leaf, signs, lefts, right, Counter(share), heavy, gaps
        ).trimmed()

    def append(self, other: Line) -> None:
        """Add a line that stands behind this one."""
        self.signs += [" ", *other.signs]
        self.lefts += [self.right, *other.lefts]
        self.right = other.right
        self.sizes, self.heavy = other.sizes, other.heavy  # a list's sign has a look of its own

    def trimmed(self) -> Line:
        """Return the line without blanks at its ends."""
        low = next(i for i, s in enumerate(self.signs) if not s.isspace())
        high = next(i for i in range(len(self.signs), 0, -1) if not self.signs[i - 1].isspace())
        if high < len(self.signs):
            self.right = self.lefts[high]
        self.signs, self.lefts = self.signs[low:high], self.lefts[low:high]
        self.gaps = [i - low for i in self.gaps if low < i < high]
        return self


@dataclass(slots=True)
class Leaf:
    """One printed page: its lines in the order in which they were set, and its height.

    `is_picture`: it shows something besides next to no words, and is a scan if these are no text.
    """

    number: int
    height: float
    lines: list[Line]
    is_picture: bool = False
    is_covered: bool = False  # by pictures, for the most part


@dataclass(slots=True)
class _Sign:
    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    made: bool  # by pdfium: a blank where the file only leaves a gap


def leaves(data: bytes) -> tuple[list[Leaf], str, str]:
    """Return the leaves of a PDF, its title and its language. Raises Unreadable."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "locked with a password. Save it without one" if locked else "broken"
        raise Unreadable(f"This PDF is {reason}.") from error
    try:
        if len(document) > MOST_LEAVES:
            raise Unreadable(f"This PDF has {len(document)} pages. At most {MOST_LEAVES} are read.")
        seen = _Seen()
        found = [seen.leaf(document, i) for i in range(len(document))]
        if seen.unknown > _UNKNOWN * seen.count:
            raise Unreadable("The fonts of this PDF do not say which letters its signs are.")
        return found, document.get_metadata_value("Title"), _language(document)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"This PDF is broken: {error}") from error
    finally:
        document.close()


def _language(document: Any) -> str:
    from pypdfium2 import raw

    size = int(raw.FPDFCatalog_GetLanguage(document, None, 0))  # in bytes, with a last zero
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFCatalog_GetLanguage(document, buffer, size)
    return bytes(buffer)[:-2].decode("utf-16-le", "replace").strip()


class _Seen:
    """Reads leaves one by one, and counts what cannot be read as text."""

    def __init__(self) -> None:
        self.count = self.unknown = 0

    def leaf(self, document: Any, number: int) -> Leaf:
        page = document[number]
        text = page.get_textpage()
        try:
            left, bottom, right, top = page.get_bbox()
            signs = list(self._signs(text, (left, bottom, right, top)))
            leaf = Leaf(number + 1, max(1.0, top - bottom), list(_lines(signs, number + 1)))
            area = max(1.0, (right - left) * (top - bottom))
            if len(leaf.lines) <= _STAMPS:
                covered, drawn = _shown(page)
                leaf.is_picture = covered > _PICTURED * area or drawn > _DRAWN
                leaf.is_covered = covered > _COVERED * area
            return leaf
        finally:
            text.close()
            page.close()

    def _signs(self, text: Any, box: tuple[float, float, float, float]) -> Iterator[_Sign | None]:
        """Yield the signs inside the page's edge that stand upright; None where a line ends."""
        from pypdfium2 import raw

        x, y = ctypes.c_double(), ctypes.c_double()
        around, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        styles: dict[int, tuple[float, bool]] = {}
        left, bottom, right, top = box
        total = text.count_chars()
        self.count += total
        if self.count > _MOST_SIGNS:
            raise Unreadable("This PDF holds far more text than a page should.")
        for i in range(total):
            sign = chr(raw.FPDFText_GetUnicode(text, i))
            if sign in _BREAKS:
                yield None
                continue
            made = raw.FPDFText_IsGenerated(text, i) == 1
            self.unknown += not made and (
                raw.FPDFText_HasUnicodeMapError(text, i) == 1 or sign in "\x00\ufffd"
            )
            raw.FPDFText_GetCharOrigin(text, i, x, y)
            raw.FPDFText_GetLooseCharBox(text, i, around)
            raw.FPDFText_GetMatrix(text, i, matrix)
            if not (left <= x.value <= right and bottom <= y.value <= top):
                continue
            if not made and abs(matrix.b) > abs(matrix.a):  # turned: at the edge, or a watermark
                continue
            key = raw.FPDFText_GetTextObject(text, i)
            address = ctypes.cast(key, ctypes.c_void_p).value or 0
            if address not in styles or not address:
                styles[address] = _style(text, i, matrix)
            size, bold = styles[address]
            yield _Sign(sign, around.left, around.right, top - y.value, size, bold, made)


def _style(text: Any, i: int, matrix: Any) -> tuple[float, bool]:
    """Return how high the letters are, and whether they are bold."""
    from pypdfium2 import raw

    size = raw.FPDFText_GetFontSize(text, i) * math.hypot(matrix.c, matrix.d)
    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, i, name, 256, flags)
    bold = _BOLD.search(name.value.decode("utf-8", "replace")) is not None
    return round(max(size, 0.1), 1), bold or raw.FPDFText_GetFontWeight(text, i) >= _HEAVY


def _lines(signs: list[_Sign | None], leaf: int) -> Iterator[Line]:
    line: Line | None = None
    for sign in signs:
        if sign is not None and line is not None and _goes_on(line, sign):
            _add(line, sign)
            continue
        if sign is not None and not sign.text.isspace():
            if line is not None:
                yield line.trimmed()
            line = Line(sign.base, leaf)
            _add(line, sign)
    if line is not None:
        yield line.trimmed()


def _goes_on(line: Line, sign: _Sign) -> bool:
    """Say whether a sign stands on the line, right behind what is there."""
    size = max(line.size, sign.size)
    if sign.text.isspace():
        return True
    raised = sign.size < 0.85 * line.size and abs(sign.base - line.base) < 0.6 * size
    if abs(sign.base - line.base) > 0.3 * size and not raised:
        return False
    parted = line.gaps and line.gaps[-1] == len(line.signs)
    gap, wide = sign.left - _edge(line), _APART if parted else _WIDE
    ligature = sign.left >= line.lefts[-1]  # both of its letters stand where it stands
    return (ligature or gap > -0.5 * size) and gap < wide * size


def _edge(line: Line) -> float:
    """Return where the last sign ends that is no blank."""
    at = len(line.signs)
    while at and line.signs[at - 1].isspace():
        at -= 1
    return line.right if at == len(line.signs) else line.lefts[at]


def _add(line: Line, sign: _Sign) -> None:
    text = _LIGATURES.get(sign.text, sign.text)
    for letter in text:
        line.signs.append(" " if letter.isspace() else letter)
        line.lefts.append(sign.left)
    line.right = max(sign.right, sign.left)
    if sign.made:
        line.gaps.append(len(line.signs))
    if not sign.text.isspace():
        line.sizes[sign.size] += 1
        line.heavy += sign.bold


def _shown(page: Any) -> tuple[float, int]:
    """Return what a leaf shows besides its words: how much pictures cover, and how many shapes are drawn."""
    from pypdfium2 import raw

    covered, drawn = 0.0, 0
    for thing in page.get_objects(max_depth=4):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom)
        drawn += thing.type in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
    return covered, drawn

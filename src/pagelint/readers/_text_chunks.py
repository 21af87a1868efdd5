"""Plain text cut into paragraphs, list items and table rows by how its lines stand.

A line break means something only where the next word would still have had room: text that was
wrapped at some width breaks there because it must. That width is read off the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagelint.readers._builder import UNSEEN
from pagelint.readers._furniture import is_page_number
from pagelint.readers._text_lines import COUNT, LABEL, Line, lines, rows, signs

# Nobody ends a paragraph, a heading or a line of an address with one of these.
_GOES_ON = re.compile(
    r"(?:[,(&/]|\s[–—-]|\b(?:a|an|the|and|or|but|of|to|in|on|at|by|for|from|with|as|if|than|that|your|our|"
    r"his|her|their|its|is|are|was|were|be|not|no|about|into|before|after|when|while|because))$",
    re.IGNORECASE,
)
# Signs that close or go on with what stands before them, and units behind a number, begin no paragraph.
_GOING_ON = re.compile(r"[°%)\]}.,;:/±×=<>≤≥]|[CF](?![\w’'])")
_BRACKET = re.compile(r"\((?!\d{3}\)\s?\d)[^()]{1,60}\)(?:[.,;:]|\s[a-z])")  # no phone number
_OPENED = re.compile(r"\([^()]*$")
_ROOM = 40  # characters; nobody wraps at less
_LONG = 100  # characters; a line beyond was not wrapped, so it is a paragraph
_TITLE, _ENTRY = 14, 8  # words of an underlined heading, of an entry in a list without signs


@dataclass(slots=True)
class Chunk:
    """Lines that belong together, as (start, end) in the source; headings are told afterwards."""

    kind: str
    spans: list[tuple[int, int]]
    texts: list[str]
    group: int
    begins: bool  # no line of its group stands before it
    ends: bool = True  # none stands after it
    level: int = 0
    number: int | None = None  # where the number of a counted item stands

    @property
    def text(self) -> str:
        """Return the words, on one line."""
        return " ".join(" ".join(self.texts).split())

    @property
    def alone(self) -> bool:
        """Say whether blank lines stand on both sides."""
        return self.begins and self.ends


def cut(text: str, is_heading: Callable[[str], bool]) -> list[Chunk]:
    """Cut a text into chunks. `is_heading` says whether a line may be one by its words alone."""
    return list(_Cutter(list(lines(text)), is_heading).chunks())


def _widths(page: Sequence[Line], listed: dict[int, int]) -> tuple[int, int]:
    """Return how many characters a line of this page surely holds, and at most; (0, 0) if unwrapped.

    Told by the lines that visibly go on, in small letters: each was broken because the next word
    did not fit. A fifth of them may be short, as in text that a page's layout wrapped.
    """
    wrapped = [
        (a.needs(b), a.indent + len(a.text))
        for i, (a, b) in enumerate(pairwise(page))
        if a.group == b.group and b.text[0].islower() and a.text[-1] != ":" and i + 1 not in listed
    ]
    needs = sorted(n for n, _ in wrapped)
    room = needs[len(needs) // 5] - 1 if needs else 0
    return (room, max(n for _, n in wrapped)) if room >= _ROOM else (0, 0)


class _Cutter:
    def __init__(self, page: list[Line], is_heading: Callable[[str], bool]) -> None:
        self.page, self.is_heading = page, is_heading
        self.signs = signs(page)
        self.rows = rows(page, self.signs)
        self.room, self.widest = _widths(page, self.signs)
        self.now: Chunk | None = None
        self.hang = 0  # the indent of the open item

    def chunks(self) -> Iterator[Chunk]:
        listed = 0
        for i, line in enumerate(self.page):
            if not self._follows(i) or i in self.rows or line.rule:
                yield from self._close()
            if line.rule:
                continue
            if i in self.rows:
                if self.rows[i]:
                    yield self._row(i)
            elif self._is_underlined(i):
                yield from self._underlined(i)
            elif i in self.signs or i < listed:
                yield from self._close()
                self._open(i, "item", self.signs.get(i, 0))
            elif self.now is not None and (self._hangs(line) or self._joins(i)):
                self._add(i)
            else:
                yield from self._close()
                self._open(i, "paragraph")
            if line.text[-1] == ":" and i >= listed:
                listed = self._list_after(i)
        yield from self._close()

    # ---- how lines stand to each other -------------------------------------------------------

    def _follows(self, i: int) -> bool:
        """Say whether line i stands under another without a blank line."""
        return 0 < i < len(self.page) and self.page[i - 1].group == self.page[i].group

    def _breaks(self, i: int) -> bool:
        """Say whether the writer meant to break the text before line i."""
        if not self._follows(i) or i in self.signs or i in self.rows:
            return True
        last, line = self.page[i - 1], self.page[i]
        if i - 1 in self.rows or any(x.rule or is_page_number(x.text) for x in (last, line)):
            return True
        if _GOES_ON.search(last.text[-12:]) or (line.text[0].islower() and last.text[-1] != ":"):
            return False
        if self._is_value(last.text, line.text):
            return False
        if line.text[0] in "–—-" or COUNT.match(line.raw):  # no sign of a list here
            return False
        if last.text.isupper() and not line.text.isupper():
            return True
        if last.text[-1] == "?" and not self._follows(i - 1):
            return True
        return last.needs(line) <= self.room or last.indent + len(last.text) > self.widest

    @staticmethod
    def _is_value(last: str, text: str) -> bool:
        """Say whether a break stands inside a value or a bracket: "104 / °F", "(38 / °C)"."""
        if _BRACKET.match(text):
            return last[-1] not in ".?!:"
        if not (sign := _GOING_ON.match(text)):
            return bool(_OPENED.search(last)) and not last.endswith(".")
        return not sign[0].isalpha() or last[-1].isdigit() or last[-1] == "°"

    def _may_head(self, i: int) -> bool:
        """Say whether line i stands for itself and may be a heading."""
        return (
            self._breaks(i)
            and (i + 1 == len(self.page) or self._breaks(i + 1))
            and self.is_heading(self.page[i].text)
        )

    def _joins(self, i: int) -> bool:
        """Say whether line i goes on with the paragraph of the line before it."""
        last, line = self.page[i - 1], self.page[i]
        if not self._breaks(i):
            return not (last.is_ended and line.indent > last.indent + 1)
        # Sentences on lines of their own are one paragraph; what is no sentence stays apart.
        return (
            last.is_ended
            and len(last.text) <= _LONG
            and self.now is not None
            and self.now.kind == "paragraph"
            and not LABEL.match(line.text)
            and not any(is_page_number(x.text) for x in (last, line))
            and not self._may_head(i)
            and not self._may_head(i - 1)
        )

    def _hangs(self, line: Line) -> bool:
        """Say whether a line belongs to the open item by its indent, or is all its text."""
        now = self.now
        if (
            now is None
            or now.kind != "item"
            or (now.number is not None and now.texts[0][-1] == "?")
        ):
            return False
        return line.indent > self.hang or not now.spans

    def _list_after(self, i: int) -> int:
        """Return where the list ends that has no signs and fills the group below line i ("...if:")."""
        j = i + 1
        while self._follows(j):
            line = self.page[j]
            if j in self.signs or j in self.rows or line.text[-1] == ":" or LABEL.match(line.text):
                return 0
            wrapped = self._follows(j + 1) and 0 < self.room < line.needs(self.page[j + 1])
            small = line.text[0].islower()
            if (
                wrapped
                or len(line.text.split()) > _ENTRY
                or small != self.page[i + 1].text[0].islower()
            ):
                return 0
            j += 1
        return j if j - i > 2 else 0

    def _is_underlined(self, i: int) -> bool:
        if not self._follows(i + 1) or i in self.signs:
            return False
        rule, line = self.page[i + 1].rule, self.page[i].text
        if not rule or len(line.split()) > _TITLE:
            return False
        return rule == "=" or line[-1] not in ".,;"

    # ---- making chunks -----------------------------------------------------------------------

    def _open(self, i: int, kind: str, sign: int = 0) -> None:
        line = self.page[i]
        start = line.start + sign
        counted = sign > 0 and COUNT.match(line.raw) is not None
        self.now = Chunk(
            kind,
            [(start, line.end)] if start < line.end else [],
            [line.text if counted else UNSEEN.sub("", line.raw[sign:])],
            line.group,
            begins=not self._follows(i),
            ends=not self._follows(i + 1),
            number=line.start if counted else None,
        )
        self.hang = line.indent

    def _add(self, i: int) -> None:
        assert self.now is not None
        self.now.spans.append((self.page[i].start, self.page[i].end))
        self.now.texts.append(self.page[i].text)
        self.now.ends = not self._follows(i + 1)

    def _close(self) -> Iterator[Chunk]:
        if self.now is not None and self.now.spans:
            yield self.now
        self.now = None

    def _row(self, i: int) -> Chunk:
        line, cells = self.page[i], self.rows[i]
        above = self.rows.get(i - 1) or (self.rows.get(i - 2) if i - 1 in self.rows else None)
        named = line.raw[: cells[0][1] - line.start].rstrip().endswith(":")
        kind = "cell" if above or named else "header-cell"
        return Chunk(
            kind, cells, [line.text], line.group, not self._follows(i), not self._follows(i + 1)
        )

    def _underlined(self, i: int) -> Iterator[Chunk]:
        """Make a heading of line i, with the open lines that it goes on from."""
        title = self.now
        if (
            title is not None
            and not self._breaks(i)
            and len(title.text.split()) + len(self.page[i].text.split()) <= _TITLE
        ):
            self._add(i)
        else:
            yield from self._close()
            self._open(i, "paragraph")
        assert self.now is not None
        self.now.kind, self.now.ends = "heading", False
        self.now.level = 1 if self.page[i + 1].rule == "=" else 2
        yield from self._close()

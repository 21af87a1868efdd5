"""The lines of a plain text, and what single lines show: list signs, counters, rows, drawn rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagelint.readers._builder import UNSEEN
from pagelint.readers._furniture import is_menu

_RULE = re.compile(r"([=_*~#+─━═—–-])(?:[ \t]?\1){2,}$")
LABEL = re.compile(r"(?!Step \d)[A-Z][\w’'/&(). -]{0,30}:(?:\s|$)")
COUNT = re.compile(
    r"\(?(?P<at>\d{1,2}|[a-z]|[ivx]{2,4})[.)](?:[ \t]+(?=\S)|(?<=\d[.)])(?=[A-Z][a-z]))"
)
_STEP = re.compile(r"Step[ \t]+(?P<at>\d{1,2})[:.][ \t]+(?=\S)")
# Every sign that lists are made with when text is copied; the private ones are Word's symbol font.
_SIGN = re.compile(
    r"[•‣◦▪●○·∙⁃■□◆◇►▶➢➤✓✔✗✘☐☑✅§\uf0b7\uf0a7\uf0d8\uf0fc\uf076]\ufe0f?[ \t]*"
    r"|(?P<dash>[*+–—−-])(?:[ \t]+|$)|o[ \t]+|-(?=[A-Z][a-z])"
)
_LINE = re.compile("[^\r\n\v\f\x85\u2028\u2029]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029]|$)")
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+(?=[^\d\s])|[ \t]*>[> \t]*$")
_GRID = re.compile(r"[-=|+: \t]+")
_ENDED = re.compile(r"[.?!…][\"'”’)\]]*$")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_CELLS = {"tab": re.compile(r"[^\t]+"), "pipe": re.compile(r"[^|]+")}
_COLUMNS = re.compile(r"\S+(?: \S+)*")  # of text that is set in columns with blanks


@dataclass(frozen=True, slots=True)
class Line:
    """A line that shows something: its place in the source without blanks around, and its text."""

    start: int
    end: int
    raw: str  # as it stands there
    text: str  # without what shows nothing
    indent: int
    group: int  # lines without a blank line between them
    rule: str  # what the line is drawn with, "" if it is text: "====="

    @property
    def is_ended(self) -> bool:
        """Say whether a sentence ends with this line."""
        return bool(_ENDED.search(self.text[-8:]))

    def needs(self, following: Line) -> int:
        """Return how long this line would be with the first word of the one after it."""
        return self.indent + len(self.text) + 1 + len(following.text.split(maxsplit=1)[0])


def lines(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank."""
    group, blank = 0, True
    for found in _LINE.finditer(text):
        quoted = _QUOTED.match(found.group())
        skipped = quoted.end() if quoted else 0
        line = found.group()[skipped:]
        raw = line.strip()
        seen = UNSEEN.sub("", raw).strip()
        if not seen:
            blank = blank or not raw  # a line that holds only a template tag parts nothing
            continue
        group, blank = group + blank, False
        lead = line[: len(line) - len(line.lstrip())]
        start = found.start() + skipped + len(lead)
        rule = seen[0] if _RULE.match(seen) else ""
        yield Line(start, start + len(raw), raw, seen, len(lead.expandtabs()), group, rule)


def signs(page: Sequence[Line]) -> dict[int, int]:
    """Return the lines that begin a list item, with the length of the sign before its text.

    A number counts only in its turn, so that "on day / 10. Then stop" stays a sentence; and a dash
    in the middle of a sentence is none.
    """
    found: dict[int, int] = {}
    turn = {"1", "a", "i"}
    due: dict[str, str] = {}
    for i, line in enumerate(page):
        first = not i or page[i - 1].group != line.group
        if line.rule:
            continue
        if sign := _SIGN.match(line.raw):
            if not sign["dash"] or first or not _goes_on(page, i, sign.end(), found):
                found[i] = sign.end()
        elif count := COUNT.match(line.raw) or _STEP.match(line.raw):
            at = count["at"]
            ready = first or i - 1 in found or page[i - 1].is_ended or page[i - 1].text[-1] in ":;,"
            if at in due.values() or (at in turn and ready) or (first and at.isdigit()):
                due |= _following(at)
                found[i] = 0 if count.re is _STEP else count.end()
            elif i - 1 in found and at in turn:
                found[i] = count.end()
    return found


def _following(at: str) -> dict[str, str]:
    """Return what counts on from a counter, by its style; "i" may be a letter or a number."""
    if at.isdigit():
        return {"digit": str(int(at) + 1)}
    after = {"letter": chr(ord(at) + 1)} if len(at) == 1 else {}
    if at in _ROMANS[:-1]:
        after["roman"] = _ROMANS[_ROMANS.index(at) + 1]
    return after


def _goes_on(page: Sequence[Line], i: int, length: int, found: dict[int, int]) -> bool:
    """Say whether the dash before line i stands in the middle of a sentence."""
    last, text = page[i - 1], page[i].raw[length:]
    return (
        i - 1 not in found
        and not last.is_ended
        and last.text[-1] not in ":;,"
        and text[:1].islower()
        and not (i + 1 < len(page) and _SIGN.match(page[i + 1].raw))
    )


def rows(page: Sequence[Line], listed: dict[int, int]) -> dict[int, list[tuple[int, int]]]:
    """Return the lines that are table rows, two or more together, with the places of their cells.

    Cells are parted by tabs, upright strokes or by standing in columns; a line drawn between rows
    has no cells.
    """
    drawn = {
        i
        for i, line in enumerate(page)
        if _GRID.fullmatch(line.raw) and {*"-="} & {*line.raw} and {*"|+"} & {*line.raw}
    }
    shown = [i for i in range(len(page)) if i not in drawn]
    cells = {i: _cells(page[i], listed.get(i)) for i in shown}
    found: dict[int, list[tuple[int, int]]] = {}
    for i, j in pairwise(shown):
        (kind, first), (other, second) = cells[i], cells[j]
        if not kind or kind != other or page[j].group - page[i].group > (kind == "tab"):
            continue
        lefts = [[a - page[k].start + page[k].indent for a, _ in cells[k][1]] for k in (i, j)]
        if kind == "tab" or (
            len(first) == len(second) and (kind == "pipe" or lefts[0] == lefts[1])
        ):
            found |= {i: first, j: second}
    return found | {i: [] for i in drawn if i - 1 in found or i + 1 in found}


def _cells(line: Line, sign: int | None) -> tuple[str, list[tuple[int, int]]]:
    """Return how the cells of a line are parted, and where they stand; ("", []) when it has none."""
    for kind, pattern in (*_CELLS.items(), ("gap", _COLUMNS)):
        found = [
            (line.start + m.start(), line.start + m.end())
            for m in pattern.finditer(line.raw)
            if m.group().strip()
        ]
        if len(found) < (2 if sign is None else 3):
            continue
        if kind == "pipe" and is_menu(line.text):
            break
        if kind == "gap" and "   " not in line.raw and len(found) < 3:
            break
        return kind, found
    return "", []

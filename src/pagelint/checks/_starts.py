"""Whether a term stands where its sentence begins: what comes next then tells of the term."""

from __future__ import annotations

import re

from pagelint.checks._explain_patterns import LEADS_IN

_NEXT_WORD = re.compile(r"\s+[a-z]")
# What may stand between the start of a sentence and the term that it tells about.
_FIRST = (
    r"(?:(?:Episodes|Attacks|Bouts|Spells) of\s+)?(?:(?:An?|The|Your|This|These)\s+)?"
    r"(?:(?:term|word|drug|medicine|medication|hormone|protein|enzyme|substance|test)\s+)?[“\"‘’*_]*"
)
_BEGINS = re.compile(rf"(?:[.?!:]\s+\(?|\(){_FIRST}$")
# "…, and the macula lets you see detail" begins a clause of its own.
_JOINED = re.compile(r",\s+and\s+the\s+$")
# "Selective laser TRABECULOPLASTY helps fluid drain".
_DONE = frozenset(("procedure", "device", "test"))
_MODIFIED = re.compile(
    r"(?:^|[.?!:*]\s+)(?!(?:Prior|Previous|Early|Late|Daily|Repeat|Routine|Total|Long|Past|Recent|Most|Many|Some|Other|Another|"
    r"Any|Each|Every|No|After|Before|With|If|When)\b)[A-Z][a-z]+\s(?:[a-z]+\s)?$"
)
_HELPS = re.compile(
    r"\s+(?:can |may |will )?(?:helps?|removes?|opens?|drains?|shows?|lets?|measures?|checks?|relieves?|eases?|uses)\s"
)
_BEGINS_TEXT = re.compile(rf"\s*{_FIRST}")
_KIND = re.compile(r"\b(?:medicine|drug|medication|antibiotic|hormone|enzyme|protein)\s+$")


class Start:
    """Whether a use stands where a sentence begins, and a word comes next: few ways need to know."""

    def __init__(self, before: str, rest: str, *, first: bool, kind: str) -> None:
        self._before, self._rest, self._first, self._kind = before, rest, first, kind

    def is_there(self) -> bool:
        """Say whether it does. Nothing is kept: most uses never ask, and the others ask once or twice."""
        before = self._before
        return _NEXT_WORD.match(self._rest) is not None and (
            self._first
            or bool(_BEGINS.search(before))
            or (self._kind == "body" and bool(_JOINED.search(before)))
            or (
                self._kind in _DONE
                and _HELPS.match(self._rest) is not None
                and bool(_MODIFIED.search(before))
            )
            or bool(_BEGINS_TEXT.fullmatch(before))
            or bool(LEADS_IN.search(before))
            or bool(_KIND.search(before))
        )

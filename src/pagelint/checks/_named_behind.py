"""Names that stand behind what they name: "A small cluster of cells, the SINUS NODE, starts each beat"."""

from __future__ import annotations

import re

from pagelint.checks._around import Around, Way
from pagelint.checks._gloss import means, meant_by, plain_enough, shared
from pagelint.model import Span

SHUT = re.compile(  # how a bracket closes behind a name
    r"s?(?:(?:\s+[\w-]+){0,2}|\s+or\s[“\"][\w -]+[”\"](?:\s[\w-]+)?)\s*[,)\]]"
)
_THE_NAME = re.compile(
    r"(?:^|[.?!]\s+)(?P<said>(?:An?|The|One)\s[^.;:()]{8,120}),\s+(?:the|an?)\s+(?:[A-Z]{2,}\s)?$"
)
_DONE = re.compile(r"\b(?:treatment|operation|surgery|procedure)\b")
# "You should be able to pass water. If you cannot (URINARY RETENTION), …".
_CANNOT = re.compile(r"\b[Ii]f you (?:cannot|can[’']t)\s(?:[\w-]+\s){0,4}\($")
# "a bleeding disorder such as HEMOPHILIA": what one it is.
_SUCH_A = re.compile(
    r"(?<!not )\b[Aa]n?\s+(?:[a-z]+\s+)?(?P<said>(?P<of>[a-z]+)\s(?:disorder|disease|infection|cancer|illness|tumor))"
    r"(?:\s+that\s[^.;,()]{3,40})?,?\s+\(?(?:such as|like)\s+(?:an?\s+)?$"
)
_MARK = 12  # characters: "such as an "
# "The top number is the SYSTOLIC pressure and …".
_IS_THE = re.compile(
    r"(?:^|[.;?!]\s+|\band\s+)the\s+(?P<said>(?:top|bottom|upper|lower|inner|outer|front|back|middle|clear|white|colored|soft|hard|"
    r"thin|thick)\s(?:[\w-]+\s+){1,2}(?:of\s+(?:the|your|an?)\s+\w+\s+)?)(?:is|are)\s+(?:called\s+)?(?:the|your)\s+$",
    re.IGNORECASE,
)
_ENDS_SO = re.compile(r"(?:\s+\w+)?\s*(?:[.,;)]|$|and\b)")


def name_behind(a: Around) -> Way:
    """Find "A small cluster of cells, the SINUS NODE, starts …", "The top number is the SYSTOLIC pressure"."""
    last = a.before[-_MARK:]  # cheap questions first: most uses have none of these before them
    if (
        last.endswith("(")
        and _CANNOT.search(a.before)
        and SHUT.match(a.after)
        and means(a.use.term, a.before)
    ):
        return "brackets", Span(a.use.span.start, a.use.span.end)
    kind = a.use.term.kind
    named = last.endswith((" the ", " your ")) and kind in ("body", "word", "measure")
    found = _IS_THE.search(a.before) if named else None
    if found and _ENDS_SO.match(a.after) and _is_plain(a, found):
        return "called", a.back(*found.span("said"))
    such = kind == "condition" and ("such as " in last or "like " in last)
    found = _SUCH_A.search(a.before) if such else None
    if found and means(a.use.term, "clot" if found["of"] == "bleeding" else found["of"]):
        return "apposition", a.back(*found.span("said"))
    found = _THE_NAME.search(a.before) if a.after.startswith(",") else None
    if found and (
        shared(meant_by(a.use.term), found["said"])[0]
        or (a.use.term.kind == "procedure" and _DONE.search(found["said"]))
    ):
        return "apposition", a.back(*found.span("said"))
    return None


def _is_plain(a: Around, found: re.Match[str]) -> bool:
    gloss = a.back(*found.span("said"))
    return plain_enough(found["said"], a.near, gloss.start, a.use.name)

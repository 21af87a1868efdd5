"""Explanations just before or just after a term: brackets, "called", "or", "is", a dash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pagelint.checks._explain_patterns import (
    ABBREVIATION,
    APPOSITION,
    ARE_LIKE,
    ASIDE,
    BRACKET,
    BRACKETS_TOO,
    CALLED,
    CALLED_TOO,
    CLAUSE,
    DASH,
    DOES,
    DURING,
    FAR_BRACKET,
    GLOSS_START,
    GLUED,
    HEAD,
    IS_GLOSS,
    LEADS_IN,
    LISTED,
    MEANING,
    NUMBER,
    OPEN_BRACKET,
    OR_BEFORE,
    PART,
    PEOPLE,
    QUOTE,
    SAYS,
    SENTENCE,
    SOUNDS,
    THAT_DOES,
    WORKS,
    in_a_list,
    is_sound,
)
from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import holds, is_lay_name, plain_enough, shared
from pagelint.model import Span
from pagelint.nlp.difficulty import word_difficulty

_EASIER = 0.08  # a name that is easier by this much can explain a harder one
# Cheap questions before dear ones: most words before a term open no bracket and name nothing.
_OPENED = re.compile(r"[(\[][^()\[\]]{0,60}$")
_NAMES = re.compile(r"(?:call|name|term|known as|referred|described|word)", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:(?:This|These|Both|Such|It|They|That)\b(?:\s+[\w-]+){0,3}?\s*(?:\s(?:is|are|was|were)(?:\s+(?:also|often|sometimes|usually))*)?)?"
)
_SUCH = re.compile(
    r"(?:\w+\s+)?(?:such as|as|like|including|in|on|at|see|have|get|feel|find)\s+", re.IGNORECASE
)
_OR_LEFT = re.compile(r"([\w’'-]+),?\s+or\s+$")
_OR_RIGHT = re.compile(
    r"\s*,?\s+or\s+([\w’'-]+)(?=\s*[,.;:)]|\s*$|\s+(?:in|of|that|from|on|at|is|are|can|may|will|and|coming)\b)"
)
_SHARE = 0.34  # of what the glossary says a condition is, when "In X, …" tells what happens
_NAMED = 7  # words before "called" that say what is

Way = tuple[str, Span] | None


@dataclass(frozen=True, slots=True)
class Around:
    """One use with the text before and after it, in its block."""

    use: Use
    before: str
    after: str
    near: Sequence[Use]  # the uses around it

    def back(self, start: int, end: int) -> Span:
        """Return where a stretch of `before` stands in the section."""
        shift = self.use.span.start - len(self.before)
        return Span(shift + start, shift + end)


def before_it(a: Around) -> Way:
    if _NAMES.search(a.before) and (found := CALLED.search(a.before)):
        clause = max(
            0, max(a.before.rfind(s, 0, found.start()) for s in (". ", "; ", ": ", "? ")) + 1
        )
        phrase = " ".join(a.before[clause : found.start()].split()[-_NAMED:])
        # "This is called …": the sentence before says it.
        if clause == 0 or _POINTS.fullmatch(phrase) or plain_enough(phrase, (), 0, a.use.name):
            return "called", a.back(clause, found.start())
    elif _NAMES.search(a.before) and (found := CALLED_TOO.search(a.before)):
        return "called", a.back(*found.span("first"))
    found = OPEN_BRACKET.search(a.before) if _OPENED.search(a.before) else None
    if (
        found
        and re.match(r"s?(?:\s+[\w-]+){0,2}\s*[,)\]]", a.after)
        and not _is_hard(a, found)
        and _is_plain(a, *found.span("phrase"))
    ):
        return "brackets", a.back(*found.span("phrase"))
    found = BRACKETS_TOO.search(a.before) if a.before.endswith("(") else None
    if found and a.after.startswith(")") and _is_plain(a, *found.span("phrase")):
        return "brackets", a.back(*found.span("phrase"))
    found = OR_BEFORE.search(a.before) if " or " in a.before[-20:] else None
    if (
        found
        and "," in found.group()
        and re.match(r"\s*[,.;:)]|$", a.after)
        and not LISTED.search(a.before)
        and (not a.use.term.plain or holds(a.use.term, found["before"]))
        and not _is_hard(a, found)
    ):
        return "or", a.back(*found.span("before"))
    if _or_plain(a):
        return "or", Span(a.use.span.start, a.use.span.end + len(a.after[:30]))
    if re.match(r"\s*,\s+\w", a.after) and DURING.search(a.before):
        said = SENTENCE.split(a.after)[0]
        done = a.use.term.kind in ("procedure", "test", "device")
        if done or shared(a.use.term, said)[1] >= _SHARE:
            return "during", Span(a.use.span.end, a.use.span.end + len(said))
    return None


def _is_plain(a: Around, start: int, end: int) -> bool:
    """Say whether the words before a bracket can explain what is in it."""
    if such := _SUCH.match(a.before, start, end):  # "burning or prickling" is what it is like
        start = such.end()
    return plain_enough(a.before[start:end], a.near, a.back(start, end).start, a.use.name)


def _or_plain(a: Around) -> bool:
    """Say whether "or" ties the term to a word of what the glossary says it is: "mucus or sputum"."""
    beside = [m[1] for m in (_OR_LEFT.search(a.before), _OR_RIGHT.match(a.after)) if m]
    return any(holds(a.use.term, word) for word in beside)


def _is_hard(a: Around, found: re.Match[str]) -> bool:
    """Say whether the words that should be the plain ones are hard terms themselves, and nothing else."""
    start = a.back(*found.span("before")).start
    own = word_difficulty(a.use.name)
    hard = [
        u.span
        for u in a.near
        if u.span.start <= start < u.span.end
        and not u.term.known
        and word_difficulty(u.name) >= own - _EASIER
    ]
    if not hard:
        return False
    phrase = found.groupdict().get("phrase")
    if not phrase:
        return True
    at = a.back(*found.span("phrase")).start
    return not plain_enough(phrase[: max(0, hard[0].start - at)], (), 0, a.use.name)


def after_it(a: Around, *, first: bool) -> Way:
    """Return how the words behind a use explain it. `first`: it begins its block."""
    rest, shift = _past_names(a)

    def plain(found: re.Match[str] | None, how: str) -> Way:
        if found is None or not plain_enough(
            found["inside"], a.near, shift + found.start("inside"), a.use.name
        ):
            return None
        return how, Span(*found.span("inside")).shift(shift)

    for pattern, how in ((BRACKET, "brackets"), (SAYS, "says"), (APPOSITION, "apposition")):
        found = pattern.match(rest)
        if found and how == "says" and WORKS.match(found.group()) and ASIDE.search(a.before):
            continue  # "care with a SPEECH PATHOLOGIST involves" tells what care is
        way = plain(found, how)
        if found and way and not _is_one_of_many(found, how, rest, a.before):
            return way
    starts = _starts(a.before, first=first)
    if PEOPLE.search(a.before) and (way := plain(ARE_LIKE.match(rest), "says")):
        return way
    return (
        plain(GLUED.match(rest), "dash")
        or plain(MEANING.match(rest), "says")
        or plain(FAR_BRACKET.match(rest), "brackets")  # "the buccal mucosa (the lining of …)"
        or (plain(_is(rest), "is a") if starts else None)
        or plain(_behind_head(rest, starts=starts), "says")
        or (None if first else plain(_dash(rest, a.before), "dash"))
        or _does(a, rest, shift, starts=starts)
    )


def _past_names(a: Around) -> tuple[str, int]:
    """Return the text behind a use, past its sound, its short form or a second name, and its place."""
    shift, rest = a.use.span.end, a.after
    for pattern in (NUMBER, QUOTE, SOUNDS, ABBREVIATION, SOUNDS, BRACKET):
        found = pattern.match(rest)
        if found and (
            pattern in (NUMBER, QUOTE, ABBREVIATION)
            or is_sound(found.group().strip(" ()[]"))
            or "pronounced" in found.group()
            or (pattern is BRACKET and _another_name(found, a, shift))
        ):
            rest = rest[found.end() :]
            shift += found.end()
    return rest, shift


def _behind_head(rest: str, *, starts: bool) -> re.Match[str] | None:
    """Find "Hypokalemic periodic paralysis is characterized by …": a noun between the two."""
    head = HEAD.match(rest)
    if head is None:
        return None
    found = SAYS.match(rest, head.end())
    if found and _fits_head(found.group(), starts=starts):
        return found
    return PART.match(rest, head.end())


def _is(rest: str) -> re.Match[str] | None:
    """Find "Edema is swelling in …", which a language model may take for an action."""
    found = IS_GLOSS.match(rest)
    return found if found and GLOSS_START.match(found["inside"]) else None


def _dash(rest: str, before: str) -> re.Match[str] | None:
    found = DASH.match(rest)
    if found and rest.startswith(" - ") and (" - " in before or " - " in found["inside"]):
        return None  # a list that has run into one line
    return found if found and GLOSS_START.match(found["inside"]) else None


def _does(a: Around, rest: str, shift: int, *, starts: bool) -> Way:
    """Find what the thing does: "An angiogram shows …", "nerves that carry …", "aspirin for pain"."""
    kind = a.use.term.kind
    if starts and kind in _DOERS and DOES.match(rest, m.end() if (m := _PLACE.match(rest)) else 0):
        return "does", Span(shift, shift + len(SENTENCE.split(rest)[0]))
    found = THAT_DOES.match(rest)
    if found and (
        kind in _WHICH
        or (kind == "word" and found["noun"])
        or (kind in ("word", "measure") and "," in found.group())
    ):
        return "does", Span(*found.span()).shift(shift)
    return None


def _fits_head(says: str, *, starts: bool) -> bool:
    """Say whether words behind the noun of an adjective speak of the adjective too."""
    if says.lstrip().startswith((",", "–", "—")):
        return bool(re.match(r"\s*[,–—]\s*(?:which|that|in which)\b", says))
    # "a fetal vessel called the ductus …" names the vessel, and says nothing of "fetal".
    return starts and not re.match(r"\s+(?:or|called|known as|also called)\b", says)


# "Beta cells within the islets make …"
_PLACE = re.compile(r"\s+(?:in|within|inside|of|from)\s+(?:the|your|our|these)\s+[\w-]+(?=\s)")
_WHICH = frozenset(("body", "medicine", "device", "test"))
_DOERS = frozenset(("procedure", "test", "medicine", "device", "body", "condition"))


# What may stand between the start of a sentence and the term that it tells about.
_FIRST = (
    r"(?:(?:Episodes|Attacks|Bouts|Spells) of\s+)?(?:(?:An?|The|Your|This|These)\s+)?"
    r"(?:(?:term|word|drug|medicine|medication|hormone|protein|enzyme|substance|test)\s+)?[“\"‘’*_]*"
)


_KIND = re.compile(r"\b(?:medicine|drug|medication|antibiotic|hormone|enzyme|protein)\s+$")


def _starts(before: str, *, first: bool) -> bool:
    """Say whether a use stands where a sentence begins."""
    return (
        first
        or bool(re.search(rf"(?:[.?!:]\s+\(?|\(){_FIRST}$", before))
        or bool(re.fullmatch(rf"\s*{_FIRST}", before))
        or bool(LEADS_IN.search(before))
        or bool(_KIND.search(before))
    )


def _is_one_of_many(found: re.Match[str], how: str, rest: str, before: str) -> bool:
    """Say whether what looks like an explanation is the next of several things, or a choice."""
    if how == "apposition":  # "apixaban, an antiplatelet agent, or a …"
        more = re.search(r"\b(?:and|or)\b", rest[found.end() : found.end() + 6])
        # "If the result is discordant, a repeat biopsy is …": the comma ends a clause.
        ends = found["close"] != "," and CLAUSE.search(before)
        return in_a_list(before) or bool(ends) or (bool(more) and found["close"] == ",")
    if how == "says" and re.match(r"\s+or\s", rest):
        return True  # "X or Y" without a comma is a choice as often as an explanation
    # "fever, cirrhosis, or pain" is a list
    return bool(re.match(r"\s*,\s*or\s", rest)) and (
        in_a_list(before) or not re.match(r"\s*,\s*or\s[^,.;]{3,60}(?:[,.;)]|$)", rest)
    )


def _another_name(found: re.Match[str], a: Around, at: int) -> bool:
    """Say whether brackets hold a second medical name and nothing else: "lumbar puncture (spinal tap)"."""
    low, high = at + found.start("inside"), at + found.end("inside")
    return any(
        u.span.start <= low
        and high <= u.span.end
        and not u.term.known
        and not is_lay_name(u, found["inside"], low, a.use.name)
        for u in a.near
    )

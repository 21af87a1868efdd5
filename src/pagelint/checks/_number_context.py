"""The words around a number: what names the thing, what sets it apart, on what condition it stands.

A sentence is cut at commas and joining words; the piece with the number names the thing.
"""

from __future__ import annotations

import re

from pagelint.checks._topic_words import Lists, apart_in, words_of

HERE, THERE = "\x02", "\x03"  # stand for the number that is looked at, and for the others
_CUT = re.compile(
    r"[;:]|\s[–—-]{1,2}\s|—|,?\s(?:but|though|although|while|whereas|then|so)\s|,\s(?:(?:and|or)\s)?"
    r"|\sand\s(?=(?:is|are|was|were|can|may|might|will|should|must|do|does|take|call|tell|ask|put|leave|wait|rest"
    r"|check|wash|avoid|see|go|get|each|every|it|you|we|they)\b)"
    r"|\sto\s(?=(?:protect|help|prevent|reduce|lower|ease)\b)"
)
_IF = re.compile(r"\b(?:if|when|unless|whenever|in case|for those|for people|with)\b")
_TURN = re.compile(r"\b(?:after|before|during|following|until|between)\b")
_OPENING = re.compile(
    r"^\W*(?:if|when|unless|whenever|in case|with|after|before|during|on the|for|in)\b"
)
_OPENED = re.compile(
    r"\s*(?:after|before|during|for|in|with|on) (?:[\w-]{1,20} ){1,5}?"
    r"(?=(?:you|we|it|they|do|take|use|most|many|start|stop)\b)"
)
_MEAL = re.compile(
    r"\bwith (?:food|water|milk|meals|(?:a|your|every|each) (?:evening |morning )?(?:meal|glass of water))\b"
)
# "Even if" and "unless told otherwise" set no condition.
_WHO = re.compile(r"\b[Ww]ho(?:se)?\b")
_BRACKETS = re.compile(
    rf"\([^(){HERE}{THERE}]{{1,80}}[, ][^(){HERE}{THERE}]{{1,80}}\)"
)  # "clear liquids (water, juice)"
_WHO_HAS = re.compile(r"\b[Ww]ho (?:take|have|get|use|had) (?P<what>[^,.;]{1,40})")
_CHOICE = re.compile(r",[^.;]{1,200}, or\b")  # "under 3, have severe asthma, or …": other cases
_WHICH = re.compile(r"(?:which|that|who)\b")
# "After 2 weeks, once a day": a later step, or the first of several.
_STEP = re.compile(
    rf"\b(?:after|first|from|until|during|next|by) {THERE}|^(?:then|later|afterwards?)\b|\b(?:from|after|until) day \d"
)
# "Type 1 diabetes", "in week 2", "stage II": numbered kinds and times are not one another.
_NUMBERED = re.compile(
    r"\b(type|grade|stage|phase|class|level|category|step|cycle|trimester|week|day|month|dose) "
    r"(\d{1,2}\b(?! (?:hours|days|weeks|months))|[ivx]{1,4}\b|one\b|two\b|three\b|[ab]\b)"
)
_AGES = frozenset(
    "child baby infant newborn toddler older younger teen teenager adult elderly pregnancy pregnant".split()
)
_STATES = ("temperature", "pressure", "mg/dL", "mmol/L")  # "Your normal temperature is 98.6 °F"
_LABEL = 4  # words
_EXTREMES = frozenset("maximum minimum limit most total eat".split())


def context(
    text: str, kind: str, known: Lists, lead: str
) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Return (words, around, apart, under) of the number in a marked sentence."""
    text = _MEAL.sub("", text) if "with " in text else text
    text = _BRACKETS.sub("", text) if "(" in text else text
    at = text.index(HERE)
    cuts = [m.span() for m in _CUT.finditer(text)]
    start = max((end for _, end in cuts if end <= at), default=0)
    end = min((begin for begin, _ in cuts if begin > at), default=len(text))
    if _WHICH.match(text, start):
        start = max((stop for _, stop in cuts if stop < start), default=0)
    before, piece, after = text[:start], text[start:end], text[end:]
    who = "ho " in text  # what `_WHO_HAS` begins with
    under = [found["what"] for found in _WHO_HAS.finditer(text)] if who else []
    if found := _OPENING.search(before.lower()):
        under.append(before[found.start() :])
        before = before[: found.start()]
    if found := _OPENED.match(piece.lower()):
        under.append(piece[: found.end()])
        piece = piece[found.end() :]
    for rest, form in ((piece, _IF), (piece, _TURN), (after, _IF)):
        offset = rest.find(HERE) + 1
        if found := form.search(rest.lower(), offset):
            tail = re.split(rf"[{THERE}]|\s(?:and|or)\s", rest[found.end() :])[0]
            under.append(tail)
            piece = piece.replace(tail, " ") if rest is piece else piece
            after = after.replace(tail, " ") if rest is after else after
    words = words_of(piece, known)
    enough = 2 if kind == "age" else 1
    if len(words) < enough or _IF.match(piece.lower()):
        words = words_of(f"{before} {piece} {after}", known)
    if not words:
        words = words_of(" ".join(under), known)  # "wait 6 weeks before you drive"
    around = words_of(lead, known) | words_of(text, known)
    choice = _CHOICE.search(text, at) if kind == "age" else None
    # What a clause before a colon tells apart is not of the number; a short label is.
    colon = text.rfind(": ", 0, at)
    own = text[colon:] if colon > 0 and len(text[:colon].split()) > _LABEL else text
    whole = text[: choice.start()] if choice else text
    apart = apart_in(own if whole is text else whole, known.apart)
    apart |= apart_in(whole, known.groups) | apart_in(lead, known.groups)
    low = text.lower()
    if _STEP.search(low):
        apart |= {"step"}
    apart |= {f"{m[1]}-{m[2]}" for m in _NUMBERED.finditer(low)}
    if kind in _STATES:
        apart |= {turn[0] for turn in _TURN.finditer(low)} & {"before", "after"}
    else:
        apart -= {"normal"}
    if kind in ("age", "pregnancy"):
        apart -= _AGES
    elif _WHO.search(_WHO_HAS.sub("", text)):
        apart |= {"who"}
    if kind == "after":
        apart -= {"first"}  # "your first visit is in 7 days": there is no earlier one
    if "limit" in kind:
        apart -= _EXTREMES
        words -= _EXTREMES
    return words, around, apart, words_of(" ".join(under), known)

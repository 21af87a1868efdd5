"""Explanations just after a term: brackets, "is", "which means", a dash, what it does."""

from __future__ import annotations

import re

from pagelint.checks._around import Around, Way
from pagelint.checks._explain_patterns import (
    ABBREVIATION,
    AFFECTS,
    APPOSITION,
    ARE_LIKE,
    ASIDE,
    BARE,
    BOTH,
    BRACKET,
    COLON,
    DASH,
    DOES,
    EITHER,
    FAR_BRACKET,
    FORMS_OF,
    GLOSS_START,
    GLUED,
    HEAD,
    IS_GLOSS,
    IS_WHAT,
    MAKES,
    MEANING,
    NUMBER,
    OF_PART,
    PART,
    PEOPLE,
    PLACE,
    QUOTE,
    SAYS,
    SENTENCE,
    SO,
    SOUNDS,
    THAT_DOES,
    USED_FOR,
    WORKS,
    in_a_list,
    is_sound,
)
from pagelint.checks._gloss import is_lay_name, means, meant_by, plain_enough, shared
from pagelint.checks._glued import glued
from pagelint.checks._one_of_many import IN_ROW, LAST, NEXT_OF, is_one_of_many
from pagelint.checks._starts import Start
from pagelint.model import Span


def after_it(a: Around, *, first: bool) -> Way:
    """Return how the words behind a use explain it. `first`: it begins its block."""
    if not _GOES_ON.match(a.after):
        return None
    rest, shift = _past_names(a)

    def plain(found: re.Match[str] | None, how: str) -> Way:
        if found is None:
            return None
        inside, at = found["inside"], shift + found.start("inside")
        if _OR.match(found.group()):
            inside = inside.partition(",")[0]  # "benign, or noncancerous, tumors of …"
        if not plain_enough(inside, a.near, at, a.use.name):
            return None
        return how, Span(at, at + len(inside))

    sign = rest.lstrip()[:1]
    for pattern, how in _BY_SIGN.get(sign, _BY_WORD):
        found = pattern.match(rest)
        if found and how == "says" and WORKS.match(found.group()) and ASIDE.search(a.before):
            continue  # "care with a SPEECH PATHOLOGIST involves" tells what care is
        way = plain(found, how)
        if found and way and USED_FOR.match(found.group()) and not _tells_use(a, way[1]):
            continue  # "Light therapy is used for severe depression" tells when
        # "…, and perforation, a tear in the bowel wall, …": the last of a list may be told of.
        last = how == "apposition" and LAST.search(a.before) and way and _is_meant(a, way[1])
        if found and way and (last or not is_one_of_many(found, how, rest, a.before)):
            if _OR_A.match(found.group()) and (
                NEXT_OF.search(a.before) or (a.use.term.plain and not _is_meant(a, way[1]))
            ):
                continue  # "you may feel nodules, or a womb that does not move"
            return way
    if sign in ("(", "["):
        return None
    start = Start(a.before, rest, first=first, kind=a.use.term.kind)
    if sign == ",":
        return (
            _bare(a, plain(BARE.match(rest), "apposition"))
            or _meant(a, plain(SO.match(rest), "does"))
            or _does(a, rest, shift, start)
        )
    if sign == ":":
        return _colon(a, plain(COLON.match(rest), "says"))
    like = ARE_LIKE.match(rest)
    if like and PEOPLE.search(a.before) and (way := plain(like, "says")):
        return way
    head = HEAD.match(rest)
    return (
        plain(GLUED.match(rest, _past_glued(rest)), "dash")
        or (plain(MEANING.match(rest), "says") if a.signs.means else None)
        or plain(BOTH.match(rest), "says")
        or _meant(a, plain(EITHER.match(rest), "brackets"))
        or plain(FAR_BRACKET.match(rest), "brackets")  # "the buccal mucosa (the lining of …)"
        or plain(_is(rest, start), "is a")
        or (plain(_behind_head(rest, head, start), "says") if head else None)
        or (_affects(a, (rest, shift), head, start) if head else None)
        or (None if first else plain(_dash(rest, a.before), "dash"))
        or plain(OF_PART.match(rest), "says")
        or _does(a, rest, shift, start)
    )


# How any of the ways begins: at the end of a sentence there is none.
_GOES_ON = re.compile(r"[\s,(\[:”\"’*_–—a-z]")
_OR = re.compile(r"\s*,\s*or\s")
_OR_A = re.compile(r"\s*,\s*or\s+an?\s")
# The ways that are asked for first, by the sign behind a use. Of the others, most begin with a word.
_BY_SIGN = {
    "(": ((BRACKET, "brackets"),),
    "[": ((BRACKET, "brackets"),),
    ",": ((SAYS, "says"), (APPOSITION, "apposition")),
    ":": (),
}
_BY_WORD = ((BRACKET, "brackets"), (SAYS, "says"))
# What a sound, a short form or a second name begins with, or the noun before its bracket.
_NAMES_IT = re.compile(
    r"\s*(?:\w+\s*)?[(\[]|[”\"’*_]|,?\s+(?:[A-Z\d]|type|alpha|beta|gamma|or\s[A-Z])"
)


def _past_names(a: Around) -> tuple[str, int]:
    """Return the text behind a use, past its sound, its short form or a second name, and its place."""
    shift, rest = a.use.span.end, a.after
    if not _NAMES_IT.match(rest):
        return rest, shift
    for pattern in (NUMBER, QUOTE, SOUNDS, ABBREVIATION, SOUNDS, BRACKET):
        found = pattern.match(rest)
        if found and (
            pattern in (NUMBER, QUOTE)
            or (pattern is ABBREVIATION and _is_of_it(found.group(), a))
            or is_sound(found.group().strip(" ()[]"))
            or "pronounced" in found.group()
            or (pattern is BRACKET and _another_name(found, a, shift))
        ):
            rest = rest[found.end() :]
            shift += found.end()
    return rest, shift


def _is_of_it(short: str, a: Around) -> bool:
    """Say whether a short form behind "or" ends in the initial of the name: "lupus nephritis, or LN,"."""
    return "or" not in short or short[-1].casefold() == a.use.name.split()[-1][:1]


# What leads to a term that a colon then explains.
_SAID = re.compile(r"\b(?:is|are|have|has|called|with|an?|the)\s+(?:[\w-]+\s+)?$")


def _colon(a: Around, way: Way) -> Way:
    if way is None or not _SAID.search(a.before):
        return None
    told = a.use.term.kind in ("word", "measure") and a.after.lstrip(": ").startswith("the ")
    return way if told or _is_meant(a, way[1]) else None


def _meant(a: Around, way: Way) -> Way:
    return way if way and _is_meant(a, way[1]) else None


def _is_meant(a: Around, gloss: Span) -> bool:
    """Say whether words behind a use hold a word of what the glossary says it is."""
    start = gloss.start - a.use.span.end
    return means(a.use.term, a.after[start : start + gloss.end - gloss.start])


def _tells_use(a: Around, gloss: Span) -> bool:
    return a.use.term.kind not in ("procedure", "test") or _is_meant(a, gloss)


def _bare(a: Around, way: Way) -> Way:
    """Take "glaucoma, elevated pressure in the eyes," where it says what the glossary says, and lists nothing."""
    if way is None or in_a_list(a.before) or IN_ROW.match(a.after, way[1].end - a.use.span.end):
        return None
    return way if _is_meant(a, way[1]) else None


def _behind_head(rest: str, head: re.Match[str], start: Start) -> re.Match[str] | None:
    """Find "Hypokalemic periodic paralysis is characterized by …": a noun between the two."""
    if (found := SAYS.match(rest, head.end())) and _fits_head(found.group(), start):
        return found
    if (found := _HAS.match(rest, head.end())) and head.group()[:1] == " ":
        return found
    what = IS_WHAT.match(rest, head.end()) if start.is_there() else None
    return what or PART.match(rest, head.end())


# "a heterozygous mouse, which has one working copy of …"
_HAS = re.compile(r",\s+which\s+(?:has|have|contains?)\s+(?P<inside>[^.,;:()]{6,120})")


def _affects(a: Around, behind: tuple[str, int], head: re.Match[str], start: Start) -> Way:
    """Find "Cutaneous porphyrias affect the skin": where a disease is says what its adjective means."""
    rest, shift = behind
    found = AFFECTS.match(rest, head.end()) if a.use.term.kind in ("word", "body") else None
    if (
        found is None
        or not start.is_there()
        or not shared(meant_by(a.use.term), found["inside"])[0]
    ):
        return None
    return "says", Span(*found.span("inside")).shift(shift)


def _is(rest: str, start: Start) -> re.Match[str] | None:
    """Find "Edema is swelling in …", which a language model may take for an action."""
    found = IS_GLOSS.match(rest)
    if found is None or not GLOSS_START.match(found["inside"]):
        return None
    return found if start.is_there() else None


def _past_glued(rest: str) -> int:
    """Return where the noun of an adjective ends that has lost the dash behind it: "renal injurysudden loss …"."""
    found = _LONG_WORD.match(rest)
    if found is None or (end := glued(found[1])) == len(found[1]):
        return 0
    return found.start(1) + end


_LONG_WORD = re.compile(r"\s+([a-z]{8,40})(?=\s)")


def _dash(rest: str, before: str) -> re.Match[str] | None:
    found = DASH.match(rest)
    if found and rest.startswith(" - ") and (" - " in before or " - " in found["inside"]):
        return None  # a list that has run into one line
    return found if found and GLOSS_START.match(found["inside"]) else None


def _does(a: Around, rest: str, shift: int, start: Start) -> Way:
    """Find what the thing does: "An angiogram shows …", "nerves that carry …", "aspirin for pain"."""
    kind = a.use.term.kind
    if FORMS_OF.search(a.before):
        return None  # "man-made forms of progesterone that thin …", "a scan without contrast, which shows …"
    if kind == "symptom" and (made := MAKES.match(rest)) and start.is_there():
        way = "says", Span(*made.span("inside")).shift(shift)
        return way if _is_meant(a, way[1]) else None
    does = kind in _DOERS and DOES.match(rest, m.end() if (m := PLACE.match(rest)) else 0)
    if does and start.is_there():
        return "does", Span(shift, shift + len(SENTENCE.split(rest)[0]))
    found = THAT_DOES.match(rest)
    # "Call us for: SPUTUM that turns bloody" says which.
    if (
        found
        and (a.before.strip(" *_") or found.group().startswith(","))
        and (
            kind in _WHICH
            or (kind == "word" and found["noun"])
            or (kind in ("word", "measure") and "," in found.group())
            or (kind == "procedure" and _RELIEVES.match(rest))
        )
    ):
        return "does", Span(*found.span()).shift(shift)
    return None


def _fits_head(says: str, start: Start) -> bool:
    """Say whether words behind the noun of an adjective speak of the adjective too."""
    if says.lstrip().startswith((",", "–", "—")):
        return bool(re.match(r"\s*[,–—]\s*(?:which|that|in which)\b", says))
    # "a fetal vessel called the ductus …" names the vessel, and says nothing of "fetal".
    named = re.match(r"\s+(?:or|called|known as|also called)\b", says)
    return not named and start.is_there()


# What surgery is for: "a laminectomy, which relieves pressure on …". What it brings about says less.
_RELIEVES = re.compile(
    r",\s+(?:that|which)\s+(?:removes|relieves|replaces|opens|widens|drains|joins|cleans|repairs|treats|"
    r"takes (?:away|out|off) (?:the|your|part|some|all|tissue|an? (?:\w+ )?(?:piece|part|lump)))\s"
)
_WHICH = frozenset(("body", "medicine", "device", "test"))
_DOERS = frozenset(("procedure", "test", "medicine", "device", "body", "condition"))


_ALSO = re.compile(r"(?:also |or |sometimes )*(?:called |known as )?(?:an? |the )?")


def _another_name(found: re.Match[str], a: Around, at: int) -> bool:
    """Say whether brackets hold a second medical name and nothing else: "lumbar puncture (spinal tap)"."""
    lead = _ALSO.match(found["inside"])
    low, high = at + found.start("inside") + (lead.end() if lead else 0), at + found.end("inside")
    return any(
        u.span.start <= low
        and high <= u.span.end
        and not u.term.known
        and not is_lay_name(u, found["inside"], low, a.use.name)
        for u in a.near
    )

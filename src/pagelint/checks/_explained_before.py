"""Explanations just before a term: brackets, "called", "or", "In X, …"."""

from __future__ import annotations

import re

from pagelint.checks._around import NAMES, Around, Way
from pagelint.checks._explain_patterns import (
    BRACKETS_TOO,
    CALLED,
    CALLED_TOO,
    DURING,
    LISTED,
    OPEN_BRACKET,
    OR_BEFORE,
    SENTENCE,
    STOP,
)
from pagelint.checks._gloss import holds, means, meant_by, plain_enough, shared
from pagelint.checks._named_behind import SHUT, name_behind
from pagelint.model import Span
from pagelint.nlp.difficulty import word_difficulty
from pagelint.nlp.inflect import bases
from pagelint.nlp.runs import folded

_EASIER = 0.08  # a name that is easier by this much can explain a harder one
# Cheap questions before dear ones: most words before a term open no bracket and name nothing.
_OPENED = re.compile(r"[(\[][^()\[\]]{0,60}$")
# Of "called", "known as", "the medical word is:" one word stands among the last: an article, two words and a quotation
# mark may follow; and before a second name "or" does.
_LAST = 5
_CALLS = re.compile(
    r"(?:called|call|named|termed|as|this|that|it|these|those|them|is|are|(?:name|term|word)s?:?),?$"
)
_CALL_THIS = re.compile(
    r"\b(?:doctors?|nurses?|people|some|we|may|might) call (?:this|that|it|these|those|them)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\W*(?:(?:also|sometimes|often)\b)?\W*", re.IGNORECASE)
# "You came for a nosebleed. The medical name is EPISTAXIS."
_ITS_NAME = re.compile(
    r"(?P<said>[^.?!;:]{6,160})[.!?]\s+(?:The|Its)\s(?:medical |full |other )?(?:name|term|word)"
    r"(?: for (?:this|it|that))?\sis\s+(?:an?\s+)?[“\"*_]*$"
)
_SUBJECT = 12  # characters before "call" that say who does
_LAST_ONE = re.compile(r",\s+(?:and|or)\s+(?=an?\s)")  # "rashes, woolly hair, and a form of …"
_JOINS = ("or", "and")
# "a larger group of disorders called the LEUKODYSTROPHIES" says of none what it is.
_ONLY_A_KIND = re.compile(
    r"(?:^|\b(?:group|family|class|spectrum|type|kind|number) of |"
    r"\b(?:a|another) (?=similar|related|rare|different|milder))"
    r"(?:(?:an?|the|other|related|similar|rare|inherited|genetic|certain|several|some|many|more|these|those|larger|"
    r"different|milder)\s)*(?:disorders?|diseases?|conditions?|syndromes?|illness(?:es)?)\s*$"
)
_SAYS_WHAT = re.compile(r"[^.]{0,40}?,?\s(?:which|that|in which)\b")
_POINTS = re.compile(
    r"(?:(?:When|If) (?:this|that|it) happens,?\s+)?(?:(?:This|These|Both|Such|It|They|That)\b(?:\s+[\w-]+){0,3}?"
    r"\s*(?:\s(?:is|are|was|were)(?:\s+(?:also|often|sometimes|usually))*)?)?",
    re.IGNORECASE,
)
# "therapy (LAMINECTOMY, resection or both)": examples, and no name.
_SEVERAL = re.compile(r"[^()]{0,40},\s*(?!or\b|and\b)\w[^()]{0,120}\s(?:or|and)\s[^()]{1,80}\)")
_SUCH = re.compile(
    r"(?:\w+\s+)?(?:such as|as|like|including|in|on|at|see|have|get|feel|find)\s+", re.IGNORECASE
)
_TWO_OR = re.compile(r"\bor\b[^.;]{1,40},\s+or\s+$")  # "bruising or bleeding, or petechiae"
# "Other choices are a laser, or a TRABECULECTOMY."
_CHOICE = re.compile(
    r"\b(?:choices?|options?|either|may (?:get|need|have))\b[^.;]*,\s+or\s+an?\s+$", re.IGNORECASE
)
_CLAUSE = re.compile(r"\s*,\s+\w|\s+(?:an?|the|your)\s+\w")
_OR_LEFT = re.compile(r"([\w’'-]+),?\s+or\s+$")
_OR_RIGHT = re.compile(
    r"\s*,?\s+or\s+([\w’'-]+)(?=\s*[,.;:)]|\s*$|\s+(?:in|of|that|from|on|at|is|are|can|may|will|and|coming)\b)"
)
# "When breathing stops for short spells, it is SLEEP APNEA."
_IT_IS = re.compile(
    r"(?:\b(?:When|If)\s(?P<said>[^.;]{12,120}),\s+(?:it|this|that)|(?P<told>[^.;:]{12,160});\s+(?:this|that))\s+is\s+(?:an?\s+)?$"
)
# "Tissue may die and turn black, which is GANGRENE."
_WHICH_IS = re.compile(
    r"(?P<said>[^.;:]{12,160}),\s+which\s+(?:is|are)\s+(?:called\s+|known as\s+)?(?:an?\s+)?$"
)
_ENDS = re.compile(r"[”\"’*_)]*(?:[.;!?]|$)")
_IS, _SHORT = re.compile(r"(?:is|are)\s+(?:called\s+|known as\s+)?(?:an?\s+)?$", re.IGNORECASE), 20
# "an ENLARGED spleen (splenomegaly)": what is wrong with a body part is clear, whatever the part is.
_AMISS = re.compile(
    r"\b(?:low|high|too (?:much|many|little|few)|enlarge\w+|swollen|swelling|inflam\w+|narrow\w+|"
    r"bleeding|loss|lack|removal|infection|pain) (?:[\w-]+ ){0,3}$"
)
_WORD = 4  # letters of one that says something
_FIRST = 2  # words of a wording that say what sort of thing it is
_FRONT = 6  # words that can stand before a bracket, and more
_SHARE = 0.34  # of what the glossary says a condition is, when "In X, …" tells what happens
# "If it runs in your family, it is called …": the whole clause says what is meant.
_WHEN = re.compile(r"(?:when|if|as)\s+(?=\w+\s+\w+)")
_IF = re.compile(r"\s*(?:If|When)\s+([^,]+),[^,]*$")
_NAMED = 7  # words before "called" that say what is
_NO_START = frozenset(
    "in on at of with by from for to when if as about only".split()
)  # of what says what is


def _called(a: Around) -> Way:
    """Find "… a tube called a STENT", "… the chambers, known as the ATRIA": the words before say what it is."""
    low = folded(a.before) if a.signs.names else ""
    last = low.split()[-_LAST:] if any(map(low.__contains__, NAMES)) else []
    named = _ITS_NAME.search(a.before) if last and last[-1] in ("is", "a", "an") else None
    if named and means(a.use.term, named["said"]):
        return "called", a.back(*named.span("said"))
    if any(map(_CALLS.search, last)) and (found := CALLED.search(a.before)):
        clause = max(
            0, max(a.before.rfind(s, 0, found.start()) for s in (". ", "; ", ": ", "? ")) + 1
        )
        said = a.before[clause : found.start()]
        clause_if = _IF.match(said)
        phrase = clause_if[1] if clause_if else _last_words(said)
        phrase = _LAST_ONE.split(phrase)[-1]
        if _ONLY_A_KIND.search(phrase) and not _SAYS_WHAT.match(a.after):
            return None
        # "This is called …": the sentence before says it.
        if (
            _ALSO.fullmatch(said)
            or _CALL_THIS.search(a.before, max(0, found.start() - _SUBJECT))
            or _POINTS.fullmatch(phrase)
            or plain_enough(phrase, (), 0, a.use.name)
        ):
            return "called", a.back(clause, found.start())
    elif any(w.endswith(_JOINS) for w in last) and (found := CALLED_TOO.search(a.before)):
        return "called", a.back(*found.span("first"))
    if _IS.search(a.before[-_SHORT:]) and (told := _it_is(a)):
        return "called", told
    return None


def _last_words(said: str) -> str:
    """Return the words before "called", so many that they do not begin with "in the"."""
    words = said.split()
    first = max(0, len(words) - _NAMED)
    while first and words[first] in _NO_START:
        first -= 1
    return " ".join(words[first:])


def before_it(a: Around) -> Way:
    signs = a.signs
    if way := _called(a):
        return way
    found = _open_bracket(a.before) if signs.brackets else None
    if (
        found
        and SHUT.match(a.after)
        and not _SEVERAL.match(a.after)
        and not _is_hard(a, found)
        and _is_plain(a, *_past_when(found))
    ):
        return "brackets", a.back(*found.span("phrase"))
    found = BRACKETS_TOO.search(a.before) if a.before.endswith("(") and ")" in a.before else None
    if found and a.after.startswith(")") and _is_plain(a, *found.span("phrase")):
        return "brackets", a.back(*found.span("phrase"))
    found = OR_BEFORE.search(a.before) if signs.joins and " or " in a.before[-20:] else None
    if (
        found
        and "," in found.group()
        and re.match(r"\s*[,.;:)]|$", a.after)
        and not LISTED.search(a.before)
        and not _TWO_OR.search(a.before)
        and not _CHOICE.search(a.before)
        # "harmless, or commensal, bacteria"; "Your foot hurts at night, or edema." needs more to go by.
        and (
            a.after.startswith(",")
            or not a.use.term.plain
            or (len(found["before"]) >= _WORD and holds(a.use.term, found["before"]))
        )
        and not _is_hard(a, found)
    ):
        return "or", a.back(*found.span("before"))
    if signs.joins and _or_plain(a):
        return "or", Span(a.use.span.start, a.use.span.end + len(a.after[:30]))
    if way := name_behind(a):
        return way
    # "In a hemorrhagic stroke a vessel bursts": a comma is often left out.
    if _CLAUSE.match(a.after) and DURING.search(a.before):
        said = SENTENCE.split(a.after)[0]
        done = a.use.term.kind in ("procedure", "test", "device") and a.after.lstrip().startswith(
            ","
        )
        if done or shared(meant_by(a.use.term), said)[1] >= _SHARE:
            return "during", Span(a.use.span.end, a.use.span.end + len(said))
    return None


def _past_when(found: re.Match[str]) -> tuple[int, int]:
    """Return where a phrase stands that may be cut off: "pain [when] you move your eye (OPTIC NEURITIS)"."""
    low, high = found.span("phrase")
    lead = _WHEN.match(found["phrase"])
    return low + (lead.end() if lead else 0), high


def _it_is(a: Around) -> Span | None:
    """Return the words that an "it is" or a "which is" at the end of a sentence gives its name."""
    if found := _IT_IS.search(a.before):
        return a.back(*found.span("said" if found["said"] else "told"))
    found = _WHICH_IS.search(a.before) if _ENDS.match(a.after) else None
    told = found and means(a.use.term, found["said"])
    return a.back(*found.span("said")) if found and told else None


def _open_bracket(before: str) -> re.Match[str] | None:
    """Find words before a bracket that a use stands in, by the words just before it: no other could begin there."""
    at = max(before.rfind("("), before.rfind("["))
    if at < 0 or not _OPENED.search(before, at):
        return None
    front = before[:at].rsplit(None, _FRONT)
    return OPEN_BRACKET.search(before, len(front[0]) if len(front) > _FRONT else 0)


def _is_plain(a: Around, start: int, end: int) -> bool:
    """Say whether the words before a bracket can explain what is in it."""
    if such := _SUCH.match(a.before, start, end):  # "burning or prickling" is what it is like
        start = such.end()
    return plain_enough(a.before[start:end], a.near, a.back(start, end).start, a.use.name)


def _or_plain(a: Around) -> bool:
    """Say whether "or" ties the term to a word of what the glossary says it is: "mucus or sputum"."""
    left = _OR_LEFT.search(a.before) if a.before.rstrip().endswith("or") else None
    # "red blood cells, white blood cells, or PLATELETS"
    if left and (LISTED.search(a.before) or _TWO_OR.search(a.before)):
        left = None
    beside = [m[1] for m in (left, _OR_RIGHT.match(a.after)) if m]
    return any(
        len(word) >= _WORD and holds(a.use.term, word) and _is_what(a, word) for word in beside
    )


def _is_what(a: Around, word: str) -> bool:
    """Say whether a word says what a body part is: "mucus or SPUTUM" is one thing, "the bladder or URETER" two."""
    if a.use.term.kind != "body":
        return True
    said = [w for w in a.use.term.plain.split() if w not in STOP][:_FIRST]
    return any(not set(bases(word)).isdisjoint(bases(w)) for w in (*said, *a.use.term.use.split()))


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
    left = phrase[: max(0, hard[0].start - at)]  # "NARROWING of the spinal column (stenosis)"
    return not (
        _AMISS.search(left)
        or (plain_enough(left, (), 0, a.use.name) and shared(meant_by(a.use.term), phrase)[0])
    )

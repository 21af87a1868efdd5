"""The items that English says in words: negations, calls for help, medicines, sides, times, routes, strength.

Each is seen for itself, so that a rewritten sentence with the same ones is no change: "never drive", "do
not drive" and "avoid driving" are one. Misses negation in the meaning of a word ("harmful" for "not
safe"), and medicines that no list holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pagelint.checks._medicines import find_medicines
from pagelint.comparison._free_items import Value, free_items
from pagelint.comparison._lines import Item
from pagelint.model import Span
from pagelint.nlp.quantities import quantities

# Negations that deny nothing to do or to know: "do not hesitate to call", "whether or not".
_NO_NEGATION = (
    r"(?:do\snot|don[’']t|never)\s(?:hesitate|worry|be\s(?:afraid|shy))|whether\sor\snot|not\sonly|no\smatter|if\snot|"
    r"not\sjust|is\snot\sa\s(?:substitute|replacement)|as\snot|why\snot|No\.\s?\d|no\sone\sknows"
)
_STRONG = (
    r"(?:(?:do|does|did|is|are|was|were|can|could|should|must|may|might|will|would|need|has|have|had)\s)?not\b|cannot\b|"
    r"\b[a-z]{2,7}n[’']t\b|\b(?:never|none|neither|nobody|nothing|unsafe|unable|no)\b|(?-i:\bNPO\b)"
)
_WEAK = (
    r"\b(?:without|avoid(?:s|ed|ing)?|refrain\w*|discontinu\w+|withh(?:eld|old(?:ing)?)|(?:stay|keep)\s(?:away|off|out)|out\sof\s(?:the\s)?reach|hold\soff|skip(?:s|ped|ping)?|quit|miss(?:ing)?|"
    r"stop(?:ping|ped)?(?=\s(?:(?:your|the|this|all|any)\s)?(?:[a-z]+ing\b(?<!bleeding)(?<!growing)(?<!working)(?<!spreading)"
    r"(?<!itching)(?<!swelling)|medic|pill|drug|tablet|it\b|treatment|aspirin|ibuprofen|warfarin|insulin|blood))|"
    r"wait(?=\s(?:[\w-]+\s){0,4}(?:before|until|to)\b)|lacks?|free\s(?:of|from))\b"
)
# "Stop iron tablets": an order; "the bleeding does not stop", "stop within a week": none.
_ORDER = (
    r"(?:^|(?<=[,;:.(] )|(?<=\band )|(?<=\bthen ))stop\b(?=\s(?!by|in|at|if|when|and|or|within|for|until|to|before)"
    r"[a-z])"
)
_DOUBLE = rf"(?:{_STRONG})(?:\s(?:to|ever|just|suddenly|try\sto))?\s(?:{_WEAK}|forget\b)"
_NEGATION = re.compile(
    rf"(?P<none>\b(?:{_NO_NEGATION})\b)|\b(?P<double>{_DOUBLE})|(?<!\w)(?P<one>{_STRONG}|{_WEAK}|{_ORDER})|\b(?P<nor>nor)\b",
    re.IGNORECASE,
)
_OF_A_BOUND = re.compile(
    r"\b(?:more|longer|greater|higher|bigger|later|over|above|beyond|exceed\w*|less|fewer|lower)\b",
    re.IGNORECASE,
)
_BOUND_NEAR = 60  # characters
_NEW_THING = re.compile(r"[,;:]|\b(?:or|and|but)\b", re.IGNORECASE)
_SCOPE = re.compile(r"(?:\s[\w’'-]+){1,4}")

_UNLESS = r"\b(?:unless|except(?:\s(?:for|when|if))?|other\sthan|apart\sfrom)\b"
_CLINICIAN = (
    r"(?:doctors?|nurses?|providers?|(?:care|health|medical|treatment|surgical)\steam|team|clinic|surgeons?|pharmacists?|midwi(?:fe|ves)|"
    r"office|dentist|GP|clinicians?|cent(?:er|re)|department|number|line|professional|physician|us|hospital)"
)
_KINDS: tuple[tuple[str, str, str, str], ...] = (
    ("help", "emergency", "warning",
     r"(?:(?:call|dial|phone|ring|text|call or text)\s(?:\w+\s)?)?"
     r"(?<![\d.,-])(?:911|9-1-1|999|988|112|ambulance)(?![\d-]|,\d|\.\d)|"
     r"(?:(?:go|come|get)\s(?:straight\s|right\s)?to\s(?:the\s|an\s|your\s)?(?:nearest\s|closest\s|local\s)?)?"
     r"\bemergency\s(?:room|department|services|number|help|care|treatment|ward)\b|"
     r"\bA&E\b|(?-i:\bER\b)|\bpoison\s(?:help|control|cent(?:er|re))\b"),
    ("help", "clinician", "warning",
     rf"\b(?:call|contact|tell|ask|consult|phone|ring|talk\s(?:to|with)|speak\s(?:to|with)|see|check\swith|notify|message|reach|let)\s"
     rf"(?:[\w’'-]+\s){{0,4}}?{_CLINICIAN}\b|\b(?:get|seek)\s(?:[\w-]+\s){{0,3}}?(?:help|care|attention|advice)\b"),
    ("help", "clinician", "warning", r"\b(?:call|phone|ring)(?=\s[(+]?\d)"),
    ("urgency", "now", "warning",
     r"\b(?:right\saway|immediate(?:ly)?|at\sonce|straight\s?away|as\ssoon\sas\s(?:possible|you\scan)|urgent(?:ly)?|"
     r"without\sdelay|now)\b"),
    ("urgency", "later", "warning",
     r"\b(?:at|until)\syour\snext\s(?:visit|appointment|check-?up)|\bwhen\s(?:you\scan|convenient)|\b(?:the\s)?next\sday|"
     r"\bsome\s?time\b|\bif\syou\slike\b"),
    ("danger", "danger", "warning",
     r"\b(?:fatal|deadly|life-threatening|(?:can|could|may|might)\s(?:kill|die)|(?:very\s)?dangerous|poison(?:ous)?|toxic)\b"),
    ("exception", "unless", "negation", _UNLESS),
    ("exception", "only", "negation", r"\bonly\s(?:if|when|as|after|before|with|take|use|under|for|until|then)\b"),
    ("condition", "needed", "dose",
     r"\b(?:as|if|when|only\swhen)\s(?:you\s)?need(?:ed)?(?:\s(?:it|them|to))?\b|\bPRN\b"),
    ("food", "with", "dose", r"\bwith\s(?:or\s(?:\w+\s)?after\s)?(?:food|(?:a\s|your\s)?meals?)|full\sstomach"),
    ("food", "empty", "dose", r"\bempty\sstomach|without\sfood"),
    ("route", "mouth", "dose", r"\bby\smouth|orally|\bswallow\w*|\boral\b"),
    ("route", "tongue", "dose", r"\bunder\s(?:the|your)\stongue\b|\bsublingual\w*"),
    ("route", "vein", "dose", r"\b(?:into|in|through)\s(?:a|your|the)\svein\b|\bintravenous\w*|(?-i:\bIV\b)"),
    ("route", "muscle", "dose", r"\binto\s(?:a|your|the)\smuscle\b|\bintramuscular\w*"),
    ("route", "skin", "dose", r"\b(?:on|to|under)\s(?:the|your)\sskin\b|\btopical\w*"),
    ("route", "rectum", "dose", r"\brect(?:um|al\w*)\b|\bsuppositor\w+"),
    ("route", "eye", "dose", r"\beyes?\b"),
    ("route", "ear", "dose", r"\bears?\b"),
    ("route", "nose", "dose", r"\b(?:nose|nostrils?|nasal)\b"),
    ("side", "left", "side",
     r"\b(?<!is )(?<!are )(?<!be )(?<!was )left\b(?!\s(?:over|untreated|out|in\b|on\b|alone|the\b))"),
    ("side", "right", "side",
     r"\bright\b(?!\s(?:away|now|after|before|here|there|to|for|time|amount|way|size|kind|dose|choice|treatment|medicine|when|if|thing))"),
    ("side", "both", "side", r"\bboth\s(?=\w+s\b)|\beither\b"),
    ("order", "before", "direction", r"\b(?:before|prior\sto|ahead\sof)\b"),
    ("order", "after", "direction",
     r"\b(?:after(?:wards?)?|following|once\s(?:it|you|your|he|she|they|this|that|the))\b"),
    ("amount", "up", "direction",
     r"\b(?:more|high(?:er)?|increas\w+|rais\w+|rises?|rising|above|over|greater|faster|longer|older|larger)\b"),
    ("amount", "down", "direction",
     r"\b(?:less|fewer|low(?:er|ers|ered|ering)?|decreas\w+|reduc\w+|below|under|falls?|drops|slower|shorter|younger|smaller)\b"),
    ("heat", "hot", "direction", r"\b(?:hot|heat(?:ing)?|warm\w*)\b"),
    ("heat", "cold", "direction", r"\b(?:cold|cool\w*|ice|icy)\b"),
    ("daypart", "morning", "time", r"\bmornings?\b|\bbreakfast\b"),
    ("daypart", "night", "time", r"\b(?:night|nights|nightly|evenings?|bedtime|dinner|supper)\b"),
    ("how often", "rare", "strength", r"\b(?:rare(?:ly)?|seldom|uncommon|unlikely|hardly)\b"),
    ("how often", "common", "strength",
     r"\b(?:common(?:ly)?|often|usual(?:ly)?|frequent(?:ly)?|likely|most\s(?:people|patients))\b"),
    ("strength", "strong", "strength", r"\b(?:must|always|ha(?:ve|s)\sto|needs?\sto|certain(?:ly)?|required)\b"),
    ("strength", "can", "strength", r"\bcan\b"),
    ("strength", "will", "strength", r"\bwill\b"),
    ("strength", "advice", "strength", r"\bshould\b"),
    ("strength", "weak", "strength", r"\b(?:may|might|could|sometimes|possibl[ey]|optional)\b"),
)  # fmt: skip
_PERIOD = re.compile(
    r"(?P<other>every\sother|every\ssecond)\s(?P<gap>day|week|night)|(?:\b(?:an?|per|each|every|in\sa|in\s24)|/)\s?"
    r"(?P<unit>hours?|day|week|month|year)\b|\b(?P<ly>hourly|daily|weekly|monthly|yearly)\b",
    re.IGNORECASE,
)
_DAILY = {"dai": "day", "hours": "day"}
_TIMES = re.compile(
    r"\b(?:(?P<least>at\sleast\s)|(?P<most>(?:at\smost|up\sto|no\smore\sthan)\s))?"
    r"(?P<n>once(?=\s(?:an?|per|each|every|in|dai|week|month))|twice|thrice)\b",
    re.IGNORECASE,
)
_COUNT = {"once": 1, "twice": 2, "thrice": 3}
# Signs in a warning: what vanishes from it. One line a sign, in all the words it goes by.
_SIGNS = r"""
chest|chests?
breathing|breath\w*
bleeding|bleed\w*|blood
fever|fevers?|temperature|chills
pain|pains?|painful|hurts?|aches?|aching|sore(?:ness)?
fainting|faint\w*|pass(?:es|ed|ing)?\sout|unconscious\w*|black(?:s|ed)?\sout
seizure|seizures?|convulsions?|fits?
swelling|swell\w*|swollen
numbness|numb(?:ness)?|tingl\w+
weakness|weak(?:ness)?|paraly\w+
sight|vision|sight|see(?:ing)?\sdouble|blurr\w+
speech|speech|speak(?:ing)?(?!\s(?:to|with))|slurr\w+
confusion|confus\w+
headache|headaches?
rash|rash(?:es)?|hives
vomiting|vomit\w*|throw(?:s|ing)?\sup
pus|pus|discharge|drain(?:age|ing)
redness|red(?:ness)?
dizziness|dizz\w+|light-?headed\w*
allergy|allerg\w+|anaphyla\w+
stroke|strokes?
heart|heart
self-harm|suicid\w+|kill\s(?:yourself|themsel\w+)|harm\s(?:yourself|themsel\w+)|hurt\s(?:yourself|themsel\w+)
diarrhea|diarrh\w+|loose\sstools?
urine|urinat\w+|urine|pee(?:ing)?
stool|stools?|poop|bowel
cough|cough\w*
face|face|facial
jaundice|yellow|jaundice\w*
sleepiness|sleepy|drows\w+|wake(?:\sup)?
overdose|overdos\w+|too\s(?:much|many)
""".strip().splitlines()
_SIGN_FORMS = tuple(
    (name, re.compile(rf"\b(?:{ways})\b", re.IGNORECASE))
    for name, _, ways in (line.partition("|") for line in _SIGNS)
)
_UNLESS_FORM = re.compile(_UNLESS, re.IGNORECASE)
_FORMS = tuple((kind, key, say, re.compile(form, re.IGNORECASE)) for kind, key, say, form in _KINDS)


def english_items(text: str) -> list[Item]:
    """Return the items of an English line: those with signs, and those that English says in words."""
    taken = bytearray(len(text))
    found: list[Item] = []
    for item in _all(text):
        if not any(taken[item.span.start : item.span.end]):
            taken[item.span.start : item.span.end] = b"\1" * (item.span.end - item.span.start)
            found.append(item)
    return found + list(_signs(text))


def _all(text: str) -> Iterator[Item]:
    """Yield all items, those that win a stretch of text first."""
    yield from _of("help", text)
    yield from _of("urgency", text)
    denials, denied = _denials(text)
    for item in free_items(text):
        turned = isinstance(item.key, Value) and any(
            item.span.start <= at < item.span.end for at in denied
        )
        yield replace(item, key=item.key.turned) if turned else item  # type: ignore[attr-defined]
    yield from denials
    for span, name in find_medicines(text):
        yield Item("medicine", name, span, "medicine")
    for match in _TIMES.finditer(text):
        n = Decimal(_COUNT[match["n"].lower()])
        side = "up" if match["least"] else "down" if match["most"] else ""
        yield Item("quantity times", Value(n, n, "times", side), Span(*match.span()), "number")
    for match in _PERIOD.finditer(text):
        yield Item("period", _period(match), Span(*match.span()), "dose")
    for kind in dict.fromkeys(kind for kind, *_ in _FORMS):
        if kind not in ("help", "urgency"):
            yield from _of(kind, text)


def _of(kind: str, text: str) -> Iterator[Item]:
    for own, key, say, form in _FORMS:
        if own == kind:
            for match in form.finditer(text):
                yield Item(kind, key, Span(*match.span()), say)


def _period(match: re.Match[str]) -> str:
    if match["other"]:
        return f"other {match['gap'].lower()}"
    unit = (match["unit"] or match["ly"]).lower().removesuffix("ly")
    return _DAILY.get(unit, unit)


def _denials(text: str) -> tuple[list[Item], set[int]]:
    """Return the negations of a line, and where quantities stand whose bound one of them turns round.

    "Do not take more than 8" is no negation but the most that may be taken; "not unless" is "only if".
    """
    bounds = {q.span.start: q.bound for q in quantities(text) if q.bound}
    items: list[Item] = []
    turned: set[int] = set()
    for match in _NEGATION.finditer(text):
        start, end = match.span()
        if match["none"] or (match["nor"] and items):
            continue
        near = min((b for b in bounds if b >= end), default=-1)
        between = text[end : max(end, near)][:_BOUND_NEAR]
        if _OF_A_BOUND.search(between) and not _NEW_THING.search(between):
            turned |= {near} if bounds[near] in ("over", "under") else set()
            continue
        scope = _SCOPE.match(text, end)
        shown = " ".join(text[start : scope.end() if scope else end].split())
        unless = _UNLESS_FORM.search(text, end)
        if unless and not match["double"]:
            shown = f"{match.group()} … {unless.group()}"
            items.append(Item("exception", "only", Span(start, end), "negation", shown))
            items.append(Item("unless", "", Span(*unless.span()), "negation"))
        else:
            key = "not not" if match["double"] else "not"
            # "may not": the "may" is an item of its own.
            at = end - 3 if match.group().lower().endswith(" not") else start
            items.append(Item("negation", key, Span(at, end), "negation", shown))
    return items, turned


def _signs(text: str) -> Iterator[Item]:
    for name, form in _SIGN_FORMS:
        if match := form.search(text):
            yield Item("sign", name, Span(*match.span()), "warning")

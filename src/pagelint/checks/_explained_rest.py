"""What the rest of a sentence tells of a term: "…, which causes …", "… to drain …", "… such as …".

These say less than "X is a …", so they are asked last. None of them names what the thing is in so many words: each
tells what it does, what it is for, how it is done, or what is a kind of it.
"""

from __future__ import annotations

import re

from pagelint.checks._around import Around, Way
from pagelint.checks._explain_patterns import DONE_SO, HAVE_IT, MAKES_IT
from pagelint.checks._gloss import means, plain_enough
from pagelint.model import Span

# A short form in brackets, and the noun of an adjective.
_NAME = (
    r"(?:\s*\([^()]{1,12}\))?(?:[\s-](?!and\b|or\b|that\b|which\b|such\b|to\b|is\b|are\b)[a-z]+)?"
)
_ASIDE = r"(?:\s*\([^()]{3,40}\))?"
_OFTEN = r"(?:(?:also|often|sometimes|\w+ly)\s+)?"
# Verbs that say nothing by themselves, or only what may come of it; and what begins no verb.
_NO_VERB = (
    r"(?!(?:is|are|was|were|be|been|has|have|had|do|does|did|may|can|could|might|will|would|should|must|leads?|results?|"
    r"an?|the|you|your|we|our|they|their|he|she|his|her|it|its|this|these|there|some|many|most|people|doctors|not|"
    r"day|week|month|year|time|way|also|often|sometimes|makes? it|means?|seems?|appears? to|needs?|requires?|"
    r"increases? (?:the |your )?risk|(?:be)?c[ao]mes?|goes|went|lasts?|stays?|remains?|starts?|begins?|began|"
    r"grows?|grew|spreads?|bursts?|kills?|runs? in|worr(?:y|ies)|"
    r"settles?|gets?|improves?|resolves?|disappears?|clears?|heals?|returns?|depends?|var(?:y|ies)|tends?|"
    r"affects? (?:about|around|many|some|most|up|one|\d))\b|\w+(?:ed|ly)\b)"
)
# "…, which causes pain in the joints"; the comma may be lost: "levelswhich reflect …".
_WHICH = re.compile(
    rf"{_ASIDE}{_NAME}(?:,\s+|(?<=\w))which\s+{_OFTEN}{_NO_VERB}(?P<inside>[a-z]+\s[^.;:()]{{6,160}})"
)
_THAT = re.compile(rf"{_ASIDE}\s+that\s+{_OFTEN}{_NO_VERB}(?P<inside>[a-z]+\s[^.;:()]{{6,160}})")
# "stem cells (young cells) that develop into blood cells"; the verbs of "that" say less of a body part.
_BECOMES = re.compile(
    rf"{_ASIDE},?\s+(?:that|which)\s+(?:can\s+|may\s+|will\s+)?"
    r"(?P<inside>(?:becomes?|(?:develops?|turns?|grows?|matures?) into)\s[^.;:()]{6,160})"
)
# "a shunt in the skull to drain …", "a blood count may be used to check …".
_TO = re.compile(
    r"(?:[\s-](?!and\b|or\b|that\b|which\b|to\b|is\b|are\b|with\b|may\b|can\b|"
    r"(?:option|way|alternative|choice)s?\b)[a-z]+)?"
    r"(?:\s+(?:in|into|through|on|or|such as)\s+(?:the\s+|your\s+|an?\s+)?[\w-]+)?"
    r"(?:\s+(?:may|can|might|will|could)\s+be\s+(?:used|done|given|made|taken|placed|needed))?\s+to\s+"
    r"(?:remove|release|relieve|drain|enlarge|widen|open|close|clear|clean|collect|take out|replace|repair|"
    r"support|supply|correct|hold|keep|increase|decrease|reduce|lower|slow|improve|ease|treat|prevent|avoid|block|"
    r"kill|stop|check|detect|count|measure|evaluate|map|show)\s+(?!(?:whether|if|that|time|it|up)\b)(?P<inside>[^.;:()]{6,160})"
)
# "vestibular therapy, which retrains balance": what a treatment brings, and not how long it takes.
_TREATS = re.compile(
    rf"{_ASIDE},\s+which\s+"
    r"(?P<inside>(?:(?:re)?trains|strengthens|stretches|loosens|freezes|shrinks|destroys)\s"
    r"(?:the|your|balance|muscles?|weak|tight|abnormal|cancer)\b[^.;:()]{0,160})"
)
# "A gel spacer may be put in at the same time to move the rectum away".
_PUT_IN = re.compile(
    r"\s+(?:may|can|might|will)\s+be\s+(?:used|placed|put in)(?:\s+at the same time)?\s+to\s+(?:move|push|keep|hold)\s+"
    r"(?P<inside>[^.;:()]{6,160})"
)
# "A leg bag is worn under the clothes to hold urine", "Bile salts are needed to digest fat".
_SERVES = re.compile(
    r"(?:\s(?!and\b|or\b|that\b|which\b)[a-z]+)?\s+(?:is|are)\s+(?:(?:(?:important|vital)\s+(?:for|in)|(?:needed|necessary|essential|required)\s+(?:for|to))|"
    r"(?:worn|used|put|placed|passed|attached|inserted)\s(?:[\w’-]+\s){0,10}?to)\s+(?P<inside>[^.;:()]{6,160})"
)
# "the ability of the kidneys to clean …", "Damage to the retina causes blindness": what a part does.
_WORK_OF = re.compile(
    r"\b(?:(?P<ability>ability|job|task)|degeneration|loss|damage|injury)\s+(?:of|to)\s+(?:the\s+|your\s+)?$",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\s+to\s+(?P<inside>[a-z]+\s[^.;:()]{6,160})")
_BRINGS = re.compile(
    r"\s+(?:can\s+|may\s+)?(?:causes?|results?\s+in|leads?\s+to)\s+(?P<inside>[^.;:()]{6,160})"
)
# "- PLICATION. A urologist will remove …": an item of a list that has run into one line.
_ITEM = re.compile(
    r"\.\s+(?P<inside>(?:An?|The|This|These|You|Your|Doctors?|Surgeons?)\s[^.;()]{10,200})"
)
# "We do a skin test by scratching …": how it is done.
_BY = re.compile(r"\s+by\s+(?P<inside>[a-z]+ing\s[^.;:()]{6,160})")
# "… releases HISTAMINE and other chemicals".
_AND_OTHERS = re.compile(
    r"\s+and other (?P<inside>(?:[a-z-]+ )?(?:chemicals|substances|hormones|minerals|salts|proteins|waste products))\b"
)
# "It treats basal cell and squamous cell carcinoma, the two most common kinds of skin cancer."
_BOTH_OF = re.compile(
    r"\s+and\s+(?:[\w-]+\s){0,3}[\w-]+,\s+(?:the\s+)?(?:two|both)\s+(?:[a-z]+\s+){0,2}(?:kinds|types|forms)\s+of\s+"
    r"(?P<inside>(?!(?:patients|people|children|adults)\b)[^.;:()]{4,80})"
)
# "adenosine or regadenoson, which makes blood flow …", "folic acid, which the baby needs to grow".
_BOTH_DO = re.compile(
    rf"\s+(?:and|or)\s+[\w-]+,\s+(?:which|that)\s+{_OFTEN}{_NO_VERB}(?P<inside>[a-z]+\s[^.;:()]{{6,160}})"
)
_NEEDED = re.compile(
    r",\s+which\s+(?:the|your|our|an?)\s+[\w-]+\s+(?:needs?|uses?)\s+(?:to|for)\s+(?P<inside>[^.;:()]{4,120})"
)
# "an immune disorder in which cells …": what kind of disorder. What causes it says less.
_IN_WHICH = re.compile(r"\s+in which\s+(?P<inside>[^.;:()]{6,160})")
_CLASSES = frozenset("disease diseases disorder disorders condition conditions syndrome".split())
_SUCH = r"(?:such as|including|for example,?|for instance,?|e\.g\.,?)"
_NOT_WHERE = r"(?!(?:on|in|at|by|for|from|to|with|when|where|if|after|before|during)\b)"
# "body fluids, such as sweat and tears", "bone problems (for example, …)", "Hepatic problems include …".
_SUCH_AS = re.compile(
    rf"{_NAME}(?:\s*[,(]?\s*{_SUCH}|\s+includes?)\s+{_NOT_WHERE}(?P<inside>[^.;:()]{{4,120}})"
)
# "Follow sternal precautions:", and a list of what to do.
_STEPS = ("precautions", "exercise", "exercises")
_THEM = re.compile(r"[*_]*:[*_]*\s*(?:$|(?P<first>(?:do not|don['’]t|keep|no)\s))", re.IGNORECASE)
_FOLLOW = re.compile(
    r"\b(?:follow|do|keep to|practice)\s+(?:the\s|these\s|your\s|some\s)?$", re.IGNORECASE
)
# "A cystocele, also called a PROLAPSED or dropped bladder, is the bulging of …".
_ALSO_CALLED = re.compile(
    r"^[^.;:]{3,40},\s+(?:also\s+|sometimes\s+|often\s+)?(?:called|known as)\s+(?:an?\s+|the\s+)?$"
)
_IS_SAID = re.compile(
    r"(?:\s+[\w-]+){0,4},\s+(?:is|are|happens when|occurs when|means)\s+(?P<inside>(?:an?|the)\s"
    r"(?!(?:\w+\s)?(?:side effect|emergency|reason|symptom|sign|problem|cause|risk|complication|topic)\b)"
    r"[^.;()]{6,200})"
)
_GERMS = re.compile(
    r"\b(?P<sort>viruses|bacteria|parasites|fungi|germs|worms)\b[^.;:()]{0,60}\s"
    r"(?:such as|like|including|include|are)\s[^.;:()]*$"
)
_WHICH_IS = re.compile(r",?\s(?:which|that|who)\s")
_SEVERAL = re.compile(r",|\b(?:and|or)\b")  # one example alone says little
_AND_OTHER = re.compile(
    r"(?P<inside>\b[\w-]+(?:\s+[\w-]+)?,\s+(?:[\w-]+\s+)?[\w-]+,?)\s+(?:and|or)\s+(?:any\s+)?other\s+(?:[\w-]+\s+){0,3}$"
)
# "Loratadine and cetirizine are examples of medicines for hay fever."
_ONE_OF = re.compile(
    r"(?:\s+and\s+[\w-]+)?\s+(?:is|are)\s+(?:(?:an?|the|both|all|one|two|three|other)\s+)*"
    r"(?:[a-z]+\s+)?(?:examples?|types?|kinds?|forms?|names?)\s+of\s+(?P<inside>[^.;:()]{6,120})"
)
# "A geneticist can talk with you about …", "Pathologists look at …".
_PERSON = re.compile(r"(?:ologist|iatrist|icist|ician|ionist|surgeon|therapist|counselor)s?$")
_WORKS = re.compile(
    r"\s+(?:(?:may|can|will|also|often|usually)\s+){0,2}(?:treats?|looks? (?:at|for|after)|views?|examines?|studies|"
    r"study|interprets?|reads?|reviews?|specializ(?:es?) in|talks? (?:with|to|about|more)|teach(?:es)?|helps?|assists?|"
    r"operates?|cares? for|makes?|plans?|checks?|tests?|measures?|removes?)\s+(?P<inside>[^.;:()]{6,160})"
)
_ANY = frozenset("condition symptom body device procedure test measure word".split())
# "A hematoma that …", and, in a list of what to call for, "Mucositis that …".
_ONE_OF_THEM = re.compile(r"(?:^|[.?!]\s+)(?:An?\s+(?:[\w-]+\s+)?)?$")
_MADE_FOR = frozenset("procedure device medicine test".split())
# The ways, and the kinds of terms of which each says what they are. Pain that surgery causes says nothing of it, and
# "cells that attack …" may be some of them only.
_WAYS = (
    (_WHICH, "does", _ANY - {"procedure"}),
    (_THAT, "does", _ANY - {"word", "body"}),
    (_BECOMES, "does", frozenset(("body",))),
    (_TREATS, "does", frozenset(("procedure",))),
    (_TO, "does", _MADE_FOR | {"word"}),
    (_PUT_IN, "does", frozenset(("device", "procedure"))),
    (_SERVES, "does", _ANY - {"condition", "symptom"}),
    (_BY, "does", frozenset(("procedure", "test", "word"))),
    (_ONE_OF, "example", _ANY | {"medicine"}),
    (DONE_SO, "says", frozenset(("procedure", "test", "device", "word"))),
    (MAKES_IT, "says", frozenset(("word", "procedure"))),
    (_AND_OTHERS, "says", frozenset(("body", "word"))),
    (_BOTH_DO, "does", frozenset(("medicine",))),
    (_NEEDED, "does", frozenset(("medicine", "body"))),
    (_BOTH_OF, "apposition", _ANY | {"medicine"}),
)


def rest_of_it(a: Around) -> Way:
    """Return how the rest of its sentence tells what a term does, is for, or takes in."""
    for pattern, how, kinds in _WAYS:
        found = pattern.match(a.after) if a.use.term.kind in kinds else None
        if found and _is_plain(a, gloss := _after(a, found)):
            if pattern is _THAT and _ONE_OF_THEM.search(a.before) and not _is_told(a, gloss):
                continue  # "A hematoma that presses on the windpipe is rare" says which
            if pattern is DONE_SO and not HAVE_IT.search(a.before):
                continue  # "After your biopsy: you lie on your back"
            return how, gloss
    if a.before.endswith(" - ") and (found := _ITEM.match(a.after)):
        return ("list", gloss) if _is_plain(a, gloss := _after(a, found)) else None
    if (
        (found := _WORKS.match(a.after))
        and _PERSON.search(a.use.name)
        # "Your rheumatologist will examine you" says what is next.
        and not (a.after.startswith(" will") and a.before.endswith(("Your ", "your ")))
    ):
        return ("does", gloss) if _is_plain(a, gloss := _after(a, found)) else None
    if a.use.name.split()[-1] in _CLASSES and (found := _IN_WHICH.match(a.after)):
        gloss = _after(a, found)
        told = means(a.use.term, _text(a, gloss)) and _is_plain(a, gloss)
        return ("does", gloss) if told else None
    steps = _THEM.match(a.after) if a.use.name.endswith(_STEPS) else None
    if steps and (steps["first"] or _FOLLOW.search(a.before)):
        return "list", Span(a.use.span.start, a.use.span.end + len(a.after))
    if (found := _IS_SAID.match(a.after)) and _ALSO_CALLED.search(a.before):
        gloss = _after(a, found)
        return ("is a", gloss) if _is_plain(a, gloss) else None
    return _work(a) or _examples(a) or _germs(a)


def _work(a: Around) -> Way:
    """Find what a body part does, by what it is able to do, or by what comes of damage to it."""
    lead = _WORK_OF.search(a.before) if a.use.term.kind == "body" else None
    found = lead and (_TO_DO if lead["ability"] else _BRINGS).match(a.after)
    return ("does", gloss) if found and _is_plain(a, gloss := _after(a, found)) else None


def _examples(a: Around) -> Way:
    """Find examples of a term, behind it or before "and other"; they help only readers who know them all."""
    if found := _SUCH_AS.match(a.after):
        gloss = _after(a, found)
    elif " other " in a.before and (found := _AND_OTHER.search(a.before)):
        gloss = a.back(*found.span("inside"))
    else:
        return None
    if any(u.span.meets(gloss) and not u.term.known for u in a.near):
        return None
    # "CORTICOSTEROIDS such as prednisone, which may be given alone or …" names one.
    if not _SEVERAL.search(_WHICH_IS.split(_text(a, gloss))[0]):
        return None
    return ("example", gloss) if _is_plain(a, gloss) else None


def _germs(a: Around) -> Way:
    """Find what sort of germ one is: "Many viruses can cause it, including ROTAVIRUS"."""
    one = a.use.term.kind == "condition" and not a.use.name.endswith("itis")  # an illness is none
    found = _GERMS.search(a.before) if one else None
    told = found and any(
        means(a.use.term, germ) for germ in ("germ", "virus", "bacteria", "parasite")
    )
    return ("example", a.back(*found.span("sort"))) if found and told else None


def _is_told(a: Around, gloss: Span) -> bool:
    return a.use.term.kind not in ("condition", "symptom") or means(a.use.term, _text(a, gloss))


def _after(a: Around, found: re.Match[str]) -> Span:
    return Span(*found.span("inside")).shift(a.use.span.end)


def _is_plain(a: Around, gloss: Span) -> bool:
    return plain_enough(_text(a, gloss), a.near, gloss.start, a.use.name)


def _text(a: Around, gloss: Span) -> str:
    behind = gloss.start - a.use.span.end
    at, text = (behind, a.after) if behind >= 0 else (behind + len(a.before) + _long(a), a.before)
    return text[at : at + gloss.end - gloss.start]


def _long(a: Around) -> int:
    return a.use.span.end - a.use.span.start

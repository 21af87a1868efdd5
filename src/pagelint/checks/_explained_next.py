"""Explanations in the sentence before a term or after it: "You may need a craniotomy. This is an operation …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pagelint import nlp
from pagelint.checks._explain_patterns import ABBREVIATION, NEXT_SAYS, SUFFER, THROUGH
from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import means, meant_by, plain_enough, shared
from pagelint.model import Block, Section, Span

# The noun behind "this" or "these" must be the term's own, or one of its kind.
_CLASS = {
    "condition": "condition disease disorder problem illness infection cancer tumor growth syndrome defect",
    "symptom": "symptom problem feeling pain condition",
    "procedure": "procedure operation surgery treatment therapy method technique process type",
    "test": "test scan exam examination procedure picture imaging x-ray",
    "medicine": "medicine medication drug pill treatment shot antibiotic",
    "device": "device tube machine tool system implant catheter pump",
    "body": "organ gland part tissue muscle bone cell nerve vessel structure area tube hormone chemical",
    "measure": "number measure score test value level",
    "word": "",
}  # fmt: skip
# "It relaxes …", "This system diverts …", "These arteries supply …": what the thing does.
_ACTS = re.compile(
    r"(?:(?:It|(?:This|That)(?: [\w-]+){0,2}?)\s+(?:can |will |also )*"
    r"(?!(?:is|was|has|does|causes|affects|increases|costs|comes|occurs|may|runs|means|his|its|this|always|sometimes|perhaps|as|does|depends|needs|appears|seems|begins|starts)\b)\w+[^s\W]s|"
    r"(?:They|These|Those)(?: [\w-]+s)?\s+(?:can |will |also )*(?:help|supply|carry|connect|control|make|move|send|"
    r"bring|collect|break|turn|relax|widen|filter|fight|store|protect|cover|hold|support|join|lower|block|stop|kill|"
    r"reduce|keep|slow|thin|drain|remove|let|allow|measure|check|show|look|use|clean|pump|squeeze|produce|attack|destroy))\s+\w"
)
_THIS = re.compile(r"(?:This|That|These|Those)\s+(?P<noun>[\w-]+)(?:\s+(?P<next>[\w-]+))?")
_CALL = re.compile(
    r"(?:People|Doctors|Nurses|We|You may|Some people)\s+(?:also |often |sometimes |may |usually )*"
    r"(?:call|hear|know)\s+(?:this|these|it|them)(?:\s+called|\s+as)?\s+[“\"‘]?(?:an?\s+)?(?P<name>[\w’' -]{4,40})"
)
# "This is an expected finding."
_LITTLE = re.compile(
    r"(?:This|That|It)\s+is\s+(?:an?|the|one)\s+(?:[\w-]+\s+){0,2}(?:finding|result|problem|emergency|sign|reason|part|step|time|"
    r"day|concern|risk|goal|choice|option|question|chance|example)\s*[.,;!]"
)
# "… makes an ENZYME called lipase. This enzyme …" speaks of the one.
_SOME_ONE = re.compile(r"\s+(?:called|known as|named|that)\s")
_THE = re.compile(r"The\s+(\w+)\s")
# "… rheumatoid or psoriatic ARTHRITIS. In these illnesses the joints …".
_IN_THESE = re.compile(
    r"(?:In|With|During) (?:these|both|such) (?P<noun>[a-z]+?)(?:es|s),? "
    r"(?!(?:you|we|call|ask|your|(?:the |your )?(?:doctor|nurse|team)s?)\b)"
)
_IN_A_TEST = re.compile(r"\w+ this (?:test|procedure|operation|treatment|exam|scan|surgery)\b")
_IT = re.compile(r"(?:It|They|Both)\s")
# "… may place fiducial markers. These tiny bits of gold let us …": what it looks like.
_LOOKS = re.compile(r"(?:This|These)\s+(?:small|tiny|thin|soft|flat|hollow|metal|plastic)\s")
_MANY = ("s", "a", "i", "ae")  # how the names of several things end
_CALLED = re.compile(r"\w+\s+(?:is|are)\s+(?:also\s+|often\s+)?called\b")
_BARE = frozenset(
    "is are was were means mean happens happen occurs occur refers usually often also simply just can "
    "may will helps uses tells shows checks measures finds lets".split()
)
_LEAD = re.compile(r"[\W_]*(?:(?:An?|The|Your|This|These|Some|Most|In)\s+)?")
# "Lisinopril is an ACE inhibitor. It relaxes …": the next sentence speaks of what this one ends with.
_LEADS_TO = re.compile(
    r"\b(?:is|are|called|named|have|has|need|needs|get|take|takes|using|use|with|by|given|for)\s+(?:an?\s+|the\s+|your\s+)?(?:[\w-]+\s+){0,2}$"
)
_NAMES_IT = re.compile(
    r"(?:This|That|These|Those|Most(?: of (?:these|them))?)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:is|are|was|were)\s+(?:what\s+|an?\s+|the\s+|your\s+)*"
)
# "… scary thoughts that pop in again and again. These INTRUSIVE THOUGHTS …"
_THESE = re.compile(r"(?:This|These|Such|Those)\s+")
_PERSON = re.compile(r"(?:logist|iatrist|ician|surgeon|counselor|therapist|dietitian)$")
_IS_WHO = re.compile(
    r"(?:This|That|He or she|She or he|They)\s+(?:is|are)\s+(?:an?\s+)?(?:[\w-]+\s+)?"
    r"(?:doctors?|nurses?|experts?|specialists?|person|people|surgeons?)\s+(?:who|that|trained|for)\b|"
    r"(?:He or she|She or he|They)\s+(?:can|will)\s+(?:help|teach|show|find out|determine|explain|treat|make|plan)\b"
)
# How a sentence that speaks of a term begins.
_SAYS_MORE = (
    "This", "That", "These", "Those", "The", "It", "Both", "In", "During", "With", "For", "People", "Children",
    "Babies", "Patients", "Someone", "Doctors", "Nurses", "We", "You", "Some",
)  # fmt: skip
_NAMING = ("This", "That", "These", "Those", "Such", "Most")
_FAR = 3  # sentences on
_SURE = 2  # words of its meaning that tie a sentence to a term, whatever stands between
_FEELS = re.compile(
    r"\b(?:numb|pain\w*|aches?|sore|swollen|swell\w*|itch\w*|burn\w*|weak\w*|dizz\w*|tingl\w*|bleed\w*|rash|shak\w*|stiff\w*)\b"
)
_TELLS = 4  # words of a sentence that can say what a thing is
_NEAR_END = 6  # words between a term and the end of its sentence, for a bare "This is …"


def next_sentence(
    section: Section,
    block: Block,
    here: tuple[Sequence[nlp.Sentence], int],
    use: Use,
    later: Sequence[Use],
    at: int,
) -> Span | None:
    """Return the sentence after a use's own, if it says what the term is. `here`: the block's, and which is its own."""
    cut, i = here
    own = cut[i]
    if i + 1 < len(cut):
        text, span = cut[i + 1].text, cut[i + 1].span
    elif at + 1 < len(section.blocks) and block.kind == "paragraph":
        after = section.blocks[at + 1]
        if after.kind != "paragraph":
            return None
        text = section.of(after)[:200]
        span = Span(after.span.start, after.span.start + len(text))
    else:
        return None
    if text.startswith(_SAYS_MORE):
        whole = section.text
        parts = (
            whole[own.span.start : use.span.start],
            whole[use.span.start : use.span.end],
            whole[use.span.end : own.span.end],
        )
        if _points_back(text, use, parts, others=_may_mean_another(text, use, later, own)):
            return span
    if " " in use.name and _works_so(text, use):
        return span
    return _who_it_is(cut, i, use, later)


def _may_mean_another(text: str, use: Use, later: Sequence[Use], own: nlp.Sentence) -> bool:
    """Say whether the sentence behind may be of another term before it, as it has as much of its meaning."""
    others = [
        u for u in later if u.span.start < own.span.end and not (u.term.known or u.name == use.name)
    ]
    mine = shared(meant_by(use.term), text)[0] if others else 0
    return any(mine < _SURE or shared(meant_by(u.term), text)[0] >= mine for u in others)


# "… a phosphate binder. Binders work like a sponge …": the last word of a name may stand for it.
_WORKS = re.compile(
    r"(?:The\s+)?(?P<noun>[A-Za-z]+)\s+(?:works?|acts?|helps?|lets?|soaks?|stops?|keeps?)\s"
)


def _works_so(text: str, use: Use) -> bool:
    found = _WORKS.match(text)
    last = use.name.split()[-1].casefold().removesuffix("s")
    return found is not None and found["noun"].casefold().removesuffix("s") == last


def _who_it_is(cut: Sequence[nlp.Sentence], i: int, use: Use, later: Sequence[Use]) -> Span | None:
    """Find "… a hematologist. Bring your pills. This is a doctor who …": who a person is may come later."""
    if not _PERSON.search(use.name):
        return None
    for far in range(1, _FAR + 1):
        if i + far >= len(cut):
            return None
        if _IS_WHO.match(cut[i + far].text):
            end = cut[i + far].span.start
            another = any(u.span.start < end and _PERSON.search(u.name) for u in later)
            return None if another else cut[i + far].span
    return None


def sentence_before(
    section: Section, here: tuple[Sequence[nlp.Sentence], int], use: Use
) -> Span | None:
    """Return the sentence before a use's own, if this one only gives it its name.

    "The doctor takes a small piece of tissue. This test is a biopsy."
    """
    cut, i = here
    if i < 1:
        return None
    own, before = cut[i], cut[i - 1]
    if not own.text.startswith(_NAMING):
        return None
    lead = own.text[: use.span.start - own.span.start]
    head = use.name.split()[-1].casefold().removesuffix("s")
    again = _THESE.fullmatch(lead) and (
        head in before.text.casefold()
        if " " in use.name
        # "Your lip may be numb. This PARESTHESIA …" names what was told of just now.
        else head not in section.text[: own.span.start].casefold()
        and (
            means(use.term, before.text)
            or (use.term.kind == "symptom" and _FEELS.search(before.text) is not None)
        )
    )
    named = _NAMES_IT.fullmatch(lead) and (
        not lead.startswith("Most") or shared(meant_by(use.term), before.text)[0] > 1
    )
    told = (again or named) and len(before.cut.texts) >= _TELLS
    return before.span if told and plain_enough(before.text, (), 0, use.name) else None


def _points_back(text: str, use: Use, parts: tuple[str, str, str], *, others: bool) -> bool:
    """Say whether a sentence that follows speaks of the term, and says what it is or does."""
    before, own, rest = parts
    if _LITTLE.match(text) or (use.term.kind in ("body", "word") and _SOME_ONE.match(rest)):
        return False
    if found := _THE.match(text):  # "… a vena cava filter. The filter catches …"
        if found[1].casefold().removesuffix("s") != own.split()[-1].casefold().removesuffix("s"):
            return False
        text = ("These" if found[1].endswith("s") else "This") + text[3:]
    if SUFFER.match(text):  # "… a deficiency. Children with this have too little of …"
        return _is_the_topic(before, rest)
    if found := _CALL.match(text):  # "… an anticoagulant. People often call these blood thinners."
        return plain_enough(found["name"], (), 0, use.name) and not others
    if _IN_THESE.match(text) or THROUGH.match(text):  # "In this test, a dye is …"
        return _is_of_its_kind(text, use, others=others)
    if _IT.match(text):
        # "You may have radiosurgery. They check your heart first": the staff do.
        fits = not text.startswith("They ") or own.endswith(_MANY)
        says = fits and ((NEXT_SAYS.match(text) and not others) or _ACTS.match(text))
        return bool(says) and _is_the_topic(before, rest)
    found = _THIS.match(text)
    if found is None:
        return False
    noun = found["noun"].casefold()
    if noun in _BARE:
        near = len(ABBREVIATION.sub("", rest).split()) <= _NEAR_END or not before.strip()
        if _CALLED.match(text):  # "… on chromosome 7. This is called a deletion."
            near = _is_the_topic(before, rest)
        return bool(NEXT_SAYS.match(text)) and near and not others
    if (
        use.term.kind == "device"
        and _LOOKS.match(text)
        and len(rest.split()) <= _NEAR_END
        and not others
    ):
        return True
    named = _names(noun, use, own, rest) or _names((found["next"] or "").casefold(), use, own, rest)
    # "The prognosis is better for …": the noun is no verb, though it ends like one.
    acts = text if text.startswith(("These", "Those")) else "It" + text[found.end("noun") :]
    return named and bool(NEXT_SAYS.match(text) or _ACTS.match(acts))


def _is_of_its_kind(text: str, use: Use, *, others: bool) -> bool:
    """Say whether what a sentence goes on with may be the term: "In this test, …" is of no organ."""
    if found := _IN_THESE.match(text):
        return found["noun"] in _CLASS.get(use.term.kind, "").split()
    return not others and not (use.term.kind in ("body", "measure") and _IN_A_TEST.match(text))


def _names(noun: str, use: Use, text: str, rest: str) -> bool:
    """Say whether a noun is the term's own last word, the word after it, or its kind."""
    single = noun.removesuffix("s")
    after = rest.split()[:1]
    own = [*use.name.casefold().split()[-1:], *text.split()[-1:], *after]
    return bool(single) and (
        any(w.strip(".,;:()").casefold().removesuffix("s") == single for w in own)
        or single in _CLASS.get(use.term.kind, "").split()
    )


def _is_the_topic(before: str, rest: str) -> bool:
    """Say whether the sentence begins with the term, or leads to it: "… is a TERM."."""
    lead = before[m.end() :] if (m := _LEAD.match(before)) else before
    if len(lead.split()) <= 1:
        return True
    return len(re.findall(r"\w+", rest)) <= 1 and bool(_LEADS_TO.search(before))

"""What a medicine is for: told beside its name, or by the words that lead to a list of medicines."""

from __future__ import annotations

import re

from pagelint import nlp
from pagelint.checks._explain_patterns import CLAUSE, PURPOSE, SENTENCE, is_example
from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import means
from pagelint.checks._reading import is_under, lead_of
from pagelint.model import Block, Section, Span

_DRUG = r"(?:medicine|medication|drug|pill)s?\b"
# Behind these words the text speaks of something else.
_OTHER = re.compile(
    rf",?\s+or\s+(?!(?:an?\s)?(?:similar|other)\s{_DRUG})(?:an?\s|any\s(?!other\b)|other\b)|[;(]|"
    rf"\band\s+(?=[\w-]+ {_DRUG})"
)
_OR_A = re.compile(r"[”\"’,]?\s+or\s+an?\s")  # "a water pill, or an ACE INHIBITOR": that of another
# "STEROIDS, a blood thinner or …": the next of several.
_LISTED = re.compile(r"\s*,\s+an?\s[\w-]+(?:\s[\w-]+){0,2},?\s+or\s")
_NEAR_BY = 90  # characters before a name in which its purpose can stand
_BRACKET = re.compile(r"^\s*\([^()]*\)")  # a brand, or another name
_OF_IT = re.compile(r"\s*(?:it|this|they|these)\b")
# "Blood thinners and GLP-1 MEDICINES": what is said of the one is not said of the other.
_BESIDE = re.compile(
    r"[\w-]+\s(?:thinner|softener|laxative|reliever|killer|medicine|medication|pill|drug|tablet)(?:s?\s+(?:and|or)|s,)\s+"
    r"(?:an?\s|other\s)?$"
)
_GOES_ON = re.compile(
    r"[\W_]*(?:It|Its|This|That|These|Those|They|Their|Both|All|Each|The|You|Your|We)\b"
)
# "You may need antibiotics. If you do, you may be given …"
_GOES_ON_WITH = re.compile(
    r"(?:You (?:may|might|will) (?:have been|be) given\b|"
    r"If (?:you do|so|they are), you (?:may|might|will|can) (?:get|be given|take|need)\b|"
    r"(?:These|They|Common (?:ones|choices)|Examples) (?:are|include)\b)"
)
_ENDED = re.compile(r"[.?!][)\]”\"’]*\s+$")
# "… may reduce swelling in people who do not respond well to PREDNISONE".
_NOT_BY_IT = re.compile(r"\b(?:respond(?:s|ed)?(?: well)? to|allergic to|instead of|other than)\s")
_GIVEN = re.compile(r"You (?:may|might|will) (?:have been|be) given\b")
_ORDER = re.compile(
    r"(?:Tell|Call|Ask|Talk|Let|Watch|See|Stop|Avoid|Check|Bring|Do)\b"
)  # "Tell us if … is hard to control"
_NOT = re.compile(r"n['’]t\b|\b(?:not|never|stop|avoid)\b")
# "… have not been shown to help": no purpose.
_NOT_SO = re.compile(r"(?:n['’]t|\b(?:not(?! only)|never|neither))\b[^,.;:]{0,40}")
# A list says what all its members are: "… used to restore a normal rhythm are amiodarone, SOTALOL".
_MEMBERS = re.compile(r"(?:\b(?:are|is|include|includes)|:)\s+(?P<members>[^.;:]{0,300})$")
# "Cramps may be eased with …": what comes before says what for.
_TREATED = re.compile(
    r"\w,?\s(?:(?:may|can) be|is|are)\s(?:\w+ly\s)?(?:treated|controlled|managed|eased|relieved)\swith\s"
    r"(?:[\w-]+\s){0,3}$|"
    r"\b(?:numb|soften|dissolve|clean)(?:e?d|s)?\s(?:(?:the\s|your\s)?(?:skin|area|eyes?|gums?|throat|mouth|it|them|site|spot|"
    r"clots?|stones?)\s)?with\s(?:an?\s|the\s)?(?:[\w-]+\s)?$"
)
# "Constipation: Take SENNA each night". Of pain, one of several medicines is not told so.
_LABEL = re.compile(
    r"[\W_]*(?:constipation|nausea|fever|itch(?:ing)?|diarrhea|heartburn|cough|upset stomach|cramps?|gas|vomiting)"
    r"[*_]*[:.–—]",
    re.IGNORECASE,
)
# Kinds of medicines whose name says what one is for.
_KIND = (
    r"(?:antibiotic|antiviral|antidepressant|blood thinner|laxative|stool softener|(?:water|sleeping) pill|"
    r"pain ?(?:medicine|reliever|killer|pill))"
)
# "**Antiviral.** VALACYCLOVIR may be added".
_GROUP_LABEL = re.compile(
    rf"[\W_]*{_KIND}s?[*_]*[:.–—][*_]*\s+"
    r"(?:(?:You (?:will |may |can )?(?:take|use|get|be given|have been given)|Take|Use|Common ones are)\s"
    r"(?:[\w-]+\s){0,2})?$",
    re.IGNORECASE,
)
# "Take HYDROXYZINE at bedtime if itching keeps you awake"; "stop it if a fever starts" tells no purpose.
_IF = re.compile(
    r"[^.;:]{0,40}\bif (?:the |your )?(?:itch\w*|pain|nausea|cough\w*|heartburn)\b", re.IGNORECASE
)
_TAKE = re.compile(r"\b(?:take|use|try|given?)\s(?:[\w-]+\s){0,4}$", re.IGNORECASE)
_OR_ANOTHER = re.compile(rf"\s+or another {_KIND}\b")
# "DEXAMETHASONE is a steroid": the name of the group says what it does.
_IS_ONE = re.compile(
    r"[*_]*\s+is\s+(?:an?|another|one of the)\s+(?:(?:oral|common|strong|mild|newer)\s)?"
    rf"(?:{_KIND}|steroid|vitamin|vaccine)s?\b",
    re.IGNORECASE,
)
# "DICYCLOMINE, an antispasmodic (it relaxes the bowel)".
_KIND_THAT = re.compile(
    r",\s+an?\s(?:[\w-]+\s){1,3}\((?:it|which|this)\s"
    r"(?:relaxes|blocks|helps|lowers|slows|stops|eases|calms|thins|kills|treats|prevents|keeps|reduces|opens|widens|softens)\s"
    r"[^()]{4,80}\)"
)
_CELLS = 200  # of a table, before one
_END = 300  # characters of the paragraph above it
_THEY_DO = re.compile(
    rf"\b{_DRUG}[^.]*\b(?:treat|prevent|lower|reduce|relieve|slow|kill|fight|thin|stop|keep|ease)s?\b(?! track)"
)
WHAT_FOR = re.compile(
    r"\b(?:what (?:it is|it['’]s|they are|this is) for|used for|use(?:d)? to treat|what it treats)\b",
    re.IGNORECASE,
)
WHY = re.compile(
    r"^\s*(?:why(?: we do it| you (?:take|need) it)?|what for|purpose|reason|"
    r"what (?:it is|it['’]s|they are|it does|they do)|how (?:it works|they work))\W*$",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(r"\bexamples?\b", re.IGNORECASE)
_MEMBER = 3  # words of one member
# "Such as targeted therapy" names no medicine; "such as zoledronic acid" does.
_TREATMENT = re.compile(r" (?:therap(?:y|ies)|treatments?|drugs?|medicines?|medications?|agents?)$")
# "Sleeping pills (TEMAZEPAM, zolpidem)": names in brackets say which of a group are meant.
_OPENED = re.compile(r"[a-z]{4}\s\((?!an?\s)(?:(?:such as|e\.g\.,?)\s)?(?P<names>[^()]*)$")
_CLOSED = re.compile(r"[^().;]{0,80}\)")
_BETWEEN = re.compile(r"[,;]|\b(?:and|or)\b|\s[-–]\s|/")
_NO_NAME = re.compile(
    r"\b(?:to|that|which|is|are|was|were|who|when|if|of|for|in|with|from|by|on|at|can|may|it|they|we|you|s?he)\b",
    re.IGNORECASE,
)
_LONG = 5  # words of a name
_WORDS = re.compile(r"[\s-]+")
# Groups of medicines whose name says what they do.
_GROUP = re.compile(
    r"\b(?:antibiotics|pain ?(?:relievers|killers)|steroids|vitamins|blood thinners?|vaccines|"
    r"chemotherapy|antivirals?|laxatives|sleeping pills|antidepressants|"
    r"[\w-]+-(?:lowering|relieving|thinning|fighting) (?:medicines|medications|drugs))\b",
    re.IGNORECASE,
)


def purpose(
    section: Section, block: Block, at: int, use: Use, before: str, after: str
) -> tuple[str, Span] | None:
    """Return how the page tells what a medicine is for, near its name and not that of another.

    `before` and `after` are the text around the use in its block, `at` is the block's index. That it is an example of
    others excuses the name of one medicine, but no group of them: "pills such as DIURETICS".
    """
    told = _told(section, block, at, use, before, after)
    return None if told and told[0] == "example" and _is_group(section, use) else told


def _is_group(section: Section, use: Use) -> bool:
    """Say whether a use speaks of several medicines: the name of one has no plural."""
    said, name = (
        _WORDS.split(words.casefold())[-1]
        for words in (section.text[use.span.start : use.span.end], use.name)
    )
    return said in (name + "s", name.removesuffix("y") + "ies")


def _told(
    section: Section, block: Block, at: int, use: Use, before: str, after: str
) -> tuple[str, Span] | None:
    last = "" if _ENDED.search(before) else SENTENCE.split(before)[-1]
    here = _NOT_BY_IT.split(_OR_A.split(last[-_NEAR_BY:].rpartition("(")[2])[-1])[-1]
    here = _BESIDE.sub("", here)
    own, *later = SENTENCE.split(_BRACKET.sub("", after, count=1))
    if CLAUSE.search(before):  # "In addition to a diuretic, a drug that …"
        head, _, rest = own.partition(",")
        own = own if _OF_IT.match(rest) else head
    # An item or a paragraph that begins with a medicine is about it.
    more = later[:3] if opens(section, block, use) else [s for s in later[:1] if _GOES_ON.match(s)]
    own = "" if _LISTED.match(own) else _NOT_SO.sub(" ", own)
    more = [s for s in more if not (_NOT.search(s) or _ORDER.match(s))]
    there = " ".join((_OTHER.split(own)[0], *more))
    gloss = Span(use.span.end, use.span.end + len(own))
    if PURPOSE.search(here) or PURPOSE.search(there) or _is_member(last) or _TREATED.search(last):
        return "purpose", gloss
    if block.kind == "cell" and (
        is_under(section, at, _EXAMPLES)
        or (opens(section, block, use) and _leads_to_medicines(_above(section, at)))
    ):
        return "example", gloss
    taken = _TAKE.search(last) and not (_NOT.search(last) or _ORDER.match(last))
    if (taken and (_LABEL.match(before) or _IF.match(after))) or _GROUP_LABEL.match(before):
        return "purpose", gloss
    if _OR_ANOTHER.match(after) or _IS_ONE.match(after) or _KIND_THAT.match(after):
        return "purpose", gloss
    above = _before_last(before)
    if (
        _GOES_ON_WITH.match(last)
        and _GROUP.search(above)
        and (not _GIVEN.match(last) or means(use.term, above))
    ):
        return "purpose", gloss
    if _is_in_brackets(last, after):
        return "example", gloss
    if (not _TREATMENT.search(use.name) and is_example(last)) or (
        block.kind == "item"
        and (opens(section, block, use) or before.endswith(" - "))  # a list run into one line
        and _tells(_lead(section, at))
    ):
        return "example", gloss
    return None


def _is_in_brackets(last: str, after: str) -> bool:
    opened = _OPENED.search(last[-_NEAR_BY:])
    names = _BETWEEN.split(opened["names"]) if opened else ()
    return (
        opened is not None
        and all(len(n.split()) <= _LONG and not _NO_NAME.search(n) for n in names)
        and _CLOSED.match(after) is not None
    )


def _before_last(before: str) -> str:
    return "".join(SENTENCE.split(before)[-2:-1])


def opens(section: Section, block: Block, use: Use) -> bool:
    """Say whether a block begins with a term, and so is about it."""
    return not section.text[block.span.start : use.span.start].strip(" *_\n")


def _above(section: Section, at: int) -> str:
    """Return the end of the paragraph above the table that a cell stands in."""
    for other in reversed(section.blocks[max(0, at - _CELLS) : at]):
        if other.kind not in ("cell", "header-cell"):
            end = other.span.end
            return (
                section.text[max(other.span.start, end - _END) : end]
                if other.kind == "paragraph"
                else ""
            )
    return ""


def _leads_to_medicines(above: str) -> bool:
    return any(_GROUP.search(s) or _THEY_DO.search(s) for s in SENTENCE.split(above))


def _is_member(before: str) -> bool:
    found = _MEMBERS.search(before)
    if found is None or not _tells(before[: found.start()]):
        return False
    members = re.split(r",|\b(?:and|or)\b", re.sub(r"\([^()]*\)", "", found["members"]))
    return all(len(m.split()) <= _MEMBER for m in members)


def _tells(lead: str) -> bool:
    return bool(PURPOSE.search(lead) or _GROUP.search(lead))


def _lead(section: Section, at: int) -> str:
    """Return the last sentence before a list, from the index of one of its items."""
    lead = lead_of(section, at)
    if lead is None or lead.kind not in ("paragraph", "heading"):
        return ""
    cut = nlp.block_sentences(section, lead)
    return cut[-1].text if cut else ""

"""Terms that a sentence names as examples of a group: of illnesses, organs, substances.

"Other conditions, such as SARCOIDOSIS and lupus, can look like this": who does not know the one knows what is meant.
Symptoms, tests and treatments are another matter: readers will meet each of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from pagelint import nlp
from pagelint.checks._example_sentences import FORMS, among_causes, exemplifies
from pagelint.checks._example_words import (
    BETWEEN,
    END,
    GROUP,
    GROUPS,
    IS_GROUP,
    LITTLE,
    OF_IT,
    THING,
    THINGS,
    are_members,
)
from pagelint.checks._find_terms import Use
from pagelint.checks._needed import are_here, needed
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section
from pagelint.nlp.runs import runs

# Kinds of terms that readers will have, be given or undergo, whatever they are named with.
_MET = frozenset("symptom test procedure device measure".split())
_MARKS = "such like including include includes example examples instance e".split()
_MARK = re.compile(
    r"(?<![\w-])(?:such as|like|including|e\.g\.,?|for (?:example|instance),?|"
    r"(?P<verb>includes?)|(?P<be>is|are)):?(?:\s+|$)",
    re.IGNORECASE,
)
# "Examples of these diseases are …", "diseases that can cause this are …"
_SOME = re.compile(
    r"\bexamples? of\b|\b(?:that|which)\s(?:can|may|might|could)\s(?:also\s)?(?:cause|lead to|produce)\b",
    re.IGNORECASE,
)
# It need not be several: "bowel DISEASE (such as …)".
_ONE_GROUP = re.compile(rf"\b(?:{'|'.join((*GROUP, *THING))})\s*[,(]\s*$", re.IGNORECASE)
_MOST_MARKS = 3  # before a term, the nearest first
_ELSE = re.compile(
    r"\b(?:other|related|similar|secondary|associated with)\s(?:[\w-]+\s){1,2}$", re.IGNORECASE
)
_FAR = 80  # characters between a group and its examples
_BRACKETS = re.compile(r"\([^()]*\)")
# "Timolol (a beta blocker)" names the group itself.
_OPENED = re.compile(r"[a-z]{4}\s\((?!an?\s)(?:(?:such as|e\.g\.,?)\s)?(?P<names>[^()]*)$")
_CLOSED = re.compile(rf"[^().;]{{0,{_FAR}}}\)")
_ASIDE = re.compile(r"\((?!\s*(?:such as|like|including|e\.g\.|for (?:example|instance))\b)")
_PART = re.compile(r"[;:]")
# What goes on speaking of the group: "diseases THAT have such signs, …", "abnormalities FOUND in newborns …".
_GOES_ON = re.compile(r"(?:that|which|in|of|with|[a-z]+ing|[a-z]+ed|found|known)\b", re.IGNORECASE)
_SEVERAL_THINGS = re.compile(r"[a-z](?<!\bthi)s$")
_NEXT = re.compile(
    rf"\s*(?:,|,?\s(?:and|or)\b)\s*(?:(?!{LITTLE})[\w’'-]+\s+){{0,3}}(?!{LITTLE})[\w’'-]+\s*"
    r"(?:$|[,.()/]|(?:can|may|might|could|will|often)\b)",
    re.IGNORECASE,
)
_AND_OTHER = re.compile(
    r"(?P<others>[^.;:]{0,200}?),?\s+(?:and|or)\s+(?:(?:many|some|any|several|most)\s+)?(?:other|similar|related)\s+"
    rf"(?:[\w-]+\s+){{0,3}}?(?:{'|'.join(GROUPS)})\b",
    re.IGNORECASE,
)
_NEEDED = (
    needed((*GROUPS, *GROUP, *THINGS, *THING), _MARKS),
    needed(GROUPS, ("other", "similar", "related")),
    *FORMS,
)
_REACH = 600  # characters of a sentence on each side of a term


def only_an_example(section: Section, block: Block, use: Use) -> bool:
    """Say whether a sentence names an illness, a germ, a medicine as one of a group, and says of which group."""
    if use.term.kind == "medicine":
        return _is_in_brackets(section, block, use)
    if use.term.kind in _MET or not _may_have_examples(section.of(block)):
        return False
    cut = nlp.block_sentences(section, block)
    at = max(0, bisect_right(cut, use.span.start, key=lambda s: s.span.start) - 1)
    own, above = cut[at].span, cut[at - 1].text if at else ""
    low, high = max(own.start, use.span.start - _REACH), min(own.end, use.span.end + _REACH)
    before, after = section.text[low : use.span.start], section.text[use.span.end : high]
    before, after = _BRACKETS.sub("", before), _BRACKETS.sub("", after)
    if before.endswith("(") and after.startswith(")"):  # "rubella (GERMAN MEASLES), …"
        before, after = before[:-1], after[1:]
    if _ASIDE.search(before) or not END.match(after):
        return False
    if _YOURS.search(cut[at].text):
        return False
    if _is_led(before, after) or _is_followed(after):
        return True
    if use.term.kind == "body" or low > own.start:
        return False
    term = section.text[use.span.start : use.span.end]
    return among_causes(before, term, after) or exemplifies(above, before)


# What readers are to look out for, or asked to do something about, is no mere example.
_YOURS = re.compile(
    r"\b(?:do not|don[’']t|never|tell|call)\b|\byou(?: may| might| could| can)? (?:get|develop)\b|\b[Ii]f you have\b|"
    r"\bsigns? of\b|\bcomplications? (?:are|include)\b",
    re.IGNORECASE,
)


@kept_by_text(1024)
def _may_have_examples(text: str) -> bool:
    words = runs(text)
    return any(are_here(needs, words) for needs in _NEEDED)


def _is_in_brackets(section: Section, block: Block, use: Use) -> bool:
    """Say whether names in brackets say which of a group are meant: "sleeping pills (TEMAZEPAM, zolpidem)"."""
    low = max(block.span.start, use.span.start - _FAR)
    opened = _OPENED.search(section.text[low : use.span.start])
    return (
        opened is not None
        and are_members(opened["names"])
        and _CLOSED.match(section.text, use.span.end, block.span.end) is not None
    )


def _is_led(before: str, after: str) -> bool:
    """Say whether a group stands before a term and those named with it: "diseases such as …"."""
    for mark in list(_MARK.finditer(before))[: -_MOST_MARKS - 1 : -1]:
        members = before[mark.end() :]
        if not are_members(members):
            return False
        lead = _PART.split(before[: mark.start()])[-1]
        verb = bool(mark["verb"] or mark["be"])
        if mark["be"] and not _SOME.search(lead):
            continue
        parted = verb or lead.rstrip().endswith((",", "(", "-", "–", "—"))
        # Without a comma, "disorders such as …" says which, and one name alone says it for nobody, but for
        # "related disorders such as …".
        if _ends_in_group(lead, verb=verb, parted=parted) and (
            parted or _ELSE.search(lead) or BETWEEN.search(members) or _NEXT.match(after)
        ):
            return True
    return False


def _ends_in_group(lead: str, *, verb: bool, parted: bool) -> bool:
    """Say whether words speak of a group last. `verb`: it is the subject; `parted`: a comma or the like follows."""
    if parted and not verb and _ONE_GROUP.search(lead):
        return True
    groups = list(IS_GROUP.finditer(lead))
    if not groups:
        return False
    if verb and OF_IT.search(lead[: groups[-1].start()]):
        return False
    rest = lead[groups[-1].end() :].strip(" ,(-–—")
    if len(rest) > _FAR:
        return False
    return bool(parted and _GOES_ON.match(rest)) or not _SEVERAL_THINGS.search(rest)


def _is_followed(after: str) -> bool:
    """Say whether a term and those named with it stand before their group: "… and other diseases"."""
    found = _AND_OTHER.match(after)
    return found is not None and are_members(found["others"])

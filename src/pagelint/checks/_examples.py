"""Terms that a sentence names as examples of a group of illnesses.

"Other conditions, such as SARCOIDOSIS and lupus, can look like this": who does not know the one knows what is meant.
Symptoms, tests and treatments are another matter: readers will meet each of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from pagelint import nlp
from pagelint.checks._find_terms import Use
from pagelint.checks._needed import are_here, needed
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section
from pagelint.nlp.runs import runs

# Kinds of terms that readers will have, be given or undergo, whatever they are named with.
_MET = frozenset("symptom test procedure medicine device measure".split())
_GROUPS = (
    "diseases disorders conditions illnesses infections syndromes cancers viruses bacteria germs parasites "
    "abnormalities"
).split()
_GROUP = "disease disorder condition illness infection syndrome cancer virus parasite".split()
_IS_GROUP = re.compile(
    rf"\b(?:{'|'.join(_GROUPS)}|(?:an?|another|any|some)\s+(?:[\w-]+\s+){{0,3}}(?:{'|'.join(_GROUP)}))\b",
    re.IGNORECASE,
)
_MARKS = "such like including include includes example examples instance e".split()
_MARK = re.compile(
    r"(?<![\w-])(?:such as|like|including|e\.g\.,?|for (?:example|instance),?|"
    r"(?P<verb>includes?)|(?P<be>is|are))(?:\s+|$)",
    re.IGNORECASE,
)
_EXAMPLES_OF = re.compile(r"\bexamples? of\b", re.IGNORECASE)
_MOST_MARKS = 3  # before a term, the nearest first
_BRACKETS = re.compile(r"\([^()]*\)")
_ASIDE = re.compile(r"\((?!\s*(?:such as|like|including|e\.g\.|for (?:example|instance))\b)")
_PART = re.compile(r"[;:]")
# "SYMPTOMS of these disorders include …" lists no disorders.
_OF_IT = re.compile(
    r"(?<!examples )(?<!example )\b(?:of|in|for|from|with|to|by)\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
# What goes on speaking of the group: "diseases THAT have such signs, …", "abnormalities FOUND in newborns …".
_GOES_ON = re.compile(r"(?:that|which|in|of|with|[a-z]+ing|[a-z]+ed|found|known)\b", re.IGNORECASE)
_SEVERAL_THINGS = re.compile(r"[a-z](?<!\bthi)s$")
_FAR = 80  # characters between a group and its examples
_BETWEEN = re.compile(r",|\b(?:and|or)\b|\s[-–]\s|/")
_MEMBER = 5  # words
_LITTLE = r"(?:to|that|which|is|are|was|were|who|when|if|of|for|in|with|from|by|on|at|can|may)\b"
_NO_MEMBER = re.compile(rf"\b{_LITTLE}", re.IGNORECASE)
# The end of one of several: "CERVICAL disc disorders, …", "… or SHINGLES can cause …".
_END = re.compile(
    rf"(?:(?:\s+[\w-]+)?\s+(?:{'|'.join((*_GROUP, *_GROUPS))}|injury|injuries|defects?))?\s*"
    r"(?:$|[,;:.()]|[-–—]\s|\b(?:and|or|can|may|might|could|will|is|are|has|have|had|also|often|sometimes|causes?|leads?)\b)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"\s*(?:,|,?\s(?:and|or)\b)\s*(?:(?!{_LITTLE})[\w’'-]+\s+){{0,3}}(?!{_LITTLE})[\w’'-]+\s*(?:$|[,.()])",
    re.IGNORECASE,
)
_AND_OTHER = re.compile(
    r"(?P<others>[^.;:]{0,200}?),?\s+(?:and|or)\s+(?:(?:many|some|any|several|most)\s+)?(?:other|similar|related)\s+"
    rf"(?:[\w-]+\s+){{0,3}}?(?:{'|'.join(_GROUPS)})\b",
    re.IGNORECASE,
)
_NEEDED = (
    needed((*_GROUPS, *_GROUP), _MARKS),
    needed(_GROUPS, ("other", "similar", "related")),
)
_REACH = 600  # characters of a sentence on each side of a term


def only_an_example(section: Section, block: Block, use: Use) -> bool:
    """Say whether a sentence names an illness or a germ as one of a group, and says of which group."""
    if use.term.kind in _MET or not _may_have_examples(section.of(block)):
        return False
    cut = nlp.block_sentences(section, block)
    own = cut[max(0, bisect_right(cut, use.span.start, key=lambda s: s.span.start) - 1)].span
    low, high = max(own.start, use.span.start - _REACH), min(own.end, use.span.end + _REACH)
    before = _BRACKETS.sub("", section.text[low : use.span.start])
    after = _BRACKETS.sub("", section.text[use.span.end : high])
    if before.endswith("(") and after.startswith(")"):  # "rubella (GERMAN MEASLES), …"
        before, after = before[:-1], after[1:]
    if _ASIDE.search(before) or not _END.match(after):
        return False
    return _is_led(before, after) or _is_followed(after)


@kept_by_text(1024)
def _may_have_examples(text: str) -> bool:
    words = runs(text)
    return any(are_here(needs, words) for needs in _NEEDED)


def _is_led(before: str, after: str) -> bool:
    """Say whether a group stands before a term and those named with it: "diseases such as …"."""
    for mark in list(_MARK.finditer(before))[: -_MOST_MARKS - 1 : -1]:
        members = before[mark.end() :]
        if not _are_members(members):
            return False
        lead = _PART.split(before[: mark.start()])[-1]
        verb = bool(mark["verb"] or mark["be"])
        if mark["be"] and not _EXAMPLES_OF.search(lead):
            continue
        parted = verb or lead.rstrip().endswith((",", "(", "-", "–", "—"))
        # Without a comma, "disorders such as …" says which, and one name alone says it for nobody.
        if _ends_in_group(lead, verb=verb, parted=parted) and (
            parted or _BETWEEN.search(members) or _NEXT.match(after)
        ):
            return True
    return False


def _ends_in_group(lead: str, *, verb: bool, parted: bool) -> bool:
    """Say whether words speak of a group last. `verb`: it is the subject; `parted`: a comma or the like follows."""
    groups = list(_IS_GROUP.finditer(lead))
    if not groups:
        return False
    if verb and _OF_IT.search(lead[: groups[-1].start()]):
        return False
    rest = lead[groups[-1].end() :].strip(" ,(-–—")
    if len(rest) > _FAR:
        return False
    return bool(parted and _GOES_ON.match(rest)) or not _SEVERAL_THINGS.search(rest)


def _is_followed(after: str) -> bool:
    """Say whether a term and those named with it stand before their group: "… and other diseases"."""
    found = _AND_OTHER.match(after)
    return found is not None and _are_members(found["others"])


def _are_members(text: str) -> bool:
    return all(
        len(part.split()) <= _MEMBER and not _NO_MEMBER.search(part)
        for part in _BETWEEN.split(text)
    )

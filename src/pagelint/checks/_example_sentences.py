"""Sentences that only give examples: of the group that the sentence before speaks of, or of what causes something.

"Some disorders can cause this. Examples include SARCOIDOSIS"; "Mumps, RUBELLA, or measles can harm the ear".
"""

from __future__ import annotations

import re

from pagelint.checks._example_words import BETWEEN, GROUP, GROUPS, IS_GROUP, are_members
from pagelint.checks._needed import needed

_OPENS = re.compile(
    r"(?:(?:(?:one|another|two|some|common|other)\s+)?examples?(?:\s+of\s+(?:these|such|those)\s+\w+)?|"
    r"these|(?:the\s+)?(?:most\s+)?common\s+(?:ones|culprits|causes|types))\s+"
    r"(?:(?:may|can)\s+)?(?:include|is|are):?\s",
    re.IGNORECASE,
)
_FOR_EXAMPLE = re.compile(r"for (?:example|instance),\s", re.IGNORECASE)
_LINKED = re.compile(
    r"\b(?:linked (?:to|with)|associated with|related to|caused by|due to|results? (?:of|from))\s",
    re.IGNORECASE,
)
# What readers may have or get themselves is no mere example of an illness.
_OWN = re.compile(
    r"\b(?:symptoms?|problems?|complications?|effects?|features?|risks?|treat\w*|tests?|signs? of|you)\b",
    re.IGNORECASE,
)
_CAUSES = (
    "cause causes lead leads decrease decreases lower lowers raise raises increase increases trigger triggers "
    "result results create creates affect affects worsen worsens damage damages harm harms"
).split()
_CAUSE = re.compile(
    r"(?P<others>[^.;:()]{0,250}?)\s(?:(?:can|may|might|could|also|often|sometimes|usually)\s){0,4}"
    rf"(?:{'|'.join(_CAUSES)})\b",
)
_RISK = re.compile(r"\b(?:risks?|chances?|likely)\b", re.IGNORECASE)
_ADVERB = re.compile(
    r"(?:\w+ly|however|also|sometimes|together|often|in addition),?\s", re.IGNORECASE
)
_SEVERAL = 3

FORMS = (
    needed((*GROUPS, *GROUP), ("examples", "example", "instance", "common", "these")),
    needed(_CAUSES, ("and", "or")),
)


def exemplifies(above: str, before: str) -> bool:
    """Say whether a sentence gives examples of the illnesses or germs that the sentence above it speaks of."""
    if opened := _OPENS.match(before):
        members = before[opened.end() :].rsplit(";", 1)[-1]
    elif opened := _FOR_EXAMPLE.match(before):
        *_, members = _LINKED.split(before[opened.end() :])
    else:
        return False
    return are_members(members) and bool(IS_GROUP.search(above)) and not _OWN.search(above)


def among_causes(before: str, term: str, after: str) -> bool:
    """Say whether a term is one of several, the subject of a sentence that says what they cause."""
    found = _CAUSE.match(after)
    if not found or _RISK.search(after, found.end()):
        return False
    adverb = _ADVERB.match(before)
    row = [before[adverb.end() if adverb else 0 :] + term, found["others"]]
    names = [name for name in BETWEEN.split("".join(row)) if name.strip()]
    return (
        len(names) >= _SEVERAL
        and are_members(names[0])
        and are_members(row[0])
        and are_members(row[1] + ",")
    )

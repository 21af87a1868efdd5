"""Medicines that stand for a group: in brackets behind it, or in a list of those that may harm or are only studied.

"sleeping pills (DIAZEPAM, temazepam)"; "Some medicines cause bleeding. Examples include WARFARIN and aspirin". The
medicines of a treatment are another matter: readers will take them.
"""

from __future__ import annotations

import re

from pagelint.checks._example_words import BETWEEN, are_members

_GROUPS = "medicines medications drugs therapies treatments supplements".split()
_SIGNS = (
    "cause causes affect raise raises increase trigger worsen harm interact studied studying studies tested testing"
).split()
_GROUP = re.compile(rf"\b(?:{'|'.join(_GROUPS)})\b", re.IGNORECASE)
_SIGN = re.compile(rf"\b(?:{'|'.join(_SIGNS)})\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[a-z]{4}\s\((?:such as\s|e\.g\.,?\s)?(?P<names>[^()]{0,120})$")
_CLOSED = re.compile(r"[^()]{0,120}\)")
_LISTED = re.compile(
    r"(?P<lead>[^.;:]{0,200}?)\b(?:such as|including|includes?)\s(?P<names>[^.;:]{0,300})$",
    re.DOTALL,
)
_POINTS_BACK = re.compile(r"(?:examples?|these|they|such|common)\b", re.IGNORECASE)
_OTHER = re.compile(r"\bother\s+$")  # "aspirin and other BLOOD THINNERS" names the group

_BRACKETS = re.compile(r"\([^()]*\)")


def stands_for_group(above: str, before: str, after: str) -> bool:
    """Say whether a sentence names a medicine only as one of a group. `above`: the sentence before it."""
    bracket = _IN_BRACKETS.search(before)
    if bracket:
        return bool(_CLOSED.match(after)) and are_members(bracket["names"])
    listed = _LISTED.match(before)
    if not listed or _OTHER.search(before) or not are_members(_BRACKETS.sub("", listed["names"])):
        return False
    if not (BETWEEN.search(listed["names"]) or BETWEEN.match(after.lstrip())):
        return False
    lead = listed["lead"]
    said = f"{above} {lead}" if _POINTS_BACK.match(lead) else lead
    return bool(_GROUP.search(said) and _SIGN.search(said))

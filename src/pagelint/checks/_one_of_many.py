"""What looks like an explanation behind a term, and is only the next of several things, or a choice."""

from __future__ import annotations

import re

from pagelint.checks._explain_patterns import CLAUSE, in_a_list

# "new flashes, many new FLOATERS, or a dark spot"
NEXT_OF = re.compile(r",\s+(?:[\w-]+\s+){0,2}$")
LAST = re.compile(r",\s+and\s+(?:the\s+)?$")
IN_ROW = re.compile(r",\s+(?:[\w-]+\s?){1,3},")  # "URINALYSIS, blood test, biopsy, and …"
_EITHER_OF = re.compile(r"\s(?:or|and)\s")
_AND_A = re.compile(r"\b(?:or|and)\s+(?:an?|other|any|another)\s")
# "Tell us if you take STEROIDS, a blood thinner or …"
_TAKEN = re.compile(r"\b(?:take|took|taking|use|using)\s+(?:an?\s+|any\s+)?$")
_RELATIVE = re.compile(r"\b(?:that|which|where|who)\b")


def is_one_of_many(found: re.Match[str], how: str, rest: str, before: str) -> bool:
    """Say whether what looks like an explanation is the next of several things, or a choice."""
    if how == "apposition":  # "apixaban, an antiplatelet agent, or a …"
        more = re.search(r"\b(?:and|or)\b", rest[found.end() : found.end() + 6])
        # "If the result is discordant, a repeat biopsy is …": the comma ends a clause.
        ends = found["close"] != "," and CLAUSE.search(before)
        if _AND_A.search(found["inside"]):
            return True  # "a kinked tube, a leak or a wet spot"
        # "a blur that can last, and pain" is no list of three
        told = _RELATIVE.search(found["inside"])
        choice = (
            not told
            and (NEXT_OF.search(before) or _TAKEN.search(before))
            and _EITHER_OF.search(found["inside"])
        )
        ends = ends or choice  # "an implant in place, severe anemia, a clot or a cough"
        return in_a_list(before) or bool(ends) or bool(more and not told and found["close"] == ",")
    if how == "says" and re.match(r"\s+or\s", rest):
        return True  # "X or Y" without a comma is a choice as often as an explanation
    # "fever, cirrhosis, or pain" is a list; "the pancreas, and the duodenum, or first part of the gut" has ended one.
    return bool(re.match(r"\s*,\s*or\s", rest)) and (
        ((in_a_list(before) or NEXT_OF.search(before)) and not LAST.search(before))
        or not re.match(r"\s*,\s*or\s[^,.;]{3,60}(?:[,.;)]|$)", rest)
        or " or other " in found.group()  # "due to arthritis, or tumors or other lesions"
    )

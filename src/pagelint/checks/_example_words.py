"""Words of groups, of which a sentence names examples, and what may stand in a row of such names."""

from __future__ import annotations

import re

GROUPS = (
    "diseases disorders conditions illnesses infections syndromes cancers tumors tumours abnormalities "
    "viruses bacteria germs parasites"
).split()
GROUP = "disease disorder condition illness infection syndrome cancer virus parasite".split()
# Of these, too, one example is as good as another.
THINGS = (
    "organs sites substances chemicals materials products hormones vitamins toxins doctors specialists"
).split()
THING = "organ substance chemical hormone toxin doctor specialist".split()
IS_GROUP = re.compile(
    rf"\b(?:{'|'.join((*GROUPS, *THINGS))}|"
    rf"(?:an?|another|any|some)\s+(?:[\w-]+\s+){{0,3}}(?:{'|'.join((*GROUP, *THING))}))\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"[,;]|\b(?:and|or)\b|\s[-–]\s|/")
_MEMBER = 5  # words
LITTLE = (
    r"(?:to|that|which|is|are|was|were|who|when|if|of|for|in|with|from|by|on|at|can|may|"
    r"it|they|we|you|he|she)\b"
)
_NO_MEMBER = re.compile(rf"\b{LITTLE}", re.IGNORECASE)
_OF = re.compile(r"\bof\b", re.IGNORECASE)  # "a form of deafness" may stand among others
# The end of one of several: "CERVICAL disc disorders, …", "… or SHINGLES can cause …".
END = re.compile(
    rf"(?:(?:\s+[\w-]+)?\s+(?:{'|'.join((*GROUP, *GROUPS))}|injury|injuries|defects?))?\s*"
    r"(?:$|[,;:.()]|[-–—]\s|\b(?:and|or|can|may|might|could|will|is|are|has|have|had|also|often|sometimes|causes?|leads?)\b)",
    re.IGNORECASE,
)
# "SYMPTOMS of these disorders include …" lists no disorders.
OF_IT = re.compile(
    r"(?<!examples )(?<!example )(?<!types )(?<!kinds )(?<!forms )\b(?:of|in|for|from|with|to|by)\s+"
    r"(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)


def are_members(text: str) -> bool:
    """Say whether a text is names of things one after another, the last of which a term may go on with."""
    *others, own = BETWEEN.split(text)
    parts = [*(_OF.sub("", part) for part in others), own]
    return all(len(part.split()) <= _MEMBER and not _NO_MEMBER.search(part) for part in parts)

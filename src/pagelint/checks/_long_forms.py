"""Whether two long forms of a short form are one name: "deep vein thrombosis", "deep venous thromboses"."""

from __future__ import annotations

import re

from pagelint.nlp.inflect import fold

WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?")
GLUE = frozenset("a an and by for from in of on or the to with".split())
_STEM = 4  # letters that two forms of one word share


def alike(one: str, other: str) -> bool:
    """Say whether two long forms are one name in other spellings or word forms."""
    a, b = _content(one), _content(other)
    if len(a) == len(b):
        return all(_kin(x, y) for x, y in zip(a, b, strict=True))
    return any(_kin(x, y) for x in a for y in b)


def _content(long: str) -> list[str]:
    folded = [fold(w).replace("ae", "e").replace("oe", "e") for w in WORD.findall(long)]
    return [w for w in folded if w not in GLUE]


def _kin(one: str, other: str) -> bool:
    least = min(len(one), len(other), _STEM)
    return one[:least] == other[:least] or {one, other} == {"vein", "venous"}

"""Liquid medicine measured in spoons: "take 2 teaspoons of the syrup".

Sees teaspoons and tablespoons in a sentence about giving or taking a medicine. Where mL stands beside them
it asks for one severity less. Recipes and what is mixed or eaten are left alone. Misses tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint import nlp
from pagelint.checks._medicines import medicines
from pagelint.model import Section
from pagelint.nlp.quantities import quantities
from pagelint.nlp.runs import folded
from pagelint.nlp.units import UNITS, readings
from pagelint.verdict import Hit

VALUES = frozenset({"instead"})
BY_BLOCK = True
GLOSSED = True
_TAKEN = re.compile(
    r"\b(?:medicines?|medications?|doses?|syrup|suspension|liquid|antacid|cough|laxative|antibiotic|elixir|drops)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\b(?:take|taken|give|given|swallow|dose|doses)\b", re.IGNORECASE)
_EATEN = re.compile(
    r"\b(?:salt|sugar|honey|oil|butter|flour|juice|vinegar|baking|soda|water|food|cereal|milk|breast|formula|rice|sauce|"
    r"peanut|bleach|soap|eat|mix|stir|add|blood|drink|diet|meals?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Params:
    """No options."""


def see(section: Section, _params: Params) -> Iterator[Hit]:
    """Report each dose in spoons."""
    if not _has_spoon(section.text):
        return
    for sentence in nlp.sentences(section):
        text = sentence.text
        if not _has_spoon(text):
            continue
        about = medicines(text) or _TAKEN.search(text)
        if not (about and _GIVEN.search(text)) or _EATEN.search(text):
            continue
        found = quantities(text)
        beside = any(q.unit == UNITS["mL"] for q in found)
        for q in found:
            if q.unit not in (UNITS["tsp"], UNITS["tbsp"]):
                continue
            low = readings(q.first.value, q.unit, UNITS["mL"])[-1]
            high = readings(q.last.value, q.unit, UNITS["mL"])[-1] if q.last else low
            shown = f"{low.normalize():f}" + (f" to {high.normalize():f}" if high != low else "")
            yield Hit(q.span.shift(sentence.span.start), {"instead": f"{shown} mL"}, lower=beside)


def _has_spoon(text: str) -> bool:
    low = folded(text)
    return "poon" in text or "tsp" in low or "tbsp" in low

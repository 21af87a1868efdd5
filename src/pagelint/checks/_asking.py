"""How likely an editor is to ask for an explanation, where a page gives none.

Editors with the whole page before them let many a term pass: its parts or the text around it say enough, or
readers lose nothing by not knowing it. How often they ask for a term, wherever it stands, is its `need` in the
glossary. What stands around one use, and how much the page explains at all, makes that more or less. The weights
are those of a logistic regression on what two editors decided for places on 223 pages of government health sites, for
as many as are unexplained still; `tools/fit_asking.py` fits and measures them.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import meant_by, shared
from pagelint.checks._reading import lead_of
from pagelint.model import Block, Section
from pagelint.nlp.difficulty import word_difficulty

NEVER, ALWAYS = 0, 100  # the need of a term that is asked for nowhere, and wherever it stands
_OUTSIDE = 45  # the need of a word that no glossary holds
_FEW = 8  # different terms: a page with fewer shows little of how it explains them
_MUCH = 0.6  # of a page's terms: hardly any page of those that were judged leaves more unexplained
_LEAST = 0.03  # a share of places: no estimate is surer than that
_AROUND = 500  # characters of its block before a use and behind it that may tell of it
_MOST = 4  # words of a term's meaning beside it that count

# A sign and its weight. Those of the page come last.
WEIGHTS = (
    ("need", 0.80),  # of the term, as the logarithm of its odds
    ("outside", -1.05),  # how difficult a word is that no glossary holds
    ("told", -0.26),  # words of its meaning in its block
    ("named", -0.56),  # it begins with a capital, within a sentence
    ("bracketed", -0.33),  # it stands behind a bracket
    ("class", -0.38),  # "X is a TERM"
    ("after comma", -0.20),
    ("listed", 0.36),  # an item of a list that "includes" it
    ("uses", 0.45),  # how often the page uses it, as a logarithm
    ("explanations", -0.46),  # on the page, as a logarithm
    ("unexplained", 0.70),  # the share of the page's terms that nothing explains
)
BASE = 1.33

_IS = re.compile(r"\b(?:is|are|was|were|be|called)\s+(?:an?\s+|the\s+)?$")
_BEFORE = 16  # characters that show it
_LEAD = 80  # characters at the end of what leads to a list
_LEADS = re.compile(r"\b(?:includ\w*|such as|following|are|may be|examples?)\b", re.IGNORECASE)


class Page(NamedTuple):
    """What a page shows of how it explains its terms: how many explanations, different terms, unexplained ones."""

    explanations: int
    terms: int
    unexplained: int


def need_of(use: Use) -> int:
    """Return in how many of 100 places an editor asks for a term, all places taken together."""
    return use.term.need if _is_listed(use) else _OUTSIDE


def signs_of(section: Section, block: Block, use: Use) -> tuple[float, ...]:
    """Return what stands around a use, in the order of `WEIGHTS` from "outside" to "listed"."""
    start, end = use.span.start, use.span.end
    before = section.text[max(block.span.start, start - _BEFORE) : start]
    said = section.text[start:end]
    low, high = max(block.span.start, start - _AROUND), min(block.span.end, end + _AROUND)
    around = section.text[low:start] + " " + section.text[end:high]
    told = shared(meant, around)[0] if (meant := meant_by(use.term)) else 0
    return (
        0.0 if _is_listed(use) else word_difficulty(said),
        float(min(told, _MOST)),
        float(said[:1].isupper() and bool(before.strip())),
        float(before.rstrip().endswith("(")),
        float(_IS.search(before) is not None),
        float(before.rstrip().endswith(",")),
        float(block.kind == "item" and _LEADS.search(_lead(section, block)) is not None),
    )


def likelihood(need: int, signs: Sequence[float], uses: int, page: Page) -> float:
    """Return how likely an editor is to ask, 0 to 1. `uses`: how often the page uses the term in running text."""
    if need <= NEVER:
        return 0.0
    if need >= ALWAYS or page.terms < _FEW:
        return 1.0
    values = values_of(need, signs, uses, page)
    total = sum(weight * value for (_, weight), value in zip(WEIGHTS, values, strict=True))
    return 1 / (1 + math.exp(-BASE - total))


def values_of(need: int, signs: Sequence[float], uses: int, page: Page) -> tuple[float, ...]:
    """Return the value of each sign, in the order of `WEIGHTS`."""
    share = min(max(need / ALWAYS, _LEAST), 1 - _LEAST)
    return (
        math.log(share / (1 - share)),
        *signs,
        math.log1p(uses),
        math.log1p(page.explanations),
        min(page.unexplained / max(1, page.terms), _MUCH),
    )


def _is_listed(use: Use) -> bool:
    """Say whether a glossary holds a term: each entry has a wording, in all or in each of its senses."""
    return bool(use.term.plain or use.term.senses)


def _lead(section: Section, block: Block) -> str:
    """Return the end of what leads to the list that an item stands in."""
    at = bisect_left(section.blocks, block.span.start, key=lambda b: b.span.start)
    lead = lead_of(section, at)
    return section.of(lead)[-_LEAD:] if lead else ""

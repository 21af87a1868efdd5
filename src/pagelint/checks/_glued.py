"""Words that have lost the dash behind them: "ileumthe lower end of …"."""

from __future__ import annotations

from functools import lru_cache

from pagelint.checks._explain_patterns import ARTICLES
from pagelint.nlp.difficulty import RAREST, rarity
from pagelint.nlp.inflect import fold
from pagelint.nlp.medical import is_medical

_HEADS = frozenset(
    "disease diseases syndrome disorder symptoms injury therapy surgery tract system infection".split()
)
_LONGEST = 40  # letters of two words that stand as one
_SHORTEST = 4  # letters of a word that another may be glued to
_COMMON = 2.9  # Zipf, of the word that is glued to a medical one
# Ends of words that are words too: "angiogram", "bronchoscopy".
_ENDS = frozenset("gram grams copy cope ness over like able less scope graph plasty ship".split())


@lru_cache(maxsize=4096)
def glued(word: str) -> int:
    """Return where a word ends that has lost the dash behind it: "ileumthe lower end of …"."""
    folded = fold(word)
    if len(folded) != len(word) or len(word) > _LONGEST:
        return len(word)
    if rarity(folded) > RAREST or is_medical(folded):
        return len(word)
    for end in range(len(folded) - 1, _SHORTEST, -1):
        bare, rest = folded[:end], folded[end:]
        if rest in ARTICLES:
            ends = is_medical(bare) or rarity(bare) > RAREST or bare.endswith("logist")
        elif len(rest) >= _SHORTEST and rest not in _ENDS and rarity(rest) >= _COMMON:
            ends = is_medical(bare) or bare in _HEADS
        else:
            continue
        if ends:
            return end
    return len(word)

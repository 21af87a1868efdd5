"""Words that have lost the dash or blank beside them: "ileumthe lower end of …", "Duringdialysis"."""

from __future__ import annotations

from functools import lru_cache

from pagelint.checks._explain_patterns import ARTICLES
from pagelint.nlp.difficulty import RAREST, rarity
from pagelint.nlp.inflect import fold
from pagelint.nlp.medical import is_medical
from pagelint.nlp.spelling import is_listed

_HEADS = frozenset(
    "disease diseases syndrome disorder symptoms injury therapy surgery tract system infection".split()
)
_LONGEST = 40  # letters of two words that stand as one
_SHORTEST = 4  # letters of a word that another may be glued to
_LEADS = ("during", "after", "before", "with", "without", "from", "your", "this", "that", "when")
_LED = 6  # letters of a word behind one of these
_COMMON = 2.9  # Zipf, of the word that is glued to a medical one
# Ends of words that are words too: "angiogram", "bronchoscopy".
_ENDS = frozenset("gram grams copy cope ness over like able less scope graph plasty ship".split())


@lru_cache(maxsize=4096)
def glued(word: str) -> int:
    """Return where a word ends that has lost the dash behind it: "ileumthe lower end of …"."""
    folded = fold(word)
    if len(folded) != len(word) or len(word) > _LONGEST:
        return len(word)
    if rarity(folded) > RAREST or is_medical(folded) or is_listed(folded):
        return len(word)
    for end in range(len(folded) - 1, _SHORTEST, -1):
        bare, rest = folded[:end], folded[end:]
        if rest == bare:
            return end
        if rest in ("or", "and"):
            ends = is_medical(bare)
        elif rest in ARTICLES:
            ends = is_medical(bare) or is_listed(bare) or bare.endswith("logist")
        elif len(rest) >= _SHORTEST and rest not in _ENDS and rarity(rest) >= _COMMON:
            ends = is_medical(bare) or bare in _HEADS or _is_plural(bare)
        else:
            continue
        if ends:
            return end
    return len(word)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss") and is_listed(word)


@lru_cache(maxsize=4096)
def led(word: str) -> int:
    """Return where a word begins that has lost the blank before it: "Duringdialysis"; else 0."""
    folded = fold(word)
    if not folded.startswith(_LEADS) or len(folded) != len(word) or rarity(folded) > RAREST:
        return 0
    starts = [len(lead) for lead in _LEADS if folded.startswith(lead)]
    split = (n for n in starts if len(word) - n >= _LED and is_listed(folded[n:]))
    return 0 if is_listed(folded) else next(split, 0)

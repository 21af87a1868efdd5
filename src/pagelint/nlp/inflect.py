"""Regular English endings: which base forms a word in a text may come from, and how to fold it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_IRREGULAR = {
    "feet": "foot", "teeth": "tooth", "men": "man", "women": "woman", "children": "child",
    "mice": "mouse", "people": "person", "lives": "life", "knives": "knife", "halves": "half",
    "leaves": "leaf", "calves": "calf", "given": "give", "gave": "give", "taken": "take",
    "took": "take", "went": "go", "gone": "go", "felt": "feel", "kept": "keep", "held": "hold",
    "told": "tell", "said": "say", "seen": "see", "saw": "see", "had": "have", "has": "have",
    "was": "be", "were": "be", "is": "be", "are": "be", "been": "be", "am": "be", "worse": "bad",
}  # fmt: skip
# Latin and Greek plurals that follow a rule; the glossary lists the others by hand.
_CLASSICAL = (
    ("ases", "asis"), ("oses", "osis"), ("eses", "esis"), ("yses", "ysis"), ("ices", "ix"),
    ("ices", "ex"), ("omata", "oma"), ("itides", "itis"), ("ulae", "ula"), ("ae", "a"), ("i", "us"),
    ("ia", "ium"), ("a", "um"), ("a", "on"),
)  # fmt: skip
# By their last letter: most words have none of these.
_BY_LAST = {
    last: tuple((p, s) for p, s in _CLASSICAL if p[-1] == last)
    for last in {p[-1] for p, _ in _CLASSICAL}
}
_PLURAL_LAST = frozenset(("s", *_BY_LAST))
_SHORTEST = 4  # below this, endings are part of the word ("gas", "ring")


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return a word in lower case, without accents and possessive, with straight apostrophes."""
    if word.isascii() and "'" not in word:
        return word.lower()
    plain = word.replace("’", "'").replace("‘", "'").replace("‐", "-").replace("‑", "-").casefold()
    if not plain.isascii():
        plain = "".join(
            c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c)
        )
    return plain.removesuffix("'s").rstrip("'")


@lru_cache(maxsize=4096)
def bases(word: str) -> tuple[str, ...]:
    """Return the folded word and every base form its ending allows, the word itself first.

    More forms than English has are given on purpose: a form counts only if it is a known term.
    """
    folded = fold(word)
    if len(folded) <= _SHORTEST or folded[-1] not in "dgr":
        return singulars(word)
    forms = list(singulars(word))
    for ending in ("ed", "ing", "er", "d"):
        if folded.endswith(ending) and len(folded) - len(ending) >= 3:
            stem = folded[: -len(ending)]
            forms += [stem, stem + "e"]
            if stem[-1] == stem[-2]:
                forms.append(stem[:-1])
            if stem.endswith("i"):
                forms.append(stem[:-1] + "y")
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=4096)
def singulars(word: str) -> tuple[str, ...]:
    """Return the folded word and what it may be an ending of, no regular verb forms."""
    folded = fold(word)
    if folded[-1:] not in _PLURAL_LAST and folded not in _IRREGULAR:
        return (folded,)
    forms = [folded]
    if folded in _IRREGULAR:
        forms.append(_IRREGULAR[folded])
    if len(folded) >= _SHORTEST and folded.endswith("s") and not folded.endswith("ss"):
        forms.append(folded[:-1])
        if folded.endswith("es"):
            forms.append(folded[:-2])
        if folded.endswith("ies"):
            forms.append(folded[:-3] + "y")
    if len(folded) > _SHORTEST:
        for plural, single in _BY_LAST.get(folded[-1], ()):
            if folded.endswith(plural):
                forms.append(folded[: -len(plural)] + single)
    return tuple(dict.fromkeys(forms))

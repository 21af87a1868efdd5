"""The words of a text that name a thing, each in dictionary form and under the first of its names.

No grammar and no language model. The lists come from a rule's options.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from pagelint.known_texts import kept_by_text
from pagelint.nlp.lemma import is_irregular, lemma
from pagelint.nlp.runs import folded, runs

# Each expression is tried only where a part of what it finds stands.
_CHILDREN = "child baby newborn infant toddler teen".split()
_OWN = re.compile(rf"\b(?:your|his|her|the|my) (?:{'|'.join(_CHILDREN)})(?:'s)?\b")
_OF_IDIOMS = (
    "generally", "imum of", "stay o", "stay a", "keep o", "keep a", "most women", "most men",
    "most child", "most adult", "most bab", "most pat", "high b", "high c", "average", "right a", "right b", "right n",
    "or night", "and night", "before bed", "before go", "before you go", "other times", "and other ", "or other ",
    "first", "low mood", " itself",
)  # fmt: skip
# Words in these phrases tell nothing apart.
_IDIOM = re.compile(
    r"\bgenerally\b|\ba (?:minimum|maximum) of\b|\b(?:stay|keep) (?:out of|off|away from)\b"
    r"|\bmost (?:women|men|children|adults|babies|patients)\b"
    r"|\bhigh (?=blood pressure|cholesterol|blood sugar)"
    r"|\b(?:at )?average[ -]risk\b|\bright (?:away|after|before|now)\b|\bday (?:or|and) night\b"
    r"|(?<=before )(?:bedtime|bed|going to bed|you go to bed)\b|\b(?:and|or) other (?=\w)"
    r"|\bfirst(?=\s?(?:[.,;]|$))|\blow mood\b|\bshows? itself\b"
    r"|\bfirst (?=(?:symptom|sign)s?\b)|\b(?:at|like) other times\b"
)
_SHORTENED = re.compile(r"'(?:ll|re|ve|d|m)\b")
_PROCEDURE = re.compile(
    r".(?:oscopy|ectomy|ostomy|otomy|plasty|graphy|gram|centesis)$"
    r"|^(?:ablation|transplant|transplantation|implantation|catheterization|bypass|infusion|biopsy|mri|ultrasound|x-ray|xray|dialysis)$"
)

# Too little to know a thing by: "the procedure takes 2 hours".
GENERAL = frozenset("procedure treatment medicine dose".split())
_MOST_FORMS = 8192
_LETTERS, _WORD = re.compile(r"[a-z]+"), re.compile(r"[a-z][a-z'-]+")
_NAME, _SHORT = re.compile(r"[a-z][a-z0-9'-]+"), re.compile(r"[A-Z](?<!\w.)[A-Z0-9]{1,5}\b")
_LY = 6  # letters: "briskly" is of "brisk", "belly" is no adverb


# Compared by identity: what its words show of a text is kept by it.
@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The word lists of a rule, ready to look words up in."""

    same: dict[str, str]
    # The words of each, the longest first, its expression, and what stands for it.
    phrases: tuple[tuple[list[str], str, str], ...]
    telling: tuple[str, ...]  # the longest word of each phrase: a text without any of them has none
    weak: frozenset[str]
    apart: frozenset[str]
    groups: frozenset[str]


@lru_cache(maxsize=8)
def lists(same: tuple[str, ...], weak: str, apart: str, groups: str) -> Lists:
    """Return the lists of a rule's options."""
    known: dict[str, str] = {}
    phrases = []
    for line in same:
        names, _, said = line.partition("=")
        words = names.split()
        known |= dict.fromkeys(words, words[0])
        for phrase in filter(None, map(str.strip, said.split(","))):
            form = r"\b" + re.escape(phrase).replace(r"\ ", r"\s(?:\w{1,20}\s){0,2}") + r"\b"
            longest_first = sorted(phrase.split(), key=len, reverse=True)
            phrases.append((longest_first, form, f" {words[0]} "))
    weak_, apart_, groups_ = (frozenset(words.split()) for words in (weak, apart, groups))
    telling = tuple({parts[0] for parts, *_ in phrases})
    return Lists(known, tuple(phrases), telling, weak_, apart_, groups_)


@lru_cache(maxsize=512)  # a page has few of them
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)


def is_procedure(word: str) -> bool:
    """Say whether a word is the name of a procedure, as "colonoscopy" is."""
    return bool(_PROCEDURE.search(word))


@lru_cache(maxsize=4096)
def base(word: str) -> str:
    """Return a word's dictionary form, whatever its part of speech may be."""
    low = word.lower().removesuffix("'s").strip("'-")
    if low.endswith(("eed", "thing")):
        return low
    if low.endswith("ness") and len(low) > _LY:
        return low[:-4]
    if low.endswith("ly") and len(low) > _LY:
        return low[:-2]
    return lemma(low, "VBG" if low.endswith("ing") else "VBD" if low.endswith("ed") else "NNS")


class _Names(dict[str, tuple[str, ...]]):
    """What each word of a text names by a rule's lists, found out when it is first asked."""

    def __init__(self, known: Lists) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST_FORMS:
            self.clear()
        folded = word if word in self._known.same else base(word)
        found = self[word] = self.of(word, folded) if len(folded) > 2 else ()
        return found

    def of(self, word: str, folded: str) -> tuple[str, ...]:
        """Return the names of a word whose dictionary form is known."""
        known = self._known
        if word in known.weak or lemma(word, "VBD") in known.weak:
            return ()
        name = known.same.get(folded, folded)
        names = (name, "procedure") if is_procedure(name) else (name,)
        return tuple(n for n in names if n not in known.weak)


_names = lru_cache(maxsize=8)(_Names)


@kept_by_text(2048)
def words_of(text: str, known: Lists) -> frozenset[str]:
    """Return the words that say something. A named procedure ("colonoscopy") is "procedure" as well."""
    short = {w.lower() for w in _SHORT.findall(text)}
    text = _plain(text)
    if any(map(text.__contains__, known.telling)):
        text = _named(text, known)
    names = _names(known)
    words = set(_NAME.findall(text))
    found = map(names.__getitem__, words - short)
    return frozenset(chain(*found, *(names.of(w, w) for w in words & short)))


def _named(text: str, known: Lists) -> str:
    """Return a text with what stands for each phrase in its place."""
    for parts, form, name in known.phrases:
        for part in parts:
            if part not in text:
                break
        else:
            text = _compiled(form).sub(name, text)
    return text


@kept_by_text(2048)
def apart_in(text: str, words: frozenset[str]) -> frozenset[str]:
    """Return those of `words` that a text has."""
    named = filter(_forms(words).__getitem__, _WORD.findall(_plain(text)))
    return words.intersection(map(base, named))


class _Forms(dict[str, bool]):
    """Which words are one of some others or have it as their dictionary form, found out when first asked."""

    def __init__(self, words: frozenset[str]) -> None:
        super().__init__()
        self._words, self.plain = words, all(map(str.isalpha, words))
        self._starts = {w[:2] for w in words} if all(len(w) > 2 for w in words) else None

    def __missing__(self, word: str) -> bool:
        if len(self) >= _MOST_FORMS:
            self.clear()
        parts = () if word.isascii() and word.isalpha() else _LETTERS.findall(word)
        found = self[word] = any(map(self._is_form, (word, *parts)))
        return found

    def _is_form(self, word: str) -> bool:
        # Endings leave the first two letters of a base of three.
        if self._starts and word[:2] not in self._starts and not is_irregular(word):
            return False
        return word in self._words or base(word) in self._words


_forms = lru_cache(maxsize=8)(_Forms)


def apart_in_any(whole: str, texts: Iterable[str], words: frozenset[str]) -> frozenset[str]:
    """Return those of `words` that any of these parts of a whole text has."""
    found: frozenset[str] = frozenset()
    low = whole.lower()
    # What is taken out of a text ends where words do: a word of letters alone that is left stands there from the start.
    forms = _forms(words)
    stretches = runs(whole) if low.isascii() or folded(whole) == low else set(_LETTERS.findall(low))
    parts = (p for s in filter(forms.__getitem__, stretches) for p in _LETTERS.findall(s))
    near = [p for p in dict.fromkeys(parts) if forms[p]]
    plain = forms.plain
    for text in texts:
        if plain and not near:  # nothing is left to find
            break
        low = text.lower()
        if not plain or any(map(low.__contains__, near)):
            found |= apart_in(text, words)
            near = [p for p in near if not {p, base(p)} & words <= found]
    return found


@kept_by_text(1024)
def _plain(text: str) -> str:
    text = text.lower().replace("’", "'")
    if any(map(text.__contains__, _CHILDREN)):
        text = _OWN.sub(" ", text)
    if any(map(text.__contains__, _OF_IDIOMS)):
        text = _IDIOM.sub(" ", text)
    return _SHORTENED.sub(" ", text) if "'" in text else text

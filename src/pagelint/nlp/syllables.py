"""Syllables of a word: a small linear model, and the dictionary's words on which it errs.

The model corrects the number of vowel groups by a weight for each group's surroundings; it was fitted
on the CMU Pronouncing Dictionary (Carnegie Mellon University, see NOTICE) by
`tools/build_syllables.py`. With its list of exceptions it agrees with that dictionary's first
pronunciation of every word; on words held back from the fit it is right for 96 in 100, and for 96 in
100 of some 500 medical words from outside the dictionary, counted by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from pagelint.nlp.familiar import familiar
from pagelint.shelf import kept_apart

SCALE = 100  # the data file holds weights in hundredths of a syllable
_GROUP = re.compile(r"[aeiouy]+")
_LETTERS = re.compile(r"[a-z]+")
_SEPARATOR = re.compile(r"[-‐‑‒–—−/]")
_INITIALS = re.compile(r"(?:[a-z]\.){2,}[a-z]?")
_CAPITALS = re.compile(r"([A-Z]{2,5})s?")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`", "'"))
_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l"})
# Where medical words are put together: two vowels that meet there are two syllables, while the same
# letters are mostly one in other words ("gastro-enteritis", "crani-ectomy", but "goes", "field").
_SEAM = re.compile(
    r"(?:^|(?<=o))(?:adeno|andro|angio|anti|arterio|arthro|audio|auto|broncho|cardio|cerebro|chemo|chondro"
    r"|contra|cranio|cryo|cysto|dermato|duodeno|electro|encephalo|endo|entero|fibro|fluoro|gastro|gluco|glyco"
    r"|hemato|hepato|hetero|homo|hystero|ileo|immuno|infra|intra|keto|leuko|lipo|litho|lympho|macro"
    r"|meta|micro|mono|myelo|myo|neo|nephro|neuro|osteo|oto|patho|peri|pharmaco|photo|physio"
    r"|pneumo|poly|procto|proto|pseudo|psycho|pulmono|radio|recto|retro|sclero|sono|spondylo|stereo"
    r"|supra|thermo|thoraco|thrombo|thyro|ultra|uretero|uro|utero|vaso)(?=[aeu]|i(?!d)|o(?!id))"
    r"|my(?=o|algi|asthen|el[aeio])|py(?=elo|o[grs])|cry(?=o)|^o(?=oph)|lei(?=o)|flu(?=ox)|du(?=od)"
    r"|(?:^|(?<=o))(?:arteri|bronchi|cardi|crani|orchi|oste|radi|stere|trache)(?=[aeo][a-z]{2})"
    r"|pancre(?=a)|cre(?=atin)|ste(?=at[oi])|opi(?=oi)|poi(?=et)|(?:^il|cl|ut)e(?=(?:us|al)$)|echi(?=ae)"
    r"|nucle(?=[iou])|(?:ag|ch|in|ng|on|rn)e(?=al$)|(?:ps|ast)i(?=as?$)"
    r"|(?<=[aeioy])(?=(?:ectom|ectas|ostom|otom|oscop|oplast|opath|olog|ograph|ogram|ocele|orrh|algi)"
    r"|(?:itis|oma|omas|osis|emia|uria)$)"
)
_TITLES = {"dr": 2, "drs": 2}  # the dictionary reads "dr" as "drive"
_LONG_LETTER = "w"  # the only letter whose name has three syllables
# Abbreviations that are not read as their letters suggest.
_ABBREVIATIONS = {
    "brca": 2, "cabg": 2, "cpap": 2, "edta": 4, "lvad": 2, "mrsa": 2, "nsaid": 2, "tavr": 2,
}  # fmt: skip
# Letters that English allows before the first vowel, and after the last one.
_PRONOUNCEABLE = re.compile(
    r"(?:[bcfgp]l|[bcdfgpt]r|s[cklmnptw]|s[cpt]r|spl|[cgpstw]h|[stc]hr|kn|wr|qu|tw|ps|[b-z])?"
    r"(?:[aeiouy].*)?"  # what stands between vowels may belong to either side
    r"[aeiouy](?:|(?:(?P<twice>[bdfglmnprstz])(?P=twice)|n[cdgtkx]|[lr][bcdfgkmnptv]|rl"
    r"|s[kpt]|ft|[cp]t|mp|c?k|[cgpst]h|tch|[b-z])s?)"
)
_HISSING = re.compile(r"(?:[sxz]|[cgsz]e|(?<!stoma)ch|che|she?)$")
_VOWEL_END = re.compile(r"(?:[aeiouwy])$")


# So many letters before and behind a vowel group are looked at together with it.
_AROUND = (
    (0, 0), (1, 0), (2, 0), (3, 0), (0, 1), (0, 2), (0, 3),
    (1, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3),
)  # fmt: skip
_SHORTEST_ENDED = 4  # letters: the ends of longer words are looked at too


def features(word: str) -> list[str]:
    """Return the features of a word in small ASCII letters: its vowel groups in their surroundings, and its ends."""
    text = f"^^^{seams(word)}$$$"
    spans = [found.span() for found in _GROUP.finditer(text)]
    around = [text[a - low : b + high] for a, b in spans for low, high in _AROUND]
    ends = (3, 4, 5) if len(word) > _SHORTEST_ENDED else ()
    return [*around, *["+" + word[:n] for n in ends], *["=" + word[-n:] for n in ends]]


def seams(word: str) -> str:
    """Return a word with a hyphen where two parts of a medical word meet in two vowels."""
    return _SEAM.sub(lambda found: found[0] + "-", word)


def model(word: str, weights: Callable[[str], Mapping[str, int]]) -> int:
    """Return the model's count, at least 1, for a word in small ASCII letters.

    `weights` gives, for a vowel group or the sign of an end, what the features that hold it add, in hundredths.
    """
    text = f"^^^{seams(word)}$$$"
    groups = more = 0
    for found in _GROUP.finditer(
        text
    ):  # `features` written out, as this is the dear part of a word that is new
        a, b = found.span()
        of = weights(found[0]).get
        groups += 1
        more += (
            of(text[a:b], 0) + of(text[a - 1 : b], 0) + of(text[a - 2 : b], 0) + of(text[a - 3 : b], 0)
            + of(text[a : b + 1], 0) + of(text[a : b + 2], 0) + of(text[a : b + 3], 0)
            + of(text[a - 1 : b + 1], 0) + of(text[a - 2 : b + 1], 0) + of(text[a - 1 : b + 2], 0)
            + of(text[a - 2 : b + 2], 0) + of(text[a - 3 : b + 1], 0) + of(text[a - 1 : b + 3], 0)
        )  # fmt: skip
    if len(word) > _SHORTEST_ENDED:
        begins, ends = weights("+").get, weights("=").get
        for n in (3, 4, 5):
            more += begins("+" + word[:n], 0) + ends("=" + word[-n:], 0)
    return max(1, round(groups + more / SCALE))


@cache
@kept_apart(None)
def _weights() -> Mapping[str, Mapping[str, int]]:
    """Return the weights of features by the vowel group that they can be of, or the sign of an end of a word."""
    found: dict[str, dict[str, int]] = {}
    for feature, weight in _data()[0].items():
        for group in feature[0] if feature[0] in "+=" else _GROUP.findall(feature):
            found.setdefault(group, {})[feature] = weight
    return found


@lru_cache(maxsize=1024)
def _weights_of(group: str) -> Mapping[str, int]:
    return _weights().get(group, {})


@cache
@kept_apart(2)
def _exceptions() -> Mapping[str, int]:
    return _data()[1]


@cache
def _data() -> tuple[dict[str, int], dict[str, int]]:
    """Return weights and exceptions; each line of the file is a number and what has that number."""
    text = (Path(__file__).parent / "data" / "syllables.txt").read_text("ascii")
    tables: list[dict[str, int]] = []
    for table in text.split("\n\n"):
        tables.append({})
        for line in table.splitlines():
            number, *names = line.split(" ")
            tables[-1].update(dict.fromkeys(names, int(number)))
    weights, exceptions = tables
    return weights, exceptions


@lru_cache(maxsize=1024)
def syllables(word: str) -> int:
    """Return how many syllables a word has when read aloud.

    At least 1 for anything with a letter; the sum of the parts for "follow-up" and "and/or". Two to
    five capitals that are no word are read letter by letter ("MRI" 3, "CTs" 2), and so are initials
    with points ("U.S." 2). A numeral counts as no syllable, as the formulas were normed on words.
    """
    if word.isalpha() and word.isascii() and (word[1:].islower() or len(word) == 1):
        return _count(word) if word.islower() else syllables(word.lower())  # as most words
    plain = unicodedata.normalize("NFD", word.translate(_APOSTROPHES))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return sum(_part(p) for p in _SEPARATOR.split(bare))


def _part(part: str) -> int:
    text = part.casefold().translate(_LIGATURES).strip("'")
    if _INITIALS.fullmatch(text):
        return _named(text)
    stem, clitic = text, ""
    if "'" in text:
        stem, _, clitic = text.rpartition("'")
        if clitic == "t" and stem.endswith("n"):
            stem, clitic = stem[:-1], "n't"
    extra = _extra(stem, clitic)
    if extra is None:
        return _count(text)
    capitals = _CAPITALS.fullmatch(part.strip("'")[: len(stem)])
    if capitals and clitic != "n't" and not _is_word(letters := capitals[1].casefold()):
        return _ABBREVIATIONS.get(letters, _named(letters))
    return _count(stem) + extra


def _extra(stem: str, clitic: str) -> int | None:
    """Return the syllables that a short ending adds to a stem; None if it is not such an ending."""
    if clitic == "s":
        return int(bool(_HISSING.search(stem)))
    if clitic == "d":
        return int(stem[-1:] in ("d", "t"))
    if clitic in ("ll", "ve"):
        return int(not _VOWEL_END.search(stem))
    if clitic == "n't":
        return int(stem not in ("ai", "are", "ca", "do", "sha", "were", "wo"))
    if clitic == "re":
        return int(stem not in ("they", "we", "you"))
    return 0 if clitic in ("", "m") else None


def _is_word(letters: str) -> bool:
    """Say whether a word in capitals is read as a word ("STOP", "AIDS", "LASIK"), not by letters."""
    if letters in _ABBREVIATIONS:
        return False
    return familiar(letters) or (len(letters) >= 4 and bool(_PRONOUNCEABLE.fullmatch(letters)))


def _named(letters: str) -> int:
    return sum(3 if c == _LONG_LETTER else 1 for c in letters if c.isalpha())


def _count(text: str) -> int:
    letters = "".join(_LETTERS.findall(text))
    if len(letters) < 2:
        return _named(letters) or int(any(c.isalpha() for c in text))
    if letters in _TITLES:
        return _TITLES[letters]
    known = _exceptions().get(letters)
    if known is not None:
        return max(1, known)  # "hmm" has none in the dictionary
    return model(letters, _weights_of)

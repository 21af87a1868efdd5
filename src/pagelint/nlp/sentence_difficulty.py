"""How hard a sentence, a section or a page is to read, from 1 (easy) to 6 (hard), as people rate it.

A sentence: six signs, each of which can only make it harder, fitted on the ratings that readers gave
to 3,327 medical sentences (Jiang and Xu 2024, MedReadMe, arXiv 2405.02144). A text of several
sentences: their mean, weighted by words, and three signs that a sentence alone does not show, fitted
on texts of which one is known to be the easier (Vajjala and Lucic 2018, OneStopEnglish, W18-0535;
Devaraj and others 2021, Cochrane reviews and their plain-language summaries, 2021.naacl-main.395).
No parse is needed. Coefficients, with their origin: `data/sentence_difficulty.json`, made by
`tools/build_sentence_difficulty.py`, which prints how well they agree with people.
"""

from __future__ import annotations

import operator
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import compress, pairwise
from math import log, log1p, tanh
from pathlib import Path
from typing import Any, NamedTuple

from pagelint.known_texts import kept_by_text
from pagelint.nlp import cut_words
from pagelint.nlp.counted import Columns, columns
from pagelint.nlp.segment import words as cut_anew
from pagelint.nlp.urls import may_have_url
from pagelint.shelf import kept

EASIEST, HARDEST = 1.0, 6.0
SIGNS = ("rarity", "word difficulty", "longest segment", "unfamiliar", "opaque", "hyphens")
TEXT_SIGNS = ("figures", "sentence length", "syllables")
_EDGE = 0.5  # of the scale at both ends, in which values are bent, so that none leaves it
# Not in "1,000", "10:30" or an address. The sign comes first, as Python is quick to find one.
_PAUSE = re.compile(r"[,:;()\[\]—–-](?:(?<=[;()\[\]—–])|(?<=[,:])(?!\S)|(?<= -)(?= ))")
_FIGURE = re.compile(r"±|[<>=≤≥]\s?-?\d|\d\.\d|\d\s?%")
_MAY_BE_FIGURE = re.compile(r"[±<>=≤≥%.](?:(?<!\.)|(?=\d))")  # quick to find; each figure has one


class Load(NamedTuple):
    """What a sentence, or several together, bring to a text's difficulty.

    `weighed`: raw difficulty times words. Figures are decimals, percentages, and numbers with a sign of
    comparison. Loads can be added, and taken out again.
    """

    weighed: float = 0.0
    words: int = 0
    sentences: int = 0
    syllables: int = 0
    figures: int = 0

    def __add__(self, other: Load) -> Load:  # type: ignore[override]
        return Load(*map(operator.add, self, other))

    def __sub__(self, other: Load) -> Load:
        return Load(
            self[0] - other[0],
            self[1] - other[1],
            self[2] - other[2],
            self[3] - other[3],
            self[4] - other[4],
        )


def together(loads: Sequence[Load]) -> Load:
    """Return the load of several sentences."""
    return Load(*map(sum, zip(*loads, strict=True))) if loads else Load()


def signs(text: str) -> tuple[float, ...]:
    """Return the signs of a sentence with at least one word, in the order of `SIGNS`.

    - rarity: ln(1 + sum over different words of how far their family's Zipf value is below 4.5)
    - word difficulty: the mean of the words' difficulties, on the scale of `word_difficulty`
    - longest segment: ln(1 + most words between two pauses: commas, brackets, dashes, colons)
    - unfamiliar: ln(1 + words that are not on the Dale-Chall list)
    - opaque: ln(1 + rare words that are not put together from everyday parts)
    - hyphens: ln(1 + words with a hyphen)
    """
    starts, words = cut_words(text, "en")
    return _signs(text, starts, columns(words))


def _signs(text: str, starts: tuple[int, ...], of: Columns) -> tuple[float, ...]:
    rare = dict(compress(zip(of.family, of.rare, strict=True), of.rare))  # most words are not
    return (
        log1p(sum(rare.values())),
        sum(of.hard) / len(starts),
        log1p(_longest(text, starts)),
        log1p(sum(of.unfamiliar)),
        log1p(sum(of.opaque)),
        log1p(sum(of.hyphen)),
    )


def _longest(text: str, starts: tuple[int, ...]) -> int:
    """Return the most words between two pauses. No pause stands in a word, but one may stand in an address."""
    pauses = [bisect_left(starts, found.start()) for found in _PAUSE.finditer(text)]
    if not pauses:
        return len(starts)
    if may_have_url(text):
        return max([len(cut_anew(part)) for part in _PAUSE.split(text)])
    return max([b - a for a, b in pairwise([0, *pauses, len(starts)])])


@kept_by_text(2048)
def load(text: str) -> Load:
    """Return the load of one sentence; an empty one without a word."""
    starts, words = cut_words(text, "en")
    if not words:
        return Load()
    of = columns(words)
    intercept, weights = _sentence_model()
    raw = intercept + sum(map(operator.mul, weights, _signs(text, starts, of)))
    figures = len(_FIGURE.findall(text)) if _MAY_BE_FIGURE.search(text) else 0
    return Load(raw * len(words), len(words), 1, sum(of.syllables), figures)


def text_signs(total: Load) -> tuple[float, ...]:
    """Return what several sentences show together, in the order of `TEXT_SIGNS`.

    ln(1 + figures in 100 words), ln(words a sentence), syllables a word.
    """
    _, words, sentences, syllables, figures = total
    return log1p(100 * figures / words), log(words / sentences), syllables / words


def difficulty(total: Load) -> float | None:
    """Return how hard a sentence, or several together, are: 1 easy to 6 hard; None without a word.

    What sentences show together counts as far as it is unusual, and the less the fewer they are: a
    sentence alone is rated as a sentence.
    """
    if not total.words:
        return None
    (usual_a, usual_b, usual_c), (by_a, by_b, by_c) = _text_model()
    a, b, c = text_signs(total)
    beside = by_a * (a - usual_a) + by_b * (b - usual_b) + by_c * (c - usual_c)
    return _scaled(total.weighed / total.words + (1 - 1 / total.sentences) * beside)


def _scaled(raw: float) -> float:
    """Return a value within the scale: as it is in the middle, bent towards the ends beside it."""
    low, high = EASIEST + _EDGE, HARDEST - _EDGE
    if raw > high:
        return high + _EDGE * tanh((raw - high) / _EDGE)
    return low - _EDGE * tanh((low - raw) / _EDGE) if raw < low else raw


@cache
def _sentence_model() -> tuple[float, list[float]]:
    made = _data()["sentence"]
    return made["intercept"], [made["weights"][sign] for sign in SIGNS]


@cache
def _text_model() -> tuple[list[float], list[float]]:
    made = _data()["text"]
    return [made["usual"][s] for s in TEXT_SIGNS], [made["weights"][s] for s in TEXT_SIGNS]


@kept
def _data() -> dict[str, Any]:
    import json  # once for all runs

    file = Path(__file__).parent / "data" / "sentence_difficulty.json"
    made: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return made

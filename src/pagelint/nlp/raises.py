"""What raises a text's grade and difficulty: which sentences, which words, and what rewriting them brings.

A sentence raises a text by as much as the text would be easier without it. That is computed anew for
every sentence, and no estimate.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pagelint.known_texts import kept_by_text
from pagelint.nlp import Sentence
from pagelint.nlp.counted import LONG, columns, counted
from pagelint.nlp.readability import FEWEST_SENTENCES, grade, grade_of
from pagelint.nlp.sentence_difficulty import Load, difficulty, together
from pagelint.scores import Grade

Row = tuple[float, float, float]  # words, syllables, words of 3+ syllables
SHOWN = 3  # sentences that are named as raising a text
_WORDS_A_GRADE = 2  # words of a plain sentence for each grade of the target: 12 at grade 6
_NOISE = 1e-9  # of arithmetic, between sentences that are alike
_HARD = 0.4  # of a word's difficulty, 0 to 1


def grade_adds(rows: Sequence[Row], formula: str) -> list[float]:
    """Return how many grades each sentence adds: the text's grade, less the grade without it."""
    if len(rows) < 2:
        return [0.0] * len(rows)
    words, beats, long = (sum([r[k] for r in rows]) for k in range(3))
    whole = grade_of(words, len(rows), beats, long, formula)
    return [
        whole - grade_of(words - w, len(rows) - 1, beats - y, long - p, formula) for w, y, p in rows
    ]


def difficulty_adds(loads: Sequence[Load]) -> list[float]:
    """Return how much each sentence adds to the text's difficulty, on its scale from 1 to 6."""
    total = together(loads)
    whole = difficulty(total)
    if whole is None:
        return [0.0] * len(loads)
    rest = [difficulty(total - x) for x in loads]
    return [0.0 if less is None else whole - less for less in rest]


def hardest(
    rows: Sequence[Row],
    loads: Sequence[Load],
    fair: Sequence[Row],
    formula: str,
    texts: Sequence[str] = (),
) -> list[tuple[int, float, float]]:
    """Return (which, grades, difficulty) of the sentences that raise a text most, hardest first.

    They are ranked by what they add to both: each as a share of the most that one sentence adds. One
    without which the grade would not fall is left out, and so is one that only names and explained terms
    make hard (`fair` are the rows without them); of sentences all alike, the first are given. Of the same
    text at several places (`texts`), the first stands for all.
    """
    if len(rows) < 2:
        return []
    return list(_hardest(tuple(rows), tuple(loads), tuple(fair), formula, tuple(texts)))


@kept_by_text(64)  # the rule of the page's grade and its score ask for the same
def _hardest(
    rows: tuple[Row, ...],
    loads: tuple[Load, ...],
    fair: tuple[Row, ...],
    formula: str,
    texts: tuple[str, ...],
) -> tuple[tuple[int, float, float], ...]:
    grades, loaded = grade_adds(rows, formula), difficulty_adds(loads)
    top, peak = max(grades, default=0.0), max(loaded, default=0.0)
    both = [
        (g / top if top > 0 else 0.0) + (d / peak if peak > 0 else 0.0)
        for g, d in zip(grades, loaded, strict=True)
    ]
    order = sorted(range(len(rows)), key=both.__getitem__, reverse=True)  # equals stay in order
    alike = max(map(abs, grades)) <= _NOISE
    own = grades if fair == rows and all(r[0] for r in rows) else _fair_adds(fair, formula)
    once: dict[str, int] = {}
    for i in order:
        if alike or (grades[i] > _NOISE and own[i] > _NOISE):
            once.setdefault(_bare(texts[i]) if texts else str(i), i)
            if len(once) == SHOWN:
                break
    return tuple((i, grades[i], loaded[i]) for i in once.values())


def _bare(text: str) -> str:
    """Return a sentence without what does not make it another: capitals, blanks and stops at its end."""
    return " ".join(text.casefold().split()).strip(".?!;: ")


def _fair_adds(fair: Sequence[Row], formula: str) -> list[float]:
    """Return what each sentence adds to the fair grade; nothing where nothing is left of it."""
    left = [row for row in fair if row[0]]
    adds = iter(grade_adds(left, formula))
    return [next(adds) if row[0] else 0.0 for row in fair]


def rewritten(
    rows: Sequence[Row], which: Sequence[int], formula: str, limit: float, target: float
) -> Grade | None:
    """Return the grade once the sentences `which` are rewritten for the target grade.

    Each keeps its number of words, in plain sentences of two words a grade (12 at grade 6), with the
    syllables, or long words, that put such a sentence at the target, or its own if they are fewer. The
    bounds are made as for any text.
    None for a text that is no harder than the target, or too short to grade.
    """
    if not which or len(rows) < FEWEST_SENTENCES:
        return None
    now = grade(rows, formula, limit)
    if now is None or now.verdict == "too-short" or now.estimate <= target:
        return None
    plain = _WORDS_A_GRADE * max(1.0, target)
    beats = (target + 15.59 - 0.39 * plain) / 11.8  # of a word, by Flesch-Kincaid
    long = max(0.0, (target - 3.1291) / 1.0430) ** 2 / 30  # of a sentence, by SMOG
    chosen = frozenset(which)
    made: list[Row] = []
    for i, row in enumerate(rows):
        if i not in chosen:
            made.append(row)
            continue
        count = max(1, round(row[0] / plain))
        beside = min(beats * row[0], row[1]) / count
        made += [(row[0] / count, beside, min(long, row[2] / count))] * count
    return grade(made, formula, limit)


def telling_words(
    sentence: Sentence, skipped: Collection[int] = (), most: int = 5
) -> tuple[str, ...]:
    """Return the words that make a sentence hard: of 3 syllables or more, or rated as hard.

    Hardest first; each once, as it is written, but for the capital that begins the sentence. `skipped`
    are the numbers of words that do not count: names, and terms that the page explains.
    """
    found: dict[str, tuple[float, int, str, str]] = {}
    gone = frozenset(skipped)
    texts = sentence.cut.texts
    every = columns(texts)
    # The first word may be another one in small letters.
    telling = [
        i
        for i, (beats, hard) in enumerate(zip(every.syllables, every.hard, strict=True))
        if (beats >= LONG or hard >= _HARD or not i) and i not in gone
    ]
    for i in telling:
        word = texts[i]
        text = word.lower() if not i and word[1:].islower() else word
        of = counted(text)
        if of.family and (of.long or of.hard >= _HARD):
            found.setdefault(of.family, (-of.hard, -of.syllables, of.family, text))
    return tuple(text for *_, text in sorted(found.values())[:most])

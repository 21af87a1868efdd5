"""Build `nlp/data/zipf.txt` and `nlp/data/difficulty.json`: how common words are, how hard they are.

    pip install wordfreq scikit-learn
    python tools/build_difficulty.py FOLDER

FOLDER holds the CompLex corpus as single_train_trial.jsonl and multi_train_trial.jsonl (token,
corpus, complexity, split). zipf.txt is derived from wordfreq (CC BY-SA 4.0, see NOTICE): plain words
of 2.5 and more, to a tenth. difficulty.json holds the trees of two gradient boostings with monotone
constraints, biomedical words weighted three times. Prints Pearson correlations by five-fold
cross-validation over tokens, and on the trial part for a fit on the training part alone; what is
written is fitted on both. The same files come out at every run.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.model_selection import GroupKFold
from wordfreq import get_frequency_dict

from pagelint.nlp import difficulty

DATA = Path(__file__).parent.parent / "src/pagelint/nlp/data"
LEAST = 2.5  # Zipf
WEIGHT = 3.0  # of a biomedical word: what the project is for
# (feature, sign) in the order of difficulty.features and difficulty.term_features
WORD = (
    ("Zipf of the word", -1), ("Zipf of its family", -1), ("letters", 0), ("syllables", 0),
    ("on the Dale-Chall list", -1), ("begins with a capital", 0), ("inner capitals, digits", 0),
    ("medical beginning or ending", 0),
)  # fmt: skip
TERM = (
    ("mean difficulty of the words", 1), ("hardest word", 1), ("easiest word", 1),
    ("mean Zipf", -1), ("rarest", -1), ("commonest", -1), ("letters", 0), ("syllables", 0),
)  # fmt: skip
SHAPES = {
    "word": {"max_iter": 80, "max_depth": 3, "learning_rate": 0.08, "min_samples_leaf": 40},
    "term": {"max_iter": 60, "max_depth": 2, "learning_rate": 0.08, "min_samples_leaf": 20},
}


def main(folder: Path) -> None:
    """Write the table, measure, fit on all, write the trees."""
    write_zipf()
    difficulty._zipf.cache_clear()
    difficulty._difficulty.cache_clear()
    words, terms = (read(folder / f"{k}_train_trial.jsonl") for k in ("single", "multi"))
    models: dict[str, Any] = {}
    difficulty._models = lambda: models  # type: ignore[assignment]  # terms stand on the words' trees
    models["word"] = fitted("word", words, [difficulty.features(r["token"]) for r in words])
    rows = [difficulty.term_features(r["token"].split()) for r in terms]
    models["term"] = fitted("term", terms, rows)
    text = json.dumps(models, separators=(",", ":")).replace("],[", "],\n[")
    (DATA / "difficulty.json").write_text(text + "\n", "utf-8")


def read(file: Path) -> list[dict[str, Any]]:
    """Return the rows of one file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def write_zipf() -> None:
    """Write the commonest words by their Zipf value."""
    lines = defaultdict(list)
    for word, share in get_frequency_dict("en", "large").items():
        zipf = round(math.log10(share * 1e9) * 10)
        if zipf >= LEAST * 10 and re.fullmatch(r"[a-z]+(?:'[a-z]+)?", word):
            lines[zipf].append(word)
    text = "".join(f"{z} {' '.join(sorted(lines[z]))}\n" for z in sorted(lines, reverse=True))
    (DATA / "zipf.txt").write_text(text, "utf-8")


def fitted(kind: str, rows: list[dict[str, Any]], values: list[tuple[float, ...]]) -> list[Any]:
    """Return [base, trees] of the fit on all rows; print how well it does on rows held back."""
    x, y = np.array(values), np.array([r["complexity"] for r in rows])
    medical = np.array([r["corpus"] == "biomed" for r in rows])
    train = np.array([r["split"] == "train" for r in rows])
    token = np.array([r["token"].lower() for r in rows])
    weight = np.where(medical, WEIGHT, 1.0)
    signs = [sign for _, sign in (WORD if kind == "word" else TERM)]

    def fit(part: Any) -> HistGradientBoostingRegressor:
        model = HistGradientBoostingRegressor(monotonic_cst=signs, **SHAPES[kind])
        return model.fit(x[part], y[part], sample_weight=weight[part])

    out = np.zeros(len(y))
    for a, b in GroupKFold(5).split(x, y, token):
        out[b] = fit(a).predict(x[b])
    trial = fit(train).predict(x)
    for name, held, part in (
        ("cross-validated", out, np.ones(len(y), bool)), ("trial part", trial, ~train)
    ):  # fmt: skip
        few, all_of = part & medical, part
        print(
            f"{kind}, {name}: biomedical r = {np.corrcoef(held[few], y[few])[0, 1]:.3f} "
            f"(n = {few.sum()}), all r = {np.corrcoef(held[all_of], y[all_of])[0, 1]:.3f}"
        )
    model = fit(np.arange(len(y)))
    trees = [nested(p[0].nodes, 0) for p in model._predictors]
    return [round(float(model._baseline_prediction.ravel()[0]), 4), trees]


def nested(nodes: Any, at: int) -> Any:
    """Return a tree as [feature, threshold, at most, more], a leaf as its number."""
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    return [
        int(node["feature_idx"]),
        round(float(node["num_threshold"]), 4),
        nested(nodes, int(node["left"])),
        nested(nodes, int(node["right"])),
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))

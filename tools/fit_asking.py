"""Fit the weights of `checks/_asking.py`: how likely an editor is to ask for a term that nothing explains.

    pip install scikit-learn
    python tools/fit_asking.py FOLDER

FOLDER holds the pages that `tools/judged_terms.tsv` speaks of, as Markdown. A line of that table is a page, the
offset of a term that pagelint once reported there, whether each of two editors, who had the whole page before
them and did not know of each other, would act on it (1) or let it pass (0), and the need of the term before these
editors were asked: where three pages or more use a term, what they said has gone into its need since. Fits a logistic regression on those
that are unexplained by what pagelint sees today, and prints the weights in the order of `WEIGHTS`, with what they
are worth on pages held back (ten-fold, by page): the area under the curve, and for some values of `sure` the share
of terms that stay, and of these the share that editors act on. The same figures come out at every run.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from pagelint import readers
from pagelint.checks import _asking
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook

TABLE = Path(__file__).parent / "judged_terms.tsv"
LEFT = ("unexplained", "let-pass")
SOFT = 0.3  # scikit-learn's C


class Judged(NamedTuple):
    """What two editors decided: the share of them that would act; and the term's need before that."""

    share: float
    need: int


def main(folder: Path) -> None:
    """Read, fit on all, measure on pages held back."""
    judged: dict[str, dict[int, Judged]] = defaultdict(dict)
    for line in TABLE.read_text("utf-8").splitlines():
        name, offset, one, two, need = line.split("\t")
        judged[name][int(offset)] = Judged((int(one) + int(two)) / 2, int(need))
    rows = [row for name, told in sorted(judged.items()) for row in seen(folder, name, told)]
    values, share, pages = (np.array(column) for column in zip(*rows, strict=True))
    held = np.zeros(len(rows))
    for train, rest in GroupKFold(10).split(values, groups=pages):
        held[rest] = fitted(values[train], share[train]).predict_proba(values[rest])[:, 1]
    act = share >= 0.5
    print(f"{len(rows)} terms, {share.mean():.3f} acted on; area {roc_auc_score(act, held):.3f}")
    for sure in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        kept = held >= sure
        found = share[kept].sum() / share.sum()
        print(
            f"sure {sure:.2f}: {kept.mean():.3f} stay, {share[kept].mean():.3f} of them acted on; "
            f"{found:.3f} of what is acted on stays"
        )
    model = fitted(values, share)
    for (name, _), weight in zip(_asking.WEIGHTS, model.coef_[0], strict=True):
        print(f'    ("{name}", {weight:.2f}),')
    print(f"BASE = {model.intercept_[0]:.2f}")


def seen(
    folder: Path, name: str, told: dict[int, Judged]
) -> Iterator[tuple[tuple[float, ...], float, str]]:
    """Yield the signs of every judged term that nothing explains on a page, the editors' share, the page."""
    file = folder / f"{name}.md"
    page = readers.read(file.read_bytes(), str(file))
    facts = lint(page, load_rulebook()).facts
    uses = [f for f in facts if f.kind == "term-use"]
    by_span = {f.span: f for f in uses}
    left = [
        by_span[f.span] for f in facts if f.kind in LEFT and f.span in by_span
    ]  # no short forms
    whole = _asking.Page(
        sum(f.kind == "explained" for f in facts), len({f.values["term"] for f in uses}), len(left)
    )
    for use in left:
        offset = page.map.origin(use.span)[0].start
        if offset not in told:
            continue
        often = sum(u.values["running"] and u.values["term"] == use.values["term"] for u in uses)
        share, need = told[offset]
        yield _asking.values_of(need, use.values["signs"], often, whole), share, name


def fitted(values: Any, share: Any) -> LogisticRegression:
    """Return the regression in which a term on which editors differ counts half for either."""
    both = np.concatenate([values, values])
    acted = np.concatenate([np.ones(len(share)), np.zeros(len(share))])
    return LogisticRegression(C=SOFT, max_iter=2000).fit(
        both, acted, sample_weight=np.concatenate([share, 1 - share])
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))

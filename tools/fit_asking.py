"""Fit the weights of `checks/_asking.py`: how likely an editor is to ask for a term that nothing explains.

    pip install scikit-learn
    python tools/fit_asking.py FOLDER [--needs]

FOLDER holds the pages that `tools/judged_terms.tsv` speaks of, as Markdown. A line of that table is a page, the
offset of a term that pagelint once reported there, whether each of two editors, who had the whole page before them
and did not know of each other, would act on it (1) or let it pass (0), and the need of the term as people rated it
before these editors were asked. (Editors who had been told that an example of a group needs no explanation did not
say how often people ask for one: such places are judged by others, who had not been told so.) What they said on other
pages weighs in with it (`blended`): on pages held back that is worth .025 of the area. Fits a logistic regression on
the terms that are unexplained by what pagelint sees today, and prints the weights in the order of `WEIGHTS`, with
what they are worth on pages held back (ten-fold, by page): the area under the curve, and for some values of `sure`
the share of terms that stay, and of these the share that editors act on. The same figures come out at every run.

`--needs` prints instead the need of every judged term, with all its pages, as it belongs into the glossary. What two
editors decided on 445 more pages, hospital leaflets among them, is in `tools/judged_elsewhere.tsv`: a term, its need
before, and for each page the share of the two who insist. Their needs are printed last, and replace those above.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
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
MORE = Path(__file__).parent / "judged_elsewhere.tsv"
LOW, HIGH, STEP = 5, 95, 5  # of a need in the glossary
LEFT = ("unexplained", "let-pass")
SOFT = 0.3  # scikit-learn's C
RATED = 3  # pages that the rating of a term weighs as much as; 2 to 4 are best on pages held back


class Judged(NamedTuple):
    """What two editors decided: the share of them that would act; and the term's need before that."""

    share: float
    need: int


class Seen(NamedTuple):
    """A judged term that nothing explains on a page: what stands around it, and how often the page uses it."""

    page: str
    term: str
    judged: Judged
    signs: tuple[float, ...]
    often: int
    whole: _asking.Page


def main(folder: Path, *, needs: bool) -> None:
    """Read, fit on all, measure on pages held back; or print the needs."""
    judged: dict[str, dict[int, Judged]] = defaultdict(dict)
    for line in TABLE.read_text("utf-8").splitlines():
        name, offset, one, two, need = line.split("\t")
        judged[name][int(offset)] = Judged((int(one) + int(two)) / 2, int(need))
    rows = [row for name, told in sorted(judged.items()) for row in seen(folder, name, told)]
    by_term: dict[str, list[Seen]] = defaultdict(list)
    for row in rows:
        by_term[row.term].append(row)
    if needs:
        for term, its in sorted(by_term.items()):
            print(f"{term}\t{blended(its[0], its)}\t{its[0].judged.need}\t{len(its)}")
        for line in MORE.read_text("utf-8").splitlines():
            term, before, told = line.split("\t")
            print(
                f"{term}\t{asked(int(before), [float(x) for x in told.split()])}\t{before}\t{len(told.split())}"
            )
        return
    share = np.array([row.judged.share for row in rows])
    pages = np.array([row.page for row in rows])
    values = np.array(
        [
            _asking.values_of(
                blended(row, [other for other in by_term[row.term] if other.page != row.page]),
                row.signs,
                row.often,
                row.whole,
            )
            for row in rows
        ]
    )
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


def blended(row: Seen, others: Sequence[Seen]) -> int:
    """Return the need of a term: as it was rated, and as editors judged it elsewhere."""
    return round(weighed(row.judged.need, [other.judged.share for other in others]))


def asked(before: int, shares: Sequence[float]) -> int:
    """Return the need of a term, in steps as the glossary has it, with what editors decided on more pages."""
    return min(HIGH, max(LOW, STEP * round(weighed(before, shares) / STEP)))


def weighed(before: int, shares: Sequence[float]) -> float:
    """Return a need before some decisions, weighed with them."""
    return (RATED * before + 100 * sum(shares)) / (RATED + len(shares))


def seen(folder: Path, name: str, told: dict[int, Judged]) -> Iterator[Seen]:
    """Yield every judged term that nothing explains on a page."""
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
        if offset in told:
            term = use.values["term"]
            often = sum(u.values["running"] and u.values["term"] == term for u in uses)
            yield Seen(name, term, told[offset], use.values["signs"], often, whole)


def fitted(values: Any, share: Any) -> LogisticRegression:
    """Return the regression in which a term on which editors differ counts half for either."""
    both = np.concatenate([values, values])
    acted = np.concatenate([np.ones(len(share)), np.zeros(len(share))])
    return LogisticRegression(C=SOFT, max_iter=2000).fit(
        both, acted, sample_weight=np.concatenate([share, 1 - share])
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), needs="--needs" in sys.argv[2:])

"""What has changed since the last audit, in the numbers of both."""

from __future__ import annotations

from collections.abc import Iterator

from pagelint.audits.sums import Sums, median
from pagelint.reporters._html.markup import t

_LISTED = 12


def trend(now: Sums, last: Sums) -> Iterator[str]:
    """Yield the part of the report that sets two audits side by side."""
    day = f" of {last.as_of}" if last.as_of else ""
    yield f"<section><h2>Since the last audit{t(day)}</h2>\n"
    yield '<table class="trend"><thead><tr><th scope="col">What</th>'
    yield "".join(f'<th scope="col" class="n">{h}</th>' for h in ("Then", "Now", "Change"))
    yield "</tr></thead>\n<tbody>\n"
    for name, was, is_, better in _numbers(now, last):
        yield _row(name, was, is_, better)
    rules = sorted(
        {*now.rules, *last.rules}, key=lambda r: (-abs(_pages(now, r) - _pages(last, r)), r)
    )
    for rule in rules[:_LISTED]:
        if _pages(now, rule) != _pages(last, rule):
            name = f"Pages with: {rule.replace('-', ' ')}"
            yield _row(name, _pages(last, rule), _pages(now, rule), -1)
    yield "</tbody></table></section>\n"


def _numbers(now: Sums, last: Sums) -> Iterator[tuple[str, int, int, int]]:
    """Yield a name, both numbers, and which way is better: up, down, neither."""
    yield "Pages", last.pages, now.pages, 0
    yield "Pages that pass these checks", last.passed, now.passed, 1
    yield "Pages held back", last.checked - last.passed, now.checked - now.passed, -1
    yield "Pages not checked", last.unchecked, now.unchecked, -1
    yield "Must fix", last.errors, now.errors, -1
    yield "Should fix", last.warnings, now.warnings, -1
    yield "Consider", last.notes, now.notes, -1
    yield "Pages surely above the grade limit", last.verdicts["above"], now.verdicts["above"], -1
    then, today = median(last.grades), median(now.grades)
    if then is not None and today is not None:
        yield "Middle grade", then, today, -1


def _row(name: str, was: int, is_: int, better: int) -> str:
    change = is_ - was
    look = "" if not change or not better else " better" if change * better > 0 else " worse"
    said = f"{change:+,}".replace("-", "−") if change else "same"
    cells = (("n", "Then", f"{was:,}"), ("n", "Now", f"{is_:,}"), (f"n{look}", "Change", said))
    told = "".join(
        f'<td class="{kind}" data-name="{head}">{cell}</td>' for kind, head, cell in cells
    )
    return f'<tr><td data-name="What">{t(name)}</td>{told}</tr>\n'


def _pages(sums: Sums, rule: str) -> int:
    found = sums.rules.get(rule)
    return found.pages if found else 0

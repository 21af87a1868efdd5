"""The document around the pages: head with a strict policy, filters, the list of pages, the end."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pagelint.readers._ours import OURS
from pagelint.reporters import WHY_NUMBERS_DIFFER, Run, Summary, grade_words
from pagelint.reporters._html.markup import CATEGORIES, plural, t
from pagelint.verdict import PEOPLE, SEVERITIES, Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """One page in the list of pages."""

    number: int
    path: str
    title: str
    counts: Mapping[str, int]
    grade: str
    unchecked: str

    @property
    def rank(self) -> tuple[bool, int, int, int, int]:
        """What puts the worst page first, one that was not checked before all others."""
        return (not self.unchecked, *(-self.counts[s] for s in SEVERITIES[::-1]), self.number)  # type: ignore[return-value]


def line_of(verdict: Verdict) -> tuple[Any, ...]:
    """Return what the list says of one page: a `Line` but for its number."""
    page, score = verdict.page, verdict.score
    return (
        verdict.path,
        page.title if page else "",
        {s: verdict.count(s) for s in SEVERITIES},
        grade_words(score.grade if score else None, formula=False),
        "" if page and verdict.unchecked is None else verdict.unchecked or "The page was not read.",
    )


PALETTE = Path(__file__).with_name("palette.css")  # the editor shows the same colours


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8").strip()


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def head(
    run: Run, lines: Sequence[Line], summary: Summary, categories: Mapping[str, int]
) -> Iterator[str]:
    """Yield all that stands before the first page."""
    one = lines[0].title or lines[0].path if len(lines) == 1 else plural(len(lines), "page")
    style = "\n".join(map(_file, (PALETTE.name, "report.css")))
    yield opening(f"Report: {one}", style, "Skip to the pages", _file("report.js"))
    yield '<header class="mast"><h1>Page report</h1>\n'
    said = [plural(len(lines), "page"), f"rules of {run.profile}", f"pagelint {run.version}"]
    said += [f"ages counted to {run.as_of}"] if run.as_of else []
    yield f"<p>{t(' · '.join(said))}</p></header>\n"
    yield from _filters(summary, categories)
    yield '<main id="main" tabindex="-1">\n'
    if len(lines) > 1:
        yield from _list(lines, summary)


def opening(title: str, style: str, skip: str, script: str = "") -> str:
    """Return the start of a document that may load nothing, and run nothing but this script."""
    policy = f"default-src 'none'; style-src 'sha256-{_hash(style)}'; "
    policy += f"script-src 'sha256-{_hash(script)}'; " if script else ""
    policy += "base-uri 'none'; form-action 'none'"
    return (
        f'{OURS}<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{t(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{skip}</a>\n'
    )


def _filters(summary: Summary, categories: Mapping[str, int]) -> Iterator[str]:
    """Yield the filters. Without a script they do nothing, so a script shows them."""
    total = sum(getattr(summary, s) for s in SEVERITIES)
    yield '<form class="bar" id="bar" aria-label="Filters" hidden>\n<fieldset><legend>Show</legend>'
    for s in SEVERITIES[::-1]:
        yield (
            f'<label class="chip {s}"><input type="checkbox" name="severity" value="{s}" checked> '
            f"<span>{PEOPLE[s]}</span> <b>{getattr(summary, s)}</b></label>"
        )
    yield "</fieldset>\n"
    yield '<details class="menu"><summary>Kinds</summary><fieldset><legend>Show these kinds</legend>'
    for c in sorted(
        categories, key=lambda c: (list(CATEGORIES).index(c) if c in CATEGORIES else 99, c)
    ):
        yield (
            f'<label><input type="checkbox" name="category" value="{t(c)}" checked> '
            f"{t(CATEGORIES.get(c, c))} <b>{categories[c]}</b></label>"
        )
    yield "</fieldset></details>\n"
    yield f'<p role="status" id="state">{plural(total, "note")}</p>\n'
    yield (
        '<div class="tools"><button type="button" id="prev">Previous<span class="sr"> note</span></button>'
        '<button type="button" id="next">Next<span class="sr"> note</span></button>'
        '<button type="button" id="open">Open all</button>'
        '<button type="button" id="theme">Dark</button><button type="button" id="print">Print</button></div>\n</form>\n'
    )


def _list(lines: Sequence[Line], summary: Summary) -> Iterator[str]:
    yield '<section class="index" aria-labelledby="pages"><h2 id="pages">Pages, worst first</h2>\n'
    if summary.unchecked:
        were = "was" if summary.unchecked == 1 else "were"
        yield f'<p class="unchecked"><b>{plural(summary.unchecked, "page")} {were} not checked.</b></p>\n'
    yield '<table><thead><tr><th scope="col">Page</th><th scope="col">Reading grade</th>'
    yield "".join(f'<th scope="col" class="{s}">{PEOPLE[s]}</th>' for s in SEVERITIES[::-1])
    yield "</tr></thead>\n<tbody>\n"
    for line in sorted(lines, key=lambda x: x.rank):
        title = f'<a href="#p{line.number}" dir="auto">{t(line.title or line.path)}</a>'
        yield f'<tr><th scope="row">{title}<span class="soft"><bdi>{t(line.path)}</bdi></span></th>'
        if line.unchecked:
            yield f'<td colspan="4" class="unchecked"><b>Not checked:</b> {t(line.unchecked)}</td></tr>\n'
            continue
        yield f"<td>{t(line.grade)}</td>"
        yield "".join(
            f'<td class="n {s}{"" if line.counts[s] else " zero"}" data-name="{PEOPLE[s]}">'
            f"{line.counts[s]}</td>"
            for s in SEVERITIES[::-1]
        )
        yield "</tr>\n"
    yield "</tbody></table></section>\n"


def foot(*, graded: bool) -> Iterator[str]:
    """Yield all that stands after the last page."""
    yield '</main>\n<footer class="end">\n'
    if graded:
        yield f"<p>{t(' '.join(WHY_NUMBERS_DIFFER))}</p>\n"
    yield "<p>These checks read words. They do not replace clinical review.</p>\n</footer>\n"
    yield f"<script>{_file('report.js')}</script>\n</body>\n</html>\n"

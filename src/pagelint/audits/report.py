"""The site report: one web page for people who look after many, with nothing of a page in it but safe text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import TextIO

from pagelint import __version__
from pagelint.audits.contrasts import Contrasts
from pagelint.audits.sums import Part, Sums, median, site_parts
from pagelint.audits.trend import trend
from pagelint.reporters._html.frame import PALETTE, opening
from pagelint.reporters._html.markup import plural, short, source, t
from pagelint.reporters._html.tables import STATEMENTS
from pagelint.verdict import PEOPLE

_LISTED = 20
_CONTRASTS = 30
_SAID = 4  # numbers of one office
_HIGH = 100  # of the plot
_STEP, _GAP = 10, 2
_LAST_GRADE = 24  # all above stand together

Cell = tuple[str, str]  # class, safe HTML


def write(
    out: TextIO, sums: Sums, contrasts: Contrasts, last: Sums | None, paths: Sequence[str]
) -> None:
    """Write the report on an audit; `last` is what the last one came to."""
    name = ", ".join(short(p, 60) for p in paths[:3])
    style = "\n".join(
        (PALETTE.read_text("utf-8"), files(__package__).joinpath("site.css").read_text("utf-8"))
    ).strip()
    out.write(opening(f"Site report: {name}", style, "Skip to the numbers"))
    said = [name, f"pagelint {__version__}"]
    said += [f"ages counted to {sums.as_of}"] if sums.as_of else []
    out.write(f'<header><h1>Site report</h1>\n<p class="soft">{t(" · ".join(said))}</p></header>\n')
    out.write('<main id="main" tabindex="-1">\n')
    for part in (
        _lead(sums),
        trend(sums, last) if last else (),
        _parts(sums),
        _missing(sums),
        _terms(sums),
        _contrasts(contrasts),
        _hardest(sums),
        _found(sums),
        _unchecked(sums),
    ):
        out.writelines(part)
    out.write(
        "</main>\n<footer><p>These checks read words. They do not replace clinical review.</p>"
    )
    out.write("</footer>\n</body>\n</html>\n")


def _lead(sums: Sums) -> Iterator[str]:
    held = sums.checked - sums.passed
    yield (
        f'<section class="lead"><p class="sentence">Of {plural(sums.pages, "page")}, '
        f"<b>{sums.passed:,}</b> pass these checks, "
        f'<b class="error">{held:,}</b> {"is" if held == 1 else "are"} held back, and '
        f"<b{' class=error' if sums.unchecked else ''}>{sums.unchecked:,}</b> "
        f"{'was' if sums.unchecked == 1 else 'were'} not checked.</p>\n<ul>\n"
    )
    for name, count in (("error", sums.errors), ("warning", sums.warnings), ("note", sums.notes)):
        yield f'<li class="{name}"><b>{count:,}</b> {PEOPLE[name]}</li>\n'
    if sums.allowed:
        yield f"<li><b>{sums.allowed:,}</b> Allowed</li>\n"
    yield "</ul>\n"
    yield from _grades(sums)
    yield "</section>\n"


def _grades(sums: Sums) -> Iterator[str]:
    """Yield how many pages have which grade."""
    middle = median(sums.grades)
    if middle is None:
        return
    bars: Counter[int] = Counter()
    for grade, count in sums.grades.items():
        bars[min(grade, _LAST_GRADE)] += count
    most = max(bars.values())
    first, last = min(bars), max(bars)
    told = (
        f"Half of the pages are at grade {middle} or below. Surely above the limit: "
        f"{plural(sums.verdicts['above'], 'page')}. Surely within it: {sums.verdicts['within']:,}."
    )
    wide = (last - first + 1) * _STEP
    yield f'<figure><figcaption>{told}</figcaption>\n<svg viewBox="0 0 {wide} {_HIGH + 22}" role="img" '
    yield f'aria-label="Pages by reading grade, from {first} to {last}">\n'
    for grade in range(first, last + 1):
        x, high = (grade - first) * _STEP, _HIGH * bars[grade] / most
        yield f'<rect x="{x + _GAP / 2:g}" y="{_HIGH - high:.1f}" width="{_STEP - _GAP}" height="{high:.1f}">'
        more = " or more" if grade == _LAST_GRADE else ""
        yield f"<title>Grade {grade}{more}: {plural(bars[grade], 'page')}</title></rect>\n"
        if grade % 2 == 0:
            yield f'<text x="{x + _STEP / 2:g}" y="{_HIGH + 9}">{grade}</text>\n'
    yield f'<text x="{wide / 2:g}" y="{_HIGH + 19}">reading grade</text>\n</svg></figure>\n'


def _parts(sums: Sums) -> Iterator[str]:
    parts = site_parts(sums.folders)
    if len(parts) < 2:
        return

    def worst(item: tuple[str, Part]) -> tuple[float, int, str]:
        name, part = item
        return (-part.held / part.pages, -part.errors, name)

    rows = []
    for name, part in sorted(parts.items(), key=worst)[:_LISTED]:
        middle = median(part.grades)
        share = f"{part.held:,} <span class=soft>({100 * part.held / part.pages:.0f} %)</span>"
        rows.append(
            [
                ("", f"<bdi>{t(short(name or 'this folder', 90))}</bdi>"),
                ("n", f"{part.pages:,}"),
                ("n", share),
                ("n error", f"{part.errors:,}"),
                ("n warning", f"{part.warnings:,}"),
                ("n", "" if middle is None else f"{middle}"),
            ]
        )
    heads = ("Part of the site", "Pages", "Held back", "Must fix", "Should fix", "Middle grade")
    more = _more(len(parts) - len(rows), "part")
    yield from table("Parts of the site, worst first", heads, rows, more)


def _missing(sums: Sums) -> Iterator[str]:
    rows = [
        [
            ("", t(STATEMENTS.get(kind, kind.replace("-", " ")))),
            ("n warning", f"{count:,}"),
            ("n", f"{sums.needed[kind]:,}"),
        ]
        for kind, count in sums.missing.most_common()
    ]
    heads = ("Statement", "Pages without it", "Pages that need it")
    note = "One change to the site’s template may mend a statement on every page."
    yield from table("Missing statements", heads, rows, note)


def _terms(sums: Sums) -> Iterator[str]:
    rows = []
    for term, count in sorted(sums.terms.items(), key=lambda x: (-x[1], x[0]))[:_LISTED]:
        wordings = sums.wordings.get(term)
        wording = min(wordings, key=lambda w: (-wordings[w], w)) if wordings else ""
        rows.append([("", f"<bdi>{t(term)}</bdi>"), ("n", f"{count:,}"), ("", t(wording))])
    note = "Wordings are drafts: a clinician decides." + _more(len(sums.terms) - len(rows), "term")
    heads = ("Term", "Pages", "Could be explained as")
    yield from table("Terms that most pages leave unexplained", heads, rows, note)


def _contrasts(contrasts: Contrasts) -> Iterator[str]:
    rows = []
    for one in contrasts.found[:_CONTRASTS]:
        said = "".join(
            f"<li><b>{t(text)}</b> on {plural(pages, 'page')}, such as {_page(path)}</li>"
            for text, pages, path in one.said[:_SAID]
        )
        rows.append([("", f"<bdi>{t(one.name)}</bdi>"), ("", f"<ul>{said}</ul>")])
    note = _more(len(contrasts.found) - len(rows), "office")
    if contrasts.left_out:
        note += f" Not compared: {contrasts.left_out:,} places, as there are too many."
    heads = ("Office", "What pages say")
    yield from table("Phone numbers and hours that differ from page to page", heads, rows, note)


def _hardest(sums: Sums) -> Iterator[str]:
    rows: list[list[Cell]] = [
        [
            ("n error", f"{round(grade)}"),
            ("", f"<bdi>{t(title or 'Start of the page')}</bdi>"),
            ("", _page(path)),
        ]
        for grade, title, path in sums.hardest_sections()
    ]
    note = "Only sections that are long enough to be graded, and surely above the limit."
    yield from table("The hardest sections", ("Grade", "Section", "Page"), rows, note)
    rows = [[("n error", f"{round(g)}"), ("", _page(path))] for g, path in sums.hardest_pages()]
    yield from table("The hardest pages", ("Grade", "Page"), rows)


def _found(sums: Sums) -> Iterator[str]:
    found = sorted(sums.rules.items(), key=lambda r: (-r[1].pages, r[0]))
    rows = [
        [
            ("", t(rule.replace("-", " ").capitalize())),
            (f"who {one.severity}", PEOPLE[one.severity]),
            ("n", f"{one.pages:,}"),
            ("n", f"{one.times:,}"),
        ]
        for rule, one in found
    ]
    yield from table("All that was found", ("What", "How urgent", "Pages", "Places"), rows)


def _unchecked(sums: Sums) -> Iterator[str]:
    rows = [
        [
            ("", t(short(reason))),
            ("n", f"{count:,}"),
            ("", "<br>".join(map(_page, sums.examples[reason]))),
        ]
        for reason, count in sums.reasons.most_common(_LISTED)
    ]
    note = "A page that was not checked is never counted as fine." + _more(
        len(sums.reasons) - len(rows), "reason"
    )
    yield from table("Not checked", ("Reason", "Pages", "Such as"), rows, note)


def table(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], note: str = ""
) -> Iterator[str]:
    """Yield a part of the report, nothing where it has no rows; a cell is a class and safe HTML."""
    body = list(rows)
    if not body:
        return
    yield f"<section><h2>{t(title)}</h2>\n"
    if note.strip():
        yield f'<p class="soft">{t(note.strip())}</p>\n'
    yield "<table><thead><tr>"
    yield "".join(
        f'<th scope="col" class="{row[0]}">{t(h)}</th>'
        for h, row in zip(heads, body[0], strict=True)
    )
    yield "</tr></thead>\n<tbody>\n"
    for row in body:
        cells = "".join(
            f'<td class="{kind}" data-name="{t(head)}">{cell}</td>'
            for head, (kind, cell) in zip(heads, row, strict=True)
        )
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody></table></section>\n"


def _page(path: str) -> str:
    """Return a page as a link where it is a web address."""
    return f'<span class="path"><bdi>{source(path)}</bdi></span>'


def _more(count: int, one: str) -> str:
    return f" Not listed: {plural(count, f'more {one}', f'more {one}s')}." if count > 0 else ""

"""Score cards as one web page that prints well: no script, no outside request, boxes to tick by pen."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence

from pagelint.readers._ours import OURS
from pagelint.reporters import clean
from pagelint.scorecard import words
from pagelint.scorecard.card import Cards, Filled, Row
from pagelint.scorecard.items import NO, NOT_APPLICABLE, YES

_SHOWN = 5  # lines of evidence
# The index has its raters settle these before they score; they earn nothing.
_FIRST = (
    "Who is the page for?",
    "How well do these people read and handle numbers?",
    "What should they think, feel or do?",
    "What is the main message?",
)
_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #555; --line: #c9c9c9; --paper: #fff; --tint: #f4f4f1;
  --yes: #1b6b3a; --no: #a12622; --open: #7a5200 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9e9e6; --soft: #b0b0ab; --line: #4a4a48; --paper: #1c1c1b; --tint: #272725;
    --yes: #7fd19b; --no: #f19a94; --open: #f0c36d } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 54rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; margin: 1rem 0 0 }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .2rem }
h3 { font-size: 1rem; margin: 1.2rem 0 .2rem; color: var(--soft) }
p { margin: .3rem 0 }
.soft { color: var(--soft); font-size: .875rem }
.count, .question, .number { font-weight: 600 }
ol, ul { list-style: none; margin: 0; padding: 0 }
.item { display: grid; grid-template-columns: 2rem 1fr; border-top: 1px solid var(--line); padding: .5rem 0;
  break-inside: avoid }
.question { margin: 0 }
.yes strong { color: var(--yes) }
.no strong { color: var(--no) }
.open strong { color: var(--open) }
.lines { margin: .2rem 0 0; font-size: .875rem }
.lines span { color: var(--soft); font-variant-numeric: tabular-nums }
.boxes { margin: .5rem 0 .2rem; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem }
.box { display: inline-block; width: .9rem; height: .9rem; border: 1.5px solid var(--ink); vertical-align: -.1rem;
  margin-right: .4rem }
.fill { display: flex; align-items: flex-end; flex-wrap: wrap; gap: .2rem .6rem; margin: .9rem 0 }
.fill b { flex: 1 1 9rem; border-bottom: 1px solid var(--ink); min-height: 1.2rem }
.first { background: var(--tint); padding: .3rem .8rem; margin: .8rem 0; break-inside: avoid }
.page + .page { break-before: page; margin-top: 3rem }
@media print {
  @page { margin: 16mm }
  :root { --ink: #000; --soft: #333; --line: #999; --paper: #fff; --tint: #fff; --yes: #000; --no: #000; --open: #000 }
  body { max-width: none; padding: 0 1px; font-size: 10.5pt }
  h2, h3 { break-after: avoid }
  .first { border: 1px solid var(--line) } }
"""


def document(pages: Sequence[Cards]) -> Iterator[str]:
    """Yield the web page, piece by piece."""
    title = f"Score cards: {pages[0].title or pages[0].path}" if len(pages) == 1 else "Score cards"
    yield (
        f'{OURS}<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    for cards in pages:
        yield from _page(cards)
    yield "</body>\n</html>\n"


def _text(text: str) -> str:
    return html.escape(clean(text))


def _page(cards: Cards) -> Iterator[str]:
    yield f'<article class="page">\n<h1>{_text(cards.title or cards.path)}</h1>\n'
    if cards.unchecked:
        yield f"<p><strong>Not checked:</strong> {_text(cards.unchecked)}</p>\n</article>\n"
        return
    yield f'<p class="soft">{_text(cards.path)} · {_text(cards.text)}</p>\n'
    yield f'<p class="soft">{_text(words.LEGEND)} Numbers such as 12:3 are the line and the column.</p>\n'
    if any(f.open for f in cards.cards):
        yield '<div class="first"><p class="soft">Settle this before you start:</p>\n'
        yield from _blanks(_FIRST)
        yield "</div>\n"
    for filled in cards.cards:
        yield from _card(filled)
    yield '<div class="first">\n'
    yield from _blanks(("Name", "Role", "Date"))
    yield "</div>\n</article>\n"


def _blanks(names: Iterable[str]) -> Iterator[str]:
    return (f'<p class="fill">{_text(name)} <b></b></p>\n' for name in names)


def _card(filled: Filled) -> Iterator[str]:
    yield f'<h2>{_text(filled.card.title)}</h2>\n<p class="soft">{_text(filled.card.source)}</p>\n'
    yield f'<p class="count">{_text(words.counts(filled))}</p>\n'
    yield from (f"<p>{_text(line)}</p>\n" for line in words.scores(filled))
    instead = words.shown(filled)
    for part, title in filled.card.parts:
        yield f"<h3>{_text(title)}</h3>\n<ol>\n"
        for row in filled.rows:
            if row.item.part == part:
                yield from _row(row, instead.get(row.item.number))
        yield "</ol>\n"


def _row(row: Row, instead: str | None) -> Iterator[str]:
    kind = {YES: "yes", NO: "no", "": "open"}.get(row.answer, "none")
    yield f'<li class="item {kind}"><span class="number">{row.item.number}</span><div>\n'
    yield f'<p class="question">{_text(row.item.question)}</p>\n'
    yield f"<p><strong>{_text(words.status(row))}</strong> {_text(words.reason(row))}</p>\n"
    if older := words.older(row):
        yield f"<p><strong>{_text(older)}</strong></p>\n"
    if instead:
        yield f'<p class="soft">{_text(instead)}</p>\n'
    elif instead is None and row.said.evidence:
        yield from _evidence(row)
    if not row.answer:
        choices = (YES, NO, NOT_APPLICABLE) if row.item.optional else (YES, NO)
        boxes = "".join(f'<span><span class="box"></span>{c}</span>' for c in choices)
        yield f'<p class="boxes">{boxes}</p>\n'
    yield "</div></li>\n"


def _evidence(row: Row) -> Iterator[str]:
    yield '<ul class="lines">\n'
    for line in row.said.evidence[:_SHOWN]:
        yield f"<li><span>{line.line}:{line.column}</span> “{_text(line.text)}”</li>\n"
    if (more := len(row.said.evidence) - _SHOWN) > 0:
        yield f"<li>and {more} more</li>\n"
    yield "</ul>\n"

"""A finding as a note beside the text: what, what to write instead, why, where else, sources; the rule's name last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pagelint.model import Page
from pagelint.reporters._html.inline import is_long
from pagelint.reporters._html.markup import PAGE, WHO, short, source, t
from pagelint.reporters._html.places import Note
from pagelint.verdict import PEOPLE, Finding

_AROUND = 28  # characters of the source around a fix
_MOST_EDITS = 3
_MOST_PLACES = 6

Numbers = Mapping[tuple[int, int, str], int]  # the number of a note by line, column and text


def numbers_of(notes: Iterable[Note]) -> Numbers:
    """Return where each note stands, so that others can point at it."""
    return {(n.finding.place.line, n.finding.place.column, n.finding.rule): n.number for n in notes}


def note_html(note: Note, where: Page, numbers: Numbers, at: str) -> str:
    """Return one note as an item of a list. `at` is the id of what it speaks of."""
    f, key = note.finding, f"{PAGE}-{note.number}"
    back = f"Note {note.number}: to the words" if note.span else f"Note {note.number}"
    long = " data-long" if is_long(note) else ""
    todo = f'{t(f.action)} <span class="who">({WHO[f.who]})</span>'
    more = "".join(_more(f, where, numbers))
    return (
        f'<li class="remark {f.severity}" id="f{key}" data-n="{key}" data-c="{t(f.category)}"{long}>'
        f'<a class="ref {f.severity}" href="#{at}" aria-label="{back}">{note.number}</a>'
        f"<details><summary><b>{PEOPLE[f.severity]}</b> {t(f.message)}</summary>"
        f'<div class="more" id="n{key}"><p class="todo">{todo}</p>{more}</div></details>'
        f'<p class="todo paper">{todo}</p></li>\n'
    )


def _more(f: Finding, where: Page, numbers: Numbers) -> Iterator[str]:
    if f.fix:
        kind = "Change that is safe" if f.fix.safety == "safe" else "Change to think about"
        edits = [(e.span.start, e.span.end, e.text) for e in f.fix.edits[:_MOST_EDITS]]
        yield from (f'<p class="fix"><i>{kind}</i> {_edit(where.source, *e)}</p>' for e in edits)
        if (left := len(f.fix.edits) - _MOST_EDITS) > 0:
            yield f"<p>and {left} more</p>"
    if f.related:
        places = [
            _place(r.path, (r.line, r.column, f.rule), r.text, where, numbers) for r in f.related
        ]
        shown = "".join(f"<li>{p}</li>" for p in places[:_MOST_PLACES])
        yield f"<div><i>Also look at</i><ul>{shown}</ul></div>"
    yield f"<p><i>Why</i> {t(f.why)}</p>"
    if f.sources:
        yield f'<p class="src"><i>Sources</i> {" · ".join(map(source, f.sources))}</p>'
    at = f"Line {f.place.line}, column {f.place.column}"
    yield f'<p class="rule">{at} · rule <code>{t(f.rule)}</code></p>'


def _edit(text: str, low: int, high: int, new: str) -> str:
    """Return a change with some of the text around it."""
    before = text[max(0, low - _AROUND) : low].rpartition("\n")[2]
    after = text[high : high + _AROUND].partition("\n")[0]
    old = f"<del>{t(short(text[low:high]))}</del>" if high > low else ""
    return f"…{t(before)}{old}{f'<ins>{t(new)}</ins>' if new else ''}{t(after)}…"


def _place(path: str, key: tuple[int, int, str], text: str, where: Page, numbers: Numbers) -> str:
    quote = f"“<bdi>{t(short(text, 80))}</bdi>”"
    if path != where.path:
        return f"{t(path)}, line {key[0]}: {quote}"
    number = numbers.get(key)
    line = f"line {key[0]}"
    return (
        f'<a href="#m{PAGE}-{number}">note {number}</a>: {quote}' if number else f"{line}: {quote}"
    )

"""Which lines of a page help a person to answer an item that software leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from pagelint.model import Span
from pagelint.scorecard.seen import Line, Seen


def hints(look: str, seen: Seen) -> tuple[Line, ...]:
    """Return the lines that an item's `look` asks for."""
    return seen.evidence(_LOOKS[look](seen))


def _start(seen: Seen) -> Iterable[Span]:
    whole = seen.page.whole
    below = (b.span for b in whole.content() if b.kind in ("paragraph", "item", "quote"))
    first = next(below, None)
    title = [seen.page.title_span] if seen.page.title_span else []
    return title + [s.span for s in seen.sentences if first and s.span.within(first)]


def _end(seen: Seen) -> Iterable[Span]:
    last = [s.span for s in seen.sentences if s.section == len(seen.page.sections) - 1]
    return last[:3]


_LOOKS: Mapping[str, Callable[[Seen], Iterable[Span]]] = MappingProxyType(
    {
        "": lambda _: (),
        "start": _start,
        "end": _end,
        "strong": lambda s: (
            m.span for m in s.page.whole.marks if m.kind in ("strong", "emphasis")
        ),
        "orders": lambda s: (o.span for o in s.orders),
        "headings": lambda s: s.headings,
        "numbers": lambda s: s.counted,
        "chances": lambda s: s.chances,
        "doubts": lambda s: s.doubts,
        "lists": lambda s: (k.span for k in s.lists),
        "tables": lambda s: (t.span for t in s.tables),
        "pictures": lambda s: s.pictures,
        "passives": lambda s: s.passives[0],
        "terms": lambda s: (f.span for f in s.verdict.facts if f.kind == "unexplained"),
    }
)

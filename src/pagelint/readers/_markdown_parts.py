"""A page of Markdown read part by part: under a writer's hands one part changes, and what the others hold is kept.

A part runs from one heading to the next. Where no part says anything of another, together they hold what the page does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pagelint.known_texts import kept_by_text
from pagelint.model import LeftOut, Span
from pagelint.readers._assemble import Draft, Sign
from pagelint.readers._builder import Builder
from pagelint.readers._html_tree import part as parted
from pagelint.readers._markdown_html import as_html
from pagelint.readers._markdown_places import Made
from pagelint.readers._markdown_tree import tree_of
from pagelint.readers._selection import EVERYTHING
from pagelint.readers._template import FILLER
from pagelint.readers.html import Walk

# Tags, code between fences, and definitions of links and notes: they reach beyond a heading.
_REACHING = ("<", "```", "~~~", "]:", FILLER)
_HEADING = re.compile(r"#(?<=\n\n#)#{0,5} ")

Held = tuple[tuple[Draft, ...], tuple[LeftOut, ...]]


def put_parts(body: str, start: int, builder: Builder) -> bool:
    """Give a builder all blocks of a text that begins at `start` of the source, part by part.

    Say whether that could be done; if not, the builder is left as it was.
    """
    if any(sign in body for sign in _REACHING):
        return False
    cuts = [0, *(m.start() for m in _HEADING.finditer(body)), len(body)]
    found = [(start + low, _held(body[low:high])) for low, high in pairwise(cuts)]
    every = [(by, held) for by, held in found if held is not None]
    if len(every) < len(found):
        return False
    for by, (drafts, left) in every:
        builder.take((_moved(d, by) for d in drafts), left, by)
    return True


@kept_by_text(256)
def _held(text: str) -> Held | None:
    """Return the blocks of one part and what is left out of it, None for what has to be read with what follows."""
    made = Made()
    as_html(text, 0, "", made)
    tree = tree_of(made.text)
    if tree is None:
        return None
    builder = Builder("", b"", made.text, "")
    Walk(builder, made.text, made.text, tree, EVERYTHING).run()
    parted(tree.root)
    drafts, left, whole = builder.given()
    if not whole:
        return None
    for draft in drafts:
        draft.pieces = list(_pieces(draft, made))
        draft.marks = [(low, high, _from(sign, made)) for low, high, sign in draft.marks]
    return tuple(drafts), tuple(LeftOut(x.what, made.origin(x.source), x.words) for x in left)


def _pieces(draft: Draft, made: Made) -> Iterator[tuple[int, str, Span]]:
    """Yield the pieces of a block with their places in Markdown."""
    for offset, text, origin in draft.pieces:
        if made.text[origin.start : origin.end] != text:
            yield offset, text, made.origin(origin)
            continue
        for piece, where in made.stretches(origin):
            low, high = piece.start - origin.start, piece.end - origin.start
            yield offset + low, text[low:high], where


def _from(sign: Sign, made: Made) -> Sign:
    return Sign(sign.kind, sign.value, made.origin(sign.source)) if sign.source else sign


def _moved(draft: Draft, by: int) -> Draft:
    """Return a copy of a block that stands further on."""
    pieces = [(offset, text, where.shift(by)) for offset, text, where in draft.pieces]
    marks = [
        (low, high, Sign(s.kind, s.value, s.source.shift(by)) if s.source else s)
        for low, high, s in draft.marks
    ]
    return Draft(
        draft.kind, draft.level, draft.what, draft.text, pieces, marks, draft.length, draft.blank
    )

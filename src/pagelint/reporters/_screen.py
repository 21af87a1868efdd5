"""Lines for a screen or a file: wrapped to the width, in colour where that is wanted, and safe to print."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, TextIO

from pagelint.reporters import Options, clean

if TYPE_CHECKING:
    from rich.console import Console

_NARROWEST = 40
# Signs of which each takes one column: text of these needs no table of widths.
_NARROW = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u2190-\u21ff]*"
)
_WORD = re.compile(r"\s*(\S+)\s*")


class Screen:
    """Writes line by line."""

    def __init__(self, out: TextIO, options: Options) -> None:
        self.out, self.colour = out, options.colour
        self.width = max(_NARROWEST, options.width)

    def line(self, text: str, style: str = "", indent: int = 0, tail: str = "") -> None:
        """Write a text in as many rows as it needs; `tail` follows it in a quiet colour."""
        text, tail = clean(text), clean(tail)
        # Nearly all that goes into a file is such. Loading rich costs more than Python's own start.
        rows = None if self.colour else _plain_rows(text + tail, self.width - indent)
        if rows is not None:
            self.out.writelines(f"{' ' * indent}{row}\n" for row in rows)
        else:
            self.out.writelines(_rich_rows(self, text, style, indent, tail))


def _plain_rows(text: str, width: int) -> list[str] | None:
    """Return text without colour in rows, as rich would cut it; None where that takes more than counting signs."""
    if not _NARROW.fullmatch(text):
        return None
    cuts, room = [0], width
    for word in _WORD.finditer(text):
        size = word.end(1) - word.start()
        if size > width:
            return None
        if size > room:
            cuts.append(word.start())
            room = width
        room -= word.end() - word.start()
    return [text[a:b].rstrip() for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _rich_rows(screen: Screen, text: str, style: str, indent: int, tail: str) -> Iterator[str]:
    from rich.text import Text

    console = _console(screen.width, colour=screen.colour)
    line = Text.assemble((text, style), (tail, "dim"))
    for row in line.wrap(console, screen.width - indent):
        row.rstrip()
        # Written by us, not by rich, which would end the process when a pipe breaks.
        with console.capture() as written:
            console.print(Text(" " * indent).append_text(row), soft_wrap=True)
        yield written.get()


@lru_cache(maxsize=8)
def _console(width: int, *, colour: bool) -> Console:
    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )

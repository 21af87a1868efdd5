"""Lines for a screen or a file: wrapped to the width, in colour where that is wanted, and safe to print."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, TextIO

from pagelint.reporters import Options, clean

if TYPE_CHECKING:
    from rich.console import Console

_NARROWEST = 40


class Screen:
    """Writes line by line."""

    def __init__(self, out: TextIO, options: Options) -> None:
        self.out, self.options = out, options

    def line(self, text: str, style: str = "", indent: int = 0, tail: str = "") -> None:
        """Write a text in as many rows as it needs; `tail` follows it in a quiet colour."""
        from rich.text import Text

        console = _console(max(_NARROWEST, self.options.width), colour=self.options.colour)
        line = Text.assemble((clean(text), style), (clean(tail), "dim"))
        # Written by us, not by rich, which would end the process when a pipe breaks.
        with console.capture() as written:
            for row in line.wrap(console, console.width - indent):
                row.rstrip()
                console.print(Text(" " * indent).append_text(row), soft_wrap=True)
        self.out.write(written.get())


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

"""How far an audit is, which does not know how many pages there are: pages, pages a second, and the time left."""

from __future__ import annotations

from time import monotonic
from types import TracebackType
from typing import Self

from pagelint.archives import Stored
from pagelint.commands._progress import Line, left

_OFTEN = 0.5  # seconds between two looks
_SOON = 5.0  # seconds before a rate means anything


class Meter:
    """Hears of each finished chunk, and shows how far it is if standard error is a terminal."""

    def __init__(self) -> None:
        self.begin = self.shown_at = monotonic()
        self.done = self.old = 0
        self.first: float | None = None  # the share at which this call began to check
        self.line = Line()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.line.show("")

    def told(self, last: Stored, pages: int, old: bool) -> None:
        """Hear of a chunk: its last page, how many it has, and whether an earlier call checked it."""
        now = monotonic()
        if old:
            self.old += pages
            self.first, self.begin = last.share, now
            return
        self.done += pages
        if self.first is None:
            self.first = 0.0
        if now - self.shown_at >= _OFTEN:
            self.shown_at = now
            self.line.show(said(self.done, self.old, now - self.begin, self.first, last.share))


def said(done: int, old: int, seconds: float, first: float, share: float) -> str:
    """Return “Checking: 1,234 pages, 31 a second, 40 %, about 3 hours left”, as far as it is known."""
    text = f"Checking: {done + old:,} pages"
    if seconds < _SOON:
        return text
    rest = left(seconds, (share - first) / (1 - first)) if first < share else ""
    return f"{text}, {done / seconds:,.0f} a second, {100 * share:.0f} %{rest}"

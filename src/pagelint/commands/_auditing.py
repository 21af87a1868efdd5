"""How far an audit is, on a terminal: pages, pages a second, and the time left."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import Self

from pagelint.archives import Stored

_OFTEN = 0.5  # seconds between two looks
_SOON = 5.0  # seconds before a rate means anything
_MINUTE, _HOUR = 60, 3600


class Meter:
    """Hears of each finished chunk, and shows how far it is if standard error is a terminal."""

    def __init__(self) -> None:
        self.begin = self.shown_at = monotonic()
        self.done = self.old = 0
        self.first: float | None = None  # the share at which this call began to check
        self.shown = ""
        self.quiet = sys.stderr is None or not sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._write("")

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
        if not self.quiet and now - self.shown_at >= _OFTEN:
            self.shown_at = now
            self._write(said(self.done, self.old, now - self.begin, self.first, last.share))

    def _write(self, text: str) -> None:
        if self.shown or text:
            sys.stderr.write("\r" + " " * len(self.shown) + "\r" + text)
            sys.stderr.flush()
            self.shown = text


def said(done: int, old: int, seconds: float, first: float, share: float) -> str:
    """Return “1,234 pages, 31 a second, 40 %, about 3 hours left”, as far as it is known."""
    parts = [f"{done + old:,} pages"]
    if seconds >= _SOON:
        parts.append(f"{done / seconds:,.0f} a second")
        parts.append(f"{100 * share:.0f} %")
        if share > first:
            parts.append(f"about {_time(seconds * (1 - share) / (share - first))} left")
    return "Checking: " + ", ".join(parts)


def _time(seconds: float) -> str:
    for unit, name in ((_HOUR, "hour"), (_MINUTE, "minute")):
        if seconds >= unit * 1.5:
            return f"{seconds / unit:,.0f} {name}s"
    return f"{max(1, round(seconds))} seconds"

"""How far a run is, in one line on standard error: shown on a terminal alone, and never amid a report."""

from __future__ import annotations

import sys
import time
from _thread import allocate_lock
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from threading import Timer

_PATIENCE = 2.0  # seconds without a word before the bar is shown
_WIDE = 20  # signs in the bar
_MINUTE, _HOUR = 60, 3600
_NOTHING = nullcontext()


class Line:
    """The last line of the terminal, if standard error is one: each text takes the place of the one before."""

    def __init__(self) -> None:
        self.seen = sys.stderr is not None and sys.stderr.isatty()
        self._shown = ""

    def show(self, text: str) -> None:
        """Show a text; "" leaves the line as it was found."""
        if self.seen and (self._shown or text):
            sys.stderr.write("\r" + " " * len(self._shown) + "\r" + text)
            sys.stderr.flush()
            self._shown = text


def left(spent: float, share: float) -> str:
    """Return “, about 3 hours left” of a run that took so many seconds for a share of its work, if it can be known."""
    if not 0 < share < 1:
        return ""
    seconds = spent * (1 - share) / share
    for unit, name in ((_HOUR, "hours"), (_MINUTE, "minutes")):
        if seconds >= unit * 1.5:
            return f", about {seconds / unit:,.0f} {name} left"
    return f", about {max(1, round(seconds))} seconds left"


class Progress:
    """Shows how many of `total` pages are done, if standard error is a terminal; `quiet`: never."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self.line = Line()
        self.quiet = quiet or not self.line.seen
        self.total = total
        self.done = 0
        self.since = time.monotonic()
        self.late = self.busy = False
        self.lock = allocate_lock()
        self.timer: Timer | None = None

    def __enter__(self) -> Self:
        if not self.quiet:
            from threading import Timer  # a module that takes time

            self.timer = Timer(_PATIENCE, self._grow_late)
            self.timer.daemon = True
            self.timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self.timer is not None:
            self.timer.cancel()

    def at(self, done: int) -> None:
        """Note how many pages are done."""
        with self.lock:
            self.done = done
            self._draw()

    def working(self, done: int | None = None) -> AbstractContextManager[None]:
        """Show the bar while one page is checked. It is gone again before the page is reported."""
        return _NOTHING if self.quiet else self._working(done)

    @contextmanager
    def _working(self, done: int | None) -> Iterator[None]:
        with self.lock:
            self.done, self.busy = self.done if done is None else done, True
            self._draw()
        try:
            yield
        finally:
            with self.lock:
                self.busy = False
                self.line.show("")

    def _grow_late(self) -> None:
        with self.lock:
            self.late = True
            self._draw()

    def _draw(self) -> None:
        if self.late and self.busy:
            full = _WIDE * self.done // self.total
            bar = "#" * full + "-" * (_WIDE - full)
            spent = time.monotonic() - self.since
            rest = left(spent, self.done / self.total) if spent >= _PATIENCE else ""
            self.line.show(f"Checking [{bar}] {self.done} of {self.total}{rest}")

"""A progress bar on standard error, shown only when a run takes long and never amid a report."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from types import TracebackType
from typing import Self

_PATIENCE = 2.0  # seconds without a word before the bar is shown
_WIDE = 20  # signs in the bar


class Progress:
    """Shows how many of `total` pages are done, if standard error is a terminal; `quiet`: never."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.total = total
        self.done = 0
        self.since = time.monotonic()
        self.late = self.busy = False
        self.shown = ""
        self.lock = Lock()
        self.timer = Timer(_PATIENCE, self._grow_late)
        self.timer.daemon = True

    def __enter__(self) -> Self:
        if not self.quiet and sys.stderr is not None and sys.stderr.isatty():
            self.timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.timer.cancel()

    def at(self, done: int) -> None:
        """Note how many pages are done."""
        with self.lock:
            self.done = done
            self._draw()

    @contextmanager
    def working(self, done: int | None = None) -> Iterator[None]:
        """Show the bar while one page is checked. It is gone again before the page is reported."""
        with self.lock:
            self.done, self.busy = self.done if done is None else done, True
            self._draw()
        try:
            yield
        finally:
            with self.lock:
                self.busy = False
                self._write("")

    def _grow_late(self) -> None:
        with self.lock:
            self.late = True
            self._draw()

    def _draw(self) -> None:
        if self.late and self.busy:
            full = _WIDE * self.done // self.total
            bar = "#" * full + "-" * (_WIDE - full)
            self._write(f"Checking [{bar}] {self.done} of {self.total}{self._left()}")

    def _left(self) -> str:
        """Return how long it still takes if it goes on like this, "" while nobody can know."""
        spent = time.monotonic() - self.since
        if not self.done or spent < _PATIENCE:
            return ""
        left = round(spent / self.done * (self.total - self.done))
        return f", {left // 60} min {left % 60} s left" if left >= 60 else f", {left} s left"

    def _write(self, text: str) -> None:
        if self.shown or text:
            sys.stderr.write("\r" + " " * len(self.shown) + "\r" + text)
            sys.stderr.flush()
            self.shown = text

"""A progress bar on standard error, shown only when a run takes long and never amid a report."""

from __future__ import annotations

import sys
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

    @contextmanager
    def working(self, done: int) -> Iterator[None]:
        """Show the bar while one page is checked. It is gone again before the page is reported."""
        with self.lock:
            self.done, self.busy = done, True
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
            self._write(f"Checking [{bar}] {self.done} of {self.total}")

    def _write(self, text: str) -> None:
        if self.shown or text:
            sys.stderr.write("\r" + " " * len(self.shown) + "\r" + text)
            sys.stderr.flush()
            self.shown = text

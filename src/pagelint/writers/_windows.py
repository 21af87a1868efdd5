"""What differs between two versions of one part, as few characters as that takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pagelint.writers._runs import Letter

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_WORDS = 3000  # of one part, to be compared word by word


@dataclass(slots=True)
class Window:
    """Characters `low:high` of the old text, which `start:end` of the new one stand for."""

    low: int
    high: int
    start: int
    end: int

    def widened(self, low: int, high: int) -> Window:
        """Return a window that holds `low:high` of the old text as well; what is added is the same in both."""
        before, after = max(0, self.low - low), max(0, high - self.high)
        return Window(self.low - before, self.high + after, self.start - before, self.end + after)

    def joined(self, other: Window) -> Window:
        """Return one window for two and for what stands between them."""
        return Window(
            min(self.low, other.low), max(self.high, other.high),
            min(self.start, other.start), max(self.end, other.end),
        )  # fmt: skip


def same_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how much is the same at the start of both, and how much of the rest at their ends."""
    low, most = 0, min(len(old), len(new))
    while low < most and old[low] == new[low]:
        low += 1
    tail = 0
    while tail < most - low and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return low, tail


def windows(old: Sequence[Letter], new: Sequence[Letter]) -> list[Window]:
    """Return where two texts differ, in letters or in looks, word by word."""
    low, tail = same_ends(old, new)
    if low == len(old) == len(new):
        return []
    before, after = _words(old[low : len(old) - tail]), _words(new[low : len(new) - tail])
    if max(len(before), len(after)) > _MOST_WORDS:
        return [Window(low, len(old) - tail, low, len(new) - tail)]
    found: list[Window] = []
    matched = SequenceMatcher(None, before, after, autojunk=False)
    starts, ends = _starts(before, low), _starts(after, low)
    for what, a, b, c, d in matched.get_opcodes():
        if what != "equal":
            found.append(Window(starts[a], starts[b], ends[c], ends[d]))
    return found


def _words(found: Sequence[Letter]) -> list[tuple[Letter, ...]]:
    text = "".join(sign for sign, _ in found)
    return [tuple(found[m.start() : m.end()]) for m in _WORD.finditer(text)]


def _starts(words: Sequence[Sequence[Letter]], at: int) -> list[int]:
    starts = [at]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts


def merged(found: Sequence[Window]) -> Iterator[Window]:
    """Yield windows in order, those that meet or touch as one."""
    last: Window | None = None
    for window in sorted(found, key=lambda w: (w.low, w.high)):
        if last is not None and window.low <= last.high:
            last = last.joined(window)
            continue
        if last is not None:
            yield last
        last = window
    if last is not None:
        yield last

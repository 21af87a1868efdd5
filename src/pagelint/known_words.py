"""What was worked out of single words in earlier runs: most words of a page stand on others too.

The words lie in drawers by their first letters, and a drawer is opened when one of its words is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from pagelint import shelf
from pagelint.packing import packed, unpacked

_LETTERS = 3
_LONGEST = 40  # letters: more are no word that comes again
_MOST = 5_000  # words that are new in a run
_MOST_OPEN = 2048  # drawers
_SIZE = 6_000_000  # bytes of all

_Of = TypeVar("_Of", bound=Callable[[str], Any])


def kept_by_word(worth: int) -> Callable[[_Of], _Of]:
    """Return what keeps the results of a pure function of a word, which are never None, for later runs.

    They are written when a run made so many new ones.
    """

    def keeping(make: _Of) -> _Of:
        name = f"{make.__module__}.{make.__qualname__}"
        known = _Known("", worth)

        @wraps(make)
        def made(word: str) -> Any:
            nonlocal known
            stamp = shelf.kept_for()
            if not stamp or len(word) > _LONGEST:
                return make(word)
            if known.name != (here := f"words/{stamp}-{name}"):
                known = _Known(here, worth)
                shelf.before_saving(name, known.leave)
            found = known.get(word)
            if found is None:
                found = make(word)
                known.add(word, found)
            return found

        return made  # type: ignore[return-value]

    return keeping


class _Known:
    """What is known of words, in this run or from an earlier one."""

    def __init__(self, name: str, worth: int) -> None:
        self.name, self._worth = name, worth
        self._open: dict[str, dict[str, Any]] = {}
        self._new: dict[str, Any] = {}

    def get(self, word: str) -> Any:
        drawer = self._open.get(word[:_LETTERS])
        found = (self._drawer(word[:_LETTERS]) if drawer is None else drawer).get(word)
        return self._new.get(word) if found is None else found

    def _drawer(self, start: str) -> dict[str, Any]:
        """Return what was kept of the words that begin so."""
        if len(self._open) >= _MOST_OPEN:
            self._open.clear()
        data = shelf.opened(self.name, _SIZE).get(start)
        found: dict[str, Any] = unpacked(data) if data else {}
        self._open[start] = found
        return found

    def add(self, word: str, thing: Any) -> None:
        if len(self._new) < _MOST:
            self._new[word] = thing

    def leave(self) -> None:
        """Put what is new where later runs find it, if it is worth the writing."""
        if len(self._new) < self._worth:
            return
        drawers: dict[str, dict[str, Any]] = {}
        for word, thing in list(self._new.items()):
            start = word[:_LETTERS]
            if start not in drawers:
                drawers[start] = self._drawer(start)
            drawers[start][word] = thing
        for start, drawer in drawers.items():
            shelf.opened(self.name, _SIZE).put(start, packed(drawer))
        self._new.clear()

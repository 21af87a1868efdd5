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
_MOST = 20_000  # words that are new in a run
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
        self._new: list[str] = []

    def get(self, word: str) -> Any:
        drawer = self._open.get(word[:_LETTERS])
        if drawer is None:
            data = shelf.opened(self.name, _SIZE).get(word[:_LETTERS])
            drawer = self._open[word[:_LETTERS]] = unpacked(data) if data else {}
        return drawer.get(word)

    def add(self, word: str, thing: Any) -> None:
        if len(self._new) < _MOST:
            self._open[word[:_LETTERS]][word] = thing
            self._new.append(word)

    def leave(self) -> None:
        """Put what is new where later runs find it, if it is worth the writing."""
        if len(self._new) >= self._worth:
            drawers = {word[:_LETTERS] for word in self._new}
            for start in drawers:
                shelf.opened(self.name, _SIZE).put(start, packed(self._open[start].copy()))
            self._new.clear()

"""What pure functions made of the texts of a page: few texts stand on another page too, so it is soon forgotten."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any, TypeVar

_PAGES = 4  # in a row whose texts stay known
_LITTER = 64  # pages, after which what they left in circles is thrown away: some KB each

_Of = TypeVar("_Of", bound=Callable[..., Any])
_forgetting: list[Callable[[], object]] = []
_begun = 0
_written = False


def kept_by_text(most: int) -> Callable[[_Of], _Of]:
    """Return what keeps the newest results of a pure function of texts or sections: so many, of a few pages."""

    def keeping(make: _Of) -> _Of:
        made = lru_cache(maxsize=most)(make)
        forget_by(made.cache_clear)
        return made  # type: ignore[return-value]

    return keeping


def forget_by(clear: Callable[[], object]) -> None:
    """Have something called when the texts of pages are forgotten."""
    _forgetting.append(clear)


def written() -> None:
    """Say that a page is under a writer's hands: it will be read again and again, each time with a small change."""
    global _written  # noqa: PLW0603 (one a process)
    _written = True


def stay() -> bool:
    """Say whether a page is under a writer's hands, and its texts stay known as no run goes on to other pages."""
    return _written and not _begun


def next_page() -> None:
    """Say that a run goes on to a page: now and then, what was made of the texts of those before is forgotten."""
    global _begun  # noqa: PLW0603 (one a process)
    if _begun and _begun % _PAGES == 0:
        for clear in _forgetting:
            clear()
        if _begun == _PAGES:
            gc.freeze()  # what is there by now is no litter
        elif _begun % _LITTER == 0:
            _give_back()
    _begun += 1


def _give_back() -> None:
    """Throw litter away, and give the room that is free then back to the system, as far as it takes some."""
    gc.collect(0)
    gc.freeze()
    gc.collect()  # nothing is left to look at, but only now Python lets go of the room it keeps for tuples
    with suppress(AttributeError, ImportError, OSError, TypeError):  # no C library by GNU
        import ctypes  # NumPy has loaded it

        ctypes.CDLL(None).malloc_trim(0)

"""Pages of markup in any order: what breaks a reader, with marker words that must come back."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import strategies as st

_WORD, _STRAY = "WORD", "STRAY"


def scrambled(parts: Sequence[str], stray: int = 4) -> st.SearchStrategy[str]:
    """Return pages of up to 40 of these parts in any order, with numbered marker words in between.

    Up to `stray` signs of any script may stand between two parts. One draw of bytes chooses all the
    parts: a draw for each took three times as long as the readers that are tested.
    """
    each = min(len(parts), 256 - len(parts)) // 2  # a byte chooses one of 256 at most
    picks = [*parts, *[_WORD] * each, *[_STRAY] * each]

    def page(chosen: bytes, signs: str) -> str:
        numbers = itertools.count(1)
        rest = iter(signs)
        made = []
        for byte in chosen:
            pick = picks[byte % len(picks)]
            if pick == _WORD:
                pick = f" zq{next(numbers)}qz "
            elif pick == _STRAY:
                pick = "".join(itertools.islice(rest, byte % (stray + 1)))
            made.append(pick)
        return "".join(made)

    return st.builds(page, st.binary(min_size=4, max_size=40), st.text(max_size=40))

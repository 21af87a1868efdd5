"""What an engine answers: one text as arrays, the same from whichever engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Parse:
    """One text as arrays of equal length: where tokens start and end, Penn tags, heads, labels.

    A head is the index of the token it depends on (a root's is its own). `sentence_starts` are the
    token indices at which the engine sees a sentence begin. Behind `end` the text was not looked at.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    sentence_starts: tuple[int, ...]
    end: int


class Engine(Protocol):
    """What the rest of pagelint wants of a language model."""

    name: str

    def parse(self, texts: Iterable[str], until: Sequence[int] = ()) -> Iterator[Parse]:
        """Yield one Parse for each text, in order. A text is one block.

        `until` are places in the texts, one in each: whole sentences that follow may be left out, and all else is as
        it would be with them.
        """

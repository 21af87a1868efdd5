"""One use of a term with the text and the other uses around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pagelint.checks._find_terms import Use
from pagelint.model import Span
from pagelint.nlp.runs import folded

Way = tuple[str, Span] | None

# In what says how a thing is called, folded.
NAMES = (
    "called", "call t", "call i", "we call", "s call", "name", "term", "word", "known as", "referred", "described",
)  # fmt: skip
_OR = re.compile(r"\sor\s")


class Signs(NamedTuple):
    """What a block has at all, and so may have beside a use: a name that is given, brackets, "or", "meaning"."""

    names: bool
    brackets: bool
    joins: bool
    means: bool

    @classmethod
    def of(cls, text: str) -> Signs:
        """Return the signs in the text of a block."""
        return cls(
            any(map(folded(text).__contains__, NAMES)),
            "(" in text or "[" in text,
            _OR.search(text) is not None,
            "mean" in text or "that is," in text,
        )


@dataclass(slots=True)  # not frozen: that would take several times as long to make
class Around:
    """One use with the text before and after it, in its block."""

    use: Use
    before: str
    after: str
    near: Sequence[Use]  # the uses around it
    signs: Signs  # of the block

    def back(self, start: int, end: int) -> Span:
        """Return where a stretch of `before` stands in the section."""
        shift = self.use.span.start - len(self.before)
        return Span(shift + start, shift + end)

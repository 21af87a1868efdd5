"""One use of a term with the text and the other uses around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pagelint.checks._find_terms import Use
from pagelint.model import Span

Way = tuple[str, Span] | None


@dataclass(frozen=True, slots=True)
class Around:
    """One use with the text before and after it, in its block."""

    use: Use
    before: str
    after: str
    near: Sequence[Use]  # the uses around it

    def back(self, start: int, end: int) -> Span:
        """Return where a stretch of `before` stands in the section."""
        shift = self.use.span.start - len(self.before)
        return Span(shift + start, shift + end)

"""Alternatives of a pattern as expressions, each written and compiled when it is first looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pagelint import compiled, storage
from pagelint.checks._pattern_words import (
    Words,
    expression_of,
    has_names,
    texts,
)
from pagelint.known_texts import kept_by_text

Place = tuple[int, int]  # where something begins and ends: few of many become a Span

# An alternative whose first word can only stand where a word starts, behind where that is.
_BEHIND_START = re.compile(r"(?:\^|\{do\}) (\w.*)")


@lru_cache(maxsize=8192)
def form_of(ways: tuple[str, ...], words: Words, *, cased: bool) -> re.Pattern[str]:
    """Return alternatives compiled, for a sentence as it is (`cased`) or for one in small letters."""
    name = f"{' | '.join(ways)}{_mark(words)}"
    flags = re.IGNORECASE if cased else 0
    return compiled.known(name, lambda: expression_of(ways, words), flags)


@lru_cache(maxsize=64)
def _mark(words: Words) -> str:
    return f" {storage.digest_of(words).hex()}" if words else ""


class Run:
    """Alternatives as one expression, which is written when it is first looked for. Compared by identity."""

    __slots__ = ("_form", "_ways", "_words")

    def __init__(self, ways: tuple[str, ...], words: Words = ()) -> None:
        self._ways, self._words = ways, words
        self._form: tuple[re.Pattern[str], bool] | None = None

    def read(self) -> None:
        """Write the expression. Raises ValueError where that cannot be done."""
        expression_of(self._ways, self._words)

    def places(self, sentence: str) -> Sequence[Place]:
        """Return where it is met; of places that overlap, the first."""
        return _met(self, sentence)

    def form(self) -> tuple[re.Pattern[str], bool]:
        """Return the expression compiled, and whether it is for a sentence in small letters."""
        if self._form is None:
            cased = has_names(self._ways, self._words)
            self._form = form_of(self._ways, self._words, cased=cased), not cased
        return self._form


run_of = lru_cache(maxsize=8192)(Run)


@kept_by_text(4096)
def _met(run: Run, sentence: str) -> list[Place]:
    form, small = run.form()
    return [m.span() for m in form.finditer(texts(sentence)[small])]


class Choice:
    """Alternatives, each looked for alone. What is found is what one expression of all of them would find."""

    __slots__ = ("_cased", "_forms", "_ways", "_words")

    def __init__(self, ways: Sequence[str], words: Words) -> None:
        """Of the ways, those that begin with a sign come before those that begin with a word."""
        self._ways, self._words = ways, words
        self._cased = has_names(self._ways, words)
        self._forms: dict[int, tuple[re.Pattern[str], re.Pattern[str] | None]] = {}

    def stands(self, sentence: str, able: int) -> bool:
        """Say whether one of these alternatives stands anywhere."""
        return next(self._each(texts(sentence)[not self._cased], able), None) is not None

    def places(self, sentence: str, able: int) -> list[Place]:
        """Return where one of these alternatives stands: of places that overlap, the first."""
        text = texts(sentence)[not self._cased]
        ahead = list(self._each(text, able))
        found: list[Place] = []
        while ahead:
            start, end = min(ahead, key=re.Match.start).span()
            if start == end:  # nothing at all, which may stand beside what comes next
                return list(run_of(tuple(self._ways), self._words).places(sentence))
            found.append((start, end))
            ahead = [
                later
                for match in ahead
                if (later := match if match.start() >= end else match.re.search(text, end))
            ]
        return found

    def _each(self, text: str, able: int) -> Iterator[re.Match[str]]:
        """Yield the first place of each of these alternatives."""
        while able:
            form, needed = self._form((able & -able).bit_length() - 1)
            able &= able - 1
            if (needed is None or needed.search(text)) and (match := form.search(text)):
                yield match

    def _form(self, number: int) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
        """Return what finds an alternative, and what is quick to look for, and there wherever that is."""
        found = self._forms.get(number)
        if found is None:
            way, cased = self._ways[number], self._cased
            words = self._words if "{" in way else ()
            rest = _BEHIND_START.fullmatch(way) if way.startswith(("^", "{")) else None
            needed = form_of((rest[1],), words, cased=cased) if rest else None
            found = self._forms[number] = form_of((way,), words, cased=cased), needed
        return found

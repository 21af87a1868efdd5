"""Which of its meanings a word has in a sentence, by the patterns of a glossary entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pagelint.checks import _patterns
from pagelint.checks._pattern_words import IT
from pagelint.glossary import Sense, Term
from pagelint.model import Span

_IT = f"{{{IT}}}"


def senses_of(term: Term, sentence: str, span: Span) -> tuple[Sense, ...]:
    """Return the senses that the word at `span` of a sentence can have there."""
    word = sentence[span.start : span.end]
    return tuple(s for s in term.senses.values() if _is_met(s.when, word, sentence, span))


def _is_met(when: Sequence[str], word: str, sentence: str, span: Span) -> bool:
    return any(s.meets(span) for s in _matcher(tuple(when), word.casefold()).all(sentence))


@lru_cache(maxsize=4096)
def _matcher(when: tuple[str, ...], word: str) -> _patterns.Matcher:
    return _patterns.matcher(tuple(w.replace("~", _IT) for w in when), ((IT, word),))


def problems(sense: Sense) -> Iterator[str]:
    """Yield what is wrong with a sense's patterns."""
    for when in sense.when:
        if "~" not in when.split(" + ")[0]:
            yield f"the first part of “{when}” does not hold the word"
    yield from _patterns.problems((w.replace("~", _IT) for w in sense.when), ((IT, "word"),))

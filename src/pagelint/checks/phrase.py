"""Words and phrases from a list, with what to say instead.

Sees the phrases of a rule's lists in the page's own text, verbs in all their forms, in any capitals,
with blanks or hyphens between the words. Leaves alone quotations, names, references, titles of other
pages and whatever the list calls fine. With `once`, a phrase is reported where it first stands, with
all its places, so that a page full of one word gives one finding. Misses a phrase with other words
between its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pagelint.checks._instead import edit_of, shown, wording
from pagelint.checks._once import COUNTED, fact, hits
from pagelint.checks._phrases import Index, index_of, problems_of
from pagelint.glossary import option
from pagelint.model import Section
from pagelint.verdict import About, Fact, Hit

VALUES = COUNTED | {"instead"}
BY_BLOCK = True


# Compared by identity: the index of a rule's lists is made once and found again.
@dataclass(frozen=True, slots=True, eq=False)
class Params:
    """Options of the check."""

    words: Mapping[str, str] = option({}, "phrases as they are, with what to say instead")
    verbs: Mapping[str, str] = option({}, "phrases that begin with a verb, in all its forms")
    fine: tuple[str, ...] = option((), "longer phrases in which the words are right")
    note: tuple[str, ...] = option((), "phrases that are worth a note only")
    once: bool = option(default=False, doc="report each phrase once a page")
    safe: tuple[str, ...] = option((), "phrases that can be swapped anywhere, see “fix: safe”")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    lists = _lists(params)
    yield from problems_of(lists, params.fine)
    for key, names in (("note", params.note), ("safe", params.safe)):
        for name in names:
            if not any(name in phrases for phrases in lists.values()):
                yield f"“{name}” under “{key}” is in no list"
    for phrases in lists.values():
        for name in params.safe:
            new = phrases.get(name, "-")
            if not new or new.startswith("(") or ", " in new:
                yield f"“{name}” under “safe” has no one wording to put in"


def _lists(params: Params) -> dict[str, Mapping[str, str]]:
    return {"words": params.words, "verbs": params.verbs}


@lru_cache(maxsize=256)
def _index(params: Params) -> Index:
    return index_of(_lists(params), params.fine)


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each use of a listed phrase."""
    for use in _index(params).find(section):
        instead = wording(use)
        edit = edit_of(section, use, instead, safe=use.entry.name in params.safe)
        degree = "note" if use.entry.name in params.note else None
        yield fact("phrase", use.span, use.entry.name, shown(instead), edit, degree)


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report each use, or each phrase where it first stands."""
    del about
    yield from hits(facts, once=params.once)

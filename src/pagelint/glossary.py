"""The words a page should explain: terms and abbreviations, with plain words for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pagelint.digests import sha256
from pagelint.packing import later

TERM_KINDS = (
    "condition", "symptom", "procedure", "test", "medicine", "device", "body", "measure", "word",
)  # fmt: skip
# A wording has 20 words at most, or with a stated reason 30.
LONG, LONGEST = 20, 30


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word that has several. `when`: patterns of a sentence in which it has this one.

    A pattern is written as in rules about statements, with `~` for the word itself.
    """

    plain: str = ""
    use: str = ""
    when: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Who of the house stands for a wording, in which role, and since when (YYYY-MM-DD)."""

    by: str = ""
    role: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `same`: its other names and spellings; `also`: its family, explained once for all.

    `members` are plain words of their own for some of the family (recurrence, “recurrent”: coming back).

    `plain` fits in brackets behind the term and its other names, `many` behind more than one; `use`
    can replace it; `say` is how it sounds. `known` means nearly every adult understands it, so it is
    listed but not asked to be explained. An `everyday` word is a term only where one of its `senses`
    is met. `longer` is the reason for more than 20 words. Without `reviewed` a wording is a draft.
    `need`: of 100 places that use it unexplained, in how many an editor would ask for it; 0 is never, 100 always.
    """

    plain: str = ""
    use: str = ""
    kind: str = "word"
    same: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    members: Mapping[str, str] = field(default_factory=dict)
    known: bool = False
    say: str = ""
    many: str = ""
    everyday: bool = False
    senses: Mapping[str, Sense] = field(default_factory=dict)
    longer: str = ""
    need: int = 100
    reviewed: Review | None = None
    name: str = ""

    @property
    def draft(self) -> bool:
        """Whether no one of the house has stood for the wording yet."""
        return self.reviewed is None


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One abbreviation and what it can stand for; the first is the most usual on patient pages."""

    long: tuple[str, ...] = ()
    plain: str = ""
    also: tuple[str, ...] = ()
    known: bool = False
    name: str = ""


# Compared by identity: what is made from a glossary (an index) is made once and found again.
@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Glossary:
    """All terms and abbreviations in force; a later pack or the house replaces an earlier entry."""

    terms: tuple[Term, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    digest: str = ""  # of all that it holds, if that is known

    def __repr__(self) -> str:
        """Return a digest of all that it holds, made once: a rule is told from another by its options."""
        return f"Glossary({self.digest or _digest(self)})"

    def __packed__(self) -> tuple[object, ...]:
        """Return it without its terms, which most pages need only a few of."""
        return _packed(self)


@lru_cache(maxsize=8)  # whoever sets up many houses packs the glossary that they share once
def _packed(book: Glossary) -> tuple[object, ...]:
    return later(book.terms), later(book.abbreviations), book.digest or _digest(book)


@lru_cache(maxsize=8)
def _digest(book: Glossary) -> str:
    held = repr((book.terms, book.abbreviations))
    return sha256(held.encode("utf-8", "surrogatepass")).hexdigest()


def option(default: Any, doc: str, example: str = "") -> Any:
    """Return a dataclass field for a check's `Params`, with one line that explains it to people.

    `example` is shown to those who write it in another form.
    """
    told = {"doc": doc, "example": example}
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata=told)
    return field(default=default, metadata=told)


def filled(default: Any, doc: str) -> Any:
    """Return a `Params` field that the rulebook fills in and that no YAML file sets."""
    return field(default=default, metadata={"doc": doc, "filled": True})

"""The words a page should explain: terms and abbreviations, with plain words for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

TERM_KINDS = (
    "condition", "symptom", "procedure", "test", "medicine", "device", "body", "measure", "word",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `also`: its family and other names, explained once for all.

    `plain` fits in brackets behind the term; `use` can replace it; `known` means nearly every adult
    understands it, so it is listed but not asked to be explained.
    """

    plain: str = ""
    use: str = ""
    kind: str = "word"
    also: tuple[str, ...] = ()
    known: bool = False
    name: str = ""


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


def option(default: Any, doc: str) -> Any:
    """Return a dataclass field for a check's `Params`, with one line that explains it to people."""
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata={"doc": doc})
    return field(default=default, metadata={"doc": doc})


def filled(default: Any, doc: str) -> Any:
    """Return a `Params` field that the rulebook fills in and that no YAML file sets."""
    return field(default=default, metadata={"doc": doc, "filled": True})

"""Glossaries in YAML: terms and abbreviations, each entry checked at its own line and column."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any

from pagelint.glossary import LONG, LONGEST, TERM_KINDS, Abbreviation, Term
from pagelint.rulebook._params import build, nearest, unknown
from pagelint.rulebook._yaml import Document, Trail


def read_glossary(
    document: Document,
    trail: Trail,
    terms: dict[str, Term],
    short: dict[str, Abbreviation],
) -> None:
    """Add the terms and abbreviations under `trail` of a document to the two tables."""
    data = document.data
    for key in trail:
        data = data.get(str(key)) if isinstance(data, dict) else None
    if not isinstance(data, dict):
        if not document.problems:
            document.problem(trail, "expected “terms:” and “abbreviations:”")
        return
    unknown(document, trail, data, ("title", "terms", "abbreviations"))
    for name, entry, here in _entries(document, data, (*trail, "terms")):
        body = {"plain": entry} if isinstance(entry, str) else entry
        term = build(Term, body, document, here)
        for part, what, hint in _problems(name, term):
            document.problem((*here, *part), what, hint)
        if name in terms:
            document.problem(here, f"“{name}” is in another glossary file too", "keep one of them")
        senses = {k: dataclasses.replace(s, name=k) for k, s in term.senses.items()}
        terms[name] = dataclasses.replace(term, name=name, senses=senses)
    for name, entry, here in _entries(document, data, (*trail, "abbreviations")):
        body = {"long": [entry]} if isinstance(entry, str) else entry
        if isinstance(body, dict) and isinstance(body.get("long"), str):
            body = {**body, "long": [body["long"]]}
        found = build(Abbreviation, body, document, here)
        if name in short:
            document.problem(here, f"“{name}” is in another glossary file too", "keep one of them")
        short[name] = dataclasses.replace(found, name=name)


def _problems(name: str, term: Term) -> Iterator[tuple[Trail, str, str]]:
    """Yield (where in the entry, what is wrong with it, what to do)."""
    if term.kind not in TERM_KINDS:
        yield ("kind",), f"unknown kind “{term.kind}”", nearest(term.kind, TERM_KINDS)
    if not term.plain and not term.senses:
        yield (), f"“{name}” has no plain words", 'write plain: "…"'
    from pagelint.checks import _senses

    if not 0 <= term.need <= 100:
        yield ("need",), f"“{term.need}” is no number from 0 to 100", "100 asks for it always"
    if term.everyday and not term.senses:
        yield ("everyday",), f"“{name}” has no sense in which it is a term", "write “senses:”"
    for key, wording in (("plain", term.plain), ("many", term.many)):
        yield from (((key,), what, hint) for what, hint in _length(wording, term.longer))
    for member, wording in term.members.items():
        if member not in term.also:
            yield ("members", member), f"“{member}” is not of this family", "add it to “also:”"
        yield from ((("members", member), what, hint) for what, hint in _length(wording, ""))
    for label, sense in term.senses.items():
        here = ("senses", label)
        if not sense.plain and not sense.use:
            yield here, f"the sense “{label}” has no plain words", 'write plain: "…"'
        if not sense.when:
            yield here, f"the sense “{label}” is never met", 'write when: ["~ + test | result"]'
        yield from (((*here, "plain"), what, hint) for what, hint in _length(sense.plain, ""))
        for what in _senses.problems(sense):
            yield (*here, "when"), what, "write ~ for the word itself, as in “~ + test | result”"
    if term.reviewed is not None:
        yield from _review_problems(term)


def _length(wording: str, reason: str) -> Iterator[tuple[str, str]]:
    words = len(wording.split())
    if words > LONGEST:
        yield f"{words} words are too many: {LONGEST} at most", "say it in fewer words"
    elif words > LONG and not reason:
        yield f"{words} words are many: {LONG} without a reason", 'write longer: "the reason"'


def _review_problems(term: Term) -> Iterator[tuple[Trail, str, str]]:
    review = term.reviewed
    assert review is not None  # asked by the caller
    for key in ("by", "role"):
        if not getattr(review, key).strip():
            yield ("reviewed",), f"a review needs “{key}”", "by: name, role: …, date: 2026-01-31"
    if not is_day(review.date):
        yield ("reviewed",), f"“{review.date}” is no date", "write it as 2026-01-31"


def is_day(text: str) -> bool:
    """Say whether a text is a day, written as 2026-01-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _entries(
    document: Document, data: dict[str, Any], trail: Trail
) -> Iterator[tuple[str, Any, Trail]]:
    """Yield (name, what stands under it, its place) of one table of a glossary."""
    table = data.get(str(trail[-1]))
    if table is not None and not isinstance(table, dict):
        document.problem(
            trail, "expected words with values", "mapping scan: a picture of the brain"
        )
        return
    for name, entry in (table or {}).items():
        if name.strip():
            yield name, entry, (*trail, name)
        else:
            document.problem(
                (*trail, name), "this word is blank", "write the word before the colon"
            )

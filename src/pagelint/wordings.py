"""The entries of a glossary: found by any of their names, and what is wrong with their wordings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from operator import attrgetter

from pagelint.checks import abbreviation, term
from pagelint.checks._find_terms import Use, find_terms
from pagelint.checks._gloss import plain_enough
from pagelint.checks._outside_terms import evidence_of, outside_terms
from pagelint.errors import Problem
from pagelint.glossary import LONG, LONGEST, Abbreviation, Glossary, Term
from pagelint.model import Block, Section, Span
from pagelint.nlp.inflect import fold
from pagelint.nlp.segment import words
from pagelint.rulebook import Layer, Settings, load_rulebook, shipped_packs
from pagelint.rulebook._yaml import Document, Trail, read_yaml
from pagelint.verdict import About, Hit, Rulebook

_TERMS, _SHORT = "terms", "abbreviations"
_NEAR = 3  # names that a mistyped one is told


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in one entry; `part` is where in the entry it stands."""

    table: str
    name: str
    part: Trail
    what: str
    hint: str


def word_rules(profile: str, settings: Settings) -> Rulebook:
    """Return the rules in force; as shipped, where the house has those that ask for words off."""
    book = load_rulebook(profile, settings)
    if book.params("term") and book.params("abbreviation"):
        return book
    return load_rulebook("", dataclasses.replace(settings, layers=(Layer(),)))


def named(glossary: Glossary, text: str) -> tuple[Term | Abbreviation, ...]:
    """Return the entries that have this name, a regular form of it, or these letters."""
    asked = " ".join(text.split())
    folded = asked.casefold()
    terms = [t for t in glossary.terms if folded in map(str.casefold, spellings(t))]
    if not terms and asked:
        section = page_of(asked)
        uses = find_terms(section, section.blocks[0], glossary)
        terms = [u.term for u in uses if u.span == section.blocks[0].span]
    short = {a.name: a for a in glossary.abbreviations for n in spellings(a) if n == asked}
    if not terms and not short:
        loose = (folded, folded.removesuffix("s"))
        short = {
            a.name: a
            for a in glossary.abbreviations
            if not set(loose).isdisjoint(map(str.casefold, spellings(a)))
        }
    return (*terms, *short.values())


def nearest_names(glossary: Glossary, text: str) -> tuple[str, ...]:
    """Return the names of the entries that come nearest to a name that no entry has."""
    owners: dict[str, str] = {}
    for _, entry in _entries(glossary):
        for spelling in spellings(entry):
            owners.setdefault(spelling.casefold(), entry.name)
    near = get_close_matches(text.casefold(), owners, _NEAR)
    return tuple(dict.fromkeys(owners[n] for n in near))


def spellings(entry: Term | Abbreviation) -> tuple[str, ...]:
    """Return every name by which pages meet an entry, its own first."""
    same = entry.same if isinstance(entry, Term) else ()
    return (entry.name, *same, *entry.also)


def page_of(text: str) -> Section:
    """Return a text as the checks see it: a section of one paragraph."""
    return Section("", 0, 0, text, (Block(Span(0, len(text)), "paragraph"),))


def problems(book: Rulebook, settings: Settings) -> tuple[Problem, ...]:
    """Return what is wrong in the glossary in force, each at its place, in order of files."""
    found = list(faults(book))
    if not found:
        return ()
    places = _places(settings)
    listed: list[Problem] = []
    for fault in found:
        document, trail = places.get((fault.table, fault.name), (Document("glossary"), ()))
        noted = document.fresh()
        noted.problem((*trail, *fault.part), fault.what, fault.hint)
        listed += noted.problems
    return tuple(sorted(dict.fromkeys(listed), key=attrgetter("path", "line", "column", "what")))


def _places(settings: Settings) -> dict[tuple[str, str], tuple[Document, Trail]]:
    """Return where each entry in force stands: the files are read once more, for their marks."""
    found: dict[tuple[str, str], tuple[Document, Trail]] = {}
    documents: list[tuple[Document, Trail]] = []
    for folder, shown in (*shipped_packs(), *settings.packs):
        for file in sorted((folder / "glossary").glob("*.yaml")):
            documents.append((read_yaml(file, f"{shown}/glossary/{file.name}"), ()))
    if settings.document is not None:
        documents.append((settings.document, ("glossary",)))
    for document, trail in documents:
        for mark in document.marks:
            if len(mark) == len(trail) + 2 and mark[:-2] == trail and mark[-2] in (_TERMS, _SHORT):
                found[str(mark[-2]), str(mark[-1])] = (document, mark)
    return found


def faults(book: Rulebook) -> Iterator[Fault]:
    """Yield what is wrong with the names and the wordings of a rulebook's glossary."""
    glossary: Glossary = book.params("term").glossary
    yield from _clashes(glossary)
    for table, entry in _entries(glossary):
        for part, text, reason in _texts(entry):
            for what, hint in _wrong(entry, part, text, reason, book):
                yield Fault(table, entry.name, part, what, hint)


def _entries(glossary: Glossary) -> Iterator[tuple[str, Term | Abbreviation]]:
    yield from ((_TERMS, entry) for entry in glossary.terms)
    yield from ((_SHORT, entry) for entry in glossary.abbreviations)


def _clashes(glossary: Glossary) -> Iterator[Fault]:
    keep = "keep it in one of the two"
    seen: dict[tuple[str, str], str] = {}
    for table, entry in _entries(glossary):
        for spelling in spellings(entry):
            key = (table, _met_as(spelling) if table == _TERMS else spelling)
            first = seen.setdefault(key, entry.name)
            if first != entry.name:
                what = f"“{spelling}” already belongs to the entry “{first}”"
                yield Fault(table, entry.name, (), what, keep)
    short = {n: a for a in glossary.abbreviations for n in spellings(a)}
    for one in glossary.terms:
        for spelling in spellings(one):
            other = short.get(spelling)
            if other is not None and not (one.known and other.known):
                what = f"“{spelling}” is the abbreviation “{other.name}” too: pages are asked twice"
                yield Fault(_TERMS, one.name, (), what, keep)


def _met_as(spelling: str) -> str:
    """Return the key under which two spellings are one for readers: case, accents, hyphens apart.

    Capitals tell short names apart ("AIDS" and "aids"), as they do on pages.
    """
    if sum(c.isupper() for c in spelling) >= 2 and len(spelling) <= 6:
        return spelling
    parts = (fold(spelling[a:b]) for a, b in words(spelling))
    return " ".join(parts).replace("-", " ")


def _texts(entry: Term | Abbreviation) -> Iterator[tuple[Trail, str, str]]:
    """Yield (where, wording, reason for its length) of all that an entry says."""
    yield ("plain",), entry.plain, entry.longer if isinstance(entry, Term) else ""
    if isinstance(entry, Term):
        yield ("many",), entry.many, entry.longer
        yield ("use",), entry.use, ""
        yield from ((("members", member), words, "") for member, words in entry.members.items())
        for label, sense in entry.senses.items():
            yield ("senses", label, "plain"), sense.plain, ""
            yield ("senses", label, "use"), sense.use, ""


def _wrong(
    entry: Term | Abbreviation, part: Trail, text: str, reason: str, book: Rulebook
) -> Iterator[tuple[str, str]]:
    if not text:
        return
    if length := too_long(text, reason):
        yield length
    section = page_of(text)
    uses = tuple(find_terms(section, section.blocks[0], book.params("term").glossary))
    # A replacement may well be a word of the term: "treatment" for "treatment modality".
    if part[-1] != "use" and is_circular(entry, text, uses):
        yield f"“{text}” goes round in a circle: it says the word again", "say what it is"
    for word in _unexplained(section, uses, entry.name, book):
        what = f"“{text}” holds “{word}”, which pagelint would ask to explain"
        yield what, "use a plainer word, or say in the same words what it is"


def too_long(text: str, reason: str = "") -> tuple[str, str] | None:
    """Return (what is wrong, what to do) with the length of a wording, if anything is."""
    count = len(text.split())
    if count > LONGEST:
        return f"{count} words are too many: {LONGEST} at most", "say it in fewer words"
    if count > LONG and not reason:
        return f"{count} words are many: {LONG} without a reason", 'write longer: "the reason"'
    return None


def is_circular(entry: Term | Abbreviation, text: str, uses: Sequence[Use]) -> bool:
    """Say whether a wording has the term itself in it, or nothing but words of its family.

    A wording that could not explain any other word either ("in the middle") is no circle.
    """
    own = [u for u in uses if u.term == entry]
    everyday = isinstance(entry, Term) and entry.everyday
    if any(u.itself for u in own) and not everyday:
        return True
    family = " ".join((entry.name, *entry.also))
    could = bool(own) or plain_enough(text, (), 0, "")
    return could and not plain_enough(text, (), 0, family)


def unexplained(text: str, own: str, book: Rulebook) -> tuple[str, ...]:
    """Return the words of a wording that pagelint would ask a page to explain, but for its own name."""
    section = page_of(text)
    uses = tuple(find_terms(section, section.blocks[0], book.params("term").glossary))
    return tuple(_unexplained(section, uses, own, book))


def _unexplained(section: Section, uses: Sequence[Use], own: str, book: Rulebook) -> Iterator[str]:
    found: list[Hit] = []
    asked, short, about = book.params("term"), book.params("abbreviation"), About()
    asked = dataclasses.replace(asked, sure=0.0)  # our own words have no page that makes them clear
    if _may_ask(section, uses, asked):
        seen = tuple(term.see(section, asked))
        found += (h for h in term.weigh(seen, asked, about) if isinstance(h, Hit))
    if any(c.isupper() for c in section.text):
        noted = tuple(abbreviation.see(section, short))
        found += (h for h in abbreviation.weigh(noted, short, about) if isinstance(h, Hit))
    for hit in found:
        if hit.values["term"] != own and hit.span is not None:
            yield section.text[hit.span.start : hit.span.end]


def _may_ask(section: Section, uses: Sequence[Use], asked: term.Params) -> bool:
    """Say whether any word could need an explanation; most wordings end here, unparsed."""
    if any(not u.term.known or u.name in asked.ask for u in uses):
        return True
    evidence = evidence_of(
        asked.endings, asked.beginnings, asked.medicines, asked.easy, asked.everyday
    )
    return any(True for _ in outside_terms(section, section.blocks[0], uses, evidence))

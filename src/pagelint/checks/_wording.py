"""What to write for a term: plain words that fit the number, the article and the verb form of a use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pagelint.checks._find_terms import Use
from pagelint.glossary import Sense
from pagelint.model import Block, Section, Span
from pagelint.nlp import forms
from pagelint.nlp.inflect import fold, singulars

_ARTICLE = re.compile(r"\b(an?)(\s+)$", re.IGNORECASE)
_OWNED = re.compile(
    r"\b(?:your|the|this|that|these|those|his|her|their|our|my|its|each|every|any|no)\s+$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|gets|got|has|have|had|not)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"\s*\([A-Z][\w/&.-]{0,9}s?(?=\))")


@dataclass(frozen=True, slots=True)
class Wording:
    """Plain words for one use. `plain` explains it, `use` can replace it; "" where there is none.

    `lead` is how many characters of "a " or "an " stand before the use, `inside` how many stand
    between its end and the bracket that closes its short form: "glomerular filtration rate (GFR".
    """

    plain: str = ""
    use: str = ""
    lead: int = 0
    inside: int = 0
    capital: bool = False
    owned: bool = False  # "your", "the" or the like stands before the use
    member: bool = False  # of a family, with words of its own: no review of its term speaks of them


def wording(section: Section, block: Block, use: Use, senses: tuple[Sense, ...]) -> Wording:
    """Return the wording for a use; none where its sense is not certain or the words would not fit."""
    if use.term.senses and (len(senses) == 1 or not use.term.plain):
        if len(senses) != 1:
            return Wording()
        plain, other, several = senses[0].plain, senses[0].use, ""
    else:
        plain, other, several = use.term.plain, use.term.use, use.term.many
    text = section.text[use.span.start : use.span.end]
    member = "" if use.itself else _member(text, use)
    if member:
        plain, other, several = use.term.members[member], "", ""
    elif not use.itself:
        return Wording()
    before = section.text[max(block.span.start, use.span.start - 24) : use.span.start]
    if not member and use.term.kind == "word" and _is_verb(text, use, plain or other):
        past = not _PARTICIPLE.search(before)
        plain, other = (
            forms.verb(p, text, use.term.name, past=past) if p else "" for p in (plain, other)
        )
    elif any(forms.is_plural(text, n) for n in (member or use.term.name, *use.term.same)):
        plain = several or forms.many(plain)
        other = forms.several(other) if other else ""
    after = section.text[use.span.end : min(block.span.end, use.span.end + 16)]
    lead = _ARTICLE.search(before) if before.rstrip()[-1:] in ("a", "A", "n", "N") else None
    inside = _SHORT_FORM.match(after)
    return Wording(
        plain,
        other,
        len(lead.group()) if lead else 0,
        inside.end() if inside else 0,
        (lead.group(1) if lead else text)[:1].isupper() and not text[1:2].isupper(),
        bool(_OWNED.search(before)),
        bool(member),
    )


def _member(text: str, use: Use) -> str:
    """Return which member of its family a use is, if that has plain words of its own."""
    if not use.term.members:
        return ""
    said = {fold(text), *singulars(text)}
    return next((member for member in use.term.members if fold(member) in said), "")


def _is_verb(text: str, use: Use, words: str) -> bool:
    """Say whether a use is a verb form of its term: "resected". Nouns have plain words with an article."""
    names = (use.name, *use.term.same)
    if " " in text or any(text.casefold() == name.casefold() for name in names):
        return False
    return bool(re.search(r"(?:ed|ing)$", text)) or not re.match(r"(?:an?|the|one)\s", words)


def edit(
    span: Span, made: Wording, text: str, *, replace: bool, plain_first: bool
) -> tuple[Span, str]:
    """Return the change that puts a wording in: what it replaces, and by what."""
    if replace:
        return _in_place(span, made, made.use)
    if plain_first:
        inner = text if text.isupper() or not made.capital else text[:1].lower() + text[1:]
        return _in_place(span, made, f"{made.plain} ({inner})")
    if made.inside:
        at = span.end + made.inside
        return Span(at, at), f": {made.plain}"
    return Span(span.end, span.end), f" ({made.plain})"


def _in_place(span: Span, made: Wording, words: str) -> tuple[Span, str]:
    """Put words in the place of the use, with the article that they need."""
    bare = re.sub(r"^(?:an?|the)\s+", "", words)
    if made.lead:
        words = words if bare != words else f"{forms.article(bare)} {bare}"
    elif made.owned:
        words = bare
    capital = made.capital and not made.owned
    return Span(span.start - made.lead, span.end), (
        words[:1].upper() + words[1:] if capital else words
    )

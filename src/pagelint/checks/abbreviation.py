"""Abbreviations that the page uses and never spells out.

Sees words in capitals (CABG, eGFR, MRIs). Spelled out means: the long form just before or after, in
brackets or with "or", "called", "stands for"; `<abbr title>`; a definition list. Misses short forms
in small letters (prn) unless the glossary lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pagelint.checks._find_terms import find_terms
from pagelint.glossary import Abbreviation, Glossary, filled, option
from pagelint.model import Block, Section, Span
from pagelint.nlp.familiar import familiar
from pagelint.verdict import About, Edit, Fact, Hit

VALUES = frozenset({"term", "long", "suggestion"})

_SHAPE = re.compile(
    r"(?<![\w@./-])(?P<short>(?:[A-Z]{1,5}-\d{1,2}|[a-z]{0,2}[A-Z]{2,6}\d?|[A-Z](?:&|/)[A-Z]|[A-Z]{1,4}\d{1,2}|"
    r"[A-Z]{2,4}-[A-Z]{1,3})(?:s(?!\w))?)(?![\w@]|[./]\w|-\d{3}|-[A-Za-z]{1,3}\b|-[A-Za-z]+-)"
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
# Behind one degree stands another: "Ana Ruiz, MD, MS".
_DEGREE = re.compile(r"\b(?:MD|DO|RN|NP|PA-C|PhD|PharmD|MPH|DDS|DMD|FACS|FAAP|DNP|MSN|BSN),\s*\Z")
_ROMAN = re.compile(r"[IVX]{1,5}[ABC]?\d?$")  # "stage IIB"

_RUNNING = frozenset({"paragraph", "item", "quote", "definition", "cell", "caption"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    glossary: Glossary = filled(Glossary(), "the abbreviations of all packs and of the house")
    known: tuple[str, ...] = option((), "abbreviations that every reader knows")
    ask: tuple[str, ...] = option((), "widely known ones this house wants spelled out all the same")
    units: tuple[str, ...] = option((), "units and signs that look like abbreviations")


@lru_cache(maxsize=8)
def _index(glossary: Glossary) -> dict[str, Abbreviation]:
    return {n: a for a in glossary.abbreviations for n in (a.name, *a.also)}


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note every abbreviation, and every place that spells one out."""
    index = _index(params.glossary)
    skip = frozenset(params.units)
    for at, block in enumerate(section.blocks):
        if not block.is_content or block.kind == "alt":
            continue
        terms = [u.span for u in find_terms(section, block, params.glossary)]
        for span, short in _found(section, block, index):
            # Inside a longer term ("GLP-1 medicine") the term is what needs explaining.
            if short in skip or any(span.within(t) and span != t for t in terms):
                continue
            entry = index.get(short, Abbreviation())
            known = short in params.known or (entry.known and short not in params.ask)
            name = entry.name or short
            values = {"term": name, "known": known, "running": block.kind in _RUNNING}
            yield Fact(
                "abbreviation-use", span, {**values, "long": entry.long[:1], "plain": entry.plain}
            )
            if how := _spelled_out(section, block, at, span, short, entry):
                yield Fact("spelled-out", span, {"term": name, "how": how})


def _found(
    section: Section, block: Block, index: dict[str, Abbreviation]
) -> Iterator[tuple[Span, str]]:
    text = section.of(block)
    letters = [c for c in text if c.isalpha()]
    if sum(c.isupper() for c in letters) > 0.6 * len(letters) and len(text.split()) > 1:
        return  # a line in capitals: nothing tells an abbreviation from a word
    for found in _SHAPE.finditer(text):
        short = found["short"]
        if short.endswith("s") and short not in index:
            short = short[:-1]
        if _DEGREE.search(text[max(0, found.start() - 12) : found.start()]):
            continue
        if short not in index and (_ROMAN.match(short) or _is_word(short, text, found)):
            continue
        start = block.span.start + found.start()
        yield Span(start, start + len(short)), short


def _is_word(short: str, text: str, found: re.Match[str]) -> bool:
    """Say whether capitals are only loud ("DO NOT DRIVE") or a code ("B12", "NY 14642")."""
    if familiar(short.casefold()) and len(short) > 1 and short.isalpha():
        return True
    around = re.findall(r"[A-Z]{2,}", text[max(0, found.start() - 20) : found.end() + 20])
    if sum(familiar(w.casefold()) for w in around) >= 2:
        return True
    if text[: found.start()][-1:] in ("(", "[") and re.match(
        r"-[A-Za-z]+[)\]]", text[found.end() :]
    ):
        return True  # a syllable of how a word sounds: "(JON-diss)"
    if re.match(r"\s+(?:gene|protein|mutation)", text[found.end() : found.end() + 10]):
        return True  # a gene's own name, not a short form
    if re.match(r"\s+\d{5}\b", text[found.end() : found.end() + 8]):
        return True
    return bool(re.fullmatch(r"[A-Z]-?\d{1,2}", short))


def _spelled_out(
    section: Section, block: Block, at: int, span: Span, short: str, entry: Abbreviation
) -> str:
    for mark in section.marks:
        if (
            mark.kind in ("abbr", "dfn")
            and mark.span.meets(span)
            and (mark.value or mark.kind == "dfn")
        ):
            return mark.kind
    if block.kind == "term" and at + 1 < len(section.blocks):
        return "definition list" if section.blocks[at + 1].kind == "definition" else ""
    low, high = block.span.start, block.span.end
    # How a word sounds stands between it and its short form: "dyskinesia (dis-kih-NE-ze-ah), or PCD".
    before = _BRACKETS.sub("", section.text[max(low, span.start - 140) : span.start])
    after = section.text[span.end : min(high, span.end + 160)]
    opened = re.search(r"[(\[](?P<lead>[^()\[\]]{0,30}?)[“\"']?$", before)
    if opened and re.match(r"s?[”\"']?(?:\s+\w+){0,2}\s*[)\],;]", after):
        words = _words(before[: opened.start()])
        # Alone in brackets it is tied to the words before, which say it in full or in plain words.
        alone = not opened["lead"].strip() and re.match(r"s?[”\"']?\s*[)\]]", after)
        plain = alone and len(words) >= 2 and all(w.islower() for w in words[-2:])
        if _initials_match(short, words) or _is_long(entry, words) or plain:
            return "brackets"
    found = re.match(r"s?\s*[(\[](?P<inside>[^()\[\]]{3,120})[)\]]", after)
    if found and re.search(r"[a-z]{3}", found["inside"]):
        return (
            ""
            if re.match(r"\s*(?:see|such as|like)\b|\s*\d", found["inside"], re.IGNORECASE)
            else "brackets"
        )
    if re.search(
        r"\b(?:called|known as|abbreviated(?: as| to)?|short for|or)[,:]?\s+(?:an? |the )?[“\"']?$",
        before,
    ):
        words = _words(before)
        if re.search(r"\bor\s", before[-8:]) is None or _initials_match(short, words[:-1]):
            return "called"
    found = re.match(
        r"s?[”\"']?\s*(?:,\s*or|stands? for|is short for|means|,? which (?:stands for|means|is)|"
        r"[–—:=-]|is (?:an?|the))\s+(?P<inside>.{4,100})",
        after,
    )
    if found and (
        _initials_match(short, _words(found["inside"])[: len(short) + 3], whole=True)
        or "is" in found.group()[:6]
    ):
        return "says"
    return ""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’][a-z]+)?", text)


def _is_long(entry: Abbreviation, words: Sequence[str]) -> bool:
    tail = " ".join(words).casefold()
    return any(tail.endswith(" ".join(_words(long)).casefold()) for long in entry.long)


def _initials_match(short: str, words: Sequence[str], *, whole: bool = False) -> bool:
    """Say whether the last words (`whole`: the first ones) spell out the letters of `short`.

    After Schwartz and Hearst 2003 (PSB 8:451): the letters are met in order from the right, the
    first letter at the beginning of a word.
    """
    letters = [c for c in short.casefold() if c.isalpha()]
    if not letters or not words:
        return False
    pool = " ".join(
        words[: len(letters) * 2 + 2] if whole else words[-(len(letters) * 2 + 2) :]
    ).casefold()
    at = len(pool)
    for n, letter in enumerate(reversed(letters)):
        first = n == len(letters) - 1
        at -= 1
        while at >= 0 and (pool[at] != letter or (first and at > 0 and pool[at - 1] != " ")):
            at -= 1
        if at < 0:
            return False
    return True


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Fact | Hit]:
    """Report each abbreviation once that is nowhere spelled out, at its first use in running text."""
    del params, about
    spelled = {f.values["term"] for f in facts if f.kind == "spelled-out"}
    first: dict[str, Fact] = {}
    for fact in facts:
        if fact.kind == "abbreviation-use" and fact.values["running"] and not fact.values["known"]:
            first.setdefault(fact.values["term"], fact)
    for term, fact in first.items():
        if term in spelled:
            continue
        long = "".join(fact.values["long"])
        yield Fact("unexplained", fact.span, {"term": term})
        yield Hit(
            fact.span,
            {"term": term, "long": long, "suggestion": _suggestion(long)},
            edits=(Edit(Span(fact.span.end, fact.span.end), f" ({long})"),) if long else (),
        )


def _suggestion(long: str) -> str:
    if long:
        return f"If it means “{long}”, write that out, with the short form in brackets."
    return "Write it out, with the short form in brackets."

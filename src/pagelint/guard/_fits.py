"""Whether a sentence is still good English after an edit: articles, capitals, signs, "to" after a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pagelint import nlp
from pagelint.model import Section
from pagelint.nlp import Sentence
from pagelint.nlp.forms import article
from pagelint.verdict import Edit

_GAPS = re.compile(r"\s{2}|\s[,.;:!?)]|[(]\s|,,")
_TWICE = re.compile(r"\b(\w+)\s+\1\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(an?)\s+$", re.IGNORECASE)
# "Happen in order to", "important in order to": with a bare "to" these take another meaning.
_TAKES_TO = re.compile(r"(?:VB|JJ|RB|MD|IN|TO)")
_OWNER = re.compile(r"\w['’](?:s\b|(?!\w))", re.IGNORECASE)
_LINE = re.compile(r"[\n\r]")


def misfits(section: Section, sentence: Sentence, edit: Edit) -> Iterator[str]:
    """Yield why the words of an edit may not fit; its span counts from the sentence's start."""
    old, low, high = sentence.text, edit.span.start, edit.span.end
    before, after = old[:low], old[high:]
    new = before + edit.text + after
    gone = old[low:high]
    if len(_OWNER.findall(gone)) > len(_OWNER.findall(edit.text)):
        yield "it takes a possessive out"
    if _LINE.search(gone):
        yield "it goes over the end of a line"
    if len(_GAPS.findall(new)) > len(_GAPS.findall(old)):
        yield "it leaves a blank or a sign too many"
    if len(_TWICE.findall(new)) > len(_TWICE.findall(old)):
        yield "it puts one word twice"
    found = _ARTICLE.search(before)
    rest = (edit.text + after).lstrip()
    if found and rest and found[1].casefold() != article(rest):
        yield "“a” or “an” before it may be wrong then"
    starts = not re.search(r"\w", before)
    if starts and old.strip()[:1].isupper() and not new.strip()[:1].isupper():
        yield "the sentence begins with a small letter then"
    if edit.text and gone[:1].isupper() != edit.text[:1].isupper():
        yield "its first letter changes its size"
    if edit.text.casefold() == "to" and not starts:
        tags = [
            t.tag
            for t in nlp.tokens(section, sentence.block)
            if t.span.end <= sentence.span.start + low
            and t.span.start >= sentence.span.start
            and t.text.strip(",")
        ]
        if not tags or _TAKES_TO.match(tags[-1]):
            yield "“to” may be read with the word before it"

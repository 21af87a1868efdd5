"""Facts about text: sentences, words, syllables, grades, tags.

The only place that imports a language model. Light facts (sentences, words) need no model;
`tokens` loads it, late and once. All spans count from the start of the section's text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section, Span
from pagelint.nlp import language
from pagelint.nlp.lemma import lemma
from pagelint.nlp.word_cut import plain_words

if TYPE_CHECKING:
    from pagelint.nlp.engine.arrays import Parse


class Word(NamedTuple):
    """One word as readers count words: "follow-up" is one, a URL is none."""

    span: Span
    text: str


class Words(NamedTuple):
    """The words of a sentence, in two columns: where each begins, from the sentence's start, and what it is."""

    starts: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """One sentence. It never crosses a block; headings and list items are their own.

    Its words are cut when they are first asked for: `cut` is cheaper than `words`, and the same for all
    sentences of one text.
    """

    span: Span
    block: Block
    text: str
    lang: str = "en"

    @cached_property
    def cut(self) -> Words:
        """The words, counted from the sentence's start."""
        return cut_words(self.text, self.lang)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words with their places in the section."""
        at = self.span.start
        starts, texts = self.cut
        return tuple(
            Word(Span(at + a, at + a + len(text)), text)
            for a, text in zip(starts, texts, strict=True)
        )


class Token(NamedTuple):
    """One token of the language model, with its Penn tag, its head's index and its label."""

    span: Span
    text: str
    tag: str
    head: int
    label: str

    @property
    def lemma(self) -> str:
        """The dictionary form, in small letters."""
        return lemma(self.text, self.tag)


_LONGEST_PARSED = 20_000
_LONGEST_KEPT = 50_000  # characters: a section that is longer is no page that a person wrote


@kept_by_text(2048)
def cut_words(text: str, lang: str) -> Words:
    """Return the words of a text in two columns."""
    if lang != "es" and (found := plain_words(text)):
        return Words(*found)
    spans = language.of(lang).words(text)
    return Words(tuple([a for a, _ in spans]), tuple([text[a:b] for a, b in spans]))


def sentences(section: Section) -> tuple[Sentence, ...]:
    """Return the sentences of the section's content blocks, in reading order."""
    return (_kept_all if len(section.text) <= _LONGEST_KEPT else _all)(section)


def _all(section: Section) -> tuple[Sentence, ...]:
    return tuple(s for block in section.content() for s in block_sentences(section, block))


_kept_all = kept_by_text(128)(_all)


def block_sentences(section: Section, block: Block) -> tuple[Sentence, ...]:
    """Return the sentences of one block. They are kept, but for those of a huge section."""
    if len(section.text) > _LONGEST_KEPT:
        return tuple(_block_sentences(section, block))
    kept, start = _kept(section), block.span.start  # no two blocks begin at one place
    found = kept.get(start)
    if found is None:
        found = kept[start] = tuple(_block_sentences(section, block))
    return found


@kept_by_text(128)  # as many sections as a page has
def _kept(section: Section) -> dict[int, tuple[Sentence, ...]]:
    """Return where a section's sentences are kept, filled as they are asked for."""
    del section
    return {}


def _block_sentences(section: Section, block: Block) -> Iterator[Sentence]:
    at, text, lang = block.span.start, section.of(block), section.lang
    for low, high in language.sentences(text, lang):
        yield Sentence(Span(at + low, at + high), block, text[low:high], lang)


def words(section: Section, block: Block) -> tuple[Word, ...]:
    """Return the words of one block."""
    return tuple(w for s in block_sentences(section, block) for w in s.words)


@kept_by_text(64)  # several checks ask for those of the block that a writer changes
def tokens(section: Section, block: Block, until: int | None = None) -> tuple[Token, ...]:
    """Return the model's tokens of one block. Loads the model at the first call.

    Sentences behind the place `until` may be left out. A block of more than 20,000 characters is no paragraph that a
    person wrote: it has no tokens. The model knows English only: text in another language has none.
    """
    at, text = block.span.start, section.of(block)
    found = parse(section, block, until)
    if found is None:
        return ()
    rows = zip(found.starts, found.ends, found.tags, found.heads, found.labels, strict=True)
    return tuple(
        Token(Span(at + a, at + b), text[a:b], tag, head, label) for a, b, tag, head, label in rows
    )


def parse(section: Section, block: Block, until: int | None = None) -> Parse | None:
    """Return what `tokens` are made of, for who looks at few of them; its places count from the block's start."""
    text = section.of(block)
    if not _is_parsed(section, text):
        return None
    from pagelint.nlp.pipeline import parse

    return parse(text, None if until is None else until - block.span.start)


def ahead(blocks: Iterable[tuple[Section, Block, int]]) -> None:
    """Say of which blocks, and until where, the tokens may soon be asked for: then they are parsed together."""
    texts = (
        (section, section.of(block), until - block.span.start) for section, block, until in blocks
    )
    wanted = [(text, until) for section, text, until in texts if _is_parsed(section, text)]
    if wanted or "pagelint.nlp.pipeline" in sys.modules:
        from pagelint.nlp.pipeline import ahead

        ahead(wanted)


def _is_parsed(section: Section, text: str) -> bool:
    return len(text) <= _LONGEST_PARSED and section.lang == "en"

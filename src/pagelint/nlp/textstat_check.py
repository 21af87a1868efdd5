"""textstat's numbers beside ours, and why they differ. Loaded by `pagelint score --textstat` only.

textstat 0.7.10 and later fetch a word list from the network at the first count; here our own
syllable table is put in its place, so that it stays offline.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pagelint.model import Page
from pagelint.nlp.syllables import syllables
from pagelint.scores import Score


@dataclass(frozen=True, slots=True)
class Row:
    """One formula: our value (None where we have none), textstat's, and the reason for a gap."""

    name: str
    ours: float | None
    theirs: float
    why: str


_ROWS = (
    ("flesch_reading_ease", "flesch_reading_ease", "sentences"),
    ("flesch_kincaid", "flesch_kincaid_grade", "sentences"),
    ("smog", "smog_index", "sentences"),
    ("gunning_fog", "gunning_fog", "easy words"),
    ("coleman_liau", "coleman_liau_index", "0.058"),
    ("ari", "automated_readability_index", "punctuation"),
    ("dale_chall_1995", "dale_chall_readability_score", "1948"),
)
_WHY = {
    "easy words": "its hard words are those off the Dale-Chall list, names included",
    "0.058": "it uses 0.058 for 0.0588",
    "punctuation": "it counts punctuation as letters",
    "1948": "it is the 1948 formula; ours is that of 1995, on another scale",
}


class _Table(dict[str, list[list[str]]]):
    """Looks like the CMU dictionary to textstat, filled from our table as it asks."""

    def __missing__(self, word: str) -> list[list[str]]:
        return [["AH0"] * max(1, syllables(word))]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str)


def textstat() -> Any:
    """Return the textstat module, with our syllables and no way to the network."""
    import textstat as module
    from textstat.backend.counts import _count_syllables as counts

    table = _Table()
    counts.get_cmudict = lambda lang: table if lang.startswith("en") else None
    return module


def prose_text(page: Page) -> str:
    """Return the text that a person would paste into a readability tool: all content blocks."""
    return "\n\n".join(s.of(b) for s in page.sections for b in s.content() if b.kind != "alt")


def compare(page: Page, score: Score) -> Iterator[Row]:
    """Yield one row for each formula that both have."""
    module, text = textstat(), prose_text(page)
    for ours, theirs, why in _ROWS:
        mine = score.formulas.get(ours)
        value = float(getattr(module, theirs)(text))
        near = mine is not None and abs(mine - value) < 0.3
        yield Row(ours, mine, round(value, 2), "" if near else _WHY.get(why, "other counts"))


def counts(page: Page, score: Score) -> Iterator[str]:
    """Yield what textstat counts otherwise on this page, in sentences."""
    module, text = textstat(), prose_text(page)
    cut, words = module.sentence_count(text), module.lexicon_count(text)
    if words != score.words:
        yield f"It counts {words} words, headings and lists among them. We count {score.words}."
    if cut != score.sentences:
        yield f"It finds {cut} sentences, and cuts at decimals and short forms. We find {score.sentences}."
    if score.figures:
        yield f"It gives figures a syllable ({score.figures} of our words). We give them none."

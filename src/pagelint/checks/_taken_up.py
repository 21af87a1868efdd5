"""Terms that a sentence only lists, and that the text then takes up one by one.

"There are two kinds of stroke: ISCHEMIC and hemorrhagic. An ischemic stroke comes from a clot …"
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pagelint import nlp
from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import plain_enough
from pagelint.checks._needed import are_here, needed
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section, Span
from pagelint.nlp.runs import runs

_SEVERAL = "two three four five six several many main common different following other these both general".split()
_THINGS = (
    "type types kind kinds form forms example examples test tests ways conditions parts stages treatments "
    "problems procedures options"
).split()
_LISTS = re.compile(
    rf"\b(?:{'|'.join(_SEVERAL)})\b[^.;]{{0,60}}?\b(?:{'|'.join(_THINGS)})\b"
    r"[^.;]{0,60}?(?:\b(?:are|is|include)\b|:)",
    re.IGNORECASE,
)
_NEEDED = needed(_SEVERAL, _THINGS)
# "ACUTE DIC …", "A bone marrow BIOPSY …", "For a BIOPSY, …".
_OPENS = re.compile(r"[\W_]*(?:(?:In|For|With|During)\s+)?(?:(?:An?|The)\s+)?(?:[\w-]+\s+){0,2}")
_REACH = 2000  # characters
_LIST = 400  # characters
_TELLS = 7  # words of a sentence that can say what something is


def taken_up(section: Section, block: Block, use: Use, others: Sequence[Use]) -> Span | None:
    """Return the sentence that says more of a term that is one of several in a list.

    `others` are all uses of the term in the section, in order.
    """
    # Cheap first: most terms are not used again, most sections have no word for what is listed, and most uses stand in
    # no list.
    if not others or others[-1].span.start < use.span.end:
        return None
    if not are_here(_NEEDED, runs(section.text)) or not _has_list(section.of(block)):
        return None
    if not _LISTS.search(
        section.text, max(block.span.start, use.span.start - _LIST), use.span.start
    ):
        return None
    own = next((s for s in nlp.block_sentences(section, block) if use.span.within(s.span)), None)
    if own is None or not _LISTS.search(section.text, own.span.start, use.span.start):
        return None
    low = bisect_left(others, own.span.end, key=lambda u: u.span.start)
    high = bisect_left(others, own.span.end + _REACH, key=lambda u: u.span.start)
    for later in others[low:high]:
        for sentence in nlp.block_sentences(section, later.block):
            if not later.span.within(sentence.span) or len(sentence.cut.texts) < _TELLS:
                continue
            lead = section.text[sentence.span.start : later.span.start]
            rest = section.text[later.span.end : sentence.span.end]
            if _OPENS.fullmatch(lead) and plain_enough(rest, (), 0, use.name):
                return sentence.span
    return None


@kept_by_text(256)
def _has_list(text: str) -> bool:
    return are_here(_NEEDED, runs(text)) and _LISTS.search(text) is not None

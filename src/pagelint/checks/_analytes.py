"""Which substance a blood value is of: glucose, cholesterol, triglycerides, creatinine, or one not known here.

How much weighs as much as how many differs from substance to substance. So a name in the sentence counts before
one in the heading, a name nearer to the value before one further off, and a sentence that may speak of any other
substance names none. Misses substances that the whole page is about and its sections do not name.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from pagelint.checks._rows import heads, row_before
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section, Span
from pagelint.nlp import segment
from pagelint.nlp.quantities import quantities

_KNOWN = (
    ("glucose", r"glucose|sugars?"),
    ("cholesterol", r"cholesterol|[LH]DL"),
    ("triglycerides", r"triglycerides?"),
    ("creatinine", r"creatinine"),
)
_OTHERS = (
    r"albumin|blood\salcohol|ammonia|ammonium|bicarbonate|bilirubin|BUN|calcium|carotene|chloride|copper|cortisol|CRP|"
    r"digoxin|ethanol|ferritin|fibrinogen|folate|fructose|galactose|globulin|ha?emoglobin|homocysteine|iron|"
    r"lactate|lactic|blood\slead|lithium|magnesium|mercury|nitrogen|oxalate|phenylalanine|phenytoin|phosphate|phosphorus|"
    r"phosphorous|potassium|proteins?|salicylate|sodium|theophylline|testosterone|thyroxine|transferrin|tryptophan|"
    r"tyrosine|urate|urea|uric|vitamins?|zinc|acid"
)
_NAMED = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{form})\b)" for name, form in _KNOWN)
    + rf"|(?P<other>\b(?:{_OTHERS})\b)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s(?:of|for|in)\s(?:[a-z]+\s){0,3}$", re.IGNORECASE)
# Words that stand beside any blood value. A sentence with another word may be about another substance.
_PLAIN = frozenset(
    """
    a about above after all an and any are around as ask at be bed bedtime been before below between blood
    breakfast but by call came can care check checked day days diabetes dinner doctor doctors does drop drops
    each eat eating evening every fall falls fasting fewer find first for four from get gets give go goal
    goals goes got had has have healthy her high higher his hour hours how if in is it it's its keep kept
    least less level levels low lower lunch may meal meals mean means measure measured men more morning most
    must near never night no normal not now number numbers of often on once one optimal or our out over
    people pregnant range ranges rather reach read reading readings reads result results right rise rises
    safe same say says score see shall she should show shows snack so some stay stays still target targets
    tell test tested tests than that the their them then these they this those time times to today too try
    twice two under up us use usual value values was we were what when while who with within without women
    you your adult adults children child older younger ages age years old high-risk hypoglycemia
    hyperglycemia prediabetes severe mild very typical
    """.split()
)
_SUBJECT = re.compile(
    r"\b(?:your|the|a|serum|plasma|blood|and|of)\s([a-z-]{3,30})\s(?:levels?\s|values?\s|counts?\s)?"
    r"(?:should|must|is|was|are|of|at|stays?|below|under|above|over)\b",
    re.IGNORECASE,
)
_NEAR = 400  # characters around a value in which its substance is named


def substances(section: Section, block: Block, span: Span) -> tuple[str, ...]:
    """Return the substances that a blood value at a block's `span` may be of; () when nobody can tell."""
    text = section.of(block)
    start, end = _sentence(text, span)
    before = text[max(start, span.start - _NEAR) : span.start]
    after = text[span.end : min(end, span.end + _NEAR)]
    before = f"{row_before(section, block)} {before}"
    behind = _NAMED.search(after)
    if behind and _OF.search(after[: behind.start()]):
        return _known([behind])
    if named := _last_named(before):
        rest = before[named[-1].end() :]
        strange = any(m[1].lower() not in _PLAIN for m in _SUBJECT.finditer(rest))
        return () if strange else _known(named)
    if not all(w.lower() in _PLAIN for w in re.findall(r"[^\W\d_][\w’'-]+", before)):
        return ()
    if behind:
        return _known(list(_NAMED.finditer(after)))
    near = text[max(0, span.start - _NEAR) : span.end + _NEAR]
    return _known(list(_NAMED.finditer(f"{section.title}\n{heads(section, block)}\n{near}")))


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """Return where the sentence stands that holds a value of a block's text."""
    cut = _cut(text)
    first = max(0, bisect_right(cut, (span.start, len(text))) - 1)
    last = max(first, bisect_right(cut, (max(span.start, span.end - 1), len(text))) - 1)
    return (cut[first][0], cut[last][1]) if cut else (0, len(text))


@kept_by_text(64)
def _cut(text: str) -> list[tuple[int, int]]:
    return list(segment.sentences(text))


def _last_named(text: str) -> list[re.Match[str]]:
    """Return the substances named between the last value before the end of a text that has some, and the next."""
    found = list(_NAMED.finditer(text))
    ends = [0, *(q.span.end for q in quantities(text) if q.unit and "/" in q.unit.name)]
    for low in reversed(ends):
        if named := [m for m in found if m.start() >= low]:
            return named
    return []


def _known(found: list[re.Match[str]]) -> tuple[str, ...]:
    """Return the names of what was found, none if one of them is not known here."""
    names = tuple(dict.fromkeys(str(m.lastgroup) for m in found))
    return () if "other" in names else names

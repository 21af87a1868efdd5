"""The label with which a block begins: "**Biopsy:** a small piece …", "Diffusing capacity (DLCO) – You …"."""

from __future__ import annotations

import re

from pagelint.known_texts import kept_by_text
from pagelint.model import Span

_MOST = 80  # characters of a label, behind the signs before it
_LEAD = re.compile(r"[*_\s]*")
_LABEL = re.compile(
    rf"[*_\s]*(?P<label>[^\n:–—]{{2,{_MOST}}}?)[*_]*\s*"
    r"(?:[:–—]|\s-{1,2}(?=\s)|\.[*_]*(?=\s+(?!(?:For|Ask|Call|Talk|Tell|Do not|See)\b)[A-Z]))[*_]*\s+"
    r"(?P<gloss>\S.{9,})",
    re.DOTALL,
)
_RUN_IN = re.compile(r"[*_]*\s-\s")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
# What makes a sentence of words before a colon or a full stop.
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|can|may|will|should|must|has|have|had|do|does|did|if|when|you|your|we|our|it|they|"
    r"this|these|call|ask|tell|take|see|use|get|go|having|being|taking)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\([A-Z][\w/.-]{1,9}\)"
)  # "Automated auditory brainstem response (AABR)": a name in full
_PARTS = re.compile(r"(?:(?!\s(?:and|or)\s).)+(?:\s(?:and|or)(?=\s))?", re.DOTALL)
_POINTS = re.compile(
    r"(?:This|These)\s+(?:tests?|scans?|procedures?|treatments?|medicines?|drugs?|operations?|surgery)\s+"
    r"(?:can |may |will )?[a-z]+s?\s"
)
_LONGEST = 7  # words


def may_label(text: str, end: int) -> bool:
    """Say whether a stretch that ends there may stand in the label of a block: no label is longer."""
    found = _LEAD.match(text)
    return end <= _MOST + (found.end() if found else 0)


@kept_by_text(2048)
def label(text: str) -> tuple[Span, Span] | None:
    """Return where a block's label stands and where what it labels, or None."""
    found = _LABEL.match(text)
    if found and _RUN_IN.match(text, found.end("label")) and " - " in found["gloss"]:
        return None  # a list that has run into one line: "dialysis - a transplant - no treatment"
    if found is None or _VERB.search(_BRACKETS.sub("", found["label"])):
        return None
    if len(_BRACKETS.sub("", found["label"]).split()) > _LONGEST:
        return None
    return Span(*found.span("label")), Span(*found.span("gloss"))


def is_labelled(text: str, span: Span) -> Span | None:
    """Return what a label says of the word at `span`, if that is most of the label."""
    found = label(text)
    if found is None or not span.within(found[0]):
        return None
    whole = _BRACKETS.sub("", text[found[0].start : found[0].end]).split()
    own = text[span.start : span.end].split()
    in_brackets = any(
        b.start() < span.start - found[0].start < b.end()
        for b in _BRACKETS.finditer(text[found[0].start : found[0].end])
    )
    # "Bone marrow aspiration and biopsy: …" says what both are.
    part = next(
        p.group()
        for p in _PARTS.finditer(text, found[0].start, found[0].end)
        if p.start() <= span.start < p.end()
    )
    named = bool(_SHORT.search(text[found[0].start : found[0].end]))
    most = 2 * len(own) >= min(len(whole), len(part.split()) + 1) - 1
    # "Von Willebrand factor antigen. This test measures …" says so of all the words before it.
    points = _POINTS.match(text, found[1].start) is not None
    return found[1] if in_brackets or named or most or points else None

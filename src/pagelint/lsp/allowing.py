"""The note that lets a finding stand. Its reason is left out: until a person writes one, the note does not count.

No editor can be made to ask for a line of text in a way that all of them know. So the note goes into the page
without a reason, the finding stays, and a second one stands at the note and asks for the reason.
"""

from __future__ import annotations

from pagelint.model import Block, Lines, Page, Span
from pagelint.readers import suffix_of
from pagelint.verdict import Edit, Finding, Rulebook

_LONGEST = 80  # characters that a note quotes
_CLINICIAN = (
    "Only a clinician can allow this, with name, role, sentence and end. See “Allow a finding”."
)
_NOBODY = "Nobody can allow this. It has to be mended."
_ELSEWHERE = "A web page is sent out with its notes. Allow it in waivers.yaml."
_QUOTED = "A note does not count inside a quotation. Allow it in waivers.yaml."


def refusal(finding: Finding, page: Page, book: Rulebook) -> str:
    """Return why a finding cannot be allowed by a note without more, "" when it can."""
    rule = book.rule(finding.rule)
    if rule is None or not rule.waivable:
        return _NOBODY
    if rule.safety:
        return _CLINICIAN
    if finding.locked:
        return finding.locked
    if page.format != "markdown":
        return _ELSEWHERE
    block = _block(finding, page)
    return _QUOTED if block is not None and block.kind == "quote" else ""


def note(finding: Finding, page: Page) -> Edit | None:
    """Return the edit that puts a note without a reason where it counts for a finding; None where it cannot."""
    block = _block(finding, page)
    if finding.span is None or (block is not None and block.kind == "meta"):
        at = _line(page, _first(page))
        return Edit(Span(at, at), _words(finding, page, " in this file") + _end(page))
    if block is None:
        return None
    there, editable = page.map.origin(block.span)
    start = _line(page, there.start)
    if block.kind == "paragraph" and start == there.start:
        return Edit(Span(start, start), _words(finding, page, _quoted(finding)) + _end(page))
    last = Span(block.span.end - 1, block.span.end)
    there, editable = page.map.origin(last)
    said = " " + _words(finding, page, _quoted(finding))
    return Edit(Span(there.end, there.end), said) if editable else None


def _words(finding: Finding, page: Page, more: str) -> str:
    said = f"pagelint allow {finding.rule}{more}: "
    return f"{{/* {said}*/}}" if suffix_of(page.path) == ".mdx" else f"<!-- {said}-->"


def _quoted(finding: Finding) -> str:
    """Return the words that a note holds for alone, "" where it cannot quote them."""
    text = finding.text
    plain = (
        text == " ".join(text.split())
        and not set(text) & set('“”"<>{}`\ufffc')
        and "--" not in text
    )
    return f" “{text}”" if plain and 0 < len(text) <= _LONGEST else ""


def _block(finding: Finding, page: Page) -> Block | None:
    """Return the block that a finding stands in."""
    if finding.span is None:
        return None
    at = finding.span.start
    return next((b for b in page.whole.blocks if b.span.start <= at < b.span.end), None)


def _first(page: Page) -> int:
    """Return where the first text of a page stands, behind what its head says."""
    blocks = (b for b in page.whole.blocks if b.kind != "meta")
    return min((page.map.origin(b.span)[0].start for b in blocks), default=0)


def _line(page: Page, offset: int) -> int:
    lines = Lines(page.source)
    return lines.offset(lines.place(offset)[0])


def _end(page: Page) -> str:
    return "\r\n" if "\r\n" in page.source else "\n"

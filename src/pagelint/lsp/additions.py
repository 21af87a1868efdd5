"""The words of a missing statement, as a paragraph at the end of the page's text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from pagelint.linter import in_language
from pagelint.model import Page, Span, short_lang
from pagelint.statements import wording
from pagelint.verdict import Edit, Finding, Rulebook, Verdict

# What may stand between the last words of a paragraph and its end. Looked at there and nowhere else.
_CLOSING = re.compile(
    r"\s*(?:</(?:a|abbr|b|em|i|small|span|strong|u)\s*>\s*)*</p\s*>", re.IGNORECASE
)
_EMPTY_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Addition:
    """A statement to add. A `draft` is nobody's word yet."""

    text: str
    draft: bool
    edit: Edit


def addition(finding: Finding, verdict: Verdict, book: Rulebook) -> Addition | None:
    """Return the words that a page lacks and where they go, None where nobody has any."""
    page, rule = verdict.page, book.rule(finding.rule)
    if page is None or page.locked or rule is None or not getattr(rule.params, "statement", ""):
        return None
    spoken = in_language(book, short_lang(page.lang))
    words = wording(spoken, rule.params.statement, str(finding.values.get("trigger", "")))
    if words is None:
        return None
    edit = _html(page, words.text) if page.format == "html" else _text(page, words.text)
    return Addition(words.text, words.draft, edit) if edit else None


def _text(page: Page, words: str) -> Edit | None:
    """Return the edit of a page in Markdown or plain text: a paragraph below the last one."""
    blocks = [b for b in page.whole.blocks if b.is_content]
    if not blocks:
        return None
    end = max(page.map.origin(b.span)[0].end for b in blocks)
    # What follows without an empty line still belongs to it: the line below a heading, a picture.
    gap = _EMPTY_LINE.search(page.source, end)
    at = gap.start() if gap else len(page.source.rstrip())
    new = "\r\n" if "\r\n" in page.source else "\n"
    return Edit(Span(at, at), f"{new}{new}{words}")


def _html(page: Page, words: str) -> Edit | None:
    """Return the edit of a web page: behind the last paragraph whose end stands where its words end."""
    for block in reversed(page.whole.blocks):
        if block.kind == "paragraph":
            end = page.map.origin(block.span)[0].end
            if found := _CLOSING.match(page.source, end):
                paragraph = f"\n<p>{html.escape(words, quote=False)}</p>"
                return Edit(Span(found.end(), found.end()), paragraph)
    return None

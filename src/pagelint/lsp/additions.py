"""The words of a missing statement, and the one edit that puts them into the page as `writers` would."""

from __future__ import annotations

from dataclasses import dataclass

from pagelint.linter import in_language
from pagelint.lsp.lives import Looked
from pagelint.model import Span, short_lang
from pagelint.statements import wording
from pagelint.verdict import Edit, Finding
from pagelint.writers import NotWrittenError, Opened, with_statement


@dataclass(frozen=True, slots=True)
class Addition:
    """A statement to add. A `draft` is nobody's word yet."""

    text: str
    draft: bool
    edit: Edit


class Additions:
    """What may be added to one page, whose places are read once."""

    def __init__(self, looked: Looked) -> None:
        self._looked = looked
        self._opened: Opened | None = None

    def of(self, finding: Finding) -> Addition | None:
        """Return the words that a page lacks and the edit that adds them.

        None where nobody has words, or where the file cannot take them and stay what it is.
        """
        page, job = self._looked.verdict.page, self._looked.job
        rule = job.rulebook.rule(finding.rule) if job else None
        kind = getattr(rule.params, "statement", "") if rule else ""
        if page is None or page.locked or job is None or not kind:
            return None
        spoken = in_language(job.rulebook, short_lang(page.lang))
        words = wording(spoken, kind, str(finding.values.get("trigger", "")))
        if words is None:
            return None
        data = self._looked.document.data
        if self._opened is None:
            self._opened = Opened(data, page, job.selection)
        manuscript, _ = with_statement(self._opened.manuscript, kind, words.text)
        try:
            after = self._opened.patched(manuscript).decode("utf-8-sig")
        except NotWrittenError:
            return None
        return Addition(words.text, words.draft, smallest(page.source, after))


def smallest(before: str, after: str) -> Edit:
    """Return the one edit that makes one text of another: it touches no more than it must, and cuts no line end."""
    most = min(len(before), len(after))
    head = next((n for n in range(most) if before[n] != after[n]), most)
    head -= _cuts(before, head) or _cuts(after, head)
    most -= head
    tail = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    tail -= _cuts(before, len(before) - tail) or _cuts(after, len(after) - tail)
    return Edit(Span(head, len(before) - tail), after[head : len(after) - tail])


def _cuts(text: str, at: int) -> bool:
    return at > 0 and text[at - 1 : at + 1] == "\r\n"

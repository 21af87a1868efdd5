"""Text that is not ours to change: consent, legal and licensed wordings, locked by page or by block.

A page is locked by its head or by the house's settings (`Page.locked`), a block by two comments around
it: `<!-- pagelint locked: reason -->` and `<!-- pagelint end locked -->`. Near spellings count too. What only
looks like a lock locks the page: somebody wanted it left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pagelint.model import Page, Span

_BEGINS = re.compile(r"lock(?:ed)?\b\s*[:=]?\s*", re.IGNORECASE)
_ENDS = re.compile(
    r"(?:(?:end|/)[ _-]?lock(?:ed)?|unlock(?:ed)?|lock(?:ed)?[ _-]end)\b", re.IGNORECASE
)
_LIKE = re.compile(
    r"(?<!b)lock|protect|read[ _-]?only|fro?ee?ze|frozen|do[ _-]?not[ _-]?(?:edit|change|touch)|no[ _-]?edit",
    re.IGNORECASE,
)
_ALLOWS = re.compile(r"allow\b", re.IGNORECASE)
_KEY = re.compile(r"(?:is|page|pagelint)?(?:lock|locked|readonly)")
_UNSURE = "a note that may lock this page is not understood"
_NO = frozenset({"false", "no", "off", "0", "~", "null"})
_YES = frozenset({"", "true", "yes", "on", "1"})
_SAYS = "no reason given"


@dataclass(frozen=True, slots=True)
class Lock:
    """A stretch of the source that is reported and never edited, and why."""

    span: Span
    reason: str

    def holds(self, span: Span) -> bool:
        """Say whether any of a stretch is locked."""
        return self.span.meets(span) or span.within(self.span)


def locks(page: Page) -> tuple[Lock, ...]:
    """Return what is locked on a page. A block that nothing ends is locked to the end of the file."""
    end = len(page.source)
    found = [Lock(Span(0, end), page.locked)] if page.locked else []
    begun: list[tuple[int, str]] = []
    for comment in page.comments:
        if _ENDS.match(comment.text):
            if begun:
                start, reason = begun.pop()
                found.append(Lock(Span(start, comment.source.end), reason))
        elif head := _BEGINS.match(comment.text):
            begun.append((comment.source.start, lock_reason(comment.text[head.end() :])))
        elif _LIKE.search(comment.text.partition(":")[0]) and not _ALLOWS.match(comment.text):
            found.append(Lock(Span(0, end), _UNSURE))
    found += (Lock(Span(start, end), reason) for start, reason in begun)
    return tuple(sorted((k for k in found if k.reason), key=lambda k: (k.span, k.reason)))


def is_lock(text: str) -> bool:
    """Say whether a comment to pagelint begins or ends a locked block."""
    return bool(_BEGINS.match(text) or _ENDS.match(text))


def is_lock_key(key: str) -> bool:
    """Say whether a key of a page's head, or a name of an attribute, speaks of a lock: "pagelint-locked"."""
    return bool(_KEY.fullmatch(re.sub(r"[\W_]", "", key).lower().removeprefix("data")))


def lock_reason(said: str) -> str:
    """Return the reason that a page gives for a lock, "" where it says that there is none."""
    said = " ".join(said.split())
    if said.casefold() in _NO:
        return ""
    return _SAYS if said.casefold() in _YES else said


def ask_owner(reason: str, action: str) -> str:
    """Return what to do about a finding in locked text."""
    return f"This text is locked ({reason.rstrip('.')}). Ask its owner to change it. {action}"

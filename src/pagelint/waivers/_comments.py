"""How a comment allows: `allow RULE, RULE “words” under “Heading” in this section by NAME, ROLE until DAY: reason`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pagelint.locks import is_lock
from pagelint.model import Comment, Page
from pagelint.verdict import Rulebook

FORM = "Write “allow RULE: reason”."
_KNOWN = ("allow", "locked")  # what a comment can begin with
_NAME = r"[\w-]+"
_HEAD = re.compile(
    rf"allow\s(?P<rules>{_NAME}(?:\s?,\s?{_NAME})*)"
    r"(?:\s(?:“(?P<curly>.+?)”|\"(?P<plain>.+?)\"))?"
    r"(?:\sunder\s(?:“(?P<under>.+?)”|\"(?P<below>.+?)\"))?"
    r"(?:\sin\sthis\s(?P<scope>section|file|page))?"
    r"(?:\sby\s(?P<by>[^:]{1,200}?))?"
    r"(?:\suntil\s(?P<until>\d{4}-\d\d-\d\d))?"
    r"\s?(?::(?P<reason>.*))?",
    re.IGNORECASE,
)
_LETTERS = 3  # fewer say nothing


@dataclass(frozen=True, slots=True)
class Said:
    """One rule that a comment allows."""

    comment: Comment
    rule: str
    scope: str  # "block", "section" or "file"
    reason: str
    text: str = ""  # the sentence that it quotes
    under: str = ""  # what stands above that
    approver: str = ""
    role: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a comment: the rule that reports it, and what its message needs."""

    rule: str
    values: dict[str, str]
    comment: Comment


def read_comments(page: Page, rulebook: Rulebook) -> Iterator[Said | Fault]:
    """Yield what the comments of a page allow, and what is wrong with them."""
    for comment in page.comments:
        verb = re.split(r"[\s:]", comment.text.lower(), maxsplit=1)[0]
        if verb == "allow":
            yield from _allow(comment, page, rulebook)
        elif not is_lock(comment.text):
            near = _near(verb, _KNOWN)
            yield _unread(comment, f"Did you mean “{near}”?" if near else FORM)


def _near(name: str, known: Sequence[str]) -> str:
    """Return what was meant by a name that is not known, "" if nothing is near."""
    from difflib import get_close_matches  # most comments are right, or there are none

    return next(iter(get_close_matches(name, known, 1)), "")


def _allow(comment: Comment, page: Page, rulebook: Rulebook) -> Iterator[Said | Fault]:
    if page.format != "markdown":
        yield _unread(comment, "A web page is sent out with its notes. Use waivers.yaml.")
        return
    if comment.inside:
        yield _unread(comment, f"It stands in {comment.inside}, where nobody looks for it.")
        return
    found = _HEAD.fullmatch(comment.text)
    if not found or (found["until"] and not _is_day(found["until"])):
        yield _unread(comment, FORM)
        return
    reason = (found["reason"] or "").strip()
    known = {r.id for r in rulebook.rules} | {name for name, _ in rulebook.off}
    approver, _, role = (found["by"] or "").partition(",")
    scope = (found["scope"] or "block").lower()
    for name in dict.fromkeys(n.strip().lower() for n in found["rules"].split(",")):
        if name not in known:
            near = _near(name, sorted(known))
            hint = f" Did you mean “{near}”?" if near else ""
            yield Fault("waiver-of-unknown-rule", {"name": name, "hint": hint}, comment)
        elif sum(map(str.isalpha, reason)) < _LETTERS:
            yield Fault("waiver-without-reason", {"name": name}, comment)
        else:
            yield Said(
                comment,
                name,
                "file" if scope == "page" else scope,
                reason,
                (found["curly"] or found["plain"] or "").strip(),
                (found["under"] or found["below"] or "").strip(),
                approver.strip(),
                role.strip(),
                found["until"] or "",
            )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _unread(comment: Comment, why: str) -> Fault:
    return Fault("unread-comment", {"why": why}, comment)

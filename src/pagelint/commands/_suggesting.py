"""Fixes that a person must judge, asked one by one in a terminal. Nothing here accepts two at once."""

from __future__ import annotations

import os
from typing import TextIO

from pagelint.fixer import Draft, Look, NotFixedError, Offer, Pen, offers, step
from pagelint.model import Lines, Page, Span
from pagelint.reporters import clean
from pagelint.verdict import PEOPLE, Edit

_HELP = """  y  make this change
  n  leave it as it is
  s  leave it, and ask about nothing of this kind any more
  q  stop asking; what you have accepted is kept
  ?  show this help
"""
_ASK = "Make this change? [y,n,s,q,?] "
_DRAFT = "Draft wording: nobody at your house has approved it yet."
_NEAR = 70  # characters shown on each side of a change
_COLOURS = ("\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[0m")


class Questions:
    """Asks about fixes on one terminal. What is skipped or stopped holds for the rest of the run."""

    def __init__(self, source: TextIO | None, out: TextIO | None) -> None:
        self.possible = all(s is not None and s.isatty() for s in (source, out))
        self.source, self.out = source, out
        self.skipped: set[str] = set()
        plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
        self.bold, self.red, self.green, self.end = ("",) * 4 if plain else _COLOURS
        self.stopped = False

    def ask(self, draft: Draft, look: Look, pen: Pen) -> Draft:
        """Return a page with the changes that were accepted."""
        declined: set[tuple[str, int, str]] = set()
        while not self.stopped:
            offer = next((o for o in offers(draft) if self._is_open(o, declined)), None)
            if offer is None:
                break
            page, edit = draft.verdict.page, offer.edit
            assert page is not None
            answer = self._answer(offer, page, draft.verdict.path)
            if answer == "q":
                self.stopped = True
            elif answer == "s":
                self.skipped.add(offer.finding.rule)
            elif answer == "n":
                declined.add(_key(offer))
            else:
                try:
                    draft = step(draft, [offer], look, pen)
                except NotFixedError as error:
                    self._write(f"Not made. {error}\n")
                    declined.add(_key(offer))
                else:
                    declined = {_moved(key, edit) for key in declined}
        return draft

    def _is_open(self, offer: Offer, declined: set[tuple[str, int, str]]) -> bool:
        return offer.finding.rule not in self.skipped and _key(offer) not in declined

    def _answer(self, offer: Offer, page: Page, path: str) -> str:
        finding = offer.finding
        line, column = _place(page, offer.edit.span)
        old, new = around(page.source, offer.edit)
        self._write(f"\n{self.bold}{clean(path)}:{line}:{column}{self.end}  {finding.rule}\n")
        self._write(
            f"{PEOPLE[finding.severity]}: {clean(finding.message)}\n→ {clean(finding.action)}\n"
        )
        if finding.values.get("draft"):
            self._write(f"{_DRAFT}\n")
        self._write(f"{self.red}- {old}{self.end}\n{self.green}+ {new}{self.end}\n")
        while True:
            self._write(_ASK)
            assert self.source is not None
            said = self.source.readline()
            answer = said.strip().casefold() if said else "q"
            if answer in ("y", "n", "s", "q"):
                return answer
            self._write(_HELP)

    def _write(self, text: str) -> None:
        assert self.out is not None
        self.out.write(text)
        self.out.flush()


def around(source: str, edit: Edit) -> tuple[str, str]:
    """Return the line that an edit is in, before and after, cut to what stands near it."""
    low, high = edit.span.start, edit.span.end
    before = source[max(0, low - _NEAR) : low].replace("\r", "\n").rpartition("\n")[2]
    after = source[high : high + _NEAR].replace("\r", "\n").partition("\n")[0]
    if len(before) == _NEAR:
        before = "…" + before.partition(" ")[2]
    if len(after) == _NEAR:
        after = after.rpartition(" ")[0] + "…"
    return clean(before + source[low:high] + after), clean(before + edit.text + after)


def _place(page: Page, span: Span) -> tuple[int, int]:
    return Lines(page.source).place(span.start)


def _key(offer: Offer) -> tuple[str, int, str]:
    return offer.finding.rule, offer.edit.span.start, offer.edit.text


def _moved(key: tuple[str, int, str], edit: Edit) -> tuple[str, int, str]:
    """Return where a declined change stands once another was made."""
    rule, at, text = key
    longer = len(edit.text) - (edit.span.end - edit.span.start)
    return rule, at + longer if at >= edit.span.end else at, text

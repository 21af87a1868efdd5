"""Fixes that a person must judge, asked one by one in a terminal. Nothing here accepts two at once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

from pagelint.model import Lines, Page, Span
from pagelint.reporters import WHO_ACTS, clean
from pagelint.verdict import PEOPLE, Edit

if TYPE_CHECKING:
    from pagelint.fixer import Draft, Look, Offer, Pen

_HELP = """  y  make this change
  n  leave it as it is
  e  write your own words in its place
  b  take back your last change to this page
  s  leave it, and ask about nothing of this kind any more
  q  stop asking; what you have accepted is kept
  ?  show this help
"""
_ASK = "Make this change? [y,n,e,b,s,q,?] "
_NOTHING = "You have made no change to this page yet.\n"
_DRAFT = "Draft wording: nobody at your house has approved it yet."
_NEAR = 70  # characters shown on each side of a change
_Key = tuple[str, int, str]
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
        from pagelint.fixer import Draft, NotFixedError, offers, step

        declined: frozenset[_Key] = frozenset()
        done, before = 0, list[tuple[Draft, frozenset[_Key], int]]()  # each as it was before a yes
        while not self.stopped:
            left = [o for o in offers(draft) if self._is_open(o, declined)]
            if not left:
                break
            offer, page = left[0], draft.verdict.page
            assert page is not None
            self._show(offer, page, clean(draft.verdict.path), (done + 1, done + len(left)))
            answer = self._answer()
            while answer == "b" and not before:
                self._write(_NOTHING)
                answer = self._answer()
            if answer == "b":
                draft, declined, done = before.pop()
                continue
            if answer == "e":
                own = self._own(offer)
                if own is None:
                    continue
                offer = own
            done += 1
            if answer == "q":
                self.stopped = True
            elif answer == "s":
                self.skipped.add(offer.finding.rule)
            elif answer == "n":
                declined |= {_key(offer)}
            else:
                try:
                    made = step(draft, [offer], look, pen)
                except NotFixedError as error:
                    self._write(f"Not made. {error}\n")
                    declined |= {_key(left[0])}
                else:
                    before.append((draft, declined, done - 1))
                    draft, declined = made, frozenset(_moved(k, offer.edit) for k in declined)
        return draft

    def _own(self, offer: Offer) -> Offer | None:
        """Return the offer with a person's own words in it, None when they wrote none."""
        from pagelint.fixer import Offer

        old = offer.edit.text
        self._write(f"Your words instead of “{clean(old.strip())}” (Enter to go back): ")
        assert self.source is not None
        words = clean(self.source.readline()).strip()
        if not words:
            return None
        # The blanks around what was offered part it from its neighbours.
        ahead = old[: len(old) - len(old.lstrip())]
        behind = old[len(old.rstrip()) :] if old.strip() else ""
        return Offer(offer.finding, Edit(offer.edit.span, f"{ahead}{words}{behind}"), own=True)

    def _is_open(self, offer: Offer, declined: frozenset[_Key]) -> bool:
        return offer.finding.rule not in self.skipped and _key(offer) not in declined

    def _show(self, offer: Offer, page: Page, path: str, count: tuple[int, int]) -> None:
        """Write one suggestion, which of how many on its page it is, and who decides on it."""
        finding = offer.finding
        line, column = _place(page, offer.edit.span)
        old, new = around(page.source, offer.edit)
        which = f"{count[0]} of {count[1]}"
        self._write(f"\n{self.bold}{path}:{line}:{column}{self.end}  {finding.rule} · {which}\n")
        self._write(f"{PEOPLE[finding.severity]}: {clean(finding.message)}\n")
        self._write(f"→ {clean(finding.action)} ({WHO_ACTS[finding.who]})\n")
        if finding.values.get("draft"):
            self._write(f"{_DRAFT}\n")
        self._write(f"{self.red}- {old}{self.end}\n{self.green}+ {new}{self.end}\n")

    def _answer(self) -> str:
        while True:
            self._write(_ASK)
            assert self.source is not None
            said = self.source.readline()
            answer = said.strip().casefold() if said else "q"
            if answer in ("y", "n", "e", "b", "s", "q"):
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


def _key(offer: Offer) -> _Key:
    return offer.finding.rule, offer.edit.span.start, offer.edit.text


def _moved(key: _Key, edit: Edit) -> _Key:
    """Return where a declined change stands once another was made."""
    rule, at, text = key
    longer = len(edit.text) - (edit.span.end - edit.span.start)
    return rule, at + longer if at >= edit.span.end else at, text

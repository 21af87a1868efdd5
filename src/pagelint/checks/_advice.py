"""What to write where a term is not explained: plain words in its place, or an explanation behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pagelint.checks._reading import LATE
from pagelint.checks._wording import Wording, edit
from pagelint.verdict import Edit, Fact, Hit

_DRAFT = " (Draft wording, ask your clinician.)"


class Manner(NamedTuple):
    """How a house wants it: term or plain words first, and wordings without a reviewer or not."""

    order: str
    drafts: str


def advice(use: Fact, late: Sequence[Fact], manner: Manner, *, alone: bool) -> Hit:
    """Return the hit on a use that nothing explains in time, with what to write instead.

    `late`: what explains it further on; `alone`: whether the page uses the term only once.
    """
    made: Wording = use.values["wording"]
    draft = bool((use.values["draft"] or made.member) and (made.plain or made.use))
    if draft and manner.drafts == "never":
        made, draft = Wording(), False
    replace = bool(made.use) and (alone or not made.plain)
    edits: tuple[Edit, ...] = ()
    others: tuple[Edit, ...] = ()
    if (made.plain or made.use) and not late:
        edits = (_edit(use, made, manner, replace=replace),)
        if _both(made):  # the suggestion names both ways
            others = (_edit(use, made, manner, replace=not replace),)
    return Hit(
        use.span,
        {
            "term": use.values["term"],
            "plain": made.plain,
            "use": made.use,
            "suggestion": _suggestion(use, made, late, manner)
            + (_DRAFT if draft and not late else ""),
            "late": LATE if late else "",
            "draft": draft,
        },
        edits=edits,
        others=others,
        related=tuple(e.span for e in late[:1]),
    )


def _both(made: Wording) -> bool:
    """Say whether an explanation says more than the plain words that can stand in the term's place."""
    own = made.plain.removeprefix("an ").removeprefix("a ").removeprefix("the ")
    return bool(made.use and made.plain) and made.use not in (made.plain, own)


def _edit(use: Fact, made: Wording, manner: Manner, *, replace: bool) -> Edit:
    """Return the edit that puts plain words in a term's place, or explains it there."""
    plain_first = manner.order == "plain-first"
    said = use.values["text"]
    return Edit(*edit(use.span, made, said, replace=replace, plain_first=plain_first))


def _suggestion(use: Fact, made: Wording, late: Sequence[Fact], manner: Manner) -> str:
    """Return what to write; a family member gets its family's meaning as a hint, never as its own."""
    term, hint = use.values["term"], use.values["hint"]
    if late:
        return "Move the explanation up to here, or repeat it here in a few words."
    if _both(made):
        return f"Use: “{made.use}”. Or explain: “{made.plain}”."
    if made.use:
        return f"Use: “{made.use}”."
    if made.plain and manner.order == "plain-first":
        return f"Explain: write “{made.plain} ({use.values['text']})”, or use your own plain words."
    if made.plain:
        return f"Explain: add “({made.plain})” after it, or use your own plain words."
    if hint and not (use.values["draft"] and manner.drafts == "never"):
        return f"Say in plain words what it is. (In our word list, “{term}” is: {hint}.)"
    return "Say in a few plain words what it is, or use a plain word instead."

"""Whether an item without counterpart on the other side is worth a reader's time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pagelint.comparison._counterparts import Placed, is_counted, written_unit
from pagelint.comparison._free_items import Value
from pagelint.comparison._lines import Item, Line, content
from pagelint.comparison._seen import Seen

_WORDED = frozenset({"medicine", "exception", "help", "condition", "urgency", "sign", "danger"})
_CALLS = ("help", "urgency")
_ANY = frozenset(
    content("any anything all food eat drink fluid liquid else kind thing")
)  # what "anything" may be called
_HELD, _HALF = 0.7, 0.5  # of a line's words that stand in another
# A negation that tells the reader what to do or leave.
_TELLS = re.compile(
    r"(?:^|[,;:.(–—]\s?|\b(?:please|and|or|but|then|to|should|must)\s)(?:do\snot|don[’']t|never|avoid|stop|skip|wait|refrain"
    r"|no\s|nothing|keep\s|stay\s|not\s)|\b(?:should|must|may|can)(?:\snot|n[’']t|not)\b.*\b(?<!blood\s)you|you\s(?:\w+\s)?(?:not|can)"
    r"|\bnot\s(?:safe|take|use|eat|drink|drive|give|for)\b|\bNPO\b",
    re.IGNORECASE,
)

_NEW_THOUGHT = re.compile(r"[.;:!?]|\b(?:but|and|then|unless)\b", re.IGNORECASE)


def counts(one: Placed, others: Sequence[Line], page: Seen, how: str) -> bool:  # noqa: PLR0911 (one answer a kind)
    """Say whether an item without counterpart in its group is worth an entry."""
    item = one.item
    if is_counted(item.kind):
        return _number_counts(item, others, page)
    if item.kind == "medicine":
        return not page.has(item)
    if item.kind == "negation":
        return (
            item.key == "not"
            and not _denied_there(one, others)
            and not _is_sign(one, others)
            and _is_plain(one, others)
        )
    if item.kind in _WORDED and any(
        i.kind == item.kind and i.key == item.key for line in others for i in line.items
    ):
        return False  # a list became a sentence: said once, it holds for all
    if item.kind == "sign":
        return how == "gone" and is_warning(one.line) and not _warned(item, page)
    if item.kind == "urgency":
        return how == "gone" and item.key == "now" and is_warning(one.line)
    if item.kind == "danger":
        return how == "gone"
    if item.kind == "period":
        doses = any(i.say == "dose" and is_counted(i.kind) for i in one.line.items)
        text = " ".join(line.text for line in others).casefold()
        return how == "gone" and doses and f"one {item.key}" not in text
    if item.kind == "reach":
        return how == "gone" and _is_narrowed(one.line, others)
    if item.kind == "side":  # "both arms"
        return how == "gone" and item.key == "both"
    return item.kind in _WORDED


def _number_counts(item: Item, others: Sequence[Line], page: Seen) -> bool:
    value = item.key
    if item.kind in ("phone", "link", "date"):
        return not page.has(item)
    if not isinstance(value, Value):
        return True
    text = " ".join(line.text for line in others).casefold()
    if value.low == value.high == 1 and (not value.unit or value.unit == "times"):
        return False
    if value.unit and item.text.casefold().startswith(("one ", "1 ")):
        unit = item.text.casefold().split()[-1]
        if any(f"{w} {unit}" in text for w in ("a", "an", "each", "every", "per", "the", "single")):
            return False
    if value.unit == "" and value.spelled:
        return False
    # "101 °F (38.3 °C)": one of the two is left.
    rest = (i for line in others for i in line.items if i.kind == item.kind)
    return not any(
        isinstance(i.key, Value) and written_unit(i) != written_unit(item) and i.key.is_near(value)
        for i in rest
    )


def _is_narrowed(line: Line, others: Sequence[Line]) -> bool:
    """Say whether "anything" that is forbidden became something narrower: "solid food"."""
    if len(others) != 1 or not all(
        any(i.kind == "negation" for i in a.items) for a in (line, others[0])
    ):
        return False
    more = others[0].words - line.words - _ANY
    rest = line.words - _ANY
    return bool(more) and len(rest & others[0].words) > _HALF * len(rest)


def _is_plain(one: Placed, others: Sequence[Line]) -> bool:
    """Say whether a negation is an order, or the sentence otherwise the same: else it may be put in other words."""
    own = one.line.words
    alike = (2 * len(own & o.words) / (len(own) + len(o.words) or 1) for o in others)
    return bool(one.item.inherited or _TELLS.search(one.line.text)) or max(alike) >= _HALF


def _denied_there(one: Placed, others: Sequence[Line]) -> bool:
    """Say whether a negation over a whole list ("Do not:") is the counterpart of one in a sentence."""
    denials = [(line, i) for line in others for i in line.items if i.kind == "negation"]
    # Under one head in both versions, the own "not" of an item counts: the head's does not replace it.
    over = {i.text for i in one.line.items if i.inherited and i.kind == "negation"}
    if any(i.inherited and i.text in over for _, i in denials) and not one.item.inherited:
        return False
    if any(one.item.inherited or i.inherited for _, i in denials):
        return True
    scope = set(content(one.item.text))
    return bool(scope) and any(scope <= _reach(line, i) for line, i in denials)


def _reach(line: Line, denial: Item) -> set[str]:
    """Return all that a negation denies in its line, beyond "or": "do not eat or drink after midnight"."""
    return set(content(_NEW_THOUGHT.split(line.text[denial.span.end - line.span.start :], 1)[0]))


def _is_sign(one: Placed, others: Sequence[Line]) -> bool:
    """Say whether a negation is a sign that the others have in other words: "cannot see", "loss of sight"."""
    keys = {i.key for line in others for i in line.items if i.kind == "sign"}
    return any(
        i.kind == "sign" and i.key in keys and i.span.meets(one.item.span) for i in one.line.items
    )


def is_warning(line: Line) -> bool:
    return any(i.kind in _CALLS for i in line.items)


def _warned(item: Item, page: Seen) -> bool:
    """Say whether another warning of the page still names the sign."""
    return any(is_warning(line) for line in page.like(item))


def matters_alone(item: Item, line: Line, page: Seen, *, old: bool) -> bool:
    """Say whether an item of a line that has no partner on the other page is worth an entry."""
    if item.kind in ("negation", "exception", "help", "danger"):
        if item.kind in ("help", "danger"):
            told = old or item.key == "emergency"
        else:
            told = item.inherited or bool(_TELLS.search(line.text))
        return told and not _is_held(line, item, page, _HELD)
    if item.kind == "medicine":
        return not page.has(item)
    if not is_counted(item.kind):
        return False
    if not _number_counts(item, (), page):
        return False
    return not _is_held(line, item, page, _HALF)


def _is_held(line: Line, item: Item, page: Seen, least: float) -> bool:
    """Say whether another line has most words of a line, and the same item."""
    enough = least * len(line.words)
    return any(len(line.words & other.words) >= enough for other in page.like(item))

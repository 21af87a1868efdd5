"""A number that is shown as a phone number and cannot be one: a digit too few, an area code that starts with 1.

Sees North American numbers, in text and behind "tel:" links. Numbers of other countries and short codes (911)
are left alone, and so are the made-up 555 numbers of samples. Whether a number reaches anybody is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.checks._links import links
from pagelint.model import Section
from pagelint.nlp.phones import dialled, find_phones, may_have_phones, why_impossible
from pagelint.verdict import Hit

VALUES = frozenset({"reason"})
GLOSSED = True
_REASONS = {
    "area code": "No area code in the US or Canada starts with 0 or 1.",
    "number": "After the area code, no number in the US or Canada starts with 0 or 1.",
}
_TEN, _LOCAL = 10, 7


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check: none."""


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each such number, and each link that dials one."""
    del params
    shown = []
    for block in section.content() if may_have_phones(section.text) else ():
        for phone in find_phones(section.of(block)):
            if why := why_impossible(phone):
                span = phone.span.shift(block.span.start)
                shown.append(span)
                yield Hit(span, {"reason": _REASONS.get(why) or _count(len(phone.digits))})
    for link in links(section):
        digits = dialled(link.target)
        short = _LOCAL < len(digits) < _TEN and "+" not in link.target and digits[0] in "23456789"
        if short and not any(link.span.meets(s) for s in shown):
            reason = f"The link dials {digits}. {_count(len(digits))}"
            yield Hit(link.span, {"reason": reason}, link=True)


def _count(digits: int) -> str:
    return f"It has {digits} digits in place of 10."

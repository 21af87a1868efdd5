"""What allows a finding that guards against harm: one sentence, one page, and an end.

“5.0 mg” may be right for one drug and a danger with the next. So a clinician stands for a sentence and not for its
words, and looks at it again after some years.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pagelint.verdict import Finding, Waiver
from pagelint.waivers._reach import is_sentence

_YEARS = 3
_SHOWN = 300  # signs of a sentence that a message quotes


def holds_for(waiver: Waiver, finding: Finding) -> bool:
    """Say whether it quotes the whole sentence around a finding."""
    return not waiver.fingerprint and is_sentence(waiver.text, finding)


def lacks(waiver: Waiver, meant: Sequence[Finding], today: date | None) -> str:
    """Return what a waiver must say before it holds for any of the findings it means, else ""."""
    if waiver.many:
        return "Let the entry name one page."
    if not any(holds_for(waiver, f) for f in meant):
        said = meant[0].sentence
        quoted = f": “{' '.join(said.split())}”" if len(said) <= _SHOWN else ""
        return f"Quote the whole sentence{quoted}."
    last = _last(waiver, today)
    if not waiver.expires or (last and waiver.expires > last):
        return f"Give it an end within {_YEARS} years{f', by {last}' if last else ''}."
    return ""


def _last(waiver: Waiver, today: date | None) -> str:
    """Return the last day that it may name. A day of signing that is yet to come counts for nothing."""
    days = [d for d in (waiver.on, today.isoformat() if today else "") if d]
    if not days:
        return ""
    year, rest = int(min(days)[:4]) + _YEARS, min(days)[4:]
    return f"{year:04}{rest}"

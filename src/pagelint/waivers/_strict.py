"""What allows a finding that guards against harm: one sentence in one place of one page, and an end.

“5.0 mg” may be right for one drug and a danger with the next, and a sentence right for adults a danger below “Newborn
babies”. So a clinician stands for a sentence with what stands above it, and looks at it again after some years.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pagelint.nlp.above import same_above
from pagelint.verdict import Finding, Waiver
from pagelint.waivers._reach import is_sentence

_YEARS = 3
_SHOWN = 300  # signs of a sentence that a message quotes


def holds_for(waiver: Waiver, finding: Finding) -> bool:
    """Say whether it quotes the whole sentence around a finding, and what stands above that."""
    return _quotes(waiver, finding) and same_above(waiver.under, finding.above)


def lacks(waiver: Waiver, meant: Sequence[Finding], today: date | None) -> str:
    """Return what a waiver must say before it holds for any of the findings it means, else ""."""
    if waiver.many:
        return "Let the entry name one page."
    quoted = [f for f in meant if _quotes(waiver, f)]
    if not quoted:
        said = meant[0].sentence
        words = f": “{' '.join(said.split())}”" if len(said) <= _SHOWN else ""
        return f"Quote the whole sentence{words}."
    placed = [f for f in quoted if holds_for(waiver, f)]
    if not placed:
        return _under(waiver, quoted[0])
    lines = {f.begins: str(f.place.line) for f in placed}
    if len(lines) > 1:
        return f"This sentence stands there more than once, in lines {_listed([*lines.values()])}. Let it stand once."
    last = _last(waiver, today)
    if not waiver.expires or (last and waiver.expires > last):
        return f"Give it an end within {_YEARS} years{f', by {last}' if last else ''}."
    return ""


def _quotes(waiver: Waiver, finding: Finding) -> bool:
    return not waiver.fingerprint and is_sentence(waiver.text, finding)


def _under(waiver: Waiver, finding: Finding) -> str:
    """Return what to write of what stands above a sentence."""
    if not finding.above:
        return "Nothing stands above its sentence now. Take out “under”."
    line = f"under: '{finding.above}'" if waiver.origin else f"under “{finding.above}”"
    where = "" if waiver.origin else " behind the quoted sentence"
    if waiver.under:
        return (
            f"What stands above its sentence has changed. If it is still right there, write: {line}"
        )
    return f"Say where its sentence stands. Add{where}: {line}"


def _listed(lines: Sequence[str]) -> str:
    return f"{', '.join(lines[:-1])} and {lines[-1]}"


def _last(waiver: Waiver, today: date | None) -> str:
    """Return the last day that it may name. A day of signing that is yet to come counts for nothing."""
    days = [d for d in (waiver.on, today.isoformat() if today else "") if d]
    if not days:
        return ""
    year, rest = int(min(days)[:4]) + _YEARS, min(days)[4:]
    return f"{year:04}{rest}"

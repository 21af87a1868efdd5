"""What a house holds to be true: facts with their source, their days, and who stands for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

REGIONS = ("", "US", "UK", "CA", "AU")


@dataclass(frozen=True, slots=True)
class Stale:
    """Something that pages still say: a `value`, or `words` in the pattern language.

    `since` is when it stopped being right (2021 or 2021-05), "" where it never was.
    """

    value: str = ""
    words: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One fact: a proposal until somebody of the house approves it.

    A sentence speaks of the fact when `about` is met in it or its heading, and `says` in itself; where
    `unless` is met it speaks of something else (people at high risk, another dose). `value` is what it
    may say, `others` what it may say where the page names that body. `stale` is caught; with `only`
    every other value of the kind is, and of a bound ("at most 4,000 mg") all beyond it.
    """

    what: str = ""
    value: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    only: bool = False
    stale: tuple[Stale, ...] = ()
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    region: str = ""
    population: str = ""
    source: str = ""
    url: str = ""
    year: str = ""
    checked_on: str = ""
    expires_on: str = ""
    owner: str = ""
    approved_by: str = ""
    approved_on: str = ""
    off: str = ""
    name: str = ""

    def state(self, today: date | None) -> str:
        """Return "off", "expired", "approved" or "proposed"; nobody has approved from a day to come."""
        day = today.isoformat() if today is not None else ""
        if self.off:
            return "off"
        if day and self.expires_on and self.expires_on < day:
            return "expired"
        signed = self.approved_by and self.approved_on
        return "approved" if signed and (not day or self.approved_on <= day) else "proposed"

    @property
    def told(self) -> str:
        """The fact for readers: its value, or, where it has several or none, what it says."""
        return self.value[0] if len(self.value) == 1 else self.what.rstrip(" .")

    @property
    def origin(self) -> str:
        """Where the fact comes from and when that was looked up: "USPSTF 2021, checked 2026-11-26"."""
        source = f"{self.source} {self.year}".strip()
        checked = f"checked {self.checked_on}" if self.checked_on else ""
        return ", ".join(part for part in (source, checked) if part)


# Compared by identity, as a glossary is: what is made from it is made once and found again.
@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class FactBook:
    """All facts in force, also those that are off; a later pack or the house changes an earlier one."""

    facts: tuple[KnownFact, ...] = ()

    def get(self, name: str) -> KnownFact | None:
        """Return the fact of this id."""
        return next((f for f in self.facts if f.name == name), None)

"""What `pagelint init` is told, read: each answer is understood, or refused in words."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from pagelint.commands._house_files import Answers
from pagelint.errors import UsageError
from pagelint.model import KINDS
from pagelint.reporters import clean
from pagelint.rulebook import nearest, profiles, read_pack, shipped
from pagelint.rulebook._statements import statement_of
from pagelint.verdict import Rule


def with_place(answers: Answers, region: str, profile: str) -> Answers:
    """Return the answers with region and profile: each follows from the other where it is not named."""
    known = regions()
    region = region.lower() or ("uk" if profile == "nhs" else "us")
    profile = profile or ("nhs" if region == "uk" else "us-hospital")
    _known("region", region, known)
    _known("profile", profile, profiles())
    return dataclasses.replace(answers, region=region, profile=profile, emergency=known[region][0])


def regions() -> dict[str, tuple[str, ...]]:
    """Return the regions that the rules know, each with its emergency numbers."""
    found = (r for r in _rules() if r.id == "foreign-emergency-number")
    return {region: numbers for rule in found for region, numbers in rule.params.numbers.items()}


def statements() -> tuple[str, ...]:
    """Return the kinds of statements that the rules know."""
    return tuple(sorted({statement_of(r) for r in _rules()} - {""}))


def _rules() -> tuple[Rule, ...]:
    """Return the shipped rules that ask for statements and know regions: quicker than to load all."""
    return read_pack(shipped() / "statements", "rules/statements")[0].rules


def _known(what: str, one: str, known: Iterable[str]) -> None:
    known = tuple(known)
    if one not in known:
        hint = nearest(one, known)
        raise UsageError(f"There is no {what} “{one}”. {hint[:1].upper()}{hint[1:]}")


def name(text: str) -> str:
    """Return what somebody calls a thing."""
    called = " ".join(clean(text).split())
    if text and not re.search(r"\w", called):
        raise UsageError(f"“{called}” is no name.")
    return called


def own_name(text: str) -> str:
    """Return a name of the house: never a number that belongs into another answer."""
    called = name(text)
    signs = [sign for sign in called if sign.isalnum()]
    if "=" in called or 2 * sum(sign.isdigit() for sign in signs) > len(signs):
        raise UsageError(f"“{called}” does not look like a name.")
    return called


def phone(text: str) -> tuple[str, str]:
    """Return (what readers call it, number)."""
    from pagelint.checks._fact_values import kinds_of

    label, equals, number = (part.strip() for part in clean(text).partition("="))
    label = name(label)
    if not (equals and label and number):
        raise UsageError(f"“{text}”: write what pages call it, “=” and the number.")
    if kinds_of(number) != {"phone"}:
        raise UsageError(
            f"“{number}” cannot be read as a phone number. Write it with its area code."
        )
    return label, number


def footers(text: str) -> tuple[str, ...]:
    """Return the statements that a list names."""
    found = tuple(t for t in re.split(r"[,\s]+", text) if t)
    for one in found:
        _known("statement", one, statements())
    return found


def each(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return (what, answer) pairs. Raises UsageError when one thing has two answers."""
    found: dict[str, str] = {}
    for what, said in pairs:
        if found.setdefault(what, said) != said:
            raise UsageError(f"“{what}” has two answers: “{found[what]}” and “{said}”. Keep one.")
    return tuple(found.items())


def kind(text: str) -> tuple[str, str]:
    """Return (glob, kind of page)."""
    glob, equals, what = (part.strip() for part in text.rpartition("="))
    if not (equals and glob):
        raise UsageError(f"“{text}”: write the folder, “=” and the kind of its pages.")
    _known("kind of page", what, KINDS)
    return glob, what

"""Two links with the same text that lead to different places.

Sees links of content. Numbers, and links that differ only in what leads nowhere else (http, a slash at the
end), are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.checks._links import links
from pagelint.glossary import option
from pagelint.model import Section
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"first", "second"})
NEEDS = "link"


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    vague: tuple[str, ...] = option((), "link texts that another rule reports, in small letters")


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each link whose text says something."""
    for link in links(section):
        said = " ".join(link.text.casefold().split()).strip(" .,:;")
        if link.target and any(c.isalpha() for c in said) and said not in params.vague:
            yield Fact("link", link.span, {"said": said, "target": link.target})


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report the first link that leads elsewhere than an earlier one with its text."""
    del params, about
    first: dict[str, Fact] = {}
    told: set[str] = set()
    for fact in sorted(facts, key=lambda f: f.span):
        said, target = fact.values["said"], fact.values["target"]
        known = first.setdefault(said, fact)
        if _folded(known.values["target"]) != _folded(target) and said not in told:
            told.add(said)
            values = {"first": known.values["target"], "second": target}
            yield Hit(fact.span, values, related=(known.span,))


def _folded(target: str) -> str:
    return target.lower().partition("://")[2].removeprefix("www.").rstrip("/") or target.rstrip("/")

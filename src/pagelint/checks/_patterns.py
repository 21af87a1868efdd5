"""The small language in which rules say what a sentence must mean.

    this page | this leaflet + not + replace* | take .. place + advice | care

Slots are parted by " + ": each must be met somewhere in one sentence, in any order. A slot's
alternatives are parted by " | ". `*` stands for any ending, " .. " for up to six words between.
{name} is a name in capitals, {date} a date, {number} a number. A pattern is matched by code that
cannot backtrack far: no rule can make pagelint hang.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pagelint.nlp.dates import DATE

_NAMES = {
    "{name}": (
        r"(?-i:(?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+)?[A-Z][\w.'’&-]*"
        r"(?:,?\s+(?:(?:of|the|and|for|de|van|&)\s+)*[A-Z][\w.'’&-]*){0,8})"
    ),
    "{date}": rf"(?:{DATE})",
    "{number}": r"\d[\d,.]*",
}
_BETWEEN = r"(?:\W+[\w'’-]+){0,6}?\W+"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: all of `slots` must be met."""

    slots: tuple[re.Pattern[str], ...]

    def find(self, sentence: str) -> re.Match[str] | None:
        """Return the match of the first slot, or None when a slot is not met."""
        found = [slot.search(sentence) for slot in self.slots]
        if not all(found):
            return None
        return found[0]


@lru_cache(maxsize=4096)
def compiled(text: str) -> Pattern:
    """Return a compiled pattern. Raises ValueError for one that cannot be read."""
    slots = []
    for slot in re.split(r"\s\+\s", text.strip()):
        ways = [w.strip() for w in re.split(r"(?:^|\s)\|(?:\s|$)", slot)]
        if not all(ways):
            raise ValueError(f"“{text}” has an empty part")
        slots.append(re.compile("|".join(_way(w) for w in ways), re.IGNORECASE))
    return Pattern(tuple(slots))


def _way(text: str) -> str:
    """Return the regular expression of one alternative."""
    parts = []
    for stretch in re.split(r"\s*\.\.\s*", text):
        words = [_word(w) for w in stretch.split()]
        parts.append(r"[\s,:;–—-]*[\s,:;–—-]".join(words))
    body = _BETWEEN.join(parts)
    head = r"(?<![\w])" if re.match(r"[\w{]", text) else ""
    tail = r"(?![\w])" if re.search(r"[\w}]$", text) else ""
    return f"{head}(?:{body}){tail}"


def _word(word: str) -> str:
    for name, body in _NAMES.items():
        if name in word:
            before, _, after = word.partition(name)
            return re.escape(before) + body + re.escape(after)
    parts = (re.escape(p).replace("'", "['’]") for p in word.replace("’", "'").split("*"))
    return r"[\w'’-]*".join(parts)


def first_match(patterns: Sequence[str], sentence: str) -> re.Match[str] | None:
    """Return the earliest match in a sentence of any pattern, or None."""
    found = [m for text in patterns if (m := compiled(text).find(sentence))]
    return min(found, key=lambda m: m.start()) if found else None


def problems(patterns: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with patterns."""
    for text in patterns:
        try:
            compiled(text)
        except (ValueError, re.error) as error:
            yield f"this pattern cannot be read: {error}"

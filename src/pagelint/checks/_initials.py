"""Words that spell out the letters of a short form."""

from __future__ import annotations

from collections.abc import Sequence

from pagelint.checks._long_forms import GLUE, WORD
from pagelint.glossary import Abbreviation

_SHORTEST = 2  # letters: of a longer short form one may be left unsaid


def words_of(text: str) -> list[str]:
    """Return the words of a text."""
    return WORD.findall(text)


def listed(entry: Abbreviation, words: Sequence[str]) -> str:
    """Return the glossary's long form with which the words end."""
    tail = " " + " ".join(words).casefold()
    for long in entry.long:
        own = " " + " ".join(words_of(long)).casefold()
        if own.strip() and tail.endswith((own, own + "s")):
            return long
    return ""


def long_form(short: str, words: Sequence[str]) -> str:
    """Return those of the words, from the first that counts to the last, that spell out the letters.

    After Schwartz and Hearst 2003 (PSB 8:451): the letters are met in order from the right, the
    first letter at the beginning of a word.
    """
    if short.endswith("s") and short[-2:-1].isupper():
        short = short[:-1]
    letters = [c for c in short.casefold() if c.isalpha()]
    raw = " ".join(words[-(len(letters) * 2 + 2) :])
    pool = raw.lower()
    at = len(pool)
    if not letters or not pool:
        return ""
    for n, letter in enumerate(reversed(letters)):
        first = n == len(letters) - 1
        at -= 1
        while at >= 0 and (pool[at] != letter or (first and at > 0 and pool[at - 1] != " ")):
            at -= 1
        if at < 0:
            return ""
    long = raw[at:]
    return "" if short in words_of(long) else long


def but_the_kind(short: str, words: Sequence[str]) -> str:
    """Return the words that have all letters but that of a kind: "hepatitis A (HAV)" leaves "virus" unsaid."""
    tail = words[1 - len(short) :] if len(short) > _SHORTEST else ()
    said = [w[0].casefold() for w in tail] == list(short[:-1].casefold())
    return " ".join(tail) if said else ""


def certain(entry: Abbreviation, short: str, long: str) -> str:
    """Return a long form whose words begin with the very letters, or that the glossary knows; else ""."""
    words = words_of(long)
    letters = [c for c in short.casefold() if c.isalpha()]
    for some in (words, [w for w in words if w.casefold() not in GLUE]):
        if [w[0].casefold() for w in some] == letters:
            return long
    folded = " ".join(words).casefold()
    return (
        long
        if folded and any(folded == " ".join(words_of(e)).casefold() for e in entry.long)
        else ""
    )


def leading(short: str, words: Sequence[str]) -> str:
    """Return the words at the beginning that spell out the letters, as many as there are letters if they do."""
    many = len(short)
    for n in (*range(many, len(words) + 1), *range(many - 1, 0, -1)):
        if long := long_form(short, words[:n]):
            return long
    return ""

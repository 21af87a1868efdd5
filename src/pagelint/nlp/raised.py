"""Raised numbers, powers and the marks of notes: 10 to the power of 3 is not 103, and "QD" stays a word with a note.

For regular expressions a raised digit is a letter. `unmarked` gives text in which it is none.
"""

from __future__ import annotations

import re

DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
MARK = rf"[{DIGITS}](?:[,;–⁻-]? ?[{DIGITS}]){{0,20}}"  # of one note or several: "¹", "²,³", "²–⁴"
_NUMBER = re.compile(r"\s*[-–+\N{MINUS SIGN}]?[0-9][0-9\s,;–-]*")  # "3", "-3", "2, 3", "2–4"
_RAISED = re.compile(f"[{DIGITS}]")
_MINUS = re.compile(r"^(\s*)[-–\N{MINUS SIGN}]")
_SIGNS = str.maketrans("0123456789+", f"{DIGITS}⁺")
_NO_LETTER = str.maketrans(dict.fromkeys(DIGITS, "\x98"))  # a sign that no text has


def is_number(text: str) -> bool:
    """Say whether raised text is a number, or the numbers of notes: no "st", no "®"."""
    return _NUMBER.fullmatch(text) is not None


def raised(text: str) -> str:
    """Return a number, or a part of one, in signs that are raised themselves, as many as it has."""
    return _MINUS.sub("\\1⁻", text).translate(_SIGNS)


def unmarked(text: str) -> str:
    """Return a text, as long as it is, with signs that are no letters in the place of raised digits."""
    return text if text.isascii() or not _RAISED.search(text) else text.translate(_NO_LETTER)

"""Web addresses and mailboxes, in a link or in the text: two ways to write one place are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pagelint.model import Span

_TOPS = "com|org|net|gov|edu|info|health|example|uk|ca|au"
_ADDRESS = re.compile(
    r"(?<![\w@./-])(?:(?:https?://|www\.)[^\s<>\"“”()]{3,200}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}"
    rf"|(?:[a-z\d-]{{2,63}}\.){{1,4}}(?:{_TOPS})\b(?:/[^\s<>\"“”()]{{0,200}})?)",
    re.IGNORECASE,
)
_STOPS = ".,;:!?'’"
_HEAD = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)


def find_addresses(text: str) -> Iterator[Span]:
    """Yield where addresses stand in a text, without the stop behind one."""
    for match in _ADDRESS.finditer(text):
        yield Span(match.start(), match.start() + len(match.group().rstrip(_STOPS)))


def address(written: str) -> str:
    """Return the place that an address leads to, however it is written."""
    return _HEAD.sub("", written.strip().removeprefix("mailto:"), count=1).rstrip(_STOPS + "/")

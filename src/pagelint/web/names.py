"""Which names of files and of drafts are taken from outside: none that could lead anywhere."""

from __future__ import annotations

import re
import secrets

from pagelint.exports import SUFFIXES
from pagelint.readers import by_suffix, suffix_of
from pagelint.web.refusals import RefusedError

_ID = re.compile(r"[A-Za-z0-9_-]{16,64}")
_LONGEST = 200  # letters
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *\.", re.IGNORECASE
)  # of Windows


def known_name(name: str) -> None:
    """Raise RefusedError for a name that is no plain file name of a kind that pagelint reads."""
    plain = 0 < len(name) <= _LONGEST and name.isprintable() and not set(name) & set('/\\:*?"<>|')
    if not plain or name.startswith(".") or _DEVICE.match(name):
        raise RefusedError("This is no plain file name.")
    if suffix_of(name) not in {*by_suffix(), *SUFFIXES}:
        known = ", ".join(sorted(by_suffix()))
        raise RefusedError(f"No reader knows this kind of file. Known: {known}", "unreadable", 422)


def new_id() -> str:
    """Return a name for a draft that nobody can guess."""
    return secrets.token_urlsafe(18)


def is_id(text: str) -> bool:
    """Say whether a text can be the id of a draft: it becomes a file's name."""
    return bool(_ID.fullmatch(text))

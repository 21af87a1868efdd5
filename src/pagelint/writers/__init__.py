"""A page as its writer works on it: parts and runs that an editor can show, and the way back into a file.

A manuscript is made of a page by its reader's blocks and marks, so every format is opened in the same way. A module
without "_" is a format that can be written, and its name is the format's.
"""

from __future__ import annotations

from pagelint.model import Page
from pagelint.readers import EVERYTHING, Selection
from pagelint.writers._make import made
from pagelint.writers._nouns import MARKS, Manuscript, NotWrittenError, Part, Run
from pagelint.writers._opened import Opened
from pagelint.writers._paste import pasted, pasted_text
from pagelint.writers._spots import spots
from pagelint.writers._statements import with_statement
from pagelint.writers._wire import RefusedError, from_json, to_json


def manuscript(data: bytes, page: Page) -> Manuscript:
    """Return a page as its writer works on it; `data` is the file that it was read from."""
    return Opened(data, page).manuscript


def patched(
    data: bytes, page: Page, changed: Manuscript, selection: Selection = EVERYTHING
) -> bytes:
    """Return the opened file with only what changed changed. Raises NotWrittenError."""
    return Opened(data, page, selection).patched(changed)


__all__ = [
    "MARKS",
    "Manuscript",
    "NotWrittenError",
    "Opened",
    "Part",
    "RefusedError",
    "Run",
    "from_json",
    "made",
    "manuscript",
    "pasted",
    "pasted_text",
    "patched",
    "spots",
    "to_json",
    "with_statement",
]

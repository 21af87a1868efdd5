"""A page as its writer works on it: parts and runs that an editor can show, and the way back into a file.

A manuscript is made of a page by its reader's blocks and marks, so every format is opened in the same way.
"""

from __future__ import annotations

from pagelint.writers._nouns import MARKS, Manuscript, NotWrittenError, Part, Run

__all__ = ["MARKS", "Manuscript", "NotWrittenError", "Part", "Run"]

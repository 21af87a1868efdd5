"""Word files: a whole new one, and one that was opened."""

from __future__ import annotations

from pagelint.model import Page
from pagelint.writers._docx_body import Body
from pagelint.writers._docx_new import NewKit, package
from pagelint.writers._nouns import File, Manuscript
from pagelint.writers._tidy import written


def made(manuscript: Manuscript) -> bytes:
    """Return a whole new Word file with the styles that its parts need. It does not say what `<abbr>` would."""
    kit = NewKit()
    body = "".join(Body(kit).all(written(manuscript)))
    return package(body, kit, manuscript)


def opened(data: bytes, page: Page) -> File:
    """Return an opened file of this format."""
    from pagelint.writers._docx_file import WordFile

    return WordFile(data, page)

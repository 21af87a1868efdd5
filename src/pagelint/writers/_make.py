"""A manuscript as a whole new file, proved by reading it again."""

from __future__ import annotations

from pagelint import plugins
from pagelint.readers import EVERYTHING
from pagelint.writers._links import without_unsafe_links
from pagelint.writers._nouns import Manuscript, NotWrittenError
from pagelint.writers._proof import faults, items, misplaced, refuse, reread
from pagelint.writers._tidy import written

SUFFIXES = {"html": ".html", "markdown": ".md", "text": ".txt", "docx": ".docx"}


def made(manuscript: Manuscript, fmt: str) -> bytes:
    """Return a manuscript as a whole new file.

    Parts of a website around the text are left out, and so are links that lead to a script.
    Raises NotWrittenError where the format cannot say what the writer sees.
    """
    if fmt not in SUFFIXES:
        raise NotWrittenError(f"Pages cannot be written as “{fmt}”.")
    writer = plugins.load("writers", fmt)
    manuscript = without_unsafe_links(manuscript)
    parts = written(manuscript)
    wrong: list[int] = []
    for write in (writer.made, getattr(writer, "plainer", None)):
        if write is None:
            break
        data = write(manuscript)
        assert isinstance(data, bytes)
        page = reread(data, f"page{SUFFIXES[fmt]}", EVERYTHING, parts)
        wrong = faults(page, parts, by_looks=fmt == "text") if page else []
        if page and not wrong and fmt != "text" and items(parts):
            wrong = misplaced(writer.opened(data, page).parts, parts, fmt)
        if not wrong:
            return data
    raise refuse(parts, wrong)

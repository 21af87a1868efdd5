"""A web page or a Markdown text as the file that it is: its bytes in their encoding, and what its head says."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pagelint.model import Page
from pagelint.readers import encoding
from pagelint.writers._heads import with_head
from pagelint.writers._nouns import Manuscript, NotWrittenError, Part
from pagelint.writers._patch import patched
from pagelint.writers._web import Web


class WebFile:
    """An opened web page or Markdown text."""

    def __init__(self, data: bytes, page: Page) -> None:
        self._page, self._data = page, data
        self._web = Web(page)
        self.parts = self._web.parts
        self.by_looks = False

    def patched(
        self, manuscript: Manuscript, parts: Sequence[Part], coarse: Collection[int | None]
    ) -> bytes:
        """Return the file with what changed; see `File`."""
        text = patched(self._web, parts, coarse)
        return encoded(with_head(self._page, text, manuscript), self._data, self._page)


def encoded(text: str, data: bytes, page: Page) -> bytes:
    """Return a text in the encoding of the file that it is for. Raises NotWrittenError where that lacks a sign."""
    mark, name = encoding(data, page.path)
    if mark + page.source.encode(name) != data:
        raise NotWrittenError(
            f"Text in {name} cannot be changed in part. Save the file as UTF-8 first."
        )
    try:
        return mark + text.encode(name, "xmlcharrefreplace" if page.format == "html" else "strict")
    except UnicodeEncodeError as error:
        sign = text[error.start]
        raise NotWrittenError(
            f"The file is in {name}, which lacks “{sign}”. Save the file as UTF-8 first."
        ) from error

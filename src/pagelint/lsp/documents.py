"""What an editor has open: its text as it is there, saved or not."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlparse

from lsprotocol.types import (
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
)
from pygls.uris import to_fs_path

from pagelint.lsp.positions import Places
from pagelint.readers import by_suffix, suffix_of

_MARK = "\ufeff"
# The formats of documents that have no file, by the name that editors give to a language.
_SUFFIXES = {"markdown": ".md", "html": ".html", "plaintext": ".txt", "text": ".txt", "mdx": ".mdx"}
_SETTINGS = (".yaml", ".yml", ".json")


@dataclass(frozen=True, eq=False)
class Document:
    """One state of an open document. Each change makes another one."""

    uri: str
    language: str
    version: int | None
    text: str
    encoding: str

    def changed(
        self, version: int | None, changes: Sequence[TextDocumentContentChangeEvent]
    ) -> Document:
        """Return the document after these changes, each of which counts in what the last one left."""
        text = self.text
        for change in changes:
            if isinstance(change, TextDocumentContentChangePartial):
                span = Places(text, self.encoding).span(change.range)
                text = text[: span.start] + change.text + text[span.end :]
            else:
                text = change.text
        return replace(self, version=version, text=text)

    @property
    def data(self) -> bytes:
        """The bytes that a file with this text would have. The mark says UTF-8, whatever a web page says."""
        return codecs.BOM_UTF8 + self.text.removeprefix(_MARK).encode("utf-8", "replace")

    def as_if(self, data: bytes) -> Document:
        """Return the document as it would be with these bytes."""
        return replace(self, text=data.decode("utf-8-sig"))

    @cached_property
    def places(self) -> Places:
        """The places of the page's source in this document."""
        return Places(self.text, self.encoding, int(self.text.startswith(_MARK)))

    @property
    def is_page(self) -> bool:
        """Say whether it may be a page. Settings may be open in the same editor."""
        return suffix_of(self.uri) not in _SETTINGS

    def path(self, folder: Path) -> Path:
        """Return its file. One that was never saved gets a name in `folder`, by its language."""
        file = to_fs_path(self.uri) if self.uri.startswith("file:") else None
        if file:
            return Path(file)
        name = Path(unquote(urlparse(self.uri).path)).name or "untitled"
        known = suffix_of(name) in by_suffix()
        return folder / (name if known else name + _SUFFIXES.get(self.language, ""))

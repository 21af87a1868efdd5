"""The pages of the folders that an editor works in, open or not. Each is checked once, and again when it changes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from lsprotocol.types import Diagnostic
from pygls.uris import from_fs_path

from pagelint.lsp.checking import Checking
from pagelint.lsp.client import Client
from pagelint.lsp.diagnostics import diagnostics, in_file, in_text, is_text
from pagelint.lsp.lives import Lives
from pagelint.lsp.positions import Places
from pagelint.lsp.stamps import stamp


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be shown of one page; `version` is that of an open document."""

    uri: str
    version: int | None
    diagnostics: list[Diagnostic]


@dataclass
class Folders:
    """The folders in which somebody works. `client` gives what their editor can do."""

    lives: Lives
    checking: Checking
    client: Callable[[], Client]
    folders: list[Path] = field(default_factory=list)
    _kept: dict[Path, tuple[object, list[Diagnostic]]] = field(default_factory=dict)

    def forget(self) -> None:
        """Check all pages anew when they are next asked for: the settings are others."""
        self._kept.clear()

    async def pages(self) -> AsyncIterator[Shown]:
        """Yield what is to be shown of each page, in order, each file once.

        An open page comes first wherever it can: each of the others is a piece of work of its own.
        """
        folders = tuple(self.folders)
        files = await self.checking.run(lambda: self._files(folders))
        opened = self._opened()
        for file in files:
            uri = opened.get(file) or from_fs_path(str(file)) or ""
            looked = await self.checking.current(uri)
            if looked is not None:
                version = looked.document.version
                yield Shown(uri, version, diagnostics(looked, self.client()))
            else:
                yield Shown(uri, None, await self.checking.run(partial(self._of, file, uri)))

    def _opened(self) -> dict[Path, str]:
        documents = self.checking.documents.values()
        return {d.path(self.lives.folder): d.uri for d in documents}

    def _files(self, folders: Sequence[Path]) -> list[Path]:
        return list(dict.fromkeys(f for folder in folders for f in self.lives.pages(folder)))

    def _of(self, file: Path, uri: str) -> list[Diagnostic]:
        before = stamp(file)
        kept = self._kept.get(file)
        if kept is None or kept[0] != before:
            kept = before, self._look(file, uri)
            self._kept[file] = kept
        return kept[1]

    def _look(self, file: Path, uri: str) -> list[Diagnostic]:
        verdicts = self.lives.verdicts(file)
        if not is_text(verdicts):
            return in_file(verdicts, file.name)
        page = verdicts[0].page
        assert page is not None
        client = self.client()
        return in_text(verdicts[0], Places(page.source, client.encoding), uri, client)

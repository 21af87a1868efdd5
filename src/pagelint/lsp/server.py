"""The server: what it keeps of an editor's documents and folders, and what it sends unasked."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from pagelint import __version__
from pagelint.lsp.checking import PAUSE, Checking
from pagelint.lsp.client import Client, client_of
from pagelint.lsp.diagnostics import diagnostics, in_settings
from pagelint.lsp.documents import Document
from pagelint.lsp.folders import Folders
from pagelint.lsp.lives import Lives, Looked, Mistake
from pagelint.lsp.outline import lenses
from pagelint.lsp.parent import watch
from pagelint.lsp.protocol import Protocol
from pagelint.runner import Asked

_SETTINGS = ("**/*.{yaml,yml}", "**/pagelint-baseline.json")


class Server(LanguageServer):
    """One editor's server. `ended` says that it was asked to end before it did."""

    protocol: Protocol

    def __init__(self, asked: Asked, day: Callable[[], date]) -> None:
        super().__init__("pagelint", __version__, protocol_cls=Protocol)
        self.client = Client()
        self.lives = Lives(asked, day)
        self.checking = Checking(self.lives.look, self._checked, self._broke)
        self.folders = Folders(self.lives, self.checking, lambda: self.client)
        self.ended = False
        self._mistakes: dict[str, tuple[Mistake, ...]] = {}  # by the document that met them
        self._lenses: dict[str, list[str]] = {}
        self._sent: set[str] = set()  # pages nobody has open whose diagnostics were sent

    def begin(self, params: types.InitializeParams) -> None:
        """Take what the editor can do and which folders are open in it."""
        encoding = types.PositionEncodingKind(self.workspace.position_encoding or "utf-16")
        self.client = client_of(params.capabilities, encoding.value)
        roots = [f.uri for f in params.workspace_folders or ()] or [params.root_uri or ""]
        self.set_folders(roots)
        watch(params.process_id, lambda: os._exit(1))  # nobody is left to say anything to

    def set_folders(self, uris: Sequence[str]) -> None:
        """Take the folders that somebody works in."""
        self.folders.folders = [Path(p) for uri in uris if (p := to_fs_path(uri))]
        if self.folders.folders:
            self.lives.folder = self.folders.folders[0]

    def opened(self, document: Document) -> None:
        """Take a document that was opened, and check it at once."""
        if document.is_page:
            if (
                document.uri in self._sent
            ):  # it is shown as a page that somebody has open from now on
                self._sent.discard(document.uri)
                self.publish(document.uri, None, [])
            self.checking.put(document, 0)

    def changed(
        self,
        uri: str,
        version: int | None,
        changes: Sequence[types.TextDocumentContentChangeEvent],
    ) -> None:
        """Take changes to a document, and check it once there are no more for a moment."""
        document = self.checking.documents.get(uri)
        if document is not None:
            self.checking.put(document.changed(version, changes), PAUSE)

    def closed(self, uri: str) -> None:
        """Show nothing more of a document that was closed."""
        if uri not in self.checking.documents:
            return
        self.checking.drop(uri)
        self._lenses.pop(uri, None)
        self.checking.later(lambda: self.lives.forget(uri))
        self._tell_mistakes(uri, ())
        self.publish(uri, None, [])

    def settings_changed(self) -> None:
        """Read the settings again and check all that is open, and what was shown of other pages."""
        self.folders.forget()
        self._renewal = asyncio.ensure_future(self._renew())

    def publish(self, uri: str, version: int | None, shown: Sequence[types.Diagnostic]) -> None:
        """Send diagnostics."""
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, list(shown), version)
        )

    async def check_folders(self) -> dict[str, int]:
        """Check every page of the folders, send what is to be shown, and return how many there are."""
        sent: set[str] = set()
        count = 0
        async for page in self.folders.pages():
            count += 1
            if page.uri not in self.checking.documents:
                sent.add(page.uri)
                self.publish(page.uri, None, page.diagnostics)
        for uri in self._sent - sent - self.checking.documents.keys():
            self.publish(uri, None, [])
        self._sent = sent
        return {"pages": count}

    def watch(self) -> None:
        """Ask the editor to tell of changed settings, where it can."""
        if not self.client.watches:
            return
        watchers = [types.FileSystemWatcher(glob) for glob in _SETTINGS]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = types.Registration("pagelint-settings", method, options)
        self.client_register_capability(types.RegistrationParams([registration]))

    def stop(self) -> None:
        """Check nothing more: the editor asks for the end."""
        self.ended = True
        self.checking.stop()

    def missed(self) -> None:
        """Tell people that a change was lost: from now on, our text may not be theirs."""
        text = "pagelint could not read a change. Close the page and open it again."
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, text))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Answer what cannot be read. Tell people what broke, and nothing of a page."""
        if source.__name__ == "FeatureRequestError":
            return  # it is answered
        if source.__name__ == "JsonRpcException":
            unread = isinstance(error, (json.JSONDecodeError, UnicodeDecodeError, RecursionError))
            codes = types.ErrorCodes
            self.protocol.refuse(codes.ParseError if unread else codes.InvalidRequest)
            return
        self._broke(error)

    def _broke(self, error: BaseException) -> None:
        text = f"pagelint broke ({type(error).__name__}). What is shown may be out of date."
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, text))

    async def _renew(self) -> None:
        await self.checking.run(self.lives.renew)
        self.checking.again()
        if self.client.pulls and self.client.refreshes:
            self.workspace_diagnostic_refresh(None)
        if self._sent:
            await self.check_folders()

    def _checked(self, looked: Looked) -> None:
        """Show a look that still holds."""
        document = looked.document
        if not self.client.pulls:
            self.publish(document.uri, document.version, diagnostics(looked, self.client))
        self._tell_mistakes(document.uri, looked.mistakes)
        titles = [lens.command.title for lens in lenses(looked) if lens.command]
        before = self._lenses.get(document.uri)
        self._lenses[document.uri] = titles
        if self.client.lenses and before not in (None, titles):
            self.workspace_code_lens_refresh(None)

    def _tell_mistakes(self, uri: str, mistakes: tuple[Mistake, ...]) -> None:
        """Show in each settings file what any open page met there, and clear those that are mended."""
        before = self._mistakes.pop(uri, ())
        if mistakes:
            self._mistakes[uri] = mistakes
        if mistakes == before:
            return
        for file in sorted({m.file for m in (*before, *mistakes)}):
            told = dict.fromkeys(m for ms in self._mistakes.values() for m in ms if m.file == file)
            there = from_fs_path(str(file)) or ""
            self.publish(there, None, in_settings(told, self.client.encoding))

"""Messages in and out, as pygls reads and writes them, but for three things.

A message that cannot be read is answered with an error and nothing else happens. Errors say what broke and
carry no text of a page. The text of documents is kept by us: lines end where the protocol says, and not at
other signs that Python ends them at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method

from pagelint.lsp.documents import Document

if TYPE_CHECKING:
    from pagelint.lsp.server import Server

_NAMES = {code.value: code.name for code in (*types.ErrorCodes, *types.LSPErrorCodes)}
_BROKEN = "The message cannot be read."


class _Answered:
    """Stands for a message that was answered already."""


class Protocol(LanguageServerProtocol):
    """The language server protocol, with documents of our own."""

    _server: Server

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message, or answer at once that it cannot be read. What waits for no answer is told to people."""
        if "jsonrpc" in data and not isinstance(data.get("method", ""), str):
            self.refuse(types.ErrorCodes.InvalidRequest)
            return _Answered()
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if "method" in data and "id" in data:
                wrong = types.ResponseError(types.ErrorCodes.InvalidParams, _BROKEN)
                self._send_response(data["id"], error=wrong)
            elif str(data.get("method")).startswith("textDocument/"):
                self._server.missed()
            elif not {"method", "id"} & data.keys():
                self.refuse(types.ErrorCodes.InvalidRequest)
            return _Answered()

    def handle_message(self, message: Any) -> None:
        """Answer a message. A request before the start or after the end is refused: somebody waits for it."""
        if not isinstance(message, _Answered) and not self._refused(message):
            super().handle_message(message)

    def _refused(self, message: Any) -> bool:
        code: types.ErrorCodes | None = None
        method, number = getattr(message, "method", ""), getattr(message, "id", None)
        if method and number is not None:
            if self._shutdown:
                code = types.ErrorCodes.InvalidRequest
            elif self._workspace is None and method != types.INITIALIZE:
                code = types.ErrorCodes.ServerNotInitialized
        if code is not None:
            self._send_response(number, error=types.ResponseError(code, code.name))
        return code is not None

    def refuse(self, code: types.ErrorCodes) -> None:
        """Answer a message of which not even its number is known."""
        refused = types.ResponseError(code, _BROKEN)
        self._send_data({"jsonrpc": "2.0", "id": None, "error": refused})

    def _send_response(
        self, msg_id: Any, result: Any = None, error: types.ResponseError | None = None
    ) -> None:
        if error is not None:  # what it carries beside its code may quote a page
            error = types.ResponseError(error.code, _NAMES.get(error.code, "Error"))
        super()._send_response(msg_id, result, error)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Iterator[Any]:
        """Take a document that was opened."""
        item = params.text_document
        encoding = self._server.client.encoding
        self._server.opened(Document(item.uri, item.language_id, item.version, item.text, encoding))
        yield from ()

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Iterator[Any]:
        """Take what was changed in a document."""
        self._server.changed(
            params.text_document.uri, params.text_document.version, params.content_changes
        )
        yield from ()

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(
        self, params: types.DidCloseTextDocumentParams
    ) -> Iterator[Any]:
        """Let go of a document that was closed."""
        self._server.closed(params.text_document.uri)
        yield from ()

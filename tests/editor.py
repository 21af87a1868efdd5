"""An editor for tests: speaks the language server protocol as bytes, with no library between."""

import json
import os
import queue
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from pagelint.lsp.features import server_for
from pagelint.lsp.server import Server
from pagelint.runner import Asked

_PATIENCE = 60  # seconds: the language model is loaded once

# What an editor that can do everything says at the start, but for asking for diagnostics.
ABLE: dict[str, Any] = {
    "textDocument": {
        "publishDiagnostics": {
            "relatedInformation": True,
            "codeDescriptionSupport": True,
            "versionSupport": True,
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "codeAction": {
            "disabledSupport": True,
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}},
        },
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
    },
    "workspace": {
        "workspaceEdit": {"documentChanges": True},
        "codeLens": {"refreshSupport": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
}


class Editor:
    """Sends and takes messages over two streams. What the server asks for is answered with null."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self.source, self.sink = source, sink
        self.told: queue.Queue[dict[str, Any]] = queue.Queue()
        self.answers: dict[int | None, queue.Queue[dict[str, Any]]] = {None: queue.Queue()}
        self.asked: list[dict[str, Any]] = []  # requests of the server
        self.shown: dict[str, dict[str, Any]] = {}  # the last diagnostics of each document
        self.seen: list[dict[str, Any]] = []  # all notifications
        self.number = 0
        self.news = threading.Condition()
        self.listening = threading.Thread(target=self._listen, daemon=True)
        self.listening.start()

    def send(self, message: Any) -> None:
        self.send_bytes(json.dumps(message).encode())

    def send_bytes(self, body: bytes) -> None:
        self.sink.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.sink.flush()

    def tell(self, method: str, **params: Any) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def begin_ask(self, method: str, **params: Any) -> int:
        self.number += 1
        self.answers[self.number] = queue.Queue()
        message = {"jsonrpc": "2.0", "id": self.number, "method": method}
        self.send({**message, "params": params} if params else message)
        return self.number

    def answer(self, number: int | None) -> dict[str, Any]:
        return self.answers[number].get(timeout=_PATIENCE)

    def ask(self, method: str, **params: Any) -> Any:
        answer = self.answer(self.begin_ask(method, **params))
        assert "error" not in answer, answer
        return answer["result"]

    def start(
        self, *folders: Path, encodings: tuple[str, ...] = (), options: Any = None, **can: Any
    ) -> dict[str, Any]:
        able = {key: {**value, **can.get(key, {})} for key, value in ABLE.items()}
        general = {"positionEncodings": list(encodings)} if encodings else {}
        named = [{"uri": f.as_uri(), "name": f.name} for f in folders]
        answer = self.ask(
            "initialize",
            processId=None,
            rootUri=None,
            initializationOptions=options,
            capabilities={**able, "general": general},
            workspaceFolders=named,
        )
        self.tell("initialized")
        assert isinstance(answer, dict)
        return answer

    def open(self, uri: str, text: str, language: str = "markdown") -> list[dict[str, Any]]:
        """Open a document and return what is shown of it."""
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.shown.pop(uri, None)
        self.tell("textDocument/didOpen", textDocument=item)
        return self.diagnostics(uri, lambda shown: shown.get("version") == 1)

    def change(self, uri: str, version: int, *changes: dict[str, Any]) -> None:
        document = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=list(changes))

    def close(self, uri: str) -> None:
        self.tell("textDocument/didClose", textDocument={"uri": uri})

    def diagnostics(
        self, uri: str, fits: Callable[[dict[str, Any]], bool] = lambda _: True
    ) -> list[dict[str, Any]]:
        """Return what is shown of a document once it fits."""
        self.wait(lambda: uri in self.shown and fits(self.shown[uri]))
        found = self.shown[uri]["diagnostics"]
        assert isinstance(found, list)
        return found

    def wait(self, holds: Callable[[], bool]) -> None:
        with self.news:
            assert self.news.wait_for(holds, _PATIENCE), (self.shown, self.asked)

    def end(self) -> None:
        self.ask("shutdown")
        self.send({"jsonrpc": "2.0", "method": "exit"})

    def _listen(self) -> None:
        while header := self.source.readline():
            length = 0
            while header.strip():
                name, _, value = header.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                header = self.source.readline()
            self._take(json.loads(self.source.read(length)))

    def _take(self, message: dict[str, Any]) -> None:
        with self.news:
            if "method" not in message:
                self.answers[message["id"]].put(message)
            elif "id" in message:
                self.asked.append(message)
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})
            else:
                self.seen.append(message)
                if message["method"] == "textDocument/publishDiagnostics":
                    self.shown[message["params"]["uri"]] = message["params"]
            self.news.notify_all()


def applied(text: str, edit: dict[str, Any], encoding: str = "utf-16") -> str:
    """The text with a workspace edit of one document made in it, as an editor would make it."""
    edits = (
        edit["documentChanges"][0]["edits"]
        if "documentChanges" in edit
        else next(iter(edit["changes"].values()))
    )
    places = [
        (
            at(text, e["range"]["start"], encoding),
            at(text, e["range"]["end"], encoding),
            e["newText"],
        )
        for e in edits
    ]
    for start, end, new in sorted(places, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def at(text: str, position: dict[str, int], encoding: str = "utf-16") -> int:
    """The offset of a position, counted in the bytes of an encoding."""
    lines = re.split("(?<=\n)|(?<=\r)(?!\n)", text)
    line, size = lines[position["line"]], {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    codec = "utf-8" if encoding == "utf-8" else f"{encoding}-le"
    ahead = line.encode(codec)[: position["character"] * size].decode(codec)
    return sum(map(len, lines[: position["line"]])) + len(ahead)


def words(text: str, there: dict[str, Any], encoding: str = "utf-16") -> str:
    """What stands in a range."""
    return text[at(text, there["start"], encoding) : at(text, there["end"], encoding)]


@contextmanager
def serving(config: str = "") -> Iterator[tuple[Server, Editor]]:
    """A server in a thread of this process, which has the language model already, and an editor that talks to it."""
    to_server, from_editor = os.pipe()
    to_editor, from_server = os.pipe()
    today = date(2026, 1, 15)
    server = server_for(Asked(config=config, today=today), lambda: today)
    with (
        os.fdopen(to_server, "rb") as source,
        os.fdopen(from_editor, "wb") as sink,
        os.fdopen(to_editor, "rb") as answers,
    ):
        running = threading.Thread(
            target=server.start_io, args=(source, os.fdopen(from_server, "wb"))
        )
        running.start()
        editor = Editor(answers, sink)
        try:
            yield server, editor
        finally:
            editor.end()
            running.join(_PATIENCE)
            editor.listening.join(_PATIENCE)

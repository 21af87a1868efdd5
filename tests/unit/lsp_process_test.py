"""`pagelint lsp` as an editor starts it: its streams, its exit codes, and messages that are none."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editor import Editor
from pagelint.cli import main
from pagelint.commands import lsp

SECRET = "Grandmother"
PARSE_ERROR, INVALID_REQUEST, NO_METHOD, INVALID_PARAMS, NOT_STARTED = (
    -32700,
    -32600,
    -32601,
    -32602,
    -32002,
)


def start(folder: Path, *options: str, **streams: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pagelint", "lsp", "--as-of", "2026-01-15", *options]
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, **streams)


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = start(tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        yield process
        process.kill()


def talk(process: subprocess.Popen[bytes]) -> Editor:
    assert process.stdout is not None
    assert process.stdin is not None
    return Editor(process.stdout, process.stdin)  # type: ignore[arg-type]


def test_messages_that_are_none_are_answered_and_the_next_one_is_served(
    process: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    editor = talk(process)

    def code(number: int | None) -> int:
        found = editor.answer(number)["error"]
        assert SECRET not in json.dumps(found)
        assert set(found) == {"code", "message"}
        return int(found["code"])

    assert (
        code(
            editor.begin_ask(
                "textDocument/hover",
                textDocument={"uri": "file:///a.md"},
                position={"line": 0, "character": 0},
            )
        )
        == NOT_STARTED
    )
    editor.start(tmp_path)
    uri = (tmp_path / "a.md").as_uri()
    assert editor.open(uri, f"# T\n\n{SECRET} has dyspnea.\n")

    for body, expected in (
        (f'{{"jsonrpc": "2.0", "{SECRET}'.encode(), PARSE_ERROR),
        (b'{"jsonrpc": "2.0", "text": "\xff\xfe"}', PARSE_ERROR),
        (b"[]", INVALID_REQUEST),
        (b'{"method": "initialize", "id": 1}', INVALID_REQUEST),
        (b'{"jsonrpc": "2.0"}', INVALID_REQUEST),
        (b'{"jsonrpc": "2.0", "method": null}', INVALID_REQUEST),
        (b'{"jsonrpc": "2.0", "method": ["exit"], "params": {}}', INVALID_REQUEST),
    ):
        editor.send_bytes(body)
        assert code(None) == expected, body
    assert code(editor.begin_ask("textDocument/hover", textDocument=SECRET)) == INVALID_PARAMS
    assert code(editor.begin_ask("workspace/executeCommand", command=SECRET)) == INVALID_PARAMS
    assert code(editor.begin_ask("pagelint/none", text=SECRET)) == NO_METHOD
    editor.tell("pagelint/none", text=SECRET)
    assert not [m for m in editor.seen if m["method"] == "window/showMessage"]
    editor.tell("textDocument/didChange", textDocument=SECRET)
    editor.wait(lambda: any("open it again" in str(m) for m in editor.seen))
    editor.change("file:///none.md", 2, {"text": SECRET})

    assert len(editor.ask("textDocument/codeLens", textDocument={"uri": uri})) == 1
    editor.ask("shutdown")
    assert (
        code(editor.begin_ask("textDocument/codeLens", textDocument={"uri": uri}))
        == INVALID_REQUEST
    )
    editor.tell("exit")
    assert process.wait(30) == 0
    assert process.stderr is not None
    assert process.stderr.read() == b""
    told = [m for m in editor.seen if m["method"] != "textDocument/publishDiagnostics"]
    assert SECRET not in json.dumps(told)


@pytest.mark.parametrize("how", ["exit", "the editor is gone"])
def test_an_end_that_nobody_asked_for_is_told_by_the_exit_code(
    process: subprocess.Popen[bytes], tmp_path: Path, how: str
) -> None:
    editor = talk(process)
    editor.start(tmp_path)
    editor.wait(lambda: bool(editor.asked))  # to watch the settings
    if how == "exit":
        editor.tell("exit")
    editor.sink.close()
    assert process.wait(30) == 1
    assert process.stderr is not None
    assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be asked for there")
def test_it_ends_once_the_process_of_its_editor_has_ended_though_its_pipe_is_held_open(
    process: subprocess.Popen[bytes],
) -> None:
    editor = talk(process)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        editor.ask("initialize", processId=other.pid, rootUri=None, capabilities={})
        assert process.poll() is None
    assert process.wait(30) == 1


def test_an_editor_can_talk_to_it_over_a_port(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with start(tmp_path, "--tcp", "--port", str(port)) as process:
        for _ in range(300):
            try:
                connection = socket.create_connection(("127.0.0.1", port))
                break
            except OSError:
                assert process.poll() is None
                time.sleep(0.1)
        with connection, connection.makefile("rb") as source, connection.makefile("wb") as sink:
            editor = Editor(source, sink)  # type: ignore[arg-type]
            editor.start(tmp_path)
            (shown,) = editor.open((tmp_path / "a.md").as_uri(), "")
            assert shown["message"].startswith("Not checked: ")
            editor.end()
            assert process.wait(30) == 0
            editor.listening.join(30)


def test_a_wrong_call_says_what_to_write_and_a_missing_package_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lsp", "--tcp"]) == 2
    assert main(["lsp", "--tcp", "--stdio", "--port", "7070"]) == 2
    monkeypatch.setattr(lsp, "find_spec", lambda _: None)
    assert main(["lsp"]) == 2
    said = capsys.readouterr().err
    assert "“--tcp” and “--port NUMBER” go together." in said
    assert "pip install 'pagelint[lsp]'" in said

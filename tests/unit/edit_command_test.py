"""`pagelint edit` and `pagelint serve` as people run them: real processes, real sockets, real signals."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from pagelint.cli import main
from pagelint.commands import _web, edit, serve

SECRET = "Zweifelbach"
PAGE = f"# {SECRET} pain\n\nYou may have an oedema.\n"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")


class Running:
    """A server of ours, and how a browser speaks to it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environment = {
            **os.environ,
            "XDG_STATE_HOME": str(folder / "state"),
            "PAGELINT_AS_OF": "2026-01-15",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pagelint", *arguments],
            cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0,
        )  # fmt: skip
        assert self.process.stdout
        self.said = self.process.stdout.readline().decode()
        found = re.search(r"127\.0\.0\.1:(\d+)", self.said)
        assert found, self.process.communicate(timeout=10)
        self.port = int(found[1])
        self.headers: dict[str, str] = {}

    def ask(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[int, Any, dict[str, str]]:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {k.replace("_", "-"): v for k, v in headers.items()}
        data = body if isinstance(body, bytes) or body is None else json.dumps(body)
        with Closing(link):
            link.request(method, path, data, self.headers | named)
            answer = link.getresponse()
            text = answer.read().decode()
            told = {k.lower(): v for k, v in answer.getheaders()}
        return (
            answer.status,
            json.loads(text) if "json" in told.get("content-type", "") else text,
            told,
        )

    def enter(self) -> None:
        """Open the address that was printed, as a browser does."""
        status, _, told = self.ask("GET", self.said.split(f":{self.port}")[1].strip())
        assert status == 303
        self.headers["Cookie"] = told["set-cookie"].partition(";")[0]
        page = self.ask("GET", "/")[1]
        token = re.search(r'name="pagelint-token" content="(\w+)"', str(page))
        assert token
        self.headers["X-Pagelint-Token"] = token[1]

    def end(self, how: int = signal.SIGINT) -> tuple[int, str]:
        """End the server; return its exit code and all that it said after its first line."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, (out + err).decode()


class Closing:
    def __init__(self, link: http.client.HTTPConnection) -> None:
        self.link = link

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self.link.close()


Start = Callable[..., Running]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[Running] = []

    def begin(*arguments: str) -> Running:
        running.append(Running(tmp_path, *arguments))
        return running[-1]

    yield begin
    for one in running:
        with suppress(ProcessLookupError, ValueError):
            one.process.kill()
            one.process.communicate(timeout=20)


def test_a_writers_work_outlives_a_killed_server(start: Start, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    first = start("edit", "page.md", "--no-browser")
    first.enter()
    status, begun, _ = first.ask("GET", "/api/start")
    assert (status, begun["keeps"], begun["mode"]) == (200, True, "edit")
    draft = begun["draft"]
    typed = json.loads(json.dumps(draft["manuscript"]).replace("oedema", "oedema too"))
    checked = first.ask(
        "POST", "/api/check", {"draft": draft["id"], "number": 1, "manuscript": typed}
    )
    assert checked[1]["look"]["page"]["unchecked"] is None
    drafts = tmp_path / "state/pagelint/drafts"
    for _ in range(100):
        if len(list(drafts.glob("*.json"))) == 1:
            break
        time.sleep(0.05)
    assert stat.S_IMODE(drafts.stat().st_mode) == 0o700
    assert {stat.S_IMODE(f.stat().st_mode) for f in drafts.iterdir()} == {0o600}
    assert not any(SECRET in f.name or "page" in f.name for f in drafts.iterdir())
    assert SECRET not in first.end(signal.SIGKILL)[1]

    later = start("edit", "page.md", "--no-browser", "--port", str(first.port))
    assert (
        later.ask("POST", "/api/check", {}, **headers_of(first))[0] == 403
    )  # an earlier run's tab
    later.enter()
    gone = {"draft": draft["id"], "number": 2, "manuscript": typed}
    assert later.ask("POST", "/api/check", gone)[0] == 410
    back = {
        "draft": draft["id"],
        "name": draft["name"],
        "format": draft["format"],
        "base": draft["base"],
        "manuscript": typed,
    }
    assert later.ask("POST", "/api/restore", back)[1]["has_path"]
    saved = later.ask("POST", "/api/save", {**gone, "over": draft["digest"]})
    assert saved[1]["saved"] == "page.md"
    assert (tmp_path / "page.md").read_text("utf-8") == PAGE.replace("oedema", "oedema too")
    code, said = later.end()
    assert (code, SECRET in said, "oedema" in said) == (0, False, False)
    assert list(drafts.iterdir()) == []


def headers_of(other: Running) -> dict[str, str]:
    return {k.replace("-", "_"): v for k, v in other.headers.items()}


def test_the_address_that_other_users_of_a_computer_can_see_opens_the_door_once(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}.part && mv {seen}.part {seen}\n', "utf-8")
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(browser))
    one = start("edit", "--no-keep")
    for _ in range(100):
        if seen.exists():
            break
        time.sleep(0.05)
    path = seen.read_text("utf-8").split(f":{one.port}")[1].strip()
    assert path not in one.said
    assert one.ask("GET", path)[0] == 303
    assert one.ask("GET", path)[0] == 403
    one.enter()  # the printed address opens it as often as its writer wants


def test_an_editor_answers_this_computer_alone_and_keeps_quiet(
    start: Start, tmp_path: Path
) -> None:
    one = start("edit", "--no-browser", "--no-keep")
    assert one.said.startswith("The editor is at http://127.0.0.1:")
    assert one.said.count("token=") == 1
    one.enter()
    assert one.ask("GET", "/api/start")[1]["keeps"] is False
    for host in (f"localhost:{one.port}", "evil.example", "127.0.0.1"):
        assert one.ask("GET", "/api/start", Host=host)[0] == 421
    assert one.ask("GET", "/api/start", Origin="http://evil.example")[0] == 403
    address = own_address()
    if address:
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((address, one.port), timeout=5).close()
    status, said, _ = one.ask("POST", "/api/open?name=a.md", b"x", Content_Length="50000000")
    assert status == 413
    assert one.ask("POST", "/api/open?name=a.md", PAGE.encode())[0] == 200
    assert one.ask("GET", f"/{SECRET}")[0] == 404
    with socket.create_connection(("127.0.0.1", one.port)) as raw:  # no HTTP at all
        raw.sendall(f"{SECRET}\r\n\r\n".encode())
        assert b"400" in raw.recv(1000)
    with pytest.raises(subprocess.TimeoutExpired):
        one.process.wait(0.1)
    other = subprocess.run(
        [sys.executable, "-m", "pagelint", "edit", "--no-browser", "--port", str(one.port)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert other.returncode == 2
    assert (
        other.stderr == f"pagelint: Port {one.port} is in use. Choose another one with “--port”.\n"
    )
    code, said = one.end()
    assert code == 0
    assert SECRET not in said
    assert "Unsaved work is not kept." in said
    assert not (tmp_path / "state").exists()


def own_address() -> str:
    with suppress(OSError):
        found = socket.gethostbyname(socket.gethostname())
        return "" if found.startswith("127.") else found
    return ""


def test_a_teams_server_checks_pages_for_a_program(start: Start, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("k" * 40 + "\n", "utf-8")
    key.chmod(0o600)
    one = start(
        "serve", "--allow-host", "pages.example.org", "--port", "0", "--api-key-file", str(key)
    )
    about = {"Host": "pages.example.org", "Authorization": f"Bearer {'k' * 40}"}
    status, report, _ = one.ask("POST", "/check?name=a.md", PAGE.encode(), **about)
    assert (status, report["as_of"], report["pages"][0]["path"]) == (200, "2026-01-15", "a.md")
    assert one.ask("GET", "/health", Host="pages.example.org")[1] == {"status": "ok"}
    assert one.ask("GET", "/health")[0] == 421
    assert one.ask("GET", "/", Host="pages.example.org")[0] == 401
    forged = one.ask("GET", "/health", Host="pages.example.org", X_Forwarded_For="10.0.0.9")
    assert forged[0] == 200  # who calls is the peer, whatever a header says
    code, said = one.end(signal.SIGTERM)
    assert SECRET not in said
    assert code == 0  # not killed: what is left to put by is put by


# Wrong calls.


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["edit", "there"], "“there” is a folder. Name a page."),
        (["edit", "new.exe"], "A page named “new.exe” cannot be made"),
        (["edit", "pages.csv"], "“pages.csv” is no page that pagelint can open."),
        (["edit", "--port", "99999"], "There is no port 99999."),
        (["edit", "no/new.md"], "There is no folder “no”."),
        (["edit", "--as-of", "soon"], "“soon” is not a day."),
        (["edit", "--config", "none.yaml"], "There is no settings file “none.yaml”."),
        (["serve"], "Say which name this server goes by"),
        (["serve", "--allow-host", "a", "--rate", "many"], "“many” is no rate."),
        (["serve", "--allow-host", "a", "--trust-proxy", "proxy"], "“proxy” is no address"),
        (["serve", "--allow-host", "a", "--user-header", "a b"], "“a b” is no name of a header."),
        (["serve", "--allow-host", "a", "--max-size", "0"], "must be 1 or more"),
        (
            ["serve", "--allow-host", "a", "--api-key-file", "none"],
            "The key in “none” cannot be read.",
        ),
        (["serve", "--allow-host", "a", "--api-key-file", "short"], "needs 20 letters or more"),
        (["serve", "--allow-host", "a", "--api-key-file", "open"], "Others can read “open”."),
    ],
)
def test_a_wrong_call_is_said_before_anything_is_served(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    (tmp_path / "pages.csv").write_text("a,b", "utf-8")
    for name, text, mode in (("short", "abc", 0o600), ("open", "k" * 40, 0o644)):
        (tmp_path / name).write_text(text, "utf-8")
        (tmp_path / name).chmod(mode)
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


def test_wrong_settings_end_the_editor_with_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagelint.yaml").write_text(
        "rules:\n  no-such-rule: {off: we do not need it}\n", "utf-8"
    )
    assert main(["edit", "--no-browser", "--no-keep"]) == 2
    assert "pagelint.yaml:2:" in capsys.readouterr().err


def test_a_missing_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_web, "_NEEDED", ("starlette", "no_such_package"))
    for command in (edit, serve):
        assert main([command.__name__.rpartition(".")[2], "--port", "0"]) == 2
        assert "pip install 'pagelint[edit]'" in capsys.readouterr().err

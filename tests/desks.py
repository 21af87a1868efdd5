"""A server of the editor without a socket, for tests: what its page would ask, as functions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from pagelint.commands._common import as_of
from pagelint.house import Asked
from pagelint.web.routes import application
from pagelint.web.safety import Door
from pagelint.web.site import Site

HOST = "127.0.0.1:8642"
DAY = "2026-01-15"


def day_of(text: str) -> date:
    return as_of(text or DAY)


class Browser:
    """A browser that has opened the editor's page."""

    def __init__(self, site: Site, door: Door, user: str = "") -> None:
        self.site, self.door = site, door
        app = application(site, door)
        self.client = TestClient(
            app,
            base_url=f"http://{min(door.hosts)}",
            follow_redirects=False,
            client=("127.0.0.1", 1),
        )
        self.headers = {"X-Pagelint-Token": door.page_token(user)}
        if user:
            self.headers[door.user_header] = user
        else:
            self.client.get(f"/?token={door.key}")

    def ask(self, method: str, path: str, status: int = 200, **more: Any) -> Any:
        answer = self.client.request(method, path, headers=self.headers, **more)
        assert answer.status_code == status, answer.text[:500]
        return answer.json() if "json" in answer.headers["content-type"] else answer

    def get(self, path: str, status: int = 200) -> Any:
        return self.ask("GET", path, status)

    def post(self, path: str, status: int = 200, **body: Any) -> Any:
        return self.ask("POST", path, status, json=body)

    def open(self, name: str, text: str | bytes, status: int = 200) -> Any:
        data = text.encode() if isinstance(text, str) else text
        return self.ask("POST", f"/api/open?name={name}", status, content=data)


def editor(drafts: Path | None = None, file: str = "", asked: Asked | None = None) -> Browser:
    """A writer's own editor, started in the current folder."""
    named = (Path(file), file) if file else None
    site = Site(asked or Asked(), day_of, drafts=drafts, file=named)
    return Browser(site, Door(frozenset({HOST})))


def shared(user: str, site: Site | None = None, door: Door | None = None) -> Browser:
    """A team's server as one user sees it."""
    return Browser(site or team(), door or proxy_door(), user)


def team(drafts: Path | None = None) -> Site:
    return Site(Asked(), day_of, shared=True, drafts=drafts)


def proxy_door(**more: Any) -> Door:
    return Door(
        frozenset({"pages.example.org"}),
        user_header="X-Forwarded-User",
        peers=frozenset({"127.0.0.1"}),
        **more,
    )


def findings(look: Any) -> list[Any]:
    return [f for s in look["page"]["sections"] for f in s["findings"]]


def words_at(manuscript: Any, spot: Any) -> str:
    text = "".join(run["text"] for run in manuscript["parts"][spot["part"]]["runs"])
    return text[spot["start"] : spot["end"]]


def retyped(manuscript: Any, old: str, new: str) -> Any:
    """The manuscript after somebody typed over some words."""
    return {
        **manuscript,
        "parts": [
            {**p, "runs": [{**r, "text": r["text"].replace(old, new)} for r in p["runs"]]}
            for p in manuscript["parts"]
        ],
    }

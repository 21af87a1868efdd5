"""Who may speak to the server, and how much: the one place that lets requests in. It knows nothing of pages.

A page of another origin must neither read nor steer the editor, though it is served to the same browser. So each
request must name our own host (else another name could be pointed at this computer), bring the cookie or the user
of the sign-in proxy, and, where it does something, the token that only our own page knows.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from pagelint.web.refusals import RefusedError

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_OPEN = "Open the address that pagelint printed when it was started."
_EARLIER = "This tab belongs to an earlier run of pagelint. Load it anew."
_USER = re.compile(r"[^\x00-\x20\x7f]{1,200}")  # a letter of UTF-8 is any bytes from 80 on
_COUNTED_USERS = 10_000


def token() -> str:
    """Return 32 random bytes as a text that fits in an address."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Door:
    """Who may come in. With `user_header` a sign-in proxy at one of `peers` says who it is; else the key does.

    `hosts` are the names that the server answers to. `api_key` lets programs check pages. `most` bytes are read
    of a request, and `rate` requests a minute are answered for one user (0: any number).
    The `ticket` opens the door once, for the address that the browser is started with: all users of a computer
    can see how programs were started.
    """

    hosts: frozenset[str]
    key: str = field(default_factory=token)
    ticket: str = field(default_factory=token)
    user_header: str = ""
    peers: frozenset[str] = frozenset()
    api_key: str = ""
    most: int = 40_000_000
    rate: int = 0

    @property
    def cookie(self) -> str:
        """The cookie's name: cookies do not tell ports apart, so it does."""
        return "pagelint-" + "-".join(h.rpartition(":")[2] for h in sorted(self.hosts))

    def page_token(self, user: str) -> str:
        """Return the token that stands in the page of one user."""
        return hmac.new(self.key.encode(), f"page {user}".encode(), hashlib.sha256).hexdigest()


class Guarded:
    """An ASGI application that is reached through the door alone. The user stands in `scope["state"]["user"]`."""

    def __init__(self, app: App, door: Door) -> None:
        self.app, self.door = app, door
        self._rates: dict[str, tuple[float, float]] = {}
        self._ticket = door.ticket

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or say why not."""
        if scope["type"] != "http":
            return  # there is nothing else to talk about
        sealed = _sealed(send)
        try:
            if moved := self._arrival(scope):
                await _answer(sealed, 303, b"", moved)
                return
            scope.setdefault("state", {})["user"] = self._let_in(scope)
            await self.app(scope, self._measured(scope, receive), sealed)
        except RefusedError as error:
            more = {"retry-after": "60"} if error.status == 429 else {}
            said = json.dumps({"error": str(error), "code": error.code})
            if scope["path"] == "/":  # a person reads it
                said, more = str(error), more | {"content-type": "text/plain; charset=utf-8"}
            await _answer(sealed, error.status, said.encode(), more)

    def _arrival(self, scope: Scope) -> dict[str, str]:
        """Return the headers that lead a browser with the key in its address to the page, with a cookie."""
        if self.door.user_header or scope["path"] != "/" or scope["method"] != "GET":
            return {}
        self._know_host(scope)
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if not given:
            return {}
        if _same(given, self._ticket):
            self._ticket = ""  # whoever finds it later comes too late
        elif not _same(given, self.door.key):
            raise RefusedError(_OPEN, "token", 403)
        cookie = f"{self.door.cookie}={self.door.key}; Path=/; HttpOnly; SameSite=Strict"
        return {"location": "/", "set-cookie": cookie}

    def _let_in(self, scope: Scope) -> str:
        """Return who asks. Raises RefusedError when nobody may."""
        self._know_host(scope)
        path: str = scope["path"]
        if self.door.user_header:
            peer = (scope.get("client") or ("",))[0]
            if peer not in self.door.peers:
                raise RefusedError("Requests come through the sign-in proxy alone.", "refused", 403)
            if path == "/health":
                return ""
        user = self._user(scope, path)
        self._count(user)
        origin = _header(scope, "origin")
        own = {f"{scheme}://{_header(scope, 'host')}" for scheme in ("http", "https")}
        if origin and origin not in own:
            raise RefusedError("Another website asked, so nothing was done.", "origin", 403)
        if path.startswith("/api/"):
            site = _header(scope, "sec-fetch-site")
            if site not in ("", "same-origin"):
                raise RefusedError("Another website asked, so nothing was done.", "origin", 403)
            if not _same(_header(scope, "x-pagelint-token"), self.door.page_token(user)):
                raise RefusedError(_EARLIER, "token", 403)
        return user

    def _know_host(self, scope: Scope) -> None:
        if _header(scope, "host").lower() not in self.door.hosts:
            raise RefusedError("This server does not go by that name.", "host", 421)

    def _user(self, scope: Scope, path: str) -> str:
        door = self.door
        if not door.user_header:
            cookies = dict(
                pair.strip().partition("=")[::2] for pair in _header(scope, "cookie").split(";")
            )
            if not _same(cookies.get(door.cookie, ""), door.key):
                raise RefusedError(_OPEN, "token", 403)
            return ""
        if path == "/check" and door.api_key:
            given = _header(scope, "authorization").removeprefix("Bearer ")
            if _same(given, door.api_key):
                return " key"  # no user has a blank in its name
        user = _header(scope, door.user_header.lower())
        if not _USER.fullmatch(user):
            raise RefusedError("Nobody is signed in.", "user", 401)
        return user

    def _count(self, user: str) -> None:
        """Raise RefusedError for more requests than a user may send in a minute."""
        rate = self.door.rate
        if not rate:
            return
        if len(self._rates) > _COUNTED_USERS:
            self._rates.clear()
        now = time.monotonic()
        left, since = self._rates.get(user, (float(rate), now))
        left = min(rate, left + (now - since) * rate / 60)
        if left < 1:
            self._rates[user] = (left, now)
            raise RefusedError("Too many requests. Wait a minute.", "busy", 429)
        self._rates[user] = (left - 1, now)

    def _measured(self, scope: Scope, receive: Receive) -> Receive:
        """Return a way to receive the body that refuses more than it may have."""
        most = self.door.most
        large = RefusedError(f"This is more than {most:,} bytes.", "large", 413)
        length = _header(scope, "content-length")
        if length and (not length.isdecimal() or int(length) > most):
            raise large
        seen = 0

        async def measured() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise large
            return message

        return measured


def _header(scope: Scope, name: str) -> str:
    """Return a header that came once. One that came twice is none, as nobody knows who set which."""
    wanted = name.encode("latin-1")
    found = [value for key, value in scope["headers"] if key == wanted]
    return found[0].decode("latin-1") if len(found) == 1 else ""


def _same(given: str, known: str) -> bool:
    return bool(known) and hmac.compare_digest(given.encode(), known.encode())


def _sealed(send: Send) -> Send:
    """Return a way to answer that says in each answer what a browser must not do with it."""

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [
                (k, v) for k, v in message["headers"] if k.decode("latin-1").lower() not in _HEADERS
            ]
            ours = [(k.encode(), v.encode()) for k, v in _HEADERS.items()]
            message["headers"] = [*own, *ours]
        await send(message)

    return sealed


async def _answer(send: Send, status: int, body: bytes, more: dict[str, str]) -> None:
    kind = {"content-type": "application/json"} if body else {}
    headers = kind | {"content-length": str(len(body))} | more
    shown = [(k.encode(), v.encode()) for k, v in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": shown})
    await send({"type": "http.response.body", "body": body})

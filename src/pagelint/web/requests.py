"""From a request to an answer: bodies are read strictly, and every error is a plain sentence without page text."""

from __future__ import annotations

import base64
import binascii
import json
import traceback
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pagelint.errors import PagelintError, Unreadable
from pagelint.fixer import NotFixedError
from pagelint.web.refusals import RefusedError
from pagelint.web.site import Place, Site
from pagelint.writers import Manuscript, from_json

_NOT_JSON = "This request is not written as it should be."


@dataclass(frozen=True)
class Call:
    """One request: who asks, what came along with it, and what stands in its address."""

    site: Site
    user: str
    data: bytes
    path: Mapping[str, str]
    query: Mapping[str, str]

    @property
    def place(self) -> Place:
        """The desk of who asks."""
        return self.site.place(self.user)

    def body(self) -> Body:
        """Return the body as JSON. Raises RefusedError for anything but an object."""
        try:
            found = json.loads(self.data)
        except (ValueError, RecursionError) as error:
            raise RefusedError(_NOT_JSON) from error
        if not isinstance(found, dict):
            raise RefusedError(_NOT_JSON)
        return Body(found)


@dataclass(frozen=True)
class Body:
    """A JSON object that came from a page. Each way to read it raises RefusedError for another type."""

    values: Mapping[str, Any]

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text; `default` is for one that may be missing."""
        found = self.values.get(name, default)
        if not isinstance(found, str) or any("\ud800" <= c <= "\udfff" for c in found):
            raise RefusedError(f"“{name}” must be a text.")
        return found

    def number(self, name: str) -> int:
        """Return a whole number that is not below nothing."""
        found = self.values.get(name)
        if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < 2**53:
            raise RefusedError(f"“{name}” must be a whole number.")
        return found

    def yes(self, name: str) -> bool:
        """Return whether something is asked for."""
        return self.values.get(name) is True

    def file(self, name: str) -> bytes | None:
        """Return a file's bytes, None where there is none."""
        if self.values.get(name) is None:
            return None
        try:
            return base64.b64decode(self.text(name), validate=True)
        except (binascii.Error, ValueError) as error:
            raise RefusedError(f"“{name}” is not a whole file.") from error

    def manuscript(self) -> Manuscript:
        """Return the page as its writer has it."""
        return from_json(self.values.get("manuscript"))


Work = Callable[[Call], Response | dict[str, Any]]


def endpoint(site: Site, work: Work) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that does some work off the loop, and says in plain words what went wrong."""

    async def answer(request: Request) -> Response:
        try:
            data = await request.body()
            user = request.scope["state"]["user"]
            call = Call(site, user, data, request.path_params, dict(request.query_params))
            made = await run_in_threadpool(work, call)
            return made if isinstance(made, Response) else Plain(made)
        except PagelintError as error:
            return told(error)
        except Exception as error:  # noqa: BLE001 (whatever breaks is said, and never looks like a pass)
            return Plain({"error": _broken(error), "code": "broken"}, 500)

    return answer


class Plain(JSONResponse):
    """JSON in UTF-8; a sign that is none goes out as a question mark."""

    def render(self, content: Any) -> bytes:
        """Return the bytes of an answer."""
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "replace"
        )


def told(error: PagelintError) -> Response:
    """Return the answer to what was refused or cannot be done."""
    if isinstance(error, RefusedError):
        said = {"error": str(error), "code": error.code} | error.more
        return Plain(said, error.status)
    status = 409 if isinstance(error, NotFixedError) else 422
    code = "unreadable" if isinstance(error, Unreadable) else "refused"
    return Plain({"error": str(error), "code": code}, status)


def attached(data: bytes, media: str, name: str) -> Response:
    """Return a file to keep. Its name is written so that no sign in it can break the header."""
    plain = "".join(c if (c.isascii() and c.isalnum()) or c in "-_." else "_" for c in name)
    where = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=media, headers={"content-disposition": where})


def _broken(error: Exception) -> str:
    """Return what broke and where: no message, which could hold words of the page."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    file = last.filename.replace("\\", "/").rpartition("/")[2]
    return f"pagelint broke: {type(error).__name__} ({file}:{last.lineno})"

"""The addresses of the server, and what each of them does."""

from __future__ import annotations

import mimetypes
import re
from html import escape
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pagelint import __version__
from pagelint.errors import PagelintError
from pagelint.model import KINDS
from pagelint.reporters._html.frame import PALETTE
from pagelint.web import posted, works
from pagelint.web.drafts import FORMATS
from pagelint.web.openapi import description
from pagelint.web.refusals import RefusedError
from pagelint.web.requests import Call, Plain, Work, attached, endpoint
from pagelint.web.safety import App, Door, Guarded
from pagelint.web.saving import save
from pagelint.web.site import Site
from pagelint.web.words import rule_json

Made = dict[str, Any]
STATIC = Path(__file__).parent / "static"
_META = re.compile(r"<meta\s[^>]*name=\"pagelint-token\"[^>]*>", re.IGNORECASE)


def application(site: Site, door: Door) -> App:
    """Return the server as an ASGI application behind its door."""
    mimetypes.add_type("text/javascript", ".js")  # some systems say otherwise

    def page(call: Call) -> Response:
        return _page(door.page_token(call.user))

    def api_description(_: Call) -> Response:
        return Plain(description(shared=site.shared))

    each: list[tuple[str, str, Work]] = [
        ("GET", "/", page),
        ("GET", "/openapi.json", api_description),
    ]
    each += _ROUTES
    if site.shared:
        each += [("POST", "/check", posted.check), ("GET", "/health", _health)]
    routes: list[Route | Mount] = [
        Route(path, endpoint(site, work), methods=[method]) for method, path, work in each
    ]
    routes.append(Route(f"/static/{PALETTE.name}", lambda _: FileResponse(PALETTE)))
    routes.append(Mount("/static", StaticFiles(directory=STATIC, check_dir=False)))
    inside = Starlette(routes=routes, exception_handlers={404: _nothing, 405: _nothing})
    return Guarded(inside, door)


async def _nothing(*_: object) -> Response:
    return Plain({"error": "There is nothing at this address.", "code": "nothing"}, 404)


def _page(token: str) -> Response:
    """Return the page, with the token that its requests must bring."""
    meta = f'<meta name="pagelint-token" content="{escape(token)}">'
    try:
        text = (STATIC / "index.html").read_text("utf-8")
    except OSError as error:
        raise RefusedError(
            "The page of the editor is missing. Install pagelint anew.", status=500
        ) from error
    filled, count = _META.subn(meta, text, count=1)
    filled = filled if count else text.replace("<head>", f"<head>\n{meta}", 1)
    return Response(filled, media_type="text/html; charset=utf-8")


def _health(_: Call) -> Made:
    return {"status": "ok"}


def _start(call: Call) -> Made:
    site, place = call.site, call.place
    notes: list[str] = []
    draft = None
    try:
        if first := site.first():
            draft = works.draft_json(place.desk, first)
    except PagelintError as error:
        notes.append(f"The file could not be opened. {error}")
    kept = _kept(call)
    notes += filter(None, (place.desk.kept.problem, place.desk.kept.damaged))
    return {
        "mode": site.mode,
        "folder": str(place.desk.home or ""),
        "keeps": place.desk.kept.keeps,
        "version": __version__,
        "kinds": list(KINDS),
        "formats": [
            {"format": form, "label": label, "suffix": suffix}
            for form, (label, suffix) in FORMATS.items()
        ],
        "draft": draft,
        "kept": kept,
        "can_add_words": place.words.can_add(),
        "notes": notes,
    }


def _kept(call: Call) -> list[Made]:
    """Return the unsaved work, the newest first: what is on disk, and what this server still has."""
    desk = call.place.desk
    found = [
        {"id": r.id, "name": r.name, "when": r.when, "words": r.words} for r in desk.kept.listed()
    ]
    listed = {row["id"] for row in found}
    found += [desk.row(d) for d in desk.drafts.values() if d.unsaved and d.id not in listed]
    return sorted(found, key=lambda row: str(row["when"]), reverse=True)


def _open(call: Call) -> Made:
    desk = call.place.desk
    return works.draft_json(desk, desk.open(call.query.get("name", ""), call.data))


def _new(call: Call) -> Made:
    desk = call.place.desk
    return works.draft_json(desk, desk.new(call.body().text("format")))


def _restore(call: Call) -> Made:
    desk, body = call.place.desk, call.body()
    draft = desk.restore(
        body.text("draft"),
        body.text("name"),
        body.text("format"),
        body.file("base"),
        body.values.get("manuscript"),
    )
    return works.draft_json(desk, draft)


def _take_up(call: Call) -> Made:
    desk = call.place.desk
    return works.draft_json(desk, desk.take_up(call.path["id"]))


def _throw_away(call: Call) -> Made:
    call.place.desk.throw_away(call.path["id"])
    return {"gone": True}


def _check(call: Call) -> Made:
    desk, body = call.place.desk, call.body()
    draft = desk.draft(body.values.get("draft"))
    return desk.check(draft, body.number("number"), body.manuscript())


def _fix(call: Call) -> Made:
    desk, body = call.place.desk, call.body()
    draft = desk.draft(body.values.get("draft"))
    return works.fix(desk, draft, body.manuscript(), body.text("finding"), body.number("edit"))


def _statement(call: Call) -> Made:
    desk, body = call.place.desk, call.body()
    draft = desk.draft(body.values.get("draft"))
    return works.statement(desk, draft, body.manuscript(), body.text("kind"), body.text("wording"))


def _paste(call: Call) -> Made:
    body = call.body()
    return works.paste(body.text("html", ""), body.text("text", ""))


def _compare(call: Call) -> Made:
    desk, body = call.place.desk, call.body()
    return works.compare(desk, desk.draft(body.values.get("draft")), body.manuscript())


def _glossary(call: Call) -> Made:
    return call.place.words.find(call.query.get("q", ""))


def _add_word(call: Call) -> Made:
    body = call.body()
    said = (body.text(name) for name in ("term", "plain", "by", "role"))
    return call.place.words.add(*said)


def _take_back(call: Call) -> Made:
    return call.place.words.take_back(call.path["term"])


def _rule(call: Call) -> Made:
    desk = call.place.desk
    draft = next(reversed(desk.drafts.values()), None)
    book = (
        draft.job.rulebook if draft else desk.rules.house.job(Path("page.md"), "page.md").rulebook
    )
    return rule_json(call.path["id"], book)


def _save(call: Call) -> Made:
    desk, body = call.place.desk, call.body()
    draft = desk.draft(body.values.get("draft"))
    over, name = body.text("over", ""), body.text("name", "")
    save(desk, draft, body.manuscript(), over, name, sure=body.yes("sure"))
    saved = {"saved": draft.name, "digest": draft.digest}
    return saved | {"draft": works.draft_json(desk, draft)}


def _export(call: Call) -> Response:
    desk, body = call.place.desk, call.body()
    draft = desk.draft(body.values.get("draft"))
    return attached(*works.export(desk, draft, body.manuscript(), body.text("format")))


_ROUTES: list[tuple[str, str, Work]] = [
    ("GET", "/api/start", _start),
    ("POST", "/api/open", _open),
    ("POST", "/api/new", _new),
    ("POST", "/api/restore", _restore),
    ("POST", "/api/kept/{id}", _take_up),
    ("DELETE", "/api/kept/{id}", _throw_away),
    ("POST", "/api/check", _check),
    ("POST", "/api/fix", _fix),
    ("POST", "/api/statement", _statement),
    ("POST", "/api/paste", _paste),
    ("POST", "/api/compare", _compare),
    ("GET", "/api/glossary", _glossary),
    ("POST", "/api/glossary", _add_word),
    ("DELETE", "/api/glossary/{term:path}", _take_back),
    ("GET", "/api/rule/{id}", _rule),
    ("POST", "/api/save", _save),
    ("POST", "/api/export", _export),
]

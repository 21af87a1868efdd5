"""The server's description for programs, OpenAPI 3.1: what each address takes and gives."""

from __future__ import annotations

from typing import Any

from pagelint import __version__
from pagelint.model import KINDS
from pagelint.verdict import SEVERITIES
from pagelint.writers import MARKS

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_YES: Schema = {"type": "boolean"}
_COUNT: Schema = {"type": "integer", "minimum": 0}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(needed: Schema, more: Schema | None = None) -> Schema:
    return {"type": "object", "properties": needed | (more or {}), "required": list(needed)}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


_SPOT = _object({"part": _COUNT, "start": _COUNT, "end": _COUNT})
_SCHEMAS: Schema = {
    "Error": _object({"error": _TEXT, "code": _TEXT}, {"digest": _TEXT}),
    "Run": _object(
        {"text": _TEXT},
        {"marks": _list({"enum": list(MARKS)}), "link": _TEXT, "title": _TEXT},
    ),
    "Part": _object(
        {"kind": _TEXT, "runs": _list(_ref("Run"))},
        {
            "block": _or_null(_COUNT),
            "level": _COUNT,
            "group": _or_null(_COUNT),
            "row": _or_null(_COUNT),
            "ordered": _YES,
            "fixed": _TEXT,
        },
    ),
    "Manuscript": _object(
        {"parts": _list(_ref("Part"))},
        {"title": _TEXT, "kind": {"enum": list(KINDS)}, "lang": _TEXT},
    ),
    "Spot": _SPOT,
    "Report": _object(
        {"schema": {"const": "pagelint/1"}, "pages": _list({"type": "object"}), "passed": _YES}
    ),
    "Hint": _object(
        {
            "draft": _YES, "outside": _TEXT,
            "edits": _list(_object({"offset": _COUNT, "end_offset": _COUNT, "replacement": _TEXT})),
        }
    ),
    "Look": _object(
        {
            "page": {"type": "object", "description": "One page of a report, pagelint/1."},
            "spots": {"type": "object", "additionalProperties": _list(_ref("Spot"))},
            "hints": {"type": "object", "additionalProperties": _ref("Hint")},
            "sections": _list(_object({"part": _or_null(_COUNT)})),
            "hardest": _list(
                _object({"spot": _ref("Spot"), "difficulty": {"type": "number"}, "words": _COUNT})
            ),
            "terms": _list(_or_null(_ref("Spot"))),
            "statements": _list(
                _object(
                    {
                        "kind": _TEXT, "label": _TEXT, "required": _YES, "present": _YES,
                        "spot": _or_null(_ref("Spot")), "wording": _TEXT, "draft": _YES, "can_insert": _YES,
                    }
                )
            ),
        }
    ),
    "Draft": _object(
        {
            "id": _TEXT, "name": _TEXT, "format": _TEXT, "manuscript": _ref("Manuscript"), "look": _ref("Look"),
            "can_save": _YES, "has_path": _YES, "saves_as": _list(_TEXT), "unsaved": _YES,
            "notes": _list(_TEXT), "base": _or_null(_TEXT), "digest": _TEXT, "kept": _YES, "not_kept": _TEXT,
        }
    ),
}  # fmt: skip

_ON: Schema = {"draft": _TEXT, "manuscript": _ref("Manuscript")}
_CHANGED = _object({"manuscript": _ref("Manuscript"), "look": _ref("Look")}, {"part": _COUNT})
_ANY: Schema = {"type": "object"}
# Each address: what it does, what it takes, what it gives.
_API: dict[tuple[str, str], tuple[str, Schema | None, Schema]] = {
    ("get", "/api/start"): ("What the page needs first", None, _ANY),
    ("post", "/api/new"): ("Begin an empty page", _object({"format": _TEXT}), _ref("Draft")),
    ("post", "/api/restore"): (
        "Bring back a page after a restart",
        _object(_ON | {"name": _TEXT, "format": _TEXT}, {"base": _or_null(_TEXT)}),
        _ref("Draft"),
    ),
    ("post", "/api/kept/{id}"): ("Take up unsaved work", None, _ref("Draft")),
    ("delete", "/api/kept/{id}"): ("Throw unsaved work away", None, _ANY),
    ("post", "/api/check"): (
        "Check a page as it is now",
        _object(_ON | {"number": _COUNT}),
        _object({"number": _COUNT, "look": _ref("Look"), "unsaved": _YES, "kept": _YES, "not_kept": _TEXT}),
    ),
    ("post", "/api/fix"): (
        "Make one edit of a finding", _object(_ON | {"finding": _TEXT, "edit": _COUNT}), _CHANGED,
    ),
    ("post", "/api/statement"): (
        "Put in a statement", _object(_ON | {"kind": _TEXT, "wording": _TEXT}), _CHANGED,
    ),
    ("post", "/api/paste"): (
        "Read what a clipboard holds",
        _object({}, {"html": _TEXT, "text": _TEXT}),
        _object({"parts": _list(_ref("Part"))}),
    ),
    ("post", "/api/compare"): (
        "Compare the opened file with the page as it is now",
        _object(_ON),
        _object({"before": _ANY, "after": _ANY, "changes": _ANY}),
    ),
    ("get", "/api/glossary"): (
        "Look up a word", None, _object({"entries": _list(_ANY), "nearest": _list(_TEXT)}),
    ),
    ("post", "/api/glossary"): (
        "Add a word to the glossary of the house",
        _object({"term": _TEXT, "plain": _TEXT, "by": _TEXT, "role": _TEXT}),
        _object({"added": _YES, "file": _TEXT}),
    ),
    ("delete", "/api/glossary/{term}"): ("Take back a word that was added here", None, _ANY),
    ("get", "/api/rule/{id}"): ("What a rule sees, and why", None, _ANY),
    ("post", "/api/save"): (
        "Save a page to its file",
        _object(_ON, {"over": _TEXT, "name": _TEXT, "sure": _YES}),
        _object({"saved": _TEXT, "digest": _TEXT, "draft": _ref("Draft")}),
    ),
}  # fmt: skip


def description(*, shared: bool) -> Schema:
    """Return the description of a team's server, or of a writer's own."""
    paths: dict[str, Schema] = {}
    for (method, path), (summary, body, answer) in _API.items():
        what = _operation(path, summary, _json(answer), signed=True)
        if body is not None:
            what["requestBody"] = {"required": True, "content": _json(body)}
        paths.setdefault(path, {})[method] = what
    paths["/api/glossary"]["get"]["parameters"] = [_query("q", "the word", needed=True)]
    paths["/api/open"] = {"post": _open()}
    paths["/api/export"] = {"post": _export()}
    paths["/openapi.json"] = {"get": _operation("", "This description", _json(_ANY))}
    paths["/"] = {"get": _operation("", "The page of the editor", {"text/html": {"schema": _TEXT}})}
    if shared:
        paths["/check"] = {"post": _check()}
        health = _operation("", "Say that the server runs", _json(_object({"status": _TEXT})))
        paths["/health"] = {"get": health}
    return {
        "openapi": "3.1.0",
        "info": {"title": "pagelint", "version": __version__},
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": _SCHEMAS,
            "securitySchemes": {
                "page": {"type": "apiKey", "in": "header", "name": "X-Pagelint-Token"},
                "key": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _query(name: str, what: str, *, needed: bool = False, **schema: Any) -> Schema:
    shape = {"type": "string"} | schema
    return {"name": name, "in": "query", "required": needed, "description": what, "schema": shape}


def _operation(path: str, summary: str, answer: Schema, *, signed: bool = False) -> Schema:
    wrong = {"description": "It was not done: why.", "content": _json(_ref("Error"))}
    made: Schema = {
        "summary": summary,
        "responses": {
            "200": {"description": summary, "content": answer},
            "4XX": wrong,
            "5XX": wrong,
        },
    }
    if "{" in path:
        name = path.rpartition("{")[2].rstrip("}")
        made["parameters"] = [{"name": name, "in": "path", "required": True, "schema": _TEXT}]
    if signed:
        made["security"] = [{"page": []}]
    return made


def _bytes(made: Schema) -> Schema:
    made["requestBody"] = {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
    return made


def _open() -> Schema:
    made = _bytes(_operation("", "Open a file", _json(_ref("Draft")), signed=True))
    made["parameters"] = [_query("name", "the file's name, without folders", needed=True)]
    return made


def _export() -> Schema:
    answer = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    made = _operation("", "Get a page as a file", answer, signed=True)
    forms = ["docx", "html", "markdown", "text", "report"]
    body = _object(_ON | {"format": {"enum": forms}})
    made["requestBody"] = {"required": True, "content": _json(body)}
    return made


def _check() -> Schema:
    made = _bytes(_operation("", "Check a page", _json(_ref("Report"))))
    made["parameters"] = [
        _query("name", "the path that the page goes by; its end says the format", needed=True),
        _query("profile", "us-hospital, us-cdc, nhs or one of your own"),
        _query("kind", "what the page is", enum=list(KINDS)),
        _query("fail_on", "the severity that holds a page back", enum=list(SEVERITIES)),
        _query("as_of", "the day that ages are counted from, as YYYY-MM-DD", format="date"),
    ]
    made["security"] = [{"key": []}, {}]
    return made

"""Packs: folders of rules and glossaries, read and checked, all mistakes listed at once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any

from pagelint import plugins
from pagelint.errors import Problem
from pagelint.glossary import TERM_KINDS, Abbreviation, Term
from pagelint.model import KINDS
from pagelint.rulebook._params import build, unknown
from pagelint.rulebook._yaml import Document, read_yaml
from pagelint.verdict import CATEGORIES, SEVERITIES, WHO, Example, Rule

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")
_KEYS = (
    "id", "check", "category", "severity", "who", "message", "why", "action", "sources", "params",
    "examples",
)  # fmt: skip
_PACK_KEYS = ("name", "title", "owner", "language", "version")


@dataclass(frozen=True)
class Pack:
    """One folder of rules. `language` is the language of the pages its rules can judge."""

    name: str
    title: str = ""
    owner: str = ""
    language: str = "en"
    version: str = "1"
    rules: tuple[Rule, ...] = ()
    terms: dict[str, Term] = field(default_factory=dict)
    abbreviations: dict[str, Abbreviation] = field(default_factory=dict)


@cache
def read_pack(folder: Path, shown: str) -> tuple[Pack, tuple[Problem, ...]]:
    """Read a pack's folder. `shown` is how its path reads in messages."""
    problems: list[Problem] = []
    head = read_yaml(folder / "pack.yaml", f"{shown}/pack.yaml")
    data = head.data if isinstance(head.data, dict) else {}
    if not head.problems and not isinstance(head.data, dict):
        head.problem((), "a pack needs a name", "write “name: …”")
    unknown(head, (), data, _PACK_KEYS)
    problems += head.problems
    pack = Pack(
        name=str(data.get("name", folder.name)),
        title=str(data.get("title", "")),
        owner=str(data.get("owner", "")),
        language=str(data.get("language", "en")),
        version=str(data.get("version", "1")),
    )
    rules = []
    for file in sorted(folder.glob("*.yaml")):
        if file.name != "pack.yaml":
            document = read_yaml(file, f"{shown}/{file.name}")
            rule = _rule(document, file.stem)
            problems += document.problems
            if rule:
                rules.append(rule)
    terms: dict[str, Term] = {}
    short: dict[str, Abbreviation] = {}
    for file in sorted((folder / "glossary").glob("*.yaml")):
        document = read_yaml(file, f"{shown}/glossary/{file.name}")
        read_glossary(document, (), terms, short)
        problems += document.problems
    return dataclasses.replace(pack, rules=tuple(rules), terms=terms, abbreviations=short), tuple(
        problems
    )


def read_glossary(
    document: Document,
    trail: tuple[str, ...],
    terms: dict[str, Term],
    short: dict[str, Abbreviation],
) -> None:
    """Add the terms and abbreviations under `trail` of a document to the two tables."""
    data = document.data
    for key in trail:
        data = data.get(key) if isinstance(data, dict) else None
    if not isinstance(data, dict):
        if not document.problems:
            document.problem(trail, "expected “terms:” and “abbreviations:”")
        return
    unknown(document, trail, data, ("title", "terms", "abbreviations"))
    for name, entry in (data.get("terms") or {}).items():
        here = (*trail, "terms", name)
        body = {"plain": entry} if isinstance(entry, str) else entry
        term = build(Term, body, document, here)
        if term.kind not in TERM_KINDS:
            document.problem((*here, "kind"), f"unknown kind “{term.kind}”", ", ".join(TERM_KINDS))
        if not term.plain:
            document.problem(here, f"“{name}” has no plain words", 'write plain: "…"')
        if name in terms:
            document.problem(here, f"“{name}” is in another glossary file too", "keep one of them")
        terms[name] = dataclasses.replace(term, name=name)
    for name, entry in (data.get("abbreviations") or {}).items():
        here = (*trail, "abbreviations", name)
        body = {"long": [entry]} if isinstance(entry, str) else entry
        if isinstance(body, dict) and isinstance(body.get("long"), str):
            body = {**body, "long": [body["long"]]}
        found = build(Abbreviation, body, document, here)
        if name in short:
            document.problem(here, f"“{name}” is in another glossary file too", "keep one of them")
        short[name] = dataclasses.replace(found, name=name)


def _rule(document: Document, stem: str) -> Rule | None:
    data = document.data
    if not isinstance(data, dict):
        if not document.problems:
            document.problem((), "a rule needs an id and a check")
        return None
    unknown(document, (), data, _KEYS)
    text = {k: _text(document, data, k) for k in ("id", "check", "message", "why", "action")}
    if text["id"] and (text["id"] != stem or not _ID.match(text["id"])):
        document.problem(("id",), f"the id “{text['id']}” must be the file's name", f"id: {stem}")
    _choice(document, data, "category", CATEGORIES)
    _choice(document, data, "severity", SEVERITIES)
    _choice(document, data, "who", WHO)
    sources = data.get("sources")
    if not isinstance(sources, list) or not sources:
        document.problem(("sources",), "a rule needs at least one source", "sources: [...]")
        sources = []
    check = _check(document, text["check"])
    params = build(check.Params, data.get("params"), document, ("params",)) if check else None
    if check is not None and params is not None:
        for what in getattr(check, "problems", lambda _: ())(params):
            document.problem(("params",), what)
        for key in ("message", "action"):
            _placeholders(document, key, text[key], check.VALUES)
    rule = Rule(
        **text,
        category=str(data.get("category", "style")),
        severity=str(data.get("severity", "note")),
        who=str(data.get("who", "writer")),
        sources=tuple(map(str, sources)),
        params=params,
        examples=tuple(_examples(document, data.get("examples"))),
        origin=document.path,
    )
    return rule if check is not None and not document.problems else None


def _text(document: Document, data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        document.problem((key,), f"“{key}” is missing", f"write “{key}: …”")
        return ""
    return " ".join(value.split())


def _choice(document: Document, data: dict[str, Any], key: str, legal: tuple[str, ...]) -> None:
    if data.get(key) not in legal:
        document.problem((key,), f"“{key}” must be one of {', '.join(legal)}")


def _check(document: Document, name: str) -> ModuleType | None:
    if not name:
        return None
    try:
        return plugins.load("checks", name)
    except KeyError:
        known = [n.replace("_", "-") for n in plugins.names("checks")]
        document.problem(("check",), f"unknown check “{name}”", "known: " + ", ".join(known))
        return None


def _placeholders(document: Document, key: str, text: str, known: frozenset[str]) -> None:
    try:
        names = [n for _, n, _, _ in Formatter().parse(text) if n is not None]
    except ValueError as error:
        document.problem((key,), f"the braces in “{key}” do not match: {error}")
        return
    for name in names:
        if name not in known and name != "text":
            document.problem((key,), f"“{{{name}}}” is no value here", ", ".join(sorted(known)))


def _examples(document: Document, data: Any) -> Iterator[Example]:
    if not isinstance(data, list):
        document.problem(
            ("examples",), "a rule needs examples", "two “bad” and two “good” at least"
        )
        return
    counts = {"bad": 0, "good": 0}
    for i, entry in enumerate(data):
        here = ("examples", i)
        if not isinstance(entry, dict) or ("bad" in entry) == ("good" in entry):
            document.problem(here, "an example is either “bad: text” or “good: text”")
            continue
        unknown(document, here, entry, ("bad", "good", "hits", "kind", "profile"))
        word = "bad" if "bad" in entry else "good"
        counts[word] += 1
        hits = entry.get("hits")
        if hits is not None and not isinstance(hits, list):
            document.problem((*here, "hits"), "expected a list of the words that are found")
            hits = None
        if entry.get("kind", "unknown") not in KINDS:
            document.problem((*here, "kind"), "unknown kind of page", ", ".join(KINDS))
        yield Example(
            text=str(entry[word]),
            hits=tuple(map(str, hits)) if hits is not None else None if word == "bad" else (),
            kind=str(entry.get("kind", "unknown")),
            profile=str(entry.get("profile", "us-hospital")),
            line=document.marks.get(here, (1, 1))[0],
        )
    for word, count in counts.items():
        if count < 2:
            document.problem(("examples",), f"a rule needs two “{word}” examples, this has {count}")

"""Packs: folders of rules and glossaries, read and checked, all mistakes listed at once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any

from pagelint import plugins, storage
from pagelint.digests import blake2b
from pagelint.errors import Problem
from pagelint.glossary import Abbreviation, Term
from pagelint.model import KINDS
from pagelint.packing import called_with, packed, unpacked
from pagelint.rulebook._facts import Entry, read_facts
from pagelint.rulebook._glossary import is_day, read_glossary
from pagelint.rulebook._languages import with_languages
from pagelint.rulebook._pack_folder import outside, stamps
from pagelint.rulebook._params import build, nearest, unknown
from pagelint.rulebook._shipped import shipped
from pagelint.rulebook._yaml import Document, read_yaml
from pagelint.shelf import drawers
from pagelint.verdict import Example, Rule
from pagelint.vocabulary import CATEGORIES, FIXES, LANGUAGES, SEVERITIES, WHO

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")
_KEYS = (
    "id", "check", "category", "severity", "who", "message", "why", "action", "sources", "params",
    "examples", "measured", "off", "languages", "safety", "waivable", "fix", "title",
)  # fmt: skip
_KEPT, _MOST = "packs", 32  # where shipped packs are kept between runs, and how many files
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
    terms: Mapping[str, Term] = field(default_factory=dict)
    abbreviations: Mapping[str, Abbreviation] = field(default_factory=dict)
    facts: tuple[Entry, ...] = ()

    def __packed__(self) -> tuple[Any, ...]:
        """Return it with its words left packed: who reads settings needs the rules alone."""
        words = {name: drawers(getattr(self, name), 0) for name in ("terms", "abbreviations")}
        return called_with(self, **words)


def read_pack(folder: Path, shown: str) -> tuple[Pack, tuple[Problem, ...]]:
    """Read a pack's folder, anew when a file in it changed. `shown` is its path in messages."""
    return _read_pack(folder, shown, tuple(sorted(stamps(folder))))


@lru_cache(maxsize=64)
def _read_pack(
    folder: Path, shown: str, stamp: tuple[tuple[str, int, int], ...]
) -> tuple[Pack, tuple[Problem, ...]]:
    if folder.parent != shipped():
        return _read(folder, shown)
    mark = blake2b(repr((storage.stamp(), shown, stamp)).encode("utf-8", "surrogateescape"))
    name = f"{_KEPT}/{mark.hexdigest()[:32]}"
    if data := storage.read(name):
        kept: Pack = unpacked(data)
        return kept, ()
    pack, problems = _read(folder, shown)
    if not problems:
        storage.keep_newest(_KEPT, _MOST)
        storage.write(name, packed(pack))
    return pack, problems


def _read(folder: Path, shown: str) -> tuple[Pack, tuple[Problem, ...]]:
    if leading_out := tuple(outside(folder, shown)):
        return Pack(name=folder.name), leading_out
    problems: list[Problem] = []
    head = read_yaml(folder / "pack.yaml", f"{shown}/pack.yaml")
    data = head.data if isinstance(head.data, dict) else {}
    if not head.problems and not data.get("name"):
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
    for file in sorted(folder.glob("**/*.yml")):
        at = f"{shown}/{file.relative_to(folder).as_posix()}"
        problems.append(Problem(at, 1, 1, "this file is not read", f"name it {file.stem}.yaml"))
    for file in sorted(folder.glob("*.yaml")):
        if file.name != "pack.yaml":
            document = read_yaml(file, f"{shown}/{file.name}")
            rule = _rule(document, file.stem)
            problems += document.problems
            if rule:
                rules.append(rule)
    rules, wrong = with_languages(rules, folder, shown, _examples)
    problems += wrong
    terms: dict[str, Term] = {}
    short: dict[str, Abbreviation] = {}
    for file in sorted((folder / "glossary").glob("*.yaml")):
        document = read_yaml(file, f"{shown}/glossary/{file.name}")
        read_glossary(document, (), terms, short)
        problems += document.problems
    facts: list[Entry] = []
    for file in sorted((folder / "facts").glob("*.yaml")):
        document = read_yaml(file, f"{shown}/facts/{file.name}")
        facts += read_facts(document, ())
        problems += document.problems
    whole = dataclasses.replace(
        pack, rules=tuple(rules), terms=terms, abbreviations=short, facts=tuple(facts)
    )
    return whole, tuple(problems)


def _rule(document: Document, stem: str) -> Rule | None:
    data = document.data
    if not isinstance(data, dict):
        if not document.problems:
            document.problem((), "a rule needs an id and a check")
        return None
    unknown(document, (), data, _KEYS)
    name, checked = _text(document, data, "id"), _text(document, data, "check")
    why = _text(document, data, "why")
    said = {key: _text(document, data, key) for key in ("message", "action")}
    if name and name != stem:
        document.problem(("id",), f"the id “{name}” must be the file's name", f"id: {stem}")
    elif name and not _ID.match(name):
        document.problem(("id",), f"the id “{name}” must be small letters and hyphens")
    _choice(document, data, "category", CATEGORIES)
    _choice(document, data, "severity", SEVERITIES)
    _choice(document, data, "who", WHO)
    if "fix" in data:
        _choice(document, data, "fix", FIXES)
    if "off" in data and len(str(data["off"] or "").strip()) < 3:
        document.problem(("off",), "a rule is off with a reason of some words", 'off: "why"')
    sources = data.get("sources")
    if not isinstance(sources, list) or not sources:
        document.problem(("sources",), "a rule needs at least one source", "sources: [...]")
        sources = []
    check = _check(document, checked)
    params = build(check.Params, data.get("params"), document, ("params",)) if check else None
    if check is not None and params is not None:
        for what in getattr(check, "problems", lambda _: ())(params):
            document.problem(document.quoted(("params",), what), what)
        for key, text in said.items():
            _placeholders(document, key, text, check.VALUES)
    languages = _languages(document, data.get("languages", ["en"]))
    rule = Rule(
        id=name,
        check=checked,
        message=said["message"],
        why=why,
        action=said["action"],
        category=str(data.get("category", "style")),
        severity=str(data.get("severity", "note")),
        who=str(data.get("who", "writer")),
        sources=tuple(map(str, sources)),
        off=" ".join(str(data.get("off", "")).split()),
        measured=" ".join(str(data.get("measured", "")).split()),
        params=params,
        examples=tuple(_examples(document, data.get("examples"), languages[0])),
        origin=document.path,
        languages=languages,
        fix=str(data.get("fix", FIXES[0])),
        safety=_flag(document, data, "safety", default=False),
        waivable=_flag(document, data, "waivable", default=True),
        title=" ".join(str(data.get("title", "")).split()),
    )
    return rule if check is not None and not document.problems else None


def _text(document: Document, data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        document.problem((key,), f"“{key}” is missing", f"write “{key}: …”")
        return ""
    return " ".join(value.split())


def _choice(document: Document, data: dict[str, Any], key: str, legal: tuple[str, ...]) -> None:
    if key not in data:
        document.problem((key,), f"“{key}” is missing", f"known: {', '.join(legal)}")
    elif data[key] not in legal:
        what = f"“{data[key]}” is no {key} of a rule"
        document.problem((key,), what, nearest(data[key], legal))


def _languages(document: Document, data: Any) -> tuple[str, ...]:
    """Return the languages of the pages that a rule can judge."""
    if not isinstance(data, list) or not data or not set(data) <= set(LANGUAGES):
        document.problem(
            ("languages",), "expected a list of languages", f"known: {', '.join(LANGUAGES)}"
        )
        return ("en",)
    return tuple(data)


def _flag(document: Document, data: dict[str, Any], key: str, *, default: bool) -> bool:
    value = data.get(key, default)
    if not isinstance(value, bool):
        document.problem((key,), f"expected true or false, found {value!r}")
    return value is True


def _check(document: Document, name: str) -> ModuleType | None:
    if not name:
        return None
    try:
        return plugins.load("checks", name)
    except KeyError:
        hint = nearest(name, plugins.names("checks"))
        document.problem(("check",), f"unknown check “{name}”", hint)
        return None


def _placeholders(document: Document, key: str, text: str, known: frozenset[str]) -> None:
    try:
        parts = [p[1:] for p in Formatter().parse(text) if p[1] is not None]
    except ValueError:
        document.problem((key,), f"the braces in “{key}” do not match", "write {name}, or {{ for {")
        return
    for name, form, turn in parts:
        if form or turn:
            document.problem((key,), f"“{{{name}…}}” must be a plain name", f"write {{{name}}}")
        elif name not in known | {"text"}:
            hint = nearest(name, sorted(known | {"text"}))
            document.problem((key,), f"“{{{name}}}” is no value here", hint)


def _examples(document: Document, data: Any, lang: str = "en") -> Iterator[Example]:
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
        unknown(document, here, entry, ("bad", "good", "hits", "kind", "profile", "as_of"))
        word = "bad" if "bad" in entry else "good"
        counts[word] += 1
        hits = entry.get("hits")
        if hits is not None and not isinstance(hits, list):
            document.problem((*here, "hits"), "expected a list of the words that are found")
            hits = None
        kind = entry.get("kind", "unknown")
        if kind not in KINDS:
            hint = nearest(kind, KINDS)
            document.problem((*here, "kind"), f"unknown kind of page “{kind}”", hint)
        as_of = str(entry.get("as_of", ""))
        if as_of and not is_day(as_of):
            document.problem((*here, "as_of"), f"“{as_of}” is no date", "write it as 2026-01-31")
            as_of = ""
        yield Example(
            text=str(entry[word]),
            hits=tuple(map(str, hits)) if hits is not None else None if word == "bad" else (),
            kind=str(kind),
            profile=str(entry.get("profile", "us-hospital")),
            as_of=as_of,
            line=document.marks.get(here, (1, 1))[0],
            lang=lang,
        )
    for word, count in counts.items():
        if count < 2:
            document.problem(("examples",), f"a rule needs two “{word}” examples, this has {count}")

"""`pagelint.yaml`: what one house changes, for all its pages or for one folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pagelint.errors import UsageError
from pagelint.glossary import Abbreviation, Term
from pagelint.model import KINDS
from pagelint.rulebook._exports import read_exports
from pagelint.rulebook._facts import read_facts
from pagelint.rulebook._globs import locked_globs, note_glob
from pagelint.rulebook._glossary import read_glossary
from pagelint.rulebook._house import Change, Layer, Settings
from pagelint.rulebook._params import nearest, unknown
from pagelint.rulebook._yaml import Document, Trail
from pagelint.vocabulary import FIXES, LANGUAGES, SEVERITIES

_HERE = ("profile", "kind", "owner", "rules", "content", "ignore", "provided_by_template", "locked")
_KEYS = (
    *_HERE, "packs", "fail-on", "exclude", "kinds", "languages", "folders", "glossary", "facts",
    "waivers", "baseline", "exports",
)  # fmt: skip
REASON = 3  # letters: fewer say nothing


def settings_of(document: Document, home: Path) -> Settings:
    """Return the settings in a document, its mistakes noted in the document."""
    data = document.data if document.data is not None else {}
    if not isinstance(data, dict):
        document.problem((), "expected names with values", "run “pagelint init” for a start")
        return Settings(home, document=document)
    unknown(document, (), data, _KEYS)
    layers = [_layer(document, data, (), "")]
    for glob, kind in _table(document, data, "kinds"):
        _known(document, kind, KINDS, ("kinds", glob))
        layers.append(Layer(glob=glob, kind=str(kind)))
    for glob, lang in _table(document, data, "languages"):
        _known(document, lang, LANGUAGES, ("languages", glob))
        layers.append(Layer(glob=glob, lang=str(lang)))
    for glob, reason in locked_globs(document, data.get("locked")):
        layers.append(Layer(glob=glob, locked=reason))
    for glob, body in _table(document, data, "folders"):
        if isinstance(body, dict):
            unknown(document, ("folders", glob), body, _HERE)
            layers.append(_layer(document, body, ("folders", glob), glob))
        else:
            document.problem(("folders", glob), "expected names with values", ", ".join(_HERE))
    terms: dict[str, Term] = {}
    short: dict[str, Abbreviation] = {}
    if data.get("glossary") is not None:
        read_glossary(document, ("glossary",), terms, short)
    facts = read_facts(document, ("facts",)) if data.get("facts") is not None else ()
    exclude = _texts(document, data, ("exclude",))
    for i, glob in enumerate(exclude):
        note_glob(document, glob, ("exclude", i), negated=True)
    return Settings(
        home=home,
        layers=tuple(layers),
        packs=tuple(_packs(document, data, home)),
        fail_on=_word(document, data, ("fail-on",), SEVERITIES),
        exclude=exclude,
        terms=tuple(terms.values()),
        abbreviations=tuple(short.values()),
        facts=facts,
        document=document,
        exports=tuple(read_exports(document, _table(document, data, "exports"))),
    )


def _table(document: Document, data: dict[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    """Yield (glob, what stands under it) of a part that goes by globs."""
    value = data.get(key)
    if value is not None and not isinstance(value, dict):
        document.problem((key,), f"expected globs under “{key}”", 'write “"news/**": …”')
        return
    for glob, body in (value or {}).items():
        note_glob(document, glob, (key, glob))
        yield glob, body


def _packs(document: Document, data: dict[str, Any], home: Path) -> list[tuple[Path, str]]:
    found = []
    for i, name in enumerate(_texts(document, data, ("packs",))):
        folder = home / name
        if (folder / "pack.yaml").is_file():
            found.append((folder, name.rstrip("/")))
        else:
            what = f"there is no pack in “{name}”"
            document.problem(("packs", i), what, "a pack is a folder with a pack.yaml")
    return found


def _layer(document: Document, data: dict[str, Any], trail: Trail, glob: str) -> Layer:
    return Layer(
        glob=glob,
        profile=_word(document, data, (*trail, "profile")),
        kind=_word(document, data, (*trail, "kind"), KINDS),
        owner=_word(document, data, (*trail, "owner")),
        changes=read_changes(document, data.get("rules"), (*trail, "rules")),
        content=_selectors(document, data, (*trail, "content")),
        ignore=_selectors(document, data, (*trail, "ignore")),
        provided=_provided(document, data, trail),
        trail=trail,
        locked=_word(document, data, (*trail, "locked")) if trail else "",
    )


def _provided(document: Document, data: dict[str, Any], trail: Trail) -> tuple[str, ...] | None:
    """Return the statements a template brings. Whether rules know them is checked with the rules."""
    if data.get("provided_by_template") is None:
        return None
    return _texts(document, data, (*trail, "provided_by_template"))


def _word(
    document: Document, data: dict[str, Any], trail: Trail, known: tuple[str, ...] = ()
) -> str:
    """Return the text of an optional entry, which must be one of `known` if that is given."""
    value = data.get(str(trail[-1]))
    if value is None:
        return ""
    if known:
        return _known(document, value, known, trail)
    if not isinstance(value, str) or not value.strip():
        document.problem(trail, f"expected a name, found {value!r}")
        return ""
    return value


def _known(document: Document, value: object, known: tuple[str, ...], trail: Trail) -> str:
    if value in known:
        return str(value)
    document.problem(
        trail, f"unknown {trail[-1]} “{value}”".replace("\n", " "), nearest(value, known)
    )
    return ""


def _selectors(document: Document, data: dict[str, Any], trail: Trail) -> tuple[str, ...]:
    found = _texts(document, data, trail)
    if not found:
        return ()
    from justhtml import JustHTML  # heavy for a settings file without selectors

    from pagelint.readers._html_tree import chosen_nodes

    tree = JustHTML("<p>")
    for i, selector in enumerate(found):
        try:
            chosen_nodes(tree, (selector,))
        except UsageError as error:
            document.problem((*trail, i), str(error), "write it as in a style sheet: “main .text”")
    return found


def _texts(document: Document, data: dict[str, Any], trail: Trail) -> tuple[str, ...]:
    value = data.get(str(trail[-1]))
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        document.problem(trail, "expected a list of texts", "write one “- text” a line")
        return ()
    for i, entry in enumerate(value):
        if not isinstance(entry, str):
            document.problem((*trail, i), f"expected text, found {entry!r}", "put it in quotes")
    return tuple(v for v in value if isinstance(v, str))


def read_changes(
    document: Document, data: Any, trail: Trail, *, house: bool = True
) -> tuple[Change, ...]:
    """Read a `rules:` part. Whether the rules exist is checked when they are applied."""
    if data is None:
        return ()
    if not isinstance(data, dict):
        document.problem(
            trail, "expected rule names with values", "long-sentence: {severity: note}"
        )
        return ()
    changes = []
    for rule, body in data.items():
        here = (*trail, rule)
        if not isinstance(body, dict):
            document.problem(here, "expected severity, params or off", 'write off: "the reason"')
            continue
        unknown(document, here, body, ("off", "severity", "params", "fix"))
        off = body.get("off", "")
        if "off" in body and (not isinstance(off, str) or len(off.strip()) < REASON):
            document.problem(
                (*here, "off"), "a rule is switched off with a reason of some words", 'off: "why"'
            )
        severity = _word(document, body, (*here, "severity"), SEVERITIES)
        fix = _word(document, body, (*here, "fix"), FIXES)
        said = (rule, str(off), severity, body.get("params"))
        changes.append(Change(*said, document, here, house, fix))
    return tuple(changes)

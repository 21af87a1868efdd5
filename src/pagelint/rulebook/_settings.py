"""`pagelint.yaml`: what one house changes, for all its pages or for one folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pagelint import plugins
from pagelint.errors import RulebookError
from pagelint.glossary import Abbreviation, Term
from pagelint.model import KINDS
from pagelint.rulebook._packs import read_glossary
from pagelint.rulebook._params import build, unknown
from pagelint.rulebook._yaml import Document, read_yaml
from pagelint.verdict import SEVERITIES, Rule

FILE = "pagelint.yaml"
_HERE = ("profile", "kind", "rules", "content", "ignore")
_KEYS = (*_HERE, "packs", "fail-on", "exclude", "kinds", "folders", "glossary")


@dataclass(frozen=True)
class Change:
    """What a profile or a house changes in one rule. `off` is the reason it is switched off."""

    rule: str
    off: str = ""
    severity: str = ""
    params: Any = None
    document: Document | None = None
    trail: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class Layer:
    """A set of changes that holds for pages whose path matches `glob` ("" = all)."""

    glob: str = ""
    profile: str = ""
    kind: str = ""
    changes: tuple[Change, ...] = ()
    content: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """One `pagelint.yaml`. `home` is its folder: globs and fingerprints count from there."""

    home: Path
    layers: tuple[Layer, ...] = (Layer(),)
    packs: tuple[tuple[Path, str], ...] = ()
    fail_on: str = ""
    exclude: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    document: Document | None = None

    def layers_for(self, name: str) -> tuple[Layer, ...]:
        """Return the layers in force for a page, by its path from `home`; the last one wins."""
        return tuple(k for k in self.layers if not k.glob or matches(k.glob, name))


def matches(glob: str, name: str) -> bool:
    """Say whether a path (with "/") matches a glob as in .gitignore: `drafts/`, `**/old/*.md`."""
    from pathspec import GitIgnoreSpec

    return bool(GitIgnoreSpec.from_lines([glob]).match_file(name))


def read_settings(file: Path, shown: str) -> Settings:
    """Read a settings file. Raises RulebookError with all its mistakes."""
    document = read_yaml(file, shown)
    settings = _settings(document, file.parent)
    if document.problems:
        raise RulebookError(tuple(document.problems))
    return settings


def _settings(document: Document, home: Path) -> Settings:
    data = document.data if document.data is not None else {}
    if not isinstance(data, dict):
        document.problem((), "expected names with values", "run “pagelint init” for a start")
        return Settings(home)
    unknown(document, (), data, _KEYS)
    layers = [_layer(document, data, (), "")]
    kinds = data.get("kinds") or {}
    if isinstance(kinds, dict):
        for glob, kind in kinds.items():
            _kind(document, kind, ("kinds", glob))
            layers.append(Layer(glob=glob, kind=str(kind)))
    else:
        document.problem(("kinds",), "expected lines such as “discharge/**: discharge”")
    folders = data.get("folders") or {}
    if isinstance(folders, dict):
        for glob, body in folders.items():
            if isinstance(body, dict):
                unknown(document, ("folders", glob), body, _HERE)
                layers.append(_layer(document, body, ("folders", glob), glob))
            else:
                document.problem(("folders", glob), "expected names with values")
    else:
        document.problem(("folders",), "expected a glob with settings under it")
    fail_on = data.get("fail-on", "")
    if fail_on and fail_on not in SEVERITIES:
        document.problem(("fail-on",), f"“fail-on” must be one of {', '.join(SEVERITIES)}")
    terms: dict[str, Term] = {}
    short: dict[str, Abbreviation] = {}
    if "glossary" in data:
        read_glossary(document, ("glossary",), terms, short)
    return Settings(
        home=home,
        layers=tuple(layers),
        packs=tuple(_packs(document, data, home)),
        fail_on=str(fail_on),
        exclude=_texts(document, data, ("exclude",)),
        terms=tuple(terms.values()),
        abbreviations=tuple(short.values()),
        document=document,
    )


def _packs(document: Document, data: dict[str, Any], home: Path) -> list[tuple[Path, str]]:
    found = []
    for i, name in enumerate(_texts(document, data, ("packs",))):
        folder = home / name
        if not (folder / "pack.yaml").is_file():
            document.problem(
                ("packs", i), f"there is no pack in “{name}”", "a pack has a pack.yaml"
            )
        else:
            found.append((folder, name))
    return found


def _layer(document: Document, data: dict[str, Any], trail: tuple[str, ...], glob: str) -> Layer:
    kind = data.get("kind", "")
    if kind:
        _kind(document, kind, (*trail, "kind"))
    return Layer(
        glob=glob,
        profile=str(data.get("profile", "")),
        kind=str(kind),
        changes=read_changes(document, data.get("rules"), (*trail, "rules")),
        content=_texts(document, data, (*trail, "content")),
        ignore=_texts(document, data, (*trail, "ignore")),
    )


def _kind(document: Document, kind: object, trail: tuple[str, ...]) -> None:
    if kind not in KINDS:
        document.problem(trail, f"unknown kind of page “{kind}”", ", ".join(KINDS))


def _texts(document: Document, data: dict[str, Any], trail: tuple[str, ...]) -> tuple[str, ...]:
    value = data.get(trail[-1])
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        document.problem(trail, "expected a list of texts", "write one “- text” a line")
        return ()
    return tuple(value)


def read_changes(document: Document, data: Any, trail: tuple[str, ...]) -> tuple[Change, ...]:
    """Read a `rules:` part. Whether the rules exist is checked when they are applied."""
    if data is None:
        return ()
    if not isinstance(data, dict):
        document.problem(trail, "expected rule names with values")
        return ()
    changes = []
    for rule, body in data.items():
        here = (*trail, rule)
        if not isinstance(body, dict):
            document.problem(here, "expected severity, params or off", "off: “the reason”")
            continue
        unknown(document, here, body, ("off", "severity", "params"))
        off, severity = body.get("off", ""), body.get("severity", "")
        if "off" in body and (not isinstance(off, str) or len(off.strip()) < 3):
            document.problem((*here, "off"), "a rule is switched off with a reason", "off: “why”")
        if severity and severity not in SEVERITIES:
            document.problem((*here, "severity"), f"must be one of {', '.join(SEVERITIES)}")
        changes.append(
            Change(rule, str(off), str(severity), body.get("params"), document, (*here, "params"))
        )
    return tuple(changes)


def apply_change(rule: Rule, change: Change) -> Rule:
    """Return the rule with a house's severity and options; mistakes go to the change's document."""
    import dataclasses

    changed = dataclasses.replace(rule, severity=change.severity or rule.severity)
    if change.params is None or change.document is None:
        return changed
    check = plugins.load("checks", rule.check)
    made = build(check.Params, change.params, change.document, change.trail, rule.params)
    for what in getattr(check, "problems", lambda _: ())(made):
        change.document.problem(change.trail, what)
    return dataclasses.replace(changed, params=made)

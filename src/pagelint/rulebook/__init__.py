"""Packs, a profile and a house's settings become one checked, frozen Rulebook."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from pagelint.errors import Problem, RulebookError, UsageError
from pagelint.glossary import Glossary
from pagelint.rulebook._packs import Pack, read_pack
from pagelint.rulebook._settings import (
    FILE,
    Change,
    Layer,
    Settings,
    apply_change,
    matches,
    read_changes,
    read_settings,
)
from pagelint.rulebook._yaml import Document, read_yaml
from pagelint.verdict import DEFAULT_PROFILE, Rule, Rulebook

_PROFILES = "profiles"


@cache
def shipped() -> Path:
    """Return the folder of the rules that come with pagelint (wheel or working tree)."""
    here = Path(__file__).resolve().parent.parent
    for folder in (here / "rules", here.parent.parent / "rules"):
        if (folder / "core" / "pack.yaml").is_file():
            return folder
    raise UsageError("pagelint's own rules are missing. Install it again.")


def profiles() -> tuple[str, ...]:
    """Return the names of the shipped profiles."""
    return tuple(sorted(f.stem for f in (shipped() / _PROFILES).glob("*.yaml")))


def shipped_packs() -> tuple[tuple[Path, str], ...]:
    """Return (folder, shown path) of every shipped pack."""
    return tuple(
        (f.parent, f"rules/{f.parent.name}") for f in sorted(shipped().glob("*/pack.yaml"))
    )


def load_rulebook(
    profile: str = "", settings: Settings | None = None, page: str = "", fail_on: str = ""
) -> Rulebook:
    """Return the rules for one page (`page` = its path from the settings' folder).

    Raises RulebookError with every mistake in packs, profile and settings, each with its place.
    """
    settings = settings or Settings(Path())
    layers = settings.layers_for(page)
    asked = [k.profile for k in layers if k.profile]
    name = profile or (asked[-1] if asked else DEFAULT_PROFILE)
    problems: list[Problem] = []
    packs: list[Pack] = []
    for folder, shown in (*shipped_packs(), *settings.packs):
        pack, wrong = read_pack(folder, shown)
        packs.append(pack)
        problems += wrong
    rules = _unique(packs, problems)
    profile_layer, document = _profile(name, settings)
    changes = (*profile_layer, *(c for k in layers for c in k.changes))
    documents = [document, *([settings.document] if settings.document else [])]
    before = [len(d.problems) for d in documents]
    rules, off = _apply(rules, changes)
    for i, noted in enumerate(documents):
        start = 0 if i == 0 else before[i]
        problems += noted.problems[start:]
        del noted.problems[before[i] :]
    if problems:
        raise RulebookError(tuple(dict.fromkeys(problems)))
    glossary = _glossary(packs, settings)
    rules = {k: _fill(r, glossary) for k, r in rules.items()}
    ordered = tuple(rules[k] for k in sorted(rules))
    return Rulebook(
        rules=ordered,
        profile=name,
        fail_on=fail_on or settings.fail_on or "error",
        off=tuple(sorted(off.items())),
        fingerprint=_fingerprint(ordered, name),
    )


def _unique(packs: Sequence[Pack], problems: list[Problem]) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for pack in packs:
        for rule in pack.rules:
            if rule.id in rules:
                first = rules[rule.id].origin
                what = f"the rule “{rule.id}” is already in {first}"
                problems.append(Problem(rule.origin, 1, 1, what, "give it a name of its own"))
            rules[rule.id] = rule
    return rules


def _profile(name: str, settings: Settings) -> tuple[tuple[Change, ...], Document]:
    places = [(settings.home / f"{name}.yaml", f"{name}.yaml")] if settings.document else []
    places += [
        (f / _PROFILES / f"{name}.yaml", f"{s}/profiles/{name}.yaml") for f, s in settings.packs
    ]
    places.append((shipped() / _PROFILES / f"{name}.yaml", f"rules/{_PROFILES}/{name}.yaml"))
    for file, shown in places:
        if file.is_file() and file.name != FILE:
            document = read_yaml(file, shown)
            data = document.data if isinstance(document.data, dict) else {}
            return read_changes(document, data.get("rules"), ("rules",)), document
    near = get_close_matches(name, profiles(), 1)
    hint = f" Did you mean “{near[0]}”?" if near else f" Known: {', '.join(profiles())}."
    raise UsageError(f"There is no profile “{name}”.{hint}")


def _apply(
    rules: dict[str, Rule], changes: Sequence[Change]
) -> tuple[dict[str, Rule], dict[str, str]]:
    off: dict[str, str] = {}
    for change in changes:
        rule = rules.get(change.rule)
        if rule is None:
            near = get_close_matches(change.rule, rules, 1)
            hint = f"did you mean “{near[0]}”?" if near else "see “pagelint rules list”"
            assert change.document is not None
            change.document.problem(change.trail[:-1], f"there is no rule “{change.rule}”", hint)
            continue
        off.pop(change.rule, None)
        if change.off:
            off[change.rule] = change.off
        rules[change.rule] = apply_change(rule, change)
    return {k: r for k, r in rules.items() if k not in off}, off


def _glossary(packs: Sequence[Pack], settings: Settings) -> Glossary:
    terms = {k: t for p in packs for k, t in p.terms.items()}
    short = {k: a for p in packs for k, a in p.abbreviations.items()}
    terms.update((t.name, t) for t in settings.terms)
    short.update((a.name, a) for a in settings.abbreviations)
    return Glossary(tuple(terms.values()), tuple(short.values()))


def _fill(rule: Rule, glossary: Glossary) -> Rule:
    names = [f.name for f in dataclasses.fields(rule.params) if f.metadata.get("filled")]
    if not names:
        return rule
    return dataclasses.replace(
        rule, params=dataclasses.replace(rule.params, **dict.fromkeys(names, glossary))
    )


def _fingerprint(rules: Sequence[Rule], profile: str) -> str:
    text = repr((profile, [(r.id, r.check, r.severity, r.message, r.params) for r in rules]))
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


__all__ = [
    "DEFAULT_PROFILE",
    "FILE",
    "Layer",
    "Rulebook",
    "Settings",
    "load_rulebook",
    "matches",
    "profiles",
    "read_pack",
    "read_settings",
    "shipped",
    "shipped_packs",
]

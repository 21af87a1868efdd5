"""Read and check packs, a profile and a house's settings: mistakes are told all at once, each with its place."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from pagelint.digests import sha256
from pagelint.errors import Problem, RulebookError, UsageError
from pagelint.rulebook._books import facts_of, filled, glossary_of, once
from pagelint.rulebook._changes import apply_changes
from pagelint.rulebook._facts import Entry, merged
from pagelint.rulebook._house import FILE, Change, Layer, Settings
from pagelint.rulebook._languages import settled
from pagelint.rulebook._packs import Pack, read_pack
from pagelint.rulebook._params import nearest, unknown
from pagelint.rulebook._settings import read_changes, settings_of
from pagelint.rulebook._shipped import PROFILES, shipped, shipped_packs
from pagelint.rulebook._statements import (
    as_provided,
    as_unasked,
    provided_in,
    statement_of,
    unknown_statements,
)
from pagelint.rulebook._waivers import FILE as WAIVERS
from pagelint.rulebook._waivers import with_old_pages
from pagelint.rulebook._yaml import read_yaml
from pagelint.verdict import DEFAULT_PROFILE, Rule, Rulebook


def load_rulebook(
    profile: str = "",
    settings: Settings | None = None,
    page: str | tuple[str, ...] = "",
    fail_on: str = "",
    *,
    everything: bool = False,
) -> Rulebook:
    """Return the rules for one page (`page` = its path from the settings' folder, or all its names).

    With `everything` also those that are off unless a profile or a house asks for them.

    Raises RulebookError with every mistake in packs, profile and settings, each with its place.
    """
    settings = settings or Settings(Path())
    layers = settings.layers_for(*((page,) if isinstance(page, str) else page))
    packs, problems = _packs(settings)
    unique = _unique(packs, problems)
    if everything:
        unique = {k: dataclasses.replace(r, off="") for k, r in unique.items()}
    rules, off, name = _changed(unique, settings, layers, profile, problems)
    facts = facts_of(packs, settings, problems)
    _raise(problems)
    books = (glossary_of(packs, settings), facts)
    provided = provided_in(layers)
    ordered = tuple(settled(_provide(filled(rules[k], *books), provided)) for k in sorted(rules))
    unasked = (_options(unique[k], as_unasked) for k in sorted(off) if statement_of(unique[k]))
    silent = tuple(settled(_provide(r, provided)) for r in unasked)
    return Rulebook(
        rules=ordered,
        profile=name,
        fail_on=fail_on or settings.fail_on or "error",
        off=tuple(sorted(off.items())),
        silent=silent,
        fingerprint=_fingerprint((*ordered, *silent), name),
    )


def read_settings(file: Path, shown: str, profile: str = "") -> Settings:
    """Read a settings file, with the packs, profiles and rules it names.

    Raises RulebookError with all mistakes at once, also those of folders that hold no page today.
    """
    document = read_yaml(file, shown)
    settings = settings_of(document, file.parent)
    if not profile and _speaks_of_itself(settings):
        _raise(document.problems)
    packs, problems = _packs(settings)
    problems += document.problems
    if settings.facts or settings.packs:  # those of our own packs are read with the rules
        facts_of(packs, settings, problems)
    rules = _unique(packs, problems)
    everywhere = settings.layers[0]
    for layer in settings.layers:
        layers = (everywhere,) if layer is everywhere else (everywhere, layer)
        _changed(rules, settings, layers, profile, problems)
    settings = with_old_pages(settings, rules, problems)
    _raise(problems)
    return settings


def _speaks_of_itself(settings: Settings) -> bool:
    """Say whether settings ask nothing of packs, rules or other files: what is wrong with them, they say alone."""
    said = settings.document.data if settings.document else None
    here = (settings.home / name for name in (WAIVERS, f"{DEFAULT_PROFILE}.yaml"))
    return not (
        settings.packs
        or settings.facts
        or any(k.changes or k.profile or k.provided is not None for k in settings.layers)
        or (isinstance(said, dict) and not said.keys().isdisjoint(("waivers", "baseline")))
        or any(file.exists() for file in here)
    )


def no_settings(home: Path) -> Settings:
    """Return the settings of a folder that has no settings file. It can have waivers all the same."""
    packs, problems = _packs(Settings(home))
    settings = with_old_pages(Settings(home), _unique(packs, problems), problems)
    _raise(problems)
    return settings


def _raise(problems: Sequence[Problem]) -> None:
    if problems:
        place = attrgetter("path", "line", "column")
        raise RulebookError(tuple(sorted(dict.fromkeys(problems), key=place)))


def _packs(settings: Settings) -> tuple[list[Pack], list[Problem]]:
    packs: list[Pack] = []
    problems: list[Problem] = []
    for folder, shown in (*shipped_packs(), *settings.packs):
        pack, wrong = read_pack(folder, shown)
        packs.append(pack)
        problems += wrong
    return packs, problems


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


def _changed(
    rules: dict[str, Rule],
    settings: Settings,
    layers: Sequence[Layer],
    profile: str,
    problems: list[Problem],
) -> tuple[dict[str, Rule], dict[str, str], str]:
    """Return the rules that are on, why others are off, and the profile's name."""
    asking = [k for k in layers if k.profile]
    name = profile or (asking[-1].profile if asking else DEFAULT_PROFILE)
    found = _profile(name, settings)
    if found is None:
        what, hint = f"there is no profile “{name}”", nearest(name, _known_profiles(settings))
        if profile or settings.document is None:
            raise UsageError(f"{what[0].upper()}{what[1:]}: {hint}")
        noted = settings.document.fresh()
        noted.problem((*asking[-1].trail, "profile"), what, hint)
        problems += noted.problems
    else:
        problems += found[1]
    ours = tuple(c for k in layers for c in k.changes)
    on, off = apply_changes(rules, (*(found[0] if found else ()), *ours), problems)
    problems += unknown_statements(settings, layers, rules.values())
    return on, off, name


def _profile_places(settings: Settings) -> Iterator[tuple[Path, str, bool]]:
    """Yield (folder, its shown path, is the house's own), the house's first."""
    if settings.document is not None:
        yield settings.home, "", True
    for folder, shown in settings.packs:
        yield folder / PROFILES, f"{shown}/{PROFILES}/", True
    yield shipped() / PROFILES, f"rules/{PROFILES}/", False


def _known_profiles(settings: Settings) -> tuple[str, ...]:
    ours = {f.stem for d, s, _ in _profile_places(settings) if s for f in d.glob("*.yaml")}
    return tuple(sorted(ours))


def _profile(
    name: str, settings: Settings
) -> tuple[tuple[Change, ...], tuple[Problem, ...]] | None:
    """Return a profile's changes and what is wrong with its file, or None if there is none."""
    for folder, shown, house in _profile_places(settings):
        file = folder / f"{name}.yaml"
        if file.parent == folder and file.name != FILE and file.is_file():
            document = read_yaml(file, f"{shown}{name}.yaml")
            data = document.data if isinstance(document.data, dict) else {}
            unknown(document, (), data, ("title", "rules"))
            changes = read_changes(document, data.get("rules"), ("rules",), house=house)
            return changes, tuple(document.problems)
    return None


def facts_with(settings: Settings, file: Path, entries: Sequence[Entry]) -> tuple[Problem, ...]:
    """Return what is wrong with the facts in force once a file of a pack has these entries."""
    packs, _ = _packs(settings)
    folder = file.resolve().parent.parent
    here = {f"{s}/facts/{file.name}" for f, s in settings.packs if f.resolve() == folder}
    before = [e for p in packs for e in p.facts if e.document.path not in here]
    return merged([*before, *entries, *settings.facts])[1]


def house_facts(settings: Settings) -> dict[str, frozenset[str]]:
    """Return what a house's settings file says of facts: it wins over every pack."""
    return {e.name: frozenset(e.body) for e in settings.facts if isinstance(e.body, dict)}


def _provide(rule: Rule, provided: tuple[str, ...]) -> Rule:
    return _options(rule, as_provided) if statement_of(rule) in provided else rule


def _options(rule: Rule, change: Callable[[Any], Any]) -> Rule:
    return dataclasses.replace(rule, params=once(change, rule.params))


def _fingerprint(rules: Sequence[Rule], profile: str) -> str:
    shown = [
        (
            *(r.id, r.check, r.severity, r.settled, r.safety, r.waivable, r.fix),
            *(r.message, once(_digest, r.params)),
            *(r.languages, *(once(_digest, p) for p in r.spoken.values())),
        )
        for r in rules
    ]
    return f"sha256:{_digest((profile, shown))}"


def _digest(thing: Any) -> str:
    return sha256(repr(thing).encode("utf-8", "surrogatepass")).hexdigest()

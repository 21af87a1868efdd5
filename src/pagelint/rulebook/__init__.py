"""Packs, a profile and a house's settings become one checked, frozen Rulebook.

Modules are loaded when a name of theirs is first used: who plans a run needs no more than the settings.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pagelint.rulebook._exports import Columns
    from pagelint.rulebook._house import FILE, Layer, Settings
    from pagelint.rulebook._kept import About, Book, Source, book_for, book_of, settings_at
    from pagelint.rulebook._load import (
        facts_with,
        house_facts,
        load_rulebook,
        no_settings,
        read_settings,
    )
    from pagelint.rulebook._match import matches
    from pagelint.rulebook._packs import read_pack
    from pagelint.rulebook._params import nearest
    from pagelint.rulebook._shipped import profiles, shipped, shipped_packs
    from pagelint.verdict import Rulebook
    from pagelint.vocabulary import DEFAULT_PROFILE

_HOMES = {
    "_exports": "Columns",
    "_house": "FILE Layer Settings",
    "_kept": "About Book Source book_for book_of settings_at",
    "_load": "facts_with house_facts load_rulebook no_settings read_settings",
    "_packs": "read_pack",
    "_params": "nearest",
    "_shipped": "profiles shipped shipped_packs",
    "_match": "matches",
    "pagelint.verdict": "Rulebook",
    "pagelint.vocabulary": "DEFAULT_PROFILE",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(name)
    home = _HOME[name]
    module = import_module(f"{__name__}.{home}" if home.startswith("_") else home)
    found = globals()[name] = getattr(module, name)
    return found


__all__ = [
    "DEFAULT_PROFILE",
    "FILE",
    "About",
    "Book",
    "Columns",
    "Layer",
    "Rulebook",
    "Settings",
    "Source",
    "book_for",
    "book_of",
    "facts_with",
    "house_facts",
    "load_rulebook",
    "matches",
    "nearest",
    "no_settings",
    "profiles",
    "read_pack",
    "read_settings",
    "settings_at",
    "shipped",
    "shipped_packs",
]

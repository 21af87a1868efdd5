"""Find a check, reader, reporter or command by its module name: there is no list to keep.

A module is the thing and its file name is its name. Underscores in file names read as hyphens
or underscores alike. Other packages add theirs with an entry point in the group
`pagelint.<folder>`, for example `pagelint.checks`.
"""

from __future__ import annotations

import importlib
import marshal
import os
import re
import sys
from functools import cache
from types import ModuleType

from pagelint import storage

_KEPT = "plugins"
_FOLDERS = ("checks", "commands", "readers", "reporters", "writers")


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the names of all plugins in `folder`, sorted; modules with a leading "_" are not plugins."""
    with os.scandir(os.path.join(os.path.dirname(__file__), folder)) as entries:
        found = {_module(e) for e in entries if not e.name.startswith("_")} - {""}
    return tuple(sorted(found | set(_entry_points(folder))))


def _module(entry: os.DirEntry[str]) -> str:
    """Return the module that a file or folder is, "" if it is none."""
    stem, _, suffix = entry.name.partition(".")
    return stem if stem.isidentifier() and (suffix == "py" or entry.is_dir()) else ""


@cache
def load(folder: str, name: str) -> ModuleType:
    """Import one plugin. Raises KeyError if there is none of that name."""
    module = name.replace("-", "_")
    if module not in names(folder):
        raise KeyError(name)
    outside = _entry_points(folder)
    return importlib.import_module(outside.get(module, f"pagelint.{folder}.{module}"))


def texts(folder: str, name: str, constant: str) -> tuple[str, ...]:
    """Return a constant of a plugin, one text or several: from its file, without importing it, if one line says it."""
    try:
        path = os.path.join(os.path.dirname(__file__), folder, f"{name}.py")
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except OSError:  # of another package
        text = ""
    quoted = r'"[^"\\\n]*"'
    if said := re.search(rf"^{constant} = \(?({quoted}(?:, {quoted})*),?\)?$", text, re.MULTILINE):
        return tuple(found[1:-1] for found in re.findall(quoted, said[1]))
    value = getattr(load(folder, name), constant)
    return (value,) if isinstance(value, str) else tuple(value)


@cache
def _entry_points(folder: str) -> dict[str, str]:
    return _outside().get(folder, {})


@cache
def _outside() -> dict[str, dict[str, str]]:
    """Return the modules that other packages add to each folder.

    To ask all of them takes longer than to check a page, so the answer is kept until one comes or goes.
    """
    kept = _marks()
    if (data := storage.read(_KEPT)) and (known := marshal.loads(data))[0] == kept:  # noqa: S302 (our own)
        return known[1]  # type: ignore[no-any-return]
    from importlib.metadata import entry_points

    found = {
        folder: {p.name: p.module for p in entry_points(group=f"pagelint.{folder}")}
        for folder in _FOLDERS
    }
    storage.write(_KEPT, marshal.dumps((kept, found)))
    return found


def _marks() -> list[list[str | int]]:
    """Return what changes when a package is put where Python looks for packages, or taken away."""
    marks: list[list[str | int]] = []
    own = os.path.dirname(os.__file__)  # where Python's modules are, and no packages
    for place in sys.path:
        try:
            if os.path.basename(place) in ("site-packages", "dist-packages"):
                marks.append([place, os.stat(place).st_mtime_ns])
                continue
            if place in (own, os.path.join(own, "lib-dynload")):
                continue
            # Any folder can hold packages, such as the one a program is called in, where files come and go.
            with os.scandir(place or ".") as entries:
                described = [e for e in entries if e.name.endswith((".dist-info", ".egg-info"))]
                marks += [[place, e.name, e.stat().st_mtime_ns] for e in described]
        except OSError:
            continue
    return sorted(marks, key=repr)

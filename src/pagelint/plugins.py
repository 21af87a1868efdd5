"""Find a check, reader, reporter or command by its module name: there is no list to keep.

A module is the thing and its file name is its name. Underscores in file names read as hyphens
or underscores alike. Other packages add theirs with an entry point in the group
`pagelint.<folder>`, for example `pagelint.checks`.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from types import ModuleType


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the names of all plugins in `folder`, sorted; modules with a leading "_" are not plugins."""
    here = Path(__file__).parent / folder
    found = {m.name for m in pkgutil.iter_modules([str(here)]) if not m.name.startswith("_")}
    return tuple(sorted(found | set(_entry_points(folder))))


@cache
def load(folder: str, name: str) -> ModuleType:
    """Import one plugin. Raises KeyError if there is none of that name."""
    module = name.replace("-", "_")
    if module not in names(folder):
        raise KeyError(name)
    outside = _entry_points(folder)
    return importlib.import_module(outside.get(module, f"pagelint.{folder}.{module}"))


@cache
def _entry_points(folder: str) -> dict[str, str]:
    # importlib.metadata costs 40 ms: only looked at when some distribution can have entry points.
    from importlib.metadata import entry_points

    return {point.name: point.module for point in entry_points(group=f"pagelint.{folder}")}

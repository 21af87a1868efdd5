"""The modules of pagelint, and those in NumPy, out of one file, in the place of a search and two files for each.

`storage.stamp` has looked at every file of this code, so nothing here has to look again: other code, another shelf.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

from pagelint.shelf import Shelf, leave

# NumPy is as it was while no package comes or goes, which `storage.stamp` looks at too.
_QUICK = frozenset({"pagelint", "numpy"})
TOGETHER = "modules that every page asks for"
_MANY = 10  # modules, for which it is worth making that piece anew
_CHECKS = "pagelint.checks"


class Finder:
    """Finds modules on a shelf; those that it has to look for come to stand there.

    Those that a page asks for before its first check come in one piece: names that many of them have are read once. A
    run that checks nothing does without.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._together: dict[str, Any] = {}
        self._keys, self._more, self._gathering = list[str](), list[str](), False

    def _begin(self) -> None:
        data = self._shelf.get(TOGETHER)
        self._together = _unpacked(data) if data else {}
        self._keys, self._gathering = [*self._together], True
        leave(TOGETHER, self._piece)

    def _piece(self) -> bytes | None:
        if len(self._more) < _MANY:
            return None
        kept = ((key, self._shelf.get(key)) for key in (*self._keys, *self._more))
        return marshal.dumps({key: _unpacked(data) for key, data in kept if data})

    def _found(self, name: str, key: str) -> Any:
        """Return what is kept of a module, None for nothing."""
        if name == _CHECKS:
            self._begin()
        if found := self._together.pop(key, None):
            return found
        data = self._shelf.get(key)
        if not data:
            return None
        if self._gathering:
            self._gathering = not name.startswith(f"{_CHECKS}.") or "._" in name
            self._more += [key] * self._gathering
        return _unpacked(data)

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is and what loads it, None for those of others."""
        if not path or name.partition(".")[0] not in _QUICK:
            return None
        key = f"module {name} {path[0]}"
        if found := self._found(name, key):
            file, folders, cached, code = found
            loader = _Loader(name, file, code=code)
            kept = ModuleSpec(name, loader, origin=file)
            kept.submodule_search_locations, kept.cached, kept.has_location = folders, cached, True
            return kept
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader and spec.origin:
            folders = spec.submodule_search_locations and [*spec.submodule_search_locations]
            keep = partial(self._keep, key, spec.origin, folders, spec.cached)
            spec.loader = _Loader(name, spec.origin, keep=keep)
        return spec

    def _keep(self, key: str, *what: Any) -> None:
        self._shelf.put(key, marshal.dumps(what))


def _unpacked(data: Any) -> Any:
    return marshal.loads(data)  # noqa: S302 (what this user wrote, whole)


class _Loader(SourceFileLoader):
    """Loads a module from its code, or from its file and keeps the code."""

    def __init__(
        self,
        name: str,
        file: str,
        *,
        code: CodeType | None = None,
        keep: Callable[[CodeType], None] = lambda _: None,
    ) -> None:
        super().__init__(name, file)
        self._code, self._keep = code, keep

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the code of the module."""
        if self._code is None:
            self._code = super().get_code(fullname)
            if self._code is not None:
                self._keep(self._code)
        return self._code


def use(shelf: Shelf) -> None:
    """Find modules on a shelf from now on."""
    for finder in [f for f in sys.meta_path if isinstance(f, Finder)]:
        sys.meta_path.remove(finder)
    sys.meta_path.insert(0, Finder(shelf))

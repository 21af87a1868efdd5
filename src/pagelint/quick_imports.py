"""The modules of pagelint out of one file, in the place of a search and two files for each.

`storage.stamp` has looked at every file of this code, so nothing here has to look again: other code, another shelf.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

from pagelint.shelf import Shelf


class Finder:
    """Finds the modules of this package on a shelf; those that it has to look for come to stand there."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is and what loads it, None for those of others."""
        if not name.startswith("pagelint."):
            return None
        if data := self._shelf.get(_key(name)):
            file, folders, cached, code = marshal.loads(data)  # noqa: S302 (what this user wrote, whole)
            loader = _Loader(name, file, code=code)
            kept = ModuleSpec(name, loader, origin=file)
            kept.submodule_search_locations, kept.cached, kept.has_location = folders, cached, True
            return kept
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and type(spec.loader) is SourceFileLoader and spec.origin:
            folders = spec.submodule_search_locations and [*spec.submodule_search_locations]
            spec.loader = _Loader(
                name, spec.origin, shelf=self._shelf, place=(folders, spec.cached)
            )
        return spec


class _Loader(SourceFileLoader):
    """Loads a module from its code, or from its file and keeps the code."""

    def __init__(
        self,
        name: str,
        file: str,
        *,
        code: CodeType | None = None,
        shelf: Shelf | None = None,
        place: tuple[list[str] | None, str | None] = (None, None),
    ) -> None:
        super().__init__(name, file)
        self._code, self._shelf, self._place = code, shelf, place

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the code of the module."""
        if self._code is None:
            self._code = super().get_code(fullname)
            if self._shelf is not None and self._code is not None:
                kept = (self.path, *self._place, self._code)
                self._shelf.put(_key(fullname), marshal.dumps(kept))
        return self._code


def _key(name: str) -> str:
    return f"module {name}"


def use(shelf: Shelf) -> None:
    """Find the modules of this package on a shelf from now on."""
    for finder in [f for f in sys.meta_path if isinstance(f, Finder)]:
        sys.meta_path.remove(finder)
    sys.meta_path.insert(0, Finder(shelf))

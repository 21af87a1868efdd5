"""Modules that others import and hardly ever ask anything of: loaded when they are first asked."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

# `dataclasses` asks for the signature of a class without a docstring, `urllib` for addresses in brackets.
# NumPy writes its annotations with one name of a large module, and docstrings with whole others.
_SELDOM: dict[str, dict[str, Any]] = {
    "inspect": {},
    "ipaddress": {},
    "numpy._typing": {"NDArray": list},
    "numpy._core._add_newdocs": {},
    "numpy._core._add_newdocs_scalars": {},
}


class _Waiting(ModuleType):
    def __init__(self, name: str, until_then: dict[str, Any]) -> None:
        super().__init__(name)
        vars(self).update(until_then)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # Python's own look at a module that is imported again
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
            for known in _SELDOM[self.__name__]:
                vars(self).pop(known, None)
        return getattr(import_module(self.__name__), name)


def wait() -> None:
    """Let these modules wait, as far as they are not there yet."""
    for name, known in _SELDOM.items():
        sys.modules.setdefault(name, _Waiting(name, known))

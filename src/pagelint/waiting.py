"""Modules that others import and hardly ever ask anything of: loaded when they are first asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

# `dataclasses` asks for the signature of a class without a docstring, `urllib` for addresses in brackets.
# NumPy writes its annotations with one name of a large module, docstrings with whole others, and tells of the machine.
_SELDOM: dict[str, dict[str, Any]] = {
    "inspect": {},
    "ipaddress": {},
    "pickle": {},
    "platform": {},
    "textwrap": {},
    "numpy._typing": {"NDArray": list},
    "numpy._core._add_newdocs": {},
    "numpy._core._add_newdocs_scalars": {},
}

# What stands for functions of `inspect` while NumPy is loaded, which asks for signatures that only people read.
_UNSIGNED: dict[str, Any] = {"signature": lambda _: None, "cleandoc": lambda text: text}


class _Waiting(ModuleType):
    def __init__(self, name: str, until_then: dict[str, Any]) -> None:
        super().__init__(name)
        vars(self).update(until_then)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # Python's own look at a module that is imported again
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
            for known in {*_SELDOM[self.__name__], *_UNSIGNED}:
                vars(self).pop(known, None)
        return getattr(import_module(self.__name__), name)


def wait() -> None:
    """Let these modules wait, as far as they are not there yet."""
    for name, known in _SELDOM.items():
        sys.modules.setdefault(name, _Waiting(name, known))


@contextmanager
def unsigned() -> Iterator[None]:
    """Let NumPy be imported without the signatures of its functions, unless somebody has asked for others already."""
    inspect = sys.modules.get("inspect")
    waits = isinstance(inspect, _Waiting)
    if waits:
        vars(inspect).update(_UNSIGNED)
    try:
        yield
    finally:
        if waits:
            for name in _UNSIGNED:
                vars(inspect).pop(name, None)

"""Modules of Python that others import and hardly ever ask anything of: loaded when they are first asked."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

# `dataclasses` asks for the signature of a class without a docstring, `urllib` for addresses in brackets.
_SELDOM = ("inspect", "ipaddress")


class _Waiting(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # Python's own look at a module that is imported again
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def wait() -> None:
    """Let these modules wait, as far as they are not there yet."""
    for name in _SELDOM:
        sys.modules.setdefault(name, _Waiting(name))

"""Modules that others import and hardly ever ask anything of: loaded when they are first asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# `dataclasses` asks for the signature of a class without a docstring, `urllib` for addresses in brackets.
# NumPy writes its annotations with one name of a large module, docstrings with whole others, and tells of the machine;
# pyromark has colours for code.
_SELDOM: dict[str, dict[str, Any]] = {
    "copy": {},
    "inspect": {},
    "ipaddress": {},
    "pickle": {},
    "platform": {},
    "textwrap": {},
    "pyromark._theme": {"Theme": None},
    "numpy._typing": {"NDArray": list},
    "numpy._core._add_newdocs": {},
    "numpy._core._add_newdocs_scalars": {},
}

# What stands for functions while a library is imported that has no use for what they do here: NumPy asks for signatures
# that only people read, `argparse` for translations of which there are none, `pathlib` for addresses that it writes.
_UNSIGNED: dict[str, Any] = {"signature": lambda _: None, "cleandoc": lambda text: text}
_UNTRANSLATED: dict[str, Any] = {
    "gettext": lambda text: text,
    "ngettext": lambda one, several, count: one if count == 1 else several,
}
_UNQUOTED: dict[str, Any] = {
    "quote_from_bytes": lambda *asked: import_module("urllib.parse").quote_from_bytes(*asked)
}


class _Waiting(ModuleType):
    def __init__(self, name: str, until_then: dict[str, Any]) -> None:
        super().__init__(name)
        vars(self).update(until_then)

    def __getattr__(self, name: str) -> Any:
        # Python looks at a module that is imported again, and asks what a star stands for only in earnest.
        if name.startswith("__") and name != "__all__":
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
            for known in {*_SELDOM.get(self.__name__, ()), *_UNSIGNED, *_UNTRANSLATED, *_UNQUOTED}:
                vars(self).pop(known, None)
        return getattr(import_module(self.__name__), name)


def wait() -> None:
    """Let these modules wait, as far as they are not there yet."""
    with suppress(ImportError):  # what is not written in Python is all that is asked for
        own = vars(import_module("_datetime"))
        _SELDOM["datetime"] = {k: v for k, v in own.items() if not k.startswith("__")}
    for name, known in _SELDOM.items():
        sys.modules.setdefault(name, _Waiting(name, known))
    if sys.platform != "win32":  # `ntpath` and others look time and again for what is there alone
        for name in ("nt", "_winapi"):
            sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # Python's sign for: there is none


def unsigned() -> AbstractContextManager[None]:
    """Let NumPy be imported without the signatures of its functions, unless somebody has asked for others already."""
    return _meanwhile("inspect", _UNSIGNED)


def untranslated() -> AbstractContextManager[None]:
    """Let `argparse` be imported without what would translate its words."""
    return _meanwhile("gettext", _UNTRANSLATED)


def unquoted() -> AbstractContextManager[None]:
    """Let `pathlib` be imported without what writes addresses, until it writes one."""
    return _meanwhile("urllib.parse", _UNQUOTED)


@contextmanager
def _meanwhile(name: str, known: dict[str, Any]) -> Iterator[None]:
    """Let functions stand for those of a module that is not loaded yet."""
    new = name not in sys.modules
    found = sys.modules.setdefault(name, _Waiting(name, {}))
    if isinstance(found, _Waiting):
        vars(found).update(known)
    try:
        yield
    finally:
        for function in known if isinstance(found, _Waiting) else ():
            vars(found).pop(function, None)
        if new and sys.modules.get(name) is found:
            del sys.modules[name]

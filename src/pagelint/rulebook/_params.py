"""From YAML values to a check's `Params`: every wrong name or type is noted at its place."""

from __future__ import annotations

import dataclasses
import functools
import re
import types
import typing
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pagelint.rulebook._yaml import Document, Trail

_NAMES = {str: "text", bool: "true or false", int: "a whole number", float: "a number"}


def nearest(name: object, known: Iterable[str]) -> str:
    """Return the hint for a name that is not known: the nearest known one, or all of them."""
    known = list(known)
    plain = re.sub(r"[\s_]+", "-", str(name).casefold())
    near = get_close_matches(str(name), known, 1) or get_close_matches(plain, known, 1)
    return f"did you mean “{near[0]}”?" if near else "known: " + ", ".join(known)


def unknown(document: Document, trail: Trail, names: Iterable[str], known: Iterable[str]) -> None:
    """Note each name that is not known, with the nearest known one as a hint."""
    known = sorted(known)
    for name in names:
        if name not in known:
            document.problem((*trail, name), f"unknown name “{name}”", nearest(name, known))


@functools.cache
def _hints(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def build(cls: type[Any], data: Any, document: Document, trail: Trail, base: Any = None) -> Any:
    """Return `cls` from a YAML mapping, or from `base` with the mapping's values put in.

    Mistakes are noted in `document`; the value there then keeps its default.
    """
    start = base if base is not None else cls()
    if data is None:
        return start
    if not isinstance(data, dict):
        document.problem(trail, "expected names with values", "write “name: value” lines")
        return start
    hints: dict[str, Any] = _hints(cls)  # type: ignore[arg-type]  # a type is hashable
    fields = {f.name: f.metadata for f in dataclasses.fields(cls) if not f.metadata.get("filled")}
    unknown(document, trail, data, fields)
    changes = {}
    for name, value in data.items():
        example = fields[name].get("example") if name in fields else ""
        if example and not isinstance(value, dict):
            document.problem((*trail, name), "expected names with values", example)
        elif name in fields:
            made = convert(hints[name], value, document, (*trail, name))
            if made is not _WRONG:
                changes[name] = made
    return dataclasses.replace(start, **changes)


_WRONG = object()


def convert(kind: Any, value: Any, document: Document, trail: Trail) -> Any:
    """Return `value` as `kind` (text, number, tuple, mapping, dataclass), or a mark that it is wrong."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        kinds = [k for k in args if k is not type(None)]
        return None if value is None else convert(kinds[0], value, document, trail)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return build(kind, value, document, trail)
    if origin is tuple:
        return _sequence(args[0], value, document, trail)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(args[1], value, document, trail)
    return _scalar(kind, value, document, trail)


def _sequence(kind: Any, value: Any, document: Document, trail: Trail) -> Any:
    if not isinstance(value, list):
        document.problem(trail, "expected a list", "write one “- value” a line, or [a, b]")
        return _WRONG
    made = [convert(kind, v, document, (*trail, i)) for i, v in enumerate(value)]
    return tuple(v for v in made if v is not _WRONG)


def _mapping(kind: Any, value: Any, document: Document, trail: Trail) -> Any:
    if not isinstance(value, dict):
        document.problem(trail, "expected names with values", "write “name: value” lines")
        return _WRONG
    made = {k: convert(kind, v, document, (*trail, k)) for k, v in value.items()}
    return {k: v for k, v in made.items() if v is not _WRONG}


def _scalar(kind: Any, value: Any, document: Document, trail: Trail) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is str and isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    shown = "nothing" if value is None else repr(value)
    document.problem(trail, f"expected {_NAMES.get(kind, kind)}, found {shown}")
    return _WRONG

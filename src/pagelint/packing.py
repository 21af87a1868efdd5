"""Things as bytes that are quick to read, and parts of them that stay packed until somebody looks into them."""

from __future__ import annotations

import io
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from pagelint.table_file import DamagedError

if TYPE_CHECKING:
    import pickle
else:
    try:  # the part of it that is not written in Python is all that is needed
        import _pickle as pickle
    except ImportError:
        import pickle


def packed(thing: Any) -> bytes:
    """Return something as bytes that are quick to read."""
    out = io.BytesIO()
    _Pickler(out, 5).dump(thing)
    return out.getvalue()


def unpacked(data: Any) -> Any:
    """Return what was packed."""
    return pickle.loads(data)  # noqa: S301 (only what `storage` hands out, which this user wrote)


class Later(Sequence[Any]):
    """A tuple that stays packed until somebody looks into it: as bytes, or where a function reads them."""

    __slots__ = ("_data", "_made")

    def __init__(self, data: bytes | Callable[[], Any]) -> None:
        self._data = data
        self._made: tuple[Any, ...] | None = None

    def __reduce__(self) -> Any:
        return Later, (self.data(),)

    def data(self) -> bytes:
        """Return it packed."""
        return bytes(self._data()) if callable(self._data) else self._data

    def made(self) -> tuple[Any, ...]:
        """Return the tuple."""
        if self._made is None:
            self._made = unpacked(self.data())
        return self._made

    def __getitem__(self, at: Any) -> Any:
        return self.made()[at]

    def __len__(self) -> int:
        return len(self.made())

    def __repr__(self) -> str:
        return repr(self.made())

    def __eq__(self, other: object) -> bool:
        return self.made() == (other.made() if isinstance(other, Later) else other)

    def __hash__(self) -> int:
        return hash(self.made())


def later(things: Sequence[Any]) -> Later:
    """Return a tuple packed. Its class says so in `__packed__`: what it is called with when it is unpacked."""
    return things if isinstance(things, Later) else Later(packed(tuple(things)))


def called_with(thing: Any, **instead: Any) -> tuple[Any, ...]:
    """Return what makes a dataclass anew, with some of its fields in another shape: for its `__packed__`."""
    kind: Any = type(thing)
    names = _fields(kind) or ()
    return tuple([instead[n] if n in instead else getattr(thing, n) for n in names])


class _Pickler(pickle.Pickler):
    def reducer_override(self, thing: Any) -> Any:
        """Write a dataclass as a call of its class: ten times as quick to read as field by field."""
        if (arguments := getattr(thing, "__packed__", None)) and not isinstance(thing, type):
            return type(thing), arguments()
        kind: Any = type(thing)
        names = _fields(kind)
        if names is None:
            return NotImplemented
        return type(thing), tuple([getattr(thing, name) for name in names])


_MAIN = "main"


def packed_apart(thing: Any) -> dict[str, bytes]:
    """Return something as bytes, and beside them, by numbers, the tuples in it that are left packed."""
    out, apart = io.BytesIO(), dict[str, bytes]()
    _Parting(out, apart).dump(thing)
    return {_MAIN: out.getvalue(), **apart}


def unpacked_apart(parts: Mapping[str, Any], anew: Callable[[], Mapping[str, Any]]) -> Any:
    """Return what was packed apart; `anew` packs it again, should a part turn out to be damaged later on.

    Raises DamagedError if what is needed at once is damaged.
    """

    def part(number: str) -> Any:
        try:
            return parts[number]
        except (DamagedError, KeyError):
            return anew()[number]

    class Joining(pickle.Unpickler):
        def persistent_load(self, number: str) -> Later:
            return Later(lambda: part(number))

    return Joining(io.BytesIO(parts[_MAIN])).load()


class _Parting(_Pickler):
    def __init__(self, out: io.BytesIO, apart: dict[str, bytes]) -> None:
        super().__init__(out, 5)
        self._apart = apart

    def persistent_id(self, thing: Any) -> str | None:
        if (
            type(thing) is not Later
        ):  # asked of every thing there is: `isinstance` takes five times as long
            return None
        number = str(len(self._apart))
        self._apart[number] = thing.data()
        return number


@cache
def _fields(kind: Hashable) -> tuple[str, ...] | None:
    """Return the fields of a dataclass that its class is called with, in order; None for all else."""
    if not hasattr(kind, "__dataclass_fields__") or "__reduce__" in vars(kind):
        return None
    from dataclasses import fields  # a module that takes time, and here it is loaded already

    found = fields(kind)  # type: ignore[arg-type]  # it has fields
    return tuple(f.name for f in found) if all(f.init and not f.kw_only for f in found) else None

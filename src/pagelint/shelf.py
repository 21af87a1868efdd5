"""What was made in an earlier run, by what it was made of: in one file, each unpacked when it is asked for."""

from __future__ import annotations

import atexit
import io
import marshal
import pickle
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cache, wraps
from hashlib import blake2b
from typing import Any, TypeVar

from pagelint import storage

_MOST = 12_000_000  # bytes: beyond it only what one run asked for is kept
_MOST_MADE = 120_000_000  # the index of 50,000 terms is as large as half of that
_STAMPS = 8  # versions of this code whose things are kept

_Make = TypeVar("_Make", bound=Callable[..., Any])


class Shelf:
    """Bytes by their keys, read when they are first asked for, and what is new in this run."""

    def __init__(self, name: str, most: int = _MOST) -> None:
        self._name, self._most = name, most
        self._old: dict[Any, bytes] | None = None
        self._used: dict[Any, bytes] = {}
        self._size = 0
        self._new = False

    def get(self, key: Any) -> bytes | None:
        """Return what was put there, in this run or an earlier one."""
        if self._old is None:
            self._old = self._read()
        data = self._used.get(key)
        if data is None and (data := self._old.get(key)) is not None:
            self._note(key, data)
        return data

    def put(self, key: Any, data: bytes) -> None:
        """Put something there, unless it is too large."""
        if self._size + len(data) < self._most:
            self._note(key, data)
            self._new = True

    def save(self) -> None:
        """Keep what is new, beside what another run may have kept meanwhile."""
        if self._new:
            both = {**self._read(), **self._used}
            full = sum(map(len, both.values())) > self._most
            storage.write(self._name, marshal.dumps(self._used if full else both))
            self._new = False

    def _note(self, key: Any, data: bytes) -> None:
        self._used[key] = data
        self._size += len(data)

    def _read(self) -> dict[Any, bytes]:
        data = storage.read(self._name)
        return marshal.loads(data) if data else {}  # noqa: S302 (what this user wrote, whole)


_open: dict[str, Shelf] = {}
_command: str | None = None


def opened(name: str, most: int = _MOST) -> Shelf:
    """Return the shelf of a name; what is put there is kept at the end of the run."""
    if not _open:
        atexit.register(save)
    return _open.setdefault(name, Shelf(name, most))


def save() -> None:
    """Keep what is new so far: at the end of a program this is done unasked, but not of a worker that is ended."""
    for shelf in _open.values():
        shelf.save()


def use(command: str) -> None:
    """Take from now on what earlier runs of a command made, by this very code and these rules."""
    global _command  # noqa: PLW0603 (one a process)
    _command = command
    _made.cache_clear()


@cache
def _made() -> Shelf | None:
    if _command is None:
        return None
    storage.keep_newest("made", _STAMPS)
    return opened(f"made/{storage.stamp()}-{_command}", _MOST_MADE)


def kept(make: _Make) -> _Make:
    """Return a pure function that hands out what it made of the same arguments in an earlier run.

    The arguments are told apart by how they are written out: texts, numbers, tuples, dicts and dataclasses of them.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def made(*arguments: Any) -> Any:
        shelf = _made()
        if shelf is None:
            return make(*arguments)
        written = repr(arguments).encode("utf-8", "surrogatepass")
        key = name, blake2b(written, digest_size=16).digest()
        if data := shelf.get(key):
            return unpacked(data)
        thing = make(*arguments)
        shelf.put(key, packed(thing))
        return thing

    return made  # type: ignore[return-value]


def packed(thing: Any) -> bytes:
    """Return something as bytes that are quick to read."""
    out = io.BytesIO()
    _Pickler(out, 5).dump(thing)
    return out.getvalue()


def unpacked(data: bytes) -> Any:
    """Return what was packed."""
    return pickle.loads(data)  # noqa: S301 (only what `storage` hands out, which this user wrote)


def kept_apart(letters: int | None) -> Callable[[_Make], _Make]:
    """Return `kept` for a function that makes a table: only those entries are unpacked that are asked for.

    Entries whose names begin with the same so many letters are unpacked together; with None, each alone.
    """

    def keeping(make: _Make) -> _Make:
        @wraps(make)
        def apart(*arguments: Any) -> Drawers:
            return drawers(make(*arguments), letters)

        def whole(*arguments: Any) -> Any:
            return found(*arguments) if _command is not None else make(*arguments)

        found = kept(apart)
        return wraps(make)(whole)  # type: ignore[return-value]

    return keeping


def drawers(table: Mapping[str, Any], letters: int | None) -> Drawers:
    """Return a table packed, the entries together whose names begin with the same so many letters."""
    if isinstance(table, Drawers):
        return table
    parts: dict[str, dict[str, Any]] = {}
    for name, value in table.items():
        parts.setdefault(name[:letters], {})[name] = value
    return Drawers({k: packed(v) for k, v in parts.items()}, letters)


class Drawers(Mapping[str, Any]):
    """A table whose entries stay packed until one of them is asked for."""

    def __init__(self, packed_parts: dict[str, bytes], letters: int | None) -> None:
        self._packed = packed_parts
        self._letters = letters
        self._open: dict[str, dict[str, Any]] = {}

    def __reduce__(self) -> Any:
        return Drawers, (self._packed, self._letters)

    def _drawer(self, name: str) -> dict[str, Any]:
        start = name[: self._letters]
        found = self._open.get(start)
        if found is None:
            data = self._packed.get(start)
            found = self._open[start] = unpacked(data) if data else {}
        return found

    def get(self, name: str, default: Any = None) -> Any:
        return self._drawer(name).get(name, default)

    def __getitem__(self, name: str) -> Any:
        return self._drawer(name)[name]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self._drawer(name)

    def __iter__(self) -> Iterator[str]:
        for start in self._packed:
            yield from self._drawer(start)

    def __len__(self) -> int:
        return sum(len(self._drawer(start)) for start in self._packed)


class Later(Sequence[Any]):
    """A tuple that stays packed until somebody looks into it."""

    __slots__ = ("_data", "_made")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._made: tuple[Any, ...] | None = None

    def __reduce__(self) -> Any:
        return Later, (self._data,)

    def made(self) -> tuple[Any, ...]:
        """Return the tuple."""
        if self._made is None:
            self._made = unpacked(self._data)
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


@cache
def _fields(kind: Hashable) -> tuple[str, ...] | None:
    """Return the fields of a dataclass that its class is called with, in order; None for all else."""
    if not hasattr(kind, "__dataclass_fields__") or "__reduce__" in vars(kind):
        return None
    from dataclasses import fields  # a module that takes time, and here it is loaded already

    found = fields(kind)  # type: ignore[arg-type]  # it has fields
    return tuple(f.name for f in found) if all(f.init and not f.kw_only for f in found) else None

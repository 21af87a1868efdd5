"""What was made in an earlier run, by what it was made of: in one file, each unpacked when it is asked for."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator, Mapping
from functools import cache, wraps
from typing import Any, TypeVar

from pagelint import storage
from pagelint.digests import blake2b
from pagelint.packing import packed, unpacked
from pagelint.table_file import DamagedError, TableFile

_MOST = 24_000_000  # bytes of a file: beyond it what was asked for least lately goes
_TABLES = 48  # large tables, each in a file of its own
_FILES = 24  # of a folder: one for each command, and for each version of this code
_MOST_OPEN = 2048  # drawers of a table: pages of many kinds ask for nearly all, and to open one again costs little

_Make = TypeVar("_Make", bound=Callable[..., Any])


class Shelf:
    """Bytes by their keys, read when they are first asked for, and what is new in this run."""

    def __init__(self, name: str, most: int = _MOST) -> None:
        self._name, self._most = name, most
        self._old: TableFile | None = None
        self._read = False
        self._used: dict[str, Any] = {}
        self._new = False

    def get(self, key: str) -> Any:
        """Return what was put there, in this run or an earlier one, as bytes or a view of such; else None."""
        data = self._used.get(key)
        if data is None:
            if not self._read:
                self._old, self._read = storage.table(self._name), True
            if self._old is not None:
                try:
                    data = self._old.get(key)
                except DamagedError:
                    return None
            if data is not None:
                self._used[key] = data
        return data

    def put(self, key: str, data: bytes) -> None:
        """Put something there, unless it is too large."""
        if len(data) < self._most:
            self._used[key] = data
            self._new = True

    def save(self) -> None:
        """Keep what is new, beside what another run may have kept meanwhile: what was last asked for comes first."""
        if not self._new:
            return
        self._new = False
        both, size = dict(self._used), sum(map(len, self._used.values()))
        old = storage.table(self._name)
        for key in _names(old):
            if key not in both and (data := storage.entry(old, key)) is not None:
                size += len(data)
                if size > self._most:
                    break
                both[key] = data
        storage.keep_newest(self._name.partition("/")[0], _FILES)
        storage.write_table(self._name, both)


def _names(table: TableFile | None) -> list[str]:
    try:
        return list(table or ())
    except (DamagedError, UnicodeError):
        return []


_open: dict[str, Shelf] = {}
_command: str | None = None


def opened(name: str, most: int = _MOST) -> Shelf:
    """Return the shelf of a name; what is put there is kept at the end of the run."""
    if not _open:
        atexit.register(save)
    return _open.setdefault(name, Shelf(name, most))


_leaving: dict[str, Callable[[], bytes | None]] = {}


def leave(name: str, make: Callable[[], bytes | None]) -> None:
    """Leave to later runs of a command, under a name, what `make` returns at the end of this one, if anything."""
    _leaving[name] = make


def left(name: str) -> Any:
    """Return what an earlier run left under a name, as bytes or a view of such; else None."""
    shelf = by_this_code()
    return shelf.get(name) if shelf is not None else None


_last: dict[str, Callable[[], None]] = {}


def before_saving(name: str, put: Callable[[], None]) -> None:
    """Call, under a name, what still puts things on shelves before they are saved."""
    _last[name] = put


def save() -> None:
    """Keep what is new so far: at the end of a program this is done unasked, but not of a worker that is ended."""
    for put in _last.values():
        put()
    if (made := by_this_code()) is not None:
        for name, make in _leaving.items():
            if (data := make()) is not None:
                made.put(name, data)
    for shelf in _open.values():
        shelf.save()


def use(command: str) -> None:
    """Take from now on what earlier runs of a command made, by this very code and these rules."""
    global _command  # noqa: PLW0603 (one a process)
    _command = command
    by_this_code.cache_clear()
    kept_for.cache_clear()


@cache
def kept_for() -> str:
    """Return the mark of the code that things are kept for, "" where nobody has named a command."""
    return storage.stamp() if _command is not None else ""


@cache
def by_this_code() -> Shelf | None:
    """Return what this very code made for the command, None where nobody has named one."""
    if _command is None:
        return None
    return opened(f"made/{storage.stamp()}-{_command}")


def kept(make: _Make) -> _Make:
    """Return a pure function that hands out what it made of the same arguments in an earlier run.

    The arguments are told apart by how they are written out: texts, numbers, tuples, dicts and dataclasses of them.
    """
    name = _name(make)

    @wraps(make)
    def made(*arguments: Any) -> Any:
        shelf = by_this_code()
        if shelf is None:
            return make(*arguments)
        key = _key(name, arguments)
        if data := shelf.get(key):
            return unpacked(data)
        thing = make(*arguments)
        shelf.put(key, packed(thing))
        return thing

    return made  # type: ignore[return-value]


def _name(make: Callable[..., Any]) -> str:
    return f"{make.__module__}.{make.__qualname__}"


def _key(name: str, arguments: tuple[Any, ...]) -> str:
    try:
        mark = storage.digest_of(arguments)
    except ValueError:  # there is more than texts, numbers, tuples and dicts
        mark = storage.digest_of((repr(arguments),))
    return f"{name} {mark.hex()}"


def kept_apart(letters: int | None) -> Callable[[_Make], _Make]:
    """Return `kept` for a function that makes a table: only those entries are unpacked that are asked for.

    Entries whose names begin with the same so many letters are unpacked together; with None, each alone.
    """

    def keeping(make: _Make) -> _Make:
        name = _name(make)

        def whole(*arguments: Any) -> Any:
            if _command is None:
                return make(*arguments)
            key = storage.stamp() + _key(name, arguments)
            file = f"tables/{blake2b(key.encode(), digest_size=16).hexdigest()}"

            def anew() -> Mapping[str, Any]:
                parts = _apart(make(*arguments), letters)
                storage.keep_newest("tables", _TABLES)
                storage.write_table(file, parts)
                return parts

            return Drawers(storage.table(file) or anew(), letters, anew)

        return wraps(make)(whole)  # type: ignore[return-value]

    return keeping


_NOTHING: dict[str, Any] = {}


def drawers(table: Mapping[str, Any], letters: int | None) -> Drawers:
    """Return a table packed, the entries together whose names begin with the same so many letters."""
    return table if isinstance(table, Drawers) else Drawers(_apart(table, letters), letters)


def _apart(table: Mapping[str, Any], letters: int | None) -> dict[str, bytes]:
    parts: dict[str, dict[str, Any]] = {}
    for name, value in table.items():
        parts.setdefault(name[:letters], {})[name] = value
    return {k: packed(v) for k, v in parts.items()}


class Drawers(Mapping[str, Any]):
    """A table whose entries stay packed until one of them is asked for."""

    def __init__(
        self,
        packed_parts: Mapping[str, Any],
        letters: int | None,
        anew: Callable[[], Mapping[str, Any]] | None = None,
    ) -> None:
        """`anew` makes the packed parts again, should a file turn out to be damaged that they are read from."""
        self._packed = packed_parts
        self._letters = letters
        self._anew = anew
        self._open: dict[str, dict[str, Any]] = {}

    def __reduce__(self) -> Any:
        return Drawers, ({k: bytes(v) for k, v in self._packed.items()}, self._letters)

    def _drawer(self, name: str) -> dict[str, Any]:
        start = name[: self._letters]
        found = self._open.get(start)
        if found is None:
            try:
                data = self._packed.get(start)
            except DamagedError:
                data = self._parts(lambda: self._packed.get(start))
            if data is None:
                return _NOTHING  # who asks remembers: beside what was found, it would take the room
            if len(self._open) >= _MOST_OPEN:
                self._open.clear()
            found = self._open[start] = unpacked(data)
        return found

    def _parts(self, asked: Callable[[], Any]) -> Any:
        try:
            return asked()
        except DamagedError:
            assert self._anew is not None
            self._packed = self._anew()
            return asked()

    def get(self, name: str, default: Any = None) -> Any:
        drawer = self._open.get(name[: self._letters])  # asked so often that a call more would tell
        return (self._drawer(name) if drawer is None else drawer).get(name, default)

    def __getitem__(self, name: str) -> Any:
        return self._drawer(name)[name]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name, self) is not self

    def __iter__(self) -> Iterator[str]:
        for start in self._parts(lambda: list(self._packed)):
            yield from self._drawer(start)

    def __len__(self) -> int:
        return sum(1 for _ in self)

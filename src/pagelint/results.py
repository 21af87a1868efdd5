"""What was found on pages that have not changed since: an SQLite file of plain values, each a head and a body.

A row is known by a mark of all that it depends on, so nothing here can be out of date. Heads are small and read in
numbers; a body is read when it is its turn. What cannot be read is not
there: a damaged file is made anew, and a run goes on without one.
"""

from __future__ import annotations

import marshal
import os
import time
import zlib
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from pagelint import storage
from pagelint.digests import blake2b

FILE = "results.sqlite"
FORMAT = 2  # of the file; another one is made anew
_PATIENCE = 5.0  # seconds for another process that writes
_SUM = 4  # bytes before each value: a file can be damaged where SQLite does not see it
_KEPT = 30  # days that a row stays without being asked for
_MOST = 2_000_000_000  # bytes: a larger file is begun anew
_DAY = 86_400
_ASKED = 500  # rows asked for at once
_AHEAD = 32  # bodies: each can be as large as the report on a page
_SMALL = 6_000  # bytes of a body that may come with its head
_NEAR = 1_000_000  # bytes of such bodies at most
_PAGE = 16_384  # bytes that SQLite reads at once: as large as a few rows
_CACHED = 500  # KB of the file that SQLite keeps in memory: rows are read about once
# Rows lie in the order in which they came, as the pages of a run do, and bodies last: heads are read without them.
_TABLE = "create table if not exists rows (mark blob unique, head blob, used integer, body blob)"


class Results:
    """The rows of one cache folder. With no folder that is ours alone it holds nothing, and keeps nothing."""

    def __init__(self, folder: str | None) -> None:
        self._file = os.path.join(folder, FILE) if folder else ""
        self._today = int(time.time()) // _DAY
        self._open: Any = None
        self._written = False
        self._expected: deque[bytes] = deque()
        self._ahead: dict[bytes, bytes] = {}  # bodies that were read ahead
        self._near: dict[bytes, bytes] = {}  # small ones that came with their heads
        self._room = _NEAR
        if self._file:
            self._open = self._opened() or self._anew()

    @property
    def works(self) -> bool:
        """Whether anything can be kept."""
        return self._open is not None

    def heads(self, marks: Sequence[bytes], *, near: bool = False) -> dict[bytes, Any]:
        """Return the heads of what is kept under these marks, as far as they are whole.

        With `near` their bodies will be asked for soon: small ones are read now.
        """
        found: dict[bytes, Any] = {}
        old: list[bytes] = []
        for at in range(0, len(marks), _ASKED):
            some = marks[at : at + _ASKED]
            size = _SMALL if near and self._room > 0 else 0
            body = f"case when length(body) < {size} then body end" if size else "null"
            ask = f"select mark, head, used, {body} from rows where mark in ({_many(some)})"  # noqa: S608 (marks only)
            for mark, head, used, body in self._rows(ask, some):
                value = _value(head)
                if value is not None:
                    found[mark] = value
                    if used != self._today:
                        old.append(mark)
                    if body is not None:
                        self._near[mark] = body
                        self._room -= len(body)
        if old:
            self._write(
                "update rows set used = ? where mark = ?", ((self._today, mark) for mark in old)
            )
        return found

    def expect(self, marks: Iterable[bytes]) -> None:
        """Note which bodies will be asked for, in which order: then they are read in numbers."""
        self._expected.extend(mark for mark in marks if mark not in self._near)

    def body(self, mark: bytes) -> Any:
        """Return the body of what is kept under a mark, None if it is gone or not whole."""
        data = self._near.pop(mark, None)
        if data is not None:
            self._room += len(data)
            return _value(data)
        if mark not in self._ahead:
            while self._expected and self._expected.popleft() != mark:
                pass
            some = [mark, *islice(self._expected, _AHEAD - 1)]
            ask = f"select mark, body from rows where mark in ({_many(some)})"  # noqa: S608 (marks only)
            self._ahead = dict(self._rows(ask, some))
        return _value(self._ahead.pop(mark, None))

    def put(self, rows: Iterable[tuple[bytes, Any, Any]]) -> None:
        """Keep plain values, a head and a body under each mark: all of them or none."""
        made = [(mark, _kept(head), self._today, _kept(body)) for mark, head, body in rows]
        if made:
            self._write("insert or replace into rows values (?, ?, ?, ?)", made)

    def info(self) -> tuple[int, int]:
        """Return how many rows there are, and the bytes of the file."""
        try:
            (count,) = self._open.execute("select count(*) from rows").fetchone()
            return int(count), os.path.getsize(self._file)
        except Exception:  # noqa: BLE001 (sqlite3 is not loaded where there is no file)
            return 0, 0

    def close(self) -> None:
        """Close the file; a run that wrote to it also forgets what nobody asked for in a long time."""
        if self._written:  # at least the first of a day, so that an unchanged page costs no search
            self._write("delete from rows where used < ?", [(self._today - _KEPT,)])
        if self._open is not None:
            self._open.close()
            self._open = None

    def _rows(self, command: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Return the rows of a question: none from a file that cannot be read, which is made anew."""
        if self._open is None:
            return []
        from sqlite3 import Error, OperationalError

        try:
            return list(self._open.execute(command, values))
        except OperationalError:  # locked for long
            return []
        except Error:
            self._open = self._anew()
            return []

    def _write(self, command: str, rows: Iterable[Sequence[Any]]) -> None:
        """Write all of it or nothing; a file that cannot be written is left as it is."""
        if self._open is None:
            return
        self._written = True
        from sqlite3 import DatabaseError, OperationalError

        try:
            with self._open:
                self._open.executemany(command, rows)
        except OperationalError:  # locked for long, read-only, or the disk is full
            return
        except DatabaseError:
            self._open = self._anew()

    def _opened(self) -> Any:
        """Return the file as a connection, None if it is none of ours or not whole."""
        from sqlite3 import Error, connect

        opened = None
        try:
            opened = connect(self._file, timeout=_PATIENCE)
            opened.execute("pragma synchronous = normal")
            opened.execute(f"pragma cache_size = -{_CACHED}")
            (version,) = opened.execute("pragma user_version").fetchone()
            if version not in (0, FORMAT) or os.path.getsize(self._file) > _MOST:
                opened.close()
                return None
            if not version:
                opened.execute(f"pragma page_size = {_PAGE}")
                opened.execute("pragma journal_mode = wal")
                with opened:
                    opened.execute(_TABLE)
                    opened.execute(f"pragma user_version = {FORMAT}")
        except Error:
            if opened is not None:
                opened.close()
            return None
        return opened

    def _anew(self) -> Any:
        """Return an empty file in the place of one that cannot be read, None if even that fails."""
        for name in (self._file, f"{self._file}-wal", f"{self._file}-shm"):
            with suppress(OSError):
                os.unlink(name)
        return self._opened()


def results() -> Results:
    """Return what is kept in the cache folder of this user."""
    return Results(storage.folder())


def mark(*parts: Any) -> bytes:
    """Return the mark of plain values: other values, another mark."""
    # Version 2 of marshal writes equal values as equal bytes; later ones note what is shared in memory.
    return blake2b(marshal.dumps(parts, 2), digest_size=16).digest()


def _many(marks: Sequence[bytes]) -> str:
    return ",".join("?" * len(marks))


def _kept(value: Any) -> bytes:
    data = marshal.dumps(value)
    return zlib.crc32(data).to_bytes(_SUM) + data


def _value(data: Any) -> Any:
    """Return what was kept as these bytes, None if they are not whole."""
    if not isinstance(data, bytes):
        return None
    own = memoryview(data)[_SUM:]
    if zlib.crc32(own).to_bytes(_SUM) != data[:_SUM]:
        return None
    try:
        return marshal.loads(own)  # noqa: S302 (our own folder, and the sum fits)
    except (ValueError, EOFError, TypeError):
        return None

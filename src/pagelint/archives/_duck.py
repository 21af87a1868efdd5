"""DuckDB, which reads and writes Parquet: on this machine alone, and nothing is loaded from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pagelint.errors import Unreadable, UsageError

_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",  # the same bytes each time
    "memory_limit": "1GB",
}


@contextmanager
def connected(file: str = ":memory:", *, read_only: bool = False) -> Iterator[Any]:
    """Open a database. Raises UsageError where DuckDB is not installed, Unreadable for what it cannot read."""
    try:
        import duckdb
    except ImportError as error:
        raise UsageError(
            "Parquet and DuckDB need more. Install it with: pip install 'pagelint[cluster]'"
        ) from error
    try:
        with duckdb.connect(
            file, read_only=read_only and file != ":memory:", config=_CLOSED
        ) as open_:
            yield open_
    except duckdb.Error as error:
        raise Unreadable(f"DuckDB says: {str(error).splitlines()[0]}") from error


def escaped(path: Path) -> str:
    """Return a path in which no sign stands for others."""
    return re.sub(r"[\[*?]", r"[\g<0>]", str(path))

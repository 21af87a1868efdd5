"""The results of an audit as a file, one row a page: JSON Lines, Parquet or DuckDB, by the file's suffix."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TextIO

from pagelint.archives._duck import connected, escaped
from pagelint.audits.rows import SCHEMA, Row
from pagelint.errors import Unreadable, UsageError
from pagelint.reporters import spelled

SUFFIXES = (".jsonl", ".parquet", ".duckdb")
_GRADE = {
    "words": "BIGINT",
    "sentences": "BIGINT",
    "grade_low": "DOUBLE",
    "grade": "DOUBLE",
    "grade_high": "DOUBLE",
    "grade_verdict": "VARCHAR",
    "difficulty": "DOUBLE",
}
_SECTION = {
    "section": "INTEGER",
    "title": "VARCHAR",
    "level": "INTEGER",
    **_GRADE,
    "found": "INTEGER",
}
_RELATED = {"path": "VARCHAR", "line": "INTEGER", "column": "INTEGER", "text": "VARCHAR"}
_TEXTS = "rule category severity who section line column text message term wording fingerprint"
_FINDING = dict.fromkeys(_TEXTS.split(), "VARCHAR") | {"line": "INTEGER", "column": "INTEGER"}


def _list(columns: dict[str, str]) -> str:
    told = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    return f"STRUCT({told})[]"


# Every column of a page, with its type in Parquet and DuckDB.
COLUMNS = {
    "schema": "VARCHAR",
    "page": "BIGINT",
    **dict.fromkeys(
        "path url id owner source title format kind language digest".split(), "VARCHAR"
    ),
    "passed": "BOOLEAN",
    "unchecked": "VARCHAR",
    **_GRADE,
    **dict.fromkeys(("errors", "warnings", "notes", "allowed"), "BIGINT"),
    "statements": "VARCHAR[]",
    "missing": "VARCHAR[]",
    "sections": _list(_SECTION),
    "findings": _list(_FINDING | {"related": _list(_RELATED)}),
    "findings_left_out": "BIGINT",
    **dict.fromkeys(("profile", "rulebook", "as_of", "pagelint"), "VARCHAR"),
}
_LARGEST_ROW = 2**27  # bytes


class Write(Protocol):
    """Takes the rows one by one."""

    def __call__(self, row: Row, /) -> None: ...


def refuse_unknown(file: str) -> None:
    """Raise UsageError for results of an unknown kind, or of one that needs what is not installed."""
    suffix = Path(file).suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"“{file}” must end in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}.")
    if suffix != ".jsonl":
        with connected():
            pass


@contextmanager
def written(target: Path) -> Iterator[Write]:
    """Give what takes the rows; the file appears only when it is whole."""
    suffix = target.suffix.lower()
    lines = target.with_name(f".{target.name}.{os.getpid()}.lines")
    made = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with lines.open("w", encoding="utf-8", newline="\n") as out:
            yield lambda row: _write(out, row)
        if suffix == ".jsonl":
            lines.replace(target)
            return
        made.unlink(missing_ok=True)
        _converted(lines, made, suffix)
        made.replace(target)
    finally:
        for file in (lines, made):
            file.unlink(missing_ok=True)


def rows_in(file: Path) -> Iterator[Row]:
    """Yield the rows of results that were written before. Raises UsageError when they are none."""
    wrong = f"“{file}” holds no results of an audit."
    try:
        if file.suffix.lower() == ".jsonl":
            with file.open(encoding="utf-8") as lines:
                for line in lines:
                    yield _ours(json.loads(line), wrong)
            return
        table = "pages" if file.suffix.lower() == ".duckdb" else "read_parquet(?)"
        with connected(str(file) if table == "pages" else ":memory:", read_only=True) as duck:
            given = [] if table == "pages" else [escaped(file)]
            found = duck.execute(f"SELECT * FROM {table}", given)  # noqa: S608  # one of two names
            names = [column[0] for column in found.description]
            while some := found.fetchmany(64):
                for row in some:
                    yield _ours(dict(zip(names, row, strict=True)), wrong)
    except (OSError, ValueError, Unreadable) as error:
        raise UsageError(wrong) from error


def is_results(file: Path) -> bool:
    """Say whether a file holds results of an audit, so that new ones may take its place."""
    try:
        return next(rows_in(file), None) is not None
    except UsageError:
        return False


def _write(out: TextIO, row: Row) -> None:
    ordered = {name: row[name] for name in COLUMNS}
    out.write(spelled(json.dumps(ordered, ensure_ascii=False), "\\u{:04x}") + "\n")


def _ours(row: Any, wrong: str) -> Row:
    if not isinstance(row, dict) or row.get("schema") != SCHEMA:
        raise UsageError(wrong)
    return row


def _converted(lines: Path, made: Path, suffix: str) -> None:
    """Write the lines anew, as Parquet or as a database with a table and two views."""
    columns = ", ".join(f"\"{name}\": '{kind}'" for name, kind in COLUMNS.items())
    rows = (
        f"SELECT * FROM read_json(?, format = 'newline_delimited', columns = {{{columns}}},"  # noqa: S608
        f" maximum_object_size = {_LARGEST_ROW})"
    )
    with connected(str(made) if suffix == ".duckdb" else ":memory:") as duck:
        if suffix == ".parquet":
            into = str(made).replace("'", "''")
            duck.execute(
                f"COPY ({rows}) TO '{into}' (FORMAT parquet, COMPRESSION zstd,"
                f" KV_METADATA {{schema: '{SCHEMA}'}})",
                [escaped(lines)],
            )
            return
        duck.execute(f"CREATE TABLE pages AS {rows}", [escaped(lines)])
        for name in ("findings", "sections"):
            duck.execute(
                f"CREATE VIEW {name} AS SELECT page, path, one.* FROM"  # noqa: S608
                f" (SELECT page, path, unnest({name}) AS one FROM pages)"
            )

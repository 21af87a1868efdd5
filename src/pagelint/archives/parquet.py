"""Parquet: one page a row, its columns known by the same names as those of other exports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pagelint.archives import Source, Stored
from pagelint.archives._duck import connected, escaped
from pagelint.errors import Unreadable
from pagelint.exports import Exported, exported_page, names_of
from pagelint.house import MOST_BYTES

SUFFIXES = (".parquet",)
_AT_ONCE = 64  # rows in memory
_TOO_LARGE = "\x00too large"  # stands where a text was
# How long a text is in bytes, and SQL for those words, by the kind of the column.
_SIZES = {
    "VARCHAR": ("strlen", "chr(0) || 'too large'"),
    "BLOB": ("octet_length", "encode(chr(0) || 'too large')"),
}


def pages(source: Source) -> Iterator[Stored]:
    """Yield every row, with its text: rows are packed in columns, so a worker could not fetch one alone."""
    try:
        yield from _pages(source)
    except Unreadable as error:
        yield source.problem("parquet", "", str(error))


def _pages(source: Source) -> Iterator[Stored]:
    file = escaped(source.path)
    columns = source.house.columns(source.path)
    with connected() as duck:
        described = duck.execute("DESCRIBE SELECT * FROM read_parquet(?)", [file]).fetchall()
        kinds = {str(name): str(kind) for name, kind, *_ in described}
        names = names_of([dict.fromkeys(kinds)], columns)
        total = max(1, duck.execute("SELECT count(*) FROM read_parquet(?)", [file]).fetchone()[0])
        wanted = list(dict.fromkeys(_column(n, kinds) for n in names.values() if n))
        body = _column(names["body"], kinds)
        chosen = ", ".join(_bounded(c, kinds[c]) if c == body else _quoted(c) for c in wanted)
        rows = duck.execute(f"SELECT {chosen} FROM read_parquet(?)", [file])  # noqa: S608  # quoted
        number = 0
        while some := rows.fetchmany(_AT_ONCE):
            for row in some:
                number += 1
                record = dict(zip(wanted, row, strict=True))
                page = _page(record, body, names, columns.format, number)
                yield source.stored("parquet", place=(number,), given=page, share=number / total)
        if not number:
            raise Unreadable("This file holds no rows.")


def _page(
    record: dict[str, Any], body: str, names: dict[str, str], form: str, number: int
) -> Exported:
    text = record[body]
    if isinstance(text, bytes):
        try:
            record[body] = text = text.decode("utf-8")
        except UnicodeDecodeError:
            return exported_page(f"Row {number} is not in UTF-8.", names, form, number)
    if text == _TOO_LARGE:
        reason = f"The page is larger than {MOST_BYTES // 1_000_000} MB."
        return exported_page(reason, names, form, number)
    return exported_page(record, names, form, number)


def _bounded(name: str, kind: str) -> str:
    """Return SQL for the column of text, which leaves out what is too large before it comes into memory here."""
    column = _quoted(name)
    size, large = _SIZES.get(kind, ("", ""))
    if not size:
        return column
    return f"CASE WHEN {size}({column}) > {MOST_BYTES} THEN {large} ELSE {column} END AS {column}"


def _column(name: str, kinds: dict[str, str]) -> str:
    """Return the column in which a name stands: "attributes.body" leads into "attributes"."""
    return name if name in kinds else name.partition(".")[0]


def _quoted(name: str) -> str:
    return '"' + re.sub('"', '""', name) + '"'

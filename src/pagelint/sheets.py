"""Spreadsheets that people fill in: written so that no cell runs as a formula, read back row by row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pagelint.errors import UsageError

BOM = "\ufeff"  # without it, Excel reads UTF-8 as something else
_SAVE_AS = "CSV UTF-8"  # its name in Excel's menu
_RUN = ("=", "+", "-", "@", "\t", "\r")
_EXCEL = re.compile(r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})")


def sheet_of(columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Return a spreadsheet as CSV: text that it would run as a formula is neutralised."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe(c) if isinstance(c, str) else c for c in row])
    return BOM + out.getvalue()


def safe(text: str) -> str:
    """Return text that a spreadsheet will not run as a formula."""
    return "'" + text if text.lstrip("'").startswith(_RUN) else text


def cell(text: str) -> str:
    """Return the text of a cell as it was before `safe`, on one line."""
    hidden = text[:1] == "'" and text.lstrip("'").startswith(_RUN)
    return one_line(text[1:] if hidden else text)


def one_line(text: str) -> str:
    """Return a text with each run of blanks and line ends as one blank."""
    return " ".join(text.split())


def rows_of(data: bytes, shown: str, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (row as the spreadsheet counts, its needed cells by column), blank rows left out.

    Raises UsageError when the file is no such spreadsheet.
    """
    rows = _read(data, shown)
    head = [cell(name).casefold() for name in rows[0]] if rows else []
    if missing := [name for name in needed if name not in head]:
        raise UsageError(f"“{shown}” has no column “{missing[0]}”. Keep the first row as it was.")
    for number, row in enumerate(rows[1:], 2):
        if any(c.strip() for c in row):
            cells = dict(zip(head, map(cell, row), strict=False))
            yield number, {name: cells.get(name, "") for name in needed}


def cells_of(data: bytes, shown: str) -> list[list[str]]:
    """Return the rows of any spreadsheet that have text, each cell on one line.

    Raises UsageError when the file is no spreadsheet.
    """
    return [[cell(c) for c in row] for row in _read(data, shown) if any(c.strip() for c in row)]


def _read(data: bytes, shown: str) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"“{shown}” is not UTF-8 text. Save the sheet as “{_SAVE_AS}”.") from None
    # Where a comma parts decimals, Excel parts cells by semicolons.
    first = text.partition("\n")[0]
    apart = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=apart))
    except csv.Error as error:
        raise UsageError(f"“{shown}” cannot be read as a sheet: {error}.") from None


def day_of(text: str) -> str:
    """Return a date as YYYY-MM-DD, also one that Excel made M/D/YYYY of; "" when it is none."""
    if found := _EXCEL.fullmatch(text):
        text = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    try:
        return text if date.fromisoformat(text).isoformat() == text else ""
    except ValueError:
        return ""

"""JSON Lines: one page a line. Only places are noted; a worker reads its own lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

from pagelint.archives import Source, Stored
from pagelint.errors import Unreadable
from pagelint.exports import Exported, exported_page, names_of, record_of
from pagelint.house import MOST_BYTES

SUFFIXES = (".jsonl", ".ndjson")
_FIRST = 1000  # lines that tell which columns there are
_MOST = 2 * MOST_BYTES  # bytes of a line: a page in quotes


def pages(source: Source) -> Iterator[Stored]:
    """Yield the place of every line that is not blank. Columns are known by the first thousand records."""
    try:
        columns = source.house.columns(source.path)
        with source.path.open("rb") as file:
            names = names_of([_record(*line) for line in islice(_lines(file), _FIRST)], columns)
            file.seek(0)
            size = max(1, source.path.stat().st_size)
            any_page = False
            for number, start, line in _lines(file):
                any_page = True
                place = (start, len(line), number, names, columns.format)
                yield source.stored("lines", place=place, share=start / size)
    except OSError as error:
        reason = f"The file cannot be read: {error.strerror or error}."
        yield source.problem("lines", "", reason)
    except Unreadable as error:
        yield source.problem("lines", "", str(error))
    else:
        if not any_page:
            yield source.problem("lines", "", "This export holds no pages.")


def fetch(stored: Stored) -> Exported:
    """Return the page on one line."""
    start, length, number, names, form = stored.place
    with stored.file.open("rb") as file:
        file.seek(start)
        line = file.read(length)
    return exported_page(_record(number, start, line), names, form, number)


def _lines(file: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """Yield the number, the place and the bytes of each line; of a line that is too long only its start."""
    number, start = 0, 0
    while line := file.readline(_MOST + 1):
        number += 1
        end = start + len(line)
        rest = line
        while not rest.endswith(b"\n") and (rest := file.readline(_MOST)):
            end += len(rest)
        if line.strip():
            yield number, start, line
        start = end


def _record(number: int, start: int, line: bytes) -> Mapping[str, Any] | str:
    """Return the record on a line, or the reason why there is none."""
    if len(line) > _MOST:
        return f"Line {number} is larger than {_MOST // 1_000_000} MB."
    try:
        text = line.decode("utf-8-sig" if start == 0 else "utf-8")
    except UnicodeDecodeError:
        return f"Line {number} is not in UTF-8."
    found: Mapping[str, Any] | str = record_of(text, number)
    return found

"""Exports of content systems: a JSON, JSON Lines, CSV or TSV file that holds many pages, one a record."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pagelint.errors import Unreadable
from pagelint.model import short_lang
from pagelint.readers._decode import decode
from pagelint.rulebook import Columns
from pagelint.verdict import Record

SUFFIXES = (".json", ".jsonl", ".ndjson", ".csv", ".tsv")
_MARK = "\ufeff".encode()  # says that the bytes are UTF-8, whatever the page's own head says
_READERS = {"html": ".html", "markdown": ".md", "text": ".txt"}
_TAGS = re.compile(r"<[a-zA-Z!/]|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8}\d*);", re.IGNORECASE)
_LISTS = ("pages", "items", "results", "data", "records", "nodes", "entries", "rows", "content")
# The usual names, in small letters without blanks and dashes; the first that a file has counts.
_USUAL = {
    "id": "id nid pageid contentid nodeid uuid guid slug key",
    "url": "url link permalink pageurl href uri webaddress path alias",
    "owner": "owner pageowner contentowner responsible department team",
    "title": "title name headline pagetitle",
    "language": "language lang langcode locale",
    "body": "body content html bodyhtml text maincontent markdown article description",
}
# What content systems put between a record and its columns, or a column and its words.
_BETWEEN = ("attributes", "fields")
_INNER = ("rendered", "processed", "value", "html", "und", "alias")
_DEEPEST = 6
_LONGEST = 80  # characters of an id in a report
_LONGEST_CELL = 20_000_000


@dataclass(frozen=True, slots=True)
class Exported:
    """One page of an export: its record, its text and that text's format, or why it cannot be checked."""

    record: Record = field(default_factory=Record)
    anchor: str = ""  # what a report adds to the file's path: "#12"
    title: str = ""
    lang: str = ""
    body: str = ""
    suffix: str = ".html"
    problem: str = ""
    raw: bytes | None = None  # the page as a file holds it, where it is no text of a column

    def data(self) -> bytes:
        """Return the page's text as a file would hold it. Raises Unreadable with the reason."""
        if self.problem:
            raise Unreadable(self.problem)
        if self.raw is not None:
            return self.raw
        return _MARK + self.body.encode("utf-8", "surrogatepass")

    def names(self) -> tuple[str, ...]:
        """Return what globs of the settings can match besides the file: the URL's path, and the id."""
        try:
            from urllib.parse import urlsplit

            path = urlsplit(self.record.url).path.strip("/")
        except ValueError:
            path = ""
        return tuple(dict.fromkeys(n for n in (path, self.record.id.strip("/")) if n))


def exported_pages(data: bytes, suffix: str, columns: Columns) -> list[Exported]:
    """Return the pages of an export, in order. Raises Unreadable when it is none, or broken as a whole."""
    text = decode(data)
    if suffix in (".csv", ".tsv"):
        records = list(_sheet(text, "\t" if suffix == ".tsv" else ""))
    elif suffix == ".json":
        records = _list(_json(text), columns.records)
    else:
        records = list(_lines(text))
    if not records:
        raise Unreadable("This export holds no pages.")
    names = names_of(records, columns)
    return _told_apart(
        [exported_page(r, names, columns.format, at) for at, r in enumerate(records, 1)]
    )


def _told_apart(pages: Sequence[Exported]) -> list[Exported]:
    """Return pages whose places in reports differ, also where an id stands twice."""
    seen: Counter[str] = Counter()
    found = []
    for page in pages:
        seen[page.anchor] += 1
        times = seen[page.anchor]
        found.append(page if times == 1 else replace(page, anchor=f"{page.anchor}~{times}"))
    return found


# ---- files to records: a mapping, or the reason why there is none ----------------------------


def _json(text: str) -> Any:
    import json

    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise Unreadable(f"This is no valid JSON: {error.msg} at {where}.") from error
    except RecursionError as error:
        raise Unreadable("The records of this file are nested too deep to be read.") from error
    except ValueError as error:
        raise Unreadable("This is no valid JSON: a number in it is too long.") from error


def _list(data: Any, where: str) -> list[Any]:
    """Return the list of records in a JSON file: the file itself, or under a usual name."""
    found = _inside(data, where) if where else _pages_of(data, 0)
    if isinstance(found, list):
        return [
            r if isinstance(r, dict) else f"Record {at} is no object with columns."
            for at, r in enumerate(found, 1)
        ]
    what = f"no list “{where}”" if where else "no list of pages"
    raise Unreadable(f"This JSON file holds {what}. Name it in pagelint.yaml, under “exports:”.")


def _pages_of(data: Any, depth: int) -> Any:
    if isinstance(data, dict) and depth < _DEEPEST:
        names = {str(k).casefold(): v for k, v in data.items()}
        lists = (_pages_of(names[name], depth + 1) for name in _LISTS if name in names)
        return next((found for found in lists if found is not None), None)
    return data if isinstance(data, list) else None


def _lines(text: str) -> Iterator[Any]:
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if not line.strip():
            continue
        yield record_of(line, number)


def record_of(line: str, number: int) -> Any:
    """Return the record that a line of JSON Lines is, or the reason why it is none."""
    try:
        record = _json(line)
    except Unreadable as error:
        return f"Line {number}: {error}"
    return record if isinstance(record, dict) else f"Line {number} is no object with columns."


def _sheet(text: str, apart: str) -> Iterator[Any]:
    """Yield the rows of a sheet by column. Raises Unreadable for a broken one, with the line."""
    import csv

    skipped = 0
    if said := re.match(r"sep=(.)\r?\n", text):  # written for Excel
        apart, text, skipped = said[1], text[said.end() :], 1
    head = text.partition("\n")[0]
    apart = apart or max(",;\t", key=head.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=apart, strict=True)
    names: list[str] = []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if not names:
                names = [cell.strip() for cell in row]
            elif len(row) > len(names):
                line = reader.line_num + skipped
                yield f"The row that ends at line {line} has more cells than the first row."
            else:
                yield dict(zip(names, row, strict=False))
    except csv.Error as error:
        line = reader.line_num + skipped
        raise Unreadable(f"This is no valid sheet: {error}, at line {line}.") from error


# ---- records to pages --------------------------------------------------------------------------


def names_of(records: Sequence[Any], columns: Columns) -> dict[str, str]:
    """Return the names of the records' columns by what they hold. Raises Unreadable where none has text."""
    keys: dict[str, None] = {}
    for record in records:
        if isinstance(record, Mapping):
            keys.update((name, None) for name in _columns(record))
    folded = {re.sub(r"[\W_]+", "", k.rpartition(".")[2].casefold()): k for k in reversed(keys)}
    found: dict[str, str] = {}
    for what, usual in _USUAL.items():
        said = getattr(columns, what)
        if said and said not in keys and not any(_inside(r, said) is not None for r in records):
            raise Unreadable(f"There is no column “{said}”. {_has(keys)}")
        found[what] = said or next((folded[n] for n in usual.split() if n in folded), "")
    if keys and not found["body"]:
        raise Unreadable(
            f"No column seems to hold the text of the pages. {_has(keys)} Name it in pagelint.yaml,"
            " under “exports:”."
        )
    return found


def _columns(record: Mapping[str, Any]) -> Iterator[str]:
    for name, value in record.items():
        if name in _BETWEEN and isinstance(value, Mapping):
            yield from (f"{name}.{inner}" for inner in value)
        else:
            yield str(name)


def _has(keys: Iterable[str]) -> str:
    shown = list(keys)
    more = f" and {len(shown) - 12} more" if len(shown) > 12 else ""
    return f"The columns are: {', '.join(k[:40] for k in shown[:12])}{more}."


def exported_page(found: Any, names: Mapping[str, str], form: str, at: int) -> Exported:
    """Return the page that one record is: a mapping, or the reason why there is none."""
    if not isinstance(found, Mapping):
        return Exported(anchor=f"#record-{at}", problem=str(found))
    words = {what: _text(_inside(found, name)) for what, name in names.items() if name}
    body = words.pop("body", "")
    id_, url, owner, title, lang = (
        " ".join(words.get(what, "").split())
        for what in ("id", "url", "owner", "title", "language")
    )
    name = id_ or url or f"record-{at}"
    page = Exported(
        record=Record(id_, url, owner),
        anchor="#" + (name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"),
        title=title,
        lang=short_lang(lang),
        body=body,
        suffix=_READERS[form or ("html" if _TAGS.search(body) else "text")],
    )
    empty = f"This record has no text in its column “{names['body']}”."
    return page if body.strip() else replace(page, problem=empty)


def _inside(record: Any, name: str) -> Any:
    """Return what a column holds, also one in a record within the record: "attributes.body"."""
    if isinstance(record, Mapping) and name in record:
        return record[name]
    for part in name.split("."):
        record = record.get(part) if isinstance(record, Mapping) else None
    return record


def _text(value: Any) -> str:
    """Return the words of a column, also where a content system wraps them: {"rendered": "…"}."""
    for _ in range(_DEEPEST):
        if isinstance(value, Mapping):
            value = next((value[name] for name in _INNER if name in value), "")
        elif isinstance(value, list):
            value = value[0] if value else ""
    if isinstance(value, bool) or value is None:
        return ""
    return str(value) if isinstance(value, (str, int, float)) else ""

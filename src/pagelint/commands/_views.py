"""How often each page is seen, from the sheet that a site's statistics give out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pagelint.errors import UsageError

_PAGE = (
    "path", "url", "page", "address", "page path", "page url", "page path and screen class", "landing page",
    "page location", "pagepath",
)  # fmt: skip
_VIEWS = (
    "views", "pageviews", "page views", "unique pageviews", "visits", "sessions", "hits", "screenpageviews", "users",
)  # fmt: skip
_INDEX = ("index", "default")
_NUMBER = re.compile(r"[0-9][0-9.,'\s\u00a0\u202f]*")


def read_views(file: str, pages: Mapping[str, str]) -> dict[str, int]:
    """Return the views of those pages that the sheet names; `pages` has the address of each by its name.

    A page and an address are the same when the ends of their paths are, and no other address fits as
    well. Raises UsageError when the file is no such sheet.
    """
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"Cannot read “{file}”: {error.strerror}.") from error
    counted: dict[tuple[str, ...], int] = {}
    for parts, views in _rows(data, file):
        counted[parts] = counted.get(parts, 0) + views
    by_end: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for parts in counted:
        for n in range(1, len(parts) + 1):
            by_end.setdefault(parts[-n:], []).append(parts)
    found = {page: _best(_parts(address), by_end) for page, address in pages.items()}
    return {page: counted[parts] for page, parts in found.items() if parts is not None}


def _best(
    page: tuple[str, ...], by_end: dict[tuple[str, ...], list[tuple[str, ...]]]
) -> tuple[str, ...] | None:
    """Return the address whose end is most of a page's path; None when there is none, or several."""
    for n in range(len(page), 0, -1):
        fitting = by_end.get(page[-n:], [])
        whole = [parts for parts in fitting if parts == page[-n:]]
        if len(whole) == 1 or len(fitting) == 1:
            return (whole or fitting)[0]
        if fitting:
            return None
    return None


def _rows(data: bytes, file: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield (parts of an address, its views)."""
    from pagelint.sheets import cells_of

    rows = [row for row in cells_of(data, file) if not row[0].startswith("#")]
    head = [name.casefold() for name in rows[0]] if rows else []
    at = [next((head.index(n) for n in names if n in head), None) for names in (_PAGE, _VIEWS)]
    page, views = at
    if page is None or views is None:
        lacks = "pages (call it “path” or “url”)" if page is None else "views (call it “views”)"
        raise UsageError(f"“{file}” has no column of {lacks}.")
    for number, row in enumerate(rows[1:], 2):
        if len(row) <= max(page, views) or not (parts := _parts(row[page])):
            continue
        if not _NUMBER.fullmatch(row[views]):
            raise UsageError(f"“{file}”, row {number}: “{row[views]}” is no number of views.")
        yield parts, int(re.sub(r"\D", "", re.sub(r"[.,]0{1,2}$", "", row[views])))


def _parts(address: str) -> tuple[str, ...]:
    """Return the parts of a path or URL that tell pages apart: no host, no query, no suffix."""
    text = address.strip()
    from urllib.parse import unquote, urlsplit

    path = urlsplit(text).path if "//" in text else re.split("[?#]", text, maxsplit=1)[0]
    parts = [p for p in unquote(path).casefold().split("/") if p not in ("", ".", "..")]
    if parts:
        parts[-1] = re.sub(r"\.[a-z0-9]{1,5}$", "", parts[-1])
        if parts[-1] in _INDEX:
            parts.pop()
    return tuple(parts)

"""A sitemap and the saved pages beside it: each address is led to the file it was saved as. Nothing is ever fetched."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from pagelint.archives import Source, Stored, stamp_of
from pagelint.errors import Unreadable
from pagelint.exports import Exported
from pagelint.house import mode_of, read_file
from pagelint.readers import by_suffix, suffix_of
from pagelint.verdict import Record

SUFFIXES = (".xml", ".xml.gz")
_PIECE = 2**16
_DEEPEST = 3  # sitemaps that name sitemaps
_LONGEST = 2048  # signs of an address
_MOST_PIECES = 64


def pages(source: Source) -> Iterator[Stored]:
    """Yield the saved page of every address that a sitemap lists; an address without one is told."""
    yield from _pages(source, source.path, 0)


def _pages(source: Source, sitemap: Path, depth: int) -> Iterator[Stored]:
    home = source.path.parent
    try:
        for address, inner, share in _addresses(sitemap):
            file = _saved(home, address)
            if inner and file is not None and depth < _DEEPEST:
                yield from _pages(source, file, depth + 1)
            elif file is None or inner:
                reason = "There is no saved page for this address."
                given = Exported(Record(url=address), f"#{address}", problem=reason)
                yield source.stored("sitemap", url=address, given=given, share=share)
            else:
                yield Stored("sitemap", file, address, (), address, None, stamp_of(file), share)
    except (OSError, EOFError, Unreadable, expat.ExpatError) as error:
        reason = (
            str(error) if isinstance(error, Unreadable) else f"This sitemap is broken: {error}."
        )
        yield source.problem("sitemap", f"#{sitemap.name}" if depth else "", reason)


def fetch(stored: Stored) -> Exported:
    """Return a saved page under its address."""
    suffix = suffix_of(stored.file.name)
    known = suffix if suffix in by_suffix() else ".html"
    return Exported(Record(url=stored.url), raw=read_file(stored.file), suffix=known)


def _addresses(sitemap: Path) -> Iterator[tuple[str, bool, float]]:
    """Yield each address, whether it is that of another sitemap, and how far in the file it stands."""
    size = max(1, sitemap.stat().st_size)
    found: list[tuple[str, bool]] = []
    words: list[str] = []
    within: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        within.append(name.rpartition(":")[2].lower())
        words.clear()

    def text(words_of_it: str) -> None:
        if len(words) < _MOST_PIECES:
            words.append(words_of_it)

    def end(_: str) -> None:
        if within.pop() == "loc" and within and within[-1] in ("url", "sitemap"):
            found.append(("".join(words).strip()[:_LONGEST], within[-1] == "sitemap"))

    def doctype(*_: object) -> None:
        raise Unreadable("This sitemap has a document type in it. Sitemaps never need one.")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, doctype
    with sitemap.open("rb") as file:
        opened = gzip.GzipFile(fileobj=file) if sitemap.suffix == ".gz" else file
        while True:
            piece = opened.read(_PIECE)
            parser.Parse(piece, not piece)
            share = file.tell() / size
            yield from ((address, inner, share) for address, inner in found if address)
            found.clear()
            if not piece:
                return


def _saved(home: Path, address: str) -> Path | None:
    """Return the file that an address was saved as beside the sitemap, as crawlers name them."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    path = unquote(parts.path).strip("/")
    if any(part in ("..", ".") or "\x00" in part for part in re.split(r"[/\\]", path)):
        return None
    last = f"{path}?{parts.query}" if parts.query else path
    names = [last, f"{last}.html", f"{last}.htm", f"{last}/index.html", f"{last}/index.htm"]
    if parts.query:
        names += [
            f"{path}/index.html?{parts.query}",
            last.replace("?", "@"),
            last.replace("?", "@") + ".html",
        ]
    for root in (home, home / host, home.parent / host if home.name != host else home):
        for name in names:
            file = root / (name.lstrip("/") or "index.html")
            if (mode_of(file) or 0) and file.is_file():
                return file
    return None

"""A zip of pages: its list of members is read once, the members one by one, within bounds."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from pagelint.archives import Source, Stored
from pagelint.errors import Unreadable
from pagelint.exports import Exported
from pagelint.house import refuse_large
from pagelint.readers import by_suffix, suffix_of
from pagelint.readers._zipped import RATIO, Zipped
from pagelint.verdict import Record

SUFFIXES = (".zip",)
_LOCKED = 0x1


def pages(source: Source) -> Iterator[Stored]:
    """Yield the pages of a zip, in the order in which it lists them."""
    try:
        archive = zipfile.ZipFile(source.path)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        yield source.problem("zipped", "", f"This zip cannot be opened: {error}.")
        return
    known = by_suffix()
    seen: set[str] = set()
    with archive:
        members = archive.infolist()
        for at, info in enumerate(members):
            name = info.filename
            if suffix_of(name) not in known or info.is_dir() or _is_hidden(name):
                continue
            share = at / len(members)
            anchor = f"/{name}"
            if name in seen:
                yield source.problem("zipped", anchor, "The zip holds two pages of this name.")
            elif info.flag_bits & _LOCKED:
                reason = "This page is locked with a password. Pack it without one."
                yield source.problem("zipped", anchor, reason, share=share)
            else:
                yield source.stored("zipped", place=(name, info.file_size), share=share)
            seen.add(name)


def fetch(stored: Stored) -> Exported:
    """Return one member, unpacked within bounds."""
    name, size = stored.place
    page = Exported(Record(id=name), f"/{name}", suffix=suffix_of(name))
    try:
        refuse_large(size)
        data = Zipped(_opened(stored.file, stored.stamp), frozenset()).read(name, RATIO)
    except Unreadable as error:
        return replace(page, problem=str(error))
    return replace(page, raw=data)


@lru_cache(maxsize=2)
def _opened(file: Path, stamp: str) -> zipfile.ZipFile:
    """Return a zip, its list of members read once a process."""
    del stamp
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError) as error:
        raise Unreadable("This zip cannot be opened any more.") from error


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX", "~$")) for part in PurePosixPath(name).parts)

"""What may be kept on this machine between runs: a private folder of files, each whole or not there at all.

Everything in it can be made anew. A file that is damaged, or that somebody else may have written, counts as missing.
"""

from __future__ import annotations

import marshal
import os
import sys
from functools import cache, lru_cache
from operator import attrgetter
from time import monotonic

from pagelint.digests import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from pagelint.table_file import TableFile

VARIABLE = "PAGELINT_CACHE_DIR"  # children and workers inherit it
# What is kept here, by folder, and how people call it. The reports on pages have a file of their own (`results`).
PARTS = {
    "rules": "Rules",
    "packs": "Packs of rules",
    "made": "Word lists",
    "tables": "Word tables",
    "words": "Words counted",
    "compiled": "Patterns",
    "engine": "Language model",
    "plugins": "Names of plugins",
}
_MARK = 16  # bytes of digest before what is kept
_PLAIN = 2  # the form of `marshal` in which the same is always written alike
_FOREIGN = 0o022  # others may write


def folder() -> str | None:
    """Return the folder for what is kept, made if need be; None if there is none that is ours alone."""
    return _private(os.environ.get(VARIABLE) or _usual())


def read(name: str) -> bytes | None:
    """Return what was kept under a name; None if there is nothing, or if it is not whole."""
    home = folder()
    if home is None:
        return None
    try:
        with open(os.path.join(home, name), "rb") as file:
            mark, data = file.read(_MARK), file.read()
    except OSError:
        return None
    return data if _digest(data) == mark else None


def table(name: str) -> TableFile | None:
    """Return the entries that were kept under a name, to be read one by one; None if they cannot be found."""
    import mmap  # a page that is known needs neither

    from pagelint.table_file import DamagedError, TableFile

    home = folder()
    if home is None:
        return None
    try:
        with open(os.path.join(home, name), "rb") as file:
            if sys.platform == "win32":  # where a file that is mapped cannot be replaced
                return TableFile(file.read())
            return TableFile(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError, DamagedError):
        return None


def entry(table: TableFile | None, key: str) -> memoryview | None:
    """Return an entry of a table, None if it is not there or damaged."""
    from pagelint.table_file import DamagedError

    try:
        return table.get(key) if table is not None else None
    except DamagedError:
        return None


def write_table(name: str, entries: Mapping[str, Any]) -> bool:
    """Keep entries under a name, all or none. Return whether they are kept."""
    from pagelint.table_file import parts

    return _write(name, parts(entries.items(), len(entries)))


def write(name: str, data: bytes) -> bool:
    """Keep something under a name, for good or not at all. Return whether it is kept."""
    return _write(name, (_digest(data), data))


def _write(name: str, parts: Iterable[Any]) -> bool:
    home = folder()
    if home is None:
        return False
    target = os.path.join(home, name)
    part = f"{target}.{os.getpid()}.part"
    try:
        os.makedirs(os.path.dirname(target), 0o700, exist_ok=True)
        with open(part, "wb") as file:
            file.writelines(parts)
        os.replace(part, target)
    except OSError:
        _unlink(part)
        return False
    return True


def keep_newest(name: str, most: int) -> None:
    """Leave no more than so many files in a folder of what is kept: the oldest go."""
    home = folder()
    if home is None:
        return
    found = []
    try:
        with os.scandir(os.path.join(home, name)) as entries:
            found = sorted((e.stat().st_mtime_ns, e.path) for e in entries)
    except OSError:
        return
    for _, path in found[:-most]:
        _unlink(path)


@cache
def stamp() -> str:
    """Return a mark of this very pagelint, its rules, this Python and its packages: other code keeps other things."""
    here = os.path.dirname(os.path.abspath(__file__))
    rules = os.path.join(os.path.dirname(os.path.dirname(here)), "rules")
    seen: list[tuple[object, ...]] = [(sys.version, here), *_packages()]
    for root in (here, rules):
        if root == here or os.path.isfile(os.path.join(root, "core", "pack.yaml")):
            found = stamps(root)
            _just_seen[root] = monotonic(), found
            seen += found
    return digest_of(seen).hex()


_MOMENT = 0.2  # seconds
_just_seen: dict[str, tuple[float, list[tuple[str, int, int]]]] = {}  # by `stamp`


def stamps(root: str) -> list[tuple[str, int, int]]:
    """Return the name, size and time of every file of code or rules, in order.

    What `stamp` has seen a moment ago, as a program began, is not looked at again.
    """
    then, found = _just_seen.pop(root, (0.0, []))
    return found if found and monotonic() - then < _MOMENT else _stamps(root)


def _stamps(root: str) -> list[tuple[str, int, int]]:
    found = []
    try:
        entries = sorted(os.scandir(root), key=attrgetter("name"))
    except OSError:
        return []
    for entry in entries:
        if entry.is_dir():
            if entry.name not in ("__pycache__", "static"):
                found += _stamps(entry.path)
        else:
            status = entry.stat()
            found.append((entry.path, status.st_size, status.st_mtime_ns))
    return found


def _packages() -> list[tuple[str, str]]:
    """Return when a package was last put in or taken away: a language model, a parser of web pages."""
    found = []
    for place in sys.path:
        if os.path.basename(place) in ("site-packages", "dist-packages"):
            try:
                found.append((place, str(os.stat(place).st_mtime_ns)))
            except OSError:
                continue
    return found


def _usual() -> str:
    """Return where this system keeps such things for its user, "" if it does not say."""
    if sys.platform == "win32":
        home, rest = os.environ.get("LOCALAPPDATA", ""), ("pagelint", "Cache")
    elif sys.platform == "darwin":
        home, rest = os.path.expanduser("~"), ("Library", "Caches", "pagelint")
    else:
        own = os.environ.get("XDG_CACHE_HOME", "")
        home = own if os.path.isabs(own) else os.path.expanduser("~/.cache")
        rest = ("pagelint",)
    return os.path.join(home, *rest) if os.path.isabs(home) else ""


@lru_cache(maxsize=8)
def _private(path: str) -> str | None:
    """Return the absolute path of a folder that only its owner, us or root, can write to; else None."""
    if not path:
        return None
    path = os.path.abspath(path)
    try:
        os.makedirs(path, 0o700, exist_ok=True)
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    if hasattr(os, "geteuid") and (
        status.st_uid not in (os.geteuid(), 0) or status.st_mode & _FOREIGN
    ):
        return None
    return path if os.access(path, os.W_OK | os.X_OK) else None


def digest_of(things: Sequence[Any]) -> bytes:
    """Return a digest of texts, numbers and tuples of such: quicker than one of how they are written out."""
    return _digest(marshal.dumps(tuple(things), _PLAIN))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_MARK).digest()


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return

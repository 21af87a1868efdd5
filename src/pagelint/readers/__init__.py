"""One module per format. A reader is `SUFFIXES`, `FORMAT` and `read(data, path, selection) -> Page`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType

from pagelint import plugins
from pagelint.errors import Unreadable
from pagelint.model import Page
from pagelint.readers._decode import decode, encoding_of
from pagelint.readers._selection import EVERYTHING, Selection


class _Readers(Mapping[str, ModuleType]):
    """Readers by their suffixes, each imported when it is asked for."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def __getitem__(self, suffix: str) -> ModuleType:
        return plugins.load("readers", self._names[suffix])

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, suffix: object) -> bool:
        return suffix in self._names


@cache
def by_suffix() -> Mapping[str, ModuleType]:
    """Return each suffix that some reader knows (".md") with that reader."""
    names = plugins.names("readers")
    return _Readers({s: name for name in names for s in plugins.texts("readers", name, "SUFFIXES")})


def suffix_of(path: str) -> str:
    """Return a path's suffix in small letters, "" without one."""
    name = path.replace("\\", "/").rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def read(data: bytes, path: str, selection: Selection = EVERYTHING, suffix: str = "") -> Page:
    """Return the Page in `data`; `suffix`, else that of the path, says which format it is.

    Raises Unreadable when no reader knows the suffix or the reader finds no text.
    """
    reader = by_suffix().get(suffix or suffix_of(path))
    if reader is None:
        known = " ".join(sorted(by_suffix()))
        raise Unreadable(f"No reader knows this kind of file. Known: {known}")
    page = reader.read(data, path, selection)
    assert isinstance(page, Page)
    return page


def encoding(data: bytes, path: str) -> tuple[bytes, str]:
    """Return the byte-order mark and the encoding in which a text file is written.

    Raises Unreadable when it is none.
    """
    reader = by_suffix().get(suffix_of(path))
    html = getattr(reader, "FORMAT", "") == "html"
    decode(data, html=html)
    return encoding_of(data, html=html)


__all__ = ["EVERYTHING", "Selection", "by_suffix", "encoding", "read", "suffix_of"]

"""One module per format. A reader is `SUFFIXES`, `FORMAT` and `read(data, path, selection) -> Page`."""

from __future__ import annotations

from functools import cache
from types import ModuleType

from pagelint import plugins
from pagelint.errors import Unreadable
from pagelint.model import Page
from pagelint.readers._decode import decode, encoding_of
from pagelint.readers._selection import EVERYTHING, Selection


@cache
def by_suffix() -> dict[str, ModuleType]:
    """Return each suffix that some reader knows (".md") with that reader."""
    modules = [plugins.load("readers", name) for name in plugins.names("readers")]
    return {suffix: m for m in modules for suffix in m.SUFFIXES}


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

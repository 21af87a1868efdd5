"""YAML that a content lead cannot trip over, and that knows where each value stands.

Only text, true/false, whole and decimal numbers: `no`, `12:30`, `010` and dates stay text. A key
that stands twice is a mistake, not a silent loss.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pagelint.errors import Problem
from pagelint.packing import Later, later

_MOST_BYTES = 20_000_000
Trail = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """A YAML file's data, where each part of it stands, and the mistakes met so far."""

    path: str
    data: Any = None
    marks: dict[Trail, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _packed: Later | None = field(default=None, repr=False, compare=False)  # data and marks, unread

    def __reduce__(self) -> Any:
        return _unread, (self.path, self._packed or later((self.data, self.marks)), self.problems)

    def __getattr__(self, name: str) -> Any:
        """Read what was left packed: what was right when it was kept is hardly ever looked at again."""
        if name not in ("data", "marks"):
            raise AttributeError(name)
        if (packed := self._packed) is not None:
            self.data, self.marks = packed
            self._packed = None
        return object.__getattribute__(self, name)

    def fresh(self) -> Document:
        """Return the same document without mistakes, to judge a part of it on its own."""
        return Document(self.path, self.data, self.marks)

    def quoted(self, trail: Trail, what: str) -> Trail:
        """Return where under `trail` the words stand that a message quotes, or `trail` itself.

        A message quotes “a name” or “a text”, or it has a {list} that a text names.
        """
        part = self.data
        for key in trail:
            part = part.get(key) if isinstance(part, dict) else None
        said = list(_texts(part, trail))
        whole = [(len(text), here) for here, text in said if f"“{text}”" in what]
        if whole:
            return max(whole, key=lambda w: w[0])[1]
        lists = re.findall(r"\{[\w-]+\}", what)
        return next((here for here, text in said if any(n in text for n in lists)), trail)

    def problem(self, trail: Trail, what: str, hint: str = "") -> None:
        """Note a mistake at the place of `trail` (or the nearest part above it)."""
        while trail and trail not in self.marks:
            trail = trail[:-1]
        line, column = self.marks.get(trail, (1, 1))
        self.problems.append(Problem(self.path, line, column, what, hint))


def _unread(path: str, packed: Later, problems: list[Problem]) -> Document:
    """Return a document whose data and marks stay packed until somebody asks for them."""
    document = Document(path, problems=problems, _packed=packed)
    del document.data, document.marks
    return document


def _texts(part: Any, trail: Trail) -> Iterator[tuple[Trail, str]]:
    """Yield each name and each text under `trail`, with its place."""
    if isinstance(part, str):
        yield trail, part
    entries = part.items() if isinstance(part, dict) else ()
    for key, value in enumerate(part) if isinstance(part, list) else entries:
        if isinstance(key, str):
            yield (*trail, key), key
        yield from _texts(value, (*trail, key))


def read_yaml(file: Path, shown: str) -> Document:
    """Read one YAML file. Mistakes are in `problems`; nothing is raised."""
    document = Document(shown)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would never end, nor would a device
            document.problem((), "this is not a regular file")
            return document
        if status.st_size > _MOST_BYTES:
            document.problem((), f"the file is larger than {_MOST_BYTES // 1_000_000} MB")
            return document
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        document.problem((), "the file is not UTF-8 text", "save it as UTF-8")
        return document
    except OSError as error:
        document.problem((), f"the file cannot be read: {error.strerror}")
        return document
    parse(text, document)
    return document


def parse(text: str, document: Document) -> None:
    """Fill `document` from YAML text."""
    from pagelint.rulebook import _nodes  # all of PyYAML, for who reads no YAML at all

    _nodes.fill(document, text)

"""YAML that a content lead cannot trip over, and that knows where each value stands.

Only text, true/false, whole and decimal numbers: `no`, `12:30`, `010` and dates stay text. A key
that stands twice is a mistake, not a silent loss.
"""

from __future__ import annotations

import math
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pagelint.errors import Problem

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_NODES = 1_000_000
_MOST_BYTES = 20_000_000


class _Loader(_Base):  # type: ignore[misc]  # the C loader has no types
    yaml_implicit_resolvers: dict[str, list[Any]] = {}


_INT, _FLOAT = re.compile(r"-?(0|[1-9][0-9]*)$"), re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+$")
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", _INT, list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", _FLOAT, list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(~|null|)$"), ["~", "n", ""])

Trail = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """A YAML file's data, where each part of it stands, and the mistakes met so far."""

    path: str
    data: Any = None
    marks: dict[Trail, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

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
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is not None:
            document.data = _Walk(document).value(node, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = str(error.problem or error.context or "this is not YAML")
        rows = text.splitlines()
        tab = line <= len(rows) and "\t" in rows[line - 1][:column]
        document.problems.append(Problem(document.path, line, column, what, _hint(what, tab=tab)))
    except (yaml.YAMLError, RecursionError) as error:
        document.problem((), f"this is not YAML: {error}".splitlines()[0])
    finally:
        loader.dispose()


def _hint(what: str, *, tab: bool) -> str:
    if "mapping values are not allowed" in what:
        return "put text that holds “: ” between double quotes"
    if tab:
        return "indent with spaces, not with tabs"
    return "check the quotes and the indent of this line and the one above"


class _Walk:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.nodes = 0

    def value(self, node: Any, trail: Trail) -> Any:
        self.document.marks.setdefault(
            trail, (node.start_mark.line + 1, node.start_mark.column + 1)
        )
        self.nodes += 1
        if self.nodes > _MOST_NODES:
            raise yaml.YAMLError("it is too large")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, trail)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*trail, i)) for i, child in enumerate(node.value)]
        return self.scalar(node, trail)

    def scalar(self, node: Any, trail: Trail) -> Any:
        kind = node.tag.rpartition(":")[2]
        try:
            if kind == "bool":
                return node.value == "true"
            if kind == "int":
                return int(node.value)
            if kind == "float" and math.isfinite(number := float(node.value)):
                return number
            if kind == "float":
                raise ValueError  # noqa: TRY301
        except ValueError:
            self.document.problem(trail, f"“{node.value[:20]}” cannot be read as a number")
        return None if kind == "null" else node.value

    def mapping(self, node: Any, trail: Trail) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.mistake(key, "a name must be plain text", "write “name: value” lines")
                continue
            name = str(key.value)
            here = (*trail, name)
            if name in found:
                self.mistake(key, f"“{name}” stands twice", "keep one of the two")
                continue
            self.document.marks[here] = (key.start_mark.line + 1, key.start_mark.column + 1)
            found[name] = self.value(child, here)
        return found

    def mistake(self, node: Any, what: str, hint: str) -> None:
        mark = node.start_mark
        self.document.problems.append(
            Problem(self.document.path, mark.line + 1, mark.column + 1, what, hint)
        )

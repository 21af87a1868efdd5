"""The nodes of a YAML file, walked with their places. PyYAML is imported here alone."""

from __future__ import annotations

import math
import re
from typing import Any, ClassVar

import yaml

from pagelint.errors import Problem
from pagelint.rulebook._yaml import Document, Trail

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_NODES = 1_000_000


class _Loader(_Base):  # type: ignore[misc]  # the C loader has no types
    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}


_INT, _FLOAT = re.compile(r"-?(0|[1-9][0-9]*)$"), re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+$")
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", _INT, list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", _FLOAT, list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(~|null|)$"), ["~", "n", ""])


def fill(document: Document, text: str) -> None:
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

"""The head of a Markdown file (YAML or TOML): what it says of the page, and where.

Read line by line, so that every value keeps its place, and a template tag or a slip
in one line does not cost the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pagelint.locks import is_lock_key, lock_reason
from pagelint.model import Span
from pagelint.readers._builder import Builder

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_KEY = re.compile(
    r"""(?P<indent>[ \t]*)(?P<dash>-[ \t]+)?(?P<quote>["']?)(?P<key>[A-Za-z][\w .-]{0,60}?)(?P=quote)[ \t]*"""
    r"(?:(?P<yaml>:)(?=[ \t]|$)|(?P<toml>=))[ \t]*"
)
_ITEM = re.compile(r"[ \t]*-[ \t]+|[ \t]+")
_TABLE = re.compile(r"\[\[?[ \t]*(?P<name>[\w.-]+)[ \t]*\]?\][ \t]*$")
# One value: in quotes, or to the end or the next comma of a list.
_QUOTED = re.compile(
    r"\"\"\"(?P<long>.*?)\"\"\"|\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^']|'')*+)'"
)
_PLAIN = re.compile(r"(?:[^ \t#]|(?<![ \t])#|[ \t]+(?![ \t#]|$))+")
_IN_LIST = re.compile(r"[^,\[\]{}\"'#\s](?:[^,\[\]{}]*[^,\[\]{}\s])?")
_IN_MAP = re.compile(r"(?P<key>\w+)[ \t]*[:=][ \t]*")
_LOCK_IN_MAP = re.compile(
    r"(?<=[{,])[ \t]*[\"']?(?P<key>[\w-]*(?:lock|locked|readonly))[\"']?[ \t]*[:=](?P<value>[^,{}]*)",
    re.IGNORECASE,
)
_ESCAPES = {"double": re.compile(r"\\(.)"), "single": re.compile(r"'(')")}
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*$")
_NOTHING = frozenset({"", "~", "null", "true", "false", "yes", "no", "|", ">"})
_BLOCK = re.compile(r"[|>][+-]?\d?[ \t]*$")
# Parents that only hold what is said of the page.
_HOLDERS = frozenset("params extra meta metadata page info".split())
_NAMES = frozenset({"name", "fullname", "displayname", ""})
_WORKS = frozenset({"sources", "references"})
_LABELS = {
    "Last reviewed": "lastreviewed reviewed reviewdate lastreview datereviewed "
    "revieweddate lastrevieweddate lastreviewdate reviewedon lastreviewedon",
    "Medically reviewed": "medicallyreviewed medicallyreviewedon",
    "Next review due": "nextreview nextreviewdate nextreviewdue reviewdue reviewduedate",
    "Last updated": "updated lastupdated lastmod modified datemodified "
    "lastmodified dateupdated updatedat updatedon lastupdate",
    "Published": "date published datepublished publishdate pubdate",
    "Written by": "author authors writtenby writer byline",
    "Reviewed by": "reviewer reviewers reviewedby",
    "Medically reviewed by": "medicalreviewer medicalreviewers "
    "medicallyreviewedby clinicalreviewer",
    "Sources": "sources",
    "Page owner": "owner pageowner contentowner",
    "References": "references",
}
_SAYS = {key: label for label, keys in _LABELS.items() for key in keys.split()}


@dataclass(slots=True)
class FrontMatter:
    """What a head says; `end` is where the page's text begins, 0 without a head."""

    end: int = 0
    title: str = ""
    lang: str = ""
    kind: str = ""
    locked: str = ""  # why the page must not be edited
    lines: list[tuple[str, str, Span]] = field(default_factory=list)  # label, value, its place

    def put(self, builder: Builder) -> None:
        """Hand all that is said to the builder."""
        builder.title, builder.lang, builder.kind = self.title, self.lang, self.kind
        builder.locked = self.locked
        for label, value, where in self.lines:
            builder.start("meta")
            builder.put(f"{label}: ", Span(where.start, where.start))
            builder.put(value, where)
            builder.end()
        if self.end:
            builder.leave_out("front matter", Span(0, self.end))


def front_matter(source: str) -> FrontMatter:
    """Read the head of a Markdown file; one without a head says nothing."""
    fence = source[:3]
    if fence not in ("---", "+++"):
        return FrontMatter()
    lines: list[tuple[int, str]] = []
    for found in _LINE.finditer(source):
        line = found.group().rstrip("\r\n")
        if not lines and line.rstrip() != fence:
            return FrontMatter()
        if lines and line.rstrip() in (fence, "..." if fence == "---" else fence):
            return (
                _said(FrontMatter(found.end()), lines[1:]) if _is_head(lines[1:]) else FrontMatter()
            )
        lines.append((found.start(), line))
    return FrontMatter()


def _is_head(lines: list[tuple[int, str]]) -> bool:
    """Say whether these lines are data: text between two rules at the top of a page is text."""
    outer = [line for _, line in lines if line and line[0] not in " \t-#]}),"]
    first = lines[0][1].strip() if lines else "#"
    known = [line for line in outer if _KEY.match(line) or _TABLE.match(line)]
    return bool(first) and 2 * len(known) >= len(outer) and (bool(known) or not outer)


def _said(head: FrontMatter, lines: list[tuple[int, str]]) -> FrontMatter:
    locked: dict[tuple[str, ...], str] = {}
    for keys, value, where in _entries(lines):
        text = " ".join(value.split())
        if is_lock_key(keys[-1]):  # wherever it stands: better one page too many than one too few
            locked[keys] = f"{locked.get(keys, '')} {text}".strip()
        if text.lower() in _NOTHING:
            continue
        if keys == ("title",):
            head.title = f"{head.title} {text}".strip()
        elif keys in (("lang",), ("language",)):
            head.lang = head.lang or text
        elif keys in (("kind",), ("pagekind",)):
            head.kind = head.kind or text.lower()
        elif label := _label(keys):
            stamp = _STAMP.match(value)
            if stamp:
                value, where = stamp[1], Span(where.start, where.start + len(stamp[1]))  # noqa: PLW2901
            head.lines.append((label, value, where))
    # "locked:" with nothing behind it is a lock as well
    head.locked = next(filter(None, map(lock_reason, locked.values())), "")
    return head


def _label(keys: tuple[str, ...]) -> str:
    """Return the words for an entry, "" when it says nothing of who wrote a page and when."""
    first, last = keys[0], keys[-1]
    if len(keys) == 1:
        return _SAYS.get(first, "")
    if first in _SAYS and (last in _NAMES or (last == "title" and first in _WORKS)):
        return _SAYS[first]
    return _SAYS.get(first + last, "") or (_SAYS.get(last, "") if first in _HOLDERS else "")


def _entries(lines: list[tuple[int, str]]) -> Iterator[tuple[tuple[str, ...], str, Span]]:
    """Yield (keys from the outside in, value, its place) of every value."""
    table: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    columns: list[int] = []  # how far the open keys are indented
    block = False
    for start, line in lines:
        if not line.strip(" \t,]})") or line.lstrip()[0] == "#":
            continue
        if found := _TABLE.match(line):
            table, keys, columns = (_plain(found["name"]),), (), []
            continue
        found = _KEY.match(line)
        column = len(line) - len(line.lstrip())
        if found and not (block and column > columns[-1]):
            column = found.start("quote")
            while columns and columns[-1] >= column:
                columns.pop()
            keys = (*keys[: len(columns)], _plain(found["key"]))
            columns.append(column)
            at, block = found.end(), bool(_BLOCK.match(line, found.end()))
        elif columns and (column > columns[-1] or line[column] in "-\"'"):
            while not block and columns[1:] and columns[-1] > column:
                columns.pop()
            keys = keys[: len(columns)]
            item = _ITEM.match(line)
            at = item.end() if item and not block else column
        else:
            continue
        values = [*_values(line, at, whole=block)]
        if not values:
            yield (*table, *keys), "", Span(start + at, start + at)
        for inner in () if block else _LOCK_IN_MAP.finditer(line, at):
            said = inner["value"].strip(" \t\"'")
            yield (*table, *keys, _plain(inner["key"])), said, Span(start + at, start + at)
        for value, low, high in values:
            yield (*table, *keys), value, Span(start + low, start + high)


def _plain(key: str) -> str:
    return re.sub(r"[\W_]", "", key).lower()


def _values(line: str, at: int, *, whole: bool) -> Iterator[tuple[str, int, int]]:
    """Yield (value, start, end) of the one value in a line, or of each in "[a, b]"."""
    if whole:
        if not _BLOCK.match(line, at):
            yield line[at:].strip(), at, at + len(line[at:].rstrip())
        return
    listed, mapped = line[at : at + 1] in ("[", "{"), "{" in line[at:]
    if line.startswith(("{{", "{%"), at):
        return
    while at < len(line):
        key = _IN_MAP.match(line, at) if listed and mapped else None
        at = key.end() if key else at
        quoted = _QUOTED.match(line, at)
        found = quoted or (_IN_LIST if listed else _PLAIN).match(line, at)
        if not found:
            at += 1
            continue
        group = (quoted.lastgroup if quoted else "") or 0
        if not key or key["key"] in _NAMES:
            text, (low, high) = found[group], found.span(group)
            text = _ESCAPES[str(group)].sub(r"\1", text) if group in _ESCAPES else text
            yield text, low, high
        if not listed:
            return
        at = found.end()

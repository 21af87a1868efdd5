"""Markdown: a whole new text, and single blocks for one that was opened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as with_
from itertools import pairwise

from pagelint.model import Page
from pagelint.writers import html
from pagelint.writers._markdown_text import Around, inline, target
from pagelint.writers._nouns import File, Manuscript, Part, Run
from pagelint.writers._tidy import family, groups, lists, rows, written
from pagelint.writers._web_text import inline_in_markdown

_BOX = re.compile(r"\[[ xX]\] ")


def made(manuscript: Manuscript) -> bytes:
    """Return a whole new text; its head says language and kind where they are known and not the usual ones."""
    said = {"kind": manuscript.kind} if manuscript.kind != "unknown" else {}
    if manuscript.lang != "en":
        said["lang"] = manuscript.lang
    head = "".join(f"{key}: {value}\n" for key, value in said.items())
    body = "\n\n".join(Blocks().all(written(manuscript)))
    return (f"---\n{head}---\n\n{body}\n" if head else f"{body}\n").encode()


def opened(data: bytes, page: Page) -> File:
    """Return an opened file of this format."""
    from pagelint.writers._web_file import WebFile

    return WebFile(data, page)


@dataclass(frozen=True)
class Blocks:
    """Writes parts as blocks of Markdown. `old` is what is kept, by the number of the block."""

    old: dict[int | None, html.Old] = field(default_factory=dict)
    list_tag: str = ""  # the sign of the list that is written anew

    def all(self, parts: Iterable[Part]) -> Iterator[str]:
        """Yield each part, or each list or table of several. Neighbouring lists get other signs."""
        other = False
        before: list[Part] = []
        for group in groups(parts):
            beside = bool(before) and family(group[0]) == family(before[0]) == "list"
            beside = beside and group[0].ordered == before[0].ordered
            other = beside and not other
            yield self._list(group, other=other) if beside else self.group(group)
            before = group

    def group(self, parts: Sequence[Part]) -> str:
        """Return one list, table or definition list, or one part that stands alone."""
        match family(parts[0]):
            case "list":
                return self._list(parts)
            case "table":
                return self._table(parts)
            case "definitions":
                return self._definitions(parts)
        return self._single(parts[0])

    def _single(self, part: Part) -> str:
        match part.kind:
            case "heading":
                return f"{'#' * min(max(part.level, 1), 6)} {self.words(part, starts_line=False)}"
            case "quote":
                return f"> {self.words(part)}"
            case "caption":
                inside = inline_in_markdown(part.runs)
                return f"<figure><figcaption>{inside}</figcaption></figure>"
            case "alt":
                source = next((r.link for r in part.runs), "")
                return f"![{inline([Run(part.text)])}]({target(source)})"
        return self.words(part)

    def words(self, part: Part, *, starts_line: bool = True) -> str:
        """Return a part's words with their looks."""
        old = self.old.get(part.block)
        if old and old.inner is not None:
            return old.inner
        return inline(part.runs, around=Around(starts_line=starts_line))

    def _list(self, parts: Sequence[Part], depth: int = 1, *, other: bool = False) -> str:
        lines: list[str] = []
        for ordered, entries in lists(parts, depth):
            sign = ("1)" if other else "1.") if ordered else "*" if other else self._bullet()
            for entry in entries:
                lines += self._item(*entry, depth, sign)
                sign = next_sign(sign)
        return "\n".join(lines)

    def _bullet(self) -> str:
        return self.list_tag if self.list_tag in ("*", "+") else "-"

    def items(self, parts: Sequence[Part], depth: int, sign: str) -> list[str]:
        """Return items of one depth, with what stands below them; `sign` is that of the first."""
        lines: list[str] = []
        for entry in (entry for _, found in lists(parts, depth) for entry in found):
            lines += self._item(*entry, depth, sign)
            sign = next_sign(sign)
        return lines

    def _item(
        self, item: Part | None, below: Sequence[Part], depth: int, sign: str
    ) -> Iterator[str]:
        inside = self._list(below, depth + 1).splitlines() if below else []
        own = f"{self._box(item)}{self.words(item)}".splitlines() if item else []
        first, *rest = own + inside
        yield f"{sign} {first}"
        yield from (" " * (len(sign) + 1) + line for line in rest)

    def _box(self, item: Part) -> str:
        """Return the box that an item had to be ticked."""
        old = self.old.get(item.block)
        box = _BOX.search(old.tag) if old else None
        return box.group() if box else ""

    def _definitions(self, parts: Sequence[Part]) -> str:
        told = [p.kind for p in parts]
        odd = told[0] != "term" or told[-1] != "definition" or ("term", "term") in pairwise(told)
        if odd:
            return self._raw(parts)
        lines: list[str] = []
        for part in parts:
            if part.kind == "term":
                lines += ["", self.words(part)]
            else:
                lines.append(f": {self.words(part)}")
        return "\n".join(lines[1:])

    def _table(self, parts: Sequence[Part]) -> str:
        drawn = rows(p for p in parts if p.kind != "caption")
        many = any(len(column) > 1 for row in drawn for column in row)
        heads = [[p.kind == "header-cell" for column in row for p in column] for row in drawn]
        usual = drawn and heads[0] and all(heads[0]) and not any(any(h) for h in heads[1:])
        widest = max((len(row) for row in drawn), default=0)
        if many or not usual or len(drawn[0]) < widest or len(drawn) < len(parts) / max(widest, 1):
            return self._raw(parts)
        if len(drawn) == 1 or any(p.kind == "caption" for p in parts):
            return self._raw(parts)
        lines = [self.row(row) for row in drawn]
        return "\n".join([lines[0], "|" + " --- |" * len(drawn[0]), *lines[1:]])

    def row(self, columns: Sequence[Sequence[Part]]) -> str:
        """Return one row of a table."""
        cells = [self.words(c[0], starts_line=False) if c else "" for c in columns]
        return f"| {' | '.join(cells)} |"

    @staticmethod
    def _raw(parts: Sequence[Part]) -> str:
        """Return what Markdown has no signs for as raw HTML."""
        texts: dict[int | None, html.Old] = {
            n: html.Old("", inline_in_markdown(p.runs)) for n, p in enumerate(parts)
        }
        return html.Blocks(texts).group([with_(p, block=n) for n, p in enumerate(parts)])


def next_sign(sign: str) -> str:
    """Return the sign of the item behind one with this sign."""
    return f"{int(sign[:-1]) + 1}{sign[-1]}" if sign[:-1].isdigit() else sign

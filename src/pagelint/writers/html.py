"""Web pages: a whole new one, and single blocks for one that was opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pagelint.model import Page
from pagelint.writers._nouns import File, Manuscript, Part
from pagelint.writers._tidy import family, groups, lists, rows, written
from pagelint.writers._web_text import attribute, escaped, inline

_TAGS = {"paragraph": "p", "term": "dt", "definition": "dd", "cell": "td", "header-cell": "th"}


def made(manuscript: Manuscript) -> bytes:
    """Return a whole new page: its head says title, language and kind, its body the parts."""
    kind = manuscript.kind
    told = f'<meta name="pagelint:kind" content="{attribute(kind)}">\n' if kind != "unknown" else ""
    body = "\n".join(Blocks().all(written(manuscript)))
    return (
        f'<!DOCTYPE html>\n<html lang="{attribute(manuscript.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escaped(manuscript.title)}</title>\n{told}</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def opened(data: bytes, page: Page) -> File:
    """Return an opened file of this format."""
    from pagelint.writers._web_file import WebFile

    return WebFile(data, page)


@dataclass(frozen=True, slots=True)
class Old:
    """What is kept of a part that the page has already: its start tag, and its words as they stand."""

    tag: str = ""
    inner: str | None = None


@dataclass(frozen=True)
class Blocks:
    """Writes parts as blocks of a web page. `old` is what is kept, by the number of the block."""

    old: dict[int | None, Old] = field(default_factory=dict)
    list_tag: str = ""  # the start tag of the list or table that is written anew

    def all(self, parts: Iterable[Part]) -> Iterable[str]:
        """Yield each part, or each list or table of several."""
        for group in groups(parts):
            yield self.group(group)

    def group(self, parts: Sequence[Part]) -> str:
        """Return one list, table or definition list, or one part that stands alone."""
        match family(parts[0]):
            case "list":
                return self._list(parts)
            case "table":
                return self._table(parts)
            case "definitions":
                inside = "\n".join(self.element(p, _TAGS[p.kind]) for p in parts)
                return f"{self._start('dl')}\n{inside}\n</dl>"
        return self._single(parts[0])

    def _single(self, part: Part) -> str:
        match part.kind:
            case "heading":
                return self.element(part, f"h{min(max(part.level, 1), 6)}")
            case "quote":
                return f"<blockquote>{self.element(part, 'p')}</blockquote>"
            case "caption":
                return f"<figure>{self.element(part, 'figcaption')}</figure>"
            case "alt":
                source = next((r.link for r in part.runs), "")
                return f'<p><img src="{attribute(source)}" alt="{attribute(part.text)}"></p>'
        return self.element(part, _TAGS[part.kind])

    def element(self, part: Part, tag: str) -> str:
        """Return one element with a part's words, with its old start tag where that is the same element."""
        return f"{self.start(part, tag)}{self.words(part)}</{tag}>"

    def start(self, part: Part, tag: str) -> str:
        """Return a part's start tag."""
        old = self.old.get(part.block)
        return old.tag if old and old.tag[1 : len(tag) + 1].lower() == tag else f"<{tag}>"

    def words(self, part: Part) -> str:
        """Return a part's words with their looks."""
        old = self.old.get(part.block)
        return inline(part.runs) if old is None or old.inner is None else old.inner

    def _start(self, tag: str) -> str:
        same = self.list_tag[1 : len(tag) + 1].lower() == tag
        return self.list_tag if same else f"<{tag}>"

    def _list(self, parts: Sequence[Part], depth: int = 1) -> str:
        lines: list[str] = []
        for ordered, entries in lists(parts, depth):
            tag = "ol" if ordered else "ul"
            lines.append(self._start(tag) if depth == 1 else f"<{tag}>")
            lines += (self._item(item, below, depth) for item, below in entries)
            lines.append(f"</{tag}>")
        return "\n".join(lines)

    def items(self, parts: Sequence[Part], depth: int) -> list[str]:
        """Return items of one depth, with what stands below them, without a list around them."""
        return [self._item(*entry, depth) for _, found in lists(parts, depth) for entry in found]

    def _item(self, item: Part | None, below: Sequence[Part], depth: int) -> str:
        inner = f"\n{self._list(below, depth + 1)}\n" if below else ""
        start = f"{self.start(item, 'li')}{self.words(item)}" if item else "<li>"
        return f"{start}{inner}</li>"

    def _table(self, parts: Sequence[Part]) -> str:
        captions = [self.element(p, "caption") for p in parts if p.kind == "caption"]
        body = [self.row(row) for row in rows(p for p in parts if p.kind != "caption")]
        return "\n".join([self._start("table"), *captions, *body, "</table>"])

    def row(self, columns: Sequence[Sequence[Part]]) -> str:
        """Return one row of a table; a column may hold several paragraphs, or none."""
        return f"<tr>{''.join(map(self._cell, columns))}</tr>"

    def _cell(self, parts: Sequence[Part]) -> str:
        if not parts:
            return "<td></td>"
        tag = _TAGS[parts[0].kind]
        if len(parts) == 1:
            return self.element(parts[0], tag)
        inside = "".join(f"<p>{self.words(p)}</p>" for p in parts)
        return f"{self.start(parts[0], tag)}{inside}</{tag}>"

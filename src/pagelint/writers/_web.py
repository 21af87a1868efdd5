"""An opened web page or Markdown text: where its parts stand, and how text is written into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from pagelint.model import Page, Span
from pagelint.writers import html, markdown
from pagelint.writers._inner import Change, Inline, Inner
from pagelint.writers._markdown_text import Around
from pagelint.writers._markdown_text import inline as inline_markdown
from pagelint.writers._nouns import NotWrittenError, Part, Run
from pagelint.writers._parts import parts_of
from pagelint.writers._plan import Units, units_of
from pagelint.writers._runs import letters
from pagelint.writers._shape import Stand, Stands
from pagelint.writers._tree import Element, Tree
from pagelint.writers._web_text import attribute, inline, inline_in_markdown

Blocks = html.Blocks | markdown.Blocks


class Web:
    """One opened page. `parts` are as the reader gave them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.source = page.source
        self.tree = Tree(page)
        self.stands = Stands(page, self.tree)
        self.parts = parts_of(page, self.stands.of)

    @cached_property
    def units(self) -> Units:
        """The lists, tables and single parts of the page."""
        return units_of(self.parts)

    def stand(self, part: Part) -> Stand:
        """Return where a part of the page stands. Raises NotWrittenError for one that has no place."""
        found = None if part.block is None else self.stands.of[part.block]
        if found is None:
            raise NotWrittenError(
                "A part of this page has no place in the file that can be changed."
            )
        return found

    def old(self, part: Part) -> Part | None:
        """Return a part as it was when the page was opened, None for a new one."""
        return None if part.block is None else self.units.part.get(part.block)

    def blocks_in(self, element: Element) -> set[int]:
        """Return the blocks that stand in an element."""
        return self.stands.held.get(element, set())

    def is_raw(self, element: Element) -> bool:
        """Say whether an element is written with tags."""
        tag = f"<{element.name}"
        start = element.outer.start
        return self.page.format == "html" or self.source[start : start + len(tag)].lower() == tag

    def inline(self, part: Part) -> Inline:
        """Return how runs are written where a part stands."""
        stand = self.stand(part)
        tagged = self.source.startswith("<", stand.outer.start)
        if part.kind == "alt":
            return _alt_in_tag if tagged else _alt_in_brackets
        if self.page.format == "html":
            return _in_web
        return _in_raw if self.is_raw(stand.element) else inline_markdown

    def changes(self, part: Part, *, whole: bool) -> list[Change]:
        """Return what to change for a part's new words; with `whole`, all of them are written anew."""
        stand, old = self.stand(part), self.old(part)
        assert old is not None
        assert part.block is not None
        before = letters(old.runs)
        write = self.inline(part)
        if before == letters(part.runs) and not whole:
            return []
        if not whole:
            block = self.page.whole.blocks[part.block]
            inner = Inner(self.page, self.tree, stand, block.span, before)
            return inner.changes(part.runs, write)
        text = write(part.runs, frozenset(), Around(starts_line=part.kind != "heading"))
        if part.kind == "alt" and self.source[stand.inner.start - 1] == "=":
            text = f'"{text}"'
        return [(stand.inner, text)]

    def words(self, part: Part) -> str | None:
        """Return a part's words as they stand in the source, with their changes; None for a new part.

        None as well where they cannot stand as they are: text of several lines in what has one.
        """
        old = self.old(part)
        if old is None or old.kind == "alt":
            return None
        inner = self.stand(part).inner
        text = rewritten(self.source, inner, self.changes(part, whole=False))
        if self.page.format == "html":
            return text
        lines = [line.lstrip(" \t>") for line in text.splitlines()]
        bound = old.kind != part.kind or (len(lines) > 1 and part.kind not in ("item", "paragraph"))
        return None if bound else "\n".join(lines)

    def kept(self, parts: Iterable[Part]) -> dict[int | None, html.Old]:
        """Return what stays of parts that are written anew: their start tags or list signs, their words."""
        found: dict[int | None, html.Old] = {}
        for part in parts:
            old = self.old(part)
            if old is None:
                continue
            stand = self.stand(part)
            holder = stand.holder(old.kind) or stand.element
            tag = self.source[holder.outer.start : holder.inner.start]
            alone = len(self.blocks_in(holder)) == 1 or old.kind == "item"
            tag = tag if alone and "\n" not in tag.strip() else ""
            found[part.block] = html.Old(self._tag(part, old, tag), self.words(part))
        return found

    @staticmethod
    def _tag(part: Part, old: Part, tag: str) -> str:
        """Return the start tag of a part; of a heading that changed its level, with the new one."""
        if part.kind == old.kind == "heading" and tag[:2].lower() == "<h":
            return f"<h{part.level}{tag[3:]}"
        return tag

    def blocks(self, raw: bool, parts: Sequence[Part], list_tag: str = "") -> Blocks:
        """Return what writes parts in raw HTML or in Markdown."""
        old = self.kept(parts)
        if self.page.format == "html":
            return html.Blocks(old, list_tag)
        if raw:
            told = {
                p.block: html.Old("", inline_in_markdown(p.runs))
                for p in parts
                if p.block not in old
            }
            return html.Blocks({**old, **told}, list_tag)
        return markdown.Blocks(old, list_tag)


def rewritten(source: str, span: Span, changes: Iterable[Change]) -> str:
    """Return a stretch of a source with changes inside it made."""
    parts, at = [], span.start
    for where, text in sorted(changes, key=lambda c: c[0]):
        parts += [source[at : where.start], text]
        at = where.end
    return "".join([*parts, source[at : span.end]])


def _in_web(runs: Sequence[Run], without: frozenset[str], around: Around) -> str:
    del around
    return inline(runs, without)


def _in_raw(runs: Sequence[Run], without: frozenset[str], around: Around) -> str:
    del around
    return inline_in_markdown(runs, without)


def _alt_in_tag(runs: Sequence[Run], without: frozenset[str], around: Around) -> str:
    del without, around
    return attribute("".join(run.text for run in runs))


def _alt_in_brackets(runs: Sequence[Run], without: frozenset[str], around: Around) -> str:
    del without
    return inline_markdown([Run("".join(run.text for run in runs))], frozenset(), around)

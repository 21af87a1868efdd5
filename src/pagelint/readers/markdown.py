"""Markdown: read as the web page it makes, with every word led back to its place in the source."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pagelint import known_texts
from pagelint.model import Page
from pagelint.readers._builder import Builder
from pagelint.readers._comments import comments
from pagelint.readers._decode import decode
from pagelint.readers._front_matter import FrontMatter, front_matter
from pagelint.readers._html_tree import part
from pagelint.readers._markdown_html import as_html
from pagelint.readers._markdown_masks import masked_markdown
from pagelint.readers._markdown_places import Made, relocated
from pagelint.readers._markdown_tree import tree_of
from pagelint.readers._selection import EVERYTHING, Selection
from pagelint.readers.html import Walk

SUFFIXES = (".md", ".markdown", ".mdx")
FORMAT = "markdown"


def read(data: bytes, path: str, selection: Selection = EVERYTHING) -> Page:
    """Return the Page of a Markdown file. Raises Unreadable, UsageError for a wrong selector.

    HTML inside it counts as in a web page: what is furniture or hidden there is so here.
    """
    source = decode(data)
    if known_texts.stay() and selection == EVERYTHING:
        from pagelint.readers._markdown_parts import put_parts

        head = front_matter(source)
        builder = Builder(path, data, source, FORMAT)
        head.put(builder)
        if put_parts(_masked(source, head, path), head.end, builder):
            return replace(builder.page(), locked=builder.locked)
    head, made, text = web_page(source, path)
    builder = Builder(path, data, made.text, FORMAT)
    head.put(builder)
    tree: Any = tree_of(text) if selection == EVERYTHING and "<" not in source[head.end :] else None
    if tree is None:
        import justhtml

        tree = justhtml.JustHTML(text, track_node_locations=True, sanitize=False)
    Walk(builder, made.text, text, tree, selection).run()
    page = replace(builder.page(), comments=comments(tree.root, text), locked=builder.locked)
    part(tree.root)
    return relocated(page, made, source)


def web_page(source: str, path: str) -> tuple[FrontMatter, Made, str]:
    """Return what a text's head says, the web page it makes, and that page with its head blanked out."""
    head = front_matter(source)
    made = Made()
    made.copy(source[: head.end], 0)
    as_html(_masked(source, head, path), head.end, head.lang, made)
    return head, made, " " * head.end + made.text[head.end :]


def _masked(source: str, head: FrontMatter, path: str) -> str:
    return masked_markdown(source[head.end :], mdx=path.lower().endswith(".mdx"))

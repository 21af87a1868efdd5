"""Markdown becomes the inside of a page: names for headings, links between pages, framed examples."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyromark
from justhtml import Element, JustHTML, Node, Text

from docs_site.page import Page
from pagelint.verdict import PEOPLE, Example

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_STRIKETHROUGH
)
_WRAPPED = {
    "markdown": "prose",
    "csv": "prose",
    "sh": "command",
}  # blocks whose long lines are folded
_FILE = re.compile(r"\bfile=(\S+)")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SHORT = 28  # characters of code that stay on one line
_HEADINGS = "h1, h2, h3, h4, h5, h6"
_DEEPEST = "h2", "h3"  # what the list of a page's parts shows


@dataclass(frozen=True)
class Heading:
    """A heading of a page: 2 or more deep, its text and its name in links."""

    level: int
    text: str
    name: str


@dataclass(frozen=True)
class Rendered:
    """The inside of a page, and the headings in it."""

    html: str
    headings: tuple[Heading, ...]


def render(page: Page, places: Mapping[str, str], names: Mapping[str, str]) -> Rendered:
    """Return a page's HTML.

    `places` leads from a file of the repository to its page; `names` from what stands in code (a rule,
    a command) to where it is explained.
    """
    tree = JustHTML(pyromark.html(page.text, options=_OPTIONS), sanitize=False, fragment=True)
    headings = tuple(_name_headings(tree))
    for link in tree.query("a"):
        link.attrs["href"] = target(str(link.attrs.get("href", "")), page, places)
    for code in tree.query(":not(pre) > code"):
        if len(code.to_text()) <= _SHORT:
            code.attrs["class"] = "short"
        _lead(code, page, names)
    _frame_blocks(tree, page.text)
    for table in tree.query("table"):
        _wrap(table, Element("div", {"class": "table", "tabindex": "0"}, "html"))
        for empty in [c for c in table.query("th") if not c.to_text().strip()]:
            _replace(empty, Element("td", {}, "html"))
        for cell in table.query("td:last-child"):
            _show_severity(cell)
    if page.rule:
        _frame_rule(tree, page.rule.severity, page.rule.examples)
    return Rendered(tree.to_html(pretty=False), headings)


def slug(text: str) -> str:
    """Return the name of a heading in links, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", text.lower().strip()).replace(" ", "-")


def target(href: str, page: Page, places: Mapping[str, str]) -> str:
    """Return where a link of a page's Markdown leads on the site."""
    if _OUTSIDE.match(href) or href.startswith("#"):
        return href
    path, hash_, anchor = href.partition("#")
    base = posixpath.dirname(page.source or page.url)
    file = posixpath.normpath(posixpath.join(base, path))
    if page.source:
        url = places.get(file)
        if url is None:
            raise SystemExit(f"{page.source}: the link “{href}” leads to no page of the site.")
    else:
        url = file.removesuffix(".md") + ".html"
    return relative(page.url, url) + hash_ + anchor


def relative(here: str, there: str) -> str:
    """Return the address of a page as seen from another."""
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


def _name_headings(tree: JustHTML) -> Iterator[Heading]:
    seen: dict[str, int] = {}
    for node in tree.query(_HEADINGS):
        text = node.to_text().strip()
        name = slug(text)
        count = seen.get(name, 0)
        seen[name] = count + 1
        node.attrs["id"] = name = f"{name}-{count}" if count else name
        if node.name in _DEEPEST:
            yield Heading(int(node.name[1]), text, name)


def _lead(code: Element, page: Page, names: Mapping[str, str]) -> None:
    """Make a rule's or a command's name in code a link to its page."""
    around: Node | None = code.parent
    while around is not None:
        if around.name in ("a", "h1", "h2", "h3", "h4"):
            return
        around = around.parent
    text = code.to_text()
    url = names.get(text) or names.get(" ".join(text.split()[:2]))
    if url and url != page.url:
        path, hash_, anchor = url.partition("#")
        if path != page.url:
            href = relative(page.url, path) + hash_ + anchor
            _wrap(code, Element("a", {"href": href, "class": "named"}, "html"))


def _frame_blocks(tree: JustHTML, text: str) -> None:
    """Put the name of its file above a block that is one, and say which block is a command."""
    kinds = [
        kind.get("Fenced", "") if isinstance(kind, dict) else ""
        for event in pyromark.events(text, options=_OPTIONS)
        if isinstance(event, dict) and (kind := _block(event)) is not None
    ]
    for block, info in zip(tree.query("pre"), kinds, strict=True):
        block.attrs["tabindex"] = "0"
        kind = info.partition(" ")[0]
        if kind in _WRAPPED:
            block.attrs["class"] = _WRAPPED[kind]
        file = _FILE.search(info)
        if file:
            frame = Element("figure", {"class": "file"}, "html")
            _wrap(block, frame)
            _caption(frame, file.group(1))


def _block(event: Mapping[str, object]) -> object:
    start = event.get("Start")
    if isinstance(start, dict) and "CodeBlock" in start:
        return start["CodeBlock"]
    return None


def _frame_rule(tree: JustHTML, severity: str, examples: tuple[Example, ...]) -> None:
    """Show what a rule is in a row, and each example with its words marked."""
    line = tree.query("h1 + p")[0]
    row = Element("ul", {"class": "facts"}, "html")
    for part in line.to_text().split(" · "):
        look = {"class": f"severity {severity}"} if part == PEOPLE[severity] else {}
        item = Element("li", look, "html")
        item.append_child(Text(part))
        row.append_child(item)
    _replace(line, row)
    for example, block in zip(examples, tree.query("pre"), strict=True):
        label = _before(block)
        kind = "fine" if example.hits == () else "found"
        frame = Element("figure", {"class": f"example {kind}"}, "html")
        _wrap(block, frame)
        caption = Element("figcaption", {}, "html")
        for child in list(label.children or ()):
            caption.append_child(child)
        label.parent.remove_child(label)
        frame.insert_before(caption, block)
        _mark(block.query("code")[0], example.hits or ())


def _mark(code: Element, hits: tuple[str, ...]) -> None:
    """Mark the words that are found, each once, where they first stand."""
    text = code.to_text(strip=False, separator="")
    spans: list[tuple[int, int]] = []
    for hit in filter(None, hits):
        pattern = r"\s+".join(map(re.escape, hit.split()))
        for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
            if all(found.end() <= low or found.start() >= high for low, high in spans):
                spans.append(found.span())
                break
    for child in list(code.children or ()):
        code.remove_child(child)
    at = 0
    for low, high in sorted(spans):
        code.append_child(Text(text[at:low]))
        mark = Element("mark", {}, "html")
        mark.append_child(Text(text[low:high]))
        code.append_child(mark)
        at = high
    code.append_child(Text(text[at:]))


def _show_severity(cell: Element) -> None:
    """Give a cell that says how serious a finding is its colour."""
    text = cell.to_text()
    severity = {said: name for name, said in PEOPLE.items()}.get(
        text, "off" if text == "Off" else ""
    )
    if severity:
        badge = Element("span", {"class": f"severity {severity}"}, "html")
        for child in list(cell.children or ()):
            cell.remove_child(child)
            badge.append_child(child)
        cell.append_child(badge)


def _before(node: Element) -> Element:
    children = [c for c in node.parent.children or () if isinstance(c, Element)]
    return children[children.index(node) - 1]


def _caption(frame: Element, text: str) -> None:
    caption = Element("figcaption", {}, "html")
    caption.append_child(Text(text))
    frame.insert_before(caption, (frame.children or [])[0])


def _wrap(node: Element, around: Element) -> None:
    _replace(node, around)
    around.append_child(node)


def _replace(node: Element, other: Element) -> None:
    node.parent.replace_child(other, node)

"""What a clipboard holds, as parts: of web pages, Word, Google Docs, plain text. Only words and their looks come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pagelint import readers
from pagelint.errors import Unreadable
from pagelint.nlp.raised import is_number, raised
from pagelint.readers._html_kinds import HIDDEN_TAGS, is_hidden
from pagelint.readers._html_text import HEADINGS
from pagelint.readers._html_tree import attributes_of, nodes, text_of
from pagelint.writers import html as web
from pagelint.writers._links import safe_link
from pagelint.writers._nouns import THING, Part, Run
from pagelint.writers._runs import joined, letters
from pagelint.writers._web import Web
from pagelint.writers._web_text import attribute, escaped

_END = "These are the last words of what was pasted"
_KEPT = HEADINGS | frozenset(
    "p ul ol li dl dt dd table tr td th caption blockquote figure figcaption thead tbody tfoot".split()
)
_PARTING = frozenset(
    "div section article main header footer nav aside address pre form fieldset details summary center hr body "
    "html".split()
)
_LOOKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "dfn": "dfn"}
_UNSEEN = HIDDEN_TAGS.keys() - {"button", "head"} | {
    "title",
    "meta",
    "link",
    "base",
    "xml",
    "rp",
    "rt",
    "del",  # words that somebody struck out: as plain words they would say the contrary
    "s",
    "strike",
}
_HIDING = re.compile(
    r"visibility:hidden|mso-hide:all|mso-list:ignore|mso-element:comment|text-decoration(?:-line)?:[a-z]*line-through|(?<![\w-])font-size:0(?!\.?[1-9])|opacity:0(?![.\d])"
)
_RAISED = re.compile(r"vertical-align:super")
_COMMENTS = {"msocommentreference", "msocomanchor", "msocomtxt"}  # of Word, between colleagues
_BOLD = re.compile(r"(?<![\w-])font-weight:(?P<how>bold|bolder|[6-9]00|normal|lighter|[1-5]00)")
_SLANT = re.compile(r"(?<![\w-])font-style:(?P<how>italic|oblique|normal)")
_LISTED = re.compile(r"mso-list:\s*l\d+\s+level(?P<level>\d)", re.IGNORECASE)
_COUNTED = re.compile(r"\s*\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")
_WORD_NAMES = {
    "msotitle": "h1",
    "msoquote": "blockquote",
    "msointensequote": "blockquote",
    "msocaption": "figcaption",
}


def pasted(html: str) -> tuple[Part, ...]:
    """Return the parts that a copied piece of a web page or of a Word file holds, all of them new.

    Scripts, styles, comments and what is not shown never come with it, links only to places people can go to.
    """
    import justhtml

    root = justhtml.JustHTML(html, track_node_locations=False, sanitize=False).root
    clean = "".join(_Cleaner(_has_fragment(root)).inside(root))
    page = readers.read(f"<body>{clean}<p>{_END}</p></body>".encode(), "pasted.html")
    return _as_new(Web(page).parts[:-1])


def pasted_text(text: str) -> tuple[Part, ...]:
    """Return the parts of copied plain text, as the reader of plain text tells them."""
    from pagelint.writers.text import TextFile

    data = text.encode("utf-8", "replace")
    try:
        page = readers.read(data, "pasted.txt")
    except Unreadable:
        return (Part("paragraph", (Run(" ".join(text.split())),)),) if text.strip() else ()
    return _as_new(TextFile(data, page).parts)


def _as_new(parts: Iterable[Part]) -> tuple[Part, ...]:
    found = []
    for part in parts:
        runs = (replace(r, text=r.title, title="") if r.text == THING else r for r in part.runs)
        plain = (replace(r, marks=tuple(m for m in r.marks if m != "code")) for r in runs)
        kind = "paragraph" if part.kind == "furniture" else part.kind
        if part.kind != "bare":
            kept = tuple(joined(letters(plain)))
            found.append(replace(part, kind=kind, runs=kept, block=None, fixed=""))
    return tuple(found)


def _has_fragment(root: Any) -> bool:
    return any(n.name == "#comment" and _is_mark(n, "StartFragment") for n in nodes(root))


def _is_mark(node: Any, name: str) -> bool:
    return (node.data or "").strip() == name


@dataclass
class _Cleaner:
    """Writes a tree anew, with nothing in it but words, their looks and how they are ordered."""

    waits: bool  # for the comment before which nothing was copied
    listed: list[tuple[Part, str]] = field(default_factory=list)

    def inside(self, root: Any) -> Iterator[str]:
        """Yield all that stands in a node."""
        stack: list[Any] = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                if node and self.listed:
                    yield self._list()
                yield node
                continue
            if item := self._item(node):
                self.listed.append(item)
                continue
            if self.listed and _says(node):
                yield self._list()
            opened = self._opened(node)
            if opened is None:
                continue
            if not self.waits and (high := _raised(node)):
                yield high
                continue
            start, end = opened
            yield start
            stack.append(end)
            stack.extend(reversed(node.children or []))
        if self.listed:
            yield self._list()

    def _opened(self, node: Any) -> tuple[str, str] | None:
        """Return what stands before and behind a node's children, None where nothing of it is read."""
        name = node.name
        if name == "#text":
            return ("" if self.waits else escaped(node.data or "").replace("<br>", "\n")), ""
        if name == "#comment":
            self.waits = (self.waits or _is_mark(node, "EndFragment")) and not _is_mark(
                node, "StartFragment"
            )
            return None
        if name.startswith(("#", "!")):
            return "", ""
        attributes = attributes_of(node)
        style = re.sub(r"\s", "", (attributes.get("style") or "").lower())
        if name in _UNSEEN or is_hidden(name, attributes) or _HIDING.search(style):
            return None
        if not _COMMENTS.isdisjoint((attributes.get("class") or "").lower().split()):
            return None
        if name == "br":
            return "<br>", ""
        if name == "img":
            return self._picture(attributes), ""
        return self._element(name, attributes, style)

    def _element(self, name: str, attributes: dict[str, str | None], style: str) -> tuple[str, str]:
        named = (attributes.get("class") or "").lower().split()
        tag = next((_WORD_NAMES[n] for n in named if n in _WORD_NAMES), name)
        if tag in _KEPT:
            span = "".join(
                f' {key}="{said}"'
                for key in ("colspan", "rowspan")
                if tag in ("td", "th") and (said := attributes.get(key) or "").isdigit()
            )
            return f"<{tag}{span}>", f"</{tag}>"
        if name in _PARTING:
            return "<div>", "</div>"
        if name == "a":
            link = safe_link(attributes.get("href") or "")
            return (f'<a href="{attribute(link)}">', "</a>") if link else ("", "")
        if name in ("abbr", "acronym"):
            title = attributes.get("title") or ""
            return f'<abbr title="{attribute(title)}">', "</abbr>"
        looks = self._looks(name, style)
        return "".join(f"<{k}>" for k in looks), "".join(f"</{k}>" for k in reversed(looks))

    @staticmethod
    def _looks(name: str, style: str) -> list[str]:
        """Return the tags for how an element makes words look; a style says more than a tag."""
        tag = _LOOKS.get(name, "")
        bold, slant = _BOLD.search(style), _SLANT.search(style)
        is_bold = bold["how"][0] in "b6789" if bold else tag == "strong"
        is_slanted = slant["how"] != "normal" if slant else tag == "em"
        looks = ["strong"] * is_bold + ["em"] * is_slanted
        return [*looks, "dfn"] if tag == "dfn" else looks

    @staticmethod
    def _picture(attributes: dict[str, str | None]) -> str:
        alt, source = attributes.get("alt") or "", (attributes.get("src") or "").strip()
        if not alt.strip() or not source.lower().startswith(("https://", "http://")):
            return ""
        return f'<img src="{attribute(source)}" alt="{attribute(alt)}">'

    # ---- the lists of Word, which are paragraphs that say their depth -----------------------------

    def _item(self, node: Any) -> tuple[Part, str] | None:
        if node.name != "p" or self.waits:
            return None
        found = _LISTED.search(attributes_of(node).get("style") or "")
        if not found:
            return None
        signs = [n for n in nodes(node) if "mso-list:ignore" in _style(n)]
        ordered = bool(signs) and _COUNTED.match(text_of(signs[0])) is not None
        number = len(self.listed)
        words = "".join(s for c in node.children or [] for s in _Cleaner(waits=False).inside(c))
        return Part("item", (), number, int(found["level"]), 0, ordered=ordered), words

    def _list(self) -> str:
        old = {p.block: web.Old("", words) for p, words in self.listed}
        text = web.Blocks(old).group([p for p, _ in self.listed])
        self.listed = []
        return text


def _says(node: Any) -> bool:
    """Say whether a node ends a list of Word's: any but blanks and comments between its items."""
    if node.name == "#text":
        return bool((node.data or "").strip())
    return not node.name.startswith(("#", "!"))


def _raised(node: Any) -> str:
    """Return a number in signs that stay raised, "" for what is none or not raised."""
    if node.name != "sup" and not _RAISED.search(_style(node)):
        return ""
    text = text_of(node)
    return raised(text) if is_number(text) else ""


def _style(node: Any) -> str:
    return re.sub(r"\s", "", (attributes_of(node).get("style") or "").lower())

"""What a manuscript says of its whole page, in the file's own head: its kind and its language."""

from __future__ import annotations

import re

from pagelint.model import Page
from pagelint.writers._nouns import Manuscript
from pagelint.writers._web_text import attribute

_META = re.compile(
    r"""<meta\s(?=[^>]*\bname\s*=\s*["']?pagelint:kind\b)[^>]*?\bcontent\s*=\s*["'](?P<kind>[^"']*)["'][^>]*>""",
    re.IGNORECASE,
)
_HEAD = re.compile(r"<head\b[^>]*>|(?=</head>)", re.IGNORECASE)
_ROOT = re.compile(r"<html\b(?P<rest>[^>]*)>", re.IGNORECASE)
_LANG = re.compile(r"""(?<![\w:-])lang\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_MATTER = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")


def with_head(page: Page, text: str, manuscript: Manuscript) -> str:
    """Return a page's new text with the manuscript's kind and language, where these are not the page's own.

    A page whose head has no place for them stays as it is.
    """
    if manuscript.kind != page.kind:
        set_kind = _web_kind if page.format == "html" else _matter_kind
        text = set_kind(text, manuscript.kind)
    if manuscript.lang != page.lang:
        text = (_web_lang if page.format == "html" else _matter_lang)(text, manuscript.lang)
    return text


def _web_kind(text: str, kind: str) -> str:
    if found := _META.search(text):
        return text[: found.start("kind")] + kind + text[found.end("kind") :]
    if found := _HEAD.search(text):
        tag = f'<meta name="pagelint:kind" content="{kind}">'
        return f"{text[: found.end()]}\n{tag}{text[found.end() :]}"
    return text


def _web_lang(text: str, lang: str) -> str:
    root = _ROOT.search(text)
    if root is None:
        return text
    low, high = root.span("rest")
    said = f'lang="{attribute(lang)}"'
    rest = root["rest"]
    new = _LANG.sub(lambda _: said, rest, count=1) if _LANG.search(rest) else f" {said}{rest}"
    return text[:low] + new + text[high:]


def _matter_kind(text: str, kind: str) -> str:
    return _matter(text, "kind", kind)


def _matter_lang(text: str, lang: str) -> str:
    return _matter(text, "lang", lang)


def _matter(text: str, key: str, said: str) -> str:
    """Return a Markdown text whose front matter says something; one without a head gets one."""
    fence = _MATTER.match(text)
    if fence is None:
        return text if text.startswith("+++") else f"---\n{key}: {said}\n---\n\n{text}"
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, fence.end())
    if end is None:
        return f"---\n{key}: {said}\n---\n\n{text}"
    line = re.compile(rf"^{key}[ \t]*:[ \t]*(?P<said>[^\r\n]*)", re.MULTILINE | re.IGNORECASE)
    if found := line.search(text, fence.end(), end.start()):
        return text[: found.start("said")] + said + text[found.end("said") :]
    return f"{text[: end.start()]}{key}: {said}\n{text[end.start() :]}"

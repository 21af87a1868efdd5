"""From a parsed text node back to the very characters of the source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pagelint.model import Span

_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_MARKUP = re.compile(r"<!--.*?-->|<[/!?a-zA-Z][^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


def aligned(source: str, start: int, text: str) -> Iterator[tuple[str, Span]]:
    """Yield (characters, their span in the source) for a text node that starts at `start`.

    Runs of same characters come as one; an entity comes alone with its own span. Markup that the
    parser dropped inside the node is stepped over. What cannot be aligned comes with an empty span.
    """
    at, done = start, 0
    while done < len(text):
        run = _same(source, at, text, done)
        if run:
            yield text[done : done + run], Span(at, at + run)
            at, done = at + run, done + run
            continue
        step = _step(source, at, text, done)
        if step is None:
            yield text[done:], Span(min(at, len(source)), min(at, len(source)))
            return
        eaten, given = step
        if given:
            yield text[done : done + given], Span(at, at + eaten)
        at, done = at + eaten, done + given


def _same(source: str, at: int, text: str, done: int) -> int:
    """Return how many characters are the same from here on, up to markup or an entity."""
    run = 0
    limit = min(len(text) - done, len(source) - at)
    while run < limit and source[at + run] == text[done + run]:
        sign = source[at + run]
        if sign == "&" and _decoded(source, at + run, text, done + run):
            break
        if (
            sign == "<"
            and _MARKUP.match(source, at + run)
            and not _literal(source, at + run, text, done + run)
        ):
            break
        run += 1
    return run


def _literal(source: str, at: int, text: str, done: int) -> bool:
    """Say whether markup in the source stands in the text as it is (it was no markup there)."""
    found = _MARKUP.match(source, at)
    return bool(found) and text.startswith(found.group() if found else "", done)


def _decoded(source: str, at: int, text: str, done: int) -> tuple[int, int] | None:
    """Return (source length, text length) of the entity here, if the text holds its characters."""
    found = _ENTITY.match(source, at)
    if not found:
        return None
    for stop in range(found.end(), at + 1, -1):
        meant = html.unescape(source[at:stop])
        if meant == source[at:stop] or not text.startswith(meant, done) or "&" in meant[1:]:
            continue
        if source[stop - 1] == ";" or not meant.endswith(source[stop - 1]):
            return stop - at, len(meant)
    return None


def _step(source: str, at: int, text: str, done: int) -> tuple[int, int] | None:
    """Return (source characters, text characters) of one step over what is not the same."""
    if at >= len(source):
        return None
    if source[at] == "&":
        found = _decoded(source, at, text, done)
        if found:
            return found
    if source[at] == "\r" and text[done] == "\n":
        return (2 if source[at : at + 2] == "\r\n" else 1), 1
    if source[at] == "\x00":
        return 1, int(text[done] == "\ufffd")
    markup = _MARKUP.match(source, at)
    if markup:
        return markup.end() - at, 0
    return None


def attribute_span(source: str, start: int, name: str) -> Span | None:
    """Return where an attribute's value stands in the start tag at `start`."""
    tag = re.compile(r"<[a-zA-Z][^\s/>]*").match(source, start)
    if not tag:
        return None
    at = tag.end()
    while at < len(source) and source[at] != ">":
        found = _ATTRIBUTE.match(source, at)
        if not found:
            at += 1
            continue
        at = max(found.end(), at + 1)
        if found.group(1).lower() == name:
            for group in (2, 3, 4):
                if found.group(group) is not None:
                    return Span(*found.span(group))
            return None
    return None

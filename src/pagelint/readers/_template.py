"""Template tags in a source (Liquid, Jinja, Hugo, Handlebars, ERB) are hidden before it is parsed.

Every tag is replaced by as many other characters, so that positions stay true: an output tag
("{{ name }}") becomes one placeholder, a control tag ("{% if %}") nothing that is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pagelint.model import Span
from pagelint.readers._builder import HIDDEN, Builder

# Never a blank: leading blanks would make an indented code block and hide the sentence.
FILLER = "\u2060"
# How long one tag may be: what is left open must not swallow the page.
LONGEST = 3000
Region = tuple[int, int, bool]  # start, end, does it put something out

_OPENING = re.compile(r"\{\{(?:[<%]|!--)?|\{%|\{#|<%")
_CLOSING = {
    "{{<": ">}}", "{{%": "%}}", "{{!--": "--}}", "{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>",
}  # fmt: skip
_CONTROL = re.compile(r"\{\{~?\s*(?:[#/^>!]|else\b)|<%[^=-]|\{[%#]|\{\{[<%]")
_ANCHOR = re.compile(r"\{#[\w:.-]+\s*(?:[.#][^{}\n]*)?\}")  # a heading's "{#name}" is no comment
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]")
_BARRIER = re.compile(rf"{_BLANK_LINE.pattern}|</")
# What stands between these is not for readers either.
_UNSEEN = re.compile(r"\{%-?\s*(comment|highlight|schema|javascript|stylesheet|style)\b")


def masked(source: str) -> str:
    """Return `source` with its template tags hidden, character for character as long."""
    if "{" not in source and "<%" not in source:
        return source
    return hide(source, _regions(source))


def hide(source: str, regions: Iterable[Region]) -> str:
    """Return `source` with these regions hidden. They come in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for start, end, output in regions:
        parts.append(source[at:start])
        # Line ends stay, so that the parser sees the same lines.
        filler = re.sub(r"[^\r\n]", FILLER, source[start:end])
        parts.append(HIDDEN + filler[1:] if output else filler)
        at = end
    return "".join([*parts, source[at:]])


def _regions(source: str) -> Iterator[Region]:
    at = 0
    braces: dict[int, int] | None = None
    unended: set[str] = set()  # what is known never to end from here on
    while found := _OPENING.search(source, at):
        start, opening = found.start(), found.group()
        end = 0 if _ANCHOR.match(source, start) else _end(source, start, opening)
        if opening == "{{" and (not end or "{" in source[start + 2 : end]):
            braces = brace_pairs(source) if braces is None else braces
            inner = braces.get(start, 0)
            fits = inner - start <= LONGEST and source[inner - 2 : inner] == "}}"
            end = inner if fits and not _BARRIER.search(source, start, inner) else end
        if not end:
            at = start + (1 if opening == "{{" else len(opening))
            continue
        output = not _CONTROL.match(source, start)
        if (unseen := _UNSEEN.match(source, start)) and unseen[1] not in unended:
            last = re.compile(rf"\{{%-?\s*end{unseen[1]}\s*-?%\}}").search(source, end)
            if last:
                end = last.end()
            else:
                unended.add(unseen[1])
        yield start, end, output
        at = end


def _end(source: str, start: int, opening: str) -> int:
    """Return where a tag ends, 0 when it doesn't: before another begins, or too far away."""
    closing, inside = _CLOSING[opening], start + len(opening)
    stop = source.find(closing, inside, start + LONGEST)
    if stop < 0 or source.find(opening, inside, stop) >= 0:
        return 0
    if opening == "{{" and _BLANK_LINE.search(source, inside, stop):
        return 0
    return stop + len(closing)


def brace_pairs(source: str, skip: str = "") -> dict[int, int]:
    """Return for each "{" that has its "}" where that pair ends; `skip` is no brace but a barrier."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    barred = False
    for found in re.finditer(rf"(?P<skip>{skip})|[{{}}]" if skip else r"[{}]", source):
        if found.lastgroup == "skip":
            barred = not barred
            opened.clear()
        elif barred:
            continue
        elif found.group() == "{":
            opened.append(found.start())
        elif opened:
            pairs[opened.pop()] = found.end()
    return pairs


def put_masked(builder: Builder, text: str, low: int, high: int) -> None:
    """Put `text[low:high]`, a stretch of a masked source, so that visible text stays exact."""
    at = low
    for found in re.finditer(f"{HIDDEN}{FILLER}*|{FILLER}+", text[low:high]):
        if low + found.start() > at:
            builder.put(text[at : low + found.start()], Span(at, low + found.start()))
        at = low + found.end()
        if found.group()[0] == HIDDEN:
            builder.put(HIDDEN, Span(low + found.start(), at))
    if at < high:
        builder.put(text[at:high], Span(at, high))

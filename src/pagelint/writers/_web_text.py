"""Text and its looks as a web page writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from pagelint.readers._template import masked
from pagelint.writers._nouns import THING, NotWrittenError, Run

_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "\u00a0": "&nbsp;", "\n": "<br>"}
_ORDER = ("link", "strong", "emphasis", "dfn", "abbr")
_TAGS = {"strong": "strong", "emphasis": "em", "dfn": "dfn"}
# Signs that site builders read even where Markdown does not: ":hospital:".
_NAMED = re.compile(r":(?=[a-z][\w-]*:)")


def escaped(text: str) -> str:
    """Return text as it stands between tags; a line feed is a break."""
    return "".join(_ESCAPED.get(sign, sign) for sign in text)


def attribute(text: str) -> str:
    """Return text as it stands in a quoted attribute."""
    return escaped(text.replace("\n", " ")).replace('"', "&quot;")


def inline(runs: Iterable[Run], without: frozenset[str] = frozenset()) -> str:
    """Return runs as a web page has them; looks that are set around them already are left out."""
    return "".join(_nested(list(runs), [k for k in _ORDER if k not in without]))


def inline_in_markdown(runs: Iterable[Run], without: frozenset[str] = frozenset()) -> str:
    """Return runs as raw HTML in a Markdown text has them."""
    return _NAMED.sub("&#58;", inline(runs, without))


def nested(
    runs: list[Run],
    order: list[str],
    wrap: Callable[[str, Run, list[Run], list[str]], str],
    plain: Callable[[Run], str],
) -> Iterator[str]:
    """Yield runs with the first look of `order` around as many of them as share it, and so on inside."""
    if not order:
        yield from (plain(run) for run in runs)
        return
    look, rest = order[0], order[1:]
    for value, group in groupby(runs, key=lambda run: _value(run, look)):
        found = list(group)
        if value is None:
            yield from nested(found, rest, wrap, plain)
        else:
            yield wrap(look, found[0], found, rest)


def _value(run: Run, look: str) -> str | None:
    if look not in run.marks:
        return None
    return {"link": run.link, "abbr": run.title}.get(look, look)


def _nested(runs: list[Run], order: list[str]) -> Iterator[str]:
    return nested(runs, order, _wrapped, _plain)


def _wrapped(look: str, first: Run, runs: list[Run], rest: list[str]) -> str:
    inner = "".join(_nested(runs, rest))
    start, end = tags(look, first)
    return f"{start}{inner}{end}"


def tags(look: str, run: Run) -> tuple[str, str]:
    """Return the start tag and the end tag of a look."""
    if look == "link":
        return f'<a href="{attribute(run.link)}">', "</a>"
    if look == "abbr":
        title = f' title="{attribute(run.title)}"' if run.title else ""
        return f"<abbr{title}>", "</abbr>"
    return f"<{_TAGS[look]}>", f"</{_TAGS[look]}>"


def _plain(run: Run) -> str:
    if run.text != THING:
        return escaped(run.text)
    return f"<code>{escaped(run.title)}</code>" if "code" in run.marks else template(run)


def template(run: Run) -> str:
    """Return a template's tag as it stands. Raises NotWrittenError for what is none."""
    hidden = masked(run.title)
    if not run.title or hidden.strip("\u2060") != THING or len(hidden) != len(run.title):
        raise NotWrittenError(
            "A piece of code cannot be written into this file. Take it out first."
        )
    return run.title

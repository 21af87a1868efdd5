"""Text and its looks as Markdown writes them. What would be markup is escaped, in as few places as that takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pagelint.writers._nouns import THING, Run
from pagelint.writers._web_text import nested, tags, template

_LINE_START = re.compile(
    r"(?P<sign>[-+=](?=[\s=+-]|\Z)|>|:|!!!|\?\?\?)|(?P<count>\d{1,9})(?=[.)](?:\s|\Z))"
    r"|(?P<word>i(?=mport\s)|e(?=xport\s))"
)
_SPECIAL = re.compile(
    r"[\\`*\[\]|~$]|_(?!(?<=[^\W_]_)(?=[^\W_]))|#(?=[#\s]|\Z)|<(?![\s\d=]|\Z)|&(?=#?\w+;)|\{|\n|\u00a0"
    r"|:(?=[a-z][\w-]*:)"
)
_ENTITIES = {
    "<": "&lt;",
    "&": "&amp;",
    "{": "&#123;",
    "\n": "<br>",
    ":": "&#58;",
    "\u00a0": "&nbsp;",
}
_ORDER = ["link", "strong", "emphasis", "dfn", "abbr"]
_SIGNS = {"strong": "**", "emphasis": "*"}
_EASY = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_TARGET = re.compile(r"[\w:/.~?=#%@+,;!$'-]*")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands on both sides of text: the sign before and after, and whether a line begins with it."""

    before: str = ""
    after: str = ""
    starts_line: bool = True


def inline(
    runs: Iterable[Run], without: frozenset[str] = frozenset(), around: Around | None = None
) -> str:
    """Return runs as Markdown has them; looks that are set around them already are left out."""
    around = around or Around()
    order = [k for k in _ORDER if k not in without]
    found = list(runs)
    counted = "".join(r.text for r in found)
    text = _Writer(counted.count("$") > 1, counted.count("~") > 1).written(found, order, around)
    return _begun(text) if around.starts_line else text


def _begun(text: str) -> str:
    """Return text of which the first sign makes nothing of the line that it begins."""
    found = _LINE_START.match(text)
    if not found:
        return text
    if found["sign"]:
        return f"\\{text}"
    if found["count"]:
        end = found.end("count")
        return f"{text[:end]}\\{text[end:]}"
    return f"&#{ord(text[0])};{text[1:]}"


@dataclass(frozen=True, slots=True)
class _Writer:
    has_math: bool
    has_strikes: bool

    def written(self, runs: list[Run], order: list[str], around: Around) -> str:
        text = "".join(nested(runs, order, self._wrapped, self._plain))
        return re.sub(r"!(?=\[)", r"\\!", self._lightened(text, around))

    def _wrapped(self, look: str, first: Run, runs: list[Run], rest: list[str]) -> str:
        if look == "link":
            inner = "".join(nested(runs, rest, self._wrapped, self._plain))
            return f"[{inner}]({target(first.link)})"
        inner = "".join(nested(runs, rest, self._tagged, self._plain))
        if look in _SIGNS:  # marked, until it is known what stands beside it
            return f"\x02{look}\x03{inner}\x04{look}\x03"
        start, end = tags(look, first)
        return f"{start}{inner}{end}"

    def _tagged(self, look: str, first: Run, runs: list[Run], rest: list[str]) -> str:
        inner = "".join(nested(runs, rest, self._tagged, self._plain))
        start, end = tags(look, first)
        return f"{start}{inner}{end}"

    def _plain(self, run: Run) -> str:
        if run.text == THING:
            return _code(run.title) if "code" in run.marks else template(run)
        return _SPECIAL.sub(self._special, run.text)

    def _special(self, found: re.Match[str]) -> str:
        sign = found.group()
        if (sign == "$" and not self.has_math) or (sign == "~" and not self.has_strikes):
            return sign
        return _ENTITIES.get(sign) or f"\\{sign}"

    @staticmethod
    def _lightened(text: str, around: Around) -> str:
        """Write bold and slanted words with stars where these cannot be misread, else with tags."""

        def drawn(found: re.Match[str]) -> str:
            look, inner = found[1], found[2]
            before = text[found.start() - 1 : found.start()] or around.before
            after = text[found.end() : found.end() + 1] or around.after
            easy = _EASY.fullmatch(inner) and not re.search(r"[*<\x02]", inner)
            if easy and before in _OPENING and after in _CLOSING:
                return f"{_SIGNS[look]}{inner}{_SIGNS[look]}"
            start, end = tags(look, Run(""))
            return f"{start}{inner}{end}"

        return _LOOK.sub(drawn, text)


_LOOK = re.compile(r"\x02(\w+)\x03(.*?)\x04\1\x03", re.DOTALL)
_OPENING = frozenset({"", " ", "(", "[", "\n", "“", "‘", "—", "–"})
_CLOSING = frozenset({"", " ", ")", "]", ".", ",", ";", ":", "?", "!", "”", "’", "—", "–"})


def target(link: str) -> str:
    """Return a link's target as it stands in brackets."""
    if _TARGET.fullmatch(link) and "&" not in link:
        return link
    signs = {"<": "\\<", ">": "\\>", "\\": "\\\\", "&": "&amp;", "\n": "%0A", "{": "&#123;"}
    return "<" + "".join(signs.get(sign, sign) for sign in link) + ">"


def _code(words: str) -> str:
    if not words.strip():
        return "<code></code>"
    fence = "`" * (max((len(m) for m in re.findall("`+", words)), default=0) + 1)
    gap = " " if words[0] in "` " or words[-1] in "` " else ""
    return f"{fence}{gap}{' '.join(words.split(chr(10)))}{gap}{fence}"

"""What site builders add to Markdown is hidden before it is parsed: MDX, attribute lists, directives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pagelint.readers._builder import HIDDEN
from pagelint.readers._template import FILLER, LONGEST, Region, brace_pairs, hide, masked

_LINE_END = r"(?=[ \t]*(?:\r|\n|\Z))"
_LINE = r"(?:\A|(?<=[\r\n]))"
# A picture without words that its attributes call an ornament: there is nothing to read.
_ORNAMENT = (
    r"!\[\]\([^()\r\n]{0,500}\)\{[^{}\r\n]{0,200}?(?:\brole=[\"']?(?:presentation|none)\b"
    r"|\balt=(?:\"\"|'')|\baria-hidden=[\"']?true\b)[^{}\r\n]{0,200}\}"
)
# Kramdown, Pandoc, Python-Markdown: "{: .note}", "[x](y){target=_blank}", "{.lead}" on its own line.
_ATTRIBUTES = (
    r"\{::?/?[^{}\r\n]*\}"
    r"|(?<=[)\]`*_])\{[ \t]*(?:[.#]|[\w-]+=)[^{}\r\n]*\}"
    rf"|{_LINE}[ \t]*\{{[ \t]*[.#][^{{}}\r\n]*\}}{_LINE_END}"
)
# ":::warning", "!!! note", "> [!TIP]", "[TOC]" and "* toc" before "{:toc}", "\newpage", ":hospital:".
_DIRECTIVES = (
    rf"{_LINE}[ \t]*:::+[ \t]*(?:\{{[^{{}}\r\n]*\}}|[\w-]+)?"
    rf'|{_LINE}[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?=[ \t]*["\r\n])'
    rf"|(?<=> )\[![\w-]+\][+-]?|(?<=>)\[![\w-]+\][+-]?"
    rf"|{_LINE}[ \t]*\[\[?_?(?i:toc)_?\]?\]{_LINE_END}"
    rf"|{_LINE}[ \t]*[*+-][ \t][^\r\n]*+(?=(?:\r\n|\r|\n)\{{:[ \t]*toc\b)"
    rf"|{_LINE}\\(?:newpage|pagebreak){_LINE_END}"
    r"|(?<![\w:]):[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*:(?![\w:])"
)
_MARKS = re.compile(f"{_ORNAMENT}|{_ATTRIBUTES}|{_DIRECTIVES}")
# Each of them begins with one of these signs, or a line with one: to look nowhere else saves most of the time.
_CAN_BEGIN = re.compile(r"[!\[{:]|[\r\n](?=[ \t]*[{:!?\[*+\\-])")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
_HEADING_COLON = re.compile(rf"{_LINE}( {{0,3}}#{{1,6}}[ \t][^\r\n{{}}]*\{{):(?=[ \t]*[.#])")
# "<div markdown="1">": what stands in it is Markdown, as if a blank line stood behind the tag.
_INNER = re.compile(
    rf"{_LINE}([ ]{{0,3}}<[a-z][\w-]*[^<>\r\n]{{0,500}}?)[ \t]markdown="
    r"""["']?(?:1|block|span)["']?([^<>\r\n]{0,500})>"""
)
# A component without text; <Image alt="..." /> has some.
_COMPONENT = re.compile(
    r"""<(?!Ima?ge?\b)[A-Z][\w.]*[a-z][\w.]*(?=[\s/])(?:[^<>"'/]|/(?!>)|"[^"]*"|'[^']*'){0,1000}+/>"""
)
# One that stands alone on its line, with text behind it: what stands in it is Markdown too.
_WRAPPER = re.compile(
    rf"{_LINE}[ ]{{0,3}}</?(?!(?:Nav|Footer|Header|Aside|Image|Img)\b)[A-Z][\w.]*[a-z][\w.]*(?:[ \t][^<>\r\n]*)?>"
    r"(?=[ \t]*(?:\Z|(?:\r\n|\r|\n)(?![ ]{4}|\t)))"
)
# A tag with template tags between its attributes: they become attributes without a meaning.
_TAG = re.compile(r"""</?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*'){0,2000}+>""")
_BETWEEN = re.compile(rf"""("[^"]*"|'[^']*')|(?<!=){HIDDEN}?{FILLER}+""")
_MODULE = re.compile(
    rf"""{_LINE}(?:import|export)\b[ \t]*(?=[\w{{*"'])(?:[^\r\n]+(?:\r\n|\r|\n|\Z)){{1,200}}"""
)
# Writers put the same into files that are named .md; only what can be nothing else is hidden there.
_STRAY = re.compile(
    rf"""{_LINE}(?:import\s(?:[^\r\n]+\sfrom\s+)?["'][^"'\r\n]+["'];?"""
    rf"""|export\s(?:const|let|default|function)\s[^\r\n]*){_LINE_END}"""
    r"|\{/\*[^{}]{0,2000}\*/\}|\{(?:props|frontmatter)\.[\w.]+\}"
)
_NEEDED = tuple(map(re.compile, (r"\{", r"import\s", r"export\s")))  # each of them holds one
# MDX knows no "<!-- -->". As one, of the same length, its comment to pagelint is left to the parser.
_TO_US = re.compile(r"\{/\*[ \t](\s{0,9}pagelint(?![\w.-])[^{}]{0,2000}?)\*/\}", re.IGNORECASE)
_FENCE = r"(?:\A|(?<=[\r\n]))[ ]{0,3}(?:```+|~~~+)"


def masked_markdown(source: str, *, mdx: bool = False) -> str:
    """Return `source` with all that is no text hidden, character for character as long."""
    # The parser knows a lone CR as the end of a line only here and there.
    text = masked(re.sub(r"\r(?!\n)", "\n", source) if "\r" in source else source)
    if "{/*" in text:
        text = _TO_US.sub(r"<!--\1-->", text)
    if mdx:
        text = hide(text, ((*m.span(), False) for m in _MODULE.finditer(text)))
        text = hide(text, _expressions(text))
    elif any(needed.search(text) for needed in _NEEDED):
        text = hide(text, ((*m.span(), m.group()[:2] == "{p") for m in _STRAY.finditer(text)))
    if FILLER in text:
        text = _TAG.sub(lambda tag: _BETWEEN.sub(_attribute, tag.group()), text)
    if "<" in text:
        text = hide(text, ((*m.span(), False) for m in _COMPONENT.finditer(text)))
        text = _WRAPPER.sub(lambda found: " " * len(found.group()), text)
        text = _INNER.sub(_parted, text)
    if "{:" in text:
        text = _HEADING_COLON.sub(r"\1 ", text)
    return hide(text, _marks(text)) if any(sign in text for sign in "{:!\\[") else text


def _marks(text: str) -> Iterator[Region]:
    last = 0
    for at in _beginnings(text):
        found = _MARKS.match(text, at) if at >= last else None
        if found is None:
            continue
        last = found.end()
        if found.group()[0] == "{" and text[found.end() : found.end() + 1] in ("", "\r", "\n"):
            line = max(text.rfind("\n", 0, found.start()), text.rfind("\r", 0, found.start())) + 1
            if _HEADING.match(text, line):  # the parser reads these itself
                continue
        yield *found.span(), False


def _beginnings(text: str) -> Iterator[int]:
    """Yield where marks can begin, in order."""
    yield 0
    for found in _CAN_BEGIN.finditer(text):
        yield found.end() if found.group() in "\r\n" else found.start()


def _attribute(found: re.Match[str]) -> str:
    return found[1] or f" {'_' * (len(found.group()) - 2)} "[: len(found.group())]


def _parted(found: re.Match[str]) -> str:
    tag = f"{found[1]}{found[2]}>\n"
    return tag + " " * (len(found.group()) - len(tag))


def _expressions(text: str) -> Iterator[Region]:
    """Yield the outermost "{...}" of MDX; those in code are code."""
    last = 0
    for start, end in sorted(brace_pairs(text, _FENCE).items()):
        anchor = text.startswith("{#", start)
        if start < last or end - start > LONGEST or anchor or text[start - 1 : start] == "\\":
            continue
        yield start, end, not re.match(r"\{\s*/\*", text[start : start + 20])
        last = end

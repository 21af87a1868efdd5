"""Plain text: which lines are headings. A heading is short, stands for itself and heads something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pagelint.readers._furniture import Outline, furniture
from pagelint.readers._text_chunks import Chunk
from pagelint.readers._text_lines import LABEL

_NUMBER = re.compile(
    r"(?P<at>(?:\d{1,2}\.)*\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,5}[.)]|[A-H]\.|\(?[a-z0-9]\))"
    r"[ \t]+(?=[\"“‘(¿]?[A-Z])"
)
_QUESTION = re.compile(r"\?[\"'”’)\]]*$")
_STOPS = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bSt)(?<!\bvs)[.?!][\"”’)]*\s+[\"“]?[A-Z]")
_NO_END = ".!;,…"
# Lines that stand alone and head nothing: dates and names, addresses, ways to reach a house.
_CREDIT = re.compile(
    r"(?:(?:last|date|next|first|content|medically|page|this|leaflet|information)\s)*"
    r"(?:reviewed|updated|published|revised|written|approved|produced|created|issued|version|printed|"
    r"review date|tel|phone|fax|e-?mail|copyright)\b.*(?:\d|\bby\b)|by (?:dr\.? )?[A-Z]\w+ [A-Z]",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\d{3}[-. ]\d{3,4}\W*$|\s[|>»›→]\s|https?://|\bwww\.|\S@\S|\b\w+\.(?:org|com|gov|edu|net)\b|"
    r",? (?:MD|RN|PhD|DO|NP|FRCS)\b|^\d+ .*\b(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Suite)\b|"
    r"\b[A-Z]{2} \d{5}\b|\bP\.?O\.? Box\b"
)
_ADDRESSED = re.compile(r"(?:please|thank you|dear|for more|to learn more)\b", re.IGNORECASE)
# A line with a colon heads a part ("Before your test:") or begins a sentence ("You may have:").
_OPENS = re.compile(r"(?:before|after|during|when|what|how|why|who|where)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:includ\w+|are|is|as|to|if|with|for|by|that|may|can|will|should|must|could|would|causes?|have|has|"
    r"like|these|this|following|below|you|we|they|it|i|or|and)\b",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"\b(?:includ\w+|based on|are|is|as|to|if|of|the|with|by|that|may|can|will|should|or|and|like):?$"
)
_WILL = re.compile(r"\b(?:can|may|will|should|must)(?: also| often)? [a-z]+$")
_SMALL = frozenset("with from your into over than that when about after before during what".split())
_MOST, _MOST_TITLED, _MOST_ASKED, _MOST_COLON = 12, 14, 18, 6  # words
_BARE = 4  # words of a heading in small letters that another heading may follow
_TEXT = 40  # characters that make a line text without a stop


def may_head(line: str) -> bool:
    """Say whether the words of a line that stands for itself may be a heading's."""
    return _is_heading(line, title=False)


def find_headings(chunks: Sequence[Chunk]) -> None:
    """Make headings of the lines that stand for themselves and head what follows."""
    if len(chunks) <= 1:
        for chunk in chunks:
            chunk.kind = "paragraph" if chunk.kind != "item" else chunk.kind
        return
    # No kind is told yet: a short line above the first heading may be the title.
    site = furniture([Outline(c.text, c.kind) for c in chunks])
    seen = [c for c, what in zip(chunks, site, strict=True) if not what]
    able = _able(seen)
    at = 0
    while at < len(seen):
        end = at
        while end < len(seen) and able[end]:
            end += 1
        if at == 0 and able[0]:
            _judge(seen, 0, 1)
            at = 1
        if end > at:
            _judge(seen, at, end)
        at = end + 1
    _level(seen)


def _able(seen: Sequence[Chunk]) -> list[bool]:
    """Say of each chunk whether it may be a heading, from the end, since a heading heads something."""
    able = [False] * (len(seen) + 1)
    for i in range(len(seen) - 2, -1, -1):
        chunk, after = seen[i], seen[i + 1]
        if chunk.kind == "heading":
            able[i] = True
        elif len(chunk.texts) > 1 + chunk.alone or not _is_heading(chunk.text, title=not i):
            continue
        elif chunk.kind == "item":
            able[i] = chunk.number is not None and not any(
                c.number is not None and (c.begins or c.group == chunk.group)
                for c in (*seen[max(0, i - 1) : i], after)
            )
        elif chunk.kind == "paragraph":
            asks = chunk.begins and _QUESTION.search(chunk.text) is not None
            able[i] = chunk.alone or (not chunk.ends and (asks or able[i + 1] or _is_text(after)))
    if len({c.group for c in seen}) == 1 and sum(able) == 1:
        # Without a blank line, one short line above others is a paragraph's first line.
        able = [
            c and (s.kind == "heading" or s.text.isupper())
            for c, s in zip(able, seen, strict=False)
        ]
    return able


def _judge(seen: Sequence[Chunk], at: int, end: int) -> None:
    """Tell the headings in a run of lines that may all be one.

    Two are a heading and one below it. Of three and more, those in between are a list without signs.
    """
    announced = at > 0 and seen[at - 1].text.endswith(":")
    many = end - at > 2
    for i in range(at, end):
        chunk = seen[i]
        titled, last = _is_titled(chunk.text), i == end - 1
        asked = _QUESTION.search(chunk.text) is not None
        drawn = chunk.kind == "heading" or chunk.text.isupper() or i == 0
        # What a colon announces is a list; its last line may be the next heading.
        entry = not (last and (titled or asked)) if announced else many and at < i < end - 1
        bare = (
            not last and not many and not titled and not asked and len(chunk.text.split()) > _BARE
        )
        if drawn or not (entry or bare):
            chunk.kind = "heading"
        elif entry and chunk.kind == "paragraph":
            chunk.kind = "item"
        if chunk.kind == "heading" and chunk.number is not None:
            chunk.spans[0] = (chunk.number, chunk.spans[0][1])


def _level(seen: Sequence[Chunk]) -> None:
    """Give headings their levels: the page's first line is its title, unless it is one part of many."""
    headings = [c for c in seen if c.kind == "heading"]
    asked = all(_QUESTION.search(c.text) for c in headings) and len(headings) > 1
    for chunk in headings:
        number = _NUMBER.match(chunk.text)
        if chunk.level:
            continue
        title = chunk is seen[0] and not number and not asked
        chunk.level = 1 if title else 2 + (number["at"].strip(".)").count(".") if number else 0)


def _is_heading(line: str, *, title: bool) -> bool:
    number = _NUMBER.match(line)
    line = line[number.end() :] if number else line
    words = len(line[:400].split())
    if not line or len(line) > 300 or not any(c.isalpha() for c in line) or _STOPS.search(line):
        return False
    if _QUESTION.search(line):
        return words <= _MOST_ASKED
    if (
        line[-1] in _NO_END
        or _CREDIT.match(line)
        or _CONTACT.search(line)
        or _ADDRESSED.match(line)
    ):
        return False
    if _UNDONE.search(line) or (_WILL.search(line) and not _OPENS.match(line)):
        return False
    first = line.lstrip("\"“‘'(¿").split()[0]
    if not (first[0].isupper() or first[0].isdigit() or first[1:] != first[1:].lower()):
        return False
    if line[-1] == ":":
        return words <= _MOST_COLON and _heads_with_colon(line)
    if words > (_MOST_TITLED if _is_titled(line) else _MOST):
        return False
    return title or not LABEL.match(line)


def _heads_with_colon(line: str) -> bool:
    if _OPENS.match(line):
        return not _UNDONE.search(line)
    return not _CLAUSE.search(line) and (_is_titled(line) or len(line.split()) <= 3)


def _is_titled(line: str) -> bool:
    """Say whether the words of a line that matter are written with capitals."""
    words = [w for w in line.split() if len(w) > 3 and w not in _SMALL]
    return bool(words) and all(w[0].isupper() or not w[0].isalpha() for w in words)


def _is_text(chunk: Chunk) -> bool:
    """Say whether a chunk is more than a fragment, so that the line above it may head it."""
    words = chunk.text.split()
    sentence = len(words) > 2 and words[0][0].isupper() and words[-1][-1] in ".?!:"
    return chunk.kind != "paragraph" or len(chunk.text) > _TEXT or sentence

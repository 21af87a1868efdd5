"""The proof that a file says what its writer sees: it is read again, and compared part by part."""

from __future__ import annotations

from collections.abc import Sequence

from pagelint import readers
from pagelint.errors import Unreadable
from pagelint.model import Block, Page
from pagelint.readers import Selection
from pagelint.writers._nouns import NotWrittenError, Part
from pagelint.writers._runs import Letter, PageRuns, folded, looks

# A menu or a footer is told by its shape, whatever file it stands in: it counts as the text that it is.
_SHAPED = frozenset({"paragraph", "item", "furniture"})
_SHOWN = 60  # characters of a part in a message


def reread(data: bytes, path: str, selection: Selection, parts: Sequence[Part]) -> Page | None:
    """Return the page in bytes that were written, None where the parts hold no word to read.

    Raises NotWrittenError when they cannot be read.
    """
    try:
        return readers.read(data, path, selection)
    except Unreadable as error:
        if not any(c.isalpha() for p in parts for c in p.text):
            return None
        raise NotWrittenError(f"The file could not be read again. {error}") from error


def faults(page: Page, parts: Sequence[Part], *, by_looks: bool) -> list[int]:
    """Return which parts do not read as they should, with -1 among them when there are more or fewer.

    With `by_looks` only the words count: what is a heading in a plain text, its reader tells by how it looks.
    """
    blocks = [b for b in page.whole.blocks if b.kind != "meta"]
    if len(blocks) != len(parts):
        told = [folded(page.whole.of(b)) for b in blocks]
        wanted = [_words(page, p) for p in parts]
        first = next((i for i, (a, b) in enumerate(zip(told, wanted, strict=False)) if a != b), -1)
        return [first, -1] if first >= 0 else [-1]
    runs = PageRuns(page)
    return [
        number
        for number, (block, part) in enumerate(zip(blocks, parts, strict=True))
        if folded(page.whole.of(block)) != _words(page, part)
        or (not by_looks and not _is_same(runs, block, part))
    ]


def items(parts: Sequence[Part]) -> list[tuple[int, bool]]:
    """Return how deep the items of a page stand, and whether they count."""
    return [(max(p.level, 1), p.ordered) for p in parts if p.kind == "item"]


def misplaced(read: Sequence[Part], parts: Sequence[Part], fmt: str) -> list[int]:
    """Return which items do not stand as deep in their lists as they should, or count when they should not.

    `read` are the parts as they were read again. In a Word file, the list that an item joins says whether it counts.
    """
    found = []
    for number, (now, part) in enumerate(zip(read, parts, strict=False)):
        if now.kind == part.kind == "item":
            (depth, counts), (wanted, counted) = items([now])[0], items([part])[0]
            if depth != wanted or (fmt != "docx" and counts != counted):
                found.append(number)
    return found


def refuse(parts: Sequence[Part], wrong: Sequence[int]) -> NotWrittenError:
    """Return the error for parts that cannot be written as they are."""
    at = next((n for n in wrong if n >= 0), None)
    if at is None or at >= len(parts):
        return NotWrittenError("The parts of this page cannot stand in the file like this.")
    words = folded(parts[at].text)
    words = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
    return NotWrittenError(f"This text cannot stand in the file like this: “{words}”.")


def _words(page: Page, part: Part) -> str:
    """Return the words of a part, folded. In a plain text code is text as any other."""
    if page.format != "text":
        return folded("".join([run.text for run in part.runs]))
    return folded("".join(r.title if "code" in r.marks else r.text for r in part.runs))


def _is_same(runs: PageRuns, block: Block, part: Part) -> bool:
    if block.kind != part.kind:
        return {block.kind, part.kind} <= _SHAPED
    if block.kind == "heading" and block.level != part.level:
        return False
    if block.kind in ("furniture", "bare", "alt"):
        return True
    told = runs.of(block.span)
    if told == part.runs:
        return True
    read, wanted = looks(told), looks(part.runs)
    if runs.page.format == "docx":
        read, wanted = _in_word(read, part), _in_word(wanted, part)
    return read == wanted


def _in_word(signs: Sequence[Letter], part: Part) -> list[Letter]:
    """Return letters with the looks that a Word file can tell. All headers of a table are bold."""
    told = {"emphasis", "link"} if part.kind == "header-cell" else {"strong", "emphasis", "link"}
    return [
        (sign, (kinds & (told if link else told - {"link"}), link if "link" in kinds else "", ""))
        for sign, (kinds, link, _) in signs
    ]

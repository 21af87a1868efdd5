"""A page that was opened: its manuscript, and the way back into its file, proved by reading it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from pagelint import plugins
from pagelint.model import Page
from pagelint.readers import EVERYTHING, Selection
from pagelint.writers._nouns import THING, File, Manuscript, NotWrittenError, Part
from pagelint.writers._parts import parts_of
from pagelint.writers._proof import faults, items, misplaced, refuse, reread
from pagelint.writers._tidy import in_order, is_empty, tidied

_ROUNDS = 5
# What no text of a page is, and no change of its text takes out.
_KEPT = frozenset(
    {"script", "style", "drawing", "frame", "form control", "page head", "sound", "film"}
)


class Opened:
    """One page as it was opened. `manuscript` is what its writer works on, `can_save` whether it can be patched."""

    def __init__(self, data: bytes, page: Page, selection: Selection = EVERYTHING) -> None:
        """Read where the parts of a page stand in its bytes, once for all that is written.

        `selection` is what the page was read with.
        """
        self.data, self.page, self._selection = data, page, selection
        self._file: File | None = None
        if page.format in plugins.names("writers"):
            self._file = plugins.load("writers", page.format).opened(data, page)
        parts = self._file.parts if self._file else parts_of(page, [None] * len(page.whole.blocks))
        self.manuscript = Manuscript(parts, page.title, page.kind, page.lang)
        self._proved = items(parts)  # how items stand in what was read last

    @property
    def can_save(self) -> bool:
        """Say whether the file can be changed in place; others can only become new files."""
        return self._file is not None

    def patched(self, manuscript: Manuscript) -> bytes:
        """Return the file with what its writer changed, the rest byte for byte.

        Raises NotWrittenError, also when the file would say anything else than the manuscript.
        """
        if self._file is None:
            raise NotWrittenError(
                "This kind of file cannot be changed here. Export it as another one."
            )
        parts = self._known(manuscript)
        if self._is_same(manuscript, parts):
            return self.data
        coarse: set[int | None] = set()
        for _ in range(_ROUNDS):
            data = self._file.patched(manuscript, parts, coarse)
            page = reread(data, self.page.path, self._selection, parts)
            wrong = self._faults(self._file, data, page, parts) if page else []
            if not wrong:
                if page is not None:
                    self._prove_rest(page)
                return data
            more: set[int | None] = {parts[n].block if n >= 0 else None for n in wrong}
            if more <= coarse:
                more = {None}
            if more <= coarse:
                break
            coarse |= more
        raise refuse(parts, wrong)

    def _faults(self, file: File, data: bytes, page: Page, parts: list[Part]) -> list[int]:
        """Return which parts the new file does not say. How lists stand is looked at when they changed."""
        wrong = faults(page, parts, by_looks=file.by_looks)
        wanted = items(parts)
        if wrong or file.by_looks or wanted == self._proved:
            return wrong
        read = plugins.load("writers", page.format).opened(data, page).parts
        wrong = misplaced(read, parts, page.format)
        self._proved = self._proved if wrong else wanted
        return wrong

    def _is_same(self, manuscript: Manuscript, parts: list[Part]) -> bool:
        old = self.manuscript
        same = [replace(p, fixed="") for p in parts] == [replace(p, fixed="") for p in old.parts]
        return same and (manuscript.kind, manuscript.lang) == (old.kind, old.lang)

    def _known(self, manuscript: Manuscript) -> list[Part]:
        """Return the parts that say something, each block of the page once. Raises for what cannot be made."""
        old = {p.block: p for p in self.manuscript.parts}
        things = _things(old.values())
        found: list[Part] = []
        for part in (manuscript.parts[n] for n in in_order(manuscript.parts)):
            was = old.pop(part.block, None) if part.block is not None else None
            same = was and (part.runs == was.runs or (was.fixed and part.text == was.text))
            runs = was.runs if was and same else tidied(part).runs
            kept = replace(part, block=part.block if was else None, runs=runs)
            if not is_empty(kept):
                found.append(kept)
        if _things(found) - things:
            raise NotWrittenError("A piece of code can be kept or taken out, but not made here.")
        return found

    def _prove_rest(self, page: Page) -> None:
        """Raise NotWrittenError unless all that no writer sees is what it was."""
        if _rest(page) != _rest(self.page):
            raise NotWrittenError("More than the text in question would have changed.")


def _things(parts: Iterable[Part]) -> set[str]:
    """Return all that is no text in parts, as it stands in the file. A fixed part keeps its own."""
    free = (p for p in parts if p.kind != "bare")
    return {r.title for p in free for r in p.runs if r.text == THING}


def _rest(page: Page) -> tuple[object, ...]:
    left = Counter((x.what, x.words) for x in page.left_out if x.what in _KEPT)
    head = [page.whole.of(b) for b in page.whole.blocks if b.kind == "meta"]
    return left, head, [c.text for c in page.comments], page.locked, page.format

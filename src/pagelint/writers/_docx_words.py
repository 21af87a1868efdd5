"""New words and looks for paragraphs of an opened Word file, with as much kept of their runs as can be."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from pagelint.annotation._changes import changeable, make
from pagelint.annotation._document import Document, own_run
from pagelint.model import Page, Span
from pagelint.readers._docx_names import child, name, value
from pagelint.verdict import Edit
from pagelint.writers._docx_body import NO_XML, Body
from pagelint.writers._docx_kit import OldKit
from pagelint.writers._docx_places import Spot
from pagelint.writers._inner import Inner
from pagelint.writers._markdown_text import Around
from pagelint.writers._nouns import THING, NotWrittenError, Part, Run
from pagelint.writers._runs import letters

_LOOKS = {"strong": "b", "emphasis": "i"}
_FIRST = ("w:rStyle", "w:rFonts")  # what stands before these in the properties of a run
_OWN = frozenset({"w:b", "w:i", "w:bCs", "w:iCs", "w:rStyle", "w:u", "w:color"})
_TEXT = frozenset(
    "w:rPr w:t w:tab w:br w:cr w:noBreakHyphen w:softHyphen w:lastRenderedPageBreak".split()
)
_DESCRIBED = {"wp:docPr": "descr", "pic:cNvPr": "descr", "v:shape": "alt"}
_KEPT = frozenset({"w:pPr", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr"})
_HELD = frozenset({"w:hyperlink", "w:r", "w:smartTag"})


class Words:
    """Changes of words, gathered, and then made all at once."""

    def __init__(self, document: Document, page: Page, kit: OldKit) -> None:
        self.document, self.page, self.kit = document, page, kit
        self.edits: list[Edit] = []
        self.looks: list[tuple[Span, str, bool]] = []
        self.anew: list[tuple[Spot, Part]] = []
        self.pictures: list[tuple[Span, str]] = []

    def change(self, spot: Spot, old: Part, part: Part) -> None:
        """Note what changes in a part that stays where it is."""
        before, after = letters(old.runs), letters(part.runs)
        if before == after:
            return
        if part.kind == "alt":
            self.pictures.append((spot.inner, part.text))
            return
        signs = [sign for sign, _ in before], [sign for sign, _ in after]
        matched = SequenceMatcher(None, *signs, autojunk=False).get_matching_blocks()
        kept = [(a + n, b + n) for a, b, size in matched for n in range(size)]
        relinked = any(before[a][1][1] != after[b][1][1] for a, b in kept)
        if relinked:
            self.anew.append((spot, part))
            return
        block = self.page.whole.blocks[part.block or 0]
        inner = Inner(self.page, None, spot, block.span, letters([Run(old.text)]))
        edits = [Edit(span, text) for span, text in inner.changes([Run(part.text)], _written)]
        if any(THING in e.text or not changeable(self.document, e) for e in edits):
            self.anew.append((spot, part))
            return
        self.edits += edits
        for look in _LOOKS:
            if look == "strong" and part.kind == "header-cell":
                continue
            for a, b in kept:
                wanted = look in after[b][1][0]
                if wanted != (look in before[a][1][0]) and not before[a][0].isspace():
                    self._note(inner.places[a], look, on=wanted)

    def _note(self, span: Span, look: str, *, on: bool) -> None:
        if self.looks and self.looks[-1][1:] == (look, on):
            last = self.looks[-1][0]
            between = self.page.source[last.end : span.start]
            if last.end <= span.start and not between.strip(" "):
                self.looks[-1] = Span(last.start, span.end), look, on
                return
        self.looks.append((span, look, on))

    def remove(self, spot: Spot) -> None:
        """Note that a block's words go, but not its paragraph."""
        edit = Edit(spot.inner, "")
        if not changeable(self.document, edit):
            raise NotWrittenError("This text cannot be taken out from outside Word.")
        self.edits.append(edit)

    def make(self) -> None:
        """Make all changes."""
        self.document.cut(at for span, _, _ in self.looks for at in (span.start, span.end))
        for span, look, on in self.looks:
            for run in dict.fromkeys(map(own_run, self.document.touched(span))):
                if run is not None:
                    self._look(run, _LOOKS[look], on=on)
        for span, text in self.pictures:
            for piece in self.document.touched(span):
                self._describe(piece.node, text)
        make(self.document, self.edits)
        for spot, part in self.anew:
            self.write(spot.paragraph, part)

    def _describe(self, drawing: Any, text: str) -> None:
        """Give a picture other words where it has some."""
        for element in drawing.iter():
            key = _DESCRIBED.get(name(element), "")
            if key and element.get(key):
                element.set(key, NO_XML.sub("", text))
                self.document.touch(element)

    def _look(self, run: Any, local: str, *, on: bool) -> None:
        properties = child(run, "w:rPr")
        if properties is None:
            properties = self.document.element(run, "rPr")
            run.insert(0, properties)
        for old in [c for c in properties if name(c) == f"w:{local}"]:
            properties.remove(old)
        made = self.document.element(run, local, **({} if on else {"val": "0"}))
        before = (*_FIRST, "w:b", "w:bCs") if local == "i" else _FIRST
        at = sum(1 for c in properties if name(c) in before)
        properties.insert(at, made)
        self.document.touch(run)

    def write(self, paragraph: Any, part: Part) -> None:
        """Write a paragraph's runs anew, in the letters of its first one. Raises where it holds more than text."""
        if not all(map(_is_text, paragraph)):
            raise NotWrittenError(
                "This paragraph holds a picture, a note or a field. Change it in Word."
            )
        first = next((c for c in paragraph.iter() if name(c) == "w:r"), None)
        base = child(first, "w:rPr") if first is not None else None
        for old in [c for c in paragraph if name(c) in _HELD]:
            paragraph.remove(old)
        fresh = self.kit.parsed(f"<w:p>{Body(self.kit).runs(part)}</w:p>")
        for run in fresh.iter():
            if name(run) == "w:r" and base is not None:
                self._based(run, base)
        paragraph.extend(list(fresh))
        self.even(paragraph, part)
        self.document.touch(paragraph)

    def even(self, paragraph: Any, part: Part) -> None:
        """Let a paragraph's words look as they are told, where its style would make all of them bold or slanted."""
        styles = self.document.flow.styles
        look = styles.look(value(child(paragraph, "w:pPr"), "w:pStyle") or styles.default)
        loud = look.bold and part.kind not in ("heading", "header-cell")
        for run in [r for r in paragraph.iter() if name(r) == "w:r"]:
            properties = child(run, "w:rPr")
            told = {name(c) for c in (() if properties is None else properties)}
            if loud and "w:b" not in told:
                self._look(run, "b", on=False)
            if look.italic and "w:i" not in told:
                self._look(run, "i", on=False)

    def _based(self, run: Any, base: Any) -> None:
        properties = child(run, "w:rPr")
        if properties is None:
            properties = self.document.element(run, "rPr")
            run.insert(0, properties)
        own = {name(c) for c in properties}
        at = sum(1 for c in properties if name(c) in _FIRST)
        for said in base:
            if name(said) in _OWN or name(said) in own:
                continue
            if name(said) == "w:rFonts":
                properties.insert(at, deepcopy(said))
            else:
                properties.append(deepcopy(said))


def _is_text(element: Any) -> bool:
    kind = name(element)
    if not kind or kind in _KEPT:
        return True
    if kind == "w:r":
        return all(name(c) in _TEXT for c in element)
    return kind in _HELD and all(map(_is_text, element))


def _written(runs: Sequence[Run], without: frozenset[str], around: Around) -> str:
    del without, around
    return "".join(run.text for run in runs).replace("\n", "\v")

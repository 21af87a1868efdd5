"""A page as its writer works on it: parts and runs that an editor can show, and the way back into a file.

A manuscript is made of a page by its reader's blocks and marks, so every format is opened in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass

MARKS = ("strong", "emphasis", "code", "abbr", "dfn", "link")


@dataclass(frozen=True, slots=True)
class Run:
    r"""A stretch of text in one style. `marks` are some of `MARKS`; a line feed is a line break.

    `link` is a link's target, `title` what an `<abbr>` stands for. "\ufffc" in `text` is a thing that is
    no text (code, a template's tag): it can be kept or taken out, not made.
    """

    text: str
    marks: tuple[str, ...] = ()
    link: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a manuscript: a heading, paragraph, item, cell.

    `block` is the number of the block in the page as it was opened, None for a new one. `level` is a heading's
    1-6 and an item's depth from 1. Parts of one list, table or definition list share a `group`; cells of
    one table row share a `row`. `fixed` says why a part cannot be changed here, "" when it can.
    """

    kind: str
    runs: tuple[Run, ...]
    block: int | None = None
    level: int = 0
    group: int | None = None
    row: int | None = None
    ordered: bool = False
    fixed: str = ""

    @property
    def text(self) -> str:
        """The part's words, without their looks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All parts of a page that a writer sees, in reading order; its head (dates, authors in tags) is none."""

    parts: tuple[Part, ...]
    title: str = ""
    kind: str = "unknown"
    lang: str = "en"

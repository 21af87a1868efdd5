"""The nouns of writing: a manuscript, its parts and runs, and the one way in which writing fails."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from pagelint.errors import PagelintError

KINDS_OF_PARTS = (
    "heading", "paragraph", "item", "term", "definition", "cell", "header-cell", "caption", "quote", "alt",
    "furniture", "bare",
)  # fmt: skip
CELLS = frozenset({"cell", "header-cell"})
THING = "\ufffc"  # stands for what is no text: code, a template's tag
MARKS = ("strong", "emphasis", "code", "abbr", "dfn", "link")


class NotWrittenError(PagelintError):
    """A manuscript that cannot become a file that says the same. The message is the reason, in plain words."""


@dataclass(frozen=True, slots=True)
class Run:
    r"""A stretch of text in one style. `marks` are some of `MARKS`; a line feed is a line break.

    `link` is a link's target (of an "alt" part, the picture's), `title` what an `<abbr>` stands for. "\ufffc"
    alone in `text` is a thing that is no text (code, a template's tag), as `title` has it: it can be kept or
    taken out, not made.
    """

    text: str
    marks: tuple[str, ...] = ()
    link: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a manuscript: a heading, paragraph, item, cell.

    `block` is the number of the block in the page as it was opened, None for a new one. `level` is a heading's
    1-6, an item's depth from 1, a cell's column (0: the next one). Parts of one list, table or definition list
    share a `group`; cells of one table row share a `row`. `fixed` says why a part cannot be changed
    here, "" when it can.
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


class File(Protocol):
    """An opened file of one format, which knows where its parts stand."""

    parts: tuple[Part, ...]
    by_looks: bool  # whether its reader tells kinds by how text looks, so that only the words can be proved

    def patched(
        self, manuscript: Manuscript, parts: Sequence[Part], coarse: Collection[int | None]
    ) -> bytes:
        """Return the file with what changed, unproved. `parts` are those of the manuscript that say something.

        `coarse` are blocks to be written anew from end to end, None in it means wherever something changed. Raises
        NotWrittenError.
        """

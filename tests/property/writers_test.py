"""Whatever is written reads back as the same parts, whatever the text looks like and whatever was changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from manuscripts import HARD_PAGE, HARD_TEXT, edits, manuscripts
from pagelint import readers
from pagelint.model import Page
from pagelint.writers import Manuscript, Opened, made
from pagelint.writers._tidy import in_order

_SETTINGS = settings(
    max_examples=60, deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip
_SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("fmt", ["html", "markdown", "text", "docx"])
def test_a_new_file_of_hostile_text_reads_back_as_it_was_written(fmt: str) -> None:
    @_SETTINGS
    @given(manuscripts())
    def run(manuscript: Manuscript) -> None:
        assert made(manuscript, fmt)  # it proves itself, and raises where it says anything else

    run()


@cache
def _opened(name: str) -> Opened:
    hard = {"hard.html": HARD_PAGE, "hard.md": HARD_TEXT, "hard.docx": HARD_TEXT}
    if name == "hard.docx":
        data = made(_opened("hard.md").manuscript, "docx")
    else:
        data = hard[name].encode() if name in hard else (_SAMPLES / name).read_bytes()
    return Opened(data, readers.read(data, name))


def _sources(page: Page) -> list[str]:
    found = (page.map.origin(b.span)[0] for b in page.whole.blocks if b.kind != "meta")
    return [page.source[o.start : o.end] for o in found]


@pytest.mark.parametrize("name", ["hard.html", "hard.md", "hard.docx", "blood-pressure-pill.txt"])
def test_whatever_a_writer_changes_nothing_else_changes_in_the_file(name: str) -> None:
    opened = _opened(name)
    source = _sources(opened.page)
    old = dict(zip([p.block for p in opened.manuscript.parts], source, strict=True))

    @_SETTINGS
    @given(edits(opened.manuscript, marks=not name.endswith(".txt")))
    def run(manuscript: Manuscript) -> None:
        data = opened.patched(manuscript)
        page = readers.read(data, name)
        blocks = [p.block for p in manuscript.parts if p.block is not None]
        if blocks != sorted(blocks):
            return  # what was moved is written anew
        same = {p.block: p for p in opened.manuscript.parts}
        ordered = [manuscript.parts[n] for n in in_order(manuscript.parts)]
        for part, now in zip(ordered, _sources(page), strict=True):
            if part.block is not None and same[part.block] == part:
                assert now == old[part.block]

    run()

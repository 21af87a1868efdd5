"""Whatever is written into a new file reads back as the same parts, whatever the text looks like."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from manuscripts import edits, manuscripts
from pagelint import readers
from pagelint.model import Page
from pagelint.writers import Manuscript, Opened
from pagelint.writers._tidy import in_order
from pagelint.writers._make import made

_SETTINGS = settings(
    max_examples=300, deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip


@pytest.mark.parametrize("fmt", ["html", "markdown", "text", "docx"])
def test_a_new_file_of_hostile_text_reads_back_as_it_was_written(fmt: str) -> None:
    @_SETTINGS
    @given(manuscripts())
    def run(manuscript: Manuscript) -> None:
        assert made(manuscript, fmt)  # it proves itself, and raises where it says anything else

    run()


_SAMPLES = sorted(p for p in (Path(__file__).parents[2] / "samples").iterdir() if p.suffix in (".md", ".html", ".txt"))


@cache
def _opened(path: Path) -> Opened:
    data = path.read_bytes()
    return Opened(data, readers.read(data, path.name))


def _sources(page: Page) -> list[str]:
    found = (page.map.origin(b.span)[0] for b in page.whole.blocks if b.kind != "meta")
    return [page.source[o.start : o.end] for o in found]


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda p: p.name)
def test_whatever_a_writer_changes_nothing_else_changes_in_the_file(path: Path) -> None:
    opened = _opened(path)
    old = dict(zip([p.block for p in opened.manuscript.parts], _sources(opened.page), strict=True))

    @settings(_SETTINGS, max_examples=40)
    @given(edits(opened.manuscript, marks=path.suffix != ".txt"))
    def run(manuscript: Manuscript) -> None:
        data = opened.patched(manuscript)
        page = readers.read(data, path.name)
        blocks = [p.block for p in manuscript.parts if p.block is not None]
        if blocks != sorted(blocks):
            return  # what was moved is written anew
        same = {p.block: p for p in opened.manuscript.parts}
        ordered = [manuscript.parts[n] for n in in_order(manuscript.parts)]
        for part, source in zip(ordered, _sources(page), strict=True):
            if part.block is not None and same[part.block] == part:
                assert source == old[part.block]

    run()

"""Whatever is written into a new file reads back as the same parts, whatever the text looks like."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from manuscripts import manuscripts
from pagelint.writers import Manuscript
from pagelint.writers._make import made

_SETTINGS = settings(
    max_examples=300, deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip


@pytest.mark.parametrize("fmt", ["html", "markdown", "text"])
def test_a_new_file_of_hostile_text_reads_back_as_it_was_written(fmt: str) -> None:
    @_SETTINGS
    @given(manuscripts())
    def run(manuscript: Manuscript) -> None:
        assert made(manuscript, fmt)  # it proves itself, and raises where it says anything else

    run()

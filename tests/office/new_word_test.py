"""LibreOffice opens a new Word file as it was meant: the same parts, lists and tables come out of it again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from manuscripts import HARD_TEXT
from pagelint import readers
from pagelint.writers import Manuscript, made, manuscript
from soffice import convert

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def test_a_new_word_file_goes_through_libreoffice_and_stays_the_same(tmp_path: Path) -> None:
    data = HARD_TEXT.encode()
    page = manuscript(data, readers.read(data, "page.md"))
    given = tmp_path / "given"
    given.mkdir()
    file = given / "page.docx"
    file.write_bytes(made(page, "docx"))
    back = convert([file], "docx:MS Word 2007 XML", tmp_path / "back", tmp_path / "profile")["page"]
    first, second = (_told(path.read_bytes()) for path in (file, back))
    assert second == first


def _told(data: bytes) -> list[tuple[object, ...]]:
    said: Manuscript = manuscript(data, readers.read(data, "page.docx"))
    return [(p.kind, p.level, p.ordered, p.runs) for p in said.parts]

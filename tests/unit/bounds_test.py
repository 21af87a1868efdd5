"""Files made to take for ever or all memory: each is a page, or is not checked with a plain reason, and soon."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from packed import CONTAINER, odt, zipped
from pagelint import readable, readers
from pagelint.deadline import within
from pagelint.errors import Unreadable
from pagelint.readers import _pdf_process, epub
from prints import flow, laughing, pdf

MANY = 20_000
LINE = "Walk each day. Drink water."
PARAGRAPH = f"<text:p>{LINE}</text:p>"


def refused(kind: str, data: bytes) -> str:
    with pytest.raises(Unreadable) as found:
        readable.language(readers.read(data, f"page.{kind}"))
    return str(found.value)


def book(*, names: int, body: str = f"<p>{LINE}</p>") -> bytes:
    """An e-book that names its only page so often."""
    return zipped(
        {
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": "<package><manifest><item id='a' href='a.xhtml' media-type='text/html'/></manifest><spine>"
            + "<itemref idref='a'/>" * names
            + "</spine></package>",
            "OEBPS/a.xhtml": f"<html><body>{body}</body></html>",
        }
    )


@pytest.mark.parametrize(
    "tag", ["draw:frame", "text:p", "text:span", "text:list", "text:note", "text:x"]
)
def test_an_opendocument_text_nested_deep_is_a_page_or_is_said_to_be_so(tag: str) -> None:
    deep = f"<{tag}>" * MANY + PARAGRAPH + f"</{tag}>" * MANY
    assert (
        refused("odt", odt(PARAGRAPH + deep))
        == "The parts of this file are nested too deep to be read."
    )


def test_an_e_book_that_names_one_page_over_and_over_is_not_read() -> None:
    assert refused("epub", book(names=5000)) == "This e-book has more than 2,000 parts."


def test_an_e_book_of_far_too_much_text_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub, "_LARGEST", 1000)
    assert "far more than a book" in refused("epub", book(names=40))


def test_thousands_of_main_parts_inside_each_other_are_read_like_one() -> None:
    page = readers.read(f"<p>{LINE}{'<main>' * MANY}{LINE * 5}".encode(), "page.html")
    assert page.words_checked >= 20


def test_a_page_of_far_too_many_parts_is_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readable, "_MOST_BLOCKS", 1000)
    monkeypatch.setattr(readable, "_MOST_MARKS", 500)
    cells = "|a|b|\n|-|-|\n" + "|walk|rest|\n" * 500
    said = "This file holds 1,003 paragraphs, items and cells of tables. No more than 1,000 are checked at once. Split it."
    assert refused("md", f"{LINE}\n\n{cells}".encode()) == said
    assert "501 links, anchors and bold stretches. No more than 500" in refused(
        "md", b"**a** b " * 501
    )


# --- PDFs that keep pdfium busy or crash it -------------------------------------------------------


def test_a_pdf_that_keeps_the_program_that_reads_it_busy_is_given_up_and_the_next_is_read() -> None:
    with pytest.raises(Unreadable, match="took longer than 1 seconds"):
        within(1, lambda: readers.read(laughing(10, 10), "page.pdf"))
    assert readers.read(pdf(flow(LINE)), "page.pdf").words_checked == 5
    assert readers.read(laughing(2, 2), "page.pdf").words_checked > 5


def test_a_pdf_that_crashes_the_program_that_reads_it_is_not_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    readers.read(pdf(flow(LINE)), "page.pdf")
    (process,) = _pdf_process._processes.values()
    os.kill(process.pid, signal.SIGSTOP)
    write = _pdf_process._write

    def crash(*arguments: object) -> None:
        write(*arguments)  # type: ignore[arg-type]
        os.kill(process.pid, signal.SIGKILL)

    monkeypatch.setattr(_pdf_process, "_write", crash)
    assert "breaks the program that reads PDFs" in refused("pdf", pdf(flow(LINE)))
    monkeypatch.undo()
    assert readers.read(pdf(flow(LINE)), "page.pdf").words_checked == 5


def test_the_program_that_reads_pdfs_takes_nothing_from_the_folder_that_one_works_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pdf_process._end_last()
    monkeypatch.chdir(tmp_path)
    for name in ("pypdfium2", "pickle", "pagelint"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit\n")
    assert readers.read(pdf(flow(LINE)), "page.pdf").words_checked == 5


def test_on_a_thread_the_program_ends_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing wakes a thread that waits, so the other side has to end."""
    _pdf_process._end_last()
    monkeypatch.setattr(_pdf_process, "left", lambda: 0.0)
    assert "keeps it busy for too long" in refused("pdf", laughing(10, 10))

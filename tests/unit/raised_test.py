"""Raised numbers: powers are not read as digits of the number before, and the mark of a note hides no danger."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from packed import odt, read_packed
from pagelint import readers
from pagelint.cli import main
from pagelint.nlp import segment
from pagelint.nlp.quantities import quantities
from pagelint.writers import Opened
from pages import check_invariants
from word import docx, para, run, unzipped

HIGH = '<w:vertAlign w:val="superscript"/>'


def html(body: str) -> bytes:
    return f'<!doctype html><html lang="en"><title>T</title><h1>T</h1><p>{body}</p></html>'.encode()


def word(*runs: str) -> bytes:
    return docx(para("".join(runs)))


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("A count of 10<sup>3</sup> cells.", "A count of 10³ cells."),
        ("Only 10<sup>-3</sup> g, or 10<sup>\N{MINUS SIGN}6</sup> g.", "Only 10⁻³ g, or 10⁻⁶ g."),
        ("A room of 20 m<sup>2</sup>.", "A room of 20 m²."),
        ("It has <sup>18</sup>F in it.", "It has ¹⁸F in it."),
        ('It helps.<sup><a href="#n">2</a>,<a href="#m">3</a></sup>', "It helps.²,³"),
        ("It helps.<sup>2–4</sup>", "It helps.²–⁴"),
        ("On <b>10<sup><i>6</i></sup></b> cells.", "On 10⁶ cells."),
        ("The 3<sup>rd</sup> pill<sup>®</sup> of H<sub>2</sub>O.", "The 3rd pill® of H2O."),
        ("It helps.<sup>[1]</sup>", "It helps.[1]"),
    ],
)
def test_only_numbers_that_are_raised_are_read_so(body: str, read: str) -> None:
    for data, name in ((html(body), "page.html"), (f"# T\n\n{body}\n".encode(), "page.md")):
        page = readers.read(data, name)
        check_invariants(page)
        assert page.whole.text.split("\n\n")[-1] == read


@pytest.mark.parametrize(
    ("more", "read"),
    [
        (HIGH, "10³ cells"),
        ('<w:position w:val="8"/>', "10³ cells"),
        ('<w:vertAlign w:val="baseline"/>', "103 cells"),
        ('<w:vertAlign w:val="subscript"/>', "103 cells"),
        ('<w:position w:val="-2"/>', "103 cells"),
        ('<w:position w:val="0"/>', "103 cells"),
        ("", "103 cells"),
    ],
)
def test_word_files_raise_them_in_two_ways(more: str, read: str) -> None:
    page = readers.read(word(run("10"), run("3", more), run(" cells")), "page.docx")
    check_invariants(page)
    assert page.whole.text == read


@pytest.mark.parametrize(
    ("how", "read"),
    [
        ("super 58%", "10³"),
        ("33% 58%", "10³"),
        ("sub 58%", "103"),
        ("-33% 58%", "103"),
        ("0% 100%", "103"),
    ],
)
def test_opendocument_texts_raise_them_by_name_or_by_how_far(how: str, read: str) -> None:
    style = f'<style:style style:name="T" style:family="text"><style:text-properties style:text-position="{how}"/></style:style>'
    data = odt(
        '<text:p>A count of 10<text:span text:style-name="T">3</text:span> cells.</text:p>',
        styles=style,
    )
    assert read_packed(data, "page.odt").whole.text == f"A count of {read} cells."


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    file = Opened(data, readers.read(data, name))
    parts = tuple(
        replace(p, runs=tuple(replace(r, text=r.text.replace(old, new)) for r in p.runs))
        for p in file.manuscript.parts
    )
    return file.patched(replace(file.manuscript, parts=parts))


def test_a_changed_sentence_keeps_its_raised_numbers_as_they_were_written() -> None:
    body = "Your count is 10<sup>3</sup> cells."
    assert changed(html(body), "page.html", "count", "number") == html(
        body.replace("count", "number")
    )
    text = f"# T\n\n{body}\n".encode()
    assert changed(text, "page.md", "cells", "blood cells") == text.replace(
        b"cells", b"blood cells"
    )
    data = word(run("Your count is 10"), run("3", HIGH), run(" cells."))
    saved = unzipped(changed(data, "page.docx", "cells", "blood cells"))["word/document.xml"]
    assert re.findall(rb"<w:t[^>]*>([^<]*)<", saved) == [
        b"Your count is 10",
        b"3",
        b" blood cells.",
    ]


def test_a_power_is_no_number_and_a_note_is_no_part_of_a_unit() -> None:
    def found(text: str) -> list[tuple[Decimal, str | None]]:
        return [(q.first.value, q.unit.name if q.unit else None) for q in quantities(text)]

    assert found("A count of 10³ cells in 10⁻³ g.") == []
    assert found("Take 10 mg¹ for 5 days²,³ now.") == [(Decimal(10), "mg"), (Decimal(5), "day")]
    assert found("A room of 20 m² now.") == [(Decimal(20), None)]


def test_sentences_end_behind_the_marks_of_notes() -> None:
    for mark in ("¹", "¹²", "¹,²", "²–⁴", "²⁻⁴", "¹, ³"):
        text = f"It helps.{mark} Call us."
        assert [text[a:b] for a, b in segment.sentences(text)] == [f"It helps.{mark}", "Call us."]


def rules_of(page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    file = tmp_path / "page.html"
    file.write_bytes(html(page))
    main(["check", str(file), "--as-of", "2026-01-15", "--format", "json"])
    return set(re.findall(r'"rule": "([\w-]+)"', capsys.readouterr().out))


def test_the_mark_of_a_note_hides_no_danger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (
        "Take 5.0 mg# of metformin# QD#. It is 100% safe# for all. Utilize# it. "
        "Some people get stereotactic radiosurgery#."
    )
    dangers = {"trailing-zero", "error-prone-abbreviation", "absolute-safety", "wordy-phrase"}
    dangers |= {"unexplained-term", "missing-medicine-advice"}
    assert dangers <= rules_of(page.replace("#", ""), tmp_path, capsys)
    assert dangers <= rules_of(page.replace("#", "<sup>1</sup>"), tmp_path, capsys)

"""OpenDocument texts: what their tags and styles say is what the page says."""

from __future__ import annotations

import pytest

from packed import odt, read_packed, refusal, zipped
from pagelint import readers
from pagelint.model import Page
from pages import texts


def read(body: str, **more: str) -> Page:
    return read_packed(odt(body, **more), "leaflet.odt")


def refused(data: bytes) -> str:
    return refusal(data, "leaflet.odt")


def test_headings_by_level_and_by_style_cut_the_page_into_sections() -> None:
    page = read(
        '<text:p text:style-name="P1">Your Scan</text:p><text:p>Rest first.</text:p>'
        '<text:h text:outline-level="2">Before</text:h><text:p>Eat <text:s text:c="2"/>little.</text:p>'
        '<text:p text:style-name="Heading_20_3">What to eat</text:p><text:p>Rice.</text:p>',
        styles='<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="Heading_20_3" style:family="paragraph"/>'
        '<style:style style:name="Title" style:family="paragraph"/>',
    )
    assert [(s.title, s.level) for s in page.sections] == [
        ("Your Scan", 0), ("Before", 2), ("What to eat", 3),
    ]  # fmt: skip
    assert page.source == "Your Scan\nRest first.\nBefore\nEat little.\nWhat to eat\nRice."


def test_lists_and_tables_keep_their_shape() -> None:
    page = read(
        "<text:list><text:list-item><text:p>a card</text:p><text:list><text:list-item><text:p>a pen</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Day</text:p>"
        "</table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>Monday</text:p></table:table-cell>'
        "<table:covered-table-cell><text:p>gone</text:p></table:covered-table-cell>"
        "<table:table-cell><text:p>8 to 5</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert texts(page, "item") == ["a card", "a pen"]
    assert texts(page, "header-cell") == ["Day"]
    assert [(page.whole.of(b), b.level) for b in page.whole.blocks if b.kind == "cell"] == [
        ("Monday", 1), ("8 to 5", 3),
    ]  # fmt: skip


def test_what_was_deleted_commented_or_hidden_is_no_text() -> None:
    page = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>old words</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>New <text:change-start/>words<office:annotation><text:p>a remark</text:p></office:annotation>'
        '<text:span text:style-name="T1"> unseen</text:span> stay.</text:p>'
        '<text:section text:display="none"><text:p>A hidden section of words.</text:p></text:section>',
        styles='<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/>'
        "</style:style>",
    )  # fmt: skip
    assert page.source == "New words stay."
    assert {x.what for x in page.left_out} == {"hidden text"}


def test_notes_stand_at_the_end_and_text_boxes_after_their_paragraph() -> None:
    page = read(
        "<text:p>Take it<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>With food."
        "</text:p></text:note-body></text:note> daily.<draw:frame><draw:text-box><text:p>Call 911.</text:p>"
        "</draw:text-box></draw:frame></text:p><text:p>Then rest.</text:p>"
    )
    assert page.source == "Take it daily.\nCall 911.\nThen rest.\nWith food."
    assert any(m.kind == "note" for m in page.whole.marks)


def test_links_bookmarks_and_bold_words_are_marks_and_pictures_have_words() -> None:
    page = read(
        '<text:p>See <text:a xlink:href="#help">help</text:a> and <text:span text:style-name="T2">rest</text:span>.'
        '<draw:frame><draw:image/><svg:title>a heart</svg:title></draw:frame><draw:frame><draw:image/></draw:frame>'
        '</text:p><text:p><text:bookmark text:name="help"/>Help is near.</text:p>',
        styles='<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="700"/>'
        "</style:style>",
    )  # fmt: skip
    marks = {
        (m.kind, page.whole.text[m.span.start : m.span.end], m.value) for m in page.whole.marks
    }
    assert ("link", "help", "#help") in marks
    assert ("strong", "rest", "") in marks
    assert ("anchor", "Help is near.", "help") in marks
    assert texts(page, "alt") == ["a heart"]
    assert [b.kind for b in page.whole.blocks].count("bare") == 1


def test_the_running_head_of_a_used_master_page_is_furniture_once() -> None:
    head = "<style:header><text:p>Hill Hospital</text:p></style:header>"
    foot = (
        "<style:footer><text:p>This leaflet does not replace advice from your doctor or nurse."
        "</text:p></style:footer>"
    )
    page = read(
        "<text:p>Walk each day.</text:p>",
        masters=f'<style:master-page style:name="Standard">{head}{foot}</style:master-page>'
        f'<style:master-page style:name="Unused">{head.replace("Hill", "Lake")}</style:master-page>',
    )
    assert [(x.what, x.words) for x in page.left_out] == [("page header", 2), ("page footer", 11)]
    assert page.source.splitlines()[0] == "Hill Hospital"


def test_the_head_says_title_kind_and_language() -> None:
    spanish = '<style:default-style style:family="paragraph"><style:text-properties fo:language="es"/></style:default-style>'
    page = readers.read(
        odt(
            "<text:p>Camine cada día.</text:p>",
            meta="<dc:title>Andar</dc:title>"
            '<meta:user-defined meta:name="pagelint:kind">discharge</meta:user-defined>',
            defaults=spanish,
        ),
        "a.odt",
    )
    assert (page.title, page.kind, page.lang, page.says_lang) == ("Andar", "discharge", "es", True)
    english = read("<text:p>Walk.</text:p>", defaults=spanish.replace('"es"', '"en"'))
    assert (english.lang, english.says_lang) == ("en", False)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"plain", "broken"),
        (zipped({"mimetype": "x"}), "missing: content.xml"),
        (zipped({"content.xml": "<x><y></x>"}), "broken: content.xml"),
        (zipped({"content.xml": "<x/>"}), "no text document"),
        (
            zipped({"content.xml": "", "META-INF/manifest.xml": "<m><encryption-data/></m>"}),
            "locked with a password",
        ),
        (
            zipped({"content.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'}),
            "document type",
        ),
        (odt("<text:p>" + "a " * 4_000_000 + "</text:p>"), "far more than a page"),
        (odt("<text:list><text:list-item>" * 99 + "</text:list-item></text:list>" * 99), "too deep"),
        (odt("<text:p>" + "<text:span>" * 200 + "a" + "</text:span>" * 200 + "</text:p>"), "too deep"),
        (odt("<text:p/>"), "no text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(data: bytes, reason: str) -> None:
    assert reason in refused(data)

"""E-books: all their pages in reading order, as one page."""

from __future__ import annotations

import io
import zipfile

import pytest

from packed import CONTAINER, epub, read_packed, refusal, zipped
from pagelint import readers
from pagelint.model import Page
from pages import check_invariants, texts


def read(*bodies: str, **more: str) -> Page:
    return read_packed(epub(*bodies, **more), "book.epub")


def refused(data: bytes) -> str:
    return refusal(data, "book.epub")


def test_pages_are_read_in_the_order_of_the_book_without_its_contents() -> None:
    page = read(
        "<h1>Your Heart</h1><p>It beats.</p>",
        "<article><header><h2>Rest</h2></header><p>Sleep well.</p></article>",
        "<main><h2>Food</h2><ul><li>rice</li></ul></main>",
    )
    assert page.source == "Your Heart\nIt beats.\nRest\nSleep well.\nFood\nrice"
    assert [s.title for s in page.sections] == ["Your Heart", "Rest", "Food"]
    assert all(b.is_content for b in page.whole.blocks)


def test_tags_that_xml_closes_at_once_swallow_nothing() -> None:
    page = read(
        '<p>One<a id="x"/> two<i/> three.<script src="a.js"/></p><div/><p>Four &amp; five.</p>'
    )
    assert page.source == "One two three.\nFour & five."
    assert not [m for m in page.whole.marks if m.kind in ("link", "emphasis")]


def test_page_numbers_of_the_print_hidden_parts_and_comments_are_no_text() -> None:
    page = read(
        '<p>Walk <span epub:type="pagebreak" title="7">7</span>each day.<!-- a remark --></p>'
        '<nav epub:type="toc"><p>More contents</p></nav><aside epub:type="footnote"><p>See your nurse.</p></aside>'
        "<p><![CDATA[Less < more.]]></p>"
    )
    assert texts(page)[0] == "Walk each day."
    assert "Less < more." in texts(page)
    assert "See your nurse." in texts(page)
    assert [x.what for x in page.left_out if x.words == 2] == ["navigation"]


def test_title_and_language_come_from_the_book_where_the_pages_say_none() -> None:
    page = readers.read(epub("<p>Camine cada día.</p>", title="Andar", lang="es-MX"), "a.epub")
    assert (page.title, page.lang) == ("Andar", "es-mx")


_CSS = """.span0 { font-family: 'A'; font-size: 24.0000pt; } .span1 { font-size: 12pt }
.span2 { font-size: 18.0000pt; font-weight: bold } .note { font-size: 8pt }"""
_SHEET = '<item id="css" href="styles/a.css" media-type="text/css"/>'


def styled(body: str) -> Page:
    """A book as LibreOffice saves it: all paragraphs, told apart by the looks of their classes."""
    data = epub(body, title="Unknown Title")
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts: dict[str, str | bytes] = {n: old.read(n) for n in old.namelist()}
    book = parts["OEBPS/book.opf"]
    assert isinstance(book, bytes)
    parts["OEBPS/book.opf"] = book.decode().replace("<manifest>", f"<manifest>{_SHEET}")
    parts["OEBPS/styles/a.css"] = _CSS
    page = readers.read(zipped(parts), "book.epub")
    check_invariants(page)
    return page


def looks(size: int, text: str) -> str:
    return f'<p class="para{size}"><span class="span{size}">{text}</span></p>'


def test_headings_that_only_look_like_it_give_title_and_sections() -> None:
    text = "Ear tubes are tiny tubes that let air into the space behind the eardrum. " * 9
    page = styled(
        looks(0, "Ear Tubes") + looks(1, text) + looks(2, "The <i>day</i> before") + looks(2, "What are they?")
        + looks(1, text) + '<p class="para1"><span class="span2">Note:</span><span class="span1"> rest well.</span></p>'
        + looks(2, "far too long for a heading " * 4)
    )  # fmt: skip
    assert (page.title, page.whole.of(page.whole.blocks[0])) == ("Ear Tubes", "Ear Tubes")
    assert page.title_span == page.whole.blocks[0].span
    assert [(b.level, page.whole.of(b)) for b in page.whole.blocks if b.kind == "heading"] == [
        (1, "Ear Tubes"),
        (2, "What are they?"),
    ]


def test_a_book_that_names_its_headings_or_has_one_size_keeps_its_paragraphs() -> None:
    named = styled(
        "<h1>Ear Tubes</h1>" + looks(2, "What are they?") + looks(1, "Tiny tubes of a soft stuff.")
    )
    assert [b.kind for b in named.whole.blocks] == ["heading", "paragraph", "paragraph"]
    plain = styled(looks(1, "Ear Tubes") + looks(1, "Tiny tubes of a soft stuff."))
    assert ([b.kind for b in plain.whole.blocks], plain.title) == (["paragraph"] * 2, "")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04", "broken"),
        (zipped({"META-INF/container.xml": "<container/>"}), "does not say where"),
        (zipped({"META-INF/container.xml": CONTAINER}), "missing: OEBPS/book.opf"),
        (epub(), "names no pages"),
        (epub("<p>One.</p>", **{"OEBPS__book.opf": "<p><itemref idref='z'/></p>"}), "does not hold"),
        (epub("<p>Walk each day. <!-- and so on <p>Rest.</p>"), "comment in this e-book never closes"),
        (epub("<img src='a.png' alt=''/>"), "are pictures"),
        (
            epub(
                "<p>&x;</p>",
                **{
                    "META-INF__encryption.xml": '<e><CipherReference URI="OEBPS/page%200.xhtml"/></e>',
                },
            ),
            "locked (DRM)",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(data: bytes, reason: str) -> None:
    assert reason in refused(data)


def test_a_book_that_locks_nothing_but_its_fonts_is_read() -> None:
    fonts = '<e><CipherReference URI="OEBPS/fonts/a.otf"/></e>'
    page = readers.read(epub("<p>Walk.</p>", **{"META-INF__encryption.xml": fonts}), "a.epub")
    assert page.source == "Walk."


PICTURE = '<div><img src="page.png" alt=""/></div>'


def test_a_chapter_that_is_one_picture_is_named_and_the_book_is_not_checked() -> None:
    assert refused(epub("<p>Rest well.</p>", PICTURE)).startswith(
        "Page 2 of this e-book is a picture (scanned)"
    )
    drawn = '<svg><image href="a.png"/></svg>'
    assert "Pages 2 and 3" in refused(epub(PICTURE, drawn, PICTURE, "<p>Rest well.</p>"))
    assert refused(epub(PICTURE)).startswith("All pages of this e-book are pictures")


def test_a_cover_and_a_picture_that_is_described_are_no_lost_chapters() -> None:
    assert texts(read(PICTURE, "<p>Rest well.</p>")) == ["Rest well."]
    assert texts(read("<p>Rest well.</p>", "<p> </p>")) == ["Rest well."]
    described = '<img src="knee.png" alt="A knee from the side"/>'
    assert "Rest well." in texts(read("<p>Rest well.</p>", described, "<p></p>"))

"""A Word file is read as people see it: what its styles say, what was inserted, and where each word stands."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagelint import readers
from pagelint.errors import Unreadable
from pagelint.model import Page
from pagelint.runner import Asked, plan
from pages import check_invariants, check_markers, texts
from word import W, docx, para, run, unzipped, zipped


def page_of(body: str, **more: object) -> Page:
    page = readers.read(docx(body, **more), "page.docx")  # type: ignore[arg-type]
    check_invariants(page)
    return page


def blocks(page: Page) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, page.whole.of(b)) for b in page.whole.blocks]


def marked(page: Page, kind: str) -> list[tuple[str, str]]:
    return [
        (page.whole.text[m.span.start : m.span.end], m.value)
        for m in page.whole.marks
        if m.kind == kind
    ]


def cell(content: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{content}</w:tc>"


def box(content: str) -> str:
    """A text box as Word writes it: once for new programs, once for old ones."""
    held = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Box"/>'
        f"<wps:txbx>{held}</wps:txbx></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{held}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(attributes: str) -> str:
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="2" name="P"{attributes}/><pic:pic/></wp:inline></w:drawing></w:r>'


def test_headings_are_told_by_style_in_any_language_by_base_style_and_by_outline() -> None:
    page = page_of(
        para("Knee", "berschrift1")
        + para("Before", "Mine")
        + para("Rest well.")
        + para("After", more='<w:outlineLvl w:val="1"/>')
        + para("Walk each day.")
    )
    assert page.title == "Knee"
    assert [(s.title, s.level) for s in page.sections] == [("Knee", 0), ("Before", 2), ("After", 2)]


def test_a_title_names_the_page_and_the_first_headings_stand_below_it() -> None:
    page = page_of(para("Knee", "Titel") + para("Before", "berschrift1") + para("Rest."))
    assert (page.title, page.sections[1].level) == ("Knee", 2)


def test_lists_quotes_captions_and_contents_are_what_their_styles_say() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    page = page_of(
        para("Knee", "berschrift1")
        + para("Before 2", "TOC1")
        + para("a fever", "Bullet")
        + para("a cough", more=number.format(2))
        + para("no item", "Bullet", number.format(0))
        + para("I felt fine.", "Zitat")
        + para("A knee.", "Beschriftung")
    )
    assert blocks(page) == [
        ("heading", 1, "Knee"), ("furniture", 0, "Before 2"), ("item", 0, "a fever"), ("item", 0, "a cough"),
        ("paragraph", 0, "no item"), ("quote", 0, "I felt fine."), ("caption", 0, "A knee."),
    ]  # fmt: skip


def test_a_table_has_columns_and_its_first_row_heads_it_where_the_file_says_so() -> None:
    def table(properties: str, first: str) -> str:
        return (
            f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr><w:trPr>{first}</w:trPr>{cell(para('Day'))}{cell(para('Dose'))}</w:tr>"
            f"<w:tr>{cell(para('1 and 2'), '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}{cell(para('5 mg'))}</w:tr></w:tbl>"
        )

    styled = '<w:tblStyle w:val="Grid4"/>'
    head, plain = "header-cell", "cell"
    for xml, kind in (
        (table("", "<w:tblHeader/>"), head), (table(styled, ""), head), (table("", ""), plain),
        (table(styled + '<w:tblLook w:val="0480"/>', ""), plain),
    ):  # fmt: skip
        assert blocks(page_of(para("Take it.") + xml))[1:] == [
            (kind, 1, "Day"), (kind, 2, "Dose"), ("cell", 1, "1 and 2"), ("cell", 3, "5 mg")
        ]  # fmt: skip


def test_a_table_of_one_cell_is_a_box_around_paragraphs() -> None:
    page = page_of(
        f"<w:tbl><w:tr>{cell(para('Call 911.', 'Bullet') + para('Now.'))}</w:tr></w:tbl>"
    )
    assert blocks(page) == [("item", 0, "Call 911."), ("paragraph", 0, "Now.")]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    page = page_of(para(run("See the box.") + box(para("In the box."))) + para("After."))
    assert texts(page) == ["See the box.", "In the box.", "After."]


def test_inserted_words_count_and_deleted_and_hidden_ones_are_left_out_and_said() -> None:
    gone = '<w:del w:id="1" w:author="A"><w:r><w:delText>two old </w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="2" w:author="A">{run("moved ")}</w:moveFrom>'
    come = f'<w:ins w:id="3" w:author="A">{run("new ")}</w:ins>'
    page = page_of(
        para(run("Take ") + gone + moved + come + run("secret ", "<w:vanish/>") + run("pills."))
    )
    assert page.source == "Take new pills."
    assert [(x.what, x.words) for x in page.left_out] == [
        ("deleted text", 2), ("deleted text", 1), ("hidden text", 1)
    ]  # fmt: skip


def test_links_come_from_relations_bookmarks_and_fields_and_instructions_are_not_text() -> None:
    def field(code: str, shown: str) -> str:
        char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        return (
            char.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
            + char.format("separate") + run(shown) + char.format("end")
        )  # fmt: skip

    page = page_of(
        para('<w:bookmarkStart w:id="0" w:name="top"/>' + run("Knee"), "berschrift1")
        + para(
            f'<w:hyperlink r:id="rId9">{run("our ")}{run("page", "<w:b/>")}</w:hyperlink>'
            + run(" or ") + f'<w:hyperlink w:anchor="top">{run("above")}</w:hyperlink>' + run(", ")
            + field(' HYPERLINK "https://b.org" \\l "x" ', "there") + run(" on ") + field("PAGE", "3")
        ),
        links={"rId9": "https://a.org"},
    )  # fmt: skip
    assert page.source.endswith("our page or above, there on 3")
    assert marked(page, "link") == [
        ("our page", "https://a.org"),
        ("above", "#top"),
        ("there", "https://b.org#x"),
    ]
    assert marked(page, "anchor") == [("Knee", "top")]


def test_an_instruction_that_never_ends_hides_no_more_than_its_paragraph() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF</w:instrText></w:r>'
    page = page_of(para(run("One. ") + broken + run("lost words")) + para("Two."))
    assert texts(page) == ["One.", "Two."]
    assert ("field code", 2) in [(x.what, x.words) for x in page.left_out]


def test_bold_and_italic_are_marks_over_the_whole_stretch_and_blanks_in_it() -> None:
    page = page_of(
        para(run("How", "<w:b/>") + run(" ") + run("to rest", '<w:rStyle w:val="Fett"/>'))
        + para(run("Walk ") + run("every", '<w:i/><w:b w:val="0"/>') + run(" day."))
    )
    assert marked(page, "strong") == [("How to rest", "")]
    assert marked(page, "emphasis") == [("every", "")]


def test_pictures_have_their_words_beside_the_paragraph_and_ones_without_are_seen() -> None:
    page = page_of(
        para(run("See it.") + picture(' descr="A bent knee"'))
        + para(run("And this.") + picture(""))
        + para(run("Ornament.") + picture(' descr=""'))
    )
    assert blocks(page) == [
        ("paragraph", 0, "See it."), ("alt", 0, "A bent knee"), ("paragraph", 0, "And this."),
        ("bare", 0, "\ufffc"), ("paragraph", 0, "Ornament."),
    ]  # fmt: skip
    assert page.source.split("\n") == ["See it.", "A bent knee", "And this.", "Ornament."]


def test_footnotes_follow_the_text_and_headers_and_footers_are_searched_only() -> None:
    page = page_of(
        para(run("Rest.") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + '<w:sectPr><w:headerReference w:type="default" r:id="rId10"/>'
        '<w:headerReference w:type="first" r:id="rId11"/><w:footerReference w:type="default" r:id="rId12"/></w:sectPr>',
        parts={
            "header1.xml": ("header", f"<w:hdr>{para('Hill Clinic')}</w:hdr>"),
            "header2.xml": ("header", f"<w:hdr>{para('Not shown')}</w:hdr>"),
            "footer1.xml": ("footer", f"<w:ftr>{para('Last reviewed: May 2025')}</w:ftr>"),
            "footnotes.xml": (
                "footnotes",
                f'<w:footnotes><w:footnote w:id="0" w:type="separator">{para("x")}</w:footnote>'
                f'<w:footnote w:id="2">{para("Says the clinic.")}</w:footnote></w:footnotes>',
            ),
        },
    )
    assert blocks(page) == [
        ("furniture", 0, "Hill Clinic"), ("paragraph", 0, "Rest."),
        ("item", 0, "Says the clinic."), ("furniture", 0, "Last reviewed: May 2025"),
    ]  # fmt: skip
    assert marked(page, "note") == [("Says the clinic.", "")]
    assert [x.what for x in page.left_out] == ["page header", "footer"]


def test_content_controls_and_smart_tags_are_transparent_and_their_contents_list_is_none() -> None:
    toc = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{para('Contents')}</w:sdtContent></w:sdt>"
    )
    inner = f"<w:sdt><w:sdtContent>{run('us')}</w:sdtContent></w:sdt><w:smartTag>{run(' today.')}</w:smartTag>"
    page = page_of(f"{toc}<w:sdt><w:sdtContent>{para(run('Call ') + inner)}</w:sdtContent></w:sdt>")
    assert blocks(page) == [("furniture", 0, "Contents"), ("paragraph", 0, "Call us today.")]


def test_a_new_line_in_a_paragraph_is_no_new_line_of_the_source_and_two_part_blocks() -> None:
    page = page_of(
        para("<w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:br/><w:br/><w:t>three</w:t></w:r>")
    )
    assert page.source == "One\vtwo\v\vthree"
    assert texts(page) == ["One two", "three"]


def test_signs_that_only_word_writes_are_read() -> None:
    page = page_of(
        para(
            "<w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>HT of 20 </w:t><w:sym w:font='Symbol' w:char='F06D'/>"
            "<w:t>g\nor</w:t><w:tab/><w:t>mo</w:t><w:softHyphen/><w:t>re</w:t></w:r>"
        )
    )
    assert texts(page) == ["5-HT of 20 µg or more"]


@pytest.mark.parametrize(
    ("base", "own", "lang", "says"),
    [("en-US", "", "en", False), ("es-MX", "", "es-mx", True), ("en-US", "es-ES", "es-es", True), ("de-DE", "en-GB", "en-gb", True)],
)  # fmt: skip
def test_the_language_counts_only_where_somebody_chose_it(
    base: str, own: str, lang: str, says: bool
) -> None:
    properties = f'<w:lang w:val="{own}"/>' if own else ""
    data = docx(para(run("Tome su medicina cada noche.", properties)), lang=base)
    page = readers.read(data, "page.docx")
    assert (page.lang, page.says_lang) == (lang, says)


def test_the_writers_own_properties_say_kind_and_dates_and_the_machines_do_not() -> None:
    page = page_of(
        para("Rest well."), custom={"pagelint:kind": "Discharge", "last-reviewed": "2025-05-01T00:00:00Z", "x": "y"}
    )  # fmt: skip
    assert page.kind == "discharge"
    assert [b for b in blocks(page) if b[0] == "meta"] == [("meta", 0, "Last reviewed: 2025-05-01")]


def test_what_the_head_of_a_page_says_travels_in_custom_properties() -> None:
    said = {
        "author": "Ana Ruiz",
        "reviewer": "Bo Li",
        "owner": "Web team",
        "next-review": "2027-05-04",
        "last-modified": "2026-05-04",
        "date": "2025-01-02",
    }
    page = page_of(para("Rest well."), custom=said)
    assert {text for kind, _, text in blocks(page) if kind == "meta"} == {
        "Written by: Ana Ruiz", "Reviewed by: Bo Li", "Page owner: Web team", "Next review due: 2027-05-04",
        "Last updated: 2026-05-04", "Published: 2025-01-02",
    }  # fmt: skip


def test_plain_text_in_a_word_file_is_read_as_plain_text() -> None:
    lines = "Your Knee||BEFORE THE DAY|Do not eat after midnight. Rest well.||- Bring a list.|- Bring a friend.|"
    page = page_of("".join(para(t) if t else "<w:p/>" for t in lines.split("|")))
    assert page.title == "Your Knee"
    assert [b for b in blocks(page) if b[0] == "item"] == [
        ("item", 0, "Bring a list."), ("item", 0, "Bring a friend.")
    ]  # fmt: skip


def test_the_strict_form_of_the_standard_is_read_too() -> None:
    files = unzipped(docx(para("Knee", "berschrift1") + para("Rest.")))
    strict = {
        name: data.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in files.items()
    }
    assert readers.read(zipped(strict), "page.docx").title == "Knee"


# ---- files that cannot be read ----------------------------------------------------------------

_DEEP = "<w:sdt><w:sdtContent>" * 5000 + para("x") + "</w:sdtContent></w:sdt>" * 5000
_FILES = unzipped(docx(para("Rest.")))


def changed(**more: bytes | None) -> bytes:
    names = {"document": "word/document.xml", "rels": "_rels/.rels", "styles": "word/styles.xml"}
    files = _FILES | {names[k]: v for k, v in more.items()}
    return zipped({k: v for k, v in files.items() if v is not None})


_ENTITY = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word file"),
        (b"PK\x03\x04 broken", "broken"),
        (b"{\\rtf1 text}", "save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (zipped({"content.xml": "<x/>"}), "no Word file"),
        (changed(document=None), "no Word file"),
        (changed(rels=None), "no Word file"),
        (changed(document=b"<w:document"), "broken"),
        (changed(document=_ENTITY + _FILES["word/document.xml"]), "document type"),
        (changed(styles=_ENTITY + b"<x>&x;</x>"), "document type"),
        (changed(document=b"<x/>"), "no Word file"),
        (changed(document=_FILES["word/document.xml"] + b" " * 70_000_000), "unpacks"),
        (docx(_DEEP), "too deep"),
        (docx(para("")), "no text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        readers.read(data, "page.docx")


def test_broken_and_missing_relations_cost_a_link_and_not_the_page() -> None:
    body = para(f'<w:hyperlink r:id="gone">{run("Our page")}</w:hyperlink>')
    body += '<w:sectPr><w:headerReference w:type="default" r:id="gone"/></w:sectPr>'
    page = page_of(body, parts={"footnotes.xml": ("other", "<w:footnotes/>")})
    assert texts(page) == ["Our page"]
    assert marked(page, "link") == []


def test_a_file_four_times_as_long_takes_about_four_times_the_time() -> None:
    def took(size: int) -> float:
        link = f'<w:hyperlink r:id="rId9">{run("our page")}</w:hyperlink>'
        gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        data = docx(
            para(run("Take 2 tablets. See ") + link + gone) * size, links={"rId9": "https://a.org"}
        )
        start = time.process_time()
        assert readers.read(data, "page.docx").source.count("\n") == size - 1
        return time.process_time() - start

    assert took(4000) < 12 * took(1000) + 1  # sixteen times when it is squared


def test_the_lock_that_word_puts_beside_an_open_page_is_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("~$page.docx", "page.docx", "old.doc"):
        (tmp_path / name).write_bytes(docx(para("Rest.")))
    monkeypatch.chdir(tmp_path)
    assert [job.shown for job in plan(["."], Asked())] == ["old.doc", "page.docx"]


# ---- positions ----------------------------------------------------------------------------------

_PARTS = [
    para("WORD"), para("WORD", "berschrift2"), para("WORD", "Bullet"), para(run("WORD ") + run("WORD", "<w:b/>") + run(" x")),
    para(f'<w:hyperlink r:id="rId9">{run("WORD")}</w:hyperlink>'), para(run("é😀 WORD") + box(para("WORD") + para("x WORD"))),
    f"<w:tbl><w:tr>{cell(para('WORD'))}{cell(para('WORD') + para('WORD'))}</w:tr></w:tbl>", para("<w:r><w:br/><w:t> WORD</w:t><w:br/><w:br/><w:t>WORD </w:t></w:r>"),
    para(run("WORD") + picture(' descr="WORD  WORD"')), f'<w:ins w:id="1" w:author="a">{para("WORD")}</w:ins>', para(""),
    para(run("WORD", "<w:vanish/>") + run("  \u200bWORD\u00ad ")), "<w:bookmarkStart w:id='4' w:name='b'/>",
]  # fmt: skip


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(st.lists(st.sampled_from(_PARTS), min_size=1, max_size=12))
def test_every_word_leads_back_to_itself_whatever_the_parts_and_their_order(
    parts: list[str],
) -> None:
    numbers = itertools.count(1)
    pieces = "".join(parts).split("WORD")
    body = pieces[0] + "".join(f"zq{next(numbers)}qz{p}" for p in pieces[1:])
    try:
        page = readers.read(docx(body, links={"rId9": "https://a.org"}), "page.docx")
    except Unreadable:
        return
    check_invariants(page)
    seen = check_markers(page, page.source)
    twice = 2 * body.count("<mc:Fallback>")  # words that stand in the file for old programs as well
    assert seen == body.count("zq") - twice - body.count("<w:vanish/>")

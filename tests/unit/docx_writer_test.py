"""A Word file changes in the words, looks and paragraphs that its writer changed, and in nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from pagelint import readers
from pagelint.writers import Manuscript, NotWrittenError, Opened, Part, Run, made
from word import docx, para, run, unzipped

_LISTS = (
    '<w:numbering><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="4"/>'
    "</w:num></w:numbering>"
)
_ITEM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr>'
_CELL = "<w:tc><w:tcPr/>{}</w:tc>"
_ROW = "<w:tr>{}</w:tr>"
_PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="A red cup"/><pic:pic/></wp:inline></w:drawing></w:r>'
BODY = (
    para("Your knee", "berschrift1", '<w:spacing w:after="7"/>')
    + para(run("Take ") + run("one", '<w:b/><w:color w:val="FF0000"/>') + run(" pill & rest.", '<w:sz w:val="28"/>'))
    + para("Ice it.", "", _ITEM.format(0))
    + para("Ten times.", "", _ITEM.format(1))
    + para("Lift it.", "", _ITEM.format(0))
    + "<w:tbl><w:tblPr/>" + _ROW.format("".join(_CELL.format(para(t)) for t in ("Day", "What")))
    + _ROW.format("".join(_CELL.format(para(t)) for t in ("First", "Walk"))) + "</w:tbl>"
    + para(run("See the cup.") + _PICTURE)
    + para("<w:bookmarkStart w:id='1' w:name='end'/>" + run("The end.") + "<w:bookmarkEnd w:id='1'/>")
    + "<w:sectPr/>"
)  # fmt: skip
DATA = docx(BODY, parts={"numbering.xml": ("numbering", _LISTS)})


def opened() -> Opened:
    return Opened(DATA, readers.read(DATA, "page.docx"))


def saved(change: Callable[[list[Part]], None]) -> bytes:
    file = opened()
    parts = list(file.manuscript.parts)
    change(parts)
    return file.patched(replace(file.manuscript, parts=tuple(parts)))


def body(data: bytes) -> str:
    xml = unzipped(data)["word/document.xml"].decode()
    return re.sub(r' xmlns:\w+="[^"]*"| xml:space="preserve"', "", xml.partition("<w:body>")[2])


def at(parts: list[Part], words: str) -> int:
    return next(n for n, p in enumerate(parts) if words in p.text)


def test_lists_say_their_depth_and_whether_they_count() -> None:
    items = [p for p in opened().manuscript.parts if p.kind == "item"]
    assert [(p.level, p.ordered) for p in items] == [(1, False), (2, True), (1, False)]
    assert len({p.group for p in items}) == 1


def test_new_words_stand_in_their_run_and_all_other_parts_of_the_file_are_untouched() -> None:
    def change(parts: list[Part]) -> None:
        n = at(parts, "pill")
        parts[n] = replace(
            parts[n], runs=(Run("Take "), Run("one", ("strong",)), Run(" tablet & rest."))
        )

    data = saved(change)
    assert body(data) == body(saved_as_is()).replace("pill", "tablet")
    new, old = unzipped(data), unzipped(DATA)
    assert {k for k in old if new[k] != old[k]} == {"word/document.xml"}


def saved_as_is() -> bytes:
    """The file with a paragraph changed and changed back, so that it is written in the same way."""

    def change(parts: list[Part]) -> None:
        n = at(parts, "The end")
        parts[n] = replace(parts[n], runs=(Run("The end!"),))

    first = saved(change)
    file = Opened(first, readers.read(first, "page.docx"))
    return file.patched(opened().manuscript)


def test_new_looks_cut_runs_and_keep_colour_and_size() -> None:
    def change(parts: list[Part]) -> None:
        n = at(parts, "pill")
        parts[n] = replace(
            parts[n], runs=(Run("Take one "), Run("pill", ("emphasis",)), Run(" & rest."))
        )

    xml = body(saved(change))
    assert '<w:b w:val="0"/><w:color w:val="FF0000"/></w:rPr><w:t>one</w:t>' in xml
    assert '<w:rPr><w:i/><w:sz w:val="28"/></w:rPr><w:t>pill</w:t>' in xml


def test_a_new_link_is_told_in_the_file_and_a_bookmark_stays() -> None:
    def change(parts: list[Part]) -> None:
        n = at(parts, "The end")
        parts[n] = replace(
            parts[n], runs=(Run("The "), Run("end", ("link",), "https://x.org/?a=1&b=2"), Run("."))
        )

    data = saved(change)
    assert 'w:name="end"' in body(data)
    assert "https://x.org/?a=1&amp;b=2" in unzipped(data)["word/_rels/document.xml.rels"].decode()


def test_new_paragraphs_items_and_rows_look_like_their_neighbours() -> None:
    def change(parts: list[Part]) -> None:
        n = at(parts, "Walk")
        cells = [
            Part("cell", (Run(t),), None, c, parts[n].group, 99)
            for c, t in ((1, "Second"), (2, "Run"))
        ]
        parts[n + 1 : n + 1] = cells
        n = at(parts, "Ten times")
        parts.insert(n + 1, replace(parts[n], block=None, runs=(Run("Twice a day."),)))
        parts.insert(n, replace(parts[n - 1], block=None, runs=(Run("Warm it."),)))
        parts.append(Part("heading", (Run("More"),), level=1))
        parts.append(Part("heading", (Run("Less"),), level=3))

    data = saved(change)
    xml = body(data)
    assert f"<w:p><w:pPr>{_ITEM.format(1)}</w:pPr><w:r><w:t>Twice a day." in xml
    assert f"<w:p><w:pPr>{_ITEM.format(0)}</w:pPr><w:r><w:t>Warm it." in xml
    assert '<w:pStyle w:val="berschrift1"/><w:spacing w:after="7"/></w:pPr><w:r><w:t>More' in xml
    assert 'w:name w:val="heading 3"' in unzipped(data)["word/styles.xml"].decode()
    assert xml.count("<w:tr>") == 3


def test_what_goes_takes_its_paragraph_row_or_table_with_it() -> None:
    def change(parts: list[Part]) -> None:
        for words in ("First", "Walk", "Ten times"):
            del parts[at(parts, words)]

    assert body(saved(change)).count("<w:tr>") == 1
    assert "Ten times" not in body(saved(change))
    assert "<w:tbl>" not in body(saved(lambda parts: [parts.pop(at(parts, w)) for w in ("Day", "What", "First", "Walk")] and None))  # fmt: skip
    emptied = body(saved(lambda parts: parts.pop(at(parts, "Walk")) and None))
    assert emptied.count("<w:tc>") == 4  # a cell of a row that stays is only emptied


def test_a_paragraph_that_moves_is_the_same_paragraph() -> None:
    def change(parts: list[Part]) -> None:
        parts.insert(1, parts.pop(at(parts, "The end")))

    assert body(saved(change)).index('w:name="end"') < body(saved(change)).index("Take")


def test_a_paragraph_that_holds_more_than_text_is_not_written_anew() -> None:
    def change(parts: list[Part]) -> None:
        n = at(parts, "See the cup")
        parts[n] = replace(
            parts[n], runs=(Run("See the "), Run("cup", ("link",), "https://x.org"), Run("."))
        )

    with pytest.raises(NotWrittenError, match="Change it in Word"):
        saved(change)
    longer = saved(lambda parts: parts.__setitem__(at(parts, "See the"), replace(parts[at(parts, "See the")], runs=(Run("See the big cup."),))))  # fmt: skip
    assert "A red cup" in body(longer)


def test_a_new_word_file_has_its_own_styles_lists_and_kind() -> None:
    parts = (
        Part("heading", (Run("Page"),), level=1),
        Part("item", (Run("One"),), level=1, group=1, ordered=True),
        Part("item", (Run("Other"),), level=1, group=2, ordered=True),
        Part("alt", (Run("A cup", link="a.png"),)),
    )
    data = made(Manuscript(parts, "Page", "consent", "es"), "docx")
    page = readers.read(data, "page.docx")
    assert (page.kind, page.lang, page.title) == ("consent", "es", "Page")
    numbers = re.findall(r'<w:numId w:val="(\d+)"', unzipped(data)["word/document.xml"].decode())
    assert numbers == ["1", "2"]  # each list counts from 1


def test_the_kind_of_page_is_a_property_of_the_file() -> None:
    file = opened()
    data = file.patched(replace(file.manuscript, kind="consent"))
    page = readers.read(data, "page.docx")
    assert page.kind == "consent"
    again = Opened(data, page)
    other = readers.read(again.patched(replace(again.manuscript, kind="news")), "page.docx")
    assert (other.kind, other.whole.text) == ("news", page.whole.text)


def test_code_beside_new_words_stays_code() -> None:
    said = Manuscript(
        (Part("paragraph", (Run("Type "), Run("\ufffc", ("code",), title="abc"), Run(" now."))),)
    )
    data = made(said, "docx")
    file = Opened(data, readers.read(data, "page.docx"))
    (part,) = file.manuscript.parts
    runs = (Run("Type "), part.runs[1], Run("s now."))
    new = file.patched(replace(file.manuscript, parts=(replace(part, runs=runs),)))
    assert ">abc</w:t>" in body(new)
    assert "\ufffc" not in body(new)


def test_a_picture_gets_other_words_in_its_description() -> None:
    def change(parts: list[Part]) -> None:
        n = at(parts, "A red cup")
        parts[n] = replace(parts[n], runs=(Run('A "blue" cup'),))

    assert 'descr="A &quot;blue&quot; cup"' in body(saved(change))

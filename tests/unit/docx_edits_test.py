"""Edits reach the text of a Word file exactly, in place or as tracked changes, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pagelint import readers
from pagelint.annotation import UnchangeableError, can_change, edited
from pagelint.model import Span
from pagelint.verdict import Edit
from word import W, docx, para, run, unzipped

_LINK = '<w:hyperlink r:id="rId9">{}</w:hyperlink>'
BODY = (
    para("Your knee", "berschrift1")
    + para(run("Take ") + run("one", "<w:b/>") + run(" pill & rest.") + "<w:r><w:br/></w:r>" + run("Then walk."))
    + para(run("See ") + _LINK.format(run("our ", "<w:i/>") + run("page")) + run(" on it."))
    + para(_LINK.format(run("A link alone")))
    + para("<w:r><w:t>Eat 😀 e\u0301</w:t><w:tab/><w:t>now</w:t></w:r>")
    + para(f'<w:ins w:id="3" w:author="Ann">{run("Put in by Ann.")}</w:ins>')
)  # fmt: skip
PAGE = docx(BODY, links={"rId9": "https://example.org"})


def source(data: bytes) -> str:
    return readers.read(data, "page.docx").source


def settled(data: bytes, *, accept: bool) -> bytes:
    """The file once a person accepted, or rejected, all that pagelint changed."""
    root = etree.fromstring(unzipped(data)["word/document.xml"])
    keep, drop = ("ins", "del") if accept else ("del", "ins")
    mine = "[@w:author='pagelint']"
    for change in root.xpath(f"//w:{drop}{mine}", namespaces={"w": W}):
        change.getparent().remove(change)
    for change in root.xpath(f"//w:{keep}{mine}", namespaces={"w": W}):
        for node in change:
            change.addprevious(node)
        change.getparent().remove(change)
    for node in root.xpath("//w:delText", namespaces={"w": W}):
        node.tag = f"{{{W}}}t"
    files = unzipped(data) | {"word/document.xml": etree.tostring(root)}
    from word import zipped

    return zipped(files)


def applied(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


SOURCE = source(PAGE)


@st.composite
def some_edits(draw: st.DrawFn) -> list[Edit]:
    """Edits that stay in their paragraphs; some stand side by side."""
    found: list[Edit] = []
    for line in re.finditer(r".+", SOURCE):
        at = line.start()
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(at, line.end()))
            end = draw(st.integers(start, min(start + 9, line.end())))
            text = draw(st.sampled_from(["", "x", " new ", "é<&>", "a\tb", "\v"]))
            if not found or found[-1].span != Span(start, end):
                found.append(Edit(Span(start, end), text))
            at = end
    return found


def check_edits(edits: list[Edit]) -> None:
    """Assert that edits give the text they say, and that a person can take tracked ones back."""
    wanted = applied(SOURCE, edits)
    assert all(can_change(PAGE, edits))
    assert source(edited(PAGE, edits, tracked=False)) == wanted
    tracked = edited(PAGE, edits, tracked=True)
    assert source(tracked) == wanted
    assert source(settled(tracked, accept=True)) == wanted
    assert source(settled(tracked, accept=False)) == SOURCE


@settings(max_examples=50, deadline=None, database=None, derandomize=True)
@given(some_edits())
def test_any_edits_give_the_text_they_say_in_place_and_tracked(edits: list[Edit]) -> None:
    check_edits(edits)


@pytest.mark.parametrize("spans", [[(0, 0), (0, 4)], [(0, 4), (4, 4)], [(2, 4), (4, 4), (4, 6)]])
def test_edits_side_by_side_keep_their_order(spans: list[tuple[int, int]]) -> None:
    for line in ("Your knee", "Take one", "A link alone", "Put in by Ann"):
        at = SOURCE.index(line)
        check_edits([Edit(Span(at + low, at + high), f"<{low}{high}>") for low, high in spans])


def test_a_change_in_place_leaves_every_other_sign_of_the_file_alone() -> None:
    at = SOURCE.index("pill")
    after = unzipped(edited(PAGE, [Edit(Span(at, at + 4), "tablet")], tracked=False))
    before = unzipped(PAGE)
    changed = {k for k in before if before[k] != after[k]}
    assert changed == {"word/document.xml"}
    assert list(before) == list(after)
    old, new = (
        etree.tostring(etree.fromstring(x["word/document.xml"]), method="c14n")
        for x in (before, after)
    )
    assert old.replace(b"pill", b"tablet") == new  # fmt: skip


def test_a_tracked_change_keeps_how_the_words_look_and_says_who_made_it() -> None:
    at = SOURCE.index("one")
    data = edited(PAGE, [Edit(Span(at, at + 3), "two")], tracked=True, date="2026-01-15")
    xml = unzipped(data)["word/document.xml"].decode()
    assert re.search(
        r'<w:del w:id="4" w:author="pagelint" w:date="2026-01-15T00:00:00Z"><w:r><w:rPr><w:b/></w:rPr>'
        r'<w:delText xml:space="preserve">one</w:delText></w:r></w:del><w:ins w:id="5" w:author="pagelint" '
        r'w:date="2026-01-15T00:00:00Z"><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">two</w:t></w:r></w:ins>',
        xml,
    )


def test_words_put_behind_a_link_do_not_become_a_part_of_it() -> None:
    at = SOURCE.index("A link alone") + len("A link alone")
    for tracked in (False, True):
        data = edited(PAGE, [Edit(Span(at, at), " (new)")], tracked=tracked)
        page = readers.read(data, "page.docx")
        links = [
            page.whole.text[m.span.start : m.span.end] for m in page.whole.marks if m.kind == "link"
        ]
        assert links[-1] == "A link alone"
        assert page.source == applied(SOURCE, [Edit(Span(at, at), " (new)")])  # fmt: skip


@pytest.mark.parametrize(
    "edit",
    [
        Edit(
            Span(SOURCE.index("knee"), SOURCE.index("Take") + 4), "x"
        ),  # over the end of a paragraph
        Edit(Span(0, 4), "a\nb"),
        Edit(Span(0, 4), "a\x00b"),
        Edit(Span(len(SOURCE) + 5, len(SOURCE) + 6), "x"),
    ],
)
def test_an_edit_that_a_word_file_cannot_take_is_refused_and_changes_nothing(edit: Edit) -> None:
    assert can_change(PAGE, [edit]) == [False]
    with pytest.raises(UnchangeableError):
        edited(PAGE, [edit], tracked=False)


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(UnchangeableError):
        edited(PAGE, [Edit(Span(0, 4), "x"), Edit(Span(2, 6), "y")], tracked=False)

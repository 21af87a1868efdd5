"""Hostile packed files and prints: a page that keeps the invariants, or a reason; never a crash, a hang or half a page."""

from __future__ import annotations

import contextlib
import zipfile
from io import BytesIO
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile import EPUB_TAGS, ODT_TAGS, balanced, damaged
from packed import epub, odt
from pagelint import readers
from pagelint.errors import Unreadable
from pages import check_invariants
from prints import Set, flow, pdf

GOOD = {
    "odt": odt("<text:h>Rest</text:h><text:p>Sleep well each night, and walk.</text:p>"),
    "epub": epub("<h1>Rest</h1><p>Sleep well each night, and walk.</p>"),
    "pdf": pdf([Set("Rest", 60, size=20, bold=True), *flow("Sleep well each night, and walk.", top=90)]),
}  # fmt: skip


def read(data: bytes, kind: str) -> str:
    """What comes of these bytes: "" for a page, else the reason why there is none."""
    try:
        page = readers.read(data, f"page.{kind}")
    except Unreadable as error:
        reason = str(error)
    else:
        check_invariants(page)
        return ""
    assert reason.endswith(".")
    return reason


@pytest.mark.parametrize("kind", GOOD)
@given(data=st.data())
@settings(max_examples=70, deadline=None, database=None, derandomize=True)
def test_a_damaged_file_is_the_same_page_or_none(kind: str, data: st.DataObject) -> None:
    good = GOOD[kind]
    at = data.draw(st.integers(0, len(good) - 1))
    damage = data.draw(st.sampled_from(["cut", "sign", "zeros"]))
    bad = damaged(good, at, damage, data.draw(st.integers(1, 255)))
    read(bad, kind)
    if damage == "cut" and at < len(good) - 30:
        assert read(bad, kind)


@pytest.mark.parametrize("kind", GOOD)
@given(data=st.binary(max_size=300))
@settings(max_examples=50, deadline=None, database=None, derandomize=True)
def test_any_bytes_give_a_reason(kind: str, data: bytes) -> None:
    assert read(data, kind)
    assert read(b"%PDF-1.7\n" + data + b"%%EOF", kind)


@given(st.lists(st.sampled_from(ODT_TAGS), max_size=30))
@settings(max_examples=80, deadline=None, database=None, derandomize=True)
def test_any_tags_of_an_opendocument_text_give_a_page_or_a_reason(tags: list[str]) -> None:
    read(odt("".join(balanced(tags))), "odt")


@given(
    st.lists(st.sampled_from(EPUB_TAGS), max_size=30),
    st.lists(st.sampled_from(EPUB_TAGS), max_size=10),
)
@settings(max_examples=150, deadline=None, database=None, derandomize=True)
def test_any_tags_of_an_e_book_give_a_page_or_a_reason(one: list[str], two: list[str]) -> None:
    read(epub("".join(one), "".join(two)), "epub")


@given(
    st.lists(
        st.builds(
            Set,
            st.text(alphabet="ab .•-1é(", min_size=1, max_size=20),
            st.integers(0, 820).map(float),
            st.integers(-20, 620).map(float),
            st.sampled_from([0.1, 6.0, 12.0, 12.0, 24.0, 300.0]),
            st.booleans(),
        ),
        max_size=25,
    )
)
@settings(max_examples=80, deadline=None, database=None, derandomize=True)
def test_lines_anywhere_on_a_print_give_a_page_or_a_reason(lines: list[Set]) -> None:
    read(pdf(lines, lines[::-1]), "pdf")


@pytest.mark.parametrize("body", ["<a ", "<", "<!--", "<![CDATA[", "<b ", "<a href='", "<!"])
def test_an_e_book_twice_as_long_takes_about_twice_the_time(body: str) -> None:
    from pagelint.readers._epub_web import inside

    def took(size: int) -> float:
        start = process_time()
        with contextlib.suppress(Unreadable):
            inside(body * size)
        return process_time() - start

    most = 30 * took(5_000) + 0.5
    assert took(40_000) < most


def test_a_member_that_lies_about_its_size_is_not_believed() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", b" " * 30_000_000)
    assert "far more than a page" in read(out.getvalue(), "epub")

"""Fixes change the words in question and not one byte more, or nothing at all."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagelint import fixer
from pagelint.fixer import Draft, NotFixedError, Offer, Pen, offers, prove, settle, step, write
from pagelint.model import Span
from pagelint.readers import read
from pagelint.runner import Asked, House, check_bytes
from pagelint.verdict import Edit, Record, Verdict
from pages import page_of

PEN = Pen()
TODAY = date(2026, 1, 15)
BAD = "# Back pain\n\n## How it starts\n\nBack pain is often caused from a strain. The the spine is made of bones.\n"
GOOD = BAD.replace("caused from", "caused by").replace("The the", "The")


def look_at(name: str) -> fixer.Look:
    job = House(Asked(today=TODAY)).job(Path(name), name)
    return lambda data: check_bytes(job, lambda: data)


def fixed(data: bytes, name: str = "page.md") -> Draft:
    look = look_at(name)
    return settle(Draft(data, look(data)), look, PEN)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.md", BAD),
        ("page.txt", BAD.replace("# ", "").replace("## ", "")),
        (
            "page.html",
            "<!DOCTYPE html><title>Back pain</title><h1>Back pain</h1>\r\n<h2 id=a>How &amp; why</h2>\r\n"
            "<p>Back pain is <b>often</b> caused from a strain.  The the spine\tis made of bones.</p >",
        ),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_byte_outside_the_edits_stays(name: str, text: str, ends: str) -> None:
    data = text.replace("\r\n", "\n").replace("\n", ends).encode()
    done = fixed(data, name)
    assert done.data == data.replace(b"caused from", b"caused by").replace(b"The the", b"The")
    assert [c.rule for c in done.changes] == ["wrong-word", "doubled-word"]
    assert fixed(done.data, name).data == done.data


@pytest.mark.parametrize(
    ("mark", "encoding", "name", "head"),
    [
        (b"\xef\xbb\xbf", "utf-8", "page.md", ""),
        (b"\xff\xfe", "utf-16-le", "page.md", ""),
        (b"\xfe\xff", "utf-16-be", "page.txt", ""),
        (b"", "windows-1252", "page.html", '<meta charset="iso-8859-1">'),
    ],
)
def test_encoding_and_byte_order_mark_stay(
    mark: bytes, encoding: str, name: str, head: str
) -> None:
    body = "Café.\n\nBack pain is often caused from a strain, and it is there for all.\n"
    text = f"{head}<p>{body}" if head else body
    data = mark + text.encode(encoding)
    assert fixed(data, name).data == mark + text.replace("caused from", "caused by").encode(
        encoding
    )


def offer(page_text: str, old: str, new: str, name: str = "page.md") -> tuple[Draft, Offer]:
    verdict = look_at(name)(page_text.encode())
    at = page_text.index(old)
    edit = Edit(Span(at, at + len(old)), new, safe=True)
    return Draft(page_text.encode(), verdict), Offer(verdict.findings[0], edit)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("strain", "strain.\n\n## And"),
        ("bones", "[bones](x.md)"),
        ("bones", "`bones`"),
        ("bones", "*bones*"),
        ("a strain", ""),  # fine: the proof passes
    ],
)
def test_an_edit_that_changes_more_than_words_is_not_made(old: str, new: str) -> None:
    draft, chosen = offer(BAD, old, new)
    if not new:
        assert step(draft, [chosen], look_at("page.md"), PEN).data == BAD.replace(old, "").encode()
        return
    with pytest.raises(NotFixedError, match="More than the words"):
        step(draft, [chosen], look_at("page.md"), PEN)


def test_an_edit_outside_the_text_is_not_made() -> None:
    text = f"---\nkind: condition\n---\n{BAD}"
    draft, chosen = offer(text, "condition", "news")
    with pytest.raises(NotFixedError, match="not in the text"):
        step(draft, [chosen], look_at("page.md"), PEN)


def test_a_character_that_the_encoding_lacks_is_not_offered() -> None:
    text = '<meta charset="windows-1252"><p>Back pain is often caused from a strain here.'
    look = look_at("page.html")
    verdict = look(text.encode())
    draft = Draft(text.encode(), verdict)
    (only,) = [o for o in offers(draft) if o.finding.rule == "wrong-word"]
    assert fixer._can_change(verdict.page, draft.data, [Edit(only.edit.span, "α")]) == [False]


def test_a_page_that_is_part_of_a_file_is_not_changed() -> None:
    page = look_at("page.md")(BAD.encode())
    assert offers(Draft(BAD.encode() + b"and more", page)) == ()
    assert offers(Draft(BAD.encode(), page)) != ()


def test_a_record_of_an_export_is_not_changed() -> None:
    page = look_at("page.md")(BAD.encode())
    assert offers(Draft(BAD.encode(), replace(page, record=Record()))) == ()


def test_of_two_edits_that_meet_the_first_wins() -> None:
    _, one = offer(BAD, "caused from", "caused by")
    other = Offer(one.finding, Edit(one.edit.span.shift(3), "x", safe=True))
    touching = Offer(one.finding, Edit(Span(one.edit.span.end, one.edit.span.end + 1), "x"))
    assert fixer._apart([one, other, touching]) == [one]


def test_what_never_settles_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    draft, one = offer(BAD, "strain", "strain")
    monkeypatch.setattr(fixer, "offers", lambda _: (one,))
    with pytest.raises(NotFixedError, match="rounds"):
        settle(draft, lambda _: draft.verdict, PEN)


def test_a_page_that_is_not_checked_afterwards_is_not_fixed() -> None:
    draft, one = offer(BAD, "strain", "strain")
    gone = Verdict("p", None, "us", (), (), None, (), (), passed=False, unchecked="It is odd.")
    with pytest.raises(NotFixedError, match="It is odd"):
        step(draft, [one], lambda _: gone, PEN)


WORDS = st.lists(
    st.sampled_from(["*ab*", "cd", "e&amp;f", "`g`", "h", "the the", "\n\n- ", "\r\n"]), max_size=12
)


@settings(max_examples=80, deadline=None)
@given(
    WORDS,
    st.integers(0, 40),
    st.integers(0, 5),
    st.sampled_from(["", "x", "*", "<b>", "\n\n", "&"]),
)
def test_the_proof_holds_only_when_nothing_but_the_words_changed(
    words: list[str], at: int, length: int, new: str
) -> None:
    source = "# Title\n\nSome text " + " ".join(words) + " ends here.\n"
    span = Span(min(at, len(source)), min(at + length, len(source)))
    after = source[: span.start] + new + source[span.end :]
    before, then = page_of(source), page_of(after)
    try:
        prove(before, [Edit(span, new)], then)
    except NotFixedError:
        return
    assert len(before.whole.blocks) == len(then.whole.blocks)
    assert [m.kind for m in before.whole.marks] == [m.kind for m in then.whole.marks]


def test_a_file_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(real)
    write(link, b"old", b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.md", "real.md"]


def test_a_file_with_a_hard_link_is_left_alone(tmp_path: Path) -> None:
    file, other = tmp_path / "page.md", tmp_path / "other.md"
    file.write_bytes(b"old")
    other.hardlink_to(file)
    with pytest.raises(NotFixedError, match="hard link"):
        write(file, b"old", b"new")
    assert file.read_bytes() == other.read_bytes() == b"old"
    assert file.samefile(other)


def test_a_file_that_changed_meanwhile_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(b"newer")
    with pytest.raises(NotFixedError, match="somebody else"):
        write(file, b"old", b"new")
    assert file.read_bytes() == b"newer"


def test_a_file_that_may_not_be_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NotFixedError, match="may not be written"):
        write(file, b"old", b"new")
    with pytest.raises(NotFixedError, match="cannot be written"):
        write(tmp_path / "none.md", b"old", b"new")
    assert file.read_bytes() == b"old"


def test_a_word_file_gets_changes_to_accept_or_reject() -> None:
    word = pytest.importorskip("word")
    pytest.importorskip("lxml")
    data = word.docx(
        word.para("Back pain", "berschrift1")
        + word.para("Back pain is often caused from a strain in the spine.")
    )
    done = fixed(data, "page.docx")
    assert "caused by a strain" in read(done.data, "page.docx").whole.text
    assert [c.rule for c in done.changes] == ["wrong-word"]
    assert fixed(done.data, "page.docx").data == done.data


SAMPLES = sorted((Path(__file__).parents[2] / "samples").iterdir())[::2]
SLIP = " The the end. It is often caused from a strain."


@pytest.mark.parametrize("file", SAMPLES, ids=lambda f: f.name)
def test_fixing_a_real_page_twice_is_fixing_it_once(file: Path) -> None:
    text = file.read_text("utf-8")
    at = text.find(". ", len(text) // 2) + 1
    data = (text[:at] + SLIP + text[at:]).encode()
    done = fixed(data, file.name)
    assert fixed(done.data, file.name).data == done.data
    for change in done.changes:
        assert change.rule in ("doubled-word", "wrong-word")

"""What was found before: kept whole, forgotten when damaged, shared by processes."""

import sqlite3
import subprocess
import sys
import time

import pytest

from pagelint.results import FILE, Results, mark

A, B = mark("a"), mark("b")


@pytest.fixture
def kept(tmp_path):
    opened = Results(str(tmp_path))
    yield opened
    opened.close()


def test_a_row_is_read_again_by_another_run(tmp_path, kept):
    kept.put([(A, ("head", 1), ("body", 2.5, None))])
    other = Results(str(tmp_path))
    assert other.heads([A, B]) == {A: ("head", 1)}
    assert other.body(A) == ("body", 2.5, None)
    assert other.body(B) is None


def test_other_values_have_another_mark():
    assert mark("a", 1) == mark("a", 1)
    assert len({mark("a", 1), mark("a", "1"), mark("a", None), mark("a1"), mark(b"a", 1)}) == 5


def test_equal_values_have_one_mark_however_they_are_made():
    word = "PAGE".lower()
    assert mark(word, "page", (word, word)) == mark("page", "page", ("page", "Page".lower()))


def test_a_row_that_is_not_whole_counts_as_missing(tmp_path, kept):
    kept.put([(A, "head", "body"), (B, "head", "body")])
    with sqlite3.connect(tmp_path / FILE) as raw:
        cut = "head = substr(head, 1, length(head) - 1), body = x'00'"
        raw.execute(f"update rows set {cut} where mark = ?", (A,))
    raw.close()
    assert kept.heads([A, B]) == {B: "head"}
    assert (kept.body(A), kept.body(B)) == (None, "body")


@pytest.mark.parametrize(
    "damage", [b"", b"no database at all", b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_damaged_file_is_made_anew(tmp_path, damage):
    first = Results(str(tmp_path))
    first.put([(A, "head", "body")])
    first.close()
    (tmp_path / FILE).write_bytes(damage)
    second = Results(str(tmp_path))
    assert second.heads([A]) == {}
    second.put([(B, "head", "body")])
    assert second.heads([A, B]) == {B: "head"}
    second.close()


def test_a_file_damaged_in_the_middle_gives_no_wrong_row(tmp_path):
    first = Results(str(tmp_path))
    marks = [mark(n) for n in range(500)]
    first.put((m, ("head", n), "x" * 200) for n, m in enumerate(marks))
    first.close()
    data = bytearray((tmp_path / FILE).read_bytes())
    data[len(data) // 3 : len(data) // 2] = b"\xa5" * (len(data) // 2 - len(data) // 3)
    (tmp_path / FILE).write_bytes(data)
    second = Results(str(tmp_path))
    assert all(head == ("head", marks.index(m)) for m, head in second.heads(marks).items())
    second.put([(A, "head", "body")])
    second.close()


def test_a_file_of_another_form_is_made_anew(tmp_path):
    with sqlite3.connect(tmp_path / FILE) as raw:
        raw.execute("pragma user_version = 99")
        raw.execute("create table rows (other text)")
    raw.close()
    kept = Results(str(tmp_path))
    kept.put([(A, "head", "body")])
    assert kept.heads([A]) == {A: "head"}
    kept.close()


def test_bodies_come_right_in_any_order_expected_or_not(kept):
    marks = [mark(n) for n in range(100)]
    kept.put((m, n, ("body", n)) for n, m in enumerate(marks))
    kept.expect(marks)
    kept.expect([mark("gone")])
    asked = [*range(0, 100, 3), 2, 50, 99]
    assert [kept.body(marks[n]) for n in asked] == [("body", n) for n in asked]
    assert kept.body(mark("gone")) is None
    assert kept.body(marks[7]) == ("body", 7)


def test_without_a_folder_nothing_is_kept_and_nothing_breaks():
    none = Results(None)
    none.put([(A, "head", "body")])
    assert not none.works
    assert none.heads([A]) == {}
    assert none.body(A) is None
    assert none.info() == (0, 0)
    none.close()


def test_a_folder_in_the_place_of_the_file_is_no_cache(tmp_path):
    (tmp_path / FILE).mkdir()
    kept = Results(str(tmp_path))
    kept.put([(A, "head", "body")])
    assert kept.heads([A]) == {}


def test_what_nobody_asked_for_in_a_long_time_is_forgotten(tmp_path, monkeypatch):
    kept = Results(str(tmp_path))
    kept.put([(A, "old", ""), (B, "asked for", "")])
    kept.close()
    now = time.time()
    for days in (20, 40):
        monkeypatch.setattr(time, "time", lambda days=days: now + days * 86_400)
        later = Results(str(tmp_path))
        later.heads([B])
        later.close()
    assert Results(str(tmp_path)).heads([A, B]) == {B: "asked for"}


def test_a_clock_that_goes_back_loses_nothing(tmp_path, monkeypatch):
    kept = Results(str(tmp_path))
    kept.put([(A, "head", "")])
    kept.close()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    early = Results(str(tmp_path))
    assert early.heads([A]) == {A: "head"}
    early.close()


_WRITER = """
import sys
from pagelint.results import Results, mark
kept = Results(sys.argv[1])
for n in range(60):
    kept.put([(mark(sys.argv[2], n), n, "x" * 500)])
    kept.heads([mark(sys.argv[2], k) for k in range(n)])
kept.close()
"""


def test_two_processes_write_at_once_and_lose_nothing(tmp_path):
    both = [subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path), name]) for name in "ab"]
    assert [one.wait(60) for one in both] == [0, 0]
    kept = Results(str(tmp_path))
    assert len(kept.heads([mark(name, n) for name in "ab" for n in range(60)])) == 120
    kept.close()

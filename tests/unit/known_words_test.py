"""What an earlier run worked out of words is handed out, and a damaged file costs nothing but time."""

import pytest

from pagelint.known_words import kept_by_word


@pytest.fixture
def made():
    """A function of words as each run makes it anew, and which words it was asked for."""
    calls = []

    def make(worth):
        @kept_by_word(worth)
        def length(word):
            calls.append(word)
            return len(word), word.upper()

        return length

    return make, calls


def test_a_word_is_worked_out_in_one_run_only(run, made):
    make, calls = made
    for _ in range(3):
        run()
        length = make(2)
        assert [length(w) for w in ("fever", "feverish", "", "ﬀ")] == [
            (5, "FEVER"),
            (8, "FEVERISH"),
            (0, ""),
            (1, "FF"),
        ]
    assert calls == ["fever", "feverish", "", "ﬀ"]


def test_words_of_a_later_run_are_put_beside_those_of_an_earlier_one(run, made):
    make, calls = made
    for words in (["fever", "pain"], ["fever", "feverish"], ["fever", "feverish", "pain"]):
        run()
        length = make(1)
        for word in words:
            length(word)
    assert calls == ["fever", "pain", "feverish"]


def test_a_few_new_words_are_not_worth_the_writing(run, made, tmp_path):
    make, calls = made
    for _ in range(2):
        run()
        make(2)("fever")
    run()
    assert calls == ["fever", "fever"]
    assert not (tmp_path / "kept" / "words").exists()


def test_nothing_is_kept_of_what_is_too_long_for_a_word_nor_where_no_command_runs(run, made):
    make, calls = made
    make(1)("fever")
    for _ in range(2):
        run()
        make(1)("x" * 41)
    assert calls == ["fever", "x" * 41, "x" * 41]


def test_what_is_damaged_is_worked_out_anew(run, made, tmp_path):
    make, calls = made
    run()
    make(1)("fever")
    run()
    (file,) = (tmp_path / "kept" / "words").iterdir()
    data = bytearray(file.read_bytes())
    data[-3] ^= 255
    file.write_bytes(data)
    assert make(1)("fever") == (5, "FEVER")
    assert calls == ["fever", "fever"]

"""What an earlier run made is handed out for the same arguments, and is the same thing."""

from dataclasses import dataclass, field

import pytest

from pagelint import shelf
from pagelint.glossary import Abbreviation, Glossary, Term
from pagelint.packing import Later, packed, packed_apart, unpacked, unpacked_apart
from pagelint.shelf import kept, kept_apart


@dataclass(frozen=True, slots=True)
class Pair:
    one: str
    two: tuple[int, ...] = ()
    more: dict[str, int] = field(default_factory=dict)


@dataclass
class Made:
    name: str
    count: int = field(default=0, init=False)


def test_a_thing_is_made_once_for_the_same_arguments(run):
    calls = []

    @kept
    def make(name, parts=()):
        calls.append(name)
        return Pair(name, tuple(parts), {"a": len(parts)})

    assert make("x") == Pair("x", (), {"a": 0})
    assert calls == ["x"]
    for _ in range(3):
        run()
        assert make("x", (1, 2)) == Pair("x", (1, 2), {"a": 2})
        assert make("y") == Pair("y", (), {"a": 0})
    assert calls == ["x", "x", "y"]


def test_an_error_is_not_kept(run):
    @kept
    def make(name):
        raise ValueError(name)

    for _ in range(2):
        run()
        with pytest.raises(ValueError, match="x"):
            make("x")


def test_what_is_damaged_is_made_anew(run, tmp_path):
    calls = []

    @kept
    def make(name):
        calls.append(name)
        return [name]

    run()
    make("x")
    run()
    (file,) = (tmp_path / "kept/made").iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    run()
    assert make("x") == ["x"]
    assert calls == ["x", "x"]


@pytest.mark.parametrize("letters", [None, 0, 1, 2])
def test_a_table_kept_apart_is_the_same_table(run, letters):
    table = {"abc": Pair("1"), "abd": Pair("2"), "b": Pair("3"), "": Pair("4"), "é": Pair("5")}

    @kept_apart(letters)
    def make():
        return dict(table)

    assert make() == table
    for _ in range(2):
        run()
        made = make()
        assert [made.get(k) for k in (*table, "a", "ab", "zz")] == [
            *table.values(),
            None,
            None,
            None,
        ]
        assert "abc" in made
        assert "ab" not in made
        assert 7 not in made
        with pytest.raises(KeyError):
            made["nix"]
        assert dict(made) == table
        assert letters or list(made) == list(table)
        assert len(made) == len(table)


@pytest.mark.parametrize("at", [-1, 9, 40, "short"])
def test_a_damaged_table_is_made_anew(run, tmp_path, at):
    table = {"abc": Pair("1"), "b": Pair("3", (1, 2))}

    @kept_apart(None)
    def make():
        return dict(table)

    run()
    make()
    run()
    (file,) = (tmp_path / "kept/tables").iterdir()
    data = file.read_bytes()
    file.write_bytes(
        data[:-9] if at == "short" else data[:at] + bytes([data[at] ^ 1]) + data[at:][1:]
    )
    for _ in range(2):
        made = make()
        assert made["b"] == table["b"]
        assert made.get("c") is None
        assert dict(made) == table
        run()
    assert file.read_bytes() == data


def test_parts_that_are_damaged_later_are_packed_again():
    book = Glossary((Term("plain", name="x"),), (Abbreviation(("long",), name="L"),))
    parts = packed_apart(book)
    again = unpacked_apart({"main": parts["main"]}, lambda: parts)
    assert tuple(again.terms) == book.terms
    assert again.abbreviations == book.abbreviations
    assert repr(again) == repr(book)


def test_what_was_asked_for_last_stays_when_a_shelf_is_full(run):
    for key in "abc":
        one = shelf.Shelf("made/small", most=25)
        one.get("a")
        one.put(key, key.encode() * 10)
        one.save()
    one = shelf.Shelf("made/small", most=25)
    assert [one.get(key) is not None for key in "abc"] == [True, False, True]


def test_packed_things_come_back_as_they_were():
    things = [Pair("a", (1,), {"b": 2}), {"x": frozenset({"y"})}, ("é", None, 1.5), Made("m")]
    assert unpacked(packed(things)) == things


def test_a_glossary_comes_back_with_all_its_words_and_the_same_digest():
    book = Glossary((Term("plain", name="x"),), (Abbreviation(("long",), name="L"),))
    again = unpacked(packed(unpacked(packed(book))))
    assert isinstance(again.terms, Later)
    assert repr(book) == repr(again)
    assert tuple(again.terms) == book.terms
    assert repr(again.terms) == repr(book.terms)
    assert again.abbreviations == book.abbreviations
    assert len(again.terms) == 1

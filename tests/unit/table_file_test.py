"""A file of entries hands out each as it was written, or says that it is damaged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.table_file import DamagedError, TableFile, parts


def _file(entries: dict[str, bytes]) -> bytes:
    return b"".join(map(bytes, parts(entries.items(), len(entries))))


@given(st.dictionaries(st.text(), st.binary()))
def test_what_was_written_is_found_by_its_name_and_in_order(entries: dict[str, bytes]) -> None:
    table = TableFile(_file(entries))
    assert [(k, bytes(v)) for k, v in table.items()] == list(entries.items())
    assert len(table) == len(entries)
    assert ("no such name" in table) == ("no such name" in entries)


def test_large_data_begin_where_numbers_can_be_read_in_place() -> None:
    file = _file({"a": b"x", "large": bytes(range(256)) * 32})
    assert file.index(bytes(range(256))) % 64 == 0


@given(st.data())
def test_a_damaged_file_never_hands_out_something_else(data: st.DataObject) -> None:
    entries = {"a": b"one", "b": b"two" * 40, "é": b""}
    file = _file(entries)
    at = data.draw(st.integers(0, len(file) - 1))
    end = data.draw(st.integers(at, len(file)))
    other = file[:at] + data.draw(st.binary(max_size=40)) + file[end:]
    try:
        table = TableFile(other)
        for name, value in entries.items():
            try:
                assert bytes(table[name]) == value
            except DamagedError:
                continue
    except DamagedError:
        return


def test_an_empty_file_is_damaged() -> None:
    with pytest.raises(DamagedError):
        TableFile(b"")

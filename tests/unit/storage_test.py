"""What is kept on this machine: private, whole, and never trusted when it is not."""

import os
import stat
from pathlib import Path

import pytest

from pagelint import storage


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_what_is_written_is_read_again(home):
    assert storage.write("rules/a", b"words")
    assert storage.read("rules/a") == b"words"
    assert storage.read("rules/b") is None


def test_the_folder_is_private(home):
    storage.write("a", b"")
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_damaged_file_counts_as_missing(home):
    storage.write("a", b"words")
    file = home / "a"
    for damage in (file.read_bytes()[:-1], file.read_bytes()[:-1] + b"x", b"", b"x"):
        file.write_bytes(damage)
        assert storage.read("a") is None


def test_a_folder_that_others_can_write_to_is_not_used(tmp_path, monkeypatch):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    monkeypatch.setenv(storage.VARIABLE, str(shared))
    assert storage.folder() is None
    assert not storage.write("a", b"words")
    assert storage.read("a") is None


def test_a_file_in_the_place_of_the_folder_is_no_folder(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path / "file"))
    assert storage.folder() is None


def test_a_failed_write_leaves_nothing_behind(home, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    storage.write("a", b"old")
    monkeypatch.setattr(os, "replace", full)
    assert not storage.write("a", b"new")
    assert storage.read("a") == b"old"
    assert [f.name for f in home.iterdir()] == ["a"]


def test_without_a_home_nothing_is_kept(monkeypatch):
    for name in (storage.VARIABLE, "XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as without a home
    assert storage.folder() is None


def test_the_stamp_is_the_same_in_one_pagelint():
    assert storage.stamp() == storage.stamp.__wrapped__()
    assert Path(storage.__file__).exists()

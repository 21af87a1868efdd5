"""Pages as they stood in a git revision, read with the git command; the working tree is not touched."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from pagelint.errors import Unreadable, UsageError

_FILES = ("100644", "100755", "100664")
_LFS = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit of a repository. `name` is what the caller called it; paths count from the top."""

    name: str
    commit: str
    top: Path

    def files(self, folder: str) -> tuple[str, ...]:
        """Return the paths of all files under a folder ("" for the top), in order."""
        return tuple(path for path, mode, _ in self._entries(folder, deep=True) if mode in _FILES)

    def read(self, path: str) -> bytes:
        """Return a file's bytes. Raises UsageError when the revision has no such file."""
        entry = next((e for e in self._entries(path) if e[0] == path), None)
        if entry is None:
            raise UsageError(f"There is no file “{path}” in “{self.name}”.")
        if entry[1] not in _FILES:
            raise Unreadable(f"“{path}” is not a regular file in “{self.name}”.")
        data = _git(self.top, "cat-file", "blob", entry[2])
        if data is None:
            raise Unreadable(f"git cannot read “{path}” in “{self.name}”.")
        if data.startswith(_LFS):
            raise Unreadable("git keeps the text of this file elsewhere (LFS).")
        return data

    def has(self, path: str) -> bool:
        """Say whether the revision has this file or folder."""
        return not path or any(e[0] == path for e in self._entries(path))

    def is_folder(self, path: str) -> bool:
        """Say whether a path is a folder in this revision."""
        return not path or any(e[:2] == (path, "040000") for e in self._entries(path))

    def _entries(self, path: str, *, deep: bool = False) -> list[tuple[str, str, str]]:
        """Return (path, mode, object) of what git lists at a path."""
        options = ("-r",) if deep else ()
        where = ("--", path) if path else ()
        listed = _git(self.top, "ls-tree", "-z", "--full-tree", *options, self.commit, *where)
        rows = (row.partition("\t") for row in os.fsdecode(listed or b"").split("\0") if row)
        return [(name, *_mode_and_object(head)) for head, _, name in rows]


def _mode_and_object(head: str) -> tuple[str, str]:
    mode, _, blob = head.split(" ")[:3]
    return mode, blob


def find_revision(name: str, folder: Path) -> Revision | None:
    """Return the commit that a name means in the repository around a folder, None when it means none.

    Raises UsageError when there is no git command, or no repository around the folder.
    """
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top is None:
        raise UsageError(f"“{folder.as_posix()}” is not in a git repository.")
    if name.startswith("-") or not name.strip() or "\0" in name:  # an option of git, not a name
        return None
    found = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    commit = (found or b"").decode("ascii", "replace").strip()
    return Revision(name, commit, Path(os.fsdecode(top).rstrip("\r\n"))) if commit else None


def user_name(folder: Path) -> str:
    """Return the name in git's settings, "" without one or without git."""
    try:
        return (_git(folder, "config", "user.name") or b"").decode("utf-8", "replace").strip()
    except UsageError:
        return ""


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what a git command prints, None when it fails. It takes no lock and asks for nothing."""
    quiet = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    command = ["git", "--literal-pathspecs", "--no-replace-objects", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 (a fixed program; names never begin with "-")
            command,
            cwd=folder,
            env=quiet,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise UsageError("To compare with a revision, the git command is needed.") from None
    except OSError as error:
        raise UsageError(f"git cannot run in “{folder}”: {error.strerror}.") from error
    return done.stdout if done.returncode == 0 else None

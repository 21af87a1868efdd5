"""Pages as they stood in a git revision, read with the git command; the working tree is not touched."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
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


def find_top(folder: Path) -> Path:
    """Return the top of the repository around a folder.

    Raises UsageError when there is no git command, or no repository around the folder.
    """
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top is None:
        raise UsageError(f"“{folder.as_posix()}” is not in a git repository.")
    return Path(os.fsdecode(top).rstrip("\r\n"))


def find_revision(name: str, folder: Path) -> Revision | None:
    """Return the commit that a name means in the repository around a folder, None when it means none.

    Raises UsageError when there is no git command, or no repository around the folder.
    """
    top = find_top(folder)
    if name.startswith("-") or not name.strip() or "\0" in name:  # an option of git, not a name
        return None
    found = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    commit = (found or b"").decode("ascii", "replace").strip()
    return Revision(name, commit, top) if commit else None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in a repository since a commit: each changed file's path then, "" for a new one.

    `watched` are the files that git looks at. Of any other it cannot say whether it changed: one that it
    ignores, or that somebody told it to take for unchanged.
    """

    base: Revision
    before: Mapping[str, str]
    watched: frozenset[str]

    def of(self, file: Path) -> str | None:
        """Return a file's path in the commit, "" for a new file, None for one that is the same."""
        for path in (file, Path(os.path.realpath(file))):
            found = self.before.get(from_top(path, self.base.top))
            if found is not None:
                return found
        return None

    def compares(self, path: Path) -> bool:
        """Say whether git can tell if a file changed, or any in a folder; of a link, what it leads to."""
        there = from_top(Path(os.path.realpath(path)), self.base.top)
        known = (self.watched, self.before)
        if any(there in names for names in known):
            return True
        below = f"{there}/" if there else ""
        return path.is_dir() and any(p.startswith(below) for names in known for p in names)


def changes_since(name: str, folder: Path) -> Changes:
    """Return what the repository around a folder changed since it left a revision.

    That is where the revision and the present branch parted, as in `git diff REV...`, and what is not
    committed counts, new files too. Files that git ignores do not. Raises UsageError.
    """
    revision = find_revision(name, folder)
    if revision is None:
        raise UsageError(f"git knows no revision “{name}”.")
    top = revision.top
    common = _git(top, "merge-base", revision.commit, "HEAD")
    if common is None:
        raise UsageError(
            f"git finds no commit that “{name}” and this branch share. Fetch the whole history first."
        )
    base = Revision(name, common.decode("ascii", "replace").strip(), top)
    listed = _git(
        top, "diff", "--name-status", "-z", "-M", "--no-ext-diff", "--ignore-submodules", base.commit, "--"
    )  # fmt: skip
    new = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    seen = _git(top, "ls-files", "-v", "-z")
    if listed is None or new is None or seen is None:
        raise UsageError(f"git cannot say what changed since “{name}”.")
    before = dict.fromkeys((p for p in os.fsdecode(new).split("\0") if p), "")
    words = iter(os.fsdecode(listed).split("\0"))
    for status in words:
        if status[:1] in ("R", "C"):
            was, now = next(words), next(words)
            before[now] = was
        elif status:
            path = next(words)
            before[path] = "" if status == "A" else path
    # A small letter, or S: git was told not to look at the file.
    tags = (row.partition(" ") for row in os.fsdecode(seen).split("\0") if row)
    watched = frozenset(path for tag, _, path in tags if tag.isupper() and tag != "S")
    return Changes(base, before, watched)


def from_top(path: Path, top: Path) -> str:
    """Return a path of the working tree as it counts from the top of its repository."""
    there = (
        Path(os.path.realpath(path.parent), path.name)
        if path.name
        else Path(os.path.realpath(path))
    )
    found = os.path.relpath(there, os.path.realpath(top))
    return "" if found == "." else Path(found).as_posix()


def user_name(folder: Path) -> str:
    """Return the name in git's settings, "" without one or without git."""
    try:
        return (_git(folder, "config", "user.name") or b"").decode("utf-8", "replace").strip()
    except UsageError:
        return ""


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what a git command prints, None when it fails. It takes no lock and asks for nothing."""
    # A hook of git says where the repository is; what counts is the one around the folder.
    here = {k: v for k, v in os.environ.items() if k not in ("GIT_DIR", "GIT_WORK_TREE")}
    quiet = here | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
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

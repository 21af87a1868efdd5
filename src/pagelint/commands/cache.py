"""`pagelint cache`: what is kept on this machine between runs, and how to be rid of it."""

from __future__ import annotations

import argparse
import os
import shutil
from contextlib import suppress

from pagelint import results, storage
from pagelint.commands._cached import add_folder_argument, use_folder

SUMMARY = "show or clear what is kept on this machine between runs"
EPILOG = """\
examples:
  pagelint cache info     where it is, and how large
  pagelint cache clear    delete all of it; the next run makes what it needs anew

What is kept: what was found on pages that have not changed, rules in a form that is quick to load, and the
language model in the same way. No page is kept, but words that a report quotes are."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("action", choices=("info", "clear"))
    add_folder_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Show or clear."""
    use_folder(args)
    folder = storage.folder()
    if folder is None:
        print("Nothing is kept: there is no folder that only you can write to.")  # noqa: T201
        return 0
    return _clear(folder) if args.action == "clear" else _info(folder)


def _info(folder: str) -> int:
    kept = results.Results(folder)
    count, size = kept.info()
    kept.close()
    print(f"Folder: {folder}")  # noqa: T201
    print(f"Reports on pages: {count:,}, {_mega(size)}")  # noqa: T201
    for name, what in storage.PARTS.items():
        print(f"{what}: {_mega(_size(os.path.join(folder, name)))}")  # noqa: PTH118, T201
    return 0


def _clear(folder: str) -> int:
    names = [*storage.PARTS, *(results.FILE + end for end in ("", "-wal", "-shm", "-journal"))]
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118
        shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108
    print(f"Cleared {folder}.")  # noqa: T201
    return 0


def _size(folder: str) -> int:
    found = os.path.getsize(folder) if os.path.isfile(folder) else 0  # noqa: PTH113, PTH202
    for root, _, names in os.walk(folder):
        found += sum(os.path.getsize(os.path.join(root, name)) for name in names)  # noqa: PTH118, PTH202
    return found


def _mega(size: int) -> str:
    return f"{size / 1e6:.1f} MB"

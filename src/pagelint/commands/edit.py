"""`pagelint edit`: write a page in the browser and see what readers may not understand."""

from __future__ import annotations

import argparse
import sys
import webbrowser
from pathlib import Path

from pagelint.commands import _common as common
from pagelint.commands._web import needed
from pagelint.errors import UsageError
from pagelint.readers import by_suffix, suffix_of
from pagelint.reporters import clean
from pagelint.rulebook import nearest
from pagelint.runner import Asked

SUMMARY = "write a page in the browser, with what readers may not understand beside it"
EPILOG = """\
examples:
  pagelint edit                    begin a page, or open one there
  pagelint edit page.md            open a page; saving writes the same file
  pagelint edit new.html           begin a page of this name
  pagelint edit page.md --no-keep  put no unsaved work on the disk

Nothing leaves this computer. Ctrl-C ends it."""
HOST = "127.0.0.1"
_KINDS = (".md", ".html", ".txt", ".docx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("file", nargs="?", default="", metavar="FILE", help="the page to open")
    parser.add_argument(
        "--port", type=int, default=0, metavar="N", help="answer on this port (default: a free one)"
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="only print the address, open no browser"
    )
    parser.add_argument(
        "--no-keep",
        action="store_true",
        help="put no unsaved work on the disk, not even for a crash",
    )
    common.add_rule_arguments(parser)
    parser.add_argument(
        "--as-of", default="", metavar="YYYY-MM-DD", help="the day that ages are counted from"
    )


def run(args: argparse.Namespace) -> int:
    """Serve the editor to this computer's browser until somebody ends it."""
    needed()
    from pagelint.web.records import DAYS, drafts_folder
    from pagelint.web.routes import application
    from pagelint.web.safety import Door
    from pagelint.web.serving import opened
    from pagelint.web.serving import run as serve
    from pagelint.web.site import Site

    common.as_of(args.as_of)  # a wrong day is said before anything runs
    asked = Asked(args.profile, args.kind, args.lang, config=args.config)
    if args.config and not Path(args.config).is_file():
        raise UsageError(f"There is no settings file “{args.config}”.")
    file = _file(args.file)
    drafts = None if args.no_keep else drafts_folder()
    site = Site(asked, common.as_of, drafts=drafts, file=file, as_of=args.as_of)
    listener = opened(HOST, args.port)
    host = f"{HOST}:{listener.getsockname()[1]}"
    door = Door(frozenset({host}))
    address = f"http://{host}/?token={door.key}"
    kept = site.place("").desk.kept
    sys.stdout.write(f"The editor is at {address}\n")
    if args.no_keep:
        sys.stdout.write("Unsaved work is not kept.\n")
    elif kept.keeps:
        sys.stdout.write(f"Unsaved work is kept for {DAYS} days in {clean(str(drafts))}\n")
    else:
        sys.stdout.write(f"{clean(kept.problem)}\n")
    sys.stdout.write("Nothing leaves this computer. Ctrl-C ends it.\n")
    sys.stdout.flush()
    if not args.no_browser:
        webbrowser.open(f"http://{host}/?token={door.ticket}")
    serve(application(site, door), listener, site.warm)  # rules are read while the page shows
    kept.close()
    return 0


def _file(text: str) -> tuple[Path, str] | None:
    """Return the file to open and how its path is shown. Raises UsageError where none can be."""
    if not text:
        return None
    path = Path(text)
    if path.is_dir():
        raise UsageError(f"“{text}” is a folder. Name a page.")
    suffix = suffix_of(path.name)
    if path.exists() and suffix not in by_suffix():
        raise UsageError(f"“{text}” is no page that pagelint can open.")
    if not path.exists():
        if not path.parent.is_dir():
            raise UsageError(f"There is no folder “{path.parent}”.")
        if suffix not in _KINDS:
            hint = nearest(suffix, _KINDS)
            raise UsageError(f"A page named “{text}” cannot be made: {hint}")
    return path, path.as_posix() if not path.is_absolute() else path.name

"""`pagelint lsp`: the language server, for editors."""

from __future__ import annotations

import argparse
import logging
import sys
from datetime import date
from importlib.util import find_spec

from pagelint.commands import _common as common
from pagelint.errors import UsageError
from pagelint.runner import Asked

SUMMARY = "show findings in an editor, as you type (a language server)"
EPILOG = """\
examples:
  pagelint lsp                     talk to the editor that started it
  pagelint lsp --tcp --port 7070   wait for an editor on this port of this computer

Editors start it themselves: docs/guides/editors.md says how."""
_MISSING = "“pagelint lsp” needs one more package: pip install 'pagelint[lsp]'"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    common.add_rule_arguments(parser)
    parser.add_argument(
        "--as-of", default="", metavar="YYYY-MM-DD", help="the day that ages are counted from"
    )
    parser.add_argument("--stdio", action="store_true", help="talk over standard input (default)")
    parser.add_argument("--tcp", action="store_true", help="talk over a port of this computer")
    parser.add_argument("--host", default="127.0.0.1", help="with --tcp: where to listen")
    parser.add_argument("--port", type=int, default=0, help="with --tcp: the port")


def run(args: argparse.Namespace) -> int:
    """Serve one editor until it ends. Returns 0 when it asked for the end first, else 1, as editors expect."""
    if args.tcp and args.stdio:
        raise UsageError("“--tcp” and “--stdio” cannot stand together.")
    if args.tcp != bool(args.port):
        raise UsageError("“--tcp” and “--port NUMBER” go together.")
    if find_spec("pygls") is None:
        raise UsageError(_MISSING)
    from pagelint.lsp.features import server_for

    def day() -> date:
        return common.as_of(args.as_of)

    asked = Asked(args.profile, args.kind, args.lang, config=args.config, today=day())
    server = server_for(asked, day)
    logging.disable()  # what pygls would log holds the text of pages
    try:
        if args.tcp:
            server.start_tcp(args.host, args.port)
        else:
            out = sys.stdout.buffer
            sys.stdout = sys.stderr  # nothing but messages may go there
            server.start_io(sys.stdin.buffer, out)
    except SystemExit:  # how pygls says that the editor is gone
        pass
    return 0 if server.ended else 1

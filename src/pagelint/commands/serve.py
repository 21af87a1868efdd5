"""`pagelint serve`: the editor and a check for content systems, for a team behind its sign-in proxy."""

from __future__ import annotations

import argparse
import ipaddress
import re
import stat
import sys
from pathlib import Path

from pagelint.commands import _common as common
from pagelint.commands._web import needed
from pagelint.errors import UsageError
from pagelint.runner import Asked, House

SUMMARY = "serve the editor to a team behind a sign-in proxy, and check pages for a content system"
EPILOG = """\
examples:
  pagelint serve --allow-host pages.example.org
  pagelint serve --allow-host pages.example.org --api-key-file key.txt --keep-drafts

Put a proxy before it that signs people in and speaks TLS: see docs/guides/team.md. Nothing on the
server's disk is opened or saved. Ctrl-C ends it."""
_MEGA = 1_000_000
_LONG_ENOUGH = 20  # letters of a key


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="answer here (default 127.0.0.1)"
    )
    parser.add_argument(
        "--port", type=int, default=8642, metavar="N", help="answer on this port (default 8642)"
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="the name that readers' browsers call it by; may be given again",
    )
    parser.add_argument(
        "--user-header",
        default="X-Forwarded-User",
        metavar="NAME",
        help="the header in which the proxy says who is signed in (default X-Forwarded-User)",
    )
    parser.add_argument(
        "--trust-proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="the only address that requests come from (default 127.0.0.1); may be given again",
    )
    parser.add_argument(
        "--api-key-file",
        default="",
        metavar="FILE",
        help="a file with the key with which programs may check pages",
    )
    parser.add_argument(
        "--max-size", type=int, default=20, metavar="MB", help="the largest request (default 20)"
    )
    parser.add_argument(
        "--rate", default="600/min", metavar="N/min", help="requests of one user (default 600/min)"
    )
    parser.add_argument(
        "--keep-drafts",
        action="store_true",
        help="put unsaved work on the server's disk for 7 days (default: memory, for 8 hours)",
    )
    common.add_rule_arguments(parser)
    common.add_gate_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Serve until somebody ends it."""
    needed()
    from pagelint.web.records import drafts_folder
    from pagelint.web.routes import application
    from pagelint.web.safety import Door
    from pagelint.web.serving import opened
    from pagelint.web.serving import run as serve
    from pagelint.web.site import Site

    common.as_of(args.as_of)
    if not args.allow_host:
        raise UsageError("Say which name this server goes by: “--allow-host pages.example.org”.")
    if args.max_size < 1:
        raise UsageError("“--max-size” must be 1 or more.")
    door = Door(
        hosts=frozenset(name.lower() for name in args.allow_host),
        user_header=_header(args.user_header),
        peers=frozenset(map(_address, args.trust_proxy or ["127.0.0.1"])),
        api_key=_key(args.api_key_file),
        most=args.max_size * _MEGA,
        rate=_rate(args.rate),
    )
    asked = Asked(args.profile, args.kind, args.lang, args.fail_on, args.config)
    House(asked).settings_for(Path())  # wrong settings are said before anything runs
    drafts = drafts_folder() / "shared" if args.keep_drafts else None
    site = Site(asked, common.as_of, shared=True, drafts=drafts, as_of=args.as_of)
    listener = opened(args.host, args.port)
    host, port = listener.getsockname()[:2]
    sys.stdout.write(f"pagelint answers on {host}:{port} as {', '.join(sorted(door.hosts))}\n")
    sys.stdout.flush()
    serve(application(site, door), listener, site.warm)
    site.close()
    return 0


def _header(name: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", name):
        raise UsageError(f"“{name}” is no name of a header.")
    return name


def _address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError as error:
        raise UsageError(f"“{text}” is no address such as 127.0.0.1.") from error


def _rate(text: str) -> int:
    found = re.fullmatch(r"([1-9][0-9]{0,6})/min", text)
    if not found:
        raise UsageError(f"“{text}” is no rate. Write it as 600/min.")
    return int(found[1])


def _key(file: str) -> str:
    """Return the key in a file that only its owner can read. Raises UsageError."""
    if not file:
        return ""
    path = Path(file)
    try:
        mode = path.stat().st_mode
        key = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The key in “{file}” cannot be read.") from error
    if sys.platform != "win32" and mode & (stat.S_IRGRP | stat.S_IROTH):
        raise UsageError(f"Others can read “{file}”. Run: chmod 600 {file}")
    if not re.fullmatch(rf"[\x21-\x7e]{{{_LONG_ENOUGH},}}", key):
        raise UsageError(
            f"The key in “{file}” needs {_LONG_ENOUGH} letters or more, without blanks."
        )
    return key

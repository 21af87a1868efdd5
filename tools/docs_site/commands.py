"""The reference of all commands, read off the real parser."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from unittest import mock

from docs_site.page import LOOK_UP, Page
from pagelint.commands._parser import parser_for

_SPECIAL = re.compile(r"([\\`*_<>\[\]|~])")


def command_pages() -> list[Page]:
    """Return one page with every command: what it does, its arguments, its examples."""
    with mock.patch.dict(os.environ, {"COLUMNS": "76", "NO_COLOR": "1"}):
        text = "\n".join(_lines(parser_for())) + "\n"
    names = re.findall(r"^## pagelint (\S+)$", text, re.MULTILINE)
    answers = tuple((name, f"commands.html#pagelint-{name}") for name in names)
    summary = f"Every command with its arguments: {', '.join(names)}"
    return [Page("commands.html", "Commands", text, LOOK_UP, summary=summary, answers_to=answers)]


def _lines(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield from ("# Commands", "", _sentence(parser.description or ""), "")
    yield "Each command prints this help with `--help`."
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                yield from _command(name, sub)


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield from ("", f"## pagelint {name}", "", _sentence(parser.description or ""), "")
    yield from ("```text", *parser.format_usage().rstrip().splitlines(), "```", "")
    rows = [a for a in parser._actions if a.help != argparse.SUPPRESS and a.dest != "help"]
    if rows:
        yield from ("| argument | |", "|---|---|", *map(_row, rows), "")
    if parser.epilog:
        yield from ("```text", *parser.epilog.strip("\n").splitlines(), "```")


def _row(action: argparse.Action) -> str:
    value = _value(action)
    names = [f"{option} {value}".strip() for option in action.option_strings] or [value]
    said = (action.help or "") % {**vars(action), "prog": "pagelint"}
    shown = ", ".join(f"`{n}`" for n in names).replace("|", "\\|")
    return f"| {shown} | {_plain(said)} |"


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    choices = ", ".join(map(str, action.choices)) if action.choices else ""
    return str(action.metavar or choices or action.dest.upper())


def _sentence(text: str) -> str:
    said = _plain(text[:1].upper() + text[1:])
    return said if said.endswith(".") else f"{said}."


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text)

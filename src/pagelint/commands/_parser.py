"""The parser of the command line, made from the modules of this folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import NoReturn

from pagelint import plugins
from pagelint.waiting import untranslated

with untranslated():
    import argparse

FIRST_STEPS = """\
pagelint reads a page for patients the way a health-literacy editor does.

Three first steps:
  pagelint init            answer a few questions; it writes your settings
  pagelint check PAGE      see what readers may not understand, line by line
  pagelint explain RULE    see why a finding matters; its name stands at its end

“pagelint --help” lists all commands, “pagelint COMMAND --help” shows examples.
"""
_DESCRIPTION = (
    "Check patient-education pages: reading grade, unexplained terms, missing statements."
)
_EPILOG = """\
first steps:
  pagelint init            answer a few questions; it writes your settings
  pagelint check PAGE      see what readers may not understand
  pagelint COMMAND --help  what a command does, with examples"""


class Parser(argparse.ArgumentParser):
    """argparse that suggests the nearest option or command, and asks how wide the screen is for help alone."""

    _width: int | None = 80

    def _get_formatter(self) -> argparse.HelpFormatter:
        """Return what argparse also tries each argument on as it is added."""
        return argparse.RawDescriptionHelpFormatter(self.prog, width=self._width)

    def format_help(self) -> str:
        self._width = None  # as wide as the screen
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        hint = self._hint(message)
        if hint:  # who reads what was meant needs no list of all that there is
            message = message.partition(" (choose from ")[0]
        self.exit(2, f"pagelint: {message}{hint}\nRun “{self.prog} --help” for help.\n")

    def _hint(self, message: str) -> str:
        """Return the nearest name that is known, or what somebody meant who named a page and no command."""
        if message.startswith("the following arguments are required"):
            return ""  # these names are right
        actions = list(self._all_actions())
        wrong = re.search(r"invalid choice: '([^']+)'", message)
        if wrong is None:
            words = [w.partition("=")[0] for w in message.split() if w.startswith("-")]
            known = [name for a in actions for name in a.option_strings]
        else:
            words = [wrong[1]]
            known = [str(name) for a in actions for name in a.choices or ()]
        from difflib import get_close_matches

        near = (n for w in words if w not in known for n in get_close_matches(w, known, 1, 0.7))
        if found := next(near, ""):
            return f". Did you mean “{found}”?"
        if (
            "COMMAND" in message
            and wrong
            and (set("./\\") & {*wrong[1]} or os.path.exists(wrong[1]))
        ):
            return f". Did you mean “{self.prog} check {wrong[1]}”?"
        return ""

    def _all_actions(self) -> Iterator[argparse.Action]:
        for action in self._actions:
            yield action
            if isinstance(action.choices, dict):
                for sub in action.choices.values():
                    yield from sub._actions


def parser_for(argv: Sequence[str] | None = None) -> Parser:
    """Return the parser of a call, with no more than that needs; without a call, all commands and their arguments."""
    from pagelint import __version__

    parser = Parser(
        prog="pagelint",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"pagelint {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    named = command_of(argv or ())
    for name in (named,) if named else plugins.names("commands"):
        module = plugins.load("commands", name) if named or argv is None else None
        summary = plugins.texts("commands", name, "SUMMARY")[0]
        sub = commands.add_parser(
            name,
            help=summary,
            description=summary,
            epilog=getattr(module, "EPILOG", None),
            allow_abbrev=False,
        )
        if module:
            module.add_arguments(sub)
    return parser


def command_of(argv: Sequence[str]) -> str:
    """Return the command that a call names, "" if there is none of that name."""
    named = next((a for a in argv if not a.startswith("-")), "")
    return named if named in plugins.names("commands") else ""

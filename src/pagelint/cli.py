"""The command line: translate arguments, call one command, turn errors into exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NoReturn

from pagelint import plugins
from pagelint.errors import PagelintError, RulebookError

_DESCRIPTION = (
    "Check patient-education pages: reading grade, unexplained terms, missing statements."
)


class _Parser(argparse.ArgumentParser):
    """argparse that suggests the nearest option or command."""

    def error(self, message: str) -> NoReturn:
        words = message.replace("'", " ").replace(",", " ").split()
        known = [o for a in self._all_actions() for o in (*a.option_strings, *(a.choices or ()))]
        for word in words:
            if word.startswith("-") or "invalid choice" in message:
                near = get_close_matches(word.partition("=")[0], map(str, known), 1, 0.7)
                if near and near[0] != word:
                    message += f". Did you mean “{near[0]}”?"
                    break
        self.exit(2, f"pagelint: {message}\nRun “{self.prog} --help” for help.\n")

    def _all_actions(self) -> Iterator[argparse.Action]:
        for action in self._actions:
            yield action
            if isinstance(action.choices, dict):
                for sub in action.choices.values():
                    yield from sub._actions


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    from pagelint import __version__

    parser = _Parser(prog="pagelint", description=_DESCRIPTION, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"pagelint {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=_Parser
    )
    named = next((a for a in argv if not a.startswith("-")), "")
    for name in plugins.names("commands"):
        module = plugins.load("commands", name)
        sub = commands.add_parser(
            name,
            help=module.SUMMARY,
            description=module.SUMMARY,
            epilog=getattr(module, "EPILOG", None),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if not named or name == named:
            module.add_arguments(sub)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 gate, 2 usage or rules, 3 not checked."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        parsed = _parser(arguments).parse_args(arguments)
        code: int = plugins.load("commands", parsed.command).run(parsed)
        sys.stdout.flush()
    except RulebookError as error:
        count = len(error.problems)
        print(error, file=sys.stderr)
        print(
            f"pagelint: {count} mistake{'s' * (count != 1)} in rules or settings. Nothing was checked.",
            file=sys.stderr,
        )
        return error.exit_code
    except PagelintError as error:
        print(f"pagelint: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not an error of ours, but no clean pass.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 3
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())

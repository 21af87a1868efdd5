"""The command line: translate arguments, call one command, turn errors into exit codes."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
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
            if word in known:
                continue
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
    """Run one command and return its exit code: 0 fine, 1 gate, 2 usage or rules, 3 not checked.

    Whatever breaks, the code is never 0 and never 1: a tool that broke has judged nothing.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    _open_streams()
    try:
        parsed = _parser(arguments).parse_args(arguments)
        code: int = plugins.load("commands", parsed.command).run(parsed)
        sys.stdout.flush()
    except RulebookError as error:
        count = len(error.problems)
        mistakes = f"{count} mistake{'s' * (count != 1)} in rules or settings"
        _say(f"{error}\npagelint: {mistakes}. Nothing was checked.")
        return error.exit_code
    except PagelintError as error:
        _say(f"pagelint: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not an error of ours, but no clean pass.
        _drop_output()
        return PagelintError.exit_code
    except OSError as error:
        _drop_output()
        _say(f"pagelint: {error.strerror or error}. The report is not whole.")
        return PagelintError.exit_code
    except Exception as error:
        traceback.print_exc()
        _say(f"pagelint broke: {type(error).__name__}: {error}. The report is not whole.")
        return PagelintError.exit_code
    return code


def _open_streams() -> None:
    """Make both streams UTF-8, whatever the locale; one that was closed swallows what it gets."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _drop_output() -> None:
    """Let Python's last flush at exit go nowhere, so that it cannot fail once more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

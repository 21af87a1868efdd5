"""`pagelint completion`: a script by which a shell completes commands, options and their values."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from pagelint import plugins
from pagelint.commands import _shells
from pagelint.commands._house_answers import regions
from pagelint.commands._parser import parser_for
from pagelint.commands._shells import Command, Option
from pagelint.rulebook import profiles, shipped

SUMMARY = "print a script that lets your shell complete commands and options"
EPILOG = """\
examples:
  pagelint completion bash >> ~/.bashrc
  pagelint completion zsh > ~/.zfunc/_pagelint      a folder of your $fpath
  pagelint completion fish > ~/.config/fish/completions/pagelint.fish
  pagelint completion powershell >> $PROFILE

Open a new shell after it. Print it anew after an update of pagelint."""

_SHELLS = {
    "bash": _shells.bash,
    "zsh": _shells.zsh,
    "fish": _shells.fish,
    "powershell": _shells.powershell,
}
_FILES = frozenset({"FILE", "PATH", "DIR", "FOLDER", "SHEET", "PAGE", "OLD", "NEW"})


def _rules() -> Sequence[str]:
    """Return the names of all shipped rules: a rule is named as its file is."""
    return sorted(f.stem for f in shipped().glob("*/*.yaml") if f.stem != "pack")


# What an argument takes whose parser knows no choices, by its name there.
_KNOWN: dict[str, Callable[[], Sequence[str]]] = {
    "rule": _rules,
    "profile": profiles,
    "region": lambda: tuple(regions()),
    "format": lambda: plugins.names("reporters"),
    "words": lambda: ("check", "review"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("shell", choices=tuple(_SHELLS), help="the shell that you use")


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    sys.stdout.write(_SHELLS[args.shell](commands_of(parser_for())))
    return 0


def commands_of(parser: argparse.ArgumentParser) -> tuple[Command, ...]:
    """Return what each command takes, read from the parser itself."""
    top = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    made = [_command(name, sub.description or "", sub) for name, sub in top.choices.items()]
    return (_command("", "", parser), *made)


def _command(name: str, what: str, parser: argparse.ArgumentParser) -> Command:
    options: list[Option] = []
    words: list[str] = []
    files = False
    for action in parser._actions:
        values, is_file = _values(action)
        if action.option_strings:
            told = (action.help or "").partition(" (")[0]
            taken = None if action.nargs == 0 else values
            options.append(Option(tuple(action.option_strings), told, taken, is_file))
        else:
            words += values
            files |= is_file
    return Command(name, what, tuple(options), tuple(words), files)


def _values(action: argparse.Action) -> tuple[tuple[str, ...], bool]:
    """Return the words that an argument takes, and whether it takes files."""
    if action.choices is not None:
        return tuple(map(str, action.choices)), False
    if action.dest in _KNOWN:
        return tuple(_KNOWN[action.dest]()), False
    return (), str(action.metavar) in _FILES

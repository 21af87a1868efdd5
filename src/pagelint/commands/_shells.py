"""What the shells want to be told: the same commands in four languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its names, what it does, and what may follow: nothing (None), words, or files."""

    names: tuple[str, ...]
    what: str
    values: tuple[str, ...] | None
    files: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its options, the words that may stand without one, and whether files may.

    The one without a name is what stands before any command.
    """

    name: str
    what: str
    options: tuple[Option, ...]
    words: tuple[str, ...]
    files: bool


_BASH = """\
# Completion of pagelint in bash.
_pagelint() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= word words= files=
  # bash takes “--format=json” for three words.
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ $word != -* ]]; then command=$word; break; fi
  done
  case "$command:$prev" in
@VALUES@  *)
    case "$command" in
@WORDS@    esac ;;
  esac
  local IFS=$' \\t\\n'
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    local IFS=$'\\n'
    COMPREPLY+=($(compgen -f -- "$cur"))
  fi
}
complete -F _pagelint pagelint
"""

_ZSH = """\
#compdef pagelint
# Completion of pagelint in zsh.
_pagelint() {
  local cur=${words[CURRENT]} prev=${words[CURRENT-1]} command= word found= files=
  for word in ${words[2,CURRENT-1]}; do
    if [[ $word != -* ]]; then command=$word; break; fi
  done
  case "$command:$prev" in
@VALUES@  *)
    case "$command" in
@WORDS@    esac ;;
  esac
  [[ -n $found ]] && compadd -- ${=found}
  [[ -n $files ]] && _files
  return 0
}
if [[ ${funcstack[1]} == _pagelint ]]; then _pagelint "$@"; else compdef _pagelint pagelint; fi
"""

_POWERSHELL = """\
# Completion of pagelint in PowerShell.
Register-ArgumentCompleter -Native -CommandName pagelint -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $values = @{
@VALUES@  }
  $options = @{
@OPTIONS@  }
  $words = @{
@WORDS@  }
  $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete) { $typed = @($typed | Select-Object -SkipLast 1) }
  $command = @($typed | Where-Object { $_ -notlike '-*' })[0]
  $before = if ($typed.Count) { $typed[-1] } else { '' }
  $found = if ($values.ContainsKey("${command}:$before")) { $values["${command}:$before"] }
    elseif ($wordToComplete -like '-*') { $options["$command"] }
    else { $words["$command"] }
  $found | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
"""


def bash(commands: Sequence[Command]) -> str:
    """Return the script for bash."""
    return _filled(_BASH, commands, "words")


def zsh(commands: Sequence[Command]) -> str:
    """Return the script for zsh."""
    return _filled(_ZSH, commands, "found")


def _filled(script: str, commands: Sequence[Command], name: str) -> str:
    values: list[str] = []
    words: list[str] = []
    for command in commands:
        for option in _taking(command):
            cases = "|".join(f"{command.name}:{n}" for n in option.names)
            said = " ".join(option.values or ())
            files = " files=1" * option.files
            values.append(f'  {cases}) {name}="{said}"{files} ;;\n')
        case = command.name or '""'
        names = " ".join(_names(command))
        said, files = " ".join(command.words), " files=1" * command.files
        words.append(
            f'    {case}) if [[ $cur == -* ]]; then {name}="{names}"; else {name}="{said}"{files}; fi ;;\n'
        )
    return script.replace("@VALUES@", "".join(values)).replace("@WORDS@", "".join(words))


def fish(commands: Sequence[Command]) -> str:
    """Return the script for fish."""
    lines = ["# Completion of pagelint in fish.", "complete -c pagelint -f"]
    for command in commands:
        when = f"-n '__fish_seen_subcommand_from {command.name}'"
        if not command.name:
            when = "-n __fish_use_subcommand"
            lines += [
                f"complete -c pagelint {when} -a {c.name} -d {_fish(c.what)}"
                for c in commands
                if c.name
            ]
        elif command.words or command.files:
            words = f" -a {_fish(' '.join(command.words))}" * bool(command.words)
            lines.append(f"complete -c pagelint {when}{' -F' * command.files}{words}")
        for option in command.options:
            names = " ".join(
                f"-{'l' if n.startswith('--') else 's'} {n.lstrip('-')}" for n in option.names
            )
            takes = ""
            if option.values is not None:
                takes = " -r -F" if option.files else " -x"
                takes += f" -a {_fish(' '.join(option.values))}" * bool(option.values)
            lines.append(f"complete -c pagelint {when} {names}{takes} -d {_fish(option.what)}")
    return "".join(f"{line}\n" for line in lines)


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def powershell(commands: Sequence[Command]) -> str:
    """Return the script for PowerShell."""
    values = (
        f"    {_ps(f'{c.name}:{n}')} = @({_list(o.values or ())})\n"
        for c in commands
        for o in _taking(c)
        if not o.files
        for n in o.names
    )
    options = (f"    {_ps(c.name)} = @({_list(_names(c))})\n" for c in commands)
    words = (f"    {_ps(c.name)} = @({_list(c.words)})\n" for c in commands)
    script = _POWERSHELL.replace("@VALUES@", "".join(values)).replace("@OPTIONS@", "".join(options))
    return script.replace("@WORDS@", "".join(words))


def _taking(command: Command) -> Iterator[Option]:
    return (o for o in command.options if o.values is not None)


def _names(command: Command) -> list[str]:
    return [n for o in command.options for n in o.names]


def _list(words: Sequence[str]) -> str:
    return ", ".join(map(_ps, words))


def _ps(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

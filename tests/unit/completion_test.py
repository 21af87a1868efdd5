"""`pagelint completion`: real shells are asked what may come next."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pagelint import plugins
from pagelint.cli import main
from pagelint.commands._parser import parser_for
from pagelint.commands.completion import commands_of

BASH = """
source {script}
COMP_WORDS=({words} "")
COMP_WORDS[$(({count} - 1))]={last}
COMP_CWORD=$(({count} - 1))
_pagelint 2>/dev/null
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
autoload -U compinit
compdef() {{ : }}
compadd() {{ shift; print -l -- "$@" | grep -- "^$cur" }}
_files() {{ print -l -- ${{cur}}*(N) }}
source {script}
words=({words} {last}); CURRENT={count}
_pagelint
"""
FISH = "source {script}; complete -C '{line}' | cut -f 1"


def bash(script: Path, typed: list[str]) -> list[str]:
    return _asked("bash", BASH, script, typed)


def zsh(script: Path, typed: list[str]) -> list[str]:
    return _asked("zsh", ZSH, script, typed)


def fish(script: Path, typed: list[str]) -> list[str]:
    return _run("fish", FISH.format(script=script, line=" ".join(typed)), script.parent)


def _asked(shell: str, code: str, script: Path, typed: list[str]) -> list[str]:
    *words, last = typed
    filled = code.format(script=script, words=" ".join(words), last=last or "''", count=len(typed))
    return _run(shell, filled, script.parent)


def _run(shell: str, code: str, folder: Path) -> list[str]:
    done = subprocess.run(
        [shell, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return [line.rstrip("/") for line in done.stdout.splitlines() if line]


@pytest.fixture(params=[bash, zsh, fish], ids=["bash", "zsh", "fish"])
def ask(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    shell = request.param.__name__
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    assert main(["completion", shell]) == 0
    script = tmp_path / f"pagelint.{shell}"
    script.write_text(capsys.readouterr().out, "utf-8")
    (tmp_path / "a page.md").write_text("x")
    return lambda *typed: request.param(script, ["pagelint", *typed])


def test_a_real_shell_completes_commands_options_choices_rules_and_files(ask) -> None:
    assert ask("che") == ["check"]
    assert set(ask("")) == set(plugins.names("commands"))
    assert ask("check", "--fa") == ["--fail-on"]
    assert ask("check", "--fail-on", "w") == ["warning"]
    assert set(ask("check", "--format", "")) == set(plugins.names("reporters"))
    assert ask("explain", "missing-rev") == ["missing-review-date"]
    assert ask("check", "--profile", "us-h") == ["us-hospital"]
    assert ask("rules", "te") == ["test"]
    assert "a page.md" in [f.replace("\\", "") for f in ask("check", "")]
    assert "--format" not in ask("explain", "--")


def test_every_command_and_option_of_the_parser_is_in_every_script(
    capsys: pytest.CaptureFixture[str],
) -> None:
    commands = commands_of(parser_for())
    assert {c.name for c in commands} == {"", *plugins.names("commands")}
    for shell in ("bash", "zsh", "fish", "powershell"):
        assert main(["completion", shell]) == 0
        script = capsys.readouterr().out
        for command in commands:
            for option in command.options:
                for name in option.names:
                    assert (name if shell != "fish" else name.lstrip("-")) in script


def test_bash_knows_a_value_after_an_equals_sign(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["completion", "bash"])
    script = tmp_path / "pagelint.bash"
    script.write_text(capsys.readouterr().out, "utf-8")
    assert bash(script, ["pagelint", "check", "--fail-on", "=", "e"]) == ["error"]
    assert bash(script, ["pagelint", "check", "--fail-on", "="]) == ["error", "warning", "note"]


def test_an_unknown_shell_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["completion", "bsh"])
    assert stop.value.code == 2
    assert "Did you mean “bash”?" in capsys.readouterr().err

"""Every way to fail, each with the exit code it stands for.

PagelintError                 3
├── UsageError                2   a wrong option, a path that does not exist, nothing to check
│   └── RulebookError         2   a pack, a profile or pagelint.yaml is wrong: all problems at once
└── Unreadable                3   one page cannot be read; the other pages are still checked
"""

from __future__ import annotations

from typing import NamedTuple


class PagelintError(Exception):
    """The base of every error this package raises on purpose."""

    exit_code = 3


class UsageError(PagelintError):
    """The command was called wrongly, so nothing was checked."""

    exit_code = 2


class Unreadable(PagelintError):
    """A page that cannot be checked. The message is the reason, in plain words."""

    exit_code = 3


class Problem(NamedTuple):
    """One mistake in a rule file or a settings file, with its place (1-based)."""

    path: str
    line: int
    column: int
    what: str
    hint: str = ""

    def __str__(self) -> str:
        tail = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.what}{tail}"


class RulebookError(UsageError):
    """The rules or settings are wrong. `problems` lists every mistake that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[RulebookError], tuple[tuple[Problem, ...]]]:
        return (type(self), (self.problems,))

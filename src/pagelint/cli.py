"""The command line: translate arguments, call one command, turn errors into exit codes."""

from __future__ import annotations

import atexit
import gc
import os
import sys

from pagelint import plugins
from pagelint.commands._parser import FIRST_STEPS, command_of, parser_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Sequence
    from typing import NoReturn
else:
    import _signal as signal  # all but its enumerations, which take time

# Python looks for garbage after so many new things: by default 700, and each time also through our word lists.
# A page leaves some 100 things behind that only such a look finds, so that it may be long in coming.
COLLECT = (1_000_000, 20, 100)


def program() -> NoReturn:
    """Run one command and end the process at once: to take all apart that it made would take as long as a page."""
    try:
        code = main()
    except SystemExit as stop:
        if not isinstance(stop.code, int):
            raise
        code = stop.code
    threads = sys.modules.get("threading")
    if threads is None or threads.active_count() == 1:  # nobody else is at work
        atexit._run_exitfuncs()  # noqa: SLF001 (what Python itself does at its end)
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            sys.exit(code)  # Python has its own word for that
        os._exit(code)
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 gate, 2 usage or rules, 3 not checked.

    Whatever breaks, the code is never 0 and never 1: a tool that broke has judged nothing.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(*COLLECT)
    gc.enable()
    _open_streams()
    _heed_termination()
    try:
        if named := command_of(arguments):
            from pagelint import compiled

            compiled.keep(named)
        parsed = parser_for(arguments).parse_args(arguments)
        if getattr(parsed, "engine", ""):
            os.environ["PAGELINT_ENGINE"] = parsed.engine  # workers and children inherit it
        if parsed.command is None:
            from pagelint.errors import UsageError

            _say(FIRST_STEPS.rstrip())
            return UsageError.exit_code
        code: int = plugins.load("commands", parsed.command).run(parsed)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 (whatever breaks must never look like a pass)
        return _failed(error)
    return code


def _failed(error: Exception) -> int:
    """Say what went wrong, and return its exit code."""
    from pagelint.errors import PagelintError, RulebookError

    if isinstance(error, RulebookError):
        count = len(error.problems)
        mistakes = f"{count} mistake{'s' * (count != 1)} in rules or settings"
        _say(f"{error}\npagelint: {mistakes}. Nothing was checked.")
        return error.exit_code
    if isinstance(error, PagelintError):
        _say(f"pagelint: {error}")
        return error.exit_code
    if isinstance(error, OSError):
        _drop_output()
        # The reader of our output went away (`| head`): not an error of ours, but no clean pass.
        if not isinstance(error, BrokenPipeError):
            _say(f"pagelint: {error.strerror or error}. The report is not whole.")
        return PagelintError.exit_code
    import traceback

    traceback.print_exception(error)
    _say(f"pagelint broke: {type(error).__name__}: {error}. The report is not whole.")
    return PagelintError.exit_code


def _open_streams() -> None:
    """Make both streams UTF-8, whatever the locale; one that was closed swallows what it gets."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _heed_termination() -> None:
    """Let a request to end unwind like Ctrl-C does: half-made files are taken away. Servers have their own way."""
    try:
        if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    except ValueError:  # signals come to the main thread alone
        return


def _drop_output() -> None:
    """Let Python's last flush at exit go nowhere, so that it cannot fail once more."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _say(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    program()

"""The end of the process: at once, and yet nothing is lost."""

import subprocess
import sys

import pytest

_AT_ITS_END = """
import atexit, sys, threading, time
from pagelint import cli

def work():
    time.sleep(0.3)
    print("worked")

def main():
    print("said", end="")
    {}
    return 3

atexit.register(lambda: print(" and kept"))
cli.main = main
cli.program()
"""


def ran(last: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", _AT_ITS_END.format(last)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("last", "code"), [("pass", 3), ("sys.exit(4)", 4), ("sys.exit()", 0), ("sys.exit('no')", 1)]
)
def test_what_was_said_and_what_is_done_at_the_end_is_not_lost(last: str, code: int) -> None:
    assert ran(last) == (code, "said and kept\n")


def test_another_thread_comes_to_its_end() -> None:
    code, said = ran("threading.Thread(target=work).start()")
    assert (code, said.split()) == (3, ["saidworked", "and", "kept"])

"""A module that waits is the module itself as soon as somebody asks it."""

import subprocess
import sys

CODE = """
import sys
from pagelint import waiting
waiting.wait()
import inspect, ipaddress
from urllib.parse import urlsplit
first = inspect
assert "ast" not in sys.modules
try: urlsplit("http://[::g]/")
except ValueError: print(urlsplit("http://[::1]/").netloc)
def f(a): ...
print(inspect.signature(f))
from inspect import getsource
import inspect
assert inspect is not first and first.signature is inspect.signature and "ast" in sys.modules
try: first.nothing
except AttributeError: print("no")
"""


def test_it_is_loaded_when_asked_and_then_all_there() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[::1]", "(a)", "no"]


def test_what_is_loaded_already_stays() -> None:
    code = "import inspect; from pagelint import waiting; waiting.wait(); import inspect as i; print(i is inspect, i.ismodule(i))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


def test_numpy_works_and_has_its_types_when_they_are_asked_for() -> None:
    code = """if 1:
        import sys
        from pagelint import waiting
        waiting.wait()
        import numpy as np
        assert "numpy._typing._char_codes" not in sys.modules
        assert (np.linalg.eig(np.eye(2)).eigenvalues == 1).all()
        from numpy.typing import ArrayLike, NDArray
        import numpy._typing
        assert NDArray is numpy._typing.NDArray and NDArray is not list and ArrayLike
        assert NDArray[np.float32]
        """
    subprocess.run([sys.executable, "-c", code], check=True)


def test_numpy_is_loaded_without_signatures_and_everybody_else_gets_theirs() -> None:
    code = """if 1:
        import sys
        from pagelint import waiting
        waiting.wait()
        with waiting.unsigned():
            import numpy as np
        assert "dis" not in sys.modules and np.dot([1, 2], [3, 4]) == 11
        import inspect
        def f(a): ...
        assert str(inspect.signature(f)) == "(a)" and inspect.cleandoc(" a") == "a"
        import inspect
        assert str(inspect.signature(f)) == "(a)"
        """
    subprocess.run([sys.executable, "-c", code], check=True)


def test_argparse_speaks_without_a_look_for_translations() -> None:
    code = """if 1:
        import sys
        from pagelint.waiting import untranslated
        with untranslated():
            import argparse
        assert "locale" not in sys.modules and "gettext" not in sys.modules
        for count in ("1", "2"):
            try: argparse.ArgumentParser().parse_args(["--x"] * int(count))
            except SystemExit: pass
        import gettext
        assert gettext.translation and gettext.gettext("a") == "a"
        """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.count("unrecognized arguments: --x") == 2


def test_pathlib_is_loaded_without_what_writes_addresses_and_writes_them_all_the_same() -> None:
    code = """if 1:
        import sys
        from pagelint import waiting
        with waiting.unquoted():
            import pathlib
        assert "urllib.parse" not in sys.modules
        assert pathlib.PurePosixPath("/a b").as_uri() == "file:///a%20b"
        import urllib.parse
        assert urllib.parse.quote("a b") == "a%20b"
        """
    subprocess.run([sys.executable, "-c", code], check=True)

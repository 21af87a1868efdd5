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

"""pdfium at work in a process of its own: a hostile file can hang or crash it, and takes nothing else with it.

The process is started with the first PDF, reads one after the other, and ends with the program.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
from importlib.util import find_spec
from threading import Lock
from typing import IO

from pagelint.deadline import left
from pagelint.errors import Unreadable
from pagelint.readers._pdf_leaves import Leaf, leaves
from pagelint.readers._pdf_streams import refuse_broken

_MEMORY = 3 * 2**30  # bytes that a file may make pdfium take
_SERVE = "from pagelint.readers._pdf_process import serve; serve()"
_SIZE = 8  # bytes of a length
_lock = Lock()
_processes: dict[
    int, subprocess.Popen[bytes]
] = {}  # by the process that started it: children start their own

Found = tuple[list[Leaf], str, str]


def read_leaves(data: bytes) -> Found:
    """Return the leaves of a PDF, its title and its language. Raises Unreadable, whatever becomes of pdfium."""
    if find_spec("pypdfium2") is None:
        raise Unreadable(
            "To read PDF files, one more package is needed: pip install 'pagelint[pdf]'."
        )
    refuse_broken(data)
    with _lock:
        process = _processes.get(os.getpid()) or _start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            seconds = f"{left() + 1:.3f}".encode()  # later than our own clock, which says more
            _write(process.stdin, seconds)
            _write(process.stdin, data)
            answer = _read(process.stdout)
        except OSError:
            answer = b""
        except BaseException:
            _end(process)
            raise
        if not answer:
            _end(process)
    if not answer:
        raise Unreadable(
            "This PDF breaks the program that reads PDFs, or keeps it busy for too long."
        )
    found: Found | str = pickle.loads(answer)  # noqa: S301 (from our own process)
    if isinstance(found, str):
        raise Unreadable(found)
    return found


def serve() -> None:
    """Answer one file after the other, until there is nobody left to ask."""
    import faulthandler

    _bound_memory()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while seconds := _read(source):
        data = _read(source)
        faulthandler.dump_traceback_later(float(seconds), exit=True)  # also out of code in C
        try:
            found: Found | str = leaves(data)
        except Unreadable as error:
            found = str(error)
        faulthandler.cancel_dump_traceback_later()
        _write(sink, pickle.dumps(found))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _MEMORY if most == resource.RLIM_INFINITY else min(most, _MEMORY)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def _start() -> subprocess.Popen[bytes]:
    # -P: nothing is imported from the folder that somebody works in.
    command = [sys.executable, "-P", "-c", _SERVE]
    paths = os.pathsep.join(filter(None, sys.path))
    process = subprocess.Popen(  # noqa: S603 (our own call)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    )
    _processes.clear()  # those of a parent are not ours to end
    _processes[os.getpid()] = process
    return process


@atexit.register
def _end_last() -> None:
    if process := _processes.get(os.getpid()):
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    _processes.clear()
    process.kill()
    process.communicate()


def _write(sink: IO[bytes], data: bytes) -> None:
    sink.write(len(data).to_bytes(_SIZE) + data)
    sink.flush()


def _read(source: IO[bytes]) -> bytes:
    """Return what was written, nothing at the end."""
    return source.read(int.from_bytes(source.read(_SIZE)))

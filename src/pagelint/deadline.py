"""No page takes forever: work that is not done in time is stopped, wherever it is, and the page counts as unread.

On the main thread of a POSIX process an alarm does it, which regular expressions heed too. Elsewhere (Windows, the
threads of servers) a second thread does it, once the work comes back to Python code. Neither can stop code
in C that never looks up, so what is handed to such code is bounded by its size.
"""

from __future__ import annotations

from _thread import get_ident
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

from pagelint.errors import Unreadable

if TYPE_CHECKING:
    import signal
else:
    import _signal as signal  # all but its enumerations, which take time

T = TypeVar("T")
SECONDS = 60.0  # for a page, unless the caller says otherwise
_DAY = 86_400.0
_AGAIN = 1.0  # seconds until the next try, when one came at a bad time or was lost
_IMPORTS = "<frozen importlib._bootstrap>"  # where modules are loaded: half a module stays broken


class _LateError(BaseException):
    """The time is up. No `except Exception` on the way can take it for an error of its own."""


class _Clock:
    """The time that one thread has for one piece of work."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = 0.0
        self.held = 0  # how many things are under way that must come to their end

    def start(self) -> None:
        """Begin to count, or begin anew."""
        self.end = monotonic() + self.seconds

    def stop(self) -> None:
        """Count no more."""


_running: dict[int, _Clock] = {}  # by thread


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what `work` returns. Raises Unreadable when it takes longer than so many seconds; 0 sets no limit."""
    me = get_ident()
    if not seconds or me in _running:
        return work()
    clock: _Clock | None = None
    try:
        try:
            clock = _running[me] = _clock(seconds)
            clock.start()
            return work()
        finally:
            _end(me, clock)
    except _LateError:
        _end(me, clock)  # it may have come in the middle of the first try
        raise Unreadable(
            f"Checking this page took longer than {seconds:g} seconds. Split it, or give it a longer --timeout."
        ) from None


def left() -> float:
    """Return the seconds that are left to this thread's work, at least a little; where no limit is set, a day."""
    clock = _running.get(get_ident())
    return _DAY if clock is None else max(_AGAIN, clock.end - monotonic())


@contextmanager
def held() -> Iterator[None]:
    """Let something come to its end that is done once for all pages, such as to load a model."""
    clock = _running.get(get_ident())
    if clock is None:
        yield
        return
    clock.held += 1
    try:
        yield
    finally:
        clock.held -= 1
        clock.start()


def _end(me: int, clock: _Clock | None) -> None:
    if clock is not None:
        clock.stop()
    _running.pop(me, None)


def _clock(seconds: float) -> _Clock:
    if hasattr(signal, "setitimer"):
        try:
            return _Alarm(seconds)
        except ValueError:  # signals come to the main thread alone
            pass
    return _Watchdog(seconds)


class _Alarm(_Clock):
    """Counts by the system's clock, which sends this process a signal."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self._before = signal.signal(signal.SIGALRM, self._ring)

    def start(self) -> None:
        super().start()
        signal.setitimer(signal.ITIMER_REAL, self.seconds, _AGAIN)

    def stop(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before)

    def _ring(self, _: int, frame: FrameType | None) -> None:
        if not self.held and not _imports(frame):
            raise _LateError


class _Watchdog(_Clock):
    """Counts on a thread of its own, which leaves word for the working one."""

    def __init__(self, seconds: float) -> None:
        import threading

        super().__init__(seconds)
        self._me = get_ident()
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        super().start()
        if not self._thread.ident:
            self._thread.start()

    def stop(self) -> None:
        with self._lock:
            self._over.set()
            self._leave(None)

    def _watch(self) -> None:
        import sys

        while not self._over.wait(max(_AGAIN / 20, self.end - monotonic())):
            with self._lock:
                if self._over.is_set() or self.held or monotonic() < self.end:
                    continue
                if not _imports(sys._current_frames().get(self._me)):  # noqa: SLF001
                    self._leave(_LateError)
                    self.end = monotonic() + _AGAIN

    def _leave(self, error: type[BaseException] | None) -> None:
        import ctypes

        word = None if error is None else ctypes.py_object(error)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._me), word)


def _imports(frame: FrameType | None) -> bool:
    """Say whether some module is being loaded."""
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTS:
            return True
        frame = frame.f_back
    return False

"""The executor that does the chunks of a run, replaced when it breaks."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import Any, Generic, ParamSpec, TypeVar

from pagelint.errors import PagelintError
from pagelint.mapping import Workers

P = ParamSpec("P")
Item = TypeVar("Item")
Result = TypeVar("Result")


class Team(Generic[Item, Result]):
    """An executor that is replaced when it breaks."""

    def __init__(
        self,
        function: Callable[[Sequence[Item]], Sequence[Result]],
        workers: Workers,
        lost: Callable[[Item], Result],
    ) -> None:
        self.function, self.workers, self.lost = function, workers, lost
        self.gone: tuple[type[BaseException], ...] = (BrokenExecutor, *workers.lost)
        self.executor: Executor | None = None
        self.renew()

    def submitted(self, chunk: Sequence[Item]) -> Future[Sequence[Result]]:
        if chunk:
            return self._submit(self.function, chunk)
        nobody: Future[Sequence[Result]] = Future()
        nobody.set_result(())
        return nobody

    def _submit(self, function: Callable[P, Any], *args: P.args, **more: P.kwargs) -> Future[Any]:
        """Hand over a call; one that a broken executor refuses is as lost as one that it took."""
        assert self.executor is not None
        try:
            with _without_interrupt():
                return self.executor.submit(function, *args, **more)
        except self.gone as error:
            refused: Future[Any] = Future()
            refused.set_exception(error)
            return refused

    def result(self, future: Future[Sequence[Result]]) -> Sequence[Result] | None:
        """Return a chunk's result; None when its worker is gone."""
        try:
            return future.result()
        except self.gone:
            return None

    def alone(self, chunk: Sequence[Item]) -> Sequence[Result]:
        """Return the result of a chunk with nothing else in flight, cut smaller until the bad item is found."""
        for _ in range(2 if len(chunk) == 1 else 1):
            result = self.result(self.submitted(chunk))
            if result is not None:
                return result
            self.renew()
        if len(chunk) > 1:
            middle = len(chunk) // 2
            return [*self.alone(chunk[:middle]), *self.alone(chunk[middle:])]
        if self.result(self._submit(_nothing)) is None:
            raise PagelintError("No worker can be started or kept. Is there enough memory?")
        return [self.lost(chunk[0])]

    def renew(self) -> None:
        self.stop()
        assert self.workers.make is not None
        self.executor = self.workers.make()

    def stop(self) -> None:
        gone, self.executor = self.executor, None
        if gone is not None:
            self.workers.stop(gone)


def _nothing() -> tuple[()]:
    return ()


@contextmanager
def _without_interrupt() -> Iterator[None]:
    """Put Ctrl-C off while a process may be started, so that it is born without an ear for it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

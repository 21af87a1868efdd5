"""One pure function over many chunks: in order, a bounded number at once, none lost, on any executor.

A worker may die: of a page that its parser cannot stand, of too little memory, by somebody's hand. What it held
is given to another, and only an item that takes its worker down twice, alone, is given up.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pagelint.errors import UsageError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST_PROCESSES = 61  # Windows cannot wait for more
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_PATIENCE = 10  # seconds for a cluster to answer


class Workers(NamedTuple):
    """Who does the work: how to get an executor, how to be rid of it, how many chunks it holds at most.

    Without a `make` it is this very process.

    `lost` are the errors that mean, beside a broken executor: the worker is gone, and nothing is known of the chunk.
    """

    make: Callable[[], Executor] | None
    stop: Callable[[Executor], None]
    in_flight: int = 1
    lost: tuple[type[BaseException], ...] = ()


def ordered(
    function: Callable[[Sequence[Item]], Sequence[Result]],
    chunks: Iterable[Sequence[Item]],
    workers: Workers,
    lost: Callable[[Item], Result],
) -> Iterator[Sequence[Result]]:
    """Yield what `function` makes of each chunk, in the order of the chunks, one result an item.

    No more chunks are read than are in flight. `lost` makes the result of an item that took its worker down
    twice. What the function itself raises is raised here. Whatever ends the iteration, no worker is left behind.
    Raises PagelintError when no worker can be had any more. For an empty chunk no worker is asked.
    """
    source = iter(chunks)
    if workers.make is None:
        yield from map(function, source)
        return
    for first in source:
        if first:
            break
        yield ()
    else:
        return
    from pagelint.mapping._team import Team

    source = chain([first], source)
    team = Team(function, workers, lost)
    flying: deque[tuple[Sequence[Item], Future[Sequence[Result]]]] = deque()
    try:
        while True:
            for chunk in islice(source, workers.in_flight - len(flying)):
                flying.append((chunk, team.submitted(chunk)))
            if not flying:
                return
            chunk, future = flying.popleft()
            result = team.result(future)
            if result is not None:
                yield result
                continue
            # Nobody knows whose item it was. What was in flight goes on alone, one chunk after the other.
            settled = [(chunk, result), *((c, team.result(f)) for c, f in flying)]
            flying.clear()
            team.renew()
            for chunk, result in settled:
                yield result if result is not None else team.alone(chunk)
    finally:
        team.stop()


# ---- this process ----------------------------------------------------------------------------


def serial() -> Workers:
    """Return this very process, which does each chunk as it is asked for it."""
    return Workers(None, lambda _: None)


# ---- processes of this machine -----------------------------------------------------------------


def processes(count: int) -> Workers:
    """Return so many fresh processes of this machine. They end with this one, however it ends."""
    count = max(1, min(count, _MOST_PROCESSES))

    def make() -> Executor:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        context = multiprocessing.get_context("spawn")
        seldom = (gc.get_threshold(),)  # a worker looks for garbage as seldom as this process
        return ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=seldom)

    return Workers(make, _end_processes, in_flight=2 * count + 1)


def cores() -> int:
    """Return how many processes this machine can run at once for us."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(collect: tuple[int, int, int]) -> None:
    """Make this process a worker: one thread for arithmetic, deaf to Ctrl-C, gone when its parent is gone.

    `collect`: after how many new things Python looks for garbage.
    """
    import signal
    from threading import Thread

    from pagelint import compiled

    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")
    gc.set_threshold(*collect)
    compiled.keep("worker")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with_parent, daemon=True).start()


def in_worker() -> bool:
    """Say whether this process works for another: it may be ended at any time, and runs no farewell."""
    made = sys.modules.get(
        "multiprocessing.process"
    )  # which Python loads into a worker before all else
    return made is not None and made.parent_process() is not None


def _leave_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _end_processes(executor: Executor) -> None:
    """End the processes now, also amid a chunk: they write nothing that could be left half done."""
    found = list((getattr(executor, "_processes", None) or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for process in found:
        process.terminate()
    executor.shutdown()
    for process in found:
        process.join()


# ---- a cluster -----------------------------------------------------------------------------------


def cluster(address: str) -> Workers:
    """Return the workers of a Dask cluster. Raises UsageError when there is none, or no Dask here."""
    from concurrent.futures import CancelledError

    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise UsageError(
            "A cluster needs Dask. Install it with: pip install 'pagelint[cluster]'"
        ) from error

    client: Callable[..., Any] = Client

    def connected() -> Any:
        try:
            return client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError(f"No Dask scheduler answers at “{address}”.") from error

    def make() -> Executor:
        made: Executor = connected().get_executor(pure=False)
        return made

    def stop(executor: Executor) -> None:
        executor.shutdown(wait=False)
        executor._client.close()  # type: ignore[attr-defined]  # noqa: SLF001

    with connected() as one:
        threads = sum(one.nthreads().values())
    return Workers(make, stop, max(8, 2 * threads + 1), (KilledWorker, CancelledError))

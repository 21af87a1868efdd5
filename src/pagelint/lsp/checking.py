"""When a page is checked: a moment after the last change, on a thread of its own, so that typing never waits.

What was asked of an older state is dropped. Everything here runs on the protocol's loop but `look`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from pagelint.lsp.documents import Document
from pagelint.lsp.lives import Looked

T = TypeVar("T")
PAUSE = 0.15  # seconds without a change before a page is checked


class Checking:
    """The documents that are open, and the last look at each.

    `done` is told of each look that still holds, `broke` of what kept one from being shown.
    """

    def __init__(
        self,
        look: Callable[[Document], Looked],
        done: Callable[[Looked], None],
        broke: Callable[[BaseException], None],
    ) -> None:
        self._look, self._done, self._broke = look, done, broke
        self._thread = ThreadPoolExecutor(1, "pagelint-check")
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._looked: dict[str, Looked] = {}
        self.documents: dict[str, Document] = {}

    def put(self, document: Document, pause: float = PAUSE) -> None:
        """Take a new state of a document, and check it once nothing has changed for a moment."""
        self.documents[document.uri] = document
        self._cancel(document.uri)
        task = asyncio.ensure_future(self._check(document, pause))
        task.add_done_callback(self._ended)
        self._tasks[document.uri] = task

    def again(self) -> None:
        """Check all that is open once more: the settings are others."""
        self._looked.clear()
        for document in tuple(self.documents.values()):
            self.put(document, 0)

    def drop(self, uri: str) -> None:
        """Forget a document that was closed."""
        self._cancel(uri)
        self.documents.pop(uri, None)
        self._looked.pop(uri, None)

    async def current(self, uri: str) -> Looked | None:
        """Return the look at a document as it is now, once there is one; None when it is not open."""
        while (document := self.documents.get(uri)) is not None:
            looked = self._looked.get(uri)
            if looked is not None and looked.document is document:
                return looked
            task = self._tasks[uri]
            await asyncio.wait({task})
            if not task.cancelled() and (error := task.exception()):
                raise error
        return None

    async def run(self, work: Callable[[], T]) -> T:
        """Return what `work` gives on the thread that checks."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def later(self, work: Callable[[], None]) -> None:
        """Do something on the thread that checks, for which nobody waits."""
        self._thread.submit(work)

    def stop(self) -> None:
        """Check nothing more."""
        for uri in tuple(self._tasks):
            self._cancel(uri)
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _cancel(self, uri: str) -> None:
        if task := self._tasks.pop(uri, None):
            task.cancel()

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            self._broke(error)

    async def _check(self, document: Document, pause: float) -> None:
        await asyncio.sleep(pause)
        looked = await self.run(lambda: self._look(document))
        self._looked[document.uri] = looked
        self._done(looked)

"""When a page is checked: once nothing has changed for a moment, and never for a state that is gone."""

import asyncio

from pagelint.linter import unchecked
from pagelint.lsp.checking import Checking
from pagelint.lsp.documents import Document
from pagelint.lsp.lives import Looked
from pagelint.verdict import Rulebook

LONG = 60  # seconds: longer than any test waits


def test_a_state_that_is_gone_before_its_moment_has_passed_is_never_looked_at() -> None:
    first, second = (Document("file:///a.md", "markdown", n, "", "utf-16") for n in (1, 2))
    looks: list[Document] = []
    shown: list[Document] = []

    def look(document: Document) -> Looked:
        looks.append(document)
        return Looked(document, unchecked("a.md", Rulebook(()), "This is a test."))

    async def type_on() -> Document | None:
        checking = Checking(look, lambda looked: shown.append(looked.document), lambda _: None)
        checking.put(first, LONG)
        await asyncio.sleep(0.05)
        checking.put(second, 0)
        looked = await checking.current(first.uri)
        checking.stop()
        return looked and looked.document

    assert asyncio.run(type_on()) is second
    assert looks == shown == [second]

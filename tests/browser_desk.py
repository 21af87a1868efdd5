"""The web editor in a page of a real browser, with what it asked for and complained of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Route

from editor_process import Editor


@dataclass
class Desk:
    """A page of the browser with the editor in it, and everything that it asked for or complained of."""

    editor: Editor
    page: Page
    asked: list[str] = field(default_factory=list)
    complained: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Show the start screen."""
        self.page.goto(self.editor.address)
        self.page.wait_for_selector("#start:visible")

    def open(self, name: str, text: str | bytes) -> Path:
        """Write a file into the editor's folder and open it as a person would."""
        file = self.editor.folder / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.begin()
        self.page.set_input_files("#file", file)
        self.page.wait_for_selector("#writing")
        self.checked()
        return file

    def checked(self) -> None:
        """Wait until the page as it is now has been checked."""
        self.page.wait_for_selector('#standing[data-state="checked"]')

    def write(self, block: str, words: str) -> None:
        """Type words at the end of the one block that has this text."""
        found = self.page.locator("#writing p", has_text=block)
        found.click()
        found.evaluate(
            "(p) => (getSelection().selectAllChildren(p), getSelection().collapseToEnd())"
        )
        self.page.wait_for_timeout(50)  # the editor hears of a selection a moment later
        self.page.keyboard.type(words)

    @contextmanager
    def answering(self, what: Callable[[Route], None]) -> Iterator[None]:
        """Let something else answer for the server's checks; the browser's own notes on that are no complaints."""
        self.page.route("**/api/check", what)
        yield
        self.page.unroute("**/api/check")
        self.complained.clear()

    def kept_on_disk(self, words: str) -> None:
        """Wait until unsaved work with these words is on the disk."""
        for _ in range(200):
            if any(words in f.read_text("utf-8") for f in self.editor.drafts.rglob("*.json")):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"“{words}” is not kept")

    def save(self) -> None:
        self.page.click("#save")
        self.page.wait_for_selector("#saved:text-matches('^Saved')")

    def marked(self) -> list[tuple[str, str]]:
        """Return what is underlined, by its finding, with how bad it is."""
        found: dict[str, tuple[str, str]] = {}
        for mark in self.page.locator("#writing .mark").all():
            key = mark.get_attribute("data-finding") or ""
            bad = (mark.get_attribute("class") or "").split()[1]
            found[key] = (found.get(key, ("", ""))[0] + (mark.text_content() or ""), bad)
        return list(found.values())


def open_desk(browser: Browser, editor: Editor) -> Desk:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(10_000)
    desk = Desk(editor, page)
    page.on("request", lambda request: desk.asked.append(request.url))
    page.on("console", lambda m: desk.complained.append(f"{m.type}: {m.text}"))
    page.on("pageerror", lambda e: desk.complained.append(f"error: {e}"))
    page.on("dialog", lambda d: d.accept())
    return desk

"""What the web editor does when something breaks: nothing that was written is lost, nothing unchecked looks checked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from browser_desk import Desk, open_desk
from editor_process import Editor

PAGE = "# Your heart test\n\nWe look at your heart with sound. You may feel edema in your legs. Tell us right away.\n"


@pytest.fixture
def fragile(browser: Browser, learnt: None, tmp_path) -> Iterator[Desk]:
    """A desk with an editor of its own, which the test may kill."""
    (tmp_path / "pages").mkdir()
    editor = Editor(tmp_path / "pages", tmp_path / "drafts")
    editor.start()
    desk = open_desk(browser, editor)
    yield desk
    desk.page.context.close()
    editor.kill()


def test_a_killed_server_is_said_and_once_it_is_back_nothing_is_lost(fragile: Desk) -> None:
    desk, page = fragile, fragile.page
    file = desk.open("page.md", PAGE)
    desk.write("We look", " Before.")
    page.wait_for_selector("#saved:text-is('Not saved, kept on this computer')")
    desk.checked()
    desk.kept_on_disk("Before.")
    desk.editor.kill()
    page.keyboard.type(" After.")
    page.wait_for_selector("#banner:text-matches('^Not checked: ')")
    assert page.locator("#sheet.stale .mark").count() > 0
    assert page.get_attribute("#standing", "data-state") == "lost"
    page.keyboard.type(" Later.")
    desk.editor.start()
    other = page.context.new_page()
    other.goto(desk.editor.address)  # as the browser does that the command opens
    desk.checked()
    assert "Before. After. Later." in page.inner_text("#writing")
    desk.save()
    assert file.read_text("utf-8") == PAGE.replace(
        "right away.", "right away. Before. After. Later."
    )
    assert page.locator("#banner").is_hidden()


def test_work_that_was_not_saved_is_offered_after_the_tab_and_the_server_are_gone(
    fragile: Desk,
) -> None:
    desk, page = fragile, fragile.page
    file = desk.open("page.md", PAGE)
    desk.write("We look", " Call us 😀.")
    page.wait_for_selector("#saved:text-is('Not saved, kept on this computer')")
    desk.checked()
    desk.kept_on_disk("Call us")
    page.goto("about:blank")
    desk.editor.kill()
    desk.editor.start()
    desk.begin()
    assert "page.md" in page.inner_text("#kept")
    page.click("#kept button:has-text('Go on with it')")
    page.wait_for_selector("#writing")
    assert "Call us 😀." in page.inner_text("#writing")
    desk.save()
    assert file.read_text("utf-8") == PAGE.replace("right away.", "right away. Call us 😀.")
    desk.begin()
    assert page.locator("#kept").is_hidden()


def test_work_that_is_kept_nowhere_is_not_left_without_asking(browser: Browser, tmp_path) -> None:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    editor = Editor(tmp_path, tmp_path / "drafts", options=("--no-keep", "page.md"))
    editor.start()
    desk = open_desk(browser, editor)
    asked: list[str] = []
    desk.page.on("dialog", lambda d: asked.append(d.type))
    desk.page.goto(editor.address)
    desk.page.wait_for_selector("#writing")
    desk.page.locator("#writing p").click()
    desk.page.keyboard.type("x")
    desk.page.wait_for_selector("#saved:text-is('Not saved')")
    desk.checked()
    desk.page.reload()
    assert asked == ["beforeunload"]
    desk.page.context.close()
    editor.kill()
    assert not list((tmp_path / "drafts").rglob("*.json"))


def test_a_server_that_breaks_never_looks_like_a_page_without_problems(desk: Desk) -> None:
    desk.open("broken.md", PAGE)
    broken = {"status": 500, "json": {"error": "pagelint broke: KeyError"}}
    with desk.answering(lambda route: route.fulfill(**broken)):
        desk.write("We look", "x")
        desk.page.wait_for_selector("#banner:text-is('Not checked: pagelint broke: KeyError')")
        assert "No problems" not in desk.page.inner_text("#panel")
        assert "Not checked: this list is of an older text." in desk.page.inner_text("#panel")

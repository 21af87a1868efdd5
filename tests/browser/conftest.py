"""One real browser for all tests of what people see in one."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser_desk import Desk, open_desk
from editor_process import Editor

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
ARGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
).split()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def learnt(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What editors know of the rules by the second day: one that is killed keeps nothing, and all would learn it anew."""
    root = tmp_path_factory.mktemp("first")
    (root / "pages").mkdir()
    first = Editor(root / "pages", root / "drafts")
    first.start()
    desk = open_desk(browser, first)
    desk.open(
        "page.md", "# Your test\n\nCirrhosis is a disease. The GFR is low. Call us at once.\n"
    )
    desk.page.context.close()
    first.end()


@pytest.fixture(scope="session")
def editor(learnt: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One editor for all tests that leave it running."""
    root = tmp_path_factory.mktemp("editor")
    (root / "pages").mkdir()
    started = Editor(root / "pages", root / "drafts")
    started.start()
    yield started
    started.kill()


@pytest.fixture(scope="session")
def shared_desk(browser: Browser, editor: Editor) -> Iterator[Desk]:
    desk = open_desk(browser, editor)
    yield desk
    desk.page.close()


@pytest.fixture
def desk(shared_desk: Desk) -> Iterator[Desk]:
    """The shared desk; whatever a test does, nothing is asked of others and nothing is complained of."""
    shared_desk.page.set_viewport_size({"width": 1440, "height": 900})
    shared_desk.asked.clear()
    shared_desk.complained.clear()
    yield shared_desk
    own = (shared_desk.editor.origin + "/", "data:", "blob:" + shared_desk.editor.origin)
    assert [url for url in shared_desk.asked if not url.startswith(own)] == []
    assert shared_desk.complained == []

"""The documentation in a real browser: for everybody, at every width, from a folder on disk."""

from collections.abc import Iterator
from pathlib import Path

import build_docs
import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    build_docs.build(out)
    return out


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", ["guides/writers.html", "rules/old-review-date.html"])
def test_axe_finds_nothing(page: Page, site: Path, url: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto((site / url).as_uri())
    page.fill("#words", "dose")
    options = {"resultTypes": ["violations"]}  # nobody reads the rest, which takes as long again
    found = Axe().run(page, options=options).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


@pytest.mark.parametrize("url", ["index.html", "commands.html", "statements.html", "checks.html"])
def test_no_page_is_wider_than_the_screen(page: Page, site: Path, url: str) -> None:
    page.goto((site / url).as_uri())
    for width in (320, 900, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_search_is_used_from_the_keyboard_and_asks_nothing_from_outside(
    page: Page, site: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "rules/index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("zero dose <b>")
    assert page.locator("header [role=status]").text_content() == "0 found"
    page.fill("#words", "trailing zero")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rules/trailing-zero.html")
    assert page.locator("h1").text_content() == "trailing-zero"
    assert [url for url in asked if not url.startswith((site.as_uri(), "data:"))] == []


def test_print_leaves_out_the_menu_and_the_search(page: Page, site: Path) -> None:
    page.goto((site / "guides/writers.html").as_uri())
    page.emulate_media(media="print")
    assert not page.locator("header, .menu, .parts").locator("visible=true").count()
    page.emulate_media(media="screen")

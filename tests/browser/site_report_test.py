"""The site report in a real browser: it fits, reads and prints everywhere, and no page can make it do anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from pagelint.audits.contrasts import Contrast, Contrasts
from pagelint.audits.report import write
from pagelint.audits.rows import Row, lost_row
from pagelint.audits.sums import Sums

HOSTILE = (
    '<img src="https://evil.example/x" onerror="window.hacked=1"><script>window.hacked=2</script>'
)


def _row(at: int) -> Row:
    path = f"https://www.example.org/part{at % 3}/{'long-name-of-a-page' * 6}-{at}?a=<b>"
    finding = {"rule": "unexplained-term", "severity": "warning", "message": HOSTILE}
    return lost_row(path, "crawl.warc", "") | {
        "url": path,
        "unchecked": None,
        "passed": at % 2 == 0,
        "language": "en",
        "grade": 4.0 + at,
        "grade_verdict": "above",
        "errors": at,
        "missing": ["emergency"],
        "sections": [{"grade_verdict": "above", "grade": 9.0, "title": HOSTILE}],
        "findings": [finding | {"term": HOSTILE, "wording": HOSTILE}],
    }


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("site") / "site.html"
    now, last = Sums(), Sums()
    for at in range(20):
        now.add(_row(at))
        last.add(_row(at // 2))
    now.add(lost_row(HOSTILE, "crawl.warc", HOSTILE))
    said = ((HOSTILE, 3, "https://www.example.org/"), ("(555) 555-0100", 1, HOSTILE))
    contrasts = Contrasts(found=[Contrast(HOSTILE, said)])
    with file.open("w", encoding="utf-8") as out:
        write(out, now, contrasts, last, [HOSTILE])
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_site_report_fits_is_accessible_and_asks_for_nothing(
    browser: Browser, report: Path, scheme: str
) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    heard: list[str] = []
    page.on("request", lambda r: heard.append(r.url))
    page.on("console", lambda m: heard.append(m.text))
    page.goto(report.as_uri())
    options = {"resultTypes": ["violations"]}  # nobody reads the rest, which takes as long again
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert Axe().run(page, options=options).response["violations"] == []
    assert heard == [report.as_uri()]
    assert page.evaluate("window.hacked") is None
    page.emulate_media(media="print")
    assert page.locator("h2").count() == 9
    page.close()

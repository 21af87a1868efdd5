"""The HTML report in a real browser: what readers see, reach by keyboard, print; and what no page can make it do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pagelint.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"
HOSTILE = """<html lang="en"><head><title>Safe? </title><script>window.hacked = 1</script></title></head><body>
<h1>Your <b>scan</b> &lt;/script&gt;&lt;script&gt;window.hacked=1;alert(1)&lt;/script&gt;</h1>
<p>Metastases &lt;img src=x onerror="window.hacked=2"&gt; can come back. The "&amp;quot;' onmouseover=alert(2) x="' sign is odd.</p>
<p>Go <a href="javascript:window.hacked=3">to the edema page</a>, or <a href='https://evil.example/"><script>window.hacked=4</script>'>here</a>.</p>
<h2>&lt;style&gt;*{display:none}&lt;/style&gt; \u202eesrever\u202c and \u2066iso</h2>
<p>Please utilize it. &lt;!-- &lt;script&gt; --&gt; ]]&gt; </textarea></style></p>
<img src="https://evil.example/x.png" alt="A &quot;lesion&quot; &lt;svg/onload=window.hacked=5&gt;">
<table><tr><th>Day</th><th>Dose</th></tr><tr><td>1</td><td></td></tr><tr><td>2</td><td>.5 mg</td></tr></table>
</body></html>
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One report of four pages and of one that cannot be checked."""
    folder = tmp_path_factory.mktemp("report")
    for name in ("sleep-apnea-mask.md", "spine-tumors.html", "presion-alta.md"):
        shutil.copy(SAMPLES / name, folder)
    (folder / "hostile.html").write_text(HOSTILE, "utf-8")
    (folder / "empty.md").write_text("# A title\n", "utf-8")
    here = Path.cwd()
    os.chdir(folder)
    try:
        code = main(
            ["check", ".", "--format", "html", "--output", "report.html", "--as-of", "2026-01-15"]
        )
    finally:
        os.chdir(here)
    assert code == 3
    return folder / "report.html"


@pytest.fixture(scope="module")
def shared(browser: Browser, report: Path) -> Iterator[tuple[Page, list[str]]]:
    """The report, opened once, and everything that it asked for or that went wrong."""
    page = browser.new_page(viewport={"width": 1600, "height": 1000})
    heard: list[str] = []
    page.route("**/*", lambda route: (heard.append(route.request.url), route.continue_()))
    page.on("dialog", lambda d: (heard.append(f"dialog {d.message}"), d.dismiss()))
    page.on("console", lambda m: heard.append(f"console {m.text}"))
    page.on("pageerror", lambda e: heard.append(f"error {e}"))
    page.goto(report.as_uri())
    yield page, heard
    page.close()


@pytest.fixture
def opened(shared: tuple[Page, list[str]]) -> Page:
    page = shared[0]
    page.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    page.set_viewport_size({"width": 1600, "height": 1000})
    page.reload()
    return page


@pytest.mark.parametrize(("scheme", "rules"), [("light", None), ("dark", ["color-contrast"])])
def test_axe_finds_nothing(opened: Page, scheme: str, rules: list[str] | None) -> None:
    from axe_playwright_python.sync_playwright import Axe

    opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    # Axe is slow, and long pages show it nothing that these do not.
    opened.evaluate("document.querySelectorAll('#p4, #p5').forEach((p) => p.remove())")
    opened.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    opened.locator("#p2 mark").first.click()
    options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
    found = Axe().run(opened, options=options).response["violations"]
    assert [
        (v["id"], v["nodes"][0]["html"][:120], v["nodes"][0]["failureSummary"][:300]) for v in found
    ] == []


def test_nothing_is_asked_from_outside_and_nothing_of_a_page_runs(
    shared: tuple[Page, list[str]], report: Path
) -> None:
    page, heard = shared
    page.mouse.wheel(0, 20_000)
    assert page.evaluate("window.hacked") is None
    assert set(heard) <= {report.as_uri()}
    assert page.locator("script").count() == 1
    assert (
        page.locator(
            "main img, main iframe, main style, main [onerror], main [onmouseover]"
        ).count()
        == 0
    )
    assert page.locator('a[href^="javascript"], .sheet a:not(.ref)').count() == 0
    assert page.locator(".sheet .link").first.get_attribute("title") is not None


def test_the_words_of_a_hostile_page_are_shown_as_words(opened: Page) -> None:
    text = opened.locator("#p2 .sheet").all_inner_texts()
    said = "\n".join(text)
    assert "<script>window.hacked=1;alert(1)</script>" in said
    assert "\u202e" not in said
    assert "\u2066" not in said


def test_a_page_that_was_not_checked_stands_first_and_never_looks_fine(opened: Page) -> None:
    first = opened.locator(".index tbody tr").first.inner_text()
    assert "empty.md" in first
    assert "Not checked: There is hardly any text" in first
    assert "No problems" not in opened.locator("#p1").inner_text()
    assert opened.locator("#p1 .sign").count() == 0


def test_a_filter_hides_the_other_notes_and_says_how_many_are_left(opened: Page) -> None:
    musts = opened.locator(".remark.error").count()
    for other in ("warning", "note"):
        opened.locator(f"input[value={other}]").focus()
        opened.keyboard.press("Space")
    assert opened.locator(".remark:visible").count() == musts
    assert opened.locator(".remark.error:visible").count() == musts
    assert opened.locator(".sheet .ref.warning:visible, .sheet .ref.note:visible").count() == 0
    assert opened.inner_text("#state").startswith(f"{musts} of ")
    opened.locator("input[value=warning]").check()
    opened.locator(".menu summary").click()
    opened.locator("input[value=jargon]").uncheck()
    assert opened.locator(".remark[data-c=jargon]:visible").count() == 0
    opened.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.textContent") == "Kinds"


def test_enter_on_a_mark_opens_its_note_and_back(opened: Page) -> None:
    ref = opened.locator("#p5 .sheet .ref").nth(2)
    key = ref.get_attribute("data-n")
    assert not opened.locator(f"#n{key}").is_visible()
    ref.focus()
    opened.keyboard.press("Enter")
    assert opened.locator(f"#n{key}").is_visible()
    assert opened.evaluate("document.activeElement.closest('.remark').id") == f"f{key}"
    assert opened.locator("mark.here").count() > 0
    opened.locator(f"#f{key} .ref").focus()
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == f"m{key}"


def test_every_link_inside_leads_somewhere(opened: Page) -> None:
    lost = opened.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.hash.slice(1)).filter((h) => !document.getElementById(h))"
    )
    assert lost == []
    ids = opened.evaluate("[...document.querySelectorAll('[id]')].map((x) => x.id)")
    assert len(ids) == len(set(ids))


def test_the_sign_off_command_takes_what_is_typed(opened: Page) -> None:
    sign = opened.locator("#sign4")
    sign.locator("[name=name]").fill("Ana O'Neil")
    assert "--by 'Ana O'\\''Neil' --role ROLE" in sign.locator(".record code").inner_text()


_TABLES = """---
lang: en
---
# Pain medicines

The clinic will utilize thromboembolism prophylaxis.

| Medicine | How to take it |
|---|---|
| Ibuprofen | Take 400 mg by mouth three times a day with food, for no more than ten days, unless your doctor says so. |
| Morphine | Take 5 mg by mouth when you need it, at most every four hours. Call us if you are very sleepy or cannot wake up. |
| More | https://www.example.org/patients/medicines/after-surgery/acetaminophen/side-effects-and-warnings-for-patients.html |

Your week:

| Day | Morning | Noon | Evening | Night | Amount | Remarks |
|---|---|---|---|---|---|---|
| Monday | Acetaminophen | Ibuprofen | Acetaminophen | Morphine | 1,000 mg | constipation |
""" + "".join(f"\nYou may have hyponatremia or atelectasis on day {n}, prior to rest. Call Dr. Wu, QD.\n" for n in range(9))  # fmt: skip
_BROKEN_WORDS = """() => [...document.querySelectorAll(".wide td, .wide th, .ref")].flatMap(place => {
  const found = [], walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/[\\w,.]+/g)) {
    const range = document.createRange();
    range.setStart(walker.currentNode, word.index);
    range.setEnd(walker.currentNode, word.index + word[0].length);
    const tops = [...range.getClientRects()].map(r => Math.round(r.top));
    if (word[0].length < 24 && new Set(tops).size > 1) found.push(word[0]);
  }
  return found;
})"""


@pytest.fixture(scope="module")
def tables(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "doses.md").write_text(_TABLES, "utf-8")
    out = str(folder / "report.html")
    main(["check", str(folder / "doses.md"), "--format", "html", "--output", out])
    page = browser.new_page()
    page.goto((folder / "report.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    yield page
    page.close()


@pytest.mark.parametrize("width", [360, 900, 1600])
def test_no_word_of_a_table_and_no_number_breaks_in_the_middle(tables: Page, width: int) -> None:
    tables.emulate_media(media="screen")
    tables.set_viewport_size({"width": width, "height": 900})
    assert tables.evaluate(_BROKEN_WORDS) == []
    assert tables.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_words_stay_whole_and_no_table_is_cut_off(tables: Page) -> None:
    tables.emulate_media(media="print")
    tables.set_viewport_size({"width": 672, "height": 900})  # A4 within its margins
    assert tables.evaluate(_BROKEN_WORDS) == []
    tables_end = "Math.max(...[...document.querySelectorAll('td, th')].map(c => c.getBoundingClientRect().right))"
    assert tables.evaluate(tables_end) <= 672


@pytest.mark.parametrize("width", [360, 800, 1600])
def test_nothing_scrolls_sideways(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_shows_all_notes_and_the_block_to_sign_whatever_is_filtered(
    opened: Page, tmp_path: Path
) -> None:
    opened.locator("input[value=warning]").uncheck()
    opened.emulate_media(media="print", color_scheme="dark")
    notes = opened.locator(".remark")
    assert notes.count() > 20
    assert opened.locator(".remark:visible").count() == notes.count()
    assert opened.locator(".remark .todo.paper:visible").count() == notes.count()
    assert not opened.locator("#bar").is_visible()
    assert opened.locator(".sign .signature:visible").count() == 4
    assert (
        opened.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    )
    opened.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    import pypdfium2

    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as paper:
        said = " ".join(p.get_textpage().get_text_bounded() for p in paper)
    assert "Signature" in said
    assert "This does not replace clinical review" in " ".join(said.split())


def test_without_a_script_it_still_reads(browser: Browser, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert not page.locator("#bar").is_visible()
    key = page.locator("#p5 .sheet .ref").nth(2).get_attribute("data-n")
    page.locator(f"#f{key} summary").click()
    assert page.locator(f"#n{key}").is_visible()
    context.close()

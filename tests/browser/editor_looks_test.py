"""How the web editor looks: for everybody, in light and dark, on small screens and wide ones, in every state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PAGE = """# Your heart test

We look at your heart with sound. The test takes 30 minutes. You may feel edema in your legs.

## What to expect

Subsequently the myocardium is evaluated by means of ultrasonography, which is performed by a sonographer in the clinic.

1. Bring your pills.
2. Wear loose clothes.

| Day | Pills |
| --- | ----- |
| 1   | Two   |
"""


def see_start(desk) -> None:
    desk.begin()


def see_card(desk) -> None:
    desk.page.click("#writing .mark:text-is('edema')")
    desk.page.locator("details:has-text('Why, and how')").first.click()


def see_tab(name: str) -> Callable[..., None]:
    return lambda desk: desk.page.click(f"#tab-{name}")


def see_words(desk) -> None:
    desk.page.click("#tab-words")
    desk.page.fill("#word", "edema")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector(".entry")


def see_dialog(desk) -> None:
    desk.page.click("#compare")
    desk.page.wait_for_selector("dialog dl")


def see_small(view: str) -> Callable[..., None]:
    def see(desk) -> None:
        desk.page.keyboard.press("Escape")
        desk.page.set_viewport_size({"width": 360, "height": 740})
        desk.page.click(f'#views [data-to="{view}"]')
        parts = {"page": "#paper", "rail": "#rail", "panel": "#panel"}
        seen = [name for name, part in parts.items() if desk.page.locator(part).is_visible()]
        assert seen == [view]  # one at a time

    return see


def see_small_card(desk) -> None:
    see_small("page")(desk)
    desk.page.click("#writing .mark:text-is('edema')")
    desk.page.wait_for_selector("#pop .fixes")


def see_nothing_checked(desk) -> None:
    desk.page.set_viewport_size({"width": 1440, "height": 900})
    desk.page.route("**/api/check", lambda route: route.abort())
    desk.write("We look", "x")
    desk.page.wait_for_selector("#banner:visible")


TALLER = "document.querySelector('#work').checkVisibility() && document.documentElement.scrollHeight > innerHeight"

STATES = {
    "editing": lambda _: None,
    "card": see_card,
    "terms": see_tab("terms"),
    "statements": see_tab("statements"),
    "sentences": see_tab("sentences"),
    "words": see_words,
    "dialog": see_dialog,
    "small": see_small("page"),
    "small card": see_small_card,
    "small grades": see_small("rail"),
    "small findings": see_small("panel"),
    "not checked": see_nothing_checked,
    "start": see_start,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_and_no_state_is_larger_than_the_screen(
    desk, scheme
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe, page = Axe(), desk.page
    page.emulate_media(color_scheme=scheme)
    desk.open("looks.md", PAGE)
    options = {"resultTypes": ["violations"]}  # nobody reads the rest, which takes as long again
    if scheme == "dark":  # only colours differ
        options["runOnly"] = ["color-contrast"]
    found = []
    for state, see in STATES.items():
        see(desk)
        for violation in axe.run(page, options=options).response["violations"]:
            found.append((state, violation["id"], violation["nodes"][0]["html"][:200]))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((state, "wider than the screen", ""))
        if page.evaluate(TALLER):
            found.append((state, "the desk can be scrolled out of sight", ""))
        page.keyboard.press("Escape")
    page.unroute("**/api/check")
    page.emulate_media(color_scheme="light")
    assert found == []
    desk.complained.clear()  # the browser itself notes that the check was not answered


def test_nothing_is_wider_than_the_screen_at_any_width(desk) -> None:
    desk.open("wide.md", PAGE)
    for width in (320, 360, 700, 899, 900, 1200, 1600, 2200):
        desk.page.set_viewport_size({"width": width, "height": 900})
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_how_bad_a_finding_is_shows_in_the_form_of_its_line(desk) -> None:
    desk.open("lines.md", PAGE)
    styles = desk.page.evaluate(
        """() => Object.fromEntries(['error', 'warning', 'note'].map((name) => {
          const span = document.querySelector('#sheet').appendChild(document.createElement('span'));
          span.className = `mark ${name}`;
          const style = getComputedStyle(span).textDecorationStyle;
          span.remove();
          return [name, style];
        }))"""
    )
    assert styles == {"error": "solid", "warning": "dashed", "note": "dotted"}


def test_a_checked_page_with_problems_says_how_many_and_never_looks_like_a_pass(desk) -> None:
    desk.open("worst.md", "# Pills\n\nTake 5.0 mg with food. You may feel edema.\n")
    standing = desk.page.locator("#standing")
    assert "must fix" in standing.inner_text()
    assert standing.get_attribute("data-worst") == "error"


def test_what_is_refused_is_seen_as_well_as_heard_and_can_be_closed(desk) -> None:
    desk.open("refused.md", PAGE)
    line = desk.page.locator("#notice [role=status]")
    desk.page.route("**/api/paste", lambda route: route.fulfill(json={"parts": []}))
    desk.write("We look", "")
    desk.page.evaluate(
        """() => {
        const held = new DataTransfer();
        held.setData('text/html', '<script>1</' + 'script>');
        document.querySelector('#writing').dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: held, bubbles: true, cancelable: true }));
        }"""
    )
    desk.page.wait_for_selector("#notice >> text=There was no text to paste.")
    desk.page.unroute("**/api/paste")
    assert desk.page.locator("#banner").is_hidden()
    desk.page.click("#notice button")
    assert line.inner_text() == ""


@pytest.mark.parametrize(("width", "most"), [(360, 70), (1280, 60)])
def test_the_bar_and_the_tools_are_one_row_each_while_work_is_not_saved(
    desk, width: int, most: int
) -> None:
    desk.open("rows.md", PAGE)
    desk.page.set_viewport_size({"width": width, "height": 740})
    desk.write("We look", "x")
    desk.page.wait_for_selector("#saved:text-matches('^Not saved, kept')")
    for part in ("#bar", "#tools"):
        assert desk.page.locator(part).bounding_box()["height"] <= most, part


@pytest.mark.parametrize("width", [360, 900, 1100, 1200, 1600])
def test_the_tabs_are_one_row_whichever_is_chosen(desk, width: int) -> None:
    desk.open("tabs.md", PAGE)
    desk.page.set_viewport_size({"width": width, "height": 740})
    if width < 900:
        desk.page.click('#views [data-to="panel"]')
    for name in ("findings", "terms", "statements", "sentences", "words"):
        desk.page.click(f"#tab-{name}")
        places = desk.page.eval_on_selector_all(
            "#tabs button", "all => all.map((b) => b.offsetTop)"
        )
        assert len(set(places)) == 1, name


def test_on_a_small_screen_the_card_hangs_under_its_word_after_scrolling_too(desk) -> None:
    desk.open("far.md", PAGE + "\nWe help you each day.\n" * 20 + "\nYou may have dyspnea.\n")
    desk.page.set_viewport_size({"width": 360, "height": 740})
    word = desk.page.locator("#writing .mark:text-is('dyspnea')")
    word.click()
    card, there = desk.page.locator("#pop").bounding_box(), word.bounding_box()
    assert 0 <= card["y"] - there["y"] - there["height"] < 20
    assert card["y"] + card["height"] <= 740


def test_a_date_that_stands_outside_the_text_says_what_to_do_instead(desk) -> None:
    desk.open("dated.md", "---\nlastReviewed: 2019-03-02\n---\n\n" + PAGE)
    desk.page.click("#findings-body .row:has-text('review date') button")
    assert "not in the text" in desk.page.inner_text(".row.chosen")
    assert "“Last reviewed:”" in desk.page.inner_text(".row.chosen")
    desk.write("We look", " Last reviewed: January 2026.")
    desk.page.wait_for_selector("#findings-body .row:has-text('review date')", state="detached")


def test_people_who_listen_hear_the_result_once_the_keys_rest(desk) -> None:
    desk.open("heard.md", PAGE)
    desk.page.wait_for_selector("#said:text-matches('^Checked: ')", state="attached")
    assert "should fix" in (desk.page.text_content("#said") or "")
    assert (
        desk.page.locator("#writing .mark.warning").first.get_attribute("aria-describedby")
        == "is-warning"
    )


def test_tabs_and_tools_are_walked_with_arrow_keys(desk) -> None:
    desk.open("arrows.md", PAGE)
    desk.page.focus("#tab-findings")
    desk.page.keyboard.press("ArrowRight")
    assert desk.page.locator("#terms").is_visible()
    desk.page.keyboard.press("End")
    assert desk.page.evaluate("document.activeElement.id") == "tab-words"
    desk.page.focus("#block")
    desk.page.keyboard.press("ArrowRight")
    assert desk.page.evaluate("document.activeElement.id") == "tool-bold"
    assert desk.page.locator("#tools [tabindex='0']").count() == 1


def test_the_switch_turns_to_the_dark_and_stores_nothing(desk) -> None:
    desk.open("dark.md", PAGE)
    color = "getComputedStyle(document.body).backgroundColor"
    light = desk.page.evaluate(color)
    desk.page.locator("#bar .theme").click()
    assert desk.page.evaluate(color) != light
    assert desk.page.evaluate("localStorage.length + sessionStorage.length") == 0

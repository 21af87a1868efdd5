"""The web editor under a writer's hands, in a real browser with a real server: what is typed is checked, mended, saved."""

from __future__ import annotations

import pytest

from browser_desk import Desk, open_desk
from editor_process import Editor

PAGE = """# Your heart test

We look at your heart with sound. The test takes 30 minutes.

## What to expect

You may feel edema in your legs. Tell us right away.

- Bring your pills.
- Wear loose clothes.
"""
WORDS = "We help you with the test. It does not hurt, and it takes half an hour."


def test_what_is_typed_is_underlined_under_its_own_word_after_an_emoji_too(desk) -> None:
    desk.open("typed.md", PAGE)
    assert ("edema", "warning") in desk.marked()
    desk.write("30 minutes", " 😀👩‍⚕️ Some have dyspnea now.")
    desk.page.wait_for_selector("#writing .mark:text-is('dyspnea')")
    assert ("edema", "warning") in desk.marked()


def test_an_underline_stays_on_its_word_while_the_text_before_it_grows(desk) -> None:
    desk.open("grows.md", PAGE)
    paragraph = desk.page.locator("#writing p", has_text="edema")
    paragraph.click()
    desk.page.keyboard.press("Home")
    with desk.answering(lambda route: route.abort()):  # no new look comes
        desk.page.keyboard.type("Now and then: ")
        assert ("edema", "warning") in desk.marked()


def test_a_fix_is_pressed_undone_redone_saved_and_there_when_the_page_is_opened_again(desk) -> None:
    file = desk.open("fixed.md", PAGE)
    desk.page.click("#writing .mark:text-is('edema')")
    card = desk.page.locator(".row.chosen")
    assert "Should fix" in card.inner_text()
    card.locator(".fixes button", has_text="Use “").click()
    desk.page.wait_for_selector("#writing .mark:text-is('edema')", state="detached")
    mended = desk.page.inner_text("#writing")
    assert "swelling in your legs" in mended
    desk.page.click("#undo")
    assert "feel edema in" in desk.page.inner_text("#writing")
    desk.page.click("#redo")
    assert desk.page.inner_text("#writing") == mended
    desk.save()
    assert file.read_text("utf-8") == PAGE.replace("edema", "swelling")
    desk.open("again.md", file.read_bytes())
    assert "swelling in your legs" in desk.page.inner_text("#writing")


def test_a_term_can_be_explained_where_a_plain_word_could_also_replace_it(desk) -> None:
    file = desk.open("explained.md", PAGE)
    desk.page.click("#writing .mark:text-is('edema')")
    ways = desk.page.locator(".row.chosen .fixes button")
    ways.first.wait_for()  # the card comes a moment after the click
    assert [way[:5] for way in ways.all_inner_texts()] == ["Use “", "Add “"]
    ways.nth(1).click()
    desk.page.wait_for_selector("#writing .mark:text-is('edema')", state="detached")
    desk.save()
    assert file.read_text("utf-8") == PAGE.replace("edema", "edema (swelling from fluid)")


def test_a_statement_is_put_in_ticked_and_taken_out_by_one_undo(desk) -> None:
    desk.open("statement.md", PAGE)
    before = desk.page.inner_text("#writing")
    desk.page.click("#tab-statements")
    row = desk.page.locator('[data-kind="not-medical-advice"]')
    assert "Missing" in (row.text_content() or "")
    row.locator("button.main").click()
    desk.page.wait_for_selector('[data-kind="not-medical-advice"].there')
    assert "replace" in desk.page.inner_text("#writing") or "place of" in desk.page.inner_text(
        "#writing"
    )
    desk.page.locator("#writing").press("Control+z")
    assert desk.page.inner_text("#writing") == before
    desk.page.wait_for_selector('[data-kind="not-medical-advice"].lacking')


def test_a_wording_with_blanks_is_put_in_only_once_they_are_filled(desk) -> None:
    desk.open("blanks.md", PAGE)
    before = desk.page.inner_text("#writing")
    desk.page.click("#tab-statements")
    row = desk.page.locator("#statements .row:has-text('wrote or reviewed')")
    keys = desk.page.keyboard
    for words in ("Ana Ruiz", "nurse"):
        row.locator("button.main").click()
        desk.page.wait_for_selector("#notice >> text=First write your own words for [")
        assert desk.page.inner_text("#writing") == before
        keys.type(words)
    row.locator("button.main").click()
    desk.page.wait_for_selector("#writing p:has-text('Written by Ana Ruiz, nurse.')")


def test_a_text_is_pasted_from_the_first_screen_or_the_keys_for_it_are_said(desk) -> None:
    desk.begin()
    desk.page.click("#begin-paste")
    desk.page.wait_for_selector("#notice >> text=Now press Ctrl+V")
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.page.evaluate("navigator.clipboard.writeText('We look at your heart with sound.')")
    desk.begin()
    desk.page.click("#begin-paste")
    desk.page.wait_for_selector("#writing h1:text-is('We look at your heart with sound.')")
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Control+v")  # one line, as people paste most
    desk.page.wait_for_selector("#writing p:text-is('We look at your heart with sound.')")
    desk.page.context.clear_permissions()


def test_a_pasted_page_keeps_its_structure_runs_no_script_and_goes_by_one_undo(desk) -> None:
    desk.open("paste.md", PAGE)
    before = desk.page.inner_text("#writing")
    desk.write("30 minutes", "")
    desk.page.evaluate(
        """() => {
        const held = new DataTransfer();
        held.setData('text/html', `<h2>After the test</h2><script>window.hacked = 1</` + `script>
          <p onclick="window.hacked = 2">Rest <b>well</b>.<img src="x" onerror="window.hacked = 3"></p>
          <ul><li>Drink water.</li><li>Eat.</li></ul><p style="display:none">Secret words.</p>`);
        held.setData('text/plain', 'plain');
        document.querySelector('#writing').dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: held, bubbles: true, cancelable: true }));
        }"""
    )
    desk.page.wait_for_selector("#writing h2:text-is('After the test')")
    assert desk.page.locator("#writing strong:text-is('well')").count() == 1
    assert desk.page.locator("#writing li:text-is('Drink water.')").count() == 1
    assert "Secret" not in desk.page.inner_text("#writing")
    assert desk.page.evaluate("window.hacked === undefined")
    desk.page.locator("#writing").press("Control+z")
    assert desk.page.inner_text("#writing") == before


def test_code_tags_of_a_site_and_pictures_stay_while_words_beside_them_change(desk) -> None:
    text = PAGE + (
        "\nCall {{ phone }}{{ phone }} or ask at `door 7` in [`hall 2`](https://e.org/h).\n"
        "\n![A nurse holds a probe](img/probe.png)\n"
    )
    file = desk.open("things.md", text)
    desk.write("Call", " We help.")
    desk.page.click("#writing p.alt")
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" well")
    desk.save()
    wanted = text.replace("/h).", "/h). We help.").replace("a probe]", "a probe well]")
    assert file.read_text("utf-8") == wanted
    with desk.page.expect_download() as coming:
        desk.page.click("#export summary")
        desk.page.click("#export button:text-is('Markdown')")
    assert coming.value.path().read_text("utf-8") == wanted


def test_a_pasted_picture_keeps_its_address(desk) -> None:
    file = desk.open("picture.html", f"<title>T</title><h1>My page</h1><p>{WORDS}</p>")
    desk.write("We help", "")
    desk.page.evaluate(
        """() => {
        const held = new DataTransfer();
        held.setData('text/html', '<p>Here it is.</p><img src="https://e.org/a.png" alt="A nurse">');
        document.querySelector('#writing').dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: held, bubbles: true, cancelable: true }));
        }"""
    )
    desk.page.wait_for_selector("#writing p.alt:text-is('A nurse')")
    desk.save()
    assert '<img src="https://e.org/a.png" alt="A nurse">' in file.read_text("utf-8")


def test_a_tap_on_an_underlined_word_puts_the_cursor_there(browser, editor) -> None:
    small = {"width": 360, "height": 740}
    page = browser.new_context(viewport=small, has_touch=True, is_mobile=True).new_page()
    desk = Desk(editor, page)
    desk.open("tapped.md", PAGE)
    page.tap("#writing .mark:text-is('edema')")
    page.wait_for_selector("#pop:visible")
    page.keyboard.type("x")
    assert "x" not in page.inner_text("#writing h1")
    assert page.locator("#writing p", has_text="You may feel").inner_text().count("x") == 1
    page.context.close()


def test_lists_headings_and_looks_of_words_reach_the_file(desk) -> None:
    file = desk.open("shapes.md", "# A test\n\nWe look at your heart.\n")
    desk.write("We look", "")
    keys = desk.page.keyboard
    for press in (
        "Enter", "text:What to do", "Control+Alt+2", "Enter", "text:Rest first.", "Control+Shift+8", "Enter",
        "text:Drink ", "Control+b", "text:water", "Control+b", "text:.", "Enter", "Enter", "text:Call us.",
    ):  # fmt: skip
        keys.type(press[5:]) if press.startswith("text:") else keys.press(press)
    desk.save()
    assert file.read_text("utf-8").rstrip() == (
        "# A test\n\nWe look at your heart.\n\n## What to do\n\n- Rest first.\n- Drink **water**.\n\nCall us."
    )


def test_the_kind_of_page_is_set_and_taken_back_by_undo(desk) -> None:
    desk.open("kind.md", PAGE)
    desk.page.select_option("#kind", "preparation")
    desk.page.click("#undo")
    assert desk.page.input_value("#kind") == "unknown"


def test_cells_take_new_words_and_the_table_keeps_its_shape(desk) -> None:
    text = "<!doctype html><html lang=en><title>T</title><h1>Doses</h1><p>See below.</p><table><tr><th>Day<th>Pills<tr><td>1<td>Two</table>"
    file = desk.open("table.html", text)
    desk.page.locator("#writing td", has_text="Two").click()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" pills")
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.press("Home")
    desk.page.locator("#writing td", has_text="Two").click()
    desk.page.keyboard.press("Home")
    desk.page.keyboard.press("Backspace")
    assert desk.page.locator("#writing td").count() == 2
    desk.save()
    assert file.read_text("utf-8") == text.replace("<td>Two", "<td>Two pills")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", f"<!doctype html><html lang=en><title>T</title><h1>My page</h1><p>{WORDS}</p>"),
        ("a.md", f"# My page\n\n{WORDS}\n"),
        ("a.txt", f"My page\n=======\n\n{WORDS}\n"),
    ],
)
def test_each_kind_of_file_is_opened_changed_and_saved(desk, name: str, text: str) -> None:
    file = desk.open(name, text)
    assert desk.page.inner_text("#writing h1") == "My page"
    desk.write("We help", " Call us.")
    desk.save()
    assert file.read_text("utf-8") == text.replace(WORDS, WORDS + " Call us.")


def test_from_the_first_screen_to_a_saved_fix_with_keys_alone(desk) -> None:
    desk.begin()
    keys = desk.page.keyboard
    focused = "document.activeElement.id"
    for _ in range(20):
        if desk.page.evaluate(focused) == "begin-new":
            break
        keys.press("Tab")
    keys.press("Enter")
    desk.page.wait_for_selector("#writing:focus")
    keys.type("Your legs")
    keys.press("ArrowDown")
    keys.type("You may feel edema in your legs. Tell us right away.")
    desk.page.wait_for_selector("#writing .mark:text-is('edema')")
    for _ in range(9):
        keys.press("F8")
        if desk.page.locator(".row.chosen .fixes button", has_text="Use “swelling”").count():
            break
    for _ in range(60):
        if desk.page.evaluate("document.activeElement.textContent").startswith("Use “swelling"):
            break
        keys.press("Tab")
    keys.press("Enter")
    desk.page.wait_for_selector("#writing .mark:text-is('edema')", state="detached")
    keys.press("Control+s")
    desk.page.wait_for_selector("dialog #file-name")
    keys.press("Control+a")
    keys.type("legs.html")
    keys.press("Enter")
    desk.page.wait_for_selector("#saved:text-matches('^Saved')")
    assert "swelling in your legs" in (desk.editor.folder / "legs.html").read_text("utf-8")


def test_somebody_elses_change_of_the_file_is_not_written_over_unasked(desk) -> None:
    file = desk.open("both.md", PAGE)
    desk.write("30 minutes", " It does not hurt.")
    file.write_text("# Another\n\nText.\n", "utf-8")
    desk.page.click("#save")
    desk.page.wait_for_selector("dialog:has-text('changed by somebody else')")
    assert file.read_text("utf-8") == "# Another\n\nText.\n"
    desk.page.click("dialog button[value='sure']")
    desk.page.wait_for_selector("#saved:text-matches('^Saved')")
    assert "It does not hurt." in file.read_text("utf-8")
    desk.complained.clear()  # the browser itself notes that the first try was refused


def test_a_word_file_is_opened_changed_saved_and_exported_as_a_web_page(desk) -> None:
    from pagelint import read, writers

    made = writers.made(writers.manuscript(PAGE.encode(), read(PAGE.encode(), "page.md")), "docx")
    file = desk.open("page.docx", made)
    desk.write("30 minutes", " It does not hurt.")
    desk.save()
    assert "It does not hurt." in read(file.read_bytes(), "page.docx").whole.text
    desk.page.click("#export summary")
    with desk.page.expect_download() as coming:
        desk.page.click("#export button:text-is('Web page')")
    exported = coming.value.path().read_text("utf-8")
    assert coming.value.suggested_filename == "page.html"
    assert "<h2>What to expect</h2>" in exported
    assert "It does not hurt." in exported


def test_a_file_that_is_dropped_on_the_page_is_opened(desk) -> None:
    desk.open("first.md", PAGE)
    desk.page.evaluate(
        """() => {
        const held = new DataTransfer();
        held.items.add(new File(['# Another page\\n\\nWe help you with the test each day. Call us now.'], 'dropped.md'));
        document.querySelector('#writing').dispatchEvent(
          new DragEvent('drop', { dataTransfer: held, bubbles: true, cancelable: true }));
        }"""
    )
    desk.page.wait_for_selector("#writing h1:text-is('Another page')")
    assert desk.page.inner_text("#name") == "dropped.md"


def test_before_and_after_shows_what_changed_and_brings_the_first_page_back_as_one_step(
    desk,
) -> None:
    desk.open("compared.md", PAGE)
    before = desk.page.inner_text("#writing")
    desk.page.locator("#writing p", has_text="30 minutes").evaluate(
        "(p) => getSelection().setBaseAndExtent(p.firstChild, p.textContent.indexOf('30'), p.firstChild, p.textContent.indexOf('30') + 2)"
    )
    desk.page.wait_for_timeout(50)
    desk.page.keyboard.type("50")
    after = desk.page.inner_text("#writing")
    desk.checked()
    desk.page.click("#compare")
    desk.page.wait_for_selector("dialog:has-text('50 minutes')")
    desk.page.click("dialog button[value='back']")
    desk.page.wait_for_selector("dialog", state="detached")
    assert desk.page.inner_text("#writing") == before
    desk.page.click("#undo")
    assert desk.page.inner_text("#writing") == after


def test_a_word_is_added_to_the_house_and_taken_back(browser, tmp_path) -> None:
    pack = tmp_path / "rules" / "house"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text(
        "name: house\nowner: us\nlanguage: en\nversion: 1.0.0\n", "utf-8"
    )
    (tmp_path / "pagelint.yaml").write_text("packs: [rules/house]\n", "utf-8")
    editor = Editor(tmp_path, tmp_path / "drafts")
    editor.start()
    desk = open_desk(browser, editor)
    desk.open("page.md", PAGE.replace("edema", "zorbitis"))
    desk.page.click("#tab-words")
    desk.page.fill("#word", "zorbitis")
    desk.page.keyboard.press("Enter")
    for name, text in {"plain": "swelling of the zorb", "by": "Ana Ruiz", "role": "nurse"}.items():
        desk.page.fill(f"#add-{name}", text)
    desk.page.click(".add button")
    own = "#findings-body .row.chosen:has-text('swelling of the zorb')"
    desk.page.wait_for_selector(".add button:text-is('Take it back')")
    desk.page.click("#writing .mark:text-is('zorbitis')")
    desk.page.wait_for_selector(own)
    desk.page.click("#tab-words")
    desk.page.click("button:text-is('Take it back')")
    desk.page.wait_for_selector(own, state="detached")
    assert "zorb" not in (pack / "glossary" / "reviewed.yaml").read_text("utf-8")
    assert desk.complained == []
    desk.page.context.close()
    editor.kill()

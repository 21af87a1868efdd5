"""A page becomes a manuscript, and a changed manuscript the file: only what changed changes in it."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace

import pytest

from manuscripts import HARD_PAGE, HARD_TEXT
from pagelint import readers
from pagelint.model import Span
from pagelint.writers import Manuscript, NotWrittenError, Opened, Part, Run, made, patched, spots
from pagelint.writers._proof import faults

Change = Callable[[list[Part]], None]


def opened(text: str, name: str) -> Opened:
    data = text.encode()
    return Opened(data, readers.read(data, name))


def saved(text: str, name: str, change: Change) -> str:
    file = opened(text, name)
    parts = list(file.manuscript.parts)
    change(parts)
    return file.patched(replace(file.manuscript, parts=tuple(parts))).decode()


def lines(text: str, name: str, change: Change) -> list[str]:
    """The lines that a change takes out of a file and puts into it."""
    new = saved(text, name, change).splitlines()
    found = difflib.ndiff(text.splitlines(), new)
    return [line for line in found if line[0] in "+-"]


def at(parts: list[Part], words: str) -> int:
    return next(n for n, p in enumerate(parts) if words in p.text)


def say(words: str, *runs: Run) -> Change:
    def change(parts: list[Part]) -> None:
        n = at(parts, words)
        parts[n] = replace(parts[n], runs=runs)

    return change


def put(words: str, part: Part) -> Change:
    """Put a part behind the one with these words; one of a group joins its group."""

    def change(parts: list[Part]) -> None:
        n = at(parts, words)
        parts.insert(n + 1, replace(part, group=parts[n].group if part.group is not None else None))

    return change


def drop(*words: str) -> Change:
    def change(parts: list[Part]) -> None:
        for one in words:
            del parts[at(parts, one)]

    return change


NEW = Part("paragraph", (Run("New words."),))
ITEM = Part("item", (Run("New words."),), level=1, group=0)


# ---- from a page to a manuscript -----------------------------------------------------------------


@pytest.mark.parametrize(("text", "name"), [(HARD_PAGE, "page.html"), (HARD_TEXT, "page.md")])
def test_parts_say_how_they_stand_in_lists_and_tables(text: str, name: str) -> None:
    parts = {p.text: p for p in opened(text, name).manuscript.parts}
    ice, ten, first = parts["Ice the knee."], parts["Ten times"], parts["First call us."]
    assert (ice.level, ice.ordered, ten.level) == (1, False, 2)
    assert ice.group == ten.group != first.group
    assert first.ordered
    day, what, walk = parts["Day"], parts["What"], parts["Walk a bit"]
    assert day.group == what.group == walk.group
    assert day.row == what.row != walk.row
    assert (day.level, what.level) == (1, 2)
    assert parts["Knee"].group == parts["It bends."].group is not None


def test_runs_have_looks_links_breaks_and_what_is_no_text() -> None:
    runs = opened(HARD_PAGE, "page.html").manuscript.parts
    told = next(p for p in runs if "walk" in p.text).runs
    assert Run("walk", ("strong",)) in told
    assert Run("frame", ("link",), "https://x.org/a?b=1&c=2") in told
    assert Run("\ufffc", ("code",), title="5 mg") in told
    assert any("day.\nUse" in run.text for run in told)
    tag = next(p for p in runs if "today for more" in p.text).runs[1]
    assert tag == Run("\ufffc", title="{{ phone }}")


def test_what_is_locked_or_not_of_the_text_is_fixed_and_says_why() -> None:
    text = "# Page\n\n<!-- pagelint locked: legal text -->\n\nSigned words.\n\n<!-- pagelint end locked -->\n\nFree words.\n"
    fixed = {p.text: p.fixed for p in opened(text, "page.md").manuscript.parts}
    assert fixed == {"Page": "", "Signed words.": "legal text", "Free words.": ""}
    menu = next(p for p in opened(HARD_PAGE, "page.html").manuscript.parts if p.kind == "furniture")
    assert menu.fixed == "Outside the text: site header"
    with pytest.raises(NotWrittenError, match=r"cannot be changed here\. legal text"):
        saved(text, "page.md", say("Signed", Run("Other words.")))
    with pytest.raises(NotWrittenError, match="cannot be changed here"):
        saved(text, "page.md", drop("Signed"))


def test_a_format_that_is_only_read_can_be_exported_but_not_saved() -> None:
    page = replace(readers.read(HARD_TEXT.encode(), "page.md"), format="pdf")
    file = Opened(b"", page)
    assert not file.can_save
    assert made(file.manuscript, "html")
    with pytest.raises(NotWrittenError, match="cannot be changed here"):
        file.patched(file.manuscript)


# ---- words ---------------------------------------------------------------------------------------


def test_a_manuscript_that_is_not_changed_gives_the_same_bytes() -> None:
    for text, name in ((HARD_PAGE, "page.html"), (HARD_TEXT, "page.md")):
        data = text.encode()
        page = readers.read(data, name)
        assert patched(data, page, Opened(data, page).manuscript) == data


def test_other_words_are_edits_of_these_words_alone_whatever_stands_around_them() -> None:
    def change(parts: list[Part]) -> None:
        n = at(parts, "very long")
        runs = [replace(r, text=r.text.replace("Unclosed", "Open")) for r in parts[n].runs]
        parts[n] = replace(parts[n], runs=tuple(runs))

    assert saved(HARD_PAGE, "page.html", change) == HARD_PAGE.replace("Unclosed", "Open")


def test_new_looks_are_written_around_these_words_alone() -> None:
    text = '<h1>T</h1>\n<p class="a">One <span lang="es">dos</span> three &mdash; <i>four</i> five.</p>\n'

    def change(parts: list[Part]) -> None:
        bold = Run("three", ("strong",))
        parts[1] = replace(parts[1], runs=(Run("One dos "), bold, Run(" — "), Run("four", ("emphasis",)), Run(" five.")))  # fmt: skip

    assert saved(text, "page.html", change) == text.replace("three", "<strong>three</strong>")
    plain = say("One", Run("One dos three — four five."))
    assert saved(text, "page.html", plain) == text.replace("<i>four</i>", "four")


def test_new_words_in_a_link_stay_in_it_and_its_attributes_stay() -> None:
    def change(parts: list[Part]) -> None:
        n = at(parts, "walk")
        runs = [replace(r, text="walking frame") if r.text == "frame" else r for r in parts[n].runs]
        parts[n] = replace(parts[n], runs=tuple(runs))

    assert saved(HARD_PAGE, "page.html", change) == HARD_PAGE.replace(">frame<", ">walking frame<")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("5 * 3 * 2", r"5 \* 3 \* 2"),
        ("- not an item", r"\- not an item"),
        ("12. not an item", r"12\. not an item"),
        ("# no heading", r"\# no heading"),
        ("a <b> tag", "a &lt;b> tag"),
        ("AT&amp;T", "AT&amp;amp;T"),
        ("{{ name }}", "&#123;&#123; name }}"),
    ],
)
def test_text_that_looks_like_markdown_is_written_as_text(words: str, written: str) -> None:
    new = saved("# Page\n\nOld words here.\n", "page.md", say("Old", Run(f"{words} is said")))
    assert new == f"# Page\n\n{written} is said\n"


def test_words_are_written_in_the_encoding_and_the_line_ends_of_the_file() -> None:
    text = '<!DOCTYPE html>\r\n<meta charset="iso-8859-1">\r\n<h1>Café</h1>\r\n<p>Old words here.</p>\r\n'
    data = text.encode("cp1252")
    file = Opened(data, readers.read(data, "page.html"))
    parts = list(file.manuscript.parts)
    parts[1] = replace(parts[1], runs=(Run("Né, ≥ 5."),))
    parts.append(NEW)
    new = file.patched(replace(file.manuscript, parts=tuple(parts)))
    said = "<p>Né, &#8805; 5.</p>\r\n<p>New words.</p>"
    assert new == text.replace("<p>Old words here.</p>", said).encode("cp1252")


def test_a_picture_gets_other_words_in_its_own_attribute() -> None:
    change = say("A knee with a scar", Run('A "new" knee', link="a.png"))
    assert 'alt="A &quot;new&quot; knee"' in saved(HARD_PAGE, "page.html", change)
    assert '![A "new" knee](a.png)' in saved(HARD_TEXT, "page.md", change)


# ---- parts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("page.md", put("Ice the knee.", ITEM), ["+ ", "+ * New words."]),
        ("page.md", put("Then come in.", replace(ITEM, ordered=True)), ["+ 3) New words."]),
        ("page.md", put("Twice a day", replace(ITEM, level=2, ordered=True)), ["+     3. New words."]),
        ("page.md", put("Bye now", NEW), ["+ ", "+ New words."]),
        ("page.md", put("Sleep a lot", NEW), ["+ ", "+ New words."]),
        ("page.md", put("Rest all day", NEW), ["+ New words.", "+ "]),
        ("page.md", drop("Twice a day"), ["-     2. Twice a day"]),
        ("page.md", drop("First call", "Then come"), ["- ", "- 1) First call us.", "- 2) Then come in."]),
        ("page.html", put("Ice the knee.", ITEM), ["+   <li>New words.</li>"]),
        ("page.html", put("Rest all day", NEW), ["+ <p>New words.</p>"]),
        ("page.html", drop("Hidden but"), ["- <details><summary>More to know</summary><p>Hidden but here.</p></details>", "+ <details><summary>More to know</summary></details>"]),
    ],
)  # fmt: skip
def test_new_parts_stand_behind_the_one_before_them_and_parts_that_go_leave_nothing(
    name: str, change: Change, expected: list[str]
) -> None:
    text = HARD_PAGE if name == "page.html" else HARD_TEXT
    assert lines(text, name, change) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> intro\n> ## B\n> text\n", "> intro\n> \n> text\n"),
        ("> intro\n>\n> ## B\n> - item\n> - two\n", "> intro\n>\n> - item\n> - two\n"),
        ("1. ## B\n   text\n2. two\n", "1. text\n2. two\n"),
    ],
)
def test_what_stands_below_a_part_that_goes_stays_as_deep_as_it_was(
    text: str, expected: str
) -> None:
    assert saved(text, "page.md", drop("B")) == expected


def test_a_list_table_or_quotation_goes_with_the_last_of_it() -> None:
    gone = saved(HARD_PAGE, "page.html", drop("First call", "Then come"))
    assert "<ol" not in gone
    gone = saved(HARD_PAGE, "page.html", drop("I felt fine", "So did I"))
    assert "<blockquote" not in gone
    table = ("Day", "What", "1", "Walk a bit", "2", "Rest all day")
    assert "| Day" not in saved(HARD_TEXT, "page.md", drop(*table))


def test_texts_without_tags_stay_two_when_what_stood_between_them_goes() -> None:
    text = "<main><h1>T</h1><div>One &amp; all <ul><li>x<li>y</ul> two</div></main>"
    expected = "<main><h1>T</h1><div>One &amp; all<br><br>  two</div></main>"
    assert saved(text, "page.html", drop("x", "y")) == expected
    assert saved(text, "page.html", drop("two")) == text.replace("two", "")


def test_text_in_the_middle_of_a_list_or_quotation_cuts_it_in_two() -> None:
    new = saved(HARD_PAGE, "page.html", put("Twice a day", NEW))
    assert '</li>\n</ul>\n<p>New words.</p>\n<ul class="steps">\n<li>Rest well.</li>' in new
    new = saved(HARD_PAGE, "page.html", put("I felt fine", NEW))
    assert "fine.</p></blockquote>\n<p>New words.</p>\n<blockquote><p>So did I." in new
    new = saved(HARD_TEXT, "page.md", put("I felt fine", NEW))
    assert "> I felt fine.\n\nNew words.\n\n>\n> So did I." in new


def test_a_new_row_stands_in_the_table_and_the_rest_of_it_is_untouched() -> None:
    def change(parts: list[Part]) -> None:
        n = at(parts, "Walk a bit")
        row = [
            Part("cell", (Run(text),), None, column, parts[n].group, 99)
            for column, text in ((1, "9"), (2, "a|b"))
        ]
        parts[n + 1 : n + 1] = row

    new = "</tr>\n<tr><td>9</td><td>a|b</td></tr><tr><td colspan"
    assert saved(HARD_PAGE, "page.html", change) == HARD_PAGE.replace("</tr><tr><td colspan", new)
    assert lines(HARD_TEXT, "page.md", change) == [r"+ | 9 | a\|b |"]


def test_new_lists_tables_and_headings_are_written_in_the_way_of_the_format() -> None:
    fresh = [
        Part("heading", (Run("More"),), level=3),
        Part("item", (Run("One"),), level=1, group=70, ordered=True),
        Part("item", (Run("Two"),), level=2, group=70),
        Part("header-cell", (Run("A"),), level=1, group=71, row=72),
        Part("cell", (Run("b"),), level=1, group=71, row=73),
        Part("term", (Run("Hip"),), group=74),
        Part("definition", (Run("A joint."),), group=74),
    ]
    text = saved("# Page\n\nWords here.\n", "page.md", lambda parts: parts.extend(fresh))
    assert text == (
        "# Page\n\nWords here.\n\n### More\n\n1. One\n   - Two\n\n| A |\n| --- |\n| b |\n\nHip\n: A joint.\n"
    )
    page = saved(
        "<h1>Page</h1>\n<p>Words here.</p>\n", "page.html", lambda parts: parts.extend(fresh)
    )
    assert page.endswith(
        "<h3>More</h3>\n<ol>\n<li>One\n<ul>\n<li>Two</li>\n</ul>\n</li>\n</ol>\n"
        "<table>\n<tr><th>A</th></tr>\n<tr><td>b</td></tr>\n</table>\n<dl>\n<dt>Hip</dt>\n<dd>A joint.</dd>\n</dl>\n"
    )


def test_a_heading_changes_its_level_and_keeps_its_attributes() -> None:
    def change(parts: list[Part]) -> None:
        n = at(parts, "Your new")
        parts[n] = replace(parts[n], level=2)

    found = lines(HARD_PAGE, "page.html", change)
    assert found[-1].count('<h2 id="top">Your <em>new</em> knee &amp; you</h2>') == 1
    assert "+ ## Your new *knee*" in lines(HARD_TEXT, "page.md", change)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\nabove\n## B\nbelow\n", "# A\nabove\n\nB\n\nbelow\n"),
        ("# A\r\n\r\n## B\r\nbelow\r\n", "# A\r\n\r\nB\r\n\r\nbelow\r\n"),
        ("# A\n\nB\n---\n\nbelow\n", "# A\n\nB\n\nbelow\n"),
    ],
)
def test_a_heading_that_becomes_text_stays_apart_from_the_lines_beside_it(
    text: str, expected: str
) -> None:
    def change(parts: list[Part]) -> None:
        n = at(parts, "B")
        parts[n] = replace(parts[n], kind="paragraph", level=0)

    assert saved(text, "page.md", change) == expected


def test_new_text_behind_a_line_of_tags_is_not_taken_for_a_quotation() -> None:
    text = "# A\n\n<details><summary>More</summary>\n\nHidden.\n\n</details>\n"
    expected = text.replace("More</summary>\n", "More</summary>\n\n- New words.\n- More.\n")

    def change(parts: list[Part]) -> None:
        n = at(parts, "More")
        parts[n + 1 : n + 1] = [ITEM, replace(ITEM, runs=(Run("More."),))]

    assert saved(text, "page.md", change) == expected


def test_a_part_that_moved_takes_its_words_with_it() -> None:
    def change(parts: list[Part]) -> None:
        parts.insert(at(parts, "Bye now"), parts.pop(at(parts, "You may")))

    assert saved(HARD_TEXT, "page.md", change).index("You may") > 500


def test_what_is_typed_below_the_footer_of_a_site_stands_above_it() -> None:
    new = saved(HARD_PAGE, "page.html", lambda parts: parts.append(NEW))
    assert new.index("New words.") < new.index("</main>")


def test_kind_and_language_of_the_page_stand_in_its_head() -> None:
    for text, name, kind, lang in (
        (
            HARD_PAGE,
            "page.html",
            '<meta name="pagelint:kind" content="consent">',
            '<html lang="es">',
        ),
        (HARD_TEXT, "page.md", "\nkind: consent\n", "\nlang: es\n"),
    ):
        file = opened(text, name)
        data = file.patched(replace(file.manuscript, kind="consent", lang="es"))
        page = readers.read(data, name)
        assert (page.kind, page.lang) == ("consent", "es")
        assert kind in data.decode()
        assert lang in data.decode()


# ---- what is refused -----------------------------------------------------------------------------


def test_code_can_be_taken_out_and_not_made() -> None:
    file = opened(HARD_TEXT, "page.md")
    parts = [
        *file.manuscript.parts,
        Part("paragraph", (Run("Take "), Run("\ufffc", title="{{ x }}"))),
    ]
    with pytest.raises(NotWrittenError, match="not made here"):
        file.patched(replace(file.manuscript, parts=tuple(parts)))
    with pytest.raises(NotWrittenError, match="cannot be written"):
        made(
            Manuscript((Part("paragraph", (Run("Take "), Run("\ufffc", title="<script>"))),)),
            "html",
        )


def test_a_file_that_says_something_else_is_never_handed_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = opened(HARD_TEXT, "page.md")
    parts = tuple(p for p in file.manuscript.parts if "Bye" not in p.text)
    whole = type(file._file)
    monkeypatch.setattr(whole, "patched", lambda *_: HARD_TEXT.encode())
    with pytest.raises(NotWrittenError, match="cannot stand in the file"):
        file.patched(replace(file.manuscript, parts=parts))
    broken = HARD_TEXT.replace("author: Ann\n", "").replace("Bye now, see you soon.", "").encode()
    monkeypatch.setattr(whole, "patched", lambda *_: broken)
    with pytest.raises(NotWrittenError, match="More than the text in question"):
        file.patched(replace(file.manuscript, parts=parts))


def test_the_proof_sees_other_words_kinds_levels_and_looks() -> None:
    file = opened("# Page\n\nSome **bold** words.\n", "page.md")
    parts = file.manuscript.parts
    assert faults(file.page, parts, by_looks=False) == []
    for other in (
        replace(parts[0], level=2),
        replace(parts[0], kind="paragraph"),
        replace(parts[0], runs=(Run("Pages"),)),
        replace(parts[0], runs=(Run("Page", ("strong",)),)),
    ):
        assert faults(file.page, [other, parts[1]], by_looks=False) == [0]
    assert -1 in faults(file.page, parts[:1], by_looks=False)


# ---- new files, and places -----------------------------------------------------------------------


def test_a_new_page_says_title_language_and_kind_and_an_empty_one_is_written_too() -> None:
    words = Part("paragraph", (Run("Words & more."),))
    page = made(Manuscript((words,), "A & B", "consent", "es"), "html").decode()
    assert page.startswith('<!DOCTYPE html>\n<html lang="es">\n')
    assert "<title>A &amp; B</title>" in page
    assert readers.read(page.encode(), "x.html").kind == "consent"
    text = made(Manuscript((words,), kind="consent"), "markdown").decode()
    assert text == "---\nkind: consent\n---\n\nWords & more.\n"
    empty = Manuscript((Part("heading", (), level=1), Part("paragraph", ())))
    assert made(empty, "markdown") == b"\n"


def test_two_lists_behind_each_other_stay_two_in_markdown() -> None:
    items = tuple(replace(ITEM, runs=(Run(f"Item {n}"),), group=n) for n in (1, 2))
    assert made(Manuscript(items), "markdown") == b"- Item 1\n\n* Item 2\n"


def test_a_stretch_of_the_page_stands_where_its_writer_sees_it_whatever_the_blanks() -> None:
    parts = (
        Part(
            "paragraph",
            (Run("  Some\u00a0 words\u00ad "), Run("are bold", ("strong",)), Run(" here. ")),
        ),
        Part("paragraph", ()),
        Part("paragraph", (Run("And\nmore."),)),
    )
    manuscript = Manuscript(parts)
    page = readers.read(made(manuscript, "html"), "x.html")
    for words in ("Some", "words", "bold here", "more"):
        low = page.whole.text.index(words)
        ((number, start, end),) = spots(page, manuscript, Span(low, low + len(words)))
        assert parts[number].text[start:end].replace("\u00ad", "") == words
    both = spots(page, manuscript, Span(0, len(page.whole.text)))
    assert [number for number, _, _ in both] == [0, 2]


def test_a_page_read_with_a_selection_is_proved_with_it() -> None:
    only = readers.Selection(content=(".text",))
    data = b"<h1>Site</h1><p>A menu and more of it.</p><div class=text><h2>Page</h2><p>Old words.</p></div>"
    file = Opened(data, readers.read(data, "page.html", only), only)
    parts = [
        replace(p, runs=(Run("New words."),)) if p.text == "Old words." else p
        for p in file.manuscript.parts
    ]
    assert b"<p>New words.</p></div>" in file.patched(replace(file.manuscript, parts=tuple(parts)))


def test_looks_that_say_nothing_are_not_written() -> None:
    runs = (Run("Some words", ("code",), "https://x.org", "a title"),)
    assert made(Manuscript((Part("paragraph", runs),)), "markdown") == b"Some words\n"


@pytest.mark.parametrize("fmt", ["html", "markdown", "docx"])
def test_a_new_file_has_no_link_that_leads_to_a_script(fmt: str) -> None:
    words = Run("Click here now.", ("link", "strong"), "java\tscript:alert(1)")
    file = made(
        Manuscript((Part("paragraph", (words, Run(" Or call "), Run("us", ("link",), "tel:5"))),)),
        fmt,
    )
    name = f"page.{'md' if fmt == 'markdown' else fmt}"
    part = Opened(file, readers.read(file, name)).manuscript.parts[0]
    assert [(r.text, r.link) for r in part.runs if r.link] == [("us", "tel:5")]
    assert part.text == "Click here now. Or call us"

"""Links, anchors and things without words reach a page as marks, from HTML and from Markdown."""

import pytest

from pages import check_invariants, page_of


def marks(text: str, name: str = "page.html") -> list[tuple[str, str, str]]:
    page = page_of(text, name)
    check_invariants(page)
    return [(m.kind, m.value, page.whole.text[m.span.start : m.span.end]) for m in page.whole.marks]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ('<h2 id="x">Rest</h2><p>Sleep.</p>', "Rest"), ('<a name="x"></a><h2>Rest</h2><p>Sleep.</p>', "Rest"),
        ('<div id="x"><p>Sleep.</p><p>Eat.</p></div>', "Sleep."), ('<p>Sleep.</p><span id="x"></span>', "Sleep."),
        ('<p>Sleep <b id="x">well</b>.</p>', "Sleep well."), ('<p hidden id="x">No</p><p>Yes.</p>', "Yes."),
        ('<form><input id="x"></form><p>Yes.</p>', "Yes."), ('<div hidden><i id="x">a</i></div><p>Yes.</p>', "Yes."),
        ('<p>One.</p><p>Two <img id="x" alt="a picture"> three.</p>', "Two three."),
    ],
)  # fmt: skip
def test_an_anchor_covers_the_block_a_link_leads_to(text: str, block: str) -> None:
    assert ("anchor", "x", block) in marks(text)


def test_an_element_with_id_and_name_has_two_anchors() -> None:
    found = marks('<p><a id="x" name="y">Sleep.</a></p>')
    assert {value for kind, value, _ in found if kind == "anchor"} == {"x", "y"}


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ('<p>See <img src="a.png"> here.</p>', ("image", "a.png", "\ufffc")), ("<p>A.</p><h2></h2>", ("heading", "h2", "\ufffc")),
        ("<p>A.</p><h3> <b> </b></h3>", ("heading", "h3", "\ufffc")), ('<p>A <a href="/b"></a>.</p>', ("link", "/b", "\ufffc")),
    ],
)  # fmt: skip
def test_a_thing_without_words_is_a_bare_block(text: str, mark: tuple[str, str, str]) -> None:
    assert mark in marks(text)


@pytest.mark.parametrize(
    "text",
    [
        '<img src="a.png" alt="">', '<img src="a.png" role="presentation">', '<img src="a.png" width="1" height="1">',
        '<a href="/b" aria-label="Home"></a>', '<a href="/b"><svg></svg></a>', '<a href="/b"><img src="a" alt="Home"></a>',
        '<h2><img src="a" alt="Rest"></h2>', '<h2><span aria-label="Rest"></span></h2>', '<a id="b"></a>',
        '<nav><a href="/b"></a><img src="a.png"></nav>',
    ],
)  # fmt: skip
def test_ornaments_and_named_things_are_not_bare(text: str) -> None:
    assert "\ufffc" not in page_of(f"<p>Rest well.</p>{text}", "page.html").whole.text


def test_a_link_to_nowhere_is_still_a_link() -> None:
    assert ("link", "", "the sheet") in marks('<p>See <a href="">the sheet</a>.</p>')


def test_a_markdown_picture_without_words_is_bare() -> None:
    assert ("image", "a.png", "\ufffc") in marks("Rest.\n\n![](a.png)\n", "page.md")
    assert ("image", "a.png", "A bed") in marks("Rest.\n\n![A bed](a.png)\n", "page.md")
    assert "\ufffc" not in page_of('Rest.\n\n<img src="a.png" alt="">\n').whole.text


@pytest.mark.parametrize(
    "attributes",
    ["{role=presentation}", '{.wide alt=""}', "{: aria-hidden=true }", "{role='none' .x}"],
)
def test_attributes_behind_a_picture_call_it_an_ornament(attributes: str) -> None:
    assert "\ufffc" not in page_of(f"Rest.\n\n![](a.png){attributes}\n", "page.md").whole.text
    assert "\ufffc" in page_of("Rest.\n\n![](a.png){.wide}\n", "page.md").whole.text


def test_a_label_a_layout_table_and_a_footnote_are_marks() -> None:
    assert ("label", "Read on about feet", "More") in marks(
        '<p>Feet. <a href="/f" aria-label="Read on about feet">More</a></p>'
    )
    assert ("layout", "", "Desk") in marks("<table role='none'><tr><td>Desk</td></tr></table>")
    assert ("note", "", "Lee A. Feet.") in marks("Rest.[^1]\n\n[^1]: Lee A. Feet.\n", "page.md")
    assert ("note", "", "Lee A.") in marks("<ol><li role='doc-endnote'>Lee A.</li></ol>")


def test_a_bare_block_stands_where_its_thing_stands() -> None:
    page = page_of("Rest.\n\n![](a.png)\n\n##\n\nMore.\n")
    places = [page.map.origin(b.span)[0] for b in page.whole.blocks if b.kind == "bare"]
    assert [page.source[p.start : p.end].strip() for p in places] == ["![](a.png)", "##"]


@pytest.mark.parametrize("name", ["page.md", "page.html"])
def test_words_in_angle_brackets_are_text_and_tags_are_not(name: str) -> None:
    text = "Call <phone number> or <CLINIC>, <phone> or <x>. Ask <b>us</b> at <x-place>home</x-place> or <Tabs>here</Tabs>."
    page = page_of(f"<p>{text}</p>" if name == "page.html" else text, name)
    check_invariants(page)
    assert (
        page.whole.text == "Call <phone number> or <CLINIC>, <phone> or . Ask us at home or here."
    )


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("See [the *list*](#list 't') now.", "[the *list*](#list 't')"), ("- a\n- [b][r]\n\n[r]: /x\n", "[b][r]"),
        ('See <a href="#x">it</a>.', '<a href="#x">it</a>'), ("> [a\n> b](#x)", "[a\n> b](#x)"), ("# Head\n\n## [é](#x)\n\nText.", "[é](#x)"),
    ],
)  # fmt: skip
def test_a_link_knows_where_it_stands_with_its_target(text: str, element: str) -> None:
    for page in (page_of(text), page_of(f"---\ntitle: é\n---\n\n{text}")):
        (whole,) = [m for m in page.whole.marks if m.kind == "link"]
        (part,) = [m for s in page.sections for m in s.marks if m.kind == "link"]
        for mark in (whole, part):
            assert mark.source is not None
            assert page.source[mark.source.start : mark.source.end] == element

import itertools

import pytest
from hypothesis import HealthCheck, given, settings

from hostile import scrambled
from pagelint.errors import Unreadable, UsageError
from pagelint.model import Page, Span
from pagelint.readers import Selection, read
from pages import check_invariants, check_marked, check_markers, page_of, texts


def html(body: str, head: str = "") -> Page:
    page = page_of(f"<html lang=en><head>{head}</head><body>{body}</body></html>", "page.html")
    check_invariants(page)
    return page


@pytest.mark.parametrize(
    ("body", "words", "expected"),
    [
        ("<p>salt &amp; water", "salt & water", "salt &amp; water"),
        ("<p>caf&eacute;s here", "cafés", "caf&eacute;s"),
        ("<p>a <b>very</b> small cut", "very small", "very</b> small"),
        ("<p>one\r\ntwo", "one two", "one\r\ntwo"),
        ("<p>😀 word", "word", "word"),
        ("<p>non&nbsp;breaking", "non breaking", "non&nbsp;breaking"),
        ("<ul><li>one<li>two words</ul>", "two words", "two words"),
        ("<table>lost<tr><td>cell", "lost", "lost"),
        ("<p>stray</x>tag here", "straytag", "stray</x>tag"),
        ("<p>5 &lt; 6 and more", "5 < 6", "5 &lt; 6"),
        ("<p>one <a href='/x'>linked word</a> more", "linked word", "linked word"),
        ("<p>one <i>two <b>three</b></i> four", "three", "three"),
        ("<table><tr><td>a<td>second cell</table>", "second cell", "second cell"),
        ("<p>a &ampx b", "&x b", "&ampx b"),
        ("<p>one\rtwo", "two", "two"),
        ("<p><b>open<p>still bold", "still bold", "still bold"),
        ("<table>x<!-- y -->y<tr><td>z</table>", "y", "y"),
        ("<div>before<pre>code</pre>after</div>", "after", "after"),
    ],
)
def test_words_lead_back_to_their_source(body: str, words: str, expected: str) -> None:
    page = html(body)
    at = page.whole.text.index(words)
    origin, _ = page.map.origin(Span(at, at + len(words)))
    assert page.source[origin.start : origin.end] == expected


def test_tags_say_what_is_furniture() -> None:
    page = html(
        "<a href='#m'>Skip to content</a><header>Hill</header><nav>Menu</nav><div class='cookie-bar'>We use cookies</div>"
        "<main id=m><h1>Gout</h1><p>It hurts.</p><aside>See also</aside></main><footer>Call 911 in an emergency</footer>"
    )
    assert texts(page) == ["Gout", "It hurts."]
    assert {x.what for x in page.left_out} >= {
        "skip link",
        "site header",
        "navigation",
        "cookie notice",
        "footer",
        "side column",
    }


def test_furniture_is_still_text_for_statements() -> None:
    page = html("<main><p>Hi there.</p></main><footer>This page is not medical advice.</footer>")
    assert "not medical advice" in page.whole.text


def test_scripts_forms_and_hidden_text_are_no_text() -> None:
    page = html(
        "<p>Seen.<script>var a</script><button>Go</button><span hidden>no</span><i style='display: none'>no</i></p>"
    )
    assert page.whole.text == "Seen."


def test_lists_tables_definitions_and_captions_have_their_kinds() -> None:
    page = html(
        "<ul><li>one</li></ul><table><caption>cap</caption><tr><th>h</th></tr><tr><td>c</td></tr></table>"
        "<dl><dt>t</dt><dd>d</dd></dl><figure><img src=x alt='a cold pack'><figcaption>fig</figcaption></figure>"
        "<details><summary>more</summary><p>inside</p></details>"
    )
    kinds = [(page.whole.of(b), b.kind) for b in page.whole.blocks]
    assert kinds == [
        ("one", "item"), ("cap", "caption"), ("h", "header-cell"), ("c", "cell"), ("t", "term"), ("d", "definition"),
        ("a cold pack", "alt"), ("fig", "caption"), ("more", "paragraph"), ("inside", "paragraph"),
    ]  # fmt: skip


def test_abbr_and_dfn_are_marks() -> None:
    page = html("<p>An <abbr title='a scan'>MRI</abbr> shows a <dfn>lesion</dfn>.")
    assert [(m.kind, m.value) for m in page.whole.marks] == [("abbr", "a scan"), ("dfn", "")]


def test_alt_text_leads_back_into_the_attribute() -> None:
    page = html("<p>Hi.<img alt='a cold pack' src=x>")
    at = page.whole.text.index("cold")
    origin, _ = page.map.origin(Span(at, at + 4))
    assert page.source[origin.start : origin.end] == "cold"


def test_the_head_gives_title_kind_and_dates() -> None:
    page = html(
        "<p>Text here.",
        "<title>Gout | Hill</title><meta name='pagelint:kind' content='condition'>"
        '<script type=\'application/ld+json\'>{"@graph": [{"lastReviewed": "2024-01-15", "author": {"name": "A. Lee"}}]}</script>',
    )
    assert (page.title, page.kind) == ("Gout", "condition")
    assert [page.whole.of(b) for b in page.whole.blocks if b.kind == "meta"] == [
        "Last reviewed: 2024-01-15",
        "Written by: A. Lee",
    ]


def test_selectors_of_the_house_choose_and_ignore() -> None:
    data = b"<body><div class=a><p>In.</p><p class=x>Not.</p></div><p>Out.</p></body>"
    page = read(data, "p.html", Selection(content=(".a",), ignore=(".x",)))
    assert texts(page) == ["In."]


def test_a_wrong_selector_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="CSS selector"):
        read(b"<p>x y</p>", "p.html", Selection(content=("[[",)))


def test_meta_charset_is_obeyed_and_a_false_one_refused() -> None:
    page = read("<meta charset=windows-1252><p>caf\xe9 here".encode("cp1252"), "p.html")
    assert texts(page) == ["café here"]
    with pytest.raises(Unreadable, match="not known"):
        read(b"<meta charset=klingon><p>x y", "p.html")


def test_two_hundred_thousand_nested_tags_do_no_harm() -> None:
    assert texts(read(b"<div>" * 200_000 + b"deep text", "p.html")) == ["deep text"]


@pytest.mark.parametrize("blank", [" ", "\n", "&#13;", "&#32;", "&#9"])
def test_text_thrown_out_of_a_table_is_found_behind_blanks(blank: str) -> None:
    page = html(f"<p>k<table>{blank}<tr>&ampxyz&#32;y")
    at = page.whole.text.index("xyz")
    assert page.map.origin(Span(at, at + 3)) == (Span(at := page.source.index("xyz"), at + 3), True)


@pytest.mark.parametrize("unclosed", ["<td>yell", "<td>yell</td></tr>", "<script>y</script>"])
def test_text_thrown_out_of_a_table_is_never_placed_in_another_node(unclosed: str) -> None:
    page = html(f"<p>k</p><table>x{'<tr>' if 'td' in unclosed else ''}{unclosed}<tr>y</table>")
    at = page.whole.text.index("xy") + 1
    origin, editable = page.map.origin(Span(at, at + 1))
    real = page.source.rindex("y</table>")
    assert origin.start <= real < origin.end
    assert not editable


@pytest.mark.parametrize(
    "markup",
    [
        "<![if !supportLists]>",
        "<?xml:namespace prefix = o />",
        "</ x>",
        "</x title='1 > 2'>",
        "<!doctype a>",
        "</p2 b>",
    ],
)
def test_markup_that_only_word_writes_is_no_text(markup: str) -> None:
    page = html(f"<p>a {markup}b c")
    assert page.whole.text == "a b c"
    origin, _ = page.map.origin(Span(2, 5))
    assert page.source[origin.start : origin.end] == "b c"


def test_an_unclosed_comment_hides_the_rest() -> None:
    page = html("<p>Seen.<!-- not seen")
    assert page.whole.text == "Seen."


def kinds(page: Page) -> list[tuple[str, str]]:
    return [(page.whole.of(b), b.kind) for b in page.whole.blocks]


def test_code_at_the_start_keeps_the_kind_of_its_block() -> None:
    page = html("<nav><code>x</code> menu</nav><ul><li><code>y</code> is a thing</ul>")
    assert kinds(page) == [("\ufffc menu", "furniture"), ("\ufffc is a thing", "item")]


def test_a_listing_parts_the_text_around_it() -> None:
    assert texts(html("<div>before<pre>code here</pre>after</div>")) == ["before", "after"]


def test_a_place_to_break_a_word_is_no_blank_and_a_form_field_is_one() -> None:
    assert texts(html("<p>super<wbr>market")) == ["supermarket"]
    assert texts(html("<p>Name<input>Age")) == ["Name Age"]


def test_paragraphs_keep_the_kind_of_what_they_stand_in() -> None:
    page = html(
        "<h2><p>Dose</p></h2><table><tr><th><p>Age</p></th><td><p>2 mg</p></td></table><ul><li><p>a<p>b</ul>"
    )
    assert kinds(page) == [("Dose", "heading"), ("Age", "header-cell"), ("2 mg", "cell"), ("a", "item"), ("b", "item")]  # fmt: skip


def test_cells_that_span_count_as_many_columns() -> None:
    page = html("<table><tr><td colspan=2>a<td rowspan=2>b<td>c<tr><td>d<td>e<td>f</table>")
    assert [b.level for b in page.whole.blocks] == [1, 3, 4, 1, 2, 4]


def test_one_break_is_a_blank_and_two_part_blocks() -> None:
    assert texts(html("<p>a<br>b<br> <br>c<br><code>x</code><br>d")) == ["a b", "c \ufffc d"]


def test_a_heading_in_the_site_header_is_the_title_when_main_has_none() -> None:
    page = html("<header>Hill <h1>Gout</h1></header><main><p>It hurts.</p></main>")
    assert (page.title, texts(page)) == ("Gout", ["Gout", "It hurts."])
    page = html("<header><h1>Hill</h1></header><main><h1>Gout</h1><p>It hurts.</p></main>")
    assert (page.title, texts(page)) == ("Gout", ["Gout", "It hurts."])


def test_a_header_of_one_of_many_articles_is_content() -> None:
    page = html("<article><header><h2>A</h2></header>one</article><article>two</article>")
    assert texts(page) == ["A", "one", "two"]


def test_class_names_around_the_whole_page_hide_nothing() -> None:
    assert texts(html("<div class='page has-sidebar'><h1>Gout</h1><p>It hurts.</div>")) == [
        "Gout",
        "It hurts.",
    ]


def test_class_names_inside_a_sentence_hide_nothing() -> None:
    page = html("<p>See the <a class=related href=/x>heart page</a> for more.")
    assert texts(page) == ["See the heart page for more."]


def test_class_names_count_as_whole_words() -> None:
    page = html("<div class=canavigate>It hurts.</div><div class=page-sidebar>More</div>")
    assert texts(page) == ["It hurts."]


def test_the_anchor_of_a_heading_is_no_share_row() -> None:
    page = html(
        "<section id=social-support><h2>Social support</h2><p>Talk.</section><div id=social>Like</div>"
    )
    assert texts(page) == ["Social support", "Talk."]


def test_skip_links_are_known_by_their_class_too() -> None:
    page = html("<a class='sr-only skip-link' href='#c'>Go past the menu</a><p>It hurts.")
    assert texts(page) == ["It hurts."]


def test_entities_in_an_alt_text_leave_the_other_words_exact() -> None:
    page = html("<p>Hi.<img src=a.png alt='salt &amp; a cold pack'>")
    at = page.whole.text.index("cold pack")
    origin, editable = page.map.origin(Span(at, at + 9))
    assert (page.source[origin.start : origin.end], editable) == ("cold pack", True)
    assert [(m.kind, m.value) for m in page.whole.marks] == [("image", "a.png")]


def test_empty_alt_texts_make_no_block_and_those_of_the_site_are_counted() -> None:
    page = html("<nav><img alt='Hill logo'></nav><p>Hi.<img alt=''><img>")
    assert texts(page) == ["Hi."]
    assert [(x.what, x.words) for x in page.left_out] == [("navigation", 2)]


def test_what_is_left_out_stands_where_its_element_stands() -> None:
    page = html("<p>Hi.</p><template><p>one two</p></template>")
    (left,) = page.left_out
    assert page.source[left.source.start : left.source.end] == "<template><p>one two</p></template>"
    assert left.words == 2


def test_a_title_that_a_broken_head_leaves_in_the_body_is_no_text() -> None:
    page = html("<p>Hi.<title>Gout | Hill</title><meta name='pagelint:kind' content=condition>")
    assert (page.title, page.kind, texts(page)) == ("Gout", "condition", ["Hi."])


def test_what_a_house_ignores_stays_ignored_inside_what_it_chose() -> None:
    data = b"<div class=x><p>Not.</p><div class=a>Nor this.</div></div><div class=a>In.</div>"
    page = read(data, "p.html", Selection(content=(".a",), ignore=(".x",)))
    assert texts(page) == ["In."]


@pytest.mark.parametrize(
    "hostile",
    ["<!" * 200_000, "<a" * 200_000, '<a ="' * 50_000, "<div id=social>" * 20_000, "<table>x<tr>" * 2_000],
)  # fmt: skip
def test_hostile_markup_takes_seconds_not_hours(hostile: str) -> None:
    assert (
        texts(read(f"<p>Hi there.</p>{hostile}<h2>social</h2>".encode(), "p.html"))[0]
        == "Hi there."
    )


_PARTS = [
    "<p>", "</p>", "<h1>", "</h1>", "<h2 id=x>", "</h2>", "<ul><li>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "<td rowspan=3>",
    "<th>", "</table>", "<caption>", "<a href='#x'>", "</a>", "<b>", "</b>", "<i class=related>", "</i>", "<code>", "</code>", "<pre>",
    "</pre>", "<br>", "<wbr>", "<hr>", "<main>", "</main>", "<header>", "</header>", "<nav>", "</nav>", "<div class=sidebar>", "</div>",
    "<script>", "</script>", "<template>", "</template>", "<select>", "</select>", "<title>", "</title>", "<!--", "-->", "<![if !x]>",
    "<?x y ?>", "</x a='>'>", "</ ", "<img alt=' zq900qz &amp; x'>", "<dl><dt>", "<dd>", "&amp;", "&ampx", "&lt;b>", "&nbsp;", "&#13;",
    "&notit;", "&acE;", "\r\n", "\r", "\n", " ", "😀", "\u00a0", "\u2060", "\ufffc", "{{ x }}", "{% if a %}", "<", ">", "&", "</", '="',
]  # fmt: skip


@settings(max_examples=2000, deadline=None, database=None, derandomize=True,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip
@given(scrambled(_PARTS))
def test_two_thousand_hostile_pages_keep_every_word_in_its_place(source: str) -> None:
    try:
        page = read(source.encode("utf-8", "ignore"), "p.html")
    except Unreadable:
        return
    check_invariants(page)
    check_marked(page)


def test_words_of_whole_tables_lists_and_links_come_back() -> None:
    numbers = itertools.count(1)
    body = "".join(
        f"<h2>zq{next(numbers)}qz &amp; zq{next(numbers)}qz</h2>\r\n<p>😀 <a href=x>zq{next(numbers)}qz</a>, <b>zq{next(numbers)}qz</b>"
        f"<ul><li>zq{next(numbers)}qz<li>&nbsp;zq{next(numbers)}qz</ul><table><tr><td>zq{next(numbers)}qz<td>zq{next(numbers)}qz</table>"
        for _ in range(20)
    )
    page = html(body)
    assert check_markers(page, page.source) == 160


@pytest.mark.parametrize("unclosed", ["<nav><a href=/>Home</a>", "<aside>", "<div class=sidebar>"])
def test_furniture_that_is_never_closed_hides_no_section(unclosed: str) -> None:
    page = html(f"<h1>Gout</h1>{unclosed}<div><h2>Signs</h2><p>It hurts.</p></div>")
    assert texts(page)[-2:] == ["Signs", "It hurts."]


def test_a_link_in_a_sentence_is_no_skip_link() -> None:
    page = html("<p>You can <a href=#pain>skip to the part on pain</a> now.")
    assert texts(page) == ["You can skip to the part on pain now."]


def test_code_in_a_sentence_is_named_as_left_out() -> None:
    page = html("<p>Type <code>run it</code> here.")
    assert [(x.what, x.words) for x in page.left_out] == [("code", 2)]


def test_a_main_that_holds_next_to_nothing_is_not_believed() -> None:
    body = "<p>Gout is a disease of the joints. It hurts in the toe and in the foot.</p>"
    assert texts(html(f"<main><h1>Gout</h1></main><div>{body}</div>"))[0] == "Gout"
    assert len(texts(html(f"<main><h1>Gout</h1></main><div>{body}</div>"))) == 2


def test_of_several_mains_the_fullest_counts() -> None:
    page = html("<main>Top tips</main><main><h1>Gout</h1><p>It hurts in the toe.</p></main>")
    assert texts(page) == ["Gout", "It hurts in the toe."]


def test_a_page_with_its_text_in_the_side_column_is_not_checked() -> None:
    with pytest.raises(Unreadable, match="Only headings"):
        html(f"<h1>Gout</h1><aside>{'It hurts in the toe. ' * 5}</aside>")


PROSE = "You may have chest pain, or the foot may get very sore at night."


@pytest.mark.parametrize(
    "part",
    [
        "<button aria-controls=p1>Risks</button><div id=p1 hidden aria-hidden=true><p>{}</p></div>",
        "<div role=tabpanel style='display: none'><p>{}</p></div>",
        "<a data-toggle=collapse href='#p1'>Risks</a><div id=p1 hidden><p>{}</p></div>",
        "<div aria-hidden=true><p>{}</p></div>",
        "<div class='sample-menu'><p>{}</p></div>",
        "<div class='card promo'><p>{}</p></div>",
        "<aside class='callout warning'><p>{}</p></aside>",
    ],
)
def test_text_that_opens_at_a_click_or_only_has_an_odd_name_is_content(part: str) -> None:
    page = html(
        f"<main><h1>Gout</h1><p>Gout is a disease of the joints.</p>{part.format(PROSE)}</main>"
    )
    assert PROSE in texts(page)


def test_sentences_in_a_header_are_content() -> None:
    page = html(f"<header><a href=/>Hill</a><p>{PROSE}</p></header><h1>Gout</h1><p>It hurts a lot.")
    assert PROSE in texts(page)


@pytest.mark.parametrize(
    "part",
    [
        "<div class=share>Share this page on <a href=x>one</a> <a href=y>two</a></div>",
        "<div class=cookie-bar><p>We use cookies to count how many people visit our site each day.</p></div>",
        "<aside><h2>More</h2><ul><li><a href=x>How to live well with pain in the joints</a></ul></aside>",
        "<i class=icon aria-hidden=true>expand_more</i>",
        "<div hidden><p>{}</p></div>",
    ],
)
def test_what_is_the_sites_own_or_never_shown_stays_out(part: str) -> None:
    page = html(f"<main><h1>Gout</h1><p>It hurts a lot.</p>{part.format(PROSE)}</main>")
    assert texts(page) == ["Gout", "It hurts a lot."]


def test_a_heading_that_is_a_button_opens_its_section() -> None:
    page = html("<h1>Gout</h1><h2><button>What are the risks?</button></h2><p>It hurts a lot.</p>")
    assert [s.title for s in page.sections] == ["Gout", "What are the risks?"]


def test_an_unclosed_comment_that_swallows_text_is_said() -> None:
    with pytest.raises(Unreadable, match="note You may"):
        html("<p>Seen.</p>\n<!-- note <p>You may have chest pain or a fever.</p>")


def test_a_list_drawn_with_line_breaks_has_items_of_its_own() -> None:
    page = html("<p>Call us if you have:<br>&bull; a fever<br>- chest pain<br>2. a rash</p>")
    assert texts(page) == ["Call us if you have:", "• a fever", "- chest pain", "2. a rash"]

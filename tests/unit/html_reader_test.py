import pytest

from pagelint.errors import Unreadable, UsageError
from pagelint.model import Page, Span
from pagelint.readers import Selection, read
from pages import check_invariants, page_of, texts


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

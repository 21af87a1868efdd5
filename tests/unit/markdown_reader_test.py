import pytest

from pagelint.errors import Unreadable
from pagelint.model import Span
from pagelint.readers import read
from pages import check_invariants, page_of, texts


def origin(text: str, words: str, name: str = "page.md") -> str:
    """The source characters of the first place where `words` stand in the page's text."""
    page = page_of(text, name)
    check_invariants(page)
    at = page.whole.text.index(words)
    found, _ = page.map.origin(Span(at, at + len(words)))
    return page.source[found.start : found.end]


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("A [link text](http://x.y) here.", "link text", "link text"),
        ("A [ref][r] here.\n\n[r]: http://x.y", "ref", "ref"),
        ("- one\n- two **bold** word", "bold", "bold"),
        ("| a | b |\n|---|---|\n| left | right |", "right", "right"),
        ("> quoted words here", "quoted words", "quoted words"),
        ("Text[^1].\n\n[^1]: the note", "the note", "the note"),
        ("one\r\ntwo three\r\n", "one two", "one\r\ntwo"),
        ("\ufeffWith a mark", "With", "With"),
        ("😀 smile word", "word", "word"),
        ("non\u00a0breaking", "non breaking", "non\u00a0breaking"),
        ("caf&eacute; bar", "café", "caf&eacute;"),
        ("a\\*b star", "a*b", "a\\*b"),
        ("Setext title\n====\n\nBody.", "Setext title", "Setext title"),
        ("Term\n: its meaning here", "its meaning", "its meaning"),
    ],
)  # fmt: skip
def test_words_lead_back_to_their_source(source: str, words: str, expected: str) -> None:
    assert origin(source, words) == expected


def test_the_first_level_one_heading_is_the_title_and_opens_no_section() -> None:
    page = page_of("# Fever\n\nIntro.\n\n## Causes\n\nGerms.\n")
    assert page.title == "Fever"
    assert [(s.title, s.level) for s in page.sections] == [("Fever", 0), ("Causes", 2)]


def test_code_and_template_tags_never_become_words() -> None:
    page = page_of(
        "Take `x = 1` now, {{ patient.name }}. {% if a %}Rest.{% endif %}\n\n```\ncode\n```\n"
    )
    assert texts(page) == ["Take \ufffc now, \ufffc. Rest."]
    assert {x.what for x in page.left_out} == {"code"}


def test_mdx_imports_and_expressions_never_become_words() -> None:
    page = page_of("import A from 'a'\n\nYour {dose} pill.\n", "page.mdx")
    assert texts(page) == ["Your \ufffc pill."]


def test_front_matter_gives_title_kind_language_and_dates_but_no_words() -> None:
    page = page_of(
        "---\ntitle: My page\nkind: discharge\nlang: en-GB\nlastReviewed: 2025-01-02\n---\nHello there.\n"
    )
    assert (page.title, page.kind, page.lang) == ("My page", "discharge", "en-gb")
    assert texts(page) == ["Hello there."]
    assert [page.whole.of(b) for b in page.whole.blocks if b.kind == "meta"] == [
        "Last reviewed: 2025-01-02"
    ]


def test_html_inside_markdown_is_read_as_text_with_its_marks() -> None:
    page = page_of(
        '<div>\nUse <abbr title="a scan">MRI</abbr>.\n</div>\n\n<script>\nvar x;\n</script>\n'
    )
    assert texts(page) == ["Use MRI."]
    assert [(m.kind, m.value) for m in page.whole.marks] == [("abbr", "a scan")]


def test_a_pictures_text_is_a_block_of_its_own_and_does_not_cut_the_sentence() -> None:
    page = page_of("Put ![a cold pack](x.png) on it.\n")
    assert texts(page) == ["Put on it.", "a cold pack"]


def test_breadcrumbs_menus_and_skip_links_are_left_out() -> None:
    page = page_of(
        "Skip to main content\n\nHill Hospital\n\nHome / Care / Fever\n\n# Fever\n\nDrink.\n\n© 2024 Hill Hospital\n"
    )
    assert texts(page) == ["Fever", "Drink."]
    assert [x.what for x in page.left_out] == ["skip link", "site header", "breadcrumb", "footer"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"%PDF-1.4 abc", "PDF"),
        (b"PK\x03\x04zip", "zip or Office"),
        (b"caf\xe9 au lait", "not valid UTF-8"),
        (b"a\x00b", "zero bytes"),
        (b"```\nonly code\n```\n", "no text"),
        (b"---\ntitle: x\n---\n", "no text"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(data, "page.md")


def test_utf16_with_its_mark_is_read() -> None:
    page = read("# Título\n\nText.\n".encode("utf-16"), "page.md")
    assert page.title == "Título"


def test_an_unknown_suffix_is_unreadable_with_the_known_ones_named() -> None:
    with pytest.raises(Unreadable, match=r"\.html .*\.md"):
        read(b"x", "page.xyz")

import pytest

from pagelint.errors import Unreadable
from pagelint.model import Page, Span
from pagelint.readers import Selection, read
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
        ("un*believ*able luck", "unbelievable", "un*believ*able"),
        ("salt &amp; water", "& water", "&amp; water"),
        ("Q&A time", "Q&A", "Q&A"),
        ("5 < 6 mg", "< 6", "< 6"),
        ("one\rtwo three\r\rfour", "two", "two"),
        ("## Q\r## R *s* t\r\rfour", "R s", "R *s"),
        ("> one\n> two\n>\n> > three words", "one two", "one\n> two"),
        ("- a\n\n  second part\n- b", "second part", "second part"),
        ("-\ta\n\n\tsecond part", "second part", "second part"),
        ("- [x] task done", "task done", "task done"),
        ("| a \\| b | c |\n|---|---|", "a | b", "a \\| b"),
        ("## Head **two** {#id .x}", "Head two", "Head **two"),
        ("hard  \r\nbreak here", "hard break", "hard  \r\nbreak"),
        ("e\u0301te\u0301 time", "time", "time"),
        ("so\u200bft word", "soft", "so\u200bft"),
        ("[![a logo](l.png)](/) word", "a logo", "a logo"),
        ('![a *cold* &amp; "big" pack](p.png "t")', "big", "big"),
        ('![a *cold* &amp; "big" pack](p.png "t")', "cold & ", "cold* &amp; "),
        ("Hi <img src=x alt='salt &amp; a cold pack'> word", "cold pack", "cold pack"),
        ("<https://a.org/b> word", "https://a.org/b", "https://a.org/b"),
        ("> <div>\n> raw &amp; quoted\n> </div>", "raw & quoted", "raw &amp; quoted"),
        ("Take {{ n }} pills", "\ufffc pills", "{{ n }} pills"),
        ("Take `x` pills", "\ufffc pills", "`x` pills"),
        ("---\ntitle: x\n---\n😀 After it.", "After", "After"),
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
    page = page_of(
        "import {\n  A\n} from 'a'\nexport const x = {\n  a: 1\n}\n\n{/* no words */}\n\nTake {n.map(x => { return <b>{x}</b> })} now.\n\n"
        "<Nav />\n\n<Callout type='x' on={() => go({a: 1})}>\nCall **now**.\n</Callout>\n\n<Image alt='A cold pack' src={x} />\n",
        "page.mdx",
    )
    assert texts(page) == ["Take \ufffc now.", "Call now.", "A cold pack"]


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


def kinds(page: Page) -> list[tuple[str, str]]:
    return [(page.whole.of(b), b.kind) for b in page.whole.blocks]


def test_every_kind_of_block_is_known() -> None:
    page = page_of(
        "1. one\n\n   two\n   - three\n\n| h | i |\n|---|---|\n| c | d |\n\n> q\n>\n> - in q\n\nT\n: d\n\nText[^1].\n\n[^1]: note\n"
    )
    assert kinds(page) == [
        ("one", "item"), ("two", "item"), ("three", "item"), ("h", "header-cell"), ("i", "header-cell"), ("c", "cell"), ("d", "cell"),
        ("q", "quote"), ("in q", "item"), ("T", "term"), ("d", "definition"), ("Text.", "paragraph"), ("note", "item"),
    ]  # fmt: skip
    assert [b.level for b in page.whole.blocks if "cell" in b.kind] == [1, 2, 1, 2]


def test_headings_of_all_kinds_make_sections() -> None:
    page = page_of(
        "Title &amp; *more*\n====\n\nSub\n---\n\n### Three `x` ###\n\n#### Four ![pic](p)\n\n<h5 id=f>Five &lt; 6</h5>\n\n###### Six\n"
    )
    assert page.title == "Title & more"
    assert [(s.title, s.level) for s in page.sections[1:]] == [
        ("Sub", 2), ("Three \ufffc", 3), ("Four", 4), ("Five < 6", 5), ("Six", 6),
    ]  # fmt: skip


def test_links_anchors_pictures_and_emphasis_are_marks() -> None:
    page = page_of(
        '## Head {#here}\n\n[a *b*](/x "t") [c][r] <https://y.org> **d** <a id="z">e</a> <dfn>f</dfn> ![g](p.png "t")\n\n[r]: /r\n'
    )
    marks = {(m.kind, m.value, page.whole.text[m.span.start : m.span.end]) for m in page.whole.marks}  # fmt: skip
    assert marks == {
        ("anchor", "here", "Head"), ("link", "/x", "a b"), ("emphasis", "", "b"), ("link", "/r", "c"), ("link", "https://y.org", "https://y.org"),
        ("strong", "", "d"), ("anchor", "z", "a b c https://y.org d e f"), ("dfn", "", "f"), ("image", "p.png", "g"),
    }  # fmt: skip


def test_furniture_written_as_html_is_furniture() -> None:
    page = page_of(
        "<nav>\n\n- [Home](/)\n\n</nav>\n\n<HEADER>Hill</HEADER>\n\n# Gout\n\nIt hurts.\n\n<aside>\n\nSee also\n\n</aside>\n\n"
        "<div class='cookie-bar'>\nWe use cookies\n</div>\n\n<div hidden>\n\nNot seen.\n\n</div>\n\n<footer>\nThis page is not medical advice.\n</footer>\n"
    )
    assert texts(page) == ["Gout", "It hurts."]
    assert "not medical advice" in page.whole.text
    assert "Not seen" not in page.whole.text
    assert {x.what for x in page.left_out} == {
        "navigation", "site header", "side column", "cookie notice", "hidden text", "footer",
    }  # fmt: skip


def test_html_blocks_have_their_kinds() -> None:
    page = page_of(
        "<table><tr><th>Age<td>Dose</table>\n\n<details>\n<summary>More</summary>\n\nIn **it**.\n\n</details>\n\n"
        "<figure>\n<img src=x alt='a > b'>\n<figcaption>Cap</figcaption>\n</figure>\n\n<dl><dt>T<dd>D</dl>\n\na<br>b\n"
    )
    assert kinds(page) == [
        ("Age", "header-cell"), ("Dose", "cell"), ("More", "paragraph"), ("In it.", "paragraph"), ("a > b", "alt"), ("Cap", "caption"),
        ("T", "term"), ("D", "definition"), ("a b", "paragraph"),
    ]  # fmt: skip


def test_comments_scripts_styles_and_frames_are_no_text() -> None:
    page = page_of(
        "<!-- a\n\nb -->\n\nSeen <!-- not --> here.\n\n<script>\nvar a;\n\nb\n</script>\n\n<style>\np {}\n</style>\n\n<iframe src=x>no</iframe>\n"
    )
    assert page.whole.text == "Seen here."


def test_a_card_does_not_make_the_rest_of_the_page_furniture() -> None:
    page = page_of("Before.\n\n<article>\n\nCard.\n\n</article>\n\nAfter.\n")
    assert texts(page) == ["Before.", "Card.", "After."]


@pytest.mark.parametrize(
    "raw",
    ["<nav>", "<aside class='x'>", "<iframe src='x' />", "<iframe src=x>", "<Nav />", "<video src=x/>", "<div hidden>", "<div class='sidebar>", "<a id='x'/>"],
)  # fmt: skip
def test_a_tag_that_is_never_closed_does_not_swallow_the_page(raw: str) -> None:
    for source in (f"{raw}\n\n# Gout\n\nIt hurts.\n", f"# Gout\n\n> {raw}\n\nIt hurts.\n\n## Care"):
        page = page_of(source)
        assert [t for t in texts(page) if t != "Care"] == ["Gout", "It hurts."]
        assert {m.kind for m in page.whole.marks} <= {"anchor"}


def test_an_unclosed_footer_at_the_end_is_a_footer() -> None:
    page = page_of("# Gout\n\nIt hurts.\n\n<footer>\n\nHill Hospital\n")
    assert texts(page) == ["Gout", "It hurts."]


def test_a_line_that_only_looks_like_a_tag_is_text() -> None:
    assert texts(page_of("<Table 1 shows\nthe dose.\n\nNext.\n")) == ["<Table 1 shows the dose.", "Next."]  # fmt: skip


def test_formulas_are_no_words_and_prices_are() -> None:
    page = page_of("It is $x^2$ or $$y$$. Pay $5 or $10, from $5-$10, or $20/$30.\n")
    assert texts(page) == ["It is \ufffc or \ufffc. Pay $5 or $10, from $5-$10, or $20/$30."]


def test_what_site_builders_add_is_no_text() -> None:
    page = page_of(
        "- toc\n{:toc}\n\n[TOC]\n\n# Gout {: #gout }\n\nIt hurts.\n{: .lead #x}\n\n[Book](/b){:target='_blank'} :pill: now.\n\n"
        "> [!WARNING]\n> Call us.\n\n:::tip\nRest.\n:::\n\n!!! note\n    Walk.\n\n<div markdown='1' class=x>\nTake **two**.\n</div>\n\n\\newpage\n"
    )
    assert texts(page) == [
        "Gout", "It hurts.", "Book now.", "Call us.", "Rest.", "Walk.", "Take two.",
    ]  # fmt: skip
    assert [m.value for m in page.whole.marks if m.kind == "anchor"] == ["gout"]


def test_selectors_of_the_house_choose_and_ignore() -> None:
    source = b"<div class=a>\n\nIn.\n\n<p class=x>Not.</p>\n\n</div>\n\nOut.\n"
    assert texts(read(source, "p.md", Selection(content=(".a",), ignore=(".x",)))) == ["In."]
    assert texts(read(b"# In\n\nAll of it.\n", "p.md", Selection(content=("main",)))) == ["In", "All of it."]  # fmt: skip


def metas(head: str) -> list[str]:
    page = page_of(f"{head}\nHello there.\n")
    check_invariants(page)
    assert texts(page) == ["Hello there."]
    return [page.whole.of(b) for b in page.whole.blocks if b.kind == "meta"]


def test_front_matter_in_yaml_is_understood_with_lists_maps_and_comments() -> None:
    assert metas(
        '---\nauthor:\n  name: A. Lee\n  email: a@b.c\nauthors:\n- B. Roe\n- name: C. Poe\n  role: MD\nreviewers: [D. Foe, "E. One, MD"]\n'
        "review:\n  date: 2024-01-15T10:00:00Z # seen\nparams:\n  last_mod: '2024-02-02'\nmedical_reviewer: {name: F. Two, title: MD}\n"
        "sources:\n  - title: A book\n    url: http://x.y\n  - Other book\nseo:\n  date: 1999-01-01\ndescription: |\n  date: 1999-01-01\nreviewed: true\n---"
    ) == [
        "Written by: A. Lee", "Written by: B. Roe", "Written by: C. Poe", "Reviewed by: D. Foe", "Reviewed by: E. One, MD",
        "Last reviewed: 2024-01-15", "Last updated: 2024-02-02", "Medically reviewed by: F. Two", "Sources: A book", "Sources: Other book",
    ]  # fmt: skip


def test_front_matter_in_toml_is_understood() -> None:
    assert metas(
        "+++\ntitle = \"T\"\ndate = 2024-03-03\nreviewers = [\n  \"A. Lee\",\n  'B. Roe', # who\n]\n[params]\nlastReviewed = '2024-04-04'\n[[authors]]\nname = 'C. Poe'\n+++"
    ) == [
        "Published: 2024-03-03", "Reviewed by: A. Lee", "Reviewed by: B. Roe", "Last reviewed: 2024-04-04", "Written by: C. Poe",
    ]  # fmt: skip


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_value_of_the_front_matter_leads_back_to_its_place(line_end: str) -> None:
    source = "---\ntitle: 'It''s: here' # x\nauthor: \"A. Lee\"\n---\n\nHi you.\n".replace(
        "\n", line_end
    )
    page = page_of(source)
    assert page.title == "It's: here"
    at = page.whole.text.index("A. Lee")
    found, editable = page.map.origin(Span(at, at + 6))
    assert (page.source[found.start : found.end], editable) == ("A. Lee", True)


@pytest.mark.parametrize(
    "source",
    ["---\n\nA rule: at the top.\n\n---\n", "---\nJust text here.\n---\n", "---\ntitle: never ends\n", "----\ntitle: x\n----\n"],
)  # fmt: skip
def test_a_rule_at_the_top_is_no_front_matter(source: str) -> None:
    page = page_of(source)
    assert "front matter" not in {x.what for x in page.left_out}
    assert texts(page)


def test_a_slip_in_one_line_of_the_front_matter_does_not_cost_the_others() -> None:
    head = (
        "---\ntitle: Gout: what to do\n{% if x %}\nreviewed: {{ page.date }}\nauthor: A. Lee\n..."
    )
    assert metas(head) == ["Written by: A. Lee"]
    assert page_of(f"{head}\nHello there.\n").title == "Gout: what to do"


@pytest.mark.parametrize(
    "hostile",
    ["> " * 50_000, "- " * 50_000, "[" * 50_000, "*a " * 5_000, "*" * 50_000, "![" * 50_000, "<!-- " * 100_000, "x <!-- " * 5_000, "|a|b|\n|-|-|\n" + "|a|b|\n" * 2_000,
     "<div>\n" * 10_000, "<a '\n" * 5_000, "{{" * 100_000, "{%" * 100_000, "{% comment %}" * 20_000, "{" * 20_000 + "}" * 20_000, "<Aa '" * 3_000, "[a](b){.c " * 2_000],
)  # fmt: skip
def test_hostile_markup_takes_seconds_not_hours(hostile: str) -> None:
    assert texts(read(f"Hi there.\n\n{hostile}".encode(), "p.mdx"))[0] == "Hi there."


def test_mdx_in_a_file_named_md_never_becomes_words() -> None:
    source = "import Tabs from '@theme/Tabs'\nexport const year = 2026\n\n# Gout\n\nIt hurts. {/* stenosis */} Rest.\n"
    page = page_of(source)
    assert texts(page) == ["Gout", "It hurts. Rest."]
    assert texts(page_of("Import duties from 'abroad' rise.")) == [
        "Import duties from 'abroad' rise."
    ]


def test_a_stray_dash_below_a_long_paragraph_makes_no_heading_of_it() -> None:
    long = "Rest your foot for a day or two. " * 10
    kinds = [b.kind for b in page_of(f"{long}\n- \n\nWalk.\n").whole.blocks]
    assert kinds == ["paragraph", "paragraph"]
    assert [b.kind for b in page_of("Rest\n-\n\nWalk.\n").whole.blocks] == ["heading", "paragraph"]

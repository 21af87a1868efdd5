"""One page in Markdown and in HTML is the same page: sections, blocks, texts and marks."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile import scrambled
from pagelint.errors import Unreadable
from pagelint.model import Page
from pagelint.readers import read
from pages import check_invariants, check_marked, check_markers, page_of


@dataclass(frozen=True)
class Both:
    """The same piece of a page in both formats."""

    md: str
    html: str


def joined(parts: list[Both], sign: str = " ") -> Both:
    return Both(sign.join(p.md for p in parts), sign.join(p.html for p in parts))


def around(part: Both, md: str, tag: str, attributes: str = "") -> Both:
    return Both(f"{md}{part.md}{md}", f"<{tag}{attributes}>{part.html}</{tag}>")


WORDS = [Both("WORD", "WORD")] * 4 + [
    Both("5&nbsp;mg", "5&nbsp;mg"), Both("salt &amp; water", "salt &amp; water"), Both("AT&T", "AT&amp;T"), Both("a \\* b", "a * b"),
    Both("caf&eacute;s,", "cafés,"), Both("😀", "&#x1F600;"), Both("5 < 6", "5 &lt; 6"), Both("e\u0301x", "e\u0301x"),
    Both("“so”", "&ldquo;so&rdquo;"), Both("two\nlines", "two\nlines"), Both("hard\\\nbreak", "hard<br>\nbreak"), Both("`x = 1`", "<code>x = 1</code>"),
    Both("<https://a.org/b>", '<a href="https://a.org/b">https://a.org/b</a>'), Both("snake_case_word", "snake_case_word"),
    Both("{{ name }}", "{{ name }}"), Both("[ref *two*][r]", '<a href="http://r.org">ref <em>two</em></a>'),
    Both('<abbr title="a scan">MRI</abbr>', '<abbr title="a scan">MRI</abbr>'), Both("so\u200bft", "so\u200bft"), Both("~~old~~", "<del>old</del>"),
]  # fmt: skip
ALT = Both("![a *cold* &amp; pack](p.png)", '<img src="p.png" alt="a cold &amp; pack">')
words = st.sampled_from(WORDS)
phrase = st.lists(words, min_size=1, max_size=4).map(joined)
inline = st.one_of(
    words,
    phrase.map(lambda p: around(p, "**", "strong")),
    words.filter(lambda w: "*" not in w.md).map(lambda p: around(p, "*", "em")),
    words.filter(lambda w: "[" not in w.md and "http" not in w.md).map(
        lambda p: Both(f'[{p.md}](/x "title")', f'<a href="/x">{p.html}</a>')
    ),
    st.just(Both("un*believ*able", "un<em>believ</em>able")),
)
sentence = st.lists(inline, min_size=1, max_size=6).map(
    lambda parts: joined([Both("Word", "Word"), *parts])
)
one_line = sentence.filter(lambda s: "\n" not in s.md)
cell = one_line.filter(lambda s: "|" not in s.md)


def heading(level: int, text: Both, name: str) -> Both:
    md, html = (f" {{#{name}}}", f' id="{name}"') if name else ("", "")
    return Both(f"{'#' * level} {text.md}{md}", f"<h{level}{html}>{text.html}</h{level}>")


def setext(text: Both) -> Both:
    return Both(f"{text.md}\n-----", f"<h2>{text.html}</h2>")


def listed(items: list[Both], mark: str, tag: str, *, loose: bool) -> Both:
    md = ("\n\n" if loose else "\n").join(
        f"{mark} {indented(i.md, ' ' * (len(mark) + 1))}" for i in items
    )
    inside = "<p>{}</p>" if loose else "{}"
    return Both(md, f"<{tag}>{''.join(f'<li>{inside.format(i.html)}</li>' for i in items)}</{tag}>")


def indented(text: str, by: str) -> str:
    return text.replace("\n", f"\n{by}")


def nested(outer: Both, inner: Both) -> Both:
    return Both(f"- {indented(outer.md, '  ')}\n  {indented(inner.md, '  ')}", f"<ul><li>{outer.html}{inner.html}</li></ul>")  # fmt: skip


def table(rows: list[list[Both]]) -> Both:
    md = ["| " + " | ".join(c.md for c in row) + " |" for row in rows]
    md.insert(1, "|---" * len(rows[0]) + "|")
    tags = ["th", *["td"] * len(rows)]
    html = "".join("<tr>" + "".join(f"<{t}>{c.html}</{t}>" for c in row) + "</tr>" for t, row in zip(tags, rows, strict=False))  # fmt: skip
    return Both("\n".join(md), f"<table>{html}</table>")


def quoted(blocks: list[Both]) -> Both:
    inside = joined(blocks, "\n\n")
    return Both(f"> {indented(inside.md, '> ')}", f"<blockquote>{inside.html}</blockquote>")


def raw(text: Both, start: str, end: str) -> Both:
    return Both(f"{start}\n\n{text.md}\n\n{end}", f"{start}<p>{text.html}</p>{end}")


def paragraph(text: Both) -> Both:
    return Both(text.md, f"<p>{text.html}</p>")


RAW = [
    ("<nav>", "</nav>"), ("<aside>", "</aside>"), ("<footer>", "</footer>"), ("<HEADER>", "</HEADER>"), ("<details><summary>More</summary>", "</details>"),
    ('<div class="cookie-bar">', "</div>"), ("<div hidden>", "</div>"), ("<div title='5 > 4'>", "</div>"), ("<!-- note -->", "<!-- x -->"),
    ("<figure>", "<figcaption>A cap</figcaption></figure>"), ("<script>var x;</script>", "<hr>"),
]  # fmt: skip
plain = sentence.map(paragraph)
lists = st.builds(listed, st.lists(sentence, min_size=1, max_size=3), st.just("-"), st.just("ul"), loose=st.booleans())  # fmt: skip
numbers = st.builds(listed, st.lists(sentence, min_size=1, max_size=3), st.just("1."), st.just("ol"), loose=st.booleans())  # fmt: skip
block = st.one_of(
    plain,
    plain,
    st.builds(
        heading, st.integers(1, 6), one_line, st.sampled_from(["", "", "part-one", "menu"])
    ),
    one_line.map(setext),
    lists,
    numbers,
    st.builds(nested, one_line, lists),
    st.integers(1, 3).flatmap(
        lambda n: st.lists(st.lists(cell, min_size=n, max_size=n), min_size=1, max_size=3).map(table)
    ),
    st.lists(st.one_of(plain, lists), min_size=1, max_size=2).map(quoted),
    st.builds(lambda t, d: Both(f"{t.md}\n: {d.md}", f"<dl><dt>{t.html}</dt><dd>{d.html}</dd></dl>"), one_line, one_line),
    st.builds(lambda text, tags: raw(text, *tags), sentence, st.sampled_from(RAW)),
    st.builds(lambda text: Both(f"{text.md} {ALT.md} end.", f"<p>{text.html} {ALT.html} end.</p>"), one_line),
    st.just(Both("```\ncode words\n```", "<pre><code>code words</code></pre>")),
)  # fmt: skip


def seen(page: Page) -> list[object]:
    """All that checks can see of a page."""
    return [
        [
            (s.title, s.level),
            [(b.kind, b.level, s.of(b)) for b in s.blocks],
            [(m.kind, m.value.strip("\u2060"), s.text[m.span.start : m.span.end]) for m in s.marks],
        ]
        for s in page.sections
    ]


def numbered(text: str) -> str:
    numbers = itertools.count(1)
    return re.sub("WORD", lambda _: f"zq{next(numbers)}qz", text)


@settings(max_examples=500, deadline=None, database=None, derandomize=True,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])  # fmt: skip
@given(st.lists(block, min_size=1, max_size=7), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_page_is_the_same_in_markdown_and_in_html(blocks: list[Both], line_end: str) -> None:
    whole = joined(blocks, "\n\n<!-- -->\n\n")
    md = numbered(f"Start here.\n\n{whole.md}\n\n[r]: http://r.org\n").replace("\n", line_end)
    html = numbered(f"<!DOCTYPE html><p>Start here.</p>{whole.html}").replace("\n", line_end)
    one, other = page_of(md, "page.md"), page_of(html, "page.html")
    assert seen(one) == seen(other)
    for page in (one, other):
        check_invariants(page)
        check_markers(page, page.source)


PARTS = [
    "# ", "## ", "- ", "1. ", "> ", "    ", "\t", "**", "*", "_", "`", "```\n", "~~~\n", "[", "](/x)", "](", "[r]", "[r]: http://x\n", "![", "![a ", "](p.png)",
    "&amp;", "&nbsp;", "&#233;", "&lt;", "&", "<", ">", "</", "<br>", "<abbr title='t > u'>", "</abbr>", "<div>", "</div>", "<div class=sidebar>", "<nav>", "</nav>",
    "<NAV/>", "<aside>\n\n", "</aside>\n\n", "<iframe src=x />", "<iframe>", "<b>", "</b>", "<a id='x'/>", "<span hidden>", "</span>", "<table>", "<tr>", "<td>",
    "</table>", "<p>", "</p>", "<h2>", "</h2>", "<li>", "<pre>", "</pre>", "<!--", "-->", "<!x", "<?x", "<script>", "</script>", "<style>", "<title>", "<select>",
    "<svg>", "</svg>", "<img alt='q &amp; zq900qz' src=x>", '<div title="', '">', "<div\n", "<Aa />", "<Aa b='c'>\n", "</Aa>\n", '<div markdown="1">\n', "|a|b|\n|-|-|\n|",
    "|", "\\|", "\n: ", "[^1]", "\n[^1]: ", "{{ x }}", "{{ {", "}}", "{{", "{% if %}", "{% comment %}", "{% endcomment %}", "{#", "#}", "{#id}", "{: .c}", "{.c}", "{", "}",
    "{{< s >}}", "<%= x %>", ":::tip", ":pill:", "[TOC]", "!!! note\n", "$x$", "$", "$$", "\\", "\\*", "  \n", "\n===\n", "\n---\n", "---\ntitle: x\n---\n", "~~", "- [ ] ",
    "<https://a.b>", "import a from 'b'\n", "\r\n", "\r", "\n", "\n\n", "\n\n", " ", " ", "😀", "e\u0301", "\u00a0", "\u200b", "\u2028", "\u2060", "\ufffc", "\x0c",
]  # fmt: skip


@settings(max_examples=2000, deadline=None, database=None, derandomize=True,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip
@given(scrambled(PARTS), st.sampled_from(["p.md", "p.mdx"]))
def test_two_thousand_hostile_pages_keep_every_word_in_its_place(source: str, name: str) -> None:
    try:
        page = read(source.encode("utf-8", "ignore"), name)
    except Unreadable:
        return
    check_invariants(page)
    check_marked(page)

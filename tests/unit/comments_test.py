"""Comments to pagelint are read with their places, by the readers' own parsers."""

from __future__ import annotations

import pytest

from pagelint.readers import read

COMMENT = "<!-- pagelint allow long-sentence: our lawyer asks for it -->"


def seen(source: str, name: str = "page.md") -> list[tuple[str, str]]:
    page = read(source.encode(), name)
    return [(c.text, page.source[c.source.start : c.source.end]) for c in page.comments]


@pytest.mark.parametrize(
    "source",
    [
        f"# Title\n\n{COMMENT}\nSome text.\n",
        f"# Title\n\nSome {COMMENT} text.\n",
        f"---\nlang: en\n---\n# Title\r\n\r\n- One\r\n\r\n  {COMMENT}\r\n\r\n- Two\r\n",
        f"Ärzte 😀 say so.\n\n> {COMMENT}\n> A quote.\n",
        f"| a | b |\n|---|---|\n| one | two {COMMENT} |\n",
        f"<nav>\n{COMMENT}\n</nav>\n\nText.\n",
    ],
)
def test_a_comment_in_markdown_is_read_where_it_stands(source: str) -> None:
    assert seen(source) == [("allow long-sentence: our lawyer asks for it", COMMENT)]


def test_a_comment_over_several_lines_is_folded() -> None:
    source = "Text.\n\n> <!-- pagelint allow\n>   long-sentence:\n> a reason -->\n> Words.\n"
    [(text, there)] = seen(source)
    assert text == "allow long-sentence: a reason"
    assert (there[:4], there[-3:]) == ("<!--", "-->")


def test_a_comment_in_code_is_code() -> None:
    source = f"Text.\n\n```html\n{COMMENT}\n```\n\n    {COMMENT}\n\nSay `{COMMENT}` so.\n"
    assert seen(source) == []
    assert seen(f"<p>Text.</p><pre>{COMMENT}</pre><script>{COMMENT}</script>", "page.html") == []


def test_a_web_page_keeps_its_comments_too() -> None:
    source = f"<!-- menu --><h1>Title</h1>\r\n<p>Text &amp; more {COMMENT} here.</p>"
    assert seen(source, "page.html") == [("allow long-sentence: our lawyer asks for it", COMMENT)]


def test_a_comment_to_other_people_is_none_of_ours() -> None:
    source = "<!-- todo -->\n\nText.\n\n<!-- pagelint.yaml is in the top folder -->\n<!-- see pagelint -->\n"
    assert seen(source) == []


@pytest.mark.parametrize("name", ["page.mdx", "page.md"])
def test_mdx_writes_comments_in_braces(name: str) -> None:
    source = (
        "# Title\n\n{/* pagelint allow x: a reason */}\n\nText.\n\n`{/* pagelint allow y: z */}`\n"
    )
    assert seen(source, name)[:1] == [("allow x: a reason", "{/* pagelint allow x: a reason */}")]
    assert len(seen(source, name)) == 1
    assert "pagelint" not in read(source.encode(), name).content_text

"""What is pasted comes as words and their looks: no script, no hidden text, no link that runs anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pagelint import read
from pagelint.errors import PagelintError
from pagelint.writers import (
    Manuscript,
    Part,
    Run,
    from_json,
    manuscript,
    pasted,
    pasted_text,
    patched,
    to_json,
)

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{}</style><!--[if gte mso 9]><xml><o:x/></xml><![endif]--></head>
<body lang=EN-US><!--StartFragment-->
<p class=MsoTitle>Your knee<o:p></o:p></p>
<p class=MsoNormal><span style='mso-bidi-font-weight:normal'><b>Rest</b></span> for <st1:time>two</st1:time> days.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp; </span></span></span><![endif]>Ice it.<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><!--[endif]-->Ten <i>times</i>.</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Lift it.</p>
<p class=MsoNormal><span style='display:none;mso-hide:all'>secret</span>Bye.</p>
<!--EndFragment--></body></html>"""

DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:400">Your knee</span></h2>
<p dir="ltr"><span style="font-weight:400;">Rest for </span><span style="font-weight:700;">two</span><span style="font-style:italic"> days</span>.</p>
<ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Ice it.</span></p></li></ul></b>"""

BAD = """Outside<!--StartFragment--><p onclick="x()">Good <a href="javascript:x()">one</a> <a href=" jAva\tscript:x()">two</a>
<a href="data:text/html,x">three</a> <a href="https://x.org/?a=1&amp;b=2">four</a> <a href="/near">five</a> <a href="mailto:a@b.org">six</a></p>
<script>bad()</script><style>bad{}</style><p hidden>bad</p><p style="visibility: hidden">bad</p><iframe srcdoc="bad"></iframe><svg><text>bad</text></svg>
<!-- pagelint allow all: bad --><textarea>bad</textarea><template><p>bad</p></template><img src="https://x.org/a.png"><img src="file:///bad.png" alt="bad">
<img src="https://x.org/b.png" alt="A cup of tea"><p>{{ no template }} <code>plain code</code></p><nav><p>Home again</p></nav><!--EndFragment-->Outside"""


def told(parts: tuple[Part, ...]) -> list[tuple[str, int, str]]:
    return [(p.kind, p.level, p.text) for p in parts]


def test_a_piece_of_a_word_file_keeps_its_headings_and_lists() -> None:
    parts = pasted(WORD)
    assert told(parts) == [
        ("heading", 1, "Your knee"), ("paragraph", 0, "Rest for two days."), ("item", 1, "Ice it."), ("item", 2, "Ten times."),
        ("item", 1, "Lift it."), ("paragraph", 0, "Bye."),
    ]  # fmt: skip
    assert [p.ordered for p in parts[2:5]] == [False, True, False]
    assert parts[1].runs[0] == Run("Rest", ("strong",))
    assert parts[2].group == parts[4].group is not None


def test_a_piece_of_a_google_doc_is_as_bold_as_it_looks() -> None:
    heading, text, item = pasted(DOCS)
    assert (heading.kind, heading.level, heading.runs) == ("heading", 2, (Run("Your knee"),))
    assert text.runs == (Run("Rest for "), Run("two", ("strong",)), Run(" days", ("emphasis",)), Run("."))  # fmt: skip
    assert (item.kind, item.text) == ("item", "Ice it.")


def test_nothing_comes_that_runs_hides_or_speaks_to_pagelint() -> None:
    parts = pasted(BAD)
    words = " ".join(p.text for p in parts)
    assert "bad" not in words
    assert "Outside" not in words
    links = {r.text: r.link for p in parts for r in p.runs if "link" in r.marks}
    assert links == {"four": "https://x.org/?a=1&b=2", "five": "/near", "six": "mailto:a@b.org"}
    assert ("paragraph", 0, "{{ no template }} plain code") in told(parts)
    assert ("paragraph", 0, "Home again") in told(parts)
    assert [(p.kind, p.runs[0].link) for p in parts if p.kind == "alt"] == [
        ("alt", "https://x.org/b.png")
    ]
    assert {p.block for p in parts} == {None}
    assert not any(p.fixed for p in parts)


def test_raised_numbers_stay_raised_and_never_join_the_number_before_them() -> None:
    (part,) = pasted("<p>10<sup>3</sup>, 10<sup>\u22125</sup>, 5 m<span style='vertical-align: super'>2</span>, the 1<sup>st</sup></p>")  # fmt: skip
    assert part.text == "10\u00b3, 10\u207b\u2075, 5 m\u00b2, the 1st"


@pytest.mark.parametrize(
    "struck",
    [
        "<del>10 mg</del>",
        "<s>10 mg</s>",
        "<strike>10 mg</strike>",
        "<span style='text-decoration: underline line-through'>10 mg</span>",
    ],
)
def test_words_that_somebody_struck_out_do_not_come_back_as_words(struck: str) -> None:
    (part,) = pasted(f"<p>Take {struck}<ins>5 mg</ins> now.</p>")
    assert part.text == "Take 5 mg now."


def test_comments_of_a_word_file_stay_between_colleagues() -> None:
    words = [p.text for p in pasted("""<!--StartFragment--><p>Rest.<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[A1]</a></span></p>
        <div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><div class=msocomtxt><p>Who?</p></div></div></div><!--EndFragment-->""")]  # fmt: skip
    assert words == ["Rest."]


def test_a_table_a_single_number_and_nothing_at_all_can_be_pasted() -> None:
    cells = pasted("<table><tr><th>Day</th><td>1</td></tr></table>")
    assert told(cells) == [("header-cell", 1, "Day"), ("cell", 2, "1")]
    assert told(pasted("37")) == [("paragraph", 0, "37")]
    assert pasted("<!-- never closed") == pasted("") == pasted_text("") == ()


def test_plain_text_keeps_its_lists() -> None:
    parts = pasted_text(
        "Before you come:\n\n- Eat light food.\n- Drink water.\n\nWe will call you at {{ home }}.\n"
    )
    assert [(p.kind, p.text) for p in parts][1:] == [
        ("item", "Eat light food."), ("item", "Drink water."), ("paragraph", "We will call you at {{ home }}."),
    ]  # fmt: skip
    assert pasted_text("37")[0].text == "37"


def test_a_manuscript_comes_back_from_json_as_it_was() -> None:
    runs = (Run("A\nb", ("strong", "link"), "x"), Run("\ufffc", ("code",), title="c"))
    part = Part("item", runs, 3, 2, 1, None, ordered=True, fixed="why")
    manuscript = Manuscript((part, Part("cell", (), None, 1, 4, 5)), "T", "consent", "es-US")
    assert from_json(to_json(manuscript)) == manuscript


def _broken(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    said = to_json(Manuscript((Part("paragraph", (Run("Words"),)),)))
    change(said)
    return said


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.update(parts="x"),
        lambda m: m.update(kind="thesis"),
        lambda m: m.update(lang='en"><script>'),
        lambda m: m.update(title=7),
        lambda m: m["parts"].append(None),
        lambda m: m["parts"][0].update(kind="meta"),
        lambda m: m["parts"][0].update(block=-1),
        lambda m: m["parts"][0].update(block=True),
        lambda m: m["parts"][0].update(level="1"),
        lambda m: m["parts"][0].update(ordered=1),
        lambda m: m["parts"][0].update(runs=[{"text": None}]),
        lambda m: m["parts"][0]["runs"][0].update(text="\ud800"),
        lambda m: m["parts"][0]["runs"][0].update(text="\x00"),
        lambda m: m["parts"][0]["runs"][0].update(link="\x1b"),
        lambda m: m["parts"][0]["runs"][0].update(marks=["blink"]),
        lambda m: m["parts"][0]["runs"][0].update(marks=[["strong"]]),
        lambda m: m["parts"][0]["runs"][0].update(text="x" * 1_000_001),
        lambda m: m.update(parts=m["parts"] * 20_001),
    ],
)  # fmt: skip
def test_an_object_that_is_no_manuscript_is_refused_with_a_plain_reason(
    change: Callable[[dict[str, Any]], object],
) -> None:
    with pytest.raises(PagelintError, match=r"^[A-Z“].*\.$"):
        from_json(_broken(change))
    with pytest.raises(PagelintError):
        from_json([])


def test_a_counted_list_of_short_lines_can_stand_in_a_plain_text() -> None:
    data = b"Top\n===\n\nWe look at your heart with sound, and it takes half an hour.\n"
    page = read(data, "page.txt")
    old = manuscript(data, page)
    fresh = pasted("<ol><li>Bring your pills</li><li>Wear loose clothes</li><li>Rest</li></ol>")
    new = patched(data, page, replace(old, parts=(*old.parts, *fresh)))
    assert new == data + b"\n1. Bring your pills\n2. Wear loose clothes\n3. Rest\n"
    kinds = [block.kind for block in read(new, "page.txt").whole.blocks]
    assert kinds == ["heading", "paragraph", "item", "item", "item"]

"""Manuscripts for tests: of plain words, and of text that looks like markup."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from pagelint.writers import Manuscript, Part, Run
from pagelint.writers._runs import joined, letters

_WORDS = [
    "drink", "water", "Your", "nurse", "calls", "you.", "Take", "5", "mg", "at", "night;", "café", "“rest”", "naïve", "😀", "e\u0301",
    "don’t", "well-known", "(soon)", "Is it safe?", "10", "niño",
]  # fmt: skip
_HOSTILE = [
    "*", "**", "_", "__x__", "`", "``", "<", ">", "<b>", "</p>", "<!--", "-->", "&", "&amp;", "&nbsp;", "&#65;", "# ", "#", "##", "- ", "-",
    "+ x", "1.", "1)", "12. x", "> ", "|", "||", "| a |", "[x](y)", "[", "]", "![", "!", "\\", "\\*", "~", "~~", "~~x~~", "$", "$x$", "{{ x }}",
    "{% if %}", "{: .note}", "{#id}", "<%= x %>", "{", "}", ":::", ":hospital:", "[TOC]", "[^1]", "[^1]: x", "---", "===", "+++", "***",
    ": x", "import x", "export x", "<script>", "http://a.b/c_d_e?x=1&y=2", "www.x.org", "a_b_c", "5*3*2", '"', "'", "=", "<Nav />", "</x",
    "\u00a0", "\t", "  ", "\n", "!!! note", "???", "(c)", "\\newpage", "<br>", "^", "@", "a@b.org", "100%", "%", "<=5", "x<y", "{.lead}",
]  # fmt: skip
_MARKS = st.sampled_from([(), (), (), ("strong",), ("emphasis",), ("strong", "emphasis"), ("dfn",), ("link",), ("strong", "link"), ("abbr",)])  # fmt: skip
_LINKS = st.sampled_from(["https://x.org/a?b=1&copy=2", "#top", "a b(c).html", "mailto:a@b.org", "tel:+1-555", "x_y_z", "<", "{x}", "a\\b", ""])  # fmt: skip


@st.composite
def runs(draw: st.DrawFn, *, hostile: bool = True, marks: bool = True) -> tuple[Run, ...]:
    """Some runs with at least one word."""
    words = st.sampled_from([*_WORDS, *_WORDS, *(_HOSTILE if hostile else [])])
    found = []
    for _ in range(draw(st.integers(1, 4))):
        glue = draw(st.sampled_from([" ", " ", " ", ""]))
        text = glue.join(draw(st.lists(words, min_size=1, max_size=5)))
        looks = draw(_MARKS) if marks else ()
        link = draw(_LINKS) if "link" in looks else ""
        title = draw(st.sampled_from(["World Health “O” & <x>", ""])) if "abbr" in looks else ""
        found += [Run(text, looks, link, title), Run(draw(st.sampled_from([" ", " ", ""])))]
    return (Run("Well"), *found) if draw(st.booleans()) else (*found, Run(" well"))


@st.composite
def manuscripts(draw: st.DrawFn, *, hostile: bool = True, marks: bool = True, kinds: tuple[str, ...] = ()) -> Manuscript:  # fmt: skip
    """A page of some lists, tables, headings and paragraphs."""
    parts: list[Part] = []
    text = runs(hostile=hostile, marks=marks)
    shapes = kinds or (
        "heading",
        "paragraph",
        "paragraph",
        "list",
        "table",
        "definitions",
        "quote",
        "caption",
        "alt",
    )
    for group in range(draw(st.integers(1, 5))):
        shape = draw(st.sampled_from(shapes))
        if shape == "heading":
            parts.append(Part("heading", draw(text), level=draw(st.integers(1, 6))))
        elif shape == "list":
            for _ in range(draw(st.integers(1, 5))):
                level, ordered = draw(st.integers(1, 3)), draw(st.booleans())
                parts.append(Part("item", draw(text), level=level, ordered=ordered, group=group))
        elif shape == "table":
            head, columns = draw(st.booleans()), draw(st.integers(1, 3))
            for row in range(draw(st.integers(1, 3))):
                kind = "header-cell" if head and not row else "cell"
                for column in range(1, columns + 1):
                    if draw(st.integers(0, 9)):
                        parts.append(Part(kind, draw(text), level=column, group=group, row=row))
        elif shape == "definitions":
            kinds_of = draw(
                st.lists(st.sampled_from(["term", "definition"]), min_size=1, max_size=4)
            )
            parts += [Part(kind, draw(text), group=group) for kind in kinds_of]
        elif shape == "alt":
            parts.append(Part("alt", (Run("A nurse & a “cup” <x> of tea", link=draw(_LINKS)),)))
        else:
            parts.append(Part(shape, draw(text)))
    parts.append(Part("paragraph", (Run("The last words of this page."),)))
    return Manuscript(tuple(parts), "A title | x", draw(st.sampled_from(["unknown", "condition"])), draw(st.sampled_from(["en", "es"])))  # fmt: skip


@st.composite
def edits(draw: st.DrawFn, opened: Manuscript, *, marks: bool = True) -> Manuscript:
    """What a writer may make of an opened page, in one to four steps."""
    parts = list(opened.parts)
    text = runs(marks=marks)
    for _ in range(draw(st.integers(1, 4))):
        open_ones = [n for n, p in enumerate(parts) if not p.fixed]
        at = draw(st.sampled_from(open_ones))
        part = parts[at]
        step = draw(
            st.sampled_from(
                ["words", "words", "word", "look", "gone", "new", "new", "level", "moved", "kind"]
            )
        )
        if step == "words" and part.kind != "alt":
            parts[at] = replace(part, runs=draw(text))
        elif step == "word":
            first = part.runs[0]
            parts[at] = replace(part, runs=(replace(first, text=first.text + draw(st.sampled_from([" soon", "s", "&", " *"]))), *part.runs[1:]) if first.text != "\ufffc" else part.runs)  # fmt: skip
        elif step == "look" and marks and part.kind != "alt" and len(part.text) > 8:
            low = draw(st.integers(0, len(part.text) - 4))
            signs = letters(part.runs)
            bold = [(s, (k[0] | {"strong"}, k[1], k[2])) for s, k in signs[low : low + 12]]
            parts[at] = replace(part, runs=tuple(joined([*signs[:low], *bold, *signs[low + 12 :]])))
        elif step == "gone" and len(open_ones) > 3:
            del parts[at]
        elif step == "new" and not part.kind.endswith("cell"):
            grouped = part.kind in ("item", "definition")
            same = replace(part, block=None, runs=draw(text))
            parts.insert(at + 1, same if grouped else Part("paragraph", draw(text)))
        elif step == "level" and part.kind == "heading":
            parts[at] = replace(part, level=draw(st.integers(1, 6)))
        elif step == "kind" and part.kind == "paragraph":
            parts[at] = replace(part, kind="heading", level=2)
        elif step == "moved" and part.group is None:
            parts.append(parts.pop(at))
    return replace(opened, parts=tuple(parts))


HARD_PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Hard page</title><meta name="author" content="Ann"><style>p{color:red}</style></head>
<body class="x">
<header><nav><ul><li><a href="/">Home</a><li><a href="/a">About us</a></ul></nav></header>
<main>
<div class="hero"><h1 id="top">Your <em>new</em> knee &amp; you</h1></div>
<p class="lead">You may <b>walk</b> after a day.<br>Use the <a href="https://x.org/a?b=1&amp;c=2" class="btn">frame</a>; it&rsquo;s safe. Take <code>5 mg</code> now.
<p>Unclosed paragraph with <span lang="es">hola amigos</span> in it &mdash; and a <strong>very <i>long</i> one</strong>.
<ul class="steps">
  <li>Ice the knee.
  <li>Lift the leg.
    <ul><li>Ten times<li>Twice a day</ul>
  <li><p>Rest well.</p><p>Sleep a lot too.</p></li>
</ul>
<!-- a remark -->
<ol><li>First call us.</li><li>Then come in.</li></ol>
<table class="t"><caption>When to come</caption><thead><tr><th>Day</th><th scope="col">What</th></tr></thead>
<tbody><tr><td>1</td><td>Walk a bit</td></tr><tr><td colspan="2">Rest all day</td></tr></tbody></table>
<dl><dt>Knee</dt><dd>The joint in the leg.</dd><dd>It bends.</dd></dl>
<blockquote><p>I felt fine.</p><p>So did I.</p></blockquote>
<figure><img src="a.png" alt="A knee with a scar"><figcaption>The scar after a week.</figcaption></figure>
<div>Loose text here.<br><br>More loose text there.</div>
<details><summary>More to know</summary><p>Hidden but here.</p></details>
{% if x %}<p>Call {{ phone }} today for more.</p>{% endif %}
</main>
<footer><p>&copy; 2025 Hill Hospital</p></footer>
</body></html>
"""

HARD_TEXT = """\
---
title: Hard page
author: Ann
---

Your new *knee*
===============

You may **walk** after a day.\\
Use the [frame](https://x.org/a?b=1&c=2 "t"); it's safe &mdash; take `5 mg` now, with __care__ and *joy*.
A soft line break here.

* Ice the knee.
* Lift the leg.
  More of it.

    1. Ten times
    2. Twice a day

* Rest well.

  Sleep a lot too.

<!-- a remark -->

1) First call us.
2) Then come in.

| Day | What |
|-----|:----:|
| 1   | Walk a bit |
| 2   | Rest **all** day |

> I felt fine.
>
> So did I.

![A knee with a scar](a.png)

<div class="note">
<p>Raw <b>html</b> para.</p>
Loose raw text.
</div>

Knee
: The joint in the leg.
: It bends.

Call us today[^1] for more.

[^1]: A footnote for you.

## End ##

Bye now, see you soon.
"""

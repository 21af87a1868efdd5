"""What stands around every page: its head, the menu, the list of its parts, the search."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from string import Template

from docs_site.page import GROUPS, RULES, Page
from docs_site.render import Rendered, relative

HERE = Path(__file__).parent
_SHELL = Template((HERE / "shell.html").read_text("utf-8"))
_FEWEST_PARTS = 2


def shell(page: Page, made: Rendered, pages: Sequence[Page]) -> str:
    """Return a whole web page."""
    name = page.title if page.url == "index.html" else f"{page.title} · pagelint"
    return _SHELL.substitute(
        title=escape(name),
        summary=escape(page.summary),
        up=relative(page.url, "site.css").removesuffix("site.css"),
        kind="rule" if page.rule else "text",
        menu="".join(_menu(page, pages)),
        parts="".join(_parts(made)),
        inside=made.html,
    )


def _menu(page: Page, pages: Sequence[Page]) -> Iterator[str]:
    for group in GROUPS:
        yield f"<h2>{group}</h2>\n<ul>\n"
        for other in pages:
            if other.group == group and not other.rule:
                yield _item(page, other)
        if group == RULES and page.rule:
            yield f'<li class="sub">{page.rule.category}<ul>\n'
            for other in pages:
                if other.rule and other.rule.category == page.rule.category:
                    yield _item(page, other)
            yield "</ul></li>\n"
        yield "</ul>\n"


def _item(page: Page, other: Page) -> str:
    here = ' aria-current="page"' if other is page else ""
    title = "What pagelint does" if other.url == "index.html" else other.title.partition(":")[0]
    href = relative(page.url, other.url)
    return f'<li><a href="{escape(href)}"{here}>{escape(title)}</a></li>\n'


def _parts(made: Rendered) -> Iterator[str]:
    top = [h for h in made.headings if h.level == 2]
    if len(top) >= _FEWEST_PARTS:
        yield '<nav class="parts" aria-label="On this page">\n<h2>On this page</h2>\n<ul>\n'
        for heading in top:
            yield f'<li><a href="#{escape(heading.name)}">{escape(heading.text)}</a></li>\n'
        yield "</ul>\n</nav>\n"


def index_script(pages: Sequence[Page], made: Sequence[Rendered]) -> str:
    """Return what the search looks in: title, address, group and words of each page and part."""
    rows = []
    for page, inside in zip(pages, made, strict=True):
        rows.append([page.title, page.url, page.group, page.summary])
        if not page.rule:
            for heading in inside.headings:
                rows.append([heading.text, f"{page.url}#{heading.name}", page.title, ""])
    return f"const PAGES = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"

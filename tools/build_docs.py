"""Build the documentation as a static site: `python tools/build_docs.py OUT`.

README, docs/ and CONTRIBUTING.md are written; the pages of rules and commands are made from the rules and
the real parser, so that they cannot say anything else. The site asks nothing of the network, works from a
folder on disk, and the same sources give the same bytes.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from docs_site.commands import command_pages
from docs_site.lookup import lookup_pages
from docs_site.page import Page
from docs_site.render import Rendered, render
from docs_site.rules import rule_pages
from docs_site.shell import HERE, index_script, shell
from docs_site.written import written_pages

ROOT = Path(__file__).resolve().parents[1]


def pages(root: Path = ROOT) -> list[Page]:
    """Return every page of the site, in the order of its menu."""
    return [*written_pages(root), *rule_pages(), *command_pages(), *lookup_pages()]


def build(out: Path, root: Path = ROOT) -> list[Page]:
    """Write the site into a folder, and return its pages. What an earlier build left there goes."""
    if out.exists():
        if any(out.iterdir()) and not (out / "pages.js").is_file():
            raise SystemExit(f"{out} holds something else than the site. Name another folder.")
        shutil.rmtree(out)
    out.mkdir(parents=True)
    found = pages(root)
    places = {page.source: page.url for page in found if page.source}
    names = {page.title: page.url for page in found if page.rule}
    names |= {f"pagelint {name}": url for p in found for name, url in p.answers_to}
    made: list[Rendered] = []
    for page in found:
        made.append(render(page, places, names))
        target = out / page.url
        target.parent.mkdir(exist_ok=True)
        target.write_text(shell(page, made[-1], found), "utf-8")
    (out / "pages.js").write_text(index_script(found, made), "utf-8")
    for name in ("site.css", "site.js"):
        shutil.copyfile(HERE / name, out / name)
    return found


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    written = build(Path(sys.argv[1]))
    print(f"{len(written)} pages in {sys.argv[1]}. Open {sys.argv[1]}/index.html")

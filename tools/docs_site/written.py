"""The pages that people wrote: README, the guides, what else stands in docs/, CONTRIBUTING."""

from __future__ import annotations

import re
from pathlib import Path

from docs_site.page import DEPTH, GUIDES, LOOK_UP, START, Page

# The order of the menu where the alphabet has none; what is not named here follows by its name.
_FIRST = (
    "writers", "editors", "content-leads", "policy", "developers",
    "first-minutes", "settings", "formats", "word", "report", "fixes", "compare", "allowing", "outputs", "ci", "cache", "audit",
    "spanish", "terms", "accuracy", "grades", "difficulty", "scorecard", "speed",
)  # fmt: skip
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def written_pages(root: Path) -> list[Page]:
    """Return them in the order of the menu."""
    found = [_page(root, "README.md", "index.html", START)]
    guides = sorted((root / "docs/guides").glob("*.md"), key=_rank)
    found += [_page(root, f"docs/guides/{f.name}", f"guides/{f.stem}.html", GUIDES) for f in guides]
    for file in sorted((root / "docs").glob("*.md"), key=_rank):
        group = LOOK_UP if file.stem == "words" else DEPTH
        found.append(_page(root, f"docs/{file.name}", f"{file.stem}.html", group))
    found.append(_page(root, "CONTRIBUTING.md", "contributing.html", DEPTH))
    return found


def _rank(file: Path) -> tuple[int, str]:
    return _FIRST.index(file.stem) if file.stem in _FIRST else len(_FIRST), file.stem


def _page(root: Path, source: str, url: str, group: str) -> Page:
    text = (root / source).read_text("utf-8")
    title = _TITLE.search(text)
    if title is None:
        raise SystemExit(f"{source} has no title: begin it with “# …”.")
    return Page(url, title.group(1), text, group, source, _summary(text))


def _summary(text: str) -> str:
    """Return the first paragraph in plain text, for the search."""
    for part in re.split(r"\n\s*\n", text):
        if not part.startswith(("#", "<", "|", "```", "-")):
            return re.sub(r"[*`\[]|\]\([^)]*\)", "", " ".join(part.split()))
    return ""

"""One page of the site, before it is rendered."""

from __future__ import annotations

from dataclasses import dataclass

from pagelint.verdict import Rule

START, GUIDES, RULES, DEPTH, LOOK_UP = "Start", "Guides", "Rules", "In depth", "Look up"
GROUPS = (START, GUIDES, RULES, DEPTH, LOOK_UP)


@dataclass(frozen=True)
class Page:
    """A page in Markdown. `source` is its file in the repository, "" for a page that is made."""

    url: str
    title: str
    text: str
    group: str
    source: str = ""
    summary: str = ""
    rule: Rule | None = None
    answers_to: tuple[tuple[str, str], ...] = ()  # (command, where it is explained)

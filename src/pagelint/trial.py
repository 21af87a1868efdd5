"""Run the examples inside a rule: every text in `hits` is found, and nothing else; `good` is silent."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date

from pagelint import plugins
from pagelint.errors import Unreadable, UsageError
from pagelint.linter import lint
from pagelint.readers import read
from pagelint.rulebook import Settings, load_rulebook
from pagelint.seeing import CheckFailedError
from pagelint.verdict import Example, Rule, Rulebook
from pagelint.waivers import allow

# Examples that speak of ages count from this day, so that they never grow old.
TODAY = date(2026, 1, 15)


def try_rule(rule: Rule, settings: Settings | None = None) -> Iterator[str]:
    """Yield one line for each example of `rule` that does not hold."""
    books: dict[str, Rulebook] = {}
    for example in rule.examples:
        found = _found(rule, example, settings, books)
        wrong = ""
        if isinstance(found, str):
            wrong = found
        elif example.hits is None and not found:
            wrong = "nothing was found"
        elif example.hits is not None and sorted(example.hits) != sorted(found):
            wrong = f"found {list(found)}, expected {list(example.hits)}"
        if wrong:
            yield f"{example.origin or rule.origin}:{example.line}: {rule.id}: {wrong}"


def _found(
    rule: Rule, example: Example, settings: Settings | None, books: dict[str, Rulebook]
) -> tuple[str, ...] | str:
    """Return the texts a rule finds in an example, or why the example cannot be read."""
    try:
        if example.profile not in books:
            books[example.profile] = load_rulebook(example.profile, settings, everything=True)
        book = books[example.profile]
        own = book.rule(rule.id)
        if own is None:
            return f"the rule is switched off in profile {example.profile}"
        if not getattr(plugins.load("checks", rule.check), "READS", None):
            book = dataclasses.replace(book, rules=(own,))  # no other rule can change its findings
        page = read(example.text.encode(), "example.md")
        page = dataclasses.replace(page, kind=example.kind).in_language(example.lang)
        today = date.fromisoformat(example.as_of) if example.as_of else TODAY
        findings = allow(lint(page, book, today=today), book, page.path, today=today).findings
    except (UsageError, Unreadable, CheckFailedError) as error:
        return str(error)
    return tuple(f.text for f in findings if f.rule == rule.id)

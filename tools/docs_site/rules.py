"""A page for each rule that comes with pagelint, and three lists of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docs_site.page import RULES, Page
from pagelint.commands.explain import shipped_books
from pagelint.rule_page import rule_page, shown
from pagelint.rulebook import load_rulebook
from pagelint.verdict import CATEGORIES, PEOPLE, SEVERITIES, Rule, Rulebook
from pagelint.vocabulary import WHO

_ABOUT = {
    "readability": "How hard the text is to read: its grade, its long sentences.",
    "jargon": "Medical words and short forms that the page does not explain.",
    "disclaimer": "What every page for patients should say about itself and about getting help.",
    "accuracy": "What cannot be right: numbers, doses, dates, promises, facts.",
    "style": "Plainer ways to say the same.",
    "inclusive": "Words about people that can hurt or set apart.",
    "structure": "Headings, lists, links, pictures and tables.",
    "spelling": "Misspelled and wrong words, medical ones too.",
    "writer": "The writer can mend these.",
    "clinician": "A clinician must say what is right. pagelint never chooses a value.",
    "web": "Whoever builds the site mends these, often once for all pages.",
    "error": "Holds a page back: few, and almost never wrong.",
    "warning": "An editor would act on it.",
    "note": "Worth knowing.",
}


def rule_pages() -> list[Page]:
    """Return the lists first, then the rules by name."""
    book = shipped_books()[0]
    rules = load_rulebook(everything=True).rules
    off = frozenset(dict(book.off))
    lists = [
        _list("index", "Rules by category", _sorted_by("category", CATEGORIES, rules), off),
        _list("by-severity", "Rules by severity", _sorted_by("severity", SEVERITIES[::-1], rules), off),
        _list("by-person", "Rules by who acts", _sorted_by("who", WHO, rules), off),
    ]  # fmt: skip
    return lists + [_page(rule, book) for rule in rules]


def _page(rule: Rule, book: Rulebook) -> Page:
    text = rule_page(book.rule(rule.id) or rule, book, shipped_books())
    url = f"rules/{rule.id}.html"
    return Page(url, rule.id, text, RULES, summary=shown(rule.message), rule=rule)


def _sorted_by(what: str, order: Sequence[str], rules: Sequence[Rule]) -> dict[str, list[Rule]]:
    """Return the rules by one of their properties."""
    return {name: [r for r in rules if getattr(r, what) == name] for name in order}


def _list(name: str, title: str, groups: Mapping[str, Sequence[Rule]], off: frozenset[str]) -> Page:
    count = sum(map(len, groups.values()))
    text = [
        f"# {title}",
        "",
        f"{count} rules come with pagelint. {len(off)} of them are off until a profile or a house asks for",
        "them. Sorted [by category](index.md), [by severity](by-severity.md) or [by who acts](by-person.md).",
    ]
    for key, mine in groups.items():
        text += [
            "",
            f"## {PEOPLE.get(key, key.capitalize())}",
            "",
            f"{_ABOUT[key]} {len(mine)} rules.",
            "",
        ]
        text += ["| rule | what it says | |", "|---|---|---|"]
        for rule in mine:
            state = "Off" if rule.id in off else PEOPLE[rule.severity]
            said = shown(rule.message).replace("|", "\\|")
            text.append(f"| [`{rule.id}`]({rule.id}.md) | {said} | {state} |")
    summary = f"{title}: {', '.join(groups)}"
    return Page(f"rules/{name}.html", title, "\n".join(text) + "\n", RULES, summary=summary)

"""Pages to look things up in: what each kind of page must say, and every check with its options."""

from __future__ import annotations

from dataclasses import fields

from docs_site.page import LOOK_UP, Page
from pagelint import plugins
from pagelint.model import KINDS
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Rule

_SAID = {"required": "**required**", "advised": "advised", "not asked": "–"}


def lookup_pages() -> list[Page]:
    """Return them in the order of the menu."""
    rules = load_rulebook(everything=True).rules
    return [_statements(rules), _checks(rules)]


def _statements(rules: tuple[Rule, ...]) -> Page:
    off = dict(load_rulebook().off)
    asked = [r for r in rules if r.check == "required_text" and r.id not in off]
    kinds = [k for k in KINDS if k != "unknown"]
    text = [
        "# Statements by kind of page",
        "",
        "What a page of each kind is asked to say, with the profile `us-hospital`. “Required” gives the severity of the rule,",
        "“advised” one less. Lines with a * are asked only where something on the page calls for them: an urgent",
        "sign, a medicine, a form to fill in. A page that names no kind is asked for what a condition is, one severity lower.",
        "",
        f"| statement | {' | '.join(kinds)} |",
        f"|---|{'---|' * len(kinds)}",
    ]
    for rule in asked:
        star = " *" if rule.params.trigger else ""
        row = [_SAID[rule.params.ask.get(kind, "not asked")] for kind in kinds]
        text.append(f"| [{rule.params.statement}](rules/{rule.id}.md){star} | {' | '.join(row)} |")
    summary = "Which statements a condition, procedure, consent and other kinds of page need."
    return Page(
        "statements.html", "Statements by kind of page", _joined(text), LOOK_UP, summary=summary
    )


def _checks(rules: tuple[Rule, ...]) -> Page:
    text = [
        "# Checks",
        "",
        "The ways to look at a page. A rule names one under `check:` and sets its options under `params:`. Its message may use",
        "the values that are named here, in braces, and `{text}`, the words that were found.",
    ]
    for name in plugins.names("checks"):
        module = plugins.load("checks", name)
        users = [f"[{r.id}](rules/{r.id}.md)" for r in rules if r.check == name]
        text += ["", f"## {name}", "", (module.__doc__ or "").strip(), ""]
        text += [f"Values: {', '.join(f'`{v}`' for v in sorted(module.VALUES)) or 'none'}.", ""]
        text += ["| option | |", "|---|---|"] if _own(module) else ["No options.", ""]
        text += [f"| `{n}` | {doc.replace('|', chr(92) + '|')} |" for n, doc in _own(module)]
        text += ["", f"Rules: {', '.join(users) or 'none yet'}."]
    summary = "Every way to look at a page, with its options, for those who write rules."
    return Page("checks.html", "Checks", _joined(text), LOOK_UP, summary=summary)


def _own(module: object) -> list[tuple[str, str]]:
    """Return the options that a rule can set, with what they do."""
    params = module.Params
    return [
        (f.name, f.metadata.get("doc", "")) for f in fields(params) if not f.metadata.get("filled")
    ]


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"

"""The page of one rule in Markdown: `pagelint explain` prints it, the documentation shows it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pagelint import plugins
from pagelint.nlp.language import name_of
from pagelint.verdict import DEFAULT_PROFILE, LANGUAGES, PEOPLE, Example, Rule, Rulebook

_MANY, _WIDE = 8, 60  # values of an option that are shown, and how much of each
# A value with no blank before it ("…”{late}") is only there on some pages: a reader need not see it.
_ADDED = re.compile(r"(?<=[^\s“(\[#])\{\w+\}")
_FILLED = re.compile(r"\{\w+\}")


def rule_page(rule: Rule, book: Rulebook, shipped: Sequence[Rulebook] = ()) -> str:
    """Return the page of a rule, as it is in `book`. A rule that is off there is shown with the reason.

    `shipped` are the rules of each profile as it comes, the default one first: where they differ is told.
    """
    return "\n".join(_lines(rule, book, shipped)).rstrip() + "\n"


def shown(message: str) -> str:
    """Return a message with a dot-dot-dot in the place of what a page fills in."""
    return _FILLED.sub("…", _ADDED.sub("", message)).replace("….", "…")


def _lines(rule: Rule, book: Rulebook, shipped: Sequence[Rulebook]) -> Iterator[str]:
    reason = dict(book.off).get(rule.id, "")
    languages = " and ".join(map(name_of, rule.languages))
    yield from (f"# {rule.id}", "")
    yield f"{PEOPLE[rule.severity]} · {rule.category} · for the {rule.who} · pages in {languages}"
    if who := _who_allows(rule):
        yield from ("", who)
    if reason:
        yield from ("", f"**Switched off here:** {reason.rstrip('.')}. Name a `severity` for it in")
        yield "`pagelint.yaml` to switch it on."
    yield from ("", "## What", "", f"> {shown(rule.message)}")
    action = shown(rule.action)
    yield from ("", f"What to do: {'it depends on the words found.' if action == '…' else action}")
    yield from ("", "What it sees: " + (plugins.load("checks", rule.check).__doc__ or "").strip())
    if rule.fix == "safe":
        yield from ("", "Fixes with one right answer are made by `--fix`, if no guard objects.")
    yield from ("", "## Why", "", rule.why, "", "## Examples", "")
    for example in rule.examples:
        yield from _example(example)
    yield from ("## Options", "", *(_options(rule.params) or ["none"]))
    differs = [_difference(rule.id, shipped[0], other) for other in shipped[1:]]
    if any(differs):
        yield from ("", "## In other profiles", "", *filter(None, differs))
    measured = rule.measured or "Not counted yet."
    yield from ("", "## On real pages", "", measured)
    yield from ("", "## Sources", "", *(f"- {s}" for s in rule.sources))
    yield from ("", f"From: {rule.origin}")


def _who_allows(rule: Rule) -> str:
    """Return who alone can allow what a rule finds, "" when anybody can."""
    if not rule.waivable:
        return "Nobody can allow what it finds."
    if rule.safety:
        return (
            "It guards against harm: only a clinician, by name and role, can allow what it finds."
        )
    return ""


def _example(example: Example) -> Iterator[str]:
    about = [f"{example.kind} page"] if example.kind != "unknown" else []
    about += [f"profile {example.profile}"] if example.profile != DEFAULT_PROFILE else []
    about += [f"in {name_of(example.lang)}"] if example.lang != LANGUAGES[0] else []
    about += [f"read on {example.as_of}"] if example.as_of else []
    under = f" ({', '.join(about)})" if about else ""
    hits = [f"“{_short(' '.join(h.split()))}”" if h else "the page" for h in example.hits or ()]
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", example.text)), default=0))
    yield f"**{'Fine' if example.hits == () else 'Found'}{under}:** {', '.join(hits)}".rstrip()
    yield from ("", f"{fence}markdown", *example.text.strip("\n").splitlines(), fence, "")


def _options(params: Any) -> list[str]:
    """Return a line for each option: what it does, and what it is set to."""
    return [
        f"- `{f.name}`: {f.metadata.get('doc', '')} (now: {_value(getattr(params, f.name))})"
        for f in _own(params)
    ]


def _own(params: Any) -> list[dataclasses.Field[Any]]:
    """Return the options that a house can set; the others are filled in from its glossary or facts."""
    return [f for f in dataclasses.fields(params) if not f.metadata.get("filled")]


def _difference(name: str, usual: Rulebook, other: Rulebook) -> str:
    """Return what a profile says otherwise of a rule than the usual one, as a list item; "" if nothing."""
    here, there, said = usual.rule(name), other.rule(name), [f"- `{other.profile}`:"]
    if there is None:
        return f"{said[0]} off. {dict(other.off)[name]}" if here and name in dict(other.off) else ""
    if here is None:
        return f"{said[0]} on" if name in dict(usual.off) else ""
    if there.severity != here.severity:
        said.append(f"{PEOPLE[there.severity]}.")
    for field in _own(here.params):
        value = getattr(there.params, field.name)
        if value != getattr(here.params, field.name):
            said.append(f"`{field.name}` is {_value(value)}.")
    return " ".join(said) if len(said) > 1 else ""


def _value(value: Any) -> str:
    """Return an option's value as people read it; of a long list its beginning."""
    if isinstance(value, (tuple, dict)):
        pairs = value.items() if isinstance(value, dict) else ()
        items = [_short(f"{k}: {v}") for k, v in pairs] or [_short(str(v)) for v in value]
        more = f" and {len(items) - _MANY} more" if len(items) > _MANY else ""
        return ", ".join(f"`{i}`" for i in items[:_MANY]) + more if items else "none"
    if isinstance(value, bool):
        return "true" if value else "false"  # as it is written in YAML
    return f"{value:g}" if isinstance(value, float) else str(value) or "none"


def _short(text: str) -> str:
    return text if len(text) <= _WIDE else text[: _WIDE - 1].rstrip() + "…"

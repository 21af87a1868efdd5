"""Rules in another language: `es/<rule>.yaml` beside a rule has its wordings and examples in Spanish.

Such a file names options of the rule's check. What the check's `SAME` lists (the kind of statement, which pages
need it, a limit …) is as in the rule itself; all other options are those of the file, or empty.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from pagelint import plugins
from pagelint.errors import Problem
from pagelint.rulebook._params import build, nearest, unknown
from pagelint.rulebook._yaml import Document, read_yaml
from pagelint.verdict import LANGUAGES, Example, Rule

Read = Callable[[Document, Any, str], Iterator[Example]]


def with_languages(
    rules: list[Rule], folder: Path, shown: str, examples: Read
) -> tuple[list[Rule], list[Problem]]:
    """Return the rules of a pack with the wordings that its folders of other languages give them."""
    known = {r.id: r for r in rules}
    problems: list[Problem] = []
    for lang in LANGUAGES[1:]:
        for file in sorted((folder / lang).glob("*.yaml")):
            document = read_yaml(file, f"{shown}/{lang}/{file.name}")
            if rule := _rule(document, file.stem, known):
                known[rule.id] = _spoken(document, rule, lang, examples)
            problems += document.problems
    return list(known.values()), problems


def _rule(document: Document, name: str, known: dict[str, Rule]) -> Rule | None:
    if not isinstance(document.data, dict):
        if not document.problems:
            document.problem((), "expected “params” and “examples”")
        return None
    unknown(document, (), document.data, ("params", "examples"))
    if name not in known:
        document.problem((), f"there is no rule “{name}” in this pack", nearest(name, known))
        return None
    if not hasattr(_check(known[name]), "SAME"):
        document.problem((), f"the rule “{name}” has no wordings of its own", "use “languages:”")
        return None
    return known[name]


def _spoken(document: Document, rule: Rule, lang: str, examples: Read) -> Rule:
    check = _check(rule)
    params = build(check.Params, document.data.get("params"), document, ("params",))
    whole = _same(rule, params)
    for what in getattr(check, "problems", lambda _: ())(whole):
        document.problem(document.quoted(("params",), what), what)
    own = tuple(
        dataclasses.replace(e, origin=document.path)
        for e in examples(document, document.data.get("examples"), lang)
    )
    return dataclasses.replace(
        rule,
        languages=tuple(dict.fromkeys((*rule.languages, lang))),
        spoken={**rule.spoken, lang: params},
        examples=(*rule.examples, *own),
    )


def settled(rule: Rule) -> Rule:
    """Return a rule whose wordings of other languages have what is the same in all of them."""
    spoken = {lang: _same(rule, params) for lang, params in rule.spoken.items()}
    return dataclasses.replace(rule, spoken=spoken) if spoken else rule


def _same(rule: Rule, params: Any) -> Any:
    return dataclasses.replace(
        params, **{name: getattr(rule.params, name) for name in _check(rule).SAME}
    )


def _check(rule: Rule) -> ModuleType:
    return plugins.load("checks", rule.check)

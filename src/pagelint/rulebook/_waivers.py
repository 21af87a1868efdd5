"""`waivers.yaml`: what a house allows on its pages, by whom, why and until when; and where its baseline is."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator
from os.path import isfile
from pathlib import Path
from typing import Any

from pagelint.errors import Problem
from pagelint.rulebook._globs import note_glob
from pagelint.rulebook._glossary import is_day
from pagelint.rulebook._house import Settings
from pagelint.rulebook._params import nearest, unknown
from pagelint.rulebook._settings import REASON
from pagelint.rulebook._yaml import Document, Trail, read_yaml
from pagelint.verdict import Waiver

FILE = "waivers.yaml"
_KEYS = (
    "page", "rule", "fingerprint", "text", "under", "reason", "approver", "role", "date", "expires"
)  # fmt: skip
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_GLOB = re.compile(r"[*?\[]|/$")


def with_old_pages(settings: Settings, rules: Collection[str], problems: list[Problem]) -> Settings:
    """Return the settings with the waivers and the baseline that they name or that stand beside them."""
    found: dict[str, str] = {}
    said = settings.document.data if settings.document else None
    for key in ("waivers", "baseline"):
        value = said.get(key) if isinstance(said, dict) else None
        if value is None or settings.document is None:
            continue
        noted = settings.document.fresh()
        if not isinstance(value, str) or not value.strip():
            noted.problem((key,), f"expected the name of a file, found {value!r}")
        elif key == "waivers" and not isfile(settings.home / value):  # noqa: PTH113
            noted.problem((key,), f"there is no file “{value}”", "name it as it is seen from here")
        else:
            found[key] = value
        problems += noted.problems
    waivers: tuple[Waiver, ...] = ()
    file = settings.home / found.get("waivers", FILE)
    if isfile(file):  # noqa: PTH113 (False also where it may not be seen)
        near = Path(settings.document.path).parent if settings.document else Path()
        document = read_yaml(file, (near / found.get("waivers", FILE)).as_posix())
        waivers = tuple(_waivers(document, rules))
        problems += document.problems
    return dataclasses.replace(settings, waivers=waivers, baseline=found.get("baseline", ""))


def _waivers(document: Document, rules: Collection[str]) -> Iterator[Waiver]:
    data = document.data if document.data is not None else []
    if not isinstance(data, list):
        document.problem((), "expected a list", "begin each entry with “- page: …”")
        return
    for i, entry in enumerate(data):
        if not isinstance(entry, dict):
            document.problem((i,), "expected names with values", ", ".join(_KEYS))
            continue
        yield _Entry(document, i, entry).waiver(rules)


@dataclasses.dataclass
class _Entry:
    document: Document
    at: int
    data: dict[str, Any]

    def waiver(self, rules: Collection[str]) -> Waiver:
        unknown(self.document, (self.at,), self.data, _KEYS)
        page, rule = self.text("page", "the path of a page"), self.text("rule", "a rule's name")
        if _GLOB.search(page):
            note_glob(self.document, page, self.trail("page"))
        if rule and rule not in rules:
            self.wrong("rule", f"there is no rule “{rule}”", nearest(rule, sorted(rules)))
        reason = self.text("reason", "why this may stay")
        if reason and sum(map(str.isalpha, reason)) < REASON:
            self.wrong("reason", "a reason needs some words", "say why this may stay")
        mark = self.text("fingerprint")
        if mark and not _FINGERPRINT.fullmatch(mark):
            hint = "copy it from “pagelint check --format json”"
            self.wrong("fingerprint", f"“{mark}” is no fingerprint of a finding", hint)
        if ("fingerprint" in self.data) == ("text" in self.data):
            hint = "text: the words that the finding quotes, or for the whole page its title"
            self.document.problem((self.at,), "an entry has either “text” or “fingerprint”", hint)
        on, expires = self.day("date"), self.day("expires")
        if on and expires and expires < on:
            self.wrong("expires", f"it ends on {expires}, before it begins on {on}")
        line, column = self.document.marks.get((self.at,), (1, 1))
        return Waiver(
            page=page.removeprefix("./"),
            rule=rule,
            reason=reason,
            fingerprint=mark,
            text=self.text("text", empty=True),
            under=self.text("under", empty=True),
            approver=self.text("approver"),
            role=self.text("role"),
            on=on,
            expires=expires,
            origin=self.document.path,
            line=line,
            column=column,
            many=bool(_GLOB.search(page)),
        )

    def trail(self, key: str) -> Trail:
        return (self.at, key)

    def wrong(self, key: str, what: str, hint: str = "") -> None:
        self.document.problem(self.trail(key), what, hint)

    def text(self, key: str, needed: str = "", *, empty: bool = False) -> str:
        """Return the text of a key, blanks folded; `needed` says what a missing one should hold."""
        value = self.data.get(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(value)
        if key not in self.data:
            if needed:
                self.wrong(key, f"“{key}” is missing", f"write “{key}: …”, {needed}")
            return ""
        if not isinstance(value, str) or not (value.strip() or empty):
            self.wrong(key, f"expected text, found {'nothing' if value is None else repr(value)}")
            return ""
        return " ".join(value.split())

    def day(self, key: str) -> str:
        text = self.text(key)
        if text and not is_day(text):
            self.wrong(key, f"“{text}” is no date", "write it as 2026-01-31")
            return ""
        return text

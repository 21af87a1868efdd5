"""Who signed a page off, for which text, rules and glossary: the file that keeps it, and what changed since.

A sign-off is for all that can reach a reader, and it ends rather too easily than too late. So there are two digests:
of the text (headings, text, lists, tables, the texts of pictures, where links lead), which tells what changed, and of
all that the file holds (`_rest`). What a page only points to (a picture's file) is no part of it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from pagelint.errors import RulebookError, UsageError
from pagelint.glossary import Glossary
from pagelint.model import Page, Section
from pagelint.rulebook._yaml import Document, read_yaml
from pagelint.sheets import day_of
from pagelint.signoffs._rest import rest
from pagelint.verdict import Rulebook

FILE = "signoffs.yaml"
SHOWN = 16  # digits of a digest that stand on paper
_HEAD = "# Written by “pagelint signoff record”. Run “pagelint signoff check” to see what changed since.\n"
_WIDE = 1_000_000  # columns: a name stays on one line
_LEADS = frozenset({"link", "image"})
_FIELDS = ("name", "role", "date", "text", "rules", "glossary", "sections")


@dataclass(frozen=True, slots=True)
class Signed:
    """What a person signs: digests of the text, of the rules and of the glossary, and (title, digest) by section.

    `rest` is the digest of all that the file holds, "" in a sign-off from before it was kept.
    """

    text: str
    rules: str
    glossary: str
    sections: tuple[tuple[str, str], ...]
    rest: str = ""

    @property
    def whole(self) -> str:
        """The digest that stands on paper: of the text and of all else."""
        return _digest([self.text, self.rest])


@dataclass(frozen=True, slots=True)
class Entry:
    """One page's sign-off: who, in which role, on which day, and what they signed."""

    name: str
    role: str
    date: str
    signed: Signed

    @property
    def by(self) -> str:
        """Who signed, as reports name them."""
        return f"{self.name} ({self.role}), {self.date}"


def signed(page: Page, book: Rulebook) -> Signed:
    """Return what somebody signs who signs this page off today."""
    sections = tuple((_line(s.title), _section(s)) for s in page.sections)
    rules, glossary = _versions(_Same(book))
    text = _digest([_line(page.title), sections])
    return Signed(text, rules, glossary, sections, rest(page))


def _section(section: Section) -> str:
    blocks = section.content()
    said = [(b.kind, b.level, _line(section.of(b))) for b in blocks]
    starts = [b.span.start for b in blocks]
    leads = []
    for mark in section.marks:
        at = bisect_right(starts, mark.span.start) - 1
        if mark.kind in _LEADS and at >= 0 and mark.span.within(blocks[at].span):
            leads.append((mark.kind, mark.value))
    return _digest([said, leads])[:SHOWN]


def _line(text: str) -> str:
    return " ".join(text.split())


def _digest(thing: Any) -> str:
    seen = json.dumps(thing, ensure_ascii=True)
    return hashlib.sha256(seen.encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A rulebook, told apart by its fingerprint: its versions are made once a run."""

    book: Rulebook

    def __hash__(self) -> int:
        return hash(self.book.fingerprint)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.book.fingerprint == other.book.fingerprint


@lru_cache(maxsize=64)
def _versions(same: _Same) -> tuple[str, str]:
    """Return the versions of a rulebook's rules and of its glossary, each without the other."""
    rules, glossaries = [], {}
    for rule in (*same.book.rules, *same.book.silent):
        params = rule.params
        for name, value in _glossaries(params):
            glossaries[id(value)] = value
            params = dataclasses.replace(params, **{name: Glossary()})
        spoken = [(lang, repr(said)) for lang, said in sorted(rule.spoken.items())]
        rules.append([rule.id, rule.check, rule.severity, rule.settled, repr(params), spoken])
    books = [repr((g.terms, g.abbreviations)) for g in glossaries.values()]
    return _digest([same.book.profile, rules]), _digest(books)


def _glossaries(params: Any) -> Iterator[tuple[str, Glossary]]:
    if dataclasses.is_dataclass(params):
        for field in dataclasses.fields(params):
            if isinstance(value := getattr(params, field.name), Glossary):
                yield field.name, value


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not as it was signed: titles of sections with a new text, of new ones, of lost ones.

    `rest` stands for anything in the file, the text or another thing.
    """

    text: bool = False
    rest: bool = False
    changed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    rules: bool = False
    glossary: bool = False

    def __bool__(self) -> bool:
        return self.text or self.rest or self.rules or self.glossary


def changes(then: Signed, now: Signed) -> Changes:
    """Return what changed since a page was signed."""
    lost = Counter(then.sections) - Counter(now.sections)
    fresh = Counter(now.sections) - Counter(then.sections)
    before, after = Counter(t for t, _ in lost.elements()), Counter(t for t, _ in fresh.elements())
    return Changes(
        text=then.text != now.text,
        rest=then.rest != now.rest,
        changed=tuple((before & after).elements()),
        new=tuple((after - before).elements()),
        gone=tuple((before - after).elements()),
        rules=then.rules != now.rules,
        glossary=then.glossary != now.glossary,
    )


def same_page(digest: str, now: Signed) -> bool:
    """Say whether a digest from paper, in full or its first digits, is the one of this page."""
    said = re.sub(r"[\s-]", "", digest).lower()
    return len(said) >= SHOWN and now.whole.startswith(said)


def digits(now: Signed) -> str:
    """Return the digits that stand on paper, in groups of four."""
    return " ".join(now.whole[at : at + 4] for at in range(0, SHOWN, 4))


def read_signoffs(file: Path, shown: str) -> dict[str, Entry]:
    """Return the sign-offs of a file by page; none when there is no such file.

    Raises RulebookError that lists every mistake in it.
    """
    if not file.exists():
        return {}
    document = read_yaml(file, shown)
    data = document.data if isinstance(document.data, dict) else {}
    pages = data.get("pages")
    if not document.problems and not isinstance(pages, dict):
        document.problem(
            ("pages",), "there is no list of pages", "“pagelint signoff record” writes it"
        )
    found = {}
    for path, body in (pages or {}).items() if isinstance(pages, dict) else ():
        if entry := _entry(document, ("pages", path), body):
            found[path] = entry
    if document.problems:
        raise RulebookError(tuple(document.problems))
    return found


def _entry(document: Document, trail: tuple[str, ...], body: Any) -> Entry | None:
    said: Mapping[str, Any] = body if isinstance(body, dict) else {}
    if missing := [f for f in _FIELDS if not said.get(f)]:
        document.problem(trail, f"“{trail[-1]}” has no “{missing[0]}”", "record it again")
        return None
    texts = [*(said[f] for f in _FIELDS[:-1]), said.get("rest", "")]
    lines = said["sections"] if isinstance(said["sections"], list) else [None]
    if not all(isinstance(t, str) for t in (*texts, *lines)) or not day_of(said["date"]):
        document.problem(
            trail, f"“{trail[-1]}” is not a sign-off as we write it", "record it again"
        )
        return None
    name, role, day, text, rules, glossary, other = texts
    sections = tuple((title, digest) for digest, _, title in (t.partition(" ") for t in lines))
    return Entry(name, role, day, Signed(text, rules, glossary, sections, other))


def write_signoffs(file: Path, shown: str, entries: Mapping[str, Entry]) -> None:
    """Write all sign-offs, as JSON where the file's name ends so. Raises UsageError when it cannot."""
    data = {"pages": {path: _body(entries[path]) for path in sorted(entries)}}
    if file.suffix == ".json":
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    else:
        text = _HEAD + yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=_WIDE)
    target = Path(os.path.realpath(file))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target)
    except OSError as error:
        raise UsageError(f"Cannot write “{shown}”: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


def _body(entry: Entry) -> dict[str, Any]:
    now = entry.signed
    return {
        "name": entry.name,
        "role": entry.role,
        "date": entry.date,
        "paper": digits(now),
        "text": now.text,
        "rest": now.rest,
        "rules": now.rules,
        "glossary": now.glossary,
        "sections": [f"{digest} {title}".rstrip() for title, digest in now.sections],
    }

"""The files that a house starts with: commented settings, and a pack with its first facts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.facts import REGIONS

PACK = "house"
FACTS = "facts/house.yaml"
_FAX = "fax | TTY | TDD | after hours | after-hours"
# Ways to write one thing in a name: pages are full of the other one.
_SPELLINGS = (
    ("&", "and"), ("centre", "center"), ("healthcare", "health care"), ("paediatric", "pediatric"),
    ("orthopaedic", "orthopedic"),
)  # fmt: skip
_APOSTROPHE = "'s"
_MOST = 24  # spellings of one name

TEMPLATE = """\
# Settings of pagelint for the pages in this folder and below.
# Every line here may be left out. Lines that start with # are notes and examples.
# To use an example, take “# ” away at the start of each of its lines.

# Which standard the pages follow: us-hospital, us-cdc or nhs.
profile: us-hospital

# From which severity on a page is held back: error, warning or note.
fail-on: error

# Files and folders that are not checked when a whole folder is.
exclude:
  - drafts/

# What the pages are, by folder. It decides which statements they need. One of: condition,
# procedure, preparation, discharge, medicine, consent, children, service, news.
# kinds:
#   "discharge/**": discharge

# The language of pages that do not name theirs: en (else) or es.
# languages:
#   "es/**": es

# Statements that your site's footer brings to every page. Pages need not repeat them. A folder
# below can have a list of its own.
# provided_by_template: [privacy, copyright]

# Change a rule: its severity, its options, or switch it off with a reason.
# “pagelint rules list” names the rules, “pagelint explain RULE” its options.
# rules:
#   long-sentence: {severity: note}
#   missing-sources: {off: "Our site lists sources on a page of their own"}

# The same for one folder.
# folders:
#   "children/**":
#     rules:
#       reading-grade: {params: {limit: 6, target: 5}}

# Parts of web pages to check, or to leave out, as CSS selectors.
# content: ["main article"]
# ignore: [".related-links"]

# Exports of your content system (JSON or CSV, many pages in one file): which column holds what.
# exports:
#   "exports/*.csv": {id: nid, url: path, owner: team, body: content, format: html}

# Your own folders of rules, and your own words.
# packs: [our-rules]
# glossary:
#   terms:
#     mapping scan: {plain: "a scan that shows where your brain controls speech", kind: test}
#   abbreviations:
#     ABC: {long: [Adult Brain Clinic]}

# Facts that pages are compared with (“pagelint facts” lists them). A shipped fact gives a note, until
# somebody of yours stands for it; your own are written the same way.
# facts:
#   crisis-line: {approved_by: "Ana Ruiz, MD", approved_on: 2026-12-01, expires_on: 2027-12-01}
#   clinic-phone:
#     what: "The clinic has the number 614-555-0100."
#     value: ["614-555-0100"]
#     about: ["our clinic + call | phone"]
#     only: true

# Who owns the pages, for “pagelint due” (a page's own “owner:” wins).
# owner: web team
"""

_FACTS_HEAD = """\
# Facts of this house that pages are compared with. “pagelint facts PATH” shows what pages say of each,
# “pagelint explain contradicts-fact” how they are compared. The notes in pagelint.yaml show a fact.
#
# Each is a proposal so far: a page that goes against it gets a “Consider”. Once somebody stands for a
# fact, add these three lines to it, and such a page gets a “Must fix”:
#
#     approved_by: "Ana Ruiz, MD"
#     approved_on: 2026-12-01
#     expires_on: 2027-12-01
"""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a house says of itself. Phones are (what readers call, number), kinds (glob, kind)."""

    profile: str = "us-hospital"
    region: str = "us"
    emergency: str = "911"
    organisation: str = ""
    old_names: tuple[str, ...] = ()
    phones: tuple[tuple[str, str], ...] = ()
    footers: tuple[str, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()

    @property
    def has_facts(self) -> bool:
        """Say whether there is anything to compare pages with."""
        return bool(self.phones or self.organisation)


def files_of(answers: Answers) -> dict[str, str]:
    """Return the text of each file by its path from the house's folder, the settings last."""
    made: dict[str, str] = {}
    if answers.has_facts:
        title = f"Facts of {answers.organisation or 'this house'}"
        made[f"{PACK}/pack.yaml"] = f"name: {PACK}\ntitle: {_quoted(title)}\nlanguage: en\n"
        body = [line for fact in _facts(answers) for line in fact]
        # With notes alone, the list must still be one that loads.
        none = all(line.lstrip().startswith("#") for line in body)
        head = [f"title: {_quoted(title)}", "facts: {}" if none else "facts:"]
        made[f"{PACK}/{FACTS}"] = _FACTS_HEAD + "".join(f"{line}\n" for line in (*head, *body))
    made["pagelint.yaml"] = _settings(answers)
    return made


def _settings(answers: Answers) -> str:
    """Return the settings: the template, with what was answered in the place of its notes."""
    text = TEMPLATE.replace("profile: us-hospital", f"profile: {answers.profile}", 1)
    kinds = [f"  {_quoted(glob)}: {kind}\n" for glob, kind in answers.kinds]
    note = '# kinds:\n#   "discharge/**": discharge\n'
    text = text.replace(note, "".join(("kinds:\n", *kinds)) if kinds else note, 1)
    if answers.footers:
        note = "# provided_by_template: [privacy, copyright]"
        text = text.replace(note, f"provided_by_template: [{', '.join(answers.footers)}]", 1)
    if answers.has_facts:
        note = "# packs: [our-rules]"
        text = text.replace(note, f"packs: [{PACK}]", 1)
    rules = "".join(f"{line}\n" for line in _region_rules(answers))
    return text.replace("\n# rules:\n", f"\nrules:\n{rules}", 1) if rules else text


def _region_rules(answers: Answers) -> Iterator[str]:
    """Yield the lines of the rules that know regions, where the profile does not say it already."""
    region = answers.region
    if region == ("uk" if answers.profile == "nhs" else "us"):
        return
    yield "  # Where your readers live. These rules know its numbers; change them here."
    yield f"  foreign-emergency-number: {{params: {{region: {region}}}}}"
    known = region.upper() if region.upper() in REGIONS else ""
    yield f'  contradicts-fact: {{params: {{region: "{known}"}}}}'
    if region not in ("us", "ca"):
        yield '  impossible-phone: {off: "It knows the phone numbers of the US and Canada"}'
    yield "  # Which words to print for an emergency is for your clinical lead to say, for example:"
    yield "#   missing-emergency-notice:"
    yield f'#     params: {{approved_text: {{"*": "Call {answers.emergency} now."}}}}'


def _facts(answers: Answers) -> Iterator[list[str]]:
    """Yield the lines of each fact."""
    if answers.organisation:
        yield _name_fact(answers.organisation, answers.old_names)
    numbers: dict[str, list[str]] = {}
    for label, number in answers.phones:
        numbers.setdefault(label.casefold(), [label]).append(number)
    for key, (label, *found) in numbers.items():
        # “clinic” is no name of the “heart clinic”.
        longer = [_pattern(v[0]) for k, v in numbers.items() if k != key and key in k]
        said = f"The number for “{label}” is {' or '.join(found)}."
        yield [
            f"  {_id(label)}-phone:",
            f"    what: {_quoted(said)}",
            f"    value: [{', '.join(map(_quoted, found))}]",
            f"    about: [{_quoted(_pattern(label))}]  # a sentence that says so, or its heading, speaks of it",
            f"    unless: [{_quoted(' | '.join([_FAX, *longer]))}]",
            "    only: true  # every other phone number there is wrong",
        ]


def _name_fact(name: str, old: tuple[str, ...]) -> list[str]:
    spelled = [w for text in old for w in (_pattern(text).lower(), *_misspelled(text))]
    right = _pattern(name).lower()
    wrong = [w for w in dict.fromkeys((*spelled, *_misspelled(name))) if w != right]
    words = _quoted(" | ".join(wrong) or "Old Name of Ours")
    said = f"We are called {name}."
    lines = [
        "  our-name:",
        f"    what: {_quoted(said)}",
        f"    value: [{_quoted(name)}]",
        f"    about: [{words}]  # old names, and slips in the name",
        f"    stale: [{{words: {words}}}]",
    ]
    if wrong:
        return lines
    # A fact must be able to catch something, and of this name no old form is known.
    note = "  # Our name. Write an old name that pages must no longer have in both lists, and take the # away."
    return [note, *(f"  # {line[2:]}" for line in lines)]


def _misspelled(name: str) -> Iterator[str]:
    """Yield other spellings of a name, as patterns."""
    low = _pattern(name).lower()
    found = [low]
    for first, second in _SPELLINGS:
        found += [w for text in found for w in _respelled(text, first, second)]
    for word in dict.fromkeys(w for w in low.split() if w.endswith(_APOSTROPHE)):
        found += [text.replace(word, word.replace("'", "")) for text in found]
    yield from list(dict.fromkeys(found))[1 : _MOST + 1]


def _respelled(text: str, first: str, second: str) -> list[str]:
    """Return a text with a part of it written the other way, nothing when it has no such part."""
    for there, other in ((first, second), (second, first)):
        changed = re.sub(rf"(?<![\w.]){re.escape(there)}(?![\w.])", other, text)
        if changed != text:
            return [changed]
    return []


def _pattern(text: str) -> str:
    """Return a name as the pattern language has it: nothing in it has a meaning there."""
    plain = text.replace("’", "'")
    return " ".join(re.sub(r"[^\w'&.-]", " ", plain).split())


def _id(label: str) -> str:
    """Return a label as an id: small letters and hyphens."""
    words = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
    return words if re.match(r"[a-z]", words) else f"n{'-' * bool(words)}{words}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

"""The questions of `pagelint init` at a terminal, and the choices in plain words."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pagelint.commands import _house_answers as read
from pagelint.commands._house_files import Answers
from pagelint.errors import UsageError
from pagelint.reporters import clean
from pagelint.rulebook import profiles

_INTRO = """\
Seven questions: where your readers live, the standard you follow, your name, old names,
phone numbers, the footer of your site, and your folders. Press Enter to take what stands
in [brackets], or to skip: you can do this later, in pagelint.yaml.
"""
# What each statement says, as a footer might bring it.
STATEMENTS = {
    "ask-your-clinician": "readers are told to ask their doctor or nurse",
    "author-or-reviewer": "who wrote the page, or who checked it",
    "copyright": "who owns the text",
    "emergency": "which number to call in an emergency",
    "investigational": "a trial or a new treatment is not yet approved",
    "medicines": "do not start or stop a medicine without asking",
    "not-medical-advice": "the page does not replace a visit to a doctor",
    "off-label": "a medicine is used for what it was not approved for",
    "pregnancy": "what to do when pregnant or breastfeeding",
    "privacy": "what happens with what readers tell you",
    "reviewed-date": "the day on which the page was last checked",
    "risks-mentioned": "what can go wrong",
    "sources": "where the facts come from",
    "sponsorship": "who paid for the page",
    "typical-results": "results differ from person to person",
}
KINDS = {
    "condition": "an illness or a health problem",
    "procedure": "a test, a treatment or an operation",
    "preparation": "how to get ready for it",
    "discharge": "what to do at home after it",
    "medicine": "a medicine",
    "consent": "a form to sign",
    "children": "pages that children read",
    "service": "clinics, opening hours, staff",
    "news": "news and stories",
}


def asked() -> Answers:
    """Return what the person at the terminal says."""
    sys.stdout.write(_INTRO)
    where = ", ".join(read.regions())
    chosen: Answers = _one(
        f"1. Where do your readers live? {where} [us]",
        lambda t: read.with_place(Answers(), t, ""),
    )
    chosen = _one(
        f"2. Which standard do pages follow? {', '.join(profiles())} [{chosen.profile}]",
        lambda t: read.with_place(Answers(), chosen.region, t or chosen.profile),
    )
    name = _one("3. What is your hospital or clinic called? (Enter to skip)", read.own_name)
    old: tuple[str, ...] = ()
    if name:
        old = _many("4. A name you no longer use, if any (Enter to skip)", read.own_name)
    phones = _many(
        "5. A phone number that pages give, such as: heart clinic = 614-555-0100 (Enter to skip)",
        read.phone,
        read.each,
    )
    said = {name: STATEMENTS.get(name, "") for name in read.statements()}
    _choices("6. What does the footer of your site say on every page?", said)
    footers = _one(
        "Numbers, such as: 2, 3 (Enter to skip, you can do this later)",
        lambda t: read.footers(re.sub(r"\d+", lambda m: _chosen(m.group(), said), t)),
    )
    _choices("7. Does a folder hold pages of one kind only?", KINDS)
    kinds = _many(
        "Folder and number, such as: discharge = 4 (Enter to skip, you can do this later)",
        _kind,
        read.each,
    )
    return dataclasses.replace(
        chosen, organisation=name, old_names=old, phones=phones, footers=footers, kinds=kinds
    )


def _choices(question: str, lines: Mapping[str, str]) -> None:
    """Write a question and its choices, numbered."""
    sys.stdout.write(f"{question}\n")
    for number, (name, plain) in enumerate(lines.items(), 1):
        sys.stdout.write(f"  {number:>2}  {name:<20}{plain}\n")


def _chosen(number: str, lines: Mapping[str, str]) -> str:
    """Return the choice of this number."""
    names = list(lines)
    if not 0 < int(number) <= len(names):
        raise UsageError(f"There is no {number} here. Choose from 1 to {len(names)}.")
    return names[int(number) - 1]


def _kind(text: str) -> tuple[str, str]:
    """Return (glob, kind of page): a folder stands for all pages in it."""
    folder, equals, kind = (part.strip() for part in text.rpartition("="))
    if kind.isdecimal():
        kind = _chosen(kind, KINDS)
    if folder and not re.search(r"[*?\[.]", folder):
        folder = f"{folder.rstrip('/')}/**"
    return read.kind(f"{folder}{equals}{kind}")


def _one(question: str, meant: Callable[[str], Any]) -> Any:
    """Ask until the answer can be understood."""
    while True:
        try:
            return meant(_answer(question))
        except UsageError as error:
            sys.stdout.write(f"  {clean(str(error))}\n")


def _many(
    question: str,
    meant: Callable[[str], Any],
    whole: Callable[[Iterable[Any]], tuple[Any, ...]] = tuple,
) -> tuple[Any, ...]:
    """Ask until nothing more is said; `whole` says if an answer fits those before it."""
    found: list[Any] = []

    def added(text: str) -> bool:
        if text:
            found[:] = whole((*found, meant(text)))
        return bool(text)

    while _one("Another? (Enter to go on)" if found else question, added):
        pass
    return tuple(found)


def _answer(question: str) -> str:
    try:
        return input(f"{question}: ").strip()
    except (EOFError, UnicodeDecodeError):
        sys.stdout.write("\n")
        raise KeyboardInterrupt from None  # who leaves amid the questions gets nothing written

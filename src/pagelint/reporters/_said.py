"""What the outputs for programs say in the same words: of a finding, a rule, a page that was not checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pagelint.reporters import Summary, clean, spelled
from pagelint.verdict import PEOPLE, SEVERITIES, Finding, Verdict, at_least
from pagelint.vocabulary import EXPORTS

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

# Stands where an output asks for a rule's name, and a page could not be checked.
NOT_CHECKED = "not-checked"
# The file of a page of an export: what stands before "#", the first behind a suffix, as an id may hold one too.
_EXPORT = re.compile(rf".*?(?:{'|'.join(map(re.escape, EXPORTS))})(?=#)", re.IGNORECASE | re.DOTALL)
_OWN_TEXT = frozenset({"markdown", "html", "text"})
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def said(finding: Finding) -> str:
    """Return what is wrong and what to do, on one line."""
    return clean(f"{finding.message} {finding.action}")


def file_of(verdict: Verdict) -> str:
    """Return the file that other programs can open: of a page of an export, the export."""
    found = _EXPORT.match(verdict.path) if verdict.record is not None else None
    return found.group() if found else verdict.path


def told(finding: Finding, verdict: Verdict) -> str:
    """Return what is wrong and what to do; of a page of an export also which page and where in it."""
    place = finding.place
    return f"{record_of(verdict, f':{place.line}:{place.column}')}{said(finding)}"


def not_checked(verdict: Verdict) -> str:
    """Return why a page was not checked, on one line, or "" when it was."""
    if verdict.unchecked is None and verdict.page is not None:
        return ""
    return clean(f"Not checked: {verdict.unchecked}")


def record_of(verdict: Verdict, place: str = "") -> str:
    """Return how a message begins that speaks of a page of an export, "" for a file."""
    if verdict.record is None:
        return ""
    url = f" ({verdict.record.url})" if verdict.record.url else ""
    return clean(f"{verdict.path}{place}{url}: ")


def editable(verdict: Verdict) -> bool:
    """Say whether a page's source is the text of its file, so that any program can apply an edit of it."""
    page = verdict.page
    return page is not None and page.format in _OWN_TEXT and verdict.record is None


def said_counts(count: Summary | Verdict) -> str:
    """Return "Must fix: 1. Should fix: 0. Consider: 2." for one page or a whole run."""
    numbers = {
        s: getattr(count, s) if isinstance(count, Summary) else count.count(s)
        for s in reversed(SEVERITIES)
    }
    return " ".join(f"{PEOPLE[s]}: {n}." for s, n in numbers.items())


def pages(number: int) -> str:
    """Return "1 page", "2 pages"."""
    return f"{number} page{'s' * (number != 1)}"


def holds_back(finding: Finding, verdict: Verdict, from_on: str) -> bool:
    """Say whether a finding is among those that hold its page back."""
    return not verdict.passed and at_least(finding.severity, from_on)


def blank(words: str) -> str:
    """Return a rule's words with a dot-dot-dot in the place of what a page fills in."""
    return re.sub(r"\{\w+\}", "…", words)


def element(tag: str, text: str = "", /, **attributes: object) -> ET.Element:
    """Return an XML element; characters that XML cannot hold are left out."""
    from xml.etree import ElementTree as ET

    made = ET.Element(tag, {k: _NO_XML.sub("", str(v)) for k, v in attributes.items()})
    made.text = _NO_XML.sub("", text) or None
    return made


def xml(made: ET.Element) -> str:
    """Return an element as text, indented, with a line end."""
    from xml.etree import ElementTree as ET

    ET.indent(made)
    return spelled(ET.tostring(made, "unicode"), "&#{};") + "\n"

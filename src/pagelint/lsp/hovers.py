"""What stands beside a finding when somebody points at it: what is wrong, why, what to do, who acts, sources."""

from __future__ import annotations

import re

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from pagelint.lsp.client import Client
from pagelint.lsp.lives import Looked
from pagelint.model import Span
from pagelint.reporters import WHO_ACTS, clean
from pagelint.verdict import PEOPLE, Finding

DRAFT = "Draft wording: nobody at your house has approved it yet."
_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")


def hover(looked: Looked, there: Position, client: Client) -> Hover | None:
    """Return what is to be said at a position, None where nothing was found."""
    places = looked.document.places
    at = places.offset(there)
    found = [
        f for f in looked.verdict.findings if f.place.offset <= at <= max(f.place.end_offset - 1, f.place.offset)
    ]  # fmt: skip
    if not found:
        return None
    first = min(found, key=lambda f: f.place.end_offset - f.place.offset).place
    told = [_markdown(f) if client.markdown else _plain(f) for f in found]
    kind = MarkupKind.Markdown if client.markdown else MarkupKind.PlainText
    between = "\n\n---\n\n" if client.markdown else "\n\n"
    there_too = places.range(Span(first.offset, first.end_offset))
    return Hover(MarkupContent(kind, between.join(told)), there_too)


def _markdown(finding: Finding) -> str:
    draft = f"\n\n*{DRAFT}*" if finding.values.get("draft") else ""
    sources = "\n".join(f"- {_source(s)}" for s in finding.sources)
    return (
        f"**{PEOPLE[finding.severity]}:** {_safe(finding.message)}\n\n"
        f"→ {_safe(finding.action)} ({WHO_ACTS[finding.who]}){draft}\n\n"
        f"**Why:** {_safe(finding.why)}\n\n**Sources:**\n\n{sources}\n\n`{finding.rule}`"
    )


def _plain(finding: Finding) -> str:
    lines = [
        f"{PEOPLE[finding.severity]}: {finding.message}",
        f"→ {finding.action} ({WHO_ACTS[finding.who]})",
        *([DRAFT] if finding.values.get("draft") else []),
        f"Why: {finding.why}",
        f"Sources: {'; '.join(finding.sources)}",
        finding.rule,
    ]
    return "\n".join(map(clean, lines))


def _source(source: str) -> str:
    return f"<{source}>" if re.fullmatch(r"https?://[^\s<>]+", source) else _safe(source)


def _safe(text: str) -> str:
    """Return text that Markdown shows as it is, whatever a page says."""
    return _SIGNS.sub(r"\\\1", clean(text))

"""A badge for inside use, as SVG: that and when pages were checked, never that they are right."""

from __future__ import annotations

from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from pagelint.reporters import Options, Run, Summary
from pagelint.verdict import PEOPLE, SEVERITIES, Rulebook, Verdict

_NAME = "pagelint"
_RED, _BLUE = "#b3261e", "#0b5fa5"  # under white text both keep the contrast of WCAG AA
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="20" role="img" aria-label={label}>
<title>{title}</title>
<rect width="{wide}" height="20" rx="3" fill="{colour}"/>
<path d="M3 0h{inner}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#4a4a4a"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
<text x="6" y="14" textLength="{left}">{name}</text>
<text x="{at}" y="14" textLength="{right}">{words}</text>
</g>
</svg>
"""


def piece(verdict: Verdict, book: Rulebook, options: Options) -> None:
    """Return nothing: the badge holds the counts of the run."""
    del verdict, book, options


class Reporter:
    """Writes one picture at the end, the same bytes for the same counts and day."""

    def __init__(self, out: TextIO, options: Options) -> None:
        del options
        self.out = out
        self.as_of = ""

    def start(self, run: Run) -> None:
        """Note the day."""
        self.as_of = run.as_of or ""

    def add(self, piece: None) -> None:
        """Nothing: the badge holds the counts of the run."""

    def end(self, summary: Summary) -> None:
        """Write the picture."""
        words, fine = _words(summary, self.as_of)
        left, right = _width(_NAME), _width(words)
        title = f"{_NAME}: {words}" if fine else f"{_NAME}: {words} ({self.as_of})"
        self.out.write(
            _SVG.format(
                wide=left + right + 24,
                label=quoteattr(title),
                title=escape(title),
                colour=_BLUE if fine else _RED,
                inner=left + 9,
                left=left,
                name=_NAME,
                at=left + 18,
                right=right,
                words=escape(words),
            )
        )


def _words(summary: Summary, as_of: str) -> tuple[str, bool]:
    """Return what the badge says, and whether every page was checked and none is held back."""
    if summary.unchecked:
        return f"not checked: {summary.unchecked}", False
    if not summary.pages:
        return "no page checked", False
    if not summary.gated:
        return f"checked {as_of}".strip(), True
    worst = next(s for s in reversed(SEVERITIES) if getattr(summary, s))
    return f"{PEOPLE[worst].lower()}: {getattr(summary, worst)}", False


def _width(text: str) -> int:
    """Return about how wide a text of 11 pixels is; `textLength` holds every font to it."""
    return round(sum(3.5 if c in "il:., " else 6.7 for c in text))

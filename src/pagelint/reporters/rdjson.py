"""reviewdog's diagnostic format (rdjson): comments on the lines of a review."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any, TextIO

from pagelint.model import Lines, Span
from pagelint.reporters import Options, Run, Summary
from pagelint.reporters._said import NOT_CHECKED, editable, file_of, not_checked, record_of, told
from pagelint.reporters.json import dump
from pagelint.verdict import Finding, Rulebook, Verdict

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
_STRIDE = 4096


def piece(verdict: Verdict, book: Rulebook, options: Options) -> str:
    """Return one page's findings; a page that was not checked is an error of the whole file."""
    del book, options
    return ",\n".join(map(dump, _entries(verdict)))


def _entries(verdict: Verdict) -> Iterator[dict[str, Any]]:
    if reason := not_checked(verdict):
        where = {"path": file_of(verdict)}
        yield _entry(record_of(verdict) + reason, where, "ERROR", NOT_CHECKED)
    if verdict.page is None:
        return
    places = _Bytes(verdict.page.source)
    for f in verdict.findings:
        span = Span(f.place.offset, f.place.end_offset)
        location: dict[str, Any] = {"path": file_of(verdict)}
        if verdict.record is None:  # else the place is one in the record
            location["range"] = places.range(span)
        entry = _entry(told(f, verdict), location, _SEVERITIES[f.severity], f.rule)
        offers = _suggestions(f, places) if editable(verdict) else []
        yield entry | ({"suggestions": offers} if offers else {})


def _entry(what: str, location: dict[str, Any], severity: str, rule: str) -> dict[str, Any]:
    return {"message": what, "location": location, "severity": severity, "code": {"value": rule}}


class Reporter:
    """Writes one JSON object, page by page. Columns count from 1 in bytes of UTF-8."""

    def __init__(self, out: TextIO, options: Options) -> None:
        del options
        self.out = out
        self.first = True

    def start(self, run: Run) -> None:
        """Open the object."""
        del run
        self.out.write('{\n "source": {"name": "pagelint"},\n "diagnostics": [')

    def add(self, piece: str) -> None:
        """Write one page's findings."""
        if piece:
            self.out.write(("\n" if self.first else ",\n") + piece)
            self.first = False

    def end(self, summary: Summary) -> None:
        """Close the object."""
        del summary
        self.out.write("\n]\n}\n")


class _Bytes:
    """Places of a source with columns in bytes, each found in short time however long a line is."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = Lines(source)

    @cached_property
    def _sums(self) -> list[int]:
        """How many bytes stand before each stride of the source."""
        strides = range(0, len(self.source), _STRIDE)
        sizes = (len(self._encoded(at, at + _STRIDE)) for at in strides)
        return [0, *accumulate(sizes)]

    def _encoded(self, start: int, end: int) -> bytes:
        return self.source[start:end].encode("utf-8", "surrogatepass")

    def _before(self, offset: int) -> int:
        stride = offset // _STRIDE
        return self._sums[stride] + len(self._encoded(stride * _STRIDE, offset))

    def _place(self, offset: int) -> dict[str, int]:
        line, column = self.lines.place(offset)
        start = offset - column + 1
        return {"line": line, "column": self._before(offset) - self._before(start) + 1}

    def range(self, span: Span) -> dict[str, Any]:
        """Return a stretch of the source as reviewdog has it; the end is exclusive."""
        return {"start": self._place(span.start), "end": self._place(span.end)}


def _suggestions(finding: Finding, places: _Bytes) -> list[dict[str, Any]]:
    """Return a fix of one edit. Those of several are left out: each could be taken without the rest."""
    if finding.fix is None or len(finding.fix.edits) != 1:
        return []
    return [{"range": places.range(e.span), "text": e.text} for e in finding.fix.edits]

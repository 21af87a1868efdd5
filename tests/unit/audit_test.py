"""`pagelint audit`: the same rows whoever does the work, nothing lost, and it goes on where it was stopped."""

import json
import shutil
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import archived
import chores
from pagelint.archives import Stored, pages_of
from pagelint.audits import audit, results, rows_of
from pagelint.audits.chunks import Task, check_chunk, lost
from pagelint.audits.contrasts import Contrasts
from pagelint.audits.parts import Parts
from pagelint.audits.rows import Kept, read_row
from pagelint.audits.sums import Found, Sums
from pagelint.cli import main
from pagelint.commands._auditing import said
from pagelint.house import Asked
from pagelint.mapping import Workers, cluster, processes, serial

TODAY = "2026-11-01"
OFFICE = "# {}\n\nCall the Digestive Health Center at (555) 555-01{} to plan your visit.\n"
SAMPLE = Path(__file__).parents[2] / "samples" / "spine-tumors.html"


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pagelint.audits.CHUNK", 2)
    folder = Path("site")
    folder.mkdir()
    shutil.copy(SAMPLE, folder / "spine.html")
    for name, number in (("one", "20"), ("two", "20"), ("three", "47"), ("four", "20")):
        Path(folder, f"{name}.md").write_text(OFFICE.format(name, number), encoding="utf-8")
    Path(folder, "empty.md").write_text("", encoding="utf-8")


def _audit(*more: str, output: str = "r.jsonl") -> int:
    return main(["audit", "site", "--output", output, "--as-of", TODAY, "--jobs", "1", *more])


def _rows(file: str = "r.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]


def test_an_audit_finds_what_check_finds(capsys: pytest.CaptureFixture[str]) -> None:
    assert _audit() == 3
    assert capsys.readouterr().out.startswith("6 pages: 5 checked, 1 not checked\n")
    main(["check", "site", "--format", "json", "--as-of", TODAY, "--output", "check.json"])
    checked = json.loads(Path("check.json").read_text(encoding="utf-8"))["pages"]
    rows = {row["path"]: row for row in _rows()}
    assert [row["page"] for row in _rows()] == [1, 2, 3, 4, 5, 6]
    for page in checked:
        row = rows[page["path"]]
        for name in ("passed", "unchecked", "title", "kind", "language", "digest"):
            assert row[name] == page[name]
        found = [f for s in page["sections"] for f in s["findings"]]
        for name in ("rule", "severity", "line", "column", "message", "fingerprint"):
            assert [f[name] for f in row["findings"]] == [f[name] for f in found]
        assert [f["related"] for f in row["findings"]] == [f["related"][:5] for f in found]
        assert row["words"] == (page["score"]["words"] if page["score"] else 0)
    conflicts = [r["path"] for r in rows.values() if "conflicting-phone" in str(r["findings"])]
    assert conflicts == ["site/four.md", "site/one.md", "site/three.md", "site/two.md"]


def test_a_page_that_kills_its_workers_has_a_whole_row() -> None:
    kept = lost(Stored("folder", Path("a.md"), "a.md"))
    row = read_row(kept[1])
    assert set(row) == set(results.COLUMNS)
    assert row["unchecked"] == "This page stopped the program that checked it, twice."
    assert not row["passed"]


def test_the_meter_says_how_long_it_will_still_take() -> None:
    assert said(640, 0, 2.0, 0.0, 0.1) == "Checking: 640 pages"
    assert (
        said(640, 360, 20.0, 0.5, 0.6)
        == "Checking: 1,000 pages, 32 a second, 60 %, about 80 seconds left"
    )
    assert said(640, 0, 20.0, 0.0, 0.001).endswith("about 6 hours left")


def test_results_that_lie_in_the_folder_are_no_pages(capsys: pytest.CaptureFixture[str]) -> None:
    for output in ("site/r.parquet", "site/r.duckdb", "site/r.jsonl"):
        assert _audit("--report", "site/report.html", output=output) == 3
        assert capsys.readouterr().out.startswith("6 pages: 5 checked, 1 not checked\n")


def _mapped(name: str, workers: Workers, check: Any = check_chunk) -> bytes:
    """Return the results of an audit by these workers."""
    task = Task(Asked(today=date.fromisoformat(TODAY)), str(Path.cwd()))
    with Parts(Path(f"{name}.parts"), "x") as parts:
        count = audit(
            task, pages_of(["site"], task.house()), parts, workers, lambda *_: None, check
        )
        with results.written(Path(f"{name}.jsonl")) as put:
            for row in rows_of(parts, count, Contrasts()):
                put(row)
    return Path(f"{name}.jsonl").read_bytes()


def test_serial_processes_and_dask_give_the_same_bytes_also_when_a_worker_is_killed() -> None:
    from distributed import LocalCluster

    expected = _mapped("serial", serial())
    assert expected.count(b"\n") == 6
    killing = partial(chores.check_and_die_once, str(Path("killed").absolute()))
    assert _mapped("processes", processes(2), killing) == expected
    assert Path("killed").exists()
    killing = partial(chores.check_and_die_once, str(Path("killed-too").absolute()))
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as dask:
        assert _mapped("dask", cluster(dask.scheduler_address), killing) == expected
    assert Path("killed-too").exists()


def test_a_stopped_audit_goes_on_to_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _audit(output="whole.jsonl")
    checked: list[str] = []

    def stops(task: Task, chunk: Sequence[Stored], after: int = 3) -> list[Kept]:
        checked.extend(s.shown for s in chunk)
        if len(checked) > after:
            raise KeyboardInterrupt
        return check_chunk(task, chunk)

    monkeypatch.setattr(audit, "__defaults__", (stops,))
    capsys.readouterr()
    assert _audit() == 130
    assert "Stopped. The same call goes on from here." in capsys.readouterr().err
    assert not Path("r.jsonl").exists()
    with Path("r.jsonl.parts").open("ab") as torn:
        torn.write(b"1 abc 99 half an entry")
    checked.clear()
    monkeypatch.setattr(audit, "__defaults__", (partial(stops, after=99),))
    assert _audit() == 3
    assert "An audit was stopped here. It goes on." in capsys.readouterr().err
    assert checked == ["site/one.md", "site/spine.html", "site/three.md", "site/two.md"]
    assert Path("r.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert not Path("r.jsonl.parts").exists()


def test_under_another_day_a_stopped_audit_starts_anew_and_a_changed_page_is_checked_anew(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("site/spine.html").unlink()
    seen: list[str] = []

    def noted(task: Task, chunk: Sequence[Stored]) -> list[Kept]:
        seen.extend(s.shown for s in chunk)
        return check_chunk(task, chunk)

    def no_results(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(audit, "__defaults__", (noted,))
    with monkeypatch.context() as full:
        full.setattr(results, "written", no_results)
        assert _audit() == 3
    assert "No space left on device" in capsys.readouterr().err
    Path("site/two.md").write_text("# Two\n\nHello.\n", encoding="utf-8")
    seen.clear()
    with monkeypatch.context() as full:
        full.setattr(results, "written", no_results)
        _audit()
    assert seen == ["site/two.md"]
    capsys.readouterr()
    seen.clear()
    main(["audit", "site", "--output", "r.jsonl", "--as-of", "2026-11-02", "--jobs", "1"])
    assert "It starts anew." in capsys.readouterr().err
    assert len(seen) == 5


def test_parquet_and_duckdb_hold_the_same_rows() -> None:
    import duckdb

    _audit()
    expected = _rows()
    _audit(output="r.parquet")
    assert list(results.rows_in(Path("r.parquet"))) == expected
    first = Path("r.parquet").read_bytes()
    _audit(output="r.parquet")
    assert Path("r.parquet").read_bytes() == first
    _audit(output="r.duckdb")
    assert list(results.rows_in(Path("r.duckdb"))) == expected
    with duckdb.connect("r.duckdb", read_only=True) as duck:
        asked = "SELECT count(*) FROM findings WHERE rule = 'conflicting-phone'"
        assert duck.execute(asked).fetchone() == (4,)


def test_the_site_report_shows_the_numbers_and_runs_nothing_of_a_page(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _audit(output="last.jsonl")
    Path("site/empty.md").unlink()
    Path("site/<b>bold.md").write_text("# <script>alert(1)</script>\n\nHello.\n", encoding="utf-8")
    _audit("--report", "site.html", "--last", "last.jsonl")
    assert "Report: site.html" in capsys.readouterr().out
    report = Path("site.html").read_text(encoding="utf-8")
    assert "<script" not in report
    assert "<b>bold" not in report
    assert "default-src 'none'" in report
    for words in (
        "Since the last audit of 2026-11-01",
        "Phone numbers and hours that differ from page to page",
        "<b>(555) 555-0120</b> on 3 pages, such as",
        "Missing statements",
        "Terms that most pages leave unexplained",
        "The hardest pages",
    ):
        assert words in report
    # A report can be written again, and no folder hands it over to be checked.
    _audit("--report", "site.html")
    shutil.move("site.html", "site/site.html")
    _audit()
    assert len(_rows()) == 6


def test_the_report_says_of_a_rule_how_urgent_its_worst_finding_is() -> None:
    _audit()
    row = next(row for row in _rows() if row["findings"])
    found = [
        {**row["findings"][0], "severity": s, "message": s} for s in ("note", "warning", "note")
    ]
    sums = Sums()
    sums.add({**row, "findings": found})
    assert sums.rules[found[0]["rule"]] == Found("warning", "warning", pages=1, times=3)


def test_archives_of_all_kinds_are_checked_in_one_go() -> None:
    page = archived.html("Your visit", "You can eat. You can drink.")
    archived.warc(Path("a.warc.gz"), [("https://x.org/a/one", page, {})])
    archived.zipped(Path("b.zip"), {"two.html": page})
    archived.parquet(Path("c.parquet"), [{"url": "https://x.org/three", "html": page.decode()}])
    archived.lines(Path("d.jsonl"), [{"id": "4", "body": page.decode()}])
    Path("pagelint.yaml").write_text('exclude: ["two.html"]\n', encoding="utf-8")
    names = ["a.warc.gz", "b.zip", "c.parquet", "d.jsonl"]
    assert main(["audit", *names, "--output", "r.jsonl", "--as-of", TODAY, "--jobs", "1"]) in (0, 1)
    assert [(r["path"], r["title"]) for r in _rows()] == [
        ("https://x.org/a/one", "Your visit"),
        ("c.parquet#https://x.org/three", "Your visit"),
        ("d.jsonl#4", "Your visit"),
    ]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--output", "r.txt"], "must end in .jsonl, .parquet or .duckdb"),
        (["--output", "other.jsonl"], "holds no results of an audit"),
        (["--output", "none/r.jsonl"], "There is no folder “none”"),
        (["--output", "r.jsonl", "--last", "other.jsonl"], "holds no results of an audit"),
        (["--output", "r.jsonl", "--report", "r.jsonl"], "need two files"),
        (["--output", "r.jsonl", "--jobs", "0"], "is no number of processes"),
    ],
)
def test_a_wrong_call_is_told_before_anything_is_checked(
    more: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("other.jsonl").write_text('{"a": 1}\n', encoding="utf-8")
    assert main(["audit", "site", *more]) == 2
    assert told in capsys.readouterr().err
    assert not Path("r.jsonl").exists()

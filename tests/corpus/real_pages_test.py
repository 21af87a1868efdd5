"""Real pages, where the shared folder lies beside the project: figures only, no text of theirs.

These pages are not part of the project; without them the tests are skipped and say so.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pagelint.cli import main

ROOT = Path(__file__).parents[2]
SHARED = next((p / "shared" for p in ROOT.parents if (p / "shared/gold/score.py").is_file()), None)
pytestmark = pytest.mark.skipif(
    SHARED is None, reason="the shared pages are not beside the project"
)
AS_OF = ("--as-of", "2026-11-22")
# That more processes find the same is asked elsewhere; each of them would have to learn all words anew.
HERE = ("--jobs", "1")


def check(tmp_path: Path, *paths: Path, code: int | None = None) -> dict[str, object]:
    assert SHARED is not None
    target = tmp_path / "report.json"
    how = ("--format", "json", "--output", str(target))
    got = main(["check", *map(str, paths), *how, *HERE, *AS_OF])
    assert code is None or got == code
    return json.loads(target.read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("part", range(4))
def test_every_page_of_the_corpus_is_checked(part: int, tmp_path: Path) -> None:
    assert SHARED is not None
    pages = sorted((SHARED / "corpus").glob("*.md"))[part::4]
    report = check(tmp_path, *pages)
    assert report["summary"]["unchecked"] == 0  # type: ignore[index]
    for page in report["pages"]:  # type: ignore[attr-defined]
        source = next(p for p in pages if p.name == Path(page["path"]).name).read_text("utf-8-sig")
        for finding in (f for s in page["sections"] for f in s["findings"]):
            there = source[finding["offset"] : finding["end_offset"]]
            if there.replace("\n", " ").isalnum():
                assert there == finding["text"]


def test_the_gold_pages_reach_the_figures_of_this_depth(tmp_path: Path) -> None:
    assert SHARED is not None
    report = tmp_path / "report.json"
    data = check(tmp_path, SHARED / "gold/pages")
    assert data["summary"]["unchecked"] == 0  # type: ignore[index]
    done = subprocess.run(
        [sys.executable, str(SHARED / "gold/score.py"), str(report), str(SHARED / "gold/labels")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    words = done.stdout.split()
    assert float(words[words.index("F1") + 1]) >= 0.90
    assert float(words[words.index("precision") + 1]) >= 0.87
    assert float(words[words.index("recall") + 1]) >= 0.87
    assert float(words[words.index("repeated") - 1]) >= 0.95  # explained terms left quiet
    assert words[words.index("repeated") + 1] == "0"
    for page in data["pages"]:  # type: ignore[attr-defined]
        label = json.loads(
            (SHARED / "gold/labels" / f"{Path(page['path']).stem}.json").read_text("utf-8")
        )
        if label["publishable"] == ["yes", "yes"]:
            assert page["passed"]


def test_one_page_in_three_formats_gives_the_same_findings_section_by_section(
    tmp_path: Path,
) -> None:
    assert SHARED is not None
    for text in sorted((SHARED / "gold/formats").glob("*.txt")):
        found = []
        for file in (SHARED / "gold/pages" / f"{text.stem}.md", text.with_suffix(".html"), text):
            (page,) = check(tmp_path, file)["pages"]  # type: ignore[misc]
            found.append([
                sorted((f["rule"], f["text"]) for f in s["findings"] if f["rule"] != "missing-review-date")
                for s in page["sections"]
            ])  # fmt: skip
        assert found[0] == found[1] == found[2]


def test_the_first_real_page_is_reported_as_an_editor_would(tmp_path: Path) -> None:
    assert SHARED is not None
    for suffix in ("txt", "md", "html"):
        report = check(tmp_path, SHARED / f"pages/spinal-metastases.{suffix}", code=1)
        (page,) = report["pages"]  # type: ignore[misc]
        titles = [s["title"] for s in page["sections"]]
        assert titles[1:] == [
            "What is it?", "What does it do?", "How long have I had it?", "Can it be cured?", "What caused it?"
        ]  # fmt: skip
        terms = {
            s["title"]: {f["text"] for f in s["findings"] if f["rule"] == "unexplained-term"}
            for s in page["sections"]
        }
        assert terms["What is it?"] == {"lesions"}
        assert terms["Can it be cured?"] >= {
            "stereotactic radiosurgery",
            "surgical resection",
            "fractionated radiation",
        }
        assert not any("control" in t for found in terms.values() for t in found)
        grade = page["score"]["grade"]
        assert 12 <= grade["estimate"] <= 15
        assert grade["low"] < grade["estimate"] < grade["high"]
        rules = {f["rule"] for s in page["sections"] for f in s["findings"]}
        assert rules >= {
            "missing-emergency-notice", "missing-review-date", "missing-author", "missing-sources",
            "missing-medical-advice-notice", "long-sentence", "reading-grade", "too-much-jargon",
        }  # fmt: skip
        errors = {
            f["rule"] for s in page["sections"] for f in s["findings"] if f["severity"] == "error"
        }
        assert errors == {"reading-grade", "too-much-jargon"}
        assert not any(
            "Skip to" in f["text"] or "Treatments /" in f["text"]
            for s in page["sections"]
            for f in s["findings"]
        )

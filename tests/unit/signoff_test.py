"""`pagelint signoff` as its users meet it: what is kept of a signature, and what ends it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pagelint.cli import main
from word import docx, para, run

PAGE = """\
---
title: After your eye drops
reviewed: 2026-01-01
---

# After your eye drops

## At home

Rest for 2 hours. Use the [drops](https://clinic.example/drops) twice a day.

## When to call

Call 585-275-2100 if your eye hurts.
"""
WHO = ("--by", "Ana Ruiz", "--role", "eye nurse", "--date", "2026-01-31")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGELINT_AS_OF", "2026-02-01")
    (tmp_path / "pages").mkdir()
    file = tmp_path / "pages/drops.md"
    file.write_text(PAGE, "utf-8")
    return file


def said(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(["signoff", *argv]) == code
    told = capsys.readouterr()
    return told.out + told.err


def state(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 1) -> dict[str, Any]:
    found = json.loads(said(capsys, "check", *argv, "--format", "json", code=code))["pages"]
    return {p["path"]: p for p in found}


def test_a_page_is_signed_and_stays_so_while_nothing_changes(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Never signed" in said(capsys, "check", code=1)
    assert "signed by Ana Ruiz (eye nurse), 2026-01-31" in said(
        capsys, "record", "pages/drops.md", *WHO
    )
    assert "Signed and unchanged  pages/drops.md" in said(capsys, "check")
    blanks = PAGE.replace("\n\n", "\n\n\n").replace("Rest for 2 hours. ", "Rest for 2 hours.\n")
    page.write_bytes(blanks.replace("\n", "\r\n").replace("2026-01-01", "2026-02-01").encode())
    assert "Signed and unchanged" in said(capsys, "check")


@pytest.mark.parametrize(
    ("old", "new", "kind", "title"),
    [
        ("2 hours", "3 hours", "changed", "At home"),
        ("example/drops", "example/other", "changed", "At home"),
        ("## When to call", "## Call us", "new", "Call us"),
        ("## When to call\n\nCall 585-275-2100 if your eye hurts.\n", "", "gone", "When to call"),
    ],
)
def test_a_new_text_ends_it_and_names_the_section(
    page: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, kind: str, title: str
) -> None:
    said(capsys, "record", "pages/drops.md", *WHO)
    page.write_text(PAGE.replace(old, new), "utf-8")
    since = state(capsys)["pages/drops.md"]["since"]
    assert since["text"]
    assert title in since[kind]
    assert not since["rules"]
    assert f"“{title}”" in said(capsys, "check", code=1)


def test_new_rules_and_a_new_glossary_are_told_apart(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "record", "pages/drops.md", *WHO)
    settings = Path("pagelint.yaml")
    settings.write_text('glossary:\n  terms:\n    drop chart: {plain: "a list", kind: test}\n')
    found = state(capsys)["pages/drops.md"]["since"]
    assert (found["text"], found["rules"], found["glossary"]) == (False, False, True)
    settings.write_text("rules:\n  reading-grade: {params: {limit: 7}}\n")
    found = state(capsys)["pages/drops.md"]["since"]
    assert (found["text"], found["rules"], found["glossary"]) == (False, True, False)


def test_a_page_that_is_gone_or_unreadable_is_never_fine(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "record", "pages/drops.md", *WHO)
    page.rename(page.with_name("moved.md"))
    found = state(capsys)
    assert {p: x["state"] for p, x in found.items()} == {
        "pages/moved.md": "unsigned",
        "pages/drops.md": "gone",
    }
    page.with_name("moved.md").write_bytes(b"\x00\xff\xfe\x00")
    assert "Not checked" in said(capsys, "check", code=3)


def test_the_digits_on_paper_must_be_those_of_the_page(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said(capsys, "record", "pages/drops.md", *WHO, "--text", "0123 4567 89ab cdef", code=2)
    own = told.partition("its digits are now ")[2].partition(".")[0]
    assert not Path("signoffs.yaml").exists()
    said(capsys, "record", "pages/drops.md", *WHO, "--text", f"{own[:4]} {own[4:]}")


def test_several_pages_stand_side_by_side_also_in_json(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.with_name("other.md").write_text("# Other\n\nRest well.\n", "utf-8")
    for name in ("other", "drops"):
        said(capsys, "record", f"pages/{name}.md", *WHO, "--file", "kept.json")
    assert list(json.loads(Path("kept.json").read_text())["pages"]) == [
        "pages/drops.md",
        "pages/other.md",
    ]
    assert "2 pages. Signed and unchanged: 2." in said(capsys, "check", "--file", "kept.json")
    assert "1 page." in said(capsys, "check", "pages/other.md", "--file", "kept.json")


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("record", "pages/drops.md", "--role", "nurse"), "Say who signed"),
        (("record", "pages", *WHO), "Name each page"),
        (("record", *WHO), "Name the page"),
        (("record", "pages/drops.md", *WHO[:-1], "2026-02-05"), "still to come"),
        (("record", "pages/drops.md", *WHO[:-1], "May"), "is not a day"),
        (("check", "--by", "Ana"), "are for “signoff record”"),
        (("check", "--file", "none.yaml"), "There is no file “none.yaml”"),
        (("check", "pages/none.md"), "There is no file or folder"),
    ],
)
def test_a_wrong_call_writes_nothing(
    page: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], told: str
) -> None:
    del page
    assert told in said(capsys, *argv, code=2)
    assert not Path("signoffs.yaml").exists()


@pytest.mark.parametrize(
    "text",
    [
        "pages: [a]\n",
        "pages:\n  a.md: {name: Ana}\n",
        "pages:\n  a.md: 3\n",
        "a: [\n",
        "other: {}\n",
    ],
)
def test_a_broken_file_of_sign_offs_is_an_error_with_its_place(
    page: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    del page
    Path("signoffs.yaml").write_text(text)
    assert "signoffs.yaml:" in said(capsys, "check", code=2)
    assert Path("signoffs.yaml").read_text() == text


_BESIDE = [
    ("Do <s>not</s> take it.", "Do not take it."),
    ("Do ~~not~~ take it.", "Do not take it."),
    ("About 10<sup>5</sup> cells.", "About 105 cells."),
    ("See:\n\n```\nTake 5 mg\n```", "See:\n\n```\nTake 50 mg\n```"),
    ("See:\n\n    Take 5 mg", "See:\n\n    Take 50 mg"),
    ("1. Clamp\n2. Open", "- Clamp\n- Open"),
    ("1. Clamp\n2. Open", "3. Clamp\n4. Open"),
    ("- Clamp\n  - Open", "- Clamp\n- Open"),
    ('<abbr title="5 mg">dose</abbr>', '<abbr title="50 mg">dose</abbr>'),
    ("<button>Call 911</button>", "<button>Call 119</button>"),
    ("<footer>Emergency: 911</footer>", "<footer>Emergency: 119</footer>"),
    ("<svg><text>5 mg</text></svg>", "<svg><text>50 mg</text></svg>"),
    ("![](dose-5mg.png)", "![](dose-50mg.png)"),
    ('<iframe src="a.html"></iframe>', '<iframe src="b.html"></iframe>'),
    ('<form action="/a"><p>Ask us.</p></form>', '<form action="/b"><p>Ask us.</p></form>'),
    ("Take {{ dose }} now.", "Take {{ other }} now."),
    ('[drops](a.md "5 mg")', '[drops](a.md "50 mg")'),
    ("Line one.  \nLine two.", "Line one.\nLine two."),
    ("<nav>\n\n# Drops\ntwice\n\n</nav>", "<nav>\n\n# Drops twice\n\n</nav>"),
    ("<nav>\n\n- Drops\n- twice\n\n</nav>", "<nav>\n\n- Drops - twice\n\n</nav>"),
    ("See:\n\n    5 mg   10 mg", "See:\n\n    5 mg 10 mg"),
    ("{/* pagelint allow x: take 5 mg */}", "{/* pagelint allow x: take 50 mg */}"),
    ("<script>// dose\nshow('5 mg')</script>", "<script>// dose show('5 mg')</script>"),
]
_IN_HTML = [
    row for row in _BESIDE if (row[0].startswith("<") or "<s" in row[0]) and "<nav>\n" not in row[0]
]


@pytest.mark.parametrize(
    ("suffix", "old", "new"),
    [(".md", *row) for row in _BESIDE] + [(".html", *row) for row in _IN_HTML],
)
def test_whatever_else_can_reach_a_reader_ends_it_too(
    page: Path, capsys: pytest.CaptureFixture[str], suffix: str, old: str, new: str
) -> None:
    page.unlink()
    page = page.with_suffix(suffix)
    head = "# Drops\n\nRest well.\n\n" if suffix == ".md" else "<h1>Drops</h1><p>Rest well.</p>\n"
    page.write_text(f"{head}{old}\n", "utf-8")
    name = f"pages/drops{suffix}"
    said(capsys, "record", name, *WHO)
    assert state(capsys, code=0)[name]["state"] == "signed"
    page.write_text(f"{head}{new}\n", "utf-8")
    assert state(capsys)[name]["state"] in ("changed", "other")


def test_a_change_beside_the_text_is_a_state_of_its_own(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_text(PAGE + "\n<footer>Emergency: 911</footer>\n", "utf-8")
    said(capsys, "record", "pages/drops.md", *WHO)
    page.write_text(PAGE + "\n<footer>Emergency: 119</footer>\n", "utf-8")
    told = said(capsys, "check", code=1)
    assert "Other parts changed" in told
    assert "The text is the same, but something else in the file changed" in told
    found = state(capsys)["pages/drops.md"]
    assert (found["state"], found["since"]["text"], found["since"]["rest"]) == (
        "other",
        False,
        True,
    )


def test_a_comment_to_us_and_who_reviewed_when_do_not_end_it(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "record", "pages/drops.md", *WHO)
    told = PAGE.replace("reviewed: 2026-01-01", "reviewed: '2026-01-31'\nreviewer: Ana Ruiz")
    note = "<!-- pagelint allow long-sentence: they know it -->\n"
    page.write_text(told.replace("Rest for", note + "Rest for"), "utf-8")
    assert "Signed and unchanged" in said(capsys, "check")
    page.write_text(told.replace("Rest for", "<!-- a note -->\n\nRest for"), "utf-8")
    assert "Other parts changed" in said(capsys, "check", code=1)


def test_of_a_word_file_every_byte_counts(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.unlink()
    file = page.with_name("drops.docx")
    file.write_bytes(docx(para(run("Do ") + run("not", "<w:strike/>") + run(" take it."))))
    said(capsys, "record", "pages/drops.docx", *WHO)
    assert "Signed and unchanged" in said(capsys, "check")
    file.write_bytes(docx(para(run("Do ") + run("not") + run(" take it."))))
    assert "Other parts changed" in said(capsys, "check", code=1)


def test_an_old_sign_off_of_the_text_alone_is_read_and_asks_for_a_look(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del page
    said(capsys, "record", "pages/drops.md", *WHO)
    file = Path("signoffs.yaml")
    kept = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in kept if "rest:" not in line), "utf-8")
    assert "This sign-off is old" in said(capsys, "check", code=1)
    assert state(capsys)["pages/drops.md"]["state"] == "other"
    said(capsys, "record", "pages/drops.md", *WHO)
    assert "Signed and unchanged" in said(capsys, "check")


def test_each_record_of_an_export_is_signed_for_itself(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = page.with_name("site.csv")
    rows = "id,url,body\n7,https://h.example/a,<p>Rest well.</p>\n8,https://h.example/b,<p>Drink.</p>\n"
    export.write_text(rows, "utf-8")
    said(capsys, "record", "pages/site.csv", *WHO)
    found = state(capsys, "pages/site.csv", code=0)
    assert len(found) == 2
    assert {f["state"] for f in found.values()} == {"signed"}
    export.write_text(rows.replace("Drink.", "Drink more."), "utf-8")
    assert [f["state"] for f in state(capsys, "pages/site.csv").values()] == ["signed", "changed"]
    export.write_text("\n".join(rows.splitlines()[:2]) + "\n", "utf-8")
    assert [f["state"] for f in state(capsys, "pages/site.csv").values()] == ["signed", "gone"]


def test_who_signed_before_is_told_and_never_replaced_by_an_older_signature(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "record", "pages/drops.md", *WHO)
    old = ("--by", "Bo Lind", "--role", "doctor", "--date", "2026-01-30")
    told = said(capsys, "record", "pages/drops.md", *old, code=2)
    assert "was signed after that day: by Ana Ruiz (eye nurse), 2026-01-31" in told
    told = said(capsys, "record", "pages/drops.md", *old[:-1], "2026-02-01")
    assert "It takes the place of Ana Ruiz (eye nurse), 2026-01-31." in told
    assert page.exists()

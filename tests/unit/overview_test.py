"""The overview of many pages: safety first, then what one decision mends, in one screen."""

import argparse
import marshal
from pathlib import Path

import pytest

from pagelint.cli import main
from pagelint.commands._many import format_of
from pagelint.commands._views import read_views
from pagelint.errors import UsageError
from pagelint.linter import unchecked
from pagelint.reporters._row import Row, row_of
from pagelint.reporters._tally import Tally, fair_share
from pagelint.rulebook import load_rulebook

AS_OF = ("--as-of", "2026-01-15")
PLAIN = "# Care at home\n\nCall us if the cut hurts. Rest for a day. Drink water.\n"
HARD = (
    "Comprehensive individualised rehabilitation necessitates considerable multidisciplinary participation, "
    "particularly concerning psychological consequences following prolonged institutional hospitalisation. "
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    for part in ("heart", "bones"):
        (root / part).mkdir()
    for n in range(18):
        (root / f"heart/p{n:02}.md").write_text(PLAIN)
    (root / "heart/dose.md").write_text(
        f"{PLAIN}\nTake 2.0 mg. Do not eat for 8 hours before the test.\n\nDo not eat for 6 hours before the test.\n"
    )
    for name in ("a", "b"):
        (root / f"bones/{name}.md").write_text(f"{PLAIN}\nThe scan showed a lesion and ascites.\n")
    (root / "bones/hard.md").write_text("# Rehabilitation\n\n" + HARD * 11)
    (root / "bones/harder.md").write_text(
        "# Rehabilitation\n\n" + HARD.replace(". ", " and ") * 2 + HARD * 11
    )
    (root / "bones/broken.md").write_bytes(b"caf\xe9")
    (root / "bones/empty.md").write_text("")
    (root / "views.csv").write_text(
        '# A site\'s report\nPage path,Views\n/en/heart/p01/,"1,200"\n/en/bones/hard.html?x=1,90000\n'
        "https://example.org/en/bones/hard.html#top,10000\n/en/bones/harder,5\n"
    )
    return root


@pytest.fixture(scope="module")
def overview(site: Path) -> str:
    out = site.parent / "overview.txt"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(site)
        assert main(["check", ".", "--format", "overview", "--output", str(out), *AS_OF]) == 3
    return out.read_text("utf-8")


def part(text: str, title: str) -> list[str]:
    """The lines under a title."""
    lines = text.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(title))
    end = next((i for i in range(at, len(lines)) if not lines[i]), len(lines))
    return lines[at:end]


def test_it_is_one_screen_wide_and_says_what_was_and_was_not_checked(overview: str) -> None:
    assert max(map(len, overview.splitlines())) <= 80
    assert overview.startswith("25 pages: 23 checked, 2 not checked\n")
    reasons = part(overview, "Not checked, by reason")
    assert any(line.strip() == "bones/empty.md" for line in reasons)
    assert "This does not replace clinical review." in overview


def test_safety_comes_first_and_a_conflict_is_told_once(overview: str) -> None:
    titles = [line for line in overview.splitlines() if line and not line.startswith(" ")]
    assert titles.index("Safety first: 2 findings on 1 page") < titles.index(
        "Terms to decide once: not explained, approve one wording for all pages"
    )
    safety = "\n".join(part(overview, "Safety first"))
    assert "A dose with a needless zero · Must fix · 1" in safety
    assert safety.count("8 hours") == 1
    assert "“8 hours” and “6 hours” (line 7)" in safety


def test_one_rule_s_findings_stand_by_page_and_where_some_are_left_out_the_call_lists_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text("# Pills\n" + "\nTake 5.0 mg with food.\n" * 30)
    main(["check", "a.md", "b.md", "--format", "overview", *AS_OF])
    safety = part(capsys.readouterr().out, "Safety first: 60 findings on 2 pages, 50 listed")
    assert safety[1] == "  A dose with a needless zero · Must fix · 60"
    assert [line for line in safety if line.strip() in ("a.md", "b.md")] == ["    a.md", "    b.md"]
    assert safety[3].startswith("      line 3  “5.0 mg”")
    command = f"pagelint check a.md b.md {' '.join(AS_OF)} --format terminal"
    assert f"All of them: {command}" in " ".join(" ".join(safety).split())


def test_every_rule_on_safety_has_a_title_for_people() -> None:
    for rule in load_rulebook().rules:
        if rule.safety:
            assert 2 < len(rule.title.split()) < 9, rule.id
            assert rule.title.endswith(".") is False


def test_what_most_pages_lack_is_said_once_with_its_count(overview: str) -> None:
    template = " ".join(" ".join(part(overview, "On most pages")).split())
    assert "23 of 23: The page does not say when it was last reviewed." in template
    assert template.count("missing-review-date") == 1
    assert "provided_by_template: [" in template


def test_terms_are_decisions_with_the_pages_they_stand_on(overview: str) -> None:
    terms = part(overview, "Terms to decide once")
    assert terms[1].startswith("     2 pages  ascites: ")
    assert sum("2 pages  lesion: " in line for line in terms) == 1


def test_few_findings_are_all_listed_so_that_nothing_that_holds_a_page_back_is_hidden(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    main(["check", "bones/a.md", "--format", "overview", *AS_OF])
    listed = part(capsys.readouterr().out, "All findings")
    assert sum("bones/a.md:" in line for line in listed) >= 5
    assert any("This page does not explain “lesion”" in line for line in listed)


def test_style_and_spelling_are_counted_and_not_listed(overview: str) -> None:
    assert "All findings, counted" in overview
    assert "wordy-phrase" not in overview


def test_folders_are_counted_where_no_page_has_an_owner(overview: str) -> None:
    rows = part(overview, "By folder")
    assert [row.split()[:2] for row in rows[2:]] == [["bones", "6"], ["heart", "19"]]


def test_the_same_pages_give_the_same_bytes(
    site: Path, overview: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    main(["check", ".", *AS_OF])
    assert (
        capsys.readouterr().out == overview
    )  # more than 20 pages on a screen: no format need be named


def test_views_put_what_most_readers_meet_first_and_owners_replace_folders(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    (site / "owners.yaml").write_text('owner: web team\nfolders: {"bones/hard*": {owner: Ana}}\n')
    paths = ["bones/hard.md", "bones/harder.md", "bones/a.md"]
    main(["check", *paths, "--views", "views.csv", "--config", "owners.yaml", *AS_OF])
    out = capsys.readouterr().out
    hardest = part(out, "The hardest pages: 2 above grade 8, weighed by views")
    assert [line.split()[2:] for line in hardest[1:3]] == [
        ["100,000", "views", "bones/hard.md"],
        ["5", "views", "bones/harder.md"],
    ]
    assert {row.split("  ")[1] for row in part(out, "By owner")[2:]} == {"Ana", "web team"}
    command = "pagelint check bones/hard.md bones/harder.md bones/a.md --config owners.yaml"
    assert command in " ".join(out.split())


@pytest.mark.parametrize(
    ("pages", "asked", "chosen"),
    [
        (20, {}, "terminal"),
        (21, {}, "overview"),
        (21, {"output": "all.txt"}, "terminal"),  # a file is read at leisure
        (21, {"explain_terms": True}, "terminal"),
        (21, {"format": "terminal"}, "terminal"),
        (21, {"format": "json"}, "json"),
        (2, {"views": "v.csv"}, "overview"),
        (2, {"format": "overview"}, "overview"),
    ],
)
def test_only_many_pages_on_a_screen_get_the_overview_unasked(
    pages: int, asked: dict, chosen: str
) -> None:
    usual = {"format": "", "output": "", "views": "", "explain_terms": False}
    assert format_of(argparse.Namespace(**usual | asked), [None] * pages) == chosen


@pytest.mark.parametrize(
    ("sheet", "views"),
    [
        ("url,views\nhttps://x.org/a/p,5\n", {"a/p.md": 5}),
        ("path;pageviews\na/p.md;1.234\n", {"a/p.md": 1234}),
        ("Page,Sessions\n/p?x=1,5\n/p#y,6\n", {"a/p.md": 11}),
        ("path,views\n/a/p/index.html,7\n", {"a/p.md": 7}),
        ("path,views\n/b/p,7\n/c/p,8\n", {}),  # two fit as well
        ("path,views\n/q,7\n\n,9\n", {}),
    ],
)
def test_an_address_and_a_page_meet_at_the_end_of_their_paths(
    tmp_path: Path, sheet: str, views: dict[str, int]
) -> None:
    (tmp_path / "v.csv").write_text(sheet)
    assert read_views(str(tmp_path / "v.csv"), {"a/p.md": "a/p.md"}) == views


@pytest.mark.parametrize(
    ("sheet", "says"),
    [
        (b"name,count\nx,1\n", "has no column of pages"),
        (b"path,count\nx,1\n", "has no column of views"),
        (b"path,views\nx,many\n", "row 2: “many” is no number"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"", "has no column of pages"),
    ],
)
def test_a_sheet_that_is_none_is_named(tmp_path: Path, sheet: bytes, says: str) -> None:
    (tmp_path / "v.csv").write_bytes(sheet)
    with pytest.raises(UsageError, match=says):
        read_views(str(tmp_path / "v.csv"), {})


def test_views_of_another_format_are_refused(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site)
    assert main(["check", "bones", "--views", "views.csv", "--format", "json"]) == 2
    assert "Add “--format overview”." in capsys.readouterr().err


def test_a_page_that_was_not_checked_is_not_counted_as_held_back() -> None:
    book = load_rulebook()
    tally = Tally()
    lost = unchecked("pages/a.docx", book, "This file is broken.")
    tally.add(row_of(lost, safety=()), "web team")
    for group in (tally.by_owner["web team"], tally.by_folder["pages"]):
        assert (group.pages, group.unchecked, group.held) == (1, 1, 0)


def test_of_findings_on_safety_only_what_may_be_listed_is_kept_and_all_are_counted() -> None:
    few = marshal.dumps(((), [(-2, False, "dose", "p", 1, 1, "5.0", "Write 5.", ())], {}))
    tally = Tally()
    for n in range(400):
        danger = ((-2, False, "dose"), 1, 1, ())
        path = f"p{n * 7 % 400:03}.md"  # in no order
        tally.add(Row(path, "", None, False, (0, 0, 1), dangers=[danger], words=few), "")
    ((kind, kept),) = tally.dangers.items()
    assert tally.on_safety == {kind: 400}
    assert tally.endangered == 400
    assert [path for path, *_ in kept[:51]] == [f"p{n:03}.md" for n in range(51)]
    assert len(kept) <= 100
    assert len(fair_share(tally.dangers, 5)) == 50

"""`pagelint glossary` as its users meet it: look-up, check, and the review by spreadsheet."""

import csv
import dataclasses
import io
import re
from pathlib import Path

import pytest

from pagelint.cli import main
from pagelint.glossary import Abbreviation, Glossary, Sense, Term
from pagelint.review import COLUMNS
from pagelint.rulebook import load_rulebook, read_pack
from pagelint.sheets import cell, day_of, safe
from pagelint.verdict import Rulebook
from pagelint.wordings import Fault, faults, named, unexplained
from pages import as_shipped

PAGE = """# Aneurysm

The scan showed an aneurysm. An aneurysm can burst. You may need an angioplasty.

Your nipple discharge is a symptom. The resection comes later. You may get cancer.
"""
BULGE = "a bulge in the wall of a blood vessel"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    (tmp_path / "other.md").write_text("# T\n\nAn angioplasty opens it. Aneurysms can burst.\n")
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(["glossary", *argv]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(["glossary", *argv]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def book_of(*terms: Term, short: tuple[Abbreviation, ...] = ()) -> Rulebook:
    """The shipped rules with a glossary of a few entries."""
    book = as_shipped()
    glossary = Glossary(terms, short)
    rules = (
        dataclasses.replace(r, params=dataclasses.replace(r.params, glossary=glossary))
        if r.check in ("term", "abbreviation")
        else r
        for r in book.rules
    )
    return dataclasses.replace(book, rules=tuple(rules))


def said(book: Rulebook) -> list[str]:
    return [f"{f.name}: {f.what}" for f in faults(book)]


# Look-up


@pytest.mark.parametrize("asked", ["aneurysm", "Aneurysms", "aneurysmal"])
def test_a_term_is_found_by_its_name_a_form_of_it_or_its_family(
    folder: Path, asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = shown(capsys, asked)
    assert out.startswith("aneurysm (condition)\n")
    for line in (f"plain words:   {BULGE}", "for several:   bulges in", "sounds like:   AN-yuh"):
        assert line in out
    assert "family:        aneurysmal" in out
    assert "how hard:      0." in out
    assert re.search(
        r"need: +of 100 places that leave it unexplained, editors ask in about \d+\n", out
    )
    assert "state:         draft wording, ask your clinician" in out


def test_a_name_of_several_words_needs_no_quotes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(capsys, "acoustic", "neuroma") == shown(capsys, "acoustic neuroma")


def test_a_short_form_is_found_by_its_letters_in_any_case(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "stands for:    glomerular filtration rate" in shown(capsys, "GFR")
    assert shown(capsys, "gfr") == shown(capsys, "GFR")


def test_each_meaning_of_a_word_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, "discharge")
    assert "meaning:       fluid: fluid that comes out of a part of the body" in out
    assert "meaning:       leaving: leaving the hospital" in out


def test_the_house_has_the_last_word(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pagelint.yaml").write_text(
        "rules: {unexplained-term: {off: not needed here}}\n"
        "glossary: {terms: {aneurysm: {plain: a weak spot, reviewed: {by: A. Ruiz, role: nurse, date: 2026-01-31}}}}\n"
    )
    out = shown(capsys, "aneurysm")
    assert "plain words:   a weak spot" in out
    assert "state:         reviewed by A. Ruiz (nurse), 2026-01-31" in out


def test_an_unknown_term_is_refused_with_the_nearest_names(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Did you mean “aneurysm”" in refused(capsys, "aneurism")
    assert refused(capsys, "xyzzy") == "pagelint: There is no term “xyzzy” in the glossary.\n"


def test_two_entries_with_one_name_are_both_found() -> None:
    term, short = Term(name="CAT", plain="a scan"), Abbreviation(name="CAT", long=("x",))
    assert named(Glossary((term,), (short,)), "CAT") == (term, short)


# Check


def test_one_spelling_in_two_entries_is_a_fault_whatever_its_case_and_hyphens() -> None:
    book = book_of(
        Term(name="heart attack", plain="damage to the heart"),
        Term(name="infarct", plain="damage to the heart", same=("Heart-attack",)),
        short=(Abbreviation(name="MI", long=("x y",)), Abbreviation(name="AMI", also=("MI",))),
    )
    assert said(book) == [
        "infarct: “Heart-attack” already belongs to the entry “heart attack”",
        "AMI: “MI” already belongs to the entry “MI”",
    ]


def test_capitals_tell_short_names_apart() -> None:
    assert (
        said(book_of(Term(name="AIDS", plain="a disease"), Term(name="aids", plain="tools"))) == []
    )


def test_a_spelling_that_is_an_abbreviation_too_is_a_fault_unless_all_know_it() -> None:
    term = Term(name="big scan", plain="a picture of the body", same=("BGS",))
    short = Abbreviation(name="BGS", long=("big scan",))
    assert len(said(book_of(term, short=(short,)))) == 1
    known = dataclasses.replace(short, known=True)
    assert said(book_of(dataclasses.replace(term, known=True), short=(known,))) == []


@pytest.mark.parametrize(
    ("name", "plain", "circle"),
    [
        ("lesion", "a lesion of the skin", True),
        ("thrombosis", "thrombotic", True),
        ("thrombosis", "a blood clot in a vein", False),
        ("median", "in the middle", False),
    ],
)
def test_a_wording_of_the_word_itself_goes_round_in_a_circle(
    name: str, plain: str, circle: bool
) -> None:
    term = Term(name=name, plain=plain, also=("thrombotic",))
    assert any("circle" in s for s in said(book_of(term))) == circle


def test_a_hard_word_in_a_wording_is_a_fault_unless_the_wording_explains_it() -> None:
    book = as_shipped()
    assert unexplained("a picture of the aneurysm", "scan", book) == ("aneurysm",)
    assert unexplained(f"a picture of the aneurysm ({BULGE})", "scan", book) == ()
    assert unexplained("a picture of the aneurysm", "aneurysm", book) == ()
    assert unexplained("a low GFR", "scan", book) == ("GFR",)
    assert unexplained("a thin tube", "stent", book) == ()


def test_meanings_replacements_and_words_for_several_are_looked_at_too() -> None:
    hard = "an aneurysm"
    term = Term(
        name="bulger", plain=BULGE, many=hard, use=hard, senses={"s": Sense(hard, hard, ("~ x",))}
    )
    other = Term(name="aneurysm", plain=BULGE)
    parts = [f.part for f in faults(book_of(term, other))]
    assert parts == [("many",), ("use",), ("senses", "s", "plain"), ("senses", "s", "use")]


def test_the_words_of_a_family_member_are_looked_at_too() -> None:
    bulger = Term(name="bulger", plain=BULGE, also=("bulgy",), members={"bulgy": "of an aneurysm"})
    other = Term(name="aneurysm", plain=BULGE)
    assert [f.part for f in faults(book_of(bulger, other))] == [("members", "bulgy")]


def test_words_for_what_is_not_of_the_family_are_a_mistake_at_their_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pagelint.yaml").write_text(
        "glossary:\n  terms:\n    bulger: {plain: a red spot, also: [bulgy], members: {bulged: with a spot}}\n"
    )
    assert main(["glossary", "check"]) == 2
    assert "pagelint.yaml:3:58: “bulged” is not of this family" in capsys.readouterr().err


def test_the_look_up_shows_the_words_of_family_members(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pagelint.yaml").write_text(
        "glossary:\n  terms:\n    bulger: {plain: a red spot, also: [bulgy, bulged], members: {bulgy: of a red spot}}\n"
    )
    assert "family:        bulgy (of a red spot), bulged" in shown(capsys, "bulger")


def test_a_long_wording_needs_a_reason_and_has_30_words_at_most() -> None:
    def found(count: int, longer: str = "") -> list[Fault]:
        return list(faults(book_of(Term(name="knob", plain="red " * count, longer=longer))))

    assert found(20) == found(21, "it must be told") == found(30, "it must be told") == []
    assert "21 words are many" in found(21)[0].what
    assert "31 words are too many" in found(31, "it must be told")[0].what


def test_check_lists_a_house_fault_at_its_place_and_exits_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pagelint.yaml").write_text(
        "glossary:\n  terms:\n    mapping scan: {plain: a picture of the aneurysm}\n"
        "    brain bulge: {plain: a bulge in the brain, same: [aneurysm]}\n"
    )
    assert main(["glossary", "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    house = [line for line in lines if line.startswith("pagelint.yaml:")]
    assert house[0].startswith("pagelint.yaml:3:20: “a picture of the aneurysm” holds “aneurysm”")
    assert house[1].startswith("pagelint.yaml:4:5: “aneurysm” already belongs to the entry")
    assert lines[-1].startswith(f"{len(lines) - 1} problems in ")


# Review


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def written(folder: Path) -> list[dict[str, str]]:
    (folder / "s.csv").unlink(missing_ok=True)  # what people filled in is never written over
    assert (
        main(["glossary", "review", "--used-on", "page.md", "other.md", "--output", "s.csv"]) == 0
    )
    data = (folder / "s.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfterm,uses,pages,")
    return table(data.decode("utf-8"))


def decide(
    folder: Path, rows: list[dict[str, str]], apart: str = ",", **by: dict[str, str]
) -> None:
    for row in rows:
        row.update(by.get(row["term"], {}))
    with (folder / "s.csv").open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, delimiter=apart)
        writer.writeheader()
        writer.writerows(rows)


WHO = {"reviewer": "Ana Ruiz", "role": "neurosurgeon", "date": "2026-01-31"}
ACCEPT = {**WHO, "decision": "accept"}
CHANGE = {**WHO, "decision": "change", "new wording": "a weak, bulging spot in a blood vessel"}
READ = ("review", "--read", "s.csv", "--into", "house")


def test_the_sheet_has_the_terms_of_the_pages_commonest_first_and_none_that_all_know(
    folder: Path,
) -> None:
    rows = written(folder)
    assert [(r["term"], r["uses"], r["pages"]) for r in rows] == [
        ("aneurysm", "4", "2"), ("angioplasty", "2", "2"), ("discharge", "1", "1"), ("resection", "1", "1"),
    ]  # fmt: skip
    first = rows[0]
    assert (first["sentence"], first["plain"]) == ("The scan showed an aneurysm.", BULGE)
    assert first["state"] == "draft wording, ask your clinician"
    assert rows[2]["plain"].startswith(
        "fluid: fluid that comes out of a part of the body | leaving: "
    )
    assert {first[c] for c in COLUMNS[-5:]} == {""}


def test_the_sheet_goes_to_standard_output_by_default(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder)
    out = shown(capsys, "review", "--used-on", "page.md", "other.md")
    assert out == (folder / "s.csv").read_text("utf-8")


def test_a_page_that_cannot_be_read_is_named_and_the_exit_code_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.md").write_bytes(b"\x00\x01")
    assert main(["glossary", "review", "--used-on", "page.md", "bad.md"]) == 3
    captured = capsys.readouterr()
    assert captured.err.startswith("bad.md: not checked: ")
    assert "aneurysm" in captured.out


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@a", "'=1", "''-1", "plain", "'quoted'", ""])
def test_no_cell_runs_as_a_formula_and_reading_gives_the_text_back(text: str) -> None:
    assert not safe(text).startswith(("=", "+", "-", "@", "\t"))
    assert cell(safe(text)) == text


def test_what_was_decided_becomes_a_pack_that_loads_and_replaces_our_entries(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(
        folder,
        written(folder),
        aneurysm=CHANGE,
        angioplasty=ACCEPT,
        resection={"decision": "Reject"},
    )
    capsys.readouterr()
    assert shown(capsys, *READ) == (
        "1 accepted, 1 changed, 1 rejected, 1 open. Wrote house/glossary/reviewed.yaml\n"
        "To use it, put this line into pagelint.yaml:\npacks: [house]\n"
    )
    pack, problems = read_pack(folder / "house", "house")
    assert problems == ()
    ours = {t.name: t for t in load_rulebook().params("term").glossary.terms}
    assert set(pack.terms) == {"aneurysm", "angioplasty"}
    new, kept = pack.terms["aneurysm"], pack.terms["angioplasty"]
    assert new.plain == CHANGE["new wording"]
    assert dataclasses.replace(new, plain=BULGE, reviewed=None) == ours["aneurysm"]
    assert dataclasses.replace(kept, reviewed=None) == ours["angioplasty"]
    (folder / "pagelint.yaml").write_text("packs: [house]\n")
    assert "state:         reviewed by Ana Ruiz (neurosurgeon), 2026-01-31" in shown(
        capsys, "aneurysm"
    )
    assert "packs:" not in shown(capsys, *READ)


def test_a_second_sheet_is_merged_with_what_was_reviewed_before(folder: Path) -> None:
    decide(folder, written(folder), resection=ACCEPT)
    assert main(["glossary", *READ]) == 0
    file = folder / "house/glossary/reviewed.yaml"
    file.write_text(
        file.read_text("utf-8") + "abbreviations: {ABC: {long: [Adult Brain Clinic]}}\n"
    )
    decide(folder, written(folder), aneurysm=ACCEPT)
    assert main(["glossary", *READ]) == 0
    pack, problems = read_pack(folder / "house", "house")
    assert (list(pack.terms), list(pack.abbreviations)) == (["aneurysm", "resection"], ["ABC"])
    assert problems == ()
    assert not list(folder.rglob("*.part"))


def test_new_words_drop_the_words_for_several_that_were_made_of_the_old(folder: Path) -> None:
    (folder / "pagelint.yaml").write_text("packs: [mine]\n")
    (folder / "mine/glossary").mkdir(parents=True)
    (folder / "mine/pack.yaml").write_text("name: mine\n")
    (folder / "mine/glossary/a.yaml").write_text(
        "terms: {aneurysm: {plain: a bulge in the wall of a blood vessel, many: bulges}}\n"
    )
    decide(folder, written(folder), aneurysm=CHANGE)
    assert main(["glossary", *READ]) == 0
    assert read_pack(folder / "house", "house")[0].terms["aneurysm"].many == ""


def test_one_meaning_of_a_word_can_be_changed(folder: Path) -> None:
    new = {**CHANGE, "new wording": "fluid: fluid from a part of the body"}
    decide(folder, written(folder), discharge=new)
    assert main(["glossary", *READ]) == 0
    term = read_pack(folder / "house", "house")[0].terms["discharge"]
    assert term.senses["fluid"].plain == "fluid from a part of the body"
    assert term.senses["leaving"].plain == "leaving the hospital"
    assert term.everyday


def test_a_sheet_that_excel_parted_by_semicolons_reads_the_same(folder: Path) -> None:
    decide(folder, written(folder), ";", aneurysm={**ACCEPT, "date": "1/31/2026"})
    assert main(["glossary", *READ]) == 0
    review = read_pack(folder / "house", "house")[0].terms["aneurysm"].reviewed
    assert review is not None
    assert review.date == "2026-01-31"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-31", "2026-01-31"), ("1/31/2026", "2026-01-31"), ("01/05/2026", "2026-01-05"),
        ("31/1/2026", ""), ("2026-02-30", ""), ("20260131", ""), ("yesterday", ""), ("", ""), ("１/31/2026", ""),
    ],
)  # fmt: skip
def test_a_date_is_one_of_two_forms_and_a_day_that_is(text: str, day: str) -> None:
    assert day_of(text) == day


def test_every_mistake_is_listed_at_once_by_row_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = written(folder)
    rows.append({**dict.fromkeys(COLUMNS, ""), "term": "anurysm", **ACCEPT})
    rows.append(dict(rows[0]))
    decide(
        folder, rows,
        aneurysm={**ACCEPT, "reviewer": "", "role": "", "date": "soon"},
        angioplasty={**CHANGE, "new wording": ""},
        discharge=CHANGE,
        resection={**WHO, "decision": "acept"},
    )  # fmt: skip
    capsys.readouterr()
    error = refused(capsys, *READ)
    assert not (folder / "house").exists()
    for line in (
        "s.csv:2: “aneurysm” has no reviewer (", "s.csv:2: “aneurysm” has no role (", "s.csv:2: “soon” is no date (",
        "s.csv:3: “angioplasty” has no new wording (", "s.csv:4: “discharge” has several meanings (",
        "s.csv:5: “acept” is no decision (did you mean “accept”?)",
        "s.csv:6: there is no term “anurysm” (did you mean “aneurysm”?)",
        "s.csv:7: “aneurysm” is decided twice, here and in row 2",
    ):  # fmt: skip
        assert line in error


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({**ACCEPT, "plain": "a bump"}, "no longer has the words of this sheet"),
        ({**CHANGE, "use": "bump"}, "no longer has the words of this sheet"),
        ({**ACCEPT, "new wording": "a bump"}, "“accept” keeps our words"),
        ({**CHANGE, "new wording": "a " * 21}, "21 words are too many: 20 at most"),
    ],
)
def test_nobody_stands_for_words_that_were_not_on_the_sheet(
    folder: Path, change: dict[str, str], what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(folder, written(folder), aneurysm=change)
    capsys.readouterr()
    assert what in refused(capsys, *READ)
    assert not (folder / "house").exists()


def test_a_review_that_would_not_come_into_force_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "house/glossary").mkdir(parents=True)
    (folder / "house/pack.yaml").write_text("name: house\n")
    (folder / "house/glossary/own.yaml").write_text("terms: {resection: {plain: cutting out}}\n")
    (folder / "pagelint.yaml").write_text(f"glossary: {{terms: {{aneurysm: {BULGE}}}}}\n")
    decide(folder, written(folder), aneurysm=ACCEPT, resection=ACCEPT)
    capsys.readouterr()
    error = refused(capsys, *READ)
    assert "s.csv:2: “aneurysm” also stands in pagelint.yaml" in error
    assert "“resection” also stands in another file of house" in error
    assert not (folder / "house/glossary/reviewed.yaml").exists()


def test_a_sheet_without_decisions_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder)
    assert "0 accepted, 0 changed, 0 rejected, 4 open. There was nothing to write." in shown(
        capsys, *READ
    )
    assert not (folder / "house").exists()


@pytest.mark.parametrize(
    "data", [b"", b"a,b\n1,2\n", "term,plain,é".encode("latin-1"), b'"' + b"x" * 200_000]
)
def test_a_file_that_is_no_sheet_of_ours_is_refused(
    folder: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "s.csv").write_bytes(data)
    assert "s.csv" in refused(capsys, *READ)


@pytest.mark.parametrize(
    "argv",
    [
        ["review"],
        ["review", "--read", "s.csv"],
        ["review", "--into", "house"],
        ["review", "--used-on", "page.md", "--read", "s.csv", "--into", "house"],
        ["review", "--read", "s.csv", "--into", "house", "--output", "x.csv"],
        ["review", "--read", "nope.csv", "--into", "house"],
        ["aneurysm", "--output", "x.csv"],
        ["check", "--used-on", "page.md"],
    ],
)
def test_a_wrong_call_says_what_belongs_together(
    folder: Path, argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "s.csv").write_text("term\n")
    assert refused(capsys, *argv).startswith("pagelint: ")

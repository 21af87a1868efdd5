"""`pagelint annotate` writes what was found into a Word file, on the exact words, and changes nothing else."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from pagelint import readers
from pagelint.annotation import annotated
from pagelint.cli import main
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from word import W, comments, docx, para, run, unzipped

_TEXTBOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Box"/>'
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
_OLD = '<w:comments><w:comment w:id="7" w:author="Ann"><w:p><w:r><w:t>Please check.</w:t></w:r></w:p></w:comment></w:comments>'
BODY = (
    para("Your Mask", "berschrift1")
    + para(run("You should util", "<w:i/>") + run("ize the mask each night. Stu") + run("dies show that it is completely safe for 3 in 10 (40%) people."))
    + para(run("A “quote” & 😀 <script>alert(1)</script> e\u0301, take metoprolol 5.0 mg.") + _TEXTBOX.format(para("Call us about vasospasm.")))
    + para(
        '<w:commentRangeStart w:id="7"/>' + run("Rest well") + '<w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r>' + run(" each day.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    + '<w:sectPr><w:footerReference w:type="default" r:id="rId12"/></w:sectPr>'
)  # fmt: skip
_PARTS = {
    "comments.xml": ("comments", _OLD),
    "footnotes.xml": ("footnotes", f'<w:footnotes><w:footnote w:id="2">{para("It may cause thrombocytopenia.")}</w:footnote></w:footnotes>'),
    "footer1.xml": ("footer", f"<w:ftr>{para('Last reviewed: May 2019.')}</w:ftr>"),
}  # fmt: skip
PAGE = docx(BODY, parts=_PARTS)
BOOK = load_rulebook()


def made(data: bytes, *, tracked: bool = False) -> bytes:
    page = readers.read(data, "page.docx")
    verdict = lint(page, BOOK, today=date(2026, 1, 15))
    return annotated(data, verdict, tracked=lambda *_: tracked, date="2026-01-15").data


@pytest.fixture(scope="module")
def noted() -> bytes:
    return made(PAGE)


def by_rule(data: bytes) -> list[tuple[str, str]]:
    return [(said.rpartition("\n")[2], words) for said, words in comments(data)]


def test_each_finding_is_a_comment_on_its_very_words_also_across_runs(noted: bytes) -> None:
    found = by_rule(noted)
    assert ("wordy-phrase", "utilize") in found
    assert ("vague-evidence", "Studies show") in found
    assert ("trailing-zero", "5.0 mg") in found
    verdict = lint(readers.read(PAGE, "page.docx"), BOOK, today=date(2026, 1, 15))
    assert len(found) == len(verdict.findings) + 1  # and the one that was there


def test_a_comment_speaks_to_people_first_and_names_the_rule_last(noted: bytes) -> None:
    said = next(s for s, words in comments(noted) if words == "Studies show").split("\n")
    assert said[0].startswith("Should fix. “Studies show” names no source.")
    assert said[-2].startswith("→ ")
    assert said[-2].endswith("(writer)") or said[-2].endswith("(clinician)")
    assert said[-1] == "vague-evidence"


def test_what_concerns_the_whole_page_stands_on_its_title_in_order(noted: bytes) -> None:
    assert ("missing-author", "Your Mask") in by_rule(noted)
    xml = unzipped(noted)["word/document.xml"].decode()
    signs = re.findall(r'<w:commentReference w:id="(\d+)"', xml.partition("</w:p>")[0])
    assert signs == sorted(signs, key=int)
    assert len(signs) > 3


def test_words_where_word_takes_no_comment_are_said_where_it_does(noted: bytes) -> None:
    about = {s.split("\n")[1]: words for s, words in comments(noted) if "This is about" in s}
    assert about == {
        "This is about “May 2019”, in the page footer.": "Your Mask",
        "This is about “vasospasm”, in this box.": "Call us about vasospasm."
        * 2,  # for new programs and old
        "This is about “thrombocytopenia”, in this note.": "",
    }
    xml = unzipped(noted)["word/document.xml"].decode()
    assert "commentRange" not in "".join(
        re.findall(r"<w:txbxContent>.*?</w:txbxContent>", xml, re.DOTALL)
    )
    assert unzipped(noted)["word/footer1.xml"] == unzipped(PAGE)["word/footer1.xml"]  # fmt: skip


def test_comments_that_were_there_stay_and_numbers_do_not_meet(noted: bytes) -> None:
    root = etree.fromstring(unzipped(noted)["word/comments.xml"])
    ids = [c.get(f"{{{W}}}id") for c in root]
    assert len(ids) == len(set(ids))
    assert ("Please check.", "Rest well") in comments(noted)


def test_only_comments_are_new_and_every_other_part_has_the_bytes_it_had(noted: bytes) -> None:
    before, after = unzipped(PAGE), unzipped(noted)
    assert {k for k in before if before[k] != after[k]} == {
        "word/document.xml",
        "word/comments.xml",
    }
    fresh = docx(para("Utilize it."))
    added = unzipped(made(fresh))
    changed = {k for k in added if unzipped(fresh).get(k) != added[k]}
    assert changed == {
        "word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
    }  # fmt: skip


def test_nothing_but_anchors_and_split_runs_is_added_to_the_text(noted: bytes) -> None:
    def plain(data: bytes) -> list[tuple[str, str, str]]:
        """Every sign of the text with how it looks, and every other element, without anchors."""
        root = etree.fromstring(unzipped(data)["word/document.xml"])
        seen: list[tuple[str, str, str]] = []
        for node in root.iter():
            tag = etree.QName(node).localname
            if tag.startswith("commentR") or tag in ("r", "rPr", "rStyle", "i"):
                continue
            if tag == "t":
                look = node.getprevious()
                said = etree.tostring(look, method="c14n").decode() if look is not None else ""
                seen += [
                    ("t", sign, re.sub(r' xmlns:\w+="[^"]*"', "", said)) for sign in node.text or ""
                ]
            else:
                seen.append((tag, "", str(sorted(node.attrib.items()))))
        return seen

    assert plain(noted) == plain(PAGE)
    assert readers.read(noted, "p.docx").source == readers.read(PAGE, "p.docx").source


def test_fixes_become_changes_to_accept_or_reject_and_the_comment_says_so() -> None:
    data = made(PAGE, tracked=True)
    assert "You should utilize" in readers.read(PAGE, "p.docx").source
    assert "You should use the mask" in readers.read(data, "p.docx").source
    said = next(s for s, _ in comments(data) if s.endswith("wordy-phrase"))
    assert (
        "Write “use” for “utilize”. It stands in the text as a change: accept or reject it." in said
    )
    box = next(s for s, _ in comments(data) if "in this box" in s)
    assert "as a change" not in box  # it stands in the file twice: a person changes it in Word


def test_the_same_page_and_day_give_the_same_bytes() -> None:
    assert made(PAGE, tracked=True) == made(PAGE, tracked=True)


# ---- the command --------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.docx").write_bytes(PAGE)
    return tmp_path


def test_the_copy_is_written_and_the_exit_code_is_that_of_a_check(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["page.docx", "-o", "out.docx", "--as-of", "2026-01-15"]
    assert main(["annotate", *options]) == 1
    assert "out.docx: " in capsys.readouterr().out
    assert ("wordy-phrase", "utilize") in by_rule((here / "out.docx").read_bytes())
    assert main(["annotate", *options, "--force", "--kind", "news"]) in (0, 1)
    assert sorted(p.name for p in here.iterdir()) == ["out.docx", "page.docx"]


def test_one_click_in_word_accepts_no_draft_and_nothing_about_doses_sides_or_bans(
    here: Path,
) -> None:
    texts = [
        "The clinic will utilize a soft cloth.",
        "The clinic will utilize the left side.",
        "The clinic will not utilize a hard cloth.",
        "They take metoprolol 5.0 mg prior to lunch.",
        "Some people have vasospasm.",
    ]
    page = docx(para("Cloths", "berschrift1") + "".join(map(para, texts)))
    (here / "page.docx").write_bytes(page)
    main(["annotate", "page.docx", "-o", "out.docx", "--track-changes"])
    after = readers.read((here / "out.docx").read_bytes(), "p.docx").source.splitlines()
    assert after == ["Cloths", "The clinic will use a soft cloth.", *texts[1:]]
    said = [s for s, _ in comments((here / "out.docx").read_bytes()) if "as a change" in s]
    assert [s.rpartition("\n")[2] for s in said] == ["wordy-phrase"]


def test_a_copy_that_people_may_have_replied_in_is_written_over_only_when_asked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "out.docx").write_bytes(b"replies")
    assert main(["annotate", "page.docx", "-o", "out.docx"]) == 2
    assert "“out.docx” is there already" in capsys.readouterr().err
    assert (here / "out.docx").read_bytes() == b"replies"
    assert main(["annotate", "page.docx", "-o", "out.docx", "--force"]) in (0, 1)
    assert comments((here / "out.docx").read_bytes())


def test_a_copy_among_the_pages_is_no_page_and_the_run_says_so(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["annotate", "page.docx", "-o", "out.docx"])
    (here / "other.docx").write_bytes(
        docx(para("Rest well each day."), parts={"comments.xml": ("comments", _OLD)})
    )
    capsys.readouterr()
    for command in (["check", "--format", "json"], ["signoff", "check"]):
        main([*command, "."])
        said = capsys.readouterr()
        assert said.err.count("Left out: out.docx (a copy with comments by pagelint)\n") == 1
        assert "out.docx" not in said.out
        assert "page.docx" in said.out
        assert "other.docx" in said.out  # comments by people are no mark of ours


def test_a_copy_that_is_named_is_checked_also_beside_its_folder(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["annotate", "page.docx", "-o", "out.docx"])
    for paths in (["out.docx"], [".", "out.docx"]):
        capsys.readouterr()
        main(["check", "--format", "json", *paths])
        said = capsys.readouterr()
        assert "out.docx" in said.out
        assert "Left out" not in said.err


def test_a_folder_with_nothing_but_a_copy_is_no_pass(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["annotate", "page.docx", "-o", "out.docx"])
    (here / "page.docx").unlink()
    capsys.readouterr()
    assert main(["check", "."]) == 2
    said = capsys.readouterr().err
    assert "Left out: out.docx" in said
    assert "There is no page to check" in said


def test_a_broken_word_file_in_a_folder_is_a_page_that_could_not_be_checked(here: Path) -> None:
    (here / "broken.docx").write_bytes(PAGE[:500])
    assert main(["check", "."]) == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["page.docx", "-o", "page.docx"], "is the page itself"),
        (["page.docx", "-o", "./x/../page.docx"], "is the page itself"),
        (["page.docx", "-o", "out.docm"], "ends in .docx"),
        (["page.docx", "-o", "no/out.docx"], "There is no folder"),
        (["page.docx"], "Name the copy: -o page-comments.docx\n"),
        (["page.md", "-o", "out.md"], "is no Word file"),
        ([".", "-o", "out.docx"], "is a folder"),
        (["gone.docx", "-o", "out.docx"], "gone.docx"),
    ],
)
def test_a_wrong_call_writes_nothing_and_says_why(
    arguments: list[str], says: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["annotate", *arguments])
    except SystemExit as ended:
        code = int(ended.code or 0)
    assert code == 2
    assert says in capsys.readouterr().err
    assert [p.name for p in here.iterdir()] == ["page.docx"]
    assert (here / "page.docx").read_bytes() == PAGE


def test_a_page_that_cannot_be_checked_gives_no_copy_and_code_three(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "page.docx").write_bytes(PAGE[:500])
    assert main(["annotate", "page.docx", "-o", "out.docx"]) == 3
    assert "Not checked: This file is broken" in capsys.readouterr().out
    assert not (here / "out.docx").exists()


def control(content: str, lock: str) -> str:
    return f'<w:sdt><w:sdtPr><w:lock w:val="{lock}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


_SLIP = "The the swelling goes down with time."
_SETTINGS = '<w:settings><w:documentProtection w:edit="{0}" w:enforcement="{1}"/></w:settings>'


def protected(edit: str, enforcement: str) -> bytes:
    settings = ("settings", _SETTINGS.format(edit, enforcement))
    return docx(para("Swelling", "berschrift1") + para(_SLIP), parts={"settings.xml": settings})


@pytest.mark.parametrize("lock", ["sdtContentLocked", "contentLocked", "someNewLock"])
@pytest.mark.parametrize("inline", [True, False])
def test_what_word_locks_gets_comments_and_no_edits(
    tmp_path: Path, lock: str, *, inline: bool
) -> None:
    held = para(control(run(_SLIP), lock)) if inline else control(para(_SLIP), lock)
    data = docx(para("Swelling", "berschrift1") + held + para("The the wound heals with time."))
    noted = made(data, tracked=True)
    assert [words for rule, words in by_rule(noted) if rule == "doubled-word"] == ["The the"] * 2
    assert unzipped(noted)["word/document.xml"].count(b"<w:del ") == 1
    file = tmp_path / "page.docx"
    file.write_bytes(data)
    main(["check", str(file), "--fix"])
    assert _SLIP in readers.read(file.read_bytes(), "page.docx").source
    assert "The wound heals" in readers.read(file.read_bytes(), "page.docx").source


@pytest.mark.parametrize(
    "data",
    [
        protected("readOnly", "1"),
        protected("comments", "true"),
        protected("forms", "on"),
        docx(para("Swelling", "berschrift1") + para(_SLIP), custom={"_MarkAsFinal": "true"}),
        docx(para("Swelling", "berschrift1") + para(_SLIP), custom={"pagelint:locked": "by law"}),
    ],
)
def test_a_protected_file_gets_comments_and_no_edits(tmp_path: Path, data: bytes) -> None:
    noted = made(data, tracked=True)
    assert ("doubled-word", "The the") in by_rule(noted)
    assert b"<w:del " not in unzipped(noted)["word/document.xml"]
    file = tmp_path / "page.docx"
    file.write_bytes(data)
    main(["check", str(file), "--fix"])
    assert file.read_bytes() == data


@pytest.mark.parametrize(
    "data",
    [
        protected("readOnly", "0"),
        protected("none", "1"),
        docx(para("Swelling", "berschrift1") + control(para(_SLIP), "sdtLocked")),
        docx(para("Swelling", "berschrift1") + control(para(_SLIP), "unlocked")),
    ],
)
def test_what_word_lets_people_change_gets_its_edits(data: bytes) -> None:
    assert b"<w:del " in unzipped(made(data, tracked=True))["word/document.xml"]

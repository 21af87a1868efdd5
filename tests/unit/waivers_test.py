"""What people allow, in a comment or in waivers.yaml, and everything that ends it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pagelint.cli import main
from pagelint.linter import lint
from pagelint.model import Page
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Verdict, Waiver
from pagelint.waivers import allow
from pagelint.waivers._clinicians import is_clinician
from pages import page_of

TODAY = date(2026, 1, 15)
DOSE = "Take 5.0 mg at night.\n"
NOTE = "allow trailing-zero “Take 5.0 mg at night.” under “T” by Ann Lee, MD until 2026-12-31: so on the label"
PLAIN = "Come in prior to noon.\n"
NAMES = "wordy-phrase idiom trailing-zero missing-sources"
# A few rules will do: none of them needs the language model.
BOOK = replace(
    (whole := load_rulebook()),
    rules=tuple(r for r in whole.rules if r.id in NAMES.split() or r.check == "waiver"),
)


def judged(page: Page, *waivers: Waiver, today: date = TODAY) -> Verdict:
    return allow(lint(page, BOOK, today=today), BOOK, page.path, waivers, today)


def allowed(source: str, *waivers: Waiver, rule: str = "") -> list[tuple[str, str]]:
    """Which findings are allowed: (rule, words), or (words, reason) of one rule."""
    found = judged(page_of(source), *waivers).waived
    return [(a.finding.rule, a.finding.text) for a in found if rule in ("", a.finding.rule)]


def faults(source: str, *waivers: Waiver, name: str = "page.md") -> list[tuple[str, int]]:
    """What does not hold: (rule, line)."""
    found = judged(page_of(source, name), *waivers).findings
    return [(f.rule, f.place.line) for f in found if "waiver" in f.rule or "comment" in f.rule]


def says(text: str) -> str:
    return f"<!-- pagelint {text} -->"


# ---- comments ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        f"# T\n\n{says('allow wordy-phrase: on the form')}\n{PLAIN}",
        f"# T\n\n{says('allow wordy-phrase: on the form')}\n\n{PLAIN}",
        f"# T\n\nCome in prior to noon. {says('allow wordy-phrase: on the form')}\n\nNext.\n",
        f"# T\n\nCome in {says('allow wordy-phrase: on the form')} prior to noon.\n",
        f"# T\n\n- One\n- {says('allow wordy-phrase: on the form')} Come in prior to noon.\n",
        f"# T\n\n| a | b |\n|---|---|\n| Ask | Come prior to noon {says('allow wordy-phrase: form')} |\n",
        f"# T\n\n{says('allow wordy-phrase: on the form')}\n\n- Walk.\n- Come in prior to noon.\n",
        f"# T\n\nWalk.\n\n## Before {says('allow wordy-phrase in this section: form')}\n\nEat.\n\n{PLAIN}",
        f"{says('allow wordy-phrase in this file: on the form')}\n\n# T\n\nWalk.\n\n## B\n\n{PLAIN}",
    ],
)
def test_a_comment_allows_what_it_speaks_of(source: str) -> None:
    assert allowed(source) == [("wordy-phrase", "prior to")]
    assert faults(source) == []


@pytest.mark.parametrize(
    "source",
    [
        f"# T\n\n{says('allow wordy-phrase: on the form')}\nWalk.\n\n{PLAIN}",
        f"# T\n\n- Walk.\n\n  {says('allow wordy-phrase: on the form')}\n\n  Run.\n- Come in prior to noon.\n",
        f"# T\n\n{says('allow wordy-phrase in this section: form')}\n\nWalk.\n\n## B\n\n{PLAIN}",
        f"# T\n\n{PLAIN}\n{says('allow wordy-phrase: on the form')}\n",
    ],
)
def test_a_comment_allows_nothing_else_and_is_told_to_be_unused(source: str) -> None:
    assert allowed(source) == []
    [(rule, _)] = faults(source)
    assert rule == "unused-waiver"


def test_a_comment_above_a_heading_speaks_of_the_section_below_it() -> None:
    note = says("allow wordy-phrase in this section: on the form")
    assert allowed(f"# T\n\nWalk.\n\n{note}\n\n## B\n\nEat.\n\n{PLAIN}")


def test_several_rules_stand_in_one_comment_and_each_is_judged() -> None:
    source = f"# T\n\n{says('allow wordy-phrase, idiom, loud: on the form')}\n{PLAIN}"
    assert allowed(source) == [("wordy-phrase", "prior to")]
    assert sorted(faults(source)) == [("unused-waiver", 3), ("waiver-of-unknown-rule", 3)]


def test_an_unused_comment_says_where_the_finding_stands() -> None:
    note = says("allow missing-sources: the site has them")
    [found] = [
        f
        for f in judged(page_of(f"# T\n\n{note}\n\n{PLAIN}")).findings
        if f.rule == "unused-waiver"
    ]
    assert "It stands in line 1. To allow it everywhere, say “in this file”." in found.message
    assert found.text == "pagelint allow missing-sources: the site has them"


def test_a_comment_in_a_web_page_allows_nothing_and_is_reported() -> None:
    source = f"<h1>T</h1>\n{says('allow wordy-phrase: on the form')}<p>{PLAIN}</p>"
    assert faults(source, name="page.html") == [("unread-comment", 2)]
    assert (
        faults(
            "<h1>T</h1><!-- pagelint locked: by law --><p>Eat and rest well.</p>", name="page.html"
        )
        == []
    )


def test_only_a_named_clinician_allows_what_can_harm() -> None:
    quoted = "allow trailing-zero “Take 5.0 mg at night.” under “T”"
    for by, holds in (("", 0), (" by Ann Lee, editor", 0), (" by Ann Lee, MD until 2026-03-01", 1)):
        source = f"# T\n\n{says(f'{quoted}{by}: so on the label')}\n{DOSE}"
        assert len(allowed(source)) == holds, by
        assert faults(source) == ([] if holds else [("unsigned-waiver", 3)]), by
    [said] = judged(page_of(source)).waived
    assert (said.approver, said.role, said.expires) == ("Ann Lee", "MD", "2026-03-01")


def test_who_is_a_clinician() -> None:
    for role in (
        "MD", "R.N., heart clinic", "Clinical pharmacist", "neurologist", "clinical lead", "stroke nurse", "M.D.",
        "consultant neurologist", "PharmD", "physician assistant", "PA-C", "Nurse practitioner", "a nurse on ward 3",
        "nurse at the stroke unit", "MD at Mayo Clinic", "doctor in the emergency department", "MD, PhD, FACP",
        "physician at Children's Hospital", "nurse at University Hospital of Wales", "RN, Ohio State Medical Center",
        "consultant in emergency medicine", "MD, PhD", "family NP", "speech and language therapist", "head of pharmacy",
        "ear, nose and throat surgeon", "women's health nurse", "doctor of medicine", "pharmacist at St Mary's",
        "Chief Medical Officer", "obstetrician/gynecologist", "nurse-midwife", "medical oncologist", "ICU RN",
    ):  # fmt: skip
        assert is_clinician("Ann Lee", role), role
    for role in (
        "", "medical writer", "web editor", "radiology technologist", "clinical content", "not a doctor",
        "doctor's secretary", "doctor of philosophy", "I do web pages", "PA to the director", "marketing therapist",
        "do", "pa", "md of the web team", "student nurse", "medical student, MD", "nurse, retired", "sociologist",
        "doctor at marketing", "nurse at the web desk", "patient, doctor", "nurse, fake", "wannabe, doctor", "PhD",
        "web editor, MD", "nurse on the web team", "MD at Acme Software", "RN, Web Unit", "stroke unit, hospital",
        "nurse at Web Health Center", "assistant to the chief medical officer", "former surgeon", "spin doctor", "care", "MD's office",
    ):  # fmt: skip
        assert not is_clinician("Ann Lee", role), role


def test_a_clinician_has_a_name_of_a_person() -> None:
    for name in (
        "Ann Lee",
        "Dr. A. Lee",
        "Paul Nurse",
        "José Núñez",
        "Mary O’Neil-Day",
        "李 小龍",
        "Jean Talbot",
        "ANN SMITH",
        "Will Ward",
    ):
        assert is_clinician(name, "MD"), name
    for name in (
        "", "TBD", "Nobody", "x", "null", "nurse", "pagelint", "Ann", "stroke nurse", "to be decided", "the web team",
        "Quality Board", "Copy Desk", "GitHub Actions", "Chat GPT", "ChatGPT Four", "Stroke Ward", "Clinical Bot",
        "x y", "Your Name", "Nurse Practitioner", "the nurse", "12 34",
    ):  # fmt: skip
        assert not is_clinician(name, "MD"), name


def test_a_note_on_what_can_harm_holds_for_its_sentence_alone() -> None:
    page = f"# T\n\n{says(NOTE)}\n"
    assert allowed(page + "Take 5.0 mg  at night.\n") == [("trailing-zero", "5.0 mg")]
    for text in (
        "Give your baby 5.0 mg at night.",
        "Take 80.0 mg at night.",
        "Do not take 5.0 mg at night.",
    ):
        assert allowed(f"{page}{text}\n") == [], text
        assert faults(f"{page}{text}\n")[0] in (("ended-waiver", 3), ("loose-waiver", 3)), text
    both = f"{page}Take 5.0 mg at night. Give a baby 5.0 mg.\n"
    assert len(allowed(both)) == 1
    assert [f.sentence for f in judged(page_of(both)).findings if f.rule == "trailing-zero"] == [
        "Give a baby 5.0 mg."
    ]


def test_a_note_on_what_can_harm_without_the_whole_sentence_says_what_to_add() -> None:
    for quote in ("", " “5.0 mg”", ' "Take 5.0 mg"'):
        note = NOTE.replace(" “Take 5.0 mg at night.” under “T”", quote)
        source = f"# T\n\n{says(note)}\n{DOSE}"
        assert allowed(source) == [], quote
        [found] = [f for f in judged(page_of(source)).findings if f.rule == "loose-waiver"]
        assert "Quote the whole sentence: “Take 5.0 mg at night.”." in found.message


def test_in_a_table_the_row_is_the_sentence() -> None:
    table = "\n\n| Drug | Dose |\n|---|---|\n| Warfarin | 5.0 mg |\n"
    note = says(
        NOTE.replace("Take 5.0 mg at night.", "Warfarin 5.0 mg").replace(
            "“T” by", "“T › Drug Dose” in this file by"
        )
    )
    assert allowed(f"# T\n\n{note}{table}") == [("trailing-zero", "5.0 mg")]
    assert allowed(f"# T\n\n{note}{table.replace('Warfarin', 'Morphine')}") == []


def test_quoted_words_end_any_note_once_they_change() -> None:
    note = says('allow wordy-phrase "Come in prior to noon.": so on the form: yes')
    assert allowed(f"# T\n\n{note}\n{PLAIN}") == [("wordy-phrase", "prior to")]
    assert faults(f"# T\n\n{note}\nCome in prior to ten.\n") == [("ended-waiver", 3)]


def test_an_entry_on_what_can_harm_means_one_sentence_of_one_page_for_a_time() -> None:
    whole = entry(
        "trailing-zero",
        "Take 5.0 mg at night.",
        approver="Ann Lee",
        role="MD",
        expires="2029-01-15",
    )
    assert allowed(DOSE, whole) == [("trailing-zero", "5.0 mg")]
    found = judged(page_of(DOSE)).findings
    mark = next(f.fingerprint for f in found if f.rule == "trailing-zero")
    for loose in (
        replace(whole, text="5.0 mg"),
        replace(whole, text="", fingerprint=mark),
        replace(whole, page="**", many=True),
        replace(whole, expires=""),
        replace(whole, expires="9999-12-31"),
        replace(whole, on="2026-01-02"),
        replace(whole, on="2028-01-02", expires="2030-01-01"),
    ):
        assert allowed(DOSE, loose) == [], loose
        assert faults(DOSE, loose) == [("loose-waiver", 1)], loose


def test_a_note_where_no_one_looks_for_it_does_not_count() -> None:
    note = says("allow wordy-phrase in this file: on the form")
    for hidden in (f"> {note}\n> Eat.\n", f"<div hidden>\n\n{note}\n\n</div>\n"):
        source = f"# T\n\n{hidden}\n{PLAIN}"
        assert allowed(source) == [], hidden
        assert [rule for rule, _ in faults(source)] == ["unread-comment"], hidden
    last = says("allow wordy-phrase in this section: on the form")
    assert allowed(f"# T\n\n{PLAIN}\n{last}\n") == []


def test_the_gate_is_judged_anew() -> None:
    source = f"# T\n\n{DOSE}\nCall your doctor first.\n"
    assert not judged(page_of(source)).passed
    note = says(NOTE)
    assert judged(page_of(source.replace("# T\n", f"# T\n\n{note}\n"))).passed


def test_fingerprints_of_what_is_left_do_not_change() -> None:
    second = f"{DOSE}\nEat.\n\n{DOSE}"
    note = says(NOTE)
    before = [f.fingerprint for f in judged(page_of(f"# T\n\n{second}")).findings]
    after = judged(page_of(f"# T\n\n{note}\n{second}"))
    assert {f.fingerprint for f in after.findings} | {
        a.finding.fingerprint for a in after.waived
    } == set(before)
    assert len(after.waived) == 1


def test_a_note_on_what_can_harm_holds_in_its_place_alone() -> None:
    for scope in ("", " in this file"):
        note = says(NOTE.replace("“T” by", f"“T > Adults”{scope} by"))
        page = f"# T\n\n## Adults\n\n{note}\n{DOSE}"
        assert allowed(page) == [("trailing-zero", "5.0 mg")]
        more = judged(page_of(f"{page}\n## Newborn babies\n\n{DOSE}"))
        assert [f.place.line for f in more.findings if f.rule == "trailing-zero"] == [10]
        for moved in (
            page.replace("# T\n", "# Warfarin\n", 1),
            page.replace("Adults\n", "Newborn babies\n"),
            page.replace(note, f"For newborn babies:\n\n{note}"),
        ):
            assert allowed(moved) == [], moved
            assert ("loose-waiver", moved[: moved.index("<!--")].count("\n") + 1) in faults(moved)


def test_heads_of_a_table_and_the_line_above_a_list_belong_to_the_place() -> None:
    table = "| Drug | Dose for adults each day |\n|---|---|\n| Rest | no |\n| Warfarin | 5.0 mg |\n"
    items = "Do this:\n\n- Rest.\n- Take 5.0 mg at night.\n"
    for text, quote, under, old, new in (
        (table, "Warfarin 5.0 mg", "T › Drug Dose for adults each day", "adults each day", "babies each hour"),
        (items, "Take 5.0 mg at night.", "T › Do this:", "Do this", "Never do this"),
    ):  # fmt: skip
        note = says(
            NOTE.replace("Take 5.0 mg at night.", quote).replace("“T”", f"“{under}” in this file")
        )
        assert len(allowed(f"# T\n\n{note}\n\n{text}")) == 1, text
        changed = f"# T\n\n{note}\n\n{text.replace(old, new)}"
        assert allowed(changed) == [], text
        [told] = [f.message for f in judged(page_of(changed)).findings if f.rule == "loose-waiver"]
        assert f"write: under “{under.replace(old, new)}”" in told


def test_a_sentence_twice_in_one_place_is_not_allowed_by_one_entry() -> None:
    page = f"# T\n\n- Rest.\n- {DOSE}- Eat.\n- {DOSE}"
    said = entry("trailing-zero", "Take 5.0 mg at night.", under="T", approver="Ann Lee", role="MD", expires="2026-12-31")  # fmt: skip
    assert len(allowed(page.replace(f"- Eat.\n- {DOSE}", ""), said)) == 1
    assert allowed(page, said) == []
    assert faults(page, said) == [("loose-waiver", 1)]


def test_an_entry_without_its_place_is_told_the_line_to_add(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (house / "a.md").write_text(f'# T\n\n## Don\'t "wait" — C:\\\n\n{DOSE}')
    (house / "waivers.yaml").write_text(ENTRY.replace("  under: T\n", ""))
    assert main(["check", "a.md"]) == 1
    line = "under: 'T › Don’t ’wait’ — C:\\'"
    assert line in " ".join(capsys.readouterr().out.split())
    (house / "waivers.yaml").write_text(ENTRY.replace("under: T", line))
    assert main(["check", "a.md"]) == 0


def test_a_place_counts_for_any_rule_that_names_one() -> None:
    here = entry(text="Come in prior to noon.", under="t > before")
    assert allowed(f"# T\n\n## Before\n\n{PLAIN}", here)
    assert allowed(f"# T\n\n## After\n\n{PLAIN}", here) == []


# ---- waivers.yaml -----------------------------------------------------------------------------


def entry(rule: str = "wordy-phrase", text: str = "prior to", **more: Any) -> Waiver:
    return Waiver(more.pop("page", "page.md"), rule, "on the form", text=text, **more)


def test_an_entry_holds_for_the_words_it_quotes_or_words_around_them() -> None:
    for text in ("Prior  to", "Come in prior to noon."):
        assert allowed(f"# T\n\n{PLAIN}", entry(text=text)) == [("wordy-phrase", "prior to")]


def test_changed_words_end_an_entry() -> None:
    source = "# T\n\nCome in prior to ten.\n"
    assert allowed(source, entry(text="Come in prior to noon.")) == []
    assert faults(source, entry(text="Come in prior to noon.")) == [("ended-waiver", 1)]


def test_words_that_still_stand_there_are_not_called_changed() -> None:
    source = f"# T\n\nBring a list.\n\n{PLAIN}"
    assert faults(source, entry(text="Bring a list.")) == [("unused-waiver", 1)]


def test_a_passed_day_ends_an_entry_and_the_note_says_so() -> None:
    ended, today = entry(expires="2026-01-14"), entry(expires="2026-01-15")
    assert allowed(PLAIN, today) == [("wordy-phrase", "prior to")]
    assert allowed(PLAIN, ended) == []
    found = judged(page_of(PLAIN), ended).findings
    assert "wordy-phrase" in {f.rule for f in found}
    [note] = [f for f in found if f.rule == "ended-waiver"]
    assert "The reason ended on 2026-01-14." in note.message
    assert note.severity == "note"


def test_an_entry_for_many_pages_need_not_be_used_on_each() -> None:
    assert faults("# T\n\nEat.\n", entry(page="*.md", many=True)) == []
    assert faults("# T\n\nEat.\n", entry()) == [("unused-waiver", 1)]


def test_an_entry_for_what_can_harm_needs_a_clinician() -> None:
    plain = entry("trailing-zero", "Take 5.0 mg at night.")
    signed = replace(plain, approver="Ann Lee", role="PharmD", expires="2026-12-31")
    assert faults(DOSE, plain) == [("unsigned-waiver", 1)]
    assert allowed(DOSE, signed) == [("trailing-zero", "5.0 mg")]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGELINT_AS_OF", "2026-01-15")
    (tmp_path / "a.md").write_text(f"# T\n\n{DOSE}")
    return tmp_path


ENTRY = """\
- page: a.md
  rule: trailing-zero
  text: Take 5.0 mg at night.
  under: T
  reason: It is so on the label
  approver: Ann Lee
  role: RN
  date: 2026-01-02
  expires: 2026-12-31
"""


def test_waivers_yaml_is_found_and_its_reason_is_told(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "a.md"]) == 1
    (house / "waivers.yaml").write_text(ENTRY)
    capsys.readouterr()
    assert main(["check", "a.md"]) == 0
    out = capsys.readouterr().out
    assert "Allowed: It is so on the label (Ann Lee, RN, 2026-01-02, until 2026-12-31)" in out
    assert "Allowed: 1." in out
    assert "Must fix: 0." in out
    assert main(["check", "a.md", "--format", "json"]) == 0
    [said] = json.loads(capsys.readouterr().out)["pages"][0]["waived"]
    assert (said["rule"], said["approver"], said["on"]) == (
        "trailing-zero",
        "Ann Lee",
        "2026-01-02",
    )
    assert main(["check", "a.md", "--as-of", "2027-01-01"]) == 1


OLD = "- {page: a.md, rule: placeholder, text: TODO, reason: so named on our lists}\n"


def test_the_settings_can_name_the_file_and_a_finding_its_fingerprint(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (house / "a.md").write_text("# T\n\nCall TODO at noon.\n")
    main(["check", "a.md", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["pages"][0]["sections"][0]["findings"]
    mark = next(f["fingerprint"] for f in found if f["rule"] == "placeholder")
    (house / "pagelint.yaml").write_text("waivers: house/allowed.yaml\n")
    (house / "house").mkdir()
    (house / "house/allowed.yaml").write_text(OLD.replace("text: TODO", f"fingerprint: {mark}"))
    assert main(["check", "a.md"]) == 0


def test_a_path_means_one_page_and_a_glob_many(house: Path) -> None:
    (house / "deep").mkdir()
    for page in ("a.md", "deep/a.md"):
        (house / page).write_text("# T\n\nCall TODO at noon.\n")
    for page, codes in (
        ("a.md", (0, 1)),
        ("./a.md", (0, 1)),
        ("**/*.md", (0, 0)),
        ("deep/", (1, 0)),
    ):
        (house / "waivers.yaml").write_text(OLD.replace("a.md", f'"{page}"'))
        assert (main(["check", "a.md"]), main(["check", "deep/a.md"])) == codes, page


def test_every_mistake_in_waivers_yaml_is_told_at_once_with_its_place(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (house / "waivers.yaml").write_text(
        "- page: a.md\n  rule: trailing-zeros\n  text: x\n  fingerprint: 12\n  reason: x\n"
        "  date: 2026-99-02\n- pag: x\n- hello\n"
        "- {page: a.md, rule: idiom, text: x, reason: some words, date: 2026-02-01, expires: 2026-01-01}\n"
    )
    assert main(["check", "a.md"]) == 2
    told = [line.split(" (")[0] for line in capsys.readouterr().err.splitlines()]
    assert told == [
        "waivers.yaml:1:3: an entry has either “text” or “fingerprint”",
        "waivers.yaml:2:3: there is no rule “trailing-zeros”",
        "waivers.yaml:4:3: “12” is no fingerprint of a finding",
        "waivers.yaml:5:3: a reason needs some words",
        "waivers.yaml:6:3: “2026-99-02” is no date",
        "waivers.yaml:7:3: unknown name “pag”",
        "waivers.yaml:7:3: “page” is missing",
        "waivers.yaml:7:3: “rule” is missing",
        "waivers.yaml:7:3: “reason” is missing",
        "waivers.yaml:7:3: an entry has either “text” or “fingerprint”",
        "waivers.yaml:8:3: expected names with values",
        "waivers.yaml:9:76: it ends on 2026-01-01, before it begins on 2026-02-01",
        "pagelint: 12 mistakes in rules or settings. Nothing was checked.",
    ]


def test_a_file_of_waivers_that_is_named_and_missing_is_a_mistake(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (house / "pagelint.yaml").write_text("waivers: gone.yaml\n")
    assert main(["check", "a.md"]) == 2
    assert "pagelint.yaml:1:1: there is no file “gone.yaml”" in capsys.readouterr().err


def test_what_pages_say_against_each_other_can_be_allowed(house: Path) -> None:
    for name, phone in (("a.md", "614-555-0137"), ("b.md", "614-555-0173")):
        said = f"Call the Sleep Clinic at {phone}."
        rule = f'conflicting-phone "{said}" under "T" in this file'
        note = says(f"allow {rule} by Ann Lee, RN until 2026-12-31: two desks")
        (house / name).write_text(f"# T\n\n{note}\n\n{said}\n")
    assert main(
        ["check", "a.md", "b.md", "--fail-on", "warning", "--format", "json", "--output", "r.json"]
    ) in (0, 1)
    for page in json.loads((house / "r.json").read_text())["pages"]:
        assert [a["rule"] for a in page["waived"]] == ["conflicting-phone"]


def test_compare_calls_what_is_allowed_neither_fixed_nor_new(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = says(NOTE)
    (house / "b.md").write_text(f"# T\n\n{note}\n{DOSE}")
    for pair in (["a.md", "b.md"], ["b.md", "a.md"]):
        assert main(["compare", *pair]) == 0
        out = " ".join(capsys.readouterr().out.split())
        assert "Fixed: 0 New: 0" in out, pair


def test_explain_and_rules_list_say_who_can_allow(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "trailing-zero"])
    assert "only a clinician, by name and role, can allow" in capsys.readouterr().out
    main(["explain", "unused-waiver"])
    assert "Nobody can allow what it finds." in capsys.readouterr().out
    main(["rules", "list"])
    harm = [row.split()[0] for row in capsys.readouterr().out.splitlines() if "(guards" in row]
    assert "trailing-zero" in harm
    assert "idiom" not in harm

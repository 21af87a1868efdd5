"""Settings and rules are kept between runs, and any change of what they were made of is seen at once."""

import contextlib
import io
import json
import os
import pickle
import shutil

import pytest

from pagelint import storage
from pagelint.cli import main
from pagelint.packing import Later
from pagelint.rulebook import _kept, _load, _packs

PAGE = "# Care\n\nPlease utilize the frobnicator. The zyxin is here.\n"
RULE = """
id: no-frob
check: phrase
category: style
severity: warning
who: writer
message: “{text}” is wrong.
why: It is wrong.
action: Change it.
sources: [us]
params: {words: {frobnicator: knob}}
examples:
  - {bad: A frobnicator., hits: [frobnicator]}
  - {bad: The frobnicator., hits: [frobnicator]}
  - {good: A knob.}
  - {good: A hand.}
"""
BASE = "packs: [ours]\nprofile: mine\n"


@pytest.fixture
def house(tmp_path, monkeypatch, warm):
    folder = tmp_path / "house"
    (folder / "ours" / "glossary").mkdir(parents=True)
    (folder / "pagelint.yaml").write_text(BASE)
    (folder / "mine.yaml").write_text("title: ours\n")
    (folder / "ours/pack.yaml").write_text("name: ours\n")
    (folder / "page.md").write_text(PAGE)
    monkeypatch.setenv(storage.VARIABLE, str(warm(tmp_path / "kept")))
    monkeypatch.chdir(folder)
    return folder


def checked() -> list[tuple[str, str]]:
    """Return (rule, severity) of all findings on the page; (the complaint, "") when nothing was checked."""
    _kept._rulebook_of.cache_clear()  # as a new process
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["check", "page.md", "--format", "json"])
    if code == 2:
        return [(err.getvalue(), "")]
    found = json.loads(out.getvalue())["pages"][0]
    return [(f["rule"], f["severity"]) for s in found["sections"] for f in s["findings"]]


def change(file, text: str) -> None:
    """Write a file; of settings, neither size nor time need tell."""
    before = file.stat() if file.name == "pagelint.yaml" else None
    file.write_text(text)
    if before:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_the_second_run_reads_no_rule_and_finds_the_same(house, monkeypatch):
    first = checked()

    def no(*_, **__):
        raise AssertionError("read anew")

    monkeypatch.setattr(_load, "load_rulebook", no)
    monkeypatch.setattr(_load, "read_settings", no)
    assert first == checked()


@pytest.mark.parametrize("damage", ["half", "flipped", "empty", "gone"])
def test_what_is_damaged_is_read_anew(house, tmp_path, damage):
    first = checked()
    for file in (tmp_path / "kept/rules").iterdir():
        data = file.read_bytes()
        wrong = {
            "half": data[: len(data) // 2],
            "flipped": data[:-9] + b"x" + data[-8:],
            "empty": b"",
        }
        file.unlink() if damage == "gone" else file.write_bytes(wrong[damage])
        assert first == checked()


def test_a_change_of_settings_is_seen_at_once(house):
    before = checked()
    assert ("wordy-phrase", "warning") in before or before
    rule = before[0][0]
    change(house / "pagelint.yaml", BASE + f"rules: {{{rule}: {{off: not here}}}}\n")
    assert rule not in dict(checked())
    change(house / "pagelint.yaml", BASE)
    assert before == checked()


def test_a_rule_that_a_house_adds_changes_or_takes_away_is_seen_at_once(house):
    before = checked()
    change(house / "ours/no-frob.yaml", RULE)
    assert ("no-frob", "warning") in checked()
    change(house / "ours/no-frob.yaml", RULE.replace("warning", "error  "))
    assert ("no-frob", "error") in checked()
    change(house / "ours/no-frob.yaml", RULE.replace("warning", "warned "))
    assert "warned" in checked()[0][0]
    change(house / "ours/no-frob.yaml", RULE)
    assert ("no-frob", "warning") in checked()
    (house / "ours/no-frob.yaml").unlink()
    assert before == checked()


def test_a_change_of_a_house_profile_is_seen_at_once(house):
    rule = checked()[0][0]
    change(house / "mine.yaml", f"rules: {{{rule}: {{off: not here}}}}\n")
    assert rule not in dict(checked())
    (house / "mine.yaml").unlink()
    assert "there is no profile" in checked()[0][0]


def test_a_term_that_a_house_adds_is_seen_at_once(house):
    assert checked()
    page = PAGE + "".join(f"\nThe zyxin {n} is red and it is big.\n" for n in range(3))
    change(house / "page.md", page)
    before = checked()
    change(house / "ours/glossary/ours.yaml", "terms:\n  zyxin: {plain: a thing, kind: device}\n")
    assert before != checked()
    (house / "ours/glossary/ours.yaml").unlink()
    assert before == checked()


def test_waivers_that_are_written_later_are_seen_at_once(house):
    rule = checked()[0][0]
    count = len(checked())
    (house / "waivers.yaml").write_text("- {page: nix}\n")
    assert "waivers.yaml:1" in checked()[0][0]
    (house / "waivers.yaml").write_text(
        f"- {{page: page.md, rule: {rule}, text: nothing like it, reason: it may stay}}\n"
    )
    assert len(checked()) >= count  # it allows nothing, and that is said
    (house / "waivers.yaml").unlink()
    assert len(checked()) == count


def test_a_mistake_is_told_each_time_in_the_same_words(house):
    assert checked()
    change(house / "pagelint.yaml", BASE + "rules: {nix: {off: not here}}\n")
    said = checked()
    assert "there is no rule “nix”" in said[0][0]
    assert said == checked()


def test_a_pack_behind_a_link_is_seen_as_well(house, tmp_path):
    far = tmp_path / "far"
    shutil.copytree(house / "ours", far)
    shutil.rmtree(house / "ours")
    (house / "ours").symlink_to(far)
    checked()
    (far / "no-frob.yaml").write_text(RULE)
    assert ("no-frob", "warning") in checked()


def test_a_page_s_rules_are_small_to_send_and_read_where_they_arrive(house):
    from pagelint.house import Asked
    from pagelint.runner import plan

    (job,) = plan(["page.md"], Asked())
    sent = pickle.dumps(job)
    assert len(sent) < 12_000  # what a report says of each rule goes along
    _kept._rulebook_of.cache_clear()
    assert pickle.loads(sent).rulebook.fingerprint == job.book.fingerprint
    shutil.rmtree(storage.folder())
    _kept._rulebook_of.cache_clear()
    assert pickle.loads(sent).rulebook.fingerprint == job.book.fingerprint


def test_without_a_folder_everything_works(house, tmp_path, monkeypatch):
    first = checked()
    (tmp_path / "file").touch()
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path / "file"))
    assert first == checked()


def test_rules_from_packs_that_were_kept_are_the_same_to_the_last_word(tmp_path, monkeypatch):
    marks = []
    for folder in ("file/none", "kept", "kept"):
        (tmp_path / "file").touch()
        monkeypatch.setenv(storage.VARIABLE, str(tmp_path / folder))
        _packs._read_pack.cache_clear()
        book = _load.load_rulebook()
        terms = book.params("term").glossary.terms
        marks.append((book.fingerprint, [t.name for t in terms], [r.examples for r in book.rules]))
    fresh, cold, warm = marks
    assert fresh == cold == warm


def test_a_mistake_that_was_told_is_told_again_until_it_is_mended(tmp_path):
    from pagelint.errors import RulebookError
    from pagelint.rulebook import Source, settings_at

    file = tmp_path / "pagelint.yaml"
    file.write_text("packs: [ours]\n", "utf-8")
    source = Source(tmp_path, file, "pagelint.yaml")
    told = []
    for _ in range(2):
        with pytest.raises(RulebookError) as error:
            settings_at(source)
        told.append(error.value.problems)
    assert told[0] == told[1]
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "pack.yaml").write_text("bogus: 1\n", "utf-8")
    with pytest.raises(RulebookError) as error:
        settings_at(source)
    assert all("no pack" not in str(problem) for problem in error.value.problems)


def test_the_words_of_a_house_stay_packed_until_somebody_asks_for_them(house):
    change(house / "pagelint.yaml", f"{BASE}glossary:\n  terms:\n    zyxin: {{plain: a protein}}\n")
    source = _kept.Source(house, house / "pagelint.yaml", "pagelint.yaml", "mine")
    made, kept = _kept.settings_at(source), _kept.settings_at(source)
    assert isinstance(made.terms, tuple)
    assert isinstance(kept.terms, Later)
    assert kept.document._packed is not None
    assert kept == made
    assert kept.document.marks[("glossary", "terms", "zyxin")] == (5, 5)
    assert kept.document._packed is None

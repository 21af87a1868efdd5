import dataclasses
import pickle
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from pagelint import linter, plugins, seeing
from pagelint.errors import Unreadable
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pagelint.rulebook._statements import as_unasked
from pagelint.runner import Asked, check_bytes, plan_input
from pagelint.seeing import CheckFailedError
from pages import as_shipped, page_of

PAGE = """# Gout

Gout is a disease of the joints. We saw an aneurysm.

## Care

You may have chest pain. The GFR is low.

## More

Cirrhosis can follow. It takes 3 weeks.
"""


def test_editing_one_section_makes_only_its_facts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    book, memory, seen = load_rulebook(), {}, []
    first = lint(page_of(PAGE), book, memory=memory)
    load = plugins.load

    def counting(folder: str, name: str) -> object:
        module = load(folder, name)
        if folder != "checks":
            return module

        def see(section: object, params: object) -> object:
            seen.append((name, section.title))  # type: ignore[attr-defined]
            return module.see(section, params)

        counted = {"see": see} if hasattr(module, "see") else {}
        return SimpleNamespace(**{**vars(module), **counted})

    monkeypatch.setattr(linter.plugins, "load", counting)
    monkeypatch.setattr(seeing, "_ASKED", {})  # where checks are kept that were loaded before
    again = lint(page_of(PAGE), book, memory=memory)
    assert seen == []
    assert again.findings == first.findings
    edited = page_of(PAGE.replace("You may have", "Now you may have"))
    warm = lint(edited, book, memory=memory)
    assert {title for _, title in seen} == {"Care"}
    monkeypatch.undo()
    cold = lint(edited, book)
    assert warm.findings == cold.findings
    assert warm.facts == cold.facts


def test_a_crashing_check_names_its_rule_and_never_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    module = plugins.load("checks", "sentence_length")
    monkeypatch.setattr(module, "see", lambda *_: 1 / 0)
    with pytest.raises(CheckFailedError, match=r"long-sentence.*ZeroDivisionError"):
        lint(page_of(PAGE), as_shipped())
    (job,) = plan_input("page.md", Asked(), PAGE.encode)
    verdict = check_bytes(job, PAGE.encode)
    assert not verdict.passed
    assert "long-sentence" in (verdict.unchecked or "")


def test_anything_else_that_breaks_is_said_and_never_passes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pagelint.linter.lint", lambda *_, **__: list("")[1])
    (job,) = plan_input("page.md", Asked(), PAGE.encode)
    verdict = check_bytes(job, PAGE.encode)
    assert not verdict.passed
    assert re.fullmatch(
        r"pagelint broke: IndexError: list index out of range \(linter_test\.py:\d+\)",
        verdict.unchecked or "",
    )


def test_a_page_in_another_language_is_not_checked() -> None:
    with pytest.raises(Unreadable, match="English"):
        lint(page_of("---\nlang: fr\n---\nBonjour à tous.\n"), as_shipped())


def test_a_text_as_long_as_a_book_is_not_checked_instead_of_taking_an_hour() -> None:
    page = page_of("Rest well, and drink water. " * 40_000)
    with pytest.raises(Unreadable, match="1,000,000 are checked at once"):
        lint(page, as_shipped())


def test_fingerprints_hold_no_line_numbers_and_tell_repeats_apart() -> None:
    book = load_rulebook()
    long = f"{'word ' * 30}end."
    here = lint(page_of(f"# T\n\n{long}\n\n{long}\n"), book).findings
    moved = lint(page_of(f"# T\n\nA line more.\n\n{long}\n\n{long}\n"), book).findings
    prints = [[f.fingerprint for f in fs if f.rule == "long-sentence"] for fs in (here, moved)]
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == 2


def test_each_finding_stands_in_exactly_the_section_it_points_into() -> None:
    page = page_of(PAGE)
    verdict = lint(page, as_shipped())
    for finding in verdict.findings:
        assert page.source[finding.place.offset : finding.place.end_offset] == finding.text
        section = page.sections[finding.section]
        at = page.whole.text.index(finding.text) if finding.text else 0
        if finding.section:
            assert section.start <= at < section.start + len(section.text)


def test_findings_are_sorted_by_place_then_rule() -> None:
    keys = [
        (f.place.offset, f.place.end_offset, f.rule)
        for f in lint(page_of(PAGE), as_shipped()).findings
    ]
    assert keys == sorted(keys)


def test_a_verdict_survives_pickling_and_two_runs_are_equal() -> None:
    book = load_rulebook()
    verdict = lint(page_of(PAGE), book)
    assert pickle.loads(pickle.dumps(verdict)).findings == verdict.findings
    assert lint(page_of(PAGE), pickle.loads(pickle.dumps(book))).findings == verdict.findings


def test_a_section_of_a_changed_kind_of_page_is_judged_anew() -> None:
    page = dataclasses.replace(page_of(PAGE), kind="condition")
    severities = {
        f.severity for f in lint(page, as_shipped()).findings if f.rule == "missing-author"
    }
    assert severities == {"warning"}


def test_the_same_page_in_three_formats_gives_the_same_findings() -> None:
    html = (
        "<h1>Gout</h1><p>Gout is a disease of the joints. We saw an aneurysm.</p><h2>Care</h2><p>You may have chest pain. "
        "The GFR is low.</p><h2>More</h2><p>Cirrhosis can follow. It takes 3 weeks.</p>"
    )
    text = PAGE.replace("## ", "").replace("# ", "")
    found = []
    for source, name in ((PAGE, "p.md"), (html, "p.html"), (text, "p.txt")):
        page = page_of(source, name)
        findings = lint(page, as_shipped(), name="p").findings
        found.append(sorted((page.sections[f.section].title, f.rule, f.text) for f in findings))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) > 5


def test_public_names_work_as_the_readme_says(tmp_path: Path) -> None:
    import pagelint

    file = tmp_path / "page.md"
    file.write_text(PAGE)
    verdict = pagelint.lint(pagelint.read(file.read_bytes(), "page.md"), pagelint.load_rulebook())
    assert isinstance(verdict, pagelint.Verdict)
    assert all(isinstance(f, pagelint.Finding) for f in verdict.findings)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("# Only a title\n\n## And another\n", "p.md"),
        ("# Gout\n\n```\nIt hurts in the toe and the foot.\n", "p.md"),
        ("<h1>Gout</h1><div id=root>Opening hours</div>", "p.html"),
    ],
)
def test_a_page_with_next_to_no_text_below_its_headings_is_not_checked(
    source: str, name: str
) -> None:
    with pytest.raises(Unreadable, match="hardly any text"):
        lint(page_of(source, name), as_shipped())


@pytest.mark.parametrize(("on", "looked_for"), [("grade", False), ("urgency", True)])
def test_statements_that_nobody_lists_are_looked_for_only_where_a_rule_weighs_them(
    on: str, looked_for: bool
) -> None:
    book = load_rulebook()
    rules = tuple(r for r in book.rules if r.check == on)
    silent = tuple(
        dataclasses.replace(r, params=as_unasked(r.params))
        for r in book.rules
        if r.check == "required_text"
    )
    book = dataclasses.replace(book, rules=rules, silent=silent)
    whole, bare = lint(page_of(PAGE), book), lint(page_of(PAGE), book, brief=True)
    assert bool(whole.statements) is True
    assert bool(bare.statements) is looked_for
    assert whole.findings == bare.findings
    assert whole.score == bare.score
    whole_scores, bare_scores = (
        [(s.words, s.sentences, s.grade, s.lists) for s in v.scores] for v in (whole, bare)
    )
    assert whole_scores == bare_scores

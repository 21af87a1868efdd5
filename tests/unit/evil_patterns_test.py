"""No pattern of a house can hang a run: what would is refused when the rules are read, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagelint.checks import _patterns, shorthand, wrong_word
from pagelint.checks.shorthand import Form
from pagelint.deadline import within
from pagelint.errors import RulebookError
from pagelint.rulebook import read_settings
from pages import page_of

LETTERS = "a" * 200
SENTENCES = (
    LETTERS,
    "a " * 100,
    "a, " * 60,
    "aaaa bbbb " * 20,
    "Aa of the Aa, Aa of " * 10,
    ",;:" * 60,
    "(" * 80,
    LETTERS + "!",
)
SECONDS = 5.0  # a pattern that is let through takes a thousandth of that


@pytest.mark.parametrize(
    "pattern",
    [
        "*a*a*a*a*a*a*a*b",
        "***************b",
        "*a* *a* *a* *a* *a* b",
        "a ... a ... a ... a ... a ... a",
        "a .. a .. a .. a .. a .. a",
        "{name} {name} {name} {name} {name} b",
        "{do}{do}{do}{do}{do}{do}{do}b",
        "x | a but not *a*a*a*a*a*a*b",
        "{deep} b",
    ],
)
def test_a_pattern_that_fits_in_very_many_ways_is_refused(pattern: str) -> None:
    words = tuple({"twice": "*a*a* | b", "deep": "*a*a* {twice} x"}.items())
    (said,) = _patterns.problems([pattern], words)
    assert "fits in too many ways: use fewer gaps and stars" in said


def test_lists_that_hold_each_other_over_and_over_are_refused() -> None:
    lists = {f"l{i}": f"{{l{i + 1}}} {{l{i + 1}}} | x{i}" for i in range(40)} | {"l40": "a | b"}
    (said,) = _patterns.problems(["{l0}"], tuple(lists.items()))
    assert "stand for too many words" in said


def test_lists_in_lists_without_end_are_refused() -> None:
    lists = {f"l{i}": f"{{l{i + 1}}}" for i in range(2000)} | {"l2000": "a"}
    (said,) = _patterns.problems(["{l0}"], tuple(lists.items()))
    assert "its lists go too deep" in said


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$", "(a|a)*b", "[a-z]+[a-z]+[a-z]+$", ".*.*.*.*b", "(?:a{1,99}){99}", "(?=a)*", "\\1", "(?P<x>", "a*", "*a*", "*a* ... *b",
        "a .. a ... a", "{name} .. {name} {do}b", "{do}{do}{do}a", "^ ^ ^ ^ a", "a $ $ $ $", ", ; : ( ) – —", "a ... a ... a .. b",
    ],
)  # fmt: skip
def test_what_is_let_through_ends_soon_on_any_sentence(pattern: str) -> None:
    if list(_patterns.problems([pattern])):
        return
    matcher = _patterns.matcher((pattern,))
    for sentence in SENTENCES:
        within(SECONDS, lambda s=sentence: (matcher.first(s), matcher.all(s)))  # type: ignore[misc]


@pytest.mark.parametrize(
    "when", ["*a*a*a*a* [b]", "* * * * * [b]", "a (x|*b*b*b*b*) [b]", "[*a*a*a*a*]"]
)
def test_a_wrong_word_that_fits_in_very_many_ways_is_refused(when: str) -> None:
    params = wrong_word.Params((wrong_word.Entry(when, "c"),))
    assert any("fits in too many ways" in said for said in wrong_word.problems(params))


def test_a_word_beside_a_short_form_is_no_regular_expression() -> None:
    evil = ("(a+)+$", "(", "[")
    form = Form("x", "y", near="text", beside=evil, behind=evil)
    section = page_of(f"{LETTERS} QD {LETTERS}\n").sections[0]
    params = shorthand.Params({"QD": form})
    assert not within(SECONDS, lambda: list(shorthand.see(section, params)))


def test_a_house_is_told_where_the_pattern_stands(tmp_path: Path) -> None:
    file = tmp_path / "pagelint.yaml"
    file.write_text(
        "rules:\n  missing-emergency-notice:\n    params:\n      accept:\n        - '*a*a*a*a*a*b + c'\n"
    )
    with pytest.raises(RulebookError) as found:
        read_settings(file, "pagelint.yaml")
    (problem,) = found.value.problems
    assert "fits in too many ways" in problem.what
    assert problem.line == 5

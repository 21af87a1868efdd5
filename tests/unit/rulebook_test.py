from pathlib import Path

import pytest

from pagelint.errors import RulebookError, UsageError
from pagelint.rulebook import FILE, Settings, load_rulebook, matches, profiles, read_settings
from pagelint.rulebook._yaml import Document, parse


def yaml(text: str) -> Document:
    document = Document("x.yaml")
    parse(text, document)
    return document


def house(folder: Path, text: str) -> Settings:
    (folder / FILE).write_text(text, "utf-8")
    return read_settings(folder / FILE, FILE)


def test_yaml_keeps_no_hours_dates_and_leading_zeros_as_text() -> None:
    assert yaml("[no, 12:30, 010, 2024-01-01, on, 0x1A, 1e3, .5, true, 3, 0.5]").data == [
        "no", "12:30", "010", "2024-01-01", "on", "0x1A", "1e3", ".5", True, 3, 0.5,
    ]  # fmt: skip


def test_a_key_that_stands_twice_is_a_mistake_at_its_place() -> None:
    (problem,) = yaml("a: 1\nb: 2\na: 3\n").problems
    assert (problem.line, problem.column, problem.what) == (3, 1, "“a” stands twice")


def test_broken_yaml_says_where() -> None:
    (problem,) = yaml("a: [1, 2\nb: 3\n").problems
    assert problem.line >= 1


def test_every_mistake_in_a_house_file_is_listed_at_once_with_place_and_hint(
    tmp_path: Path,
) -> None:
    text = (
        "profil: nhs\n"
        "fail-on: bad\n"
        "kinds: {'a/**': disharge}\n"
        "rules:\n"
        "  long-sentence: {severity: warn}\n"
        "  missing-sources: {off: ''}\n"
    )
    with pytest.raises(RulebookError) as caught:
        house(tmp_path, text)
    lines = [(p.line, p.column) for p in caught.value.problems]
    assert lines == [(1, 1), (2, 1), (3, 9), (5, 19), (6, 21)]
    assert "did you mean “profile”?" in str(caught.value)
    assert f"{FILE}:1:1: " in str(caught.value)


def test_a_wrong_rule_name_or_option_in_a_house_file_says_where(tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as caught:
        house(
            tmp_path,
            "rules:\n  long-sentense: {severity: note}\n  long-sentence: {params: {note: yes, wrning: 3}}\n",
        )
    text = str(caught.value)
    assert f"{FILE}:2:3: there is no rule “long-sentense” (did you mean “long-sentence”?)" in text
    assert f"{FILE}:3:" in text
    assert "did you mean “warning”?" in text
    assert "expected a whole number, found 'yes'" in text


def test_a_house_changes_severity_limit_and_switches_off_with_a_reason(tmp_path: Path) -> None:
    settings = house(
        tmp_path,
        "rules:\n  reading-grade: {params: {limit: 7}}\n  long-sentence: {severity: note}\n  missing-sources: {off: they stand elsewhere}\n",
    )
    book = load_rulebook("", settings)
    grade, length = book.rule("reading-grade"), book.rule("long-sentence")
    assert grade is not None
    assert length is not None
    assert grade.params.limit == 7
    assert grade.params.target == 6
    assert length.severity == "note"
    assert book.rule("missing-sources") is None
    assert dict(book.off)["missing-sources"] == "they stand elsewhere"


def test_a_folder_of_the_house_has_its_own_limit(tmp_path: Path) -> None:
    settings = house(
        tmp_path,
        "folders:\n  'children/**':\n    rules:\n      reading-grade: {params: {limit: 6}}\n",
    )
    inside = load_rulebook("", settings, "children/a.md").rule("reading-grade")
    outside = load_rulebook("", settings, "adults/a.md").rule("reading-grade")
    assert inside is not None
    assert outside is not None
    assert (inside.params.limit, outside.params.limit) == (6, 8)


def test_a_house_pack_and_glossary_are_added(tmp_path: Path) -> None:
    pack = tmp_path / "ours"
    pack.mkdir()
    (pack / "pack.yaml").write_text("name: ours\n")
    (pack / "our-rule.yaml").write_text(
        "id: our-rule\ncheck: sentence_length\ncategory: style\nseverity: note\nwho: writer\nmessage: Long.\nwhy: Hard.\n"
        "action: Cut.\nsources: [us]\nparams: {note: 3, warning: 4}\n"
        "examples:\n  - {bad: One two three four five.}\n  - {bad: One two three four five six.}\n  - {good: One.}\n  - {good: Two.}\n"
    )
    settings = house(
        tmp_path, "packs: [ours]\nglossary:\n  terms:\n    zorble scan: a scan of the toe\n"
    )
    book = load_rulebook("", settings)
    assert book.rule("our-rule") is not None
    names = {t.name for t in book.params("term").glossary.terms}
    assert {"zorble scan", "cirrhosis"} <= names


def _pack_with_a_rule_that_is_off(folder: Path, off: str) -> None:
    pack = folder / "ours"
    pack.mkdir()
    (pack / "pack.yaml").write_text("name: ours\n")
    (pack / "our-rule.yaml").write_text(
        "id: our-rule\ncheck: sentence_length\ncategory: style\nseverity: note\nwho: writer\nmessage: Long.\nwhy: Hard.\n"
        "action: Cut.\nsources: [us]\nparams: {note: 3, warning: 4}\nmeasured: 40 read, 31 acted on\n"
        + off
        + "\n"
        "examples:\n  - {bad: One two three four five.}\n  - {bad: One two three four five six.}\n  - {good: One.}\n  - {good: Two.}\n"
    )


def test_a_rule_that_ships_off_is_switched_on_by_naming_its_severity(tmp_path: Path) -> None:
    _pack_with_a_rule_that_is_off(tmp_path, "off: too many findings")
    book = load_rulebook("", house(tmp_path, "packs: [ours]\n"))
    assert dict(book.off)["our-rule"] == "too many findings"
    assert load_rulebook("", house(tmp_path, "packs: [ours]\n"), everything=True).rule("our-rule")
    asked = "packs: [ours]\nrules:\n  our-rule: {severity: note}\n"
    book = load_rulebook("", house(tmp_path, asked))
    rule = book.rule("our-rule")
    assert rule is not None
    assert rule.measured == "40 read, 31 acted on"


def test_a_rule_that_ships_off_without_a_reason_is_a_mistake(tmp_path: Path) -> None:
    _pack_with_a_rule_that_is_off(tmp_path, "off: ''")
    with pytest.raises(RulebookError, match="off with a reason"):
        house(tmp_path, "packs: [ours]\n")


def test_mistakes_in_a_pack_are_all_listed(tmp_path: Path) -> None:
    pack = tmp_path / "ours"
    pack.mkdir()
    (pack / "pack.yaml").write_text("name: ours\n")
    (pack / "our-rule.yaml").write_text(
        "id: other\ncheck: nope\nseverity: loud\nmessage: 'x {zz}'\nexamples: [{bad: a}]\n"
    )
    with pytest.raises(RulebookError) as caught:
        house(tmp_path, "packs: [ours]\n")
    text = str(caught.value)
    for part in (
        "must be the file's name",
        "unknown check “nope”",
        "“loud” is no severity of a rule (known: ",
        "“category” is missing (known: readability",
        "“why” is missing",
        "two “good”",
    ):
        assert part in text


def test_a_pattern_that_cannot_be_read_is_shown_where_it_stands(tmp_path: Path) -> None:
    text = "rules:\n  contradicts-fact:\n    params:\n      history: [used to, 'a + {nolist}', 'b + | c']\n"
    with pytest.raises(RulebookError) as caught:
        load_rulebook("", house(tmp_path, text))
    assert ":4:26: this pattern cannot be read" in str(caught.value)
    assert ":4:42: this pattern cannot be read" in str(caught.value)


def test_three_profiles_ship_and_differ() -> None:
    assert profiles() == ("nhs", "us-cdc", "us-hospital")
    us, cdc, nhs = (load_rulebook(p) for p in ("us-hospital", "us-cdc", "nhs"))
    assert us.rule("missing-medical-advice-notice") is not None
    assert nhs.rule("missing-medical-advice-notice") is None
    assert cdc.params("too_many").limit < us.params("too_many").limit
    assert len({us.fingerprint, cdc.fingerprint, nhs.fingerprint}) == 3


def test_an_unknown_profile_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="us-hospital"):
        load_rulebook("us-hospitl")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("rules:\n\tlong-sentence: {}\n", [":2:1:", "not with tabs"]),
        ("profile: nsh\nkind: condtion\n", [":1:1:", "“nhs”", ":2:1:", "“condition”"]),
        ("fail-on: [x]\nprofile: [a]\nrules: [b]\n", [":1:1:", ":2:1:", ":3:1:"]),
        ("kinds: [x]\nfolders: 3\nexclude: {a: b}\n", [":1:1:", ":2:1:", ":3:1:"]),
        ("exclude: ['[a', '']\nkinds: {'!x': news}\n", [":1:11:", ":1:17:", ":2:9:"]),
        ("content: 'main >'\nfolders: {a/: {ignore: ['p', '[[']}}\n", [":1:1:", ":2:30:"]),
        ("packs: [nope, 3]\n", [":1:9:", "no pack in “nope”", ":1:15:"]),
        ("fail-on: !!int abc\n? [a]\n: b\n", [":1:1:", "as a number", ":2:3:"]),
        ("- a\n", [":1:1:", "pagelint init"]),
        ("a: &a {b: *a}\n", [":1:1:"]),
        ("glossary: {terms: {a: {plain: ''}, '': x}, abbreviations: [b]}\n", [":1:20:", ":1:36:", ":1:44:"]),
        ("rules: {unexplained-term: {params: {glossary: {}}}}\n", [":1:37:", "unknown name"]),
        ("rules: {long-sentence: {params: {note: 9, warning: 8}}}\n", [":1:43:"]),
        ("folders:\n  empty/**:\n    rules: {long-sentense: {severity: note}}\n", [":3:13:", "“long-sentence”"]),
        ("profile: nhs\nprofile: nhs\n", [":2:1: “profile” stands twice"]),
    ],
)  # fmt: skip
def test_each_kind_of_mistake_in_a_house_file_has_its_place_and_a_hint(
    text: str, wanted: list[str], tmp_path: Path
) -> None:
    with pytest.raises(RulebookError) as caught:
        house(tmp_path, text)
    said = str(caught.value)
    assert [part for part in wanted if part not in said] == []


def test_empty_parts_of_a_house_file_are_no_mistakes(tmp_path: Path) -> None:
    names = "profile kind fail-on rules kinds folders exclude packs content ignore glossary"
    settings = house(tmp_path, "".join(f"{name}:\n" for name in names.split()))
    assert load_rulebook("", settings).profile == "us-hospital"


def test_excluded_globs_can_take_one_back(tmp_path: Path) -> None:
    settings = house(tmp_path, "exclude: ['drafts/*', '!drafts/ready.md']\n")
    assert matches(settings.exclude, "drafts/a.md")
    assert not matches(settings.exclude, "drafts/ready.md")


RULE = (
    "id: {id}\ncheck: sentence_length\ncategory: style\nseverity: note\nwho: writer\nmessage: '{message}'\nwhy: Hard.\n"
    "action: Cut.\nsources: [us]\nparams: {{note: 3, warning: 4}}\n"
    "examples: [{{bad: One two three four.}}, {{bad: One two three four five.}}, {{good: One.}}, {{good: Two.}}]\n"
)  # fmt: skip


@pytest.mark.parametrize(
    "message", ["{wrds}", "{words:>9}", "{words!r}", "{text.x}", "{}", "{0}", "{words"]
)
def test_a_message_holds_plain_names_of_values_only(message: str, tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/pack.yaml").write_text("name: ours\n")
    (tmp_path / "ours/mine.yaml").write_text(RULE.format(id="mine", message=message))
    with pytest.raises(RulebookError, match=r"ours/mine\.yaml:6:1: "):
        house(tmp_path, "packs: [ours]\n")


def test_the_same_rule_in_two_packs_and_a_file_that_is_not_read_are_mistakes(
    tmp_path: Path,
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack.yaml").write_text(f"name: {name}\n")
        (tmp_path / name / "mine.yaml").write_text(RULE.format(id="mine", message="Long."))
    (tmp_path / "b/other.yml").write_text("id: other\n")
    with pytest.raises(RulebookError) as caught:
        house(tmp_path, "packs: [a, b]\n")
    assert [str(p).split(" (")[0] for p in caught.value.problems] == [
        "b/mine.yaml:1:1: the rule “mine” is already in a/mine.yaml",
        "b/other.yml:1:1: this file is not read",
    ]


def test_a_profile_of_the_house_stands_beside_its_pages(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("rules: {reading-grade: {params: {limit: 7}}}\n")
    book = load_rulebook("", house(tmp_path, "profile: ours\n"))
    assert (book.profile, book.params("grade").limit) == ("ours", 7)
    (tmp_path / "ours.yaml").write_text("rule: {}\n")
    with pytest.raises(RulebookError, match=r"ours\.yaml:1:1: .*“rules”"):
        house(tmp_path, "profile: ours\n")

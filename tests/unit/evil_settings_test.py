"""Settings and packs that somebody made to do harm: they are refused with a reason, soon, and do nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pagelint.deadline import within
from pagelint.errors import RulebookError
from pagelint.rulebook import _nodes, read_settings
from pagelint.rulebook._yaml import Document, parse, read_yaml

SECONDS = 30.0  # the worst takes about two


def laughs(lists: int, times: int) -> str:
    """A text whose aliases stand for `times ** lists` words."""
    lines = [f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * times)}]" for i in range(1, lists)]
    return "\n".join(["l0: &l0 [x, x]", *lines])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (laughs(12, 9), "it is too large"),
        ("a: &a [*a]", "maximum recursion depth"),
        ("a: &a {b: *a, c: *a}", "maximum recursion depth"),
        ("[" * 100_000, "maximum nesting depth"),
        ("{a: " * 100_000, "maximum nesting depth"),
        ("[" * 900 + "]" * 900, "maximum recursion depth"),
        ("".join(f"{' ' * i}a:\n" for i in range(2000)), "maximum nesting depth"),
        ("a: " + "9" * 1_000_000, "cannot be read as a number"),
        ("a: " + "9" * 1_000_000 + ".5", "cannot be read as a number"),
        ("a: \x00", "control characters"),
    ],
)
def test_yaml_that_explodes_is_a_mistake(
    text: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_nodes, "_MOST_NODES", 100_000)  # for speed
    document = Document("x.yaml")
    within(SECONDS, lambda: parse(text, document))
    assert said in document.problems[0].what
    assert document.problems[0].line >= 1


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.mkdir",
        "!!python/object/new:os.mkdir",
        "!!python/name:os.mkdir",
        "!x",
        "!!binary",
    ],
)
def test_yaml_runs_no_code_and_knows_only_texts_and_numbers(tag: str, tmp_path: Path) -> None:
    document = Document("x.yaml")
    parse(f"a: {tag} ['{tmp_path / 'made'}']\nb: {tag} 1", document)
    assert document.data == {"a": [str(tmp_path / "made")], "b": "1"}
    assert not list(tmp_path.iterdir())


def test_a_pipe_or_a_device_in_the_place_of_settings_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "device.yaml").symlink_to("/dev/zero")
    for name in ("pipe", "device"):
        document = within(SECONDS, lambda n=name: read_yaml(tmp_path / f"{n}.yaml", "x"))  # type: ignore[misc]
        assert [p.what for p in document.problems] == ["this is not a regular file"]


def test_a_settings_file_of_far_too_many_bytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "pagelint.yaml").open("wb") as file:
        file.truncate(2**40)
    document = read_yaml(tmp_path / "pagelint.yaml", "x")
    assert [p.what for p in document.problems] == ["the file is larger than 20 MB"]


# --- packs ----------------------------------------------------------------------------------------


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "house/pack"
    (folder / "glossary").mkdir(parents=True)
    (folder / "pack.yaml").write_text("name: ours\n")
    (tmp_path / "house/pagelint.yaml").write_text("packs: [pack]\n")
    (tmp_path / "secret.yaml").write_text("password: hunter2\n")
    return folder


def mistakes(pack: Path) -> list[str]:
    with pytest.raises(RulebookError) as found:
        read_settings(pack.parent / "pagelint.yaml", "pagelint.yaml")
    return list(map(str, found.value.problems))


@pytest.mark.parametrize("name", ["rule.yaml", "glossary/words.yaml", "es", "facts", "deep/er.yml"])
def test_a_link_out_of_a_pack_is_not_followed(name: str, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es/rule.yaml").write_text("password: hunter2\n")
    (pack / name).parent.mkdir(exist_ok=True)
    (pack / name).symlink_to(tmp_path / ("secret.yaml" if "." in name else "es"))
    said = f"pack/{name}:1:1: this link leads out of the pack (put a copy in its place)"
    assert mistakes(pack) == [said]


def test_a_link_inside_a_pack_and_a_pack_that_is_a_link_are_read(
    pack: Path, tmp_path: Path
) -> None:
    words = "terms:\n  edema: swelling from fluid\n"
    (pack / "words").write_text(words)
    (pack / "glossary/words.yaml").symlink_to("../words")
    pack.rename(tmp_path / "elsewhere")
    pack.symlink_to(tmp_path / "elsewhere")
    assert read_settings(pack.parent / "pagelint.yaml", "pagelint.yaml").packs


@pytest.mark.parametrize(
    "name", ["../secret", "../../etc/passwd", "/etc/passwd", "a/../../secret", "..", "."]
)
def test_a_profile_is_a_file_of_its_folder_and_of_no_other(name: str, pack: Path) -> None:
    (pack.parent / "pagelint.yaml").write_text(f"profile: {name}\n")
    (said,) = mistakes(pack)
    assert f"there is no profile “{name}”" in said

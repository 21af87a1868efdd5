"""The light engine is used only where it is as good as spaCy, and whoever asks is told why not."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pagelint import storage, vocabulary
from pagelint.cli import main
from pagelint.errors import UsageError
from pagelint.nlp import engine as room
from pagelint.nlp import pipeline
from pagelint.nlp.engine import NotUsableError, export, hashing, kept, load, patterns, words
from pagelint.nlp.engine.runtime import NumpyEngine
from pagelint.nlp.engine.tokenizer import _apart
from pagelint.nlp.engine.tree import crossed, sentence_starts
from pagelint.nlp.pipeline import SpacyEngine, model

TEXT = "Cirrhosis is a disease. It can't be cured."


@pytest.fixture(scope="module")
def reference() -> SpacyEngine:
    return SpacyEngine(*model())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def weights(home: Path) -> list[Path]:
    return sorted((home / "engine").glob("*")) if (home / "engine").is_dir() else []


def test_the_weights_are_taken_over_once_and_mended_when_damaged(
    home: Path, reference: SpacyEngine
) -> None:
    asked = []

    def ask() -> SpacyEngine:
        asked.append(1)
        return reference

    expected = list(reference.parse([TEXT]))
    for _ in range(2):
        assert list(load(*model(), ask).parse([TEXT])) == expected
    assert len(asked) == 1
    (file,) = weights(home)
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    for _ in range(2):
        assert list(load(*model(), ask).parse([TEXT])) == expected
    assert len(asked) == 2


def test_another_version_of_the_model_is_left_to_spacy(home: Path, reference: SpacyEngine) -> None:
    with pytest.raises(NotUsableError, match=r"version 3\.8\.1, and only 3\.8\.0 was tried"):
        load("en_core_web_sm", "3.8.1", lambda: reference)


def test_without_a_folder_spacy_does_the_work(
    monkeypatch: pytest.MonkeyPatch, reference: SpacyEngine
) -> None:
    monkeypatch.setattr(storage, "folder", lambda: None)
    with pytest.raises(NotUsableError, match="no folder"):
        load(*model(), lambda: reference)


def test_weights_that_cannot_be_written_are_not_used(
    home: Path, monkeypatch: pytest.MonkeyPatch, reference: SpacyEngine
) -> None:
    monkeypatch.setattr(storage, "write_table", lambda *_: False)
    with pytest.raises(NotUsableError, match="cannot be written"):
        load(*model(), lambda: reference)


def test_nothing_is_kept_when_one_answer_differs(home: Path, reference: SpacyEngine) -> None:
    class Other:
        name, nlp = "", reference.nlp

        def parse(self, texts):
            *rest, last = reference.parse(texts)
            return iter([*rest, replace(last, sentence_starts=())])

    with pytest.raises(NotUsableError, match="not the same as spaCy's"):
        load(*model(), Other)
    assert weights(home) == []


def test_a_model_of_another_kind_is_left_to_spacy(
    home: Path, monkeypatch: pytest.MonkeyPatch, reference: SpacyEngine
) -> None:
    monkeypatch.setitem(export._MODELS, "tagger", {"@architectures": "spacy.Tagger.v9"})
    with pytest.raises(NotUsableError, match="another kind: its tagger is built differently"):
        load(*model(), lambda: reference)
    assert weights(home) == []


def test_what_breaks_while_the_model_is_taken_over_leaves_spacy_at_work(
    home: Path, monkeypatch: pytest.MonkeyPatch, reference: SpacyEngine
) -> None:
    def broken(_: object) -> None:
        raise KeyError("W")

    monkeypatch.setattr(export, "exported", broken)
    with pytest.raises(NotUsableError, match="could not be taken over: KeyError"):
        load(*model(), lambda: reference)


def test_spacy_is_used_when_somebody_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(vocabulary.ENGINE, "spacy")
    assert isinstance(pipeline.engine(), SpacyEngine)
    assert pipeline.why_spacy() == "you asked for it"
    monkeypatch.setenv(vocabulary.ENGINE, "numpy")
    assert isinstance(pipeline.engine(), NumpyEngine)
    assert pipeline.why_spacy() == ""


def test_an_engine_that_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(vocabulary.ENGINE, "fast")
    with pytest.raises(UsageError, match=r"is “fast”\. Write “numpy” or “spacy”\."):
        pipeline.engine()


def test_the_option_reaches_children_and_moves_no_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "a.md"
    page.write_text("# T\n\nAsk about our hospital safety data review program before you leave.\n")
    said = []
    for name in ("numpy", "spacy"):
        monkeypatch.setenv(vocabulary.ENGINE, "")
        main(["check", str(page), "--format", "json", "--engine", name, "--as-of", "2026-11-22"])
        assert os.environ[vocabulary.ENGINE] == name
        said.append(capsys.readouterr().out)
        pipeline.forget()
    assert said[0] == said[1]
    assert "noun-stack" in said[0]


def test_check_says_once_that_nothing_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in "ab":
        (tmp_path / f"{name}.md").write_text("# T\n\nAsk your doctor.\n")
    monkeypatch.setattr(storage, "folder", lambda: None)
    monkeypatch.setenv(vocabulary.ENGINE, "")
    main(["check", str(tmp_path)])
    assert capsys.readouterr().err.count("spaCy runs the language model") == 1
    main(["check", str(tmp_path), "--engine", "spacy"])
    assert "spaCy runs" not in capsys.readouterr().err


def test_doctor_says_which_engine_is_at_work_and_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(vocabulary.ENGINE, "spacy")
    main(["doctor"])
    assert "run by spaCy (you asked for it)" in capsys.readouterr().out
    monkeypatch.setenv(vocabulary.ENGINE, "")
    main(["doctor"])
    assert "run by NumPy" in capsys.readouterr().out


def test_texts_said_ahead_are_parsed_together_when_one_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    batches = []

    class Watched:
        def parse(self, texts, until=()):
            batches.append(list(texts))
            if "\ud800" in batches[-1]:
                raise ValueError
            return pipeline._chosen("")[0].parse(batches[-1], until)

    monkeypatch.setattr(pipeline, "engine", Watched)
    pipeline.forget()
    pipeline.ahead([("One.", 4), ("Two.", 4), ("One.", 3), ("Three.", 6)])
    assert batches == []
    assert pipeline.parse("Two.").ends == (3, 4)
    assert pipeline.parse("Four.").ends == (4, 5)
    assert batches == [["One.", "Two.", "Three."], ["Four."]]
    pipeline.ahead([("Three.", 6), ("Five.", 5), ("\ud800", 1)])  # of which the first is known
    assert pipeline.parse("Five.").ends == (4, 5)
    assert batches[2:] == [["Five.", "\ud800"], ["Five."]]
    pipeline.forget()


def test_the_rest_of_a_text_is_parsed_when_it_is_asked_for() -> None:
    pipeline.forget()
    text = "It hurts. It stings. It burns."
    assert pipeline.parse(text, 5).end == 10
    whole = pipeline.parse(text)
    assert (whole.end, len(whole.starts)) == (len(text), 9)
    assert pipeline.parse(text, 5) is whole
    pipeline.ahead([(text, 5), ("It aches. It itches.", 3)])
    assert pipeline.parse("It aches. It itches.", 15).end == 20
    pipeline.forget()


def test_what_is_kept_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_MOST_KEPT", 3)
    pipeline.forget()
    for text in ("a", "b", "c", "a", "d", "e"):
        pipeline.parse(text)
    assert list(pipeline._kept) == ["a", "d", "e"]
    engine = pipeline.engine()
    assert isinstance(engine, NumpyEngine)
    monkeypatch.setattr("pagelint.nlp.engine.runtime._MOST_WORDS", 50)
    for i in range(200):
        list(engine.parse([f"word{i} stretch{i} and other{i}"]))
        assert len(engine._words.texts) <= 2 * (50 + 4)
        assert engine._tokenizer.size <= 2 * 50 + 4
    assert "and" in engine._words.texts  # which was met the most
    assert "word0" not in engine._words.texts


def test_one_thread_is_asked_for_before_numpy_is_loaded(home: Path) -> None:
    code = (
        "import os, sys; from pagelint.nlp.pipeline import engine, parse\n"
        "assert 'numpy' not in sys.modules and 'spacy' not in sys.modules\n"
        "parse('One.'); print(os.environ['OPENBLAS_NUM_THREADS'], os.environ['OMP_NUM_THREADS'])"
    )
    environment = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1 1\n"


def test_a_pattern_of_another_python_is_compiled_anew() -> None:
    packed = patterns.pack(r"(?P<a>b+)|^c$")
    for mark in (patterns.python_mark(), (0, 0, 0, 0)):
        made = patterns.unpack(packed, mark)
        assert made.pattern == r"(?P<a>b+)|^c$"
        assert made.search("abbc")["a"] == "bb"


def test_tables_and_arrays_come_back_as_they_were() -> None:
    import numpy as np

    tables = {"a": ["x", None], "b": {1: (2, b"3")}}
    arrays = {"w": np.arange(6, dtype="f").reshape(2, 3), "b": np.array([1.5], dtype="f")}
    back, same = kept.unpacked(kept.packed(tables, arrays))
    assert back == tables
    assert all((arrays[k] == same[k]).all() and same[k].shape == arrays[k].shape for k in arrays)


def test_the_numbers_of_strings_are_those_of_spacy() -> None:
    from spacy.strings import get_string_id

    for text in ("a", "apple", "naïve", "x" * 8, "x" * 16, "hyperparathyroidism", "漢字", "\x00"):
        assert hashing.number(text) == get_string_id(text)


@pytest.mark.parametrize(
    ("text", "shape"),
    [("Kidneys", "Xxxxx"), ("COVID-19", "XXXX-dd"), ("a1!", "xd!"), ("x" * 100, "LONG"), ("....", "....")],
)  # fmt: skip
def test_shapes_keep_four_signs_alike(text: str, shape: str) -> None:
    assert words.shape(text) == shape


def test_the_longest_special_case_wins_then_the_leftmost() -> None:
    assert _apart(iter([(0, 2), (1, 4), (4, 6), (5, 7)])) == [(1, 4), (4, 6)]


def test_an_arc_that_crosses_is_moved_to_the_nearest_word_with_the_label() -> None:
    # "What did you say you took?": "What" hangs on "say" and belongs to "took".
    heads, labels = [3, 3, 3, 3, 5, 3, 3], ["dobj||ccomp", "aux", "nsubj", "ROOT", "nsubj", "ccomp", "punct"]  # fmt: skip
    assert crossed(heads, labels, lambda _: False)
    assert (heads[0], labels[0]) == (5, "dobj")
    assert sentence_starts(heads, crossing=True) == (0,)
    assert not crossed(heads, labels, lambda _: False)


def test_the_room_is_closed() -> None:
    folder = Path(room.__file__).parent
    lines = [s.strip() for p in folder.glob("*.py") for s in p.read_text("utf-8").splitlines()]
    ours = {s.split()[1] for s in lines if s.startswith(("from pagelint", "import pagelint"))}
    assert {m for m in ours if not m.startswith("pagelint.nlp.engine")} == {"pagelint"}
    assert [s for s in lines if s.startswith("from pagelint import")] == ["from pagelint import storage"]  # fmt: skip
    assert all(len(p.read_text("utf-8").splitlines()) < 200 for p in folder.glob("*.py"))


def test_who_asks_for_more_of_a_text_than_was_parsed_before_gets_it() -> None:
    pipeline.forget()
    begun = pipeline.parse(TEXT, 10)
    assert begun.end < len(TEXT)
    whole = pipeline.parse(TEXT)
    assert whole.end == whole.ends[-1] == len(TEXT)
    assert pipeline.parse(TEXT, 10) is whole

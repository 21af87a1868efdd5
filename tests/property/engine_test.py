"""The engine gives the same arrays as spaCy, token by token, on hostile text and on real pages."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pagelint import readers
from pagelint.nlp import pipeline
from pagelint.nlp.engine.runtime import NumpyEngine
from pagelint.nlp.engine.trial import TEXTS
from pagelint.nlp.pipeline import Engine, Parse, SpacyEngine, model

ROOT = Path(__file__).parents[2]
SHARED = next((p / "shared" for p in ROOT.parents if (p / "shared/gold/score.py").is_file()), None)

SIGNS = [*" \n\t\x0b\x0c\x1c\x1f\x85\xa0\u2028\u2029\u200b\u200d\u3000\u00ad\u2060\ufeff\u202e\x00",
    *"…''\"“”‘’`´()[]{}<>_#*&,.;:!?¿¡$£€%+=-–—/\\|~^@°²µ½₂®™•→✓👍🏽⚕️🇺🇸áßñçéΩжعב漢か０３é̀",
    "...", "--", "---", "''", "``", "&&", "||", "\r\n", "  ", ". ", "? ", "! "]  # fmt: skip
WORDS = """a I it is was the do n't can't cannot gonna dont doesn't he'll she'd 's US U.S. U.S.A. a.m. p.m. 8a.m. 10pm e.g.
    i.e. Dr. Mr. vs. Inc. No. Jan. Ph.D. o'clock y'all 'em 'cause :) :-) ;-) <3 :'( (: 8-) ^_^ (╯°□°）╯︵┻━┻ http://x.org/a?b=c
    www.a.com a@b.co.uk 3km 5mg 2.5 1,000 $5 50% 10°C. 3-4 COVID-19 well-known and/or x-ray H2O T4/T8 lb/in² C++
    rock'n'roll \\n ain't Shan't whats well we're Were ill id wont im theyre bad cancer of liver doctor which that who said
    take taken pills NN X ADJ NOUN prep det whom what had been given to by and or but not stop call your""".split()
HOSTILE = (
    *TEXTS, "", " ", "\n", "  ", "\x00", "\x00a\x00", "\ufeff", "\u200b", "\u202eabc\u202c", "é" * 50, "👩‍⚕️" * 30,
    "x" * 100_000, "'" * 3000, '"' * 3000, "(" * 1500 + "a" + ")" * 1500, "." * 3000, "." * 17 + '"', "-" * 500, "a-" * 2000,
    "'\"" * 800, "a." * 300, "$" * 300 + "5", "5" + "%" * 300, "http://" + "a." * 100, "a:" * 500 + "@", "\x85" * 40, " " * 500,
    "a\xa0b \xa0 c", "\n \n \n", "Take it.\n\nThen rest.\u2028Now.", "a" * 99 + " " + "A" * 100, "1" * 99, "ß" * 120, "İstanbul Ǆ ﬁn",
    "that which who " * 60, "of the " * 300, ", and " * 300, "; " * 300, "is is is " * 99, "No. " * 200, ") :) ( :( " * 60,
)  # fmt: skip


@pytest.fixture(scope="module")
def spacy() -> Engine:
    return SpacyEngine(*model())


@pytest.fixture(scope="module")
def ours() -> Engine:
    assert pipeline.why_spacy() == ""
    return pipeline.engine()


def equal(texts: Iterable[str], spacy: Engine, ours: Engine) -> int:
    """Hold both engines against each other; return how many tokens were the same."""
    texts, tokens = list(texts), 0
    pairs = zip(texts, spacy.parse(texts), ours.parse(texts), strict=True)
    for text, expected, actual in pairs:
        assert expected == actual, text
        tokens += len(actual.starts)
    return tokens


def test_hostile_texts_of_a_list_give_the_same_arrays(spacy: Engine, ours: Engine) -> None:
    assert equal(HOSTILE, spacy, ours) > 15_000


PARTS = [*SIGNS, *WORDS, *(f" {w} " for w in WORDS)]
MADE = st.lists(st.sampled_from(PARTS), max_size=40).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=40
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(MADE, min_size=1, max_size=12))
def test_any_text_gives_the_same_arrays(texts: list[str], spacy: Engine, ours: Engine) -> None:
    equal(texts, spacy, ours)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(MADE, min_size=2, max_size=12))
def test_a_text_gives_the_same_arrays_in_any_batch(texts: list[str], ours: Engine) -> None:
    alone = [next(ours.parse([text])) for text in texts]
    assert list(ours.parse(texts)) == alone
    assert list(ours.parse(texts[::-1])) == alone[::-1]
    assert list(ours.parse([*TEXTS, *texts]))[len(TEXTS) :] == alone


def begins(whole: Parse, part: Parse, place: int) -> bool:
    """Say whether a part of a parse begins as the whole does, and goes on at least to a place."""
    known = len(part.starts)
    arrays = "starts ends tags heads labels".split()
    same = all(getattr(whole, a)[:known] == getattr(part, a) for a in arrays)
    return same and place <= part.end and all(part.end <= s for s in whole.starts[known:])


SOME = st.lists(MADE, min_size=1, max_size=6).map(". A ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=st.lists(st.tuples(SOME, st.floats(0, 1)), min_size=1, max_size=9))
def test_a_part_of_a_text_gives_the_arrays_of_the_whole(
    asked: list[tuple[str, float]], ours: Engine
) -> None:
    texts = [text for text, _ in asked]
    until = [round(part * len(text)) for text, part in asked]
    wholes, parts = list(ours.parse(texts)), list(ours.parse(texts, until))
    for whole, part, place in zip(wholes, parts, until, strict=True):
        assert begins(whole, part, place)


def test_sentences_behind_a_place_are_left_out(ours: Engine) -> None:
    text = "Sepsis is a disease. " * 5
    (part,) = ours.parse([text], [25])
    assert part.end == 42
    assert len(part.starts) == 10


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(MADE, min_size=1, max_size=4), data=st.data())
def test_wherever_sentences_are_begun_the_arrays_are_the_same(
    texts: list[str], data: st.DataObject, ours: Engine
) -> None:
    assert isinstance(ours, NumpyEngine)
    expected = list(ours.parse(texts))
    places = st.sets(st.integers(0, 300))
    with pytest.MonkeyPatch.context() as patch:
        for begun in (set(), set(range(9999)), data.draw(places), data.draw(places)):
            patch.setattr(
                ours._words,
                "likely",
                lambda n, begun=begun: [i for i in range(1, len(n)) if i in begun],
            )
            assert list(ours.parse(texts)) == expected


def test_words_that_were_forgotten_leave_the_arrays_as_they_are(
    ours: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = list(ours.parse(HOSTILE))
    monkeypatch.setattr("pagelint.nlp.engine.runtime._MOST_WORDS", 20)
    for text, parse in zip(HOSTILE, expected, strict=True):
        assert list(ours.parse([text])) == [parse]


@pytest.mark.parametrize("half", ["\ud800", "a\udfff b", "word" + "\ud8ff" + "word"])
def test_half_a_pair_is_refused_as_spacy_refuses_it(half: str, spacy: Engine, ours: Engine) -> None:
    for engine in (spacy, ours):
        with pytest.raises(UnicodeEncodeError):
            list(engine.parse(["Fine.", half]))
    assert equal(["Fine."], spacy, ours) == 2  # and nothing is the worse for it


def test_a_text_of_more_than_a_million_signs_is_refused_as_spacy_refuses_it(
    spacy: Engine, ours: Engine
) -> None:
    for engine in (spacy, ours):
        with pytest.raises(ValueError, match=r"long|length"):
            list(engine.parse(["a" * 1_000_001]))


def test_a_text_of_50_000_tokens_gives_the_same_arrays(spacy: Engine, ours: Engine) -> None:
    text = "Take the pills that your doctor gave you, and call us if the pain gets worse. " * 3000
    assert equal([text[:230_000]], spacy, ours) > 50_000


@pytest.mark.skipif(SHARED is None, reason="the shared pages are not beside the project")
def test_every_token_of_real_pages_is_the_same(
    spacy: Engine, ours: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert SHARED is not None
    blocks: dict[str, None] = {}
    for file in sorted((SHARED / "corpus").glob("*.md")):
        page = readers.read(file.read_bytes(), file.name)
        blocks |= dict.fromkeys(page.whole.of(block) for block in page.whole.blocks)
    tokens = equal(blocks, spacy, ours)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{tokens:,} tokens in {len(blocks):,} blocks of real pages: all the same\n"
        )
    assert tokens > 250_000
    assert isinstance(ours, NumpyEngine)

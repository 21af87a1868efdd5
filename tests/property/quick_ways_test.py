"""What is worked out in a quick way is what the whole way finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagelint.checks import _foreign, _pattern_parts, _phrases
from pagelint.model import Span
from pagelint.nlp import _letters, language, segment, syllables
from pagelint.nlp.engine.tree import crossed, sentence_starts, stays
from pagelint.nlp.fair import Spoken, Told
from pagelint.nlp.word_cut import plain_words, words

PIECES = """
a A The the pain Care ﬁgs ß É Boston Smith dept approx Prof Capt messrs Messrs dr DR Dr Mt ii viii vi No no Step 2 12 1.5
1,000 120/80 e.g U.S Ph.D can't isn’t 'tis dogs' follow-up x-ray -- ' ’ ‘ “ ” " ( ) [ ] * _ . .. … ? ! , : ; / – — • ·
x.com a.b@c.org www.x.y http://z @ ¹ [2] \xa0 \u2060 \u00ad e\u0301 Ⓐ \n
""".split(" ")


def texts() -> st.SearchStrategy[str]:
    pieces = st.sampled_from([p.strip("\n") or p for p in PIECES])
    return st.lists(st.tuples(pieces, st.sampled_from(["", " ", " ", ". "])), max_size=12).map(
        lambda parts: "".join(map("".join, parts))
    )


@settings(max_examples=500, deadline=None)
@given(st.one_of(texts(), st.text(alphabet="aB1.,/:@'’-_ éw\n", max_size=12)))
def test_plain_words_are_those_that_the_expression_finds(text: str) -> None:
    found = plain_words(text)
    spans = words(text)
    assert found in (None, (tuple(a for a, _ in spans), tuple(text[a:b] for a, b in spans)))


def test_a_plain_end_of_a_sentence_is_one_by_all_that_is_asked_of_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    is_plain_end = segment._is_plain_end

    @settings(max_examples=500, deadline=None)
    @given(texts())
    def holds(text: str) -> None:
        monkeypatch.setattr(segment, "_is_plain_end", is_plain_end)
        quick = segment.sentences(text)
        monkeypatch.setattr(segment, "_is_plain_end", lambda *_: False)
        assert segment.sentences(text) == quick

    holds()


@settings(max_examples=300, deadline=None)
@given(texts())
def test_words_of_phrases_are_those_that_the_expression_finds(text: str) -> None:
    assert _phrases._row(text) == tuple(map(_phrases._key, _phrases._WORD.findall(text)))


def is_near(between: str, gap: int) -> bool:
    if gap == _pattern_parts.NEXT:
        return re.fullmatch(r"[\s,:;()–—-]+", between) is not None
    edges = between[:1] + between[-1:]
    return (
        bool(edges) and not any(map(str.isalnum, edges)) and len(re.findall(r"\w+", between)) <= gap
    )


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.sampled_from(["a", "bc", "_", "½", "é", "١", " ", ", ", "-", "—", "(", ".", "\n"]),
        max_size=40,
    ),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=8),
    st.lists(st.integers(0, 40), max_size=4),
    st.sampled_from([_pattern_parts.TOUCHING, _pattern_parts.NEXT, 7, 17]),
)
def test_parts_of_a_pattern_are_joined_over_what_may_stand_between(
    pieces: list[str], places: list[tuple[int, int]], ends: list[int], gap: int
) -> None:
    text = "".join(pieces)
    size = len(text) + 1
    ends = [end % size for end in ends]
    after = sorted((at % size, min(at % size + long, len(text))) for at, long in places)
    touching = gap == _pattern_parts.TOUCHING
    near = {
        stop
        for end in ends
        for start, stop in after
        if (start == end if touching else start > end and is_near(text[end:start], gap))
    }
    assert _pattern_parts._reached(text, ends, after, gap) == sorted(near)


@settings(deadline=None)
@given(st.data())
def test_a_part_in_another_language_stands_on_a_page_that_may_have_one(data: st.DataObject) -> None:
    listed = sorted(language._LISTS[data.draw(st.sampled_from(sorted(language._LISTS)))])
    word = st.sampled_from([*listed, "doctor", "врач"])
    part = " ".join(data.draw(st.lists(word, min_size=20, max_size=60)))
    page = f"{data.draw(texts())}\n{part}"
    assert language.part_may_seem(page, "en") or language.part_seems(part, "en") == "en"


@settings(deadline=None)
@given(st.sampled_from(f"{_foreign._IN_ENGLISH}|{_foreign._BY_ITSELF}".split("|")), texts())
def test_a_language_that_is_named_is_looked_for(name: str, text: str) -> None:
    for said in (f"{text} ({name.upper()}) {text}", f"{text} {name}: {text}"):
        assert _foreign.names_language(said) == bool(_foreign._NAMED.search(said))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["T", "a.", "6b", "20,", "the", "no", "…"]), max_size=40))
def test_signs_that_are_spelled_are_looked_for(parts: list[str]) -> None:
    text = " ".join(parts)
    assert _letters._may_be_spelled(text) or not _letters._SPELLED.search(text)


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=5).map(
    lambda found: tuple(Span(a, a + n) for a, n in found)
)


@settings(deadline=None)
@given(SPANS, SPANS, st.sets(st.integers(0, 30), max_size=6), st.integers(0, 20), st.data())
def test_what_the_fair_grade_leaves_out_begins_in_an_explained_term_or_is_a_name(
    explained: tuple[Span, ...],
    others: tuple[Span, ...],
    at: set[int],
    start: int,
    data: st.DataObject,
) -> None:
    starts = tuple(sorted(at))
    names = data.draw(st.sets(st.sampled_from(range(len(starts))))) if starts else set()
    said = Spoken(starts, (1,) * len(starts), tuple(sorted(names)))

    def inside(spans: tuple[Span, ...], i: int) -> bool:
        return any(s.start <= start + starts[i] < s.end for s in spans)

    expected = [
        i
        for i in range(len(starts))
        if inside(explained, i) or (i in names and not inside(others, i))
    ]
    assert Told(explained, others).left_out(start, said) == tuple(expected)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aeiouystrnlgdcm", min_size=2, max_size=12))
def test_the_model_adds_up_the_weights_of_the_features_of_a_word(word: str) -> None:
    def every(group: str) -> dict[str, int]:
        return {f: len(f) for f in syllables.features(word) if group in f}

    groups = len(syllables._GROUP.findall(syllables.seams(word)))
    more = sum(map(len, syllables.features(word))) / syllables.SCALE
    assert syllables.model(word, every) == max(1, round(groups + more))


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[int], list[str]]:
    """Draw heads and labels of some trees; some arcs cross others, and any label says so."""
    order = draw(st.permutations(range(draw(st.integers(1, 12)))))
    heads = {i: order[draw(st.integers(max(0, n - 3), n))] for n, i in enumerate(order)}
    label = st.sampled_from(["ccomp", "dobj", "dobj||ccomp"])
    named = ["ROOT" if heads[i] == i else draw(label) for i in range(len(order))]
    return [heads[i] for i in range(len(order))], named


@settings(max_examples=500, deadline=None)
@given(trees(), trees())
def test_arcs_that_stay_are_moved_as_in_the_whole_text(
    first: tuple[list[int], list[str]], rest: tuple[list[int], list[str]]
) -> None:
    size = len(first[0])
    heads = [*first[0], *(size + head for head in rest[0])]
    labels = [*first[1], *rest[1]]
    if not stays(*first, lambda i: i == 1):
        return
    if crossed(*first, lambda i: i == 1):
        assert crossed(heads, labels, lambda i: i == 1)
        assert (heads[:size], labels[:size]) == first
        starts = [i for i in sentence_starts(heads, crossing=True) if i < size]
        assert tuple(starts) == sentence_starts(first[0], crossing=True)

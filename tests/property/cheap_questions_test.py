"""The cheap question before a dear expression never says no where that finds something, whatever the letters are."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagelint import load_rulebook
from pagelint.checks import (
    _fractions,
    _measured,
    _medicines,
    _numbered,
    _offices,
    _roles,
    _topic_words,
    conversion,
    dose_writing,
    number_conflict,
    shorthand,
    weekday,
)
from pagelint.nlp import _letters, _masks, dates, phones, quantities, sentence_difficulty, units
from pagelint.nlp.raised import unmarked
from pagelint.nlp.runs import folded, has_digit, runs, stretches_of
from pagelint.nlp.units import may_measure, unit_form
from pagelint.verdict import Rule

PIECES = """
one two Three TEN twenty-five fıve ſix sıx zero half a an hundred million 1 2 3.5 .5 5. 1,000 2020 1998 ½ 1½ 1/2 ١٢ ５
120/80 24/7 9-1-1 911 to or in out of every – - -- . , ; : ( ) % percent mg mcg µg μg mL tsp tablets hours day weeks
month years people °F C inches ' " mg/dL at least up to more than not under over age aged about recover has was
8:30 10:00am p.m AM 3/4/2024 2024-01-05 January Jan. 5, March May sept marzo q1 Spring faLl Rev. 3/21 Monday
250 512, 957) 555-0142 (555) 800-FLOWERS 1-800-QUIT-NOW +44 20 7946 +2 3 13 11 12 (02) (12)34-56 1300 123 456 0123456789 ext.
third two-thirds quarters fifth aspirin ibuprofen¹ cefalexin İbuprofen lisinopril Kefir tamoxifen-
QD q6h q #h 10U U/day a.c. p.o. ↑ < x5d mL. w/ D/C TMP-SMX once twice every daily
adult's men's-room women children walk-in open'll your child's most women right before generally and other first
é \u0307 \xa0 \n \t \u00ad _ ¹ ²
""".split(" ")


def texts() -> st.SearchStrategy[str]:
    pieces = st.sampled_from([p.strip("\n") or p for p in PIECES])
    return st.lists(
        st.tuples(pieces, st.sampled_from(["", " ", " ", " ", "-", "\n"])), max_size=12
    ).map(lambda parts: "".join(map("".join, parts)))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="sunSUNſfriFRıİ.K _1é", max_size=9))
def test_a_weekday_is_found_only_where_its_first_letters_stand(text: str) -> None:
    if weekday._NAMED.search(text):
        assert weekday._may_name(text)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from("ſms TEXT ſpanish ESPAÑOL bill PAYſ cell on-Call ıt İ K éfax _fax".split()),
        max_size=5,
    )
)
def test_purposes_are_found_in_folded_text_as_in_its_own(words: list[str]) -> None:
    text = " ".join(words)
    for kind, form in _offices._PURPOSE.items():
        own = re.search(form.pattern, text, re.IGNORECASE)
        assert bool(form.search(folded(text))) == bool(own), kind


@settings(deadline=None)
@given(st.text(alphabet="aksiKSIıİſK\u0307_é1", max_size=8))
def test_letters_are_folded_as_expressions_without_case_take_them(text: str) -> None:
    assert len(folded(text)) == len(text)
    for word in ("kiss", "ask", "i", "s", "k"):
        if re.search(rf"\b{word}\b", text, re.IGNORECASE):
            assert word in runs(text)


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="aZ_9é’“–—•…°\xa0\x95\x1c\n\t.¹٢½ſ", max_size=12)))
def test_stretches_are_those_that_an_expression_finds(text: str) -> None:
    for sign in (r"\w", r"[^\W_]", r"[^\W\d]", r"[^\W\d_]", r"[^\s.’–-]"):
        assert stretches_of(sign)(text) == re.findall(f"{sign}+", text)
    assert has_digit(text) == bool(re.search(r"\d", text))


@given(texts())
@settings(max_examples=200, deadline=None)
def test_what_is_found_passed_the_question_before_it(text: str) -> None:
    for found, may_find in (
        (list(quantities._quantities(text)), quantities.has_number(text)),
        (list(phones._phones(text)), phones.may_have_phones(text)),
        ([f for f in dates._COMPILED if f.search(text)], dates.may_have_dates(text)),
        (_fractions._FRACTION.search(text), any(_fractions.fractions(text))),
        (_medicines._NAMED.search(unmarked(text)), bool(_medicines.find_medicines(text))),
        (_offices._HOURS.search(text), _offices._CLOCK.search(text)),
        (dose_writing._NAME_AND_DOSE.search(text), dose_writing._NAME_END.search(text)),
        (
            _measured._PARTED.search(text),
            not _measured._PARTING.isdisjoint(runs(text)) or ";" in text,
        ),
    ):
        assert may_find or not found


@given(texts())
@settings(max_examples=200, deadline=None)
def test_dates_are_those_that_all_forms_find(text: str) -> None:
    found = {(f.span.start, f.span.end) for f in dates.find_dates(text)}
    for form in dates._COMPILED:
        for match in form.finditer(text):
            taken = any(match.start() < end and start < match.end() for start, end in found)
            assert taken or not (dates._days(match) or dates._month_of(match))


@given(texts())
@settings(max_examples=200, deadline=None)
def test_an_amount_is_found_in_folded_text_as_in_its_own(text: str) -> None:
    amount = quantities._AMOUNT.replace("{unit}", unit_form())
    own = list(re.finditer(rf"(?<![\w.,:$£€])(?<!\d/)(?:{amount})", text, re.IGNORECASE))
    low = folded(text)
    starts = {m.start() for m in quantities._START.finditer(low)}
    for match in own:
        assert match.start() in starts
        same = quantities._form().match(low, match.start())
        assert same is not None
        assert same.regs == match.regs


@given(texts())
@settings(max_examples=200, deadline=None)
def test_a_bound_ends_as_the_question_before_it_knows(text: str) -> None:
    for end in range(len(text) + 1):
        if quantities._BEFORE.search(text[:end]):
            assert folded(text[:end]).rstrip().endswith(quantities._ENDS_BOUND)


WORDS = """
other extra first next for the these type over under than ages age of from between turned reaches aged start at is are
about least at past those people child she \x03 in any per last years
""".split()


@given(
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
    st.sampled_from([" ", "\n", " \n", ""]),
)
@settings(max_examples=500, deadline=None)
def test_what_makes_an_age_of_a_number_or_no_measure_ends_as_the_question_before_it_knows(
    text: str, end: str
) -> None:
    before = text + end
    if _roles._SKIP_BEFORE.search(before):
        assert before.rstrip().endswith(_roles._ENDS_SKIP)
    if any(f.search(before) for f in (_roles._GROUP, _roles._AGE, _roles._CHILD, _roles._YEARS)):
        assert before.rstrip().endswith(_roles._ENDS_AGE)


@given(texts())
@settings(max_examples=200, deadline=None)
def test_signs_are_put_wherever_a_number_is_no_amount(text: str) -> None:
    if any(form.search(text) for form in _masks._MASKS):
        assert "\x01" in _masks.masked(text)


@given(texts())
@settings(max_examples=500, deadline=None)
def test_what_may_not_tell_how_much_has_no_unit_no_range_and_counts_nothing(text: str) -> None:
    for found in quantities._quantities(text):
        if not _numbered.may_tell(text, quantities.NUMBER_WORDS):
            assert found.unit is found.last is None
            assert not _roles.may_play(text, found)


def test_every_number_that_may_be_an_age_may_tell_something_and_a_year_or_a_room_does_not() -> None:
    told = [n for n in range(2_100) if _numbered.may_tell(f"We see people over {n}.", frozenset())]
    assert set(range(111)) <= set(told)
    assert {512, 2024}.isdisjoint(told)


@given(texts())
@settings(max_examples=200, deadline=None)
def test_a_unit_that_a_number_has_passed_the_question_before_it(text: str) -> None:
    for found in quantities._quantities(text):
        for unit in {found.first.unit, found.unit} - {None}:
            # Of these, there are signs beside the words.
            assert unit.name in ("ft", "in", "%") or may_measure(text, frozenset({unit.name}))


def test_two_units_that_convert_into_each_other_pass_the_question_before_them() -> None:
    spelled = [(s, u) for s, u in units._spellings().items() if u.dimension not in conversion._NOT]
    spelled += [('"', units.UNITS["in"])]
    for (one, unit), (two, other) in combinations(spelled, 2):
        if unit.name != other.name and unit.dimension == other.dimension:
            for pair in (f"9 {one} (7 {two})", f"9 {two} (7{one.replace(' ', '')})"):
                assert conversion._may_convert(pair)


@pytest.fixture(scope="module")
def rules() -> tuple[Rule, ...]:
    return load_rulebook().rules


def test_a_short_form_is_found_only_where_one_may_be(rules: tuple[Rule, ...]) -> None:
    indexes = [shorthand._index(r.params) for r in rules if r.check == "shorthand"]
    assert indexes

    @given(texts())
    @settings(max_examples=200, deadline=None)
    def holds(text: str) -> None:
        for index in indexes:
            assert index.may_find(text) or not index.form.search(text)

    holds()


def test_words_that_tell_groups_apart_are_those_of_each_text(rules: tuple[Rule, ...]) -> None:
    words = next(number_conflict._words(r.params)[1] for r in rules if r.check == "number_conflict")

    @given(st.lists(texts(), max_size=4))
    @settings(max_examples=200, deadline=None)
    def holds(blocks: list[str]) -> None:
        each = frozenset[str]().union(*(_topic_words.apart_in(b, words) for b in blocks))
        assert _topic_words.apart_in_any("\n".join(blocks), blocks, words) == each

    holds()


@settings(deadline=None)
@given(st.one_of(texts(), st.text(alphabet="±<=≥-5٢.% \n", max_size=12)))
def test_a_figure_has_the_sign_that_is_asked_for(text: str) -> None:
    figure, may_be = sentence_difficulty._FIGURE, sentence_difficulty._MAY_BE_FIGURE
    assert may_be.search(text) or not figure.search(text)


@given(st.lists(st.tuples(st.integers(1, 45), st.booleans()), min_size=1, max_size=60))
def test_a_stretch_without_known_words_is_never_passed_over(words: list[tuple[int, bool]]) -> None:
    lengths, listed = [n for n, _ in words], [known for _, known in words]
    size = min(_letters._WINDOW, sum(lengths))
    stretches = (  # from each word back to the first with which the letters are enough
        next((f for f in range(n, -1, -1) if sum(lengths[f : n + 1]) >= size), None)
        for n in range(len(lengths))
    )
    broken = any(
        sum(n for n, known in zip(lengths[f : last + 1], listed[f:], strict=False) if known)
        < _letters._KNOWN * sum(lengths[f : last + 1])
        for last, f in enumerate(stretches)
        if f is not None
    )
    assert _letters._may_break(lengths, listed, size) or not broken

"""Numbers of a Spanish page put into English, and the way back to the page's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.model import Block, Section, Span
from pagelint.nlp.gloss import glossed
from pagelint.verdict import Edit, Hit


def section(text: str) -> Section:
    return Section("", 0, 0, text, (Block(Span(0, len(text)), "paragraph"),), lang="es")


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("Tome 0,5 mg cada 8 horas", "Take 0.5 mg every 8 hours"),
        ("de 10 a 14 días", "10 to 14 days"),
        ("1 de cada 4 personas", "1 in 4 people"),
        ("pese 1.000,50 kg", "pese 1,000.50 kg"),
        ("son 1.234.567 personas", "are 1,234,567 people"),
        ("no tome más de 8 tabletas al día", "do not take more than 8 tablets a day"),
        ("treinta y cinco minutos", "thirty-five minutes"),
        (
            "La mitad o un tercio, dos tercios y una cuarta parte",
            "Half or one third, two-thirds and one quarter",
        ),
        (
            "Tome una tableta y media, espere 2 horas y media",
            "Take one and a half tablet, espere 2 and a half hours",
        ),
        ("a las 5 de la tarde o a las 12 de la noche", "a las 5 p.m. or a las 12 of the noche"),
        ("el 5 de mayo del 2026", "el 5 of mayo of the 2026"),
        ("Tome 0,5 mg y luego 1,000 mg", "Take 0.5 mg and luego 1,000 mg"),
        ("Dé ,5 mL", "Give .5 mL"),
        ("Llame al 614-555-0142", "Call 614-555-0142"),
        ("versión 1.2.3 y 10.11.2025", "versión 1.2.3 and 10.11.2025"),
    ],
)
def test_what_stands_around_numbers_is_put_into_english(spanish: str, english: str) -> None:
    assert glossed(section(spanish)).section.text == english


@pytest.mark.parametrize(
    "text", ["Tome 1.000 mg", "Tome 0,5 mg y luego 1,125 mg", "2.500 personas"]
)
def test_what_may_be_a_thousand_or_a_decimal_is_no_number(text: str) -> None:
    assert "\x01\x01\x01\x01\x01" in glossed(section(text)).section.text


def test_us_thousands_and_points_stay() -> None:
    text = "1,000 mg or 0.125 mg".replace(" or ", " o ")
    assert glossed(section(text)).section.text == "1,000 mg or 0.125 mg"


def test_a_find_comes_back_in_the_words_of_the_page() -> None:
    gloss = glossed(section("El dolor dura de 14 a 10 días."))
    at = gloss.section.text.index("14 to 10 days")
    hit = Hit(Span(at, at + 13), {"first": "14", "second": "10 days", "expected": "3 weeks"})
    own = gloss.original(hit)
    assert isinstance(own, Hit)
    assert own.span is not None
    assert gloss.own.text[own.span.start : own.span.end] == "14 a 10 días"
    assert own.values == {"first": "14", "second": "10 días", "expected": "3 weeks"}


def test_an_edit_never_puts_english_on_a_spanish_page() -> None:
    gloss = glossed(section("Tome 5,0 mg."))
    at = Span(5, 11)
    fine = gloss.original(Hit(at, {}, (Edit(Span(5, 8), "5"),)))
    wrong = gloss.original(Hit(at, {}, (Edit(at, "five tablets"),)))
    assert isinstance(fine, Hit)
    assert isinstance(wrong, Hit)
    assert fine.edits == (Edit(Span(5, 8), "5"),)
    assert wrong.edits == ()


def test_a_long_section_takes_no_longer_than_its_length() -> None:
    from time import process_time

    text = "Tome de 10 a 14 mg cada 8 horas, 0,5 o 1.000. " * 4000
    blocks = tuple(Block(Span(i, i + 20), "paragraph") for i in range(0, 100_000, 25))
    started = process_time()
    glossed(Section("", 0, 0, text, blocks, lang="es"))
    assert process_time() - started < 3


@given(
    st.lists(
        st.sampled_from(
            [
                "de 10 a 14",
                "cada 8 horas",
                " ",
                "0,5",
                "mg",
                "y",
                "ñ",
                "1.000",
                "\n\n",
                "o más",
                ".",
            ]
        )
    )
)
def test_every_place_comes_back_at_least_as_wide(parts: list[str]) -> None:
    text = " ".join(parts)
    gloss = glossed(section(text))
    assert gloss.section.blocks[0].span == Span(0, len(gloss.section.text))
    for start in range(len(text)):
        own = Span(start, start + 1)
        back = gloss.back(gloss.forth(own))
        assert 0 <= back.start <= back.end <= len(text)
    whole = gloss.back(Span(0, len(gloss.section.text)))
    assert whole.end == len(text)

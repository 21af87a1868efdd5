"""Phone numbers are found in every common shape, and nothing else is taken for one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.nlp.phones import Phone, dialled, find_phones, why_impossible


def found(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (text[p.span.start : p.span.end], p.digits, p.extension, p.kind) for p in find_phones(text)
    ]


@pytest.mark.parametrize(
    "shown",
    [
        "312-555-0142", "(312) 555-0142", "(312)555-0142", "312.555.0142", "312 555 0142", "1-312-555-0142",
        "+1 312 555 0142", "+1-312-555-0142", "1 (312) 555-0142", "312\u2011555\u20110142",
        "312–555–0142", "312 - 555 - 0142", "312/555-0142",
    ],
)  # fmt: skip
def test_a_north_american_number_has_ten_digits_in_every_shape(shown: str) -> None:
    assert found(f"Ring the desk: {shown}, any day.") == [(shown, "3125550142", "", "nanp")]


@pytest.mark.parametrize(
    ("shown", "digits"),
    [
        ("1-800-QUIT-NOW", "8007848669"), ("1-800-4-CANCER", "8004226237"), ("800-CDC-INFO", "8002324636"),
        ("1-800-FDA-1088", "8003321088"), ("1-800-MEDICARE", "8006334227"), ("1-877-ABC4KID", "8772224543"),
        ("1-800-QUIT NOW", "8007848669"), ("(877) 44U-QUIT", "8774487848"), ("877-22-NIAMS", "8772264267"),
    ],
)  # fmt: skip
def test_letters_are_the_keys_they_stand_on(shown: str, digits: str) -> None:
    assert found(f"Call {shown} today.") == [(shown, digits, "", "nanp")]


@pytest.mark.parametrize(
    ("tail", "extension"),
    [(" ext. 204", "204"), (", extension 9", "9"), (" x12", "12"), (" (ext 77)", "77"), (" Ext: 5", "5")],
)  # fmt: skip
def test_an_extension_belongs_to_its_number(tail: str, extension: str) -> None:
    assert [p.extension for p in find_phones(f"Call 312-555-0142{tail} now.")] == [extension]


@pytest.mark.parametrize(
    "shown",
    ["+44 20 7946 0018", "020 7946 0018", "0800 111 2222", "(02) 9999 9999", "1300 123 456", "13 11 26", "01234 567890"],
)  # fmt: skip
def test_numbers_of_other_countries_are_told_apart(shown: str) -> None:
    assert [(text, kind) for text, _, _, kind in found(f"Call {shown} for help.")] == [
        (shown, "international")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Call before 2026-11-22 or 11-22-2026.", "See NCT01234567 and PMID 12345678.", "ISBN 978-0-306-40615-7.",
        "Take 500-1000 mg a day.", "From 120-1500 people.", "The code 3125550142 is yours.", "Open 2019-2024.",
        "It costs $312-555-0142.", "The range is 555-0142.", "Call 911 or 988.", "Take 800 IU a day.", "Call 24 hours before 7/15/2026.",
        "The hospital account is 112-345-6789.", "Add 112-345-6789 to it.", "Call 911 24 hours a day.",
    ],
)  # fmt: skip
def test_dates_doses_and_codes_are_no_phone_numbers(text: str) -> None:
    assert found(text) == []


def test_seven_digits_are_a_number_where_someone_is_called() -> None:
    assert found("Call the desk at 555-0142.") == [("555-0142", "5550142", "", "local")]


def test_what_follows_a_number_is_not_part_of_it() -> None:
    assert [t for t, *_ in found("Call 312-555-0142 24 hours a day or 312-555-0199 7 to 5.")] == [
        "312-555-0142",
        "312-555-0199",
    ]


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        ("312-555-014", "digits"), ("312-555-01422", "digits"), ("312 555 014", "digits"), ("(312) 555-014", "digits"), ("1-800-222-122", "digits"),
        ("31-555-0142", "digits"), ("1-800-QUIT", "digits"), ("112-555-0142", "area code"), ("(012) 555-0142", "area code"),
        ("312-155-0142", "number"), ("312-055-0142", "number"), ("312-555-0142", ""), ("800-CDC-INFO", ""),
    ],
)  # fmt: skip
def test_why_a_number_cannot_be_one(shown: str, why: str) -> None:
    (phone,) = find_phones(f"Call {shown}.")
    assert why_impossible(phone) == why


@pytest.mark.parametrize(
    ("target", "digits"),
    [
        ("tel:+1-312-555-0142", "3125550142"), ("tel:13125550142", "3125550142"), ("TEL:312.555.0142;ext=5", "3125550142"),
        ("tel:911", "911"), ("tel:1-800-QUIT-NOW", "8007848669"), ("mailto:a@b.org", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_link_dials_its_digits(target: str, digits: str) -> None:
    assert dialled(target) == digits


@given(st.text(alphabet="0123456789-(). +x/extCALQ", max_size=80))
def test_numbers_stand_in_order_and_hold_only_digits(text: str) -> None:
    last = 0
    for phone in find_phones(text):
        assert last <= phone.span.start < phone.span.end <= len(text)
        assert phone.digits.isdigit()
        assert (phone.kind == "nanp") <= (len(phone.digits) == 10)
        why_impossible(phone)
        last = phone.span.end


@given(
    st.from_regex(r"[2-9]\d{2}[2-9]\d{6}", fullmatch=True),
    st.sampled_from(["{}-{}-{}", "({}) {}-{}", "{}.{}.{}", "{} {} {}", "1-{}-{}-{}", "+1 ({}) {}-{}"]),
)  # fmt: skip
def test_every_number_is_found_as_it_was_written(digits: str, shape: str) -> None:
    shown = shape.format(digits[:3], digits[3:6], digits[6:])
    assert [(p.digits, why_impossible(p)) for p in find_phones(f"Call {shown} now")] == [
        (digits, "")
    ]


@pytest.mark.parametrize("piece", ["312-", "1-800-A", "(", "0 ", "+2 ", "call ", "1", "A-", "555-0142 ", "1-800-11-"])  # fmt: skip
def test_hostile_runs_take_no_quadratic_time(piece: str) -> None:
    began = time.process_time()
    list(find_phones(piece * (100_000 // len(piece))))
    assert time.process_time() - began < 2


def test_a_phone_is_plain_data() -> None:
    (phone,) = find_phones("Call 312-555-0142.")
    assert phone == Phone(phone.span, "3125550142", "", "nanp")

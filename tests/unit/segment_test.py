"""Sentences and words: `|` marks the ends in the passages; all text is our own."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.nlp.segment import sentences, words

PASSAGES = {
    "decimals, measures and numbers": [
        "Take 0.5 mg each night. | Never take 5.0 mg at once.",
        "The cut is 2.5 cm long. | It heals in 7 to 10 days.",
        "Your fever is above 101.5 F. | Call us.",
        "A reading of 38.6° C. | Rest and drink.",
        "She weighs 60 kg. | He weighs 82 kg.",
        "Add 2 oz. of water. | Stir it.",
        "Give 5 ml. | Wait ten minutes.",
        "You have type 2. | It can be treated.",
        "Most scored below 6.0. | One scored 9.",
        "It was first seen in 1998. | Since then it has spread.",
        "About 1.5 million people have it. | 3 in 10 need surgery.",
        "Dial 1-800-555-0199. | A nurse answers.",
    ],
    "titles and names": [
        "Ask Dr. Okafor about it. | She will know.",
        "Mr. and Mrs. Lund met Prof. Ito. | They spoke for an hour.",
        "John F. Kennedy had it too. | So did others.",
        "It is named after J. R. R. Mayer. | He was a doctor.",
        "The test was made by P. Novak in 1962. | It is old.",
        "She went to St. Anne Hospital. | The ward was full.",
        "Our office is at 12 Elm St. | Call before you come.",
        "Call your Dr. | If you feel worse, go to the hospital.",
        "He is Henry Ward, Jr. | His father had it as well.",
        "Ann Bell, M.D. | She leads the team.",
        "The maker is Acme Inc. | The drug is sold in shops.",
        "The maker is Acme, Inc. of Ohio.",
        "Work by Smith et al. | The results were clear.",
        "Work by Smith et al. (2010) showed this.",
        "Lt. Gov. Reyes and Rev. Stone came.",
        "M.M. Cohen described it.",
    ],
    "short forms inside a sentence": [
        "Some foods, e.g. Brazil nuts, are rich in it.",
        "Use a mild soap, i.e. One without scent.",
        "Compare surgery vs. Radiation with your team.",
        "It lasts approx. 20 minutes. | Then you rest.",
        "See Fig. 3 and No. 7 of vol. 2, p. 14.",
        "Is it safe? | No. | Do not drive.",
        "The visit is on Sept. 14. | Bring your card.",
        "Come back in Jan. | The clinic opens then.",
        "Bring books, toys, etc. | Children may wait outside.",
        "Take one pill b.i.d. | Avoid wine.",
        "It is given q.d. for a week.",
        "Write to P.O. Box 12, Dover.",
        "Write to Rye, N.Y. 10580 for it.",
        "Mail the form to the dept. | Keep a copy.",
        "She has MS. | People with MS tire soon.",
        "We moved to Sacramento, CA. | The air is dry.",
    ],
    "countries and hours": [
        "It is rare in the U.S. | It is common in Asia.",
        "The U.S. Food and Drug Administration approved it.",
        "The U.S. Department of Labor pays.",
        "He served in the U.S. Army for years.",
        "It is common in the U.S. | Doctors often find it late.",
        "We live in Washington, D.C. | The hospital is near.",
        "Take it at 3 p.m. | Take it with food.",
        "Take it at 8 a.m. | Drink a full glass of water.",
        "Open 8 a.m. to 5 p.m. Monday through Friday.",
        "Call by 5 p.m. Eastern Time. | Leave your name.",
        "We open at 9 a.m. (Central). | We close at noon.",
        "Open 9 a.m. – 4 p.m. on weekdays.",
        "Come at 7 a.m. tomorrow.",
        "Do not eat after 10 p.m. | 2 hours before, drink water.",
    ],
    "letters that are names": [
        "Fish is rich in vitamin D. | Eggs have it too.",
        "You need vitamin A. | Systemic treatment may help.",
        "He has hepatitis B. | The virus harms the liver.",
        "Vaccines exist for hepatitis A and B. | Ask for one.",
        "Eat foods with vitamins A, C, and E. | Carrots are good.",
        "Vitamin K. | Leafy greens hold much of it.",
        "It is covered by Part B. | Medicare pays most of it.",
        "They lack coenzyme A. | Cells then starve.",
        "Tests can find E. coli in stool. | Results take a day.",
        "The germ is called H. Pylori by many.",
        "The worm T. solium lives in pork.",
        "The tumor is grade I. | It grows slowly.",
    ],
    "no blank after the stop": [
        "This is done before surgery.For tumors of the spine, it helps.",
        "Get some rest.Drink plenty of water.",
        "Does it hurt?Call us.",
        "Migraine.Often comes with nausea.",
        "You may need an MRI.The scan is quick.",
        "Keep it cool (below 20).The pills last a year.",
    ],
    "dots inside names": [
        "The site runs on Node.js and .NET code.",
        "Open file.Name to read it.",
        "H.Pylori is a germ.",
        "Some fruits, e.g.this one, are sour.",
        "Read more at www.example.org/a.b?c=D. | It is free.",
        "Write to the.team@example.org. | We answer soon.",
        "Go to https://example.gov/help.html! | It has more.",
        "See health.example.com for details.",
    ],
    "brackets": [
        "Some drugs (e.g. Aspirin. It thins blood.) are risky.",
        "Take it daily (at 8 a.m. or so). | Do not skip it.",
        "Wash it well (use soap!) and dry it.",
        "Rest for a week. | (Do not lift things.) | Then walk.",
        "It is a gel. | (It is clear. | It has no smell.) | Use it twice.",
        "Eat well. | (See page 4.)",
        "We do a scan (an MRI). | You lie still.",
        "Ask early. | (see the chart on page 3.) | Then decide.",
        "This (see the note. has no end. | The text goes on.",
        "He took aspirin (or ibuprofen.) | The pain went away.",
    ],
    "quotes": [
        "She said, “Stop it.” | Then she left.",
        "“Does it hurt?” she asked.",
        "“It hurts!” Mary said.",
        'Doctors call it "silent." | You feel nothing.',
        "It felt like “...a weight on me” at night.",
        "'Wait here.' | He sat down.",
        "Ask, “Is it safe?” | Ask again if you are not sure.",
    ],
    "marks other than one full stop": [
        "Really?! | Yes!!! | Go now.",
        "I was tired... | The pain came back.",
        "I was tired ... but happy.",
        "I was tired... but happy.",
        "Well… | That was all.",
        "You may feel . . . nothing at all.",
        "... and so on. | The end.",
        "What is it? | How is it treated? | Who gets it?",
        "Do not wait! | 911 is the number to call.",
    ],
    "items and steps": [
        "1. Take off your shoes. | 2. Step on the scale.",
        "1. Take one pill.",
        "a. Wash your hands. | b. Dry them.",
        "IV. Care at home",
        "(2) Call us.",
        "Step 1. Wash the wound.",
        "Q. What is it? | A. It is a germ.",
        "• Eat less salt. | • Walk each day.",
        "- Rest. | - Drink.",
    ],
    "reference marks": [
        "This is the best treatment.[2,3] | The other is older.",
        "It works well.1 | The dose is low.",
        "It works well.1,2 | The dose is low.",
        "It works well.³ | The dose is low.",
        "It works well. [4] | The dose is low.",
        "It works well [5]. | The dose is low.",
        "It works well.6",
    ],
    "placeholders and soft breaks": [
        "Call \ufffc for help. | \ufffc is open all day.",
        "Ask Dr. \ufffc about it.",
        "Take \ufffc. | Then rest.",
        "Take it.\u2060 | \u2060Then rest.",
        "We help you\nheal. | Come\nand see.",
        "One line here.\n | Two lines here.",
        "Stop.\xa0 | Go.",
        "It helps (a bit.)\u2060 x",
        "Good! | 😀 You did it.",
        "Can you do it?\n | - read signs at night? | - walk alone?",
        "The chest hurts. | breathing is hard.",
        "It was tested.. | The result was good.",
        "The gene is known. | mRNA carries its message.",
        "It guards the cell. | p53 is its name.",
    ],
}
CASES = [pytest.param(p, id=f"{kind}: {p[:40]!a}") for kind, ps in PASSAGES.items() for p in ps]


@pytest.mark.parametrize("passage", CASES)
def test_sentences_end_where_a_reader_stops(passage: str):
    # "rest.Drink" cannot show its end by " | "; those passages are listed below.
    expected = GLUED.get(passage) or [piece.strip() for piece in passage.split(" | ")]
    text = passage.replace(" | ", " ")
    assert [text[low:high] for low, high in sentences(text)] == expected


GLUED = {
    text: [text[: len(first)], text[len(first) :]]
    for text, first in [
        (
            "This is done before surgery.For tumors of the spine, it helps.",
            "This is done before surgery.",
        ),
        ("Get some rest.Drink plenty of water.", "Get some rest."),
        ("Does it hurt?Call us.", "Does it hurt?"),
        ("Migraine.Often comes with nausea.", "Migraine."),
        ("You may need an MRI.The scan is quick.", "You may need an MRI."),
        ("Keep it cool (below 20).The pills last a year.", "Keep it cool (below 20)."),
    ]
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a follow-up X-ray for COVID-19", "a follow-up X-ray for COVID-19"),
        ("can't and don’t", "can't don’t and"),
        ("the patients' rooms", "the patients rooms"),
        ("in the U.S. today, e.g. here", "in the U.S. today e.g. here"),
        ("Ann Lee, Ph.D., spoke", "Ann Lee Ph.D. spoke"),
        ("vitamin D. Eat", "vitamin D Eat"),
        ("0.5 or 3.5 of 1,000", "0.5 3.5 or of 1,000"),
        ("and/or", "and or"),
        ("120/80 mm", "120/80 mm"),
        ("10mg in a 24-hour day", "10mg in a 24-hour day"),
        ("101 °F & 5 % + 3 – 2", "101 F 5 3 2"),
        ("5–10 days—maybe", "5 10 days maybe"),
        ("see www.example.org/x_y, or me@example.org.", "see or"),
        ("(https://example.com/a-b) now", "now"),
        ("take \ufffc now", "take now"),
        ("cafe\u0301 nai\u0308ve", "cafe\u0301 nai\u0308ve"),
        ("ok 😀 👍", "ok"),
        ("surgery.For tumors", "surgery For tumors"),
        ("well.¹ Then", "well Then"),
        ("one, two,three", "one two three"),
        ("-- ... !", ""),
        ("", ""),
    ],
)
def test_words_are_counted_as_readability_formulas_count_them(text: str, expected: str):
    assert sorted(text[low:high] for low, high in words(text)) == sorted(expected.split())


HOSTILE = st.text(
    st.sampled_from("aA.I?!…()[]\"'“” \n12-–,/@:\ufffc\u2060\u0301é😀ß¹*•°\ud800"), max_size=80
)


@given(st.one_of(st.text(), HOSTILE))
def test_sentences_are_trimmed_ordered_and_cover_every_character_that_is_no_blank(text: str):
    done = 0
    for low, high in sentences(text):
        assert done <= low < high <= len(text)
        assert text[low:high].strip() == text[low:high]
        assert not text[done:low].strip()
        done = high
    assert not text[done:].strip()


@given(st.one_of(st.text(), HOSTILE))
def test_words_are_ordered_and_never_blank(text: str):
    done = 0
    for low, high in words(text):
        assert done <= low < high <= len(text)
        assert text[low].isalnum()
        assert not any(c.isspace() for c in text[low:high])
        done = high


@pytest.mark.parametrize(
    "unit",
    [
        "a.",
        "(",
        "....",
        "A.A.A.",
        "a. ",
        "A. B ",
        "). ",
        ".)",
        "(a. ",
        "[1",
        '."',
        "a@",
        "www.",
        "http://",
        "a.com/",
        "1.",
        "1,",
        "-",
        "’",
        ". ",
        ".  . ",
        "Dr. ",
        "a(A. B) ",
        "()",
        "a-",
        "...A ",
        ".\u2060",
        "\n",
        "https://.)",
    ],
)
def test_time_is_linear_in_the_length(unit: str):
    text = unit * (100_000 // len(unit))
    begun = time.perf_counter()
    sentences(text)
    words(text)
    assert time.perf_counter() - begun < 5

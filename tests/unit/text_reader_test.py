import pytest

from pagelint.model import Span
from pagelint.readers import read
from pages import page_of, texts

PAGE = """Skip to main content

Hill Clinic

Home / Care / Gout

Gout

For more on this, please see our pages on joint pain and food

What is it?

Gout is a disease of the joints.
It comes and goes.

WHAT TO EAT
• Drink water.
• Eat less meat,
  and more beans.

2. When to call

Call us if it hurts.
"""


def sections(text: str) -> list[tuple[str, int]]:
    return [(s.title, s.level) for s in page_of(text, "page.txt").sections]


def test_titles_questions_capitals_and_numbers_are_headings() -> None:
    assert sections(PAGE) == [
        ("Gout", 0),
        ("What is it?", 2),
        ("WHAT TO EAT", 2),
        ("2. When to call", 2),
    ]


def test_a_long_line_above_a_heading_is_text() -> None:
    assert "For more on this, please see our pages on joint pain and food" in texts(
        page_of(PAGE, "page.txt"), "paragraph"
    )


def test_wrapped_lines_and_bullets_are_joined() -> None:
    page = page_of(PAGE, "page.txt")
    assert texts(page, "item") == ["Drink water.", "Eat less meat, and more beans."]
    assert "Gout is a disease of the joints. It comes and goes." in texts(page, "paragraph")


def test_underlined_lines_are_headings() -> None:
    assert sections("My page\n=======\n\nText one.\n\nPart\n----\n\nText two.\n") == [
        ("My page", 0),
        ("Part", 2),
    ]


def test_a_single_block_is_prose_whatever_its_length() -> None:
    for text in ("Short line", "What is it?", "IN CAPITALS"):
        page = page_of(text, "page.txt")
        assert [b.kind for b in page.whole.blocks] == ["paragraph"]


def test_lines_with_tabs_are_table_rows() -> None:
    page = page_of("Doses\n\nAge\tDose\n2 years\t5 mL\n\nThat is all.\n", "page.txt")
    assert texts(page, "header-cell") == ["Age", "Dose"]
    assert texts(page, "cell") == ["2 years", "5 mL"]


def test_a_label_with_a_value_is_no_heading() -> None:
    page = page_of("Gout\n\nIt hurts.\n\nLast reviewed: May 2025\n\nIt stops.\n", "page.txt")
    assert [s.title for s in page.sections] == ["Gout"]


def blocks(text: str) -> list[tuple[str, str]]:
    """The kind and text of every block, furniture too."""
    page = page_of(text, "page.txt")
    return [(b.kind, page.whole.of(b)) for b in page.whole.blocks]


def headings(text: str) -> list[str]:
    return [t for kind, t in blocks(text) if kind == "heading"]


WORD = """Your Knee Operation
What is a knee replacement?
A knee replacement is an operation. The worn parts of your knee are taken out and new parts of metal are put in.
Before your operation
Stop taking blood thinners a week before. Ask your nurse which of your pills you may take on the morning itself.
•\tDo not eat after midnight.
•\tBring your pills.
o\tAlso bring your list.
Phone: 555-0100
Hill Hospital
12 Main Street
"""


def test_one_line_for_each_paragraph_needs_no_blank_lines() -> None:
    assert headings(WORD) == [
        "Your Knee Operation",
        "What is a knee replacement?",
        "Before your operation",
    ]
    assert blocks(WORD)[5:8] == [
        ("item", "Do not eat after midnight."),
        ("item", "Bring your pills."),
        ("item", "Also bring your list."),
    ]


def test_lines_of_an_address_and_labels_stay_apart() -> None:
    assert blocks(WORD)[8:] == [
        ("paragraph", "Phone: 555-0100"),
        ("paragraph", "Hill Hospital"),
        ("paragraph", "12 Main Street"),
    ]


WRAPPED = """GOUT

What is gout?
Gout is a disease of the joints. It comes and goes, and it hurts most
at night. Your doctor may give you a pill for it. The name of it is
Allopurinol and you take it once a day. You must not eat. DO NOT
EAT OR DRINK before the blood test, and tell the nurse on day
10. Then you may eat again, and come back to see us all at the Hill
Clinic.
How is it treated?
Rest the joint.

- Take the pill with food. If you forget to take it in the morning, then
take it when you think of it.
- Drink water
  (a) eight glasses a day
  (b) more when it is hot
"""


def test_wrapped_text_breaks_only_where_the_next_word_had_room() -> None:
    assert headings(WRAPPED) == ["GOUT", "What is gout?", "How is it treated?"]
    assert blocks(WRAPPED)[2][1].endswith("tell the nurse on day 10. Then you may eat again, and "
                                          "come back to see us all at the Hill Clinic.")  # fmt: skip
    assert [t for kind, t in blocks(WRAPPED) if kind == "item"] == [
        "Take the pill with food. If you forget to take it in the morning, then take it when you think of it.",
        "Drink water",
        "eight glasses a day",
        "more when it is hot",
    ]


def test_every_sign_of_a_list_makes_items() -> None:
    for sign in ("•", "- ", "* ", "– ", "o ", "o\t", "▪\t", "\uf0b7", "✓ ", "-\t", "+ "):
        text = f"Gout\n\nWhat helps you:\n{sign}Drink water\n{sign}Rest\n\nCall us.\n"
        assert texts(page_of(text, "page.txt"), "item") == ["Drink water", "Rest"], sign
    for first, second in (("1.", "2."), ("1)", "2)"), ("(a)", "(b)"), ("a.", "b."), ("i)", "ii)")):
        text = f"Gout\n\n{first} Drink water.\n{second} Rest.\n\nCall us.\n"
        assert texts(page_of(text, "page.txt"), "item") == ["Drink water.", "Rest."], first


def test_a_sign_on_a_line_of_its_own_takes_the_next_line() -> None:
    page = page_of("Gout\n\n•\nUse ice\n•\nSleep\n\nCall us.\n", "page.txt")
    assert texts(page, "item") == ["Use ice", "Sleep"]


def test_a_dash_in_a_wrapped_sentence_is_no_item() -> None:
    text = "Pills\n\nTake one pill and then call the nurse\n– if you can – to tell her.\n\nRest.\n"
    assert blocks(text)[1] == (
        "paragraph",
        "Take one pill and then call the nurse – if you can – to tell her.",
    )


def test_steps_keep_their_number_and_are_items() -> None:
    page = page_of("Hands\n\nStep 1: Wet them.\nStep 2: Use soap.\n\nDry them.\n", "page.txt")
    assert texts(page, "item") == ["Step 1: Wet them.", "Step 2: Use soap."]


def test_numbered_lines_are_headings_only_with_text_between_them() -> None:
    parts = "Scan\n\n1. Before\n\nDo not eat.\n\n2. The scan\n\nLie down.\n\n2.1 After\n\nGo home.\n\nIV. Risks\n\nFew.\n"
    assert [(s.title, s.level) for s in page_of(parts, "page.txt").sections[1:]] == [
        ("1. Before", 2),
        ("2. The scan", 2),
        ("2.1 After", 3),
        ("IV. Risks", 2),
    ]
    steps = "Scan\n\n1. Wash your hands\n\n2. Dry your hands\n\n3. Put on the gown\n\nThe nurse will come.\n"
    assert headings(steps) == ["Scan"]
    assert texts(page_of(steps, "page.txt"), "item") == [
        "Wash your hands",
        "Dry your hands",
        "Put on the gown",
    ]


def test_lines_that_a_colon_announces_are_a_list_without_signs() -> None:
    text = "Gout\n\nCall your doctor if you have:\nfever\nchills\na rash\n\nYou need:\n\nA bag\n\nPhoto card\n\nThat is all.\n"
    assert headings(text) == ["Gout"]
    assert texts(page_of(text, "page.txt"), "item")[:3] == ["fever", "chills", "a rash"]


def test_three_short_lines_in_a_row_are_a_list_under_the_first() -> None:
    text = "Visit\n\nYou stay a day.\n\nWhat to bring\n\nYour card\n\nYour pills\n\nOn the day\n\nCome early.\n"
    assert headings(text) == ["Visit", "What to bring", "On the day"]
    assert texts(page_of(text, "page.txt"), "item") == ["Your card", "Your pills"]


def test_a_colon_ends_a_heading_or_begins_a_list() -> None:
    for line in ("Before your test:", "What to bring:", "Side Effects:", "Risks:"):
        assert line in headings(f"Scan\n\nYou lie down.\n\n{line}\n\n• one\n• two\n"), line
    for line in ("You may have:", "Call us if:", "Symptoms include:", "Bring these things:"):
        assert line not in headings(f"Scan\n\nYou lie down.\n\n{line}\n\n• one\n• two\n"), line


def test_lines_that_head_nothing_are_no_headings() -> None:
    for line in (
        "Call us.", "Reviewed 3/2024", "Last updated May 2024", "Dana Okafor, MD", "12 Main Street",
        "Call 555-0100", "www.example.org", "For more on this, see our page", "Aspirin | Ibuprofen",
        "DO NOT EAT!", "Rest > Ice > Lift", "Written by Dana Okafor in 2024", "Phone: 555-0100",
        "You may also have", "and then rest",
    ):  # fmt: skip
        assert headings(f"Gout\n\nIt hurts.\n\n{line}\n\nIt stops after a while.\n") == ["Gout"], (
            line
        )


def test_capitals_inside_a_paragraph_are_no_heading() -> None:
    text = "Scan\n\nYou have a scan at ten. Please remember and do\nNOT EAT OR DRINK\nbefore it, and come early.\n\nRest.\n"
    assert headings(text) == ["Scan"]


def test_questions_of_a_question_page_are_all_sections() -> None:
    text = "Q: What is gout?\nA: A disease of the joints.\n\nQ: Does it hurt?\nA: Yes, at night.\n"
    assert [s.title for s in page_of(text, "page.txt").sections] == [
        "",
        "Q: What is gout?",
        "Q: Does it hurt?",
    ]


def test_a_question_inside_a_paragraph_is_no_heading() -> None:
    text = "Gout\n\nDoes it hurt? Yes, it does.\n\nWill it stop? That depends.\n\nRest it.\n"
    assert headings(text) == ["Gout"]


def test_two_lines_without_a_blank_line_are_prose() -> None:
    for text in ("Your test\nYou will have a scan.\n", "What is gout?\nIt is a disease.\n"):
        assert headings(text) == []


def test_drawn_lines_underline_or_part() -> None:
    text = "====\nMY PAGE\n====\nOne.\n\nA part\n~~~~~~\nTwo.\n\n_________\n\nThree.\n- - - - -\nFour.\n"
    assert headings(text) == ["MY PAGE", "A part"]
    assert [t for kind, t in blocks(text) if kind == "paragraph"] == ["One.", "Two.", "Three.", "Four."]  # fmt: skip


def test_tables_with_strokes_and_with_columns_are_rows() -> None:
    for text in (
        "Doses\n\n| Age | Dose |\n|-----|------|\n| 2 years | 5 mL |\n\nThat is all.\n",
        "Doses\n\n+-----+------+\n| Age | Dose |\n+-----+------+\n| 2 years | 5 mL |\n\nThat is all.\n",
        "Doses\n\nAge        Dose\n2 years    5 mL\n\nThat is all.\n",
    ):
        page = page_of(text, "page.txt")
        assert texts(page, "header-cell") == ["Age", "Dose"]
        assert texts(page, "cell") == ["2 years", "5 mL"]


def test_two_blanks_after_a_stop_make_no_table() -> None:
    text = "Gout\n\nIt hurts.  It comes back.\nIt stops.  It comes back.\n\nRest.\n"
    assert blocks(text)[1] == ("paragraph", "It hurts. It comes back. It stops. It comes back.")


def test_quoted_mail_is_read_without_its_signs() -> None:
    text = "> Dear Ann\n>\n> What to bring\n>\n> Your pills and\n> your list.\n"
    assert blocks(text) == [
        ("paragraph", "Dear Ann"),
        ("heading", "What to bring"),
        ("paragraph", "Your pills and your list."),
    ]


def test_page_breaks_and_page_numbers_do_not_glue_lines() -> None:
    text = "Gout\n\nIt is a disease of\nthe joints.\n\fPage 2 of 3\nIt comes back.\n\fTreatment\n\nRest it.\n"
    assert headings(text) == ["Gout", "Treatment"]
    assert ("furniture", "Page 2 of 3") in blocks(text)
    assert ("paragraph", "It comes back.") in blocks(text)


def test_line_ends_of_every_system_read_the_same() -> None:
    for end in ("\r\n", "\r", "\u2028"):
        assert blocks(PAGE.replace("\n", end)) == blocks(PAGE)


def test_a_house_name_above_the_title_is_not_the_title() -> None:
    text = "Hill Hospital\n\nYour knee operation\n\nIt takes two hours.\n\nBefore\n\nDo not eat.\n"
    assert sections(text) == [("Your knee operation", 0), ("Before", 2)]


def test_a_tag_on_a_line_of_its_own_does_not_part_a_heading_from_its_text() -> None:
    text = "Gout\n\n{% if a %}\nWhat is it?\n{% endif %}\n\nA disease of {{ part }} joints.\n"
    assert headings(text) == ["Gout", "What is it?"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Call the nurse at once if the fever is 104 °F (38", "°C) in a small child."),
        ("Call the nurse at once if the fever is 104", "°F (38 °C) in a small child."),
        ("In this group of adults 7 of 10 had a cough, or 50", "% of them."),
        ("Take 250 mg 3 times a day", "(1,000 mg a day)."),
        ("The scan shows the lining of the bowel (also called", "Mucosa) and its vessels."),
    ],
)
def test_a_break_inside_a_value_or_a_bracket_ends_no_paragraph(first: str, second: str) -> None:
    page = read(f"{first}\n{second}\n".encode(), "page.txt")
    assert page.whole.text == f"{first} {second}"
    at = page.whole.text.index(second)
    origin, exact = page.map.origin(Span(at, at + len(second)))
    assert exact
    assert page.source[origin.start : origin.end] == second
    # What holds the break itself is found, but not written over in place.
    origin, exact = page.map.origin(Span(at - 3, at + 2))
    assert (page.source[origin.start : origin.end], exact) == (f"{first[-2:]}\n{second[:2]}", False)


@pytest.mark.parametrize("second", ["(614) 555-0120", "(Open all day)", "Call us"])
def test_what_stands_on_a_line_of_its_own_stays_apart(second: str) -> None:
    assert len(read(f"Oak Heart Center\n{second}\n".encode(), "page.txt").whole.blocks) == 2

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

"""What a page holds by mistake is found in many shapes, and what only looks like it is not."""

import time

import pytest

from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Rulebook
from pages import page_of

RULES = {r.id: r for r in load_rulebook(everything=True).rules}


def found(rule: str, text: str, name: str = "page.md") -> list[str]:
    verdict = lint(page_of(text, name), Rulebook((RULES[rule],)))
    return [f.text for f in verdict.findings if f.rule == rule]


@pytest.mark.parametrize(
    "link",
    [
        "[rest](#resting)", "[rest][r]\n\n[r]: #resting", "[rest](#rest-at-home-1)", '<a href="#resting">rest</a>', "[rest](#rest-home)",
        "**[rest](#rest_)x**", "- [rest](#resting)", "| a |\n|---|\n| [rest](#resting) |", "[rest](<#rest at work>)",
    ],
)  # fmt: skip
def test_a_link_to_no_heading_is_dead(link: str) -> None:
    assert found("dead-link", f"# Care\n\nSee {link}\n\n## Rest at home\n\nSleep.\n") != []


@pytest.mark.parametrize(
    ("link", "heading"),
    [
        ("#rest-at-home", "Rest at home"), ("#rest--food", "Rest & food"), ("#what-next", "What next?"), ("#what-next-1", "What next?"),
        ("#caf%C3%A9", "Café"), ("#1-rest", "1. Rest"), ("#Rest", "Rest"), ("#using-ice-packs", "Using `ice` packs"), ("#top", "Rest"),
        ("#rest", "Some rest {#rest}"), ("#user-content-rest", "Rest"), ("#rest-and-food", "*Rest* and **food**"), ("#/rest", "Food"),
        ("#dr-lees-tips", "Dr. Lee’s tips"), ("", "Food"), ("#0", "Food"), ("#:~:text=ice", "Food"), ("other.md#rest", "Food"),
    ],
)  # fmt: skip
def test_a_link_to_a_heading_is_alive(link: str, heading: str) -> None:
    page = f"# Care\n\nSee [this]({link}).\n\n## {heading}\n\nText.\n\n## {heading.replace('{#rest}', '')}\n\nMore.\n"
    assert found("dead-link", page) == []


def test_a_link_filled_in_by_a_template_is_not_judged() -> None:
    assert found("dead-link", "# Care\n\nSee [this](#{{ page.anchor }}).\n") == []


def test_a_link_of_the_menu_is_not_the_writers() -> None:
    page = '<nav><a href="#gone">Go</a></nav><main><h1>Care</h1><p>Rest well and sleep.</p></main>'
    assert found("dead-link", page, "page.html") == []


TWICE = "Drink a glass of water every hour. Do not drink tea, coffee or milk before the test."


@pytest.mark.parametrize(
    "page",
    [
        f"{TWICE}\n\n{TWICE}", f"{TWICE}\n\n## Food\n\nEat.\n\n{TWICE}", f"{TWICE}\n\n{TWICE.upper()}", f"{TWICE}\n\n> {TWICE}",
        f"{TWICE}\n\n{TWICE.replace(' ', '  ', 3)}", f"- {TWICE}\n- {TWICE}", f"{TWICE}\n\n**{TWICE}**", f"1. {TWICE}\n\nRest.\n\n2. {TWICE}",
        "Rest for one full day.\n\nRest for one full day.\n", "Call 911 if you cannot breathe.\n\nCall 911 if you cannot breathe.",
    ],
)  # fmt: skip
def test_a_paragraph_that_stands_twice_is_told_once_at_its_second_copy(page: str) -> None:
    made = page_of(f"# Test\n\n{page}\n")
    (finding,) = lint(made, Rulebook((RULES["repeated-paragraph"],))).findings
    source = made.source.rstrip().rstrip("*")
    assert finding.place.end_offset == len(source)
    assert (
        len(finding.related) == 1
        or finding.text.count(" ") > TWICE.count(" ")
        or "\n" in finding.text
    )


@pytest.mark.parametrize(
    "heading", ["Key points", "In summary", "Cold feet: points to remember", "At a Glance"]
)
def test_a_summary_may_say_it_again(heading: str) -> None:
    assert found("repeated-paragraph", f"# Test\n\n{TWICE}\n\n## {heading}\n\n{TWICE}\n") == []
    assert found("repeated-paragraph", f"# {heading}\n\n{TWICE}\n\n## Test\n\n{TWICE}\n") == []


@pytest.mark.parametrize(
    ("page", "severity"),
    [
        (f"## Treat it\n\n- {TWICE}\n- Rest.\n\n## Prevent it\n\n{TWICE}\n", "note"),
        (
            f"## Treat it\n\n- {TWICE}\n- {TWICE} Do so.\n\n## Prevent it\n\n- {TWICE}\n- {TWICE} Do so.\n",
            "note",
        ),
        (f"## Treat it\n\n{TWICE}\n\n## Prevent it\n\n{TWICE}\n", "warning"),
        (f"## Treat it\n\n- {TWICE}\n- Rest.\n- Eat.\n- {TWICE}\n", "warning"),
    ],
)
def test_advice_in_lists_under_two_headings_asks_for_less(page: str, severity: str) -> None:
    (finding,) = lint(page_of(page), Rulebook((RULES["repeated-paragraph"],))).findings
    assert finding.severity == severity


def test_one_item_that_two_lists_of_two_sections_share_is_left_alone() -> None:
    page = f"## Treat it\n\n- {TWICE}\n- Rest.\n\n## Prevent it\n\n- Walk.\n- {TWICE}\n"
    assert found("repeated-paragraph", page) == []


def test_a_section_that_stands_twice_is_told_once_with_its_length() -> None:
    part = f"{TWICE}\n\nThese things can help you here:\n\n- Sleep as long as you can.\n\n{TWICE} Do so each day."
    page = f"# Test\n\n## One\n\n{part}\n\n## Two\n\n{part}\n"
    (finding,) = lint(page_of(page), Rulebook((RULES["repeated-paragraph"],))).findings
    assert "The same 4 paragraphs and list items stand on this page twice" in finding.message


def test_a_run_that_stands_twice_is_told_at_its_first_paragraph() -> None:
    part = "\n\n".join(f"{TWICE} This is part {word}." for word in ("one", "two", "three"))
    assert len(found("repeated-paragraph", f"{part}\n\nRest.\n\n{part}\n")) == 1


@pytest.mark.parametrize(
    "left",
    [
        "[insert phone number]", "[Insert table here]", "[PHONE]", "[clinic name and address]", "[Your Name]", "[[date]]", "[MM/DD/YYYY]", "<Hospital Name>",
        "{clinic_name}", "(insert date here)", "(add your phone number)", "TBD", "TODO", "Lorem ipsum", "XXX-XXX-XXXX", "(XXX) XXX-XXXX",
        "555-XXXX", "###-###-####", "20XX", "«Name»", "<<Name>>", "Click to add text", "[confirm dose with Dr. Lee]", "XX mg", "$XX", "???",
        "[Doctor’s name]", "[name of surgeon]", "[hospital phone]",
    ],
)  # fmt: skip
def test_what_was_to_be_filled_in_is_found(left: str) -> None:
    text = left.replace("<", "&lt;")
    assert len(found("placeholder", f"Please call {text} from 8 to 5.\n")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[1]", "[2, 3]", "[see page 4]", "[sic]", "[x]", "[day 3]", "____", "[   ]", "{1, 2}", "(date of birth)", "(enter by the side door)", "<5 mg",
        "[type 2]", "XX chromosomes", "XXY", "triple X", "todo", "size XXL", "[laughs]", "2 < 3 and 4 > 1", "[no date]", "What??", "[Editor’s note: old]",
        "[the doctor said it hurts]", "Fill in the date", "Tablets (see the date on the box)", "{{ phone }}", "%%footer%%",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert found("placeholder", f"Please read this: {text} again, and rest.\n") == []


@pytest.mark.parametrize(
    "link",
    [
        "[312-555-0142](tel:312-555-0143)", "[Call 312-555-0142 now](tel:+13125550143)", "[1-800-QUIT-NOW](tel:18007848660)", "[911](tel:988)",
        "[(312) 555-0142](sms:3125550199)", "[www.nih.gov](https://www.cdc.gov)", "[a@b.org](mailto:a@b.com)", "[nih.gov/flu](https://nih.gov/cold)",
        "[Visit www.nih.gov today](https://example.org)", "[555-0142](tel:3125550199)", "[ext. 4512](tel:4513)", "[Text HI to 741741](sms:741742?body=HI)", "[https://nih.gov](https://nih.gov.example.org/x)",
    ],
)  # fmt: skip
def test_a_link_that_shows_another_address_is_found(link: str) -> None:
    assert len(found("link-mismatch", f"See {link} for help.\n")) == 1


@pytest.mark.parametrize(
    "link",
    [
        "[312-555-0142](tel:+1-312-555-0142)", "[312-555-0142 ext. 5](tel:3125550142,5)", "[Call us](tel:3125550199)", "[0800 111 2222](tel:08001112222)",
        "[www.NIH.gov](http://nih.gov/)", "[nih.gov](https://www.nih.gov/health)", "[a@b.org](mailto:A@B.org?subject=x)", "[nih.gov](/local)",
        "[020 7946 0018](tel:+442079460018)", "[nih.gov or cdc.gov](https://cdc.gov)", "[Take 2.5 mL](https://nih.gov)", "[e.g. this](https://nih.gov)",
        "[https://www.nih.gov/a?b=1#c](https://www.nih.gov/a?b=1#c)", "[nih.gov](https://link.example.org/?to=https%3A%2F%2Fnih.gov)",
        "[312-555-0142 or 312-555-0143](tel:3125550142)", "[24 hours a day](tel:988)", "[312-555-0142 x 12](<tel:312-555-0142 ext 12>)",
        "[312-555-0142](<tel:312-555-0142 extension 9>)", "[extension 4512](tel:4512)", "[ext 12](tel:3125550142,12)", "[Text HI to 741741](sms:741741?body=HI%2012)",
    ],
)  # fmt: skip
def test_a_link_that_shows_where_it_leads_is_fine(link: str) -> None:
    assert found("link-mismatch", f"See {link} for help.\n") == []


def test_where_only_the_path_differs_less_is_asked() -> None:
    page = page_of("[nih.gov/flu](https://nih.gov/cold) and [nih.gov](https://cdc.gov).\n")
    findings = lint(page, Rulebook((RULES["link-mismatch"],))).findings
    assert [f.severity for f in findings] == ["note", "warning"]


@pytest.mark.parametrize(
    ("bold", "heading"),
    [
        ("Side effects", True), ("Types of scan: CT, MRI", True), ("Call us:", True), ("Day 12", True), ("Dr. Ana B. Lee, Pharm.D.", False),
        ("Sam O’Neil, MD, Ph.D.", False), ("(312) 555-0142", False), ("Call 312-555-0142", False), ("Also:", False), ("The test is used to:", False),
    ],
)  # fmt: skip
def test_a_bold_line_is_a_heading_unless_it_is_a_person_a_number_or_half_a_sentence(
    bold: str, heading: bool
) -> None:
    text = f"**{bold}**\n\nWe are in the main house on the third floor, next to the big lift.\n"
    assert bool(found("bold-as-heading", text)) is heading


@pytest.mark.parametrize(
    "below", ["12 Oak Street, Aurora", "Oak House, Aurora, IL 60505", "Oak House, Leeds LS1 4AP"]
)
def test_a_bold_line_above_an_address_is_the_name_of_a_place(below: str) -> None:
    text = f"**East Foot Clinic**\n\n{below}. We are open from 8 to 5 on each day of the week.\n"
    assert found("bold-as-heading", text) == []


@pytest.mark.parametrize(
    "source",
    [
        "## References\n\n- Lee A. Feet. {}\n", "## Where our facts come from: sources\n\nFeet. {}\n", "Rest.[^1]\n\n[^1]: Lee A. {}\n",
        "1\\. Lee A. Feet. {}\n\nText.\n", "[2] Lee A. {}\n", "Source: {}\n", "Lee A, et al. Feet today. 2020. {}\n", "Feet. Accessed May 2, 2024. {}\n",
    ],
)  # fmt: skip
def test_an_address_in_a_list_of_sources_may_be_long(source: str) -> None:
    address = "<https://www.example.org/a-very-long-way/to-a-page>"
    assert found("bare-address", source.format(address)) == []
    assert len(found("bare-address", f"See {address} today.")) == 1


@pytest.mark.parametrize(
    ("rule", "piece"),
    [
        ("placeholder", "[insert "), ("placeholder", "XXX-"), ("placeholder", "(add "), ("look-only", "see the red "), ("link-mismatch", "[a.b.c.](http://a.b) "),
        ("impossible-phone", "call 312-555-"), ("repeated-paragraph", "Rest for one full day.\n\n"), ("dead-link", "[a](#b) "), ("useless-alt", "![a_](b) "),
        ("bold-as-heading", "**a b**\n\n"), ("bold-as-heading", "**A B, MD**\n\n1 A A A "), ("bare-address", "1. <https://a.example.org/b/c/d/e/f> "),
        ("bare-address", "<https://a.example.org/b/c/d/e/f>\n\n"), ("missing-alt", "![](a){alt="), ("link-mismatch", "[ext x1 ext 2](tel:x1x1) "), ("bare-address", "[a.b.c/d](e) "),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("any_text_passes")
def test_hostile_pages_take_no_quadratic_time(rule: str, piece: str) -> None:
    page = page_of("Text.\n\n" + piece * (40_000 // len(piece)))
    began = time.process_time()
    lint(page, Rulebook((RULES[rule],)))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("rule", "text", "element"),
    [
        ("dead-link", "# A\n\nSee [b](#c) now.\n", "[b](#c)"), ("link-mismatch", "Write to [a@b.org](mailto:c@b.org)", "[a@b.org](mailto:c@b.org)"),
        ("link-to-nowhere", "See <a href=''>this</a>.", "<a href=''>this</a>"), ("impossible-phone", "[Call](tel:312555014) us.", "[Call](tel:312555014)"),
    ],
)  # fmt: skip
def test_a_finding_about_a_target_stands_on_the_whole_link(
    rule: str, text: str, element: str
) -> None:
    page = page_of(text)
    (finding,) = lint(page, Rulebook((RULES[rule],))).findings
    assert page.source[finding.place.offset : finding.place.end_offset] == element

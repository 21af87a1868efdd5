import pytest

from pagelint.errors import Unreadable
from pages import page_of

REST = "Knee pain\n\nYour knee may hurt when you walk. Rest it.\n"
SITE = {
    "skip link": ["Skip to main content", "Jump to navigation", "Back to top"],
    "breadcrumb": ["Home / Care / Knee pain", "Home > Knee pain", "Care » Joints", "You are here: Home › Joints",
                   "Joints / Knees / Knee pain", "Hill Hospital > Joints"],
    "menu": ["Sign in | Find a clinic | Careers", "Home · About us · Contact us · News"],
    "share row": ["Share this article | Print | Text size", "Share this page: Facebook Twitter Email", "Follow us on Facebook"],
    "cookie notice": ["We use cookies to make this website work for you.", "This site uses cookies.", "Accept all cookies",
                      "We only use necessary cookies. Read our privacy notice."],
    "footer": ["© 2024 Hill Hospital", "Copyright © 2023 Hill Hospital", "(c) 2022 Hill", "All rights reserved."],
    "page number": ["Page 1 of 2", "page 3"],
    "site header": ["Hill Hospital", "St. Mary's Children's Hospital", "Elm Road Pharmacy & Blood Clinic"],
}  # fmt: skip
CONTENT = [
    "We use cookies in our diabetes class to teach carb counting.", "Cookies", "Cookies and milk are fine.",
    "Print your name on the form.", "Share your plan with a friend.", "Follow us to the ward.", "Print",
    "Aspirin | Ibuprofen | Naproxen", "Monday | Tuesday | Friday", "Rest > Ice > Compression > Elevation",
    "Mild / Moderate / Severe", "Rest → Ice → Lift", "(c) Take one pill.", "Copyright law protects this.",
    "The patient's rights: all rights reserved are listed here. All rights reserved means yours.",
    "Page 2 of your booklet", "Skip to step 4 if you are well", "Go to the search desk.", "Call 911 first", "Important",
    "Leaving Hospital", "Going to the Hospital", "After Your Hospital Stay", "Patients", "Home",
]  # fmt: skip


def left(text: str, name: str) -> list[str]:
    return [x.what for x in page_of(text, name).left_out]


@pytest.mark.parametrize("what", SITE)
def test_furniture_is_left_out_of_text_and_of_markdown_alike(what: str) -> None:
    for line in SITE[what]:
        assert left(f"{line}\n\n{REST}", "page.txt") == [what], line
        assert left(f"{line}\n\n# {REST}", "page.md") == [what], line


@pytest.mark.parametrize("line", CONTENT)
def test_content_that_looks_like_furniture_is_read(line: str) -> None:
    assert left(f"{line}\n\n{REST}", "page.txt") == []
    assert left(f"{line}\n\n# {REST}", "page.md") == []
    assert left(f"Knees\n\nThey carry you.\n\n{line}\n\n{REST}", "page.txt") == []
    assert left(f"{REST}\n{line}\n", "page.txt") == []


def test_a_menu_of_one_entry_to_a_line_is_left_out_above_and_below() -> None:
    top, end = (
        "Home\nAbout us\nFind a doctor\nLocations\n",
        "Privacy policy\nTerms of use\nSite map\n",
    )
    for text, name in ((f"{top}\n{REST}\n{end}", "page.txt"),
                       (f"{top}\n{REST}\n{end}".replace("\n", "\n\n").replace("Knee pain", "# Knee pain"), "page.md")):  # fmt: skip
        page = page_of(text, name)
        assert [x.what for x in page.left_out] == ["menu"] * 7
        assert page.title == "Knee pain"


def test_short_lines_of_content_at_the_end_are_read() -> None:
    assert left(f"{REST}\nHelp\n\nResearch\n\nIce packs\n", "page.txt") == []


def test_a_title_above_the_breadcrumb_is_content() -> None:
    for trail in ("Home > Joints > Knee Pain", "Home > Joints"):
        page = page_of(f"Knee Pain\n\n{trail}\n\nWhat is it?\n\nIt hurts. Rest it.\n", "page.txt")
        assert page.title == "Knee Pain"


def test_a_page_about_a_house_keeps_its_name_as_title() -> None:
    page = page_of("Hill Pain Clinic\n\nOpening hours\n\nWe open at eight.\n", "page.txt")
    assert page.title == "Hill Pain Clinic"


def test_text_below_a_copyright_line_is_content() -> None:
    page = page_of(f"{REST}\n© 2024 Hill Hospital\n\nWhen to call\n\nCall 911 first\n\nThen us.\n", "page.txt")  # fmt: skip
    assert [s.title for s in page.sections] == ["Knee pain", "When to call", "Call 911 first"]


def test_a_page_of_furniture_only_is_not_checked() -> None:
    with pytest.raises(Unreadable, match="no text"):
        page_of("Skip to content\n\nHome | About us | Contact us\n\n© 2024 Hill Hospital\n", "page.txt")  # fmt: skip

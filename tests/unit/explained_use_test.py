"""Terms and short forms that a page explains by what they serve, what comes of them, or in another sense."""

import pytest

from pages import asked_for

# (a text that tells enough of its term, the term, one that only looks like it)
WAYS = [
    # what it serves
    ("Here is how. A catheter is worn under the shirt to let the water out.", "catheter", "Here is how. A catheter is worn under the shirt today."),
    ("We know by now that enzymes are needed to digest milk.", "enzymes", "We know by now that enzymes are important to read about."),
    # what a part of the body does
    ("It may harm the ability of the pancreas to make a juice.", "pancreas", "It may harm the size of the pancreas to some degree."),
    ("Damage to the cornea causes bad sight.", "cornea", "A look at the cornea causes tears."),
    # who it is
    ("Ask for a nurse and a genetic counselor to be there. They can help you weigh the odds.", "genetic counselor", "Ask for a nurse and a genetic counselor to be there. They can be late."),
    # what a test is for
    ("We do ABG and XQT tests to see how much air you get.", "XQT", "We do ABG and XQT tests in the hall."),
    ("It makes proteins such as XQT that help you heal.", "XQT", "It makes proteins such as XQT that day."),
    ("The lab looks for IgE antibodies.", "IgE", "The lab looks for IgE levels."),
    ("This is fine needle work, which doctors call FQW.", "FQW", "This is fine needle work, with the help of FQW."),
    ("He has bad marrow or zonal growth (MQB/ZG).", "MQB", "He has bad marrow or other growth (MQB/ZG)."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "term", "untold"), WAYS)
def test_what_tells_enough_of_a_term_and_what_only_looks_like_it(
    told: str, term: str, untold: str
) -> None:
    assert term not in asked_for(told)
    assert term in asked_for(untold)


def test_an_everyday_word_is_explained_where_no_sense_of_it_shows() -> None:
    rest = "\n\nAn acute infection came first."
    assert "acute" not in asked_for(f"It can be acute (short and sudden).{rest}")
    assert "acute" in asked_for(f"It can be acute (see below).{rest}")


def test_one_example_alone_does_not_explain() -> None:
    assert "hepatic" not in asked_for("Watch for hepatic problems, such as yellow skin and pain.")
    assert "hepatic" in asked_for("Watch for hepatic problems, such as pain.")

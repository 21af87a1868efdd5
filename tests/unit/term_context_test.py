"""Terms in their surroundings: short names, titles, list items, names made of parts, lost dashes."""

import pytest

from pagelint.checks.term import parsed
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pages import as_shipped, page_of

RULES = ("unexplained-term", "undefined-abbreviation")
MORE = " We will go for a walk in the park and then have some rest at home."


def found(text: str, name: str = "page.md") -> list[str]:
    verdict = lint(page_of(text, name), as_shipped())
    return [f.text for f in verdict.findings if f.rule in RULES]


@pytest.mark.parametrize(
    "text",
    [
        "You may have mitral valve prolapse (MVP).\n\nMVP is a state in which flaps in the heart do not close tightly.",
        "You may have sleep apnea, or SA. SA is a pause in your breathing while you sleep.",
        "We use a transesophageal (tranz-uh-sof-uh-JEE-ul) echo (TEE). TEE is a picture of the heart, taken from the food pipe.",
    ],
)
def test_what_explains_the_short_name_of_a_term_explains_the_term(text: str) -> None:
    assert found(text) == []


def test_a_short_name_that_is_never_explained_leaves_the_term_unexplained() -> None:
    text = "You may have mitral valve prolapse (MVP). Ask about MVP at your visit."
    assert found(text) == ["mitral valve prolapse"]


def test_a_short_name_that_everybody_knows_explains_its_long_form() -> None:
    assert found("The dose is intravenous (IV) for now.") == []
    assert found("The dose is intravenous for now.") == ["intravenous"]


def test_a_few_words_over_a_paragraph_are_a_title_and_not_running_text() -> None:
    assert (
        found("# Tests\n\nHemothorax\n\nBlood can build up there. This is called a hemothorax.")
        == []
    )
    assert found("# Tests\n\nYou have a hemothorax.\n\nBlood can build up there.") == ["hemothorax"]


def test_a_list_item_that_is_only_a_term_waits_for_the_sentence_that_uses_it() -> None:
    told = f"# T\n\nYou may need:\n\n- Angioplasty\n- Rest\n\n{MORE * 40}\n\nAngioplasty is an operation that opens a blocked blood vessel.\n"
    assert found(told) == []
    assert found("# T\n\nYou may need:\n\n- Angioplasty\n- Rest\n") == ["Angioplasty"]


def test_a_name_is_explained_by_what_explains_its_hard_words() -> None:
    assert found("Platelets are cells that make clots. Your platelet count is low.") == []
    assert found("Your platelet count is low.") == ["platelet count"]


def test_an_adjective_is_explained_by_the_illness_that_it_names() -> None:
    told = "An autoimmune disease is an illness in which your body attacks its own cells."
    assert found(f"{told} The autoimmune attack can last.") == []
    assert found("The autoimmune attack can last.") == ["autoimmune"]


TUNNEL = "The carpal tunnel is a space between the hand and the arm. We will talk."


def test_an_illness_of_a_part_is_explained_by_what_explains_the_part() -> None:
    assert found(f"{TUNNEL} You may have carpal tunnel syndrome.") == []
    assert found("We will talk. You may have carpal tunnel syndrome.") == ["carpal tunnel syndrome"]


def test_what_explains_its_words_in_time_does_so_though_the_whole_name_is_explained_late() -> None:
    told = f"{TUNNEL} You may have carpal tunnel syndrome."
    late = "Carpal tunnel syndrome is a lasting pain in this space."
    assert found(f"# T\n\n{told}\n\n{MORE * 40}\n\n{late}") == []


def test_a_term_is_explained_by_a_longer_name_that_ends_in_it() -> None:
    told = "A large sore spot, called a brain abscess, can come."
    assert found(f"Ask if it is an abscess. We will talk. {told}") == []
    assert found(
        f"Ask if it is an abscess. We will talk. {told}".replace("brain abscess", "brain fever")
    ) == ["abscess"]


def test_one_kind_of_a_body_part_does_not_explain_the_part() -> None:
    told = "The Philadelphia chromosome is a changed piece that comes with some cancers."
    assert "chromosomes" in found(f"We look at the chromosomes. We will talk. {told}")


def test_what_an_adjective_belongs_to_is_not_shown_by_examples_of_its_illnesses() -> None:
    shown = "Neurological disorders, such as headache, may come."
    told = "A neurological disorder, which is a problem of the nerves, may come."
    assert "neurological" in found(f"You have neurological pain. We will talk. {shown}")
    assert "neurological" not in found(f"You have neurological pain. We will talk. {told}")


def test_a_longer_name_that_is_explained_far_below_explains_nothing_above() -> None:
    told = "A large sore spot, called a brain abscess, can come."
    text = f"# T\n\nAsk if it is an abscess.\n\n{MORE * 40}\n\n{told}"
    verdict = lint(page_of(text, "page.md"), as_shipped())
    (finding,) = [f for f in verdict.findings if f.rule == "unexplained-term"]
    assert finding.text == "abscess"
    assert "later" not in finding.message


def test_words_that_only_begin_alike_do_not_explain_a_name() -> None:
    text = "You may have a neurological disease. A disease can be in the neurons."
    assert "neurological disease" in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "You may have hematuriablood in your water.",
        "You may have peripheral vascular diseaseblockage of vessels that carry blood to the legs.",
        "It ends at the ileumthe lower end of the small bowel.",
        "You may get edemaswelling, often in the feet.",
    ],
)
def test_an_explanation_behind_a_dash_that_was_lost_is_seen(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (
            "Take an angiotensin-converting enzyme (ACE) inhibitor.",
            ["angiotensin-converting enzyme (ACE) inhibitor"],
        ),
        ("Drink ultra-pasteurized milk.", []),
        ("It is caused by S. japonicum here.", []),
        ("You may get platelet-aggregation blockers.", []),
        ("Changes in the ITGA6, ITGB4, and PLEC genes are the cause.", []),
        ("Call (855)-QUIT VET for help.", []),
        ("Read the leaflet (252 KB).", []),
    ],
)
def test_a_part_of_a_longer_name_is_not_asked_to_be_explained_alone(
    text: str, flagged: list[str]
) -> None:
    assert found(text) == flagged


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        (
            "Most pills used to restore a normal heart beat are amiodarone, sotalol and flecainide.",
            True,
        ),
        ("You may get one of these antibiotics:\n\n- doxycycline\n- cephalexin", True),
        ("One example of this type of pill is prednisone.", True),
        ("The drug ivermectin kills young worms.", True),
        ("You will take pantoprazole (Protonix) for six weeks to protect your food pipe.", True),
        ("You may get one of these:\n\n- doxycycline\n- cephalexin", False),
        ("The drug ivermectin may be an option.", False),
        ("It is used to treat:\n\n- heart failure, along with furosemide", False),
        ("Some people take methadone for opiate addiction.", False),
    ],
)
def test_a_medicine_needs_no_more_where_the_list_or_the_sentence_says_what_it_is_for(
    text: str, quiet: bool
) -> None:
    assert (found(text) == []) is quiet


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("You had chest pain last month, or unstable angina.", "unstable angina"),
        ("You will need dialysis or kidney surgery.", "dialysis"),
        ("Venous thromboembolism: rare. You may get a shot.", "Venous thromboembolism"),
        ("Care with an anesthesiologist involves long talks.", "anesthesiologist"),
        ("In one case with a mutation, the condition was new.", "mutation"),
        ("You may need:\n\n- hemodialysis - a transplant - no treatment", "hemodialysis"),
        ("You may have cirrhosis. For this reason, the test is a must.", "cirrhosis"),
    ],
)
def test_words_that_only_stand_like_an_explanation_explain_nothing(text: str, term: str) -> None:
    assert term in found(text)


def test_short_forms_that_a_slash_parts_are_two() -> None:
    assert found("We check your AST/ALT today.") == ["AST", "ALT"]
    assert found("We are here 24/7, with HIV/AIDS and/or other forms.") == []


def test_a_sentence_that_takes_up_a_name_explains_it_by_the_one_before() -> None:
    told = (
        "You may have scary thoughts that pop in over and over. These intrusive thoughts can stop."
    )
    assert found(told) == []
    assert found("You may feel sad. These intrusive thoughts can stop.") == ["intrusive thoughts"]


def test_what_the_next_sentence_says_in_the_words_of_the_glossary_explains() -> None:
    assert found("You may need a biopsy. The doctor takes out a small piece of tissue.") == []
    assert found("You may need a biopsy. The doctor will call you about it.") == ["biopsy"]


@pytest.mark.parametrize(
    "text",
    [
        "You may see a hematologist in the clinic. Bring a list of your pills. This is a doctor who treats the blood.",
        "The center gives inpatient services (they live there for a short time while they get care).",
        "You may need a laminectomy, which relieves pressure on a nerve.",
    ],
)
def test_what_is_told_a_little_further_on_explains_too(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (
            "See a hematologist. You may meet a urologist too. It is far. This is a doctor who treats the bladder.",
            "hematologist",
        ),
        ("You may need a laminectomy, which causes pain for a week.", "laminectomy"),
        ("The center gives inpatient services (they can be dear, so ask first).", "inpatient"),
    ],
)
def test_what_is_told_of_something_else_does_not_explain(text: str, term: str) -> None:
    assert term in found(text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("A craniotomy is an operation on the skull.", True),
        ("The craniotomy went on for hours, an operation on the skull.", True),
        ("You may need a craniotomy.", False),
        ("A craniotomy (opening the skull) is an operation.", False),
        ("A craniotomy is done by a surgeon.", False),
        ("You need a craniotomy if your brain is swollen.", False),
        ("Keloids are raised, itchy bumps on a scar.", True),
        ("Keloids are raised or flat bumps on a scar.", True),
        (
            "A craniotomy (see the page on operations, and the one on hospital stays, for what to bring with you on the "
            "day and whom you may call before) is hard work.",
            True,
        ),
        ("The cause of psoriasis is hard work.", False),
        ("A craniotomy is harmless.", False),
        ("A craniotomy is one of many.", False),
        ("You need a craniotomy because this is hard work.", False),
        ("You need a craniotomy; this is hard work.", False),
        ("You may have Crohn's disease.", False),
        ("It hurts in the neck, keloids, a rash, and more.", False),
        ("A craniotomy (opening the skull) helps.\n\nA craniotomy is an operation.", False),
        ("A craniotomy helps.\n\nA craniotomy is an operation.", True),
        (f"- Craniotomy: an {'old ' * 60}operation\n\nA craniotomy is an operation.", True),
    ],
)
def test_only_where_grammar_may_explain_a_term_a_text_is_parsed(text: str, asked: bool) -> None:
    rule = load_rulebook().rule("unexplained-term")
    assert rule is not None
    assert any(list(parsed(s, rule.params)) for s in page_of(text).sections) == asked

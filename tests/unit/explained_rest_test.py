"""Terms that the rest of their sentence tells enough of: what they do, what they are for, what is a kind of them."""

import pytest

from pages import asked_for

# (a sentence that tells enough of its term, the term, one that only looks like it)
WAYS = [
    # which …, that …
    ("You may get psoriasis, which causes red, itchy spots.", "psoriasis", "You may get psoriasis, which may go on for years."),
    ("You may get psoriasis, which often makes the skin red.", "psoriasis", "You may get psoriasis, which leads to more visits."),
    ("We check the ferritin levelswhich show how much iron you have.", "ferritin", "We check the ferritin levels on which day you like."),
    ("He has sclerosis that makes his back stiff.", "sclerosis", "He has sclerosis that comes back each winter."),
    ("He has sclerosis that makes his back stiff.", "sclerosis", "He has sclerosis that clearly was seen by his mother."),
    # in which …
    ("It is an autoimmune disorder in which blood cells attack the skin.", "autoimmune disorder", "It is an autoimmune disorder in the skin."),
    ("It is an autoimmune disorder in which blood cells attack the skin.", "autoimmune disorder", "It is an autoimmune disorder caused by damage to the skin."),
    ("You have antibodies, which ruin the red cells.", "antibodies", "You have antibodies that bind to the heart."),
    # to …
    ("You may need debridement to clean out the sore.", "debridement", "You may need debridement to go home soon."),
    ("We place a catheter in the neck to drain the water.", "catheter", "We place a catheter and a cup to drain the water."),
    ("A lipid panel may be used to check the fats in your blood.", "lipid panel", "A lipid panel may be used to begin with."),
    # such as …, and other …
    ("Watch for hepatic problems, such as yellow skin and pain.", "hepatic", "Watch for hepatic problems, such as ascites and jaundice."),
    ("Watch for hepatic problems (for example, yellow skin and pain).", "hepatic", "Watch for hepatic problems (for example, in your youth)."),
    ("Hepatic problems include yellow skin and dark water.", "Hepatic", "Hepatic problems include ascites."),
    ("It can bring tears, sweat, and other excretions.", "excretions", "It can bring ascites, and other excretions."),
    # who does what
    ("The geneticist can talk with you about what a test will show.", "geneticist", "The geneticist can see you on Monday."),
    ("Pathologists look at the cells through a lens.", "Pathologists", "Pathologists have rooms of their own."),
    # if …, it is called …
    ("Wait here. If your lips turn blue at the age of 2 or 3 or so, it is called congenital.", "congenital", "If you turn blue at the age of 2 or 3 or so, it may be congenital."),
    # past brackets
    ("He has sclerosis (see below) that makes his back stiff.", "sclerosis", "He has sclerosis (see below) that day at home."),
    # one of several
    ("Listeria and shigella are examples of germs in food.", "shigella", "Listeria and shigella are here to stay."),
    # a name between commas, a list that has ended
    ("In the test, we put drops on your skin to widen, or dilate, the small tubes.", "dilate", "You may sweat, cough, or dilate, and then rest."),
    ("It has the mouth, the stomach, and the jejunum, or the middle part of the gut.", "jejunum", "It has the mouth, the jejunum, or the end part of the gut."),
    # marks
    ("You have too much glucose*, also called sugar.", "glucose", "You have too much glucose*, and that is so."),
    ("You may have hepatic symptomsswelling of the belly, with some pain.", "hepatic", "You may have hepatic symptoms swelling as you may."),
    # what becomes of it
    ("The lab grows stem cells that may become skin and bone.", "stem cells", "The lab grows stem cells that came late."),
    # how it is done
    ("They do a biopsy by taking a bit of skin.", "biopsy", "They do a biopsy by noon of the next day."),
    ("Toys should be decontaminated by washing them in hot water.", "decontaminated", "Toys should be decontaminated by Monday noon."),
    # to …, of an adjective
    ("Orthopedic surgery may be needed to correct a bent foot.", "Orthopedic", "Orthopedic options to correct a bent foot are few."),
    # an adjective, its noun, and what that is
    ("Nocturnal myoclonus is twitching that wakes you up.", "Nocturnal", "Nocturnal myoclonus is there now and he left."),
    ("Fibrin glue is stuff that we put on a cut.", "Fibrin", "Fibrin glue is here at last."),
    # a longer name in plain words
    ("You may have lupus, an inflammatory bowel disease.", "lupus", "You may have lupus, an arrhythmia."),
    # what is wrong with a part of the body
    ("You may have an enlarged pancreas (pancreatomegaly).", "pancreatomegaly", "You may have a pancreas (pancreatomegaly)."),
    # who it is, some words on
    ("A hematologist may also be there to help with the plan. This is a doctor who helps if you bruise.", "hematologist", "A hematologist may also be there to help with the plan. This is a day that you will like."),
    # what it points to
    ("The word “idiopathic” indicates that the cause is not known.", "idiopathic", "The word “idiopathic” is on the form."),
    # what it is given for
    ("Seizures may be treated with anticonvulsants.", "anticonvulsants", "Seizures may come with anticonvulsants."),
    # an adverbial that begins like an article
    ("We looked. Then in atrial cases a change of pace, called fibrillation, is seen.", "fibrillation", "We looked. Then in atrial cases fibrillation is seen."),
    # words that become something
    ("He has sclerosis that makes his back stiff.", "sclerosis", "He has sclerosis that became known at school."),
    # a name between commas, and the words that go on behind them
    ("These malignant, or harmful, adenomas of the pituitary gland secrete aldosterone.", "malignant", "These malignant, or pituitary, adenomas of the gland make too much."),
    # what stands behind a quoted term
    ("It came with an “aura,” odd feelings that warn of it.", "aura", "It came with an “aura,” and so did we."),
    ("You may have sarcoidosis, a rare, long-lasting lung problem.", "sarcoidosis", "You may have sarcoidosis, the rare, slow one."),
    # a list that has run into one line
    ("- a ring that squeezes - plication. A doctor pinches a piece of the skin.", "plication", "- a ring that squeezes - plication. Ask for it at the desk."),
    # what a test of several words is
    ("Von der Hale factor antigen. This test measures how much of it is in your blood.", "antigen", "Von der Hale factor antigen. It is best to come in the morning."),
    # what a medicine is for
    ("You took tamoxifen for treatment or prevention of breast cancer.", "tamoxifen", "You took tamoxifen for some weeks."),
    # words close by
    ("The fatty myelin around a nerve is thin.", "myelin", "A fatty meal late at night in a warm and stuffy room may well be too much for the myelin, and for one more nerve."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "term"), [(quiet, term) for quiet, term, _ in WAYS])
def test_a_term_of_which_its_sentence_tells_enough_is_left_alone(text: str, term: str) -> None:
    assert term in text
    assert term not in asked_for(text)


@pytest.mark.parametrize(("text", "term"), [(near, term) for _, term, near in WAYS])
def test_what_only_looks_as_if_it_told_something_of_a_term_does_not(text: str, term: str) -> None:
    assert term in asked_for(text)


PAGE = "# Palmo disease\n\n## What is {title} Palmo disease?\n\n{text}\n"


@pytest.mark.parametrize(
    ("title", "text", "term"),
    [
        ("the main cause of", "The etiology of this illness is clear.", "etiology"),
    ],
)  # fmt: skip
def test_a_title_tells_what_a_term_under_it_means(title: str, text: str, term: str) -> None:
    assert term not in asked_for(PAGE.format(title=title, text=text))
    assert term in asked_for(
        PAGE.format(title="the cost of", text=text.replace("Palmo", "another"))
    )


def test_a_title_tells_nothing_of_a_term_that_it_does_not_speak_of() -> None:
    assert "etiology" in asked_for(PAGE.format(title="the best of", text="The etiology is clear."))
    such = "We look into neurological disorders, such as Palmo disease."
    assert "neurological disorders" in asked_for(PAGE.format(title="the best news on", text=such))
    assert "ascites" in asked_for(
        PAGE.format(title="the main cause of", text="You may get ascites.")
    )


def test_medicines_in_a_list_that_has_run_into_one_line_are_told_of_by_its_lead() -> None:
    text = "You may need drugs to treat the tumor, including\n\n- mitomycin (Muta) - 5-fluorouracil (Adru)"
    assert not {"mitomycin", "5-fluorouracil"} & set(asked_for(text))
    assert "5-fluorouracil" in asked_for(text.replace("drugs to treat the tumor", "things"))


def test_a_short_name_in_the_plural_stands_for_its_term_too() -> None:
    text = "You may have had transient ischemic attacks (TIAs). TIAs, sometimes called small strokes, pass."
    assert asked_for(text) == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("It can harm the hippocampus or thalamus of the brain.", "hippocampus"),
        ("It can harm areas of the brain, such as the cerebellum.", "cerebellum"),
        ("The airways include the mouth, the larynx, and the trachea.", "trachea"),
        ("There are two types of bones: ribs and vertebrae.", "vertebrae"),
        ("A blow to the brain may bring a neurological disease.", "neurological disease"),
    ],
)
def test_where_a_part_is_or_what_it_is_a_part_of_does_not_say_what_it_is(
    text: str, term: str
) -> None:
    assert term in asked_for(text)

"""Which words are short forms, what spells them out, and which of them can go."""

import pytest

from pagelint.checks._long_forms import alike
from pagelint.checks._short_forms import _letters, is_mixed
from pagelint.checks.abbreviation import Params, see, weigh
from pagelint.glossary import Abbreviation, Glossary
from pagelint.linter import lint
from pagelint.verdict import About, Fact, Finding, Hit
from pages import as_shipped, page_of

FILLER = "We will go for a walk in the park.\n\n" * 70  # more than 2000 characters


def findings(text: str, rule: str = "undefined-abbreviation", name: str = "p.md") -> list[Finding]:
    verdict = lint(page_of(text, name), as_shipped())
    return [f for f in verdict.findings if f.rule == rule]


def found(text: str, rule: str = "undefined-abbreviation", name: str = "p.md") -> list[str]:
    return [f.text for f in findings(text, rule, name)]


def hits(text: str, *listed: Abbreviation) -> list[Hit]:
    """What the check alone reports with a glossary of its own."""
    params = Params(Glossary(abbreviations=listed))
    whole = page_of(text).whole
    weighed = weigh([f for f in see(whole, params) if isinstance(f, Fact)], params, About())
    return [h for h in weighed if isinstance(h, Hit)]


MIXED = ["IgG", "IgM", "HbA1c", "PaO2", "SpO2", "tPA", "mRNA", "BiPAP", "GvHD", "HFpEF"]
NAMES = [
    "McDonald", "McKay", "iPhone", "iPad", "MyChart", "PubMed", "WebMD", "MedlinePlus", "MiraLAX", "eBook", "YouTube",
    "LinkedIn", "iOS", "WiFi", "Day1",
]  # fmt: skip


@pytest.mark.parametrize("word", MIXED)
def test_large_and_small_letters_make_a_short_form(word: str) -> None:
    assert is_mixed(word)


@pytest.mark.parametrize("word", NAMES)
def test_a_name_or_a_brand_is_no_short_form(word: str) -> None:
    assert not is_mixed(word)
    assert found(f"Ask {word} about it today.") == []


@pytest.mark.parametrize("word", [*MIXED, "G-CSF", "CRT-P", "FEV1", "XLPP"])
def test_a_short_form_of_any_shape_is_found(word: str) -> None:
    assert [h.values["term"] for h in hits(f"We look at {word} first.")] == [word]


def test_what_the_glossary_lists_in_an_odd_shape_is_found() -> None:
    for name in ("Hib", "hs-CRP", "NG tube"):
        listed = Abbreviation(name=name, long=("a long form",))
        assert [h.values["term"] for h in hits(f"We check {name} first.", listed)] == [name]


def test_a_term_of_the_glossary_is_not_reported_as_a_short_form_too() -> None:
    assert found("Your HbA1c is high.") == []
    assert found("Your HbA1c is high.", "unexplained-term") == ["HbA1c"]


@pytest.mark.parametrize("word", "FISH BED ADD DID ACT SAD MEN FIT PRO".split())
def test_a_listed_short_form_among_loud_words_is_loud_too(word: str) -> None:
    listed = Abbreviation(name=word, long=("a long form",))
    assert hits(f"Read this first, please: DO NOT {word} before the test is over.", listed) == []
    assert hits(f"Read this first, please. {word} YOUR fill, and then go home.", listed) == []
    alone = hits(f"Your doctor may speak of {word} with you.", listed)
    assert [h.values["term"] for h in alone] == [word]


def test_an_everyday_word_in_capitals_that_is_all_of_a_block_is_loud() -> None:
    assert hits("TIPS\n\nWe go on here.", Abbreviation(name="TIPS", long=("a long form",))) == []


@pytest.mark.parametrize(
    "text",
    [
        "DO NOT EAT FISH.",
        "GO TO BED.",
        "Our clinic is in Nashville, TN 37212.",
        "Write to us in Anchorage, AK 99508-1234, at any time.",
        "Our clinic is in Nashville, TN",
        "## LIVING WITH COPD\n\nWe can help.",
        "The cancer is at stage IC now.",
        "The mitral (MI-trul) valve shuts.",
    ],
)
def test_loud_words_states_numbers_and_sounds_are_no_short_forms(text: str) -> None:
    assert found(text) == []


def test_a_short_form_inside_a_name_is_spelled_out_for_the_rest_of_the_page() -> None:
    later = "Some other GI problems may come."
    assert found(f"The gastrointestinal (GI) tract is a tube. {later}") == []
    assert found(f"The gastrointestinal tract is a tube. {later}") == ["GI"]


def test_a_short_form_that_shares_its_brackets_with_another_name_is_spelled_out() -> None:
    told = "You may have a bloated belly rash (BBR or Stone rash)."
    assert found(f"{told} BBR is rare.") == []
    assert found(f"{told.replace('BBR or', 'QXR or')} QXR is rare.") == ["QXR"]


def test_a_list_of_short_forms_is_not_taken_for_loud_words() -> None:
    assert found("- COPD\n- COPD, CKD") == ["COPD", "CKD"]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("We test by ELISA (IgG and IgM).", ["ELISA", "IgG", "IgM"]),
        ("Your device is biventricular (CRT-P).", ["CRT-P"]),
        ("A 20% fall in FEV1 is a positive test.", ["FEV1"]),
        ("Having CKD is a big change.", ["CKD"]),
        ("A low GFR means a longer stay.", ["GFR"]),
        ("- Albuterol (SABA) – stop it for 6 hours before the test.", ["SABA"]),
        ("- CKD. Your nurse may use medicine.", ["CKD"]),
    ],
)
def test_what_only_stands_beside_a_short_form_does_not_spell_it_out(
    text: str, short: list[str]
) -> None:
    assert found(text) == short


@pytest.mark.parametrize(
    "text",
    [
        "CKD is a long-term problem of the kidneys.",
        "A PICC is a thin tube in the arm.",
        "NSAIDs are medicines for pain.",
        "GnRH blockers, which bring on a pause, help.",
        "- Lung space (XLCO) – You breathe in a tiny amount of gas and hold your breath.",
        "**Lung space (XLCO):** You breathe in a tiny amount of gas and hold your breath.",
        "Take a proton-pump inhibitor (PPI). PPIs help.",
        "Take proton pump inhibitors (PPIs). A PPI helps.",
        "PPIs (proton-pump inhibitors) help.",
        "It is a blood clot in the leg (DVT).",
        "The shot of adalimumab (HUMIRA) helps.",
        "Your CKD is mild. Chronic kidney disease (CKD) can get worse.",
        "People with HIV-AIDS come here.",
    ],
)
def test_a_short_form_that_is_said_in_words_is_left_alone(text: str) -> None:
    assert found(text) == []


MS = Abbreviation(name="MS", long=("multiple sclerosis", "mitral stenosis"))


def test_a_short_form_with_two_meanings_names_both_and_offers_no_fix() -> None:
    (hit,) = hits("You may have MS now.", MS)
    assert (
        hit.values["suggestion"]
        == "It can mean “multiple sclerosis” or “mitral stenosis”. Write out the one you mean."
    )
    assert hit.edits == ()


def test_one_long_form_is_offered_behind_the_short_form_and_its_plural() -> None:
    gfr = Abbreviation(name="GFR", long=("glomerular filtration rate",))
    (hit,) = hits("Two GFRs were low.", gfr)
    assert hit.values["long"] == "glomerular filtration rate"
    assert [(e.span.start, e.text) for e in hit.edits] == [(8, " (glomerular filtration rate)")]


def test_two_spellings_of_one_long_form_are_one_meaning() -> None:
    ppi = Abbreviation(name="PPI", long=("proton pump inhibitor", "proton-pump inhibitor"))
    (hit,) = hits("Take a PPI now.", ppi)
    assert hit.values["suggestion"].startswith("If it means “proton pump inhibitor”")
    assert hit.edits != ()


def test_two_long_forms_on_one_page_are_reported_once_at_the_second() -> None:
    text = (
        "Multiple sclerosis (MS) is one. Mitral stenosis (MS) is another. Mitral stenosis (MS) too."
    )
    (one,) = findings(text)
    assert (one.place.offset, one.related[0].column) == (text.index("Mitral") + 17, 21)
    assert one.message.startswith("The short form “MS” is spelled out in two ways on this page.")
    assert "“mitral stenosis”" in one.action
    assert "“multiple sclerosis”" in one.action
    assert one.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "Physical therapy (PT) helps. A physical therapist (PT) will come.",
        "Deep vein thrombosis (DVT) hurts. So does deep venous thrombosis (DVT).",
        "A polymerase chain reaction (PCR) is next. In patients, culture, reading or PCR is used.",
    ],
)
def test_one_meaning_in_other_words_is_not_two(text: str) -> None:
    assert found(text) == []


def test_long_forms_are_alike_when_their_words_are() -> None:
    assert alike("coronary artery bypass graft", "coronary artery bypass grafting")
    assert alike("gastroesophageal reflux disease", "gastro-oesophageal reflux disease")
    assert not alike("coronary heart disease", "congenital heart disease")
    assert not alike("physical therapy", "prothrombin time")


def test_a_long_form_that_comes_far_on_in_another_section_is_too_late() -> None:
    text = f"# A\n\nYour XLPP is low.\n\n{FILLER}\n\n## B\n\nX-linked low platelet problem (XLPP)."
    (late,) = findings(text)
    assert late.message.startswith("The short form “XLPP” is not spelled out until later on.")
    assert late.values["late"] == " until later on"
    assert late.related[0].text == "XLPP"
    assert late.fix is None
    near = "# A\n\nYour XLPP is low.\n\n## B\n\nX-linked low platelet problem (XLPP)."
    assert found(near) == []


UNUSED = "unused-abbreviation"


def test_a_short_form_that_never_comes_back_can_go() -> None:
    (one,) = findings("Check the coronary artery disease (CAD) soon. Drink water.", UNUSED)
    assert (one.text, one.severity) == ("CAD", "note")
    assert one.fix is not None
    (edit,) = one.fix.edits
    text = "Check the coronary artery disease (CAD) soon. Drink water."
    after = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert after == "Check the coronary artery disease soon. Drink water."


@pytest.mark.parametrize(
    "text",
    [
        "Check the coronary artery disease (CAD). A CAD can be low.",
        "Check the coronary artery disease (CAD). Two CADs were low.",
        "Check the coronary artery disease (CAD). ![CAD chart](a.png)",
        "Check the coronary artery disease (CAD). Look at CAD/age.",
        "Check the coronary artery disease (CAD).\n\n## ABOUT YOUR CAD\n\nIt is a number.",
        "# Coronary artery disease (CAD)\n\nIt is a number.",
        "You get magnetic resonance imaging (MRI) soon.",
        "The CAD (coronary artery disease) is low.",
        "It is a blood clot in the leg (DVT).",
    ],
)
def test_a_short_form_that_is_used_named_in_a_heading_or_well_known_stays(text: str) -> None:
    assert found(text, UNUSED) == []


def test_a_short_form_marked_as_such_stays() -> None:
    page = "<p>A glomerular filtration rate (<abbr title='glomerular filtration rate'>GFR</abbr>) is low."
    assert found(page, UNUSED, "p.html") == []


def test_a_short_form_behind_its_words_is_spelled_out_though_they_leave_the_kind_unsaid() -> None:
    text = "We can test for hepatitis A (HAV), hepatitis B (HBV) and hepatitis D (HDV) here."
    assert found(text) == []
    assert found(text, "unused-abbreviation") == ["HAV", "HBV", "HDV"]
    assert found("We can test for hepatitis A (HBV) here.") == ["HBV"]


def test_a_short_form_that_people_know_better_than_its_words_may_stay() -> None:
    for name, long in (
        ("TB", "tuberculosis"),
        ("IgG", "immunoglobulin G"),
        ("CBC", "complete blood count"),
    ):
        assert found(f"We test for {long} ({name}) here.", UNUSED) == []
    assert found("You may have coronary artery disease (CAD).", UNUSED) == ["CAD"]


@pytest.mark.parametrize(
    "text",
    [
        "The drug blocks NF-kappaB in the cell.",
        "The drug blocks NF-κB in the cell.",
        "Your CA 125 level may rise.",
        "Your CQ 27-3 level may rise.",
        "Call us by 4:30 ET.",
        "We are open until 5 p.m. (PT) each day.",
        "Ask for one of our DVDs.",
    ],
)
def test_a_part_of_a_name_a_time_zone_and_what_everybody_owns_are_no_short_forms(text: str) -> None:
    assert found(text) == []


def test_a_number_that_is_no_part_of_a_name_leaves_a_short_form_one() -> None:
    assert found("Your GFR 45% is low.") == ["GFR"]
    assert found("The CQX 2019 list is long.") == ["CQX"]
    assert found("Ask your PT at 4 today.") == ["PT"]


@pytest.mark.parametrize("text", ["", "DO NOT eat 2 g.", "Ärzte SAGEN’s İm ǅ Ⓐ ª"])
def test_capitals_and_letters_are_those_that_python_names(text: str) -> None:
    letters = [c for c in text if c.isalpha()]
    assert _letters(text) == (sum(c.isupper() for c in letters), len(letters))


@pytest.mark.parametrize(
    "text",
    [
        "QZTR4 may help the skin to heal. Some people have a change in the QZTR4 gene.",
        "Changes in the LBX2, QZTR4, and WNK9 genes are rare. QZTR4 may help the skin to heal.",
        "They found a change in the gene QZTR4. QZTR4 may help the skin to heal.",
        "One gene, called QZTR4, helps.\n\n## Why\n\nQZTR4 makes skin.",
    ],
)
def test_what_the_page_calls_a_gene_is_a_name_all_over_the_page(text: str) -> None:
    assert found(text) == []


def test_a_short_form_beside_genes_that_the_page_calls_none_is_asked_for() -> None:
    assert found("QZTR4 may help genes. The doctor looks at genes.") == ["QZTR4"]


def test_a_listed_short_form_may_be_a_disease_that_bears_its_gene_s_name() -> None:
    text = "You may have QZT4. A change in the QZT4 gene causes it."
    assert not hits(text)
    assert [h.values["term"] for h in hits(text, Abbreviation(("quick zest",), name="QZT4"))] == [
        "QZT4"
    ]


def test_a_short_form_in_words_that_point_to_another_page_is_not_asked_for() -> None:
    assert found("See the QZTR summary on Chest Wounds.") == []
    text = "See the QZTR summary on Chest Wounds.\n\nQZTR helps."
    assert [f.place.line for f in findings(text)] == [3]
    assert found("See your doctor about QZTR.") == ["QZTR"]

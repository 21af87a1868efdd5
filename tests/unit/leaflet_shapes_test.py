"""Shapes of hospital leaflets: what explains a term there, and what only stands beside one."""

import pytest

from pages import asked_for

TOLD = [
    ("A small cluster of cells in the heart, the sinus node, starts each beat.", "sinus node"),
    ("A quick laser treatment at the desk, a capsulotomy, clears it.", "capsulotomy"),
    ("You may be given a phosphate binder. Binders work like a sponge.", "phosphate binder"),
    ("It makes stem cells, which grow into blood cells.", "stem cells"),
    ("It has a narrow therapeutic index: the dose that works is close to one that harms.", "narrow therapeutic index"),
    ("Have you had tamsulosin (Flomax) or a similar medicine for the prostate?", "tamsulosin"),
    ("The best test is PCR on blood. PCR finds the genes of the germ.", "PCR"),
    ("**eGFR.** This number estimates how much blood your kidneys clean.", "eGFR"),
    ("**NSAIDs** such as ibuprofen ease pain and swelling.", "NSAIDs"),
    ("It can bring bleeding, most often at night, and perforation, a tear in the bowel wall, in a few.", "perforation"),
    ("A DIEP flap uses skin and fat from the belly.", "DIEP"),
    ("Some of them block TNF, a protein that drives swelling.", "TNF"),
    ("| Type | Examples |\n|---|---|\n| Old | Leflunomide, etanercept |", "etanercept"),
]  # fmt: skip
BESIDE = [
    ("Your doctor may feel nodules, or a womb that does not move.", "nodules"),
    ("It sits on a chromosome there. This is called a deletion.", "chromosome"),
    ("These are man-made forms of progesterone that thin the lining.", "progesterone"),
    ("You may have a CT scan without contrast, which shows most of the stones.", "contrast"),
    ("**Bicarbonate.** A low level means that you are ill.", "Bicarbonate"),
    ("You have leukopenia and thrombocytopenia (low platelets, the cells that help blood clot).", "leukopenia"),
    ("Treat your boots with permethrin. Do not put it on skin.", "permethrin"),
    ("Your rheumatologist will examine your joints.", "rheumatologist"),
    ("You may need a biopsy. Biopsies carry a risk of pain.", "biopsy"),
    ("You have a low platelet count, which can occur with age.", "platelet count"),
    ("Call us for new flashes, many new floaters, or a dark curtain across your vision.", "floaters"),
    ("They grow into red blood cells, white blood cells, or platelets.", "platelets"),
    ("The range is 3.5 to 5.0 mEq/L. Hyperkalemia can harm you.", "Hyperkalemia"),
    ("We screen for thyroid problems (TSH) too.", "TSH"),
    ("Pediatric Endocrinology – Inpatient Unit\n\nAsk for the endocrinologist on call.", "endocrinologist"),
    ("It does not work for RMSF, a disease that may be confused with it.", "RMSF"),
    ("| Type | Taken as |\n|---|---|\n| Old | Leflunomide, etanercept |", "etanercept"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "term"), TOLD)
def test_a_leaflet_says_enough_of_a_term(text: str, term: str) -> None:
    assert term in text
    assert term not in asked_for(text)


@pytest.mark.parametrize(("text", "term"), BESIDE)
def test_what_stands_beside_a_term_does_not_explain_it(text: str, term: str) -> None:
    assert term in asked_for(text)

"""More shapes of handouts: what tells readers enough of a term, and what only stands beside it."""

import pytest

from pages import asked_for

TOLD = [
    ("It measures TSH, a signal from the brain that tells the thyroid to work.", "TSH"),
    ("You may have a MELD score, a number from 6 to 40 that shows how sick the liver is.", "MELD"),
    ("You may have an uptake scan: you swallow a little iodine, and a camera shows where it goes.", "uptake"),
    ("You may have a PCA pump on the first day: you press the button and it gives you medicine.", "PCA"),
    ("Practice pursed-lip breathing: breathe in through your nose.", "pursed-lip breathing"),
    ("Use a lidocaine ointment for numbing.", "lidocaine"),
    ("Take hydroxyzine at bedtime if itching keeps you awake.", "hydroxyzine"),
    ("You may be given cephalexin while it is in, to guard against infection.", "cephalexin"),
    ("You get sleeping medicine, usually midazolam and fentanyl.", "fentanyl"),
    ("**Antiviral.** Valacyclovir may be added if the weakness is severe.", "Valacyclovir"),
    ("- **EBUS.** A scope with a probe on its end shows the lymph nodes.", "EBUS"),
    ("A CBC shows the size and number of your blood cells.", "CBC"),
    ("Drops will dilate your pupils (make them larger).", "dilate"),
    ('- A rash over the cheeks (a malar or "butterfly" rash)', "malar"),
    ("Some antidepressants (SSRIs or SNRIs) cut hot flashes by half.", "SSRIs"),
    ("- BK virus and CMV, two common viruses that can wake up later", "BK"),
    ("- BK virus and CMV, two common viruses that can wake up later", "CMV"),
    ("| Problem | What it is |\n|---|---|\n| Infection (SBP) | Germs in the belly fluid |", "SBP"),
    ("| When | Test | What it is |\n|---|---|---|\n| Day 9 | Beta hCG | Pregnancy test |", "Beta hCG"),
    ("| When | You do | Why |\n|---|---|---|\n| Day 3 | Shots of gonadotropins | To grow eggs |", "gonadotropins"),
    ("A sudden painful spasm in the neck, jaw or eyes is called dystonia.", "dystonia"),
    ("You were seen today for a nosebleed. The medical name is epistaxis.", "epistaxis"),
    ("As a result you may run low on neutrophils, the white blood cells that fight germs.", "neutrophils"),
    ("You may try a biosimilar, which is a very close copy of the original brand.", "biosimilar"),
    ("You may get a growth factor shot that pushes the body to make white cells.", "growth factor"),
    ("Many viruses can cause it, including rotavirus and others.", "rotavirus"),
    ("Until then, follow sternal precautions:\n\n- Do not lift.", "sternal precautions"),
    ("Drink only clear liquids all day.\n\n| Yes | No |\n|---|---|\n| Water, broth, apple juice | Milk |", "clear liquids"),
    ("**Electroretinography** (ERG), which records how the eye answers to light, is next.", "Electroretinography"),
    ("Form SR-31, rev. 9/2022", "SR-31"),
    ("ENT-17 / 5-2021", "ENT-17"),
]  # fmt: skip
BESIDE = [
    ("Tell us if you take steroids, a blood thinner or medicine for arthritis.", "steroids"),
    ("Suppositories may help if the problem is inside.", "Suppositories"),
    ("Some have an illness in which iron builds up in the body, or autoimmune hepatitis.", "autoimmune hepatitis"),
    ("These can be signs of a stroke or TIA.", "TIA"),
    ("The lab must find azoospermia, or only rare sperm.", "azoospermia"),
    ("Kidney transplants (but not dialysis) relieve it.", "dialysis"),
    ("This kind of arthritis closely resembles rheumatoid arthritis in adults.", "rheumatoid arthritis"),
    ("- Topiramate, an anticonvulsant. It can cause tingling.", "anticonvulsant"),
    ("The prognosis for it varies. The prognosis is better for those with one kind.", "prognosis"),
    ("Take your usual medicines, including your anticonvulsants, as always.", "anticonvulsants"),
    ("It may harm the bladder or ureter.", "ureter"),
    ("You take a beta blocker, since this can make a reaction harder to treat.", "beta blocker"),
    ("It is the low activity of an enzyme called lipase that lets fat build up.", "enzyme"),
    ("It brings impaired cognition, which is caused by pressure on the brain.", "cognition"),
    ("Treatment is generally symptomatic and supportive.", "symptomatic"),
    ("The X chromosome is one of the two sex chromosomes.", "sex chromosomes"),
    ("You may have clear liquids until 2 hours before surgery.", "clear liquids"),
    ("Hold your next dose until we have talked.", "Hold"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "term"), TOLD)
def test_a_handout_says_enough_of_a_term(text: str, term: str) -> None:
    assert term in text
    assert term not in asked_for(text)


@pytest.mark.parametrize(("text", "term"), BESIDE)
def test_what_a_handout_says_beside_a_term_does_not_explain_it(text: str, term: str) -> None:
    assert any(term in said for said in asked_for(text))

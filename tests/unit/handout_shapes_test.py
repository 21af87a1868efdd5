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
    ("Lactulose helps if your bowels do not move.", "Lactulose"),
    ("A cochlear implant helps many people hear speech.", "cochlear implant"),
    ("You may have swollen glands or lymph nodes.", "lymph nodes"),
    ("It is in the food pipe or esophagus.", "esophagus"),
    ("You have oligospermia, or few sperm in the semen.", "oligospermia"),
    ("**Ketoacidosis.** It can make you throw up when acids build up in the blood.", "Ketoacidosis"),
    ("You may have tinnitus known as ringing in the ears.", "tinnitus"),
    ("You take enzymes. The enzymes break down food.", "enzymes"),
    ("| Treatment | How it works |\n|---|---|\n| TURP | Removes the inside of the prostate |", "TURP"),
    ("| Treatment | How it works |\n|---|---|\n| Finasteride or dutasteride | Shrink the prostate |", "dutasteride"),
    ("| Medicine | How it works |\n|---|---|\n| Alpha blockers, such as tamsulosin | Relax muscle in the prostate |", "Alpha blockers"),
    ("You may have hip precautions: do not cross your legs.", "hip precautions"),
    ("We may suggest chorionic villus sampling instead, where a tiny piece is tested.", "chorionic villus sampling"),
    ("People with gross hematuria have urine that is pink or red.", "gross hematuria"),
    ("- Ask for dicyclomine, an antispasmodic (it relaxes the bowel muscle).", "dicyclomine"),
    ("Many need only a low daily dose of antibiotic, called prophylaxis.", "prophylaxis"),
]  # fmt: skip
BESIDE = [
    ("Tell us if you take steroids, a blood thinner or medicine for arthritis.", "steroids"),
    ("Suppositories may help if the problem is inside.", "Suppositories"),
    ("Some have an illness in which iron builds up in the body, or autoimmune hepatitis.", "autoimmune hepatitis"),
    ("These can be signs of a stroke or TIA.", "TIA"),
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
    ("Do not take lithium if fever or vomiting starts.", "lithium"),
    ("Stop methotrexate if cough or fever starts.", "methotrexate"),
    ("Call us before you take digoxin if nausea starts.", "digoxin"),
    ("The generic name is warfarin.", "warfarin"),
    ("Do not mix up your pills. The generic name is methotrexate.", "methotrexate"),
    ("Your results came back. The medical name is adenocarcinoma.", "adenocarcinoma"),
    ("**Antibiotics.** Call us if you take warfarin.", "warfarin"),
    ("**Pain relievers.** Ask first if you take warfarin.", "warfarin"),
    ("| Stop taking | Why |\n|---|---|\n| Warfarin | You could bleed too much |", "Warfarin"),
    ("| Medicine | Reason |\n|---|---|\n| Clopidogrel | New dose |", "Clopidogrel"),
    ("You may have pills once a week, usually methotrexate on Monday.", "methotrexate"),
    ("Lung harm can occur, mostly bleomycin or carmustine.", "bleomycin"),
    ("To prepare for a bronchoscopy: you drink nothing for 8 hours.", "bronchoscopy"),
    ("Six weeks after hysterectomy: you get a check of your stitches.", "hysterectomy"),
    ("After your ERCP: you lie down and rest all day.", "ERCP"),
    ("Pain relievers (GERD can get worse) should be taken with food.", "GERD"),
    ("You may need blood thinners (DVT or PE).", "DVT"),
    ("You are more at risk for DVT, a broken hip or a fall that leads to surgery.", "DVT"),
    ("You will have a PCA pump, a tube that drains urine, and a dressing.", "PCA"),
    ("We check AST and ALT, two tubes that need a teaspoon of blood.", "AST"),
    ("- **INR.** A nurse visits you at home and checks your bandage.", "INR"),
    ("PTSD shows how hard this has been.", "PTSD"),
    ("The ANC tells us whether the next round can be given.", "ANC"),
    ("The doctor will ablate the tissue (schedule it a week ahead).", "ablate"),
    ("The surgeon will resect the tumor (remove the drain on day two).", "resect"),
    ("You no longer need hip precautions:\n\n- Maria\n- Ben", "hip precautions"),
    ("As a result of pancreatitis, a person may need a feeding tube.", "pancreatitis"),
    ("Take apixaban (a generic) twice a day.", "apixaban"),
    ("You may have a sigmoidoscopy and a biopsy. This is when a small bit of the bowel is taken out.", "sigmoidoscopy"),
    ("You may need an angioplasty or a stent. This is a small mesh tube.", "angioplasty"),
    ("Tell us if you are allergic to lidocaine or any shot for numbing.", "lidocaine"),
    ("We checked IL-6 4/2023 and again 6/2023.", "IL-6"),
    ("Form DNR5 must be on the wall.", "DNR"),
    ("Drink only clear liquids all day.\n\n| Not allowed | Why |\n|---|---|\n| Water, broth, apple juice | Surgery |", "clear liquids"),
    ("Baclofen makes it hard to keep your balance.", "Baclofen"),
    ("Your result is neutropenia, which is expected after chemo.", "neutropenia"),
    ("Breast surgery (rather than mastectomy) is done.", "mastectomy"),
    ("You may have stereotactic radiosurgery. They check your heart first.", "stereotactic radiosurgery"),
    ("Vomiting may be DKA, which is an emergency.", "DKA"),
    ("Tests may be ordered: urinalysis, blood test, biopsy, and a scan.", "urinalysis"),
    ("You may get steroids (inhaled or by mouth).", "steroids"),
    ("Ask about clopidogrel, a pill (it comes as a generic).", "clopidogrel"),
    ("People with ascites have pain that is hard to bear.", "ascites"),
    ("| Stop taking | How it works |\n|---|---|\n| Warfarin | Slowly |", "Warfarin"),
    ("You no longer have hip precautions: call us with questions.", "hip precautions"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "term"), TOLD)
def test_a_handout_says_enough_of_a_term(text: str, term: str) -> None:
    assert term in text
    assert term not in asked_for(text)


@pytest.mark.parametrize(("text", "term"), BESIDE)
def test_what_a_handout_says_beside_a_term_does_not_explain_it(text: str, term: str) -> None:
    assert any(term in said for said in asked_for(text))


@pytest.mark.parametrize(
    ("one", "group"),
    [
        ("Some medicines, such as lisinopril, can make you dizzy.", "Some medicines, such as diuretics, can make you dizzy."),
        ("Certain medicines raise it, including sotalol.", "Certain medicines raise it, including beta-blockers."),
    ],
)  # fmt: skip
def test_an_example_excuses_the_name_of_one_medicine_but_no_group_of_them(
    one: str, group: str
) -> None:
    assert asked_for(one) == []
    assert len(asked_for(group)) == 1


def test_a_title_under_what_is_it_tells_nothing_and_a_sentence_does() -> None:
    page = "# Filariasis\n\n## What is filariasis?\n\n{}\n\nFilariasis can last."
    assert "filariasis" in [
        f.casefold() for f in asked_for(page.format("Frequently asked questions"))
    ]
    assert asked_for(page.format("A worm makes it. It gets into the blood.")) == []


@pytest.mark.parametrize(
    ("told", "untold"),
    [
        ("Try vestibular therapy, which retrains balance.", "Try vestibular therapy, which takes four hours."),
        ("You need a laminectomy, which takes out part of a bone.", "You need a laminectomy, which takes out a full day."),
        ("For nerve pain, you may be given gabapentin.", "With a nerve problem, you may be given gabapentin."),
        ("You may be given misoprostol tablets the night before to soften the skin.",
         "You may be given misoprostol tablets the night before to take home."),
        ("You may have an ERCP first. In an ERCP, a doctor passes a tube through your mouth.",
         "You may have an ERCP first. In an ERCP, the cost is paid by your health plan."),
        ("It is cryotherapy, which freezes the wart.", "It is cryotherapy, which burns for a few minutes."),
        ("We check an EEG once a year. This is a test that shows your brain waves.",
         "You get an EEG after the MRI. This is a scan that makes pictures of you."),
        ("You need an upper endoscopy. While you sleep, the doctor guides a thin tube with a camera down your throat.",
         "You need an upper endoscopy. While you sleep, the doctor guides a student through the room."),
        ("- **Osteonecrosis of the jaw.** Part of the jawbone does not heal.", "- **Osteonecrosis of the jaw.** Call us the same day."),
        ("We repeat your DXA every 2 years. This is an X-ray that measures your bones.", "We repeat your DXA every 2 years. This is a rule that we keep."),
        ("We measure tTG-IgA, a protein that is high in this illness.", "We measure tTG-IgA, a test that is done each year."),
    ],
)  # fmt: skip
def test_more_shapes_of_leaflets_tell_and_what_looks_like_them_does_not(
    told: str, untold: str
) -> None:
    assert asked_for(told) == []
    assert len(asked_for(untold)) == 1


def test_short_forms_in_brackets_behind_the_words_for_a_test_are_told() -> None:
    assert asked_for("You have a blood test (PT/INR) today.") == []
    assert asked_for("You have a blood test (PT and INR) today.") == []
    assert asked_for("You have a blood test (ask about PT/INR) today.") == ["PT", "INR"]
    assert asked_for("You have a visit (PT/INR) today.") == ["PT", "INR"]
    assert asked_for("You need heart tests (CHF or PAD).") == ["CHF", "PAD"]

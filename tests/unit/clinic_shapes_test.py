"""Shapes of what clinics hand out: labels, tables, pairs and asides that explain a term, and some that do not."""

import pytest

from pages import asked_for

TOLD = [
    ("- **LSIL:** mild changes that often go away without treatment", "LSIL"),
    ("- **ECG.** Small patches on your chest record the rhythm of your heart.", "ECG"),
    ("| Test | What it is |\n|---|---|\n| LDL | “Bad” cholesterol, which builds up |", "LDL"),
    ("It may be treated with LEEP, where a thin wire loop removes the area.", "LEEP"),
    ("You may need an ABR. This is a longer test and shows how much your baby hears.", "ABR"),
    ("- **Levothyroxine.** You take it for life. It replaces what your body no longer makes.", "Levothyroxine"),
    ("- **Immunomodulators,** such as azathioprine, quiet the immune system.", "Immunomodulators"),
    ("- **Steroids,** such as prednisone, are used for short times to settle a flare.", "Steroids"),
    ("It treats basal cell carcinoma and squamous cell carcinoma, the two kinds of skin cancer.", "basal cell carcinoma"),
    ("The top number is the systolic pressure and the bottom one counts too.", "systolic pressure"),
    ("You can get diabetic ketoacidosis, or DKA, in a few hours. This is when the blood turns sour.", "diabetic ketoacidosis"),
    ("You should be able to pass water. If you cannot (urinary retention), call us.", "urinary retention"),
    ("Tell us about a bleeding disorder such as von Willebrand disease.", "von Willebrand disease"),
    ("It is for psoriatic arthritis. In these illnesses the body attacks its own joints.", "psoriatic arthritis"),
    ("**Numbness.** Your lip or tongue may be numb. This paresthesia most often goes away.", "paresthesia"),
    ("**Laser.** Selective laser trabeculoplasty helps fluid drain better.", "trabeculoplasty"),
    ("Bring an antiemetic (anti-nausea medicine).", "antiemetic"),
    ("Some can have partial breast irradiation, which treats a smaller area in fewer days.", "partial breast irradiation"),
    ("A bit of tissue is taken out with a needle. Most are core needle biopsies.", "core needle biopsies"),
    ("**Antibiotics** kill germs. You may have been given amoxicillin or doxycycline.", "doxycycline"),
    ("The body releases histamine and other chemicals, and you itch.", "histamine"),
]  # fmt: skip
BESIDE = [
    ("- **OCT:** done once or twice a year", "OCT"),
    ("- **IBD.** A nurse may use pills and diet to treat it.", "IBD"),
    ("| Test | When |\n|---|---|\n| LDL | Each year in the spring |", "LDL"),
    ("Next comes IVF, where we watch closely.", "IVF"),
    ("The next step is the colonoscopy.", "colonoscopy"),
    ("Give a medicine such as rectal diazepam or intranasal midazolam.", "intranasal"),
    ("Put on a thin coat of petrolatum.", "petrolatum"),
    ("Tell us about lidocaine, or if you had surgery in your lower back.", "lidocaine"),
    ("Sound may be blocked on its way in, or sensorineural.", "sensorineural"),
    ("Neutropenic fever is an emergency.", "Neutropenic fever"),
    ("Call for any of these:\n\n- Mucositis that keeps you from eating", "Mucositis"),
    ("It makes red cells and platelets. In this test, a bit of marrow is taken.", "platelets"),
    ("It makes an enzyme that is found in the liver. This enzyme is made all day.", "enzyme"),
    ("They belong to a larger group of disorders called the leukodystrophies.", "leukodystrophies"),
    ("You may get pain medicines, nonsteroidal anti-inflammatory drugs, or rest.", "nonsteroidal anti-inflammatory drugs"),
    ("You may need it for a detached placenta, that puts you at risk.", "placenta"),
    ("Call for any of these:\n\n- Sputum that turns dark or bloody", "Sputum"),
    ("- **Dopamine agonists.** Tell us if you have urges that are hard to control.", "Dopamine agonists"),
    ("Mutations run in families. We look for them. These mutations come from a parent.", "Mutations"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "term"), TOLD)
def test_a_clinics_sheet_says_enough_of_a_term(text: str, term: str) -> None:
    assert term in text
    assert term not in asked_for(text)


@pytest.mark.parametrize(("text", "term"), BESIDE)
def test_what_stands_beside_a_term_on_a_clinics_sheet_does_not_explain_it(
    text: str, term: str
) -> None:
    assert any(term in said for said in asked_for(text))

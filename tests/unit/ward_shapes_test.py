"""Shapes of the sheets that wards and clinics hand out: what explains a term there, and what does not."""

import pytest

from pages import asked_for

TOLD = [
    ("Fluid has stayed behind the eardrum for months. Doctors call that fluid an effusion.", "effusion"),
    ("The tubes, also called tympanostomy tubes or PE tubes, are tiny hollow cylinders.", "PE"),
    ("**Aspirin and clopidogrel 75 mg.** These keep the blood from clumping.", "clopidogrel"),
    ("Waste can build up. Your doctor may call this stage chronic limb-threatening ischemia.", "ischemia"),
    ("Body tissue may die and turn black, which is gangrene.", "gangrene"),
    ("Older dyes have caused lupus nephritis, or LN, a rare illness in which the kidneys swell.", "nephritis"),
    ("The eye sends light to the brain, and the macula lets you see fine detail.", "macula"),
    ("You may have an ECG, which records the electrical activity of your heart.", "ECG"),
    ("Please fill out the PHQ-9, a form with 9 questions about the past weeks.", "PHQ-9"),
    ("CPAP (SEE-pap) stands for continuous positive airway pressure.", "CPAP"),
    ("**Dexamethasone.** This is a steroid that brings down the swelling.", "steroid"),
    ("We will clean your skin and numb it with a local anesthetic.", "local anesthetic"),
    ("A doctor may place fiducial markers. These tiny bits of gold let us see the prostate.", "fiducial markers"),
    ("These drugs may cause osteonecrosis of the jaw, when part of the jawbone does not heal.", "osteonecrosis"),
    ("These drugs are blood thinners.\n\n| Medicine | Dose |\n|---|---|\n| Enoxaparin | Shot |", "Enoxaparin"),
    ("You have local anesthesia, so the hand is numb.", "local anesthesia"),
    ("The skin is numbed with a local anesthetic.", "local anesthetic"),
    ("- **Sore mouth:** Also known as mucositis. Rinse with salt water.", "mucositis"),
    ("You may need antibiotics. If you do, you may be given ciprofloxacin.", "ciprofloxacin"),
    ("- **Neuropathy:** Your nerves do not work well, so your feet tingle.", "Neuropathy"),
    ("- **Tinnitus.** You hear a sound that is not there.", "Tinnitus"),
    ("If you take ondansetron, it helps your nausea.", "ondansetron"),
    ("A gel spacer may be put in at the same time to move the bowel away from the beams.", "spacer"),
    ("Dysarthria makes speech slurred. Give time.", "Dysarthria"),
]  # fmt: skip
BESIDE = [
    ("| Medicine | Dose | How long |\n|---|---|---|\n| Flecainide | Same dose as before | 8 weeks |", "Flecainide"),
    ("**My genotype:** ☐ SS ☐ SC", "genotype"),
    ("| Sign | Our worry |\n|---|---|\n| Fever | Sepsis. Your spleen may not work |", "Sepsis"),
    ("It raises fetal hemoglobin, a type that does not sickle.", "hemoglobin"),
    ("Other choices are a laser at the same time, or a trabeculectomy.", "trabeculectomy"),
    ("Tympanosclerosis is common and rarely affects hearing.", "Tympanosclerosis"),
    ("Albuterol and other drugs have not been shown to help.", "Albuterol"),
    ("Tell us if you have an implant in place, severe anemia, a bleeding disorder or a cough.", "anemia"),
    ("The test can check on an ulcer, follow Barrett's esophagus, or treat a problem.", "Barrett's esophagus"),
    ("Samples are checked for *H. pylori*.", "H. pylori"),
    ("It raises your risk of hypertension, stroke and atrial fibrillation (an uneven heartbeat).", "hypertension"),
    ("Electroconvulsive therapy (ECT) is used for severe depression.", "Electroconvulsive therapy"),
    ("You may have a TSH to look for other causes.", "TSH"),
    ("There can be incontinence or a urethral stricture, a narrow spot.", "incontinence"),
    ("It brings rashes, woolly hair, and a condition called cardiomyopathy.", "cardiomyopathy"),
    ("- Having Klinefelter syndrome. Men who have this have a higher risk.", "Klinefelter syndrome"),
    ("A hematoma that presses on the windpipe is very rare.", "hematoma"),
    ("A psyllium supplement may help.", "psyllium"),
    ("Use this to keep track.\n\n| Medicine | Dose |\n|---|---|\n| Flecainide | 50 mg |", "Flecainide"),
    ("We watch for the most common problem after this surgery, which is ileus.", "ileus"),
    ("You may have osteoporosis of the hip, which is the joint at the top of the leg.", "osteoporosis"),
    ("We call those patients with ascites first.", "ascites"),
    ("Do not pull on the catheter to move the bag.", "catheter"),
    ("Ask the team about any rash, and the biopsy uses up most of the visit.", "biopsy"),
    ("You can relax in the waiting room with your flecainide.", "flecainide"),
    ("You may need a cholangiogram, or MRI, which takes pictures with magnets.", "cholangiogram"),
    ("Tell us if you take blood thinners. If so, we also ask about flecainide.", "flecainide"),
    ("We check you for neutropenia. This short visit is free of charge.", "neutropenia"),
    ("We numb you with a periprostatic injection.", "periprostatic"),
    ("It ends at the cavoatrial junction.", "cavoatrial"),
    ("Cover it with a nonadherent dressing.", "nonadherent"),
    ("Call us for:\n\n- Thick drainage\n- Vertigo, or new clumsiness", "Vertigo"),
    ("You may have raised transaminases, which mostly settle with the diet.", "transaminases"),
    ("Use the gait belt for transfers, which are moves from bed to chair.", "gait belt"),
    ("In addition to an ARB, a diuretic, a medicine that helps you shed water, may be given.", "ARB"),
    ("Ask us about blood thinners and GLP-1 medicines.", "GLP-1 medicines"),
    ("It may contain an inhaled corticosteroid. Rinse your mouth after it to prevent thrush.", "corticosteroid"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "term"), TOLD)
def test_a_ward_sheet_says_enough_of_a_term(text: str, term: str) -> None:
    assert term in text
    assert term not in asked_for(text)


@pytest.mark.parametrize(("text", "term"), BESIDE)
def test_what_stands_beside_a_term_on_a_ward_sheet_does_not_explain_it(
    text: str, term: str
) -> None:
    assert any(term in said for said in asked_for(text))

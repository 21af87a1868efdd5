"""Statements about money, privacy, trials, medicines and stories: what counts, what calls for them."""

from __future__ import annotations

import pytest

from pagelint.checks import required_text
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pages import page_of

BOOK = load_rulebook(everything=True)
RULES = {r.params.statement: r for r in BOOK.rules if r.check == "required_text"}

TRUE = {
    "sponsorship": """
        This page was paid for by Hill Hospital.
        Funded by a grant from the Hill Foundation.
        This leaflet is sponsored by Hill Devices.
        No company paid for this page.
        We do not accept advertising.
        The authors have no conflicts of interest.
        Conflicts of interest: none.
        This booklet was made possible by donations from our patients.
        We received no funding from drug companies for this guide.
        Advertisement
        The company had no part in writing this page.
        Dr. Park owns shares in Hill Devices.
        Disclosures: Dr. Ruiz has worked for Hill Pharma.
        This website takes no money from advertisers.
    """,
    "privacy": """
        Privacy policy
        Read our privacy notice before you fill in the form.
        Privacy & cookies
        Notice of Privacy Practices
        We never share your e-mail address.
        We do not sell your personal information.
        What we do with your data
        Your answers stay private.
        We keep your details safe and will not pass them on: see how we use your information.
        E-mail is not secure: do not send private health information by email.
        Data protection
        Cookie settings
    """,
    "copyright": """
        © 2025 Hill Hospital
        Copyright Hill Hospital 2025. All rights reserved.
        This leaflet may be copied for personal use.
        You may not reprint this page without permission.
        Hill Hospital accepts no liability for the use of this page.
        This page is in the public domain.
        Terms of use
        We are not responsible for the accuracy of other sites.
    """,
    "investigational": """
        This drug is not approved by the FDA for this use.
        The FDA has not yet approved this device.
        The treatment is still being studied.
        We do not know yet whether it works or is safe.
        No one knows if the vaccine helps.
        The study will find out whether the drug is safe.
        Joining the trial is your choice.
        You do not have to take part in the study.
        Taking part in this research is voluntary.
        You can leave the study at any time, and it is up to you to join.
        This treatment may or may not help you.
        It's unknown if this medicine is better than the usual one.
        This device isn't licensed for sale yet.
        It has never been tested in people.
    """,
    "off-label": """
        Off-label means that the FDA has not approved the drug for this use.
        The medicine is not licensed for children.
        This use is not approved, but doctors have used it for years.
        It is approved to treat another condition.
        An unlicensed medicine is one that has not been tested for your condition.
        Your doctor may use it in a way that is different from the label.
        The drug was approved for a different problem than yours.
        It has not been authorised for use in this age group.
    """,
    "pregnancy": """
        Tell your doctor if you are pregnant or might be.
        If you are breastfeeding, ask your pharmacist first.
        Do not have this scan if you are pregnant.
        This medicine can harm an unborn baby.
        Let us know before the x-ray if there is any chance you could be pregnant.
        It is not known if the drug passes into breast milk.
        You should not take this pill when trying for a baby.
        Women who could be pregnant need a pregnancy test before the scan.
        Use birth control while you take it and tell us if you get pregnant.
        Are you pregnant or nursing a baby? Please tell the nurse.
        This vaccine is safe during pregnancy.
        Pregnant women should talk to their midwife before taking it.
    """,
    "medicines": """
        Do not stop taking this medicine without asking your doctor.
        Never change your dose unless your nurse tells you to.
        Don't start, stop or skip any medicine before you talk to us.
        Ask your pharmacist before you stop taking these tablets.
        Check with your doctor first if you want to stop taking it.
        Take it exactly as your doctor told you.
        Keep taking your tablets even when you feel well.
        Take this drug only as directed.
        Stopping this medicine suddenly can be dangerous, so do not do it on your own.
        You should not come off these pills without advice from your GP.
        Please speak to your care team before changing your dose.
        Follow the directions on the label for the dose.
        Finish all the tablets, even if you feel better.
        Without your doctor's okay, never stop this drug.
    """,
    "typical-results": """
        Most people feel better after three months.
        About 8 in 10 people have less pain.
        On average, patients lose 12 pounds.
        Around 70% of patients go back to work: that is the usual result.
        Not everyone gets relief from this treatment.
        7 out of 10 women got better.
        A typical result is half as much pain.
    """,
}
FALSE = {
    "sponsorship": """
        You are supported by your nurse.
        Your care is paid for by Medicare.
        The study was funded by the National Institutes of Health.
        The bone is supported by muscles.
        Ask about help with the cost.
        You may feel supported by others.
        Payment is due at your visit.
        Our clinic is open on weekdays.
    """,
    "privacy": """
        A privacy curtain hangs around each bed.
        We give you privacy during the exam.
        You will wait in a private room.
        Wash your private parts with soap.
        Keep your details with you.
        Share this page with your family.
        A nurse will respect your privacy.
        Private rooms cost more.
    """,
    "copyright": """
        Photo © Jo Marsh
        Copy this list and bring it to your visit.
        You are responsible for your belongings.
        Vitamin C helps the body heal.
        Keep a copy of your results.
        The liver is not responsible for this.
    """,
    "investigational": """
        It is made in an FDA-registered plant.
        This device is FDA-cleared.
        Your plan has not approved the scan.
        The new drug is a breakthrough.
        The doctor will study your scan.
        We do not know what causes asthma.
        A nurse will take part in your care.
        The trial is open on Mondays.
        It's safe and effective.
    """,
    "off-label": """
        Off-label use is common.
        Your plan has not approved it.
        Peel the label off the bottle.
        Read the label with care.
        The clinic is licensed by the state.
        Our doctors are not afraid of hard cases.
    """,
    "pregnancy": """
        There was a pregnant pause.
        Tell your family that you are pregnant.
        She lives in a nursing home.
        Your doctor will ask about past pregnancies.
        The number of pregnancies matters.
        Pregnancy lasts nine months.
        The nursing staff will help you.
    """,
    "medicines": """
        Ask your doctor for medical advice about side effects.
        Do not stop smoking on your own: ask for help.
        Talk to your doctor before you start to exercise.
        Stop by the desk before you leave.
        Take the stairs as directed by the signs.
        Change the bandage each day.
        Your doctor may change your dose.
        Do not drive before you talk to us.
        The pharmacist will tell you the price.
        Start slowly and walk more each day.
    """,
    "typical-results": """
        Results may vary.
        Individual results are not typical.
        I feel better than most people I know.
        About 1 in 10 people have asthma.
        Your results come by mail.
        The risk of infection is 1 in 100 people who have it.
    """,
}
ASKS = {
    "sponsorship": """
        news | Order your brace online today.
        news | Use the promo code HILL to save.
        news | The pump is made by Hill Devices.
        service | This page is sponsored.
    """,
    "privacy": """
        service | Fill out the online form.
        service | Please complete this form to reach a nurse.
        service | Sign up for our newsletter.
        service | Email us at help@hill.example.
        news | Subscribe to our mailing list by e-mail.
        service | We track which pages you read, with cookies.
        service | Try our symptom checker.
    """,
    "investigational": """
        medicine | This experimental drug blocks pain.
        news | You can join our clinical trial.
        procedure | The investigational device replaces the valve.
        news | It is a phase 2 trial of a new vaccine.
        consent | You are being asked to join a research study.
        news | A new drug is being tested at Hill Hospital.
        consent | If you take part in this study, you will get a pill.
    """,
    "off-label": """
        medicine | Your doctor may prescribe it off-label.
        children | Melatonin is an unlicensed medicine.
        condition | Off label use is common.
    """,
    "pregnancy": """
        procedure | An x-ray takes a few minutes.
        procedure | You get a shot of contrast dye in a vein.
        preparation | A small amount of a radioactive tracer is used.
        medicine | Swallow it whole.
        procedure | You will have a CT scan.
        medicine | You get the vaccine in your arm.
    """,
    "medicines": """
        discharge | Take lisinopril 10 mg once a day.
        discharge | You will take warfarin every day.
        discharge | Your metformin is a white tablet.
        condition | Take omeprazole before breakfast.
        medicine | Swallow it whole.
        discharge | Inject insulin in your belly.
        discharge | Apixaban 5 mg: take one tablet twice a day.
        discharge | You are taking prednisone now.
        discharge | You have been prescribed sertraline.
        discharge | - Take amoxicillin three times a day
    """,
    "typical-results": """
        procedure | “I can walk again,” says Jo.
        service | > The surgery gave me my life back.
        procedure | “My pain went away in a week,” Kim said.
        news | “I lost 40 pounds,” says Lee.
        condition | It saved my life, and I am so glad.
        medicine | “I no longer need my cane.”
        procedure | I'm pain-free for the first time in years.
        procedure | “My knee feels like new and I am back to hiking.”
        condition | After the treatment I felt like a new person.
        service | “Dr. Park cured me,” says Ana.
    """,
}
QUIET = {
    "sponsorship": """
        news | Hormones are made by the thyroid gland.
        news | Your doctor may order a blood test today.
        news | Buy low-fat milk.
        news | The pictures are made by a computer.
        news | The study was sponsored by the NIH.
    """,
    "privacy": """
        service | Sign the consent form.
        service | Fill in the paper form and bring it.
        service | Call us with questions.
        service | Complete the course of treatment.
        service | E-mail your doctor.
        service | Join a support group.
    """,
    "investigational": """
        condition | Ask your doctor if a clinical trial may be right for you.
        condition | Doctors learn from clinical trials.
        condition | You may want to think about joining a clinical trial.
        condition | The disease has three phases.
        news | She works at the Clinical Trials Office.
    """,
    "off-label": """
        medicine | Peel the label off.
        medicine | Do not buy unlicensed medicines on the web.
    """,
    "pregnancy": """
        procedure | Ultrasound uses no x-rays.
        procedure | Wear loose clothes.
        condition | An x-ray shows the break.
        procedure | In contrast, this test is short.
    """,
    "medicines": """
        condition | He was treated with amoxicillin in the hospital.
        discharge | Do not take aspirin or ibuprofen.
        discharge | If you take warfarin, tell the nurse.
        condition | Your body makes insulin.
        condition | Statins lower cholesterol.
        condition | People who take prednisone may gain weight.
        condition | Ask your doctor if aspirin is right for you.
        discharge | See us in April.
        condition | The cells use insulin to take in sugar.
        discharge | Are you taking warfarin or other blood thinners?
        condition | Doctors gave him morphine for the pain.
        discharge | You may be allergic to penicillin.
    """,
    "typical-results": """
        procedure | When can I go back to work?
        procedure | What if I feel better than before?
        procedure | I have questions. Whom do I call?
        condition | Will my pain go away?
        condition | How can I tell that I am back to normal?
        condition | I feel sad most days.
    """,
}


def cases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(k, line.strip()) for k, block in table.items() for line in block.strip().splitlines()]


def says(kind: str, line: str) -> bool:
    page = page_of(f"# Page\n\nWalk each day.\n\n{line}\n")
    params = RULES[kind].params
    noted = (f for s in page.sections for f in required_text.see(s, params))
    return any(f.kind == "statement-made" for f in noted)


def asks(kind: str, case: str) -> bool:
    of_page, _, line = case.partition(" | ")
    page = page_of(f"---\nkind: {of_page}\n---\n# Page\n\nWalk each day.\n\n{line}\n")
    return any(f.rule == RULES[kind].id for f in lint(page, BOOK).findings)


@pytest.mark.parametrize(("kind", "line"), cases(TRUE))
def test_a_true_wording_counts(kind: str, line: str) -> None:
    assert says(kind, line)


@pytest.mark.parametrize(("kind", "line"), cases(FALSE))
def test_a_near_miss_does_not_count(kind: str, line: str) -> None:
    assert not says(kind, line)


@pytest.mark.parametrize(("kind", "case"), cases(ASKS))
def test_what_calls_for_a_statement_asks_for_it(kind: str, case: str) -> None:
    assert asks(kind, case)


@pytest.mark.parametrize(("kind", "case"), cases(QUIET))
def test_what_only_looks_like_it_does_not(kind: str, case: str) -> None:
    assert not asks(kind, case)

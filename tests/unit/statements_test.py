"""Which wordings make a required statement, which only look like one, and what calls for one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pagelint.checks import _patterns, required_text
from pagelint.checks._pattern_index import keys_of
from pagelint.checks._patterns import compiled, problems
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook, read_settings
from pagelint.verdict import Fact, Finding
from pages import page_of

BOOK = load_rulebook()
KINDS = {r.params.statement: r for r in BOOK.rules if r.check == "required_text"}


def facts(kind: str, text: str, name: str = "page.md") -> list[Fact]:
    page = page_of(text, name)
    params = KINDS[kind].params
    return [f for s in page.sections for f in required_text.see(s, params)]


def says(kind: str, text: str, name: str = "page.md") -> bool:
    return any(f.kind == "statement-made" for f in facts(kind, text, name))


TRUE = {
    "not-medical-advice": """
        This page does not take the place of a visit with your doctor.
        The information here is not a substitute for professional medical advice, diagnosis or treatment.
        This information isn't meant to replace the advice of your care team.
        Content on this site is provided for general information only.
        This leaflet is for information only and should not be used instead of seeing a doctor.
        Use this handout along with, not instead of, what your nurse tells you.
        This booklet cannot be used to diagnose or treat any condition.
        We do not intend this website to replace a conversation with your own GP.
        It does not take the place of talking with your own doctor or nurse.
        None of the content on this site constitutes medical advice.
        Nothing on this page should be taken as medical advice.
        This fact sheet is meant to support, not replace, the discussion with your surgeon.
        The material on this site is for educational purposes only.
        This handout gives general information. Talk with your doctor about your own care.
        This guide gives general information only, so please ask your midwife about your care.
        Always seek the advice of your physician with any questions you may have about a medical condition.
        Never ignore professional advice because of something you have read on this website.
        If your doctor's instructions differ from this leaflet, follow your doctor.
        Reading this page does not create a doctor-patient relationship.
        The information in this brochure doesn’t replace medical care from a health professional.
        This sheet adds to the talks you have with your care team and does not replace them.
        For general information only. It does not replace advice from a clinician.
        This content is not intended to be a substitute for a consultation with a qualified provider.
        This tool is not a diagnosis and is not meant for self-diagnosis.
        These pages offer no individual medical advice.
        The content on the Hill Health website is not intended nor recommended as a substitute for medical advice, diagnosis, or treatment.
        This handout is intended to provide general information and is not a replacement for care by your own provider.
        The information provided should not be used for diagnosing or treating a health problem or disease.
        This is not medical advice.
        We've written this to give you general information only. It is not a substitute for advice from your GP.
        Please note that this leaflet should only be used alongside advice from your healthcare team.
        These instructions are general; your surgeon may give you other directions, which you should follow instead.
        Hill Hospital does not give medical advice through this website.
        The charity cannot give individual medical advice, and this page is no replacement for a clinician.
        No information on this site should ever replace professional care.
        You should not rely on the information on this website as an alternative to medical advice from your doctor.
        If you have any specific questions about any medical matter, you should consult your doctor and not rely on this page alone.
        This resource is designed for education and does not substitute for talking with a clinician.
        Everything here is for education and should not be considered medical advice.
        The advice in this leaflet is a guide; your doctor may advise you differently.
        This care sheet is only a guide. Follow your surgeon's directions if they are different.
        Disclaimer: This information is educational in nature and is not intended to be personal medical advice.
        Do not use this app instead of getting medical care.
        It isn't meant to take your doctor's place.
        This leaflet is not meant to replace a discussion between you and your doctor.
        Information on this page is not intended to treat or diagnose.
        The information contained in this handout is for your general knowledge only. Always check with your provider.
        Hill Health does not provide medical advice, diagnosis or treatment on this site.
        Please use this leaflet as a guide. It is not a replacement for the advice of your consultant.
        This fact sheet does not take the place of instructions from your medical team.
        Ask your doctor: this website is not a substitute for seeing one.
        Any information you find here must not replace what your doctor tells you.
        This material must not be used for commercial purposes, or in any hospital, and is no substitute for medical care.
        Talk to your health care provider for medical advice; this page is not meant to give it.
        This summary is limited and is not meant to be used as medical advice.
    """,
    "emergency": """
        Call 911 if you cannot breathe.
        If this is an emergency, hang up and dial 9-1-1.
        In the UK, phone 999 and ask for an ambulance.
        Go to your nearest A&E if the bleeding does not stop.
        Have someone drive you to the nearest emergency room.
        Go straight to the ER.
        Ring 112 from any mobile phone.
        Get emergency medical help if your face swells.
        Seek immediate medical attention if you faint.
        Call or text 988 to reach the Suicide & Crisis Lifeline.
        Call Poison Help at 1-800-222-1222.
        You should see a doctor right away if your leg turns cold.
        Call your local emergency number.
        Get medical help at once if your baby is limp.
        Do not wait: call 911.
        Don't drive yourself. Call an ambulance.
        Do not hesitate to call 911.
        A stroke is a medical emergency. Call 911.
        This is a medical emergency, so call for help now.
        Take your child to the emergency department straight away.
        Emergency: 999
        Call your surgeon or go to the nearest emergency department.
        If you think you have taken too much, seek medical help immediately.
        Someone should call 911 to get you to the nearest emergency room.
        In a life-threatening emergency dial 999.
        If any of these happen, call 911 or have someone take you to the hospital right away.
        For emergencies, call 911.
        Get to an emergency room fast.
        Call 911 or your local emergency number immediately.
        These are emergency warning signs. Go to the nearest hospital.
        Seek urgent medical help if you cough up blood.
        Get immediate medical help.
        Contact emergency services.
        If someone is unconscious, shout for help and call an ambulance.
        Call 911 right away if you have any of these symptoms:
        Dial triple zero (000) in Australia.
        You need emergency care if your pain is sudden and severe.
        Go immediately to the closest ER.
        Please attend your nearest A&E department.
        Seek care immediately if you have trouble breathing.
        See a doctor immediately if you lose control of your bladder.
        Visit your nearest emergency department.
        Come to the hospital at once.
        Use 999 for a life-threatening emergency.
        Ask someone to drive you to A&E now.
        Get help right away if you pass out.
        Call for emergency help.
        Call 911 or your provider right away if you faint.
        If your symptoms are severe, get emergency help (call 911).
        Have someone call 911.
        911 should be called if the person stops breathing.
        You must go to A&E if this happens.
        Seek emergency medical treatment.
        In case of overdose, call the poison control center.
        Dial 999 immediately and ask for an ambulance.
        Don't wait. Get to a hospital right away.
        If you feel suicidal, call 988 or go to an ER.
        Phone for an ambulance.
        Rush the child to the hospital.
    """,
    "ask-your-clinician": """
        Ask your doctor before you take any new medicine.
        Talk to your pharmacist about other drugs you take.
        If you are not sure, check with the nurse on the ward.
        Tell your care team if you are or could be pregnant.
        Please let us know if you take blood thinners.
        Contact your GP if it does not get better in 2 weeks.
        See a GP if your symptoms get worse.
        You should speak to your midwife about this.
        Call our office if you have a fever.
        Do not stop this medicine unless your doctor tells you to.
        Women who are pregnant should ask their provider.
        If you have questions, call the clinic.
        People with asthma may want to talk with their doctor first.
        Make an appointment with your family doctor.
        Consult a health care provider before you use herbs.
        It is best to discuss this with your surgeon.
        Your pharmacist can answer questions about this medicine.
        Any new lump should be checked by a doctor.
        Before you fly, ask your heart specialist.
        Do not take aspirin without first asking your doctor.
        Report any side effects to your nurse.
        Phone the ward if you are worried.
        Speak to your health visitor or GP.
        Parents should contact the child's doctor.
        Get advice from a pharmacist.
        Your doctor or nurse will be happy to answer any questions you have.
        If you take warfarin you must tell the clinic.
        Be sure to mention all the medicines you take to your doctor.
        Discuss the choices with your oncologist.
        Do you have a pacemaker? Please tell the radiographer.
        Always read the label and ask a pharmacist if you are unsure.
        Don't be afraid to ask your surgeon.
        It is important to let your nurse know if you feel sick.
        Ring the day unit for advice.
        Keep all visits with your doctor and bring up any concerns.
        You can also talk to someone from our team.
        Speak with a member of staff.
        Never change the dose without your provider's approval.
        If your child seems worse, phone the practice.
        See your GP straight away if it bleeds.
        Talk this over with your care team.
        We recommend that you see a doctor if it lasts more than 3 weeks.
        If you have concerns about your memory, a good first step is to see your doctor.
        Women should check with their obstetrician first.
        You may need to see a physical therapist. Ask your doctor.
        Contact the breast care nurses on 0123 456 789.
        Write down your questions and take them to your doctor.
        Let your dental team know if you have a heart valve.
        If you notice a change, make an appointment to see your GP.
        Any questions? Ask us at your next visit.
        Check with your child's school nurse.
        You should be seen by a doctor if the rash spreads.
        Talking with your doctor about your wishes is important.
        Discuss with your doctor whether this test is right for you.
        It's a good idea to talk to your care provider.
        See your health care provider for a diagnosis.
    """,
    "reviewed-date": """
        Last reviewed: March 2025
        Page last reviewed: 12 May 2024
        Medically reviewed by Ana Ruiz, MD, Department of Spine Surgery, on May 3, 2024
        Form 1187 Rev. 03/24
        Rev 6/2022
        Reviewed Spring 2024
        This leaflet was last updated in June 2025.
        Next review due: 01/06/2027
        Review date: October 2026
        Updated on 2025-02-03.
        Published: 3rd March 2023
        Date of publication: May 2023
        Version 4, July 2024
        Last modified 2024-11-05T10:30:00Z
        Revised 11.03.2024
        Content current as of Jan. 5, 2025
        The information on this page was reviewed in April 2024.
        Hill Hospital, leaflet 212. Reviewed: Q2 2024
        Produced September 2023. For review September 2026.
        Written 2024, reviewed 2025 by the stroke team
        First published 2009, revised May 2024
        Page updated: Wednesday, March 5, 2025
        This page is current as of 4/2025.
        © 2024 Hill Hospital. Last revised 4/2024.
        Reviewed/updated: 05/2024
        Last medical review: May 2024
        Reviewed on: May 3, 2024
        Date of last review: 03/05/2024
        Leaflet issued March 2024
        Approved by the committee: April 2024
        PIL 123 Issue 2 March 2024
        Ref: HH/123 Updated 04/24
        Page last updated 2 years ago, on 3 May 2024
        Published on May 3, 2024
        Posted: 5/3/24
        Date: March 2024
        Last updated – 3 May 2024
        Medically reviewed: January 12th, 2025
        Clinical review completed May 2024
        Last Review Date: 2024-05-01
        Reviewed: 2024
        Written: May 2023. Due for review: May 2026.
        This fact sheet was last checked by our nurses in May 2024.
        Date published: July 2023 | Date reviewed: July 2025
        Publication date: 07/2023; review date: 07/2026
        March 2024 (reviewed)
        Updated in the spring of 2024
        Reviewed By: Ana Ruiz MD 05/2024
        Last Reviewed/Revised: 5/3/2024
        Last Update: May 2024
        Approved date: 03/2024, Review date: 03/2027
        HH2234 05/24 Reviewed
        Document reviewed May 2024
        This page was created in 2022 and last reviewed in May 2024.
        Article last updated on May 3rd 2024
        Content was last reviewed on 2024-01-15
        Date produced: May 2024
    """,
    "author-or-reviewer": """
        Written by the Spine Care Patient Education Team.
        Reviewed by: Ana Ruiz, MD
        Medically reviewed by Dr. Lee Park
        Author: Jo Marsh, RN
        By Jo Marsh, RN
        This leaflet was written by the Stroke Service at Hill Hospital.
        This page has been reviewed by our patient education committee.
        Reviewed May 2024 by Ana Ruiz, MD
        Clinically approved by Prof. Kim Osei
        Prepared by the Department of Neurosurgery
        Produced by Hill Hospital Pharmacy
        Medical editor: Sam Brook, MD, PhD
        Written by nurses and patients at Hill Hospital
        Content on this page was developed by doctors at the Brain Center.
        The pain team and Dr. Lee Park wrote this leaflet.
        Reviewer: Kim Osei, PharmD
        Last reviewed 3 May 2024 by Dr Lee Park
        Written and reviewed by Ana Ruiz, MD
        Written by Jo Marsh and reviewed by the Heart Team
        Edited by Lee Park
        Medically Reviewed By: Kim Osei, DO
        Written by: Hill Hospital Stroke Team
        Jo Marsh, RN, wrote this page.
        This information was put together by the epilepsy nurses.
        Reviewed by the American Board of Hill Medicine
        Authors: L. Park, MD; J. Marsh, RN
        By Lee Park, MD, and Jo Marsh, RN
        Content provided by the Department of Neurology
        Content reviewed by Kim Osei, MD, cardiologist
        Clinical reviewer: Dr Sam Brook, consultant neurologist
        Produced by the Patient Information Team
        Developed by the Hill Children's Hospital Family Education Department.
        Medically reviewed by the Hill Clinic editorial team
        This article was reviewed for accuracy by Sam Brook, MD.
        Written by Dr A. Ruiz and Sister J. Marsh
        Approved by the Patient Education Committee, May 2024
        Our doctors and nurses wrote this leaflet.
        Reviewed by Kim Osei MD
        Medically reviewed on May 3, 2024 by Kim Osei, MD
        Ana Ruiz, MD, reviewed this page.
        The Hill Hospital Stroke Team wrote this page.
        Authored by: Sam Brook, PhD
        Prepared by: Patient and Family Education, Hill Hospital
        Lead author: Dr Sam Brook
        Checked by a pharmacist: Kim Osei, PharmD
        This leaflet was produced by the Maternity Department.
    """,
    "sources": """
        Source: National Kidney Foundation, 2024.
        Sources: CDC; World Health Organization
        References: 1. Park L. Back pain. 2023.
        Adapted from the American Heart Association.
        This leaflet is based on guidance from NICE.
        The information on this page comes from the National Cancer Institute.
        According to the American Cancer Society, 1 in 8 women get breast cancer.
        Park L et al. Spine J. 2021.
        N Engl J Med 2019;380:33-44
        doi:10.1000/x.2020.5
        This advice follows the 2023 guideline of the American Academy of Pediatrics.
        Based on a review by Cochrane, 2022.
        Data from the Centers for Disease Control and Prevention, 2024
        Figures come from the National Joint Registry.
        Source: CDC
        Information adapted from: American Lung Association
        1. World Health Organization. Stroke. 2023.
        We used these sources to write this leaflet: NICE guideline NG128 (2022).
        The American Academy of Pediatrics (2022) advises skin-to-skin care.
        (Park et al., 2021)
        This leaflet follows NICE guidance.
        Facts on this page are from the NIH.
        Source: Park L, Back Care, 2nd ed., 2022
        This information is adapted from materials by the American Lung Association.
        References available on request.
        Based on NICE guideline CG123.
        Statistics: Cancer Research UK, 2023
    """,
    "risks-mentioned": """
        Side effects are rare.
        Common side effects include nausea and a dry mouth.
        The risks of this test are small. They include bleeding and infection.
        Like all surgery, this operation has some risks.
        There is a small risk of infection after the procedure.
        A hole in the bowel happens in fewer than 1 in 1,000 tests.
        This medicine can harm your liver.
        Surgery can damage nerves.
        Complications of the operation can include blood clots.
        Do not take more than 3,000 mg a day.
        Never give aspirin to a child.
        The scan uses a dye that may cause an allergic reaction.
        An overdose can be fatal.
        Some people get side effects such as headaches.
        Possible risks include bleeding, infection and scarring.
        Your doctor will explain the benefits and risks of the treatment.
        All operations carry some risk.
        As with any medicine, side effects are possible.
        You might bleed after the biopsy.
        Rarely, the needle can puncture the lung.
        About 1 in 100 people get an infection after this surgery.
        Problems after surgery can include bleeding and blood clots.
        There is a chance that the treatment will not work and may cause harm.
        The most common problem after the operation is infection.
        You may feel sick after the anesthetic.
        Side effects: nausea, tiredness.
        Most people have no problems, but bleeding can happen after the test.
        Every operation has risks.
        There is a slight risk of bleeding after a biopsy.
        Possible complications of surgery are infection and bleeding.
        The drug may cause liver damage.
        Radiation can raise your risk of a second cancer.
    """,
}
FALSE = {
    "not-medical-advice": """
        These supplements are not a substitute for chemotherapy.
        A CT scan does not replace an MRI.
        This list is not complete.
        Call your doctor for medical advice about side effects.
        This test cannot replace a colonoscopy.
        This product is not intended to diagnose, treat, cure or prevent any disease.
        Your new hip replaces the worn joint.
        Ask your doctor for advice about diet.
        For more information only call the day line.
        Salt substitutes are not safe for everyone.
        The doctor may replace your medicine.
        Insulin pumps do not take the place of checking your sugar.
        Do not replace the cap on the needle.
        Follow your doctor's advice about food.
        This page does not list every side effect.
        Some people use herbs instead of medicine.
        Nurses cannot give medical advice by e-mail.
        General information about parking is at the front desk.
        Always seek the advice of your health care provider if it gets worse.
        This information sheet lists the visits you need.
        The consent form does not replace this leaflet.
        This sheet does not apply to children.
        This information is not for people with kidney disease.
        This page is not available in Spanish.
        Please replace this page in your binder.
        Do not use this site for emergencies.
        This guide is about diet, not medicine.
        Information about treatment is not always easy to find.
        Your care team will give you information about instead of.
        This tablet should not be taken instead of your insulin.
        This test is not a diagnosis; your doctor will explain.
        The app cannot be used without a phone.
        This exercise does not replace physical therapy.
        A home test is not a substitute for a visit to your doctor.
        This page is written for general readers. It was checked by a doctor.
        The patch does not replace the pill.
        Ask for medical advice if the pain stays.
        Generic drugs are a good substitute for brand drugs.
        This site is not for emergencies; call 911.
        Do not use salt instead of the cream.
        This leaflet is for people who take warfarin.
        A mouth guard cannot replace good care of your teeth.
        Hip replacement sheet for patients and care partners.
    """,
    "emergency": """
        In an emergency, bring your card.
        Do not call 911 for refills.
        Meet us in room 911.
        Call 585-555-9110 to book.
        Call (585) 911-4000 for visiting hours.
        Call NHS 111 for advice.
        After 9/11, many people had bad dreams.
        Each year many people go to the emergency room with asthma.
        An emergency contact is someone we can call.
        Some people need emergency treatment to stop the bleeding.
        Your doctor may see you right away.
        The emergency department is on the first floor.
        Shock is a life-threatening condition that requires emergency treatment.
        See your dentist every 6 months.
        Emergency care has saved many lives.
        Call your doctor within 2 days.
        Ask your doctor when to seek emergency care.
        She went to the hospital last year.
        Bring this list if you go to the emergency room.
        It takes 112 days to heal.
        The drive to the hospital entrance takes 5 minutes.
        The ambulance took him to hospital.
        If you go to the emergency room, tell the staff that you take warfarin.
        Wear a bracelet in case of an emergency.
        Keep your emergency inhaler with you and call the clinic for a refill.
        Emergency contraception can be taken up to 5 days after sex.
        Call the clinic right away if you miss a dose.
        You do not need to call 911.
        Call us at 555-0999.
        Do not go to the emergency room for a rash.
        The ER doctor may call your doctor.
        The 911 operator training is new.
        Emergency surgery may be needed.
        Flu sends 112 children to the hospital each week.
        If this is not an emergency, call the office.
        Take one tablet now.
        Non-emergency transport: call 555-0100
        Take 000 to the front desk.
        Emergency phones are in each lot.
        She was taken to the emergency room.
        Call your surgeon for a refill.
        Ambulance parking is near door 3.
        Keep the number of the poison center on your fridge magnet.
        You may get care at a clinic right away or later.
        He works in an emergency department.
    """,
    "ask-your-clinician": """
        Your doctor will ask you where it hurts.
        Doctors discuss cases with each other.
        Tell your family that you need rest.
        The nurse will call you the next day.
        Your doctor may ask about your sleep.
        The scan lets the doctor see your spine.
        A nurse checks your blood pressure.
        The surgeon talks with the anesthesiologist.
        Your care team will check your weight.
        The health care provider may ask the patient to stop some drugs.
        Your doctor or nurse compares the two samples.
        Talk to your boss about time off.
        Doctors can see the shape of the organ.
        An X-ray helps your doctor check the bone.
        Ask a friend to drive you home.
        See the picture below.
        Your GP asked us to see you.
        Call a taxi.
        A specialist will contact your GP.
        Most people see a dentist twice a year because of gum disease.
        The doctor will tell you when to stop.
        She went to see her doctor.
        The team will let you know the result.
        Your nurse can show you how to use the pump.
        Call the parking office.
        Talk with your family.
        Doctors check the level with a blood test.
        Doctors may use an ultrasound to see the baby.
        Your provider will speak with your surgeon.
        Visit our gift shop on the first floor.
        The study asked 200 nurses.
        The doctor will listen to your heart and check with a scan.
        Your doctor might want to see you again.
        Your surgeon may talk with your family.
        Doctors call this a stent.
        Many doctors see this rash each day.
        The pharmacist will check your list.
        Ask yourself how you feel.
        Contact lenses should be taken out.
        Our doctors are seen as leaders.
        Visit hours are 9 to 5 on the ward.
        Phone charging is free.
        The report is sent to your doctor.
    """,
    "reviewed-date": """
        © 2024 Hill Hospital
        We reviewed 40 studies from 2010.
        The guideline was updated in 2021.
        A study published in May 2023 found that walking helps.
        Your next visit is on 4 May 2026.
        In 2019 the law was revised.
        Copyright 2020. All rights reserved.
        Your results will be reviewed within 5 days.
        The clinic opened in March 2020.
        The vaccine was approved in 2021.
        Join our event on 3 May 2026.
        Content was developed in 2009 and has not been updated.
        As of 2012, there were 16 published cases.
        In January 2020, doctors first reported it.
        Rated 4.5 by 312 reviewers.
        Reviewed by Ana Ruiz, MD
        Your tablets will be reviewed by a pharmacist in 2 weeks.
        Data reviewed for the period 2010 to 2015 show a fall.
        The form changed in 2020.
        He was reviewed in clinic in May 2023.
        Research published in 2020
        The FDA approved this drug in May 2019.
        Your plan will be updated in May 2026.
        The hospital was rated in 2024.
        World Stroke Day: 29 October 2025
        Opening hours from 1 March 2025
        The leaflet was printed on paper.
        Guidelines issued in 2017 changed the limit.
        Version 2 of the pump came out in 2020.
        Approved in 2019 by the FDA, the drug helps some people.
        The trial was published in 2021.
        Open since May 2019
        The app was updated for iOS.
        Reviewed in JAMA in 2020, the drug seems safe.
        Your birth date: 3 May 1990
        Clinic moved on 3 May 2024.
        She was last seen in May 2023.
    """,
    "author-or-reviewer": """
        Your scan will be reviewed by a radiologist.
        Photo by Jo Marsh
        The eating plan was developed by the National Heart Group.
        Read the book written by Lee Park.
        By appointment only
        By March 2025 we will move.
        “This saved my life,” says Ana R.
        312 reviews
        Results are reviewed by Radiology.
        Similar definitions have been developed by the World Group.
        A quit-smoking website developed by the National Cancer Institute.
        Images are reviewed by Dr. Park.
        Your case will be reviewed by the Tumor Board.
        Image by Getty
        Illustration created by Lee Park
        Funded by the Hill Trust
        Reviewed by 40 patients.
        Your medicines will be reviewed by your GP.
        Insulin is produced by the Pancreas.
        The device is produced by Acme Medical.
        The score was developed by Dr. Virginia Apgar.
        Vitamin D is produced by the skin.
        The test was created by Dr. Park in 1950.
        Developed by Pfizer, the vaccine is safe.
        Your care plan is written by your nurse.
        The law was written by Congress.
        Follow the plan prepared by your Team.
        By Mouth
        By Law
        Written consent is needed.
        Reviewed by the press
        Prepared by boiling
        The hormone is produced by the Thyroid.
        Your form must be approved by Medicare.
        Photos created by Lee Park
        Cells produced by Bone marrow
    """,
    "sources": """
        Beans are a good source of iron.
        The doctor looks for the source of infection.
        Our support group has more resources for you.
        For more information, visit the National Kidney Foundation.
        Your doctor may give you a reference for work.
        Sources of stress include work and money.
        The main source of vitamin D is the sun.
        Contact the American Cancer Society for help.
        Studies show that walking helps.
        Take it according to the label.
        The National Institute of Health pays for trials.
        Find out the source of your stress.
        Resources
        Use a reference card.
        Beans, nuts and seeds are sources: eat them daily.
        Light source: LED
        Contact the CDC for travel advice.
        The WHO started in 1948.
        The FDA approved it in 2019.
        Open source: free code
        Light Sources
        Sources of error in the test
        For reference only
        The reference range is 4 to 6.
    """,
    "risks-mentioned": """
        Age is a risk factor for heart disease.
        It lowers your risk of a stroke.
        Smoking can harm your lungs.
        People at high risk should be tested.
        The scan takes one hour.
        Diabetes can damage the eyes.
        This pill treats an infection.
        The test has no side effects.
        A family history raises your risk.
        The surgeon will repair the damage.
        Being overweight raises the risk of complications from diabetes.
        Untreated high blood pressure can lead to stroke.
        This test finds infections.
        The pain may come back.
        Children may get an infection at school.
        Treatment lowers the risk of death.
        Surgery removes the damage.
        Smoking raises the risk of infection.
        Not treating diabetes may cause kidney failure.
        The dose is one pill.
        The risk of stroke rises with age.
    """,
}


def cases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(k, line.strip()) for k, block in table.items() for line in block.strip().splitlines()]


@pytest.mark.parametrize(("kind", "line"), cases(TRUE))
def test_a_true_wording_counts(kind: str, line: str) -> None:
    assert says(kind, f"# Page\n\nWalk each day.\n\n{line}\n")


@pytest.mark.parametrize(("kind", "line"), cases(FALSE))
def test_a_near_miss_does_not_count(kind: str, line: str) -> None:
    assert not says(kind, f"# Page\n\nWalk each day.\n\n{line}\n")


FIRES = """
    # T / Tell us if you have:  / - chest pain | chest pain
    # T / Call the ward if you get short of breath. | short of breath
    # T / Warning signs: a drooping face, slurred speech or sudden confusion. | drooping face
    # T / - Weakness on one side of the body | Weakness on one side
    # T / - Sudden numbness in an arm | Sudden numbness
    # T / Symptoms include coughing up blood. | coughing up blood
    # T / If you took too many tablets, tell us. | too many tablets
    # T / Signs of an overdose are sleepiness and slow breathing. | overdose
    # T / This medicine can cause thoughts of suicide. | thoughts of suicide
    # T / You may think about suicide. | think about suicide
    # T / Rare side effects: swelling of the face or throat. | swelling of the face
    # T / Your lips or tongue may swell. | lips or tongue may swell
    # T / Stop the pills if you have trouble breathing. | trouble breathing
    # T / Some people have bleeding that does not stop. | bleeding that does not stop
    # T / - heavy bleeding | heavy bleeding
    # T / Your child may have a seizure. | seizure
    # T / - Seizures | Seizures
    # T / - Fainting or near fainting | Fainting
    # T / Let us know if your baby is hard to wake. | hard to wake
    # T / You may feel that you want to harm yourself. | harm yourself
    # T / This pill treats chest pain, and can cause trouble breathing. | trouble breathing
    # T / You should have no fever, but tell us if you have chest pain. | chest pain
    # T / The most common sign is tightness in the chest. | tightness in the chest
    # Chemotherapy at home / Tell us if you have a fever or chills. | fever
    # After chemo / A temperature of 100.4°F (38°C) matters. | temperature of
    # Spinal tumors / You may notice new weakness in your legs. | weakness in your legs
    # Slipped disc / Tell us about numbness around your groin. | numbness around your groin
    # Spine surgery / - Loss of bladder or bowel control | Loss of bladder
    # Spinal stenosis / It can make it hard to stand and cause trouble with walking. | trouble with walking
    # Back surgery / Tell us if you cannot pass urine. | cannot pass urine
""".strip().splitlines()
QUIET = """
    # T / Eating well lowers the risk of chest pain.
    # T / A test helps your doctor find the cause of chest pain.
    # T / Your doctor will ask whether you have shortness of breath or fainting.
    # T / You should have no chest pain or trouble breathing.
    # T / It does not cause seizures.
    # T / Tell us if you take seizure medicines.
    # T / She works at the Seizure Disorder Center.
    # T / This drug is used to treat seizures.
    # T / Oxygen helps relieve shortness of breath.
    # T / Suicide prevention is a topic for each school.
    # T / Overdose deaths fell last year.
    # T / Do you have a family history of sudden weakness or stroke?
    # T / Many people with this gene never have chest pain.
    # T / He had chest pain in 2019.
    # T / Walking is good for the heart. Trouble walking is common in old age.
    # T / Bladder control takes time to learn.
    # T / Call us if you have a fever.
    # T / The scan is used to find out why you faint.
    # Chemotherapy / Hay fever is not a reason to stop.
    # Chemotherapy / You should have no fever before the next cycle.
    # Spine care / Exercise reduces weakness in your legs.
    # Spine care / Your doctor will check for numbness and weakness.
    # T / The side effects do not include swelling of the face.
    # T / Bleeding is treated without surgery.
    # T / Panic attacks can be mistaken for chest pain.
""".strip().splitlines()


def triggers(line: str) -> list[str]:
    page = "\n\n".join(part.strip() for part in line.strip().split(" / "))
    found = lint(page_of(f"---\nkind: condition\n---\n{page}\n"), BOOK).findings
    return [f.text for f in found if f.rule == "missing-emergency-notice"]


@pytest.mark.parametrize("case", FIRES)
def test_a_red_flag_shown_to_this_reader_asks_for_an_emergency_line(case: str) -> None:
    line, _, words = case.rpartition(" | ")
    assert triggers(line) == [words]


@pytest.mark.parametrize("line", QUIET)
def test_a_cause_a_name_a_past_a_negation_and_a_tests_reason_do_not(line: str) -> None:
    assert triggers(line) == []


ACROSS = {
    "reviewed-date": """
        <dl><dt>Last reviewed</dt><dd>3 May 2024</dd></dl>
        <table><tr><td>Last reviewed</td><td>May 2024</td></tr></table>
        <table><tr><th>Author</th><th>Reviewed</th></tr><tr><td>Ana Ruiz, MD</td><td>05/2024</td></tr></table>
        <p>Last reviewed:</p><div><time datetime="2024-05-03">May 3, 2024</time></div>
        <footer><span>Page last updated</span><p>May 2024</p></footer>
        <p>Reviewed by Ana Ruiz, MD. Updated. May 2024.</p>
    """,
    "author-or-reviewer": """
        <dl><dt>Medically reviewed by</dt><dd>Ana Ruiz, MD</dd></dl>
        <table><tr><th>Author</th><th>Reviewed</th></tr><tr><td>Ana Ruiz, MD</td><td>05/2024</td></tr></table>
        <div>Written by</div><div>Lee Park, RN</div>
        <footer><p>Reviewed by:</p><p>Hill Hospital Stroke Team</p></footer>
    """,
    "sources": """
        <h2>References</h2><ul><li>Park L. Back pain. 2023.</li></ul>
        <details><summary>Sources</summary><ol><li>Hill L. Bones. 2023.</li></ol></details>
        <p><b>References:</b></p><ol><li>Hill L. Bones. 2023.</li></ol>
        <h3>Where does this information come from?</h3><p>The Hill Guide, 2023.</p>
    """,
}
NOT_ACROSS = {
    "reviewed-date": """
        <p>Reviews</p><p>In May 2024 the clinic moved.</p>
        <dl><dt>Next visit</dt><dd>3 May 2026</dd></dl>
        <footer><p>© Hill Hospital</p><p>2024</p></footer>
    """,
    "author-or-reviewer": """
        <p>Photo by</p><p>Jo Marsh</p>
        <dl><dt>Your scan will be reviewed by</dt><dd>Radiology</dd></dl>
    """,
    "sources": """
        <h2>Sources of iron</h2><ul><li>Beans</li></ul>
        <h2>References</h2>
        <h2>Resources</h2><ul><li>Hill Hospital parking</li></ul>
    """,
}


@pytest.mark.parametrize(("kind", "html"), cases(ACROSS))
def test_a_label_counts_with_the_cell_line_or_list_after_it(kind: str, html: str) -> None:
    assert says(kind, f"<main><h1>Back pain</h1><p>Walk.</p>{html}</main>", "p.html")


@pytest.mark.parametrize(("kind", "html"), cases(NOT_ACROSS))
def test_a_label_of_something_else_does_not(kind: str, html: str) -> None:
    assert not says(kind, f"<main><h1>Back pain</h1><p>Walk.</p>{html}</main>", "p.html")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.html", '<head><meta name="last-modified" content="2025-01-05"></head><p>Walk.</p>'),
        (
            "p.html",
            '<script type="application/ld+json">{"dateModified": "2025-01-05T10:00"}</script><p>Walk.</p>',
        ),
        ("p.md", "---\nlast_reviewed: 2025-01-05\n---\n# Walk\n\nWalk.\n"),
        ("p.html", "<main><p>Walk.</p></main><footer>Last reviewed: May 2025</footer>"),
    ],
)
def test_head_metadata_and_footer_are_searched(name: str, text: str) -> None:
    assert says("reviewed-date", text, name)


REVIEWS = [
    ("Reviewed Spring 2019", ["Spring 2019"]),
    ("Rev. 03/19", ["03/19"]),
    ("Medically reviewed by Ana Ruiz, MD, on May 3, 2019", ["May 3, 2019"]),
    ("Last reviewed: 12/05/2025", []),
    ("Last reviewed: 05/12/2025. Next review: 2028", []),
    ("Last reviewed: 2025", ["2025"]),
    ("Last reviewed: 3 May 2031", ["3 May 2031"]),
    ("First published May 2012. Last reviewed May 2025.", []),
    ("Published: May 2012 | Reviewed: May 2025 | Next review: May 2028", []),
    ("Published May 2025. Last reviewed May 2024.", ["May 2024"]),
    ("Next review due: May 2025", ["May 2025"]),
    ("Last reviewed: June 2025. Next review due: May 2025.", []),
    ("The law was updated in 2012.", []),
    ("| Reviewed | Next review |\n|---|---|\n| May 2019 | May 2027 |", ["May 2019"]),
    ("Last reviewed\n\nNext review due: May 2027", []),
    ("Last reviewed:\n\nMay 2019", ["May 2019"]),
    ("Last reviewed 2024年", []),
]


@pytest.mark.parametrize(("text", "expected"), REVIEWS)
def test_of_several_dates_the_latest_review_counts(text: str, expected: list[str]) -> None:
    found = lint(page_of(f"# T\n\n{text}\n"), BOOK, today=date(2026, 1, 15)).findings
    assert [f.text for f in found if f.rule == "old-review-date"] == expected


def test_a_year_alone_is_only_worth_knowing() -> None:
    found = lint(page_of("# T\n\nLast reviewed: 2025\n"), BOOK, today=date(2026, 1, 15)).findings
    assert [f.severity for f in found if f.rule == "old-review-date"] == ["note"]


def missing(page: str, tmp_path: Path, settings: str) -> tuple[list[Finding], bool]:
    file = tmp_path / "pagelint.yaml"
    file.write_text(settings, "utf-8")
    book = load_rulebook("us-hospital", read_settings(file, "pagelint.yaml"))
    verdict = lint(page_of(page), book)
    return [f for f in verdict.findings if f.rule == "missing-review-date"], verdict.passed


def test_a_house_makes_a_missing_statement_hold_the_page_back(tmp_path: Path) -> None:
    settings = "rules:\n  missing-review-date: {severity: error}\n"
    page = "# T\n\nWalk each day.\n"
    (finding,), passed = missing(f"---\nkind: condition\n---\n{page}", tmp_path, settings)
    assert (finding.severity, passed) == ("error", False)
    (finding,), passed = missing(page, tmp_path, settings)  # nobody said what this page is
    assert (finding.severity, passed) == ("error", False)
    (finding,), passed = missing(f"---\nkind: news\n---\n{page}", tmp_path, settings)
    assert (finding.severity, passed) == ("note", True)  # only advised there


def test_without_a_word_of_the_house_an_unknown_page_gets_one_severity_less(tmp_path: Path) -> None:
    (finding,), passed = missing("# T\n\nWalk each day.\n", tmp_path, "profile: us-hospital\n")
    assert (finding.severity, passed) == ("note", True)


def test_no_statement_is_an_error_by_default_and_unknown_asks_what_condition_asks() -> None:
    for rule in KINDS.values():
        assert rule.severity == "warning"
        assert required_text.asked(rule.params, "unknown") == required_text.asked(
            rule.params, "condition"
        )


SENTENCES = [line for _, line in cases(TRUE) + cases(FALSE)]
SENTENCES += [
    "CALL YOUR DOCTOR",
    "Aſk your doctor",
    "ask your phys\u0131cian",
    "",
    "…",
    "call\xa0911",
]


def test_the_fast_way_past_a_pattern_never_changes_a_result() -> None:
    for rule in KINDS.values():
        words = _patterns.words_of(rule.params.words)
        params = rule.params
        for text in (*params.accept, *params.refuse, *params.trigger, *params.trigger_refuse):
            pattern = compiled(text, words)
            matcher = _patterns.matcher((text,), words)
            for sentence in SENTENCES:
                assert matcher.meets(sentence) == (pattern.find(sentence) is not None)


def test_keys_are_a_word_its_starts_and_its_ends() -> None:
    assert keys_of("call") == frozenset(
        {"c", "ca", "cal", "call", "=call", "~l", "~ll", "~all", "~call"}
    )
    assert keys_of("9") == frozenset({"9", "=9", "~9", "#"})


@pytest.mark.parametrize(
    "unit",
    ["call your ", "not - - ' ", "of the and A", "replac-", "A, ", "1/1/", "this page not 3 ", "no chest ", "{(*", "’-’-"],
)  # fmt: skip
def test_a_sentence_of_100_kb_is_matched_in_linear_time(unit: str) -> None:
    import time

    def spent(size: int) -> float:
        text = (unit * size)[:size]
        start = time.process_time()
        for rule in KINDS.values():
            words = _patterns.words_of(rule.params.words)
            params = rule.params
            for name in ("accept", "refuse", "trigger", "trigger_refuse"):
                _patterns.matcher(getattr(params, name), words).all(text)
        return time.process_time() - start

    spent(100)
    small, large = spent(10_000), spent(100_000)
    assert large < max(20 * small, 2)


@pytest.mark.parametrize("pattern", ["a + | b", "{nobody}", ".. a", "a but not", "call .. + a"])
def test_a_pattern_that_cannot_be_read_is_a_problem(pattern: str) -> None:
    assert list(problems([pattern]))


def test_a_word_list_may_not_take_a_name_of_the_language() -> None:
    assert list(problems([], (("number", "911"),)))
    assert list(problems(["{loop}"], (("loop", "a {loop}"),)))

"""Words that label people are found only where they name or describe a person."""

import time

import pytest

from pagelint.checks import person_words
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Finding, Rulebook
from pages import page_of

RULES = tuple(r for r in load_rulebook(everything=True).rules if r.check == "person_words")


def findings(text: str) -> list[Finding]:
    return list(lint(page_of(text), Rulebook(RULES)).findings)


def found(text: str) -> list[str]:
    return [f.text for f in findings(text)]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Many diabetics check their feet.", "diabetics"),
        ("My father, a diabetic, walks each day.", "diabetic"),
        ("She is a known diabetic.", "known diabetic"),
        ("Diabetic women can have healthy babies.", "Diabetic women"),
        ("He was an alcoholic for ten years.", "alcoholic"),
        ("An alcoholic who stops at once may be sick.", "alcoholic"),
        ("The addict is not to blame.", "addict"),
        ("Care for the elderly and the very young.", "the elderly"),
        ("The elderly often fall.", "The elderly"),
        ("The disabled can park here.", "The disabled"),
        ("Ramps help the physically disabled.", "the physically disabled"),
        ("We feed the homeless, too.", "the homeless"),
        ("She was wheelchair bound.", "wheelchair bound"),
        ("He will be confined to a wheelchair.", "confined to a wheelchair"),
        ("She committed suicide last year.", "committed suicide"),
        ("Committing suicide is not a crime.", "Committing suicide"),
        ("A schizophrenic may hear voices.", "schizophrenic"),
        ("Anorexics may hide food.", "Anorexics"),
        ("Stroke victims need quick care.", "Stroke victims"),
        ("He suffered from gout.", "suffered from"),
        ("Those afflicted with gout know it.", "afflicted with"),
        ("Obese patients need a wide bed.", "Obese patients"),
        ("Substance abusers may apply.", "Substance abusers"),
        ("IV drug users share needles.", "IV drug users"),
        ("A clean urine test is needed.", "clean urine test"),
        ("Full blown AIDS is rare.", "Full blown AIDS"),
        ("Noncompliance is common.", "Noncompliance"),
        ("The patient denied chest pain.", "patient denied"),
        ("Elderly women break hips.", "Elderly women"),
        ("The deaf and dumb child signs.", "The deaf and dumb"),
        ("This heart problem is a common birth defect.", "is a common birth defect"),
        ("Ask what helps your baby's birth defect.", "baby's birth defect"),
        ("Smokers who quit cough less.", "Smokers who quit"),
        ("There are smokers in most towns.", "There are smokers"),
        ("Have your blood glucose under control first.", "under control"),
        ("If you are diabetic, ask us.", "are diabetic"),
        ("If you're diabetic or have gout, ask.", "you're diabetic"),
        ("He was epileptic as a child.", "was epileptic"),
        ("It can cause mental retardation.", "mental retardation"),
    ],
)
def test_a_word_that_labels_a_person_is_found(text: str, hit: str) -> None:
    assert [hit.removeprefix("known ")] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Diabetic eye disease, diabetic foot ulcers and diabetic ketoacidosis are serious.",
        "A diabetic coma needs care at once. The diabetic eye exam is free.",
        "This is an alcoholic drink. Alcoholic hepatitis and an alcoholic beverage differ.",
        "An epileptic seizure and an epileptic or fainting fit differ.",
        "Birth control and relapsing fever are not the same.",
        "Clean the wound. Use clean, dry cloths. Get dirty clothes off.",
        "Child abuse and elder abuse must be told.",
        "A geriatric ward is on floor 3. See a geriatric nurse.",
        "The elderly care team and the disabled access door are here.",
        "Manic episodes, a manic phase and a bipolar lead differ.",
        "An asthmatic attack can start fast. Asthmatic symptoms come at night.",
        "The National Council on Alcoholism and Drug Dependence can help.",
        "Call the Substance Abuse and Mental Health Services Administration (SAMHSA).",
        "The National Institute on Drug Abuse has a page for teens.",
        "He said “I am a diabetic and I suffer from gout”.",
        "> I was an addict for years.",
        "Users of this site can sign in. A user name is needed.",
        "Crime victims and victims of abuse can get help.",
        "The heart suffers when the valve leaks.",
        "In case of fire, use the stairs. Most cases are mild.",
        "Insane Asylum Road has a new sign. A lame excuse is fine.",
        "You may complain of poor care to the office.",
        "Being overweight or obese is a risk. The obese range starts at 30.",
        "Normal blood pressure. A normal person sleeps eight hours.",
        "People with a disability can use the ramp. Autistic adults may need more time.",
        "The seniority list is old. Senior doctors teach.",
        "Spastic colon and spastic cerebral palsy are not the same.",
        "A hemophiliac joint is a joint with blood in it.",
        "The blind spot in the eye and the blind loop are normal.",
        "These sores are diabetic ulcers. It was an epileptic fit. They are bipolar leads.",
        "Taking it in early pregnancy can cause birth defects. This helps prevent a birth defect.",
        "Some babies lose their sight from an illness, an injury or birth defects.",
        "Former smokers and ex-smokers can have the scan.",
        "Insulin, a hormone, helps to control blood sugar.",
        "Bring your asthma under control. The fire is under control.",
        "The shot protects without suffering from the flu.",
        "Hearing aids tests take an hour. It aids virus tests.",
    ],
)
def test_the_same_word_elsewhere_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_wording_offered_stands_in_the_number_of_the_text() -> None:
    one, many = findings("A diabetic came.\n\n# T\n\nAll pre-diabetics came.")
    assert (one.values["instead"], many.values["instead"]) == (
        "“person with diabetes”", "“people with prediabetes”",
    )  # fmt: skip
    assert many.fix
    assert [e.text for e in many.fix.edits] == ["people with prediabetes"]


def test_a_trait_is_put_behind_the_person_it_describes() -> None:
    (finding,) = findings("Obese children need care.")
    assert finding.values["instead"] == "“children with obesity”"


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Learn to control your diabetes.", "“manage your diabetes”"),
        ("They control their blood glucose.", "“manage their blood glucose”"),
        ("Walking controls diabetes.", "“manages diabetes”"),
        ("Keep your diabetes under control.", "say “blood sugar in the target range”"),
        ("Most of these men were smokers.", "“smoked”"),
        ("She is a smoker.", "“smokes”"),
        ("More severely disabled adults need help.", "“adults with a more severe disability”"),
    ],
)
def test_the_wording_offered_fits_the_sentence(text: str, instead: str) -> None:
    (finding,) = findings(text)
    assert finding.values["instead"] == instead


def test_poor_control_is_one_finding_not_two() -> None:
    assert found("Poorly controlled diabetes hurts.") == ["Poorly controlled diabetes"]
    assert found("Poor glucose control hurts.") == ["Poor glucose control"]


def test_a_phrase_under_about_in_no_list_is_a_problem() -> None:
    params = person_words.Params(about={"under control": "diabetes"})
    assert list(person_words.problems(params)) == ["“under control” under “about” is in no list"]


def test_words_that_only_deserve_a_note_are_notes() -> None:
    assert [f.severity for f in findings("Smokers and addicts can get help.")] == [
        "note",
        "warning",
    ]


def test_a_trait_without_the_person_and_a_note_in_no_list_are_problems() -> None:
    params = person_words.Params(traits={"obese": "with obesity"}, note=("x",))
    assert len(list(person_words.problems(params))) == 2


@pytest.mark.parametrize(
    "word", ["diabetic ", "a diabetic or ", "the elderly and ", "obese people ", "“addicts "]
)
def test_a_long_text_of_trigger_words_takes_seconds_at_most(word: str) -> None:
    page = page_of(word * (100_000 // len(word)))
    start = time.process_time()
    for rule in RULES:
        for section in page.sections:
            list(person_words.see(section, rule.params))
    assert time.process_time() - start < 10

"""Counts and grades against values worked out by hand, and against textstat where both count alike."""

import subprocess
import sys
from pathlib import Path

import pytest

from pagelint import nlp
from pagelint.nlp.dates import find_dates
from pagelint.nlp.familiar import familiar
from pagelint.nlp.inflect import bases
from pagelint.nlp.readability import FORMULAS, Counts, formulas, grade, t95
from pagelint.nlp.score import score
from pagelint.nlp.syllables import syllables
from pagelint.nlp.textstat_check import prose_text, textstat
from pages import page_of

COUNTS = Counts(
    words=100, sentences=5, syllables=150, letters=450, polysyllables=12, complex_words=10, monosyllables=65, unfamiliar=20
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("flesch_reading_ease", 206.835 - 1.015 * 20 - 84.6 * 1.5),
        ("flesch_kincaid", 0.39 * 20 + 11.8 * 1.5 - 15.59),
        ("smog", 1.0430 * (30 * 12 / 5) ** 0.5 + 3.1291),
        ("gunning_fog", 0.4 * (20 + 10)),
        ("coleman_liau", 0.0588 * 450 - 0.296 * 5 - 15.8),
        ("ari", 4.71 * 4.5 + 0.5 * 20 - 21.43),
        ("forcast", 20 - 65 * 150 / 100 / 10),
    ],
)
def test_each_formula_has_its_published_constants(name: str, value: float) -> None:
    assert FORMULAS[name](COUNTS) == pytest.approx(value)


def test_dale_chall_is_the_one_of_1995() -> None:
    # cloze 64 - 0.95 * 20 - 0.69 * 20 = 31.2: the band 28-33, grades 9-10
    assert 8 <= FORMULAS["dale_chall_1995"](COUNTS) <= 10


def test_the_formulas_are_named_as_the_contract_has_them() -> None:
    assert list(formulas(COUNTS)) == [
        "flesch_reading_ease", "flesch_kincaid", "smog", "gunning_fog", "coleman_liau", "ari", "dale_chall_1995", "forcast",
    ]  # fmt: skip
    assert formulas(Counts(0, 0, 0, 0, 0, 0, 0, 0)) == {}


@pytest.mark.parametrize("formula", ["flesch_kincaid", "smog"])
def test_a_grades_bounds_narrow_with_more_sentences(formula: str) -> None:
    few, many = (grade([(15, 22, 2), (20, 30, 3)] * n, formula) for n in (6, 60))
    assert few is not None
    assert many is not None
    assert few.low < many.low < many.estimate < many.high < few.high


def test_a_grades_estimate_equals_its_formula() -> None:
    page = page_of(
        "You can walk soon. Your surgeon will explain the operation to you in detail. " * 8
    )
    found = score(page.whole)
    assert found.grade is not None
    assert found.grade.estimate == found.formulas["flesch_kincaid"]


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([(10, 11, 0)] * 9, "too-short"),
        ([(8, 9, 0)] * 12, "too-short"),
        ([(12, 13, 0)] * 40, "within"),
        ([(12, 19, 1)] * 12, "uncertain"),
        ([(25, 50, 6)] * 20, "above"),
    ],
)
def test_the_verdict_follows_the_bounds(rows: list[tuple[int, int, int]], verdict: str) -> None:
    found = grade(rows)
    assert found is not None
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("degrees", "t"), [(10, 1.8125), (19, 1.7291), (30, 1.6973), (100, 1.6602)]
)
def test_the_t_quantile_is_right_to_three_digits(degrees: int, t: float) -> None:
    assert t95(degrees) == pytest.approx(t, abs=5e-4)


MEDICAL = {
    "colonoscopy": 5, "ibuprofen": 4, "radiosurgery": 6, "chemotherapy": 5, "metastases": 4, "stereotactic": 5, "anesthesia": 4,
    "acetaminophen": 6, "hypertension": 4, "fibrillation": 4, "angioplasty": 5, "tonsillectomy": 5, "hypoglycemia": 6,
    "dexamethasone": 5, "osteoporosis": 6, "laparoscopy": 5, "hysterectomy": 5, "appendectomy": 5, "bronchitis": 3, "arthritis": 3,
    "dermatitis": 4, "cystoscopy": 4, "mammogram": 3, "cardiologist": 5, "neurologist": 4, "oncologist": 4, "pneumonia": 3,
    "tachycardia": 5, "bradycardia": 5, "hematoma": 4, "hysteria": 4, "lymphoma": 3, "leukemia": 4, "carcinoma": 4, "melanoma": 4,
    "glaucoma": 3, "gastritis": 3, "hepatitis": 4, "cirrhosis": 3, "thrombosis": 3, "embolism": 4, "aneurysm": 3, "stent": 1,
    "catheter": 3, "biopsy": 3, "benign": 2, "malignant": 3, "lesion": 2, "edema": 3, "anemia": 4,
}  # fmt: skip


def test_syllables_of_medical_words_are_right_for_95_in_100() -> None:
    wrong = {w: (syllables(w), n) for w, n in MEDICAL.items() if syllables(w) != n}
    assert len(wrong) <= 0.05 * len(MEDICAL), wrong


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("MRI", 3),
        ("follow-up", 3),
        ("doctor’s", 2),
        ("2024", 0),
        ("can't", 1),
        ("café", 2),
        ("the", 1),
        ("I", 1),
    ],
)
def test_syllables_of_short_forms_numerals_and_hyphens(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    "word", ["walk", "walked", "walks", "doctors", "bigger", "happily", "12", "boy's"]
)
def test_regular_forms_of_listed_words_are_familiar(word: str) -> None:
    assert familiar(word)


@pytest.mark.parametrize("word", ["stereotactic", "lesion", "anticoagulant"])
def test_medical_words_are_not_familiar(word: str) -> None:
    assert not familiar(word)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("biopsies", "biopsy"),
        ("resected", "resect"),
        ("metastases", "metastasis"),
        ("stents", "stent"),
    ],
)
def test_a_words_bases_hold_its_dictionary_form(word: str, base: str) -> None:
    assert base in bases(word)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("March 2023", "2023-03-31"), ("3 May 2024", "2024-05-03"), ("May 3, 2024", "2024-05-03"), ("2024-05-03", "2024-05-03"),
        ("05/2024", "2024-05-31"), ("5/3/2024", "2024-05-03"), ("23/5/2024", "2024-05-23"), ("2024", "2024-12-31"),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(text: str, last: str) -> None:
    (found,) = find_dates(f"Last reviewed: {text}.")
    assert found.last.isoformat() == last


def test_of_an_impossible_day_the_month_is_kept() -> None:
    assert [f.first.isoformat() for f in find_dates("31 June 2024")] == ["2024-06-01"]


def test_a_sentence_never_crosses_a_block() -> None:
    page = page_of("# A title\n\nfirst part\n\n- second part\n- third. Fourth\n")
    assert [s.text for s in nlp.sentences(page.whole)] == [
        "A title",
        "first part",
        "second part",
        "third.",
        "Fourth",
    ]


def test_on_plain_prose_textstat_agrees() -> None:
    text = (
        "Your doctor will look at the skin of your arm. The nurse will clean it with soap and water. You may feel some pain when the "
        "needle goes in. It will not last long. Hold a clean cloth on the place for a few minutes. You can go home after that. "
    ) * 5
    page = page_of(text)
    ours, theirs, module = score(page.whole).formulas, prose_text(page), textstat()
    assert ours["flesch_kincaid"] == pytest.approx(module.flesch_kincaid_grade(theirs), abs=0.15)
    assert ours["flesch_reading_ease"] == pytest.approx(module.flesch_reading_ease(theirs), abs=0.5)
    assert ours["smog"] == pytest.approx(module.smog_index(theirs), abs=0.15)


def test_the_model_is_loaded_late_and_once_and_without_spacy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGELINT_CACHE_DIR", str(tmp_path))
    code = (
        "import sys; import pagelint.nlp as nlp; from pagelint.readers import read\n"
        "page = read(b'One. Two.', 'a.md'); nlp.sentences(page.whole); assert 'numpy' not in sys.modules\n"
        "block = page.whole.blocks[0]; nlp.tokens(page.whole, block); assert 'numpy' in sys.modules\n"
        "from pagelint.nlp.pipeline import engine; assert engine() is engine(); print(engine().name)\n"
        "print(*sorted({'spacy', 'thinc'} & set(sys.modules)))"
    )
    first, second = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    )
    assert first.stdout.startswith("en_core_web_sm 3.8")
    assert "spacy" in first.stdout  # whose model is taken over, once
    assert second.stdout == "en_core_web_sm 3.8.0\n\n"


def test_tokens_stand_at_their_place_with_tag_and_head() -> None:
    page = page_of("# T\n\nCirrhosis is a disease.\n")
    block = page.whole.blocks[1]
    tokens = nlp.tokens(page.whole, block)
    assert [(page.whole.text[t.span.start : t.span.end], t.tag) for t in tokens[:2]] == [
        ("Cirrhosis", "NN"),
        ("is", "VBZ"),
    ]
    assert tokens[0].head == 1


def test_fragments_of_lists_and_tables_are_graded_by_forcast_beside_the_prose() -> None:
    page = page_of(
        "# T\n\nWalk each day. Rest well.\n\n- chest pain\n- severe nausea;\n\n| a | b |\n|---|---|\n| c | bleeding |\n"
    )
    found = score(page.sections)
    # chest pain severe nausea a b c bleeding: five words of one syllable in eight.
    assert found.lists is not None
    assert (found.words, found.lists.words, found.lists.forcast) == (
        5,
        8,
        round(20 - 15 * 5 / 8, 1),
    )


def test_a_page_without_lists_has_no_grade_of_lists() -> None:
    assert score(page_of("Walk each day.").sections).lists is None

"""Syllables of Spanish words, counted by hand along the RAE's rules of spelling."""

import pytest

from pagelint.nlp._spanish_syllables import syllables

# One line a rule: each word with its hyphens where it is cut, a blank cut with none.
CUT = """
mé-di-co ca-be-za co-ra-zón es-tó-ma-go ro-di-lla pul-món ri-ñón hí-ga-do ve-ji-ga gar-gan-ta a-gu-ja fa-mi-lia
do-lor pe-cho bra-zo pier-na cue-llo hue-so san-gre piel o-jo bo-ca dien-te len-gua na-riz ma-no de-do
fie-bre vien-tre cien-to tiem-po siem-pre bien diez seis vein-te trein-ta cuer-po prue-ba due-le pue-de nue-vo
ciu-dad cui-da-do rui-do viu-da triun-fo ai-re vai-na pei-ne rei-na oi-go boi-na au-to cau-sa deu-da Eu-ro-pa
a-gua an-ti-gua cua-tro cuo-ta re-si-duo far-ma-cia ur-gen-cia pa-cien-te con-cien-cia ra-dia-ción in-yec-ción le-sión
guion cruel diu-ré-ti-co reu-nir fia-ble via-je dia-be-tes an-sie-dad sua-ve ac-tual e-va-luar gra-duar in-fluen-cia
dí-a ma-íz pa-ís ba-úl o-í-do o-ír re-ír ca-í-da frí-o rí-o tí-a e-ner-gí-a ci-ru-gí-a e-co-gra-fí-a con-ti-nú-e
le-er ca-os po-e-ta te-a-tro o-a-sis a-é-re-o co-o-pe-rar al-co-hol cre-er pro-ve-er a-or-ta lí-ne-a á-re-a náu-se-a
chi-i-ta an-ti-in-fla-ma-to-rio mi-cro-on-das pre-es-co-lar re-em-pla-zar
a-hí bú-ho re-hén ve-hí-cu-lo ahu-mar prohi-bir de-sahu-cio al-mo-ha-da za-na-ho-ria ca-ca-hue-te a-hue-car des-hie-lo
muy ley hay hoy rey le-yes ma-yo a-yu-da ya yo yer-no in-yec-tar Pa-ra-guay buey vi-rrey y
que-so quin-ce quó-rum gue-rra guí-a se-guir ci-güe-ña pin-güi-no lin-güís-ti-ca ver-güen-za an-ti-güe-dad a-quí san-guí-ne-o
ve-ní-ais le-í-a hu-í-a cons-tru-í-a a-ve-ri-guáis U-ru-guay pa-ra-no-ia cuí-da-te
ins-truc-ción obs-truc-ción trans-plan-te cons-tan-te abs-ten-ción ex-tra-er
"""
# The same word by other rules than a reader may expect: í and ú beside i or u make one syllable with it.
NOT_CUT = {
    "huía": 2,
    "construía": 3,
    "cuídate": 3,
    "Uruguay": 3,
    "reunir": 2,
    "prohibir": 2,
    "i": 1,
}
FORMS = {
    "VIH": 5, "ADN": 4, "ECG": 3, "OMS": 5, "VPH": 5, "CDC": 3, "PCR": 4, "SIDA": 2, "COVID": 2, "UCI": 2, "TAC": 1,
    "EPOC": 2, "mg": 4, "mL": 4, "kg": 4, "Dr.": 2, "Dra.": 3, "Sr.": 2, "núm.": 3, "EE.": 3, "UU.": 3,
    "teórico-práctico": 7, "120/80": 0, "0,5": 0, "COVID-19": 2, "": 0, "—": 0, "ñ": 2, "w": 3, "web": 1,
}  # fmt: skip
WORDS = {w.replace("-", ""): w.count("-") + 1 for w in CUT.split()} | NOT_CUT


def test_the_table_holds_150_words_and_more() -> None:
    assert len(WORDS) >= 150


@pytest.mark.parametrize(("word", "count"), sorted(WORDS.items()))
def test_a_word_has_the_syllables_that_its_spelling_says(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(("word", "count"), sorted(FORMS.items()))
def test_short_forms_are_read_out_and_numerals_count_as_none(word: str, count: int) -> None:
    assert syllables(word) == count


def test_capitals_and_decomposed_accents_change_nothing() -> None:
    assert syllables("CORAZÓN") == syllables("corazo\u0301n") == 3

"""Files that hold letters but nothing to read are not checked; what people can read is."""

from __future__ import annotations

import base64
import random
import re

import pytest

from pagelint import readers
from pagelint.errors import Unreadable
from pagelint.linter import lint
from pagelint.nlp import legible
from pagelint.nlp.language import seems
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Verdict
from prints import flow, pdf
from word import docx, para

BOOK = load_rulebook()
ENGLISH = (
    "take one tablet each morning with a glass of water. if you feel sick or dizzy, call your nurse "
    "before the next dose. keep the box away from children and bring it to each visit."
)
SPANISH = (
    "tome una tableta cada mañana con un vaso de agua. si tiene náuseas o mareos, llame a su enfermera "
    "antes de la próxima dosis. traiga la caja a todas sus visitas, y guárdela lejos de los niños."
)
RANDOM = random.Random(7)


def checked(text: str | bytes, path: str = "page.md", lang: str = "") -> Verdict:
    data = text if isinstance(text, bytes) else text.encode()
    page = readers.read(data, path)
    return lint(page.in_language(lang) if lang else page, BOOK)


def shifted(text: str) -> str:
    return "".join(
        chr((ord(c) - 94) % 26 + 97) if c.isascii() and c.isalpha() else c for c in text.lower()
    )


def titled(text: str) -> str:
    return re.sub(r"[a-z]+", lambda m: m.group().capitalize(), text)


NONSENSE = " ".join(
    "".join(RANDOM.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(6)).capitalize()
    for _ in range(40)
)
NOISE = {
    "shifted": shifted(ENGLISH),
    "shifted, in capitals": titled(shifted(ENGLISH)),
    "nonsense in capitals": NONSENSE,
    "all in capitals": shifted(ENGLISH).upper(),
    "no blanks between words": " ".join(
        re.sub(r"\W", "", s).capitalize() + "." for s in ENGLISH.split(". ")
    ),
    "few blanks": " ".join(
        "".join(re.findall(r"\w+", ENGLISH)[i : i + 6]).capitalize() for i in range(0, 36, 6)
    ),
    "single letters": " ".join(ENGLISH.replace(" ", "")),
    "hex pairs": ENGLISH.encode().hex(" "),
    "base64": base64.b64encode(ENGLISH.encode()).decode(),
    "base64 in lines": base64.encodebytes(ENGLISH.encode() * 3).decode(),
    "letters and signs": "".join(RANDOM.choice("<>&abc") for _ in range(900)),
    "no blanks": "".join(ENGLISH.split()),
    "letters at random": "".join(RANDOM.choice("abcdefghijklmnopqrstuvwxyz    ") for _ in range(600)),
}  # fmt: skip


@pytest.mark.parametrize("suffix", ["md", "txt", "html"])
@pytest.mark.parametrize("what", NOISE)
def test_text_without_known_words_is_not_checked(what: str, suffix: str) -> None:
    with pytest.raises(Unreadable):
        checked(NOISE[what], f"page.{suffix}")


def test_the_reason_names_the_language() -> None:
    assert legible.problem(shifted(ENGLISH), "en") == (
        "Most of this text is no English. The file may be damaged, or in another language."
    )
    assert "no Spanish" in legible.problem(shifted(SPANISH), "es")


def test_a_pdf_with_shifted_letters_is_not_checked() -> None:
    lines = [shifted(s) + "." for s in ENGLISH.split(". ")]
    with pytest.raises(Unreadable, match="no English"):
        checked(pdf(flow(*lines)), "page.pdf")


def test_text_that_people_can_read_is_checked() -> None:
    assert not legible.problem(ENGLISH, "en")
    assert not legible.problem(SPANISH, "es")
    names = (
        "Dr. Nguyen Thi Khai\nDr. Oluwaseun Adebayo\nDr. Grzegorz Brzezinski\nMs. Xochitl Ixtli\n"
    )
    assert not legible.problem(names * 3, "en")
    assert not legible.problem("see https://www.hospital.example/a/qwertzuiop/asdfghjklyxcvb", "en")
    medicines = "levetiracetam, lacosamide, oxcarbazepine, carbamazepine, phenytoin, lamotrigine"
    assert not legible.problem(medicines, "en")


def test_letters_that_are_lost_inside_words_are_not_guessed() -> None:
    with pytest.raises(Unreadable, match="letters are lost"):
        checked("# Care\n\nTake the caf\ufffd drink with your p\ufffdll.\n")
    assert not legible.problem("\ufffd Rest well and drink water.", "en")
    assert not legible.problem("Rest well and drink water. " * 90 + "Don\ufffdt smoke.", "en")


@pytest.mark.parametrize("word", ["T\u0430ke", "\u0421all", "d\u03bfse", "5.0 m\u0261"])
def test_letters_of_another_alphabet_inside_a_word_are_named(word: str) -> None:
    with pytest.raises(Unreadable, match="only looks like ours"):
        checked(f"# Care\n\nRest well and drink water. {word} now.\n")


def test_greek_letters_that_medicine_writes_are_no_twins() -> None:
    text = "Take 5 μg of a β-blocker, TNFα, IFN-γ, 3 μmol, Ω-3 or Привет."
    assert not legible.problem(text, "en")


@pytest.mark.parametrize("word", [
    "１０.０", "ｍｇ", "𝟓.𝟎", "𝐦𝐠", "ｈｅｍｉｐａｒｅｓｉｓ", "5 𝐠", "ᴍɢ", "Ⓣⓐⓚⓔ", "5 ㎎", "5 mℓ", "⑩ mg",
])  # fmt: skip
@pytest.mark.parametrize("suffix", ["md", "txt", "html"])
def test_signs_that_stand_for_letters_and_digits_are_named(word: str, suffix: str) -> None:
    with pytest.raises(
        Unreadable, match=f"{word.split()[-1]}” holds letters that only look like ours"
    ):
        checked(f"Rest well and drink water. Take {word} of it.", f"page.{suffix}")


@pytest.mark.parametrize("text", [
    "About 25 kg/m², ½ cup, ﬁrst, Tylenol™, ℞, 5 µg, 37 ℃, 1ˢᵗ, H₂O, stage Ⅳ, ① Wash, ⓘ, №2, 🅰️ and 🇺🇸.",
    "It helped more often (𝑝 < 0.05, 𝑛 = 20, 𝛽 = 3).",
    "日本語を話される場合、無料の言語支援をご利用いただけます。１－８００－５５５（ＴＴＹ）まで",
])  # fmt: skip
def test_signs_that_are_well_written_are_no_others(text: str) -> None:
    assert not legible.problem("Rest well and drink water.\n" + text, "en")


LISTS = {
    "doctors": "Nguyễn Thị Khải, Oluwaseun Adebayo, Grzegorz Brzeziński, Xochitl Ixtli, Rajesh Venkataraman, Siobhán Ní "
    "Bhriain, Zsófia Szabó, Hrvoje Ivanišević, Tewodros Gebreselassie, Nkosazana Tshabalala, Phuong Huynh, Xiaoqing Zhang",
    "names without vowels": "Dr. Mkrtchyan Hrachya, Dr. Zdzisław Krzyżewski, Dr. Vlk Hrdlička, Dr. Ng Tsz Kwok, Dr. Hwang "
    "Jyh Shyan, Dr. Srđan Crnjac, Dr. Krzysztof Szczepański, Dr. Xu Zhiqiang, Dr. Qiu Yuexin, Dr. Hsieh Tzu Hsuan, Dr. Zhu Xiaojuan",
    "genes": "APC, ATM, AXIN2, BARD1, BMPR1A, BRCA1, BRCA2, BRIP1, CDH1, CDK4, CDKN2A, CHEK2, CTNNA1, DICER1, EPCAM, "
    "GREM1, HOXB13, MEN1, MLH1, MSH2, MSH3, MSH6, MUTYH, NBN, NF1, NTHL1, PALB2, PDGFRA, PMS2, POLD1, PTEN, RAD51C, SDHB",
    "brands": "Keytruda, Xeljanz, Xyzal, Zyprexa, Humira, Ozempic, Wegovy, Mounjaro, Jardiance, Farxiga, Entresto, Xarelto, "
    "Skyrizi, Rinvoq, Taltz, Dupixent, Ocrevus, Tysabri, Aimovig, Nurtec, Ubrelvy, Qulipta, Zegalogue, Lyumjev, Fiasp",
    "help in Hmong": "LUS CEEV: Yog tias koj hais lus Hmoob, cov kev pab txog lus, muaj kev pab dawb rau koj. Hu rau "
    "1-800-555-0100. Peb muaj cov neeg txhais lus pub dawb rau koj thiab cov ntaub ntawv hauv lwm hom lus.",
    "ingredients": "hydroxypropylmethylcellulose, croscarmellose, methylparaben, phenoxyethanol, ethylhexylglycerin, "
    "polyvinylpyrrolidone, carboxymethylcellulose, octyldodecanol, cetearyl, polysorbate, crospovidone, isopropylmyristate",
    "blood": "WBC, RBC, Hgb, Hct, MCV, MCH, MCHC, RDW, Plt, Neut, Lymph, Mono, Eos, Baso, mg/dL, mmol/L, mEq/L, ng/mL, "
    "U/L, g/dL, K/uL, fL, pg, ALT, AST, ALP, BUN, eGFR, TSH, HbA1c, INR, aPTT, ESR, CRP, LDL, HDL, VLDL, hCG, PSA, CEA",
}  # fmt: skip


@pytest.mark.parametrize("what", LISTS)
def test_lists_of_names_and_short_forms_are_legible(what: str) -> None:
    assert not legible.problem(f"{ENGLISH * 4}\n{LISTS[what]}", "en")


@pytest.mark.parametrize(
    "bad",
    [shifted(ENGLISH * 2), titled(shifted(ENGLISH * 2)), shifted(ENGLISH * 2).upper(), NONSENSE],
)
def test_a_damaged_part_of_a_good_page_is_not_checked(bad: str) -> None:
    for text in (f"{ENGLISH} {bad}", f"# Care\n\n{ENGLISH * 20}\n\n## More\n\n{bad}\n"):
        with pytest.raises(Unreadable, match="is no English"):
            checked(text)
    assert "is no Spanish" in legible.problem(f"{SPANISH * 4} {bad}", "es")


GERMAN = (
    "Nach der Operation sollten Sie sich einige Tage schonen. Halten Sie die Wunde trocken. "
    "Wenn Sie Fieber bekommen oder die Wunde rot wird, rufen Sie sofort Ihren Arzt an. "
    "Nehmen Sie bei Schmerzen zwei Tabletten ein."
)
CHINESE = "手术后请保持伤口干燥，每天更换敷料。如果发烧或伤口发红，请立即致电医生。每天早上用一杯水服用一片药。"


@pytest.mark.parametrize(
    ("text", "name"), [(GERMAN, "German"), (CHINESE * 5, "Chinese"), (SPANISH, "Spanish")]
)
def test_a_part_in_another_language_is_not_checked(text: str, name: str) -> None:
    page = f"# Care\n\n{ENGLISH * 20}\n\n## Pflege\n\n"
    with pytest.raises(Unreadable, match=f"A part of this page seems to be in {name}: “Pflege"):
        checked(page + text)
    with pytest.raises(Unreadable, match=f"A part of this page seems to be in {name}"):
        checked((page + text).replace("#", ""), "page.txt")
    assert checked(f"{page}<div lang=xx>\n\n{text}\n\n</div>\n")


def test_notices_that_an_interpreter_is_free_are_no_part_in_another_language() -> None:
    notices = (
        "ATENCIÓN: Si habla español, tiene a su disposición servicios gratuitos de asistencia lingüística. También están "
        "disponibles de forma gratuita ayuda y servicios para dar información en formatos accesibles. Llame al 1-800-555-0100.",
        "ВНИМАНИЕ: Если вы говорите на русском, вам доступны бесплатные услуги языковой поддержки. Соответствующие "
        "вспомогательные средства предоставляются бесплатно. Позвоните по телефону 1-800-555-0100 (TTY: 711).",
        "注意：如果您说中文，我们将免费为您提供语言协助服务。致电 1-800-555-0100（文本电话：711）。",
        "ACHTUNG: Wenn Sie Deutsch sprechen, stehen Ihnen kostenlose Dienste zur Verfügung. Rufen Sie uns an.",
        "ATTENTION : Si vous parlez français, des services gratuits sont à votre disposition. Appelez-nous.",
    )  # fmt: skip
    assert checked("# Care\n\n" + ENGLISH * 20 + "\n\n## Help\n\n" + "\n\n".join(notices))


def test_a_short_page_in_another_script_is_not_checked() -> None:
    with pytest.raises(Unreadable, match="seems to be in Chinese"):
        checked(f"# Care\n\n{CHINESE}")


@pytest.mark.parametrize("alt", ["", "Page {} of the leaflet", "scan_{}.jpg"])
def test_a_page_that_is_pictures_of_text_is_not_checked(alt: str) -> None:
    pictures = "\n\n".join(f"![{alt.format(n)}]({n}.png)" for n in range(1, 7))
    with pytest.raises(Unreadable, match="6 pictures and next to no text"):
        checked(f"# Our leaflet\n\nSee below.\n\n{pictures}\n")
    steps = "\n\n".join(f"![]({n}.png)\n\nWash your hands first." for n in range(1, 7))
    assert checked(f"# Our leaflet\n\n{steps}\n")
    told = "\n\n".join(f"![A nurse washes her hands.]({n}.png)" for n in range(1, 7))
    assert checked(f"# Our leaflet\n\n{told}\n")


def test_a_word_file_of_pictures_is_not_checked() -> None:
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="2" name="P"/><pic:pic/></wp:inline></w:drawing></w:r>'
    body = para("Going home after surgery", "berschrift1") + para(picture) * 3
    with pytest.raises(Unreadable, match="3 pictures and next to no text"):
        checked(docx(body + para("North Hospital, March 2025")), "page.docx")


@pytest.mark.parametrize("body", [
    "<div id=root>You need to enable JavaScript to run this app.</div>",
    "<div id=app>Loading, please wait here</div><noscript>Turn on scripts to see the whole page.</noscript>",
    "<h1>Knee care</h1><p>Please wait while the page is loading.</p>",
    "<div>Loading...</div><p>This site needs JavaScript. Turn it on and load the page again.</p>",
    "<html lang=es><p>Habilite JavaScript para ver esta página.</p>",
])  # fmt: skip
def test_a_web_page_that_a_script_fills_is_not_checked(body: str) -> None:
    with pytest.raises(Unreadable, match="until a script fills it"):
        checked(body, "page.html")


@pytest.mark.parametrize("body", [
    "<p>Please wait 30 minutes after the shot. Then you may go home with a friend.</p>",
    "<p>Loading dose: take 2 pills.</p>", "<p>Loading your joint helps it heal, so walk each day for a while.</p>",
    "<p>Turn on JavaScript to see the film.</p><p>Take one pill a day.</p>",
])  # fmt: skip
def test_a_short_page_that_only_sounds_like_it_is_checked(body: str) -> None:
    assert checked(body, "page.html")


def test_a_few_sentences_tell_a_language() -> None:
    french = "Prenez un comprimé chaque matin avec de l'eau. Appelez votre médecin si vous avez de la fièvre."
    assert seems(french, "en") == seems(french, "es") == "fr"
    for english in (
        "Take one pill a day.",
        "Call us at once if you have a fever or the wound is red.",
    ):
        assert seems(english, "en") == "en"
    for spanish in (
        "Tome una pastilla al día.",
        "Llame a su médico si tiene fiebre o dolor de pecho.",
    ):
        assert seems(spanish, "es") == "es"

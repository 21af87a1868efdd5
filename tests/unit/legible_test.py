"""Files that hold letters but nothing to read are not checked; what people can read is."""

from __future__ import annotations

import base64
import random

import pytest

from pagelint import readers
from pagelint.errors import Unreadable
from pagelint.linter import lint
from pagelint.nlp import legible
from pagelint.nlp.language import seems
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Verdict
from prints import flow, pdf

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


NOISE = {
    "shifted": shifted(ENGLISH),
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

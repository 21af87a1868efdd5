"""A page and its translation: what is the same in two languages, and what one side lacks."""

import json
from pathlib import Path

import pytest

from pagelint.cli import main
from pagelint.comparison.translation import compare_translation
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pages import page_of

BOOK = load_rulebook()
ENGLISH = """---
kind: discharge
---
# Going home after knee surgery

## At home

Put ice on your knee for 20 minutes every 2 hours. Do not drive for 2 weeks. Never smoke near the wound.

- Rest
- Drink water
- Walk 3 times a day

## Pain medicine

Take 650 mg of acetaminophen every 6 hours. Do not take more than 3,000 mg in 24 hours. Take 0.5 mg at night.

## Call us

Call 614-555-0110 if you have a fever of 101 °F (38.3 °C). Call 911 if you have chest pain. Your visit is on January 14, 2026 at 9:30 a.m. See [our page](https://h.example/knee).
"""
SPANISH = """---
lang: es
kind: discharge
---
# Al salir del hospital después de la cirugía de rodilla

## En casa

Ponga hielo en la rodilla por veinte minutos cada 2 horas. No maneje por 2 semanas. Nunca fume cerca de la herida.

- Descanse
- Tome agua
- Camine 3 veces al día

## Medicina para el dolor

Tome 650 mg de acetaminofén cada 6 horas. No tome más de 3.000 mg en 24 horas. Tome 0,5 mg por la noche.

## Llámenos

Llame al 614-555-0110 si tiene fiebre de 101 °F (38,3 °C). Llame al 911 si tiene dolor en el pecho. Su cita es el 14 de enero de 2026 a las 9:30 a. m. Vea [nuestra página](https://h.example/knee).
"""


def lacks(spanish: str, english: str = ENGLISH) -> list[tuple[int, str, str]]:
    one = compare_translation(lint(page_of(english), BOOK), lint(page_of(spanish), BOOK))
    return [(k.side, k.say, k.text) for k in one.lacks]


def test_a_true_translation_lacks_nothing_whatever_its_commas_and_number_words() -> None:
    assert lacks(SPANISH) == []


def test_times_of_the_afternoon_meet() -> None:
    english, spanish = (
        ENGLISH.replace("9:30 a.m.", "5 p.m."),
        SPANISH.replace("9:30 a. m.", "5:00 p. m."),
    )
    assert lacks(spanish, english) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("cada 6 horas", "cada 8 horas"), (0, "number", "6 hours")),
        (("650 mg", "560 mg"), (0, "dose", "650 mg")),
        (("0110", "0101"), (0, "phone number", "614-555-0110")),
        (("14 de enero", "15 de enero"), (0, "date", "January 14, 2026")),
        (("9:30", "8:30"), (0, "time", "9:30 a.m.")),
        (("- Tome agua\n", ""), (0, "list item", "At home: 3, not 2")),
        (("No maneje", "Maneje"), (0, "sentence that forbids something", "Do not drive for 2 weeks.")),
        ((" Llame al 911 si tiene dolor en el pecho.", ""), (0, "statement", "emergency")),
        (("h.example/knee", "h.example/hip"), (1, "link", "nuestra página (https://h.example/hip)")),
        (("0,5 mg", "5 mg"), (0, "dose", "0.5 mg")),
    ],
)  # fmt: skip
def test_what_the_translation_lost_is_named(
    change: tuple[str, str], found: tuple[int, str, str]
) -> None:
    assert change[0] in SPANISH
    assert found in lacks(SPANISH.replace(*change))


def test_a_section_without_a_counterpart_is_named_and_the_rest_still_meets() -> None:
    start, end = SPANISH.index("## Medicina"), SPANISH.index("## Llámenos")
    found = lacks(SPANISH[:start] + SPANISH[end:])
    assert (0, "section", "Pain medicine") in found
    assert {say for side, say, _ in found if side == 1} == set()


def write(folder: Path) -> tuple[str, str]:
    (folder / "en.md").write_text(ENGLISH, "utf-8")
    (folder / "es.md").write_text(SPANISH.replace("650", "560"), "utf-8")
    return str(folder / "en.md"), str(folder / "es.md")


def test_an_empty_list_is_not_called_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = write(tmp_path)
    Path(other).write_text(SPANISH, "utf-8")
    assert main(["compare", "--translation", one, other]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "That is no proof that the translation is right" in said


def test_the_report_for_programs_names_page_and_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "--translation", "--format", "json", *write(tmp_path)]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["comparisons"]
    assert {(k["what"], k["text"], k["at"]) for k in entry["lacks"]} == {
        ("dose", "650 mg", "16:6"),
        ("dose", "560 mg", "17:6"),
    }


def test_one_language_twice_and_two_languages_without_the_flag_are_usage_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = write(tmp_path)
    copy = tmp_path / "copy.md"
    copy.write_text(ENGLISH + "\nRest.\n", "utf-8")
    assert main(["compare", "--translation", one, str(copy)]) == 2
    assert main(["compare", one, other]) == 2
    assert "--translation" in capsys.readouterr().err


SHORT = ("# Care\n\nTake 5 mg. Do not drive.\n", "# Cuidado\n\nTome 5 mg. Maneje.\n")


def place(folder: Path, texts: tuple[str, str]) -> tuple[Path, Path]:
    pages = folder / "en" / "page.md", folder / "es" / "page.md"
    for page, text in zip(pages, texts, strict=True):
        page.parent.mkdir()
        page.write_text(text, "utf-8")
    return pages


@pytest.mark.parametrize("globs", ['{"es/**": es}', '{"en/**": en, "es/**": es}'])
@pytest.mark.parametrize("folders", [True, False])
def test_each_side_keeps_the_language_that_its_glob_gives_it(
    globs: str, folders: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = place(tmp_path, SHORT)
    (tmp_path / "pagelint.yaml").write_text(f"languages: {globs}\n", "utf-8")
    if folders:
        one, other = one.parent, other.parent
    assert main(["compare", "--translation", str(one), str(other)]) == 0
    assert "“Do not drive.”" in capsys.readouterr().out


def test_pages_that_name_no_language_are_told_apart_by_their_words_or_by_the_flag(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = map(str, place(tmp_path, SHORT))
    assert main(["compare", "--translation", one, other]) == 2
    assert "--lang es" in capsys.readouterr().err
    assert main(["compare", "--translation", "--lang", "es", one, other]) == 0
    more = "Llame a su médico si tiene fiebre o si le duele la herida más que por la mañana.\n"
    Path(other).write_text(SHORT[1] + more, "utf-8")
    assert main(["compare", "--translation", one, other]) == 0


def small(english: str, spanish: str, profile: str = "us-hospital") -> list[tuple[int, str]]:
    book = load_rulebook(profile)
    one = lint(page_of(f"# P\n\n{english}\n"), book)
    other = lint(page_of(f"---\nlang: es\n---\n# P\n\n{spanish}\n"), book)
    found = compare_translation(one, other).lacks
    return [(k.side, k.text) for k in found if k.say != "statement"]


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Take one tablet. One dose is enough. No one knows.", "Tome una tableta. Basta una dosis. Nadie sabe."),
        ("Half rest for a quarter of an hour.", "La mitad descansa un cuarto de hora."),
        ("Wait an hour and a half. Take one and a half pills.", "Espere una hora y media. Tome una pastilla y media."),
        ("For ages 6-12, and over 60. Rest a day or two.", "De 6 a 12 años, y de más de 60 años. Descanse uno o dos días."),
        ("Twice a week, at 5 p.m., two 10 mg tablets.", "Dos veces por semana, a las 5 de la tarde, dos tabletas de 10 mg."),
        ("It isn't cancer. This does not replace your nurse.", "No es cáncer. Esto no reemplaza a su enfermera."),
        ("Do not stop taking it. Don't forget it.", "No deje de tomarla. No la olvide."),
        ("If you do not sleep, call. You won't feel it.", "Si no duerme, llame. No lo sentirá."),
        ("You do not need to fast. Do not hesitate to ask.", "No tiene que ayunar. No dude en preguntar."),
    ],
)  # fmt: skip
def test_what_is_said_otherwise_in_spanish_is_no_lack(english: str, spanish: str) -> None:
    assert small(english, spanish) == []


@pytest.mark.parametrize(
    ("english", "spanish", "lost"),
    [
        ("Keep taking your pills. Do not take aspirin.", "No deje de tomar sus pastillas. Tome aspirina.", [(0, "Do not take aspirin.")]),
        ("Do not drive. It isn't cancer. You are not alone.", "Maneje. No es cáncer. Usted no está solo.", [(0, "Do not drive.")]),
        ("Cover the cut. Do not soak it.", "Cubra la cortada. Remójela.", [(0, "Do not soak it.")]),
        ("Rest. You can drive.", "Descanse. Usted no debe manejar.", [(1, "Usted no debe manejar.")]),
        ("Take one tablet.", "Tome dos tabletas.", [(0, "one tablet"), (1, "dos tabletas")]),
        ("Twice a day.", "Tres veces al día.", [(0, "Twice"), (1, "Tres veces al día")]),
        ("Take 5 mg.", "Tome 5.", [(0, "5 mg"), (1, "5")]),
    ],
)  # fmt: skip
def test_a_loss_stands_on_the_right_side(
    english: str, spanish: str, lost: list[tuple[int, str]]
) -> None:
    assert small(english, spanish) == lost


@pytest.mark.parametrize(
    ("profile", "spanish", "same"),
    [
        ("us-hospital", "3 de diciembre de 2026", True),
        ("us-hospital", "12 de marzo de 2026", False),
        ("us-hospital", "12/03/2026", True),
        ("nhs", "12 de marzo de 2026", True),
        ("nhs", "3 de diciembre de 2026", False),
    ],
)
def test_a_date_in_figures_is_read_in_the_order_of_the_english_house(
    profile: str, spanish: str, *, same: bool
) -> None:
    assert (small("Come on 12/03/2026.", f"Venga el {spanish}.", profile) == []) is same


def test_many_sentences_take_no_longer_than_their_number() -> None:
    from time import process_time

    from pagelint.comparison._bans import lost_bans

    one = page_of("# P\n\n" + "Rest. Never run. " * 1500).sections[0]
    other = page_of("---\nlang: es\n---\n# P\n\n" + "Descanse. " * 40).sections[0]
    started = process_time()
    assert len(list(lost_bans(one, other))) > 1000
    assert process_time() - started < 20

"""Spanish pages from end to end: which language a page is in, what is checked, and what is said not to be."""

import json
from pathlib import Path

import pytest

from packed import epub, odt
from pagelint import readers
from pagelint.cli import main
from pagelint.errors import Unreadable
from pagelint.linter import in_language, lint
from pagelint.reporters._unseen import not_checked
from pagelint.rulebook import load_rulebook
from pages import page_of
from word import docx, para

SPANISH = """# Cuidado de la herida

Lave la herida con agua y jabón. Cambie la venda cada día. Llame a su médico si tiene fiebre o si la herida le
duele más. No se bañe en la tina por dos semanas. Tome la medicina con comida y no maneje.
"""
FRENCH = """# Soins

Vous devez laver la plaie avec de l'eau. Il ne faut pas prendre de bain. Appelez votre médecin si vous avez de la
fièvre ou si la plaie est plus rouge. Ne prenez pas de médicament sans parler avec votre médecin.
"""
BOOK = load_rulebook()
# What a report must say is not checked, by the pack that holds English rules only.
SAID = {
    "claims": "promises", "conflicts": "two values", "core": "grade limit", "facts": "facts", "inclusive": "people",
    "jargon": "plain words", "spelling": "spelling", "style": "style", "doses": "", "structure": "", "statements": "statements",
}  # fmt: skip


def found(text: str, lang: str = "es") -> list[tuple[str, str]]:
    verdict = lint(page_of(f"---\nlang: {lang}\n---\n{text}"), BOOK)
    return [(f.rule, f.text) for f in verdict.findings]


def test_a_spanish_page_that_does_not_say_so_is_not_read_as_english() -> None:
    with pytest.raises(Unreadable, match="seems to be in Spanish"):
        lint(page_of(SPANISH), BOOK)


@pytest.mark.parametrize(
    ("name", "says", "silent"),
    [
        ("p.md", "“lang: es” in its head", "<html"),
        ("p.html", '<html lang="es">', "head"),
        ("p.txt", 'Declare it: “languages: {"es/**": es}” in pagelint.yaml or --lang es.', "head"),
        ("p.docx", "set its proofing language to Spanish", "head"),
        ("p.odt", "set the language of its text to Spanish", "head"),
        ("p.epub", "in the properties of the book", "head"),
    ],
)
def test_how_to_declare_a_language_is_said_as_its_format_can(
    name: str, says: str, silent: str
) -> None:
    text = " ".join(line for line in SPANISH.split("\n") if line and line[0].isalpha())
    data = {
        "p.docx": docx(para(text)),
        "p.odt": odt(f"<text:p>{text}</text:p>"),
        "p.epub": epub(f"<p>{text}</p>", lang=""),
    }.get(name, f"<p>{text}</p>".encode() if name == "p.html" else text.encode())
    with pytest.raises(Unreadable) as found:
        lint(readers.read(data, name), BOOK)
    assert says in str(found.value)
    assert silent not in str(found.value)
    assert '“languages: {"es/**": es}” in pagelint.yaml' in str(found.value)
    assert str(found.value).endswith("or --lang es.")


def test_settings_are_no_hint_for_a_page_that_names_another_language_itself() -> None:
    with pytest.raises(Unreadable) as found:
        lint(page_of(f"---\nlang: en\n---\n{SPANISH}"), BOOK)
    assert str(found.value).endswith("Declare it: “lang: es” in its head or --lang es.")


def test_an_english_page_declared_as_spanish_is_no_pass() -> None:
    text = "# Care\n\nWash the wound with soap and water. Call your doctor if you have a fever or more pain.\n"
    with pytest.raises(Unreadable, match="seems to be in English"):
        found(text)


@pytest.mark.parametrize("lang", ["", "en", "es"])
def test_a_page_in_another_language_is_never_a_pass(lang: str) -> None:
    with pytest.raises(Unreadable, match="French"):
        lint(page_of(f"---\nlang: {lang}\n---\n{FRENCH}"), BOOK)
    with pytest.raises(Unreadable, match="The page is in French"):
        found("Bonjour.\n", "fr-CA")


def test_one_word_again_and_again_is_no_language() -> None:
    assert lint(page_of("# Doses\n\n" + "Heparin 5 el la. " * 30), BOOK)


def test_portuguese_declared_as_spanish_is_no_pass() -> None:
    with pytest.raises(Unreadable, match="Portuguese"):
        found(
            "# Asma\n\nA asma é uma doença em que o ar não passa bem. Se você não tem ar, ligue para o 911.\n"
        )


def test_letters_that_were_encoded_twice_are_not_graded() -> None:
    with pytest.raises(Unreadable, match="letters are broken"):
        found("# PresiÃ³n\n\nLa presiÃ³n alta no duele. Â¿Tiene preguntas?\n")
    assert lint(
        page_of("# Care\n\n" + "Rest well and drink water. " * 90 + "Donâ€™t smoke.\n"), BOOK
    )


def test_a_passage_in_another_language_is_said_not_to_be_checked() -> None:
    def said(inside: str) -> tuple[str, ...]:
        return not_checked(page_of(f"# Care\n\nRest well.\n\n{inside}\n"))

    assert (
        said('<div lang="es"><p>Lave la herida con agua tibia.</p></div>')[-1]
        == "passages in Spanish"
    )
    assert not any("passages" in s for s in said('<a lang="es" href="/es">Español</a>'))


def test_numerals_make_no_spanish_text_easy() -> None:
    def ease(text: str) -> float:
        score = lint(page_of(f"---\nlang: es\n---\n{text}\n"), BOOK).score
        assert score is not None
        return score.formulas["szigriszt_pazos"]

    assert ease("Llegue a las 9:00 el 12/08/2026 a la sala 214.") == ease(
        "Llegue a las el a la sala."
    )


def test_a_script_tells_a_language_too() -> None:
    text = "Пейте больше воды и звоните врачу если у вас жар. Не принимайте лекарства без совета врача.\n"
    with pytest.raises(Unreadable, match="Russian"):
        lint(page_of(text), BOOK)


def test_a_spanish_passage_leaves_an_english_page_english() -> None:
    english = (
        "This page is for you. Wash the wound with soap and water. Call us if you have a fever. "
        * 4
    )
    assert lint(
        page_of(f"# Care\n\n{english}\n\nHablamos español. Llame si tiene preguntas.\n"), BOOK
    )


@pytest.mark.parametrize("way", ["flag", "glob", "head", "html"])
def test_a_page_may_be_declared_spanish_in_four_ways(
    way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / ("p.html" if way == "html" else "p.md")
    body = f"<html lang='es-MX'><body><h1>A</h1><p>{SPANISH[24:]}</p></body></html>"
    page.write_text(
        {"html": body, "head": f"---\nlang: es\n---\n{SPANISH}"}.get(way, SPANISH), "utf-8"
    )
    (tmp_path / "pagelint.yaml").write_text(
        'languages: {"*.md": es}\n' if way == "glob" else "", "utf-8"
    )
    flag = ["--lang", "es"] if way == "flag" else []
    assert main(["check", str(page), "--format", "json", *flag]) in (0, 1)
    (shown,) = json.loads(capsys.readouterr().out)["pages"]
    assert shown["language"].startswith("es")
    assert shown["unchecked"] is None


def test_what_a_page_says_of_its_language_wins_over_a_glob(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "p.md").write_text(
        "---\nlang: en\n---\n# Care\n\nRest well. Drink water.\n", "utf-8"
    )
    (tmp_path / "pagelint.yaml").write_text('languages: {"*": es}\n', "utf-8")
    main(["check", str(tmp_path / "p.md"), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["pages"][0]["language"] == "en"


def test_an_unknown_language_in_the_settings_is_a_mistake_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "p.md").write_text("Rest.\n", "utf-8")
    (tmp_path / "pagelint.yaml").write_text('languages: {"*": klingon}\n', "utf-8")
    assert main(["check", str(tmp_path)]) == 2
    assert "klingon" in capsys.readouterr().err


def test_what_only_english_pages_get_is_named_in_the_report() -> None:
    said = " ".join(not_checked(page_of(f"---\nlang: es\n---\n{SPANISH}")))
    english = [r for r in load_rulebook(everything=True).rules if "es" not in r.languages]
    assert english
    for rule in english:
        pack = rule.origin.split("/")[1]
        assert SAID[pack] in said, rule.id
    assert "in Spanish" not in " ".join(not_checked(page_of("Rest.\n")))


def test_no_rule_of_english_words_speaks_on_a_spanish_page() -> None:
    text = f"{SPANISH}\nUtilice el hospital. Es importante saber de la actual situación, e.g., in order to rest.\n"
    rules = {rule for rule, _ in found(text)}
    assert rules <= {r.id for r in in_language(BOOK, "es").rules}
    assert not rules & {"misspelled-word", "wordy-phrase", "unexplained-term", "latin-shorthand"}


@pytest.mark.parametrize(
    ("text", "rule", "shown"),
    [
        ("Tome 5,0 mg.", "trailing-zero", "5,0 mg"),
        ("Tome ,5 mL del jarabe.", "missing-leading-zero", ",5 mL"),
        ("Tome 500mg de ibuprofeno.", "dose-without-space", "500mg"),
        ("Descanse de 14 a 10 días.", "reversed-range", "14 a 10 días"),
        ("Cerca de 1 de cada 4 personas (40 %) lo tiene.", "wrong-percent", "1 de cada 4 personas (40 %)"),
        ("La fiebre es de 104 °F (38 °C).", "wrong-conversion", "104 °F (38 °C)"),
        ("Tome 600 mg de ibuprofeno cada 6 horas. No tome más de 1,200 mg en 24 horas.", "wrong-daily-dose", "600 mg"),
        ("Venga el lunes 14 de marzo de 2025.", "wrong-weekday", "lunes 14 de marzo de 2025"),
        ("Su cita es el lunes 9 de septiembre de 2026.", "wrong-weekday", "lunes 9 de septiembre de 2026"),
        ("Venga el sábado 5 de mayo del 2026.", "wrong-weekday", "sábado 5 de mayo del 2026"),
        ("La mitad (40 %) mejora.", "wrong-percent", "La mitad (40 %)"),
        ("Una cuarta parte (40 %) mejora.", "wrong-percent", "Una cuarta parte (40 %)"),
        ("Dos tercios (50 %) mejoran.", "wrong-percent", "Dos tercios (50 %)"),
        ("Un tercio de los pacientes (50 %) mejora.", "wrong-percent", "Un tercio de los pacientes (50 %)"),
        ("Los jueves tome 2,5 mg. Tome 1 tableta de 500 mg 3 veces al día, 1,000 mg al día en total.", "wrong-daily-dose", "500 mg 3 veces"),
        ("Tome 1,000 mg cada 6 horas. La dosis máxima es de 3,000 mg al día.", "wrong-daily-dose", "3,000 mg al día"),
        ("Llame al 614-555-012.", "impossible-phone", "614-555-012"),
        ("El 110 % de los pacientes mejora.", "share-over-100", "110 %"),
        ("Tome 10 U de insulina antes de comer.", "error-prone-abbreviation", "U"),
        ("Tome la la pastilla.", "doubled-word", "la la"),
        ("Vea [aquí](/x).", "vague-link", "aquí"),
    ],
)  # fmt: skip
def test_a_fault_is_found_under_the_words_of_the_page(text: str, rule: str, shown: str) -> None:
    assert any(r == rule and shown in t for r, t in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tome 0,5 mg dos veces al día.",
        "La mitad (50 %), dos tercios (67 %) o un tercio (33 %) mejora.",
        "Venga el martes 8 de diciembre del 2026.",
        "Los jueves tome 2,5 mg. Tome 1 tableta de 500 mg 2 veces al día, 1,000 mg al día en total.",
        "Tome 1,000 mg cada 8 horas. La dosis máxima es de 3,000 mg al día.",
        "Tome 1.000 mg. Tome 2.000 unidades de vitamina D.",
        "La dosis es de 2,5 a 5 mg.",
        "Pesa 70,5 kg (155 libras).",
        "Baje de 80 a 75 kg. Reduzca la dosis de 40 a 20 mg.",
        "Espere de 30 minutos a 2 horas.",
        "1 de cada 3 personas (33,3 %) lo tiene.",
        "Con 37,8 °C (100 °F) o más, descanse.",
        "Venga el jueves 1 de enero de 2026.",
        "El 60 % mejora y el otro 40 % no.",
        "Dé 12,5 mg/5 mL. Tome 10.5 mL.",
        "Llame al 1-800-222-1222 o al +52 55 1234 5678.",
    ],
)
def test_what_is_right_in_spanish_raises_nothing(text: str) -> None:
    accuracy = {r.id for r in BOOK.rules if r.category == "accuracy"}
    assert [f for f in found(text) if f[0] in accuracy] == []


def test_front_matter_in_english_words_counts_on_a_spanish_page() -> None:
    head = "---\nlang: es\nkind: condition\nauthor: Ana Ruiz\nlast_reviewed: 2025-10-01\n---\n"
    rules = {f.rule for f in lint(page_of(head + SPANISH), BOOK).findings}
    assert not rules & {"missing-author", "missing-review-date"}


def test_a_file_of_wordings_for_no_rule_is_a_mistake(tmp_path: Path) -> None:
    from pagelint.rulebook import read_pack

    (tmp_path / "es").mkdir()
    (tmp_path / "pack.yaml").write_text("name: p\n", "utf-8")
    (tmp_path / "es" / "missing-x.yaml").write_text("params: {}\n", "utf-8")
    _, problems = read_pack(tmp_path, "p")
    assert [(p.path, p.what) for p in problems] == [
        ("p/es/missing-x.yaml", "there is no rule “missing-x” in this pack")
    ]


@pytest.mark.parametrize("command", ["scorecard", "facts"])
def test_a_command_that_knows_english_only_says_so(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "p.md"
    page.write_text(f"---\nlang: es\n---\n{SPANISH}", "utf-8")
    assert main([command, str(page)]) == 3
    assert "English pages only" in "".join(capsys.readouterr())

"""Where Spanish sentences and words end. The text is our own; "|" stands where a sentence ends."""

import pytest

from pagelint.nlp._spanish_sentences import sentences, words

TEXT = """La Dra. Ruiz y el Sr. Pérez lo verán a las 8:00 a. m.| Traiga su tarjeta del seguro.| ¿Tiene preguntas?| ¡Llámenos hoy!
Tome 0,5 mg (vea la pág. 3) de la medicina.| Hay 1.000 casos en EE. UU.| Cada año son más.| Coma frutas, p. ej. Manzanas o peras.
Tome vitamina C.| Luego descanse.|Llame al núm. 5 si se siente mal.| Si tiene fiebre, ¿qué debe hacer?| Pese 1.000,50 kg.
(Vea abajo.)| El Prof. J. Gómez trabaja en la Av. Juárez núm. 14, col. Centro.| Su tel. es 614.555.0142.| No fume.| No.| Nunca más.
Use gasas, vendas, etc.| Lave la herida.| Tuvo hepatitis B.| Luego sanó...| ¿Duele?| ¡Ay!| —Sí —dijo la Srta. López.
La Lic. Soto lo espera a las 5 p. m. en la sala 2.| Abre a las 9 a. m.| Cierra temprano.| Visite www.salud.example.| Allí hay más.
El Dr. A. B. Cruz es su médico.| Vea la fig. 2 y la tabla 3.1 primero.| Esto es todo…| Pero sigue.| «Descanse.»| Eso dijo Ud.| Ya es hora.
Tome 1 a 2 tabletas (máx. 8 al día).| ¿Y si olvida una dosis?| Tómela pronto; no tome dos.| La Sta. María abrió en St. Paul.| Fin.| Tome 5 mg.| 3 veces al día."""


def test_sentences_end_where_a_person_ends_them() -> None:
    marked = "| ".join(TEXT.splitlines())
    meant, text = [], ""
    for part in marked.split("|"):
        text += part
        meant.append(len(text))
    meant[-1] = len(text.rstrip())
    found = [end for _, end in sentences(text)]
    right = len(set(found) & set(meant))
    assert 2 * right / (len(found) + len(meant)) >= 0.97, sorted(set(found) ^ set(meant))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Tome 0,5 mg.", 3),
        ("Son 1.000,50 dólares, 2 y 3.", 6),
        ("A las 8:00 a. m.", 6),
        ("Vea www.salud.example hoy", 2),
        ("10,20,30", 1),
    ],
)
def test_a_number_with_a_decimal_comma_is_one_word(text: str, count: int) -> None:
    assert len([text[a:b] for a, b in words(text)]) == count


@pytest.mark.parametrize(
    "bad", ["(", ". ", "a. ", "Dr. ", "¿", "[1] ", '"', "Hola. Adiós. ", "… ", "(a. "]
)
def test_no_text_makes_it_slow(bad: str) -> None:
    from time import process_time

    started = process_time()
    sentences(bad * 60_000)
    assert process_time() - started < 3


@pytest.mark.parametrize("text", ["", " ", "...", "¿", "¡!", "a" * 3000, "(" * 3000, ". " * 3000])
def test_odd_text_is_cut_all_the_same(text: str) -> None:
    spans = sentences(text)
    kept = "".join(text[a:b] for a, b in spans)
    assert "".join(kept.split()) == "".join(text.split())

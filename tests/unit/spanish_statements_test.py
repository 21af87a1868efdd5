"""Ways to make each required statement in Spanish, as hospitals in the US write them, and near-misses."""

import pytest

from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pages import page_of

BOOK = load_rulebook()
MADE = {
    "not-medical-advice": """
El contenido de este folleto no debe usarse en lugar de la consulta médica.
Esta información tiene fines educativos solamente.
No use esta información para diagnosticar ni tratar un problema de salud.
La información presentada no pretende sustituir la opinión de un profesional de la salud.
Este material es informativo y no reemplaza la atención médica profesional.
Use esta hoja junto con lo que le diga su equipo médico, no en su lugar.
Esta guía no toma el lugar de su doctor.
Esta hoja no es un consejo médico.
""",
    "author-or-reviewer": """
Contenido revisado por: Juan Pérez, MD
Autor: Dr. Luis Mora
Escrito por el equipo de Educación al Paciente.
Revisado clínicamente por Marta Solís, RN.
Desarrollado por el Departamento de Nutrición.
Esta hoja fue preparada por enfermeras de nuestro centro.
La Dra. Elena Cruz revisó esta página.
""",
    "reviewed-date": """
Fecha de la última revisión: 12/2024
Actualizado: enero 2025
Rev. 3/25
Última actualización 5 de junio del 2025
Revisado en agosto de 2024.
Publicado el 2 de febrero de 2025.
Esta página se revisó por última vez en mayo de 2025.
Fecha de revisión: 2025-04-01
""",
    "sources": """
Fuente: CDC
Adaptado de los Institutos Nacionales de la Salud, 2023.
Según los CDC, la vacuna ayuda a 6 de cada 10 personas.
Esta información proviene de la Asociación Americana del Corazón.
Referencias: Organización Mundial de la Salud, 2024.
Estos consejos siguen las guías de la Academia Americana de Pediatría.
""",
    "ask-your-clinician": """
Consulte con su proveedor de atención médica.
Si tiene dudas, comuníquese con nuestro consultorio.
No dude en llamarnos.
Infórmele a su cirujano si toma otras medicinas.
Es importante que le diga a su médico si fuma.
Asegúrese de avisarle a su enfermera.
Habla con tu doctora si te sientes triste.
Su farmacéutico puede responder a sus preguntas.
¿Tiene preguntas? Llame a la clínica al 614-555-0142.
""",
    "emergency": """
Acuda de inmediato a la sala de urgencias.
Busque ayuda médica de emergencia.
Vaya al hospital más cercano.
Llame al 911 enseguida.
Pida una ambulancia.
Comuníquese con los servicios de emergencia.
Dirígete a la sala de emergencias más cercana.
Llame al 9-1-1 o al número local de emergencias.
Esto es una emergencia médica: llame o vaya al hospital.
""",
    "pregnancy": """
Antes del examen, díganos si está o podría estar embarazada.
No se recomienda durante el embarazo.
Informe al técnico si existe la posibilidad de embarazo.
Si está amamantando, pregunte a su médico.
Esta medicina puede dañar al bebé si usted está embarazada.
Le haremos una prueba de embarazo antes del examen.
""",
    "medicines": """
No suspenda el medicamento sin consultar a su médico.
Siga tomando la medicina aunque se sienta mejor.
Tome el medicamento según lo recetado por su médico.
No cambie la dosis por su cuenta.
Nunca deje de tomar esta medicina de repente.
Hable con su médico antes de dejar de tomar esta medicina.
""",
    "risks-mentioned": """
Los efectos secundarios más comunes son náuseas y mareos.
Toda cirugía tiene riesgos, como sangrado e infección.
La biopsia puede causar un poco de sangrado.
Cerca de 1 de cada 100 personas tiene una infección después de la operación.
Rara vez, el contraste causa una reacción.
Existe un riesgo pequeño de perforación durante la colonoscopia.
""",
    "privacy": """
Lea nuestro aviso de prácticas de privacidad.
No compartimos su información personal con nadie.
No envíe información médica por correo electrónico.
""",
}  # fmt: skip
NOT_MADE = {
    "not-medical-advice": """
El ejercicio no reemplaza la dieta.
Esta tableta no sustituye a la otra.
Lea esta hoja con calma.
""",
    "author-or-reviewer": """
Su caso será revisado por un comité.
La vacuna fue desarrollada por una empresa.
Por favor, llegue temprano.
""",
    "reviewed-date": """
La ley cambió en mayo de 2023.
Su cita es el 5 de junio de 2026.
Desde 2019 hay una vacuna nueva.
""",
    "sources": """
La leche es una buena fuente de calcio.
Para más información, visite la biblioteca.
""",
    "ask-your-clinician": """
El médico le hará unas preguntas.
La enfermera lo llamará mañana.
Hable con su familia.
""",
    "emergency": """
No llame al 911 por un resfriado.
Lleve su tarjeta de emergencia.
Una emergencia asusta a todos.
""",
    "pregnancy": """
Avise a su familia que está embarazada.
Beba agua antes del examen.
""",
    "medicines": """
Deje de fumar antes de la cirugía.
Guarde la medicina en un lugar seco.
""",
    "risks-mentioned": """
La cirugía reduce el riesgo de cáncer.
La operación dura dos horas.
""",
    "privacy": """
Una cortina le da privacidad durante el examen.
""",
}  # fmt: skip


def pairs(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(kind, line) for kind, lines in table.items() for line in lines.strip().splitlines()]


def present(kind: str, line: str) -> bool:
    verdict = lint(
        page_of(f"---\nlang: es\n---\n# Su cuidado\n\nDescanse en casa.\n\n{line}\n"), BOOK
    )
    return next(s.present for s in verdict.statements if s.kind == kind)


@pytest.mark.parametrize(("kind", "line"), pairs(MADE))
def test_a_statement_is_seen_however_it_is_worded(kind: str, line: str) -> None:
    assert present(kind, line)


@pytest.mark.parametrize(("kind", "line"), pairs(NOT_MADE))
def test_a_near_miss_is_no_statement(kind: str, line: str) -> None:
    assert not present(kind, line)


@pytest.mark.parametrize(
    "sign",
    [
        "Dolor o presión fuerte en el pecho", "Dificultad para respirar", "Se le dificulta respirar", "Sangrado que no se puede detener",
        "Tos o vómitos con sangre", "Pérdida del conocimiento", "Pensamientos suicidas", "Problemas repentinos para respirar",
        "Entumecimiento o debilidad repentina", "El peor dolor de cabeza de su vida", "Los labios se le ponen morados",
        "Hinchazón de la cara o la lengua", "No se despierta", "Una convulsión", "Sobredosis", "Desvanecimiento",
    ],
)  # fmt: skip
def test_a_sign_without_a_number_asks_for_one(sign: str) -> None:
    text = f"# Su cuidado\n\nAvise a su médico si tiene:\n\n- {sign}\n"
    verdict = lint(page_of(f"---\nlang: es\nkind: discharge\n---\n{text}"), BOOK)
    assert "missing-emergency-notice" in {f.rule for f in verdict.findings}


@pytest.mark.parametrize(
    "text",
    [
        "Usted no tiene dolor en el pecho.",
        "La medicina alivia la falta de aire.",
        "Las causas de una convulsión son muchas.",
        "El médico le preguntará si tiene dolor en el pecho.",
        "Las personas con epilepsia tienen convulsiones.",
        "Riesgos: sangrado abundante.",
    ],
)
def test_a_sign_that_is_denied_or_of_others_asks_for_nothing(text: str) -> None:
    verdict = lint(page_of(f"---\nlang: es\nkind: discharge\n---\n# Su cuidado\n\n{text}\n"), BOOK)
    assert "missing-emergency-notice" not in {f.rule for f in verdict.findings}

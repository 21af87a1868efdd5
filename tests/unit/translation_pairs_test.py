"""Five pages with their true translations, and what is lost from them: written for this, by one who knows both."""

import pytest

from pagelint.comparison.translation import compare_translation
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pages import page_of

BOOK = load_rulebook()
PAIRS = {
    "biopsy": (
        """# After your breast biopsy

You had a biopsy today. It does not mean that you have cancer. Most results are not cancer.

## Caring for the wound

Keep the bandage dry for 24 hours. Do not soak in a bathtub or pool for one week. You can shower after a day or two.
Never pull off the paper strips. They will fall off in 7 to 10 days.

- Do not lift more than 10 pounds for 3 days.
- Avoid running and other hard exercise until Monday.
- Wear a firm bra, even at night.

## Pain

Take two 500 mg tablets of acetaminophen every 8 hours if you need them. Do not take more than 3,000 mg in one day.
Don't take aspirin for 48 hours. If you already take a blood thinner, do not stop it unless your doctor says so.

## When to call

Call 614-555-0147 right away if you soak more than one pad in an hour or have a fever of 101 °F (38.3 °C).
""",
        """# Después de su biopsia de seno

Hoy le hicieron una biopsia. Eso no significa que tenga cáncer. La mayoría de los resultados no son cáncer.

## Cuidado de la herida

Mantenga seca la venda por 24 horas. No se sumerja en una tina o piscina por una semana. Puede ducharse después de uno o
dos días. Nunca arranque las tiritas de papel. Se caerán solas en 7 a 10 días.

- No levante más de 10 libras por 3 días.
- Evite correr y otros ejercicios fuertes hasta el lunes.
- Use un sostén firme, también por la noche.

## Dolor

Tome dos tabletas de 500 mg de acetaminofén cada 8 horas si las necesita. No tome más de 3,000 mg en un día.
No tome aspirina por 48 horas. Si ya toma un anticoagulante, no deje de tomarlo a menos que su médico se lo indique.

## Cuándo llamar

Llame de inmediato al 614-555-0147 si empapa más de una toalla en una hora o tiene fiebre de 101 °F (38.3 °C).
""",
    ),
    "colonoscopy": (
        """# Getting ready for your colonoscopy

Your test is on Tuesday, December 8, 2026 at 7:30 a.m. Please arrive half an hour early. You cannot drive home yourself.

## Three days before

Stop eating nuts and seeds. Do not eat corn. Ask us about iron pills. You must not take them this week.

## The day before

Do not eat solid food. Drink one and a half liters of clear liquid. Drink half of the jug at 6 p.m. and the other half at
2:00 a.m. Do not drink anything red or purple, and avoid alcohol. Do not skip your heart pills.

## After the test

About a third of people feel bloated. It won't last. You may not remember much. For 12 hours you should not sign papers,
and do not operate machines. Bleeding is seen in fewer than 1 in 100 patients. It is not common.
""",
        """# Cómo prepararse para su colonoscopia

Su examen es el martes 8 de diciembre del 2026 a las 7:30 a. m. Por favor, llegue media hora antes. Usted no puede manejar
de regreso a casa.

## Tres días antes

Deje de comer nueces y semillas. No coma maíz. Pregúntenos sobre las pastillas de hierro. No debe tomarlas esta semana.

## El día anterior

No coma alimentos sólidos. Beba un litro y medio de líquidos claros. Beba la mitad de la jarra a las 6 p. m. y la otra
mitad a las 2:00 a. m. No beba nada rojo ni morado, y evite el alcohol. No se salte sus pastillas del corazón.

## Después del examen

Cerca de un tercio de las personas se siente inflado. No dura mucho. Es posible que no recuerde todo. Por 12 horas no
debe firmar documentos, y no opere máquinas. Hay sangrado en menos de 1 de cada 100 pacientes. No es común.
""",
    ),
    "asthma": (
        """# Your child's asthma plan

This plan does not replace visits with your nurse. It is for children ages 6 to 12.

## Every day

Give one puff of the orange inhaler twice a day. Do not stop it when your child feels well. Rinse the mouth afterward, and
do not swallow the water.

## When coughing starts

Give 2 puffs of the blue inhaler. Wait a quarter of an hour. If your child is not better, give 2 more. Do not give more
than 8 puffs in 24 hours. Don't wait to call us if that does not help.

## At home

Never smoke in the house or car. Do not use bleach near your child, and don't let pets sleep on the bed. Keep smoke away.
Colds are not a reason to stay home. Do not worry if the medicine tastes bad.
""",
        """# El plan de asma de su hijo

Este plan no sustituye las visitas con su enfermera. Es para niños de 6 a 12 años.

## Todos los días

Dé una inhalación del inhalador naranja dos veces al día. No lo suspenda cuando su hijo se sienta bien. Enjuáguele la boca
después, y que no trague el agua.

## Cuando empiece la tos

Dé 2 inhalaciones del inhalador azul. Espere un cuarto de hora. Si su hijo no mejora, dé 2 más. No dé más de 8 inhalaciones
en 24 horas. No espere para llamarnos si eso no ayuda.

## En casa

Nunca fume en la casa ni en el carro. No use cloro cerca de su hijo, y no deje que las mascotas duerman en la cama. Mantenga
lejos el humo. Los resfriados no son motivo para quedarse en casa. No se preocupe si la medicina sabe mal.
""",
    ),
    "warfarin": (
        """# Taking warfarin

Warfarin does not dissolve clots. It keeps new ones from forming. You don't need to fast before the blood test.

## How to take it

- Take 5 mg at 6:00 p.m. every day.
- If you miss a dose, take it the same day. Never take two doses at once.
- Do not crush the tablets.

## Food and other medicines

You do not have to give up green vegetables. Just don't change how much you eat. Do not drink more than one glass of wine a
day. No aspirin or ibuprofen. People over 75 need extra care. It isn't safe in pregnancy.

## Tests

Your next test is on 03/14/2027. Your INR should be 2 to 3. Go to [the lab page](https://lab.example/inr) for hours.
""",
        """# Cómo tomar warfarina

La warfarina no disuelve los coágulos. Impide que se formen otros nuevos. No necesita ayunar antes del análisis de sangre.

## Cómo tomarla

- Tome 5 mg a las 6:00 p. m. todos los días.
- Si olvida una dosis, tómela el mismo día. Nunca tome dos dosis a la vez.
- No triture las tabletas.

## Alimentos y otras medicinas

No tiene que dejar las verduras verdes. Solo no cambie la cantidad que come. No beba más de un vaso de vino al día. Nada de
aspirina ni ibuprofeno. Las personas de más de 75 años necesitan más cuidado. No es segura en el embarazo.

## Análisis

Su próximo análisis es el 14 de marzo de 2027. Su INR debe ser de 2 a 3. Vea el horario en [la página del laboratorio](https://lab.example/inr).
""",
    ),
    "knee": (
        """# Home after knee surgery

You are not expected to walk far. Nobody should rush you. Pain is not a sign of harm.

## The first week

Put ice on the knee for 20 minutes every 2 hours. Don't put ice on bare skin. Do not kneel, and do not cross your legs.
Two-thirds of patients sleep badly at first. If you do not sleep for three nights, tell us.

## Your medicines

1. Take 325 mg of aspirin once a day. Do not stop taking it without asking us.
2. Take 5 mg of oxycodone only if you need it. You should not drive or drink alcohol while you take it.
3. Don't forget the stool softener.

## Getting help

Dial 911 if you cannot breathe. Call (614) 555-0162, extension 4, with questions. The office isn't open on Sunday. Please do
not send e-mail.
""",
        """# En casa después de la cirugía de rodilla

No se espera que camine mucho. Nadie debe apurarlo. El dolor no es señal de daño.

## La primera semana

Ponga hielo en la rodilla por 20 minutos cada 2 horas. No ponga el hielo sobre la piel. No se arrodille ni cruce las piernas.
Dos tercios de los pacientes duermen mal al principio. Si no duerme por tres noches, díganos.

## Sus medicinas

1. Tome 325 mg de aspirina una vez al día. No deje de tomarla sin preguntarnos.
2. Tome 5 mg de oxicodona solo si la necesita. No debe manejar ni beber alcohol mientras la toma.
3. No olvide el ablandador de heces.

## Cómo pedir ayuda

Marque el 911 si no puede respirar. Llame al (614) 555-0162, extensión 4, si tiene preguntas. La oficina no abre los domingos.
Por favor, no mande correos electrónicos.
""",
    ),
}  # fmt: skip


def lacks(name: str, *change: str) -> list[tuple[int, str, str]]:
    english, spanish = PAIRS[name]
    if change:
        assert spanish.count(change[0]) == 1
        spanish = spanish.replace(*change)
    one = lint(page_of(english), BOOK)
    other = lint(page_of(f"---\nlang: es\n---\n{spanish}"), BOOK)
    found = compare_translation(one, other).lacks
    return [(k.side, k.say, " ".join(k.text.split())) for k in found if k.say != "statement"]


@pytest.mark.parametrize("name", PAIRS)
def test_a_true_translation_lacks_nothing(name: str) -> None:
    assert lacks(name) == []


BAN = "sentence that forbids something"


@pytest.mark.parametrize(
    ("name", "change", "found"),
    [
        ("biopsy", ("No se sumerja", "Sumérjase"), (0, BAN, "Do not soak in a bathtub or pool for one week.")),
        ("biopsy", ("No tome aspirina", "Tome aspirina"), (0, BAN, "Don't take aspirin for 48 hours.")),
        ("biopsy", ("Nunca arranque", "Arranque"), (0, BAN, "Never pull off the paper strips.")),
        ("biopsy", ("No tome más de 3,000", "Tome más de 3,000"), (0, BAN, "Do not take more than 3,000 mg in one day.")),
        ("colonoscopy", ("No coma maíz", "Coma maíz"), (0, BAN, "Do not eat corn.")),
        ("colonoscopy", ("No debe tomarlas", "Debe tomarlas"), (0, BAN, "You must not take them this week.")),
        ("colonoscopy", ("Beba la mitad", "Beba un tercio"), (0, "number", "half")),
        ("colonoscopy", ("un litro y medio", "un litro"), (0, "dose", "one and a half liters")),
        ("asthma", ("No lo suspenda cuando", "Suspenda cuando"), (1, BAN, "Suspenda cuando su hijo se sienta bien.")),
        ("asthma", ("No use cloro", "Use cloro"), (0, BAN, "Do not use bleach near your child, and don't let pets sleep on the bed.")),
        ("asthma", ("6 a 12 años", "6 a 10 años"), (0, "number", "6 to 12")),
        ("warfarin", ("14 de marzo", "3 de abril"), (0, "date", "03/14/2027")),
        ("warfarin", ("No triture", "Triture"), (0, BAN, "Do not crush the tablets.")),
        ("warfarin", ("más de 75 años", "más de 65 años"), (0, "number", "over 75")),
        ("knee", ("No ponga el hielo", "Ponga el hielo"), (0, BAN, "Don't put ice on bare skin.")),
        ("knee", ("No debe manejar ni", "Puede manejar y"), (0, BAN, "You should not drive or drink alcohol while you take it.")),
        ("knee", ("555-0162", "555-0126"), (0, "phone number", "(614) 555-0162, extension 4")),
        ("knee", ("Dos tercios", "Un tercio"), (0, "number", "Two-thirds")),
    ],
)  # fmt: skip
def test_what_a_translation_lost_or_turned_round_is_named_on_the_right_side(
    name: str, change: tuple[str, str], found: tuple[int, str, str]
) -> None:
    assert found in lacks(name, *change)

"""More ways in which US hospitals say it in Spanish, and sentences that look like them and say something else."""

import pytest

from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pages import page_of

BOOK = load_rulebook()
MADE = {
    "emergency": """
Vaya a la sala de emergencias o llame al 911 si no puede respirar.
Si no puede comunicarse con nosotros, vaya a urgencias.
Llame al 911 o haga que alguien lo lleve al hospital.
No espere a que pase: vaya a la sala de emergencias.
Nunca maneje usted mismo. Llame al 911.
Si los síntomas no mejoran, acuda a la sala de emergencias.
Debe buscar atención médica de inmediato.
Tiene que ir a la sala de emergencias.
Llame a su médico o vaya a la sala de emergencias.
Si no es una emergencia, llame a su médico. Si lo es, llame al 911.
Es necesario llamar al 911.
Busque atención médica urgente.
Regrese a la sala de emergencias si empeora.
Pida a un familiar que marque el 911.
Llame a urgencias.
No se quede en casa: vaya al hospital más cercano.
No tome nada y vaya a urgencias.
Si su hijo no despierta, no lo lleve usted: llame al 911.
Sin perder tiempo, llame al 911.
Sin esperar, vaya a la sala de emergencias.
Antes de hacer otra cosa, llame al 911.
En lugar de esperar, llame al 911.
Evite esperar: llame al 911.
Llame al 911 antes de llamar a la clínica.
No necesita permiso para llamar al 911.
Consiga atención médica de urgencia.
Contacte al 911.
Hable al 911.
Háblele al 911.
Llámele al 911.
Solicite atención médica inmediata.
Llame a los paramédicos.
Llame al nueve uno uno.
No espere: llame al 911.
No espere para llamar al 911.
No tarde en ir a la sala de emergencias.
Cuelgue y llame al 911.
No vaya en su carro a la sala de emergencias: llame al 911.
No conduzca, pida una ambulancia.
Que alguien lo lleve a la sala de emergencias.
Debe ir a la sala de emergencias.
Necesita atención médica de emergencia.
Marque 911.
Avise al 911.
Acuda al servicio de urgencias más cercano.
Haga que alguien llame al 911.
Es una emergencia: llame al 911.
Vaya a la sala de urgencias más cercana o llame al 911.
Si tiene estos síntomas, vaya a urgencias.
Llame a una ambulancia.
Si cree que es una emergencia, llame al 911.
No intente manejar; llame al 911 de inmediato.
Si se desmaya, que alguien llame al 911.
No vaya solo: llame al 911.
Llame de inmediato al 911.
Si necesita ayuda de emergencia, llame al 911.
Vaya al hospital de inmediato.
Después de llamar al 911, siéntese.
Márquele al 911 sin pensarlo.
Vaya enseguida a emergencias.
Hay que llamar al 911.
No dude en llamar al 911.
No maneje usted mismo: llame al 911.
Pídale a alguien que llame al 911.
No llame a la clínica, llame al 911.
Alguien debe llevarlo a la sala de emergencias.
Busque atención de emergencia.
Si no puede respirar, llame al 9 1 1.
Vaya directo al hospital.
Reciba atención médica inmediata.
""",
    "author-or-reviewer": """
Revisión médica: Dra. Sol Paz, mayo de 2026.
Revisor médico: Dr. Juan Soto
Documento revisado: 15/07/2026 por Luis Ortega, PharmD.
Por el personal de Clínica del Lago
Editorial: Equipo de Salud del Valle
Revisada por última vez el 3 de mayo de 2025 por Ana Ruiz, RN
Aprobado por: Dr. Luis Mora
Preparado por el Departamento de Cirugía
Por: Ana Ruiz, enfermera
Redacción: Marta Solís
Revisión clínica: Luis Ortega, PharmD
Revisado clínicamente: Rosa Díaz, NP
Escrito y revisado por: Equipo de Pediatría
Autores: Dr. Raúl Peña y Dra. Eva Gil
Aprobado: Comité de Educación al Paciente
""",
    "risks-mentioned": """
Entre los riesgos están el sangrado y la infección.
Posibles complicaciones: sangrado, infección.
Puede haber sangrado después de la biopsia.
En casos raros hay una perforación.
Este procedimiento conlleva algunos riesgos.
Puede ocasionar mareos.
Puede causar azúcar baja: sudor, temblor.
Existe la posibilidad de infección.
La cirugía implica riesgos.
Pueden presentarse complicaciones.
Los posibles efectos secundarios son náuseas y cansancio.
A veces se presenta sangrado después de la biopsia.
Esta medicina le puede dar sueño.
Riesgos: sangrado e infección.
Hay un pequeño riesgo de infección.
Puede sentir dolor después de la operación.
La anestesia puede provocar náuseas.
Los riesgos más comunes son moretones e infección.
Podría presentarse una infección después de la cirugía.
Como toda operación, esta tiene riesgos.
Entre los efectos secundarios están el sueño y la boca seca.
Es posible que sangre un poco después del procedimiento.
""",
    "ask-your-clinician": """
Platique con su doctor.
Hágale saber a su doctor si le duele.
Notifique a su médico.
Vaya a ver a su doctor.
Reporte los efectos a su oncólogo.
Cuándo llamar al médico: fiebre o dolor.
Haga todas las preguntas que quiera a su doctor.
Comunique a su médico cualquier cambio.
Acérquese a su enfermera si tiene dudas.
Si tiene dudas, hable con el personal de la clínica.
No dude en hablar con su médico.
Márquele a su doctor.
Su doctor le puede aclarar sus dudas.
Anote sus preguntas y llévelas a su doctor.
Consulte su médico.
Avise a su familia y a su médico.
Pida ayuda a su enfermera.
No dude en comunicarse con nosotros.
Hable de sus dudas con el personal de enfermería.
Debe informar a su cirujano.
No deje de llamar a su médico.
No llame a la clínica; llame a su doctor.
No tome nada sin consultar a su médico.
Dígaselo a su doctor.
Comuníquese con el consultorio de su médico.
Si no mejora, vea a su médico.
Coménteselo a su doctora.
Llame al consultorio si tiene fiebre.
Converse con su enfermera sobre el dolor.
Déjele saber a su proveedor si fuma.
Acuda a su médico si no mejora.
Su equipo médico quiere saber si tiene dudas: llámelos.
""",
    "medicines": """
Use este medicamento como se lo indicó su médico.
Siga las indicaciones de la etiqueta de su receta.
No interrumpa el tratamiento de forma brusca.
Jamás suspenda la medicina sin autorización de su doctor.
No abandone el tratamiento sin consultar.
Tome solo la cantidad que le recetaron.
Tómela como se la recetó su doctor.
No pare su tratamiento de golpe.
No suspenda bruscamente la medicina.
Tome sus medicinas de acuerdo con las indicaciones de su médico.
Consulte a su médico antes de suspender la medicina.
No se salte dosis ni cambie la cantidad a menos que se lo diga su médico.
Siga al pie de la letra las instrucciones de la receta.
Nunca interrumpa su tratamiento sin hablar antes con su doctor.
Tome la medicina tal y como se la recetaron.
No tome más de lo que le indicó su médico.
No deje su medicina de un día para otro.
Use su medicina según las instrucciones de su proveedor.
""",
    "not-medical-advice": """
No se trata de un consejo médico.
Nada de lo que aparece aquí constituye consejo médico.
No use esta información para diagnosticarse ni tratarse usted mismo.
La información no debe usarse en una emergencia médica ni para el diagnóstico o tratamiento de ninguna enfermedad.
Nada en este sitio pretende ser un consejo médico.
Esta hoja no pretende dar consejo médico.
Esta información no debe tomarse como consejo médico.
El contenido es solo informativo.
Esta guía no es un reemplazo de la consulta con su médico.
No tome lo que lee en esta página como un consejo médico.
Esto no constituye asesoramiento médico.
Nuestros materiales no deben usarse para hacer un diagnóstico.
Lo que lee aquí no sustituye una consulta con su doctor.
No debe tomar esta información como consejo médico.
""",
    "reviewed-date": """
Actualización: 03/2026
Vigente desde: enero de 2026
Vigente a partir de enero de 2026
Revisión: 03/2026
Última vez que se revisó: marzo de 2026
Modificado el 4 de marzo de 2026
Publicado en 2026 por el Hospital del Lago.
Actualizado por última vez: abril de 2025
Fecha de la revisión médica: 06/2025
En vigor desde marzo de 2025
""",
    "pregnancy": """
Si da de mamar, pregunte a su médico.
Si le da el pecho a su bebé, avise al técnico.
Si planea quedar embarazada, hable con su médico.
Si está criando con leche materna, llame a la clínica.
Avise si tiene un retraso en su regla.
Si está dando pecho, avísele al técnico.
Díganos si está esperando un bebé.
""",
    "sources": """
Información obtenida de los Centros para el Control y la Prevención de Enfermedades.
Tomado de MedlinePlus.
Con información de los CDC.
Fuentes consultadas: CDC, 2024.
Los datos son de la Organización Mundial de la Salud.
Fuente: MedlinePlus
Datos tomados de los Institutos Nacionales de la Salud.
Información adaptada de la Asociación Americana del Pulmón.
""",
}  # fmt: skip
NOT_MADE = {
    "emergency": """
Pregunte cuándo ir a la sala de emergencias.
Fue atendido en la sala de emergencias.
No es motivo para llamar al 911.
Muchas personas van a urgencias sin necesitarlo.
Así evita ir a la sala de emergencias.
La mayoría de la gente no necesita llamar al 911.
Puede tratarse en casa sin ir a urgencias.
No lo lleve a urgencias.
No es necesario que vaya a la sala de emergencias.
Ya no vaya a urgencias.
Nunca llame al 911 por esto.
No vaya a la sala de emergencias.
No es necesario ir a la sala de emergencias.
Evite ir a urgencias.
En vez de llamar al 911, llame a su médico.
Antes de llamar al 911, espere un día.
Si llama al 911, cuelgue.
Llame al 112.
No necesita ir a la sala de emergencias.
No hay que llamar al 911.
No siempre hay que ir a urgencias.
Trate de no ir a la sala de emergencias.
No es urgente: no busque atención médica de inmediato.
No es una emergencia, así que no llame al 911.
No requiere atención médica inmediata.
Si va al hospital, lleve su lista de medicinas a la sala de emergencias.
Evite ir al hospital de inmediato.
No se recomienda ir a urgencias.
Usted no tendrá que ir a la sala de emergencias.
Si tiene que ir a urgencias, lleve esta hoja.
No hace falta que llame al 911.
Espere dos días antes de ir a la sala de emergencias.
No debe llamar al 911 por una gripe.
Jamás vaya a la sala de emergencias por esto.
En lugar de ir a urgencias, llame a su médico.
No tiene que ir al hospital de inmediato.
Cuando llame al 911, hable despacio.
La sala de emergencias queda en el piso 1.
""",
    "author-or-reviewer": """
Por el personal que lo cuida, lávese las manos.
Documento revisado: 15/07/2026.
Revisión médica: mayo de 2026.
Su médico: Dr. Juan Soto
Equipo de cirugía
Revisado: Enero de 2025
Por favor, llame a la Dra. Ruiz.
Escrito en Ohio.
Por las noches, tome una tableta.
Su plan de cuidado: Equipo de Pediatría
Revisado: mayo de 2025.
""",
    "risks-mentioned": """
Es posible que tenga dolor antes de la prueba.
El cáncer puede causar dolor.
Puede tener dolor por la enfermedad.
La cirugía no tiene nada que ver con el riesgo de cáncer.
La presión alta puede ocasionar mareos.
Fumar conlleva riesgos para el corazón.
Puede tener dolor.
La diabetes puede causar daño.
El tratamiento puede quitar el dolor.
Puede tener dolor antes de la operación.
La cirugía quita el dolor.
""",
    "ask-your-clinician": """
No llame a su médico.
Puede acudir al baño del hospital.
Pregunte a su vecino qué médico usa.
Llame a su mamá y a su médico de cabecera no lo moleste.
Nunca llame a la clínica de noche.
Vaya al hospital a las 7.
Dé las gracias a su doctor.
Solicite el equipo de oxígeno.
Pida la receta de cocina de la enfermera Ana.
Si no le gusta su médico, pida otro.
Su médico pide que espere.
No tiene que llamar al médico.
Pida ayuda a un amigo para ir a la clínica.
No hable con su médico durante el examen.
Llame a un amigo para que lo lleve a la clínica.
Pida un taxi a la salida del hospital.
""",
    "medicines": """
Siga las indicaciones para llegar a la clínica.
No interrumpa al médico de forma brusca.
Tome solo agua.
Use este jabón como se lo indicó su médico.
No tome más aspirina.
No use más crema.
Siga las instrucciones de la enfermera.
Tome agua según las indicaciones.
""",
    "not-medical-advice": """
No trate de diagnosticar a su hijo.
No use esta crema para tratar la piel.
Nada es mejor que un buen consejo médico.
No se trata de una enfermedad grave.
No es necesario pedir una consulta médica.
No tome la medicina antes del tratamiento sin leer las instrucciones.
El resultado no es un diagnóstico.
No use el folleto viejo.
Siga el consejo médico.
No use este jabón en la cara.
""",
    "reviewed-date": """
Publicado en 2026 por la OMS.
La regla está vigente desde enero de 2026 en el hospital.
Actualización de su vacuna: 03/2026
Fecha: 12 de mayo de 2026
La clínica atiende desde mayo de 2020.
Publicado en 2024 por la revista Salud.
""",
    "sources": """
Fuentes de fibra: avena y frijoles.
El CDC abrió en 1946.
Fuente de luz: lámpara.
Fuentes de proteína: carne y huevos.
La OMS se fundó en 1948.
Visite los CDC antes del 5 de mayo de 2026.
La fuente del patio abre en mayo de 2026.
La FDA queda en Maryland desde 1906.
Fuentes de calcio: leche y queso.
""",
    "pregnancy": """
Felicidades por su bebé.
""",
}  # fmt: skip
SIGNS = """
Llame al médico si su bebé respira con dificultad.
Avísenos si presenta sangrado que no cede.
Debilidad en un lado del cuerpo
Dificultad repentina para caminar
Dolor intenso en el pecho
Pérdida de conciencia
Labios o cara de color azul
Cara caída de un lado
Vómito con sangre
Heces negras o con mucha sangre
Llame a su doctor si cree que está teniendo un derrame.
Sangrado que empapa una toalla por hora
No puede despertar a su bebé.
Ideas de suicidio
Tiene pensamientos de hacerse daño o de hacerle daño a su bebé.
Su hijo se tragó una pila.
Hinchazón de labios, lengua o garganta
Sibilancias y dificultad para respirar
Si tiene ronchas y se le cierra la garganta
Si le falta el aliento
Falta de aire repentina
Se siente como si fuera a desmayarse.
Su piel se pone azul o gris.
Dolor de pecho que se va al brazo
Presión o dolor en el pecho
Desmayos o mareo fuerte
Tomó demasiada medicina.
Ya no siente las piernas ni puede caminar de repente
Si se le traba la lengua
Durante el tratamiento, avise si le cuesta respirar.
Si tomó medicina contra el dolor y le cuesta respirar.
Llame a su médico después del tratamiento si tiene dolor en el pecho.
Si la medicina no le alivia la falta de aire.
Si le duele el pecho.
Si le falta la respiración.
Si le cuesta mucho trabajo respirar.
Si tiene dificultad para tragar o respirar.
Si se le hincha la cara o la garganta.
Si se le cae un lado de la cara.
Si arrastra las palabras.
Si cree que tiene un derrame cerebral.
Si no puede mover un brazo.
Si tose con sangre.
Si sangra sin parar.
Si sangra y no para.
Si tiene sangrado vaginal abundante.
Si le sale mucha sangre.
Si pierde el sentido.
Si se desvanece.
Si no lo pueden despertar.
Si tiene un dolor de cabeza muy fuerte y repentino.
Si le da un infarto.
Si tomó más medicina de la que debía.
Si se está atragantando.
Si siente presión en el pecho.
Si no puede hablar bien.
Si tiene dolor fuerte de pecho.
Si siente que le falta el aire.
Si se le duerme un lado del cuerpo.
Si tiene mucha dificultad al respirar.
Si respira muy rápido o con trabajo.
Si tiene señales de un ataque cerebral.
Si tiene un ataque al corazón.
Si ve doble de repente.
Si está muy confundido de repente.
Si se desmayó.
Si piensa hacerse daño.
Si su niño no despierta.
Si se tomó más pastillas de las recetadas.
Si le dan convulsiones.
Si los labios se le hinchan.
Si escupe sangre.
Si la sangre no para.
Si tiene mucho dolor en el pecho.
Si siente confusión de repente.
Si a su bebé le cuesta respirar.
Llame a su médico si tiene sangrado abundante.
Si no tiene fiebre pero le duele el pecho.
Esta medicina puede causar dificultad para respirar. Avise a su médico.
Si vomita sangre.
Si tiene desmayos.
Avise a su médico si tiene convulsiones.
Si siente el pecho apretado o pesado.
Se queda sin aliento al hablar.
No puede respirar bien.
Se ahoga con la comida.
Un lado de la boca se le tuerce.
Habla enredado o no se le entiende.
De pronto no ve con un ojo.
Pierde fuerza en un brazo de repente.
La herida no deja de sangrar.
Vomita algo que parece café molido.
Su hijo está desmayado y no responde.
Tiene una convulsión que dura más de 5 minutos.
Se tomó todo el frasco de pastillas.
Siente que ya no vale la pena vivir.
Se le cierra la garganta.
El bebé tiene los labios azulados.
Le da un paro cardíaco.
Evacúa sangre roja en gran cantidad.
"""
NO_SIGNS = """
Le tomarán la presión en el brazo.
La cirugía baja el riesgo de un derrame cerebral.
Su médico buscará señales de un derrame.
El asma hace que a muchas personas les falte el aire con el tiempo.
Usted no sentirá falta de aire.
La mamografía busca un tumor en el pecho.
Lávese la cara y la boca con agua fría.
Dele el pecho a su bebé.
Es normal un sangrado leve.
El dolor de espalda es común.
Las medicinas para la epilepsia controlan las convulsiones.
Este grupo es para personas que tuvieron un derrame cerebral.
Pregunte por la vacuna contra la tos ferina.
Limpie la sangre con agua.
Respire profundo con el brazo arriba.
La anestesia hace que no sienta dolor en la mano.
Un dolor de cabeza puede durar un día.
Si tuvo un ataque al corazón hace poco, dígalo antes del examen.
La vista se aclara de pronto.
Tome la medicina con mucha agua.
Esta pastilla alivia el dolor fuerte en el pecho.
El oxígeno sirve para reducir la falta de aire.
El asma es una causa común de la falta de aire.
No tendrá dolor en el pecho.
El desmayo es poco común.
La epilepsia es una enfermedad que causa convulsiones.
Medicinas contra las convulsiones.
La hemorragia se controló durante la cirugía.
Un infarto ocurre cuando la sangre no llega al corazón.
El derrame cerebral es más común en personas mayores.
Las convulsiones son raras en adultos.
Hay muchos tipos de convulsiones.
Tuvo un infarto en 2019.
Rehabilitación después de un infarto.
Fumar causa infartos.
Este tratamiento previene un derrame cerebral.
No ha tenido desmayos.
Si tuvo un infarto, avise al dentista.
Si ha tenido convulsiones, avise al dentista antes de la cirugía.
Duele poco.
El pecho de su bebé crece.
Si el dolor no responde a la medicina, avise.
Aprenda sobre el infarto en nuestra clase.
No tome más de 3 tabletas al día.
Cubra su boca y su nariz si la mascarilla se ve hinchada.
Baje la presión y así evita un infarto.
Camine para tener más fuerza.
Su vista puede estar borrosa un día.
Coma despacio para no atragantarse.
La cirugía no causa convulsiones.
La sangre va al brazo y no al corazón.
El cáncer de pulmón puede causar falta de aire con los años.
Usted no debe sentir dolor en el pecho durante la prueba.
Esta clase enseña qué es un derrame cerebral.
Su abuelo murió de un infarto.
Tos sin sangre.
La diabetes aumenta el riesgo de infarto.
Una pastilla para evitar las convulsiones.
El sangrado fue poco.
Mueva el brazo cada hora.
"""
CALLS = """
Do not call the clinic, call 911.
Don't wait to call 911.
Do not hesitate to call 911.
Call 911 before you call us.
Call 911 instead of driving yourself.
Do not drive to the emergency room. Call 911.
Don't drive yourself to the ER: call 911.
You should go to the emergency room.
If you cannot breathe, call 911.
If you think you need an ambulance, call 911.
Don't be afraid to call 911.
You need to go to the emergency room.
Do not wait. Go to the nearest emergency room.
If it gets worse, go to the ER instead of waiting.
Rather than wait, call 911.
Before you call us, call 911.
Get emergency help right away.
If you have chest pain, do not wait until morning, go to the emergency room.
You do not need to ask us first. Call 911.
If you go into labor too soon, go to the emergency room.
"""
NO_CALLS = """
You don't need to go to the emergency room.
Instead of calling 911, call your doctor.
You do not have to go to the ER.
There is no need to go to the emergency room.
There is no need to call 911.
Rather than going to the emergency room, call us.
Rather than call 911, wait a day.
Avoid going to the emergency department.
Before calling 911, wait a day.
Before you call 911, wait a day.
If you call 911, hang up.
It is not necessary to call 911.
You won't need to go to the emergency room.
You shouldn't call 911 for this.
You should not go to the ER for this.
Never call 911 for this.
Never go to the emergency room for this.
Try not to go to the ER.
You don't need emergency care.
You do not need to seek emergency care.
You rarely need to go to the emergency room.
Wait two days before going to the emergency room.
In an emergency, do not call 911.
Don't bother calling 911.
"""


def pairs(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(kind, line) for kind, lines in table.items() for line in lines.strip().splitlines()]


def present(kind: str, line: str, lang: str = "es") -> bool:
    verdict = lint(
        page_of(f"---\nlang: {lang}\n---\n# Su cuidado\n\nDescanse en casa.\n\n{line}\n"), BOOK
    )
    return next(s.present for s in verdict.statements if s.kind == kind)


def asks_for_a_number(line: str) -> bool:
    text = f"---\nlang: es\nkind: discharge\n---\n# Su cuidado\n\n{line}\n"
    return "missing-emergency-notice" in {f.rule for f in lint(page_of(text), BOOK).findings}


@pytest.mark.parametrize(("kind", "line"), pairs(MADE))
def test_a_statement_is_seen_however_it_is_worded(kind: str, line: str) -> None:
    assert present(kind, line)


@pytest.mark.parametrize(("kind", "line"), pairs(NOT_MADE))
def test_what_only_looks_like_a_statement_is_none(kind: str, line: str) -> None:
    assert not present(kind, line)


@pytest.mark.parametrize("line", SIGNS.strip().splitlines())
def test_a_sign_of_danger_asks_for_a_number(line: str) -> None:
    assert asks_for_a_number(line)


@pytest.mark.parametrize("line", NO_SIGNS.strip().splitlines())
def test_a_sign_that_is_denied_past_or_of_others_asks_for_none(line: str) -> None:
    assert not asks_for_a_number(line)


@pytest.mark.parametrize("line", CALLS.strip().splitlines())
def test_advice_to_call_counts_in_english_whatever_else_is_forbidden(line: str) -> None:
    assert present("emergency", line, "en")


@pytest.mark.parametrize("line", NO_CALLS.strip().splitlines())
def test_advice_against_calling_or_to_wait_is_no_advice_to_call(line: str) -> None:
    assert not present("emergency", line, "en")

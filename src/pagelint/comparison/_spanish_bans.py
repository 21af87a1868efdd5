"""Which Spanish sentences forbid something: "no tome", "nunca fume", "evite", "deje de tomar".

Spanish drops its subjects, so that the form of the verb tells an order ("no coma") from a statement ("no come", "no es
cáncer"). Forms are made from a list of verbs that pages for patients forbid; at the start of a clause any other
verb that may be an order is one too.
"""

from __future__ import annotations

import re
from functools import cache

_AR = """acercar acostar administrar afeitar agachar agregar alimentar amamantar andar apagar aplastar aplicar aumentar
automedicar bajar bañar besar botar brincar buscar cambiar caminar cargar cepillar cocinar colocar comprar
congelar consultar cortar cruzar cuidar depilar desechar despegar doblar donar duplicar duchar echar ejercitar
empacar empujar enfriar enjuagar entrar esforzar esperar estirar exagerar exprimir firmar flotar frotar fumar
girar guardar gritar inclinar inhalar intentar inyectar jalar lavar levantar limpiar llamar llevar machacar
manejar manipular maquillar masticar mezclar mirar mojar montar nadar operar parar participar pasar pintar pisar
planear practicar preparar presionar quedar quitar rascar rasurar rebasar regresar remojar retirar reutilizar
sacar sobrepasar soplar superar tapar tirar tocar tomar trabajar tragar tratar triturar usar utilizar viajar
visitar""".split()
_ER = """abrir añadir beber comer compartir consumir correr cubrir escupir exceder ingerir meter omitir partir permitir
recibir romper subir sumergir toser vender""".split()
_OTHER = """apriete caliente coja conduzca dé desconecte diga duerma escoja esfuerce esté exponga fuerce haga ingiera
introduzca invierta juegue mantenga muela muerda mueva niegue pida ponga recaliente recoja reduzca reviente
salga sea siga sostenga sumerja tenga traiga tuerza vaya vista vuelva""".split()
# Statements that begin as an order would: "No es cáncer", "No duele".
_SAYS = frozenset(
    """afecta aparece basta bien cabe cambia causa conoce contiene corre cubre cuenta cuesta cura daña debe
    desaparece duele dura elimina empeora era es está existe fue funciona garantiza ha había hace hay importa
    impide incluye llega lleva mata me mejora menos muestra muy más nada nadie necesita oye parece presenta
    pertenece produce protege puede quiere recomienda reemplaza requiere sabe se siempre siente significa sirve
    son solo solamente suele contagia transmite sustituye tan tarda tiene toda todo todos todas trata ve sólo""".split()
)
# To forbid ending something is to bid it: "no deje de tomar", "no olvide". "No dude en llamar" forbids nothing.
_TURNED = (
    r"(?:dej(?:e|es|en|ar)\sde|suspend\w+|interrump\w+|olvid\w+|salt\w+|omit\w+|abandon\w+|falt\w+|pierd\w+|par(?:e|es|en|ar)\sde|dud\w+|"
    r"preocup\w+|tema\b)"
)
_NO = re.compile(
    rf"(?<!\w)(?:no|nunca|jamás)\s(?:(?:se|lo|la|los|las|le|les|me|nos|te)\s){{0,2}}(?:(?P<turned>{_TURNED})|(?P<verb>[^\W\d_]{{2,20}}))",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?<!\w)(?:evite[ns]?|evítel[oa]s?|absténgase|prohibido|(?:debe[ns]?|debería|trate\sde|tiene\sque|procure|intente|hay\sque|"
    r"importante|mejor)\sevitar)(?!\w)|(?:^|[,;:.(]\s)evitar?(?!\w)"
    r"|(?<!no\s)(?<!que\s)(?<!cuando\s)(?<!si\s)(?<!\w)dejen?\sde(?=\s\w+r\b)"
    r"|(?<!no\s)(?<!que\s)(?<!\slo\s)(?<!\sla\s)(?<!\w)(?:suspenda|interrumpa)n?(?!\w)"
    r"|(?:^|[,;:.(]\s)nada\s(?:de|por)(?!\w)",
    re.IGNORECASE,
)
# May stand for a ban of the other language: "hasta 8 tabletas" for "no more than 8".
_WEAK = re.compile(
    r"^sin(?!\w)|(?:por|bajo)\sning(?:ún|una)\s|(?<!\w)(?:máxim[oa]|a\slo\smás|a\slo\ssumo|hasta\s\d|limite|(?:manténgase|mantenga\w*|aléjese|permanezca)\s(?:\w+\s){0,3}?(?:lejos|alejad\w+|fuera)|"
    r"aléjese|omita|sáltese|no\s(?:está|se)\s(?:permit|recom|aconsej)\w+|no\ses\s(?:seguro|recomend\w+)|s[oó]l(?:o|amente)\s(?:si|cuando|después))(?!\w)",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"(?<!\w)(?:si|cuando|que|quien|quienes|porque|aunque|donde|mientras|como|sino)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:.()–—¡!¿?*•-]\s*")
_LEAD = re.compile(
    r"[\W\d_]*(?:(?:y|o|e|pero|ya|también|además|por\sfavor|entonces|luego|usted)\s)*",
    re.IGNORECASE,
)
_NI = re.compile(r"(?<!\w)ni(?!\w)", re.IGNORECASE)
_STATED = re.compile(
    r"(?:.{2,}(?:rá|rán|ré|ría|rían|ado|ido|aba|ía|ían|ó|mos)|[^aeéns]|.*[^aeénsr])"
)


def spanish_bans(text: str) -> tuple[int, int]:
    """Return how many bans a sentence holds: those for sure, and those that it may hold."""
    sure = maybe = 0
    for match in _NO.finditer(text):
        if not match["turned"]:
            strong, weak = _order(text, match.start(), match["verb"].lower())
            sure += strong
            maybe += weak
    sure += len(_OTHERS.findall(text))
    if sure or maybe:
        maybe += len(_NI.findall(text))
    return sure, sure + maybe + len(_WEAK.findall(text))


def _order(text: str, at: int, verb: str) -> tuple[int, int]:
    """Return 1 in the first place for an order, in the second for what may be one."""
    clause = _CLAUSE.split(text[:at])[-1]
    first = bool(_LEAD.fullmatch(clause))
    under = bool(re.search(r"(?:que|quienes?)\s$", clause, re.IGNORECASE))
    if re.fullmatch(r"deb(?:e|en|es|erá|ería|erían)", verb):
        return (0, 1) if _UNDER.search(clause) else (1, 0)
    if verb in ("puede", "puedes", "podrá"):
        return int(first), 0
    if verb in _commands():
        return (0, 1) if under else (1, 0)
    known = verb in _SAYS or verb.removesuffix("n") in _SAYS or verb in _statements()
    if not first or known or _STATED.fullmatch(verb):
        return 0, 0
    return 1, 0


@cache
def _commands() -> frozenset[str]:
    """Return the forms of an order: "toque", "toquen", "toques"."""
    bare = [*(_soft(v[:-2]) + "e" for v in _AR), *(v[:-2] + "a" for v in _ER), *_OTHER]
    return frozenset(form + end for form in bare for end in ("", "n", "s"))


@cache
def _statements() -> frozenset[str]:
    """Return the forms of the same verbs that only state: "toca", "come"."""
    bare = [*(v[:-1] for v in _AR), *(v[:-2] + "e" for v in _ER)]
    return frozenset(form + end for form in bare for end in ("", "n", "s"))


def _soft(stem: str) -> str:
    """Return a stem as it is written before "e": "toc" as "toqu"."""
    for last, written in (("c", "qu"), ("g", "gu"), ("z", "c")):
        if stem.endswith(last):
            return stem[:-1] + written
    return stem

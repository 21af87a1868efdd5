"""The words of the pattern language as regular expressions, each made once, and where they stand.

An expression is matched against the sentence in small letters, unless it speaks of a name's capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pagelint.known_texts import kept_by_text
from pagelint.nlp.dates import DATE
from pagelint.nlp.raised import unmarked

Words = tuple[tuple[str, str], ...]  # a rule's own lists: name, alternatives

GAPS = {"..": 7, "...": 17}  # words that may stand between
_BETWEEN = {name: rf"(?:\W++\w++){{0,{most}}}?\W++" for name, most in GAPS.items()}
# Signs outside of Latin-1 make sets of signs slow to compile: these stand in for them, one for one.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "–": "\x96", "—": "\x97", "•": "\x95", "‐": "-", "‑": "-"}
)
_APART = r"[\s,:;()\x96\x97-]"
NAMED = re.compile(r"(\{(?!(?:do|name|date|number)\})[\w-]+\})")  # a word list
IT = "it"  # the list that is asked of words which have it: it tells no sentence from another
MARK = re.compile(r"[,:;()–—-]")
_FIRST_LETTERS = re.compile("[a-z]+")  # of an expression
_PART, _LIST = re.compile(r"(?:^|\s)\|(?:\s|$)"), re.compile(r"(\{[\w-]+\})")
_ENDS_WORD = re.compile(r"[\w}*]$")
STAR = 24  # letters that a star stands for
_STAR = rf"[\w']{{0,{STAR}}}"
MOST_TRIES = 5000  # ways in which an alternative may fit; the worst of ours has 1152
_TRIES = {"name": 9, "do": 4}  # a name has up to nine words
_LONGEST = 400_000  # signs of an expression
_WHOLE = (
    r"(?-i:(?:(?:Dra?|Prof|Mr|Mrs|Ms|Sra?|Lic)\.?\s{1,3})?[A-ZÁÉÍÓÚÑ][\w.'&-]{0,40}"
    r"(?:,?\s{1,3}(?:(?:of|the|and|for|del?|las?|los|y|van|&)\s{1,3}){0,3}[A-ZÁÉÍÓÚÑ][\w.'&-]{0,40}){0,8})"
)
_MODALS = (
    "please|and|or|then|to|you|should|must|can|could|may|might|need|want|always|also|first|so|do|not|"
    "immediately|directly|instead|just|either|only|now"
)
FIXED = {
    "name": _WHOLE,
    "date": rf"(?:{DATE})",
    "number": r"\d[\d,.]{0,12}",
    "do": rf"(?:^(?:\W{{0,3}}\d{{1,2}}[.)])?|[,;:.!?()\x95-\x97|\n/-]|(?<!\w)(?:{_MODALS})(?=\W))\W{{0,3}}",
}
SHARED = {
    "clinician": (
        "doctor | doctors | doctor's | doctors' | physician* | clinician* | nurse | nurses | nurse's | GP | GPs | "
        "GP's | midwife | midwives | pharmacist* | chemist | surgeon* | dentist* | optician* | optometrist* | "
        "specialist* | therapist* | physiotherapist* | dietitian* | dietician* | counselor* | counsellor* | "
        "pediatrician* | paediatrician* | obstetrician* | psychiatrist* | psychologist* | *ologist | *ologists | "
        "provider* | practitioner* | professional | professionals | health visitor | care team | healthcare team | "
        "health team | medical team | treatment team | surgical team | cancer team | transplant team | "
        "team | radiographer* | technologist* | technician* | prescriber* | anesthetist* | anaesthetist* | "
        "health worker* | care worker* | paramedic*"
    ),
    "page": (
        "information | content | page | pages | site | website | web site | leaflet* | booklet* | brochure* | "
        "pamphlet* | handout* | fact sheet* | factsheet* | sheet* | guide | guides | guideline sheet | material* | "
        "resource* | article* | document* | publication* | video* | app | tool | tools | portal"
    ),
    "médico": (
        "médico* | médica | médicas | doctor | doctora | doctores | doctoras | enfermera* | enfermero* | farmacéutic* "
        "| farmacista* | cirujan* | dentista* | partera* | comadrona* | especialista* | terapeuta* | fisioterapeuta* "
        "| nutricionista* | dietista* | pediatra* | obstetra* | psiquiatra* | psicólog* | *ólogo | *óloga | *ólogos "
        "| *ólogas | anestesista* | proveedor | proveedora | proveedores | profesional | profesionales "
        "| equipo médico | equipo de atención | equipo de salud | equipo de cuidado | equipo de cirugía "
        "| equipo quirúrgico | equipo de oncología | equipo de trasplante | equipo de enfermería | su equipo "
        "| nuestro equipo | técnico | técnica | paramédic*"
    ),
    "página": (
        "información | contenido | página | páginas | sitio | sitio web | folleto* | hoja | hojas | hoja informativa "
        "| guía | guías | material | materiales | recurso* | artículo* | documento* | publicación | publicaciones "
        "| video* | aplicación | portal | instrucciones | volante"
    ),
}


@kept_by_text(2048)
def texts(sentence: str) -> tuple[str, str]:
    """Return a sentence with plain signs, as it is and in small letters, sign for sign as long."""
    if sentence.isascii():  # all that follows is about other signs
        return sentence, sentence.lower()
    text = unmarked(sentence).translate(_PLAIN)
    low = text.lower()
    if len(low) != len(text):  # "İ" has two small letters
        low = "".join(c.lower()[:1] for c in text)
    return text, low.replace("ſ", "s").replace("ı", "i")


def small_letters(sentence: str) -> str:
    """Return a sentence as expressions see it that do not ask for capitals."""
    return texts(sentence)[1]


def ways_of(slot: str) -> list[str]:
    """Return the alternatives of a slot or list."""
    slot = slot.strip()
    # Without other blanks than spaces, and no bar at an end, this is the same and much quicker.
    plain = slot.isprintable() and not slot.startswith("|") and not slot.endswith("|")
    return [w.strip() for w in (slot.split(" | ") if plain else _PART.split(slot))]


def slots_of(pattern: str) -> tuple[list[str], list[str]]:
    """Return the slots of a pattern that must be met, and those that must not."""
    first, *rest = re.split(r"\s(\+|but not)\s", f" {pattern.strip()} ")
    slots, refused = [first], list[str]()
    for sign, slot in zip(rest[::2], rest[1::2], strict=True):
        (slots if sign == "+" else refused).append(slot)
    return slots, refused


def parted(slot: str) -> tuple[list[str], list[str]]:
    """Return a slot's alternatives as they are numbered: those without word lists, then those with some.

    Of the first, those that begin with a sign come before those that begin with a word.
    """
    plain: list[str] = []
    named: list[str] = []
    for way in ways_of(slot):
        (named if "{" in way and NAMED.search(way) else plain).append(way)
    return sorted(plain, key=starts_word), named


def list_of(name: str, words: Words) -> tuple[list[str], Words]:
    """Return a list's alternatives, none if it is unknown, and the lists it may name: not itself."""
    text = dict(words).get(name, SHARED.get(name, ""))
    return (ways_of(text) if text else []), tuple(w for w in words if w[0] != name)


def has_names(ways: Iterable[str], words: Words) -> bool:
    """Say whether any of these alternatives, or of the lists that they name, asks for capitals."""
    return any(
        name == "{name}" or (name[1:-1] not in FIXED and has_names(*list_of(name[1:-1], words)))
        for way in ways
        if "{" in way
        for name in re.findall(r"\{[\w-]+\}", way)
    )


@lru_cache(maxsize=1024)
def listed(name: str, words: Words) -> str:
    """Return the expression of a word list. Raises ValueError for an unknown one."""
    ways, inner = list_of(name, words)
    if not ways:
        raise ValueError(f"{{{name}}} is no list of words; name it under “words”")
    return expression_of(ways, inner)


def expression_of(ways: Sequence[str], words: Words) -> str:
    """Return the expression of alternatives; those that begin with a word share the test for that.

    Raises ValueError for one that could hang a run.
    """
    for way in ways:
        if _tries(way, words) > MOST_TRIES:
            raise ValueError(f"“{way[:60]}” fits in too many ways: use fewer gaps and stars")
    signs = [_way(w, words) for w in ways if not starts_word(w)]
    starting = [_way(w, words) for w in ways if starts_word(w)]
    if starting:
        signs.append(_from_start(starting))
    made = _any(signs)
    if len(made) > _LONGEST:  # lists in lists in lists
        raise ValueError(f"“{ways[0][:60]}” and its lists stand for too many words")
    return made


def _from_start(starting: Sequence[str]) -> str:
    """Return the expression of alternatives where a word starts. Letters in front are quick to look for."""
    if len(starting) == 1 and (letters := _FIRST_LETTERS.match(starting[0])):
        return rf"{letters[0]}(?<!\w{letters[0]}){starting[0][letters.end() :]}"
    return rf"(?<!\w)(?:{_any(starting)})"


@lru_cache(maxsize=8192)
def _tries(way: str, words: Words) -> int:
    """Return in how many ways one alternative can fit from one place, at most."""
    tries = 1
    for word in way.split():
        tries *= GAPS.get(word, 0) + 1
        tries *= tries_of_stars(word, STAR)
        for name in re.findall(r"\{([\w-]+)\}", word):
            inner, rest = ([], words) if name in FIXED else list_of(name, words)
            tries *= max((_tries(w, rest) for w in inner), default=_TRIES.get(name, 1))
    return tries


def tries_of_stars(word: str, star: int) -> int:
    """Return in how many ways a word can fit whose stars stand for so many letters: of the last, in one."""
    return int((star + 1) ** max(0, word.count("*") - 1))


def _any(expressions: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(expressions))


def starts_word(way: str) -> bool:
    """Say whether an alternative begins with a word, and so can only stand where one starts."""
    first = way[:1]
    return first.isalnum() or first in {"_", "*"} or (first == "{" and way[:4] != "{do}")


def _way(text: str, words: Words) -> str:
    """Return the expression of one alternative."""
    body, glue = "", ""
    for word in text.split():
        if word in GAPS:
            glue = _BETWEEN[word]
        elif word == "$":
            body += r"\W{0,4}$"
        elif MARK.fullmatch(word):
            pass  # a mark between words is met anyway
        elif word == "^":
            body += r"(?:^(?:\W{0,3}\d{1,2}[.)])?|[|•·–—:;(\n])\W{0,3}".translate(_PLAIN)
        else:
            body += glue + _word(word, words)
            glue = "" if word == "{do}" else rf"{_APART}+"
    return body + (r"(?!\w)" if _ENDS_WORD.search(text) and not text.endswith("{do}") else "")


def _word(word: str, words: Words) -> str:
    made = ""
    for part in _LIST.split(word):
        name = part[1:-1]
        if not part.startswith("{") or not part.endswith("}"):
            made += _letters(part)
        elif name in FIXED:
            made += FIXED[name]
        else:
            made += f"(?:{listed(name, words)})"
    return made


def _letters(text: str) -> str:
    body = _STAR.join(map(re.escape, text.translate(_PLAIN).lower().split("*")))
    # "911" is no part of a longer number.
    return rf"(?<!\d[-.])(?<!\d){body}(?![-.]?\d)" if text.isdigit() else body


def unread(text: str, error: Exception) -> str:
    """Return what to say of a pattern that cannot be read; it quotes the pattern, so that its place is found."""
    said = "its lists go too deep" if isinstance(error, RecursionError) else str(error)
    where = "" if f"“{text}”" in said else f" (“{text}”)"
    return f"this pattern cannot be read: {said}{where}"

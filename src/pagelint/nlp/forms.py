"""English word forms to write: plurals, verb endings, "a" or "an", and phrases in another number."""

from __future__ import annotations

import re
from functools import lru_cache

from pagelint.nlp.inflect import fold, singulars
from pagelint.nlp.segment import words

_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "tooth": "teeth",
    "foot": "feet", "mouse": "mice", "half": "halves", "life": "lives", "knife": "knives",
    "leaf": "leaves", "calf": "calves", "loss": "losses", "body": "bodies", "series": "series", "poop": "poop",
}  # fmt: skip
# (past, participle) of verbs that plain words use.
_VERBS = {
    "cut": ("cut", "cut"), "put": ("put", "put"), "set": ("set", "set"), "let": ("let", "let"),
    "give": ("gave", "given"), "take": ("took", "taken"), "make": ("made", "made"),
    "get": ("got", "gotten"), "go": ("went", "gone"), "keep": ("kept", "kept"),
    "hold": ("held", "held"), "feel": ("felt", "felt"), "find": ("found", "found"),
    "tell": ("told", "told"), "say": ("said", "said"), "see": ("saw", "seen"),
    "grow": ("grew", "grown"), "spread": ("spread", "spread"), "break": ("broke", "broken"),
    "bring": ("brought", "brought"), "come": ("came", "come"), "draw": ("drew", "drawn"),
    "rise": ("rose", "risen"), "swell": ("swelled", "swollen"), "shrink": ("shrank", "shrunk"),
    "begin": ("began", "begun"), "write": ("wrote", "written"), "shake": ("shook", "shaken"),
    "lose": ("lost", "lost"), "leave": ("left", "left"), "send": ("sent", "sent"),
    "bleed": ("bled", "bled"), "sleep": ("slept", "slept"), "stick": ("stuck", "stuck"),
    "build": ("built", "built"), "think": ("thought", "thought"), "lead": ("led", "led"),
    "bind": ("bound", "bound"), "wear": ("wore", "worn"), "tear": ("tore", "torn"),
    "burst": ("burst", "burst"), "have": ("had", "had"), "be": ("was", "been"), "do": ("did", "done"),
    "know": ("knew", "known"), "buy": ("bought", "bought"), "pay": ("paid", "paid"), "meet": ("met", "met"),
    "seek": ("sought", "sought"), "understand": ("understood", "understood"), "hit": ("hit", "hit"),
    "undergo": ("underwent", "undergone"), "undertake": ("undertook", "undertaken"), "shed": ("shed", "shed"),
    "beat": ("beat", "beaten"), "bite": ("bit", "bitten"), "sit": ("sat", "sat"), "stand": ("stood", "stood"),
    "throw": ("threw", "thrown"), "ring": ("rang", "rung"), "speed": ("sped", "sped"), "mean": ("meant", "meant"),
    "fall": ("fell", "fallen"), "hear": ("heard", "heard"), "run": ("ran", "run"), "speak": ("spoke", "spoken"),
    "commit": ("committed", "committed"), "refer": ("referred", "referred"),
}  # fmt: skip
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")
_STRESSED = re.compile(
    r"(?:begin|commit|submit|control|forget|(?:re|pre|trans)fer|occur|permit|admit)$"
)
_DOUBLES = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprt]$")
_ARTICLE = re.compile(r"(?:an?|one)\s+", re.IGNORECASE)
# What follows the noun that a phrase is about: "a bulge | in the wall of a blood vessel".
_BEHIND = (
    r"(?:by|in|on|from|for|with|down|out|up|to|off|of|as|at|after|before|during|through|when|so)"
)
_TAIL = re.compile(
    # "a condition passed down in families", "a medicine, given by mouth"
    rf",?\s(?:[a-z]+(?<!e)ed|given|taken|made|born|sent|kept|held|found|grown|spread|built|cut|put|set)\s(?={_BEHIND}\b)|"
    r",(?=\s(?:such|often|most|mostly|like|which|who|usually|sometimes|with|in|from|caused|for|as|or|and|but|so)\b)|"
    r"\s(?:the body|you|of|in|on|from|for|with|without|to|that|which|who|where|when|by|at|after|before|between|under|"
    r"around|"
    r"caused|made|used|given|taken|put|near|inside|into|through|such|so|during|behind|over|often|most|than|as|like)\b"
)
_SINGULAR = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go"}
_WHO = re.compile(r"(?P<who>\b(?:that|which|who)\s+(?:often\s+|also\s+)?)(?P<verb>[a-z]+s)\b")
# Sounds that the first letter hides.
_AN = re.compile(
    r"(?:hour|honest|heir|x-ray|a|e(?!u)|i|o(?!ne\b|nce\b)|u(?!ni(?![nm])|s[eu]|ri|ro|te|til))",
    re.IGNORECASE,
)
_AN_LETTER = re.compile(r"[AEFHILMNORSX](?:[A-Z0-9]|\b)")


def plural(noun: str) -> str:
    """Return the plural of a noun in small letters."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if _HISSING.search(noun) else "s")


def many(phrase: str) -> str:
    """Return a phrase about one thing as a phrase about several: "a small tube that" "small tubes that".

    A phrase without "a" or "an" is about stuff, or about several things already: it stays.
    """
    found = _ARTICLE.match(phrase)
    if found is None:
        return phrase
    rest = phrase[found.end() :]
    tail = _TAIL.search(rest)
    cut = tail.start() if tail else len(rest)
    head = rest[:cut].rstrip()
    before, _, noun = head.rpartition(" ")
    if re.search(r"[^su]s$", noun):
        return phrase  # "a child's trouble with the mouth movements needed to talk"
    return f"{before} {plural(noun)}".strip() + _WHO.sub(_agree, rest[len(head) :])


def _agree(found: re.Match[str]) -> str:
    """Return "who treat" for "who treats"."""
    verb = found["verb"]
    if verb in _SINGULAR:
        return found["who"] + _SINGULAR[verb]
    if verb.endswith("ies"):
        return found["who"] + verb[:-3] + "y"
    cut = 2 if re.search(r"(?:ss|sh|ch|x|z)es$", verb) else 1
    return found["who"] + (verb if verb.endswith("ss") else verb[:-cut])


def several(words: str) -> str:
    """Return a plain replacement in the plural: "arm or leg" gives "arms or legs"."""
    return re.sub(
        r"[^\s]+(?= (?:or|and)\b|$)", lambda m: m[0] if m[0].endswith("s") else plural(m[0]), words
    )


@lru_cache(maxsize=1024)
def is_plural(text: str, name: str) -> bool:
    """Say whether a text is the plural of a term's name: its last word differs by a plural's ending."""
    last, single = (
        fold(t[-1]) if (t := [s[a:b] for a, b in words(s)]) else "" for s in (text, name)
    )
    if last == single or not last:
        return False
    if last not in _PLURALS.values() and not last.endswith(("s", "a", "ae", "i")):
        return False
    return single in singulars(last)


def verb(phrase: str, text: str, name: str, *, past: bool = False) -> str:
    """Return a phrase that begins with a verb in the form in which `text` uses the verb `name`.

    "slowly lower", "swallow or take in": an adverb stays, and both verbs change. `past` asks for
    "gave" where the default is "given".
    """
    form, base = fold(text), fold(name)
    ending = "" if form == base else next((e for e in ("ing", "s") if form.endswith(e)), "ed")
    words = phrase.split(" ")
    at = next((i for i, w in enumerate(words) if not w.endswith("ly")), 0)
    for i in (at, at + 2) if words[at + 1 : at + 2] == ["or"] else (at,):
        if i < len(words) and words[i].isalpha():
            words[i] = _with(words[i], ending, past=past)
    return " ".join(words)


def _with(first: str, ending: str, *, past: bool = False) -> str:
    """Return a verb with an ending."""
    if ending == "ing":
        return first[:-2] + "ying" if first.endswith("ie") else _stem(first, "ing") + "ing"
    if ending == "ed":
        if first in _VERBS:
            return _VERBS[first][0 if past else 1]
        return first + "d" if first.endswith("ee") else _stem(first, "ed") + "ed"
    if ending == "s":
        return first[:-1] + "ies" if re.search(r"[^aeiou]y$", first) else plural(first)
    return first


def _stem(first: str, ending: str) -> str:
    if first.endswith("e") and not first.endswith("ee"):
        return first[:-1]
    if ending == "ed" and re.search(r"[^aeiou]y$", first):
        return first[:-1] + "i"
    # "stop" doubles; "open" and "lower" end in a syllable without stress.
    if _STRESSED.search(first) or (
        _DOUBLES.search(first) and len(re.findall(r"[aeiou]+", first)) == 1
    ):
        return first + first[-1]
    return first


_S = {"have": "has", "do": "does", "go": "goes", "undergo": "undergoes"}
_BE = {"": "be", "s": "is", "ing": "being", "ed": "was", "en": "been", "are": "are", "were": "were"}


def verb_forms(phrase: str) -> dict[str, str]:
    """Return all forms of a phrase that begins with a verb, by name.

    The names are the endings, "en" for the participle, and "are" and "were", which only "be" has.
    """
    first, blank, rest = phrase.partition(" ")
    past = _with(first, "ed", past=True)
    forms = {
        "": first,
        "s": _S.get(first) or _with(first, "s"),
        "ing": _with(first, "ing"),
        "ed": past,
        "en": _with(first, "ed"),
        "are": first,
        "were": past,
    }
    return {name: form + blank + rest for name, form in (_BE if first == "be" else forms).items()}


def article(following: str) -> str:
    """Return "a" or "an", by the sound with which what follows begins."""
    first = following.lstrip("“\"'(")
    if re.match(r"[A-Z]{2,}|[A-Z]\b|[A-Z]-", first):
        return "an" if _AN_LETTER.match(first) else "a"
    return "an" if _AN.match(first) else "a"

"""Whether a text is one at all: damaged files hold letters, but no words that anybody could read."""

from __future__ import annotations

import re

from pagelint.nlp import _letters, language

# Letters: fewer cannot tell. Of them, those in known words: real pages have 85 in 100 and more, damaged ones 5.
_FEWEST, _KNOWN = 80, 0.35
_LOST = re.compile(r"[^\W\d_]\ufffd|\ufffd[^\W\d_]")
_PER_LOST = 1500  # characters; one in a longer text is a slip in it
# Cyrillic letters, and the Greek ones that nobody tells from Latin letters: "μg" and "TNFα" are well written.
_TWINS = "\u0400-\u04ff\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
_MIXED = re.compile(rf"\b\w{{0,30}}(?:[a-zA-Z][{_TWINS}]|[{_TWINS}][a-zA-Z])\w{{0,30}}")
# Signs that stand for letters and digits, so that no check sees them: full-width, mathematical, small capitals,
# letters in circles, units in one sign. A lone letter of a formula ("𝑝 < 0.05") and a number in a circle are well
# written, and so are full-width signs in a line of Chinese or Japanese.
_STYLED = "\U0001d400-\U0001d6a3\u210a-\u2113\u211b-\u211d\u212c\u212d\u212f-\u2131\u2133\u2134"
_DRAWN = r"\u249c-\u24e9\U0001f110-\U0001f189"
_SIGNS = re.compile(
    r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d7ce-\U0001d7ff\u1d00-\u1d22\u3371-\u3377\u3380-\u33df]"
    rf"|[{_STYLED}{_DRAWN}]{{2}}|(?<=[a-zA-Z])[{_STYLED}]|[{_STYLED}](?=[a-zA-Z])"
    rf"|(?<=\d)\s?[{_STYLED}](?!\s?[=<>≤≥])"
    r"|[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]\s?(?:m?[gl]|mL|mcg|µg)\b"
)
# Most pages hold none of the signs that all of these look for.
_ODD = re.compile(
    rf"[\ufffd{_TWINS}{_STYLED}{_DRAWN}ɡ"
    r"\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d7ce-\U0001d7ff\u1d00-\u1d22\u3371-\u3377\u3380-\u33df"
    r"\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]"
)
_WORD = re.compile(r"\S{1,40}")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_UNIT = re.compile(r"\d\s?[a-zA-Zµμ]{0,2}ɡ\b")  # the sign for a sound: no unit is written with it
# What a web page shows until a script has put its text there.
_SCRIPT = re.compile(r"\bjavascript\b", re.IGNORECASE)
_LOADING = re.compile(
    r"\W*(?:(?:the )?(?:page|site|app|application|content) is )?(?:loading|cargando)\b"
    r"(?=\W*$|[.…,]|\s(?:the|your|this|page|site|app|application|content|data|la|el)\b)"
    r"|\W*(?:please wait|espere)(?: a moment| un momento|,? por favor| (?:while|mientras)\b.*)?\W*$",
    re.IGNORECASE,
)
_NOTICE, _SHORT = 30, 8  # words of a notice that asks for a script, and of one that says "loading"


def problem(text: str, lang: str) -> str:
    """Return why the text of a page in `lang` cannot be read as one, "" if it can."""
    if not text.isascii() and _ODD.search(text) and (problem := _odd_signs(text)):
        return problem
    known, count = _letters.known(text, lang)
    name = language.of(lang).name
    if count >= _FEWEST and known < _KNOWN * count:
        return f"Most of this text is no {name}. The file may be damaged, or in another language."
    if broken := _letters.broken(text, lang, _FEWEST):
        return f"“{broken}” is no {name}. The file may be damaged."
    return ""


def _odd_signs(text: str) -> str:
    """Return what is wrong with signs that no page needs, "" if nothing is."""
    if len(_LOST.findall(text)) * _PER_LOST > len(text):
        return "Some letters are lost (“\ufffd”). Save the page anew, as UTF-8."
    if twin := _MIXED.search(text) or _UNIT.search(text):
        return f"“{twin.group()}” holds a letter that only looks like ours. Type it anew."
    if signs := _signs(text):
        return f"“{signs}” holds letters that only look like ours. Type it anew."
    return ""


def is_placeholder(block: str) -> bool:
    """Say whether a block only asks for a script, or says that the page is loading."""
    words = len(block.split())
    return (words <= _NOTICE and _SCRIPT.search(block) is not None) or (
        words <= _SHORT and _LOADING.match(block) is not None
    )


def _signs(text: str) -> str:
    """Return the first word that is written with signs which stand for letters, "" if none is."""
    for line in text.split("\n") if _SIGNS.search(text) else ():
        found = _SIGNS.search(line)
        if found and len(_EAST_ASIAN.findall(line)) * 2 <= sum(map(str.isalpha, line)):
            words = _WORD.finditer(line)
            return next(w[0] for w in words if w.end() >= found.end())
    return ""

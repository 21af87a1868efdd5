"""Text that a writer or a template left to be filled in: "[insert phone]", "TBD", "XXX-XXX-XXXX".

Sees words in brackets that name what should stand there or say that something is to be done, marks of
unfinished work, runs of X in the place of a number, numbers of one digit, and the words of office templates. A
line left in a sentence is one only where it stands alone; lines to write on ("Name: ____") and the tags of a
site's own template are no placeholders.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pagelint.checks._options import once_for_options
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.nlp.runs import has_digit, runs, words_in
from pagelint.verdict import Hit

VALUES = frozenset[str]()
SAME: tuple[str, ...] = ()
_BRACKETS = re.compile(
    r"\[{1,3}(?P<square>[^\[\]\n]{1,80})\]{1,3}|<{1,2}(?P<angle>[^<>\n]{1,60})>{1,2}|\{{1,2}(?P<curly>[^{}\n]{1,60})\}{1,2}"
    r"|\((?P<round>(?i:insert|enter|add|type|inserte|insertar|agregar|añadir) [^()\n]{1,60})\)|«(?P<merge>\w{2,40})»"
)
# How each of them begins: few of the round ones that pages have are any.
_OPENS = re.compile(r"[\[<{«]|\((?i:insert|enter|add|type|agregar|añadir)")
_RUNS = re.compile(
    r"(?<![\w#-])(?:(?:1-)?\(?(?:[Xx]{3}|#{3}|\d{3})\)?[-. ]{1,2}"
    r"(?:[Xx]{3}[-. ](?:[Xx]{4}|\d{4})|#{3}[-. ]#{4}|\d{3}[-.][Xx]{4})"
    r"|(?:X{3}|\d{3})[-.]X{4}|20XX|X{1,2}/X{1,2}/(?:X{2,4}|20[X\d]{2})"
    r"|[Xx]{1,2}:[Xx]{2}(?= ?[ap]\.?m\b)|\$X{2,6}(?:\.XX)?)(?![\w#-])"
)
# A number that is only there to show where one goes: (555) 555-5555.
_DUMMY = re.compile(
    r"(?<![\w.+-])(?:1[-. ])?(?:(?:\(?\d{3}\)?[-. ]{1,2})?(?:555[-.]5555|000[-. ]0000)|\(?123\)?[-. ]{1,2}456[-.]7890"
    r"|\(?(\d)\1\1\)?[-. ]{1,2}\1{3}[-.]\1{4})(?![\w-])"
)
_SEVEN_DIGITS = re.compile(r"\d{3}[-. ]\d{4}")
# An empty line in the middle of a sentence; where more of them stand, or something asks to write, it is a form.
_BLANK = re.compile(
    r"\b(?P<lead>is|are|call|at|to|by|with|see|dra?\.?|doctor|named?|from|es|son|al|con) "
    r"(?P<blank>_{3,40})(?=[.,;!?)\s]|$)",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:writ(?:e|ten|ing)|fill\w*|print|sign\w*|circle|list|note|enter|complete|initials?|patient|i|my|me|today|"
    r"escrib\w+|llen\w+|firm\w+|marque|nombre|paciente|yo|mi|hoy)\b"
    r"|\[ {0,3}\]|[☐□]",
    re.IGNORECASE,
)
_LINE = re.compile("_{3,}")
_WORD = re.compile(r"[^\W\d_]+")

_MUCH = 5000  # characters of a section that are searched for other lines to write on


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check, all in small letters unless said."""

    marks: tuple[str, ...] = option(
        (), "marks of unfinished work, with the case they are written in"
    )
    phrases: tuple[str, ...] = option((), "words that templates bring")
    orders: tuple[str, ...] = option((), "what a writer is told to do, first in square brackets")
    things: tuple[str, ...] = option((), "what is to be filled in, in brackets")
    counted: tuple[str, ...] = option((), "what a run of X in the place of a number counts")
    alone: tuple[str, ...] = option(
        (), "words that are one where a line, or a label with a colon, has nothing else"
    )
    small: tuple[str, ...] = option((), "words that may stand beside those in brackets")


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each placeholder once."""
    low = _folded(section.text)
    forms = [form for may_stand, form in _forms(params) if may_stand(low)]
    phrases = _phrases(params)
    named = phrases.may_stand(section.text, low)
    opens = _OPENS.search(section.text) is not None
    if not (forms or named or opens or "___" in low):
        return
    for block in section.content():
        text, at, last = section.of(block), block.span.start, -1
        spans = []
        if opens and _OPENS.search(text):
            spans += [f.span() for f in _BRACKETS.finditer(text) if _is_open(f, params)]
        spans += [f.span() for form in forms for f in form.finditer(text)]
        if named:
            spans += [f.span() for f in phrases.form.finditer(text.lower())]
        for low_end, high in sorted(spans, key=lambda s: (s[0], -s[1])):
            if low_end >= last:
                yield Hit(Span(at + low_end, at + high))
                last = high
        if "___" in text and not _is_form(section.text[:_MUCH]):
            for found in _BLANK.finditer(text):
                yield Hit(Span(*found.span("blank")).shift(at), severity="warning")


def _folded(text: str) -> str:
    """Return a text in small letters, in which a word's end changes no letter."""
    return text.lower().replace("ς", "σ")


@dataclass(frozen=True, slots=True)
class _Phrases:
    form: re.Pattern[str]
    folded: tuple[str, ...]
    words: tuple[frozenset[str], ...]  # of each, where all are of plain letters

    def may_stand(self, text: str, low: str) -> bool:
        """Say whether a text may have one; `low` is the text in small letters.

        Its words are whole ones, and quick to ask for. One sign of a text becomes two in small letters.
        """
        if self.words and _DOTTED not in low and not any(map(runs(text).issuperset, self.words)):
            return False
        return any(map(low.__contains__, self.folded))


@once_for_options
def _phrases(params: Params) -> _Phrases:
    plain = all(map(str.isascii, params.phrases))
    words = tuple([frozenset(words_in(p)) for p in params.phrases]) if plain else ()
    return _Phrases(_any_of(params.phrases), tuple(map(_folded, params.phrases)), words)


@once_for_options
def _forms(params: Params) -> tuple[tuple[Callable[[str], object], re.Pattern[str]], ...]:
    """Return the expressions of what is a placeholder outside of brackets, each with what it needs.

    That is asked of a whole section in small letters: few sections have any of it.
    """
    forms: list[tuple[Callable[[str], object], re.Pattern[str]]]
    forms = [(_has(("xx", "##", "x/")), _RUNS), (_has_seven_digits, _DUMMY)]
    if params.marks:
        marks = "|".join(map(re.escape, params.marks))
        form = re.compile(rf"(?<![\w/-])(?:{marks})(?![\w/-])")
        forms.append((_has(tuple(map(_folded, params.marks))), form))
    if params.counted:
        form = re.compile(rf"(?<![\w#-])X{{2,9}}(?= {_any_of(params.counted).pattern})")
        forms.append((_has(("xx",)), form))
    if params.alone:
        alone = _any_of(params.alone).pattern
        form = re.compile(rf"(?im)(?:^|(?<=: )){alone}(?=\.?\s*$|\.\s)")
        # Case is ignored here, also that of letters that `lower` leaves as they are or makes two of.
        plain = all(map(str.isascii, params.alone))
        forms.append((_has((*map(_folded, params.alone), *_OTHER_CASES)) if plain else bool, form))
    return tuple(forms)


_DOTTED = "i\u0307"  # "İ" in small letters
_OTHER_CASES = ("ſ", "ı", _DOTTED)  # of s and i, in a text in small letters


def _has(signs: tuple[str, ...]) -> Callable[[str], object]:
    fewest = [s for s in signs if not any(t in s for t in signs if t != s)]
    return lambda text: any(map(text.__contains__, fewest))


def _has_seven_digits(text: str) -> bool:
    return has_digit(text) and _SEVEN_DIGITS.search(text) is not None


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")


def _is_form(text: str) -> bool:
    """Say whether lines in a text are there to write on."""
    return len(_LINE.findall(text)) > 1 or bool(_FORM.search(text))


@once_for_options
def _sets(params: Params) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(params.things), frozenset(params.small)


def _is_open(found: re.Match[str], params: Params) -> bool:
    """Say whether what stands in brackets is to be filled in."""
    kind, inside = found.lastgroup, str(found.group(str(found.lastgroup)))
    if kind == "merge":
        return True
    if kind == "round":
        return not _sets(params)[0].isdisjoint(_WORD.findall(inside.lower()))
    words = _WORD.findall(inside.replace("_", " ").lower())
    if any(phrase in inside.lower() for phrase in params.phrases):
        return True
    if not words:
        return False
    if kind in ("square", "angle") and words[0] in params.orders and len(words) > 1:
        return True
    if any(c.isdigit() for c in inside):  # "[day 3]"
        return False
    things, small = _sets(params)
    return any(w in things for w in words) and all(w in things or w in small for w in words)

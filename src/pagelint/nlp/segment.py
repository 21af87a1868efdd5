"""Where sentences and words begin and end in one block of text, by rules and no model.

Sentence ends are decided at each . ? ! by what stands before and after. Full stops inside decimals,
abbreviations, initials, URLs and brackets end nothing; "vitamin A. Systemic" and "surgery.For" do.
"""

from __future__ import annotations

import re

# Always followed by more of the same sentence.
_TITLES = frozenset(
    "dr mr mrs ms prof st mt rev hon sr fr capt lt col gen sgt vs v viz cf e.g i.e eg ie approx ca no nos "
    "fig figs vol pp p ed eds al ref tel ext dept univ inc ltd co corp est max min avg temp wt ht".split()
)
# A sentence can end with these, when what follows looks like a start.
_MAY_END = frozenset(
    "u.s u.k u.n e.u d.c a.m p.m m.d ph.d r.n etc jr sr inc ltd co corp al oz lb lbs mg ml kg cm mm hr hrs min "
    "mins sec wk wks yr yrs mo mos tsp tbsp st ave blvd rd jan feb mar apr jun jul aug sep sept oct nov dec mon "
    "tue wed thu fri sat sun b.i.d t.i.d q.i.d b.c a.d vol dept est approx no".split()
)
# Before a number only: "No. 5", "Fig. 2", "p. 12".
_NUMBERED = frozenset("no nos fig figs vol pp p ch sec ref ext".split())
# Words that begin a sentence and hardly ever follow "Dr." or a name's initial.
_STARTERS = frozenset(
    "a an the this that these those it its he she they we you i in on at for from with by to if when while as after "
    "before during because although but and or so yet not no some most many all each every both several few other "
    "another such there here then thus however also what who why how which where do does did is are was were can "
    "could may might must should will would have has had call ask tell take use get go keep make see talk your our "
    "their his her my once since until unless patients people doctors children women men symptoms treatment".split()
)
_END = re.compile(r"[.?!…]+")
_CLOSERS = "\"'”’)]»*_"
_OPENERS = "\"'“‘([«"
# Stands before a name as often as at an end: "the U.S. Food and Drug Administration".
_BEFORE_NAMES = frozenset("u.s u.k u.n e.u d.c m.d ph.d r.n jr sr st co inc ltd corp".split())
_NEVER_END = frozenset("dr mr mrs ms prof e.g i.e eg ie vs v cf viz".split())
_AFTER_HOURS = frozenset(
    "eastern central mountain pacific standard daylight et est edt ct cst mt mst pt pst monday tuesday wednesday "
    "thursday friday saturday sunday mon tue wed thu fri sat sun".split()
)
_FIRST = re.compile(r"[\"'“‘(\[«*_]*([\w'’-]+)")
_COUNTER = re.compile(r"\(?\d{1,3}|[a-z]|[ivx]{1,4}")
_LETTERS = re.compile(r"(?:[a-z]\.)*[a-z]")
_BRACKET = re.compile(r"[()\[\]]")
_LONGEST_TOKEN = 40
_TOKEN = re.compile(r"[^\s(\[“\"‘]*$")
# Each way starts only where a word starts and is bounded, so that no text makes it slow.
_URL = re.compile(
    r"(?:https?://|(?<![\w.-])www\.)[^\s<>]+|"
    r"(?<![\w.+@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|"
    r"(?<![\w.@-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:com|org|net|gov|edu|uk|info|io|mil)\b(?:/[^\s<>]*)?",
    re.I,
)
_MARKS = re.compile(r"(?:\[\d[\d,\s–-]*\]|[¹²³⁰-⁹]+|\d{1,2}(?:,\d{1,2})*(?=\s+[A-Z]))")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of one block: in order, disjoint, trimmed.

    Every character that is not blank lies in one. Never raises.
    """
    spans: list[tuple[int, int]] = []
    shielded = [m.span() for m in _URL.finditer(text)]
    shield = 0
    start = 0
    depth = _Depth(text)
    last = len(text.rstrip())
    for found in _END.finditer(text):
        at, stop = found.span()
        while shield < len(shielded) and shielded[shield][1] <= at:
            shield += 1
        if at < start or (shield < len(shielded) and shielded[shield][0] <= at and stop < shielded[shield][1]):
            continue
        stop = _close(text, at, stop)
        if stop >= last:
            break
        if _ends(text, start, found.start(), found.group(), stop, depth):
            _add(spans, text, start, stop)
            start = stop
    _add(spans, text, start, len(text))
    return spans


class _Depth:
    """How many brackets are open at a position; positions are asked for in rising order."""

    def __init__(self, text: str) -> None:
        self.signs = [(m.start(), 1 if m.group() in "([" else -1) for m in _BRACKET.finditer(text)]
        self.next = 0
        self.depth = 0
        self.opened = 0  # where the outermost open bracket stands

    def at(self, position: int) -> int:
        while self.next < len(self.signs) and self.signs[self.next][0] < position:
            where, step = self.signs[self.next]
            if step > 0 and self.depth == 0:
                self.opened = where
            self.depth = max(0, self.depth + step)
            self.next += 1
        return self.depth


def _close(text: str, at: int, stop: int) -> int:
    """Return where the closing quotes, brackets and reference marks after a sentence end."""
    while stop < len(text) and text[stop] in _CLOSERS:
        stop += 1
    marks = _MARKS.match(text, stop) if at and not text[at - 1].isdigit() else None
    if marks and (marks.end() == len(text) or text[marks.end()] in " \n\xa0"):
        return marks.end()
    return stop


def _add(spans: list[tuple[int, int]], text: str, start: int, stop: int) -> None:
    piece = text[start:stop]
    low = start + len(piece) - len(piece.lstrip())
    high = start + len(piece.rstrip())
    if low < high:
        spans.append((low, high))


def _ends(text: str, start: int, at: int, sign: str, stop: int, depth: _Depth) -> bool:
    """Say whether the sign at `at` ends a sentence that goes on to `stop`."""
    rest = text[stop : stop + 60]
    following = rest.lstrip()
    nxt = following.lstrip(_OPENERS)[:1]
    if not nxt:
        return True
    # Inside brackets nothing ends, unless the whole sentence began with the bracket.
    if depth.at(stop) > 0 and _has_text(text, start, depth.opened):
        return False
    found = _TOKEN.search(text[max(start, at - _LONGEST_TOKEN) : at])
    token = found.group() if found else ""
    if not rest[:1].isspace():
        return _glued(text, at, sign, stop, token, nxt)
    if nxt.islower():
        return False
    if sign != ".":
        return True
    first = _FIRST.match(following)
    following_word = first.group(1).casefold() if first else ""
    return _after_stop(text[max(start, at - 200) : at], token, following_word, nxt)


def _has_text(text: str, start: int, stop: int) -> bool:
    return any(not c.isspace() for c in text[start : min(stop, start + 60)])


def _glued(text: str, at: int, sign: str, stop: int, word: str, nxt: str) -> bool:
    """A full stop with no blank behind it: "surgery.For" ends, "Node.js", "H.Pylori", "0.5" do not."""
    if not nxt.isupper() or stop - at != len(sign) or sign not in (".", "?", "!"):
        return False
    letters = word.rstrip("”’\"')")
    after = re.match(r"[A-Z][a-z’']*(?=[\s,])", text[stop:])
    if not after or len(letters) < (3 if sign == "." else 2) or not letters[-2:].isalpha() or not letters[-1].islower():
        return False
    return letters[:1].islower() or after.group().casefold() in _STARTERS or "." not in letters


def _after_stop(sentence: str, token: str, following: str, nxt: str) -> bool:
    """Decide on a single full stop with a blank and no small letter behind it.

    `sentence` is the text before the stop, `token` its last stretch without blanks, `following` the
    next word in small letters and `nxt` its first sign.
    """
    word = token.casefold().strip("*_'’“\"")
    if _COUNTER.fullmatch(word) and sentence.lstrip() == token:
        return False  # "1. Take": a number that counts the sentence
    if word in _NUMBERED and nxt.isdigit():
        return False
    if word in ("a.m", "p.m"):
        return following not in _AFTER_HOURS
    if word in _MAY_END:
        return following in _STARTERS if word in _BEFORE_NAMES else nxt.isupper() or nxt in _OPENERS
    if word in _TITLES:
        return word not in _NEVER_END and following in _STARTERS
    if _LETTERS.fullmatch(word):
        return _after_letter(sentence, token, following)
    return True


def _after_letter(sentence: str, token: str, following: str) -> bool:
    """A single letter and a full stop: an initial ("John F. Kennedy") or an end ("vitamin A.")."""
    if "." in token:
        return following in _STARTERS
    before = sentence[: len(sentence) - len(token)].rstrip().rpartition(" ")[2].strip("*_(“\"")
    if before[:1].isdigit() or before[-1:] == "°":
        return True  # "101.5 F. Call"
    if before.islower() and len(before) > 2:
        return True  # "vitamin A. Systemic", "hepatitis B. The"
    return following in _STARTERS


_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?![^\W\d_]{2})|"  # U.S., e.g.
    r"\d[\d,]*(?:\.\d+)?(?:/\d[\d,]*(?:\.\d+)?)?(?:(?:-|‑)?[^\W_]+(?:[-‑][^\W_]+)*)?|"  # 0.5, 1,000, 120/80, 10mg, 24-hour
    r"[^\W_](?:[^\W_]|[\u0300-\u036f]|[’'‘](?=[^\W_])|[-‐‑](?=[^\W_]))*"
)


def words(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each word that readability formulas count.

    Hyphenated words and contractions are one word, "and/or" is two, "120/80" and "0.5" are one.
    URLs, e-mail addresses and signs are no words. Never raises.
    """
    shielded = [m.span() for m in _URL.finditer(text)]
    found = []
    shield = 0
    for match in _WORD.finditer(text):
        low, high = match.span()
        while shield < len(shielded) and shielded[shield][1] <= low:
            shield += 1
        if shield < len(shielded) and shielded[shield][0] < high:
            continue
        if text[high - 1] in ",.":
            high -= 0 if match.group().count(".") >= 2 else 1
        found.append((low, high))
    return found

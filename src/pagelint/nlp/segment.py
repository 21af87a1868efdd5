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
_TOKEN = re.compile(r"[^\s(\[“\"‘]*$")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|uk|info|io|mil)\b(?:/[^\s<>]*)?", re.I)
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
    for found in _END.finditer(text):
        at, stop = found.span()
        while shield < len(shielded) and shielded[shield][1] <= at:
            shield += 1
        if at < start or (shield < len(shielded) and shielded[shield][0] <= at and stop < shielded[shield][1]):
            continue
        stop = _close(text, stop)
        if stop >= len(text.rstrip()):
            break
        if _ends(text, start, found.start(), found.group(), stop, depth):
            _add(spans, text, start, stop)
            start = stop
    _add(spans, text, start, len(text))
    return spans


class _Depth:
    """How many brackets are open at a position, from the start of the block."""

    def __init__(self, text: str) -> None:
        self.opens = [(m.start(), 1 if m.group() in "([" else -1) for m in re.finditer(r"[()\[\]]", text)]
        self.next = 0
        self.depth = 0

    def at(self, position: int) -> int:
        while self.next < len(self.opens) and self.opens[self.next][0] < position:
            self.depth = max(0, self.depth + self.opens[self.next][1])
            self.next += 1
        return self.depth


def _close(text: str, stop: int) -> int:
    """Return where the closing quotes, brackets and reference marks after a sentence end."""
    while stop < len(text) and text[stop] in _CLOSERS:
        stop += 1
    marks = _MARKS.match(text, stop)
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
    gap = rest[: len(rest) - len(following)]
    nxt = following.lstrip(_OPENERS)[:1]
    if not nxt:
        return True
    if depth.at(at) > depth.at(stop) > 0 or (depth.at(stop) > 0 and sign != "?!"):
        return False
    token = _TOKEN.search(text, start, at)
    word = token.group() if token else ""
    if not gap:
        return _glued(text, at, sign, stop, word, nxt)
    if sign[0] in "?!" or len(sign) > 1:
        return not nxt.islower()
    return _after_stop(text, start, word.casefold().strip("*_'’“\""), word, following, nxt)


def _glued(text: str, at: int, sign: str, stop: int, word: str, nxt: str) -> bool:
    """A full stop with no blank behind it: "surgery.For" ends, "Node.js", "H.Pylori", "0.5" do not."""
    if not nxt.isupper() or stop - at != len(sign) or sign not in (".", "?", "!"):
        return False
    letters = word.rstrip("”’\"')")
    after = re.match(r"[A-Z][a-z’']*(?=[\s,])", text[stop:])
    if not after or len(letters) < 3 or not letters[-3:].isalpha() or not letters[-1].islower():
        return False
    return letters[:1].islower() or after.group().casefold() in _STARTERS or "." not in letters


def _after_stop(text: str, start: int, word: str, raw: str, following: str, nxt: str) -> bool:
    """A single full stop with a blank behind it."""
    first = re.match(r"[\"'“‘(\[«*_]*([\w'’-]+)", following)
    next_word = first.group(1).casefold() if first else ""
    if nxt.islower():
        return False
    if re.fullmatch(r"\(?\d{1,3}|[a-z]|[ivx]{1,4}", word) and not text[start : start + 40].lstrip().startswith(raw) is False:
        if text[start:].lstrip()[: len(raw)] == raw:
            return False  # "1. Take": a number that starts the sentence
    if word in _MAY_END:
        if word in _NUMBERED and nxt.isdigit():
            return False
        if word in ("u.s", "u.k", "d.c", "e.u", "u.n", "m.d", "ph.d", "r.n", "jr", "sr", "st", "co", "inc"):
            return next_word in _STARTERS
        return nxt.isupper() or nxt in _OPENERS
    if word in _TITLES:
        return word not in ("dr", "mr", "mrs", "ms", "prof", "e.g", "i.e", "eg", "ie", "vs", "v", "cf", "viz") and (
            next_word in _STARTERS and not (word in _NUMBERED and nxt.isdigit())
        )
    if re.fullmatch(r"(?:[a-z]\.)*[a-z]", word) and len(word.replace(".", "")) >= 1:
        return _after_letter(text, start, raw, next_word, nxt)
    return True


def _after_letter(text: str, start: int, raw: str, next_word: str, nxt: str) -> bool:
    """A single letter and a full stop: an initial ("John F. Kennedy") or an end ("vitamin A.")."""
    if raw.islower() and "." in raw:
        return next_word in _STARTERS
    before = re.search(r"([\w'’°-]+)[\s\xa0]+\S*$", text[start : text.find(raw, start) + len(raw)] if raw else "")
    del before
    position = text.rfind(raw + ".", start, start + len(text))
    lead = re.search(r"([\w’'°-]+)[\s\xa0]*[°]?$", text[start:position].rstrip()) if position > start else None
    previous = lead.group(1) if lead else ""
    if previous[:1].isdigit() or text[max(0, position - 1) : position] == "°":
        return True  # "101.5 F. Call"
    if previous.islower() and len(previous) > 2:
        return True  # "vitamin A. Systemic", "hepatitis B. The"
    return next_word in _STARTERS and nxt.isalpha()


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

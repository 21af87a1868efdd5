"""Where sentences and words begin and end in one block of text, by rules and no model.

Each run of . ? ! … is judged by the word before it and by what follows. What counts is the kind of
word (title, unit, initial, lettered noun like "vitamin", …), so the word lists below are the rules.
"""

from __future__ import annotations

import re
from typing import NamedTuple


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that begin a sentence and hardly ever follow a title, an initial or "U.S." in a name.
_STARTERS = _set(
    "a an the this that these those it its he she they we you i in on at for from with by to if "
    "when while as after before during because although though but and or so yet not no some most "
    "many all each every both several few other others another such there here then thus however "
    "therefore also what who why how which where whether do does did don't is isn't are was were "
    "can could might must should has had have having call ask tell talk take use get go keep make "
    "see visit check try stop avoid your our their his her my once since until unless about over "
    "under between more only even patients people doctors children adults women men symptoms "
    "treatment it's they're you're you'll i'm that's there's nearly almost today sometimes often"
)
# More of the same sentence always follows: "e.g. Aspirin", "approx. Five".
_OPEN = _set("e.g i.e eg ie vs v viz cf incl esp approx ca p.s")
# Titles, written with a capital; a name follows.
_TITLES = _set(
    "Dr Drs Mr Mrs Ms Mx Prof Rev Hon Messrs Gov Sen Rep Sgt Capt Lt Col Gen Fr Sr St Ste Mt Ft"
)
# Before a number they count it ("No. 5", "Sept. 11"); elsewhere they are words like any other.
_COUNTED = _set(
    "no nos fig figs vol vols p pp ch chap sec ref refs ext tel para tab ver approx ca rm apt bldg "
    "ste jan feb mar apr jun jul aug sep sept oct nov dec ft est c v al"
)
# Stand before a name as often as at an end: "the U.S. Department of", "Smith, M.D. Anderson".
_BEFORE_NAMES = _set(
    "u.s u.s.a u.k u.n e.u d.c m.d ph.d r.n d.o n.p p.a jr sr inc ltd co corp bros dept univ assn "
    "al st ave blvd rd mt ft fig figs vol pp sec"
)
_INSTITUTIONS = _set(
    "army navy air marine congress senate census surgeon food public preventive supreme department "
    "national federal pharmacopeia government environmental medicare veterans citizen"
)
# A single letter after one of these is its name and not an initial: "Vitamin A.", "Part B."
_LETTERED = _set(
    "vitamin vitamins hepatitis influenza flu type types part parts plan group groups grade stage "
    "factor protein immunoglobulin ig class category figure table appendix section level option "
    "phase box chapter schedule coenzyme toxin strain chromosome step question answer gene blood "
    "streptococcus strep complex omega interferon bacillus virus form"
)
# Before an initial: "by J. Smith", "the E. Coli".
_LINKS = _set(
    "by and or with from of to for after as via in at the a an is was nor than both named called "
    "nurse doctor professor president author senator like &"
)
_EPITHETS = _set("coli pylori diff difficile aureus pneumoniae pyogenes albicans jejuni")
_AFTER_HOURS = _set(
    "eastern central mountain pacific standard daylight et est edt ct cst cdt mt mst mdt pt pst pdt "
    "gmt utc monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays weekdays"
)
_PROGRAM = _set("file object node data class system window document config self array")
_OWNERS = _set("a an the this that your my his her their our its another each every")

# Each way starts only where a word starts and is bounded, so that no text makes it slow.
_URL = (
    r"(?:(?<!\w)https?://|(?<![\w.-])www\.)[^\s<>]*[^\s<>.,;:!?…)\]\"'”’*_]|"
    r"(?<![\w.+@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|"
    r"(?<![\w.@-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}"
    r"\.(?i:com|org|net|gov|edu|mil|int|info|uk|eu|io)\b(?:/(?:[^\s<>]*[^\s<>.,;:!?…)\]\"'”’*_])?)?"
)
_BRACKET = re.compile(r"[()\[\]]")
_SIGN = re.compile(rf"{_URL}|(?P<end>\.(?:[ \xa0]\.)+|[.?!…]+)|[(\[]")
_CLOSERS = re.compile(r"[\"'”’»)\]*_\u2060]*")
# Reference marks behind a stop: "[2,3]", " [4]", "¹" and, glued to a word, "1,2" before a start.
_MARKS = re.compile(r"(?:[ \xa0]?\[\d[\d,\s–-]{0,20}\]|[¹²³⁰-⁹]+)(?=\s|$)")
_DIGITS = re.compile(r"(?:\(\d{1,2}\)|\d{1,2}(?:[,–-]\d{1,2}){0,5})(?=\s+[\"“(]?[A-Z]|\s*$)")
_BLANKS = re.compile(r"\s*")
_GAP = re.compile(r"[\s\u2060]*")
_LEAD = re.compile(r"(?:[\"'“‘(\[«*_¿¡\u2060]|[•·‣◦▪●–—-]\s)*")
_NEXT = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SMALL_START = re.compile(r"[a-z]{1,2}[A-Z]|[a-z][.)]\s+[A-Z]|[^\x00-\u036f]")
_NO_START = frozenset(",;:.?!)]}%/&=|\\^\"'”’»")
_TOKEN = re.compile(r"[^\s(\[“\"‘«/–—\u2060]*\Z")
_ITEM = re.compile(
    r"[\W_]*(?:(?:\d{1,3}(?:\.\d{1,2}){0,4}|[^\W\d_]|[ivxIVX]{1,4})\)?|"
    r"(?i:step|question|part|chapter|section|figure|fig\.?|table|box|tip|rule|day) \d{1,2})"
)
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_LETTER_LIST = re.compile(r"\b[A-Z]\d{0,2},?\s+(?:and|or|&)\s*\Z")
_WITHIN = re.compile(r"\b(?:in|across|throughout|within|outside|from)\s+the\s*\Z")
_NEW_CLAUSE = re.compile(r"[A-Z][\w’'-]*,?\s+(?!(?:of|and|for|on|in)\b)[a-z]")
_GLUED_WORD = re.compile(r"(?:[A-Z][a-z’'-]+|[AI])(?=[\s,;:?!)]|\.(?!\w)|\Z)")
_SAID = re.compile(r"(?:[A-Z][\w’'-]*\.? ){1,3}(?:said|says|asked|asks|replied|explain(?:s|ed))\b")
_AFTER_ASIDE = re.compile(r"\)[.?!]*(?:\s+[^\Wa-z_]|\s*\Z)")
_CLOSING = frozenset(")]”’»\"'")
_SENTENCE_SIGNS = frozenset(".?!…")
_COUNTRIES = _set("u.s u.s.a u.k u.n e.u")
_LONGEST_ASIDE = 600
_BACK, _LONGEST_TOKEN, _LONGEST_ITEM = 120, 40, 14


class _Stop(NamedTuple):
    """A possible end of a sentence: its signs, what stands before them and what behind."""

    text: str
    at: int  # where the signs stand
    sign: str
    end: int  # behind their closing quotes and brackets
    item: str  # the sentence up to the signs, when it is short
    prior: str  # the sentence before the token
    token: str  # the stretch without blanks before the signs; "" behind a quote or bracket
    follow: int  # where the next sign that is no blank stands
    first: int  # the same behind opening quotes, brackets and bullets
    following: str  # the word there, in small letters

    @property
    def glued(self) -> bool:
        return not any(c.isspace() for c in self.text[self.end : self.end + 1])

    @property
    def nxt(self) -> str:
        return self.text[self.first : self.first + 1]

    @property
    def starter(self) -> bool:
        return self.following in _STARTERS

    @property
    def new_clause(self) -> bool:
        """A capital word and a small one: "Doctors often", not "Food and" or "Cancer Center"."""
        clause = _NEW_CLAUSE.match(self.text, self.first)
        return self.starter or bool(clause and self.following not in _INSTITUTIONS)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of one block: in order, disjoint, trimmed.

    Every character that is not blank lies in one. Never raises.
    """
    spans: list[tuple[int, int]] = []
    pairs = _pairs(text)
    opened: list[int] = []
    start, last = _past(_BLANKS, text, 0), len(text.rstrip())
    lead, done = _past(_LEAD, text, start), 0
    for found in _SIGN.finditer(text):
        at = found.start()
        while opened and pairs[opened[-1]] < at:
            opened.pop()
        if at in pairs:
            opened.append(at)
        if not found["end"] or at < done:
            continue
        done = _close(text, at, found.end())
        if done >= last:
            break
        # A bracket that begins the sentence holds sentences; any other is a part of one.
        aside = opened[-1] if opened and opened[-1] >= lead else -1
        if aside >= 0 and pairs[aside] >= done:
            continue
        stop = _stop(text, start, at, found["end"], done)
        if _ends_aside(stop, aside) if aside >= 0 else _ends(stop, pairs):
            spans.append((start, done))
            start = _past(_BLANKS, text, done)
            lead = _past(_LEAD, text, start)
    return [*spans, (start, last)] if start < last else spans


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _pairs(text: str) -> dict[int, int]:
    """Return where each opening bracket closes; those never or hardly closed are left out."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match.group() in "([":
            opened.append(match.start())
        elif opened:
            low = opened.pop()
            if match.start() - low <= _LONGEST_ASIDE:
                found[low] = match.start()
    return found


def _token(text: str, start: int, at: int) -> str:
    if text[at - 1 : at] in _CLOSING:
        return ""
    found = _TOKEN.search(text, max(start, at - _LONGEST_TOKEN), at)
    return found.group() if found else ""


def _close(text: str, at: int, end: int) -> int:
    """Return where the closing quotes, brackets and reference marks after a sentence end."""
    end = _past(_CLOSERS, text, end)
    token = _token(text, 0, at)
    marks = _MARKS.match(text, end)
    if not marks and token[-2:].isalpha() and len(token) > 1 and "." not in token:
        marks = None if token.casefold() in _COUNTED | _OPEN else _DIGITS.match(text, end)
    return marks.end() if marks else end


def _stop(text: str, start: int, at: int, sign: str, end: int) -> _Stop:
    token = _token(text, start, at)
    prior = text[max(start, at - _BACK) : at - len(token)]
    item = text[start:at] if at - start <= _LONGEST_ITEM else ""
    follow = _past(_GAP, text, end)
    first = _past(_LEAD, text, follow)
    word = _NEXT.match(text, first, first + _LONGEST_TOKEN)
    following = word.group().casefold().replace("’", "'") if word else ""
    return _Stop(text, at, sign, end, item, prior, token, follow, first, following)


def _ends_aside(stop: _Stop, opened: int) -> bool:
    """Judge a stop at the end of brackets: "(See below.) The", but not "(Acme Inc.) Shares"."""
    if stop.text[max(0, opened - _BACK) : opened].rstrip()[-1:] in (".", "?", "!"):
        return stop.nxt.isupper()
    return stop.starter and not stop.glued and stop.nxt.isupper()


def _ends(stop: _Stop, pairs: dict[int, int]) -> bool:
    """Say whether the sentence ends at the stop."""
    text, nxt = stop.text, stop.nxt
    if not nxt or nxt in _NO_START:
        return False
    bracket = text[stop.follow] == "("
    if nxt.islower() and not _SMALL_START.match(text, stop.first):
        close = pairs.get(stop.follow)
        aside = close is not None and bool(_AFTER_ASIDE.match(text, close))
        return aside and not stop.glued and _is_plain(stop.token)
    if text[stop.end - 1] in "\"”’'" and _SAID.match(text, stop.first):
        return False
    if stop.glued:
        return _ends_glued(stop)
    if stop.sign[:2] == ".." or ". ." in stop.sign or stop.sign == "…":
        return nxt.isupper() and bool(stop.item.strip("\"'“‘([«*_- ") or stop.prior.strip())
    if stop.sign != ".":
        return True
    if _ITEM.fullmatch(stop.item):
        return False
    if bracket and not _is_plain(stop.token):
        # "10 a.m. (Eastern)" goes on; a whole sentence in brackets does not.
        close = pairs.get(stop.follow, 0)
        return (
            stop.token.casefold() not in _OPEN
            and text[max(0, close - 1) : close] in _SENTENCE_SIGNS
        )
    return _ends_after(stop)


def _is_plain(token: str) -> bool:
    """Say whether the token is a common word, and no abbreviation, initial or title."""
    word = _bare(token)
    if len(token) > 1 and token.isupper() and "." not in token:
        return True  # "MS." is a disease, "CA." a state
    return not (
        word in _OPEN
        or word in _COUNTED - {"no", "sec", "al", "para", "tab"}
        or word in _BEFORE_NAMES
        or token in _TITLES
        or word == "dr"
        or _DOTTED.fullmatch(word)
        or (len(word) == 1 and word.isalpha())
    )


def _bare(token: str) -> str:
    return token.casefold().strip("*_'’“\"-+")


def _ends_glued(stop: _Stop) -> bool:
    """Judge a stop without a blank behind it: "rest.For" ends, "Node.js", "H.Pylori" do not."""
    after = _GLUED_WORD.match(stop.text, stop.first)
    if not after or stop.text[stop.at - 1 : stop.at].isspace() or _ITEM.fullmatch(stop.item):
        return False
    token, long = _bare(stop.token), len(after.group()) > 1
    if stop.sign != ".":
        return stop.sign[-1] in "?!" and len(token) != 1
    if not _is_plain(stop.token):
        return long and stop.starter and token not in _OPEN and stop.token not in _TITLES
    if stop.starter:
        return long or stop.token[-2:].islower()
    if not token:
        return long and stop.text[stop.at - 1 : stop.at] in ")”"
    return (
        long
        and len(token) > 2
        and stop.token.isalpha()
        and stop.token[-2:].islower()
        and (token not in _PROGRAM)
    )


def _ends_after(stop: _Stop) -> bool:
    """Judge a single full stop with a blank behind it by the word before it."""
    token, word, nxt = stop.token, _bare(stop.token), stop.nxt
    if _ITEM.fullmatch(token) and stop.prior.rstrip().endswith(":"):
        return False
    if nxt.isdigit() and word in _COUNTED and (len(word) > 1 or token.islower()):
        return False
    if _is_plain(token):
        return True
    if word in _OPEN and (len(word) > 1 or token.islower()):
        return False
    before = (stop.prior.split() or [""])[-1].strip("*_(“\"‘'")
    if token in _TITLES or word == "dr":
        place = word in ("st", "sr", "ft", "mt") and (before[:1].isupper() or before[:1].isdigit())
        return stop.starter and (place or before.casefold() in _OWNERS)
    if word in ("a.m", "p.m"):
        return stop.following not in _AFTER_HOURS and stop.text[stop.follow] not in "–—-"
    if word in _BEFORE_NAMES or _DOTTED.fullmatch(word):
        return _ends_name(stop, word, before)
    return len(word) > 1 or _ends_letter(stop, before)


def _ends_name(stop: _Stop, word: str, before: str) -> bool:
    """Judge a stop after "U.S.", "Inc.", "M.D.", "b.i.d." and initials without blanks."""
    if stop.starter or not stop.nxt.isalpha():
        return True
    if word in _COUNTRIES:
        return bool(_WITHIN.search(stop.prior)) and stop.new_clause
    if word in _BEFORE_NAMES:
        return stop.new_clause and word not in _COUNTED
    if stop.token.islower():
        return True  # "b.i.d. Avoid"
    # Two capitals are a person's, unless they are named like a thing: "to the E.R. Doctors will".
    return stop.new_clause and (word.count(".") > 1 or before.casefold() in _OWNERS)


def _ends_letter(stop: _Stop, before: str) -> bool:
    """Judge a stop after one letter: an initial ("John F. Kennedy") or a name ("vitamin A.")."""
    bare = before.casefold().strip(",;")
    if stop.following in _EPITHETS:
        return False
    if before[:1].isdigit() or before[-1:] == "°" or bare in _LETTERED:
        return True  # "101.5 F. Call"
    if _LETTER_LIST.search(stop.prior):
        return True  # "vitamins A and E. Systemic"
    if len(stop.following) == 1 and stop.text[stop.first + 1 : stop.first + 2] == ".":
        return False
    if before.islower() and before.isalpha() and len(before) > 2 and bare not in _LINKS:
        return True
    return stop.starter


_ACCENT = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_SUPER = "¹²³⁰⁴-⁹"
_WORD = re.compile(
    rf"{_URL}|(?P<word>"
    # U.S., e.g., Ph.D.: with the last full stop, which is a part of them
    r"(?<![^\W_])(?:[^\W\d_]|Ph|Pharm|Psy|Ed)(?:\.[^\W\d_])+\.?(?![^\W_])|"
    rf"[^\W_{_SUPER}](?:[^\W_{_SUPER}]|{_ACCENT}|"
    r"[’'ʼ‘‐‑\u00ad\u2060\u200d-](?=[^\W_])|"  # can't, follow-up
    r"(?<=\d)(?:[./](?=\d)|,(?=\d{3}(?!\d))))*)"  # 0.5, 120/80, 1,000
)


def words(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each word that readability formulas count.

    Hyphenated words, contractions, "e.g.", "120/80" and "0.5" are one word, "and/or" is two. URLs,
    e-mail addresses and signs are none. Never raises.
    """
    return [m.span("word") for m in _WORD.finditer(text) if m["word"]]

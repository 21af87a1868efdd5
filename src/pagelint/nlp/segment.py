"""Where sentences and words begin and end in one block of text, by rules and no model.

Each run of . ? ! … is judged by the word before it and by what follows. What counts is the kind of
word (title, unit, initial, lettered noun like "vitamin", …), so the word lists below are the rules.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pagelint.nlp.raised import MARK
from pagelint.nlp.urls import URL, may_have_url
from pagelint.nlp.word_cut import words

__all__ = ["sentences", "words"]


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Words that begin a sentence and hardly ever follow a title, an initial or "U.S." in a name.
_STARTERS = _set("""a an the this that these those it its he she they we you i in on at for from
    with by to if when while as after before during because although though but and or so yet not
    no some most many all each every both several few other others another such there here then
    thus however therefore also what who why how which where whether do does did don't is isn't
    are was were can could might must should has had have having call ask tell talk take use get
    go keep make see visit check try stop avoid your our their his her my once since until unless
    about over under between more only even patients people doctors children adults women men
    symptoms treatment it's they're you're you'll i'm that's there's""")
# More of the same sentence always follows: "e.g. Aspirin", "approx. Five".
_OPEN = _set("e.g i.e eg ie vs v viz cf incl esp approx ca p.s")
# Titles, written with a capital; a name follows.
_TITLES = _set("""Dr Drs Mr Mrs Ms Mx Prof Rev Hon Messrs Gov Sen Rep Sgt Capt Lt Col Gen Fr Sr St
    Ste Mt Ft""")
# Before a number they count it ("No. 5", "Sept. 11"); elsewhere they are words like any other.
_COUNTED = _set("""no nos fig figs vol vols p pp ch chap sec ref refs ext tel para tab ver approx
    ca rm apt bldg ste jan feb mar apr jun jul aug sep sept oct nov dec ft est c v al""")
# Stand before a name as often as at an end: "the U.S. Department of", "Smith, M.D. Anderson".
_BEFORE_NAMES = _set("""u.s u.s.a u.k u.n e.u d.c m.d ph.d r.n d.o n.p p.a jr sr inc ltd co corp
    bros dept univ assn al st ave blvd rd mt ft fig figs vol pp sec""")
_INSTITUTIONS = _set("""army navy air marine congress senate census surgeon food public preventive
    supreme department national federal pharmacopeia government medicare veterans citizen""")
# A single letter after one of these is its name and not an initial: "Vitamin A.", "Part B."
_LETTERED = _set("""vitamin vitamins hepatitis influenza type types part parts plan group groups
    grade stage factor protein immunoglobulin class category figure table appendix section level
    option phase chapter schedule coenzyme toxin chromosome trisomy step question answer strep""")
# Before an initial: "by J. Smith", "the E. Coli".
_LINKS = _set("""by and or with from of to for after as via in at the a an is was nor than both
    named called nurse doctor professor president author senator like &""")
_EPITHETS = _set("coli pylori diff difficile aureus pneumoniae pyogenes albicans jejuni")
_AFTER_HOURS = _set("""eastern central mountain pacific standard daylight et est edt ct cst cdt mt
    mst mdt pt pst pdt monday tuesday wednesday thursday friday saturday sunday mon tue wed thu
    fri sat sun weekday""")
_PROGRAM = _set("file object node data class system window document config self array")
_OWNERS = _set("a an the this that your my his her their our its another each every")
_SHORT = _OPEN | _BEFORE_NAMES | (_COUNTED - {"no", "para", "tab"})
_SHORT_OR_TITLE = _SHORT | {title.casefold() for title in _TITLES}
_LONGEST_SHORT = max(map(len, _SHORT_OR_TITLE))

# The signs come first, as Python is quick to find one.
_END = r"(?P<end>[.?!…(\[](?:(?<=[(\[])|(?<=\.)(?:[ \xa0]\.)+|[.?!…]*))"
_SIGN, _SIGN_BUT_URL = re.compile(_END), re.compile(rf"{URL}|{_END}")
_CLOSERS = re.compile(r"[\"'”’»)\]*_\u2060]*")
# Reference marks behind a stop: "[2,3]", " [4]", "¹" and, glued to a word, "1,2" before a start.
_MARKS = re.compile(rf"(?:[ \xa0]?\[\d[\d,\s–-]{{0,20}}\]|{MARK})(?=\s|$)")
_DIGITS = re.compile(r"(?:\(\d{1,2}\)|\d{1,2}(?:[,–-]\d{1,2}){0,5})(?=\s+[\"“(]?[A-Z]|\s*$)")
_BLANKS, _GAP = re.compile(r"\s*"), re.compile(r"[\s\u2060]*")
_LEAD = re.compile(r"(?:[\"'“‘(\[«*_¿¡\u2060]|[•·‣◦▪●–—-]\s)*")
_BULLET = re.compile(r"[•·‣◦▪●-]\s")
_WORD_HERE = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# Starts without a capital: "mRNA", "p53", "b. Dry them", scripts that know no capitals.
_SMALL_START = re.compile(r"[a-z]{1,2}[A-Z]|[a-z]\d|[a-z][.)]\s+[A-Z]|[^\x00-\u036f]")
_TOKEN = re.compile(r"[^\s()\[\]“”\"‘«»/–—\u2060]*\Z")
_COUNTER = re.compile(
    r"[\W_]*(?:(?:\d{1,3}(?:\.\d{1,2}){0,4}|[^\W\d_]|[ivxIVX]{1,4})\)?|"
    r"(?i:step|question|part|chapter|section|figure|fig\.?|table|box|tip|rule|day) \d{1,2})"
)
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_LETTER_LIST = re.compile(r"\b[A-Z]\d{0,2},?\s+(?:and|or|&)\s*\Z")
_WITHIN = re.compile(r"\b(?:in|across|throughout|within|outside|from)\s+the\s*\Z")
# A capital word and a small one: "Doctors often", not "Food and" or "Cancer Center".
_CLAUSE = re.compile(r"[A-Z][\w’'-]*,?\s+(?!(?:of|and|for|on|in)\b)[a-z]")
_GLUED_WORD = re.compile(r"(?:[A-Z][a-z’'-]+|[AI])(?=[\s,;:?!)]|\.(?!\w)|\Z)")
_SAID = re.compile(r"(?:[A-Z][\w’'-]*\.? ){1,3}(?:said|says|asked|asks|replied|explain(?:s|ed))\b")
_WHOLE_ASIDE = re.compile(r"\([^()]{0,300}[.?!…]\)")
_LONGEST_ASIDE, _BACK, _LONGEST_TOKEN, _LONGEST_COUNTER = 600, 120, 40, 14


class _Stop(NamedTuple):
    """A possible end of a sentence: its signs, what stands before them and what behind."""

    text: str
    at: int  # where the signs stand
    sign: str
    end: int  # behind their closing quotes and brackets
    counts: bool  # the sentence so far is only a number or letter that counts it: "1."
    prior: str  # the sentence before the token
    token: str  # the stretch without blanks before the signs; "" behind a quote or bracket
    word: str  # the same in small letters
    follow: int  # where the next sign that is no blank stands
    first: int  # the same behind opening quotes, brackets and bullets
    following: str  # the word there, in small letters
    starter: bool
    plain: bool  # a common word stands before: no abbreviation, initial or title


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of one block: in order, disjoint, trimmed.

    Every character that is not blank lies in one. Never raises.
    """
    spans: list[tuple[int, int]] = []
    pairs = _pairs(text)
    opened: list[int] = []
    start, last = _past(_BLANKS, text, 0), len(text.rstrip())
    lead, done = _past(_LEAD, text, start), 0
    for found in (_SIGN_BUT_URL if may_have_url(text) else _SIGN).finditer(text):
        at = found.start()
        while opened and pairs[opened[-1]] < at:
            opened.pop()
        if at in pairs:
            opened.append(at)
        sign = found["end"]
        if not sign or sign in "([" or at < done:
            continue
        if not (opened and opened[-1] >= lead) and _is_plain_end(text, start, at):
            done = at + 1
            spans.append((start, done))
            start = lead = at + 2
            continue
        done = _close(text, at, found.end()) if found.end() < last else last
        if done >= last:
            break
        # A bracket that begins the sentence holds sentences; any other is a part of one.
        aside = opened[-1] if opened and opened[-1] >= lead else -1
        if aside >= 0 and pairs[aside] >= done:
            continue
        stop = _stop(text, start, at, sign, done)
        if _ends_aside(stop, aside) if aside >= 0 else _ends(stop):
            spans.append((start, done))
            start = _past(_BLANKS, text, done)
            lead = _past(_LEAD, text, start)
    return [*spans, (start, last)] if start < last else spans


def _is_plain_end(text: str, start: int, at: int) -> bool:
    """Say whether one full stop parts a word that is no short form, letter or number from a capital: all is said."""
    if text[at : at + 2] != ". " or not text[at + 2 : at + 3].isupper():
        return False
    word = text[max(start, at - _LONGEST_SHORT - 1) : at].rpartition(" ")[2]
    if len(word) < 2 or not word.isalpha() or word[-1] in "ivxIVX":
        return False
    return word.casefold() not in _SHORT_OR_TITLE


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _pairs(text: str) -> dict[int, int]:
    """Return where each opening bracket closes; those never or hardly closed are left out."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"[()\[\]]", text) if "(" in text or "[" in text else ():
        if match.group() in "([":
            opened.append(match.start())
        elif opened:
            found[opened.pop()] = match.start()
    return {low: high for low, high in found.items() if high - low <= _LONGEST_ASIDE}


def _close(text: str, at: int, end: int) -> int:
    """Return where the closing quotes, brackets and reference marks after a sentence end."""
    end = _past(_CLOSERS, text, end)
    token = _TOKEN.findall(text, max(0, at - _LONGEST_TOKEN), at)[0].casefold()
    marks = _MARKS.match(text, end)
    plain = token[-1:].isalpha() and len(token) > 1 and "." not in token
    if not marks and (text[at - 1 : at] == ")" or (plain and token not in _COUNTED | _OPEN)):
        marks = _DIGITS.match(text, end)
    return marks.end() if marks else end


def _stop(text: str, start: int, at: int, sign: str, end: int) -> _Stop:
    token = _TOKEN.findall(text, max(start, at - _LONGEST_TOKEN), at)[0]
    counts = at - start <= _LONGEST_COUNTER and bool(_COUNTER.fullmatch(text, start, at))
    prior = text[max(start, at - _BACK) : at - len(token)]
    follow = _past(_GAP, text, end)
    first = _past(_LEAD, text, follow)
    found = _WORD_HERE.match(text, first, first + _LONGEST_TOKEN)
    following = found.group().casefold().replace("’", "'") if found else ""
    word, starter = token.casefold().strip("*_'’-+"), following in _STARTERS
    short = (
        word in _SHORT or token in _TITLES or word == "dr" or (len(word) == 1 and word.isalpha())
    )
    # "MS." is a disease, "CA." a state.
    capitals = len(token) > 1 and token.isupper() and "." not in token
    plain = capitals or not (short or _DOTTED.fullmatch(word))
    sign = "." if sign == ".." else sign  # a slip of the finger
    behind = (follow, first, following, starter, plain)
    return _Stop(text, at, sign, end, counts, prior, token, word, *behind)


def _ends_aside(stop: _Stop, opened: int) -> bool:
    """Judge a stop at the end of brackets: "(See below.) The", but not "(Acme Inc.) Shares"."""
    if not stop.text[stop.first : stop.first + 1].isupper():
        return False
    after_stop = stop.text[max(0, opened - _BACK) : opened].rstrip()[-1:] in (".", "?", "!")
    return after_stop or (stop.starter and stop.text[stop.end].isspace())


def _ends(stop: _Stop) -> bool:
    """Say whether the sentence ends at the stop."""
    text, first = stop.text, stop.first
    nxt = text[first : first + 1]
    if nxt in tuple(",;:.?!)]}%/&=|\\^\"'”’»") or not nxt or stop.counts:
        return False
    if not text[stop.end].isspace():
        return _ends_glued(stop)
    if nxt.islower() and not _SMALL_START.match(text, first):
        # Careless writers: a common word and one full stop end a sentence all the same.
        one = stop.sign == "." and text[stop.end - 1] == "."
        word = one and len(stop.token) > 4 and stop.token.isalpha()
        return stop.plain and (word or bool(_BULLET.match(text, stop.follow)))
    if text[stop.end - 1] in "\"”’'" and _SAID.match(text, first):
        return False
    if stop.sign[:2] in ("..", ". ", ".\xa0", "…"):
        return nxt.isupper() and bool(stop.prior.strip("\"'“‘([«*_- ") or stop.token)
    if stop.sign != "." or stop.plain:
        item = _COUNTER.fullmatch(stop.token) and stop.prior.rstrip().endswith(":")
        return stop.sign != "." or not (item or (nxt.isdigit() and stop.word in _COUNTED))
    if text[stop.follow] == "(" and not _WHOLE_ASIDE.match(text, stop.follow):
        return False  # "10 a.m. (Eastern)" goes on; a whole sentence in brackets does not
    return _ends_short(stop, nxt)


def _ends_glued(stop: _Stop) -> bool:
    """Judge a stop without a blank behind it: "rest.For" ends, "Node.js", "H.Pylori" do not."""
    after, before = _GLUED_WORD.match(stop.text, stop.first), stop.text[stop.at - 1 : stop.at]
    if not after or before.isspace():
        return False
    token, long = stop.token, len(after.group()) > 1
    if stop.sign != ".":
        return stop.sign[-1] in "?!" and len(token) != 1
    if not stop.plain:
        return long and stop.starter and stop.word not in _OPEN and token not in _TITLES
    if stop.starter or not token:
        return (long and (stop.starter or before in ")”")) or token[-2:].islower()
    word = len(token) > 2 and token.isalpha() and token[-2:].islower()
    return long and word and stop.word not in _PROGRAM


def _ends_short(stop: _Stop, nxt: str) -> bool:
    """Judge a full stop with a blank behind it after an abbreviation, initial or title."""
    token, word = stop.token, stop.word
    small = len(word) > 1 or token.islower()  # "v." and "p." are short forms, "V." is a letter
    if small and (word in _OPEN or (nxt.isdigit() and word in _COUNTED)):
        return False
    before = (stop.prior.split() or [""])[-1].strip("*_(“\"‘'")
    if token in _TITLES or word == "dr":
        place = word in ("st", "sr", "ft", "mt") and (before[:1].isupper() or before[:1].isdigit())
        return stop.starter and (place or before.casefold() in _OWNERS)
    if word in ("a.m", "p.m"):
        goes_on = stop.following.rstrip("s") in _AFTER_HOURS or stop.text[stop.follow] in "–—-"
        return not goes_on
    if word in _BEFORE_NAMES or _DOTTED.fullmatch(word):
        postcode = len(stop.following) == 5  # "N.Y. 10580"
        return stop.starter or (not nxt.isalpha() and not postcode) or _ends_name(stop, before)
    return len(word) > 1 or _ends_letter(stop, before)


def _ends_name(stop: _Stop, before: str) -> bool:
    """Judge a stop after "U.S.", "Inc.", "M.D.", "b.i.d." or initials, with no starter behind."""
    word = stop.word
    clause = bool(_CLAUSE.match(stop.text, stop.first)) and stop.following not in _INSTITUTIONS
    if word in ("u.s", "u.s.a", "u.k", "u.n", "e.u"):
        return clause and bool(_WITHIN.search(stop.prior))
    if word in _BEFORE_NAMES:
        return clause and word not in _COUNTED - {"al"}
    # Two capitals are a person's, unless they are named like a thing: "to the E.R. Doctors will".
    thing = word.count(".") > 1 or before.casefold() in _OWNERS
    return stop.token.islower() or (clause and thing)


def _ends_letter(stop: _Stop, before: str) -> bool:
    """Judge a stop after one letter: an initial ("John F. Kennedy") or a name ("vitamin A.")."""
    bare = before.casefold().strip(",;")
    initial = len(stop.following) == 1 and stop.text[stop.first + 1 : stop.first + 2] == "."
    if stop.following in _EPITHETS or initial:
        return False
    # "101.5 F. Call", "5.0 mEq/L. High", "vitamin A. Systemic", "vitamins A and E. Systemic"
    unit = before[:1].isdigit() or before[-1:] in ("°", "/")
    if unit or bare in _LETTERED or _LETTER_LIST.search(stop.prior):
        return True
    noun = before.islower() and before.isalpha() and len(before) > 2 and bare not in _LINKS
    return noun or stop.starter

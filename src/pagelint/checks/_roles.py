"""What part a number plays in its sentence: an age from which, a stretch, a rhythm, a dose, a limit.

Told by the words right before and behind the number, and by its unit. One number can play two parts:
"ages 45 to 75" says from when and until when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.nlp.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Role:
    """`kind`: "age", "for", "after" …; `side`: "from" or "until" for a limit, "" for a value."""

    kind: str
    side: str = ""
    days: int = 1  # that the number counts for: 7 in "once a week"
    every: bool = False  # "every 6 hours": 4 times a day


_SIDES = {"least": "from", "over": "from", "most": "until", "under": "until", "": ""}
_DAYS = {"week": 7, "month": 30, "year": 365}
_SKIP_BEFORE = re.compile(
    r"\b(?:(?:the|in|within|over|during|your|of) last|past|previous"
    r"|every other|extra|additional|another|other|(?<!for the )(?<!for )first|(?<!for the )next|these|those|risk"
    r"|type|grade|stage|phase|step|level|class|group)\s$"
    r"|\x03[^,.;\x03]{0,25}\b(?:in|per|in any|in one|over)\s$"
)
# How it ends.
_ENDS_SKIP = tuple(
    "last past previous other extra additional another first next these those risk type grade stage phase step "
    "level class group in per any one over".split()
)
_SKIP_AFTER = re.compile(
    r"^[\s-]{0,2}(?:ago|higher|more|as|greater|lower|less|the|faster|longer|earlier|shorter|apart|of (?:that|this))\b"
    r"|^\s?(?:old\s)?(?:supply|course)\b|^-olds?\b"
)
_OLDER = re.compile(
    r"^[\s,]{0,2}(?:of age |old )?(?:and|or) (?P<way>older|over|up|above|younger|under)\b"
)
_GROUP = re.compile(
    r"(?:\x03|\b(?:bab(?:y|ies)|infants?|newborns?|toddlers?|child(?:ren)?|kids?|teens?|adults?|people|men|women|anyone"
    r"|patients|girls|boys|is|are|those))(?: who (?:is|are))?(?: aged?)?"
    r" (?:under|over|younger than|older than|from|below|above|at least)(?: the)?(?: ages?)?(?: of)?\s$"
)
_AGE = re.compile(
    r"\bages?(?: of| from| between)?\s$|\b(?:turn|reach)(?:s|es|ed)?\s$|\baged\s$|\b(?:start|begin)\w*\s(?:at|from)\s$"
)
# "The adult with you has to be at least 21", "if you are past 40": years, when nothing else is counted.
_YEARS = re.compile(
    r"\b(?:is|are|be|was|if|those|people|adults?|anyone)"
    r" (?:past|over|under|above|below|at least|older than|younger than)\s$"
)
_CHILD = re.compile(
    r"\b(?:child|kid|boy|girl|toddler|teen|teenager|she|he) (?:is|are)(?: about| at least)?\s$"
)
# How all that tells an age before it ends.
_ENDS_AGE = tuple(
    "under over than from below above least the age ages of between turn turns turnes turned reach reachs reaches "
    "reached aged at past is are about".split()
)
_CLOSED = re.compile(r"^(?:[.,;)]|$|\s(?:or|and|when|before|to|years?)\b)")
_FROM = re.compile(r"\b(?:from|start\w*|begin\w*|recommended|offered|need\w*|should|since)\b")
_BORN = re.compile(r"\b(?:born|pregnan\w+|gestation|due date)\b")
_GOES_ON = re.compile(r"\bnot (?:stop|improve|get better|go away|settle)\b[^.,;]{0,30}$")
_TAKES = re.compile(r"\bit (?:\w{1,10} )?takes?(?: about| up to)?\s$")  # "to notice a difference"
_BEGIN = re.compile(r"^[^.;,]{0,40}\b(?:to|before|until)\b")
_GONE = re.compile(
    r"\b(?:stop|improve|settle|go(?:es)? away|heals?|better|clears?(?: up)?|recovers?|fades?|gone|over|goe?s? home)\b"
)
_NOT = re.compile(
    r"\b(?:do not|don't|avoid\w*|not|no|never|without|cannot|can't|stop|stay off|stay away|wait"
    r"|^\W*(?:stay|keep) out|leave (?:\w{1,15} ){1,4}out)\b"
)
_MUST_NOT = re.compile(
    r"^[\w\s]{0,20}\b(?:should not|must not|cannot|can't|may not|shouldn't|do not)\b"
)
_SO_FAR = re.compile(
    r"\b(?:(?:have|has) (?:had no|had nothing|gone without|not had|been off|quit|stopped|not))\b"
)
_FASTING = re.compile(r"\b(?:fast|fasting|npo|eat|eating|drink|drinking)\b")
_FOR = re.compile(r"\bfor (?:at least |about |up to )?$")
_LATER = re.compile(r"\bafter (?!that\b)|\buntil\b")
_TIME_AFTER = (
    ("before", re.compile(r"^,? ?(?:before|prior to|ahead of|beforehand|early)\b")),
    ("after", re.compile(r"^ ?(?:after|following|later)\b")),
)
_TIME_BEFORE = (
    ("each", re.compile(r"\b(?:every|each)\s$")),
    ("after", re.compile(r"\b(?:after|in|in about|within|by|until|at)(?: about)?\s$")),
    ("before", re.compile(r"\bbefore\s$")),
)
_PER = re.compile(
    r"^[^.;\x03]{0,25}?\b(?:(?:a|an|per|each|every|in a|in one|in any) (?P<unit>day|week|month|year|hour)"
    r"|(?P<daily>daily)|(?:in|per|every) \x03)"
)
_NOBODY = re.compile(r"\b(?:nobody|no one|never|not|don't|no more)\b[^.;]{0,60}$")
_LIMIT = re.compile(
    r"\b(?:the most|the maximum|the highest|the limit|limit(?:ed)? (?:\w{1,20} ){0,4}to"
    r"|keep (?:\w{1,20} ){1,4}to\s$)"
)
_BY = re.compile(r"\bby\s$")
_FROM_THEN = re.compile(r"\s(?:after|following|before|later|from)\b")
_AHEAD = re.compile(r"\bbefore\b[^.]{1,60}:")
_WAIT = re.compile(r"\bwait\b[^.]{0,20}$")
_OFF = re.compile(r"^ (?:off|away from) (?:work|school|your job|sports?)\b")
_STAY_OFF = re.compile(
    r"\b(?:off|away from) (?:work|school|your job|sports?)(?: for)?(?: about| around)?\s$"
)
_LABEL = re.compile(r"^[^.:]{1,40}: (?:about )?$")
_ALLOW = re.compile(r"\b(?:allow|ready in|back in|ready within)(?: about| up to)?\s$")
_UNTIL_AGE = re.compile(
    r"\b(?:by|before)(?: about)?(?: the)?(?: age)?(?: of)?\s$"
    r"|\b(?:before|until) (?:\w{1,12} ){1,3}(?:turns?|reach(?:es)?|is|are)\s$"
)
_PAST = re.compile(r"\bpast\s$")
_STRENGTH = re.compile(
    r"^[\s-]?(?:tablet|capsule|pill|patch|strength|vial|pen|packet|bottle|bag|per\b|in each\b|/)"
)
_STRONG = re.compile(
    r"\b(?:tablets?|capsules?|pills?) (?:are|is|contains?|has|have)(?: about)?\s$"
    r"|\bcomes? (?:as|in)\b[^;]*$"
)
_COUNTED = re.compile(r"\s(?:[a-z-]{1,20}\s){0,2}?([a-z]{3,20}s)\b")
_NO_COUNT = frozenset(
    "types kinds ways forms parts groups stages steps copies genes is was has his this".split()
)
_ABOVE = re.compile(r"\b(?:above|over|higher than)(?: about)?\s$")
_YEARS_FROM, _YEARS_UNTIL = 12, 99
_OLDEST = 110
_WHOLE_DAY = re.compile(r"\b(?:day's|daily|(?:each|every) day)\b[^.;\x03]{0,40}$")
_MASSES = ("mass", "volume", "form", "units", "mg/kg")
_OTHERS = ("temperature", "length", "pressure", "mg/dL", "mmol/L", "energy", "sun")


def may_play(text: str, quantity: Quantity) -> bool:
    """Say whether a number of a text may play a part: one too large for an age, without a unit, only counts things."""
    if quantity.unit is not None or quantity.is_share or quantity.first.value <= _OLDEST:
        return True
    after = text[quantity.span.end :].lower()
    # A bracket right behind a number may be left out: "500 (or 600) steps".
    return after.startswith(" (") or _COUNTED.match(after) is not None


def roles(text: str, quantity: Quantity, lead: str) -> Iterator[Role]:
    """Yield the parts that the number at the sign plays in a marked sentence; none if it is no measure."""
    before, _, after = text.lower().partition("\x02")
    people = quantity.unit is None and before.endswith("\x03 over ")  # "1 in 2 adults over 65"
    if before.rstrip().endswith(_ENDS_SKIP) and _SKIP_BEFORE.search(before) and not people:
        return
    if _SKIP_AFTER.match(after):
        return
    if quantity.is_share or (quantity.unit is not None and quantity.unit.dimension == "share"):
        yield Role("share")
        return
    dimension = quantity.unit.dimension if quantity.unit else ""
    side = _SIDES[quantity.bound]
    if dimension in ("time", "month", "") and _is_age(before, after, quantity):
        yield from _ages(before, after, quantity, side)
    elif dimension in ("time", "month"):
        kind, side = _time(before, after, side, lead.lower(), quantity)
        each = kind == "each"
        yield Role("times a day" if each else kind, side, every=each)
        if kind in ("for", "after") and _SO_FAR.search(before):
            yield Role("before", side)  # "you will have had no water for 8 hours"
        if kind == "for" and _LABEL.match(before):
            yield Role("after", side)  # "Desk work: 2 weeks"
        if _BY.search(before) and not _FROM_THEN.match(after):
            yield Role("age", "until")  # of a baby, when another sentence says "of age"
    elif dimension == "times":
        if per := _PER.match(after):
            yield Role("times a day", side, _DAYS.get(per["unit"], 1))
    elif dimension in _MASSES:
        kind, side = _dose(before, after, side, dimension)
        if kind:
            yield Role(kind, side)
    elif dimension in _OTHERS:
        side = "from" if _ABOVE.search(before) else side
        yield Role(dimension, side)
    elif not dimension and (noun := _COUNTED.match(after)) and noun[1] not in _NO_COUNT:
        yield Role(f"count {noun[1]}", side)


def _is_age(before: str, after: str, quantity: Quantity) -> bool:
    if quantity.unit is not None and quantity.unit.name in ("second", "minute", "hour", "decade"):
        return False
    if quantity.unit is None and quantity.first.value > _OLDEST:
        return False
    if quantity.age or _OLDER.match(after):
        return True
    if not before.rstrip().endswith(_ENDS_AGE):
        return False
    if _GROUP.search(before) or _AGE.search(before):
        return True
    if quantity.unit is None and _CHILD.search(before) and _CLOSED.match(after):
        return True
    bare = quantity.unit is None and _YEARS_FROM <= quantity.first.value <= _YEARS_UNTIL
    return bare and bool(_YEARS.search(before) and _CLOSED.match(after))


def _ages(before: str, after: str, quantity: Quantity, side: str) -> Iterator[Role]:
    if older := _OLDER.match(after):
        side = "until" if older["way"] in ("younger", "under") else "from"
    if quantity.is_range and quantity.link != "or":
        yield Role("age", "from")
        yield Role("age", "until")
        return
    if _UNTIL_AGE.search(before):
        yield Role("age", "until")
        return
    if not side and _FROM.search(before):
        side = "from"
    side = "from" if _PAST.search(before) else side
    if side == "until" and (_NOT.search(before) or _MUST_NOT.match(after)):
        side = "from"  # "not for children under 6": from 6
    yield Role("age", side)


def _time(before: str, after: str, side: str, lead: str, quantity: Quantity) -> tuple[str, str]:
    if quantity.unit and quantity.unit.name == "week" and _BORN.search(before + after):
        return "pregnancy", side
    kind = next((k for k, form in _TIME_AFTER if form.match(after)), "")
    kind = kind or next((k for k, form in _TIME_BEFORE if form.search(before)), "for")
    if re.search(r"\b(?:after|before)\s$", before):
        side = ""  # not a limit, a point in time
    if kind == "for" and lead and not _NOT.search(before) and _AHEAD.search(lead):
        return "before", side  # "Stop these before surgery: …"
    if kind == "after" and _FOR.search(before) and not _NOT.search(before):
        return "for", side  # "take it for 3 months after surgery"
    days = quantity.unit is not None and quantity.unit.name in ("day", "week", "month")
    # "6 weeks off work", "allow 10 days for your results"
    until = days and (_ALLOW.search(before) or (_TAKES.search(before) and _BEGIN.match(after)))
    away = _OFF.match(after) or _STAY_OFF.search(before) or until
    if (kind == "for" and away) or (kind == "before" and _WAIT.search(before)):
        return "after", side
    if (
        kind == "before"
        and _FOR.search(before)
        and not (_NOT.search(before) or _FASTING.search(before))
    ):
        return "for", side  # "boil it for 1 minute before you drink it"
    if kind == "for" and _FASTING.search(before) and not _LATER.search(before + after):
        return "before", side
    if kind == "for" and (_NOT.search(before) or _NOT.search(lead)):
        return "after", side  # "no driving for 2 weeks" is "driving after 2 weeks"
    if kind == "after" and _GONE.search(before):
        return "for", "from" if _GOES_ON.search(before) else side
    return kind, side


def _dose(before: str, after: str, side: str, dimension: str) -> tuple[str, str]:
    per = _PER.match(after)
    whole = "day" if _WHOLE_DAY.search(before) else ""
    if side == "from" and _NOBODY.search(before):
        side = "until"
    unit = (per["unit"] or "day") if per else whole
    time = f" per {unit}" if unit else ""
    if side == "until" or _LIMIT.search(before):
        return f"{dimension} limit{time}", ""
    if _STRENGTH.match(after) or _STRONG.search(before):
        return "", ""  # of a tablet: one medicine has several
    if whole or (per and (per["unit"] or per["daily"])):
        return dimension + time, side
    return f"{dimension} at a time", side

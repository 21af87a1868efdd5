"""What software answers on the score cards: one function for each item that it can answer on some pages.

Each returns an answer with its reason and its evidence, or leaves the item to a person. An answer stands only
where a careful person would give the same; in doubt there is none. The thresholds were set on pages that
people had rated (docs/scorecard.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pagelint.scorecard._hints import hints
from pagelint.scorecard.items import CDC, NO, NOBODY, NOT_APPLICABLE, PEMAT, YES, Item
from pagelint.scorecard.seen import Line, Seen

_ENOUGH_ADVICE = 3  # pieces of advice: one or two may be misread
_ENOUGH_EXACT = 2
_ENOUGH_TERMS = 3  # unexplained terms: one or two may be known to these readers
_MANY_TERMS = 6
_HARD_GRADE = 10
_LONGEST_LIST = 7  # CDC index, item 8
_LONG_SECTION, _LONG_PARAGRAPH, _FEW_SECTIONS = 150, 100, 3  # words, words, headings
_ACTIVE, _PASSIVE, _ENOUGH_SENTENCES = 0.1, 0.4, 10  # PEMAT: agree when true of 80 % or more
_DIRECT = 5  # orders to the reader for each one that is to "patients"
_FEW_COLUMNS, _FEW_CELLS, _SHORT_NAME = 4, 30, 5


@dataclass(frozen=True, slots=True)
class Said:
    """An answer with its reason and evidence; `answer` is "" where a person must judge."""

    answer: str
    why: str
    evidence: tuple[Line, ...] = ()


def judge(item: Item, seen: Seen) -> Said:
    """Return what software says of one item."""
    if item.who == NOBODY:
        return Said(NOT_APPLICABLE, item.because)
    look = ANSWERS.get(item.name)
    said = look(seen) if look else None
    return said or Said("", item.because, hints(item.look, seen))


def _asks(seen: Seen) -> Said | None:
    """Say whether the page asks its reader to act."""
    if len(seen.advice) >= _ENOUGH_ADVICE:
        lines = seen.evidence(o.span for o in seen.advice)
        return Said(YES, f"{len(seen.advice)} sentences tell readers what to do.", lines)
    if not seen.may_advise and not seen.says_you:
        return Said(NO, "No sentence tells anyone what to do, and none says “you”.")
    return None


def cdc_4(seen: Seen) -> Said | None:
    """Answer no where there is no picture at all."""
    return None if seen.pictures or seen.may_show_more else Said(NO, "The file has no picture.")


def cdc_7(seen: Seen) -> Said | None:
    """Answer no for several unexplained words: one would do, but one may be a mistake of ours."""
    terms = seen.found("unexplained-term", "undefined-abbreviation")
    if len(terms) < _ENOUGH_TERMS:
        return None
    return Said(
        NO, f"The page leaves {len(terms)} special words or short forms unexplained.", terms
    )


def cdc_8(seen: Seen) -> Said | None:
    """Answer by whether there are lists, and how long they are."""
    long = [k for k in seen.lists if k.items > _LONGEST_LIST]
    if plain := [k for k in long if not k.grouped]:
        lines = seen.evidence(k.span for k in plain)
        return Said(
            NO, f"A list has {max(k.items for k in plain)} items and is not split up.", lines
        )
    if not seen.lists:
        return None if seen.page.format == "text" else Said(NO, "The page has no list.")
    # Lists at the end, such as links, do not count.
    inside = [k for k in seen.lists if k.section < len(seen.page.sections) - 1]
    if long or not inside:
        return None
    lines = seen.evidence(k.span for k in seen.lists)
    return Said(YES, f"It has lists, and none has over {_LONGEST_LIST} items.", lines)


def cdc_12(seen: Seen) -> Said | None:
    """Answer as item 5 does; on a page about a place, what to bring and where to go is not about health."""
    return None if seen.page.kind in ("service", "news") else _asks(seen)


def cdc_14(seen: Seen) -> Said | None:
    """Answer yes where advice says when and how often, or when and how to call."""
    exact = [o for o in seen.advice if o.says_how]
    if len(exact) < _ENOUGH_EXACT:
        return None
    lines = seen.evidence(o.span for o in exact)
    return Said(YES, f"{len(exact)} pieces of advice say when, how often or how to call.", lines)


def cdc_15(seen: Seen) -> Said | None:
    """Take part C out where the page has no numbers about its topic."""
    return (
        None if seen.counted else Said(NOT_APPLICABLE, "The page has no numbers about its topic.")
    )


def cdc_17(seen: Seen) -> Said | None:
    """Answer yes for chances out of different totals: to compare them, readers must make them alike."""
    mixed = seen.found("mixed-denominators")
    if len({share.whole for _, share in seen.shares if share.whole}) > 1:
        mixed = seen.evidence(span for span, share in seen.shares if share.whole)
    if mixed:
        return Said(YES, "Chances count from different totals, such as 100 and 1,000.", mixed)
    return None


def cdc_20(seen: Seen) -> Said | None:
    """Leave the item out where no chance is told in numbers."""
    if seen.chances or seen.shares:
        return None
    return Said(NOT_APPLICABLE, "The page gives no chance in numbers.")


def pemat_3(seen: Seen) -> Said | None:
    """Answer no for a page that is hard and full of unexplained words."""
    terms = seen.found("unexplained-term", "undefined-abbreviation")
    grade = seen.verdict.score.grade if seen.verdict.score else None
    if len(terms) < _MANY_TERMS or grade is None or grade.low < _HARD_GRADE:
        return None
    return Said(
        NO, f"Hard sentences, and {len(terms)} special words without an explanation.", terms
    )


def pemat_4(seen: Seen) -> Said | None:
    """Answer no where half of the terms or more are never explained."""
    terms = seen.found("unexplained-term", "undefined-abbreviation")
    explained = {f.values["term"] for f in seen.verdict.facts if f.kind == "explained"}
    if len(terms) <= _ENOUGH_TERMS or len(terms) < len(explained):
        return None
    return Said(
        NO, f"Not explained: {len(terms)} medical words. Explained: {len(explained)}.", terms
    )


def pemat_5(seen: Seen) -> Said | None:
    """Answer by the share of sentences with a passive verb, wherever it stands far from the border."""
    found, count = seen.passives
    if count < _ENOUGH_SENTENCES:
        return None
    why = f"Sentences with a passive verb: {len(found)} of {count}."
    if len(found) <= _ACTIVE * count:
        return Said(YES, why, seen.evidence(found))
    return Said(NO, why, seen.evidence(found)) if len(found) >= _PASSIVE * count else None


def pemat_6(seen: Seen) -> Said | None:
    """Leave the item out where the page has no number of any kind."""
    return None if seen.numbered else Said(NOT_APPLICABLE, "The page has no numbers.")


def pemat_7(seen: Seen) -> Said | None:
    """Answer yes where there are no numbers to work with."""
    return None if seen.numbered else Said(YES, "The page has no numbers, so no sums.")


def pemat_8(seen: Seen) -> Said | None:
    """Answer yes where all sections and paragraphs are short."""
    if seen.very_short:
        return Said(NOT_APPLICABLE, "The page is very short.")
    longest = max((count for _, count in seen.paragraphs), default=0)
    short = max(seen.words) <= _LONG_SECTION and longest <= _LONG_PARAGRAPH
    if short and len(seen.headings) >= _FEW_SECTIONS:
        why = f"The longest part has {max(seen.words)} words, the longest paragraph {longest}."
        return Said(YES, why, seen.evidence(seen.headings))
    return None


def _headings(seen: Seen) -> Said | None:
    """Answer no where the format knows headings and the page has none."""
    if seen.headings or seen.page.format == "text" or seen.found("bold-as-heading"):
        return None
    return Said(NO, "The page has no headings.")


def pemat_9(seen: Seen) -> Said | None:
    """Answer no where there are none."""
    if seen.very_short:
        return Said(NOT_APPLICABLE, "The page is very short.")
    return _headings(seen)


def pemat_11(seen: Seen) -> Said | None:
    """Leave the item out on a very short page."""
    return Said(NOT_APPLICABLE, "The page is very short.") if seen.very_short else None


def _no_picture(seen: Seen) -> Said | None:
    if seen.pictures or seen.may_show_more:
        return None
    return Said(NOT_APPLICABLE, "The file has no picture.")


def _may_hold_table(seen: Seen) -> bool:
    return bool(seen.tables) or (
        seen.page.format == "text" and any(c in seen.page.source for c in "\t|")
    )


def pemat_19(seen: Seen) -> Said | None:
    """Answer by the names and the size of the tables."""
    if not _may_hold_table(seen):
        return Said(NOT_APPLICABLE, "The page has no table.")
    if bare := seen.found("table-without-headers"):
        return Said(NO, "A table names neither its columns nor its rows.", bare)
    small = all(t.columns <= _FEW_COLUMNS and t.cells <= _FEW_CELLS for t in seen.tables)
    named = all(
        len(t.names) >= t.columns and all(len(n.split()) <= _SHORT_NAME for n in t.names)
        for t in seen.tables
    )
    if not (seen.tables and small and named):
        return None
    return Said(
        YES, "Each table is small and has short names.", seen.evidence(t.span for t in seen.tables)
    )


def pemat_21(seen: Seen) -> Said | None:
    """Answer by the share of orders that speak to the reader."""
    direct, others = seen.advice, [o for o in seen.orders if not o.direct]
    lines = seen.evidence(o.span for o in (direct or others))
    if not any(o.direct for o in seen.orders) and not seen.says_you:
        return Said(
            NO, "The page never says “you”, and no sentence tells the reader to act.", lines
        )
    if len(direct) >= _DIRECT and len(direct) >= _DIRECT * len(others):
        every = len(direct) + len(others)
        return Said(YES, f"{len(direct)} of {every} calls to act speak to the reader.", lines)
    return None


def pemat_24(seen: Seen) -> Said | None:
    """Leave the item out where there are no numbers to work with."""
    return None if seen.numbered else Said(NOT_APPLICABLE, "The page has no numbers, so no sums.")


def pemat_25(seen: Seen) -> Said | None:
    """Leave the item out where there are none."""
    if _may_hold_table(seen) or seen.pictures or seen.may_show_more:
        return None
    return Said(NOT_APPLICABLE, "The file has no chart, table or picture.")


Look = Callable[[Seen], Said | None]
_FUNCTIONS: Sequence[tuple[str, int, Look]] = (
    (CDC, 4, cdc_4), (CDC, 5, _asks), (CDC, 7, cdc_7), (CDC, 8, cdc_8), (CDC, 9, _headings), (CDC, 12, cdc_12),
    (CDC, 14, cdc_14), (CDC, 15, cdc_15), (CDC, 17, cdc_17), (CDC, 20, cdc_20),
    (PEMAT, 3, pemat_3), (PEMAT, 4, pemat_4), (PEMAT, 5, pemat_5), (PEMAT, 6, pemat_6), (PEMAT, 7, pemat_7),
    (PEMAT, 8, pemat_8), (PEMAT, 9, pemat_9), (PEMAT, 11, pemat_11), (PEMAT, 16, _no_picture),
    (PEMAT, 17, _no_picture), (PEMAT, 18, _no_picture), (PEMAT, 19, pemat_19), (PEMAT, 20, _asks),
    (PEMAT, 21, pemat_21), (PEMAT, 24, pemat_24), (PEMAT, 25, pemat_25),
)  # fmt: skip
ANSWERS: Mapping[str, Look] = MappingProxyType({f"{c} {n}": f for c, n, f in _FUNCTIONS})

"""Whether the text around a short form says what it stands for, and in which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pagelint import nlp
from pagelint.checks._explain_patterns import STOP
from pagelint.checks._gloss import plain_enough
from pagelint.checks._initials import but_the_kind, certain, leading, listed, long_form, words_of
from pagelint.checks._labels import is_labelled
from pagelint.checks._reading import is_under
from pagelint.checks._short_forms import is_mixed
from pagelint.checks._short_said import is_told
from pagelint.glossary import Abbreviation
from pagelint.model import Block, Section, Span
from pagelint.nlp.difficulty import word_difficulty
from pagelint.nlp.inflect import fold
from pagelint.nlp.medical import is_medical

_HARD = 0.46
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_OPENED = re.compile(r"\s*[(\[](?P<lead>[^()\[\]]{0,30}?)[“\"']?$")
_CLOSED = re.compile(
    r"s?[”\"']?(?P<rest>(?:-[a-z]+)?(?:\s+\w+){0,2}(?:\s+or\s[\w’' -]{3,40})?)\s*[)\],;]"
)
_ALONE = re.compile(r"s?[”\"']?\s*[)\]]")
_BEHIND = re.compile(r"s?\s*[(\[](?P<inside>[^()\[\]]{3,120})[)\]]")
_NO_LONG_FORM = re.compile(r"\s*(?:see|such as|like)\b|\s*\d", re.IGNORECASE)
_JOINS = frozenset("and or with without plus by for both also a an the".split())
_CALLED = re.compile(
    r"(?:\b|(?<=[a-z]{3}))(?P<cue>called|doctors (?:\w+ )?call|known as|abbreviated(?: as| to)?|short for|\bor)"
    r"[,:]?\s+(?:an? |the )?[“\"']?(?:[A-Z]\w{1,7} (?:and|or) )?$"
)
_DOES = (
    r"helps?|brings?|blocks?|lowers?|raises?|measures?|shows?|checks?|makes?|keeps?|carry|carries|causes?|treats?|stops?|lets?|"
    r"tells?|fights?"
)
_SAYS = re.compile(
    r"s?[”\"']?(?:\s*\([\w ]+-[\w -]+\)(?= stands?\b))?\s*"
    r"(?:(?P<sure>stands? for|(?:is|are) short for|,? which (?:stands for|means|"
    r"is(?! (?:an? )?(?:medical )?(?:emergency|serious|common|rare|dangerous|treated|given)\b))|"
    rf"(?: [a-z]+)?, which (?:{_DOES}))|,\s*or|means|[–—:=-])\s+"
    r"(?P<inside>.{4,100})",
    re.DOTALL,
)
_IS = re.compile(
    r"s?[”\"']?\s*(?:means\b|is (?:an?|the)\b|are (?!(?:not|also|often|usually|common|more|most|less|very|safe|likely|"
    r"at|in|on|for|to|from|sometimes|never|rarely|always|\w+(?:ed|ing|en))\b))"
)
_BEGINS = re.compile(r"[\W_]*(?:(?:an?|the)\s+)?[\W_]*", re.IGNORECASE)
# What a label is followed by when it tells readers what to do, not what the thing is.
_ORDER = re.compile(
    r"[\W_]*(?:stop|take|call|ask|avoid|tell|do not|don't|don’t|see|use|up to|every|once|twice|for \d|\d)\b",
    re.IGNORECASE,
)
_COLON = re.compile(r"s?[*_]*\s?[:–—]")
# "LSIL: mild changes", "ABR: This is a hearing test": one of the first words says what sort of thing it is.
_A_THING = re.compile(
    r"(?:(?:this|it) is |it['’]s )?(?:(?:an?|some|the) )?(?:[\w-]+ ){0,2}?"
    r"(?:tests?|scans?|x-rays?|pictures?|numbers?|scores?|amount|"
    r"parts?|kinds?|types?|forms?|ways?|cells?|changes?|growths?|tubes?|medicines?|drugs?|pills?|shots?|germs?|virus|bacteria|"
    r"diseases?|illness|infections?|problems?|disorders?|machines?|devices?|operations?|surgery|hormones?|proteins?|fats?|"
    r"cholesterol|chemicals?|substances?|doctors?|nurses?|units?|area|room|clots?|plan|document|order)\b",
    re.IGNORECASE,
)
# Heads of a column that says what things are.
_WHAT = re.compile(
    r"^\s*(?:what (?:is it|it is|they are|it does|does it do|it shows|it means|it measures|it checks|"
    r"it tells (?:us|you))|how it works|main problem|meaning|definition|description|in plain words|plain words)\W*$",
    re.IGNORECASE,
)
# Behind a medicine's name stands its brand: "adalimumab (HUMIRA)".
_MEDICINE = re.compile(
    r"(?:mab|nib|cept|pressin|xaban|gatran|parin|pril|sartan|statin|gliptin|gliflozin|glutide|olol|azole|cillin|mycin|"
    r"cycline|vir|triptan|oxetine|azepam|dipine|profen|coxib)$"
)
_NO_NAME = ("problems", "disease", "diseases", "disorders")  # "thyroid problems (TSH)"


@dataclass(frozen=True, slots=True)
class SpelledOut:
    """How a short form is spelled out, its long form if the words are certain, and the bracket it is alone in."""

    how: str
    long: str = ""
    bracket: Span | None = None


def spelled_out(
    section: Section, block: Block, at: int, span: Span, short: str, entry: Abbreviation
) -> SpelledOut | None:
    """Return how the short form at `span` is spelled out, in the block that is the `at`-th of its section."""
    for mark in section.marks:
        if (
            mark.kind in ("abbr", "dfn")
            and mark.span.meets(span)
            and (mark.value or mark.kind == "dfn")
        ):
            return SpelledOut(mark.kind, mark.value if mark.kind == "abbr" else "")
    if block.kind == "term" and at + 1 < len(section.blocks):
        defined = section.blocks[at + 1].kind == "definition"
        return SpelledOut("definition list") if defined else None
    if _is_in_table(section, block, at, short):
        return SpelledOut("table")
    return (
        _in_brackets(section, block, span, short, entry)
        or _behind_it(section, block, span, short, entry)
        or _called(section, block, span, short, entry)
        or _said(section, block, span, short, entry)
        or _labelled(section, block, span, short)
        or _told(short, section, block, span)
    )


def _is_in_table(section: Section, block: Block, at: int, short: str) -> bool:
    """Say whether the next cell of a table says what it is: "| LDL | a fat that …", below "What it is"."""
    said = section.of(block).strip("*_ ")
    whole = said == short or said.endswith(f"({short})")
    if block.kind != "cell" or block.level != 1 or not whole:
        return False
    beside = section.blocks[at + 1] if at + 1 < len(section.blocks) else None
    return (
        beside is not None
        and beside.kind == "cell"
        and is_under(section, at + 1, _WHAT)
        and plain_enough(section.of(beside), (), 0, short)
    )


def _told(short: str, section: Section, block: Block, span: Span) -> SpelledOut | None:
    told = is_told(short, _before(section, block, span), _after(section, block, span))
    return SpelledOut("told") if told else None


def _before(section: Section, block: Block, span: Span) -> str:
    """Return what stands before, without brackets: "hypertension (hy-per-TEN-shun), or HTN"."""
    return _BRACKETS.sub("", section.text[max(block.span.start, span.start - 140) : span.start])


def _after(section: Section, block: Block, span: Span) -> str:
    return section.text[span.end : min(block.span.end, span.end + 160)]


def _in_brackets(
    section: Section, block: Block, span: Span, short: str, entry: Abbreviation
) -> SpelledOut | None:
    before, after = _before(section, block, span), _after(section, block, span)
    opened, closed = _OPENED.search(before), _CLOSED.match(after)
    if opened is None or closed is None:
        return None
    words = words_of(before[: opened.start()])
    long = listed(entry, words) or long_form(short, words)
    shut = _ALONE.match(after)
    alone = shut is not None and not opened["lead"].strip()
    long = long or (but_the_kind(short, words) if alone else "")
    if not (long or (alone and _is_plain(words))):
        return None
    bracket = None
    if alone and shut and long:
        lead = re.search(r"\s*[(\[][“\"']?$", section.text[block.span.start : span.start])
        start = block.span.start + lead.start() if lead else span.start
        bracket = Span(start, span.end + shut.end())
    return SpelledOut("brackets", certain(entry, short, long), bracket)


def _is_plain(words: Sequence[str]) -> bool:
    """Say whether the words that a lone short form is tied to say it in plain words."""
    last = words[-2:]
    begins = len(words) == len(last)  # "Shock waves (ESWL) break the stone"
    if (
        len(last) < 2
        or last[-1] in _NO_NAME
        or not last[-1].islower()
        or not (last[0].islower() or begins)
    ):
        return False
    if _MEDICINE.search(last[-1]):
        return True
    return word_difficulty(last[-1]) < _HARD and not is_medical(fold(last[-1]))


def _behind_it(
    section: Section, block: Block, span: Span, short: str, entry: Abbreviation
) -> SpelledOut | None:
    after = _after(section, block, span)
    found = _BEHIND.match(after)
    if found is None or _NO_LONG_FORM.match(found["inside"]):
        return None
    words = words_of(found["inside"])
    said = [w for w in words if w not in _JOINS and not (w[:1].isupper() and w[1:].isupper())]
    if not any(re.search(r"[a-z]{3}", w) and not is_mixed(w) for w in said):
        return None  # "ELISA (IgG and IgM)"
    return SpelledOut(
        "brackets", certain(entry, short, re.split("[,;]", found["inside"])[0].strip())
    )


def _called(
    section: Section, block: Block, span: Span, short: str, entry: Abbreviation
) -> SpelledOut | None:
    before = _before(section, block, span)
    found = _CALLED.search(before)
    if found is None:
        return None
    said = before[: found.start()].rstrip(" ,")
    # Words of one name have no comma between them: "culture, reading or PCR" is a list.
    phrase = re.split("[,;:]", said)[-1]
    long = listed(entry, words_of(said)) or long_form(short, words_of(phrase))
    # "signs of a stroke or TIA": letters that happen to stand in other words.
    if found["cue"] == "or" and not (certain(entry, short, long) or _is_short(short, long)):
        return None
    return SpelledOut("called", certain(entry, short, long))


def _is_short(short: str, long: str) -> bool:
    """Say whether words are no more than a name: not so "can be signs of a stroke", which has the letters of TIA."""
    words = words_of(long)
    return 0 < len(words) <= len(short) + 1 and STOP.isdisjoint(w.casefold() for w in words)


def _said(
    section: Section, block: Block, span: Span, short: str, entry: Abbreviation
) -> SpelledOut | None:
    after = _after(section, block, span)
    found = _SAYS.match(after)
    if found:
        long = leading(short, words_of(found["inside"])[: len(short) + 3])
        # "OCT: done once or twice a year": behind a colon every letter begins a word, or all stand in one.
        if ":" in after[: found.start("inside")] and " " in long:
            long = certain(entry, short, long)
        if long or found["sure"]:
            return SpelledOut("says", certain(entry, short, long))
    if _IS.match(after) and _begins_sentence(section, block, span):
        return SpelledOut("says")
    return None


def _begins_sentence(section: Section, block: Block, span: Span) -> bool:
    """Say whether nothing but an article stands before it in its sentence: only then "is a" is of it."""
    start = block.span.start
    for sentence in nlp.block_sentences(section, block):
        if sentence.span.start > span.start:
            break
        start = sentence.span.start
    return _BEGINS.fullmatch(section.text[start : span.start]) is not None


def _labelled(section: Section, block: Block, span: Span, short: str) -> SpelledOut | None:
    """Take a label that then says what it is: "Lung volume (TLC) – You sit …", "LSIL: mild changes …"."""
    low = block.span.start
    bracketed = section.text[span.start - 1 : span.start] in ("(", "[")
    alone = not section.text[low : span.start].strip("*_ ") and _COLON.match(section.text, span.end)
    if block.kind not in ("item", "paragraph") or not (bracketed or alone):
        return None
    gloss = is_labelled(section.of(block), Span(span.start - low, span.end - low))
    if gloss is None:
        return None
    said = section.of(block)[gloss.start : gloss.end][:200]
    fine = not _ORDER.match(said) and plain_enough(said, (), 0, short)
    fine = fine and (bracketed or _A_THING.match(said) is not None)
    return SpelledOut("label") if fine else None

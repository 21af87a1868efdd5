"""Short forms of staff that are misread in doses: QD, 10 U, µg, PRN, HCTZ.

Sees the forms of the rule's list where they stand beside a dose, a frequency or a medicine, as the list asks
for each. Letters with another meaning elsewhere (OD, MS, AS, IN) are left alone there, and so is text in
capitals. In a table the row and the heads count as beside. Misses short forms of two words in two cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pagelint.checks._medicines import medicines
from pagelint.checks._options import once_for_options
from pagelint.checks._rows import CELLS, heads, row_before
from pagelint.glossary import option
from pagelint.known_texts import kept_by_text
from pagelint.model import Section, Span
from pagelint.nlp.raised import unmarked
from pagelint.nlp.runs import stretches_of
from pagelint.verdict import About, Edit, Fact, Hit

VALUES = frozenset({"reason", "instead"})
GLOSSED = True
SAME = ("spelled_out",)
_MEDICAL = re.compile(
    r"\b(?:take|taking|tablets?|pills?|capsules?|dos(?:e|es|age)|medicines?|medications?|meds?|drops?|puffs?|"
    r"inject\w*|insulin|inhaler|syrup|ointment|cream|twice a day|once a day|times a day|every \d{1,2} hours)\b",
    re.IGNORECASE,
)
_DOSE = re.compile(
    r"(?:\d[\d,]{0,9}(?:\.\d{1,3})?|\.\d{1,3}|½)[\s-]?(?:mc?g|[µμ]g|ug|g|m[lL]|cc|units?|IU|U|mEq|tablets?|tabs?|pills?|capsules?|caps?|drops?|gtts?|puffs?|"
    r"sprays?|tsp|tbsp|teaspoons?|tablespoons?|doses?)\b|\b(?:once|twice|times) (?:a|per) day\b|\bdaily\b|"
    r"\bevery \d{1,2} hours",
    re.IGNORECASE,
)
_FOOD = re.compile(
    r"\s(?:of\s)?(?:sodium|salt|sugar|fat|fib|protein|carb|cholesterol|caffeine|water|fluid)",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\s?[\d.,]+\s?\w{1,6}(?:/\s?(?!day|dose|hour|hr)|\sper\s(?!day|dose|hour)|\s(?:of\s)?(?:sodium|salt|sugar|fat|fib|protein|"
    r"carb|cholesterol|caffeine))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2}(?:\s?[–-]\s?\d{1,2})?")
_LETTERS = re.compile(r"[^\W\d]+")
_letters_in = stretches_of(r"[^\W\d]")
_ENDS_IN_DOSE = re.compile(rf"(?:{_DOSE.pattern})\s?(?:of\s)?$", re.IGNORECASE)
_DOTTED = re.compile(r"\.\w\.")
_SHOUTED = 6
_NEARS = ("number", "amount", "dose", "medicine", "text")
_BESIDE, _WINDOW, _TABLE = 25, 80, 200


@dataclass(frozen=True, slots=True)
class Form:
    """One short form: how it is misread and what to write. `#` stands for a number.

    `near`: number (right behind one), amount (touching a dose), dose (within a few words of one),
    medicine (in a sentence about medicines) or text (anywhere).
    """

    reads: str = ""
    write: str = ""
    same: tuple[str, ...] = ()
    near: str = "dose"
    beside: tuple[str, ...] = ()  # one of these words must stand near
    behind: tuple[str, ...] = ()  # none of these words may stand right in front
    sure: bool = False  # as severe as the rule; the others are warnings


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    forms: Mapping[str, Form] = option({}, "the short forms: how they are misread, what to write")
    spelled_out: bool = option(
        default=False, doc="leave out forms that the page spells out, and name each once"
    )


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    for name, form in params.forms.items():
        if not form.write:
            yield f"“{name}” needs “write”"
        if form.near not in _NEARS:
            yield f"“{name}”: “near” must be one of {', '.join(_NEARS)}"


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each short form that stands where the list says that it is misread."""
    index = _index(params)
    if not index.may_find(unmarked(section.text)):
        return
    names = index.names
    for block in section.content():
        text = unmarked(section.of(block))
        table = ""
        for match in index.form.finditer(text) if index.may_find(text) else ():
            name = names.get(match[0]) or names[_NUMBER.sub("#", match[0])]
            form = params.forms[name]
            if block.kind in CELLS and not table:  # the medicine may stand in another cell
                table = f"{heads(section, block)} {row_before(section, block)} "[-_TABLE:]
            if not _is_meant(text, match, form, table):
                continue
            span = Span(*match.span()).shift(block.span.start)
            number = _NUMBER.search(match[0])
            write = form.write.replace("#", number[0]) if number else form.write
            reads = form.reads.replace("#", number[0]) if number else form.reads
            joined = form.near == "number" and text[match.start() - 1].isdigit()
            joined |= match[0][0] == "/"
            # alone in a bracket, or first in one behind what it stands for
            alone = text[match.start() - 1 : match.end() + 1] == f"({match[0]})"
            alone |= (
                text[max(0, match.start() - _WINDOW) : match.start()]
                .lower()
                .endswith(f"{form.write} (")
            )
            values = {
                "form": name, "reads": reads, "write": write, "sure": form.sure,
                "joined": joined, "alone": alone,
            }  # fmt: skip
            yield Fact("shorthand", span, values)


def weigh(facts: tuple[Fact, ...], params: Params, _about: About) -> Iterator[Hit]:
    """Report the short forms; of those that may be spelled out, each once and only if no bracket does."""
    done = {f.values["form"] for f in facts if f.values["alone"]} if params.spelled_out else set()
    for fact in facts:
        values = fact.values
        if values["form"] in done:
            continue
        if params.spelled_out:
            done.add(values["form"])
        write = f" {values['write']}" if values["joined"] else values["write"]
        reason = (
            f"It can be misread as {values['reads']}."
            if values["reads"]
            else "Few readers know it."
        )
        choice = re.search(r" or |[“”]", write)
        edits = () if choice else (Edit(fact.span, write),)
        yield Hit(
            fact.span,
            {"reason": reason, "instead": values["write"]},
            edits,
            severity=None if values["sure"] else "warning",
        )


@dataclass(frozen=True, slots=True)
class _Index:
    """One expression of all spellings, and the form that each spelling is of.

    Where a spelling stands, one of `starts` stands as a stretch of letters, or one of `signs` or `dotted` as it is.
    """

    form: re.Pattern[str]
    names: Mapping[str, str]
    starts: frozenset[str]
    signs: tuple[str, ...]
    dotted: tuple[str, ...]  # those with a letter between two stops, which few texts have

    def may_find(self, text: str) -> bool:
        """Say whether any spelling can stand in a text."""
        here = text.__contains__
        if any(map(here, self.signs)) or not self.starts.isdisjoint(_letters(text)):
            return True
        return bool(self.dotted and _DOTTED.search(text)) and any(map(here, self.dotted))


@kept_by_text(64)  # each rule of this check asks for those of a page
def _letters(text: str) -> frozenset[str]:
    return frozenset(_letters_in(text))


@once_for_options
def _index(params: Params) -> _Index:
    names = {s: name for name, form in params.forms.items() for s in (name, *form.same)}
    words, numbers, signs = list[str](), list[str](), list[str]()
    for spelling in sorted(names, key=lambda s: (-len(s), s)):
        written = re.escape(spelling).replace(r"\#", _NUMBER.pattern)
        if spelling[-1] == "." and "." not in spelling[:-1]:
            written += r"(?=\s[a-z(])"  # "5 mL. of": a stop that ends no sentence
        elif spelling in "<>":
            written += r"(?![^\W\d])"  # "<10 mg"
        else:
            written += r"(?!\w|[/-]\w|\.\w)" if spelling[-1].isalnum() else r"(?!\w)"
        behind_number = params.forms[names[spelling]].near == "number"
        (numbers if behind_number else words if spelling[0].isalnum() else signs).append(written)
    parts = (
        (r"(?:(?<=\d)|(?<=\d\s))", numbers),
        (r"(?<![\w/.–-])", words),
        ("", signs),
    )
    form = "|".join(f"{at}(?:{'|'.join(p)})" for at, p in parts if p) or "(?!)"
    heads = {spelling.partition("#")[0] for spelling in names}
    # Letters stand alone, or behind a digit; of "a.c." an "a" would say nothing.
    starts = {h: m[0] for h in heads if (m := _LETTERS.match(h)) and h[1:2] != "."}
    others = sorted(heads - starts.keys())
    dotted = tuple(filter(_DOTTED.search, others))
    plain = tuple(sign for sign in others if sign not in dotted)
    return _Index(re.compile(form), names, frozenset(starts.values()), plain, dotted)


def _is_meant(text: str, match: re.Match[str], form: Form, table: str) -> bool:
    """Say whether a form stands beside what makes it a danger; `table` is what the rest of its row says."""
    start, end = match.span()
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    letters = re.sub(r"[^A-Za-z]", "", before[-20:] + after[:20])
    if letters.isupper() and len(letters) > _SHOUTED:
        return False  # a line in capitals: "TAKE 5 MG IN THE MORNING"
    if form.behind and re.search(
        rf"\b(?:{'|'.join(map(re.escape, form.behind))})\s?$", before, re.IGNORECASE
    ):
        return False
    around = f"{table}{before} {after}"
    if match[0] == "/day" and _FOOD.match(after):
        return False
    if match[0] in "<>" and _LEVEL.match(after):
        return False  # "<100 mg/dL"
    if form.beside and not re.search(
        rf"\b(?:{'|'.join(map(re.escape, form.beside))})", around, re.IGNORECASE
    ):
        return False
    if form.near == "amount":
        return bool(_DOSE.match(after.lstrip()) or _ENDS_IN_DOSE.search(before))
    if form.near == "dose":
        last, first = before[-_BESIDE:].split(". ")[-1], after[:_BESIDE].split(". ")[0]
        return bool(_DOSE.search(last) or _DOSE.search(first))
    if form.near == "medicine":
        return bool(_MEDICAL.search(around) or _DOSE.search(around) or medicines(around))
    return True

"""What a page says against a fact that is known: an old value, a value that is not the approved one.

Sees, sentence by sentence, statements about the facts in force: the sentence (or its heading) speaks of the
fact, claims something of it, and has a value of its kind. Leaves alone what belongs to people at high risk, to
another named body or to another country, what was once advised, and questions. A sentence that has the right
value too says nothing wrong. Misses values told apart over several sentences or table cells, and claims
without a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pagelint.checks import _patterns
from pagelint.checks._fact_claims import CLAIM_VALUES, WRONG, claims, shown, topic
from pagelint.checks._fact_values import VALUE_WORDS, has_value
from pagelint.checks._options import once_for_options
from pagelint.checks._pattern_index import possible_joined, together
from pagelint.checks._patterns import Matcher, matcher
from pagelint.checks._said import Said, sayings
from pagelint.facts import REGIONS, FactBook, KnownFact
from pagelint.glossary import filled, option
from pagelint.model import Section
from pagelint.nlp.runs import runs
from pagelint.verdict import About, Fact, Hit

VALUES = CLAIM_VALUES
_LONGEST = 1000  # characters: more is no sentence that a person wrote
_BEFORE = 300  # characters of the sentence before that may say of whom this one speaks


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    facts: FactBook = filled(FactBook(), "the facts of all packs and of the house")
    region: str = option("US", "facts of this region, and those without one, are looked at")
    proposals: bool = option(
        default=True, doc="also report, as notes, what goes against facts that nobody approved yet"
    )
    history: tuple[str, ...] = option((), "wordings by which a page says what was once advised")
    countries: Mapping[str, str] = option(
        {}, "by region, the words that name it; “other” for all that is no region of facts"
    )


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    yield from _patterns.problems([*params.history, *params.countries.values()])
    for region in params.countries.keys() - {*REGIONS, "other"}:
        yield f"“{region}” under “countries” is no region; known: {', '.join(REGIONS[1:])}, other"


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact with what must be met in a sentence about it, and whether words alone can be wrong."""

    fact: KnownFact
    about: Matcher
    says: Matcher | None
    told: bool

    def meets(self, one: Said, title: str) -> bool:
        says = self.says is None or self.says.meets(one.text)
        return says and self.about.meets(topic(one, title))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The facts in force, and the names of all bodies that say something else."""

    facts: tuple[_Fact, ...]
    bodies: tuple[tuple[str, Matcher], ...]
    named: int  # the numbers of all these names
    about: int  # the numbers of what all facts are about
    told: int  # the numbers of all words that alone can be wrong: others need a value

    def of(self, one: Said, title: str) -> list[_Fact]:
        """Return the facts that a sentence is about."""
        able = possible_joined(topic(one, title), title, one.text) & self.about
        if not able:
            return []
        return [f for f in self.facts if able & f.about.numbers and f.meets(one, title)]


@once_for_options
def _asked(params: Params) -> _Asked:
    known = [f for f in params.facts.facts if not f.off and f.region in ("", params.region)]
    facts = tuple(
        _Fact(
            fact,
            matcher(fact.about),
            matcher(fact.says) if fact.says else None,
            any(stale.words for stale in fact.stale),
        )
        for fact in known
    )
    bodies = tuple((b, matcher((b,))) for b in sorted({b for f in known for b in f.others}))
    wordings = (matcher((s.words,)) for f in known for s in f.stale if s.words)
    named = together(name.numbers for _, name in bodies)
    about = together(f.about.numbers for f in facts)
    return _Asked(facts, bodies, named, about, together(w.numbers for w in wordings))


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note what is said about each fact, and which bodies are named."""
    asked = _asked(params)
    found, title = sayings(section), section.title
    able = found.able & asked.named
    bodies = [(body, name) for body, name in asked.bodies if able & name.numbers] if able else []
    words = VALUE_WORDS & runs(section.text)  # no word is cut in two where a sentence ends
    if not (bodies or found.able & asked.told or has_value(section.text, words)):
        return
    # The words of a sentence and its heading are among those of the section: it is about no fact that these cannot be.
    whole = possible_joined(f"{title}: {section.text}", title, *[one.text for one, _ in found.each])
    if not (bodies or whole & asked.about):
        return
    before = ""
    for one, able in found.each:
        if not one.block.is_content or one.block.kind == "alt" or len(one.text) > _LONGEST:
            continue
        for body, name in bodies:
            if name.meets(one.text):
                yield Fact("fact-body", one.span, {"body": body})
        valued = has_value(one.text, words)
        if (valued or able & asked.told) and not one.text.rstrip().endswith("?"):
            for fact in asked.of(one, title):
                if valued or fact.told:
                    context = f"{before} {title}: {one.text}"
                    yield from _claims(one, fact.fact, context, params)
        before = one.text[-_BEFORE:]


def _claims(one: Said, fact: KnownFact, context: str, params: Params) -> Iterator[Fact]:
    """Yield what a sentence claims of a fact, and why that is no contradiction where it is none."""
    for claim in claims(one, fact, context):
        excuse = ""
        if claim.values["verdict"] in WRONG:
            away = _is_away(fact, one.text, context, params)
            past = matcher(params.history).meets(one.text)
            excuse = "history" if past else "other country" if away else ""
        yield replace(claim, values={**claim.values, "verdict": excuse}) if excuse else claim


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Fact | Hit]:
    """Note each claim with the fact's state on this day, and report those against facts in force."""
    named = {f.values["body"] for f in facts if f.kind == "fact-body"}
    for claim in facts:
        fact = params.facts.get(claim.values["id"]) if claim.kind == "fact-said" else None
        if fact is None:
            continue
        wrong = claim.values["verdict"] in WRONG
        verdict = claim.values["verdict"]
        if wrong and named & set(claim.values["bodies"]):
            wrong, verdict = False, "other body"
        state = fact.state(about.today)
        told = shown(fact, claim.values["said"], claim.values["since"])
        noted = {"id": fact.name, "verdict": verdict, "state": state, "expires_on": fact.expires_on}
        noted["value"] = " or ".join(fact.value) or fact.what
        yield Fact("fact-claim", claim.span, noted | told, claim.section)
        if wrong and state == "approved":
            yield Hit(claim.span, told)
        elif wrong and state == "proposed" and params.proposals:
            yield Hit(claim.span, told, severity="note")


def _is_away(fact: KnownFact, sentence: str, context: str, params: Params) -> bool:
    """Say whether a sentence speaks of another country than a fact does."""
    if not fact.region:
        return False
    own = params.countries.get(fact.region, "")
    if own and matcher((own,)).meets(sentence):
        return False
    others = tuple(words for region, words in params.countries.items() if region != fact.region)
    return bool(others) and matcher(others).meets(context)

"""Words that put a condition before the person, or blame: "diabetics", "the elderly", "suffers from".

Sees listed phrases in the page's own text, and listed nouns, groups and traits only where they name
or describe a person: a plural ("addicts"), a singular between an article and no other noun ("an
addict", not "an alcoholic drink"), "the elderly" before no noun, "obese patients" but not "obese
weight range", "is epileptic" but not "are epileptic fits". The words around decide, no language
model. Each is reported once a page. Leaves alone quotations, names, references and what the rule
calls fine. Misses lists ("the old and frail", "overweight or obese people" but for the last word),
a noun before a verb that is seldom heard, and whatever stands in a name in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pagelint.checks._instead import edit_of, shown, wording
from pagelint.checks._once import COUNTED, fact, hits
from pagelint.checks._phrases import Index, Use, index_of, problems_of
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.nlp.forms import many
from pagelint.verdict import About, Fact, Hit

VALUES = COUNTED | {"instead"}
PEOPLE = (
    "people|persons|person|patient|patients|adult|adults|child|children|man|men|woman|women|boy|boys|girl|girls|baby|"
    "babies|infant|infants|newborn|newborns|teen|teens|teenager|teenagers|individual|individuals|parent|parents|mother|"
    "mothers|father|fathers|relative|relatives|resident|residents|student|students|veteran|veterans|client|clients|"
    "member|members|population|populations|family|families|folk|folks|citizen|citizens|friend|friends|driver|drivers"
)
# What stands behind a noun that ends its phrase; behind an adjective stands its noun.
_FOLLOWS = frozenset(
    "about above after against also although always among are as at be because become becomes been before being "
    "below between but by can cannot could did do does during except feel for from get gets had has have having "
    "if in into is it just like live lives make makes may might more most must need needs never not of off often "
    "on only other over shall should since so take takes than that the their them then they this to too under "
    "until use used uses usually want wants was we were what when where whether which while who whom whose will "
    "with without would you your who's can't don't doesn't isn't aren't won't i he she react respond tend die "
    "died develop recover tolerate heal suffer face require benefit struggle lack deserve came".split()
)
_ARTICLES = frozenset(
    "a an the this that each every any one another your his her my our former recovering known no some "
    "being".split()
)
_NEXT = re.compile(r"\s+([^\W\d_]+(?:['’][^\W\d_]+)*)")
_LAST = re.compile(r"([^\W\d_]+)\s+$")
_ARE = "you're|they're"
# What the check itself puts before the names of a list.
_ADDED = {"groups": ("the ",), "states": ("be ",), "contracted": (f"{_ARE} ",)}
_STOP = re.compile(r"[.?!:;\n]\s|\n")
_LETTERS = re.compile(r"[^\W\d_]+")
_READERS = frozenset(
    "you your we people person persons patient patients who they adults women children".split()
)
_OWNED = frozenset({"words", "verbs"})  # lists in which "~" is "your", "their" …, as in the text
_OWNERS = frozenset("your their his her the my our".split())
_LISTED = re.compile(r"\s+(?:and|or)\s+")


# Compared by identity: the index of a rule's lists is made once and found again.
@dataclass(frozen=True, slots=True, eq=False)
class Params:
    """Options of the check."""

    words: Mapping[str, str] = option({}, "phrases as they are, with what to say instead")
    verbs: Mapping[str, str] = option({}, "phrases that begin with a verb, in all its forms")
    nouns: Mapping[str, str] = option({}, "nouns for a person, in singular and plural")
    groups: Mapping[str, str] = option({}, "adjectives that name a group after “the”")
    traits: Mapping[str, str] = option({}, "adjectives before a person; “~” is the person")
    states: Mapping[str, str] = option({}, "adjectives after “be”, with a verb to say instead")
    fine: tuple[str, ...] = option((), "longer phrases in which the words are right")
    note: tuple[str, ...] = option((), "phrases that are worth a note only")
    about: Mapping[str, str] = option({}, "phrases met only where the sentence says one of a|b|c")
    named_by_title: Mapping[str, str] = option(
        {}, "words of phrases that are fine on a page whose title has one of a|b|c"
    )
    body: tuple[str, ...] = option((), "parts of the body that may do what a phrase says")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    lists = _lists(params)
    named = (params.words, params.verbs, params.nouns, params.groups, params.traits, params.states)
    yield from problems_of(lists, params.fine)
    for name in params.about:
        if not any(name in phrases for phrases in named):
            yield f"“{name}” under “about” is in no list"
    for name in params.note:
        if not any(name in phrases for phrases in named):
            yield f"“{name}” under “note” is in no list"
    for name, instead in params.traits.items():
        if "~" not in instead and not instead.startswith("("):
            yield f"what to say instead of “{name}” needs a “~” for the person"


def _lists(params: Params) -> dict[str, Mapping[str, str]]:
    return {
        "words": params.words,
        "verbs": params.verbs,
        "nouns": params.nouns,
        "groups": {f"the {name}": instead for name, instead in params.groups.items()},
        "states": {f"be {name}": instead for name, instead in params.states.items()},
        "contracted": {f"{_ARE} {n}": f"(say “{instead}”)" for n, instead in params.states.items()},
        "traits": {f"{name} {PEOPLE}": instead for name, instead in params.traits.items()},
    }


@lru_cache(maxsize=256)
def _index(params: Params) -> Index:
    return index_of(_lists(params), params.fine)


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each listed word that names or describes a person, and what the page's title makes fine."""
    if section.level == 0:
        for words, topics in params.named_by_title.items():
            if _has_one_of(topics, section.title):
                yield Fact("topic", Span(0, 0), {"words": words})
    for use in _index(params).find(section):
        if _is_of_person(use) and _is_about(use, params) and not _is_of_body(use, params):
            instead = _wording(section, use)
            edit = edit_of(section, use, instead)
            degree = "note" if _listed_name(use) in params.note else None
            yield fact("person-word", use.span, use.entry.name, shown(instead), edit, degree)


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report each of them where it first stands, but for what the page is about."""
    del params, about
    topics = {f.values["words"] for f in facts if f.kind == "topic"}
    found = [f for f in facts if f.kind == "person-word"]
    yield from hits([f for f in found if not any(t in f.values["name"] for t in topics)])


def _listed_name(use: Use) -> str:
    """Return an entry's name as the rule has it, without what its list adds."""
    name = use.entry.name.removesuffix(f" {PEOPLE}")
    for added in _ADDED.get(use.entry.kind, ()):
        name = name.removeprefix(added)
    return name


def _is_of_person(use: Use) -> bool:
    """Say whether a noun or the name of a group is one, and no adjective before another noun."""
    if use.entry.kind in _ADDED:
        return _ends_noun(use.after)
    if use.entry.kind == "nouns" and use.entry.form != "plural":
        word = _LAST.search(use.before[-30:])
        return word is not None and word[1].casefold() in _ARTICLES and _ends_noun(use.after)
    return True


def _is_about(use: Use, params: Params) -> bool:
    """Say whether a phrase that is only met in sentences about some things stands in one of them."""
    things = params.about.get(use.entry.name)
    if things is None:
        return True
    return _has_one_of(things, f"{_STOP.split(use.before)[-1]} {_STOP.split(use.after)[0]}")


def _has_one_of(words: str, text: str) -> bool:
    """Say whether a text has one of a|b|c."""
    named = "|".join(map(re.escape, words.split("|")))
    return re.search(rf"\b(?:{named})\b", text, re.IGNORECASE) is not None


def _is_of_body(use: Use, params: Params) -> bool:
    """Say whether the sentence is about what the body does: "insulin helps control blood sugar"."""
    before = _STOP.split(use.before)[-1]
    words = [w.casefold() for w in _LETTERS.findall(before)]
    acting = [w for w in words if w in _READERS or w in params.body]
    return bool(acting) and acting[-1] in params.body


def _ends_noun(after: str) -> bool:
    """Say whether no noun follows, for which the words before would be an adjective."""
    listed = _LISTED.match(after)
    found = _NEXT.match(after, listed.end() - 1 if listed else 0)
    if found:
        word = found[1].casefold()
        return word in _FOLLOWS or word.endswith("ly") or (bool(listed) and word in _HUMAN)
    return not re.match(r"\s*[-/\d\u2010\u2011]", after)


_HUMAN = frozenset(PEOPLE.split("|"))


def _wording(section: Section, use: Use) -> str:
    """Return what to say instead, of one person or of several, as the text does."""
    instead = wording(use)
    if instead.startswith("("):
        return instead
    text = section.text[use.span.start : use.span.end]
    if use.entry.kind in _OWNED:
        owners = [w.casefold() for w in text.split() if w.casefold() in _OWNERS]
        return instead.replace("~ ", f"{owners[0]} " if owners else "")
    if use.entry.kind == "traits":
        return instead.replace("~", text.split()[-1])
    if use.entry.kind == "nouns" and use.entry.form == "plural":
        return ", ".join(many(f"a {one}") for one in instead.split(", "))
    return instead

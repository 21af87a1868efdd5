"""What the checks see in the sections of a page, with a memory: only what changed is looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import ModuleType
from typing import Any

from pagelint import plugins
from pagelint.digests import sha256
from pagelint.errors import PagelintError
from pagelint.model import Page, Section, Span
from pagelint.nlp import ahead
from pagelint.nlp.parts import parts
from pagelint.verdict import Edit, Fact, Hit, Rule

Key = tuple[str, str]  # a check's name, a hash of its options, "" where they change nothing
Seen = Mapping[Key, tuple[Fact | Hit, ...]]  # in one section, of the checks that saw something
_MOST_ASKED = 64
# What was seen in each section, and in blocks alone, by (hash of all keys, digest).
Memory = MutableMapping[tuple[str, str], "Kept"]


class CheckFailedError(Exception):
    """A check crashed: the page cannot be judged."""


@dataclass(frozen=True, slots=True)
class Look:
    """A check with its options, and the first rule that asks for it."""

    rule: Rule
    check: ModuleType
    glossed: bool  # it sees numbers, those of other languages in English
    needs: str  # the kind of mark or block without which it sees nothing, "" for none

    @classmethod
    def of(cls, rule: Rule) -> Look:
        """Return the look that a rule asks for."""
        check = plugins.load("checks", rule.check)
        return cls(rule, check, getattr(check, "GLOSSED", False), getattr(check, "NEEDS", ""))

    def at(self, section: Section) -> Iterable[Fact | Hit]:
        """Return what the check sees in a section."""
        if section.lang == "en" or not self.glossed:
            found: Iterable[Fact | Hit] = self.check.see(section, self.rule.params)
            return found
        from pagelint.nlp.gloss import glossed

        gloss = glossed(section)
        return map(gloss.original, self.check.see(gloss.section, self.rule.params))


@dataclass
class Noted:
    """What one check saw on a page, in reading order, its spans counted from the page's start."""

    facts: list[Fact] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)


@dataclass
class Kept:
    """What was seen in a section, where that last stood on its page: nowhere, until it is asked for a place."""

    seen: Seen
    start: int = 0
    number: int = 0

    def at(self, start: int, number: int) -> Seen:
        """Return what was seen, counted from the start of a page on which the section stands there."""
        if (start, number) != (self.start, self.number):
            by = start - self.start
            seen = {k: _shifted(s, by, number) for k, s in self.seen.items()}
            # All at once: work that is stopped when its time is up must leave no half of it behind.
            self.seen, self.start, self.number = seen, start, number
        return self.seen


def see(page: Page, rules: Sequence[Rule], memory: Memory | None = None) -> list[Noted]:
    """Return what the check of each rule sees on a page; rules that look for the same share it.

    With a memory, what is known of a section is not looked at again, and in a section that changed, a check
    that sees each block alone (`BY_BLOCK`) looks at the blocks that are new. Raises CheckFailedError when a
    check crashes.
    """
    asked = _asked(rules, lasting=memory is not None)
    noted: dict[Key, Noted] = {}
    eye = _Eye(asked, memory)
    eye.look_ahead(page.sections)
    for number, section in enumerate(page.sections):
        for key, things in eye.section(section.unplaced).at(section.start, number).items():
            one = noted.get(key) or noted.setdefault(key, Noted())
            for thing in things:
                (one.facts if isinstance(thing, Fact) else one.hits).append(thing)  # type: ignore[arg-type]
    nothing = Noted()
    return [noted.get(key, nothing) for key in asked.keys]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What rules ask for: a key for each, the checks that look at sections, and a hash of all keys.

    `alone` are those of them that see each block alone, `parsing` those that want blocks parsed.
    """

    rules: tuple[Rule, ...]
    keys: list[Key]
    looks: dict[Key, Look]
    alone: dict[Key, Look]
    parsing: list[Look]
    every: str


_ASKED: dict[
    tuple[int, ...], _Asked
] = {}  # by the rules themselves: one page after the other has the same


def _asked(rules: Sequence[Rule], *, lasting: bool) -> _Asked:
    """Return what rules ask for; where the keys need not last, options are not written out to be told apart."""
    same = (lasting, *map(id, rules))
    found = _ASKED.get(same)
    if found is None:
        told = [_digest(_Same(r.params)) for r in rules] if lasting else _numbers(rules)
        keys = [
            (rule.check, "" if _sees_alike(rule) else mark)
            for rule, mark in zip(rules, told, strict=True)
        ]
        looks: dict[Key, Look] = {}
        for key, rule in zip(keys, rules, strict=True):
            if key not in looks:
                looks[key] = Look.of(rule)
        every = sha256(repr(list(looks)).encode()).hexdigest()
        # Others only weigh what these note.
        looks = {k: look for k, look in looks.items() if hasattr(look.check, "see")}
        if len(_ASKED) >= _MOST_ASKED:
            _ASKED.clear()
        alone = {k: look for k, look in looks.items() if getattr(look.check, "BY_BLOCK", False)}
        parsing = [look for look in looks.values() if hasattr(look.check, "parsed")]
        found = _ASKED[same] = _Asked(tuple(rules), keys, looks, alone, parsing, every)
    return found


def _sees_alike(rule: Rule) -> bool:
    """Say whether a rule's check sees the same whatever its options: they are for weighing alone."""
    return getattr(plugins.load("checks", rule.check), "SEES_ALIKE", False)


def _numbers(rules: Sequence[Rule]) -> Iterator[str]:
    """Yield the number of each rule's options among those of its check, the same for the same."""
    known: dict[str, list[Any]] = {}
    for rule in rules:
        own = known.setdefault(rule.check, [])
        if rule.params not in own:
            own.append(rule.params)
        yield str(own.index(rule.params))


class _Eye:
    """Sees sections with all checks, and remembers what it saw if there is a memory."""

    def __init__(self, asked: _Asked, memory: Memory | None) -> None:
        self._looks, self._parsing = asked.looks, asked.parsing
        # Blocks are worth it under a writer's hands alone.
        self._alone = asked.alone if getattr(memory, "by_block", True) else {}
        self._memory = memory
        self._every = asked.every

    def look_ahead(self, sections: Sequence[Section]) -> None:
        """Say which blocks of new sections checks will want parsed (`parsed`), so that they are parsed together."""
        new = [s.unplaced for s in sections]
        if self._memory is not None:
            new = [s for s in new if self._here(s) not in self._memory]
        ahead(
            (section, block, until)
            for look in self._parsing
            for section in new
            for block, until in guarded(look.rule, look.check.parsed, section, look.rule.params)
        )

    def _here(self, section: Section) -> tuple[str, str]:
        return self._every, section.digest

    def section(self, section: Section) -> Kept:
        """Return what all checks see in a section."""
        if self._memory is None:
            return Kept(_seen(section, self._looks))
        here = self._here(section)
        if here not in self._memory:
            rest = {k: v for k, v in self._looks.items() if k not in self._alone}
            alone = self._blocks(section) if self._alone else {}
            self._memory[here] = Kept({**alone, **_seen(section, rest)})
        return self._memory[here]

    def _blocks(self, section: Section) -> Seen:
        """Return what the checks that see each block alone see in a section."""
        found: dict[Key, tuple[Fact | Hit, ...]] = {}
        for start, part in parts(section):
            for key, things in self._block(part).items():
                found[key] = (*found.get(key, ()), *_shifted(things, start))
        return found

    def _block(self, part: Section) -> Seen:
        assert self._memory is not None
        here = f"{self._every} alone", part.digest
        if here not in self._memory:
            self._memory[here] = Kept(_seen(part, self._alone))
        return self._memory[here].seen


def _seen(section: Section, looks: Mapping[Key, Look]) -> Seen:
    found: dict[Key, tuple[Fact | Hit, ...]] = {}
    english = section.lang == "en"
    kinds = {"", *[m.kind for m in section.marks], *[b.kind for b in section.blocks]}
    for key, look in looks.items():
        if look.needs not in kinds:
            continue
        # As `guarded` and `Look.at` do, but most see nothing in no time, which a call more for each would double.
        try:
            see = look.check.see(section, look.rule.params) if english else look.at(section)
            things = tuple(see)
        except PagelintError:
            raise
        except Exception as error:
            raise _crash(look.rule, error) from error
        if things:
            found[key] = things
    return found


def _shifted(things: Sequence[Fact | Hit], by: int, section: int = 0) -> tuple[Fact | Hit, ...]:
    return tuple(
        [
            Fact(t.kind, Span(t.span.start + by, t.span.end + by), t.values, section)
            if isinstance(t, Fact)
            else _moved(t, by)
            for t in things
        ]
    )


def _moved(hit: Hit, by: int) -> Hit:
    """Return a section's hit with spans that count from the page's start."""
    return Hit(
        hit.span and hit.span.shift(by),
        hit.values,
        tuple([Edit(e.span.shift(by), e.text, e.safe) for e in hit.edits]),
        tuple([r.shift(by) for r in hit.related]),
        hit.severity,
        hit.lower,
        hit.elsewhere,
        hit.link,
        hit.level,
        tuple([Edit(e.span.shift(by), e.text, e.safe) for e in hit.others]),
    )


def guarded(rule: Rule, function: Any, *arguments: Any) -> list[Any]:
    """Return all that a rule's check yields. Raises CheckFailedError when it crashes."""
    try:
        return list(function(*arguments))
    except PagelintError:
        raise
    except Exception as error:
        raise _crash(rule, error) from error


def _crash(rule: Rule, error: Exception) -> CheckFailedError:
    return CheckFailedError(f"The rule “{rule.id}” crashed: {where(error)}")


def where(error: BaseException) -> str:
    """Return what an unforeseen error says, and the line it came from: no path, no clock."""
    import traceback  # hardly ever needed

    last = traceback.extract_tb(error.__traceback__)[-1]
    file = last.filename.replace("\\", "/").rpartition("/")[2]
    return f"{type(error).__name__}: {error} ({file}:{last.lineno})"


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A rule's options, told apart by identity: a glossary of thousands is hashed once, not per page."""

    params: Any

    def __hash__(self) -> int:
        return id(self.params)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.params is other.params


@lru_cache(maxsize=1024)
def _digest(options: _Same) -> str:
    return sha256(repr(options.params).encode("utf-8", "surrogatepass")).hexdigest()

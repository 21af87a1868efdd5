"""Sentences that tell somebody to do something: "Call us", "You should rest", "Patients must fast".

An order is a verb in its bare form with no subject, at the head of its sentence, as the parser sees it; or
"should", "must", "need to" with a subject. What only completes a line above it ("Call if you: fall") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint import nlp
from pagelint.model import Block, Section, Span
from pagelint.nlp import Token

_BLOCKS = frozenset({"heading", "paragraph", "item", "definition", "quote"})
# What these ask for is about the page, its links and its forms.
_ABOUT_PAGE = frozenset(
    "click press read visit find learn print share enlarge reduce scroll download view type select log sign enter "
    "browse skip return request submit subscribe consider note imagine mean help see watch".split()
)
_READ_ON = re.compile(
    r"\b(?:more|further) (?:\w+ )?information\b|\b(?:article|summary|web ?site|search|topics|guide to)\b",
    re.IGNORECASE,
)
_ASKS = frozenset({"ask", "talk", "tell", "discuss"})  # when and how often stands in what is asked
_MAYBE = frozenset({"may", "might", "could", "would", "can"})
_HELPERS = frozenset({"should", "must", "need", "needs", "ought", "shall"})
_OTHERS = frozenset(
    "patient people person parent woman man adult anyone everyone individual user caregiver family client".split()
)
_NOT_ORDERED = frozenset({"csubj", "nsubj", "nsubjpass", "expl", "csubjpass"})
_LEAD = re.compile(
    r"\b(?:if|when|you|who|that|to|may|can|will|child|baby|they|he|she|have)\s*:?\s*$",
    re.IGNORECASE,
)
_DOCTOR = re.compile(
    r"\b(?:see|visit|find|request)\b.{0,20}\b(?:doctor|dentist|gp|nurse|provider|physician|specialist|pharmacist|clinic)\b",
    re.IGNORECASE,
)
_CALLS = frozenset({"call", "phone", "text", "contact", "ring"})
_DIAL = re.compile(r"\d{3}[- .]?\d{4}|\b(?:911|988|999|111)\b")
_WHEN = re.compile(r"\b(?:if|when|for|until|unless)\b")
_OFTEN = re.compile(
    r"\b(?:once|twice|(?:\d+|two|three|four|five|six) times) (?:a|per|each|every) \w+"
    r"|\bevery (?:\w+ )?(?:minute|hour|day|morning|evening|night|week|month)s?\b"
    r"|\b(?:for|in|within) (?:about |the first )?(?:\d+|a few|two|three) (?:minutes?|hours?|days?|weeks?|months?)\b"
    r"|\b\d+ (?:minutes?|hours?|days?|weeks?) before\b|\bat \d{1,2}(?::\d\d)? ?[ap]\.?m\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Order:
    """One sentence that orders, its place on the page, its verb, and to whom it speaks.

    `direct`: to the reader; else to "patients" or in the passive voice.
    """

    span: Span
    text: str
    verb: str
    direct: bool

    @property
    def about_health(self) -> bool:
        """Whether it asks for more than to read on."""
        if _READ_ON.search(self.text):
            return False
        return self.verb not in _ABOUT_PAGE or bool(_DOCTOR.search(self.text))

    @property
    def says_how(self) -> bool:
        """Whether it says when and how often, or when and how to call."""
        if self.verb in _CALLS:
            return bool(_DIAL.search(self.text) and _WHEN.search(self.text))
        return self.verb not in _ASKS and bool(_OFTEN.search(self.text))


def orders(section: Section) -> Iterator[Order]:
    """Yield the sentences of a section that order, each once, with spans on the page."""
    lead = ""
    for block in section.content():
        if block.kind not in _BLOCKS:
            continue
        text = section.of(block)
        if block.kind == "heading" or (text.endswith((":", ".")) and block.kind != "item"):
            lead = text
        elif _LEAD.search(lead):
            continue
        if not _is_name(section, block):
            yield from _in_block(section, block)


def _is_name(section: Section, block: Block) -> bool:
    """Say whether a heading only names something: the page's title, or Capitals That Mislead the Parser."""
    text = section.of(block)
    title = section.level == 0 and text == section.title
    return block.kind == "heading" and (title or bool(re.match(r"\S+ [A-Z]", text)))


def _in_block(section: Section, block: Block) -> Iterator[Order]:
    tokens = nlp.tokens(section, block)
    kids: dict[int, list[Token]] = {}
    for at, token in enumerate(tokens):
        if token.head != at:
            kids.setdefault(token.head, []).append(token)
    for sentence in nlp.block_sentences(section, block):
        here = [i for i, t in enumerate(tokens) if t.span.within(sentence.span)]
        found = next((o for i in here if (o := _order(tokens, kids, i))), None)
        if found and len(sentence.words) > 1 and not sentence.text.endswith("?"):
            verb, direct = found
            yield Order(sentence.span.shift(section.start), sentence.text, verb, direct)


def _order(
    tokens: Sequence[Token], kids: dict[int, list[Token]], at: int
) -> tuple[str, bool] | None:
    """Return (the verb, whether it speaks to the reader) when a token heads an order."""
    token, own = tokens[at], kids.get(at, [])
    subject = next((k for k in own if k.label in _NOT_ORDERED), None)
    helpers = [k for k in own if k.label == "aux"]
    if token.head != at:
        return None
    if token.tag == "VB" and subject is None:
        plain = all(k.text.casefold() in ("do", "please") for k in helpers)
        return (
            (token.lemma, True) if plain and not any(k.tag in ("MD", "TO") for k in own) else None
        )
    needed = token.lemma == "need" and any(k.label == "xcomp" for k in own)
    # "You need not" and "you may need to" order nothing.
    needed = needed and not any(k.label == "neg" or k.text.casefold() in _MAYBE for k in own)
    if subject is None or not (needed or any(k.text.casefold() in _HELPERS for k in helpers)):
        return None
    verb = next((k.lemma for k in own if k.label == "xcomp"), "") if needed else token.lemma
    if subject.label == "nsubj" and subject.text.casefold() == "you":
        return None if verb == "be" else (verb, True)
    others = subject.label == "nsubjpass" or subject.lemma in _OTHERS
    return (verb, False) if others and subject.text.casefold() != "you" else None

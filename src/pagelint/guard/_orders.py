"""Whether a sentence may tell readers to do something: a verb in its bare form, or none with a subject.

Words that name a thing as well ("Fast", "Skip breakfast", "Rest") are not always read as the orders they
are. So whatever is no full sentence, with a subject of its main verb, counts as an order too, and so does
what readers are said to do now ("You leave the drain in").
"""

from __future__ import annotations

from collections.abc import Sequence

from pagelint import nlp
from pagelint.model import Section
from pagelint.nlp import Sentence

_SUBJECTS = frozenset({"csubj", "nsubj", "nsubjpass", "expl", "csubjpass"})
_HEADS = frozenset({"ROOT", "ccomp", "parataxis", "conj", "dep"})
_VERBS = frozenset({"VB", "VBP"})


def is_order(section: Section, sentence: Sentence) -> bool:
    """Say whether any verb of a sentence orders. One that cannot be parsed is taken for an order."""
    tokens = nlp.tokens(section, sentence.block)
    here = [i for i, t in enumerate(tokens) if t.span.within(sentence.span)]
    if not here:
        return True
    if tokens[here[0]].tag in _VERBS or not _is_full(tokens, here):
        return True
    for at in here:
        token = tokens[at]
        if token.text.casefold() == "you" and token.label in _SUBJECTS and _is_present(tokens, at):
            return True  # "You leave the drain in"
        bare = token.tag == "VB" and token.label in _HEADS
        if not bare and not (token.tag == "VBP" and token.label == "ROOT"):
            continue
        own = [k for i, k in enumerate(tokens) if k.head == at and i != at]
        head = tokens[token.head]
        if token.label == "conj" and head.tag != "VB":
            own += [k for k in tokens if k.head == token.head and k is not head]
        joined = token.label == "conj" and head.tag == "VB"
        helped = any(k.tag in ("MD", "TO") or k.label == "aux" for k in own)
        if not (joined or helped or any(k.label in _SUBJECTS for k in own)):
            return True
    return False


def begins_with_name(section: Section, sentence: Sentence) -> bool:
    """Say whether the first word of a sentence is read as a name: "Ensure helps people gain weight"."""
    tokens = nlp.tokens(section, sentence.block)
    first = next((t for t in tokens if t.span.within(sentence.span) and t.text[:1].isalpha()), None)
    return first is not None and first.tag.startswith("NNP")


def _is_present(tokens: Sequence[nlp.Token], subject: int) -> bool:
    """Say whether a subject does what it does now, with no "can" or "will" beside it."""
    head = tokens[subject].head
    helped = any(k.head == head and k.label == "aux" for k in tokens)
    return tokens[head].tag in _VERBS and not helped


def _is_full(tokens: Sequence[nlp.Token], here: Sequence[int]) -> bool:
    """Say whether the main verb has a subject that begins before it."""
    return any(
        tokens[at].label in _SUBJECTS and at < tokens[at].head and _is_main(tokens, tokens[at].head)
        for at in here
    )


def _is_main(tokens: Sequence[nlp.Token], at: int) -> bool:
    return tokens[at].label == "ROOT" and tokens[at].tag[:1] in ("V", "M")

"""Whether a sentence tells readers to do something: a verb in its bare form without a subject."""

from __future__ import annotations

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
    if tokens[here[0]].tag in _VERBS:
        return True
    for at in here:
        token = tokens[at]
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

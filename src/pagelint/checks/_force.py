"""Whether words that look like a claim make one.

No claim is made where its own clause denies it ("is not a cure"), doubts it ("may be cured"), limits it
("most people have no side effects"), puts it under a condition, hopes for it or reports what others say;
nor in a question, between quotation marks, or in a name. Misses a denial in another sentence.
"""

from __future__ import annotations

import re

from pagelint.model import Span
from pagelint.nlp import Sentence

LONGEST = 2000  # characters; what is longer is no sentence that a person wrote

_NEW_SUBJECT = (
    r"(?:it|they|we|you|this|these|those|our|your|the|there|that[’']s|so|he|she|its|taking|using)"
)
_CUT = re.compile(
    rf"[;:—–()•]|\s-\s|,?\s(?:but|yet|though|although|however|because)\s|,\s(?=(?:{_NEW_SUBJECT}|which)\b)|,?\sand\s"
    rf"(?=(?:{_NEW_SUBJECT}|is|are|will|has|have|can|works?|comes?|carries|poses?)\b)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|cannot|nor|neither|without|unable|impossible|unlikely|doubt\w*|"
    r"myths?|false\w*|untrue|wrong\w*|mistaken\w*|beware|avoid|fake|scams?|rarely|hardly|seldom|few|little|"
    r"unproven|rather than|instead of|less than|lack\w*)\b|\w{2,10}n[’']t\b",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:may|might|could|perhaps|maybe|possib\w+|probabl\w+|likely|usually|often|sometimes|generally|mostly|"
    r"largely|nearly|almost|virtually|relatively|fairly|typically|appears?|seems?|seemed|considered|some|most|many|"
    r"several|certain|chances?|in theory|up to|close to|as high as|one of)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|when|whenever|until|till|unless|whether|while|who|whose|once|in case)\b"
    r"(?!\s(?:it is |they are )?(?:used|taken|done|given|followed|performed)\b)",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|goals?|tr(?:y|ies|ied|ying)|striv\w+|want(?:s|ed)?|wish\w*|dream\w*|"
    r"work(?:ing)? (?:to|toward|towards)|search\w*|seek\w*|look(?:s|ing)? for|stud(?:y|ies|ied|ying)|research\w*|"
    r"trials?|would|should|deserves?)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|ads?|advertis\w+|promis(?:es?|ed|ing) (?:you |a |an |that )|so-called|say they|says it|"
    r"says they|supposed\w*|sold as|marketed|labell?ed|called|be careful|be wary|watch out|too good to be true)\b",
    re.IGNORECASE,
)
_BEFORE = (_DENIED, _DOUBTED, _CONDITION, _HOPED, _REPORTED)
_DENIED_AFTER = re.compile(
    r"^\s?(?:not|never)\b"
    r"|^[^.;:]{0,40}?\b(?:is|are|was|does|do|has|have|can)(?:n[’']t|not|\s(?:not|never|no|rare|a myth|false))\b",
    re.IGNORECASE,
)
_LIMITED_AFTER = re.compile(
    r"^\s?(?:about|around|up to|most|many|some|more than|over|almost|nearly|in (?:most|many|some|about|up to|more than|"
    r"over|a few)|for (?:most|many|some)|[^.;]{0,60}?\b(?:\d{1,2}(?:\.\d)? ?(?:%|percent\b|per cent\b)|"
    r"(?:in|for) (?:most|many|some|about \w+) (?:people|patients|cases|women|men|children)|of the time))",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:is|are|can|could|will|does|do|did|has|have|should|would|what|how|why|when|which|who)\b",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"“[^“”]{0,400}”|‘[^‘’]{0,400}’(?!\w)|(?<!\w)\"[^\"]{0,400}\"(?!\w)")


def is_question(sentence: Sentence) -> bool:
    """Say whether the sentence asks: by its mark, or as a heading by its first word."""
    text = sentence.text.rstrip(" \n*_”\"')")
    return text.endswith("?") or (
        sentence.block.kind == "heading" and bool(_QUESTION.match(sentence.text))
    )


def is_quoted(text: str, span: Span) -> bool:
    """Say whether quotation marks stand around these words."""
    return any(span.within(Span(*m.span())) for m in _QUOTES.finditer(text))


def is_name(sentence: Sentence, span: Span) -> bool:
    """Say whether capitals inside a sentence make a name of these words ("the Cure Fund")."""
    words = sentence.text[span.start : span.end].split()
    capitals = any(w.istitle() and len(w) > 1 for w in words[bool(span.start == 0) :])
    return capitals and sentence.block.kind != "heading"


def stands(sentence: Sentence, span: Span) -> bool:
    """Say whether the words at `span`, counted from the sentence's start, are claimed to be so."""
    text = sentence.text
    if is_question(sentence) or is_quoted(text, span) or is_name(sentence, span):
        return False
    cuts = list(_CUT.finditer(text))
    start = max((m.end() for m in cuts if m.end() <= span.start), default=0)
    end = min((m.start() for m in cuts if m.start() >= span.end), default=len(text))
    before, after = text[start : span.start], text[span.end : end]
    if any(form.search(before) for form in _BEFORE):
        return False
    return not _DENIED_AFTER.match(after) and not _LIMITED_AFTER.match(after)

"""Short forms that a page explains without spelling them out: by what they are for, or by the name of their kind.

"An ABG test to see how much oxygen …", "proteins such as FGF and VEGF that help …", "IgG antibodies". Or in brackets
that hold several in a row, behind words that begin with their letters.
"""

from __future__ import annotations

import re

from pagelint.checks._explain_patterns import HAVE_IT, YOU_DO
from pagelint.checks._gloss import plain_enough

_AND = r"s?(?:\s+(?:and|or)\s+[A-Z][\w-]{1,8})?"
# What a test is for, and what a group of substances does.
_FOR = re.compile(
    rf"{_AND}(?:\s+(?!and\b|or\b|in\b|of\b|with\b)[a-z]+)?\s+(?:to\s+(?:see|check|measure|find\s+out|look|learn|show|help|tell)|"
    r"that\s+(?:serves?|helps?|acts?|works?|carry|carries|controls?|makes?|measures?|shows?|checks?|blocks?|allows?|lets?))"
    r"\s+(?!for (?:other|possible|any) (?:causes?|reasons?|problems?)\b)(?P<inside>[^.;:()]{6,160})"
)
# "your AHI, the number of … per hour"
_NOT_IT = (
    r"(?! (?:takes?|needs?|stays?|will|won['’]t|you|we)\b)"  # "INR, a test that we do each week"
)
_APPOSED = re.compile(
    r"(?:\s*\([^()]{1,24}\)|(?:\s[a-z]+)?\sand\s[A-Z][\w-]{1,8}(?=,\stwo\s)|\s(?:score|test|scan|level|pump|index|number|count|value)s?)?,\s+(?P<inside>(?:the\s+[a-z]+\s+(?:of|that|for|in|between)|"
    r"(?:where|in which)\s+an?(?! (?:nurse|doctor|person|team|family|friend|parent))|"
    r"which\s+(?:records(?= (?:the|how|your)\b)|shows|measures|checks|counts|looks (?:at|for)|tells)|"
    r"an?\s+(?:form|test|list|scan|score|set)\s+(?:with|of|for)(?! (?:which|you)\b)|"
    rf"an?\s+(?:antibody|protein|hormone|enzyme|chemical)\s+that(?! (?:may|can|could|we|they|your)\b){_NOT_IT}|"
    rf"two\s+(?:[a-z]+\s+){{1,3}}(?:that|which){_NOT_IT}|"
    rf"an?\s+(?:(?!or\b|and\b)[a-z\d]+\s+){{1,6}}(?:that|which)(?! (?:may|can|could|is|was)\b){_NOT_IT})"
    r"\s[^,.;:()]{6,120})(?=[.;:)]|,(?!\s(?:and|or)\b)|$)"
)
# How it is done: "a PCA pump for the first day: you press a button and …".
_YOU_DO = re.compile(
    rf"(?:\s[a-z]+)?(?:\s(?:for|on|in)\s[^.:;()]{{3,30}})?:\s+(?P<inside>{YOU_DO}[^.;:()]{{6,160}})"
)
# "**eGFR.** This number estimates …".
_LABELLED = re.compile(
    r"[*_]*[.:][*_]*\s+This\s+(?:number|test|score|measure|value)\s+(?P<inside>[^.;:()]{6,160})"
)
# "**ECG.** Small patches on your chest record …".
_PICTURED = re.compile(
    r"[*_]*[.:][*_]*\s+(?!(?:Please|You|Your|We|Call|Wear|Ask|Take|If|Bring|Tell)\b|"
    r"(?:An?|The|One|Another) (?:nurse|doctor|clerk|technician|technologist|therapist|person|team|bill|visit)\b)"
    r"[A-Z][a-z]*\s[^.;:()]{3,60}?\s(?:records?|shows?|measures?|checks?|makes?|takes?|traces?|"
    r"counts?|looks? (?:at|for))\s+(?P<inside>(?:the|your|how|an?|pictures|clear|detailed)\s[^.;:()]{4,160})"
)
# "You may need an ABR. This is a longer test and shows …".
_IS_A = re.compile(
    r"(?:\s(?:again|today|every (?:\w+ )?(?:days?|weeks?|months?|years?)|(?:once|twice) an? \w+))?"
    r"[.]\s+(?:This is|It is|It['’]s)\s+an?\s+(?:[\w-]+\s+){0,2}?"
    r"(?:test|scan|[Xx]-ray|picture|exam|procedure|operation|machine|tube|form|medicine|number|score)\s+"
    r"(?:that (?!(?:we|you|they|is|are|may|can|will|takes?)\b)|which (?!(?:we|you|is|may)\b)|to (?!be\b)|of |with |"
    r"and (?:shows?|measures?|checks?|looks|records?|finds?) |(?:in which|where) an? )(?P<inside>[^.;:()]{6,160})"
)
# "NSAIDs such as ibuprofen ease pain": what a sentence begins with, and what it does.
_EASES = re.compile(
    r"[*_]*(?:\s+such as [^.;,]{3,40})?\s+(?:can\s+|may\s+|help\s+)?"
    r"(?:eases?|relieves?|reduces?|lowers?|slows?|blocks?|treats?|prevents?|(?:[a-z]+\s+)?uses|"
    r"(?:shows?|measures?|checks?|records?|counts?|looks? (?:at|for)|tells? us)"
    r"(?=\s(?:the|how|your|small|tiny)\s[^.;:()]{0,60}\b(?:blood|heart|lungs?|kidneys?|liver|brain|cells?|oxygen|sugar|"
    r"pictures?|levels?|waves?|rhythm|bones?|clots?|swelling|germs?|hormones?)\b))"
    r"\s+(?P<inside>[^.;:()]{6,160})"
)
_ENDED = re.compile(r"(?:^|[.?!]\s+)(?:(?:An?|The)\s+)?[*_]*$")
# "Some antidepressants (SSRIs or SNRIs)": the group says what both are for.
_OF_GROUP = re.compile(
    r"\b(?i:antidepressants|pain ?(?:relievers|killers|medicines)|blood thinners|blood pressure (?:medicines|pills))\s*"
    r"\((?:[A-Z][\w-]+(?:,\s|\s(?:and|or)\s))*$"
)
_OF_GROUP_TOO = re.compile(r"s?(?:(?:,\s|\s(?:and|or)\s)[A-Z][\w-]+)*\)")
_MEDICINES = frozenset("SSRI SNRI NSAID TCA MAOI ARB ACE DOAC NOAC".split())
# One of the five kinds of antibodies: its long name says no more.
_ANTIBODY = re.compile(rf"{_AND}\s+(?:[\w-]+\s+)?antibod(?:y|ies)\b")
_KINDS = frozenset("IgA IgD IgE IgG IgM".split())
# "a clotting test (PT/INR)": the words before say what both are, if they are tests.
_TESTED = re.compile(
    r"\b(?:blood|clotting|liver|kidney|heart|lung|thyroid|urine|sugar|cholesterol|stool|breathing|bone|eye|skin|pregnancy)\s"
    r"(?:[a-z]+\s)?(?:tests?|scans?|checks?|levels?|counts?)\s\((?:[A-Z][\w-]*(?:/|,\s|\s(?:and|or)\s))*$"
)
_TESTS = frozenset(
    "PT INR PTT aPTT CBC BMP CMP LFT ALT AST ALP BUN GFR eGFR TSH T3 T4 HDL LDL PSA CRP ESR ECG EKG hCG".split()
)
_TESTED_TOO = re.compile(r"(?:(?:/|,\s|\s(?:and|or)\s)[A-Z][\w-]*)*\)")
# "(AML/MDS-EB)".
_ROW_BEFORE = re.compile(r"\s*\((?P<row>[A-Z][\w/-]{0,20}[/-])?$")
_ROW_BEHIND = re.compile(r"(?P<row>(?:[/-][A-Z]\w{1,8}){0,3})\)")


def is_told(short: str, before: str, after: str) -> bool:
    """Say whether the text around a short form tells what it is for, what it is a kind of, or whose initials it has."""
    return (
        _says_what(short, before, after)
        or _in_a_row(short, before, after)
        or (short in _TESTS and bool(_TESTED.search(before) and _TESTED_TOO.match(after)))
        or _says_next(short, after)
        or _of_a_group(short, before, after)
        or _begins(short, before, after)
    )


def _of_a_group(short: str, before: str, after: str) -> bool:
    return (
        short.removesuffix("s") in _MEDICINES
        and _OF_GROUP.search(before) is not None
        and _OF_GROUP_TOO.match(after) is not None
    )


def _begins(short: str, before: str, after: str) -> bool:
    """Find what a label says of a short form, or a sentence that begins with it."""
    alone = not before.strip("*_ ")
    found = (_LABELLED.match(after) or _PICTURED.match(after)) if alone else None
    found = found or (_EASES.match(after) if _ENDED.search(before) else None) or _IS_A.match(after)
    return found is not None and plain_enough(found["inside"], (), 0, short)


def _says_next(short: str, after: str) -> bool:
    """Find the next sentence, if it begins with the short form: "The test is PCR. PCR finds …"."""
    found = re.match(  # "In an ERCP, a doctor passes …"
        rf"[^.?!]{{0,60}}[.]\s+(?:In|During|With)\s+(?:an?|the)\s+{re.escape(short)},\s+"
        r"(?P<inside>(?:an?|the|your)\s(?!(?:risk|cost|visit|bill)\b)[^.;:()]{16,160})",
        after,
    ) or re.match(
        rf"[^.?!]{{0,60}}[.]\s+(?:An?\s+|The\s+)?{re.escape(short)}s?\s+(?:test\s+)?(?:can\s+|will\s+)?"
        r"(?:finds?|looks?|measures?|shows?|checks?|tells?|counts?|detects?|lets?|helps?|uses|is|are|blocks?|carries|makes?)\s+"
        r"(?P<inside>[^.;:()]{6,160})",
        after,
    )
    return found is not None and plain_enough(found["inside"], (), 0, short)


def _says_what(short: str, before: str, after: str) -> bool:
    if short in _KINDS:
        return _ANTIBODY.match(after) is not None
    found = _FOR.match(after) or _APPOSED.match(after)
    if not found and HAVE_IT.search(before):
        found = _YOU_DO.match(after)
    return found is not None and plain_enough(found["inside"], (), 0, short)


def _in_a_row(short: str, before: str, after: str) -> bool:
    """Say whether a bracket holds several short forms in a row, and the words before it begin with their letters."""
    lead, rest = _ROW_BEFORE.search(before), _ROW_BEHIND.match(after)
    if lead is None or rest is None:
        return False
    row = f"{lead['row'] or ''}{short}{rest['row']}"
    parts = re.findall(r"\w+", row)
    if len(parts) < 2:
        return False
    words = iter(re.findall(r"[^\W_]+", before[: lead.start()])[-2 * len(parts) :])
    return all(any(w[0].casefold() == p[0].casefold() for w in words) for p in parts)

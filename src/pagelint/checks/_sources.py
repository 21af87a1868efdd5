"""Signs that a source stands with a sentence: a citation, a year, a named body or study, a reference mark.

Lenient: whoever names a study's year, a body or a place of a list has told readers where to look.
"""

from __future__ import annotations

import re

_CITED = re.compile(
    r"\[\s?\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,5}\s?\]"  # [3], [1, 2]
    r"|[¹²³⁴⁵⁶⁷⁸⁹⁰]"
    r"|[a-z)”\"][.,;]?\d{1,2}(?:,\d{1,2}){0,4}(?=\s[A-Z(]|\s*$|\.\s)"  # "operations.2 Some", "people1."
    r"|\([^()]{0,160}\b(?:19|20)\d\d[a-z]?[^()]{0,60}\)"  # (Miller et al., 2019)
    r"|\((?:see )?(?:source|sources|reference|references|ref)\b[^()]{0,160}\)|\bet al\b|\bdoi:|https?://",
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BODY = (
    r"(?:Association|Institutes?|Society|College|Academy|Task Force|Administration|Agency|Department|University|"
    r"Council|Foundation|Organi[sz]ation|Commission|Centers?|Centre|Committee|Collaboration|Initiative|Consortium|Federation|"
    r"Service|Clinic|Hospital|Surgeon General|Board|Network|Alliance|League|Union|Journal|Trial|Study|Survey|Program)"
)
_NAMED = re.compile(
    rf"\b(?:[A-Z][\w’'&-]{{1,30}}\s(?:(?:of|for|and|on|the|in)\s){{0,2}}){{1,6}}{_BODY}s?\b"
    rf"|\b(?:CDC|FDA|NIH|NCI|NHS|NICE|WHO|USPSTF|AHA|ACS|AAP|ACOG|AHRQ|NHLBI|NIDDK|NINDS|NIMH|NIAID|EMA|MHRA|"
    r"VA|ADA|ACC|AUA|ASCO|NCCN|AAN|AAFP|ACP|ACR|EPA|USDA|Cochrane|Lancet|JAMA|BMJ|NEJM|Medicare)\b"
    r"|\b[A-Z][A-Z0-9-]{2,12}(?:’s|'s)?\s(?:studies|study|trials?|survey|report|guidelines?|experts|researchers|scientists)\b"
    r"|\b(?:study|trial|survey|report)\s(?:called|named|known as)\b"
    r"|\b(?:study|trial|research|scientists?|researchers?|experts?|doctors?)\s(?:by|at|from)\s(?:the\s)?[A-Z]",
)


def is_sourced(text: str) -> bool:
    """Say whether the text itself says where its evidence can be found."""
    return bool(_CITED.search(text) or _YEAR.search(text) or _NAMED.search(text))


def is_cited(text: str) -> bool:
    """Say whether the text holds a reference: what may stand behind the sentence it belongs to."""
    return bool(_CITED.search(text))

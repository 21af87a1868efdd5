"""What to write in place of a listed phrase: as people read it, and as an edit where grammar allows."""

from __future__ import annotations

import re

from pagelint.checks._phrases import Use
from pagelint.model import Section, Span
from pagelint.nlp.forms import article, verb_forms
from pagelint.verdict import Edit

_ARTICLE = re.compile(r"\b(an?)[\s]+$", re.IGNORECASE)
_OWNER = re.compile(r"['’]s\Z", re.IGNORECASE)
_LINKS = frozenset({"also", "so"})
_STARTS = re.compile(r"(?:^|[.!?])\s*\Z")
_WHOSE = re.compile(r"\s(?:the|an?|this|these|your|our|their|his|her|its)\s", re.IGNORECASE)
_VERB_NEXT = re.compile(
    r"\s(?!(?:the|an?|this|that|these|those|your|our|their|his|her|its)\b)[a-z]+ "
)
# "The prior to the abbot", "a prior to this plan": the words are no preposition there.
_NOUN_DUE = re.compile(
    r"\b(?:the|an?|this|your|our|their|his|her|its|no|in|of|with)\s+\Z", re.IGNORECASE
)
_TURNED = re.compile(r"\b(?:and|or)\s+\Z", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[.;]|\Z)")
_GAP_AFTER = re.compile(r",?\s{1,3}(?=\w)")


def shown(instead: str) -> str:
    """Return the wordings that a rule's list gives, as a message names them."""
    if not instead:
        return "leave it out"
    if instead.startswith("("):
        return instead.strip("()")
    *most, last = (f"“{word.strip()}”" for word in instead.split(", "))
    return f"{', '.join(most)} or {last}" if most else last


def wording(use: Use) -> str:
    """Return the plain wordings in the form that the text uses: "utilized" gives "used"."""
    if use.entry.kind not in ("verbs", "states") or use.entry.instead.startswith("("):
        return use.entry.instead
    made = (_in_form(word, use.entry.form) for word in use.entry.instead.split(", "))
    return ", ".join(dict.fromkeys(made))


def _in_form(words: str, form: str) -> str:
    forms = verb_forms(words)
    # "provided" may be "gave" or "given": both are offered, and none is put in.
    return ", ".join(dict.fromkeys(forms[f] for f in form.split(" or ")))


def edit_of(section: Section, use: Use, new: str, *, safe: bool = False) -> Edit | None:
    """Return the edit that puts a wording in, None where there is a choice or no sure way.

    `safe`: the list says that the wording fits anywhere. What stands around it is looked at here.
    """
    if new.startswith("(") or ", " in new:
        return None
    old = section.text[use.span.start : use.span.end]
    if _OWNER.search(old):
        return None  # "the end result's cause"
    if not new:
        return _left_out(use, old)
    before = _ARTICLE.search(use.before)
    if before and before[1].lower() != article(new):
        return None
    safe = safe and _fits(use, new)
    if old.isupper() and len(old) > 1:
        return Edit(use.span, new.upper(), safe)
    return Edit(use.span, new[0].upper() + new[1:] if old[0].isupper() else new, safe)


def _fits(use: Use, new: str) -> bool:
    """Say whether a word that only fits in some places does so here."""
    before, after = use.before, use.after
    starts = bool(_STARTS.search(before))
    match use.entry.name:
        case "in order to":  # not "They went on in order to heal"
            return starts and bool(_VERB_NEXT.match(after))
        case "prior to":  # not "They are used prior to make tea"
            return bool(_WHOSE.match(after)) and not _NOUN_DUE.search(before)
        case "vice versa":  # not "Vice versa is a play"
            return bool(_TURNED.search(before) and _ENDS.match(after))
        case "i.e.":
            return after.startswith(", ")
    if new in _LINKS:  # "Furthermore, it": not "It furthermore helps"
        return after.startswith(", ") and (starts or before.rstrip().endswith(";"))
    return True


def _left_out(use: Use, old: str) -> Edit | None:
    """Return the edit that deletes a phrase together with the blank behind it."""
    gap = _GAP_AFTER.match(use.after)
    if gap is None:
        return None
    first = use.after[gap.end()]
    end = use.span.end + gap.end() + 1
    return Edit(Span(use.span.start, end), first.upper() if old[0].isupper() else first)

"""What to write in place of a listed phrase: as people read it, and as an edit where grammar allows."""

from __future__ import annotations

import re

from pagelint.checks._phrases import Use
from pagelint.model import Section, Span
from pagelint.nlp.forms import article, verb_forms
from pagelint.verdict import Edit

_ARTICLE = re.compile(r"\b(an?)[\s]+$", re.IGNORECASE)
_LINKS = frozenset({"also", "so"})
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
    before, after = use.before.rstrip(" "), use.after
    if new in _LINKS:  # "Furthermore, it": not "It furthermore helps"
        return after.startswith(", ") and (not before or before[-1] in ".!?;")
    return new != "that is" or after.startswith(", ")


def _left_out(use: Use, old: str) -> Edit | None:
    """Return the edit that deletes a phrase together with the blank behind it."""
    gap = _GAP_AFTER.match(use.after)
    if gap is None:
        return None
    first = use.after[gap.end()]
    end = use.span.end + gap.end() + 1
    return Edit(Span(use.span.start, end), first.upper() if old[0].isupper() else first)

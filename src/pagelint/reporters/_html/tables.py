"""What stands below the text: terms, statements, score cards, what was allowed, what was not checked."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator

from pagelint.model import Page
from pagelint.reporters._html.markup import PAGE, plural, short, t
from pagelint.reporters._html.notes import Numbers
from pagelint.reporters._terms import STATUS, TermRow, term_rows
from pagelint.reporters._unseen import not_checked
from pagelint.scorecard import words
from pagelint.scorecard.answers import Answers
from pagelint.scorecard.card import Filled, fill
from pagelint.scorecard.items import NO, YES
from pagelint.scorecard.measure import READ
from pagelint.verdict import PEOPLE, Allowed, Rulebook, Verdict

STATEMENTS = {
    "not-medical-advice": "It does not replace medical advice",
    "emergency": "When to call for emergency help",
    "ask-your-clinician": "Ask your doctor or nurse",
    "reviewed-date": "When it was last reviewed",
    "author-or-reviewer": "Who wrote or reviewed it",
    "sources": "Where its facts come from",
    "risks-mentioned": "Risks",
    "medicines": "What to do about medicines",
    "pregnancy": "Pregnancy and breastfeeding",
    "investigational": "Trials and new treatments",
    "off-label": "Use of a medicine outside its label",
    "sponsorship": "Who paid for it",
    "typical-results": "Results differ from person to person",
    "privacy": "Privacy",
    "copyright": "Copyright",
}


def statements(verdict: Verdict) -> Iterator[str]:
    """Yield which statements the page needs, and which it has; those it needs and lacks first."""
    listed = [s for s in verdict.statements if s.required or s.present]
    listed.sort(key=lambda s: (s.present, not s.required))
    if not listed:
        return
    yield '<section class="statements"><h3>Statements</h3><ul>\n'
    for s in listed:
        name = t(STATEMENTS.get(s.kind, s.kind.replace("-", " ")))
        if not s.present:
            yield f'<li class="lacking"><b>Missing</b> <span>{name}</span></li>\n'
            continue
        where = (
            f"line {s.line}: “<bdi>{t(short(s.text, 70))}</bdi>”"
            if s.line
            else "in the site’s template"
        )
        yield f'<li class="there"><b>There</b> <span>{name}</span> <span class="soft">{where}</span></li>\n'
    others = [t(STATEMENTS.get(s.kind, s.kind)) for s in verdict.statements if s not in listed]
    yield "</ul>\n"
    if others:
        yield f'<p class="soft">Not needed on this page: {"; ".join(others)}.</p>\n'
    yield "</section>\n"


def terms(verdict: Verdict, numbers: Numbers) -> Iterator[str]:
    """Yield the table of special terms, in reading order."""
    page = verdict.page
    rows = term_rows(verdict)
    if page is None or page.whole.lang != "en" or not rows:
        return
    at = {(line, column): number for (line, column, _), number in numbers.items()}
    count = Counter(r.status for r in rows)
    told = ", ".join(f"{count[s]} {STATUS[s]}" for s in STATUS if count[s])
    yield f'<details class="part terms" id="t{PAGE}" open><summary><h3>Special terms</h3> '
    yield f'<span class="soft">{plural(len(rows), "term")}: {told}</span></summary>\n'
    yield '<div class="wide" role="group" aria-label="Special terms" tabindex="0"><table>\n<thead><tr>'
    for name in ("Term", "First use", "Uses", "Explained?"):
        yield f'<th scope="col">{name}</th>'
    yield '<th scope="col">How hard <span class="soft">(0 everybody knows it, 1 nobody does)</span></th>'
    yield "</tr></thead>\n<tbody>\n"
    for row in rows:
        yield _term(row, at)
    yield "</tbody></table></div></details>\n"


def _term(row: TermRow, at: dict[tuple[int, int], int]) -> str:
    note = at.get((row.line, row.column))
    link = f' <a href="#m{PAGE}-{note}">note {note}</a>' if note else ""
    how = f", {t(row.how)}, line {row.explained_line}" if row.explained_line else ""
    missing = row.status in ("unexplained", "late")
    status = f"<b>{STATUS[row.status]}</b>" if missing else t(STATUS[row.status])
    hard = '<span class="soft">not rated</span>'
    if row.difficulty is not None:
        wide = f"{100 * min(max(row.difficulty, 0), 1):.0f}%"
        hard = f'<svg class="meter" aria-hidden="true"><rect width="{wide}" height="100%"/></svg>{row.difficulty:.2f}'
    return (
        f'<tr{" class=lacking" if missing else ""}><th scope="row"><bdi>{t(short(row.text, 80))}</bdi></th>'
        f'<td>line {row.line}{link} <span class="soft">{t(short(row.section or "Start of the page", 50))}</span></td>'
        f'<td>{row.uses}</td><td>{status}<span class="soft">{how}</span></td><td class="hard">{hard}</td></tr>\n'
    )


def score_cards(verdict: Verdict, book: Rulebook) -> Iterator[str]:
    """Yield both score cards, as far as software fills them in."""
    if verdict.page is None or verdict.page.whole.lang != "en":
        return
    yield f'<section class="part cards" id="c{PAGE}"><h3>Score cards</h3>\n'
    if off := sorted(name for name in READ if book.rule(name) is None):
        yield f"<p>They need rules that are off here: {t(', '.join(off))}. “pagelint scorecard” fills them in.</p>\n"
        yield "</section>\n"
        return
    # Allowing a finding, or having known it for long, makes no text easier to read.
    every = (*verdict.findings, *(a.finding for a in verdict.waived), *verdict.known)
    cards = fill(dataclasses.replace(verdict, findings=every), verdict.path, Answers())
    yield f'<p class="soft">{t(words.LEGEND)}</p>\n'
    yield from (part for filled in cards.cards for part in _card(filled))
    yield "</section>\n"


def _card(filled: Filled) -> Iterator[str]:
    yield f"<details><summary><b>{t(filled.card.title)}</b> "
    yield f'<span class="soft">{t(words.counts(filled))}</span></summary>\n'
    yield "".join(f"<p>{t(line)}</p>\n" for line in words.scores(filled))
    for part, title in filled.card.parts:
        rows = [r for r in filled.rows if r.item.part == part]
        yield f"<h4>{t(title)}</h4>\n<ol>\n"
        for row in rows:
            kind = {YES: "there", NO: "lacking", "": "open"}.get(row.answer, "none")
            yield (
                f'<li class="{kind}" value="{row.item.number}">{t(row.item.question)} <b>{t(words.status(row))}</b> '
                f'<span class="soft">{t(words.reason(row))}</span></li>\n'
            )
        yield "</ol>\n"
    yield "</details>\n"


def allowed(verdict: Verdict) -> Iterator[str]:
    """Yield what somebody allowed, with the reason, and how many findings were known before."""
    if verdict.waived:
        yield '<section class="part allowed"><h3>Allowed</h3><ul>\n'
        yield from map(_allowed, verdict.waived)
        yield "</ul></section>\n"
    if known := len(verdict.known):
        are = "is" if known == 1 else "are"
        yield f"<p>{plural(known, 'finding')} known from before {are} not listed here.</p>\n"


def _allowed(a: Allowed) -> str:
    who = ", ".join(x for x in (a.approver, a.role, a.on) if x)
    until = f", until {a.expires}" if a.expires else ""
    by = f' <span class="soft">{t(f"({who}{until})")}</span>' if who or until else ""
    f = a.finding
    return (
        f'<li><b>Allowed:</b> {t(a.reason)}{by}<br><span class="soft">{PEOPLE[f.severity]}, '
        f"line {f.place.line}: {t(f.message)}</span></li>\n"
    )


def unseen(page: Page) -> Iterator[str]:
    """Yield what nobody looked at."""
    yield '<section class="part unseen"><h3>Not checked</h3>\n'
    names = ", ".join(not_checked(page))
    yield f"<p>{t(names[:1].upper() + names[1:])}. <strong>This does not replace clinical review.</strong></p>\n"
    counted: Counter[str] = Counter()
    for left in page.left_out:
        counted[left.what] += left.words
    if counted:
        told = ", ".join(f"{t(what)} ({plural(n, 'word')})" for what, n in counted.most_common())
        read = f"Read {page.words_checked:,} of {page.words_in_file:,} words of the file."
        yield f'<p class="soft">{read} Left out: {told}.</p>\n'
    yield "</section>\n"

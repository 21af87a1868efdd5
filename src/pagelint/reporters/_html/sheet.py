"""One page of the report: how it stands, its text with notes, what stands below, and the block to sign."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from pagelint import __version__
from pagelint.model import Page
from pagelint.reporters import clean, difficulty_words, score_words
from pagelint.reporters._html import tables
from pagelint.reporters._html.grades import VERDICTS, Limits, look, rail, rows_of, table
from pagelint.reporters._html.markup import PAGE, plural, t
from pagelint.reporters._html.notes import note_html, numbers_of
from pagelint.reporters._html.places import Note, notes_of
from pagelint.reporters._html.written import Written
from pagelint.signoffs import SHOWN, signed
from pagelint.verdict import PEOPLE, SEVERITIES, Finding, Rulebook, Verdict

_WHOLE_TEXT = 300_000  # characters: longer pages show only what has notes, of it so many characters
_LONG_BLOCK = 20_000  # characters of one paragraph of such a page
_MOST_NOTES = 2_000


def sheet(verdict: Verdict, book: Rulebook, as_of: str | None) -> Iterator[str]:
    """Yield one page of the report; PAGE stands for its number."""
    page = verdict.page
    title = page.title if page and page.title else verdict.path
    yield f'<article class="page" id="p{PAGE}" aria-labelledby="h{PAGE}">\n'
    yield f'<header class="top"><p class="path"><bdi>{t(verdict.path)}</bdi></p>\n'
    yield f'<h2 id="h{PAGE}" dir="auto">{t(title)}</h2>\n'
    if verdict.unchecked is not None or page is None:
        yield f'<p class="unchecked"><b>Not checked:</b> {t(verdict.unchecked or "The page was not read.")}</p>\n'
        yield "<p>Nothing is known of this page. It is not fine until it has been checked.</p></header></article>\n"
        return
    yield from _Sheet(verdict, page, book, as_of).parts()
    yield "</article>\n"


class _Sheet:
    def __init__(self, verdict: Verdict, page: Page, book: Rulebook, as_of: str | None) -> None:
        self.verdict, self.page, self.book, self.as_of = verdict, page, book, as_of
        self.long = len(page.whole.text) > _WHOLE_TEXT
        self.left = max(0, len(verdict.findings) - _MOST_NOTES)
        self.notes = notes_of(page, _worst(verdict.findings))
        self.by_section: dict[int, list[Note]] = {}
        for note in self.notes:
            if not note.whole:
                self.by_section.setdefault(note.finding.section, []).append(note)
        self.written = Written(page, self.notes, _LONG_BLOCK if self.long else 0)
        self.shown = self._shown()
        self.placed = self.written.placed(self.shown.values())
        self.numbers = numbers_of(n for n in self.notes if n.number in self.placed)
        grade = book.params("grade") if page.whole.lang == "en" else None
        self.limits = Limits(grade.limit, grade.target) if grade else Limits()
        counts = [len(self.by_section.get(k, ())) for k in range(len(page.sections))]
        rows = rows_of(page, verdict, counts)
        self.rows = {k: rows[k] for k in self.shown}

    def _shown(self) -> dict[int, Sequence[int]]:
        """Return the sections that are shown, with the blocks of each; of a long page those with notes."""
        every = range(len(self.page.sections))
        if not self.long:
            return {k: self.written.of_section(k) for k in every}
        found: dict[int, Sequence[int]] = {}
        room = _WHOLE_TEXT
        for k in every:
            if k in self.by_section:
                found[k], room = self.written.fitting(self.written.of_section(k), room)
        return found

    def parts(self) -> Iterator[str]:
        yield from self._standing()
        yield "</header>\n"
        yield from self._rail()
        yield '<div class="body">\n<div class="over">\n'
        yield from self._grades()
        yield from tables.statements(self.verdict)
        yield "</div>\n"
        yield from self._about_all()
        yield from self._text()
        yield from tables.terms(self.verdict, self.numbers)
        yield from tables.score_cards(self.verdict, self.book)
        yield from tables.allowed(self.verdict)
        yield from tables.unseen(self.page)
        yield from self._sign()
        yield "</div>\n"

    def _standing(self) -> Iterator[str]:
        count = {s: self.verdict.count(s) for s in SEVERITIES[::-1]}
        kind = look(self.verdict.score.grade if self.verdict.score else None, self.limits)
        than = f', <b class="verdict">{VERDICTS[kind]}</b>' if kind in VERDICTS else ""
        grade = t(_upper(score_words(self.verdict.score)))
        yield f'<p class="standing"><span class="score {kind}">{grade}{than}</span>'
        yield '<span class="tallies">'
        yield "".join(
            f'<span class="tally {s}{"" if n else " zero"}"><b>{n}</b> {PEOPLE[s]}</span>'
            for s, n in count.items()
        )
        yield "</span></p>\n"
        if not self.verdict.findings:
            yield '<p class="none">No problems found by these checks.</p>\n'
        hard = difficulty_words(self.verdict.score)
        said = [f"{self.page.words_checked:,} words", self.page.format, f"kind: {self.page.kind}"]
        yield f'<p class="soft">{t(" · ".join([*([hard] if hard else []), *said]))}</p>\n'

    def _rail(self) -> Iterator[str]:
        yield f'<nav class="rail" aria-label="Sections of page {PAGE}"><div>\n'
        yield from rail([*self.rows.values()], self.limits)
        yield f'<ul class="more"><li><a href="#sign{PAGE}">Sign-off</a></li></ul>\n</div></nav>\n'

    def _grades(self) -> Iterator[str]:
        yield '<section class="grade-table"><h3>Reading grade by section</h3>\n'
        yield from table(
            self.verdict.score, [*self.rows.values()], self.limits, self.page.whole.lang
        )
        yield "</section>\n"

    def _about_all(self) -> Iterator[str]:
        about = [n for n in self.notes if n.whole]
        yield f'<section class="whole" id="w{PAGE}">'
        if about:
            yield f"<h3>About the whole page</h3>\n{self._list(about, 'Notes about the whole page')}"
        yield "</section>\n"

    def _list(self, notes: Sequence[Note], name: str) -> str:
        items = "".join(note_html(n, self.page, self.numbers, self._at(n)) for n in notes)
        return f'<ol class="notes" aria-label="{t(name)}">\n{items}</ol>\n'

    def _at(self, note: Note) -> str:
        """Return the id of the place that a note leads to: its words, its section or the title."""
        if note.number in self.placed:
            return f"m{PAGE}-{note.number}"
        return f"h{PAGE}" if note.whole else f"s{PAGE}-{note.finding.section}"

    def _text(self) -> Iterator[str]:
        yield '<section class="text"><h3>The page, with notes</h3>\n'
        if self.long:
            yield '<p class="cut">This page is very long. Only passages with notes are shown.</p>\n'
        if self.left:
            more = plural(self.left, "more finding")
            yield f'<p class="cut">Not shown here: {more}. “pagelint check --format json” lists all.</p>\n'
        lang = t(self.page.lang)
        for k, row in self.rows.items():
            yield f'<div class="row" id="{row.at}"><div class="sheet" lang="{lang}">\n'
            yield from self.written.blocks(self.shown[k])
            yield '</div><div class="margin">\n'
            if notes := self.by_section.get(k):
                yield self._list(notes, f"Notes on “{row.name}”")
            yield "</div></div>\n"
        yield "</section>\n"

    def _sign(self) -> Iterator[str]:
        now = signed(self.page, self.book)
        text = now.whole[:SHOWN]
        command = f"pagelint signoff record {shlex.quote(clean(self.verdict.path))} --text {text}"
        yield f'<section class="sign" id="sign{PAGE}" data-command="{t(command)}"><h3>Sign-off</h3>\n'
        yield "<p>For the person who answers for this page. This report cannot decide for them.</p>\n"
        boxes = ("I agree to this text", "I agree once my changes are made", "I do not agree yet")
        yield (
            '<ul class="choice">'
            + "".join(f'<li><span class="box"></span>{b}</li>' for b in boxes)
            + "</ul>\n"
        )
        yield '<div class="fields">'
        for name in ("Name", "Role", "Date"):
            key = f"{name.lower()}{PAGE}"
            hint = ' placeholder="YYYY-MM-DD" inputmode="numeric"' if name == "Date" else ""
            yield f'<p><label for="{key}">{name}</label>'
            yield f'<input id="{key}" name="{name.lower()}" autocomplete="off"{hint}></p>'
        yield '<p class="signature"><span>Signature</span><span class="line"></span></p></div>\n'
        yield '<dl class="digests">'
        said = {"Page": f"<bdi>{t(self.verdict.path)}</bdi>", "Text": _code(text)}
        said |= {"Rules": _code(now.rules[:SHOWN]), "Glossary": _code(now.glossary[:SHOWN])}
        found = ((self.verdict.count(s), PEOPLE[s]) for s in SEVERITIES[::-1])
        said["Notes"] = ", ".join(f"{n} {name}" for n, name in found)
        said["Checked with"] = f"pagelint {t(__version__)}, {t(self.verdict.profile)}"
        if self.as_of:
            said["Ages counted to"] = t(self.as_of)
        yield "".join(f"<div><dt>{k}</dt><dd>{v}</dd></div>" for k, v in said.items())
        yield "</dl>\n"
        asked = f"{command} --by NAME --role ROLE --date YYYY-MM-DD"
        yield (
            f'<p class="record">To keep this sign-off: <code>{t(asked)}</code>. '
            "From then on “pagelint signoff check” says when page, rules or glossary changed.</p>\n</section>\n"
        )


def _worst(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that are shown: all, or the worst of very many, in their order."""
    ranked = sorted(range(len(findings)), key=lambda i: -SEVERITIES.index(findings[i].severity))
    return [findings[i] for i in sorted(ranked[:_MOST_NOTES])]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _code(digits: str) -> str:
    """Return digits in fours, so that two people can compare them."""
    return f"<code>{' '.join(digits[i : i + 4] for i in range(0, len(digits), 4))}</code>"

"""The glossary beside the page: a word looked up, one added for the house, and taken back; and what a rule says."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from pagelint.errors import PagelintError
from pagelint.glossary import Abbreviation, Glossary, Review, Term
from pagelint.house_pack import REVIEWED, overruled, put_terms, write_reviewed, written_terms
from pagelint.rule_page import rule_page, shown
from pagelint.rulebook import Settings
from pagelint.verdict import PEOPLE, Rulebook
from pagelint.web.desk import Desk
from pagelint.web.refusals import RefusedError
from pagelint.wordings import named, nearest_names, word_rules

Made = dict[str, Any]
_NO_HOUSE = "Words cannot be added here: the settings name no rules folder of your own."
_LONGEST = 300  # letters


class Words:
    """The glossary in force where the page of the call lies, else here.

    `may_add` lets people add words to the house's own.
    """

    def __init__(self, desk: Desk, *, may_add: bool) -> None:
        self.desk, self.may_add = desk, may_add
        self._added: dict[str, Any] = {}  # a word that was added here, and what stood there before

    def find(self, asked: str) -> Made:
        """Return the entries of this name, or the names that come nearest."""
        glossary = self._glossary()
        found = named(glossary, asked[:_LONGEST])
        near = () if found else nearest_names(glossary, asked[:_LONGEST])
        return {"entries": [_entry(e) for e in found], "nearest": list(near)}

    def can_add(self) -> bool:
        """Say whether there is a pack of the house to add a word to."""
        try:
            return self.may_add and self._pack() is not None
        except PagelintError:
            return False

    def add(self, term: str, plain: str, by: str, role: str) -> Made:
        """Add a word that a named person stands for. Raises RefusedError, UsageError or RulebookError."""
        folder, shown_as = self._need_pack()
        name, plain, by, role = (" ".join(t.split())[:_LONGEST] for t in (term, plain, by, role))
        if not all((name, plain, by, role)):
            raise RefusedError("Give the word, its plain words, a name and a role.", status=422)
        if name in (stronger := overruled(folder, shown_as, self._settings())):
            raise RefusedError(f"“{name}” also stands in {stronger[name]}, which wins.", status=409)
        before = written_terms(folder, shown_as).get(name)
        reviewed = Review(by, role, self.desk.day().isoformat())
        known = next((t for t in self._glossary().terms if t.name == name), Term(name=name))
        entry = dataclasses.replace(known, plain=plain, reviewed=reviewed)
        write_reviewed(folder, shown_as, {name: entry})
        self._added.setdefault(name, before)
        self.desk.move_house()
        return {"added": True, "file": f"{shown_as}/{REVIEWED}"}

    def take_back(self, term: str) -> Made:
        """Undo what was added here: the entry that stood there before, or none."""
        if term not in self._added:
            raise RefusedError("This word was not added here.", "gone", 404)
        folder, shown_as = self._need_pack()
        put_terms(folder, shown_as, {term: self._added[term]})
        del self._added[term]
        self.desk.move_house()
        return {"taken_back": True, "file": f"{shown_as}/{REVIEWED}"}

    def _glossary(self) -> Glossary:
        book = word_rules(self.desk.rules.asked.profile, self._settings())
        glossary: Glossary = book.params("term").glossary
        return glossary

    def _settings(self) -> Settings:
        file = self.desk.file
        folder = file[0].parent if file else self.desk.home or Path()
        return self.desk.rules.house.settings_for(folder)

    def _pack(self) -> tuple[Path, str] | None:
        """Return the last pack of the settings that lies in their own folder: its words win."""
        settings = self._settings()
        if settings.document is None:
            return None
        home = settings.home.resolve()
        own = [(f, name) for f, name in settings.packs if f.resolve().is_relative_to(home)]
        return own[-1] if own else None

    def _need_pack(self) -> tuple[Path, str]:
        pack = self._pack() if self.may_add else None
        if pack is None:
            raise RefusedError(_NO_HOUSE, status=403)
        return pack


def _entry(entry: Term | Abbreviation) -> Made:
    if isinstance(entry, Abbreviation):
        plain = entry.plain or ", or ".join(entry.long)
        return {
            "name": entry.name, "plain": plain, "use": "", "also": list(entry.also), "sound": "",
            "draft": True, "reviewer": "",
        }  # fmt: skip
    meanings = [s.plain for s in entry.senses.values() if s.plain]
    return {
        "name": entry.name,
        "plain": entry.plain or "; or: ".join(meanings),
        "use": entry.use,
        "also": [*entry.same, *entry.also],
        "sound": entry.say,
        "draft": entry.draft,
        "reviewer": f"{entry.reviewed.by} ({entry.reviewed.role})" if entry.reviewed else "",
    }


def rule_json(name: str, book: Rulebook) -> Made:
    """Return what a rule sees and why, as `pagelint explain` has it."""
    rule = book.rule(name)
    if rule is None:
        raise RefusedError("There is no such rule in force here.", "gone", 404)
    return {
        "id": rule.id,
        "title": rule.title or shown(rule.message),
        "what": shown(rule.message),
        "why": rule.why,
        "action": shown(rule.action),
        "sources": list(rule.sources),
        "severity": rule.severity,
        "people": PEOPLE[rule.severity],
        "who": rule.who,
        "page": rule_page(rule, book),
    }

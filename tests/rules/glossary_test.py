"""The shipped glossary keeps what it asks of pages: short, plain, no circles, one entry a spelling."""

import re
from collections import Counter
from functools import cache

from pagelint.checks import _senses
from pagelint.glossary import LONG, LONGEST, TERM_KINDS, Glossary
from pagelint.rulebook import Settings, load_rulebook, read_pack, shipped_packs
from pagelint.rulebook._yaml import read_yaml
from pagelint.wordings import problems, spellings

BOOK = load_rulebook()
GLOSSARY: Glossary = BOOK.params("term").glossary
FOLDERS = [folder / "glossary" for folder, _ in shipped_packs() if (folder / "glossary").is_dir()]
SAY = re.compile(r"[A-Za-z]+(?:[- ][A-Za-z]+)*")
STRESSED = re.compile(r"(?<![A-Za-z])[A-Z]{2,}(?![A-Za-z])")


@cache
def found() -> tuple[str, ...]:
    return tuple(map(str, problems(BOOK, Settings(FOLDERS[0]))))


def test_the_glossary_has_2000_entries_and_more_over_all_specialties() -> None:
    assert len(GLOSSARY.terms) + len(GLOSSARY.abbreviations) >= 2000
    files = {file.stem for folder in FOLDERS for file in folder.glob("*.yaml")}
    assert files >= set(
        "blood bones cancer children digestion heart hormones infections kidneys lungs medicines mind "
        "nerves senses skin surgery tests women".split()
    )


def test_a_wording_has_20_words_at_most_or_30_with_a_reason() -> None:
    said = [
        (entry.name, text, getattr(entry, "longer", ""))
        for entry in (*GLOSSARY.terms, *GLOSSARY.abbreviations)
        for text in (entry.plain, getattr(entry, "many", ""))
    ]
    said += [(t.name, s.plain, "") for t in GLOSSARY.terms for s in t.senses.values()]
    assert [s for s in said if len(s[1].split()) > (LONGEST if s[2] else LONG)] == []


def test_every_term_has_words_and_a_kind() -> None:
    assert [t.name for t in GLOSSARY.terms if t.kind not in TERM_KINDS] == []
    assert [t.name for t in GLOSSARY.terms if not t.plain and not t.senses] == []
    assert [a.name for a in GLOSSARY.abbreviations if not a.long] == []
    silent = [
        name
        for folder in FOLDERS
        for file in sorted(folder.glob("*.yaml"))
        for name, entry in read_yaml(file, file.name).data.get("terms", {}).items()
        if "kind" not in entry
    ]
    assert silent == []


def test_no_wording_is_circular_or_holds_a_word_that_pagelint_would_ask_to_explain() -> None:
    assert found() == ()


def test_no_spelling_stands_in_two_entries() -> None:
    counts = Counter(s for t in GLOSSARY.terms for s in {n.casefold() for n in spellings(t)})
    assert [s for s, n in counts.items() if n > 1] == []
    short = Counter(s for a in GLOSSARY.abbreviations for s in set(spellings(a)))
    assert [s for s, n in short.items() if n > 1] == []


def test_no_entry_claims_that_somebody_reviewed_it() -> None:
    assert [t.name for t in GLOSSARY.terms if not t.draft] == []


def test_how_a_term_sounds_is_syllables_with_the_stressed_one_in_capitals() -> None:
    said = [(t.name, t.say) for t in GLOSSARY.terms if t.say]
    assert len(said) > 1000
    assert [s for s in said if not SAY.fullmatch(s[1]) or not STRESSED.search(s[1])] == []


def test_no_sense_is_met_by_a_sentence_that_lacks_the_word() -> None:
    texts = [t.plain for t in GLOSSARY.terms if t.plain][::20]
    met = [
        (term.name, label, text)
        for term in GLOSSARY.terms
        for label, sense in term.senses.items()
        for text in texts
        if term.name.casefold() not in text.casefold()
        and _senses._matcher(sense.when, term.name.casefold()).all(text)
    ]
    assert met == []


def test_every_way_to_meet_a_sense_begins_with_the_word_itself() -> None:
    first = [
        (term.name, way)
        for term in GLOSSARY.terms
        for sense in term.senses.values()
        for when in sense.when
        for way in when.split(" + ")[0].split(" but not ")[0].split(" | ")
    ]
    assert [f for f in first if "~" not in f[1]] == []


def test_every_shipped_pack_loads_without_a_mistake() -> None:
    assert [p for folder, shown in shipped_packs() for p in read_pack(folder, shown)[1]] == []


def test_a_plain_name_is_known_where_its_technical_twin_is_not() -> None:
    known = {term.name: term.known for term in GLOSSARY.terms}
    for plain, technical in (
        ("fungal infection", "mycosis"),
        ("prenatal", "antenatal"),
        ("joint replacement", "arthroplasty"),
        ("digestive tract", "gastrointestinal tract"),
        ("stillbirth", "fetal demise"),
    ):
        assert known[plain]
        assert not known[technical]
        assert spellings_of(plain).isdisjoint(spellings_of(technical))


def spellings_of(name: str) -> set[str]:
    (term,) = [t for t in GLOSSARY.terms if t.name == name]
    return {term.name, *term.same, *term.also}

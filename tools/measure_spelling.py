"""Print how many slips the check for spelling finds, and how many words it takes for slips, on real pages.

    python tools/measure_spelling.py FOLDER [--seed 1] [--half 1] [--list]

A slip is one letter put in, left out, replaced or swapped with the next, at a random place of a random
word of four letters or more that readers read; nothing is drawn again because it makes another word or
is hard to find. A page gets up to 15 slips in 15 words that differ, and each is found if the rule names just
that word. `--half` takes every second page, so that one half can be tuned on and the other measured.
The words that the rule names on the pages as they stand are counted once a page, over all words of the
pages; `--list` prints them, so that a reader can tell errors of the pages from false ones.
"""

from __future__ import annotations

import argparse
import random
import re
import string
from collections import Counter
from pathlib import Path

from pagelint import lint, load_rulebook, read
from pagelint.model import Page
from pagelint.verdict import Finding, Rulebook

RULE = "misspelled-word"
SLIPS_A_PAGE = 15
WORD = re.compile(r"(?<![^\W_])[A-Za-z]{4,}(?![^\W_])")


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--half", type=int, choices=(1, 2))
    asked.add_argument("--list", action="store_true")
    options = asked.parse_args()
    files = sorted(options.folder.glob("*.md"))
    files = files[options.half - 1 :: 2] if options.half else files
    book = load_rulebook()
    book = Rulebook(tuple(r for r in book.rules if r.id == RULE))
    chance = random.Random(options.seed)
    words, named, kinds = 0, 0, Counter[tuple[str, bool]]()
    for file in files:
        page = read(file.read_bytes(), file.name)
        words += page.words_checked
        for finding in findings(page, book):
            named += 1
            if options.list:
                print(f"{file.name}:{finding.place.line} {finding.text} {finding.message}")
        kinds.update(found_slips(page, book, chance))
    found = sum(n for (_, hit), n in kinds.items() if hit)
    total = sum(kinds.values())
    print(
        f"{len(files)} pages, {words} words: {named} words named, {1000 * named / words:.2f} in 1,000"
    )
    print(f"{found} of {total} slips found, {found / total:.1%}", end=": ")
    for kind in ("insert", "delete", "replace", "swap"):
        print(f"{kind} {kinds[kind, True] / (kinds[kind, True] + kinds[kind, False]):.0%}", end=" ")
    print()


def findings(page: Page, book: Rulebook) -> tuple[Finding, ...]:
    """Return what the rule says of a page."""
    return lint(page, book).findings


def found_slips(page: Page, book: Rulebook, chance: random.Random) -> list[tuple[str, bool]]:
    """Put slips into a page and return the kind of each, and whether it was found."""
    places = [
        origin
        for block in page.whole.content()
        for word in WORD.finditer(page.whole.text, block.span.start, block.span.end)
        for origin, whole in [page.map.origin(type(block.span)(*word.span()))]
        if whole
    ]
    chance.shuffle(places)
    source, made, seen = page.source, [], set[str]()
    chosen = []
    for place in places:
        word = source[place.start : place.end]
        if word.lower() not in seen and len(chosen) < SLIPS_A_PAGE:
            seen.add(word.lower())
            chosen.append(place)
    for place in sorted(chosen, reverse=True):
        kind, wrong = slip(source[place.start : place.end], chance)
        source = source[: place.start] + wrong + source[place.end :]
        made.append((kind, wrong))
    named = {f.text for f in findings(read(source.encode(), page.path), book)}
    return [(kind, wrong in named) for kind, wrong in made]


def slip(word: str, chance: random.Random) -> tuple[str, str]:
    """Return a kind of slip and the word with it, in the word's own capitals."""
    while True:
        kind = chance.choice(("insert", "delete", "replace", "swap"))
        at = chance.randrange(len(word) + (kind == "insert") - (kind == "swap"))
        letter = chance.choice(string.ascii_lowercase)
        letter = letter.upper() if word.isupper() else letter
        wrong = {
            "insert": word[:at] + letter + word[at:],
            "delete": word[:at] + word[at + 1 :],
            "replace": word[:at] + letter + word[at + 1 :],
            "swap": word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        }[kind]
        wrong = wrong[:1].upper() + wrong[1:] if word[0].isupper() else wrong
        wrong = (
            wrong
            if word.isupper()
            else wrong[:1] + wrong[1:].lower()
            if word[1:].islower()
            else wrong
        )
        if wrong != word:
            return kind, wrong


if __name__ == "__main__":
    main()

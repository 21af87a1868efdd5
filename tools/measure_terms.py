"""Print what the check for terms costs beside the language model's parse of the same pages.

    python tools/measure_terms.py PATH ...

Both are CPU seconds of this run, the parse (tok2vec, tagger, parser; one block at a time, as `lint`
asks for it) measured with its memory empty, the check with the parse in memory; three rounds, turn
about, the least counts. The check runs with the shipped glossary cut to 2,000 terms, whole, and filled
up to 20,000 with made-up ones that no page uses. The ratio is what counts: it does not depend on the
machine. Also prints how many sections are seen again after a change in one.
"""

from __future__ import annotations

import dataclasses
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pagelint import lint, load_rulebook, nlp, read
from pagelint.checks import term
from pagelint.glossary import Glossary, Term
from pagelint.model import Page
from pagelint.nlp import pipeline
from pagelint.verdict import Fact, Hit, Rulebook

ROUNDS = 3


def main(paths: list[str]) -> None:
    """Measure and print."""
    files = [f for p in map(Path, paths) for f in ([p] if p.is_file() else sorted(p.rglob("*.md")))]
    pages = [read(f.read_bytes(), f.name) for f in files]
    rulebook = load_rulebook()
    params = rulebook.params("term")
    sizes = {n: dataclasses.replace(params, glossary=g) for n, g in sized(params.glossary).items()}
    parse_time = float("inf")
    check_time = dict.fromkeys(sizes, float("inf"))
    for page in pages:  # what is made once: the model, the indexes
        parse(page)
        for options in sizes.values():
            see(page, options)
    for _ in range(ROUNDS):
        pipeline.forget()
        parse_time = min(parse_time, spent(partial(parse_all, pages)))
        for n, options in sizes.items():
            check_time[n] = min(check_time[n], spent(partial(see_all, pages, options)))
    words = sum(len(p.whole.text.split()) for p in pages)
    print(f"{len(pages)} pages, {words} words; parse {parse_time:.2f} s")
    for n, seconds in check_time.items():
        print(f"terms, {n} entries: {seconds:.2f} s, {seconds / parse_time:.2f} of the parse")
    print(seen_again(pages[0], rulebook))


def sized(glossary: Glossary) -> dict[int, Glossary]:
    """Return the glossary cut to 2,000 entries, whole, and filled up to 20,000."""
    terms = glossary.terms
    more = tuple(
        Term(plain="a made-up thing", name=f"zyq{i % 97}ology of the xw{i}")
        for i in range(20_000 - len(terms))
    )
    return {
        2000: dataclasses.replace(glossary, terms=terms[:: max(1, len(terms) // 2000)][:2000]),
        len(terms): glossary,
        20_000: dataclasses.replace(glossary, terms=(*terms, *more)),
    }


def parse(page: Page) -> None:
    """Parse every block of a page."""
    for section in page.sections:
        for block in section.content():
            nlp.tokens(section, block)


def see(page: Page, params: term.Params) -> None:
    """Run the check over a page."""
    for section in page.sections:
        for _ in term.see(section, params):
            pass


def parse_all(pages: list[Page]) -> None:
    """Parse all pages."""
    for page in pages:
        parse(page)


def see_all(pages: list[Page], params: term.Params) -> None:
    """Run the check over all pages."""
    for page in pages:
        see(page, params)


def spent(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def seen_again(page: Page, rulebook: Rulebook) -> str:
    """Say how many sections are seen again after the last block of a page got a word more."""
    memory: dict[tuple[str, str], tuple[Fact | Hit, ...]] = {}
    lint(page, rulebook, memory=memory)
    before = {section for _, section in memory}
    changed = read((page.source.rstrip() + " Again.\n").encode(), page.path)
    lint(changed, rulebook, memory=memory)
    after = {section for _, section in memory}
    return (
        f"after a change in one of {len(page.sections)} sections {len(after - before)} seen again"
    )


if __name__ == "__main__":
    main(sys.argv[1:])

"""What a keystroke costs: a look at a page under a writer's hands, beside a parse of the section it is in.

    python benchmarks/keystroke.py [--keys N] [PAGE ...]

Types signs into a paragraph of a middle section, and looks at the page after each of them as the
language server and the web editor do: read, check and place, everything. After each look, spaCy (tagger
and parser, as pagelint loads it) parses the section's text, which is new to it. Without a PAGE the
samples are put together to one of some 1,500 words.

How to read it: `ratio` is the median look divided by the median parse. At 1.0 a keystroke costs as much
as if nothing were done but to parse its section; what is below comes from looking at less than that.
It is processor time, so it does not matter what else the machine does, but a busy one is slower at both.
The shorter the section, the higher the ratio: each look weighs and places what stands on the whole page.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

from pagelint.house import Asked
from pagelint.live import Live
from pagelint.model import Page
from pagelint.nlp.pipeline import Parse, SpacyEngine, model
from pagelint.runner import plan

T = TypeVar("T")
SAMPLES = Path(__file__).parents[1] / "samples"
TYPED = "and call the clinic at once when the pain gets much worse than it was before your visit"
_FEWEST = 20  # words of a paragraph to type into
_WORDS = 1500


class Price(NamedTuple):
    """What the keys on one page cost, in seconds; `section` is the words of the one typed in."""

    words: int
    sections: int
    section: int
    look: float
    parse: float

    @property
    def ratio(self) -> float:
        """How many parses of the section a look costs."""
        return self.look / self.parse


def sample_page() -> str:
    """Return the English samples as one page in Markdown, a section each."""
    parts, words = ["# Your visit"], 0
    for file in sorted((*SAMPLES.glob("*.md"), *SAMPLES.glob("*.txt"))):
        text = file.read_text("utf-8")
        if "\nlang: es" in text:
            continue
        if text.startswith("---\n"):
            text = text.split("---\n", 2)[2]
        title, *blocks = (b for b in text.split("\n\n") if b.strip())
        parts.append(f"## {title.strip().lstrip('# ')}")
        for block in blocks:
            if not block.lstrip().startswith("#") and words < _WORDS:
                parts.append(block.strip("\n"))
                words += len(block.split())
    return "\n\n".join(parts) + "\n"


def price(file: Path, keys: int) -> Price:
    """Return what `keys` keystrokes on a page cost. Raises ValueError for one with nowhere to type."""
    (job,) = plan([str(file)], Asked(today=date(2026, 1, 15)))
    live = Live(job)
    first = live.look(file.read_bytes())
    page = first.page
    if page is None:
        raise ValueError(first.unchecked)
    number, at = place(page)
    _parse("Call us.")  # loads the model
    looks, parses = [], []
    for typed in _typed(keys):
        data = f"{page.source[:at]} {typed}{page.source[at:]}".encode()
        verdict, spent = _timed(partial(live.look, data))
        looks.append(spent)
        assert verdict.page is not None
        section = verdict.page.sections[number]
        _, spent = _timed(partial(_parse, section.text))
        parses.append(spent)
    words = len(page.sections[number].text.split())
    return Price(page.words_checked, len(page.sections), words, median(looks), median(parses))


def place(page: Page) -> tuple[int, int]:
    """Return the section to type in, and where in the source: after a word of a paragraph halfway down."""
    middle = len(page.whole.text) // 2
    found = [
        (abs(section.start + block.span.start - middle), number, section.start + block.span.start)
        for number, section in enumerate(page.sections)
        for block in section.blocks
        if block.kind == "paragraph" and len(section.of(block).split()) >= _FEWEST
    ]
    if not found:
        raise ValueError("There is no paragraph to type into.")
    _, number, start = min(found)
    text = page.whole.text
    end = text.index(" ", text.index(" ", start) + 1)
    piece = next(p for p in page.map.pieces if p.text.start <= end <= p.text.end)
    return number, piece.source.start + end - piece.text.start


def _typed(keys: int) -> Iterator[str]:
    """Yield what has been typed after each key; a blank changes nothing and is no key."""
    ends = [i for i, sign in enumerate(TYPED, 1) if sign != " "]
    yield from (TYPED[:end] for end in ends[:keys])


@cache
def _spacy() -> SpacyEngine:
    """Return the yardstick, whatever engine pagelint itself uses."""
    return SpacyEngine(*model())


def _parse(text: str) -> list[Parse]:
    return list(_spacy().parse([text]))


def _timed(job: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    result = job()
    return result, time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", type=Path, metavar="PAGE")
    parser.add_argument("--keys", type=int, default=50, help="signs to type (default 50)")
    asked = parser.parse_args()
    print(f"{'page':30} words sections in section    look ms   parse ms   ratio")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "samples.md")
        made.write_text(sample_page(), "utf-8")
        for file in asked.pages or [made]:
            found = price(file, asked.keys)
            print(
                f"{file.name[:30]:30} {found.words:5} {found.sections:8} {found.section:10} "
                f"{found.look * 1000:10.1f} {found.parse * 1000:10.1f} {found.ratio:7.2f}"
            )


if __name__ == "__main__":
    main()

"""Pages to measure on, made from the samples: as many as asked for, always the same, no sentence twice alike.

Programs remember what they have seen, so pages that repeat each other would be too cheap: in each page sections
are drawn anew, and in each sentence words are put in the place of others of their kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

SAMPLES = Path(__file__).parents[1] / "samples"
WORDS = 850  # of a page: about as many as pages of hospitals have
_KINDS = (
    "doctor nurse surgeon pharmacist therapist midwife dentist specialist assistant",
    "clinic hospital ward office department center practice",
    "knee hip shoulder ankle wrist elbow neck back foot hand",
    "day week month morning evening night weekend",
    "pain swelling fever bleeding redness itching nausea dizziness numbness",
    "pill tablet capsule drop spray cream patch syrup",
    "child mother father partner friend neighbor daughter son",
    "small large short long mild severe common rare early late",
)
_OTHERS = {word: kind.split() for kind in _KINDS for word in kind.split()}
_WORD = re.compile(rf"\b(?:{'|'.join(_OTHERS)})\b")
_START = re.compile(r"(?m)(?:(?<=[.!?] )|^)(?=[A-Z][a-z])")
_ITEM = re.compile(r"(?m)^(- .+?)([.?]?)$")
_OPENERS = ("In room {}, ", "On floor {}, ", "At desk {}, ", "With form {}, ", "After visit {}, ")
_ENDS = (" (see sheet {})", ", as sheet {} says", " or as told on day {}")


def write_pages(folder: Path, count: int, words: int = WORDS) -> list[Path]:
    """Write so many pages into a folder, and return them."""
    folder.mkdir(parents=True, exist_ok=True)
    sections = list(_sections())
    found = []
    for number in range(count):
        found.append(folder / f"page-{number:05}.md")
        found[-1].write_text(_page(number, sections, words), "utf-8")
    return found


def _page(number: int, sections: list[str], words: int) -> str:
    chance = Random(number)
    parts, size = [f"# Your visit, part {number + 1}"], 0
    while size < words:
        parts.append(_varied(chance.choice(sections), chance))
        size += len(parts[-1].split())
    return "\n\n".join(parts) + "\n"


def _varied(text: str, chance: Random) -> str:
    said = _WORD.sub(lambda m: chance.choice(_OTHERS[m.group()]), text)
    head, _, body = said.partition("\n")
    body = _START.sub(lambda _: _drawn(_OPENERS, chance), body)
    return f"{head}\n{_ITEM.sub(lambda m: m[1] + _drawn(_ENDS, chance) + m[2], body)}"


def _drawn(phrases: tuple[str, ...], chance: Random) -> str:
    return chance.choice(phrases).format(chance.randrange(2, 1000))


def _sections() -> Iterator[str]:
    """Yield the sections of the English samples in Markdown, each with its heading."""
    for file in sorted(SAMPLES.glob("*.md")):
        text = file.read_text("utf-8")
        if "\nlang: es" not in text:
            yield from (f"## {part.strip()}" for part in text.split("\n## ")[1:])

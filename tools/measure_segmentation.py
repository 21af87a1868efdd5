"""Print how well the sentence rules find the ends that people marked by hand.

    python tools/measure_segmentation.py PATH [PREDICTIONS]

PATH holds JSON lines with "id", "cat", "text" and "sentences". The text is cut into blocks as a
plain-text page would be, each block into sentences. An end counts by the number of characters
before it that are no blanks. With PREDICTIONS, the sentences are written there as JSON lines.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from pagelint.nlp.segment import sentences

_ITEM = re.compile(r"\s*(?:[-*•‣◦–—]|\(?\d{1,2}[.)]|[a-z][.)])\s")
# A line that goes on in the next one: it stops at a comma or at a word that needs another.
_GOES_ON = re.compile(r"(?:,|\b(?:a|an|the|of|to|in|on|and|or|for|with|by|is|are|your|from|that))$")


def blocks(text: str) -> list[str]:
    """Return the blocks of a plain text: a soft line break joins, any other line begins one.

    Soft is a break before a small letter, or after a comma or a word that cannot stand last.
    """
    found: list[str] = []
    blank = True
    for line in text.splitlines():
        soft = found and not blank and not _ITEM.match(line)
        if soft and (line.lstrip()[:1].islower() or _GOES_ON.search(found[-1].rstrip())):
            found[-1] += "\n" + line
        elif line.strip():
            found.append(line)
        blank = not line.strip()
    return found


def cut(text: str) -> list[str]:
    """Return the sentences of a plain text."""
    return [block[low:high] for block in blocks(text) for low, high in sentences(block)]


def _ends(pieces: list[str]) -> set[int]:
    ends, length = set(), 0
    for piece in pieces[:-1]:
        length += len("".join(piece.split()))
        ends.add(length)
    return ends


def main(path: str, predictions: str | None = None) -> None:
    """Measure the file at `path`; raises OSError or ValueError when it cannot be read."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    right = extra = missed = 0
    for row in rows:
        row["cut"] = cut(row["text"])
        gold, own = _ends(row["sentences"]), _ends(row["cut"])
        right += len(gold & own)
        extra += len(own - gold)
        missed += len(gold - own)
        if gold != own:
            print(row["id"], row["cat"], *row["cut"], sep="\n   | ")
    print(f"passages {len(rows)}  right {right}  extra {extra}  missed {missed}")
    print(f"boundary F1 {2 * right / max(1, 2 * right + extra + missed):.4f}")
    if predictions:
        out = (json.dumps({"id": row["id"], "sentences": row["cut"]}) for row in rows)
        Path(predictions).write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])

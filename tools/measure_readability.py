"""Write what pagelint says of texts that people have rated, so that the two can be compared.

    python tools/measure_readability.py FOLDER OUT

FOLDER holds sets of rated words, sentences and texts as JSON lines (named in TASKS below). For each,
OUT gets a CSV file of id and score, higher for harder; of id and verdict for sections with a limit;
and JSON lines of sentences. Every text is read as a plain-text page, as `pagelint score` does. Prints
what the estimate costs beside the parse of the same sentences.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import measure_segmentation

from pagelint import read, word_difficulty
from pagelint.nlp import sentence_difficulty
from pagelint.nlp.score import score

TEXTS = {
    "clear": "clear/train", "cochrane": "cochrane/val", "onestop": "onestop/train", "readmepp": "readmepp/val",
}  # fmt: skip
WORDS = {
    "complex_single": "complex/single_train_trial", "complex_multi": "complex/multi_train_trial",
}  # fmt: skip
VERDICTS = {"above": "above", "within": "ok"}


@dataclass(frozen=True)
class Limits:
    """One section's own limit."""

    limit: float
    formula: str = "flesch_kincaid"
    target: float = 6.0


def rows(file: Path) -> list[dict[str, Any]]:
    """Return the rows of one file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def of_text(row: dict[str, Any]) -> float:
    """Return the difficulty of a text as a page."""
    return score(read(row["text"].encode(), "text.txt").sections).difficulty or 1.0


def of_sentence(row: dict[str, Any]) -> float:
    """Return the difficulty of a text that counts as one sentence."""
    return sentence_difficulty.difficulty(sentence_difficulty.load(row["text"])) or 1.0


def of_word(row: dict[str, Any]) -> float:
    """Return the difficulty of a word or term in its sentence."""
    return word_difficulty(row["token"], row["sentence"])


def verdict(row: dict[str, Any]) -> str:
    """Return what the grade rule says of a section with its own limit."""
    page = read(row["text"].encode(), "text.txt")
    grade = score(page.sections, Limits(float(row["limit"]))).grade
    return VERDICTS.get(grade.verdict, "uncertain") if grade else "uncertain"


def write(
    file: Path, column: str, found: list[dict[str, Any]], of: Callable[[Any], object]
) -> None:
    """Write one file of predictions."""
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["id", column])
        table.writerows([row["id"], of(row)] for row in found)


def cost(found: list[dict[str, Any]]) -> float:
    """Return the time of the estimate over that of the parse of the same sentences, both cold."""
    from pagelint.nlp.pipeline import parse

    texts = list(dict.fromkeys(row["text"] for row in found))[:500]
    parse("Load the model first.")
    sentence_difficulty.load("Load the tables first.")
    start = time.process_time()
    for text in texts:
        sentence_difficulty.load(text)
    own = time.process_time() - start
    start = time.process_time()
    for text in texts:
        parse(text)
    return own / (time.process_time() - start)


def main(folder: Path, out: Path) -> None:
    """Write all predictions."""
    out.mkdir(parents=True, exist_ok=True)
    sentences = rows(folder / "medreadme/train_dev.jsonl")
    print(f"cost of the estimate beside the parse: {cost(sentences):.3f}")
    write(out / "medreadme.csv", "score", sentences, of_sentence)
    for name, file in TEXTS.items():
        write(out / f"{name}.csv", "score", rows(folder / f"{file}.jsonl"), of_text)
    for name, file in WORDS.items():
        write(out / f"{name}.csv", "score", rows(folder / f"{file}.jsonl"), of_word)
    write(out / "grade_rule.csv", "verdict", rows(folder / "grade_rule/train.jsonl"), verdict)
    measure_segmentation.main(
        str(folder / "segmentation/train.jsonl"), str(out / "segmentation.jsonl")
    )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))

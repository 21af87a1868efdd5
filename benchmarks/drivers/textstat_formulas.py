"""Grade files with textstat's formulas for English: `python textstat_formulas.py FILE ...`."""

import sys
from pathlib import Path

import textstat

FORMULAS = (
    "flesch_reading_ease", "flesch_kincaid_grade", "smog_index", "gunning_fog", "coleman_liau_index",
    "automated_readability_index", "dale_chall_readability_score", "linsear_write_formula", "spache_readability",
    "mcalpine_eflaw", "lix", "rix", "text_standard",
)  # fmt: skip

for file in sys.argv[1:]:
    text = Path(file).read_text("utf-8")
    print(file, *(getattr(textstat, formula)(text) for formula in FORMULAS))

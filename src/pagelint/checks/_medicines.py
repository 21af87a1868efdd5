"""Which words of a text name a medicine: common names, and the endings that classes of medicines share.

Sees about 100 names that patients meet most and the stems of the US Adopted Names Council (-pril, -statin,
-cillin …). Misses most brand names.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pagelint.known_texts import kept_by_text
from pagelint.model import Span
from pagelint.nlp.raised import unmarked
from pagelint.nlp.runs import runs

_NAMES = """
acetaminophen paracetamol ibuprofen aspirin naproxen tylenol advil motrin aleve celecoxib diclofenac
meloxicam ketorolac oxycodone hydrocodone morphine codeine tramadol fentanyl hydromorphone methadone
buprenorphine naloxone gabapentin pregabalin warfarin coumadin heparin enoxaparin clopidogrel
metformin insulin glipizide prednisone prednisolone dexamethasone hydrocortisone methotrexate
levothyroxine digoxin furosemide lasix hydrochlorothiazide spironolactone chlorthalidone verapamil
diltiazem nitroglycerin amiodarone potassium magnesium iron calcium folic senna bisacodyl docusate
polyethylene miralax lactulose loperamide ondansetron metoclopramide famotidine ranitidine
omeprazole cetirizine loratadine diphenhydramine benadryl pseudoephedrine albuterol salbutamol
fluticasone montelukast doxycycline ciprofloxacin metronidazole nitrofurantoin vancomycin
trimethoprim acyclovir oseltamivir fluconazole lithium phenytoin levetiracetam lamotrigine valproate
carbamazepine topiramate sertraline citalopram bupropion trazodone quetiapine risperidone olanzapine
haloperidol lorazepam zolpidem melatonin baclofen cyclobenzaprine allopurinol colchicine alendronate
tamoxifen estrogen tamsulosin finasteride sildenafil vitamin
""".split()
_STEM = (
    r"(?:pril|sartan|statin|olol|dipine|prazole|tidine|cillin|mycin|cycline|floxacin|azole|oxetine|triptan|azepam|"
    r"azolam|gliptin|gliflozin|glutide|parin|xaban|gatran|mab|nib|vir|setron|caine|profen|coxib|semide|thiazide|lukast|"
    r"terol|sone|solone|onide|dronate|barbital|codone|morphone)"
)
_NAMED = re.compile(
    rf"\b(?:{'|'.join(_NAMES)}|[a-z]{{3,20}}{_STEM}|cef[a-z]{{4,12}})\b", re.IGNORECASE
)
# Two names of one medicine.
_SAME = {
    "paracetamol": "acetaminophen",
    "tylenol": "acetaminophen",
    "advil": "ibuprofen",
    "motrin": "ibuprofen",
    "aleve": "naproxen",
    "coumadin": "warfarin",
    "lasix": "furosemide",
    "benadryl": "diphenhydramine",
    "salbutamol": "albuterol",
}


@kept_by_text(2048)
def find_medicines(text: str) -> tuple[tuple[Span, str], ...]:
    """Return where a text names a medicine, and its generic name."""
    text = unmarked(text)
    if not any(map(_is_name, runs(text))):
        return ()
    named = ((Span(*m.span()), m.group().lower()) for m in _NAMED.finditer(text))
    return tuple((span, _SAME.get(name, name)) for span, name in named)


@lru_cache(maxsize=4096)
def _is_name(word: str) -> bool:
    return _NAMED.fullmatch(word) is not None


def medicines(text: str) -> tuple[str, ...]:
    """Return the medicines that a text names, in order, each under its generic name."""
    return tuple(dict.fromkeys(name for _, name in find_medicines(text)))

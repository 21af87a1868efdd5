"""Who can stand for a rule that guards against harm: a person with a name and a clinical role."""

from __future__ import annotations

import re

_ROLES = frozenset(
    "clinician doctor physician surgeon nurse midwife pharmacist dentist paramedic therapist dietitian"
    " obstetrician pediatrician paediatrician psychiatrist anesthetist anaesthetist podiatrist optometrist"
    " hospitalist internist intensivist geriatrician gp md do mbbs mbchb mbbch frcp mrcp frcs rn lpn np dnp"
    " crnp aprn arnp fnp crna cns cnm pharmd rph pa pa-c dds dmd dpm".split()
)
_LEADS = re.compile(
    r"\b(?:clinical (?:lead|director)|medical (?:lead|director)|chief (?:medical|nursing) officer)\b"
)


def is_clinician(name: str, role: str) -> bool:
    """Say whether this is a person, and one whose role says that they care for patients."""
    said = role.replace(".", "").lower()
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", said)
    clinical = any(
        w in _ROLES or (w.endswith("ologist") and w != "technologist") for w in words
    ) or bool(_LEADS.search(said))
    return clinical and any(map(str.isalpha, name))

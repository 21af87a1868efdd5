"""Who can stand for a rule that guards against harm: a person with a name and a clinical role.

The whole role must be one, part by part between commas: “not a doctor” and “doctor's secretary” hold a clinical
word, and are none. What is not listed is no role, so that somebody has to look.
"""

from __future__ import annotations

import re

_FIELDS = """acute adult ambulatory anesthesia anaesthesia antenatal asthma blood bowel breast cancer cardiac
cardiology cardiothoracic cardiovascular care child children's chest clinic clinical colorectal community continence
cosmetic critical dental dermatology diabetes dialysis discharge ear elderly emergency endocrine endocrinology
endoscopy epilepsy er eye family fertility gastroenterology general genetic geriatric gynecology gynaecology haematology
health heart hematology hepatology hospice hospital icu imaging immunology infection infectious infusion intensive
internal kidney labor labour liver lung maternity maxillofacial medical medicine mental midwifery neonatal nephrology
neuro neurology neurosurgery nuclear nursing nutrition obstetric obstetrics occupational oncology operating ophthalmic
ophthalmology oral organ orthopedic orthopaedic orthopedics orthopaedics outpatient outreach pain palliative
pediatric paediatric pediatrics paediatrics perioperative pharmacy physical plastic practice prescribing preventive
primary prevention psychiatric psychiatry public pulmonary radiation radiology radiotherapy rehabilitation renal
respiratory rheumatology room school sexual skin sleep spinal spine sports stoma stroke surgery surgical theatre theater
throat nose tissue transplant trauma triage unit urgent urology vascular viability ward women's wound""".split()
_GRADES = """advanced assistant-chief associate-chief attending board-certified board certified chief consultant
consulting charge deputy duty emergency head lead licensed matron practical principal registered resident retail
senior sister specialist specialized specialty staff vocational""".split()
_DOCTORS = """clinician doctor physician surgeon neurosurgeon obstetrician pediatrician paediatrician geriatrician
psychiatrist anesthetist anaesthetist podiatrist optometrist hospitalist internist intensivist dentist orthodontist
paramedic midwife pharmacist dietitian dietician physiotherapist audiologist matron physiatrist""".split()
_STUDIES = """allerg anesthesi anaesthesi cardi dermat electrophysi endocrin gastroenter gynec gynaec haemat hemat hepat
immun nephr neonat neur neuroradi onc ophthalm otolaryng perinat pulmon radi rheumat ur vir""".split()
_THERAPISTS = "physical occupational respiratory radiation speech speech-language language"
_LETTERS = """MD DO PA PA-C NP RN LPN LVN GP DNP APRN ARNP CRNP FNP CRNA CNM CNS DDS DMD DPM RD RDN MBBS MBCHB MBBCH
FRCP MRCP FRCS MRCS MRCGP MRCOG FRCA PHARMD RPH""".split()
_MIXED = ["MBChB", "MBBCh", "PharmD", "RPh"]  # the rest stands in capitals, or means something else


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


_KIND = rf"(?:(?:{_any(_FIELDS)}|{_any(_GRADES)}|and|&)\s)*"
_ROLE = re.compile(
    rf"(?:an?\s|the\s)?{_KIND}(?:"
    rf"{_any(_DOCTORS)}|{_any(_STUDIES)}ologist|(?:speech[\s-]language\s)?pathologist"
    r"|clinical psychologist|consultant(?=\sin\s)|general practitioner|physician (?:assistant|associate)"
    r"|nurse(?:[\s-](?:practitioner|specialist|midwife|manager|educator|consultant|leader|lead|navigator"
    r"|coordinator|anesthetist|anaesthetist))?"
    rf"|(?:{'|'.join(_THERAPISTS.split())})(?: and language)? therapist"
    r"|(?:clinical|medical|nursing|pharmacy) (?:lead|director)|chief (?:medical|nursing|pharmacy) officer"
    r"|(?:director|head) of (?:nursing|pharmacy|midwifery|medicine|surgery)"
    r"|doctor of (?:medicine|pharmacy|nursing practice|osteopathic medicine|dental surgery)"
    rf")(?:\s(?:at|on)\s.+|\s(?:in|of|for)\s{_KIND}{_any(_FIELDS)})?",
    re.IGNORECASE,
)
_LETTERED = re.compile(rf"(?:(?i:{_KIND}))(?:{_any([*_LETTERS, *_MIXED])})(?:\s(?:at|on)\s.+)?")
_NONE = re.compile(
    r"\b(?:not|no|non|never|none|nor|former|formerly|ex|retired|student|trainee|secretary|assistant to|to the"
    r"|philosophy|pretend|aspiring|future|unlicensed|suspended)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = frozenset(
    """tbd tba tbc todo nobody noone anybody somebody someone anyone null nil none na unknown anonymous name
    names test tester example sample pagelint bot robot admin administrator team user editor writer author office
    department decided confirmed nn xxx""".split()
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


def is_clinician(name: str, role: str) -> bool:
    """Say whether this is a person's name, and a role of someone who cares for patients."""
    return _is_name(name) and _is_role(role)


def _is_role(role: str) -> bool:
    said = " ".join(re.sub(r"(?<=[^\W\d_])\.", "", role).split())
    parts = [p.strip() for p in re.split(r"[,;/()]", said)]
    return not _NONE.search(said) and any(
        _ROLE.fullmatch(p) or _LETTERED.fullmatch(p) for p in parts
    )


def _is_name(name: str) -> bool:
    words = [w.strip(".").casefold() for w in _WORD.findall(name)]
    return (
        len(words) > 1
        and any(len(w) > 1 for w in words)
        and not any(w in _PLACEHOLDER for w in words)
        and not _is_role(name)
    )

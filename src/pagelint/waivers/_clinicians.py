"""Who can stand for a rule that guards against harm: a person with a name and a clinical role.

Each part of the role between commas must be clinical: a role, a degree beside one, or a place of care. “Not a doctor”,
“doctor's secretary” and “web editor, MD” hold a clinical word, and are none. What is not listed is no role, so that
somebody has to look.
"""

from __future__ import annotations

import re

_FIELDS = """acute adult ambulatory anesthesia anaesthesia antenatal asthma blood bowel breast cancer cardiac
cardiology cardiothoracic cardiovascular care child children children's chest clinic clinical colorectal community
continence cosmetic critical dental dermatology diabetes dialysis discharge ear elderly emergency endocrine
endocrinology endoscopy epilepsy er eye family fertility gastroenterology general genetic geriatric gynecology
gynaecology haematology health heart hematology hepatology hospice hospital icu imaging immunology infection
infectious infusion intensive internal kidney labor labour liver lung maternity maxillofacial medical medicine mental
midwifery neonatal nephrology neuro neurology neurosurgery nuclear nursing nutrition obstetric obstetrics occupational
oncology operating ophthalmic ophthalmology oral organ orthopedic orthopaedic orthopedics orthopaedics outpatient
outreach pain palliative pediatric paediatric pediatrics paediatrics perioperative pharmacy physical plastic practice
prescribing preventive primary prevention psychiatric psychiatry public pulmonary radiation radiology radiotherapy
rehabilitation renal respiratory rheumatology room school sexual skin sleep spinal spine sports stoma stroke surgery
surgical theatre theater throat nose tissue transplant trauma triage unit urgent urology vascular viability ward
women's wound""".split()
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
    rf")(?:\s(?P<link>at|on|in|of|for|with)\s(?P<place>.+))?",
    re.IGNORECASE,
)
_LETTERED = re.compile(
    rf"(?:(?i:{_KIND}))(?:{_any([*_LETTERS, *_MIXED])})"
    r"(?:\s(?P<link>at|on|in|of|for|with)\s(?P<place>.+))?"
)
# Beside a clinical role these say more of the same person; alone they are none.
_DEGREES = frozenset(
    """phd msc mph mha ms ma mba bsc bs ba bsn msn edd scd ched facp faap facs facc face facog faan fapha ccrn ocn cnor
    cen cwocn bcps bcop bcacp cde cdces csowm aocnp frcgp frcpath frcem frcr dphil dsc""".split()
)
# Patients are cared for there, whatever stands before; the others are such places only with a clinical field.
_HOUSES = frozenset(
    "hospital hospitals clinic clinics hospice infirmary pharmacy ward icu surgery".split()
)
_ROOMS = frozenset(
    """unit department dept service services team centre center room theatre theater practice floor program
    programme""".split()
)
_ON = frozenset("call duty".split())
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
# Who signs is a person: these are words for groups, for places where people work, and for machines.
_GROUPS = frozenset(
    """board committee council panel group unit division section clinic hospital service services agency company
    corporation ltd inc llc gmbh trust foundation society association institute university college school network
    program programme quality safety staff crew members reviewers management leadership assistant""".split()
)
_TRADES = frozenset(
    """desk helpdesk support project compliance governance legal marketing media communications comms editorial
    publishing web website digital content copy press newsroom operations ops it hr pr account mailbox inbox system
    systems software machine computer server agent ai gpt llm model copilot chat chatbot automation automated
    automatic action actions workflow runner pipeline script job cron api app cli ci github gitlab git jenkins
    dependabot renovate""".split()
)
_SPELT = re.compile(
    r"[B-DF-HJ-NP-TV-XZ]{3,}|\w+(?:-[Bb]ot|[a-z]Bot|[a-z]GPT)"
)  # letters that no one can say, or a machine
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


def is_clinician(name: str, role: str) -> bool:
    """Say whether this is a person's name, and a role of someone who cares for patients."""
    return _is_name(name) and _is_role(role)


def _is_role(role: str) -> bool:
    said = " ".join(re.sub(r"(?<=[^\W\d_])\.", "", role).split())
    parts = [p for p in (p.strip() for p in re.split(r"[,;/()]", said)) if p]
    roles = [_is_one(p) for p in parts]
    return not _NONE.search(said) and any(roles) and all(map(_fits, parts, roles))


def _is_one(part: str) -> bool:
    """Say whether a part names a role; where it says a place, that must be one of care."""
    found = _ROLE.fullmatch(part) or _LETTERED.fullmatch(part)
    return found is not None and (found["place"] is None or _is_place(found["place"]))


def _fits(part: str, is_role: bool) -> bool:
    fields = re.fullmatch(
        rf"{_KIND}{_any(_FIELDS)}", part, re.IGNORECASE
    )  # “ear, nose and throat surgeon”
    return is_role or bool(fields) or part.casefold() in _DEGREES or _is_place(part)


def _is_place(said: str) -> bool:
    """Say whether patients are cared for at a place: a field of care, a named hospital, a unit of such a field."""
    words = said.split()
    if words[0].casefold() in ("the", "our", "a", "an"):
        words = words[1:]
    for at, word in enumerate(words):
        if (
            word in ("of", "for", "in", "at") and at
        ):  # “hospital for sick children”, “University Hospital of Wales”
            rest = words[at + 1 :]
            named = all(map(_is_named, rest)) or _is_place(" ".join(rest)) if rest else False
            return named and _is_place(" ".join(words[:at]))
    if len(words) > 1 and re.fullmatch(r"\d+\w?|[A-Z]\d*", words[-1]):  # “ward 3B”
        words = words[:-1]
    if not words:
        return False
    low = [w.casefold() for w in words]
    if low[0] in ("st", "saint") and len(words) > 1:
        return all(map(_is_named, words))
    if low[-1] in _HOUSES:
        return all(map(_is_clinical, low[:-1])) or all(map(_is_named, words[:-1]))
    *kinds, last = low
    if last in _ROOMS:  # “Ohio State Medical Center”
        return bool(kinds) and all(
            _is_clinical(k) or (_is_named(w) and k != kinds[-1])
            for k, w in zip(kinds, words, strict=False)
        )
    return all(map(_is_clinical, kinds)) and (last in _FIELDS or last in _ON)


def _is_clinical(word: str) -> bool:
    return word in _FIELDS or word in _GRADES or word in ("and", "&")


def _is_named(word: str) -> bool:
    """Say whether a word is written as a part of a name, and names no trade but care."""
    return word[:1].isupper() and word.casefold() not in _TRADES


def _is_name(name: str) -> bool:
    words = [w.strip(".").casefold() for w in _WORD.findall(name)]
    return (
        len(words) > 1
        and any(len(w) > 1 for w in words)
        and not any(w in _PLACEHOLDER | _GROUPS | _TRADES for w in words)
        and not all(map(_is_clinical, words))
        and not any(map(_SPELT.fullmatch, _WORD.findall(name)))
        and not _is_role(name)
    )

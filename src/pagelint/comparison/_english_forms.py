"""What English says in words and must not change unseen, as a table: kind, key, name for people, and form.

Items of one kind with different keys stand against each other ("left" and "right"); those with one key mean the same.
"""

from __future__ import annotations

import re

UNLESS = r"\b(?:unless|except(?:\s(?:for|when|if))?|other\sthan|apart\sfrom)\b"
_DO = r"(?:use|take|drink|eat|wear|give|wash|put|clean|have|swallow|apply|inject|lift)"
_CLINICIAN = (
    r"(?:doctors?|nurses?|providers?|(?:care|health|medical|treatment|surgical)\steam|team|clinic|surgeons?|pharmacists?|midwi(?:fe|ves)|"
    r"office|dentist|GP|clinicians?|cent(?:er|re)|department|number|line|professional|physician|us|hospital)"
)
_KINDS: tuple[tuple[str, str, str, str], ...] = (
    ("help", "emergency", "warning",
     r"(?:(?:call|dial|phone|ring|text|call or text)\s(?:\w+\s)?)?"
     r"(?<![\d.,-])(?:911|9-1-1|999|988|112|ambulance)(?![\d-]|,\d|\.\d)|"
     r"(?:(?:go|come|get)\s(?:straight\s|right\s)?to\s(?:the\s|an\s|your\s)?(?:nearest\s|closest\s|local\s)?)?"
     r"\bemergency\s(?:room|department|services|number|help|care|treatment|ward)\b|"
     r"\bA&E\b|(?-i:\bER\b)|\bpoison\s(?:help|control|cent(?:er|re))\b"),
    ("help", "clinician", "warning",
     rf"\b(?:call|contact|tell|ask|consult|phone|ring|talk\s(?:to|with)|speak\s(?:to|with)|see|check\swith|notify|message|reach|let)\s"
     rf"(?:[\w’'-]+\s){{0,4}}?{_CLINICIAN}\b|\b(?:get|seek)\s(?:[\w-]+\s){{0,3}}?(?:help|care|attention|advice)\b"),
    ("help", "clinician", "warning", r"\b(?:call|phone|ring)(?=\s[(+]?\d)"),
    ("urgency", "now", "warning",
     r"\b(?:right\saway|immediate(?:ly)?|at\sonce|straight\s?away|as\ssoon\sas\s(?:possible|you\scan)|urgent(?:ly)?|"
     r"without\sdelay|now)\b"),
    ("urgency", "later", "warning",
     r"\b(?:at|until)\syour\snext\s(?:visit|appointment|check-?up)|\bwhen\s(?:you\scan|convenient)|\b(?:the\s)?next\sday|"
     r"\bsome\s?time\b|\bif\syou\slike\b"),
    ("danger", "danger", "warning",
     r"\b(?:fatal|deadly|life-threatening|(?:can|could|may|might)\s(?:kill|die)|(?:very\s)?dangerous|poison(?:ous)?|toxic)\b"),
    ("exception", "unless", "negation", UNLESS),
    ("exception", "only", "negation",
     r"\bonly\s(?:if|when|as|after|before|with|under|for|until|then|the|your|this|these|those|clear)\b"
     rf"|\bonly\s{_DO}\b|\b{_DO}\sonly\b"),
    ("case", "even", "condition", r"\beven\s(?:if|when|though|with)\b"),
    ("case", "until", "condition", r"\b(?:until|till)\b"),
    ("case", "if", "condition", r"\b(?:if|when|whenever|in\scase)\b"),
    ("reach", "all", "negation", r"\b(?:any(?:thing)?|all)\b"),
    ("condition", "needed", "dose",
     r"\b(?:as|if|when|only\swhen)\s(?:you\s)?need(?:ed)?(?:\s(?:it|them|to))?\b|\bPRN\b"),
    ("food", "with", "dose", r"\bwith\s(?:or\s(?:\w+\s)?after\s)?(?:food|(?:a\s|your\s)?meals?)|full\sstomach"),
    ("food", "empty", "dose", r"\bempty\sstomach|without\sfood"),
    ("route", "mouth", "dose", r"\bby\smouth|orally|\bswallow\w*|\boral\b"),
    ("route", "tongue", "dose", r"\bunder\s(?:the|your)\stongue\b|\bsublingual\w*"),
    ("route", "vein", "dose", r"\b(?:into|in|through)\s(?:a|your|the)\svein\b|\bintravenous\w*|(?-i:\bIV\b)"),
    ("route", "muscle", "dose", r"\binto\s(?:a|your|the)\smuscle\b|\bintramuscular\w*"),
    ("route", "skin", "dose", r"\b(?:on|to|under)\s(?:the|your)\sskin\b|\btopical\w*"),
    ("route", "rectum", "dose", r"\brect(?:um|al\w*)\b|\bsuppositor\w+"),
    ("route", "eye", "dose", r"\beyes?\b"),
    ("route", "ear", "dose", r"\bears?\b"),
    ("route", "nose", "dose", r"\b(?:nose|nostrils?|nasal)\b"),
    ("side", "left", "side",
     r"\b(?<!is )(?<!are )(?<!be )(?<!was )left\b(?!\s(?:over|untreated|out|in\b|on\b|alone|the\b))"),
    ("side", "right", "side",
     r"\bright\b(?!\s(?:away|now|after|before|here|there|to|for|time|amount|way|size|kind|dose|choice|treatment|medicine|when|if|thing))"),
    ("side", "both", "side", r"\bboth\s(?:of\s)?(?=(?:your\s|the\s)?\w+s\b|feet\b)"
     r"|\beither\s(?=(?:of|side|arm|leg|eye|ear|hand|foot|knee|hip)\b)"),
    ("side", "one", "side", r"\b(?:one|a\ssingle)\s"
     r"(?=(?:side|arm|leg|eye|ear|hand|foot|knee|hip|shoulder|breast|nostril|lung|kidney)\b)"),
    ("order", "before", "direction", r"\b(?:before|prior\sto|ahead\sof)\b"),
    ("order", "after", "direction",
     r"\b(?:after(?:wards?)?|following|once\s(?:it|you|your|he|she|they|this|that|the))\b"),
    ("amount", "up", "direction",
     r"\b(?:more|high(?:er)?|increas\w+|rais\w+|rises?|rising|above|over|greater|faster|longer|older|larger)\b"),
    ("amount", "down", "direction",
     r"\b(?:less|fewer|low(?:er|ers|ered|ering)?|decreas\w+|reduc\w+|below|under|falls?|drops|slower|shorter|younger|smaller)\b"),
    ("heat", "hot", "direction", r"\b(?:hot|heat(?:ing)?|warm\w*)\b"),
    ("heat", "cold", "direction", r"\b(?:cold|cool\w*|ice|icy)\b"),
    ("daypart", "morning", "time", r"\bmornings?\b|\bbreakfast\b"),
    ("daypart", "noon", "time", r"\b(?:afternoons?|lunch(?:time)?)\b"),
    ("daypart", "night", "time", r"\b(?:night|nights|nightly|evenings?|bedtime|dinner|supper)\b"),
    ("how often", "rare", "strength", r"\b(?:rare(?:ly)?|seldom|uncommon|unlikely|hardly)\b"),
    ("how often", "common", "strength",
     r"\b(?:common(?:ly)?|often|usual(?:ly)?|frequent(?:ly)?|likely|most\s(?:people|patients))\b"),
    ("strength", "strong", "strength", r"\b(?:must|always|ha(?:ve|s)\sto|needs?\sto|certain(?:ly)?|required)\b"),
    ("strength", "can", "strength", r"\bcan\b"),
    ("strength", "will", "strength", r"\bwill\b"),
    ("strength", "advice", "strength", r"\bshould\b"),
    ("strength", "weak", "strength", r"\b(?:may|might|could|sometimes|possibl[ey]|optional)\b"),
)  # fmt: skip
# Signs in a warning: what vanishes from it. One line a sign, in all the words it goes by.
_SIGNS = r"""
chest|chests?
breathing|breath\w*
bleeding|bleed\w*|blood
fever|fevers?|temperature|chills
pain|pains?|painful|hurts?|aches?|aching|sore(?:ness)?
fainting|faint\w*|pass(?:es|ed|ing)?\sout|unconscious\w*|black(?:s|ed)?\sout
seizure|seizures?|convulsions?|fits?
swelling|swell\w*|swollen
numbness|numb(?:ness)?|tingl\w+
weakness|weak(?:ness)?|paraly\w+
sight|vision|sight|see(?:ing)?\sdouble|blurr\w+|(?:cannot|can[’']t|not|trouble|not\sable\sto)\s(?:see|seeing)
speech|speech|(?:speak|talk)(?:ing)?(?!\s(?:to|with|about))|slurr\w+
confusion|confus\w+
headache|headaches?
rash|rash(?:es)?|hives
vomiting|vomit\w*|throw(?:s|ing)?\sup
pus|pus|discharge|drain(?:age|ing)
redness|red(?:ness)?
dizziness|dizz\w+|light-?headed\w*
allergy|allerg\w+|anaphyla\w+
stroke|strokes?
heart|heart
self-harm|suicid\w+|kill\s(?:yourself|themsel\w+)|harm\s(?:yourself|themsel\w+)|hurt\s(?:yourself|themsel\w+)
diarrhea|diarrh\w+|loose\sstools?
urine|urinat\w+|urine|pee(?:ing)?
stool|stools?|poop|bowel
cough|cough\w*
face|face|facial
jaundice|yellow|jaundice\w*
sleepiness|sleepy|drows\w+|wake(?:\sup)?
overdose|overdos\w+|too\s(?:much|many)
""".strip().splitlines()
SIGN_FORMS = tuple(
    (name, re.compile(rf"\b(?:{ways})\b", re.IGNORECASE))
    for name, _, ways in (line.partition("|") for line in _SIGNS)
)
UNLESS_FORM = re.compile(UNLESS, re.IGNORECASE)
FORMS = tuple((kind, key, say, re.compile(ways, re.IGNORECASE)) for kind, key, say, ways in _KINDS)

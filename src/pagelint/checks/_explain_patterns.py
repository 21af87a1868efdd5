"""The shapes of English in which patient pages explain a term, one pattern a way of explaining.

They are those that CDC's Clear Communication Index (item 7) and the NHS content guide accept; each is
tried on the text just before or just after one use of a term.
"""

from __future__ import annotations

import re

from pagelint.nlp.familiar import familiar

BE = frozenset({"is", "are", "was", "were", "'s", "’s"})
# A noun that says nothing of what the thing is: "X is a common problem".
EMPTY = frozenset(
    "problem problems cause causes reason reasons symptom symptoms sign signs option options risk "
    "risks goal part concern issue issues result results example examples factor factors choice "
    "complication complications effect effects question step way likelihood possibility chance "
    "candidate one some most many all that this what other others it time thing things lot number "
    "percent majority name".split()
)
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
# How words behind a dash or a comma begin when they say what the thing before it is.
_GLOSS = (
    r"(?:too (?:much|little|many|few)|swelling|pain|bleeding|surgery|medicines?|scarring|inflammation|infection|damage|loss|lack|"
    r"problems?(?= (?:with|in) )|swollen|enlarged|narrowed|blocked|high|low|small|tiny|thin|fluid|tissue|blood|cells?|germs?|"
    r"tests?|pictures?)"
)
GLOSS_START = re.compile(rf"(?:an?|the|{_GLOSS})\s")
ARTICLE = r"(?:an?|the|your|some|one|any)\s+"
_NAMING = (
    r"(?:\b|(?<=[a-z]{3}))(?:called|named|termed|known as|described as|referred to as|(?:doctors )?call (?:this|it|these|them)|which (?:we|doctors|nurses) call|(?:doctors?|nurses?|people|some|we|may|might) call (?:this|that|these|those) [a-z]+|"
    r"(?:name|term|word)s?(?: for [^.;]{1,50})? (?:is|are)|medical (?:name|term|word)s?:?)"
)
WORDS = r"(?:[\w’'-]+\s+)"
CALLED = re.compile(
    rf"{_NAMING},?\s+(?!(?:about|for|to|if|when|with|in|on|at|because|after|before|us|me|you)\b)(?:{ARTICLE})?{WORDS}{{0,2}}?[\"“‘']?$",
    re.IGNORECASE,
)
# "… is called a hernia (HUR-nee-uh) or RUPTURE": a second name for the same thing.
CALLED_TOO = re.compile(
    rf"{_NAMING},?\s+(?:{ARTICLE})?(?P<first>{WORDS}{{1,4}}(?:\([^()]*\))?|{WORDS}{{0,3}}[\w’'-]+(?=,\s+or)),?\s*(?:or|and)\s+(?:{ARTICLE})?{WORDS}{{0,2}}[\"“‘']?$",
    re.IGNORECASE,
)
# "a large liver (hepatomegaly), heart (cardiomegaly), or spleen (SPLENOMEGALY)".
BRACKETS_TOO = re.compile(
    r"(?P<phrase>(?:[\w’'-]+\s+){0,6}[\w’'-]+)\s*\([\w\s-]+\)(?:,\s+(?:or |and )?(?:[\w-]+\s+){1,3}\([\w\s-]+\))*,?\s+(?:or |and )?(?:[\w-]+\s+){1,3}\($"
)
OPEN_BRACKET = re.compile(
    rf"(?P<phrase>(?:[\w’'-]+\s+){{0,4}}(?P<before>[\w’'-]+))[,]?\s*[(\[](?!\s*(?:such as|like|including|e\.g\.|eg\b|for example|see|with|without|but|not|no|except|unless|rather than|other than|instead of)\b)(?:also |or |sometimes |often |in the form of )*(?:called |known as |or )?(?:{ARTICLE})?{WORDS}{{0,2}}$"
)
OR_BEFORE = re.compile(rf"(?P<before>[\w’'-]+),?\s+or\s+(?:{ARTICLE})?$")
# What stands between two commas is short in a list: "in our care we may widen, or DILATE, the pupils" is none.
LISTED = re.compile(r",\s+(?:[^\s,.;()]{1,30}\s+){0,3}[^\s,.;()]{1,30},\s+or\s+[^,]*$")
ABBREVIATION = re.compile(
    r"\s*\(\s*[“\"']?(?=[\w/.&+ -]*[A-Z])[A-Z0-9][\w/.&+-]{0,9}s?[”\"']?\s*\)|\s*,\s+or\s+[A-Z][A-Z\d][\w-]{0,8}(?=,)"
)
SOUNDS = re.compile(r"\s*[(\[](?:[^()\[\]]{0,8}pronounced[^()\[\]]*|[^()\[\]\s]*-[^()\[\]]*)[)\]]")
QUOTE = re.compile(r"[”\"’*_]+(?=[\s,])")
NUMBER = re.compile(
    r"\s+(?:type\s+)?(?:(?:[IVX]{1,4}|\d{1,2}|[A-Z])(?=[\s,(])|(?:alpha|beta|gamma)(?=an?\s|the\s|[\s,(]))"
)
SOUND = re.compile(r"(?:say |pronounced )?[\"“']?(?P<said>[A-Za-z’' -]{3,80})[\"”']?$")
_SYLLABLE = 8  # letters at most
_WORD = 5  # letters at least, of a word that is no sound
BRACKET = re.compile(
    r"(?:\s+(?:medications?|medicines?|drugs?|diseases?|disorders?|syndromes?|cells?|tests?|therapy|therapies|treatments?|procedures?|surgery|levels?|pills?|tumors?|infections?))?\s*[(\[](?P<inside>[^()\[\]]{3,200})[)\]]"
)
SAYS = re.compile(
    r"(?:\s*,?\s*(?:also (?:called|known as)|sometimes (?:called|known as)|known as|(?<=, )called|or(?!\s+(?:whether|if|when|other|another|your|you|by|to|in|for|at|new|any|more|no|sudden|severe|wors\w+)\b)|(?<=[,–—-] )that is,?|i\.?e\.?,?|meaning|"
    r"in other words,?)\s+|\s*(?:[–—]|,[”\"’]?)\s*(?:which|that|who)\s+(?:(?:is|are)(?!\s+(?:\w+ly\s|often\s|also\s|sometimes\s)?(?:not|caused|due|seen|found|linked|associated|available|expected|treated|reported|the (?:result|cause))\b)|means?|can(?!\s+(?:result|lead|cause|be|occur|happen|develop|get|come|go|vary|last|start|appear|also)\b)|helps?|makes?|carr\w+|controls?|happens?|occurs?)\s+|(?:\s+instead)?\s*,\s*(?:when|where|in which)\s+|"
    r"\s+(?:(?:usually|often|simply|generally|commonly|typically)\s+)?(?:means?|refers? to|indicates that|specializes in|stands? for|(?:can )?(?:happens?|occurs?|develops?|forms?|results?|starts?)\s+(?:when|if|where|to anyone who)|(?:is|are) (?:when|where|what|how|(?:mainly |mostly |often )?(?:characteri[sz]ed|marked) by|(?:often |usually |sometimes )?(?:used|prescribed|given|taken|done|needed|made|designed) (?:to|for|as|when|if|by|of)|"
    r"made up of|defined as|another (?:name|word|term) for|the (?:medical )?(?:name|word|term) for|called|"
    r"also called|caused by|short for)|describes?|consists? of|uses|involves?|works? by)\s+)(?P<inside>[^.;()]{3,200})",
)  # fmt: skip
DOES = re.compile(
    r"\s+(?:(?:may|can|will|also)\s+){0,2}(?:lets?|allows?|checks?|measures?|shows?|finds?|diagnoses?|breaks? down|looks? (?:at|for|inside)|removes?|carr(?:y|ies)(?! (?:(?:an?|the|some|any|little|no)\s)?(?:\w+\s)?risks?\b)|follows? (?:people|patients|a group)|estimates?|tracks?|records?|compares?|eases?|drives?|makes?(?! it (?:hard|harder|difficult)\b)|controls?|produces?|"
    r"protects?|regulates?|promotes?|secretes?|releases?|blocks?|slows?|thins?|lowers?|kills?|relieves?|treats?|prevents?|helps?(?! (?:if|when) (?:the problem|this|that|it|needed|nothing)\b| (?:(?:some|many|most)(?: people| patients)?|too)[.,;])|acts? (?:by|on)|works? (?:by|on)|stores?|filters?|takes? pictures|"
    r"takes?(?! (?:years|time|days|weeks|months|hours|minutes|long|place|about|up|several|many|some|only|one|two|\d|an? (?:few|long|while|hour|day|week|month|year|lot)))|uses?|seeks? to|aims? to|push(?:es)?(?! back\b)|tr(?:y|ies) to|suppress(?:es)?|decreases?|increases?|inhibits?|teach(?:es)?|has you|delivers?|detects?|moves?|builds?(?! on\b)|lines?|covers?|surrounds?|attach(?:es)?|sends?|directs?|turns?|gives?|relax(?:es)?|widens?|narrows?|puts?(?! [^.,;]{3,40} at risk\b)|opens?|closes?|cleans?|replaces?|joins?|drains?|reduces?|keeps?|holds?|supports?|connects?|tells?|tests?|removes?|specializ(?:es?) in|attacks?|destroys?|numbs?|fights?|stops?|causes)\s+"
)
THAT_DOES = re.compile(
    rf"(?P<noun>\s+(?!that\b|which\b)[a-z-]+)?,?\s+(?:that|which){DOES.pattern}[^.;:]{{4,160}}"
)
# "osteonecrosis of the jaw, when part of the jawbone does not heal"
OF_PART = re.compile(
    r"\s+of\s+the\s+[a-z]+,\s+(?:when|where|in which)\s+(?P<inside>(?!(?:you|we|they|it|your|our)\b)[^.;:()]{6,160})"
)
# "You have local anesthesia, so your hand is numb."
SO = re.compile(r"\s*,\s+so\s+(?:that\s+)?(?P<inside>(?:the|your|you)\s[^.;:()]{6,100})")
USED_FOR = re.compile(r"\s+(?:is|are)\s+(?:\w+\s)?used (?:for|in|when|if)\s")
# "Dysarthria makes speech slurred."
MAKES = re.compile(r"\s+makes?\s+(?!it\b)(?P<inside>[^.;()]{6,120})")
FORMS_OF = re.compile(
    r"\b(?:(?:forms?|versions?|levels?|amounts?|copies) of|without)\s+(?:the\s+)?$"
)
# "Beta cells within the islets make …"
PLACE = re.compile(r"\s+(?:in|within|inside|of|from)\s+(?:the|your|our|these)\s+[\w-]+(?=\s)")
CLAUSE = re.compile(
    r"(?:^|[.?!]\s+)(?:If|When|Once|After|Before|Because|Although|While|Unless|As(?! a result\b(?! of\b))|Since|Besides|Unlike|"
    r"In addition to|(?:Along|Together) with|Instead of|Rather than|Apart from|Aside from)\b[^,.;:]*$"
)
# Words that tell what a thing does only where the thing itself is what the sentence speaks of.
WORKS = re.compile(r"\s+(?:describes?|consists? of|uses|involves?|works? by)\s")
ASIDE = re.compile(r"\b(?:with|by|from|for|in|to|on|of|and|or)\s+(?:an?\s+|the\s+|your\s+)?$")
APPOSITION = re.compile(
    r"\s*,\s+(?P<inside>(?!an? (?:type|kind|form|sort) (?:that|which)\b)(?:a|an|one of|part of|any|another)\s+(?:[a-z]{3,12}, )?[^,.;:()]{6,200}|the\s+(?!\w+\s+(?:is|was|are|were|has|had|can|may|will)\b)[\w-]+(?:,?\s+[\w-]+){0,3}\s+(?:that|which|of|in|inside|around|between|from|where)\s[^,.;:()]{4,100})(?P<close>[,.;:)]|$)"
)
DASH = re.compile(r"(?:\s+[-–—]+\s+|\s*[–—]\s*)(?P<inside>[^.;]{6,200})")
# A dash that was lost on the way: "ileumthe lower end of the small intestine".
ARTICLES = ("the", "an", "a")
GLUED = re.compile(r"(?P<inside>(?:an?|the|[a-z]{4,})[\s,][^.;]{6,200})")
IS_GLOSS = re.compile(
    r"\s+(?:is|are)\s+(?:(?:actually|really|simply|basically|just)\s+)?(?!an?\s|the\s(?!\w+ing\b))(?P<inside>[^.;()]{6,200})"
)
# "Stress incontinence is leaking that …": a noun, and what sets it apart.
IS_WHAT = re.compile(
    r"\s+(?:is|are)\s+(?P<inside>(?:an?\s+(?:type|kind|form)\s+of\s+)?[a-z]+(?:\s[a-z]+)?\s(?:that|when|while|which|who)\b[^.;()]{6,200})"
)
# "the femoral stem, the part that sits in …"
PART = re.compile(
    r"\s*,\s+(?P<inside>(?:an?|the)\s+(?:[\w-]+\s+){0,2}(?:that|which|where|in|of)\s[^,.;:()]{6,120})(?=[,.;:)]|$)"
)
FAR_BRACKET = re.compile(
    r"\s+(?P<noun>[\w-]+)\s*[(\[](?P<inside>(?:an?|the|any|those|drugs?|medicines?|cells?|where|when|which|(?P=noun)|"
    r"(?:they|you|people|patients)\s(?:live|stay|sleep|go|come|get))\s[^()\[\]]{6,200})[)\]]"
)
# "tendons and ligaments, which are strong bands that …" says what both are.
BOTH = re.compile(
    r"\s+and\s+(?:the\s+)?(?:[\w-]+\s+)?[\w-]+,\s+(?:which|that)\s+are\s+(?P<inside>[^.;()]{6,200})"
)
# "Pneumothorax or hydrothorax (air or fluid around the lung)".
EITHER = re.compile(r"\s+or\s+(?:[\w-]+\s+)?[\w-]+\s*\((?P<inside>[^()]{6,200})\)")
# "glaucoma, elevated pressure in the eyes, …": a comma and no article.
BARE = re.compile(
    rf"\s*,[”\"’]?\s+(?P<inside>(?:{_GLOSS}|elevated|abnormal|irregular|weak|severe|excess|extra|taken|made|done|given|used|from|found|placed|when|where|"
    r"(?!(?:which|that|who|and|or|but|so)\b)(?:[a-z-]+\s+){1,2}(?:that|which|to))\s+[^,.;:()]{4,100})(?=[,.;)]|$)"
)
# "Cutaneous porphyrias affect the skin."
AFFECTS = re.compile(
    r"\s+(?:affects?|involves?|(?:occurs?|begins?|starts?|grows?|forms?) (?:in|on|under|around))\s+(?P<inside>[^.;()]{6,200})"
)
# "This scan is qualitative and not exact, meaning that it only …".
MEANING = re.compile(
    r"(?:\s+[\w-]+){1,4},\s+(?:meaning|which means|that is,)\s+(?P<inside>[^.;()]{6,200})"
)
# "People with agenesis are born without …": what it is like to have it.
PEOPLE = re.compile(
    r"(?:^|[.?!:]\s+)(?:(?:Some|Most|Many|All)\s+)?(?:People|Persons?|Patients|Someone|Children|Babies|Infants|Women|Men|A person)\s+(?:who have|with|has)\s+(?:an?\s+)?(?:[\w-]+\s+){0,2}$"
)
ARE_LIKE = re.compile(
    r"\s+(?:(?:are|is) born with(?:out)?|lacks?|cannot|can['’]t|(?:do|does)(?: not|n['’]t) (?:have|make|see|hear|feel)|"
    r"(?:has|have) (?:trouble|difficulty|no|only|too (?:much|little|many|few)|(?:urine|skin|eyes|blood|bones|stools?|cells|teeth|hair|nails) that (?:is|are))|feels?|hears?|sees?)\s+(?P<inside>[^.;()]{6,200})"
)
HEAD = re.compile(
    r"(?:\s+(?!(?:is|are|was|were|or|and|that|which|can|may|for|with|to|from|by|on|at|as|during|after|before|"
    r"affects?|involves?|occurs?|begins?)\b)[a-z][\w-]*){1,2}(?=[\s,])"
)
COLON = re.compile(r"\s*:\s+(?P<inside>[^.;]{6,200})")
# What readers do during a test or a treatment.
YOU_DO = (
    r"(?:you\s(?:swallow|press|push|squeeze|lie|sit|stand|walk|breathe|blow|chew|look|listen|relax|tighten)|"
    r"breathe|tighten|squeeze|bend|roll|press)\s"
)
# How it is done: "You may have an UPTAKE scan: you swallow a pill, and a camera shows …".
HAVE_IT = re.compile(
    r"\b(?:have|need|get|use|do|practice|try)\s+(?:(?:an?|the|your)\s+)?(?:[\w-]+\s+)?[*_]*$",
    re.IGNORECASE,
)
DONE_SO = re.compile(
    rf"(?:\s(?:scan|test|study|exam|treatment|therapy))?:\s+(?P<inside>{YOU_DO}[^.;:()]{{6,200}})"
)
# Behind a verb and its object: "to DILATE your pupils (make them larger)".
MAKES_IT = re.compile(
    r"\s+(?:(?:the|your|an?)\s+)?[a-z-]+\s*\((?P<inside>(?:make|widen|open|narrow|shrink|numb|relax)\s(?:it|them|the|your)\b[^()]{0,80})\)"
)
IN_A_LIST = re.compile(r",\s+(?:(?:an?|the|and|or)\s+)*$")
# A comma behind the first words of a sentence parts no list: "First, the hypothalamus, a part of …".
LEADS_IN = re.compile(
    r"(?:^|[.?!]\s+)(?:First|Second|Third|Next|Then|Last|Finally|Also|Often|Usually|Sometimes|Normally|However|Instead|Today|Later|Once|"
    r"In|On|At|For|With|During|After|Before|As|If|When|While|Under|Over|Through|From|To)\b[^.;:,]{0,60},\s+(?:(?:an?|the)\s+)?$|"
    r"[:;]\s+(?:if|when|for|in|with)\b[^.;:,]{0,60},\s+(?:(?:an?|the)\s+)?$"
)
DURING = re.compile(rf"(?:^|[.?!]\s+)(?:In|During|With)\s+(?:{ARTICLE}|this\s+)?(?:\w+\s+)?$")
PURPOSE = re.compile(
    r"\beffective against\b|\b(?:to (?:settle|calm)|quiet) (?:the|your|an?)\s(?!dose\b|place\b|room\b)|\breplaces? (?:the|what|an?) [^.;]{0,30}\b(?:body|hormone|gland|missing|lost)\b|\bso (?:that )?you (?:sleep|feel|will sleep|will not feel|do not feel)\b|\bworks? by\b|\bare (?:all |both )?(?:examples|types|kinds) of\b|\bif you (?:feel sick|have (?:pain|a fever|nausea|heartburn|trouble sleeping))\b|\brelief (?:of|from)\b|\bfor (?:the )?(?:treatment|prevention|relief|control) (?:(?:or|and) \w+ )?of\b|\bfor (?:treating|preventing|lowering|relieving)\b|(?<!hard )(?<!harder )(?<!difficult )\bto (?:help|treat|guard against|prevent|relieve|reduce|lower|control|ease|slow|stop|kill|fight|manage|thin|numb|lessen|keep|protect|clean|clear|make|bring|restore|improve|boost|replace|soften)\b|"
    r"\bfor (?:your |the |any |mild |severe |nerve |joint |bone |muscle )?(?:pain|fever|nausea|swelling|numbing|anxiety|infection|constipation|sleep|depression|seizures|"
    r"prostate|bladder|stomach|lungs|high blood pressure|allerg\w+|itching|cough|heartburn|diabetes|"
    r"asthma|arthritis|migraines?|epilepsy|acne|gout|heart failure|high cholesterol)\b|"
    r"\b(?:pain|nausea|sleep|allergy|blood pressure|cholesterol|heart|diabetes|water|anxiety) (?:medicine|medication|pill|drug|tablet|reliever|killer)s?\b|"
    r"\b(?:helps?(?!\s*(?:[.;]|$|(?:if|when) (?:the problem|this|that|it|needed)\b))|prevents?|treats|relieves?|slows?(?! healing)|lowers?(?! (?:back|legs?|arms?|lip|eyelid|belly|part|half|body|dose|than)\b)|reduces?|relaxes|eases?|quiets|thins?(?! (?:coat|layer|film|tube|wire|needle|strip|slice)\b)|thinners?|softeners?|laxatives?|keeps? (?:your |the )?[\w ]{3,24} from|brings? down|calms?|shrinks?|"
    r"fights?|boosts?|builds? (?:up |new |strong )?(?:bones?|muscles?))\b",
    re.IGNORECASE,
)
EXAMPLES = re.compile(
    r"(?:\b(?:such as|like|including|include|includes|e\.g\.,?|for example,?|for instance,?|examples? (?:of [^.;:]{1,40} )?(?:is|are))|\b(?:medicines?|medications?|drugs?|pills?|tablets?|sedation|antibiotics?|antivirals?|steroids?|blood thinners?),\s"
    r"(?:usually|often|mostly|mainly|either))\s+(?P<rest>[^.;:]{0,120})$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"\b(?:for|of|in|with|an?|the|your)\b", re.IGNORECASE)
# "These include tablets that thin the blood, such as WARFARIN": the nearest words that lead to examples count.
_NESTED = re.compile(r"\b(?:such as|including|e\.g\.,?|for example,?)\s", re.IGNORECASE)
_NAME, _OTHER_NAME = 2, 5  # words of one example, and of one before it
THROUGH = re.compile(
    r"(?:In|During|With|For) (?:this|an?|the(?! (?:first|last|next|past|early|late|meantime|beginning|morning|end|United|U\.S)\b))\s"
    r"(?!reason|purpose|time|case|(?:few|small|large|minority|majority|study|survey|recent|reported|rare|given|typical|healthy|"
    r"normal|person|child|baby|year|month|week|sense|way|number|country)\b).{3,60}?, "
)
SUFFER = re.compile(
    r"(?:People|Children|Babies|Patients|Someone) (?:with|who (?:have|has)) (?:this|it|these)\b[^.,]{0,30}\s"
    r"(?:have (?:low|high|too|no|weak|trouble|difficulty|an? extra)|are born|cannot|can['’]t|lack)\b"
)
NEXT_SAYS = re.compile(
    r"(?:This|That|These|Those|It|They|Both)\s+(?:\w+\s+){0,2}?(?:(?:is|are)\s+(?:usually\s+|often\s+|also\s+|simply\s+|just\s+)?(?:an?|the|when|where|what|how|called|made|used|done|small|thin|tiny|large|too|like)\b|"
    r"means?\b|happens?\b|occurs?\b|refers?\b|lets?\b|allows?\b|helps?\b|describes?\b|uses\b|(?:will )?(?:find|show|check|measure|look|tell|remove|take)s?\b)"
)
# "What is a biopsy?", and not "What are the symptoms of …?".
WHAT_IS = re.compile(
    r"(?:[\w\s]+[:?.]\s+)?what(?:'s|’s| is| are| does)\s+(?:(?:an?|the|your|meant by|it called)\s+)?(?:(?!(?:of|for|to|about)\b)[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
NO_GLOSS = re.compile(
    r"^\W*see\b|\bsee (?:also|page|the (?:section|page|chapter|figure|table|list|link|box|glossary)|our|figure|table|below|above|section|chapter|under)\b|\b(?:et al|figure|fig\.|table|https?|www|link|page|chapter|ref|(?<!original )brand|generic)\b|®|™|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# One of these stands in what NO_GLOSS finds, folded.
NO_GLOSS_SIGNS = (
    "see", "et al", "fig", "table", "http", "www", "link", "page", "chapter", "ref", "brand", "generic", "®", "™", "19",
    "20",
)  # fmt: skip
# Brackets that say how often, how much or whom to ask, and not what it is.
SAYS_NOTHING = re.compile(
    r"(?:very |quite |fairly |more |most |less |least |not |usually |often )*(?:common|uncommon|rare|rarely|frequent|likely|unlikely|"
    r"mild|severe|serious|needed|required|optional|recommended|important|available|possible|inhaled|oral|injected)(?: (?:in|with|for|if|when|after|during|and|but|or)\b.*)?$|"
    r"(?:most|more) often\b|(?:ask|call|tell|talk|speak|check|read|contact|discuss)\b|(?:up to|less than|more than|fewer than|about|around|"
    r"at least|at most|only|over|under|nearly|almost|one(?! of (?:the|your) (?!most\b|main\b|few\b))|two|three|once|twice) (?:\d|in\b|of\b|to\b|per\b|a\b|week|day|month|year|time)|"
    r"(?:if|when|as) (?:needed|necessary|required|you|your|possible)\b|(?:in|on|at) (?:(?:the|an?|some|many|most|older|young)\b|\d)",
    re.IGNORECASE,
)
STOP = frozenset(
    "a an the of or and to in is are it its your you this that these with for by as at on be".split()
)


def is_sound(text: str) -> bool:
    """Say whether words only show how a term sounds ("ah-RITH-me-ahs"); "mini-stroke" does not."""
    found = SOUND.fullmatch(text)
    if found is None or "-" not in found["said"].strip().partition(" ")[0].strip("-"):
        return False
    if not text.startswith(("say ", "pronounced ")) and any(
        len(w) >= _WORD and "-" not in w and familiar(w.casefold()) for w in text.split()
    ):
        return False  # "anti-nausea medicine"
    parts = [p for p in re.split(r"[^A-Za-z’']+", found["said"]) if p]
    if any(len(p) > _SYLLABLE for p in parts):
        return False
    if any(len(p) > 1 and p.isupper() for p in parts) or text.startswith(("say ", "pronounced ")):
        return True
    return len(parts) >= 3 and 2 * sum(map(familiar, parts)) <= len(parts)


def is_example(before: str) -> bool:
    """Say whether what comes next is named as an example: "medicines such as ibuprofen or "."""
    found = EXAMPLES.search(before)
    if found is None:
        return False
    nearest = _NESTED.split(re.sub(r"\([^()]*\)", "", found["rest"]))[-1]
    parts = re.split(r",|(?:^|\s)[-–]\s|\b(?:and|or)\b", nearest)
    # "methadone for OPIATE addiction", "an ANTIPLATELET agent": no name of a medicine stands so.
    most = [*[_OTHER_NAME] * (len(parts) - 1), _NAME]
    return all(
        len(p.split()) <= n and not _NO_NAME.search(p) for p, n in zip(parts, most, strict=True)
    )


def in_a_list(before: str) -> bool:
    """Say whether a comma before a term makes it one of several things."""
    return bool(IN_A_LIST.search(before)) and not LEADS_IN.search(before)

"""The table of words that no edit may touch unasked, each row with its reason in people's words."""

from __future__ import annotations

import re

from pagelint.nlp.spelling import is_listed

QUOTE = "it is in a quotation"
SAID = "it is said in the first person: a statement to sign, or somebody's words"

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety hundreds? thousands? "
    "millions? billions? dozens? half halves halved thirds? quarters? quarterly fourths? fifths? sixths? tenths? "
    "twenties thirties forties fifties sixties seventies eighties nineties teens? first second secondly "
    "third thirdly fourth fifth sixth seventh eighth ninth tenth single doubled? "
    "doubles tripled? triples couple pairs? percent percentage twofold threefold"
).split()
_UNITS = (
    "mg mcg ug kg g gm grams? kilograms? milligrams? micrograms? ml mls dl cc liters? litres? milliliters? "
    "millilitres? units? iu meq mmol mmhg bpm cm mm km inch inches yards? miles? meters? metres? "
    "ounces? oz pounds? lbs? stones? gallons? pints? quarts? cups? glass(?:es)? teaspoons? teaspoonfuls? "
    "tablespoons? tsp tbsp spoonfuls? degrees? celsius fahrenheit calories? kcal joules? gy gray msv seconds? "
    "minutes? mins? hours? hrs? days? weeks? months? years? decades? centur(?:y|ies) beats? packs? servings? portions?"
).split()
_FREQUENCY = (
    "once twice thrice every each daily nightly hourly weekly biweekly fortnightly monthly yearly annually annual "
    "times frequency always bedtimes? mealtimes? nights? mornings? noon evenings? bid tid qid prn intervals? "
    "breakfasts? lunch(?:es)? dinners? suppers? meals? snacks? clock midday midnight weekends? fortnight(?:s|ly)? "
    "regular(?:ly)? continu(?:al|ous)(?:ly)? constant(?:ly)?"
).split()
_DOSES = (
    "dos(?:e|es|ed|ing|age|ages) tablets? pills? capsules? caplets? lozenges? drops? puffs? sprays? patch(?:es)? "
    "suppositor(?:y|ies) injections? injected inject shots? infusions? inhalers? nebuli[sz]ers? syrup ointments? "
    "creams? gels? lotions? vials? syringes? strengths? overdos(?:e|es|ed|ing) refills? amounts? "
    "bolus(?:es)? drips? titrat\\w* taper\\w* top[ -]?ups?"
).split()
_MEDICINES = (
    "medicines? medications? medicinal meds? drugs? prescri(?:be|bes|bed|bing|ption|ptions) vaccin\\w* immuni[sz]\\w* "
    "antibiotics? painkillers? antidepressants? antihistamines? steroids? opioids? sedatives? anesthe\\w* "
    "anaesthe\\w* insulin oxygen vitamins? supplements? herbs? herbal chemo chemotherapy hormones? blood[ -]thinners? "
    "statins? diuretics? laxatives? antacids? nsaids? placebos? generics? brands?"
).split()
_SIDES = (
    "left right both bilateral(?:ly)? unilateral(?:ly)? upper lower uppermost lowermost either sides? sided sideways "
    "top bottom front rear inner outer above below "
    "medial(?:ly)? lateral(?:ly)? anterior posterior proximal distal dorsal ventral superior inferior "
    "contralateral ipsilateral opposite back_of"
).split()
_NEGATIONS = (
    "no not never none nothing nobody nowhere neither nor cannot without unless except exceptions? excluding "
    "exclud(?:e|es|ed) hardly barely scarcely rather instead lacks? lacking lacked absent absence fails? failed "
    "failing failure stops? stopped stopping avoids? avoided avoiding free_(?:of|from) "
    "refus\\w* declin\\w* den(?:y|ies|ied|ying|ial) opt(?:s|ed|ing)?_out withh[eo]ld\\w* bans? banned banning "
    "against forbid\\w* forbade prohibit\\w* reject\\w* prevent\\w* skip\\w* omit\\w* quit\\w* cancel\\w* "
    "halt\\w* off miss(?:es|ed|ing)? giv(?:e|es|ing)_up gave_up end(?:s|ed|ing)? "
    "(?:keep|hold|shut)(?:s|ing)?_(?:out|away|back) leav(?:e|es|ing) "
    "nil abst[ae]in\\w* abstinen\\w* hungry hunger thirsty starv\\w* empty forgo\\w* withdr[ae]w\\w* "
    "in(?:complete|correct|active|sufficient|adequate|ability|valid|effective|appropriate|sensitive|tolerant|"
    "dependent|frequent|visible|operable|curable|capable|secure|definite) im(?:possible|proper|mobile|mature|balance) "
    "ir(?:regular|relevant|reversible) il(?:legal|logical) "
    "dis(?:continue|continued|agree|allow|allowed|able|appear|appears|order) "
    "less[a-z]* [a-z]{3,12}less non-?[a-z]+ anti-[a-z]+ de-[a-z]+ counter[a-z]+ unable"
).split()
_WARNINGS = (
    "warn\\w* caution\\w* danger\\w* risk\\w* emergenc\\w* alert\\w* hazard\\w* harm\\w* toxic\\w* "
    "poison\\w* fatal\\w* deadly death\\w* dies? died dying life-threatening threaten\\w* serious\\w* "
    "sever\\w* urgen\\w* immediate\\w* prompt(?:ly)? quickly critical\\w* important\\w* essential vital "
    "crucial contraindicat\\w* side_effects? complications? allerg\\w* reactions? bleed\\w* choking "
    "suicid\\w* abus\\w* beware unsafe safe safely safety "
    "careful\\w* ambulance right_away at_once straight_away as_soon_as get_help "
    "seek\\w* calls? calling phone\\w* dial\\w* contact worse\\w*"
).split()
_ORDERS = (
    "must should shall ought you_need need_to needs_to has_to have_to had_to "
    "required? requires requirement\\w* please ensure make_sure be_sure remember ask tell talk_to speak_to see_your "
    "check_with do_not don['’]t recommend\\w* advis\\w* advice instruct\\w* told follow let_us let_your supposed "
    "fast fasts fasted fasting allowed permitted only"
).split()
_CONSENT = (
    "consents? consented consenting authori[sz]\\w* hereby sign(?:ed|ing|ature|atures)? agrees? agreed agreement "
    "permission legal\\w* law laws rights waive\\w* liab\\w* copyright\\w* trademark\\w* licen[sc]\\w* disclaim\\w* "
    "lawyers? attorneys? solicitors? lawsuits? courts? judges? sue[sd]? suing notar\\w* proxy proxies claims? "
    "complain\\w* legislation statutes? directives? "
    "privacy confidential\\w* hipaa witness\\w* guardian\\w*"
).split()

# Beside these, words may be a name, or what the sentence speaks of: "The app is called beleive".
_SPOKEN = (
    "call(?:s|ed|ing)? named? names naming nicknam\\w* known_as said says? saying words? wording "
    "spell(?:s|ed|ing|ings)? spelt misspell\\w* typos? written writes? wrote phrases? terms? letters? "
    "titled? titles films? movies? books? apps? songs? genes? family surnames? plays bands? brands? "
    "poems? poets? novels? stor(?:y|ies) games? series websites? magazines? labell?ed labels? "
    "slogans? mottos? means meaning pronounc\\w* reads"
).split()


def _words(words: list[str]) -> re.Pattern[str]:
    forms = "|".join(words).replace("_", r"\s+")
    return re.compile(rf"(?<![\w-])(?:{forms})(?!\w)", re.IGNORECASE)


class _UnPairs:
    """Finds "unsafe", "unlikely", "unhelpful": un- before a word that also stands without it."""

    _form = re.compile(r"\bun-?([a-z]{3,})\b", re.IGNORECASE)
    _none = frozenset(
        "der derstand derstanding derstood derlying til ion ions its ited iverse".split()
    )

    def search(self, text: str) -> bool:
        rests = (m[1].casefold() for m in self._form.finditer(text))
        return any(rest not in self._none and is_listed(rest) for rest in rests)


# A heading may warn or order in few words.
_CALLS = (
    "red_flags? come_(?:back|in) return\\w* go_(?:to|back|in|home) watch look_(?:out|for) hospitals? a&e er "
    "when_to what_to_do trouble problems? first_aid dos donts before after signs?"
).split()
# Of the words that go or come, also those that say how many, how often, how surely, or who may.
_VAGUE = (
    "majority minority most least fewer few many several more less enough some all any much little whole "
    "often frequent(?:ly)? sometimes occasional(?:ly)? usual(?:ly)? rare(?:ly)? seldom regular(?:ly)? constant(?:ly)? "
    "continuous(?:ly)? again may might can could will would likely possibl[ey] probabl[ey] certain(?:ly)? able "
    "approximately about nearly almost only if when until till"
).split()
_PHONE = re.compile(
    r"\+?\d[\d ().-]{5,}\d|\b(?:911|988|999|111|112|000)\b|(?i:\bphones?\b|\bhotline\b)"
)
_DIGIT = re.compile(
    r"[\d½¼¾⅐-⅞²³¹⁰-₉%‰°±≤≥<>=]|\b[ivx]{2,5}\b|\b(?-i:[IVX])(?=\)|\.\s|:)", re.IGNORECASE
)
_NOT = re.compile(r"\w(?:n[’']t)\b", re.IGNORECASE)
_QUOTES = re.compile(r"[\"“”«»„]|(?<!\w)[‘'](?=\w)")
# "He said: bring food": what stands behind a colon may be somebody's words.
COLON = re.compile(r"[^\W\d]+[\"”’)]?:(?:\s|$)")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|\w\.(?:com|org|gov|edu|net|uk)\b", re.IGNORECASE)
_HIDDEN = re.compile("[\ufffc\x00-\x08{}\\[\\]<>|`\\\\]")

REASONS: tuple[tuple[str, re.Pattern[str] | _UnPairs], ...] = (
    ("it touches a phone number", _PHONE),
    ("it touches a number", _DIGIT),
    ("it touches a number", _words(_NUMBERS)),
    ("it touches a unit", _words(_UNITS)),
    ("it touches how often something is done", _words(_FREQUENCY)),
    ("it touches a dose", _words(_DOSES)),
    ("it is about a medicine", _words(_MEDICINES)),
    ("it touches a side or place of the body", _words(_SIDES)),
    ("it touches a negation", _words(_NEGATIONS)),
    ("it touches a negation", _NOT),
    ("it touches a negation", _UnPairs()),
    ("it is part of a warning", _words(_WARNINGS)),
    ("it tells readers what to do", _words(_ORDERS)),
    ("it is part of a consent or legal text", _words(_CONSENT)),
    ("it stands beside a name or words that are spoken of", _words(_SPOKEN)),
    (QUOTE, _QUOTES),
    ("it stands beside a web or mail address", _ADDRESS),
    ("it stands beside code or a template tag", _HIDDEN),
)
TOUCHED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("it touches how many, how often or how surely", _words(_VAGUE)),
)
# What counts from afar: words in the headings over a sentence.
IN_HEADINGS: tuple[tuple[str, re.Pattern[str] | _UnPairs], ...] = (
    ("it stands under a heading that warns", _words(_WARNINGS)),
    ("it stands under a heading that orders", _words(_ORDERS)),
    ("it stands under a heading that warns or orders", _words(_CALLS)),
    ("it stands under a heading with a negation", _words(_NEGATIONS)),
    ("it stands under a heading with a negation", _NOT),
    ("it is part of a consent or legal text", _words(_CONSENT)),
)

"""Which edits may be made unasked: hardly any. Each row of a table is a sentence with [old|new] in it."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pagelint.fixer import in_text
from pagelint.glossary import Glossary
from pagelint.guard import IN_HEADINGS, REASONS, why_not
from pagelint.linter import glossary_in
from pagelint.model import Span
from pagelint.verdict import Edit
from pages import as_shipped, page_of

MARKED = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")


@cache
def glossary() -> Glossary:
    return glossary_in(as_shipped())


def objection(
    marked: str, *, before: str = "# Back pain\n\n## How it starts\n\n", name: str = "page.md"
) -> str:
    """What the guard says of the edit marked in a text, "" when it may be made unasked."""
    found = MARKED.search(marked)
    assert found, marked
    old, new = found.groups()
    source = before + marked[: found.start()] + old + marked[found.end() :] + "\n"
    page = page_of(source, name)
    at = len(before) + found.start()
    edit = next(in_text(page, Edit(Span(at, at + len(old)), new)))
    return why_not(page, edit, glossary())


SAFE = """
The the pain fades.: The[ the|] pain fades.
The team meets today [in order to|to] plan the care.
The bones form a tunnel [so as to|to] protect the nerve.
The wound heals slowly [due to the fact that|because] the skin is thin.
The pain fades [despite the fact that|although] the muscle is weak.
The nurse explains the plan [prior to|before] the visit.
The scar fades [during the course of|during] healing.
The nerve lies [in close proximity to|near] the bone.
The skin turns red [as a consequence of|because of] the heat.
[Whilst|While] the muscle heals, the pain fades.
People live [amongst|among] friends.
[Furthermore|Also], the muscle grows weak.
[Moreover|Also], the muscle grows weak.
[Additionally|Also], the scar may itch.
[Consequently|So], the muscle grows weak.
Back pain is [caused from|caused by] a strain.
The disk acts as a [seperate|separate] cushion.
The growth is [truely|truly] small and presses on the nerve.
The room has [alot|a lot] of light.
Many people [beleive|believe] in rest.
The [begining|beginning] is slow.
The change is [noticable|noticeable] to friends.
The doctors [utilize|use] a thin tube.
The doctor [utilizes|uses] a thin tube.
The team is [utilizing|using] a thin tube.
The doctors [make use of|use] a thin tube.
Heat helps cold hands and[ and|] feet.
The back of of: It is part of[ of|] the spine.
Your your: Pain changes your[ your|] sleep.
Bones and muscles, [i.e.|that is], the frame, hold the body up.
Warm water soothes the joint and [vice versa|the other way around].
The [enviroment|environment] shapes how people sleep.
The spine is a[ a|] row of bones.
The [seperate|separate] bones move.
The parts work as [neccesary|necessary] links.
""".strip().splitlines()


@pytest.mark.parametrize("row", SAFE)
def test_a_plain_swap_in_a_plain_sentence_may_be_safe(row: str) -> None:
    marked = row.partition(": ")[2] if ": " in row.split("[")[0] else row
    assert objection(marked) == ""


DEMOTED = """
number | The pain fades [in order to|to] let 5 people rest.
number | The nurse sees five people [prior to|before] the visit.
number | A disk has [2|3] parts.
number | The disk has two[ two|] parts.
number | The [fourty|forty] bones move.
number | About half of people sleep well [prior to|before] the visit.
number | Stage II cancer grows [due to the fact that|because] cells divide.
number | The bone is ½ gone [prior to|before] the visit.
number | Some 30% of people heal [prior to|before] the visit.
number | The second scan comes [prior to|before] the visit.
number | A dozen people wait [prior to|before] the visit.
number | The first scan shows the bone [prior to|before] the visit.
number | Men live into their forties[ forties|] with it.
unit | Some days [prior to|before] the visit, the pain fades.
unit | The pain fades hours [prior to|before] the visit.
unit | The pain fades for weeks [due to the fact that|because] the muscle heals.
unit | The [miligrams|milligrams] add up.
unit | A cup of water stands there [prior to|before] the visit.
unit | People gain pounds [due to the fact that|because] they rest.
unit | The fever is a few degrees [prior to|before] the visit.
how often | It is given daily [prior to|before] the visit.
how often | It comes back every spring [due to the fact that|because] pollen flies.
how often | The pain comes at night [due to the fact that|because] the muscle cools.
how often | It is done once [prior to|before] the visit.
how often | It comes twice[ twice|] in spring.
how | [In most cases|Most often], the pain fades.
how | The pain [is able to|can] fade.
how | [A number of|Some] people heal.
how | [Numerous|Many] people heal.
how | It is [likely|possible] to fade.
dose | The dose is set [prior to|before] the visit.
dose | The tablet melts [due to the fact that|because] it is soft.
dose | The [injektion|injection] is quick.
medicine | The drug works [prior to|before] the meal.
medicine | The antibiotic works [due to the fact that|because] it kills germs.
medicine | The doctor gives ibuprofen [prior to|before] the visit.
medicine | The doctor gives [ibuprophen|ibuprofen] at the visit.
medicine | People get warfarin [in order to|to] thin blood.
medicine | The doctor uses metoprolol [prior to|before] the visit.
medicine | The doctor gives ezetimibe [prior to|before] the visit.
medicine | The vaccine works [due to the fact that|because] the body learns.
medicine | Insulin moves sugar[ sugar|] into cells.
medicine | The doctor gives Zestril [prior to|before] the visit.
medicine | Humira calms the joints [prior to|before] the visit.
brand | The clinic uses the Flexyon frame [prior to|before] the visit.
brand | The clinic uses ZQ Plus [prior to|before] the visit.
side | The left knee hurts [prior to|before] the visit.
side | The pain moves to the right hip [due to the fact that|because] the nerve runs there.
side | Both knees hurt [prior to|before] the visit.
side | The [lower|upper] back hurts.
side | Pain in the upper arm fades [prior to|before] the visit.
side | It is bilateral[ bilateral|] pain.
side | The anterior part swells [prior to|before] the visit.
side | One finds it on either hip [prior to|before] the visit.
negation | The pain does not fade [prior to|before] the visit.
negation | The muscle never rests [prior to|before] the visit.
negation | The pain fades without rest [due to the fact that|because] the muscle heals.
negation | It is [usable|unusable] then.
negation | The pain is unlikely to fade [prior to|before] the visit.
negation | The muscle isn’t weak [prior to|before] the visit.
negation | The muscle doesn't tire [prior to|before] the visit.
negation | The muscle [cant|can't] rest.
negation | There is no pain [prior to|before] the visit.
negation | Neither knee hurts [prior to|before] the visit.
negation | The muscle is painless [prior to|before] the visit.
negation | It is an incomplete break [due to the fact that|because] the bone bends.
negation | All bones heal [with the exception of|except for] the hip.
phone | The desk answers 555-867-5309 [prior to|before] the visit.
phone | The ward phone rings [prior to|before] the visit.
phone | The crew of 911 comes [prior to|before] the visit.
warning | A stroke is an emergency [due to the fact that|because] the brain starves.
warning | The pain can be a danger [due to the fact that|because] the nerve dies.
warning | A blood clot may be fatal [due to the fact that|because] it moves.
warning | Get help right away [due to the fact that|because] the brain starves.
warning | Side effects start [prior to|before] the visit.
warning | The wound may bleed [prior to|before] the visit.
what to do | For example, wear a mask [prior to|before] the visit.
warning | People in shock get prompt care [prior to|before] the visit.
what to do | Rest [prior to|before] the visit.
what to do | Please rest [prior to|before] the visit.
what to do | You should rest [prior to|before] the visit.
what to do | You must fast [prior to|before] the visit.
what to do | People need rest, and they need to sit [prior to|before] the visit.
what to do | Ask the nurse [prior to|before] the visit.
what to do | If the pain comes back, walk slowly [in order to|to] ease it.
what to do | Make sure the room is dark [prior to|before] sleep.
consent | The patient agrees to the plan [prior to|before] the visit.
consent | I understand the plan [prior to|before] the visit.
consent | The law asks for it [prior to|before] the visit.
consent | I let the[ the|] team keep tissue for research.
consent | The team may keep[ keep|] my tissue for research.
negation | People are nil by mouth [whilst|while] the tube is in place.
negation | People abstain [prior to|before] the visit.
negation | People go hungry [prior to|before] the visit.
negation | The team leaves the[ the|] drain in place.
what to do | You wear the[ the|] mask.
what to do | You sleep with the[ the|] mask.
how often | The pain fades after breakfast and[ and|] dinner.
how often | The team works around the clock [whilst|while] the muscle heals.
dose | The bolus works [whilst|while] the muscle heals.
brand | Boost keeps the[ the|] weight up.
brand | Depend pads keep the[ the|] skin dry.
brand | Ensure helps people whilst the[ the|] muscle heals.
brand | Contour shows the[ the|] sugar.
quotation | 'We woke up late. We [beleive|believe] it went well. The nurse was kind.'
quotation | ‘We woke up late. We [beleive|believe] it went well. The nurse was kind.’
quotation | The team [beleive|believe] it went well. - Maya, 34
quotation | The team [beleive|believe] it went well. — Maya Smith, nurse
quotation | The nurse says “rest [prior to|before] the visit” to people.
quotation | The nurse says "rest [prior to|before] it" to people.
consent | A lawyer reads the plan [prior to|before] the visit.
consent | The attorney and the court wait [prior to|before] the visit.
negation | People refuse the plan [prior to|before] the visit.
negation | People opt out [prior to|before] the visit.
negation | The team withholds food [prior to|before] the visit.
negation | The clinic bans food [prior to|before] the visit.
negation | The team turns the heat off [prior to|before] the visit.
what to do | Fast [prior to|before] the visit.
what to do | Skip breakfast [prior to|before] the visit.
what to do | Water plants [prior to|before] the visit.
name | The app is called [beleive|believe].
name | The [freind|friend] family lives here.
name | He said and[ and|] but are short words.
quotation | The nurse: food helps [prior to|before] the visit.
possessive | The [goverment's|government] plan is clear.
possessive | The [parents'|parent] plan is clear.
address | The page www.example.org tells more [prior to|before] the visit.
code | The field `name` is filled [prior to|before] the visit.
adds words | The nerve[| (a cord)] runs down the leg.
“a” or “an” | It is a [useful|ordinary] link.
“a” or “an” | It is an [end result|result] of rest.
small letter | [In order to|to] plan the care, the team meets.
first letter | The pain fades [prior to|Before] the visit.
one word twice | The muscle goes to [in order to|to] sleep.
blank or a sign | The muscle , [so to say|], rests.
read with the word | It must happen [in order to|to] have peace.
read with the word | People ask [in order to|to] plan.
""".strip().splitlines()


@pytest.mark.parametrize("row", DEMOTED)
def test_whatever_touches_what_matters_is_a_suggestion_at_most(row: str) -> None:
    _, _, marked = row.partition(" | ")
    assert objection(marked) != ""


def test_each_reason_of_the_table_is_met_in_these_examples() -> None:
    text = "\n".join(row.partition(" | ")[2] for row in DEMOTED)
    plain = MARKED.sub(lambda m: f"{m[1]} {m[2]}", text)
    assert [reason for reason, form in REASONS if not form.search(plain)] == []
    assert len(DEMOTED) >= 80
    assert len(SAFE) >= 30


PLACES = {
    "a heading": ("## The nerve [prior to|before] the bone", ""),
    "a quotation": ("> The nerve heals [prior to|before] the bone.", ""),
    "a table": ("| Part |\n|---|\n| The nerve heals [prior to|before] the bone. |", ""),
    "a link": ("The nerve heals [soon [prior to|before] it](x.html) here.", ""),
    "another language": ('The <i lang="fr">nerve [prior to|before] os</i> heals.', ""),
    "a line that warns": (
        "- The nerve heals [prior to|before] the bone.",
        "These are dangers:\n\n",
    ),
    "a line with not": ("- The nerve heals [prior to|before] the bone.", "This is not so:\n\n"),
    "a line of doses": ("- The nerve heals [prior to|before] the bone.", "For 2 tablets:\n\n"),
    "a quotation of several paragraphs": (
        "The nerve heals [prior to|before] the bone.\n\nIt is “good.”",
        "“The nurse was kind.\n\n",
    ),
    "a quotation in straight signs": (
        'The nerve heals [prior to|before] the bone.\n\nIt is good."',
        '"The nurse was kind.\n\n',
    ),
    "a speaker below": ("The nerve heals [prior to|before] the bone.\n\n— Maya, 34", ""),
    "a heading with red flags": ("The nerve heals [prior to|before] it.", "## Red flags\n\n"),
    "a heading that calls back": (
        "The nerve heals [prior to|before] it.",
        "## Come back to the hospital\n\n",
    ),
    "a colon before": ("The nerve heals [prior to|before] the bone.", "Warning:\n\n"),
    "a heading that warns": ("The nerve heals [prior to|before] it.", "## When to get help\n\n"),
    "a heading above that": (
        "The nerve heals [prior to|before] it.",
        "## Warnings\n\n### Nerves\n\n",
    ),
    "consent": ("The nerve heals [prior to|before] it.", "## Your agreement\n\n"),
    "sources": ("The nerve heals [prior to|before] the bone.", "## References\n\n"),
}


@pytest.mark.parametrize("name", PLACES)
def test_where_words_stand_counts(name: str) -> None:
    marked, above = PLACES[name]
    assert objection(marked, before="# Back pain\n\n" + above) != ""


QUOTED = {
    "q": "<p><q>The nerve heals [prior to|before] the bone.</q></p>",
    "a class": '<p class="quote">The nerve heals [prior to|before] the bone.</p>',
    "a class above": '<div class="c-testimonials"><p>The nerve heals [prior to|before] it.</p></div>',
    "a list in a quotation": "<blockquote><ul><li>The nerve heals [prior to|before] it.</ul></blockquote>",
}


@pytest.mark.parametrize("name", QUOTED)
def test_what_a_web_page_quotes_is_a_quotation(name: str) -> None:
    head = "<h1>Back pain</h1><h2>How it starts</h2>"
    assert objection(QUOTED[name], before=head, name="page.html") != ""
    plain = "<p class=text>The nerve heals [prior to|before] the bone.</p>"
    assert objection(plain, before=head, name="page.html") == ""


@pytest.mark.parametrize(
    "text",
    [
        "> The nerve heals [prior to|before] the bone.",
        "    The nerve heals [prior to|before] the bone.",
        "The nerve heals [prior to|before] the bone.\n- Maya, 34",
    ],
)
def test_what_a_plain_text_sets_in_or_signs_may_be_a_quotation(text: str) -> None:
    head = "BACK PAIN\n\nThe back has many bones.\n\n"
    assert objection(text, before=head, name="page.txt") != ""
    assert (
        objection("The nerve heals [prior to|before] the bone.", before=head, name="page.txt") == ""
    )


def test_a_consent_form_is_never_changed_unasked() -> None:
    plain = "The nerve heals [prior to|before] the bone."
    assert objection(plain, before="---\nkind: condition\n---\n# Back pain\n\n") == ""
    assert objection(plain, before="---\nkind: consent\n---\n# Back pain\n\n") != ""


def test_a_page_in_another_language_is_never_changed_unasked() -> None:
    assert objection("El nervio[ nervio|] sana.", before="---\nlang: es\n---\n# Dolor\n\n") != ""


WORDS = "the nerve heals before bone and skin with rest people sleep warm muscle".split()
DANGERS = "not no never 5 12 3.5 two ten left right both mg daily twice unsafe without can't aspirin".split()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(WORDS), min_size=3, max_size=9),
    st.sampled_from(DANGERS),
    st.integers(0, 9),
    st.integers(0, 9),
    st.sampled_from(["", "rest", "before", "not", "7"]),
)
def test_no_edit_beside_a_number_a_side_or_a_negation_is_ever_safe(
    words: list[str], danger: str, at: int, cut: int, new: str
) -> None:
    words.insert(at % len(words), danger)
    text = " ".join(["Here", *words]) + "."
    page = page_of(f"# Back pain\n\n{text}\n")
    start = page.whole.text.index(text)
    low = start + sum(len(w) + 1 for w in ["Here", *words][: cut % len(words)])
    span = Span(low, low + len(["Here", *words][cut % len(words)]))
    assert why_not(page, Edit(span, new), glossary()) != ""


def test_headings_are_judged_by_fewer_reasons_than_sentences() -> None:
    assert 0 < len(IN_HEADINGS) < len(REASONS)


def test_a_paragraph_that_no_person_wrote_is_left_to_one_in_good_time() -> None:
    row = "The[ the|] pain fades. "
    assert objection(row) == ""
    assert objection(row + "The bones form a tunnel. " * 1_000) == "it is in a very long paragraph"

"""Every way of explaining a term: one page that uses it and is left alone, and a near-miss."""

from __future__ import annotations

import dataclasses
from functools import cache
from time import process_time

import pytest

from pagelint.glossary import Glossary, Term
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Finding, Rulebook, Verdict
from pages import page_of

WORDS = (
    Term("a bulge in the wall of a blood vessel", kind="condition", name="aneurysm"),
    Term("a blockage of the gut", kind="condition", name="bowel obstruction"),
    Term("a picture of blood vessels, made with a dye", kind="test", name="angiogram"),
    Term("lasting scars of the liver", kind="condition", name="cirrhosis"),
    Term("an operation that opens the skull", kind="procedure", name="craniotomy"),
    Term("swelling from fluid", kind="symptom", also=("edematous",), name="edema"),
    Term("a lung disease that destroys the tiny air sacs", kind="condition", name="emphysema"),
    Term("too little blood flow", kind="condition", also=("ischemic",), name="ischemia"),
    Term("a spot that is not normal", kind="condition", name="lesion"),
    Term("", kind="condition", also=("metastatic",), name="metastasis"),
    Term("how an illness may go", kind="word", name="prognosis"),
    Term("of the kidneys", kind="word", name="renal"),
    Term("an operation to cut out", kind="procedure", also=("resect",), name="resection"),
    Term("mucus coughed up from the lungs", kind="body", name="sputum"),
    Term("a tiny tube that holds a passage open", kind="device", name="stent"),
    Term("a pill against blood clots", kind="medicine", name="warfarin"),
)
CPU = 20  # seconds: far more than any page of this size may take


@cache
def book(again: str = "page") -> Rulebook:
    """The shipped rules with a glossary of these few words."""
    shipped = load_rulebook()
    rules = (
        dataclasses.replace(
            r, params=dataclasses.replace(r.params, glossary=Glossary(WORDS), again=again)
        )
        if r.check == "term"
        else r
        for r in shipped.rules
    )
    return dataclasses.replace(shipped, rules=tuple(rules))


def verdict_on(text: str, name: str = "page.md", again: str = "page") -> Verdict:
    return lint(page_of(text, name), book(again))


def reported(text: str, name: str = "page.md", again: str = "page") -> list[Finding]:
    found = verdict_on(text, name, again).findings
    return [f for f in found if f.rule == "unexplained-term"]


def ways(text: str, name: str = "page.md") -> set[str]:
    facts = verdict_on(text, name).facts
    return {f.values["how"] for f in facts if f.kind == "explained"}


# (the way, a page that uses it, a near-miss)
WAYS = [
    ("brackets", "They saw an aneurysm (a bulge in a blood vessel).", "They saw an aneurysm (very rare)."),
    ("brackets", "You may have swelling (edema) in both feet.", "You may have a problem (edema) in both feet."),
    ("called", "We put in a small tube called a stent.", "Wait here. A problem called cirrhosis can come."),
    ("called", "A small tube, known as a stent, stays in.", "It is known that a stent can move."),
    ("or", "You may have edema, or swelling, in both feet.", "Pain, edema, or fever can come."),
    ("or", "Cough up mucus or sputum into a cup.", "Cough up blood or sputum into a cup."),
    ("says", "You may have edema, that is swelling of both feet.", "You may have edema. That can be hard."),
    ("says", "You may have edema, i.e., swelling of both feet.", "You may have edema, e.g., in both feet."),
    ("says", "You may have edema, which is swelling of both feet.", "You may have edema, which is common."),
    ("says", "Ischemia means that too little blood gets there.", "Ischemia means ischemic disease."),
    ("says", "Prognosis refers to how a disease will go.", "Prognosis differs from one person to the next."),
    ("says", "Ischemia happens when too little blood gets through.", "Ischemia happens to some people."),
    ("apposition", "You have an aneurysm, a weak spot that can swell.", "You have an aneurysm, a cold, or a cough."),
    ("dash", "You need a craniotomy – an operation that opens the skull.", "You need a craniotomy – soon."),
    ("list", "- Craniotomy: an operation that opens the skull", "- Craniotomy: see your letter"),
    ("list", "- Edema – swelling of both feet\n- Fever", "- Edema\n- Fever"),
    ("is a", "An aneurysm is a bulge in a blood vessel.", "An aneurysm is a common problem."),
    ("next sentence", "You may have ischemia. This means that too little blood gets through.", "You may have ischemia. This takes time."),
    ("next sentence", "You need a craniotomy. This operation opens the skull.", "You need a craniotomy. Bring a friend."),
    ("does", "A stent holds your vein open.", "A stent is safe for you."),
    ("does", "A stent takes pressure off your vein.", "A stent takes an hour."),
    ("during", "During an angiogram, we look at your veins.", "Before an angiogram, eat nothing."),
    ("heading", "## What is an aneurysm?\n\nIt is a weak spot. An aneurysm can grow.", "## Do you have an aneurysm?\n\nAsk us. An aneurysm can grow."),
    ("heading", "## Angiogram\n\nWe put a dye into your arm and then take pictures of your neck. The angiogram is safe.", "## Angiogram\n\nAsk us first. The angiogram is safe."),
    ("heading", "## Craniotomy\n\nA surgeon cuts a window of bone and lifts it off to reach the brain. A craniotomy is safe.", "## Aneurysm\n\nA nurse gives you a form and asks you about all your pills. An aneurysm is bad."),
    ("table", "| Word | Meaning |\n|---|---|\n| Edema | swelling of the feet |", "| Sign | Day |\n|---|---|\n| Edema | Monday |"),
    ("definition list", "Edema\n: swelling of the feet", "Edema\n\nSwelling of the feet"),
    ("is a", "Metastasis is a new growth of cancer. Metastatic spots can grow.", "Cancer can be metastatic. Pain can come."),
    ("purpose", "Take warfarin to prevent clots.", "Take warfarin at night."),
    ("example", "Ask about pills such as warfarin.", "Ask about warfarin."),
    ("example", "Pills include those for the blood, such as warfarin.", "Pills include one for the blood, warfarin."),
    ("example", "Pills include aspirin and other quite common ones, warfarin.", "Pills include aspirin, quite common old blood warfarin."),
    ("example", "Pills may include - iron - vitamin D - warfarin", "Pills may include - iron for your blood - warfarin"),
    ("same words", "Your legs may have ischemia. Too little blood can flow there.", "Your blood is red. You may have ischemia."),
    ("same words", "The liver gets many scars that last. Cirrhosis takes years.", "The liver is large. Cirrhosis takes years."),
    ("called", "Weak spots are called edema or ischemia.", "Weak spots (ischemia) or edema come."),
    ("brackets", "You may have a large hand (edema), foot (ischemia), or spot (lesion).", "You may have a large hand, foot, or it (lesion)."),
    ("brackets", "You may have an ischemic foot (a foot that gets too little blood).", "You may have an ischemic foot (left)."),
    ("brackets", "Signs such as burning or swelling (edema) can come.", "Things such as problems (edema) can come."),
    ("says", "People with ischemia have too little blood in their legs.", "People with ischemia have more visits."),
    ("says", "The scan is ischemic rather than clear, meaning that too little blood gets there.", "The scan is ischemic rather than clear, and that is that."),
    ("says", "The ischemic part, the part that gets too little blood, hurts.", "The ischemic part, the left foot, hurts."),
    ("says", "The “ischemic” foot hurts. “Ischemic” means it gets too little blood.", "The “ischemic” foot hurts. “Ischemic” is a word."),
    ("is a", "Ischemia and cirrhosis are states in which a part of you is too hard.", "A cold and cirrhosis are common problems."),
    ("is a", "Ischemic pain is a hurt from too little blood.", "Ischemic pain is a common problem."),
    ("called", "When your hand fills with fluid and swells, it is edema.", "When you come in, it is edema week."),
    ("says", "You have ischemia: there is too little blood in your foot.", "You have ischemia: call us today."),
    ("says", "It is in the stent and sputum, which are things that come from the lungs.", "It is in the stent and cup, which are new."),
    ("apposition", "You have ischemia, low blood flow in the leg.", "You have ischemia, high costs and pain."),
    ("during", "In cirrhosis, scars that are lasting form in the liver.", "In cirrhosis, call us first."),
    ("next sentence", "You may get a bare metal stent. The stent is used to hold a vein open.", "You may get a bare metal stent. The nurse is used to that."),
    ("does", "The drug warfarin stops clots.", "The drug warfarin costs more."),
    ("taken up", "There are two types of spots: lesion and mole. A lesion develops over a long time and then goes.", "There are two types of spots: lesion and mole. Ask us if a lesion is new."),
    ("purpose", "Pills used to stop clots are aspirin and warfarin.", "Pills at home are aspirin and warfarin."),
    ("example", "You may get blood thinners:\n\n- warfarin", "You may get these:\n\n- warfarin"),
    ("or", "Your foot has too much fluid, or edema.", "Your foot hurts at night, or edema."),
    ("same words", "You may need a renal scan. We look at your kidneys.", "You may need a renal scan. We look at your feet."),
    ("same words", "You have too much fluid. Then your feet are swelling, and you have edema.", "You have too much fluid. Then your feet hurt, and you have edema."),
    ("same words", "The lung has tiny parts. You may have emphysema and need air. Ask about sacs.", "The lung has tiny parts. You may have emphysema and need air. Ask about lunch."),
]  # fmt: skip


@pytest.mark.parametrize(("way", "text"), [(w, t) for w, t, _ in WAYS])
def test_a_term_explained_in_one_of_the_known_ways_is_left_alone(way: str, text: str) -> None:
    assert [f.text for f in reported(text)] == []
    assert way in ways(text)


@pytest.mark.parametrize("text", [t for *_, t in WAYS])
def test_what_only_looks_like_that_way_explains_nothing(text: str) -> None:
    assert len(reported(text)) == 1


def test_that_is_explains_with_a_comma_behind_it_too() -> None:
    assert reported("You may have edema, that is, swelling of both feet.") == []


HTML_WAYS = [
    ("dfn", "<p>You may have <dfn>edema</dfn> soon.</p>", "<p>You may have <em>edema</em> soon.</p>"),
    ("abbr", "<p>You may have <abbr title='swelling'>edema</abbr>.</p>", "<p>You may have <abbr>edema</abbr>.</p>"),
    ("definition list", "<dl><dt>Edema</dt><dd>swelling</dd></dl><p>Edema hurts.</p>", "<dl><dt>Day</dt><dd>Monday</dd></dl><p>Edema hurts.</p>"),
    ("list", "<p>You need an angiogram.</p><figure><img src=a.png alt=x><figcaption>Angiogram: a picture of blood vessels.</figcaption></figure>", "<p>You need an angiogram.</p><figure><img src=a.png alt=x><figcaption>Angiogram of a neck.</figcaption></figure>"),
]  # fmt: skip


@pytest.mark.parametrize(("way", "quiet", "near"), HTML_WAYS)
def test_the_marks_of_a_web_page_and_its_captions_explain(way: str, quiet: str, near: str) -> None:
    assert [f.text for f in reported(quiet, "p.html")] == []
    assert way in ways(quiet, "p.html")
    assert len(reported(near, "p.html")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "You may have edema (ih-DEE-muh).",
        "You may have edema (pronounced ih-DEE-muh).",
        "You may have edema (ED).",
        "Take warfarin (5 mg each day).",
        "You may have edema (Smith et al. 2020).",
        "You may have edema (see www.example.org).",
        "You may have [edema](https://example.org/edema).",
        "You may have a lesion (such as on your arm or leg).",
        "You may have a lesion (ischemic).",
        "Resection is when something is resected.",
        "Ischemia is an ischemic disease.",
        "An aneurysm (very rare in children) can burst.",
    ],
)
def test_what_says_nothing_of_the_thing_explains_nothing(text: str) -> None:
    assert reported(text) != []


@pytest.mark.parametrize(
    "question",
    [
        "What are the symptoms of cirrhosis?",
        "What is the outlook for cirrhosis?",
        "What causes cirrhosis?",
        "How is cirrhosis found?",
    ],
)
def test_a_question_about_something_else_of_it_explains_nothing(question: str) -> None:
    text = f"## {question}\n\nMany people feel tired.\n\nCirrhosis can take years."
    assert [f.text for f in reported(text)] == ["Cirrhosis"]


# Reading order

FAR = " ".join(["You can walk and rest each day at home."] * 60)
PLAIN = "Edema means swelling of both feet."


@pytest.mark.parametrize("between", ["## Later\n\n", "Walk.\n\n"])
def test_an_explanation_far_on_comes_too_late(between: str) -> None:
    (one,) = reported(f"# T\n\nYou may have edema.\n\n{between}{FAR}\n\n{PLAIN}\n")
    assert one.place.line == 3
    assert "until later on" in one.message
    assert one.action.startswith("Move the explanation up to here")
    assert one.fix is None
    assert [r.line for r in one.related] == [9]


@pytest.mark.parametrize(
    "text",
    [
        f"# T\n\nYou may have edema.\n\n## Later\n\n{PLAIN}\n",
        f"# T\n\n{PLAIN}\n\n## Later\n\n{FAR}\n\nYou may have edema.\n",
        f"# Edema\n\nWalk.\n\n## Later\n\n{FAR}\n\n{PLAIN}\n",
    ],
)
def test_an_explanation_before_or_soon_after_is_in_time(text: str) -> None:
    assert reported(text) == []


def test_each_section_must_explain_where_the_house_wants_it_again() -> None:
    text = f"# T\n\n## A\n\n{PLAIN}\n\n## B\n\nEdema can hurt.\n"
    assert reported(text) == []
    assert [f.place.line for f in reported(text, again="section")] == [9]
    assert reported(text + f"\n{PLAIN}\n", again="section") == []


@pytest.mark.parametrize(("again", "lines"), [("page", [5]), ("section", [5, 9])])
def test_a_term_is_reported_once_a_page_or_once_a_section_at_its_first_use(
    again: str, lines: list[int]
) -> None:
    text = "# T\n\n## A\n\nEdema hurts. Edema can be edematous.\n\n## B\n\nEdema can grow.\n"
    assert [f.place.line for f in reported(text, again=again)] == lines


@pytest.mark.parametrize(("links", "count"), [("never", 1), ("always", 0)])
def test_a_link_explains_only_where_the_house_says_so(links: str, count: int) -> None:
    rules = tuple(
        dataclasses.replace(r, params=dataclasses.replace(r.params, links=links))
        if r.check == "term"
        else r
        for r in book().rules
    )
    page = page_of("Ask about [cirrhosis](https://example.org/c) here.")
    found = lint(page, dataclasses.replace(book(), rules=rules)).findings
    assert sum(f.rule == "unexplained-term" for f in found) == count


def test_a_sentence_before_explains_a_term_that_this_one_only_names() -> None:
    assert reported("The doctor opens your skull with care. This operation is a craniotomy.") == []
    assert reported("You may feel well. Next comes a craniotomy.") != []
    assert reported("You have some pain in your leg. It is ischemic.") != []


# Hostile pages


@pytest.mark.parametrize("name", ["page.md", "page.txt"])
@pytest.mark.parametrize(
    "text",
    [
        "You have edema " + "a-" * 10_000,
        "You have edema " + "(" * 20_000,
        "You have edema " + "Ab " * 6_700,
        "You have edema" + ", or x" * 3_400,
        "Edema " + "is a " * 4_000,
        "You have edema " + "q" * 50_000,
        "You have edema (x " * 500,
        "It is called a " * 1_400 + "stent",
    ],
    ids=["hyphens", "brackets", "capitals", "or", "is-a", "one-word", "open", "called"],
)
@pytest.mark.usefixtures("any_text_passes")
def test_a_hostile_page_is_linted_in_good_time(text: str, name: str) -> None:
    page = page_of(text + " here.", name)
    rules = book()
    start = process_time()
    lint(page, rules)
    assert process_time() - start < CPU

"""What nobody looked at on a page that was checked."""

from __future__ import annotations

from collections import Counter

from pagelint.model import Page, short_lang
from pagelint.nlp.language import name_of

NOT_CHECKED = ("pictures", "linked pages", "medical facts", "layout and colours")
# What rules do for English pages and for no others, in the words of people.
_ENGLISH_ONLY = {
    "es": (
        "plain words and medical terms in Spanish",
        "spelling and style in Spanish",
        "words about people",
        "long sentences",
        "a grade limit",
        "promises and claims",
        "two values for one thing",
        "facts your house approved",
        "how soon to get help",
        "statements on money, trials, off-label use and typical results",
    )
}

_PASSAGE = 5  # words


def not_checked(page: Page) -> tuple[str, ...]:
    """Return it in a few words each."""
    own = short_lang(page.lang)
    passages = (f"passages in {name_of(lang)}" for lang in sorted(_passages(page) - {own}))
    return (*NOT_CHECKED, *_ENGLISH_ONLY.get(own, ()), *passages)


def _passages(page: Page) -> set[str]:
    """Return the languages of marked passages; a word or two, such as the name of a link, is none."""
    words: Counter[str] = Counter()
    for mark in page.whole.marks:
        if mark.kind == "lang":
            words[short_lang(mark.value)] += len(
                page.whole.text[mark.span.start : mark.span.end].split()
            )
    return {lang for lang, count in words.items() if count >= _PASSAGE}

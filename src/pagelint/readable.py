"""Whether a page can be checked at all: its language, its letters, and that its words are no pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pagelint.errors import Unreadable
from pagelint.known_texts import kept_by_text
from pagelint.model import Page, Section, short_lang
from pagelint.nlp import language as languages
from pagelint.nlp import legible

_WE_READ = "These checks are for pages in English or Spanish."
# How a file of each format says its language; plain text cannot.
_DECLARED = {
    "markdown": "“lang: {lang}” in its head",
    "html": '<html lang="{lang}">',
    "docx": "mark all text in Word and set its proofing language to {name}",
    "odt": "set the language of its text to {name}",
    "epub": "the language in the properties of the book",
    "pdf": "the language in the properties of the document",
}
# Words: "Please wait" is what a web page shows before a script has filled it.
_FEWEST = {"html": 3}
# Characters of text: a book of 500 pages has as many, and checking them takes minutes.
_LONGEST = 1_000_000
_MOST_BLOCKS = 20_000  # paragraphs, items and cells: three times those of such a book
_MOST_MARKS = 200_000
_UNFILLED = "This page is empty until a script fills it. Save it from a browser, as a whole."
_SHOWN, _SHOWN_LETTERS = 4, 40  # words and letters of a part in a message
_PART = 60  # words of blocks in a row whose language is told
# In a line of another language, a phone number is the interpreters': such lines end many pages.
_PHONE = re.compile(r"[\dT](?:(?<=\d)\d\d[-–‑. )]{1,2}\d{3,4}|(?<=\bT)T[YD]\b)")
_DIGITS = re.compile(r"\d\d\d")
# Pictures without words beside fewer words each than a short caption has.
_PICTURES, _CAPTION = 3, 4
# Words for a picture that say no more than that it shows a page of text; the last are those that Word makes up.
_LEAF = re.compile(
    r"\W*(?:scanned\b|scan[-_ ]?\d|(?:[\w']+ ){0,2}(?:page|sheet|página|hoja) \d+\b(?: (?:of|de)\b|\W*$)"
    r"|.{0,40}\b(?:text|letter|document|paper)\b.{0,60}(?:automatically generated|\bAI-generated))",
    re.IGNORECASE,
)


def language(page: Page) -> str:
    """Return the language that a page is checked in.

    Raises Unreadable when that is none that rules know, or not the one the page says, when some part of it is
    in another, and when the page holds no words that can be read, next to no text besides headings and
    pictures, or more than a book.
    """
    if (length := len(page.whole.text)) > _LONGEST:
        what = f"This file holds {length:,} letters and signs. No more than {_LONGEST:,} are checked at once."
        raise Unreadable(f"{what} Split it into its chapters.")
    if (count := len(page.whole.blocks)) > _MOST_BLOCKS:
        what = f"This file holds {count:,} paragraphs, items and cells of tables."
        raise Unreadable(f"{what} No more than {_MOST_BLOCKS:,} are checked at once. Split it.")
    if (count := len(page.whole.marks)) > _MOST_MARKS:
        what = f"This file holds {count:,} links, anchors and bold stretches."
        raise Unreadable(f"{what} No more than {_MOST_MARKS:,} are checked at once. Split it.")
    text = page.content_text
    lang = _language(page, text)
    if problem := legible.problem(text, lang):
        raise Unreadable(problem)
    # Beside what is marked as another language, a part may have words that the whole has not.
    marked = any(m.kind == "lang" for m in page.whole.marks)
    may_seem = marked or languages.part_may_seem(text, lang)
    for section in page.sections if may_seem else ():
        if problem := _foreign_part(section.unplaced, lang):
            raise Unreadable(problem)
    _refuse_bare(page)
    _refuse_pictures(page)
    return lang


def _language(page: Page, text: str) -> str:
    """Return the language of a page with some text. Raises Unreadable for one that no rule can judge."""
    declared = short_lang(page.lang)
    if declared not in languages.READ:
        raise Unreadable(f"The page is in {languages.name_of(declared)}. {_WE_READ}")
    seen = languages.seems(text, declared)
    if seen == declared:
        return declared
    name = languages.name_of(seen)
    if seen not in languages.READ:
        raise Unreadable(f"This page seems to be in {name}. {_WE_READ}")
    ways = [_DECLARED[page.format].format(name=name, lang=seen)] if page.format in _DECLARED else []
    if not page.says_lang:  # what a file says itself goes before the settings
        ways.append(f'“languages: {{"{seen}/**": {seen}}}” in pagelint.yaml')
    ways.append(f"or --lang {seen}")
    said = ", ".join(ways) if len(ways) > 2 else " ".join(ways)
    raise Unreadable(f"This page seems to be in {name}. Declare it: {said.removeprefix('or ')}.")


@kept_by_text(256)
def _foreign_part(section: Section, lang: str) -> str:
    """Return what to say of blocks that are in another language, and no mark says so; "" if none are."""
    whole = "\n".join([section.of(b) for b in section.content()])
    marked = any(m.kind == "lang" for m in section.marks)
    if not (marked or languages.part_may_seem(whole, lang)):
        return ""
    for text in _parts(section):
        if (seen := languages.part_seems(text, lang)) != lang:
            begin = " ".join(text.split()[:_SHOWN])[:_SHOWN_LETTERS].strip()
            return (
                f"A part of this page seems to be in {languages.name_of(seen)}: “{begin} …”. "
                "Mark it with its language, or put it on its own page."
            )
    return ""


def _parts(section: Section) -> Iterator[str]:
    """Yield the text of a section in parts of enough words to tell a language."""
    texts: list[str] = []
    words = 0
    unmarked = _unmarked(section)
    for block in section.content():
        text = unmarked[block.span.start : block.span.end]
        if (_DIGITS.search(text) or "TT" in text) and _PHONE.search(text):
            continue
        texts.append(text)
        words += len(text.split())
        if words >= _PART:
            yield "\n".join(texts)
            texts, words = [], 0
    yield "\n".join(texts)


def _unmarked(section: Section) -> str:
    """Return the text of a section with blanks in the place of what is marked as another language."""
    parts: list[str] = []
    at = 0
    for span in sorted(m.span for m in section.marks if m.kind == "lang"):
        if span.end > at:
            start = max(span.start, at)
            parts += [section.text[at:start], " " * (span.end - start)]
            at = span.end
    return "".join([*parts, section.text[at:]])


def _refuse_bare(page: Page) -> None:
    """Raise Unreadable when there is next to no text besides headings."""
    words, unfilled = 0, False
    for block in page.whole.content():
        if block.kind == "heading":
            continue
        text = page.whole.of(block)
        if legible.is_placeholder(text):
            unfilled = True
        else:
            words += len(re.findall(r"\w+", text))
        if words >= _FEWEST.get(page.format, 1):
            return
    if unfilled:
        raise Unreadable(_UNFILLED)
    raise Unreadable("There is hardly any text in this file besides headings.")


def _refuse_pictures(page: Page) -> None:
    """Raise Unreadable when a page seems to be pictures of text: nobody can read the words in them."""
    whole = page.whole
    leaves = {b for b in whole.content() if b.kind == "alt" and _LEAF.match(whole.of(b))}
    bare = sum(
        m.kind == "image" and whole.text[m.span.start : m.span.end] == "\ufffc" for m in whole.marks
    )
    pictures = len(leaves) + bare
    if pictures < _PICTURES:
        return
    texts = [whole.of(b) for b in whole.content() if b not in leaves]
    words = sum(len(text.split()) for text in texts)
    if words < _CAPTION * pictures:
        raise Unreadable(
            f"This page holds {pictures} pictures and next to no text. Words in pictures cannot be read here. "
            "Say in words what they show."
        )

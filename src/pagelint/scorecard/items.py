"""The questions of both instruments, in words of our own, under the instruments' own numbers.

CDC Clear Communication Index: Centers for Disease Control and Prevention, user guide and score sheet
(2014); validated by Baur and Prue (2014), doi:10.1177/1524839914538969.
PEMAT-P: Shoemaker, Wolf and Brach, AHRQ Publication 14-0002-EF (2013, updated 2014);
doi:10.1016/j.pec.2014.05.027. Numbers 13 and 14 belong to its form for video and sound.
"""

from __future__ import annotations

from dataclasses import dataclass

CDC, PEMAT = "CDC", "PEMAT"
SOFTWARE, PERSON, NOBODY = "software", "person", "nobody"
YES, NO, NOT_APPLICABLE = "yes", "no", "does not apply"


@dataclass(frozen=True, slots=True)
class Card:
    """One instrument: its name, who made it, what a score under construction is not, and its parts."""

    name: str
    title: str
    source: str
    no_score: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `who` is who can answer: "software" on some pages, only a "person", or "nobody".

    `look` names the lines that help a person to answer, and `because` says why a person must.
    `optional` items may be answered with "does not apply".
    """

    card: str
    number: int
    part: str
    who: str
    look: str
    question: str
    because: str
    optional: bool = False

    @property
    def name(self) -> str:
        """The name on sheets: "CDC 7"."""
        return f"{self.card} {self.number}"


CARDS = (
    Card(
        CDC,
        "CDC Clear Communication Index",
        "Centers for Disease Control and Prevention, 2014; doi:10.1177/1524839914538969",
        "not a CDC index score",
        (
            ("A", "Main message, words and order"),
            ("B", "What readers should do"),
            ("C", "Numbers"),
            ("D", "Risk"),
        ),
    ),
    Card(
        PEMAT,
        "PEMAT-P, for pages that can be printed",
        "Shoemaker, Wolf and Brach, AHRQ, 2013; doi:10.1016/j.pec.2014.05.027",
        "not a PEMAT score",
        (("U", "Easy to understand"), ("A", "Easy to act on")),
    ),
)

ITEMS = (
    Item(CDC, 1, "A", PERSON, "start", "Is there one main message, and not only a topic?",
         "Software cannot tell a message from a topic."),
    Item(CDC, 2, "A", PERSON, "start", "Does the main message stand in the first part?",
         "Only a person can say which sentence is the message."),
    Item(CDC, 3, "A", PERSON, "strong", "Does the main message stand out to the eye?",
         "Software does not see how the page looks."),
    Item(CDC, 4, "A", SOFTWARE, "pictures", "Does a picture with a caption or labels back up the main message?",
         "Software does not see what a picture shows."),
    Item(CDC, 5, "A", SOFTWARE, "orders", "Does the page ask its readers to do something?",
         "Software found too little to be sure."),
    Item(CDC, 6, "A", PERSON, "orders", "Are the main message and the call to act both in the active voice?",
         "Only a person can say which sentence is the message."),
    Item(CDC, 7, "A", SOFTWARE, "terms", "Are all words ones that readers use, or explained at first use?",
         "Software found few words or none to explain; it does not know these readers."),
    Item(CDC, 8, "A", SOFTWARE, "lists", "Are there lists, and none over 7 items that is not split up?",
         "A list is long and may be split up, or stands only at the end."),
    Item(CDC, 9, "A", SOFTWARE, "headings", "Is the text cut into parts of one idea each, with headings that fit?",
         "Software cannot tell one idea from two."),
    Item(CDC, 10, "A", PERSON, "start", "Does the first part sum up what readers need most?",
         "Software cannot tell what readers need most."),
    Item(CDC, 11, "A", PERSON, "doubts", "Does the page tell both what experts know and do not know?",
         "Only a person can tell whether both are there."),
    Item(CDC, 12, "B", SOFTWARE, "orders", "Does the page advise its readers to do something for their health?",
         "Software found too little to be sure."),
    Item(CDC, 13, "B", PERSON, "orders", "Does it say why that matters to them, not in numbers alone?",
         "Software cannot weigh reasons."),
    Item(CDC, 14, "B", SOFTWARE, "orders", "Does it say how: the steps, when and how often, or when to call whom?",
         "Software found too little to be sure."),
    Item(CDC, 15, "C", SOFTWARE, "numbers", "Are all numbers needed, and of a kind that readers use?",
         "Software cannot tell which numbers are needed.", optional=True),
    Item(CDC, 16, "C", PERSON, "numbers", "Does the page say what each number means?",
         "Software cannot tell whether a number is made clear."),
    Item(CDC, 17, "C", SOFTWARE, "numbers", "Must readers do sums? (Here “no” earns the point.)",
         "Only a person can tell whether these numbers ask for sums."),
    Item(CDC, 18, "D", PERSON, "chances", "Does the page say what the harm is, and how and why it can strike?",
         "Software cannot weigh how a harm is explained.", optional=True),
    Item(CDC, 19, "D", PERSON, "orders", "Does it tell both the good and the harm of what it advises?",
         "Software cannot weigh good and harm.", optional=True),
    Item(CDC, 20, "D", SOFTWARE, "chances", "Are chances in numbers also told in words or in a picture?",
         "Only a person can tell whether words make a chance clear.", optional=True),
    Item(PEMAT, 1, "U", PERSON, "start", "Is it plain at a glance what the page is for?",
         "Software cannot tell a clear aim from a vague one."),
    Item(PEMAT, 2, "U", PERSON, "headings", "Is everything left out that draws away from that?",
         "Software cannot tell what is beside the point."),
    Item(PEMAT, 3, "U", SOFTWARE, "terms", "Are the words common, everyday ones?",
         "Software is not sure: it says no only to words that are surely hard."),
    Item(PEMAT, 4, "U", SOFTWARE, "terms", "Are medical terms there only to be learned, and explained?",
         "Only a person can tell whether a term is needed."),
    Item(PEMAT, 5, "U", SOFTWARE, "passives", "Is the text in the active voice?",
         "There are few sentences, or some have a passive verb; a person must say."),
    Item(PEMAT, 6, "U", SOFTWARE, "numbers", "Are numbers clear and easy to grasp?",
         "Software cannot tell whether a number is clear.", optional=True),
    Item(PEMAT, 7, "U", SOFTWARE, "numbers", "Can readers do without sums?",
         "Only a person can tell whether these numbers ask for sums."),
    Item(PEMAT, 8, "U", SOFTWARE, "headings", "Is the text cut into short parts?",
         "Some parts are long, or there are few headings.", optional=True),
    Item(PEMAT, 9, "U", SOFTWARE, "headings", "Do headings say what stands below them?",
         "Software cannot weigh a heading against its text.", optional=True),
    Item(PEMAT, 10, "U", PERSON, "headings", "Does the text run in an order that makes sense?",
         "Software cannot tell a good order from a poor one."),
    Item(PEMAT, 11, "U", SOFTWARE, "end", "Is there a summary?",
         "Software cannot tell a summary from other text.", optional=True),
    Item(PEMAT, 12, "U", PERSON, "strong", "Do bold type, bullets, boxes or arrows point to what matters most?",
         "Software cannot tell what matters most."),
    Item(PEMAT, 13, "U", NOBODY, "", "Is text on the screen easy to read?",
         "For video and sound only."),
    Item(PEMAT, 14, "U", NOBODY, "", "Can the words be heard well?",
         "For video and sound only."),
    Item(PEMAT, 15, "U", PERSON, "pictures", "Is there a picture wherever one would help?",
         "Software cannot tell where a picture would help."),
    Item(PEMAT, 16, "U", SOFTWARE, "pictures", "Do pictures back up the text and not draw away from it?",
         "Software does not see what a picture shows.", optional=True),
    Item(PEMAT, 17, "U", SOFTWARE, "pictures", "Do pictures have clear titles or captions?",
         "Software cannot tell whether a caption is clear.", optional=True),
    Item(PEMAT, 18, "U", SOFTWARE, "pictures", "Are drawings and photos clear and uncluttered?",
         "Software does not see what a picture shows.", optional=True),
    Item(PEMAT, 19, "U", SOFTWARE, "tables", "Are tables simple, with short, clear names for rows and columns?",
         "The table is large, or its names are long or missing.", optional=True),
    Item(PEMAT, 20, "A", SOFTWARE, "orders", "Does the page name at least one thing that readers can do?",
         "Software found too little to be sure."),
    Item(PEMAT, 21, "A", SOFTWARE, "orders", "Does it speak to the reader when it says what to do?",
         "Software found too little to be sure."),
    Item(PEMAT, 22, "A", PERSON, "orders", "Is what to do broken into clear steps?",
         "Software cannot tell whether a step is clear."),
    Item(PEMAT, 23, "A", PERSON, "lists", "Is there a tool, such as a checklist, wherever one would help?",
         "Software cannot tell where a tool would help."),
    Item(PEMAT, 24, "A", SOFTWARE, "numbers", "Does it show how to do the sums it asks for?",
         "Only a person can tell whether these numbers ask for sums.", optional=True),
    Item(PEMAT, 25, "A", SOFTWARE, "tables", "Does it show how to use its charts and tables to act?",
         "Software cannot tell whether the text helps to use them.", optional=True),
    Item(PEMAT, 26, "A", PERSON, "pictures", "Are there pictures wherever they would make it easier to act?",
         "Software cannot tell where a picture would help."),
)  # fmt: skip


def items_of(card: str) -> tuple[Item, ...]:
    """Return the items of one card, in the order of their numbers."""
    return tuple(i for i in ITEMS if i.card == card)

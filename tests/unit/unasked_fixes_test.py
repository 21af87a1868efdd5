"""What `--fix` leaves alone and what it mends, each sentence with the real rules on a page of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pagelint.fixer import Draft, Pen, settle
from pagelint.runner import Asked, House, check_bytes

JOB = House(Asked(today=date(2026, 1, 15))).job(Path("page.md"), "page.md")
HEAD = "# Back pain\n\n## How it starts\n\n"


def fixed(text: str) -> str:
    def look(data: bytes) -> object:
        return check_bytes(JOB, lambda: data)

    data = f"{HEAD}{text}\n".encode()
    return settle(Draft(data, look(data)), look, Pen()).data.decode()[len(HEAD) : -1]  # type: ignore[arg-type]


# The wrong words are right in these, or are a name, or what is said of them.
LEFT = """
possessive | The old library's end result's cause is known.
other words | Older homes have lead to remove from the walls.
other words | The homes had lead to clear from the pipes.
other words | Some paint has lead to scrape from it.
other words | Even tough kids cry in the chair.
other words | Even thought is slow in the cold.
other words | The people see even thought as work.
other words | The doctors blame the weather or not the shoes.
other words | The harm that smoke caused from the start is deep.
other words | The rash it caused from head to toe is red.
other words | Harm is caused from an early age.
other words | What people are, suppose to be kind, is their own matter.
grammar | She went on in order to heal.
grammar | She goes in in order to heal.
grammar | The team went ahead in order to plan the care.
grammar | The nurse helps in order to heal.
grammar | The plan is set in order to the letter.
grammar | The teams make use of of warm rooms.
grammar | The teams make use of warm rooms.
grammar | A mass utilize the room.
grammar | People get utilized to the cold.
grammar | The muscle grows during the course of study.
grammar | The muscle grows during the course of golf.
grammar | The muscle grows weak during the course of antibiotics.
grammar | Warmth is what the joints are in need of.
grammar | Warmth is what the joint is in need of.
grammar | The cups are used prior to make tea.
grammar | People were told prior to come early.
grammar | The prior to the new plan was a friend.
grammar | A prior to the scan plan helps.
grammar | A in order to heal plan helps.
grammar | The in order to heal plan helps.
grammar | People worry because of the fact that they read online.
grammar | The plan works despite the fact that the nurse told them.
grammar | People grow old due to the fact that they forget.
grammar | People read it in light of the fact that skin heals.
grammar | People see it as a consequence of the heat.
grammar | People believe in close proximity to nature.
grammar | People take pride in the vicinity of the lake.
grammar | People look at the present time.
grammar | The year end result shows growth.
grammar | The people are so kind so as to help.
grammar | It moreover helps.
grammar | The trains are, consequently, late.
grammar | The parts are made of of course bone.
grammar | The people learn what it can be be kind.
grammar | The type a a group has in common is rare.
other words | She has familar polyposis.
other words | People recieve the pain well.
other words | A seperate uterus is common.
other words | The team alot time to the people.
other words | The help of aparent is good.
other words | The guilty concious is a burden.
other words | The people go throughly the gate.
other words | The ham and cheese wich is good.
name | The app is called beleive.
name | His friends called him boney.
name | The freind family lives here.
name | The film begining plays.
name | He said and and but are short words.
name | Vice versa is a play.
name | The people see vice versa the play.
name | The word beleive is hard to spell.
name | The group known as untill sings.
name | The book usualy is good.
name | The song wierd is good.
name | The gene speach shapes growth.
name | A person named freind lives here.
name | The letters the the are at the start.
name | The brand peice sells shoes.
name | The phrase amongst friends is old.
name | The label suprise is red.
name | The slip recieve is a typo.
name | The term whilst is old.
name | People write and spell libary so.
order | Fast prior to the scan.
order | Skip breakfast prior to the scan.
order | Skip breakfast prior to the scan so that it works.
order | Rest prior to the scan as it helps.
order | Water plants prior to the scan.
order | Drink water prior to the scan.
order | Shower prior to the scan.
order | Park cars prior to the visit.
order | Nap prior to the walk.
order | Dress warm prior to the walk.
order | Breakfast prior to the walk.
order | Before the walk, stretch prior to the start.
order | In order to heal, rest the joint.
negation | People refuse the plan prior to the scan.
negation | People opt out prior to the scan.
negation | The team withholds food prior to the scan.
negation | Hospitals ban food prior to the scan.
negation | The nurse turns off the heat prior to the scan.
negation | People avoid food prior to the scan.
negation | People stop the walk prior to the scan.
negation | People go without food prior to the scan.
negation | The room is free of food prior to the scan.
negation | People decline the plan prior to the scan.
negation | The team cancels the plan prior to the scan.
legal | A lawyer reads the plan prior to the scan.
legal | The attorney reads the plan prior to the scan.
legal | The law sets the plan prior to the scan.
legal | The legal team reads the plan prior to the scan.
legal | People give consent prior to the scan.
legal | The rights of people are known prior to the scan.
legal | The court sees the plan prior to the scan.
negation | People are nil by mouth whilst the tube is in place.
negation | People abstain prior to the scan.
negation | People go hungry prior to the scan.
negation | You leave the the drain in.
how often | The pain fades after breakfast and and dinner.
how often | The team works around the clock whilst the muscle heals.
dose | The bolus works whilst the muscle heals.
brand | Boost keeps the the weight up.
brand | Depend pads keep the the skin dry.
legal | I let the the team keep my tissue for research.
quotation | 'I woke up late. I beleive it went well. The nurse was kind.'
quotation | 'We woke up late. We beleive it went well. The nurse was kind.'
quotation | The people beleive it went well. - Maya, 34
quotation | He said: bring food prior to the scan.
quotation | The nurse adds: food helps prior to the scan.
quotation | The nurse: food helps prior to the scan. The team eats prior to the scan.
""".strip().splitlines()

MENDED = """
Our comittee's staff plan the care. | Our committee's staff plan the care.
The goverment's plan is clear. | The government's plan is clear.
The goverment’s plan is clear. | The government’s plan is clear.
Back pain is often caused from a strain. | Back pain is often caused by a strain.
The nurse explains the plan prior to the visit. | The nurse explains the plan before the visit.
The nurse explains the plan prior to your visit. | The nurse explains the plan before your visit.
In order to plan the care, the team meets today. | To plan the care, the team meets today.
The the pain fades. | The pain fades.
Many people beleive in rest. | Many people believe in rest.
People live amongst friends. | People live among friends.
Warm water soothes the joint and vice versa. | Warm water soothes the joint and the other way around.
Furthermore, the muscle grows weak. | Also, the muscle grows weak.
""".strip().splitlines()


@pytest.mark.parametrize("row", LEFT)
def test_words_that_may_be_right_are_left_to_a_person(row: str) -> None:
    text = row.partition(" | ")[2]
    assert fixed(text) == text


@pytest.mark.parametrize("row", MENDED)
def test_words_that_can_only_be_wrong_are_mended(row: str) -> None:
    before, _, after = row.partition(" | ")
    assert fixed(before) == after

"""Score cards: the CDC Clear Communication Index and the PEMAT-P, filled in as far as software can.

items       the questions, as data
seen        what a page shows: orders, lists, numbers, pictures, headings
judge       what software answers, one function an item; all else is left to a person
answers     what people answered, on a spreadsheet tied to the page's text
card        both together, by each instrument's own rules; a score only when nothing is open
"""

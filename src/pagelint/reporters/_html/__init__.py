"""The parts of the HTML report, from small to large.

markup      the one function that makes text safe, and what pages, notes and sections are called in links
places      findings as numbered notes, each with its place in the page's text
inline      one block's text with marks where findings stand
written     the page as written, block by block
notes       a finding as a note beside the text
grades      the grade by section: the rail, the table with bars
tables      terms, statements, score cards, what was allowed, what was not checked
sheet       one page: all of that, and the block to sign
frame       the document around the pages: head, filters, list of pages

`report.css` and `report.js` stand in the report as they are; its policy names them by their digests.
"""

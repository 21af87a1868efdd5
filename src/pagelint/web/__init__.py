"""The server of the web editor: it decides everything about language, the page only draws.

`desk` holds the drafts of one person and does the work, without a word of HTTP; `looks` says what a page shows of
a verdict; `kept` puts unsaved work on disk; `routes` speaks HTTP, `safety` says who may; `serving` runs it all.
"""

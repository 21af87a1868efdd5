"""`pagelint init`: write a commented pagelint.yaml to start from."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pagelint.errors import UsageError
from pagelint.rulebook import FILE

SUMMARY = "write a commented pagelint.yaml in this folder"

TEMPLATE = """\
# Settings of pagelint for the pages in this folder and below.
# Every line here may be left out. Lines that start with # are notes.

# Which standard the pages follow: us-hospital, us-cdc or nhs.
profile: us-hospital

# From which severity on a page is held back: error, warning or note.
fail-on: error

# Files and folders that are not checked when a whole folder is.
exclude:
  - drafts/

# What the pages are, by folder. It decides which statements they need. One of: condition,
# procedure, preparation, discharge, medicine, consent, children, service, news.
kinds:
  # "discharge/**": discharge

# The language of pages that do not name theirs: en (else) or es.
# languages:
#   "es/**": es

# Statements that your site's footer brings to every page. Pages need not repeat them. A folder
# below can have a list of its own.
# provided_by_template: [privacy, copyright]

# Change a rule: its severity, its options, or switch it off with a reason.
# “pagelint rules list” names the rules, “pagelint explain RULE” its options.
rules:
  # long-sentence: {severity: note}
  # missing-sources: {off: "Our site lists sources on a page of their own"}

# The same for one folder.
folders:
  # "children/**":
  #   rules:
  #     reading-grade: {params: {limit: 6, target: 5}}

# Parts of web pages to check, or to leave out, as CSS selectors.
# content: ["main article"]
# ignore: [".related-links"]

# Your own folders of rules, and your own words.
# packs: [our-rules]
# glossary:
#   terms:
#     mapping scan: {plain: "a scan that shows where your brain controls speech", kind: test}
#   abbreviations:
#     ABC: {long: [Adult Brain Clinic]}

# Facts that pages are compared with (“pagelint facts” lists them). A shipped fact gives a note, until
# somebody of yours stands for it; your own are written the same way.
# facts:
#   crisis-line: {approved_by: "Ana Ruiz, MD", approved_on: 2026-12-01, expires_on: 2027-12-01}
#   clinic-phone:
#     what: "The clinic has the number 614-555-0100."
#     value: ["614-555-0100"]
#     about: ["our clinic + call | phone"]
#     only: true

# Who owns the pages, for “pagelint due” (a page's own “owner:” wins).
# owner: web team
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "folder", nargs="?", default=".", metavar="DIR", help="where to write it (default here)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file; an existing one is never overwritten."""
    file = Path(args.folder) / FILE
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(TEMPLATE)
    except FileExistsError:
        raise UsageError(f"“{file}” is already there. It was not changed.") from None
    except OSError as error:
        raise UsageError(f"Cannot write “{file}”: {error.strerror}.") from error
    sys.stdout.write(f"Wrote {file}. Next: pagelint check {args.folder}\n")
    return 0

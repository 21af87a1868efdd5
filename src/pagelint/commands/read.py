"""`pagelint read`: the text that is checked, by section, and what is left out and why."""

from __future__ import annotations

import argparse
import sys

from pagelint.commands import _common as common
from pagelint.errors import Unreadable
from pagelint.model import Block, Lines, Page, Section
from pagelint.nlp.language import name_of
from pagelint.reporters import clean
from pagelint.runner import read_job

SUMMARY = "show the text that is checked, by section, and what is left out"
EPILOG = """\
examples:
  pagelint read page.html           what is checked, section by section, and what is left out
  pagelint read pages | less        a whole folder"""
_SIGNS = {
    "item": "• ",
    "quote": "> ",
    "alt": "[picture] ",
    "caption": "[caption] ",
    "term": "[term] ",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    common.add_page_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print each page as pagelint reads it."""
    planned, _ = common.jobs(args)
    code = 0
    for job in planned:
        try:
            lines = _lines(read_job(job, common.source_of(args, job)))
        except Unreadable as error:
            lines = [job.shown, f"Not checked: {error}"]
            code = error.exit_code
        sys.stdout.write("\n".join(map(clean, lines)) + "\n\n")
    return code


def _lines(page: Page) -> list[str]:
    lines = [
        f"{page.path}  {page.title}",
        f"Checked: {page.words_checked} of {page.words_in_file} words",
        *([f"Language: {name_of(page.whole.lang)}"] if page.whole.lang != "en" else []),
    ]
    index = Lines(page.source)
    for section in page.sections:
        lines += [
            "",
            f"{'#' * max(1, section.level)} {section.title or '(before the first heading)'}",
        ]
        for block in section.blocks:
            if block.is_content and block.kind != "heading":
                at = page.map.origin(block.span.shift(section.start))[0].start
                lines.append(f"{index.place(at)[0]:>5}  {_shown(section, block)}")
    left = [(index.place(x.source.start)[0], x.what, x.words) for x in page.left_out]
    if left:
        lines += ["", "Left out:"]
        lines += [
            f"{line:>5}  {what} ({words} word{'s' * (words != 1)})" for line, what, words in left
        ]
    meta = [s.of(b) for s in page.sections for b in s.blocks if b.kind == "meta"]
    if meta:
        lines += [
            "",
            "Read from the file's head, for dates and names only:",
            *(f"       {m}" for m in meta),
        ]
    return lines


def _shown(section: Section, block: Block) -> str:
    return _SIGNS.get(block.kind, "") + section.of(block).replace("\ufffc", "[…]")

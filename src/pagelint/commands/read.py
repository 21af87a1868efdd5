"""`pagelint read`: the text that is checked, by section, and what is left out and why."""

from __future__ import annotations

import argparse
import sys

from pagelint.commands import _common as common
from pagelint.errors import Unreadable
from pagelint.model import Block, Lines, Page, Section
from pagelint.readers import read as read_page

SUMMARY = "show the text that is checked, by section, and what is left out"
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
            data = sys.stdin.buffer.read() if args.paths == ["-"] else job.path.read_bytes()
            page = read_page(data, job.shown, job.selection)
        except (Unreadable, OSError) as error:
            _say(f"{job.shown}\nNot checked: {error}\n")
            code = 3
            continue
        _say("\n".join(_lines(page)) + "\n")
    return code


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _lines(page: Page) -> list[str]:
    lines = [
        f"{page.path}  {page.title}",
        f"Checked: {page.words_checked} of {page.words_in_file} words",
    ]
    index = Lines(page.source)
    for section in page.sections:
        lines += [
            "",
            f"{'#' * max(1, section.level)} {section.title or '(before the first heading)'}",
        ]
        for block in section.blocks:
            if block.kind not in ("heading", "furniture", "meta"):
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

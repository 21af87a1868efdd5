"""What a report may take the place of: a report. Never a page, a picture, settings, or what people wrote or signed."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from pagelint.errors import UsageError
from pagelint.readers._ours import is_ours

_KEPT = (".yaml", ".yml")  # nothing that we write to them is a report
_NEAR = 65_536  # bytes at either end of a file, to know it by
# How a report begins, whatever its name.
_BEGINS = re.compile(
    r'\{\s*"schema": "pagelint(?!-baseline/)[\w-]*/\d|\{\s*"source": \{"name": "pagelint"\}'
    r'|\{\s*"\$schema": "[^"]*sarif[^"]*",\s*"version": "2\.1\.0",\s*"runs": \[\{\s*"results": \['
    r'|\[\s*(?:\]\s*\Z|\{\s*"description": .*"check_name": )'
    r"|path,line,column,section,severity|path,section,words,sentences,grade|day,state,kind,name,owner"
    r"|id,path,line,column,said,verdict"
    r'|<\?xml [^>]*>\s*<(?:testsuites name="pagelint"'
    r'|checkstyle [^>]*>\s*(?:<file .*source="pagelint\.|</checkstyle>))'
    r'|<svg [^>]*aria-label="pagelint: |<!-- pagelint report -->|\d+ pages?: \d+ checked, \d+ not checked\n'
    r"|::(?:error|warning|notice) (?:file=|title=Not checked)"
    r"|--- \S.*\n\+\+\+ |(?:## )?[^\n]*\.\w+ → [^\n]*\.\w+\n",
    re.DOTALL,
)
# How one for people ends: with lines that no page for patients has, and nothing but notes below them.
_ENDS = re.compile(
    r"^(?:(?:\d+ pages?\. (?:Must fix: \d+\. Should fix: \d+\. Consider: \d+\.|Signed and unchanged: \d+\.)"
    r"|\d+ statements? about \d+ facts?, \d+ against "
    r"|Here running text alone counts\. On a short text, any grade can stray by two\.)"
    r"[^\n]*(?:\n[^\n`]*){0,8}\Z|\d+ over, \d+ coming\. )",
    re.MULTILINE,
)
_CARD = re.compile(r"\A[^\n]+\n\n  CDC Clear Communication Index\n")
_LOG = re.compile(r'\{"path": [^\n]*"rule": [^\n]*"safety": ')
# Sheets that go out for people to fill in, and what they write: from then on the sheet is theirs.
_SHEET = re.compile(r"term,uses,pages,|page,text,item,question,|id,statement,value,source,")
_THEIRS = frozenset({"answer", "note", "new wording", "role", "decision"})


def refuse_foreign(file: str, target: Path, *, log: bool = False) -> None:
    """Raise UsageError when a report must not be written over this file, or a log of fixes be added to it.

    An empty file may be filled, and so may what is no file, such as /dev/stdout.
    """
    if not target.is_file():
        return
    try:
        if not log and _is_filled(target):
            raise UsageError(
                f"People have filled in “{file}”. Read it back, and choose another name for the new one."
            )
        foreign = target.stat().st_size > 0 and not _is_ours(target, log=log)
    except OSError as error:
        raise UsageError(f"Cannot write “{file}”: {error.strerror}.") from error
    if foreign:
        raise UsageError(
            f"“{file}” is there, and is no report that may be written anew. Choose another name."
        )


def _is_ours(target: Path, *, log: bool) -> bool:
    if target.suffix.lower() in _KEPT:
        return False
    with target.open("rb") as opened:
        first = opened.read(_NEAR)
        opened.seek(max(len(first), target.stat().st_size - _NEAR))
        last = opened.read(_NEAR)
    start, end = (data.decode("utf-8", "replace") for data in (first, last))
    start = start.removeprefix("\ufeff")
    if log:
        return bool(_LOG.match(start))
    told = (
        _SHEET.match(start)
        or _BEGINS.match(start)
        or _CARD.match(start)
        or _ENDS.search(end or start)
    )
    return bool(told) or is_ours(target)


def _is_filled(file: Path) -> bool:
    """Say whether a file is a sheet on which a person has written something."""
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as opened:
        if not _SHEET.match(opened.readline()):
            return False
        opened.seek(0)
        try:
            rows = csv.DictReader(opened, strict=True)
            return any((row.get(name) or "").strip() for row in rows for name in _THEIRS)
        except csv.Error:
            return True  # no sheet as we write it

"""What a report may take the place of: a report. Never a page, an export, settings, or what people signed."""

from __future__ import annotations

import re
from pathlib import Path

from pagelint.errors import UsageError
from pagelint.exports import SUFFIXES
from pagelint.readers import by_suffix
from pagelint.readers._ours import is_ours

_KEPT = (".yaml", ".yml")
_NEAR = 65_536  # bytes at either end of a file, to know it by
_JSON = re.compile(
    r'\{\s*"schema": "pagelint(?!-baseline/)[\w-]*/\d|\{\s*"source": \{"name": "pagelint"\}'
    r'|\{\s*"\$schema": "[^"]*sarif|\[\s*(?:\]|\{\s*"description": .*"check_name": )',
    re.DOTALL,
)
_LOG = re.compile(r'\{"path": [^\n]*"rule": [^\n]*"safety": ')
_CSV = re.compile(
    r"path,line,column,section,severity|path,section,words,sentences,grade|day,state,kind,name,owner"
    r"|id,path,line,column,said,verdict|page,text,item,question,software|term,uses,pages,sentence,plain"
    r"|id,statement,value,source,checked_on"
)
# What reports for people say at their beginning or end, and no page for patients does.
_TOLD = re.compile(
    r"\A--- \S.*\n\+\+\+ |\A(?:## )?.*\.\w+ → .*\.\w+$"
    r"|Must fix: \d+\. Should fix: \d|any grade can stray by two\.$|\d over, \d+ coming\."
    r"|^\d+ statements? about \d+ facts?, \d|^\d+ pages?\. Signed and unchanged: \d|\d+ of \d+ answered by software"
    r"|Changed numbers, doses, negations and warnings|^ *(?:- )?Not (?:compared|checked)[.:]",
    re.MULTILINE,
)


def refuse_foreign(file: str, target: Path, *, log: bool = False) -> None:
    """Raise UsageError when a report must not be written over this file, or a log of fixes be added to it.

    An empty file may be filled, and names that are never a page's or the house's are the caller's own.
    """
    suffix = target.suffix.lower()
    if not target.is_file() or suffix not in (*_KEPT, *SUFFIXES, *by_suffix()):
        return
    try:
        foreign = target.stat().st_size > 0 and not _is_ours(target, suffix, log=log)
    except OSError as error:
        raise UsageError(f"Cannot write “{file}”: {error.strerror}.") from error
    if foreign:
        raise UsageError(
            f"“{file}” is there, and was not written as a report. Choose another name."
        )


def _is_ours(target: Path, suffix: str, *, log: bool) -> bool:
    if suffix in _KEPT:
        return False
    with target.open("rb") as opened:
        first = opened.read(_NEAR)
        opened.seek(max(len(first), target.stat().st_size - _NEAR))
        last = opened.read(_NEAR)
    start, end = (data.decode("utf-8", "replace") for data in (first, last))
    if log:
        return bool(_LOG.match(start))
    if suffix in SUFFIXES:
        known = _JSON if "json" in suffix else _CSV
        return bool(known.match(start.removeprefix("\ufeff")))
    if suffix in (".md", ".markdown", ".txt", ".text"):
        return bool(_TOLD.search(f"{start}\n{end}"))
    return is_ours(target)

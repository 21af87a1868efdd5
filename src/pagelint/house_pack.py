"""A house's own pack of reviewed wordings: written whole or not at all, and never one that fails to load."""

from __future__ import annotations

import dataclasses
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from pagelint.errors import RulebookError, UsageError
from pagelint.glossary import Abbreviation, Term
from pagelint.rulebook import FILE, Settings, facts_with, read_pack
from pagelint.rulebook._facts import read_facts
from pagelint.rulebook._glossary import read_glossary
from pagelint.rulebook._yaml import Document, parse, read_yaml

REVIEWED = "glossary/reviewed.yaml"
_HEAD = "# Written by “pagelint glossary review”. It writes this file anew each time.\n"
_TITLE = "Wordings that people of this house have reviewed"
_FACTS_HEAD = "# Written by “pagelint facts review”. It changes only the facts that were decided.\n"
_FACTS_TITLE = "Facts that people of this house have reviewed"
_WIDE = 1_000_000  # columns: a wording stays on one line


def overruled(folder: Path, shown: str, settings: Settings) -> dict[str, str]:
    """Return the terms that an entry in this pack would not replace, with where they stand.

    Raises RulebookError when the pack is there and does not load.
    """
    pack, problems = read_pack(folder, shown)
    if (folder / "pack.yaml").is_file() and problems:
        raise RulebookError(problems)
    own = _terms(_written(folder, shown))
    found = {name: f"another file of {shown}" for name in pack.terms if name not in own}
    after = [f.resolve() for f, _ in settings.packs]
    if folder.resolve() in after:
        for later, name in settings.packs[after.index(folder.resolve()) + 1 :]:
            found.update(dict.fromkeys(read_pack(later, name)[0].terms, name))
    return found | {t.name: FILE for t in settings.terms}


def _written(folder: Path, shown: str) -> dict[str, Any]:
    """Return what stands in the file of reviewed wordings by now."""
    file = folder / REVIEWED
    if not file.exists():
        return {}
    document = read_yaml(file, f"{shown}/{REVIEWED}")
    if document.problems:
        raise RulebookError(tuple(document.problems))
    return document.data if isinstance(document.data, dict) else {}


def _terms(written: dict[str, Any]) -> dict[str, Any]:
    terms = written.get("terms")
    return terms if isinstance(terms, dict) else {}


def write_reviewed(folder: Path, shown: str, terms: Mapping[str, Term]) -> None:
    """Put reviewed terms into a pack, which is made if there is none.

    Raises UsageError when it cannot be written, RulebookError when it would not load.
    """
    put_terms(folder, shown, {name: _entry(term) for name, term in terms.items()})


def written_terms(folder: Path, shown: str) -> dict[str, Any]:
    """Return the entries of a pack's reviewed terms as its file has them. Raises RulebookError."""
    return _terms(_written(folder, shown))


def put_terms(folder: Path, shown: str, entries: Mapping[str, Any]) -> None:
    """Put entries among a pack's reviewed terms as YAML has them; None takes one out.

    Raises UsageError when it cannot be written, RulebookError when it would not load.
    """
    there = _written(folder, shown)
    joined = {n: entry for n, entry in (_terms(there) | dict(entries)).items() if entry is not None}
    ordered = dict(sorted(joined.items(), key=lambda e: (e[0].casefold(), e[0])))
    text = _HEAD + _yaml({"title": _TITLE} | there | {"terms": ordered})
    document = Document(f"{shown}/{REVIEWED}")
    parse(text, document)
    short: dict[str, Abbreviation] = {}
    read_glossary(document, (), {}, short)
    if document.problems:
        raise RulebookError(tuple(document.problems))
    _write({folder / REVIEWED: text} | _head_of(folder, _TITLE))


def _head_of(folder: Path, title: str) -> dict[Path, str]:
    """Return the pack.yaml that a folder still needs to be a pack."""
    if (folder / "pack.yaml").exists():
        return {}
    head = {"name": folder.resolve().name, "title": title, "language": "en", "version": "1"}
    return {folder / "pack.yaml": _yaml(head)}


def write_facts(file: Path, shown: str, entries: Mapping[str, Any], settings: Settings) -> None:
    """Put what was decided about facts into a file of a pack, which is made if there is none.

    Raises UsageError when it cannot be written or would not be read, RulebookError when it would not load.
    """
    folder = file.parent.parent
    if file.parent.name != "facts" or file.suffix != ".yaml":
        raise UsageError(
            "Name a file in the facts folder of a pack, as in “house/facts/signed.yaml”."
        )
    written: Any = {}
    if file.exists():
        document = read_yaml(file, shown)
        if document.problems:
            raise RulebookError(tuple(document.problems))
        written = document.data if isinstance(document.data, dict) else {}
    there = written.get("facts")
    kept: dict[str, Any] = there if isinstance(there, dict) else {}
    joined = kept | {name: {**(kept.get(name) or {}), **body} for name, body in entries.items()}
    text = _FACTS_HEAD + _yaml(
        {"title": _FACTS_TITLE} | written | {"facts": dict(sorted(joined.items()))}
    )
    document = Document(shown)
    parse(text, document)
    own = read_facts(document, ())
    if problems := (*document.problems, *facts_with(settings, file, own)):
        raise RulebookError(problems)
    _write({file: text} | _head_of(folder, _FACTS_TITLE))


def _entry(value: Any) -> Any:
    """Return an entry as YAML has it: only what it says, without its name."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        silent = type(value)()
        said = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        return {
            name: _entry(there)
            for name, there in said.items()
            if name != "name" and there != getattr(silent, name)
        }
    if isinstance(value, Mapping):
        return {key: _entry(there) for key, there in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _yaml(data: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=_WIDE)
    return text


def _write(files: Mapping[Path, str]) -> None:
    """Write all files beside their places, then put them there."""
    parts: list[tuple[Path, Path]] = []
    try:
        for file, text in files.items():
            target = Path(os.path.realpath(file))
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}.{os.getpid()}.part")
            parts.append((part, target))
            part.write_text(text, encoding="utf-8", newline="\n")
        for part, target in parts:
            part.replace(target)
    except OSError as error:
        raise UsageError(f"Cannot write “{file}”: {error.strerror}.") from error
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)


def settings_line(folder: Path, settings: Settings) -> str:
    """Return the line of the settings that puts a pack in force, or "" when it is."""
    if folder.resolve() in (f.resolve() for f, _ in settings.packs):
        return ""
    home = settings.home if settings.document is not None else Path()
    own = Path(os.path.relpath(folder, home)).as_posix()
    names = [*(name for _, name in settings.packs), own]
    return f"packs: [{', '.join(map(_scalar, names))}]"


def _scalar(name: str) -> str:
    """Return a name as it stands in YAML, quoted where it must be."""
    bare = re.fullmatch(r"[A-Za-z_./][\w./-]*", name)
    return name if bare else json.dumps(name, ensure_ascii=False)

"""Settings and rulebooks that are kept between runs, until a file changes that they were made of.

So are the mistakes in settings: whoever made one is told of it each time, at once.
"""

from __future__ import annotations

import dataclasses
import marshal
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pagelint import plugins, storage
from pagelint.digests import blake2b
from pagelint.errors import Problem, RulebookError, UsageError
from pagelint.packing import packed, packed_apart, unpacked, unpacked_apart
from pagelint.rulebook._house import Settings
from pagelint.rulebook._shipped import shipped
from pagelint.table_file import DamagedError

if TYPE_CHECKING:
    from pagelint.verdict import Rulebook

_FOLDER = "rules"
_MOST = 64  # files: the oldest go first
_PARTS = ("glossary", "facts", "profiles", "es")  # folders of a pack, each of which may be a link

Marks = list[tuple[str, str]]  # what settings were made of: (path, digest of what stands there)


@dataclasses.dataclass(frozen=True)
class Source:
    """Where settings come from: a file, or a folder that has none. `shown` is the file's path in messages."""

    home: Path
    file: Path | None = None
    shown: str = ""
    profile: str = ""

    def read(self) -> Settings:
        """Read the settings anew. Raises RulebookError with all mistakes."""
        from pagelint.rulebook._load import no_settings, read_settings

        if self.file is None:
            return no_settings(self.home)
        return read_settings(self.file, self.shown, self.profile)

    def marks(self) -> Marks:
        """Return marks of all files that the settings are made of, read before any of them is used."""
        marks = [(str(self.file), _mark(str(self.file)))] if self.file else []
        settings = Settings(self.home)
        if self.file:
            from pagelint.rulebook._settings import settings_of
            from pagelint.rulebook._yaml import read_yaml

            settings = settings_of(read_yaml(self.file, self.shown), self.home)
        said = settings.document.data if settings.document else {}
        waivers = said.get("waivers") if isinstance(said, dict) else ""
        profiles = {self.profile, *(layer.profile for layer in settings.layers)}
        paths = [self.home / (waivers if isinstance(waivers, str) and waivers else "waivers.yaml")]
        paths += [self.home / f"{name}.yaml" for name in sorted(profiles)]
        paths += [folder for folder, _ in settings.packs]
        named = said.get("packs") if isinstance(said, dict) else None
        # Whoever makes a pack that is named has mended the mistake that there was none.
        named = [name for name in named if isinstance(name, str)] if isinstance(named, list) else []
        paths += [self.home / name / "pack.yaml" for name in named]
        paths.append(shipped())
        return [*marks, *((str(path), _mark(str(path))) for path in paths)]


@dataclasses.dataclass(frozen=True)
class About:
    """What a report on many pages wants to know of a rule: what it finds in a few words, what statement it asks for."""

    id: str
    title: str
    safety: bool
    statement: str


@dataclasses.dataclass(frozen=True)
class Book:
    """The rules of a page, known by what is asked of them before they are needed.

    It is small, and can be sent to another process, which reads the rules itself.
    """

    profile: str
    fail_on: str
    fingerprint: str
    compares: bool  # whether any rule weighs the pages of a run against each other
    limit: float | None = None  # the highest grade that a page may have
    about: tuple[About, ...] = ()
    given: Rulebook | None = None
    key: str = ""
    source: Source | None = None
    names: tuple[str, ...] = ()
    asked_fail_on: str = ""

    def __hash__(self) -> int:  # asked for at every page
        return hash((self.fingerprint, self.key))

    @property
    def rulebook(self) -> Rulebook:
        """The rules, which a process reads once. Raises UsageError if they changed meanwhile and are not kept."""
        return self.given if self.given is not None else _rulebook_of(self)


def book_of(rulebook: Rulebook) -> Book:
    """Return rules that are at hand as a book."""
    from pagelint.rulebook._statements import statement_of

    compares = any(hasattr(plugins.load("checks", r.check), "across") for r in rulebook.rules)
    about = tuple(About(r.id, r.title, r.safety, statement_of(r)) for r in rulebook.rules)
    limit = getattr(rulebook.params("grade"), "limit", None)
    return Book(
        rulebook.profile, rulebook.fail_on, rulebook.fingerprint, compares, limit, about, rulebook
    )


def settings_at(source: Source) -> Settings:
    """Return the settings of a file or folder, as they were kept or read anew. Raises RulebookError."""
    if storage.folder() is None:
        return source.read()
    name = _name("settings", source)
    if data := storage.read(name):
        marks, wrong, kept = marshal.loads(data)  # noqa: S302 (our own, whole)
        if all(_mark(path) == mark for path, mark in marks):
            if wrong:
                raise RulebookError(tuple(Problem(*problem) for problem in wrong))
            settings: Settings = unpacked(kept)
            return settings
    marks = source.marks()
    try:
        settings = dataclasses.replace(source.read(), key=_name("made", source, marks))
    except RulebookError as error:
        _keep(name, marshal.dumps((marks, [tuple(problem) for problem in error.problems], b"")))
        raise
    _keep(name, marshal.dumps((marks, [], packed(settings))))
    return settings


def book_for(source: Source, settings: Settings, names: tuple[str, ...], fail_on: str) -> Book:
    """Return the rules for a page under these settings, by its names. Raises RulebookError."""
    layers = settings.layers_for(*names)
    key = _name("book", settings.key, [settings.layers.index(k) for k in layers], fail_on)
    if settings.key and (data := storage.read(f"{key}.head")):
        head, rules = marshal.loads(data)  # noqa: S302 (our own, whole)
        profile, gate, fingerprint, compares, limit = head
        about = tuple(About(*rule) for rule in rules)
        own = (profile, gate, fingerprint, compares, limit, about)
        return Book(*own, key=key, source=source, names=names, asked_fail_on=fail_on)
    rulebook = _made(source, settings, names, fail_on)
    book = book_of(rulebook)
    if settings.key and _keep_book(key, packed_apart(rulebook)):
        head = (book.profile, book.fail_on, book.fingerprint, book.compares, book.limit)
        rules = [dataclasses.astuple(rule) for rule in book.about]
        _keep(f"{key}.head", marshal.dumps((head, rules)))
        return dataclasses.replace(
            book, given=None, key=key, source=source, names=names, asked_fail_on=fail_on
        )
    return book


@lru_cache(maxsize=32)
def _rulebook_of(book: Book) -> Rulebook:
    if parts := storage.table(book.key):
        with suppress(DamagedError, KeyError):
            kept: Rulebook = unpacked_apart(parts, lambda: packed_apart(_anew(book)))
            return kept
    made = _anew(book)
    _keep_book(book.key, packed_apart(made))
    return made


def _anew(book: Book) -> Rulebook:
    assert book.source is not None
    made = _made(book.source, book.source.read(), book.names, book.asked_fail_on)
    if made.fingerprint != book.fingerprint:
        raise UsageError("The rules or settings changed while pages were checked. Run it again.")
    return made


def _made(source: Source, settings: Settings, names: tuple[str, ...], fail_on: str) -> Rulebook:
    from pagelint.rulebook._load import load_rulebook

    return load_rulebook(source.profile, settings, names, fail_on)


def _keep(name: str, data: bytes) -> bool:
    storage.keep_newest(_FOLDER, _MOST)
    return storage.write(name, data)


def _keep_book(name: str, parts: dict[str, bytes]) -> bool:
    storage.keep_newest(_FOLDER, _MOST)
    return storage.write_table(name, parts)


def _name(*what: Any) -> str:
    return f"{_FOLDER}/{_digest(repr((storage.stamp(), *what)).encode('utf-8', 'surrogatepass'))}"


def _mark(path: str) -> str:
    """Return a digest of a file, or of all that is YAML in a folder; "" if there is neither."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISREG(mode):
            with open(path, "rb") as file:
                return _digest(file.read())
    except (OSError, ValueError):
        return ""
    if not stat.S_ISDIR(mode):
        return ""
    if path == str(shipped()):
        return storage.digest_of(storage.stamps(path)).hex()
    names = sorted(_tree(path))
    marks = [(name, _mark(os.path.join(path, name))) for name in names]
    return _digest(repr(marks).encode("utf-8", "surrogateescape"))


def _tree(folder: str) -> Iterator[str]:
    """Yield the files that a pack may be made of, seen from its folder."""
    for here, folders, names in os.walk(folder):
        for name in (*folders, *names):
            if name.endswith((".yaml", ".yml")):
                yield os.path.relpath(os.path.join(here, name), folder)
    for part in _PARTS:
        if os.path.islink(os.path.join(folder, part)):
            with os.scandir(os.path.join(folder, part)) as entries:
                yield from (os.path.join(part, e.name) for e in entries if e.name.endswith(".yaml"))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()

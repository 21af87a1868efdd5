"""Which files the settings of a folder stand in, and when each was last changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pagelint.rulebook import FILE, Settings
from pagelint.runner import walk

Stamps = dict[Path, tuple[int, int] | None]
_RULES = (".yaml", ".yml")


def stamp(file: Path) -> tuple[int, int] | None:
    """Return when a file was last changed, and its size; None when there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def settings_file(folder: Path, config: str = "") -> Path | None:
    """Return the settings file that holds for a folder, None when there is none."""
    if config:
        return Path(config)
    there = (f / name for f in (folder, *folder.parents) for name in (FILE, _other()))
    return next((file for file in there if file.exists()), None)


def stamps(folder: Path, config: str, settings: Settings | None) -> Stamps:
    """Return the stamps of all that the settings of a folder stand in.

    Without `settings` these could not be read: any rule file below them may be what is wrong.
    """
    return {file: stamp(file) for file in _files(folder, config, settings)}


def _files(folder: Path, config: str, settings: Settings | None) -> Iterator[Path]:
    named = settings_file(folder, config)
    home = named.parent if named else folder
    if not config:
        for one in (folder, *folder.parents):
            yield from (one / FILE, one / _other())
            if one == home:
                break
    yield from _rules_in(home)
    if settings is None:
        if named:
            yield from (f for f in walk(home) if f.suffix in _RULES)
        return
    said = settings.document.data if settings.document else None
    for name in (settings.baseline, said.get("waivers") if isinstance(said, dict) else ""):
        if name:
            yield settings.home / str(name)
    yield from _rules_in(settings.home)
    for pack, _ in settings.packs:
        yield from pack.glob("**/*.yaml")


def _rules_in(folder: Path) -> Iterator[Path]:
    try:
        yield from (f for f in sorted(folder.iterdir()) if f.suffix in _RULES)
    except OSError:
        return


def _other() -> str:
    return FILE.replace(".yaml", ".yml")

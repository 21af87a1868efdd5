"""What a house's settings say once they are read: all that is needed to plan a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pagelint.packing import later
from pagelint.rulebook._match import matches

if TYPE_CHECKING:
    from pathlib import Path

    from pagelint.glossary import Abbreviation, Term
    from pagelint.rulebook._exports import Columns
    from pagelint.rulebook._facts import Entry
    from pagelint.rulebook._yaml import Document, Trail
    from pagelint.verdict import Waiver

FILE = "pagelint.yaml"
_WORDS = ("terms", "abbreviations")


@dataclass(frozen=True)
class Change:
    """What a shipped profile or a house changes in one rule. `off` is why it is switched off."""

    rule: str
    off: str
    severity: str
    params: Any
    document: Document
    trail: Trail
    house: bool
    fix: str = ""


@dataclass(frozen=True)
class Layer:
    """A set of changes that holds for pages whose path matches `glob` ("" = all)."""

    glob: str = ""
    profile: str = ""
    kind: str = ""
    lang: str = ""
    owner: str = ""
    changes: tuple[Change, ...] = ()
    content: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    provided: tuple[str, ...] | None = None  # statements of the site's template; None says nothing
    trail: Trail = ()
    locked: str = ""  # why these pages must not be edited


@dataclass(frozen=True)
class Settings:
    """One `pagelint.yaml`. `home` is its folder: globs and fingerprints count from there."""

    home: Path
    layers: tuple[Layer, ...] = (Layer(),)
    packs: tuple[tuple[Path, str], ...] = ()
    fail_on: str = ""
    exclude: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    facts: tuple[Entry, ...] = ()
    document: Document | None = None
    waivers: tuple[Waiver, ...] = ()
    baseline: str = ""  # the file of known findings, as it is seen from `home`
    exports: tuple[tuple[str, Columns], ...] = ()  # by glob
    key: str = ""  # what they are kept under between runs

    def __packed__(self) -> tuple[object, ...]:
        """Return it with its words left packed: a house can have thousands, and its rules hold them too."""
        return tuple(later(v) if name in _WORDS else v for name, v in vars(self).items())

    def layers_for(self, *names: str) -> tuple[Layer, ...]:
        """Return the layers in force for a page, by its path from `home`; the last one wins.

        A page of an export has other names too, and a layer holds that matches one of them.
        A lock holds whatever the case of a name is: "P.MD" is meant by "*.md".
        """
        return tuple(
            k
            for k in self.layers
            if not k.glob
            or any(matches(k.glob, n) for n in names)
            or (k.locked and any(matches(k.glob.lower(), n.lower()) for n in names))
        )

    def columns_for(self, name: str) -> Columns | None:
        """Return what the settings say of an export, by its path; None when they do not name it."""
        return next((c for glob, c in reversed(self.exports) if matches(glob, name)), None)

    def waivers_for(self, *names: str) -> tuple[Waiver, ...]:
        """Return the waivers that speak of a page, by its path from `home` and its other names.

        A path is that path alone, in no other folder.
        """
        return tuple(
            w
            for w in self.waivers
            if (any(matches(w.page, name) for name in names) if w.many else w.page in names)
        )

"""Where the rules are that come with pagelint."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pagelint.errors import UsageError

PROFILES = "profiles"


@cache
def shipped() -> Path:
    """Return the folder of the rules that come with pagelint (wheel or working tree)."""
    here = Path(__file__).resolve().parent.parent
    for folder in (here / "rules", here.parent.parent / "rules"):
        if (folder / "core" / "pack.yaml").is_file():
            return folder
    raise UsageError("pagelint's own rules are missing. Install it again.")


def profiles() -> tuple[str, ...]:
    """Return the names of the shipped profiles."""
    return tuple(sorted(f.stem for f in (shipped() / PROFILES).glob("*.yaml")))


def shipped_packs() -> tuple[tuple[Path, str], ...]:
    """Return (folder, shown path) of every shipped pack."""
    return tuple(
        (f.parent, f"rules/{f.parent.name}") for f in sorted(shipped().glob("*/pack.yaml"))
    )

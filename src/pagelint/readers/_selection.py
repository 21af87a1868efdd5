"""Which parts of a web page a house wants checked, as CSS selectors from its settings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """`content`: only text inside these; `ignore`: never text inside these. Both empty: everything."""

    content: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


EVERYTHING = Selection()

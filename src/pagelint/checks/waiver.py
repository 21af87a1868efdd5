"""What somebody allows, when it does not hold: in a comment to pagelint, or in waivers.yaml.

Sees nothing by itself: what other rules found must be known first. `pagelint.waivers` reports under the rules of
this check, each of which names one way not to hold.
"""

from __future__ import annotations

from dataclasses import dataclass

VALUES = frozenset({"name", "why", "hint"})
READS = frozenset({"finding"})  # an example of such a rule needs the other rules too


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check: none."""

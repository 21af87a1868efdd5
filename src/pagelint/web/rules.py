"""The settings and rules in force, read once for all desks of a server."""

from __future__ import annotations

from pagelint.house import Asked, House
from pagelint.web.drafts import CHECKING


class Rules:
    """The settings and rules in force, read when they are first asked for, for all desks of a server."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._house: House | None = None

    @property
    def house(self) -> House:
        """The house as it was read last."""
        with CHECKING:
            if self._house is None:
                self._house = House(self.asked)
            return self._house

    def renew(self) -> None:
        """Read settings and rules anew when they are next asked for."""
        self._house = None

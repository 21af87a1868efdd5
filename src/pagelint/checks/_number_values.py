"""What a number is worth in base units (days, mcg, mL), by the part that it plays."""

from __future__ import annotations

from decimal import Decimal

from pagelint.checks._roles import Role
from pagelint.nlp.quantities import Amount, Quantity
from pagelint.nlp.units import UNITS

_SOON = Decimal("0.0001")  # of a day
_DAYS = {"time": Decimal(1) / 86400, "month": Decimal("30.4375")}


def values(quantity: Quantity, role: Role) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest value."""
    if role.kind == "share" and not quantity.is_share:
        shares = [a.value / 100 for a in (quantity.first, quantity.last or quantity.first)]
        return min(shares), max(shares)
    if quantity.is_share and quantity.last:
        share = quantity.first.value / quantity.last.value
        return share, share
    first = _value(quantity.first, role)
    last = _value(quantity.last, role) if quantity.last else first
    if role.every:
        first, last = 1 / max(first, _SOON), 1 / max(last, _SOON)
    if role.side == "from":
        return first, first
    if role.side == "until":
        return last, last
    return min(first, last), max(first, last)


def _value(amount: Amount, role: Role) -> Decimal:
    unit = amount.unit or (UNITS["year"] if role.kind == "age" else None)
    if unit is None:
        return amount.value
    factor = (unit.rounded or unit.factor) / role.days
    return (amount.value + unit.offset) * factor * _DAYS.get(unit.dimension, Decimal(1))

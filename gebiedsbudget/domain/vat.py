"""VAT: what an order or cost is without it, the VAT itself, and what of it is cost to the pool."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

COST: Final = "cost"


@dataclass(frozen=True)
class VatParts:
    """An amount in its parts, in euros.

    >>> [str(VatParts(regime, Decimal("100.00"), Decimal("21.00")).cost) for regime in ("compensable", "cost")]
    ['100.00', '121.00']

    Attributes:
        regime: compensable, deductible or cost.
        excluding: without VAT.
        vat: the VAT.
    """

    regime: str
    excluding: Decimal
    vat: Decimal

    @property
    def cost(self) -> Decimal:
        """What it costs the pool: VAT that is compensated or deducted is not cost."""
        return self.excluding + self.vat if self.regime == COST else self.excluding

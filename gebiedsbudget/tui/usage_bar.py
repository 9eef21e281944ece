"""The bar of a budget: `█` spent, `▓` bound, `░` reserved, `·` free, `!` over."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate
from typing import Any, Final

from rich.text import Text

from gebiedsbudget.tui.notation import EMPTY

SPENT, BOUND, RESERVED, FREE, OVER = "█▓░·!"
STYLES: Final = {
    SPENT: "bar-spent",
    BOUND: "bar-bound",
    RESERVED: "bar-reserved",
    FREE: "bar-free",
    OVER: "bar-over",
}
SHARE_WIDTH: Final = 6


def bar(budget: Decimal, spent: Decimal, committed: Decimal, reserved: Decimal, width: int) -> str:
    """Return the bar in characters.

    >>> bar(Decimal(100), Decimal(50), Decimal(20), Decimal(10), 10)
    '█████▓▓░··'
    >>> bar(Decimal(100), Decimal(110), Decimal(15), Decimal(0), 10)
    '████████!!'
    """
    used = [max(part, Decimal(0)) for part in (spent, committed, reserved)]
    whole = max(budget, sum(used, Decimal(0)))
    if whole <= 0:
        return FREE * width
    edges = [int((edge * width / whole).quantize(Decimal(1), ROUND_HALF_UP)) for edge in accumulate(used)]
    sizes = (edges[0], edges[1] - edges[0], edges[2] - edges[1])
    drawn = "".join(sign * size for sign, size in zip((SPENT, BOUND, RESERVED), sizes, strict=True))
    drawn += FREE * (width - len(drawn))
    over = sum(used, Decimal(0)) - max(budget, Decimal(0))
    if over <= 0:
        return drawn
    beyond = max(1, int((over * width / whole).quantize(Decimal(1), ROUND_HALF_UP)))
    return drawn[: width - beyond] + OVER * beyond


def usage(row: Mapping[str, Any], width: int, colours: Mapping[str, str]) -> Text:
    """Return the bar of a position with its utilisation behind it: spent and committed as a share of the budget.

    Args:
        row: a record of the balance.
        width: positions to fill.
        colours: the theme's variables.
    """
    budget, bound = row["budget"], row["spent"] + row["committed"]
    if not budget and not bound and not row["reserved"]:
        return Text(EMPTY, colours["quiet"])
    share = f"{(bound * 100 / budget).quantize(Decimal(1), ROUND_HALF_UP)} %" if budget > 0 else EMPTY
    drawn = Text(no_wrap=True)
    for sign in bar(budget, row["spent"], row["committed"], row["reserved"], max(width - SHARE_WIDTH, 1)):
        drawn.append(sign, f"{colours[STYLES[sign]]} bold" if sign == OVER else colours[STYLES[sign]])
    return drawn.append(share.rjust(SHARE_WIDTH))

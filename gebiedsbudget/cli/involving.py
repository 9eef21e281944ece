"""The options that say who had a hand in a posting, by what it is shown, and whether advice was followed."""

from __future__ import annotations

from collections.abc import Callable

from gebiedsbudget.cli.values import Choice
from gebiedsbudget.cli.verb import flag, option
from gebiedsbudget.domain.residents import EVIDENCE, HANDS


def involving(callback: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options."""
    for declared in (
        flag("--learning", "is_learning"),
        option("--advice-reason"),
        option("--advice", type=Choice(("followed", "deviated"))),
        option("--evidence", type=Choice(EVIDENCE)),
        option("--carried-out-by", type=Choice(HANDS)),
        option("--conceived-by", type=Choice(HANDS)),
    ):
        callback = declared(callback)
    return callback

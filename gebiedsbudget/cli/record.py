"""`record`: one entry by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from gebiedsbudget.cli.involving import involving
from gebiedsbudget.cli.recorded import show_recorded, show_waiting, warn_of_terms
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.values import Amount, Choice, Day, KindName, Whole, Words
from gebiedsbudget.cli.verb import argument, flag, option, verb
from gebiedsbudget.cli.wanted import Said, request_of
from gebiedsbudget.domain.posting import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable


def _dimensions(callback: Callable[..., None]) -> Callable[..., None]:
    """Give the options that say where a posting weighs, and what it moves between cells."""
    for declared in (
        option("--to-year", type=Whole("year")),
        option("--from-goal", type=Words("goal")),
        option("--from-partner", type=Words("partner")),
        option("--to-partner", type=Words("partner")),
        option("--year", type=Whole("year")),
        option("--area", type=Words("area")),
        option("--goal", type=Words("goal")),
        option("--partner", type=Words("partner")),
        option("--vat", type=Amount()),
        option("--amount", type=Amount()),
    ):
        callback = declared(callback)
    return callback


def _particulars(callback: Callable[..., None]) -> Callable[..., None]:
    """Give the options that say what the posting is."""
    for declared in (
        option("--origin-year", type=Whole("year")),
        flag("--credit-note", "is_credit_note"),
        flag("--accrual", "is_accrual"),
        flag("--opening", "is_opening"),
        option("--rate", type=Amount()),
        option("--hours", type=Amount("hours")),
        option("--hardens-on", type=Day()),
        option("--condition"),
        option("--decision"),
        option("--exception", type=Words("exception")),
        option("--counterparty"),
        option("--reference", type=Words("reference")),
        option("--description"),
        option("--draws-on", type=Words("item")),
        option("--on", "booked_on", type=Day()),
        option("--form", "posting_form", type=Choice(FORMS)),
    ):
        callback = declared(callback)
    return callback


@verb("record")
@argument("kind", KindName("own_account"))
@_dimensions
@_particulars
@involving
@click.pass_obj
def command(settings: Settings, /, kind: str, **said: Any) -> None:  # noqa: ANN401 - the options above, as `Said` names them
    """Post one entry."""
    from gebiedsbudget.services.request_commitment import WaitingRequest, record_or_request

    folder, act = settings.folder(), settings.act()
    request = request_of(folder, act, kind, Said(**said))
    done = record_or_request(folder, act, request)
    if isinstance(done, WaitingRequest):
        show_waiting(settings, done)
    else:
        show_recorded(settings, done, request.postings)
        warn_of_terms(settings, request.postings)

"""The options that say from where the ledger is looked at, and the names beside its codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from gebiedsbudget.cli.values import Choice, Day, Whole, Words
from gebiedsbudget.cli.verb import option
from gebiedsbudget.domain.posting import POOL, UNASSIGNED
from gebiedsbudget.domain.viewpoint import LEVELS, Viewpoint

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder

VIEW_OPTIONS: Final = {
    "partner": option("--partner", type=Words("partner")),
    "goal": option("--goal", type=Words("goal")),
    "area": option("--area", type=Words("area")),
    "level": option("--level", type=Choice(LEVELS)),
    "year": option("--year", type=Whole("year")),
    "known_on": option("--as-known-on", "known_on", type=Day()),
    "booked_until": option("--until", "booked_until", type=Day()),
}
NO_CODE: Final = "–"
Callback = Callable[..., None]


def looks_from(*names: str) -> Callable[[Callback], Callback]:
    """Give a command the named options of a viewpoint, or all, and hand them over as one `view`."""
    chosen = names or tuple(VIEW_OPTIONS)

    def declare(callback: Callback) -> Callback:
        @wraps(callback)
        def with_view(*args: Any, **said: Any) -> None:  # noqa: ANN401 - click hands over any option
            view = Viewpoint(**{name: said.pop(name) for name in chosen})
            callback(*args, view=view, **said)

        decorated: Callback = with_view
        for name in reversed(chosen):
            decorated = VIEW_OPTIONS[name](decorated)
        return decorated

    return declare


def with_names(folder: LedgerFolder, records: Sequence[Mapping[str, Any]], key: str) -> list[dict[str, Any]]:
    """Return records for a reader, with the name of their partner, goal or area as `name`; what is ours has no code."""
    from gebiedsbudget.services.read_programme import programme

    known = programme(folder)
    rows = {"partner": known.partners, "goal": known.goals, "area": known.areas}[key]
    names = {row[key]: row["name"] for row in rows}
    return [
        {
            **record,
            key: NO_CODE if record[key] in (POOL, UNASSIGNED) else record[key],
            "name": names.get(record[key], ""),
        }
        for record in records
    ]

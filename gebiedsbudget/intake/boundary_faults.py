"""What changes of boundaries must make sense of: areas that are there, one year an area, shares of a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gebiedsbudget.domain.area import CBS_PATTERNS
from gebiedsbudget.domain.boundary import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gebiedsbudget.domain.programme import Programme
    from gebiedsbudget.intake.programme_faults import Fault


def boundary_faults(programme: Programme) -> Iterator[Fault]:
    """Yield the faults of `[[boundary_change]]`, in the order of the file."""
    areas = {area.code for area in programme.area}
    changes = programme.boundary_change
    for place, change in enumerate(changes):
        for key, code in (("old", change.old), ("new", change.new)):
            if code not in areas:
                yield ("boundary_change", place, key), "area_unknown", code
        if change.parsed_share() is None:
            yield ("boundary_change", place, "share"), "share", change.share
        if change.cbs and not any(pattern.fullmatch(change.cbs) for pattern in CBS_PATTERNS.values()):
            yield ("boundary_change", place, "cbs"), "cbs_any", change.cbs
        if change.code in [earlier.code for earlier in changes[:place]]:
            yield ("boundary_change", place), "boundary_repeated", change.code
        together = [other for other in changes if other.old == change.old and other.new != other.old]
        if change.new != change.old and any(other.year != change.year for other in together):
            yield ("boundary_change", place, "year"), "divided_twice", str(change.year)
        shares = [other.parsed_share() or Decimal(0) for other in together] if change in together else [WHOLE]
        if sum(shares, Decimal(0)) != WHOLE:
            yield ("boundary_change", place, "share"), "shares_of_a_whole", f"{sum(shares, Decimal(0))}"

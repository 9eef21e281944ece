"""Deliveries again and again: what stands is what the newest version says, as if it had been the only one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.adopt_year import adopt_year
from gebiedsbudget.services.end_year import decide_item, end_year
from gebiedsbudget.services.read_year_end import year_end
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.undo_delivery import undo_delivery
from gebiedsbudget.store.unit_of_work import LAST_AT_COMMIT
from tests.properties.acts import PROGRAMME
from tests.properties.one_connection import Desk, desk
from tests.properties.sheets import (
    Cell,
    Row,
    Sheet,
    deliver,
    figures_of,
    first_version,
    next_version,
    standing_after,
    write_profile,
)

BY_HAND: Final = {(("WON", 2026), "V2"): Decimal("100.00")}
FIRST: Final = "WEL/proef/2026-Q1"
STORIES: Final = settings(
    max_examples=3, deadline=None, derandomize=True, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
)


@contextmanager
def welfare(flow: str = "mutations") -> Iterator[Desk]:
    """Open a ledger in which welfare delivers, and one of its orders was entered by hand."""
    with desk(PROGRAMME.replace('"stop"', '"warn"')) as place:
        write_profile(place, flow)
        order = WantedPosting("commitment", "WEL", "WON", "wijk", 2026, Decimal("100.00"), reference="V2")
        record_entry(place.folder, place.act(), EntryRequest(place.day, "opdracht", (order,)))
        yield place


def figures(place: Desk) -> dict[Cell, tuple[Decimal, Decimal]]:
    """Return what is committed and spent where, of a ledger that holds nothing else."""
    assert place.broken_checks(LAST_AT_COMMIT) == []
    found = {}
    for row in place.positions():
        assert (row["partner"], row["area"]) == ("WEL", "wijk")
        assert row["available"] == -row["committed"] - row["spent"]
        assert row["advance"] == -row["spent"]
        found[row["goal"], row["year"]] = (row["committed"], row["spent"])
    return found


def seals(place: Desk) -> int:
    return len(place.rows("select seal_number from seal"))


@pytest.mark.parametrize("flow", ["mutations", "cumulative"])
@STORIES
@given(st.randoms(use_true_random=True))
def test_what_stands_is_what_the_newest_version_says_and_the_same_again_posts_nothing(
    flow: str, random: Random
) -> None:
    by_row = random.choice((True, False))
    sheet = first_version(random)
    stood: Sheet = ()
    with welfare(flow) as place:
        for quarter in (1, 2, 3):
            scope = random.choice(("years", "all"))
            period = "2026-Q1" if flow == "mutations" else f"2026-Q{quarter}"
            deliver(place, sheet, scope=scope, by_row=by_row, period=period)
            stood = standing_after(stood, sheet, scope)
            assert figures(place) == figures_of(stood, by_row=by_row, ordered_before=BY_HAND), (stood, sheet, scope)
            place.tomorrow(random.choice((0, 20)))
            sheet = next_version(random, sheet)
        before = seals(place)
        assert deliver(place, stood, scope="all", by_row=by_row).nothing_new
        assert seals(place) == before
        assert place.problems() == []


@pytest.mark.parametrize("by_row", [False, True])
def test_costs_draw_on_an_order_that_a_later_version_brings(by_row: bool) -> None:  # noqa: FBT001
    cost = Row("1", "V9", cost=Decimal("60.00"))
    with welfare() as place:
        deliver(place, (cost,), by_row=by_row)
        assert figures(place)["WON", 2026] == (Decimal("100.00"), Decimal("60.00"))
        deliver(place, (replace(cost, ordered=Decimal("80.00")),), by_row=by_row)
        assert figures(place)["WON", 2026] == (Decimal("120.00"), Decimal("60.00"))


def test_an_order_of_an_adopted_year_that_is_withdrawn_later_has_nothing_left_to_take_back() -> None:
    with welfare() as place:
        deliver(place, (Row("1", "V9", ordered=Decimal("50.00")), Row("2", None, cost=Decimal("10.00"))))
        place.tomorrow(365)
        for item in year_end(place.folder, 2026).items:
            decide_item(place.folder, place.act(), 2026, item["item_id"], "release")
        end_year(place.folder, place.act(), 2026, "besluit")
        adopt_year(place.folder, place.act(), 2026, "besluit")
        deliver(place, (Row("2", None, cost=Decimal("10.00")),), scope="all")
        assert place.problems() == []


def test_undo_takes_back_what_was_drawn_anew_since() -> None:
    first = Row("1", "V9", ordered=Decimal("100.00"), cost=Decimal("66.67"))
    with welfare() as place:
        deliver(place, (first,))
        deliver(place, (replace(first, ordered=Decimal("50.00")),))
        (order,) = place.rows("select item_id from item where kind = 'commitment' and amount = 50")
        more = WantedPosting("commitment", "WEL", "WON", "wijk", 2026, Decimal("20.00"), item_id=order["item_id"])
        record_entry(place.folder, place.act(), EntryRequest(place.day, "meerwerk", (more,)))
        undo_delivery(place.folder, place.act(), FIRST)
        assert figures(place)["WON", 2026] == (Decimal("153.33"), Decimal("66.67"))
        assert place.problems() == []


@STORIES
@given(st.randoms(use_true_random=True))
def test_undo_restores_the_version_before_and_what_was_undone_can_be_posted_again(random: Random) -> None:
    by_row = random.choice((True, False))
    sheet = first_version(random)
    with welfare() as place:
        seen: list[tuple[Sheet, list[dict[str, Any]], list[dict[str, Any]]]] = []
        for version in (sheet, next_version(random, sheet)):
            before = place.positions()
            if not deliver(place, version, by_row=by_row).nothing_new:
                seen.append((version, before, place.positions()))
        for _, before, _ in reversed(seen):
            undo_delivery(place.folder, place.act(), FIRST)
            assert place.positions() == before, seen
            assert place.broken_checks(LAST_AT_COMMIT) == []
        with pytest.raises(Refusal):
            undo_delivery(place.folder, place.act(), FIRST)
        for version, _, after in seen:
            deliver(place, version, by_row=by_row)
            assert place.positions() == after, seen
        assert place.problems() == []


@STORIES
@given(st.randoms(use_true_random=True))
def test_a_delivery_on_which_a_later_one_draws_is_undone_only_together_with_it(random: Random) -> None:
    # The later one brings costs only: costs do not wait for an order of another delivery, and what another delivery
    # orders under a number after its settlement is open again.
    orders = tuple(replace(row, settled=None) for row in first_version(random))
    later = tuple(
        replace(row, number=f"later {row.number}", ordered=None, settled=None) for row in first_version(random)
    )
    with welfare() as place:
        deliver(place, orders)
        deliver(place, later, period="2026-Q2")
        assert figures(place) == figures_of((*orders, *later), ordered_before=BY_HAND), (orders, later)
        before = place.fingerprint()
        try:
            undone = undo_delivery(place.folder, place.act(), FIRST).undone
        except Refusal:
            assert place.fingerprint() == before
            undone = undo_delivery(place.folder, place.act(), FIRST, with_later=True).undone
            assert len(undone) == 2
        left = later if len(undone) == 1 else ()
        assert figures(place) == figures_of(left, ordered_before=BY_HAND), (orders, later)
        assert place.problems() == []

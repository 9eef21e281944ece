"""One commitment, and whatever is spent on it: what is open follows from the sums, never from the order."""

from __future__ import annotations

from decimal import Decimal
from uuid import NAMESPACE_OID, uuid5

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.store.unit_of_work import LAST_AT_COMMIT
from tests.properties.acts import PROGRAMME
from tests.properties.one_connection import Desk, desk

NOTHING = Decimal("0.00")
FIRST = str(uuid5(NAMESPACE_OID, "the commitment"))
amounts = st.sampled_from(["0.01", "10.00", "30.00", "33.33", "50.00", "100.00"]).map(Decimal)
moves = st.one_of(
    st.tuples(st.just("cost"), amounts),
    st.tuples(st.just("credit"), amounts),
    st.tuples(st.just("more work"), amounts),
    st.tuples(st.just("take back"), st.integers(0, 8)),
)


class Commitment:
    """A commitment of 100 euros, and what was spent on it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.standing: dict[str, tuple[str, Decimal]] = {}
        self.add("commitment", Decimal("100.00"), posting_id=FIRST)

    def add(self, kind: str, amount: Decimal, **values: object) -> None:
        """Record a posting on the commitment."""
        posting = WantedPosting(kind, "WEL", "WON", "wijk", 2026, amount, **values)  # type: ignore[arg-type] # - fields
        request = EntryRequest(self.desk.day, kind, (posting,))
        entry = record_entry(self.desk.folder, self.desk.act(), request).entry_id
        self.standing[entry] = (kind, amount)

    def take_back(self, place: int) -> None:
        """Take back what one entry brought and still stands, as whole as it is now."""
        entry = list(self.standing)[1:][place % max(len(self.standing) - 1, 1) :][:1]
        if not entry:
            return
        kind, amount = self.standing[entry[0]]
        ids = tuple(
            row["posting_id"]
            for row in self.desk.rows(
                "select posting_id::varchar as posting_id, description from posting where reverses is null and "
                "posting_id not in (select reverses from posting where reverses is not null)"
            )
            if row["description"] == entry[0]
        )
        assert ids, (kind, amount)
        record_entry(self.desk.folder, self.desk.act(), EntryRequest(self.desk.day, "terug", (), reverses=ids))
        del self.standing[entry[0]]


def told(place: Commitment, move: tuple[str, object], number: int) -> None:
    """Carry out one move; each posting carries its entry's name, so that its parts are known whatever is drawn anew."""
    what, value = move
    name = f"beweging {number}"
    if what == "take back":
        place.take_back(int(str(value)))
        return
    amount = Decimal(str(value))
    if what == "more work":
        place.add("commitment", amount, item_id=FIRST, description=name)
    else:
        place.add(
            "expenditure",
            amount if what == "cost" else -amount,
            draws_on=FIRST,
            is_credit_note=what == "credit",
            description=name,
        )
    place.standing[name] = place.standing.popitem()[1]


@settings(
    max_examples=5, deadline=None, derandomize=True, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
)
@given(st.lists(moves, min_size=6, max_size=12))
def test_what_is_open_follows_from_the_sums_whatever_the_order(story: list[tuple[str, object]]) -> None:
    with desk(PROGRAMME.replace('"stop"', '"warn"')) as place:
        commitment = Commitment(place)
        for number, move in enumerate(story):
            told(commitment, move, number)
            holds = sum((amount for kind, amount in commitment.standing.values() if kind == "commitment"), NOTHING)
            spent = sum((amount for kind, amount in commitment.standing.values() if kind == "expenditure"), NOTHING)
            (row,) = place.positions()
            assert row["spent"] == spent, (number, move)
            assert row["committed"] == holds - min(max(spent, NOTHING), holds), (number, move)
            assert place.broken_checks(LAST_AT_COMMIT) == []
        assert place.broken_checks() == []

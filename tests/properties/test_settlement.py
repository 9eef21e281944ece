"""Whatever was promised and spent: a settlement adds up to the cent, and nobody gets back what it did not bring."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as some

from gebiedsbudget.domain.agreement import ORDER
from gebiedsbudget.domain.money import NOTHING
from gebiedsbudget.domain.settlement import KeyPart, SettlementTerms, Stake, YearOfPool
from gebiedsbudget.domain.settling import settle

CENTS = some.integers(0, 10_000_000).map(lambda cents: Decimal(cents) / 100)
GOALS = ("unassigned", "WON", "RON")


@some.composite
def stakes(draw: some.DrawFn) -> tuple[Stake, ...]:
    """Return up to six stakes; what goes through own books is received as far as it was spent."""
    found = []
    for place in range(draw(some.integers(1, 6))):
        signed = draw(CENTS.filter(bool))
        received = min(signed, draw(CENTS))
        form = draw(some.sampled_from(("cash", "cash", "own_account")))
        goal = "WON" if form == "own_account" else draw(some.sampled_from(GOALS))
        percentage = draw(some.sampled_from((None, None, Decimal("33.34"), Decimal(100))))
        origin = draw(some.sampled_from(("own", "state")))
        stake = Stake(f"P{place}", f"P{place % 3}", goal, "wijk", form, origin, signed, received, percentage)
        basis = draw(some.sampled_from(("as it is", "deficit", "delivered")))
        if basis == "deficit":
            stake = replace(stake, percentage=None, covers_deficit=True)
        elif basis == "delivered":
            delivered = draw(some.sampled_from((None, Decimal(0), Decimal("7.5"), Decimal(12))))
            stake = replace(stake, percentage=None, worth=signed, quantity=Decimal(10), delivered=delivered)
        found.append(stake)
    return tuple(found)


@some.composite
def terms(draw: some.DrawFn) -> SettlementTerms:
    order = tuple(draw(some.permutations(ORDER)))
    return SettlementTerms(
        draw(some.sampled_from(("financial", "indicator", "both"))),
        draw(some.sampled_from(("back-pro-rata", "stays", "carried-over", "board-decides"))),
        order[: draw(some.integers(0, 4))],
        draw(some.sampled_from(("signed", "received", "borne"))),
        draw(some.sampled_from(("call-on-key", "spender-bears", "board-decides"))),
        draw(some.sampled_from(("actual", "actual", "performance"))),
    )


@settings(max_examples=300, deadline=None)
@given(
    terms(), stakes(), some.dictionaries(some.sampled_from(GOALS), CENTS), CENTS, some.sampled_from((None, Decimal(50)))
)
def test_a_settlement_adds_up(
    agreed: SettlementTerms, brought: tuple[Stake, ...], cost: dict[str, Decimal], carried: Decimal, cap: Decimal | None
) -> None:
    key = [KeyPart(f"P{place}", Decimal(share), cap) for place, share in enumerate((50, 30, 20))]
    pool = YearOfPool(cost, {"P0": Decimal(7), "P1": Decimal(3)}, carried)
    settled = settle(agreed, brought, key, pool)
    for owed in settled.owed:
        stake = owed.stake
        assert 0 <= owed.due <= stake.signed
        assert min(owed.let_go, owed.to_pay, owed.back) >= 0
        assert stake.received + owed.to_pay - owed.back == owed.due
        assert owed.back <= stake.received
        assert owed.let_go <= stake.signed - stake.received
        is_fixed = stake.percentage is None and not stake.covers_deficit and stake.quantity is None
        assert stake.form != "own_account" or not is_fixed or owed.back == 0
    assert all(amount >= 0 for amount in settled.called.values())
    if agreed.rests_on_work:
        return
    borne = sum((owed.due for owed in settled.owed), NOTHING) + sum(settled.called.values(), NOTHING)
    # Wat iedereen draagt, de meegenomen dekking en wat niemand dekt, is samen de kosten en wat overblijft.
    assert borne + carried + settled.uncovered == sum(cost.values(), NOTHING) + settled.stays

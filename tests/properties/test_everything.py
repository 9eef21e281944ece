"""Whatever is decided, delivered and recorded, in whatever order: every rule of the ledger holds after every step."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.properties.decisions import EVERYTHING, Board, decision
from tests.properties.one_connection import desk

STEPS = 24


@pytest.mark.slow
@settings(
    max_examples=3, deadline=None, derandomize=True, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
)
@given(st.randoms(use_true_random=True))
def test_every_rule_holds_after_every_decision_delivery_and_entry(random: Random) -> None:
    with desk(EVERYTHING) as place:
        board = Board(place, random)
        board.start()
        try:
            for _ in range(STEPS):
                decision(board)
            board.end()
        except Exception as fault:
            fault.add_note("\n".join(board.told))
            raise

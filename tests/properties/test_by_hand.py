"""Whatever is recorded by hand, in whatever order: posted soundly and to the cent, or refused with nothing changed."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.correct_posting import correct_posting
from gebiedsbudget.services.record_entry import record_entry
from tests.properties.acts import PROGRAMME
from tests.properties.one_connection import desk
from tests.properties.play import Play, step

STEPS = 16


@pytest.mark.slow
@settings(
    max_examples=9,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(st.randoms(use_true_random=True))  # even: over few stories, every kind of act has its turn
def test_a_ledger_by_hand_is_what_a_plain_model_says_after_every_act(random: Random) -> None:
    with desk(PROGRAMME) as place:
        play = Play(place)
        play.start()
        try:
            for _ in range(STEPS):
                step(play, random)
            play.end()
        except Exception as fault:
            fault.add_note("\n".join(play.told))
            raise


def test_one_side_of_a_neutral_amendment_is_not_corrected_by_itself() -> None:
    sides = [
        WantedPosting("amendment", "WEL", "WON", "wijk", 2026, Decimal("5.00")),
        WantedPosting("amendment", "WEL", "RON", "wijk", 2026, Decimal("-5.00")),
    ]
    with desk(PROGRAMME) as place:
        budget = WantedPosting("budget", "WEL", "RON", "wijk", 2026, Decimal("50.00"))
        record_entry(place.folder, place.act(), EntryRequest(place.day, "begroting", (budget,)))
        moved = EntryRequest(place.day, "wijziging", tuple(sides), is_neutral=True)
        (first, _) = record_entry(place.folder, place.act(), moved).posting_ids
        before = place.fingerprint()
        with pytest.raises(Refusal, match="budgettair neutraal"):
            correct_posting(place.folder, place.act(), first, reason="te laag", amount=Decimal("7.00"))
        assert place.fingerprint() == before
        correct_posting(place.folder, place.act(), first, reason="elders", area="plein")
        assert place.problems() == []

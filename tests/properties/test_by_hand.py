"""Whatever is recorded by hand, in whatever order: posted soundly and to the cent, or refused with nothing changed."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

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

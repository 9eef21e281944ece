"""Principle 3, a shared vision: goals with their indicators, the wijkfoto they rest on, euros beside results.

One district, told by hand: what people want, what it costs, how it goes, and who is thought to gain.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.define_programme import define
from gebiedsbudget.services.estimate_benefit import Estimate, estimate_benefit
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.measure_indicator import Measured, Measurement, measure
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.read_goals import goal_story, goals, indicator_story
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.take_snapshot import compare_snapshots, snapshot, snapshots, take_snapshot
from tests.properties.one_connection import Desk, desk

PROGRAMME = """
name = "Eikenwijk"
first_year = 2025
last_year = 2028
decided_on = 2026-01-05
[[area]]
code = "eikenwijk"
name = "Eikenwijk"
level = "wijk"
[[area]]
code = "eikenplein"
name = "Eikenplein"
level = "buurt"
parent = "eikenwijk"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "COR"
name = "Corporatie"
type = "housing"
[[partner]]
code = "ZKV"
name = "Zorgverzekeraar"
type = "insurer"
[[goal]]
code = "VISIE"
name = "Een wijk waar je blijft wonen"
owner = "GEM"
[[goal]]
code = "VEILIG"
name = "Veilig op straat"
parent = "VISIE"
owner = "COR"
feedback = "quarter"
[[goal]]
code = "LICHT"
name = "Licht in de poort"
parent = "VEILIG"
owner = "COR"
[[indicator]]
code = "CIJFER"
name = "Rapportcijfer buurt"
goal = "VEILIG"
direction = "up"
baseline = "6.2"
baseline_on = 2024-11-01
target = "7.0"
source = "Buurtenquête"
method = "op papier"
[[indicator]]
code = "BEZWAAR"
name = "Bezwaren"
goal = "VISIE"
direction = "at-most"
baseline = "40"
source = "Gemeente"
method = "telling"
decides = true
[[budget]]
partner = "COR"
goal = "LICHT"
area = "eikenplein"
year = 2026
amount = "10000.00"
"""


@pytest.fixture
def place() -> Iterator[Desk]:
    with desk(PROGRAMME) as opened:
        opened.day = date(2026, 10, 1)
        yield opened


def measured(place: Desk, value: str, on: date, **more: Any) -> Measurement:
    said = Measured("CIJFER", Decimal(value), on, area=more.pop("area", "eikenwijk"), **more)
    return measure(place.folder, place.act(), said)


def redefine(place: Desk, old: str, new: str) -> None:
    """Change the programme's description as its keeper would, and record the difference."""
    described = place.folder.programme.read_text(encoding="utf-8")
    assert old in described
    place.folder.programme.write_text(described.replace(old, new), encoding="utf-8")
    define(place.folder, place.act())


def test_f3_1_the_goal_tree_runs_from_vision_to_effort_each_with_its_lead(place: Desk) -> None:
    told = [(row["goal"], row["depth"], row["owner"], row["budget"]) for row in goals(place.folder)]
    assert told == [
        ("VISIE", 0, "GEM", Decimal("0.00")),
        ("VEILIG", 1, "COR", Decimal("0.00")),
        ("LICHT", 2, "COR", Decimal("10000.00")),
    ]


def test_f3_1_a_goal_made_its_own_parent_is_refused_at_its_line_and_nothing_is_stored(place: Desk) -> None:
    before = goals(place.folder)
    with pytest.raises(Refusal, match=r"regel \d+: bij goal\[3\]\.parent staat “LICHT”; verwacht: een parent die niet"):
        redefine(place, 'parent = "VEILIG"', 'parent = "LICHT"')
    assert goals(place.folder) == before


def test_f3_2_a_wrong_measurement_is_replaced_and_stays_to_be_seen(place: Desk) -> None:
    measured(place, "6.8", date(2026, 6, 30))
    with pytest.raises(Refusal, match=r"staat al een meting \(6,8\)"):
        measured(place, "6.9", date(2026, 6, 30))
    corrected = measured(place, "6.9", date(2026, 6, 30), reason="twee formulieren vergeten")
    assert corrected.replaced == Decimal("6.8")
    _, series = indicator_story(place.folder, "CIJFER")
    assert [(row["value"], row["stands"], row["reason"]) for row in series] == [
        (Decimal("6.8"), False, None),
        (Decimal("6.9"), True, "twee formulieren vergeten"),
    ]
    with pytest.raises(Refusal, match="nog geen meting om te vervangen"):
        measured(place, "7.0", date(2026, 7, 31), reason="weet ik niet")


def test_f3_2_a_change_of_method_breaks_the_series(place: Desk) -> None:
    measured(place, "6.6", date(2025, 11, 1))
    redefine(place, 'method = "op papier"', 'method = "per app"')
    assert measured(place, "7.3", date(2026, 6, 30)).is_break
    result, series = indicator_story(place.folder, "CIJFER")
    assert [(row["method"], row["breaks"]) for row in series] == [("op papier", False), ("per app", True)]
    # 7,3 lies above the target, but is not told to be better than a baseline that was measured on paper.
    assert (result["outcome"], result["since_baseline"]) == ("reached", "broken")


def test_f3_2_good_is_up_or_not_above_as_the_indicator_says(place: Desk) -> None:
    measured(place, "6.9", date(2026, 6, 30))
    measure(place.folder, place.act(), Measured("BEZWAAR", Decimal(41), date(2026, 6, 30)))
    (rate,) = goal_story(place.folder, "VEILIG").indicators
    assert (rate["outcome"], rate["since_baseline"]) == ("not_reached", "better")
    (objections,) = goal_story(place.folder, "VISIE").indicators
    assert (objections["target"], objections["outcome"], objections["since_baseline"]) == (40, "not_reached", "worse")


def test_f3_3_a_wijkfoto_is_dated_compared_and_never_changes(place: Desk) -> None:
    measured(place, "6.4", date(2025, 11, 1), area="eikenplein")
    first = take_snapshot(place.folder, place.act(), "eikenwijk", "Bij de start", on=date(2026, 1, 1))
    measured(place, "6.9", date(2026, 6, 30), area="eikenplein")
    measured(place, "6.5", date(2025, 11, 1), area="eikenplein", reason="nageteld")
    later = take_snapshot(place.folder, place.act(), "eikenwijk", "Halverwege", story="Meer licht.")
    _, values = snapshot(place.folder, first.snapshot)
    assert [row["later_value"] for row in values] == [Decimal("6.4")]  # what was seen then, also after a correction
    (row,) = compare_snapshots(place.folder, first.snapshot, later.snapshot)
    assert (row["area"], row["earlier_value"], row["later_value"], row["change"]) == (
        "eikenplein",
        Decimal("6.4"),
        Decimal("6.9"),
        Decimal("0.5"),
    )
    with pytest.raises(Refusal, match="een wijkfoto verandert niet"):
        take_snapshot(place.folder, place.act(), "eikenwijk", "Nog eens", on=date(2026, 1, 1))


def test_f3_3_what_was_measured_otherwise_has_no_change_between_two_wijkfotos(place: Desk) -> None:
    measured(place, "6.4", date(2025, 11, 1))
    take_snapshot(place.folder, place.act(), "eikenwijk", "Bij de start", on=date(2026, 1, 1))
    measured(place, "7.4", date(2026, 6, 30), method="per app")
    take_snapshot(place.folder, place.act(), "eikenwijk", "Halverwege", on=date(2026, 7, 1))
    (row,) = compare_snapshots(place.folder, "eikenwijk-2026-01-01", "eikenwijk-2026-07-01")
    assert (row["is_comparable"], row["change"]) == (False, None)


def test_f3_3_a_goal_names_the_wijkfoto_it_rests_on(place: Desk) -> None:
    measured(place, "6.4", date(2025, 11, 1))
    taken = take_snapshot(place.folder, place.act(), "eikenwijk", "Bij de start", on=date(2026, 1, 1))
    with pytest.raises(Refusal, match="doel VEILIG rust op wijkfoto eikenwijk-1999-01-01, die er niet is"):
        redefine(place, 'feedback = "quarter"', 'snapshot = "eikenwijk-1999-01-01"')
    redefine(place, 'snapshot = "eikenwijk-1999-01-01"', f'snapshot = "{taken.snapshot}"')
    based = goal_story(place.folder, "VEILIG").snapshot
    assert based is not None
    assert (based["title"], based["taken_on"]) == ("Bij de start", date(2026, 1, 1))
    assert [row["goals"] for row in snapshots(place.folder)] == ["VEILIG"]


def test_f3_4_euros_stand_beside_results(place: Desk) -> None:
    spent = WantedPosting("expenditure", "COR", "VEILIG", "eikenplein", 2026, Decimal("2500.00"))
    record_entry(place.folder, place.act(), EntryRequest(date(2026, 6, 1), "Lampen", (spent,)))
    measured(place, "6.9", date(2026, 6, 30))
    story = goal_story(place.folder, "VEILIG")
    assert [(row["year"], row["spent"]) for row in story.years] == [(2026, Decimal("2500.00"))]
    assert [row["value"] for row in story.indicators] == [Decimal("6.9")]


def test_f3_6_an_indicator_says_whether_a_settlement_may_rest_on_it(place: Desk) -> None:
    (objections,) = goal_story(place.folder, "VISIE").indicators
    (rate,) = goal_story(place.folder, "VEILIG").indicators
    assert (objections["decides"], rate["decides"]) == (True, False)


def test_f3_7_who_pays_and_who_is_thought_to_benefit_stand_apart_from_every_figure(place: Desk) -> None:
    spent = WantedPosting("expenditure", "COR", "LICHT", "eikenplein", 2026, Decimal("2500.00"))
    record_entry(place.folder, place.act(), EntryRequest(date(2026, 6, 1), "Lampen", (spent,)))
    before = balance(place.folder)
    for amount in ("8000.00", "9000.00"):  # the second takes the place of the first: same goal, partner, year, basis
        said = Estimate("LICHT", "ZKV", 2026, Decimal(amount), "minder valpartijen", "raming 2026")
        estimate_benefit(place.folder, place.act(), said)
    told = [(row["partner"], row["spent"], row["estimated"]) for row in goal_story(place.folder, "LICHT").benefits]
    assert told == [("COR", Decimal("2500.00"), None), ("ZKV", Decimal("0.00"), Decimal("9000.00"))]
    assert balance(place.folder) == before
    with pytest.raises(Refusal, match="een grondslag en een bron"):
        estimate_benefit(place.folder, place.act(), Estimate("LICHT", "ZKV", 2026, Decimal("1.00"), " ", "ik"))


def test_what_is_unknown_or_not_yet_is_refused_in_one_sentence(place: Desk) -> None:
    with pytest.raises(UsageFault, match="Bekende indicatoren: CIJFER, BEZWAAR"):
        measure(place.folder, place.act(), Measured("GELUK", Decimal(7), date(2026, 6, 30)))
    with pytest.raises(UsageFault, match="overmorgen"):
        measured(place, "7.0", date(2026, 6, 30), area="overmorgen")
    with pytest.raises(Refusal, match="ligt in de toekomst"):
        measured(place, "7.0", date(2026, 10, 2))
    with pytest.raises(UsageFault, match="maan"):
        take_snapshot(place.folder, place.act(), "maan", "Maanfoto")
    assert indicator_story(place.folder, "CIJFER")[1] == []
    assert snapshots(place.folder) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('target = "7.0"', 'target = "zeven"', "een waarde als tekst met een punt"),
        ('goal = "VEILIG"\ndirection', 'goal = "VREDE"\ndirection', "de code van een doel"),
        ('baseline = "40"', 'baseline = ""', "een streefwaarde .* of nulmeting"),
        ('method = "telling"', 'method = ""', "hoe zij wordt gemeten"),
        ('code = "BEZWAAR"', 'code = "CIJFER"', "een code die nog niet is gebruikt"),
        ('feedback = "quarter"', 'feedback = "weekly"', "month, quarter, half-year of year"),
    ],
)
def test_an_indicator_that_makes_no_sense_is_refused_at_its_line(
    place: Desk, old: str, new: str, sentence: str
) -> None:
    seals = len(place.connection.execute("from seal").fetchall())
    with pytest.raises(Refusal, match=sentence):
        redefine(place, old, new)
    assert len(place.connection.execute("from seal").fetchall()) == seals


def found(place: Desk) -> set[tuple[str, str, str | None]]:
    """Return what asks for attention about goals: kind, goal, and who has to act."""
    about = {"goal_without_indicator", "indicator_without_money", "goal_without_owner", "goal_alone"}
    return {(row["kind"], row["goal"], row["owner"]) for row in signals(place.folder) if row["kind"] in about}


def test_f3_4_a_goal_with_money_and_no_indicator_is_found_and_so_is_the_reverse(place: Desk) -> None:
    # LICHT has the money; what is measured of VEILIG and VISIE, which it serves, tells of it too.
    assert found(place) == {("goal_alone", "LICHT", "COR")}
    redefine(place, 'parent = "VEILIG"', 'parent = ""')
    assert found(place) == {
        ("goal_without_indicator", "LICHT", "COR"),
        ("indicator_without_money", "VEILIG", "COR"),
        ("indicator_without_money", "VISIE", "GEM"),
        ("goal_alone", "LICHT", "COR"),
    }


def test_f3_5_a_goal_has_one_lead_and_two_partners_who_carry_it(place: Desk) -> None:
    redefine(place, 'name = "Licht in de poort"\nparent = "VEILIG"\nowner = "COR"', 'name = "Licht"\nparent = "VEILIG"')
    assert found(place) == {("goal_without_owner", "LICHT", "GEM"), ("goal_alone", "LICHT", "GEM")}
    promised = WantedPosting("pledge", "ZKV", "LICHT", "eikenplein", 2026, Decimal("500.00"))
    record_entry(place.folder, place.act(), EntryRequest(date(2026, 6, 1), "Toezegging", (promised,)))
    assert found(place) == {("goal_without_owner", "LICHT", "GEM")}


def test_a_programme_that_keeps_no_indicators_is_left_in_peace(place: Desk) -> None:
    described = PROGRAMME[: PROGRAMME.index("[[indicator]]")] + PROGRAMME[PROGRAMME.index("[[budget]]") :]
    redefine(place, PROGRAMME.strip("\n"), described.strip("\n"))
    assert found(place) == set()

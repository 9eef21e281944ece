"""Principle 7, start small and think big: a case, an area that grows, changed boundaries, an approach elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.adopt_approach import (
    PartDecision,
    adopt,
    adopted_parts,
    approach_history,
    approaches,
    decide_part,
    results_beside_origin,
)
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.define_programme import create_ledger, define, export_programme
from gebiedsbudget.services.keep_lessons import Lesson, add_lesson
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.measure_indicator import Measured, measure
from gebiedsbudget.services.read_areas import area_story, areas, by_boundaries
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.services.read_goals import goals
from gebiedsbudget.services.record_entry import record_entry
from tests.properties.one_connection import Desk, desk

ACT = Act("regie@gem", clock=lambda: datetime(2026, 6, 1, 12, tzinfo=UTC))
THERE = """
name = "De Voorbeeld"
first_year = 2026
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
[[area]]
code = "noord"
name = "Plein Noord"
level = "buurt"
parent = "eikenwijk"
[[area]]
code = "zuid"
name = "Plein Zuid"
level = "buurt"
parent = "eikenwijk"
[[area]]
code = "casus-1"
name = "Casus 1"
level = "casus"
parent = "eikenplein"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "SAM"
name = "Samen Welzijn"
type = "welfare"
[[goal]]
code = "BAZ"
name = "Bewoners aan zet"
owner = "SAM"
feedback = "quarter"
[[indicator]]
code = "ZELF"
name = "Zelf bedacht"
goal = "BAZ"
direction = "up"
unit = "%"
baseline = "35"
target = "60"
source = "Samen Welzijn"
method = "eigen telling"
[[mandate]]
code = "M-1"
holder = "wijkregisseur"
partner = "SAM"
basis = "mandaat"
areas = ["eikenwijk"]
goals = ["BAZ"]
limit = "2500.00"
valid_from = 2026-01-01
valid_until = 2028-12-31
decision = "Stuurgroep 5 januari 2026"
[[approach]]
code = "BUURTKAMER"
name = "Buurtkamer"
area = "casus-1"
goals = ["BAZ"]
[[budget]]
partner = "SAM"
goal = "BAZ"
area = "casus-1"
year = 2026
amount = "500.00"
"""
HERE = """
name = "Het Veld"
first_year = 2026
last_year = 2028
[[area]]
code = "veld"
name = "Het Veld"
level = "wijk"
[[partner]]
code = "GEM"
name = "Gemeente Veld"
type = "municipality"
is_host = true
[[goal]]
code = "WON"
name = "Wonen"
"""


def spend(folder: LedgerFolder, amount: str, area: str) -> None:
    spent = WantedPosting("expenditure", "SAM", "BAZ", area, 2026, Decimal(amount))
    record_entry(folder, ACT, EntryRequest(date(2026, 5, 1), "Koffie en verf", (spent,)))


def rewrite(folder: LedgerFolder, *changes: tuple[str, str]) -> None:
    """Change the programme's description as its keeper would, and record the difference."""
    described = folder.programme.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in described
        described = described.replace(old, new)
    folder.programme.write_text(described, encoding="utf-8")
    define(folder, ACT)


@pytest.fixture
def place() -> Iterator[Desk]:
    with desk(THERE) as opened:
        opened.day = date(2026, 6, 1)
        yield opened


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    """A ledger with an approach that works: money spent, a result measured, two lessons learned."""
    folder = LedgerFolder(tmp_path_factory.mktemp("daar") / "voorbeeld")
    create_ledger(folder, ACT, THERE)
    spend(folder, "120.00", "casus-1")
    measure(folder, ACT, Measured("ZELF", Decimal(48), date(2026, 5, 31)))
    add_lesson(
        folder, ACT, Lesson("Geef bewoners de sleutel", "resident", "success", goal="BAZ", amount=Decimal("9.00"))
    )
    add_lesson(folder, ACT, Lesson("De huur kwam te laat", "manager", "setback", goal="BAZ"))
    return folder


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    folder = LedgerFolder(tmp_path_factory.mktemp("hier") / "veld")
    create_ledger(folder, ACT, HERE)
    return folder


@pytest.fixture
def here(empty: LedgerFolder, tmp_path: Path) -> LedgerFolder:
    return LedgerFolder(Path(shutil.copytree(empty.root, tmp_path / "veld")))


def decide(folder: LedgerFolder, part: str, status: str, reason: str | None = None, **values: str) -> None:
    decide_part(folder, ACT, PartDecision("BUURTKAMER", part, status, values, reason))


def test_f7_4_one_case_and_five_hundred_euros_work_without_any_set_up(tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path / "klein")
    create_ledger(folder, ACT)
    for kind, amount in (("contribution", "500.00"), ("deposit", "500.00"), ("commitment", "180.00")):
        wanted = WantedPosting(kind, "gem", "doel", "gebied", 2026, Decimal(amount))
        record_entry(folder, ACT, EntryRequest(date(2026, 6, 1), kind, (wanted,)))
    (row,) = balance(folder, ("goal",))
    assert (row["received"], row["committed"], row["available"]) == tuple(
        Decimal(amount) for amount in ("500.00", "180.00", "-180.00")
    )
    assert pot(folder).total["cash"] == Decimal("500.00")
    assert {row["kind"] for row in signals(folder)} <= {"overspent", "undrawn_deposit"}  # warned about, not stopped
    assert check_ledger(folder).problems == ()


def test_f7_1_totals_are_the_same_at_every_level_of_the_tree(place: Desk) -> None:
    spend(place.folder, "120.00", "casus-1")
    spend(place.folder, "30.00", "eikenplein")
    spend(place.folder, "50.00", "eikenwijk")
    for level in ("casus", "buurt", "wijk"):
        rows = balance(place.folder, ("area",), Viewpoint(level=level))
        assert sum(row["spent"] for row in rows) == Decimal("200.00"), level
    told = {row["area"]: (row["depth"], row["level"]) for row in areas(place.folder)}
    assert told["casus-1"] == (2, "casus")
    assert area_story(place.folder, "eikenplein").years[0]["spent"] == Decimal("150.00")


def test_f7_3_a_case_that_grows_to_its_neighbourhood_keeps_its_history_and_counts_once(place: Desk) -> None:
    spend(place.folder, "120.00", "casus-1")
    rewrite(place.folder, ('area = "casus-1"\ngoals', 'area = "eikenplein"\ngoals'))
    spend(place.folder, "380.00", "eikenplein")
    grown = [(row["version"], row["area"]) for row in approach_history(place.folder, "BUURTKAMER")]
    assert grown == [(1, "casus-1"), (2, "eikenplein")]
    (whole,) = balance(place.folder, ("goal",), Viewpoint(area="eikenplein"))
    assert whole["spent"] == Decimal("500.00")  # the case lies in the neighbourhood, once
    (case,) = balance(place.folder, ("goal",), Viewpoint(area="casus-1"))
    assert case["spent"] == Decimal("120.00")


DIVIDED = """
[[boundary_change]]
year = 2027
old = "eikenplein"
new = "noord"
share = "33.33"
cbs = "BU99990103"
[[boundary_change]]
year = 2027
old = "eikenplein"
new = "zuid"
share = "66.67"
"""


def test_f7_5_old_figures_stay_under_the_old_area_and_can_be_shown_by_new_boundaries(place: Desk) -> None:
    spend(place.folder, "100.01", "eikenplein")
    rewrite(place.folder, ("[[approach]]", DIVIDED + "[[approach]]"))
    before = {row["area"]: row["spent"] for row in by_boundaries(place.folder, 2026)}
    assert before["eikenplein"] == Decimal("100.01")
    after = {row["area"]: (row["spent"], row["came_from"]) for row in by_boundaries(place.folder, 2027)}
    assert after["noord"] == (Decimal("33.33"), "eikenplein")
    assert after["zuid"] == (Decimal("66.68"), "eikenplein")  # together to the cent
    assert {row["area"]: row["spent"] for row in balance(place.folder, ("area",))}["eikenplein"] == Decimal("100.01")


def test_f7_5_a_division_of_what_came_of_a_division_still_adds_up(place: Desk) -> None:
    spend(place.folder, "1234567.89", "eikenplein")
    again = DIVIDED + "".join(
        f'[[boundary_change]]\nyear = 2028\nold = "zuid"\nnew = "{new}"\nshare = "{share}"\n'
        for new, share in (("noord", "12.50"), ("eikenwijk", "87.50"))
    )
    rewrite(place.folder, ("[[approach]]", again + "[[approach]]"))
    for year in (2026, 2027, 2028):
        rows = by_boundaries(place.folder, year)
        assert sum(row["spent"] for row in rows) == Decimal("1234567.89"), year
        assert sum(row["available"] for row in rows) == Decimal("-1234067.89"), year
    assert "zuid" not in {row["area"] for row in by_boundaries(place.folder, 2028)}


def test_f7_5_the_code_of_an_area_is_that_of_its_year(place: Desk) -> None:
    rewrite(place.folder, ("[[approach]]", DIVIDED + "[[approach]]"))
    assert {row["area"]: row["cbs"] for row in areas(place.folder, 2026)}["noord"] is None
    assert {row["area"]: row["cbs"] for row in areas(place.folder, 2027)}["noord"] == "BU99990103"
    became = {row["area"]: row["became"] for row in areas(place.folder)}
    assert became["eikenplein"] == "noord 33,33%, zuid 66,67%"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('share = "66.67"', 'share = "65.67"', r"“99\.00”; verwacht: aandelen van het oude gebied die samen 100 zijn"),
        ('new = "zuid"', 'new = "maan"', r"“maan”; verwacht: de code van een gebied"),
        ('share = "33.33"', 'share = "een derde"', "een aandeel in procenten"),
        ('cbs = "BU99990103"', 'cbs = "B3"', "een CBS-code"),
    ],
)
def test_a_boundary_that_makes_no_sense_is_refused_and_nothing_is_stored(
    place: Desk, old: str, new: str, sentence: str
) -> None:
    assert old in DIVIDED
    with pytest.raises(Refusal, match=sentence):
        rewrite(place.folder, ("[[approach]]", DIVIDED.replace(old, new) + "[[approach]]"))
    assert all(row["became"] is None for row in areas(place.folder))


def test_f7_2_an_approach_travels_without_amounts_parties_and_measurements(
    there: LedgerFolder, here: LedgerFolder
) -> None:
    done = adopt(there, here, ACT, "BUURTKAMER", "veld")
    assert (done.origin_programme, done.origin_area, done.parts) == ("De Voorbeeld", "casus-1", 5)
    parts = {f"{row['subject']}/{row['code']}": row for row in adopted_parts(here, "BUURTKAMER")}
    assert set(parts) == {"goal/BAZ", "indicator/ZELF", "mandate/M-1", "lesson/L1", "lesson/L2"}
    assert {row["status"] for row in parts.values()} == {"to_own"}
    came = " ".join(row["original"] for row in parts.values())
    for stays in ("SAM", "Samen Welzijn", "2500", "500.00", "9.00", "35", "48", "60", "Stuurgroep"):
        assert stays not in came
    assert [row["goal"] for row in goals(here)] == ["WON"]  # nothing is in force yet
    assert balance(here) == []
    (waiting,) = [row for row in signals(here) if row["kind"] == "parts_to_own"]
    assert (waiting["reference"], waiting["area"], waiting["detail"]) == ("BUURTKAMER", "veld", "5")
    with pytest.raises(Refusal, match="hier al ingerold"):
        adopt(there, here, ACT, "BUURTKAMER", "veld")


def test_f7_2_each_part_is_accepted_changed_or_dropped_and_keeps_its_origin(
    there: LedgerFolder, here: LedgerFolder
) -> None:
    adopt(there, here, ACT, "BUURTKAMER", "veld")
    with pytest.raises(Refusal, match="name is anders"):
        decide(here, "goal/BAZ", "accepted", name="Wij doen het")
    decide(here, "goal/BAZ", "changed", "zo heet het hier", name="Wij doen het", owner="GEM")
    decide(here, "indicator/ZELF", "accepted", source="Gemeente Veld", target="50")
    decide(here, "mandate/M-1", "dropped", "wij kennen geen wijkregisseur")
    decide(here, "lesson/L2", "accepted")
    told = [(row["code"], row["status"], row["differs"]) for row in adopted_parts(here, "BUURTKAMER")]
    assert told == [
        ("BAZ", "changed", ["name"]),
        ("ZELF", "accepted", []),
        ("M-1", "dropped", []),
        ("L1", "to_own", []),
        ("L2", "accepted", []),
    ]
    assert [(row["goal"], row["name"], row["owner"]) for row in goals(here)] == [
        ("WON", "Wonen", None),
        ("BAZ", "Wij doen het", "GEM"),
    ]
    assert 'code = "ZELF"' in export_programme(here)
    assert define(here, ACT) == ()  # the description and what is in force are the same
    assert [(row["origin"], row["to_own"]) for row in approaches(here)] == [("De Voorbeeld, casus-1", 1)]
    assert check_ledger(here).problems == ()


def test_f7_2_a_part_that_would_make_no_sense_here_is_refused_and_the_file_is_as_it_was(
    there: LedgerFolder, here: LedgerFolder
) -> None:
    adopt(there, here, ACT, "BUURTKAMER", "veld")
    before = here.programme.read_bytes()
    with pytest.raises(Refusal, match="de code van een partner"):
        decide(here, "goal/BAZ", "accepted", owner="SAM")
    with pytest.raises(Refusal, match="de code van een doel"):
        decide(here, "indicator/ZELF", "accepted", source="Gemeente Veld")  # its goal is not ours yet
    with pytest.raises(Refusal, match="zonder reden"):
        decide(here, "goal/BAZ", "dropped")
    with pytest.raises(UsageFault, match="hoort niet bij deze aanpak"):
        decide(here, "goal/ANDERS", "accepted")
    assert here.programme.read_bytes() == before
    assert {row["status"] for row in adopted_parts(here, "BUURTKAMER")} == {"to_own"}


def test_f7_2_what_is_not_there_is_refused(there: LedgerFolder, here: LedgerFolder) -> None:
    with pytest.raises(UsageFault, match="Bekende aanpakken: BUURTKAMER"):
        adopt(there, here, ACT, "LUCHTKASTEEL", "veld")
    with pytest.raises(UsageFault, match="maan"):
        adopt(there, here, ACT, "BUURTKAMER", "maan")
    assert approaches(here) == []


def test_f7_6_results_there_and_here_stand_beside_each_other(there: LedgerFolder, here: LedgerFolder) -> None:
    adopt(there, here, ACT, "BUURTKAMER", "veld")
    decide(here, "goal/BAZ", "accepted", owner="GEM")
    decide(here, "indicator/ZELF", "changed", "wij tellen per maand", source="Gemeente Veld", method="per maand")
    measure(here, ACT, Measured("ZELF", Decimal("12.5"), date(2026, 5, 31)))
    (row,) = results_beside_origin(there, here, "BUURTKAMER")
    assert (row["status"], row["there_value"], row["here_value"], row["is_same_method"]) == (
        "changed",
        Decimal(48),
        Decimal("12.5"),
        False,
    )

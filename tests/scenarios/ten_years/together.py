"""2017 to 2019: two wijken and an agreement, a new council, a condition that is met late, and a merger."""

from __future__ import annotations

from datetime import date

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.services.adopt_approach import approach_history
from gebiedsbudget.services.change_budget import carry_budget, move_budget
from gebiedsbudget.services.end_year import decide_item
from gebiedsbudget.services.meet_condition import meet_condition
from gebiedsbudget.services.read_agreement import agreement, compare_versions, cover
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.services.succeed_partner import succeed_partner
from tests.scenarios.ten_years.described import (
    GROWN,
    MERGED,
    NEW_COUNCIL,
    ONE_CORPORATION,
    TOGETHER,
    TWO_DISTRICTS,
    budget_lines,
)
from tests.scenarios.ten_years.walk import Walk, euros, line, wanted


def year_2017(walk: Walk) -> None:
    """Two wijken; three organisations promise 100,000 a year for five years, past the council of 2018."""
    with walk.day(2017, 1, 30):
        lines = {"NOORD/WON/noord": "45000.00", "ZUID/WON/zuid": "30000.00", "WEL/BAZ/plein": "25000.00"}
        walk.described(TWO_DISTRICTS + budget_lines(2017, lines), GROWN)
        # The casus lies in Noord now, and what it cost counts there once; as known before it lies in no wijk.
        (north,) = balance(walk.folder, ("goal",), Viewpoint(area="noord", goal="BAZ", year=2016))
        assert north["spent"] == euros("550.00")
        grown = [(row["version"], row["area"]) for row in approach_history(walk.folder, "BUURTKAMER")]
        assert grown == [(1, "casus-1"), (2, "plein")]
    with walk.day(2017, 2, 6):
        walk.agrees(TOGETHER)
        hardness = {
            row["year"]: tuple(str(row[name]) for name in ("firm", "conditional", "pledged"))
            for row in cover(walk.folder, "S-17", Viewpoint(known_on=walk.today))
        }
        assert hardness[2017] == ("100000.00", "0.00", "0.00")
        assert hardness[2018] == ("80000.00", "20000.00", "0.00")  # Zuiderwoon waits for its RvC
        for year in (2019, 2020, 2021):  # the gemeente waits for its next council
            assert hardness[year] == ("30000.00", "50000.00", "20000.00")
    with walk.day(2017, 3, 6):
        walk.brings({
            "gem/unassigned/gebied/2017": "50000.00",
            "NOORD/WON/noord/2017": "30000.00",
            "ZUID/WON/zuid/2017": "20000.00",
        })  # fmt: skip
        walk.pays(
            {"NOORD/WON/noord/2017": "40000.00", "ZUID/WON/zuid/2017": "28000.00", "WEL/BAZ/plein/2017": "25000.00"}
        )
        walk.orders("NOORD/WON/noord/2017", "40000.00", "N-17")
        # 100 + 100,000 − 93,000.
        walk.cash("7100.00", BEW="50.00", NOORD="40000.00", ZUID="28000.00", WEL="25000.00")
    with walk.day(2017, 10, 2):
        walk.spends({"BEW/BAZ/casus-1/2017": "50.00"}, "B-1")
        walk.spends({"NOORD/WON/noord/2017": "38500.00"}, "N-17")
        walk.spends({"ZUID/WON/zuid/2017": "30000.00", "WEL/BAZ/plein/2017": "24000.00"})
        walk.stands(
            2017,
            """
            partner goal       area    | contributed budget committed    spent available
            BEW     BAZ        casus-1 |        0.00    50.00     0.00    50.00      0.00
            NOORD   WON        noord   |    30000.00 45000.00  1500.00 38500.00   5000.00
            WEL     BAZ        plein   |        0.00 25000.00     0.00 24000.00   1000.00
            ZUID    WON        zuid    |    20000.00 30000.00     0.00 30000.00      0.00
            gem     unassigned gebied  |    50000.00     0.00     0.00     0.00      0.00
        """,
        )
    with walk.day(2018, 1, 22):
        by = walk.decided("Stuurgroep 22 januari 2018", "Dakgoten worden in 2018 gedaan")
        carry_budget(walk.folder, walk.act(), line("NOORD/WON/noord/2017"), euros("5000.00"), 2018, by)
        decide_item(walk.folder, walk.act(), 2017, "N-17", "delivered", amount=euros("1200.00"), why="factuur volgt")
        # Of the 1,500 open 1,200 was delivered; 300 is released and lapses, with 1,000 of WEL.
        assert walk.ends(2017, "Stuurgroep 22 januari 2018") == euros("1300.00")
        walk.stands(
            2017,
            """
            partner goal area    | original  carried   lapsed   budget    spent available
            BEW     BAZ  casus-1 |     0.00    50.00     0.00    50.00    50.00      0.00
            NOORD   WON  noord   | 45000.00 -5000.00  -300.00 39700.00 39700.00      0.00
            WEL     BAZ  plein   | 25000.00     0.00 -1000.00 24000.00 24000.00      0.00
            ZUID    WON  zuid    | 30000.00     0.00     0.00 30000.00 30000.00      0.00
        """,
        )
        # Spent 50 + 39,700 + 24,000 + 30,000 = 93,750. Cover: 100,000 + 50 − 5,000 − 93,750.
        walk.room(2017, budget="0.00", cover="1300.00")
        # WON cost 69,700 and takes 5,000 along: 74,700, of which its own 50,000 bears all it can and the gemeente
        # 24,700. BAZ cost 24,050, of which 50 came along: the gemeente bears 24,000, and 1,300 of it is left.
        walk.left(
            2017,
            gem=("0.00", "50000.00", "48700.00", "1300.00"),
            NOORD=("0.00", "30000.00", "30000.00", "0.00"),
            ZUID=("0.00", "20000.00", "20000.00", "0.00"),
            other_years=("100.00", "0.00", "0.00", "100.00"),
        )
        # 40,000 − 39,700; 28,000 − 30,000: the pool owes Zuiderwoon; 25,000 − 24,000.
        walk.cash("7100.00", NOORD="300.00", ZUID="-2000.00", WEL="1000.00")
        walk.adopts(2017, "Stuurgroep 22 januari 2018")


def year_2018(walk: Walk) -> None:
    """A new council brings less; Zuiderwoon's condition is met when the year is over and its money is spent."""
    with walk.day(2018, 1, 29):
        lines = {"NOORD/WON/noord": "45000.00", "ZUID/WON/zuid": "30000.00", "WEL/BAZ/plein": "25000.00"}
        walk.described(budget_lines(2018, lines))
        seen = {
            row["year"]: (row["is_past_council"], row["cover_percentage"])
            for row in cover(walk.folder, "S-17", Viewpoint(known_on=walk.today), council_end=date(2018, 3, 21))
        }
        # Budget of 2018: 100,000 + 5,000 carried over, of which 80,000 is firm: 76%.
        assert (seen[2017][0], seen[2018], seen[2019][0]) == (False, (False, 76), True)
    with walk.day(2018, 3, 5):
        walk.brings({"gem/unassigned/gebied/2018": "50000.00", "NOORD/WON/noord/2018": "30000.00"})
        walk.pays(
            {"NOORD/WON/noord/2018": "44000.00", "ZUID/WON/zuid/2018": "20000.00", "WEL/BAZ/plein/2018": "22000.00"}
        )
    with walk.day(2018, 6, 14):
        posted = walk.agrees(NEW_COUNCIL).postings
        assert [(row.kind, row.partner, row.year, str(row.amount)) for row in posted] == [
            ("write_off", "gem", year, "5000.00") for year in (2019, 2020, 2021)
        ]
        changed = [(row["name"], row["was"], row["becomes"]) for row in compare_versions(walk.folder, "S-17")]
        assert ("gem/unassigned/gebied/2019", "50000.00", "45000.00") in changed
    with walk.day(2018, 10, 1):
        walk.spends(
            {"NOORD/WON/noord/2018": "49000.00", "ZUID/WON/zuid/2018": "26000.00", "WEL/BAZ/plein/2018": "23000.00"}
        )
        # Budget 105,000 − 98,000 spent; firm money 80,000 + 5,000 carried over − 98,000.
        walk.room(2018, budget="7000.00", cover="-13000.00")
        assert any("€ 20.000,00 van Zuiderwoon voor 2018 wacht" in text for text in walk.says("condition_open"))
        # The proviso of the new council falls away by itself on 8 November: 2019 is firm for 30,000, then 75,000.
    with walk.day(2018, 12, 3):
        for day, firm in ((date(2018, 11, 7), "30000.00"), (date(2018, 11, 8), "75000.00")):
            (room,) = [row for row in pot(walk.folder, Viewpoint(known_on=day)).years if row["year"] == 2019]
            assert str(room["cover_room"]) == firm
    with walk.day(2019, 2, 11):
        assert meet_condition(walk.folder, walk.act(), "S-17", "RVC", walk.today, "RvC 11 februari 2019") == 1
        walk.room(2018, budget="7000.00", cover="7000.00")  # −13,000 + 20,000
        assert walk.says("condition_open") == []
    with walk.day(2019, 2, 18):
        walk.brings({"ZUID/WON/zuid/2018": "20000.00"})
        walk.pays({"NOORD/WON/noord/2018": "4700.00", "ZUID/WON/zuid/2018": "8000.00"})
        # 7,100 + 80,000 − 86,000 + 20,000 − 12,700. Noord 300 + 44,000 − 49,000 + 4,700; Zuid −2,000 + 20,000
        # − 26,000 + 8,000; WEL 1,000 + 22,000 − 23,000.
        walk.cash("8400.00")
    with walk.day(2019, 3, 25):
        assert walk.ends(2018, "Stuurgroep 25 maart 2019") == euros("7000.00")
        walk.stands(
            2018,
            """
            partner goal       area   | contributed original carried   lapsed   budget    spent available
            NOORD   WON        noord  |    30000.00 45000.00 5000.00 -1000.00 49000.00 49000.00      0.00
            WEL     BAZ        plein  |        0.00 25000.00    0.00 -2000.00 23000.00 23000.00      0.00
            ZUID    WON        zuid   |    20000.00 30000.00    0.00 -4000.00 26000.00 26000.00      0.00
            gem     unassigned gebied |    50000.00     0.00    0.00     0.00     0.00     0.00      0.00
        """,
        )
        walk.adopts(2018, "Stuurgroep 25 maart 2019")


def year_2019(walk: Walk) -> None:
    """The two corporations become Veldwonen in the middle of the year."""
    with walk.day(2019, 4, 1):
        lines = {"NOORD/WON/noord": "45000.00", "ZUID/WON/zuid": "30000.00", "WEL/BAZ/plein": "20000.00"}
        walk.described(MERGED + budget_lines(2019, lines))
        walk.brings({"gem/unassigned/gebied/2019": "45000.00", "NOORD/WON/noord/2019": "30000.00"})
        walk.pays({"NOORD/WON/noord/2019": "10000.00", "ZUID/WON/zuid/2019": "10000.00"})
        walk.orders("NOORD/WON/noord/2019", "12000.00", "N-19")
    with walk.day(2019, 5, 20):
        walk.spends({"NOORD/WON/noord/2019": "7000.00"}, "N-19")
        walk.spends({"ZUID/WON/zuid/2019": "10000.00"})
    with walk.day(2019, 7, 1):
        for gone in ("NOORD", "ZUID"):
            succeed_partner(walk.folder, walk.act(), gone, "VELD", walk.today, "Fusiebesluit 1 juli 2019")
        by = walk.decided("Fusiebesluit 1 juli 2019", "Budget naar de opvolger")
        # Noord 45,000 − 7,000 spent, of which 5,000 is bound to N-19; Zuid 30,000 − 10,000.
        north, south = "WON/noord/2019", "WON/zuid/2019"
        move_budget(
            walk.folder, walk.act(), line(f"NOORD/{north}"), line(f"VELD/{north}"), euros("38000.00"), by, ("N-19",)
        )
        move_budget(walk.folder, walk.act(), line(f"ZUID/{south}"), line(f"VELD/{south}"), euros("20000.00"), by)
        walk.record("kas gaat mee", wanted("pass_on", f"NOORD/{north}", "3000.00", to_partner="VELD"))
        # 8,400 + 75,000 − 20,000. Noord 10,000 − 7,000 − 3,000; Zuid 10,000 − 10,000.
        walk.cash("63400.00", VELD="3000.00")
    with walk.day(2019, 7, 8):
        posted = walk.agrees(ONE_CORPORATION).postings
        # What Zuiderwoon pledged for three years is let go, and Veldwonen brings it.
        assert sorted((row.kind, row.partner, row.year, str(row.amount)) for row in posted) == [
            *(("contribution", "VELD", year, "20000.00") for year in (2019, 2020, 2021)),
            *(("write_off", "ZUID", year, "20000.00") for year in (2019, 2020, 2021)),
        ]
        chain = agreement(walk.folder, "S-17")
        assert [row["partner"] for row in chain.parties] == ["gem", "VELD"]
        brought = {row["portion"]: str(row["received"]) for row in chain.portions if row["partner"] == "VELD"}
        assert (brought["VELD/WON/noord/2017"], brought["VELD/WON/zuid/2018"]) == ("30000.00", "20000.00")
    with walk.day(2019, 9, 2):
        walk.brings({"VELD/WON/zuid/2019": "20000.00"})
        walk.pays({"VELD/WON/noord/2019": "50000.00", "WEL/BAZ/plein/2019": "20000.00"})
    with walk.day(2019, 12, 2):
        walk.spends({"VELD/WON/noord/2019": "5000.00"}, "N-19")
        walk.spends(
            {"VELD/WON/noord/2019": "30000.00", "VELD/WON/zuid/2019": "19000.00", "WEL/BAZ/plein/2019": "19500.00"}
        )
    with walk.day(2020, 1, 20):
        # Left: 38,000 − 35,000, 20,000 − 19,000 and 20,000 − 19,500.
        assert walk.ends(2019, "Stuurgroep 20 januari 2020") == euros("4500.00")
        walk.stands(
            2019,
            """
            partner goal       area   | contributed original   amended   lapsed   budget    spent available
            NOORD   WON        noord  |    30000.00 45000.00 -38000.00     0.00  7000.00  7000.00      0.00
            VELD    WON        noord  |        0.00     0.00  38000.00 -3000.00 35000.00 35000.00      0.00
            VELD    WON        zuid   |    20000.00     0.00  20000.00 -1000.00 19000.00 19000.00      0.00
            WEL     BAZ        plein  |        0.00 20000.00      0.00  -500.00 19500.00 19500.00      0.00
            ZUID    WON        zuid   |        0.00 30000.00 -20000.00     0.00 10000.00 10000.00      0.00
            gem     unassigned gebied |    45000.00     0.00      0.00     0.00     0.00     0.00      0.00
        """,
        )
        walk.room(2019, budget="0.00", cover="4500.00")  # 95,000 − 90,500
        # WON cost 71,000: the 50,000 that both corporations brought is of Veldwonen now. The gemeente bears 21,000 of
        # it and the 19,500 of BAZ. Of 2017 it had 1,300 left and of 2018, which cost it 43,000, 7,000.
        walk.left(
            2019,
            gem=("8300.00", "45000.00", "40500.00", "12800.00"),
            VELD=("0.00", "50000.00", "50000.00", "0.00"),
            other_years=("100.00", "0.00", "0.00", "100.00"),
        )
        # 63,400 + 20,000 − 70,000. Veld 3,000 + 50,000 − 54,000; WEL 20,000 − 19,500.
        walk.cash("13400.00", VELD="-1000.00", WEL="500.00")
        walk.adopts(2019, "Stuurgroep 20 januari 2020")

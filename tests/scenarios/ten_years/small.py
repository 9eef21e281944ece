"""2015 and 2016: one casus with € 500 and no set-up; then residents of its neighbourhood carry it out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gebiedsbudget.domain.line import LineChange
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.change_budget import amend_budget, carry_budget, move_budget
from gebiedsbudget.services.end_year import decide_item
from gebiedsbudget.services.keep_lessons import Lesson, add_lesson
from gebiedsbudget.services.measure_indicator import Measured, measure
from tests.scenarios.ten_years.described import NAMED, NEIGHBOURHOOD, budget_lines
from tests.scenarios.ten_years.walk import Walk, euros, line, wanted


def year_2015(walk: Walk) -> None:
    """€ 500 of the gemeente, nothing described: an order for paint and a few coffees."""
    cell = "gem/doel/gebied/2015"
    with walk.day(2015, 3, 9):
        walk.record("toegezegd op papier", wanted("contribution", cell, "500.00"))
        walk.brings({cell: "500.00"})
    with walk.day(2015, 4, 1):
        ordered = walk.orders(cell, "180.00", "V-1")
        (warned,) = ordered.exceeded  # nobody made a budget: that is said, and stops nobody
        assert (warned["control"], warned["short_by"]) == ("warn", euros("180.00"))
    with walk.day(2015, 5, 6):
        # The gemeente holds the money: what it pays itself is a cost and an advance to itself.
        walk.spends({cell: "180.00"}, "V-1")
        walk.spends({cell: "120.00"})
        walk.pays({cell: "300.00"})
        # Spent 180 + 120 without a budget; in cash 500 − 300.
        walk.stands(
            2015,
            """
            partner goal area   | contributed received budget committed  spent available
            gem     doel gebied |      500.00   500.00   0.00      0.00 300.00   -300.00
        """,
        )
        walk.room(2015, budget="-300.00", cover="200.00")
        walk.cash("200.00")
    with walk.day(2015, 12, 7):
        by = walk.decided("Directie 7 december 2015", "Begroting van de casus")
        amend_budget(walk.folder, walk.act(), (LineChange(line(cell), euros("500.00")),), by)
    with walk.day(2016, 1, 11):
        by = walk.decided("Directie 11 januari 2016", "Wat over is gaat mee")
        carry_budget(walk.folder, walk.act(), line(cell), euros("200.00"), 2016, by)
        # Budget 500 − 200 carried over is 300, all of it spent. The cover goes along: 500 − 200 − 300 = 0.
        walk.stands(
            2015,
            """
            partner goal area   | amended carried budget  spent available
            gem     doel gebied |  500.00 -200.00 300.00 300.00      0.00
        """,
        )
        walk.room(2015, budget="0.00", cover="0.00")
        walk.room(2016, budget="200.00", cover="200.00")
        walk.adopts(2015, "Directie 11 januari 2016")


def year_2016(walk: Walk) -> None:
    """The casus gets its place on the map, and the residents' group a budget, an advance and a mandate."""
    cell, before = "BEW/BAZ/casus-1/2016", "gem/doel/gebied/2016"
    with walk.day(2016, 2, 1):
        walk.described(NEIGHBOURHOOD + budget_lines(2016, {"BEW/BAZ/casus-1": "500.00"}), NAMED)
        by = walk.decided("Directie 1 februari 2016", "Bewoners doen het zelf")
        move_budget(walk.folder, walk.act(), line(before), line(cell), euros("200.00"), by)
    with walk.day(2016, 3, 1):
        walk.record("toegezegd op papier", wanted("contribution", "gem/BAZ/casus-1/2016", "500.00"))
        walk.brings({"gem/BAZ/casus-1/2016": "500.00"})
        walk.pays({cell: "700.00"})
        walk.cash("0.00", BEW="700.00")  # 200 of 2015 + 500 − 700
    with walk.day(2016, 4, 4):
        with pytest.raises(Refusal, match="geen bevoegdheid om € 450,00"):
            walk.orders(cell, "450.00", "B-0", actor="voorzitter@bew")  # its mandate goes to 400 an order
        walk.orders(cell, "350.00", "B-1", actor="voorzitter@bew")
    with walk.day(2016, 11, 30):
        walk.spends({cell: "300.00"}, "B-1")
        walk.spends({cell: "250.00"})
        measure(walk.folder, walk.act("voorzitter@bew"), Measured("ZELF", Decimal(41), date(2016, 11, 30)))
        told = Lesson("Geef bewoners de sleutel", "resident", "success", goal="BAZ")
        add_lesson(walk.folder, walk.act("voorzitter@bew"), told)
        # Budget 500 + 200 moved; bound 350 − 300 = 50, spent 300 + 250.
        walk.stands(
            2016,
            """
            partner goal area    | contributed carried amended budget committed  spent available
            BEW     BAZ  casus-1 |        0.00    0.00  200.00 700.00     50.00 550.00    100.00
            gem     BAZ  casus-1 |      500.00    0.00    0.00   0.00      0.00   0.00      0.00
            gem     doel gebied  |        0.00  200.00 -200.00   0.00      0.00   0.00      0.00
        """,
        )
    with walk.day(2017, 1, 16):
        walk.record("niet gebruikt", wanted("refund", cell, "100.00"))
        decide_item(walk.folder, walk.act(), 2016, "B-1", "carry", why="schommel komt in maart")
        assert walk.ends(2016, "Directie 16 januari 2017") == euros("100.00")
        # BAZ cost 550 and takes 50 along: its own 500 bears what it can. Of the 200 that came along for the first goal
        # 100 bears the rest.
        walk.left(2016, gem=("0.00", "500.00", "500.00", "0.00"), other_years=("0.00", "200.00", "100.00", "100.00"))
        # 50 goes along with its order, 100 lapses: 700 − 50 − 100 = 550.
        walk.stands(
            2016,
            """
            partner goal area    | carried  lapsed amended budget committed  spent available
            BEW     BAZ  casus-1 |  -50.00 -100.00  200.00 550.00      0.00 550.00      0.00
            gem     doel gebied  |  200.00    0.00 -200.00   0.00      0.00   0.00      0.00
        """,
        )
        walk.room(2016, budget="0.00", cover="100.00")  # 500 + 200 − 50 − 550
        walk.room(2017, budget="0.00", cover="0.00")  # 50 came along and is bound
        walk.cash("100.00", BEW="50.00")  # 700 − 550 − 100
        walk.adopts(2016, "Directie 16 januari 2017")

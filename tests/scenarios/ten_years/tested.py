"""2020 to 2022: an overspend with its action plan, a dispute between two partners, and a settlement."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gebiedsbudget.domain.line import LineChange
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.change_budget import amend_budget, move_budget
from gebiedsbudget.services.compare_sides import Remark, difference, differences, remark
from gebiedsbudget.services.correct_posting import correct_posting
from gebiedsbudget.services.grant_exception import WantedException, grant_exception
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.keep_forecast import accuracy, set_forecast
from gebiedsbudget.services.plan_action import ActionPlan, forecast_gaps, plan_action
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_agreement import agreements
from gebiedsbudget.services.settle_agreement import post_settlement, settle_agreement
from gebiedsbudget.services.sign_off_delivery import sign_off_delivery
from tests.delivery_workbook import profile_text, row, workbook
from tests.scenarios.ten_years.described import NEXT, budget_lines
from tests.scenarios.ten_years.walk import Walk, euros, line, wanted

LINES = ("VELD/WON/noord", "VELD/WON/zuid", "WEL/BAZ/plein")


def year_2020(walk: Walk) -> None:
    """WEL is expected to spend more than its budget, makes a plan twice, and does."""
    cell = "WEL/BAZ/plein/2020"
    with walk.day(2020, 2, 24):
        walk.described(budget_lines(2020, dict(zip(LINES, ("45000.00", "30000.00", "20000.00"), strict=True))))
        walk.brings({
            "gem/unassigned/gebied/2020": "45000.00",
            "NOORD/WON/noord/2020": "30000.00",
            "VELD/WON/zuid/2020": "20000.00",
        })  # fmt: skip
        walk.pays({"VELD/WON/noord/2020": "74500.00", cell: "22000.00"})
    with walk.day(2020, 6, 2):
        walk.spends({cell: "12000.00"})
        set_forecast(walk.folder, walk.act("finance@wel"), line(cell), euros("20900.00"), "een extra avond")
        assert walk.says("forecast_above") == []  # 900 of 20,000 is 4.5%, within the band of 5%
    with walk.day(2020, 9, 1):
        set_forecast(walk.folder, walk.act("finance@wel"), line(cell), euros("22500.00"), "twee coaches erbij")
        assert len(walk.says("forecast_above")) == 1  # 2,500 is 12.5%
    with walk.day(2020, 9, 8):
        plan = ActionPlan("BAZ", 2020, "Geen inhuur na oktober", "manager@wel", date(2020, 12, 1))
        plan_action(walk.folder, walk.act("manager@wel"), plan)
        assert walk.says("forecast_above") == []
    with walk.day(2020, 11, 2):
        set_forecast(walk.folder, walk.act("finance@wel"), line(cell), euros("22900.00"), "inhuur loopt door")
        (gap,) = forecast_gaps(walk.folder)
        assert (str(gap["gap"]), gap["plan"], gap["needs_plan"]) == ("2900.00", "Geen inhuur na oktober", True)
        plan = ActionPlan("BAZ", 2020, "Inhuur stopt; bewoners nemen avonden over", "manager@wel", date(2020, 12, 31))
        plan_action(walk.folder, walk.act("manager@wel"), plan)
    with walk.day(2020, 11, 9):
        with pytest.raises(Refusal, match=r"vrij was € 8\.000,00, deze boeking vraagt € 9\.000,00; dat is € 1\.000,00"):
            walk.orders(cell, "9000.00", "W-20")
        leave = grant_exception(
            walk.folder,
            walk.act("directie@gem"),
            WantedException("BAZ", 2020, euros("1000.00"), "lopende trajecten afmaken", date(2020, 12, 31)),
        )
        walk.orders(cell, "9000.00", "W-20", exception=leave)
    with walk.day(2020, 12, 14):
        walk.spends({"VELD/WON/noord/2020": "44000.00", "VELD/WON/zuid/2020": "29500.00"})
        walk.spends({cell: "10800.00"}, "W-20")  # 9,000 on the order and 1,800 beyond it: a fact is never stopped
        walk.stands(
            2020,
            """
            partner goal       area   | contributed   budget committed    spent available
            NOORD   WON        noord  |    30000.00     0.00      0.00     0.00      0.00
            VELD    WON        noord  |        0.00 45000.00      0.00 44000.00   1000.00
            VELD    WON        zuid   |    20000.00 30000.00      0.00 29500.00    500.00
            WEL     BAZ        plein  |        0.00 20000.00      0.00 22800.00  -2800.00
            gem     unassigned gebied |    45000.00     0.00      0.00     0.00      0.00
        """,
        )
        walk.room(2020, budget="-1300.00", cover="-1300.00")  # 95,000 − 96,300
    with walk.day(2021, 1, 18):
        # Of the 2,800 too much 1,500 was left at Veldwonen; the gemeente brings the other 1,300.
        by = walk.decided("Stuurgroep 18 januari 2021", "Overschrijding buurtkamer")
        for source, amount in (("VELD/WON/noord/2020", "1000.00"), ("VELD/WON/zuid/2020", "500.00")):
            move_budget(walk.folder, walk.act(), line(source), line(cell), euros(amount), by)
        amend_budget(walk.folder, walk.act(), (LineChange(line(cell), euros("1300.00")),), by)
        walk.record("brief 18 januari", wanted("contribution", "gem/BAZ/plein/2020", "1300.00"))
        walk.brings({"gem/BAZ/plein/2020": "1300.00"})
        walk.stands(
            2020,
            """
            partner goal       area   | contributed original  amended   budget    spent available
            NOORD   WON        noord  |    30000.00     0.00     0.00     0.00     0.00      0.00
            VELD    WON        noord  |        0.00 45000.00 -1000.00 44000.00 44000.00      0.00
            VELD    WON        zuid   |    20000.00 30000.00  -500.00 29500.00 29500.00      0.00
            WEL     BAZ        plein  |        0.00 20000.00  2800.00 22800.00 22800.00      0.00
            gem     BAZ        plein  |     1300.00     0.00     0.00     0.00     0.00      0.00
            gem     unassigned gebied |    45000.00     0.00     0.00     0.00     0.00      0.00
        """,
        )
        walk.room(2020, budget="0.00", cover="0.00")
        # 13,400 + 96,300 − 96,500. Veld −1,000 + 74,500 − 73,500; WEL 500 + 22,000 − 22,800.
        walk.cash("13200.00", WEL="-300.00")
        walk.adopts(2020, "Stuurgroep 18 januari 2021")
        # 1,900 of 20,900 is 9%, 300 of 22,500 is 1%, −100 of 22,900 is 0%.
        judged = sorted((str(row["forecast"]), str(row["missed"]), row["off_by"]) for row in accuracy(walk.folder))
        assert judged == [("20900.00", "1900.00", 9), ("22500.00", "300.00", 1), ("22900.00", "-100.00", 0)]


def year_2021(walk: Walk) -> None:
    """The gemeente says it paid WEL 10,000 and WEL that it got 9,500; half of the work stands still."""
    with walk.day(2021, 2, 22):
        walk.described(budget_lines(2021, dict(zip(LINES, ("45000.00", "30000.00", "20000.00"), strict=True))))
        (walk.folder.profiles / "proef.toml").write_text(profile_text(), encoding="utf-8")
        walk.brings({
            "gem/unassigned/gebied/2021": "45000.00",
            "NOORD/WON/noord/2021": "30000.00",
            "VELD/WON/zuid/2021": "20000.00",
        })  # fmt: skip
        walk.pays({"VELD/WON/noord/2021": "46000.00"})
        paid = walk.pays({"WEL/BAZ/plein/2021": "10000.00"}, reference="U-21")
    with walk.day(2021, 4, 12):
        told = _delivered(walk, ("U-21", "voorschot", 9500), ("W-1", "kosten", 8000), ("W-2", "kosten", 4000))
        (found,) = differences(walk.folder)
        assert (found["state"], str(found["difference_amount"])) == ("amount", "500.00")
        name = found["difference"]
        said = Remark(status="dispute", due_on=date(2021, 5, 3), note="Op ons afschrift staat € 9.500.")
        remark(walk.folder, walk.act("finance@wel"), name, said)
        # It is the host's word that stands: 13,200 + 95,000 − 56,000; WEL −300 + 10,000 − 12,000.
        walk.cash("52200.00", VELD="46000.00", WEL="-2300.00")
    with walk.day(2021, 4, 26):
        said = Remark(owner="finance@gem", note="Wij boekten het verzoek; de bank betaalde € 9.500.")
        remark(walk.folder, walk.act("finance@gem"), name, said)
        correct_posting(
            walk.folder, walk.act("finance@gem"), paid.posting_ids[0], reason="bankafschrift", amount=euros("9500.00")
        )
        assert differences(walk.folder) == []
        equal, conversation = difference(walk.folder, name)
        assert (equal["state"], [event["actor"] for event in conversation]) == ("equal", ["finance@wel", "finance@gem"])
        sign_off_delivery(walk.folder, walk.act("controller@wel"), told)
        walk.cash("52700.00", VELD="46000.00", WEL="-2800.00")  # 500 less was paid
    with walk.day(2021, 12, 6):
        walk.spends({"VELD/WON/noord/2021": "20000.01"})
        walk.spends({"VELD/WON/zuid/2021": "26000.00"})
        walk.spends({"WEL/BAZ/plein/2021": "6000.00"})
    with walk.day(2022, 1, 24):
        # Veld 46,000 − 46,000.01; WEL −2,800 − 6,000. Both get what they are owed: 52,700 − 8,800.01.
        walk.pays({"VELD/WON/noord/2021": "0.01", "WEL/BAZ/plein/2021": "8800.00"})
        walk.cash("43899.99")
        # 24,999.99 + 4,000 + 2,000.
        assert walk.ends(2021, "Stuurgroep 24 januari 2022") == euros("30999.99")
        walk.stands(
            2021,
            """
            partner goal       area   | contributed original    lapsed   budget    spent available
            NOORD   WON        noord  |    30000.00     0.00      0.00     0.00     0.00      0.00
            VELD    WON        noord  |        0.00 45000.00 -24999.99 20000.01 20000.01      0.00
            VELD    WON        zuid   |    20000.00 30000.00  -4000.00 26000.00 26000.00      0.00
            WEL     BAZ        plein  |        0.00 20000.00  -2000.00 18000.00 18000.00      0.00
            gem     unassigned gebied |    45000.00     0.00      0.00     0.00     0.00      0.00
        """,
        )
        # WON cost 46,000.01 of the 50,000 of Veldwonen, BAZ 18,000 of the 45,000 of the gemeente.
        walk.left(
            2021,
            gem=("12800.00", "45000.00", "18000.00", "39800.00"),
            VELD=("0.00", "50000.00", "46000.01", "3999.99"),
            other_years=("100.00", "0.00", "0.00", "100.00"),
        )
        walk.adopts(2021, "Stuurgroep 24 januari 2022")
    with walk.day(2022, 3, 7):
        _settled(walk)


def _delivered(walk: Walk, *rows: tuple[str, str, int]) -> str:
    """Let WEL deliver its first quarter of 2021; return the name of the delivery."""
    at: dict[str, Any] = {"Datum": date(2021, 3, 1), "Jaar": 2021, "Doel": "BAZ", "Gebied": "plein"}
    file = workbook(walk.folder.root / "aanlevering.xlsx", [row(*cells, **at) for cells in rows])
    act = walk.act("finance@wel")
    staged = import_delivery(walk.folder, act, file, "WEL", period="2021-Q1", profile="proef")
    post_delivery(walk.folder, act, staged.delivery)
    return staged.delivery


def _settled(walk: Walk) -> None:
    """Settle the last year of the agreement of 2017."""
    settlement = settle_agreement(walk.folder, "S-17", 2021).settlement
    # Brought 45,000 + 30,000 + 20,000; cost 20,000.01 + 26,000 + 18,000; left 30,999.99.
    assert str(settlement.remainder) == "30999.99"
    # For WON 50,000 was brought and 46,000.01 spent: 3,999.99 goes back to Veldwonen, 30,000 : 20,000. That is
    # 2,399.994 and 1,599.996: the cent goes to the larger rest. The other 27,000 is of the gemeente.
    assert {owed.stake.portion: (str(owed.due), str(owed.back)) for owed in settlement.owed} == {
        "gem/unassigned/gebied/2021": ("18000.00", "27000.00"),
        "VELD/WON/noord/2021": ("27600.01", "2399.99"),
        "VELD/WON/zuid/2021": ("18400.00", "1600.00"),
    }
    post_settlement(walk.folder, walk.act(), "S-17", 2021, "Stuurgroep 7 maart 2022", booked_on=walk.today)
    walk.room(2021, budget="0.00", cover="0.00")  # 95,000 − 64,000.01 − 30,999.99
    # 43,899.99 − 30,999.99: what is left of the cover of 2016, 2017, 2018 and 2019, 100 + 1,300 + 7,000 + 4,500.
    walk.cash("12900.00")


def year_2022(walk: Walk) -> None:
    """A new council in March, and a new agreement that follows the old one."""
    with walk.day(2022, 4, 4):
        walk.described(budget_lines(2022, dict(zip(LINES, ("40000.00", "25000.00", "15000.00"), strict=True))))
        posted = walk.agrees(NEXT).postings
        assert sum(row.amount for row in posted) == euros("240000.00")  # 2 × 3 × 40,000
        assert [(row["agreement"], row["state"]) for row in agreements(walk.folder)] == [
            ("S-17", "signed"),
            ("S-22", "signed"),
        ]
    with walk.day(2022, 4, 11):
        walk.brings({"gem/unassigned/gebied/2022": "40000.00", "VELD/unassigned/gebied/2022": "40000.00"})
        walk.pays({"VELD/WON/noord/2022": "65000.00", "WEL/BAZ/plein/2022": "15000.00"})
    with walk.day(2022, 12, 5):
        walk.spends(dict(zip((f"{cell}/2022" for cell in LINES), ("39000.00", "25000.00", "14000.00"), strict=True)))
    with walk.day(2023, 1, 16):
        assert walk.ends(2022, "Stuurgroep 16 januari 2023") == euros("2000.00")
        walk.stands(
            2022,
            """
            partner goal       area   | contributed original   lapsed   budget    spent available
            VELD    WON        noord  |        0.00 40000.00 -1000.00 39000.00 39000.00      0.00
            VELD    WON        zuid   |        0.00 25000.00     0.00 25000.00 25000.00      0.00
            VELD    unassigned gebied |    40000.00     0.00     0.00     0.00     0.00      0.00
            WEL     BAZ        plein  |        0.00 15000.00 -1000.00 14000.00 14000.00      0.00
            gem     unassigned gebied |    40000.00     0.00     0.00     0.00     0.00      0.00
        """,
        )
        walk.room(2022, budget="0.00", cover="2000.00")  # 80,000 − 78,000
        walk.cash("12900.00", VELD="1000.00", WEL="1000.00")  # 12,900 + 80,000 − 80,000
        walk.adopts(2022, "Stuurgroep 16 januari 2023")

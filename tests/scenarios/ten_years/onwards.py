"""2023 and 2024: a correction in an adopted year, the approach goes elsewhere, and the last settlement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from gebiedsbudget.domain.line import LineChange
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.adopt_approach import PartDecision, adopt, adopted_parts, decide_part, results_beside_origin
from gebiedsbudget.services.change_budget import amend_budget
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.correct_posting import correct_posting
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.measure_indicator import Measured, measure
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.read_goals import goals
from gebiedsbudget.services.read_postings import items, postings
from gebiedsbudget.services.settle_agreement import post_settlement, settle_agreement
from tests.scenarios.ten_years.described import ELSEWHERE, budget_lines
from tests.scenarios.ten_years.tested import LINES
from tests.scenarios.ten_years.walk import Walk, euros, line


def year_2023(walk: Walk) -> None:
    """An invoice of 2021, a year that is adopted, was € 600 too high; another gemeente adopts the buurtkamer."""
    with walk.day(2023, 2, 20):
        walk.described(budget_lines(2023, dict(zip(LINES, ("40000.00", "25000.00", "15000.00"), strict=True))))
        walk.brings({"gem/unassigned/gebied/2023": "40000.00", "VELD/unassigned/gebied/2023": "40000.00"})
        walk.pays({"VELD/WON/noord/2023": "64000.00", "WEL/BAZ/plein/2023": "14000.00"})
    with walk.day(2023, 5, 15):
        adopted = balance(walk.folder, view=Viewpoint(year=2021))
        south = Viewpoint(partner="VELD", area="zuid", year=2021)
        (invoice,) = postings(walk.folder, south, kind="expenditure").rows
        correct_posting(
            walk.folder,
            walk.act("finance@veld"),
            str(invoice["posting_id"]),
            reason="creditnota aannemer",
            amount=euros("25400.00"),
        )
        assert balance(walk.folder, view=Viewpoint(year=2021)) == adopted  # the report of 2021 never changes
        newest = postings(walk.folder, limit=1).rows[0]
        assert (newest["year"], newest["origin_year"], str(newest["amount"])) == (2023, 2021, "-600.00")
    with walk.day(2023, 9, 4):
        _adopted_elsewhere(walk)
    with walk.day(2023, 12, 4):
        walk.spends(dict(zip((f"{cell}/2023" for cell in LINES), ("40000.00", "25300.00", "15000.00"), strict=True)))
    with walk.day(2024, 1, 15):
        # Zuid: 25,000 − 25,300 + 600 of old years.
        assert walk.ends(2023, "Stuurgroep 15 januari 2024") == euros("300.00")
        walk.stands(
            2023,
            """
            partner goal       area   | contributed original  lapsed   budget    spent available
            VELD    WON        noord  |        0.00 40000.00    0.00 40000.00 40000.00      0.00
            VELD    WON        zuid   |        0.00 25000.00 -300.00 24700.00 24700.00      0.00
            VELD    unassigned gebied |    40000.00     0.00    0.00     0.00     0.00      0.00
            WEL     BAZ        plein  |        0.00 15000.00    0.00 15000.00 15000.00      0.00
            gem     unassigned gebied |    40000.00     0.00    0.00     0.00     0.00      0.00
        """,
        )
        walk.room(2023, budget="0.00", cover="300.00")  # 80,000 − 79,700
        # 12,900 + 80,000 − 78,000. Veld 1,000 + 64,000 − 65,300 + 600; WEL 1,000 + 14,000 − 15,000.
        walk.cash("14900.00", VELD="300.00")
        walk.adopts(2023, "Stuurgroep 15 januari 2024")


def _adopted_elsewhere(walk: Walk) -> None:
    """Let Het Hout adopt the buurtkamer: what it is travels, what it cost and brought does not."""
    hout = LedgerFolder(Path(walk.folder.root).parent / "hout")
    act = walk.act("regie@hou")
    create_ledger(hout, act, ELSEWHERE)
    done = adopt(walk.folder, hout, act, "BUURTKAMER", "hout")
    assert (done.origin_programme, done.origin_area, done.parts) == ("Het Veld", "plein", 4)
    parts = {f"{row['subject']}/{row['code']}": row for row in adopted_parts(hout, "BUURTKAMER")}
    assert set(parts) == {"goal/BAZ", "indicator/ZELF", "mandate/M-1", "lesson/L1"}
    came = " ".join(row["original"] for row in parts.values())
    assert not [stays for stays in ("BEW", "400.00", "35", "41", "60") if stays in came]
    for part, status, values, reason in (
        ("goal/BAZ", "accepted", {"owner": "HOU"}, None),
        ("indicator/ZELF", "accepted", {"source": "Gemeente Het Hout"}, None),
        ("mandate/M-1", "dropped", {}, "hier beslist het wijkteam"),
        ("lesson/L1", "accepted", {}, None),
    ):
        decide_part(hout, act, PartDecision("BUURTKAMER", part, status, values, reason))
    measure(hout, act, Measured("ZELF", Decimal(28), date(2023, 9, 1)))
    assert [row["goal"] for row in goals(hout)] == ["WON", "BAZ"]
    assert balance(hout) == []
    (result,) = results_beside_origin(walk.folder, hout, "BUURTKAMER")
    assert (result["there_value"], result["here_value"], result["is_same_method"]) == (Decimal(41), Decimal(28), True)
    assert check_ledger(hout).problems == ()


def year_2024(walk: Walk) -> None:
    """The last year costs more than was brought: the key of the agreement says who brings the rest."""
    with walk.day(2024, 2, 19):
        walk.described(budget_lines(2024, dict(zip(LINES, ("40000.00", "25000.00", "15000.00"), strict=True))))
        walk.brings({"gem/unassigned/gebied/2024": "40000.00", "VELD/unassigned/gebied/2024": "40000.00"})
        walk.pays({"VELD/WON/noord/2024": "65000.00", "WEL/BAZ/plein/2024": "15000.00"})
    with walk.day(2024, 12, 2):
        walk.spends(dict(zip((f"{cell}/2024" for cell in LINES), ("41000.00", "25000.00", "15500.00"), strict=True)))
        walk.room(2024, budget="-1500.00", cover="-1500.00")  # 80,000 − 81,500
    with walk.day(2025, 1, 20):
        settlement = settle_agreement(walk.folder, "S-22", 2024).settlement
        assert (str(settlement.remainder), settlement.called) == (
            "-1500.00",
            {"gem": euros("750.00"), "VELD": euros("750.00")},  # half and half
        )
        post_settlement(walk.folder, walk.act(), "S-22", 2024, "Stuurgroep 20 januari 2025", booked_on=walk.today)
        by = walk.decided("Stuurgroep 20 januari 2025", "Overschrijding laatste jaar")
        changes = [("VELD/WON/noord/2024", "1000.00"), ("WEL/BAZ/plein/2024", "500.00")]
        amend_budget(walk.folder, walk.act(), [LineChange(line(cell), euros(amount)) for cell, amount in changes], by)
    with walk.day(2025, 1, 27):
        walk.brings({"gem/unassigned/gebied/2024": "750.00", "VELD/unassigned/gebied/2024": "750.00"})
        # Veld 300 + 65,000 − 66,000; WEL 15,000 − 15,500.
        walk.pays({"VELD/WON/noord/2024": "700.00", "WEL/BAZ/plein/2024": "500.00"})
        walk.stands(
            2024,
            """
            partner goal       area   | contributed received original amended   budget    spent available
            VELD    WON        noord  |        0.00     0.00 40000.00 1000.00 41000.00 41000.00      0.00
            VELD    WON        zuid   |        0.00     0.00 25000.00    0.00 25000.00 25000.00      0.00
            VELD    unassigned gebied |    40750.00 40750.00     0.00    0.00     0.00     0.00      0.00
            WEL     BAZ        plein  |        0.00     0.00 15000.00  500.00 15500.00 15500.00      0.00
            gem     unassigned gebied |    40750.00 40750.00     0.00    0.00     0.00     0.00      0.00
        """,
        )
        walk.adopts(2024, "Stuurgroep 27 januari 2025")
        _ten_years(walk)


def _ten_years(walk: Walk) -> None:
    """Add the ten years up: nothing is open, every euro that is left is in cash, and it is known of which year."""
    assert items(walk.folder) == []
    # 14,900 + 80,000 − 80,000 + 1,500 − 1,200.
    walk.cash("15200.00")
    # What came in: 500, 500, 2 × 100,000, 95,000, 96,300, 95,000, 2 × 80,000 and 81,500. What was spent: 300, 550,
    # 93,750, 98,000, 90,500, 96,300, 64,000.01, 78,000, 79,700 and 81,500. 728,800 − 30,999.99 − 682,600.01 = 15,200.
    walk.total(received="728800.00", returned="30999.99", spent="682600.01", open_advances="0.00")
    # It is of the gemeente for 1,300 + 7,000 + 4,500 and its half of 2,000 and 300, of Veldwonen for the other halves.
    walk.left(
        2024,
        gem=("13950.00", "40750.00", "40750.00", "13950.00"),
        VELD=("1150.00", "40750.00", "40750.00", "1150.00"),
        other_years=("100.00", "0.00", "0.00", "100.00"),
    )
    cover = ("0.00", "100.00", "1300.00", "7000.00", "4500.00", "0.00", "0.00", "2000.00", "300.00", "0.00")
    for year, left in zip(range(2015, 2025), cover, strict=True):
        walk.room(year, budget="0.00", cover=left)

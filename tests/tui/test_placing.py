"""How things are placed: columns that leave in order, bars that add up, and the sheet around a cell."""

from __future__ import annotations

from decimal import Decimal
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.domain.finding_group import grouped
from gebiedsbudget.intake.sheet_window import SheetWindow
from gebiedsbudget.tui.notation import literal
from gebiedsbudget.tui.table import GAP, Column, Row, fitted
from gebiedsbudget.tui.usage_bar import bar
from gebiedsbudget.tui.widgets.path_bar import shortened
from gebiedsbudget.tui.widgets.sheet_grid import columns_around

COLUMNS = [
    Column("name", "Doel", least=8),
    Column("budget", "begroot", "figure"),
    Column("reserved", "gereserveerd", "figure", leaves=2),
    Column("bar", "uitputting", "drawn", leaves=1, grows=True),
]
ROWS = [Row("a", {"name": Text("Rondkomen zonder zorgen"), "budget": Text("1.234.567")})]
AMOUNT = st.decimals(0, 1_000_000, places=2)


@pytest.mark.parametrize(
    ("width", "kept"),
    [
        (100, ["name", "budget", "reserved", "bar"]),
        (45, ["name", "budget", "reserved"]),
        (30, ["name", "budget"]),
        (10, ["name"]),
    ],
)
def test_columns_leave_in_the_order_they_were_told(width: int, kept: list[str]) -> None:
    assert list(fitted(COLUMNS, ROWS, width)) == kept


@given(st.integers(14, 200))
def test_what_is_kept_fits_and_an_amount_is_never_cut(width: int) -> None:
    sizes = fitted(COLUMNS, ROWS, width)
    assert sizes.get("budget", len("1.234.567")) >= len("1.234.567")
    assert sum(sizes.values()) + GAP * len(sizes) <= width


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT, st.integers(1, 60))
def test_a_bar_is_as_wide_as_asked_and_shows_what_is_over(
    budget: Decimal, spent: Decimal, committed: Decimal, reserved: Decimal, width: int
) -> None:
    drawn = bar(budget, spent, committed, reserved, width)
    assert len(drawn) == width
    assert ("!" in drawn) == (spent + committed + reserved > budget)


def test_the_nearest_crumb_stays_longest() -> None:
    crumbs = ["De Voorbeeld", "Overzicht", "Aanleveringen", "WEL/kosten/2026-Q2"]
    assert shortened(crumbs, 80) == "De Voorbeeld ▸ Overzicht ▸ Aanleveringen ▸ WEL/kosten/2026-Q2"
    assert shortened(crumbs, 40) == "… ▸ Aanleveringen ▸ WEL/kosten/2026-Q2"
    assert shortened(crumbs, 10) == "… ▸ WEL/k…"


def test_the_lit_column_is_shown_whatever_else_does_not_fit() -> None:
    values = tuple(f"waarde {at}" for at in range(20))
    window = SheetWindow("Blad", tuple("ABCDEFGHIJKLMNOPQRST"), ((7, values),), (7, "S"))
    shown = [at for at, _ in columns_around(window, 40)]
    assert 18 in shown
    assert shown == sorted(shown)
    assert [at for at, _ in columns_around(window, 4)] == [18]


def test_one_unknown_code_is_one_repair_but_every_unreadable_amount_its_own_cell() -> None:
    def wrong(code: str, cell: str, found: str) -> Finding:
        return finding(code, sheet="Blad", cell=cell, row=2, field="goal", found=found, amount=Decimal(100))

    groups = grouped(
        [wrong("C07", "C2", "SPORT"), wrong("C07", "C3", "KUNST"), wrong("C07", "C4", "SPORT"), wrong("C01", "E5", "x")]
    )
    assert [(group.first.found, group.places, group.amount) for group in groups] == [
        ("SPORT", (0, 2), Decimal(200)),
        ("KUNST", (1,), Decimal(100)),
        ("x", (3,), Decimal(100)),
    ]


@given(st.text())
def test_imported_text_never_commands_the_terminal(value: str) -> None:
    shown = literal(value)
    assert shown
    assert not {category(char) for char in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}

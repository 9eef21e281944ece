"""What the terminal table promises: amounts whole and under each other, whatever the width."""

from datetime import date
from decimal import Decimal

import pytest

from gebiedsbudget.export.text_table import Column, render_table, text_width

COLUMNS = (
    Column("goal", "Doel"),
    Column("year", "Jaar", "integer"),
    Column("booked_on", "Geboekt op", "date"),
    Column("budget", "begroot", "amount"),
    Column("spent", "besteed", "amount"),
)
RECORDS = [
    {
        "goal": "Prettig en veilig wonen",
        "year": 2026,
        "booked_on": date(2026, 3, 7),
        "budget": Decimal("620000.00"),
        "spent": Decimal("-390150.25"),
    },
    {
        "goal": "Rondkomen",
        "year": 2026,
        "booked_on": None,
        "budget": Decimal("0.00"),
        "spent": Decimal("1.5"),
    },
]


def test_a_table_has_a_header_amounts_in_dutch_notation_and_a_total() -> None:
    assert render_table(RECORDS, COLUMNS, total=True) == "\n".join(
        (
            "Doel                     Jaar  Geboekt op     begroot      besteed",
            "─" * 66,
            "Prettig en veilig wonen  2026  07-03-2026  620.000,00  -390.150,25",
            "Rondkomen                2026                    0,00         1,50",
            "─" * 66,
            "Totaal                                     620.000,00  -390.148,75",
        )
    )


def test_english_has_its_own_notation_and_words() -> None:
    table = render_table(RECORDS, COLUMNS, total=True, language="en")
    assert "2026-03-07" in table
    assert "-390,150.25" in table
    assert table.splitlines()[-1].startswith("Total ")


def test_a_narrow_screen_shortens_text_and_never_an_amount() -> None:
    table = render_table(RECORDS, COLUMNS, width=60)
    assert max(map(len, table.splitlines())) <= 60
    assert "Prettig en veili…" in table
    assert "-390.150,25" in table


def test_what_does_not_fit_continues_below_with_its_leading_columns_again() -> None:
    table = render_table(RECORDS, COLUMNS, width=40, total=True)
    upper, lower = table.split("\n\n")
    assert max(map(len, table.splitlines())) <= 40
    assert "begroot" in upper
    assert "besteed" in lower
    assert upper.count("Rondkom") == lower.count("Rondkom") == 1
    assert "620.000,00" in upper
    assert "-390.148,75" in lower.splitlines()[-1]


def test_a_terminal_command_in_a_workbook_text_does_not_reach_the_screen() -> None:
    table = render_table([{"goal": "a\x1b[2Jb\r\nc\N{RIGHT-TO-LEFT OVERRIDE}d"}], [Column("goal", "Doel")])
    assert table.splitlines()[-1] == "a [2Jb  c d"


def test_wide_and_combining_characters_keep_the_columns_aligned() -> None:
    records = [{"goal": "村", "budget": Decimal(1)}, {"goal": "Cafe\u0301", "budget": Decimal(1)}]
    lines = render_table(records, [Column("goal", "Doel"), Column("budget", "begroot", "amount")]).splitlines()
    assert {text_width(line) for line in lines} == {13}


def test_no_rows_is_said_in_words() -> None:
    assert render_table([], COLUMNS) == "Geen regels."


def test_a_float_never_becomes_an_amount() -> None:
    with pytest.raises(TypeError, match="float"):
        render_table([{"budget": 0.1}], [Column("budget", "begroot", "amount")])


def test_a_part_of_a_cent_is_refused() -> None:
    with pytest.raises(ValueError, match="whole cents"):
        render_table([{"budget": Decimal("0.001")}], [Column("budget", "begroot", "amount")])


def test_there_is_no_minus_zero() -> None:
    table = render_table([{"budget": Decimal("-0.00")}], [Column("budget", "begroot", "amount")])
    assert table.splitlines()[-1].strip() == "0,00"

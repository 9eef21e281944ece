"""What CSV and JSON promise: no text runs as a formula, no amount loses its form."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsbudget.export.delimited import Column, harmless, render_csv, render_json

COLUMNS = (Column("name", "Naam"), Column("year", "Jaar", "integer"), Column("amount", "Bedrag", "amount"))
DANGEROUS = "=+-@\t\r\n"


def test_csv_is_read_by_dutch_spreadsheets_as_it_is() -> None:
    records = [{"name": 'Thuis; in "de" wijk', "year": 2026, "amount": Decimal("-1234.5")}]
    assert render_csv(records, COLUMNS) == 'name;year;amount\n"Thuis; in ""de"" wijk";2026;-1234,50\n'


def test_a_yes_or_no_is_written_as_json_writes_it() -> None:
    records = [{"name": True}, {"name": False}]
    assert render_csv(records, COLUMNS[:1]) == "name\ntrue\nfalse\n"


def test_csv_for_programs_has_a_decimal_point() -> None:
    assert render_csv([{"amount": Decimal(7)}], COLUMNS, separator=",") == "name,year,amount\n,,7.00\n"


def test_csv_for_people_has_labels_and_a_byte_order_mark() -> None:
    assert render_csv([], COLUMNS, header="label", bom=True) == "\N{ZERO WIDTH NO-BREAK SPACE}Naam;Jaar;Bedrag\n"


@pytest.mark.parametrize("attack", ["=cmd()", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1"])
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(attack: str) -> None:
    written = io.StringIO(render_csv([{"name": attack}], COLUMNS[:2]), newline="")
    assert list(csv.reader(written, delimiter=";")) == [["name", "year"], ["'" + attack, ""]]


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20) | st.from_regex(r"[ =+\-@\t\r\n;\"]{1,8}")
)
def test_no_text_cell_starts_a_formula_and_each_text_can_be_read_back(text: str) -> None:
    written = render_csv([{"name": text, "amount": Decimal("-1.00")}], (COLUMNS[0], COLUMNS[2]))
    header, row = csv.reader(io.StringIO(written, newline=""), delimiter=";")
    cell, amount = row
    assert not cell.lstrip(" ").startswith(tuple(DANGEROUS))
    assert cell.removeprefix("'") == text.removeprefix("'")
    assert (header, amount) == (["name", "amount"], "-1,00")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15))
def test_an_amount_survives_csv_and_json_to_the_cent(amount: Decimal) -> None:
    cell = render_csv([{"amount": amount}], COLUMNS[2:]).splitlines()[1]
    assert Decimal(cell.replace(",", ".")) == amount
    assert Decimal(json.loads(render_json({"amount": amount}))["amount"]) == amount


def test_json_has_amounts_as_text_with_two_decimals_and_days_as_iso() -> None:
    record = {
        "spent": Decimal("12.5"),
        "booked_on": date(2026, 3, 7),
        "rows": 3,
        "known_on": None,
        "share": Decimal("0.821429"),
    }
    assert json.loads(render_json([record])) == [
        {"spent": "12.50", "booked_on": "2026-03-07", "rows": 3, "known_on": None, "share": "0.821429"}
    ]


def test_json_refuses_a_float() -> None:
    with pytest.raises(TypeError, match="float"):
        render_json([{"spent": 0.1}])


def test_harmless_text_stays_as_it_is() -> None:
    assert harmless("Buurtkamer Zuid") == "Buurtkamer Zuid"

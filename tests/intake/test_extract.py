"""Rows become lines: the right amount, sign, field and state, and every row accounted for."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
import xlsxwriter

from gebiedsbudget.domain.finding import finding
from gebiedsbudget.domain.posting import KINDS
from gebiedsbudget.domain.terms import label
from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.extract import LINE_SCHEMA, Extract, Vocabulary, extract
from gebiedsbudget.intake.profile import load_profile

if TYPE_CHECKING:
    from tests.intake.conftest import Bench

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT.parent / "shared" / "data" / "subsidieregister-amsterdam"
HEAD = ("Nr", "Bedrag")
AMOUNTS_TWO = (
    '[[amount]]\nname = "besteed"\ncolumn = "Bedrag"\nkind = "expenditure"\n'
    '[[amount]]\nname = "extra"\ncolumn = "Extra"\nkind = "memo"\n'
)


def one(result: Extract, **where: Any) -> dict[str, Any]:
    """Return the only line that fits."""
    lines = result.lines
    for name, value in where.items():
        lines = lines.filter(pl.col(name) == value)
    assert lines.height == 1
    return lines.row(0, named=True)


def codes(result: Extract) -> list[tuple[str, str | None]]:
    """Return code and cell of every finding."""
    return [(found.code, found.cell) for found in result.findings]


def test_a_line_carries_every_column_others_rely_on(bench: Bench) -> None:
    result = bench.read(HEAD, ("A1", 12.5))
    assert dict(result.lines.schema) == LINE_SCHEMA
    assert one(result) == {
        "sheet": "Blad",
        "row_number": 2,
        "measure": "besteed",
        "cell": "B2",
        "row_key": '["A1"]',
        "occurrence": 1,
        "kind": "expenditure",
        "form": "cash",
        "partner": None,
        "to_partner": None,
        "goal": "RON",
        "area": None,
        "year": 2026,
        "booked_on": None,
        "amount": Decimal("12.50"),
        "reference": None,
        "commitment": None,
        "draws_measure": None,
        "draws_commitment": False,
        "is_final": False,
        "counterparty": None,
        "description": None,
        "hours": None,
        "rate": None,
        "state": "staged",
        "reason": None,
        "raw": "12.5",
    }


def test_debit_less_credit_is_one_amount_at_the_cell_that_is_filled(bench: Bench) -> None:
    tables = '[[amount]]\nname = "besteed"\ncolumn = "Debet"\nminus = "Credit"\nkind = "expenditure"\n'
    result = bench.read(
        ("Nr", "Debet", "Credit"), (1, 100.1, None), (2, None, 30), (3, 50, 20), (4, 0, None), tables=tables
    )
    assert result.lines["amount"].to_list() == [Decimal(x) for x in ("100.10", "-30.00", "30.00", "0.00")]
    assert result.lines["cell"].to_list() == ["B2", "C3", "B4", "B5"]
    assert result.lines["raw"].to_list() == ["100.1", "30", "50 − 20", "0"]


def test_a_reversed_sign_turns_the_amount_and_an_amount_may_say_otherwise(bench: Bench) -> None:
    tables = (
        '[[amount]]\nname = "bate"\ncolumn = "Bedrag"\nkind = "deposit"\n'
        '[[amount]]\nname = "last"\ncolumn = "Last"\nkind = "expenditure"\nsign = "as-is"\n'
    )
    result = bench.read(("Nr", "Bedrag", "Last"), (1, -75, 20), tables=tables, settings='sign = "reversed"')
    assert one(result, measure="bate")["amount"] == Decimal("75.00")
    assert one(result, measure="last")["amount"] == Decimal("20.00")


def test_blank_and_the_profile_s_own_words_are_not_reported_but_nought_is_a_figure(bench: Bench) -> None:
    rows = ((1, None, 1), (2, "n.v.t.", 1), (3, 0, 1), (4, "-", 1))
    result = bench.read(("Nr", "Bedrag", "Extra"), *rows, tables=AMOUNTS_TWO, settings='empty_values = ["N.V.T."]')
    amounts = result.lines.filter(pl.col("measure") == "besteed")["amount"].to_list()
    assert amounts == [None, None, Decimal("0.00"), Decimal("0.00")]
    assert result.rows_staged == 4


def test_hours_times_rate_fill_a_blank_amount_and_round_half_up(bench: Bench) -> None:
    tables = (
        '[[amount]]\nname = "uren"\ncolumn = "Bedrag"\nkind = "deposit"\nform = "in_kind"\n'
        'columns = { hours = "Uren" }\nconstants = { rate = "33.33" }\n'
    )
    result = bench.read(("Nr", "Bedrag", "Uren"), (1, None, 2.5), (2, 80, 2), (3, "veel", 2), tables=tables)
    first, second, third = result.lines.iter_rows(named=True)
    assert (first["amount"], first["cell"], first["hours"]) == (Decimal("83.33"), "C2", Decimal("2.50"))
    assert (second["amount"], second["cell"]) == (Decimal("80.00"), "B3")
    assert (third["amount"], third["state"]) == (None, "finding")
    assert codes(result) == [("C01", "B4")]


def test_what_an_amount_says_goes_before_what_the_profile_says(bench: Bench) -> None:
    tables = (
        '[codes.partner]\n"Woongoed Voorbeeld" = "WGV"\n'
        '[[amount]]\nname = "storting"\ncolumn = "Bedrag"\nkind = "deposit"\ndraws_on = ""\n'
        'when = [{ column = "Soort", matches = "^S" }]\n'
        'columns = { partner = "Relatie" }\nconstants = { goal = "unassigned" }\n'
        '[[amount]]\nname = "besteed"\ncolumn = "Bedrag"\nkind = "expenditure"\ndraws_on = "commitment"\n'
        'when = [{ column = "Soort", matches = "^B" }, { column = "Bedrag", matches = "." }]\n'
    )
    columns = 'counterparty = "Relatie"\ncommitment = "Verplichting"'
    result = bench.read(
        ("Nr", "Soort", "Relatie", "Verplichting", "Bedrag"),
        (1, "S", " WOONGOED  voorbeeld ", None, 500),
        (2, "B", "Bakker", 412, 75),
        (3, "B", "Bakker", None, 80),
        tables=tables,
        columns=columns,
    )
    deposit, drawn, undrawn = result.lines.iter_rows(named=True)
    assert (deposit["partner"], deposit["goal"], deposit["counterparty"]) == (
        "WGV",
        "unassigned",
        "WOONGOED  voorbeeld",
    )
    assert (drawn["partner"], drawn["commitment"], drawn["draws_commitment"]) == (None, "412", True)
    assert undrawn["draws_commitment"] is False
    assert codes(result) == []


def test_rows_set_aside_keep_their_euros_in_sight(bench: Bench) -> None:
    tables = (
        '[[set_aside]]\ncolumn = "Rekening"\nmatches = "^8"\nreason = "Eigen baten"\n'
        '[[amount]]\nname = "besteed"\ncolumn = "Bedrag"\nkind = "expenditure"\n'
        'when = [{ column = "Rekening", matches = "^4" }]\n'
    )
    result = bench.read(("Nr", "Rekening", "Bedrag"), (1, 4000, 10), (2, 8000, 999.99), tables=tables)
    line = one(result, row_number=3)
    assert (line["state"], line["reason"], line["amount"]) == ("set_aside", "Eigen baten", Decimal("999.99"))
    assert line["kind"] == "memo"
    assert (result.rows_read, result.rows_staged, result.rows_set_aside) == (2, 1, 1)


def test_an_unreadable_amount_in_a_row_set_aside_is_still_a_finding(bench: Bench) -> None:
    aside = '[[set_aside]]\ncolumn = "Nr"\nmatches = "2"\nreason = "x"\n'
    tables = aside + '[[amount]]\nname = "b"\ncolumn = "Bedrag"\nkind = "memo"\n'
    result = bench.read(HEAD, (1, 10), (2, "veel"), tables=tables)
    assert codes(result) == [("C01", "B3")]
    assert (result.rows_with_findings, result.rows_set_aside) == (1, 0)


def test_a_subtotal_is_about_the_rows_since_the_one_before(bench: Bench) -> None:
    total = (
        '[[total]]\ncolumn = "Nr"\nmatches = "^Subtotaal"\nsubtotal = true\n'
        '[[total]]\ncolumn = "Nr"\nmatches = "^Totaal"\n'
    )
    rows = ((1, 10), (2, 20), ("Subtotaal", 30), (3, 5), ("Subtotaal", 5), ("Totaal", 36))
    amount = '[[amount]]\nname = "besteed"\ncolumn = "Bedrag"\nkind = "expenditure"\n'
    result = bench.read(HEAD, *rows, tables=total + amount)
    assert [(c.label, c.cell, int(c.difference)) for c in result.control] == [
        ("Subtotaal", "B4", 0),
        ("Subtotaal", "B6", 0),
        ("Totaal", "B7", 1),
    ]
    assert codes(result) == [("T01", "B7")]
    assert result.findings[0].amount == Decimal("1.00")
    assert (result.rows_read, result.rows_staged, result.rows_not_data, result.rows_with_findings) == (6, 3, 2, 1)


def test_a_total_counts_the_rows_that_are_set_aside_too(bench: Bench) -> None:
    tables = (
        '[[set_aside]]\ncolumn = "Nr"\nmatches = "2"\nreason = "x"\n[[total]]\ncolumn = "Nr"\nmatches = "^T"\n'
        '[[amount]]\nname = "b"\ncolumn = "Bedrag"\nkind = "memo"\n'
    )
    result = bench.read(HEAD, (1, 10), (2, 5), ("T", 15), tables=tables)
    assert [c.difference for c in result.control] == [Decimal("0.00")]


def test_an_amount_with_one_group_is_read_where_its_column_proves_what_it_means(bench: Bench) -> None:
    result = bench.read(HEAD, (1, "1.234"), (2, "12,50"))
    assert result.lines["amount"].to_list() == [Decimal("1234.00"), Decimal("12.50")]
    assert codes(result) == [("C06", "B2")]


def test_the_key_is_a_list_in_which_no_text_can_collide(bench: Bench) -> None:
    rows = (('a"', "b,c", 1), ("a", '"b\\', 2), (" a  x ", None, 3))
    result = bench.read(("Nr", "Boek", "Bedrag"), *rows, key='["Nr", "Boek"]')
    assert result.lines["row_key"].to_list() == ['["a\\"","b,c"]', '["a","\\"b\\\\"]', '["a x",""]']


def test_without_a_key_of_its_own_a_row_is_known_by_all_its_mapped_fields(bench: Bench) -> None:
    columns = 'reference = "Boek"\ndescription = "Nr"'
    result = bench.read(("Nr", "Boek", "Bedrag"), ("a", "b", 1), ("a", None, 2), key="[]", columns=columns)
    assert result.lines["row_key"].to_list() == ['["b","a"]', '["","a"]']


def test_equal_keys_are_told_apart_by_their_order_and_say_so(bench: Bench) -> None:
    result = bench.read(HEAD, (1, 10), (2, 20), (1, 30), (1, 40))
    assert result.lines["occurrence"].to_list() == [1, 1, 2, 3]
    assert codes(result) == [("R04", "A4")]
    assert result.findings[0].expected == "2, 5"
    assert result.rows_staged == 4


def test_a_header_of_two_rows_is_joined_over_its_merged_cells(bench: Bench) -> None:
    tables = (
        '[[amount]]\nname = "begroot"\ncolumn = "2026 / Begroting"\nkind = "memo"\n'
        '[[amount]]\nname = "besteed"\ncolumn = "2026 / Realisatie"\nkind = "expenditure"\n'
    )
    result = bench.read(
        ("Nr", 2026, None),
        (None, "Begroting", "Realisatie"),
        (1, 100, 40),
        tables=tables,
        sheet="columns_row_count = 2",
        spoil=lambda sheet: sheet.merge_cells("B1:C1"),
    )
    assert codes(result) == []
    assert dict(result.lines.select("measure", "cell").iter_rows()) == {"begroot": "B3", "besteed": "C3"}


def test_headers_are_found_by_name_whatever_their_capitals_spaces_and_order(bench: Bench) -> None:
    result = bench.read(("BEDRAG", None, " nr "), (10, None, 1))
    assert one(result)["cell"] == "A2"


def test_a_moved_header_is_followed_but_blocks_posting(bench: Bench) -> None:
    result = bench.read(("Titel",), (), HEAD, (1, 10), (2, "veel"))
    assert codes(result) == [("H01", "A3"), ("C01", "B5")]
    assert result.has_errors


def test_a_row_with_something_outside_the_table_is_not_lost(bench: Bench) -> None:
    result = bench.read(HEAD, (1, 10), (None, None, None, "los briefje"))
    assert codes(result) == [("R02", "B3"), ("R03", "A3")]
    assert (result.rows_read, result.rows_staged, result.rows_with_findings) == (2, 1, 1)


def test_a_number_that_stands_for_a_code_keeps_the_noughts_it_shows(bench: Bench) -> None:
    def spoil(sheet: Any) -> None:
        sheet["A2"].number_format = "000000"

    result = bench.read(HEAD, (123, 10), spoil=spoil, columns='reference = "Nr"')
    line = one(result)
    assert (line["reference"], line["row_key"]) == ("000123", '["000123"]')


def test_the_year_comes_from_its_column_else_the_date_else_the_period(bench: Bench) -> None:
    source = '[[amount]]\nname = "b"\ncolumn = "Bedrag"\nkind = "expenditure"\n'
    profile = (
        'name = "p"\ndates = ["d-m-yyyy", "d mmm"]\n[sheet]\nname = "Blad"\n'
        '[columns]\nyear = "Bj/Per"\nbooked_on = "Datum"\n[constants]\ngoal = "RON"\n' + source
    )
    path = bench.workbook(
        ("Bj/Per", "Datum", "Bedrag"),
        ("2026-3", None, 1),
        ("202604", None, 1),
        (2025, date(2026, 1, 1), 1),
        (date(2027, 5, 1), None, 1),
        (None, date(2027, 1, 2), 1),
        (None, "3 mrt", 1),
        (None, None, 1),
        (None, "straks", 1),
    )
    result = bench.extract(path, profile, 2026)
    assert result.lines["year"].to_list() == [2026, 2026, 2025, 2027, 2027, 2026, 2026, None]
    assert result.lines["booked_on"].to_list()[4:6] == [date(2027, 1, 2), date(2026, 3, 3)]
    assert codes(result) == [("C09", "B9")]


def test_dates_of_the_1904_system_and_formulas_with_a_value_are_read(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "mac.xlsx"
    book = xlsxwriter.Workbook(path, {"date_1904": True})
    sheet = book.add_worksheet("Blad")
    sheet.write_row(0, 0, ["Nr", "Datum", "Bedrag"])
    sheet.write_row(1, 0, [1])
    sheet.write_datetime(1, 1, date(2026, 2, 28), book.add_format({"num_format": "d-m-yyyy"}))
    sheet.write_formula(1, 2, "=10+2.5", None, 12.5)
    book.close()
    result = bench.extract(path, bench.profile(columns='booked_on = "Datum"'))
    line = one(result)
    assert (line["booked_on"], line["amount"]) == (date(2026, 2, 28), Decimal("12.50"))
    assert (codes(result), result.rows_read) == ([], 1)


def test_a_constant_the_programme_does_not_know_is_refused(bench: Bench) -> None:
    with pytest.raises(Refusal) as refused:
        bench.read(HEAD, (1, 10), constants='area = "WK77"')
    assert str(refused.value) == (
        "Het inleesprofiel proef zet gebied vast op “WK77”. Die code is hier niet bekend; wel bekend: WK01, WK02."
        " Verbeter het profiel of programme.toml."
    )


def test_findings_say_how_many_euros_are_at_stake(bench: Bench) -> None:
    result = bench.read(("Nr", "Gebied", "Bedrag"), (1, "WK99", 1250.5), columns='area = "Gebied"')
    assert [(found.code, found.amount) for found in result.findings] == [("C07", Decimal("1250.50"))]
    assert one(result)["state"] == "finding"


@pytest.mark.skipif(not REGISTER.is_dir(), reason="the real register is not in this checkout")
@pytest.mark.parametrize(
    ("file", "rows", "not_data", "totals"),
    [
        (
            "subsidieregister_2016-09-28.xlsx",
            2435,
            1,
            {
                "aangevraagd": (2033, "258761795.04", 0),
                "verleend": (2435, "262905219.94", 477),
                "vastgesteld": (465, "26488076.38", 5),
            },
        ),
        (
            "subsidieregister_2016-10-31.xlsx",
            2727,
            0,
            {"aangevraagd": (2727, "466071294.72", 0), "verleend": (2727, "428188874.95", 459)},
        ),
    ],
)
def test_the_real_register_holds_to_the_cent(
    file: str, rows: int, not_data: int, totals: dict[str, tuple[int, str, int]]
) -> None:
    folder = ROOT / "imports" / "gemeente-amsterdam"
    programme = tomllib.loads((folder / "programme.toml").read_text(encoding="utf-8"))
    known = {name: frozenset(each["code"] for each in programme[name]) for name in ("partner", "goal", "area")}
    vocabulary = Vocabulary(known["partner"], known["goal"], known["area"], 2012, 2017)
    result = extract(REGISTER / file, load_profile(folder / "profile.toml"), vocabulary)
    assert (result.rows_staged, result.rows_not_data, result.rows_with_findings) == (rows, not_data, 0)
    given = result.lines.drop_nulls("amount").group_by("measure")
    found = given.agg(
        pl.len(), pl.col("amount").sum().cast(pl.String).alias("sum"), (pl.col("amount") == 0).sum().alias("nought")
    )
    assert {measure: tuple(rest) for measure, *rest in found.iter_rows()} == totals
    assert result.lines["row_key"].n_unique() == rows


def test_amounts_too_large_to_add_up_are_findings_and_no_crash(bench: Bench) -> None:
    tables = (
        '[[amount]]\nname = "uren"\ncolumn = "Bedrag"\nminus = "Af"\nkind = "deposit"\nform = "in_kind"\n'
        'columns = { hours = "Uren" }\nconstants = { rate = "99" }\n'
    )
    head = ("Nr", "Bedrag", "Af", "Uren")
    result = bench.read(head, (1, "9999999999999999", -9999999999999, 1), (2, None, None, 9e11), tables=tables)
    assert codes(result) == [("C04", "B2"), ("C15", "D3")]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_finding_about_a_kind_says_it_in_dutch(kind: str) -> None:
    found = finding("C19", sheet="Blad", cell="B2", row=2, field=kind, found="-5,00")
    assert label(kind) in found.message


def test_several_sheets_that_fit_are_refused_by_name_and_none_is_chosen(tmp_path: Path, bench: Bench) -> None:
    path = tmp_path / "kas.xlsx"
    book = xlsxwriter.Workbook(path)
    for name in ("Kas Q1", "Kas Q2"):
        book.add_worksheet(name).write_row(0, 0, HEAD)
    book.close()
    profile = bench.profile().replace('name = "Blad"', 'name = "kas *"')
    with pytest.raises(Refusal, match="Kas Q1, Kas Q2"):
        bench.extract(path, profile)

"""Every workbook of the example, read through its profile, is what its generator says beside it."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from gebiedsbudget.domain.period import parse_period
from gebiedsbudget.intake.extract import Extract, extract
from gebiedsbudget.intake.profile import load_profile
from gebiedsbudget.intake.programme_file import read_programme
from gebiedsbudget.intake.vocabulary import Vocabulary
from imports.story.deliveries import all_workbooks
from imports.story.sheet import Reading, Workbook

ROOT = Path(__file__).resolve().parents[2]
LEDGER = ROOT / "ledgers" / "de-voorbeeld"
DELIVERIES: list[dict[str, Any]] = tomllib.loads((LEDGER / "deliveries.toml").read_text(encoding="utf-8"))["delivery"]
PROFILES = {
    load_profile(path).name: path
    for path in sorted((ROOT / "imports").glob("*/*.toml"))
    if path.name != "programme.toml" and path.parent.name != "faulty"
}


def _vocabulary() -> Vocabulary:
    programme, _ = read_programme(LEDGER / "programme.toml")
    return Vocabulary(
        partners=frozenset(partner.code for partner in programme.partner),
        goals=frozenset(goal.code for goal in programme.goal),
        areas=frozenset(area.code for area in programme.area),
        first_year=programme.first_year,
        last_year=programme.last_year,
    )


def _read(delivery: dict[str, Any]) -> Extract:
    return extract(
        ROOT / "imports" / delivery["file"],
        load_profile(PROFILES[delivery["profile"]]),
        _vocabulary(),
        period=parse_period(delivery["period"]),
    )


def _expected(delivery: dict[str, Any]) -> dict[str, Any]:
    beside = (ROOT / "imports" / delivery["file"]).with_suffix(".expected.json")
    readings = json.loads(beside.read_text(encoding="utf-8"))["readings"]
    return next(reading for reading in readings if reading["profile"] == delivery["profile"])


def _id(delivery: dict[str, Any]) -> str:
    return f"{delivery['file']}:{delivery['profile']}"


@pytest.mark.parametrize("delivery", DELIVERIES, ids=_id)
def test_rows_amounts_and_faults_are_as_expected(delivery: dict[str, Any]) -> None:
    read, expected = _read(delivery), _expected(delivery)
    staged = read.lines.filter(pl.col("state") == "staged")
    amounts = {
        measure: {"lines": len(lines), "total": f"{Decimal(lines['amount'].sum()):.2f}"}
        for (measure,), lines in staged.filter(pl.col("amount").is_not_null()).group_by("measure")
    }
    assert amounts == expected["amounts"]
    assert {
        "rows_read": read.rows_read,
        "rows_staged": read.rows_staged,
        "rows_set_aside": read.rows_set_aside,
        "rows_not_data": read.rows_not_data,
        "rows_with_findings": read.rows_with_findings,
    } == {key: value for key, value in expected.items() if key.startswith("rows_")}
    errors = [finding for finding in read.findings if finding.severity == "error"]
    assert {(finding.cell, finding.found) for finding in errors} == {
        (fault["cell"], fault["found"]) for fault in expected["faults"]
    }


@pytest.mark.parametrize("delivery", [one for one in DELIVERIES if one["post"]], ids=_id)
def test_printed_totals_are_recomputed_and_hold(delivery: dict[str, Any]) -> None:
    read = _read(delivery)
    assert [total for total in read.control if total.printed != total.computed] == []
    assert bool(read.control) == bool(load_profile(PROFILES[delivery["profile"]]).total)


def _story() -> dict[tuple[str, str], tuple[Workbook, Reading]]:
    return {
        (book.path.as_posix(), reading.profile): (book, reading)
        for book in all_workbooks()
        for reading in book.readings
    }


@pytest.mark.parametrize("delivery", DELIVERIES, ids=_id)
def test_each_line_means_what_the_story_says(delivery: dict[str, Any]) -> None:
    book, reading = _story()[delivery["file"], delivery["profile"]]
    told = {
        (
            reading.sheet.header_row + 1 + place,
            line.measure,
            line.kind,
            line.form,
            line.partner,
            line.goal,
            line.area,
            line.year,
            line.booked_on,
            line.amount,
            line.number or None,
            line.draws or None,
            line.final,
        )
        for place, row in enumerate(reading.sheet.rows)
        if row.state == "staged"
        for line in row.lines
    }
    lines = _read(delivery).lines.filter((pl.col("state") == "staged") & pl.col("amount").is_not_null())
    read = {
        (
            line["row_number"],
            line["measure"],
            line["kind"],
            line["form"],
            line["partner"] or book.partner,
            line["goal"],
            line["area"],
            line["year"],
            line["booked_on"],
            line["amount"],
            line["commitment"],
            "commitment" if line["draws_commitment"] else line["draws_measure"],
            line["is_final"],
        )
        for line in lines.iter_rows(named=True)
    }
    assert read == told

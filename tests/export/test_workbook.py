"""The summary as a workbook: exact to the cent, no formulas, the same twice, and sound for other programs."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gebiedsbudget.domain.summary import Summary
from gebiedsbudget.export.sheets import AMOUNT_FORMAT
from gebiedsbudget.export.workbook import render_workbook
from gebiedsbudget.locale import use_language
from tests.export.example_summary import ATTACK, SUMMARY

CENT = Decimal("0.01")
needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs soffice (libreoffice-calc)")


@pytest.fixture(scope="module")
def written() -> bytes:
    return render_workbook(SUMMARY)


@pytest.fixture(scope="module")
def book(written: bytes) -> Workbook:
    return load_workbook(io.BytesIO(written))


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("nl")


def rows(sheet: Worksheet) -> dict[object, list[object]]:
    """Return the rows of a sheet by what their first cell says; of a repeated one, the last."""
    return {row[0]: list(row[1:]) for row in sheet.iter_rows(values_only=True) if row[0] is not None}


def cents(value: object) -> Decimal:
    """Return the amount of a cell as any other program would read it."""
    assert isinstance(value, int | float | str)
    return Decimal(str(value)).quantize(CENT)


def reread(summary: Summary, sheet: str) -> Worksheet:
    """Return one sheet of the summary's workbook, read by another library."""
    worksheet = load_workbook(io.BytesIO(render_workbook(summary)))[sheet]
    assert isinstance(worksheet, Worksheet)
    return worksheet


def test_the_same_summary_is_the_same_bytes(written: bytes) -> None:
    assert render_workbook(SUMMARY) == written


def test_another_moment_is_another_file(written: bytes) -> None:
    assert render_workbook(replace(SUMMARY, made_at=SUMMARY.made_at.replace(minute=6))) != written


def test_it_has_a_sheet_for_the_whole_the_goals_the_partners_and_the_provenance(book: Workbook) -> None:
    assert book.sheetnames == ["Samenvatting", "Doelen", "Partners", "Herkomst"]


def test_every_goal_and_its_total_read_back_to_the_cent(book: Workbook) -> None:
    shown = rows(book["Doelen"])
    for line, key in [*((goal, goal.code) for goal in SUMMARY.goals), (SUMMARY.goals_total, "Totaal")]:
        expected = [line.budget, line.reserved, line.committed, line.spent, line.available]
        assert [cents(value) for value in shown[key][1:]] == expected


def test_every_partner_and_its_total_read_back_to_the_cent(book: Workbook) -> None:
    shown = rows(book["Partners"])
    for line, key in [*((one, one.code) for one in SUMMARY.partners), (SUMMARY.partners_total, "Totaal")]:
        expected = [value for value in vars(line).values() if isinstance(value, Decimal)]
        assert len(expected) == 10
        assert [cents(value) for value in shown[key][1:]] == expected


def test_the_statement_of_money_reads_back_to_the_cent_with_its_check(book: Workbook) -> None:
    shown = rows(book["Samenvatting"])
    assert cents(shown["in geld ontvangen van bijdragers"][0]) == Decimal("1575000.00")
    assert cents(shown["in geld besteed aan de doelen"][0]) == Decimal("-1094700.35")
    assert cents(shown["kas"][0]) == Decimal("329062.75")
    assert cents(shown["controle: wat de regels samen van de kas verschillen"][0]) == 0


def test_a_check_row_shows_a_difference_between_goals_and_partners() -> None:
    sheet = reread(replace(SUMMARY, partners=SUMMARY.partners[1:]), "Doelen")
    checks = [row for row in sheet.iter_rows(values_only=True) if str(row[1]).startswith("controle")]
    assert [cents(value) for value in checks[0][2:]] == [
        Decimal(amount) for amount in ("180000.00", "15000.00", "21250.00", "98400.15", "45349.85")
    ]


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2, allow_nan=False, allow_infinity=False))
@settings(max_examples=60, deadline=None)
def test_any_amount_the_ledger_holds_reads_back_to_the_cent(amount: Decimal) -> None:
    goal = replace(SUMMARY.goals[0], budget=amount)
    row = rows(reread(replace(SUMMARY, goals=(goal,), partners=(), deliveries=()), "Doelen"))["WON"]
    assert cents(row[1]) == amount
    assert isinstance(row[1], str) == (abs(amount) >= 10**13)


def test_amounts_are_numbers_in_the_house_format(book: Workbook) -> None:
    cell = book["Doelen"]["G6"]
    assert cell.value == -14900.1
    assert cell.number_format == AMOUNT_FORMAT == "#,##0.00;[Red]-#,##0.00"


@pytest.mark.parametrize("attack", [ATTACK, "+1+1", "-1+1", "@SUM(A1)", "\t=1", "https://example.org", "0012", "{=1}"])
def test_no_text_becomes_a_formula_a_link_or_a_number(attack: str) -> None:
    hostile = replace(
        SUMMARY,
        area_name=attack,
        programme_name=attack,
        actor=attack,
        goals=(replace(SUMMARY.goals[0], name=attack),),
        partners=(replace(SUMMARY.partners[0], name=attack),),
        signals=(replace(SUMMARY.signals[0], text=attack, who=attack),),
        deliveries=(replace(SUMMARY.deliveries[0], file_name=attack, partner=attack),),
    )
    written = render_workbook(hostile)
    cells = [cell for sheet in load_workbook(io.BytesIO(written)) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert sum(cell.value == attack for cell in cells) == 13
    parts = zipfile.ZipFile(io.BytesIO(written))
    assert not any(b"<f>" in parts.read(name) or b"<hyperlink" in parts.read(name) for name in sheets_of(parts))


def sheets_of(parts: zipfile.ZipFile) -> list[str]:
    """Return the names of the sheets inside the file; there are always four."""
    names = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(names) == 4
    return names


def test_the_chart_is_native_and_has_its_figures_in_words(written: bytes) -> None:
    parts = zipfile.ZipFile(io.BytesIO(written))
    chart = parts.read("xl/charts/chart1.xml").decode()
    assert '<c:grouping val="stacked"/>' in chart
    assert "Doelen!$F$5:$F$8" in chart
    assert len(re.findall("<a:pattFill", chart)) == 3
    drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Staafdiagram met een staaf per doel. Prettig en veilig wonen: begroot 620.000,00' in drawing


def test_without_goals_there_is_no_chart_and_still_a_workbook() -> None:
    parts = zipfile.ZipFile(io.BytesIO(render_workbook(replace(SUMMARY, goals=(), partners=(), deliveries=()))))
    assert not [name for name in parts.namelist() if "chart" in name]


def test_the_provenance_names_seal_files_and_what_each_figure_means(book: Workbook) -> None:
    shown = rows(book["Herkomst"])
    assert shown["kenmerk van het zegel (SHA-256)"][0] == SUMMARY.seal_hash
    assert shown["boekingsregels"][0] == 3187
    assert "dekkingsruimte" in str(shown["vrij en gedekt"][0])
    sent = SUMMARY.deliveries[2]
    assert shown[sent.code][:5] == [sent.partner, sent.period, "2", sent.file_name, sent.file_sha256]
    assert shown[sent.code][5] == datetime(2026, 4, 12)  # noqa: DTZ001 - a cell has no time zone
    assert cents(shown[sent.code][7]) == sent.amount


def test_each_sheet_prints_on_landscape_a4_with_its_header_on_each_page(book: Workbook) -> None:
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows
        assert sheet.freeze_panes
    assert book["Doelen"].print_title_rows == "$4:$4"
    assert book["Doelen"].freeze_panes == "A5"


def test_the_tables_have_names_that_other_workbooks_can_use(book: Workbook) -> None:
    assert book.defined_names["doelen_cijfers"].attr_text == "'Doelen'!$A$4:$G$8"
    assert book.defined_names["partners_cijfers"].attr_text == "'Partners'!$A$5:$L$12"
    assert set(book.defined_names) == {
        "aanleveringen",
        "doelen_cijfers",
        "herkomst_en_besteding",
        "partners_cijfers",
    }


def test_the_properties_carry_title_programme_and_moment(book: Workbook) -> None:
    assert book.properties.title == "De Voorbeeld: samenvatting jaar 2026"
    assert book.properties.creator == "De Voorbeeld"
    assert book.properties.created == datetime(2026, 11, 23, 13, 5)  # noqa: DTZ001 - the format says UTC


def test_without_signals_the_sheet_says_that_nothing_asks_for_a_decision() -> None:
    assert "Er is nu niets dat om een besluit vraagt." in rows(reread(replace(SUMMARY, signals=()), "Samenvatting"))


@pytest.mark.usefixtures("english")
def test_in_english_sheets_and_labels_are_english() -> None:
    shown = rows(reread(SUMMARY, "Provenance"))
    assert "free and covered" in shown
    assert "gebied" not in shown


@needs_soffice
def test_libreoffice_opens_it_as_four_pages(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "samenvatting.xlsx"
    path.write_bytes(written)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pdf = (tmp_path / "samenvatting.pdf").read_bytes()
    assert len(re.findall(rb"/Type ?/Page\b", pdf)) == 4

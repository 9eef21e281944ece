"""An audit file: its lines as rows, chosen by cost centre or project, its totals held against its lines."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.domain.finding import Finding
from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats.audit_file import COLUMNS
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.registry import read_cells
from gebiedsbudget.intake.formats.stream import Cells
from gebiedsbudget.intake.identify import identify
from gebiedsbudget.intake.profile_shape import AuditRule
from gebiedsbudget.intake.sheet_window import sheet_windows
from tests.intake.conftest import Bench
from tests.intake.formats.audit_files import LINES, Line, Version, audit_file

PROFILE = """
name = "auditfile"
key = ["Dagboek", "Boekstuk", "Regel"]
[audit]
cost_centres = ["310"]
[sheet]
name = "Auditfile"
[columns]
booked_on = "Boekdatum"
reference = "Boekstuk"
counterparty = "Naam relatie"
description = "Omschrijving"
[constants]
goal = "RON"
[[amount]]
name = "kosten"
column = "Bedrag"
kind = "expenditure"
when = [{ column = "Rekening", matches = "^4" }]
"""


def read(path: Path, **chosen: tuple[str, ...]) -> Cells:
    """Read an audit file with these lines chosen."""
    return read_cells(identify(path), "Auditfile", ReadOptions(audit=AuditRule(**chosen)))


def row(cells: Cells, number: int) -> dict[str, str]:
    """Return a row by its headers."""
    found = cells.frame.filter(cells.frame["row"] == number)
    return {COLUMNS[column - 1]: text for column, text in found.select("column", "text").iter_rows()}


def about(cells: Cells, *codes: str) -> list[Finding]:
    """Return the findings with these codes."""
    return [found for found in cells.findings if found.code in codes]


@pytest.mark.parametrize("version", ["3.2", "4.0"])
def test_both_versions_give_the_same_row_for_a_line(tmp_path: Path, version: Version) -> None:
    cells = read(audit_file(tmp_path / "a.xaf", version=version))
    assert row(cells, 1) == {name: name for name in COLUMNS}
    assert row(cells, 3) == {
        "Dagboek": "70",
        "Omschrijving dagboek": "Inkoop",
        "Boekstuk": "26700212",
        "Periode": "3",
        "Boekdatum": "2026-03-31",
        "Regel": "2",
        "Rekening": "4520",
        "Omschrijving rekening": "Activiteitenkosten",
        "Document": "26700212",
        "Datum": "2026-03-18",
        "Omschrijving": "Cursus omgaan met geld, 2e blok",
        "Relatie": "K07",
        "Naam relatie": "Trainersbureau",
        "Kostenplaats": "310",
        "Project": "WVB01",
        "Btw-code": "H",
        "Btw": "-10.00",
        "Debet": "1936.00",
        "Bedrag": "1936.00",
    }
    assert row(cells, 5)["Bedrag"] == "-54604.70"
    assert about(cells, "F04", "F06") == []
    assert about(cells, "F05")[0].found == f"auditfile {version} met 4 regels, waarvan 4 gekozen (alle)"


def test_lines_are_chosen_by_cost_centre_or_project_and_keep_their_rows(tmp_path: Path) -> None:
    path = audit_file(tmp_path / "a.xaf")
    for chosen, rows in (
        ({"cost_centres": ("310",)}, [1, 2, 3]),
        ({"projects": ("wvb01 ",)}, [1, 2, 3]),
        ({"cost_centres": ("320",), "projects": ("WVB01",)}, [1, 2, 3, 4]),
        ({"cost_centres": ("999",)}, [1]),
    ):
        cells = read(path, **chosen)
        assert cells.frame["row"].unique().sort().to_list() == rows
        assert about(cells, "F04", "F06") == []
    assert about(read(path, cost_centres=("310",)), "F05")[0].found.endswith("4 regels, waarvan 2 gekozen (310)")


def test_totals_that_the_lines_do_not_add_up_to_are_errors_whatever_is_chosen(tmp_path: Path) -> None:
    path = audit_file(tmp_path / "a.xaf", stated=("5", "54604.71", "54604.70"))
    found = about(read(path, cost_centres=("320",)), "F04")
    assert [(item.field, item.found, item.expected, item.amount) for item in found] == [
        ("totalDebit", "54.604,71", "54.604,70", Decimal("0.01")),
        ("linesCount", "5", "4", None),
    ]
    assert "totaal debet (totalDebit)" in found[0].message


def test_a_file_without_totals_cannot_be_checked_and_says_so(tmp_path: Path) -> None:
    assert len(about(read(audit_file(tmp_path / "a.xaf", stated=None)), "F04")) == 3


def test_books_out_of_balance_are_a_warning_with_the_difference(tmp_path: Path) -> None:
    path = audit_file(tmp_path / "a.xaf", LINES[:3], stated=("3", "54604.70", "0"))
    (found,) = about(read(path), "F04", "F06")
    assert (found.code, found.amount) == ("F06", Decimal("54604.70"))


def test_an_amount_that_is_none_stays_as_it_is_written_and_the_totals_show_it(tmp_path: Path) -> None:
    lines = (Line("4520", "1.936,00", "D"), Line("4520", "12.345", "D"), Line("1600", "-5.00", "C"))
    cells = read(audit_file(tmp_path / "a.xaf", lines, stated=("3", "12.345", "-5.00")))
    assert [row(cells, number)["Bedrag"] for number in (2, 3, 4)] == ["1.936,00 D", "12.345", "5.00"]
    assert "Debet" not in row(cells, 2)
    assert [item.code for item in about(cells, "F04", "F06")] == ["F06"]


def test_a_profile_reads_the_lines_it_chose_and_the_rest_of_the_path_is_the_same(bench: Bench) -> None:
    path = audit_file(bench.folder / "proef.xaf", version="4.0")
    found = bench.extract(path, PROFILE)
    lines = found.lines.select("row_number", "cell", "amount", "reference", "counterparty", "year").rows()
    assert lines == [
        (2, "V2", Decimal("52418.20"), "26700212", "Trainersbureau", 2026),
        (3, "V3", Decimal("1936.00"), "26700212", "Trainersbureau", 2026),
    ]
    assert [item.code for item in found.findings] == ["F05"]
    (window,) = sheet_windows(identify(path), "Auditfile", ["V3"])
    assert window.lit == (3, "V")
    assert [row for row, _ in window.rows] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_an_audit_file_may_be_in_any_of_its_encodings(tmp_path: Path, encoding: str) -> None:
    written = encoding.removesuffix("-sig")
    path = audit_file(tmp_path / "a.xaf", (Line("4520", "1.00", "D", text="Café"),), encoding=written)
    if encoding == "utf-8-sig":
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert row(read(path), 2)["Omschrijving"] == "Café"


@pytest.mark.parametrize(
    ("made", "key"),
    [
        ({"space": "http://www.auditfiles.nl/XAF/3.1"}, "audit_version"),
        ({"space": "urn:iets-anders"}, "audit_version"),
        ({"currency": "USD"}, "audit_currency"),
        ({"head": "<!DOCTYPE auditfile [<!ENTITY a 'b'>]>"}, "declares_type"),
    ],
    ids=["3.1", "unknown", "dollars", "document type"],
)
def test_what_we_do_not_read_is_refused_by_name(tmp_path: Path, made: Any, key: str) -> None:
    path = audit_file(tmp_path / "a.xaf", **made)
    with pytest.raises(Refusal) as refused:
        read(path)
    assert refused.value.key == f"intake.{key}"


def test_a_file_that_stops_halfway_is_refused(tmp_path: Path) -> None:
    path = audit_file(tmp_path / "a.xaf")
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(Refusal) as refused:
        read(path)
    assert refused.value.key == "intake.damaged"


def test_the_3_2_of_2024_and_the_4_0_of_its_manual_are_known_by_their_own_names(tmp_path: Path) -> None:
    root = "http://www.odb.belastingdienst.nl"
    for space in (
        f"{root}/Belastingdienst/BCPP/1.0/structures/XmlAuditfileFinancieel3.2.1",
        f"{root}/XAF/4.0",
        "http://www.auditfiles.nl/XAF/4.0",
    ):
        assert read(audit_file(tmp_path / "a.xaf", space=space)).frame["row"].max() == 5

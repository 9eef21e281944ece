"""The faults, one a workbook: how the good sheet is spoiled, and which findings that must give, at which cells.

The good sheet has its header on row 3, data on rows 4 to 7 and a total on row 8:

    A Nr  B Datum  C Jaar  D Doel  E Gebied  F Relatie  G Omschrijving  H Verplichting  I Soort  J Bedrag  K Uren
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from faulty.forms import as_csv, as_ods
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADERS = (
    *("Nr", "Datum", "Jaar", "Doel", "Gebied", "Relatie", "Omschrijving"),
    *("Verplichting", "Soort", "Bedrag", "Uren"),
)
ROWS: tuple[tuple[Any, ...], ...] = (
    (26001, date(2026, 1, 15), 2026, "RON", "WK01", "Drukkerij", "Folders", "V26-01", "K", 1250.5, None),
    (26002, date(2026, 2, 3), 2026, "WON", "WK01", "Hovenier", "Plantsoen", "V26-02", "K", 4100, None),
    (26003, date(2026, 3, 9), 2026, "RON", "WK02", "Bakker", "Buurtdiner", None, "K", 149.5, None),
    (26004, date(2026, 3, 20), 2026, "RON", "WK02", None, "Koken met de buurt", None, "U", None, 12.5),
)
TOTAL = 5500
HEADER_ROW, FIRST_ROW, TOTAL_ROW = 3, 4, 8


@dataclass(frozen=True)
class Case:
    """One faulty workbook.

    Attributes:
        spoil: what is done to the good sheet.
        findings: code and cell of each finding, in the order of the sheet.
        settings: what the profile says otherwise.
        period: year of the period, or None without one.
        suspense: whether unknown goals go to suspense.
        saved: how the sheet is saved when not as a workbook.
        suffix: how the name of the file ends; it may say something else than what is in it.
    """

    spoil: Callable[[Worksheet], None]
    findings: tuple[tuple[str, str | None], ...]
    settings: dict[str, Any] = field(default_factory=dict)
    period: int | None = 2026
    suspense: bool = False
    saved: Callable[[Worksheet], bytes] | None = None
    suffix: str = ".xlsx"


def good_sheet() -> tuple[Workbook, Worksheet]:
    """Return a workbook that gives no finding, and its sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Mutaties"
    sheet["A1"] = "Voorbeeldorganisatie, mutaties 2026"
    for column, header in enumerate(HEADERS, 1):
        sheet.cell(HEADER_ROW, column, header)
    for number, row in enumerate(ROWS, FIRST_ROW):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, date):
                cell.number_format = "dd-mm-yyyy"
    sheet.cell(TOTAL_ROW, 7, "Totaal")
    sheet.cell(TOTAL_ROW, 10, TOTAL)
    book.create_sheet("Toelichting")["A1"] = "Tweede blad; wordt niet gelezen."
    return book, sheet


def put(**cells: object) -> Callable[[Worksheet], None]:
    """Return what puts other values in cells: `put(J5="veel")`."""

    def spoil(sheet: Worksheet) -> None:
        for cell, value in cells.items():
            sheet[cell] = value

    return spoil


def _as_it_is(_sheet: Worksheet) -> None:
    pass


def _hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[5].hidden = True


def _hide_columns(sheet: Worksheet) -> None:
    for letter in "FH":
        sheet.column_dimensions[letter].hidden = True


def _thousands(sheet: Worksheet) -> None:
    for row, amount in ((4, 10.4), (5, 20.4), (6, 30.4)):
        sheet.cell(row, 10, amount)
    sheet.cell(TOTAL_ROW, 10, 62)


CASES: dict[str, Case] = {
    "csv": Case(_as_it_is, (("F01", None),), saved=as_csv, suffix=".csv"),
    "csv-verschoven": Case(
        put(F5="Hovenier; tuin"), (("F01", None), ("F02", "L5"), ("R01", "A5")), saved=as_csv, suffix=".csv"
    ),
    "ods": Case(_as_it_is, (("F03", None),), saved=as_ods),
    "geen-regels": Case(lambda sheet: sheet.delete_rows(FIRST_ROW, 5), (("S01", None),)),
    "verborgen-rij": Case(_hide_row, (("S02", "A5"),)),
    "verborgen-kolommen": Case(_hide_columns, (("S04", "F4"),)),
    "samengevoegde-cellen": Case(lambda sheet: sheet.merge_cells("F5:G5"), (("S03", "F5"),)),
    "kopregel-verschoven": Case(lambda sheet: sheet.insert_rows(1), (("H01", "A4"),)),
    "kolom-ontbreekt": Case(put(D3="Thema"), (("H02", "A3"),)),
    "kolom-dubbel": Case(put(L3="Bedrag"), (("H03", "L3"),)),
    "regel-past-nergens": Case(put(I6="X"), (("R01", "A6"),)),
    "regel-zonder-bedrag": Case(put(J6=None, J8=5350.5), (("R02", "J6"),)),
    "sleutel-leeg": Case(put(A5=None), (("R03", "A5"),)),
    "sleutel-dubbel": Case(put(A6=26002), (("R04", "A6"),)),
    "bedrag-in-woorden": Case(put(J5="vijfhonderd euro"), (("C01", "J5"),)),
    "bedrag-dubbelzinnig": Case(put(J5="4.100"), (("C02", "J5"),)),
    "derde-decimaal": Case(put(J6=149.505), (("C03", "J6"),)),
    "derde-decimaal-als-tekst": Case(put(J6="149,500"), (("C03", "J6"),)),
    "bedrag-te-groot": Case(put(J5=41_000_000_000_000), (("C04", "J5"),)),
    "ander-decimaalteken": Case(put(J4="1250.50"), (("C05", "J4"),)),
    "getal-als-tekst": Case(put(J5="€ 4.100,-", J6="149,50"), (("C06", "J5"),)),
    "onbekend-doel": Case(put(D5="ZON"), (("C07", "D5"),)),
    "onbekend-gebied": Case(put(E5="WK99"), (("C07", "E5"),)),
    "doel-ontbreekt": Case(put(D5=None), (("C08", "D5"),)),
    "datum-in-woorden": Case(put(B5="begin maart"), (("C09", "B5"),)),
    "datum-bestaat-niet": Case(put(B5="30-02-2026"), (("C09", "B5"),)),
    "datum-zonder-jaar": Case(put(B5="3 mrt"), (("C10", "B5"),), period=None),
    "jaar-onleesbaar": Case(put(C5="vorig jaar"), (("C11", "C5"),)),
    "jaar-buiten-programma": Case(put(C5=2031), (("C12", "C5"),)),
    "formule-zonder-waarde": Case(put(J5="=4000+100"), (("C13", "J5"),)),
    "foutwaarde": Case(put(J5="#N/A"), (("C14", "J5"),)),
    "foutwaarde-als-tekst": Case(put(D5="#VERW!"), (("C14", "D5"),)),
    "uren-onleesbaar": Case(put(K7="± 12"), (("C15", "K7"),)),
    "codetabel-verouderd": Case(put(D5="OUD"), (("C16", "D5"),)),
    "naar-vraagpost": Case(put(D5="ZON"), (("C17", "D5"),), suspense=True),
    "terzijde-gelegd": Case(put(D5="ZON"), (("C18", "D5"),), settings={"unmapped": "set-aside"}),
    "persoon-bsn": Case(put(G5="Bijdrage aan 999990019"), (("P01", "G5"),)),
    "persoon-bsn-in-kolom": Case(put(L3="BSN", L4=999990019, L6="12345678"), (("P01", "L4"),)),
    "persoon-iban": Case(put(G5="Terug op NL91 ABNA 0417 1643 00"), (("P02", "G5"),)),
    "persoon-email": Case(put(F6="bakker@example.nl"), (("P03", "F6"),)),
    "persoon-telefoon": Case(put(G5="Bel voor toegang 06-12345678"), (("P04", "G5"),)),
    "persoon-geboortedatum": Case(put(L3="Geboortedatum", L7=date(1961, 3, 12)), (("P05", "L7"),)),
    "persoon-adres": Case(put(G5="Lekkage 5341 AB 12"), (("P06", "G5"),)),
    "totaal-klopt-niet": Case(put(J8=5550.25), (("T01", "J8"),)),
    "totaal-afgerond": Case(_thousands, (("T02", "J8"),), settings={"unit": 1000}),
}


def file_name(name: str) -> str:
    """Return how the file of a fault is called."""
    return f"{name}{CASES[name].suffix if name in CASES else '.xlsx'}"

"""Audit files with the entries a test needs, as 3.2 and as 4.0 writes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Version = Literal["3.2", "4.0"]
SPACES: Final[dict[Version, str]] = {
    "3.2": "http://www.auditfiles.nl/XAF/3.2",
    "4.0": "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0",
}
NAMES: Final[dict[Version, tuple[str, str, str]]] = {
    "3.2": ("costID", "prodID", "projID"),
    "4.0": ("cost", "product", "project"),
}


@dataclass(frozen=True)
class Line:
    """One line of an entry."""

    account: str
    amount: str
    side: str
    centre: str = ""
    project: str = ""
    text: str = "Cursus omgaan met geld, 2e blok"


LINES: Final = (
    Line("4000", "52418.20", "D", "310", "WVB01", "Loonjournaalpost mrt"),
    Line("4520", "1936.00", "D", "310", "WVB01"),
    Line("4520", "250.5", "D", "320"),
    Line("1600", "54604.70", "C"),
)


def audit_file(
    path: Path,
    lines: tuple[Line, ...] = LINES,
    *,
    version: Version = "3.2",
    stated: tuple[str, str, str] | None = ("4", "54604.70", "54604.70"),
    head: str = "",
    space: str | None = None,
    currency: str = "EUR",
    encoding: str = "utf-8",
) -> Path:
    """Write an audit file with one entry of these lines, in the journal of purchases.

    Args:
        path: the file.
        lines: of the one entry.
        version: how it is written.
        stated: what it says of its number of lines, debit and credit; None says nothing.
        head: what stands before the root.
        space: another namespace than that of the version.
        currency: of the books.
        encoding: of the text.
    """
    centre, _, project = NAMES[version]
    totals = "" if stated is None else (
        f"<linesCount>{stated[0]}</linesCount><totalDebit>{stated[1]}</totalDebit><totalCredit>{stated[2]}</totalCredit>"
    )  # fmt: skip
    made = "".join(
        f"<trLine><nr>{number}</nr><accID>{line.account}</accID><docRef>26700212</docRef><effDate>2026-03-18</effDate>"
        f"<desc>{line.text}</desc><amnt>{line.amount}</amnt><amntTp>{line.side}</amntTp><custSupID>K07</custSupID>"
        + (f"<{centre}>{line.centre}</{centre}>" if line.centre else "")
        + (f"<{project}>{line.project}</{project}>" if line.project else "")
        + "<vat><vatID>H</vatID><vatAmnt>10.00</vatAmnt><vatAmntTp>C</vatAmntTp></vat>"
        "<currency><curCode>USD</curCode><curAmnt>1.00</curAmnt></currency></trLine>"
        for number, line in enumerate(lines, 1)
    )
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>{head}<auditfile xmlns="{space or SPACES[version]}"><header>'
        f"<fiscalYear>2026</fiscalYear><startDate>2026-01-01</startDate><curCode>{currency}</curCode></header><company>"
        "<companyName>Samen Welzijn</companyName><customersSuppliers><customerSupplier><custSupID>K07</custSupID>"
        "<custSupName>Trainersbureau</custSupName></customerSupplier></customersSuppliers><generalLedger>"
        "<ledgerAccount><accID>4520</accID><accDesc>Activiteitenkosten</accDesc><accTp>P</accTp></ledgerAccount>"
        "</generalLedger><openingBalance><linesCount>99</linesCount><totalDebit>9.00</totalDebit>"
        "<obLine><nr>1</nr><accID>1600</accID><amnt>9.00</amnt><amntTp>D</amntTp></obLine></openingBalance>"
        f"<transactions>{totals}<journal><jrnID>70</jrnID><desc>Inkoop</desc><jrnTp>P</jrnTp>"
        "<transaction><nr>26700212</nr><desc>Cursus</desc><periodNumber>3</periodNumber><trDt>2026-03-31</trDt>"
        f"{made}</transaction></journal></transactions></company></auditfile>"
    )
    path.write_bytes(text.encode(encoding))
    return path

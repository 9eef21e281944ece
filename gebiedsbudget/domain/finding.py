"""A finding: what an import noticed about one place in a workbook, in words that say what to do.

The code is stable and is what tests, the ledger and other programs hold on to; the sentences stand in the
catalogue `findings` under that code. Its letter says on which of five levels it lies: F file, S sheet, H header, R row,
C cell; T is a cell with a printed total, P a cell with personal data. A file that cannot be read at all is no finding
but a refusal.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.domain.posting import KINDS
from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import language, text

Severity = Literal["error", "warning", "info"]
Level = Literal["file", "sheet", "header", "row", "cell"]

_LEVELS: Final[dict[str, Level]] = {
    "F": "file",
    "S": "sheet",
    "H": "header",
    "R": "row",
    "C": "cell",
    "P": "cell",  # that holds personal data
    "T": "cell",  # that holds a printed total
}

CODES: Final[dict[str, Severity]] = {
    "F01": "info",  # a text file, and how it was found to be written
    "F02": "error",  # a row of a text file with more columns than the others
    "F03": "warning",  # the file is something else than its name says
    "F04": "error",  # a total of an audit file is not what its lines add up to
    "F05": "info",  # an audit file, and how many of its lines were chosen
    "F06": "warning",  # the lines of an audit file do not balance
    "F07": "error",  # the control total of the source is not what the costs add up to
    "S01": "error",  # no rows under the header
    "S02": "warning",  # hidden rows with data
    "S03": "warning",  # merged cells in data rows
    "S04": "warning",  # hidden columns with data
    "H01": "error",  # header stands on another row
    "H02": "error",  # header missing
    "H03": "error",  # header stands twice
    "R01": "error",  # no amount of the profile applies
    "R02": "warning",  # every amount of the row is blank
    "R03": "error",  # key empty
    "R04": "warning",  # key not unique
    "R05": "error",  # paid to a partner, and nobody said whether it was passed on or bought
    "C01": "error",  # not an amount
    "C02": "error",  # ambiguous amount
    "C03": "error",  # third decimal
    "C04": "error",  # amount too large
    "C05": "error",  # the other decimal mark
    "C06": "info",  # numbers stored as text, readable
    "C07": "error",  # code not known to the programme
    "C08": "error",  # code missing
    "C09": "error",  # date not readable
    "C10": "error",  # date without a year, and no period to take it from
    "C11": "error",  # year not readable or missing
    "C12": "error",  # year outside the programme
    "C13": "error",  # formula without a value
    "C14": "error",  # error value
    "C15": "error",  # hours or rate not readable
    "C16": "error",  # the profile's code table leads to a code the programme does not know
    "C17": "warning",  # unmapped, to suspense
    "C18": "warning",  # unmapped, set aside
    "C19": "error",  # below zero, for a kind that has no way to be
    "P01": "warning",  # a BSN, masked
    "P02": "warning",  # an IBAN that is no organisation's, masked
    "P03": "warning",  # an e-mail address, masked
    "P04": "warning",  # a phone number, masked
    "P05": "warning",  # a date of birth, masked
    "P06": "warning",  # the address of a house, masked
    "T01": "error",  # printed total does not add up
    "T02": "warning",  # printed total differs by no more than rounding to the unit
}


@dataclass(frozen=True)
class Finding:
    """One finding, with its place, what was found and what was expected.

    Attributes:
        code: a key of `CODES`.
        severity: error (blocks posting), warning or info.
        sheet: name of the sheet.
        cell: A1 address, or None when a whole sheet or row is meant.
        row: number of the row in the sheet, or None.
        field: our field or the header in the file the finding is about, or None.
        found: what stands there, as written.
        expected: what would have been right: a list of codes, a form, an amount; no sentence.
        amount: euros at stake, or None when that cannot be said.
    """

    code: str
    severity: Severity
    sheet: str
    cell: str | None
    row: int | None
    field: str | None
    found: str
    expected: str
    amount: Decimal | None = None

    @property
    def level(self) -> Level:
        """What it is about: the file, a sheet, the header, a row or a cell."""
        return level_of(self.code)

    @property
    def severity_word(self) -> str:
        """The severity as a word for a reader."""
        return text(f"findings.severity.{self.severity}")

    @property
    def title(self) -> str:
        """The finding in a few words."""
        return text(f"findings.{self.code}.title")

    @property
    def message(self) -> str:
        """One or two sentences: where, what was found, what was expected."""
        return self._say("expected")

    @property
    def to_do(self) -> str:
        """What the sender can do about it."""
        return self._say("todo")

    def _say(self, part: str) -> str:
        at_stake = "" if self.amount is None else format_amount(self.amount, language=language())
        return text(
            f"findings.{self.code}.{part}",
            sheet=self.sheet,
            cell=self.cell or "",
            row="" if self.row is None else self.row,
            field=self._field_label(),
            found=self.found,
            expected=self.expected,
            amount=at_stake,
        )

    def _field_label(self) -> str:
        if self.field is None:
            return ""
        if self.field in KINDS:
            return label(self.field)
        try:
            return text(f"findings.field.{self.field}")
        except KeyError:  # a header of the file itself, which stays as the sender wrote it
            return self.field


def level_of(code: str) -> Level:
    """Return what findings of a code are about.

    >>> level_of("S02"), level_of("T01")
    ('sheet', 'cell')
    """
    return _LEVELS[code[0]]


def finding(
    code: str,
    *,
    sheet: str,
    cell: str | None = None,
    row: int | None = None,
    field: str | None = None,
    found: str = "",
    expected: str = "",
    amount: Decimal | None = None,
) -> Finding:
    """Return a finding with the severity that belongs to its code."""
    return Finding(code, CODES[code], sheet, cell, row, field, found, expected, amount)

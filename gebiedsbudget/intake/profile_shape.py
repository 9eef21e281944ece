"""The shape of an import profile: one dataclass a table of the TOML file.

`profile.py` reads the file and `profile_rules.py` says what the tables must mean together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from gebiedsbudget.domain.matching import Margins
from gebiedsbudget.domain.money import DecimalMark

OWN_ACCOUNT: Final = "own_account"
MEMO: Final = "memo"
ANY_COLUMN: Final = "*"
COMMITMENT: Final = "commitment"


@dataclass(frozen=True)
class SheetRule:
    """Where the table stands.

    Attributes:
        name: name of the sheet; `{year}` stands for the year of the delivery, `*` for anything.
        header_row: the row the (first) header row is expected on.
        columns_row_count: how many rows the header takes; a merged upper row is joined as `Upper / Lower`.
    """

    name: str
    header_row: int = 1
    columns_row_count: int = 1


@dataclass(frozen=True)
class TextRule:
    """How a text file is written; what is left out is found in the file, and shown.

    Attributes:
        separator: what stands between the columns.
        encoding: the characters it is written in; with or without a mark at its start.
    """

    separator: Literal["", ";", ",", "|", "tab"] = ""
    encoding: Literal["", "utf-8", "utf-16", "windows-1252"] = ""


@dataclass(frozen=True)
class AuditRule:
    """Which lines of an audit file are meant: those of a cost centre or of a project named here; left out, all.

    Attributes:
        cost_centres: codes of cost centres, as the file writes them.
        projects: codes of projects.
    """

    cost_centres: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """A condition on one column of a row: `re.search(matches, text)`; `*` means any cell of the row."""

    column: str
    matches: str


@dataclass(frozen=True)
class SetAside:
    """Rows that are deliberately not posted, with the reason; their euros stay in sight."""

    column: str
    matches: str
    reason: str


@dataclass(frozen=True)
class TotalRule:
    """Printed totals: recomputed over the rows above, or since the previous one when `subtotal`."""

    column: str
    matches: str
    subtotal: bool = False


@dataclass(frozen=True)
class AmountRule:
    """One line a row can become.

    Attributes:
        name: the line's name within the row (its measure).
        column: header of the amount; may be left out where hours × rate gives it.
        minus: header of a second column that is subtracted.
        kind: a posting kind, `own_account` (deposit and expenditure together) or `memo` (counted nowhere).
        form: cash, in_kind or own_account; own_account follows from the kind.
        sign: as-is or reversed, over the profile's.
        when: all must match; none means every data row.
        draws_on: nothing, `commitment` (the number in that field) or another amount of the same row.
        final: a settlement: the rest of what it draws on is released.
        constants: values for this amount only.
        columns: columns for this amount only.
    """

    name: str
    kind: str
    column: str = ""
    minus: str = ""
    form: str = ""
    sign: Literal["", "as-is", "reversed"] = ""
    when: tuple[Match, ...] = ()
    draws_on: str = ""
    final: bool = False
    constants: dict[str, str | int] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def posted_form(self) -> str:
        """The form the line is posted in."""
        return self.form or (OWN_ACCOUNT if self.kind == OWN_ACCOUNT else "cash")


@dataclass(frozen=True)
class MatchingRule:
    """How far a row and what it may be in the ledger may be apart to be proposed; only equal cents are done unasked.

    Attributes:
        cents: how many cents apart.
        days: how many days between a row and a fact that may be the same.
        draw_days: how many days between a row and the commitment it may draw on.
    """

    cents: int = 0
    days: int = 14
    draw_days: int = 92

    @property
    def margins(self) -> Margins:
        """The same, in euros and days."""
        return Margins(Decimal(self.cents) / 100, self.days, self.draw_days)


@dataclass(frozen=True)
class Profile:
    """A whole import profile; its settings are shown and confirmed once before a first post.

    Attributes:
        privacy: what becomes of a workbook with personal data: a masked copy takes its place, or it is refused.
        not_personal: columns that hold no personal data, whatever it looks like.
        organisation_ibans: accounts of organisations, which are not personal.
    """

    name: str
    sheet: SheetRule
    amount: tuple[AmountRule, ...]
    title: str = ""
    text: TextRule = TextRule()
    audit: AuditRule = AuditRule()
    matching: MatchingRule = MatchingRule()
    use: Literal["posting", "comparison"] = "posting"
    flow: Literal["mutations", "cumulative", "per-period"] = "mutations"
    versions: Literal["per-period", "continuous"] = "per-period"
    basis: Literal["accrual", "cash"] = "accrual"
    vat_basis: Literal["including", "excluding"] = "including"
    unit: Literal[1, 1000] = 1
    sign: Literal["as-is", "reversed"] = "as-is"
    decimal_mark: DecimalMark = ","
    dates: tuple[str, ...] = ("dd-mm-yyyy", "d-m-yyyy", "yyyy-mm-dd")
    unmapped: Literal["error", "suspense", "set-aside"] = "error"
    empty_values: tuple[str, ...] = ()
    privacy: Literal["mask", "refuse"] = "mask"
    not_personal: tuple[str, ...] = ()
    organisation_ibans: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str | int] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    not_data: tuple[Match, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    total: tuple[TotalRule, ...] = ()

    def source_of(self, rule: AmountRule, name: str) -> tuple[str, str]:
        """Return where a field of an amount comes from: its column and its constant, of which one is empty.

        What the amount says goes before what the profile says.
        """
        for constants, columns in ((rule.constants, rule.columns), (self.constants, self.columns)):
            if name in constants:
                return "", str(constants[name])
            if name in columns:
                return columns[name], ""
        return "", ""

    def reverses(self, rule: AmountRule) -> bool:
        """Whether the sign of an amount is turned around."""
        return (rule.sign or self.sign) == "reversed"

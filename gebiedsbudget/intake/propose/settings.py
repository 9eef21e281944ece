"""Sign, unit, notation, flow and basis: what the workbook proves is told with its reason, the rest is asked.

None of them is ever taken for granted: a wrong one makes every figure wrong without one that looks wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from gebiedsbudget.intake.propose.columns import date_forms, is_below_zero, is_not_reported, is_riddle, reads_as
from gebiedsbudget.intake.propose.points import CERTAIN, NONE, Points
from gebiedsbudget.intake.propose.tables import Column, Table
from gebiedsbudget.intake.propose.words import says
from gebiedsbudget.locale import text

FLOWS: Final = ("mutations", "cumulative", "per-period")
DEFAULT_DATES: Final = ("dd-mm-yyyy",)


@dataclass(frozen=True)
class Evidence:
    """What the settings are read from.

    Attributes:
        table: the table.
        amounts: its columns of amounts.
        dates: its columns of dates.
        rows: its rows of data.
        is_paired: whether debit and credit stand in columns of their own.
        letters: headers of letters that say the sign of each row, where no answer took them into account.
    """

    table: Table
    amounts: tuple[Column, ...]
    dates: tuple[Column, ...]
    rows: tuple[int, ...]
    is_paired: bool
    letters: tuple[str, ...] = ()

    def numbers(self) -> list[tuple[str, str]]:
        """Return kind and text of every amount that is reported."""
        cells = [column.cells[row] for column in self.amounts for row in self.rows if row in column.cells]
        return [(kind, shown) for kind, shown in cells if not is_not_reported(shown) and shown.strip()]


def amount_settings(found: Evidence, points: Points) -> dict[str, Any]:
    """Return the settings of amounts and dates that are known by now, as a profile writes them."""
    chosen: dict[str, Any] = {
        "unit": _unit(found, points),
        "sign": _sign(found, points),
        "decimal_mark": _decimal_mark(found, points),
    }
    known = {name: value for name, value in chosen.items() if value is not None}
    if "unit" in known:
        known["unit"] = int(known["unit"])
    known["dates"] = _dates(found, points)
    known["empty_values"] = _not_reported(found, points)
    return known


def what_it_tells(table: Table, points: Points) -> dict[str, Any]:
    """Return what is known of the deliveries as a whole: use, flow, versions, basis and VAT."""
    chosen = {
        "use": _use(table, points),
        "flow": _flow(table, points),
        "versions": points.ask("versions", ("per-period", "continuous"), text("propose.versions")),
        "basis": _stated(table, points, "basis", ("accrual", "cash")),
        "vat_basis": _stated(table, points, "vat_basis", ("including", "excluding")),
    }
    return {name: value for name, value in chosen.items() if value is not None}


def _said(table: Table) -> tuple[str, ...]:
    """Return every text that says something of a whole table: its sheet, what stands above it, its headers."""
    return (table.sheet, *table.above, *(column.header for column in table.columns))


def _use(table: Table, points: Points) -> str | None:
    """Return the use: a report with a budget or a forecast in it may be meant to be held against the pool only."""
    report = says(_said(table), "comparison")
    if report:
        reason = text("propose.use.report", found=report)
        return points.ask("use", ("comparison", "posting"), reason, _shown(report))
    return points.prove("use", "posting", CERTAIN, text("propose.use.rows"))


def _flow(table: Table, points: Points) -> str | None:
    mutations, standing = says(_said(table), "mutations"), says(_said(table), "standing")
    if mutations and not standing:
        return points.prove("flow", "mutations", CERTAIN, text("propose.stated", found=mutations))
    options = ("cumulative", "per-period", "mutations") if standing else FLOWS
    reason = text("propose.hint", found=standing) if standing else text("propose.nothing_says")
    return points.ask("flow", options, reason, _shown(standing))


def _stated(table: Table, points: Points, name: str, options: tuple[str, str]) -> str | None:
    """Return what is stated of a setting that only a statement can prove."""
    stated = {option: says(_said(table), option) for option in options}
    given = [option for option, where in stated.items() if where]
    if len(given) == 1:
        return points.prove(name, given[0], CERTAIN, text("propose.stated", found=stated[given[0]]))
    return points.ask(name, options, text("propose.nothing_says"))


def _unit(found: Evidence, points: Points) -> str | None:
    thousands = says(_said(found.table), "thousands")
    if thousands:
        return points.prove("unit", "1000", CERTAIN, text("propose.stated", found=thousands))
    cents = [shown for _, shown in found.numbers() if _has_cents(shown)]
    if cents:
        return points.prove("unit", "1", CERTAIN, text("propose.unit.cents", found=cents[0]), cents[:3])
    return points.ask("unit", ("1", "1000"), text("propose.unit.whole"), [shown for _, shown in found.numbers()][:3])


def _has_cents(shown: str) -> bool:
    """Whether an amount of a thousand or more has cents: nobody writes millions to the ten euros."""
    whole, mark, decimals = shown.replace(",", ".").rpartition(".")
    digits = "".join(sign for sign in whole if sign.isdigit())
    return bool(mark) and re.fullmatch(r"\d{2}", decimals) is not None and len(digits) >= len("1000")


def _sign(found: Evidence, points: Points) -> str | None:
    """Return the sign: proven where debit and credit stand apart, or no amount is below zero and no letter says it."""
    if found.is_paired:
        return points.prove("sign", "as-is", CERTAIN, text("propose.sign.paired"))
    if found.letters:
        return points.ask("sign", ("as-is", "reversed"), text("propose.sign.letter", header=found.letters[0]))
    negative = [shown for _, shown in found.numbers() if is_below_zero(shown)]
    if not negative:
        return points.prove("sign", "as-is", CERTAIN, text("propose.sign.none_below"))
    reason = text("propose.sign.some_below", count=len(negative), of=len(found.numbers()))
    mostly = 2 * len(negative) > len(found.numbers())
    return points.ask("sign", ("reversed", "as-is") if mostly else ("as-is", "reversed"), reason, negative[:3])


def _decimal_mark(found: Evidence, points: Points) -> str | None:
    written = [shown for kind, shown in found.numbers() if kind == "text" and shown.strip() != NONE]
    marks = {reads_as(shown) for shown in written} & {",", "."}
    if len(marks) == 1:
        mark = marks.pop()
        example = next(shown for shown in written if reads_as(shown) == mark)
        return points.prove("decimal_mark", mark, CERTAIN, text("propose.mark.read", found=example), [example])
    riddles = [shown for shown in written if is_riddle(shown)]
    if not riddles:
        return points.prove("decimal_mark", ",", CERTAIN, text("propose.mark.not_needed"))
    return points.ask("decimal_mark", (",", "."), text("propose.mark.riddle", found=riddles[0]), riddles[:3])


def _dates(found: Evidence, points: Points) -> list[str]:
    """Return the forms of written dates; cells that are dates need none."""
    written = [
        column.cells[row][1]
        for column in found.dates
        for row in found.rows
        if row in column.cells and column.cells[row][0] == "text"
    ]
    readable = [shown for shown in written if date_forms([shown])]
    forms = date_forms(readable) if readable else DEFAULT_DATES
    key = "propose.dates.read" if readable else "propose.dates.cells"
    said = points.prove("dates", ", ".join(forms), CERTAIN, text(key), tuple(dict.fromkeys(readable))[:3])
    return [form.strip() for form in said.split(",")]


def _not_reported(found: Evidence, points: Points) -> list[str]:
    words = dict.fromkeys(
        column.cells[row][1]
        for column in found.amounts
        for row in found.rows
        if row in column.cells and is_not_reported(column.cells[row][1])
    )
    if not words:
        return []
    said = points.prove("empty_values", ", ".join(words), CERTAIN, text("propose.not_reported"), tuple(words))
    return [word.strip() for word in said.split(",")]


def _shown(found: str) -> tuple[str, ...]:
    return (found,) if found else ()

"""`deliveries --due`: who has not delivered, who is late, and whose figures are out of step with earlier periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import language, text
from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.paths import LedgerFolder


def due_deliveries(folder: LedgerFolder, today: date) -> list[Record]:
    """Return what is missing or strange, with the reason as a sentence.

    Returns:
        Records: partner, profile, period, state (late, due, never, unusual), due_on, days_late, delivery, text. What a
        partner owes follows from the rhythm of its own earlier deliveries; thirty days after its end a period is late.
    """
    with reading(folder) as reader:
        missing = reader.records("due_deliveries", today=today)
        silent = reader.records("silent_partners")
        unusual = reader.records("unusual_deliveries")
    rows: list[Record] = [
        {
            **_place(row),
            "state": "late" if row["days_late"] > 0 else "due",
            "due_on": row["due_on"],
            "days_late": max(row["days_late"], 0),
            "text": text("due.late" if row["days_late"] > 0 else "due.due", **row),
        }
        for row in missing
    ]
    rows += [{**_place(row), "state": "never", "text": text("due.never")} for row in silent]
    for row in unusual:
        amounts = {name: format_amount(row[name], language=language()) for name in ("amount", "usual")}
        kind = label(row["kind"], group="kind")
        sentence = text("due.unusual", kind=kind, periods=row["periods"], **amounts)
        rows.append({**_place(row), "state": "unusual", "text": sentence})
    return rows


def _place(row: Record) -> Record:
    """Return where a row is about, with nothing yet for what it may not have."""
    named = {name: row.get(name) for name in ("partner", "profile", "period", "delivery")}
    return named | {"due_on": None, "days_late": None}

"""What a delivery is, in the lines above its tabs: whose, which file, how far, how much, and who signed."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from gebiedsbudget.locale import text
from gebiedsbudget.tui.notation import cents, count, counted, literal
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.posting_rows import Names, named


def head_of(found: Record, names: Names, errors: int, signed: Record | None, colours: Mapping[str, str]) -> Text:
    """Return the lines.

    Args:
        found: the delivery.
        errors: how many findings hold up posting.
        signed: who signed its newest version; None when nothing of it stands.
    """
    partner = named(names, "partner", found["partner"])
    line = Text().append(f"{partner}  ", "bold").append(literal(found["file_name"]), colours["quiet"])
    line.append(f"  {text('tui.status.' + found['status'])}", colours["primary"])
    if signed is not None:
        line.append(f"  {signature(signed)}", "" if signed["finance_by"] else colours["accent"])
    rows = text(
        "tui.delivery.rows",
        read=counted("row", found["rows_read"]),
        staged=count(found["rows_staged"]),
        set_aside=count(found["rows_set_aside"]),
        not_data=count(found["rows_not_data"]),
    )
    line.append(f"\n{rows}  ").append(cents(found["amount"]), "bold")
    if errors:
        line.append(f"  ✖ {counted('error', errors)}", colours["error"])
    return line


def signature(signed: Record) -> str:
    """Return how far a delivery is vouched for, and by whom."""
    if signed["audited_by"]:
        return text("tui.delivery.audited", actor=literal(signed["audited_by"]))
    if signed["finance_by"]:
        return text("tui.delivery.finance", actor=literal(signed["finance_by"]))
    return text("tui.delivery.unsigned")

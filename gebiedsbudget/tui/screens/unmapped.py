"""What of a delivery is not mapped: each value with its rows and euros; choose what it means, and all is read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import text
from gebiedsbudget.services.map_values import NotMapped, map_value, not_mapped
from gebiedsbudget.services.read_again import read_again
from gebiedsbudget.services.read_programme import names_of, programme
from gebiedsbudget.services.staged_delivery import StagedDelivery
from gebiedsbudget.tui.dialogs.pick import Choice, Pick
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.notation import cents, count, counted, literal
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.screens.acting import ActingScreen
from gebiedsbudget.tui.table import Column, Row
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable


@dataclass(frozen=True)
class Waiting:
    """What the screen saw: the values that wait, and our codes with their names, by field."""

    bucket: NotMapped
    names: dict[str, dict[str, str]]


class UnmappedScreen(ActingScreen[Waiting]):
    """The values of a staged delivery that wait for a code.

    Args:
        delivery: its code.
    """

    CSS_PATH = "unmapped.tcss"
    AUTO_FOCUS = "LedgerTable"
    BINDINGS: ClassVar[list[BindingType]] = [key("m", "map", "map")]

    def __init__(self, delivery: str) -> None:
        super().__init__(text("tui.unmapped.title"))
        self.delivery = delivery

    def body(self) -> Iterable[Widget]:
        """Give the sentence above the table, and the table."""
        yield Static(id="head", markup=False)
        yield LedgerTable(rows=True, opens=False)

    def look(self) -> Waiting:
        """Read what waits for a code."""
        return Waiting(not_mapped(self.ledger, self.delivery), names_of(programme(self.ledger)))

    def show(self, seen: Waiting) -> None:
        """Show the values, the heaviest first, or say that all have a code."""
        bucket, quiet = seen.bucket, self.app.theme_variables["quiet"]
        rows = [
            Row(
                str(at),
                {
                    "field": Text(label(row["field"]), quiet),
                    "found": Text(literal(row["found"])),
                    "rows": Text(count(row["rows"])),
                    "amount": Text(cents(row["amount"])),
                    "suggestions": Text(literal(" · ".join(row["suggestions"])), quiet),
                },
                values={"rows": row["rows"], "amount": row["amount"]},
            )
            for at, row in enumerate(bucket.values)
            if self.needle.casefold() in str(row["found"]).casefold()
        ]
        self.query_one(LedgerTable).fill(unmapped_columns(), rows)
        name = "head" if bucket.rows else "none"
        share = f"{bucket.mapped_share * 100:.0f}"
        waits = counted("row", bucket.rows)
        self.query_one("#head", Static).update(
            text(f"tui.unmapped.{name}", rows=waits, amount=cents(bucket.amount), share=share)
        )

    def action_map(self) -> None:
        """Choose what the value under the cursor means; a row without a value has nothing to say it of."""
        row = self._chosen()
        if row is None or self.seen is None:
            return
        if row["is_blank"]:
            self.app.notify(text("tui.unmapped.blank"), severity="warning", markup=False)
            return
        known = self.seen.names[row["field"]]
        first = [code for code in row["suggestions"] if code in known]
        ordered = [*first, *(code for code in known if code not in first)]
        choices = [Choice(code, known[code], remark=code) for code in ordered]
        title = text("tui.unmapped.means", found=literal(row["found"]))
        self.app.push_screen(Pick(title, choices, ordered[0]), lambda code: self._map(row, code))

    def _chosen(self) -> Record | None:
        at = self.query_one(LedgerTable).row_key()
        return None if at is None or self.seen is None else self.seen.bucket.values[int(at)]

    def _map(self, row: Record, code: str | None) -> None:
        if code is None:
            return
        partner = self.delivery.split("/", maxsplit=1)[0]

        def write(act: Act) -> StagedDelivery:
            map_value(self.ledger, act, partner, row["field"], row["found"], code)
            return read_again(self.ledger, act, self.delivery)

        self.act(write, lambda staged: self._mapped(row, code, staged), text("tui.unmapped.busy"))

    def _mapped(self, row: Record, code: str, staged: StagedDelivery) -> None:
        left = counted("row", len(staged.waiting))
        said = text("tui.unmapped.done", found=literal(row["found"]), code=code, rows=left)
        self.app.notify(said, markup=False)


def unmapped_columns() -> list[Column]:
    """Return the columns of the values that wait."""
    return [
        Column("field", text("tui.unmapped.field"), leaves=3),
        Column("found", text("tui.unmapped.found"), prefers=24, grows=True),
        Column("rows", text("tui.unmapped.rows"), "figure"),
        Column("amount", label("amount"), "figure"),
        Column("suggestions", text("tui.unmapped.like"), leaves=2),
    ]

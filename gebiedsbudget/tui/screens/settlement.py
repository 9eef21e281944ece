"""The settlement of an agreement: how it comes about, step by step with its term, and what it means for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from gebiedsbudget.domain.act import dutch_date
from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text
from gebiedsbudget.services.read_agreement import agreement
from gebiedsbudget.services.settle_agreement import SettledAgreement, settle_agreement
from gebiedsbudget.services.tell_settlement import computed_lines, conclusions, owed_lines, title
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.notation import cents, literal
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen
from gebiedsbudget.tui.table import Column, Row
from gebiedsbudget.tui.widgets.block import Block


@dataclass(frozen=True)
class SettlementSeen:
    """The settlement of a time, None where the agreement has no signed money in it; and the years that have some."""

    settled: SettledAgreement | None
    years: tuple[int, ...]


class SettlementScreen(LedgerScreen[SettlementSeen]):
    """A settlement, of a year or (behind the last year) of the whole run; nothing is posted from here.

    Args:
        agreement: its code.
    """

    CSS_PATH = "settlement.tcss"
    AUTO_FOCUS = "LedgerTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("shift+left", "time(-1)", "settled_time", "⇧←→"),
        key("shift+right", "time(1)", "settled_time", hint=False),
    ]

    def __init__(self, agreement: str) -> None:
        super().__init__(text("tui.settlement.title", agreement=agreement), Viewpoint())
        self.agreement = agreement
        self.is_chosen = False
        self.year: int | None = None

    def body(self) -> Iterable[Widget]:
        """Give the title, the two tables and the sentences under them."""
        yield Static(id="head", markup=False)
        with VerticalScroll(can_focus=False):
            yield Block("computation", rows=True)
            yield Block("owed", rows=True)
            yield Static(id="conclusions", markup=False)

    def look(self) -> SettlementSeen:
        """Settle, of the last year that is over unless another was chosen."""
        portions = agreement(self.ledger, self.agreement, self.view).portions
        years = tuple(sorted({row["year"] for row in portions if row["contributed"] and row["form"] != "in_kind"}))
        if not self.is_chosen and years:
            today = dutch_date(self.ours.clock()).year
            self.year = max((year for year in years if year < today), default=years[0])
        settled = settle_agreement(self.ledger, self.agreement, self.year) if years else None
        return SettlementSeen(settled, years)

    def show(self, seen: SettlementSeen) -> None:
        """Show the computation, or say that there is nothing to settle."""
        head = self.query_one("#head", Static)
        for name in ("#computation", "#owed"):
            self.query_one(name, Block).display = seen.settled is not None
        if seen.settled is None:
            head.update(text("tui.settlement.none"))
            return
        settled = seen.settled
        head.update(title(settled))
        self._show_computation(settled)
        self._show_owed(settled)
        self.query_one("#conclusions", Static).update("\n".join(map(literal, conclusions(settled))))

    def action_time(self, step: int) -> None:
        """Go to another year with signed money; between the last and the first stands the whole run."""
        if self.seen is not None and self.seen.years:
            times: list[int | None] = [*self.seen.years, None]
            self.year = times[(times.index(self.year) + step) % len(times)]
            self.is_chosen = True
            self.look_again()

    def _show_computation(self, settled: SettledAgreement) -> None:
        columns = [
            Column("label", text("tui.settlement.step"), grows=True, least=24),
            Column("term", label("term"), leaves=4),
            *([Column("year", label("year"), leaves=3)] if settled.is_final else []),
            Column("partner", label("partner")),
            Column("goal", label("goal"), leaves=2),
            Column("over", text("tui.settlement.over"), "figure", leaves=1),
            Column("share", text("tui.column.share"), "figure", leaves=0),
            Column("amount", label("amount"), "figure"),
        ]
        rows = [
            Row(str(at), _cells(line, ("over", "amount")), values={"over": line["over"], "amount": line["amount"]})
            for at, line in enumerate(computed_lines(settled))
        ]
        self.query_one("#computation", Block).put(text("tui.settlement.computation"), columns, rows)

    def _show_owed(self, settled: SettledAgreement) -> None:
        figures = ("contributed", "received", "due", "let_go", "to_pay", "back")
        leaves = {"contributed": 1, "received": 2, "let_go": 0}
        columns = [
            *([Column("year", label("year"))] if settled.is_final else []),
            Column("partner", label("partner")),
            Column("goal", label("goal"), grows=True),
            *(Column(key, text(f"tui.settlement.{key}"), "figure", leaves=leaves.get(key)) for key in figures),
        ]
        lines = owed_lines(settled)
        lines += [
            {**dict.fromkeys(lines[0]), "partner": partner, "to_pay": amount}
            for partner, amount in settled.settlement.called.items()
        ]
        rows = [
            Row(str(at), _cells(line, figures), values={key: line[key] for key in figures})
            for at, line in enumerate(lines)
        ]
        self.query_one("#owed", Block).put(text("tui.settlement.owed"), columns, rows)


def _cells(line: dict[str, object], figures: Iterable[str]) -> dict[str, Text]:
    """Return a line as cells: figures in cents, the rest as it is; what is not there is empty."""
    wanted = set(figures)
    return {
        key: Text("" if value is None else cents(value) if key in wanted else literal(str(value)))  # type: ignore[arg-type] # - figures are amounts
        for key, value in line.items()
    }

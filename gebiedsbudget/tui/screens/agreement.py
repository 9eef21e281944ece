"""One agreement: its run, what asks for attention, its portions with what came in, its terms and its versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import DataTable, Static

from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.export.notation import per_cent
from gebiedsbudget.locale import BETWEEN, language, text, word_of
from gebiedsbudget.services.read_agreement import AgreementDetail, agreement
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.notation import cents, day, literal
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen
from gebiedsbudget.tui.screens.postings import PostingsScreen
from gebiedsbudget.tui.screens.settlement import SettlementScreen
from gebiedsbudget.tui.table import Column, Row
from gebiedsbudget.tui.widgets.block import Block
from gebiedsbudget.tui.widgets.facts import Facts


class AgreementScreen(LedgerScreen[AgreementDetail]):
    """An agreement.

    Args:
        agreement: its code.
        view: from which moment it is looked at.
    """

    CSS_PATH = "agreement.tcss"
    AUTO_FOCUS = "LedgerTable"
    BINDINGS: ClassVar[list[BindingType]] = [key("s", "settlement", "settlement")]

    def __init__(self, agreement: str, view: Viewpoint) -> None:
        super().__init__(agreement, Viewpoint(known_on=view.known_on, booked_until=view.booked_until))
        self.agreement = agreement

    def body(self) -> Iterable[Widget]:
        """Give what it is, what asks for attention, and the tables."""
        yield Facts()
        yield Static(id="asks", markup=False)
        with VerticalScroll(can_focus=False):
            yield Block("portions", rows=True)
            yield Block("terms", rows=True)
            yield Block("conditions", rows=True)
            yield Block("parties", rows=True)
            yield Block("versions", rows=True)

    def look(self) -> AgreementDetail:
        """Read the agreement."""
        return agreement(self.ledger, self.agreement, self.view)

    def show(self, seen: AgreementDetail) -> None:
        """Show it, what is not kept first."""
        head = seen.agreement
        self.query_one(Facts).facts = [
            (text("tui.column.name"), head["name"]),
            (text("tui.column.status"), text(f"tui.agreement.state_{head['state']}")),
            (text("tui.agreement.run"), f"{day(head['starts_on'])} – {day(head['ends_on'])}"),
            (text("tui.agreement.notice_on"), day(head["notice_on"])),
            (text("tui.agreement.renewal_on"), day(head["renewal_on"])),
        ]
        asks = self.query_one("#asks", Static)
        asks.display = bool(seen.signals)
        asks.update("\n".join(f"⚑ {literal(row['text'])}" for row in seen.signals))
        self._show_portions(seen)
        self._show_terms(seen)
        self._show_conditions(seen)
        self._show_parties(seen)
        self._show_versions(seen)

    def action_settlement(self) -> None:
        """Show who owes whom by this agreement."""
        self.app.push_screen(SettlementScreen(self.agreement))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the postings in the cell of a portion."""
        is_portion = event.data_table is self.query_one("#portions", Block).table
        if is_portion and self.seen is not None and event.row_key.value is not None:
            row = self.seen.portions[int(event.row_key.value)]
            crumb = BETWEEN.join((row["partner"], word_of(row["goal"]), str(row["year"])))
            view = replace(self.view, partner=row["partner"], goal=row["goal"], year=row["year"])
            self.app.push_screen(PostingsScreen(crumb, view))

    def _show_portions(self, seen: AgreementDetail) -> None:
        columns = [
            Column("partner", label("partner")),
            Column("goal", label("goal"), grows=True),
            Column("area", label("area"), leaves=1),
            Column("year", label("year")),
            Column("form", text("tui.column.form"), leaves=2),
            Column("hardness", label("hardness")),
            *(Column(key, label(key), "figure") for key in ("amount", "pledged", "contributed", "received")),
        ]
        rows = [
            Row(
                str(at),
                {
                    "partner": Text(literal(row["partner"])),
                    "goal": Text(literal(word_of(row["goal"]))),
                    "area": Text(literal(row["area"])),
                    "year": Text(str(row["year"])),
                    "form": Text(label(row["form"], group="form")),
                    "hardness": Text(text(f"tui.agreement.hardness_{row['hardness']}")),
                    **{key: Text(cents(row[key])) for key in ("amount", "pledged", "contributed", "received")},
                },
                values={key: row[key] for key in ("amount", "pledged", "contributed", "received")},
            )
            for at, row in enumerate(seen.portions)
            if self.needle.casefold() in row["portion"].casefold()
        ]
        self.query_one("#portions", Block).put(label("portion", plural=True).capitalize(), columns, rows)

    def _show_terms(self, seen: AgreementDetail) -> None:
        colours = self.app.theme_variables
        columns = [
            Column("number", label("term")),
            Column("text", text("tui.column.text"), grows=True),
            Column("state", text("tui.column.status"), least=14),
        ]
        rows = [
            Row(
                str(at),
                {
                    "number": Text(literal(row["number"])),
                    "text": Text(literal(row["text"])),
                    "state": Text(
                        text(f"tui.agreement.term_{row['state']}"),
                        {"broken": f"bold {colours['error']}", "text": colours["quiet"]}.get(row["state"], ""),
                    ),
                },
            )
            for at, row in enumerate(seen.terms)
        ]
        self.query_one("#terms", Block).put(label("term", plural=True).capitalize(), columns, rows)

    def _show_conditions(self, seen: AgreementDetail) -> None:
        columns = [
            Column("code", text("tui.column.code")),
            Column("text", text("tui.column.text"), grows=True),
            Column("state", text("tui.column.status"), least=14),
        ]
        rows = [
            Row(
                str(at),
                {
                    "code": Text(literal(row["code"])),
                    "text": Text(literal(row["text"])),
                    "state": Text(_condition_state(row)),
                },
            )
            for at, row in enumerate(seen.conditions)
        ]
        block = self.query_one("#conditions", Block)
        block.display = bool(rows)
        block.put(label("condition", plural=True).capitalize(), columns, rows)

    def _show_parties(self, seen: AgreementDetail) -> None:
        columns = [
            Column("partner", label("partner")),
            Column("signatory", text("tui.column.signatory"), grows=True),
            Column("signed_on", text("tui.column.signed_on")),
            Column("cap", text("tui.column.cap"), "figure", leaves=1),
            Column("share", text("tui.column.share"), "figure"),
        ]
        rows = [Row(str(at), _party(row)) for at, row in enumerate(seen.parties)]
        self.query_one("#parties", Block).put(label("party", plural=True).capitalize(), columns, rows)

    def _show_versions(self, seen: AgreementDetail) -> None:
        columns = [
            Column("version", label("version")),
            Column("effective_on", text("tui.column.effective_on")),
            Column("signed_on", text("tui.column.signed_on")),
            Column("reason", text("tui.column.reason"), grows=True),
        ]
        rows = [
            Row(
                str(at),
                {
                    "version": Text(str(row["version"])),
                    "effective_on": Text(day(row["effective_on"])),
                    "signed_on": Text(day(row["signed_on"])),
                    "reason": Text(literal(row["reason"])),
                },
            )
            for at, row in enumerate(reversed(seen.versions))
        ]
        self.query_one("#versions", Block).put(label("version", plural=True).capitalize(), columns, rows)


def _party(row: Record) -> dict[str, Text]:
    """Return a party as cells."""
    return {
        "partner": Text(literal(row["partner"])),
        "signatory": Text(literal(row["signatory"])),
        "signed_on": Text(day(row["signed_on"])),
        "share": Text(per_cent(row["share"], language()) if row["share"] is not None else ""),
        "cap": Text(cents(row["cap"]) if row["cap"] is not None else ""),
    }


def _condition_state(row: Record) -> str:
    """Return whether a condition was met, and when."""
    if row["failed_on"]:
        return text("tui.agreement.failed", day=day(row["failed_on"]))
    if row["met_on"]:
        return text("tui.agreement.met", day=day(row["met_on"]))
    if row["hardens_on"]:
        return text("tui.agreement.hardens", day=day(date.fromisoformat(row["hardens_on"])))
    return text("tui.agreement.waits")

"""One delivery: its findings, how it differs from what stands, what asks for a decision; post it or take it back."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import Context, copy_context
from typing import ClassVar, Final, Literal

from textual import work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static
from textual.worker import get_current_worker

from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import text
from gebiedsbudget.services.explain_figure import explain_finding
from gebiedsbudget.services.list_deliveries import deliveries, delivery_changes, delivery_findings, delivery_lines
from gebiedsbudget.services.match_delivery import Decision, decide, decide_all, proposals
from gebiedsbudget.services.post_delivery import PostedDelivery, post_delivery
from gebiedsbudget.services.read_programme import programme
from gebiedsbudget.services.sign_off_delivery import signatures
from gebiedsbudget.services.undo_delivery import UndoneDelivery, undo_delivery
from gebiedsbudget.tui.delivery_head import head_of
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.notation import cents, count, counted
from gebiedsbudget.tui.posting_rows import names_of
from gebiedsbudget.tui.received import Received
from gebiedsbudget.tui.screens.postings import PostingsScreen
from gebiedsbudget.tui.screens.signing import SigningScreen
from gebiedsbudget.tui.screens.unmapped import UnmappedScreen
from gebiedsbudget.tui.widgets.changes_panel import ChangesPanel
from gebiedsbudget.tui.widgets.findings_panel import FindingsPanel
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable
from gebiedsbudget.tui.widgets.proposals_panel import ProposalsPanel
from gebiedsbudget.tui.widgets.tab_line import TabLine

TABS: Final = ("findings", "changes", "proposals")
WINDOW: Final = 200


class DeliveryScreen(SigningScreen[Received]):
    """A delivery.

    Args:
        delivery: its code.
    """

    CSS_PATH = "delivery.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("1", "tab('findings')", "tabs", "1 2 3"),
        key("2", "tab('changes')", "tabs", hint=False),
        key("3", "tab('proposals')", "tabs", hint=False),
        key("a", "decide('accept')", "accept"),
        key("n", "decide('new')", "new"),
        key("A", "decide_all('accept')", "accept_all", hint=False),
        key("N", "decide_all('new')", "new_all", hint=False),
        key("m", "map", "map"),
        key("b", "post", "post"),
        key("o", "postings", "postings"),
        key("t", "sign('finance')", "sign_off"),
        key("T", "sign('audited')", "audit", hint=False),
        key("z", "undo", "undo"),
        key("Z", "undo(True)", "undo_with_later", hint=False),
    ]

    def __init__(self, delivery: str) -> None:
        super().__init__(delivery)
        self.delivery = delivery
        self.change: str | None = None
        self.tab_chosen: str | None = None

    def body(self) -> Iterable[Widget]:
        """Give what it is, the tabs, and what is in them."""
        yield Static(id="head", markup=False)
        yield TabLine()
        with ContentSwitcher(initial="findings"):
            yield FindingsPanel(id="findings")
            yield ChangesPanel(id="changes")
            yield ProposalsPanel(id="proposals")
        yield Static(id="none", markup=False)

    def look(self) -> Received:
        """Read the delivery as it stands now: what is staged, else what was posted last."""
        versions = [row for row in deliveries(self.ledger) if row["delivery"] == self.delivery]
        found = next((row for row in versions if row["status"] in {"staged", "posted"}), versions[0])
        is_staged = found["status"] == "staged"
        changes = delivery_changes(self.ledger, self.delivery)
        if self.change not in {row["change"] for row in changes}:
            self.change = changes[0]["change"] if changes else None
        return Received(
            programme=programme(self.ledger),
            delivery=found,
            findings=delivery_findings(self.ledger, self.delivery) if is_staged else [],
            changes=changes,
            lines=delivery_lines(self.ledger, self.delivery, self.change, WINDOW),
            proposals=proposals(self.ledger, self.delivery) if is_staged else [],
            signatures=None if is_staged else signatures(self.ledger, self.delivery),
        )

    def show(self, seen: Received) -> None:
        """Show what was read; open on what asks for attention first."""
        names = names_of(seen.programme)
        head = head_of(seen.delivery, names, seen.errors, seen.signatures, self.app.theme_variables)
        self.query_one("#head", Static).update(head)
        self.query_one(FindingsPanel).put(seen.findings, self.needle)
        self.query_one(ChangesPanel).put(seen.changes, self.change, seen.lines, names, self.needle)
        self.query_one(ProposalsPanel).put(seen.proposals, self.needle)
        counts = {
            "findings": len(seen.findings),
            "changes": sum(row["lines"] for row in seen.changes),
            "proposals": len({row["line_id"] for row in seen.proposals}),
        }
        tabs = self.query_one(TabLine)
        tabs.tabs = [(name, f"{text(f'tui.tab.{name}')} {count(counts[name])}") for name in TABS]
        if self.tab_chosen is None:
            self.tab_chosen = next((name for name in ("findings", "proposals") if counts[name]), "changes")
        self._open(self.tab_chosen, is_empty=not counts[self.tab_chosen])
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the delivery as it is."""
        if self.seen is None:
            return action not in {"decide", "decide_all", "post", "map", "undo", "postings", "sign"}
        match action:
            case "decide" | "decide_all":
                return self.tab_chosen == "proposals" and bool(self.seen.proposals)
            case "post" | "map":
                return self.seen.is_staged
            case "sign":
                return self.seen.waits_for(str(parameters[0]))
            case "undo" | "postings":
                return bool(self.seen.delivery["status"] == "posted")
            case _:
                return super().check_action(action, parameters)

    def action_tab(self, name: str) -> None:
        """Go to a tab."""
        self.tab_chosen = name
        if self.seen is not None:
            self.show(self.seen)

    def action_decide(self, how: Literal["accept", "new"]) -> None:
        """Take the candidate under the cursor, or say that the line is new."""
        chosen = self.query_one(ProposalsPanel).chosen()
        if chosen is None:
            return
        decision = Decision(chosen["line_id"], "new")
        if how == "accept":
            decision = Decision(chosen["line_id"], chosen["stage"], chosen["target_id"])
        busy = text("tui.notice.deciding")
        self.act(lambda act: decide(self.ledger, act, self.delivery, [decision]), self._decided, busy)

    def action_decide_all(self, how: Literal["accept", "new"]) -> None:
        """Take the best candidate of every line, or none of them."""
        if self.seen is None:
            return
        lines = len({row["line_id"] for row in self.seen.proposals})
        busy = text("tui.notice.deciding")
        self.confirm(
            text(f"tui.confirm.{how}_all_title"),
            text(f"tui.confirm.{how}_all", lines=counted("row", lines), delivery=self.delivery),
            text("tui.confirm.yes"),
            lambda: self.act(lambda act: decide_all(self.ledger, act, self.delivery, how), self._decided, busy),
        )

    def action_post(self) -> None:
        """Post the delivery, after a question; what holds it up is said first."""
        if self.seen is None:
            return
        if self.seen.errors:
            sentence = counted("error", self.seen.errors)
            self.app.notify(sentence, severity="warning", markup=False)
            return
        if self.seen.proposals:
            self.action_tab("proposals")
            lines = len({row["line_id"] for row in self.seen.proposals})
            sentence = text("tui.notice.proposals_first", lines=counted("row", lines))
            self.app.notify(sentence, severity="warning", markup=False)
            return
        rows, amount = self.seen.delivery["rows_staged"], self.seen.delivery["amount"]
        busy = text("tui.notice.posting")
        self.confirm(
            text("tui.confirm.post_title"),
            text("tui.confirm.post", delivery=self.delivery, rows=counted("row", rows), amount=cents(amount)),
            text("tui.confirm.post_yes"),
            lambda: self.act(lambda act: post_delivery(self.ledger, act, self.delivery), self._posted, busy),
        )

    def action_map(self) -> None:
        """Open the values that wait for a code."""
        self.app.push_screen(UnmappedScreen(self.delivery))

    def action_undo(self, with_later: bool = False) -> None:  # noqa: FBT001, FBT002 - an action's words come by place
        """Take the delivery back as a whole, after a question; with what was posted on top of it when asked."""
        if self.seen is None:
            return
        busy = text("tui.notice.undoing")
        question = "undo_with_later" if with_later else "undo"
        self.confirm(
            text("tui.confirm.undo_title"),
            text(
                f"tui.confirm.{question}",
                delivery=self.delivery,
                postings=counted("posting", self.seen.delivery["postings"]),
            ),
            text("tui.confirm.undo_yes"),
            lambda: self.act(
                lambda act: undo_delivery(self.ledger, act, self.delivery, with_later=with_later), self._undone, busy
            ),
        )

    def action_sign(self, step: Literal["finance", "audited"]) -> None:
        """Sign it off."""
        self.sign(self.delivery, step)

    def action_postings(self) -> None:
        """Open the postings it brought."""
        crumb = label("posting", plural=True).capitalize()
        self.app.push_screen(PostingsScreen(crumb, Viewpoint(), delivery=self.delivery))

    def on_changes_panel_chosen(self, event: ChangesPanel.Chosen) -> None:
        """Read the lines of another change."""
        if event.change != self.change:
            self.change = event.change
            self.look_again()

    def on_findings_panel_place_shown(self, event: FindingsPanel.PlaceShown) -> None:
        """Read the sheet around a finding."""
        self._read_window(copy_context(), event.place)

    @work(thread=True, exclusive=True, group="window")
    def _read_window(self, context: Context, place: int) -> None:
        worker = get_current_worker()
        window, why_not = None, ""
        try:
            window = context.run(explain_finding, self.ledger, self.delivery, place)
        except Refusal as refusal:  # the finding itself is on the screen; its sheet is a help, no more
            why_not = context.run(str, refusal)
        if not worker.is_cancelled:
            self.post_message(self.Answered(lambda: self.query_one(FindingsPanel).light(place, window, why_not)))

    def _open(self, name: str, *, is_empty: bool) -> None:
        """Show a tab, or say that nothing is in it."""
        switcher, none = self.query_one(ContentSwitcher), self.query_one("#none", Static)
        self.query_one(TabLine).chosen = name
        switcher.current = name
        switcher.display = not is_empty
        none.display = is_empty
        none.update(text(f"tui.tab.no_{name}") if is_empty else "")
        panel = switcher.query_one(f"#{name}")
        if not is_empty and (self.focused is None or panel not in self.focused.ancestors):
            panel.query(LedgerTable).first().focus()

    def _decided(self, lines: int) -> None:
        self.app.notify(text("tui.done.decided", lines=counted("row", lines)), markup=False)

    def _posted(self, posted: PostedDelivery) -> None:
        name = "nothing_new" if posted.nothing_new else "posted"
        said = text(
            f"tui.done.{name}",
            delivery=posted.delivery,
            postings=counted("posting", posted.postings),
            amount=cents(posted.amount),
        )
        self.app.notify(said, markup=False)

    def _undone(self, undone: UndoneDelivery) -> None:
        said = text("tui.done.undone", names=", ".join(undone.undone), postings=counted("reversal", undone.postings))
        self.app.notify(said, markup=False)

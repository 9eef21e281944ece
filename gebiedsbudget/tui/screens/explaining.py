"""A screen that explains figures: asks for the postings behind one, shows them, and goes on from there."""

from __future__ import annotations

from typing import Final, Generic

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.services.read_postings import PostingPage, postings
from gebiedsbudget.services.read_programme import ProgrammeInForce
from gebiedsbudget.tui.dialogs.explain import Explain, Explained
from gebiedsbudget.tui.figures import figure_label, parts_of
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.posting_rows import names_of
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen, Seen
from gebiedsbudget.tui.screens.postings import PostingsScreen
from gebiedsbudget.tui.screens.trail import TrailScreen

NEWEST: Final = 12


class ExplainingScreen(LedgerScreen[Seen], Generic[Seen]):
    """A ledger screen whose figures can be explained."""

    def explain(self, figure: str, record: Record, view: Viewpoint | None, name: str, known: ProgrammeInForce) -> None:
        """Show what a figure is made of.

        Args:
            figure: which figure.
            record: the figures it stands among.
            view: the cells it is a sum over; None when it is no sum of postings.
            name: whose figure it is.
            known: the programme, for names.
        """

        def question() -> PostingPage:
            if view is None:
                return PostingPage([], 0, record[figure])
            return postings(self.ledger, view, figure=figure, limit=NEWEST)

        def then(page: PostingPage) -> None:
            parts = parts_of(figure, record)
            shown = Explained(figure, record[figure], name, parts, page.rows, page.total, names_of(known))
            self.app.push_screen(Explain(shown), lambda answer: self._go_on(answer, figure, view, name))

        self.ask(question, then)

    def open_postings(self, figure: str, view: Viewpoint, name: str) -> None:
        """Open the postings behind a figure."""
        self.app.push_screen(PostingsScreen(f"{figure_label(figure)} {name}", view, figure=figure))

    def _go_on(self, answer: str | None, figure: str, view: Viewpoint | None, name: str) -> None:
        """Go from an explanation to the trail of one posting, or to all postings."""
        if answer:
            self.app.push_screen(TrailScreen(answer))
        elif answer is not None and view is not None:
            self.open_postings(figure, view, name)

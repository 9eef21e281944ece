"""Which screens open from the overview, and from where each of them looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.tui.screens.agreements import AgreementsScreen
from gebiedsbudget.tui.screens.budget import BudgetScreen
from gebiedsbudget.tui.screens.deliveries import DeliveriesScreen
from gebiedsbudget.tui.screens.differences import DifferencesScreen
from gebiedsbudget.tui.screens.lessons import LessonsScreen
from gebiedsbudget.tui.screens.results import ResultsScreen

if TYPE_CHECKING:
    from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen

WAYS: Final[dict[str, Callable[[Viewpoint], LedgerScreen[Any]]]] = {
    "deliveries": lambda _view: DeliveriesScreen(),
    "differences": lambda _view: DifferencesScreen(),
    "agreements": lambda view: AgreementsScreen(Viewpoint(known_on=view.known_on)),
    "budget": BudgetScreen,
    "results": ResultsScreen,
    "lessons": LessonsScreen,
}

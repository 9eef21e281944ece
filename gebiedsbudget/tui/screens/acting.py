"""A screen from which things are written: it knows who acts, and asks before it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

from gebiedsbudget.domain.act import Act
from gebiedsbudget.services.read_programme import partner_codes
from gebiedsbudget.tui.dialogs.ask_actor import AskActor, actor_among
from gebiedsbudget.tui.dialogs.confirm import Confirm
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen, Result, Seen


class ActingScreen(LedgerScreen[Seen], Generic[Seen]):
    """A ledger screen that writes through services, with an actor."""

    def act(
        self, do: Callable[[Act], Result], done: Callable[[Result], None], busy: str, *, as_another: bool = False
    ) -> None:
        """Let a service write, as the actor in use; who that is, is asked once, and again when it cannot be.

        Args:
            do: what to write; runs in a thread.
            done: what to do with the outcome.
            busy: what to say meanwhile.
            as_another: ask who acts this time only, since it may not be the actor in use.
        """

        def as_actor(actor: str | None) -> None:
            if actor is not None:
                if not as_another:
                    self.ours.actor = actor
                self.ask(lambda: do(Act(actor, self.ours.clock)), then, busy)

        def then(outcome: Result) -> None:
            done(outcome)
            self.ours.ledger_changed()

        def among(codes: tuple[str, ...]) -> None:
            known = actor_among(self.ours.actor or "", codes)
            if isinstance(known, Act) and not as_another:
                as_actor(known.actor)
            else:
                self.app.push_screen(AskActor(codes), as_actor)

        self.ask(lambda: partner_codes(self.ledger), among)

    def confirm(self, title: str, question: str, yes: str, then: Callable[[], None]) -> None:
        """Ask before something is done; Enter alone does nothing."""
        self.app.push_screen(Confirm(title, question, yes), lambda answer: then() if answer else None)

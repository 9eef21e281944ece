"""A screen from which a delivery is signed off: who signs is asked each time, for it is never who posted."""

from __future__ import annotations

from typing import Generic, Literal

from gebiedsbudget.locale import text
from gebiedsbudget.services.sign_off_delivery import SignedDelivery, sign_off_delivery
from gebiedsbudget.tui.screens.acting import ActingScreen
from gebiedsbudget.tui.screens.ledger_screen import Seen


class SigningScreen(ActingScreen[Seen], Generic[Seen]):
    """An acting screen that signs."""

    def sign(self, delivery: str, step: Literal["finance", "audited"]) -> None:
        """Sign a delivery off, after a question."""
        self.confirm(
            text(f"tui.confirm.{step}_title"),
            text(f"tui.confirm.{step}", delivery=delivery),
            text("tui.confirm.sign_yes"),
            lambda: self.act(
                lambda act: sign_off_delivery(self.ledger, act, delivery, step),
                self._signed,
                text("tui.notice.signing"),
                as_another=True,
            ),
        )

    def _signed(self, signed: SignedDelivery) -> None:
        said = text(f"tui.done.{signed.step}", delivery=signed.delivery, version=signed.version)
        self.app.notify(said, markup=False)

"""No natural person stands in the ledger: free text that seems to name one is refused, as in a delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.privacy.personal_data import MASKS, masked_texts
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gebiedsbudget.store.read import Record


def refuse_personal_data(*written: str | None) -> None:
    """Refuse texts with what looks like a BSN, an account, a mail or home address, a phone number or a birth date.

    Raises:
        Refusal: one of them holds such; the sentence says of what sort, not the value.
    """
    said = pl.Series("text", sorted({words for words in written if words}), dtype=pl.String)
    found = masked_texts(said, frozenset()) if len(said) else pl.DataFrame()
    for kind in MASKS:
        if len(found) and found[kind].any():
            raise Refusal("lessons.personal_data", found=text(f"findings.personal.{kind}"))


def refuse_case(areas: Iterable[Record], area: str | None) -> None:
    """Refuse a page for everyone about one case: whoever lives near would know whom it is about.

    Raises:
        Refusal: the area is a case.
    """
    for row in areas:
        if row["area"] == area and row["level"] == "casus":
            raise Refusal("page.of_a_case", area=row["name"])

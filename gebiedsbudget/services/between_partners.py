"""Spending whose counterparty is a partner: asked once a pair whether the money was passed on or something was bought.

Between partners money is transfer, pass-on or refund, never spending; a euro is spent once, at the last partner in
the chain (ledger.md 3). Only spending of the pool's own money is asked about: from its own books a partner passes
nothing on.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.domain.mapping import PASSED_ON
from gebiedsbudget.domain.posting import POOL
from gebiedsbudget.intake.mapping import Mappings
from gebiedsbudget.intake.names import same_name

COUNTERPARTY = "counterparty"


def between_partners(
    incoming: pl.DataFrame, partner: str, partners: Mapping[str, str], said: Mappings
) -> tuple[pl.DataFrame, list[Finding]]:
    """Return the lines with what was passed on as such, and a finding for each line that nobody spoke of yet.

    Args:
        incoming: the lines of a delivery, in the columns of `LINE_SCHEMA`.
        partner: who delivers.
        partners: the partners of the programme, code → name.
        said: what this partner said before: of its own names of partners, and of the money it pays them.
    """
    called = {same_name(shown): code for code, name in partners.items() if code != POOL for shown in (code, name)}
    called |= said.values.get("partner", {})
    about = said.values.get(COUNTERPARTY, {})
    written = incoming["counterparty"].drop_nulls().unique().to_list()
    others = {shown: code for shown in written if (code := called.get(same_name(shown), partner)) != partner}
    answers = {shown: about.get(same_name(code)) for shown, code in others.items()}
    is_paid = (
        (pl.col("kind") == "expenditure") & (pl.col("form") == "cash") & pl.col("counterparty").is_in(list(others))
    )
    passed = [shown for shown, answer in answers.items() if answer == PASSED_ON]
    is_passed = is_paid & pl.col("counterparty").is_in(passed)
    to_partner = pl.col("counterparty").replace_strict(others, default=None, return_dtype=pl.String)
    lines = incoming.with_columns(
        kind=pl.when(is_passed).then(pl.lit(PASSED_ON)).otherwise("kind"),
        to_partner=pl.when(is_passed).then(to_partner).otherwise("to_partner"),
        draws_measure=pl.when(is_passed).then(None).otherwise("draws_measure"),
        draws_commitment=pl.col("draws_commitment") & ~is_passed.fill_null(value=False),
        is_final=pl.col("is_final") & ~is_passed.fill_null(value=False),
    )
    open_pairs = [shown for shown, answer in answers.items() if answer is None]
    waiting = incoming.filter(
        is_paid & pl.col("counterparty").is_in(open_pairs) & (pl.col("state") == "staged") & (pl.col("amount") != 0)
    )
    findings = [
        finding(
            "R05",
            sheet=row["sheet"],
            cell=row["cell"],
            row=row["row_number"],
            field=COUNTERPARTY,
            found=row["counterparty"],
            expected=f"{COUNTERPARTY} {others[row['counterparty']]}",
            amount=row["amount"],
        )
        for row in waiting.iter_rows(named=True)
    ]
    return lines, findings

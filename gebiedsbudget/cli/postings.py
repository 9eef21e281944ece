"""`postings`: the postings themselves, newest first, with where each came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import euros, narrate, show_table
from gebiedsbudget.cli.values import KindName, Whole, Words
from gebiedsbudget.cli.verb import option, verb
from gebiedsbudget.domain.entry import told
from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text

KEYS: Final = (
    "number",
    "booked_on",
    "kind",
    "partner",
    "goal",
    "year",
    "amount",
    "reference",
    "description",
    "delivery",
    "cell",
)
PAGE: Final = 50


@verb("postings")
@looks_from("partner", "goal", "area", "year", "known_on", "booked_until")
@option("--kind", type=KindName())
@option("--delivery", type=Words("delivery"))
@option("--text", "needle")
@option("--limit", type=Whole(), default=PAGE)
@option("--offset", type=Whole(), default=0)
@click.pass_obj
def command(
    settings: Settings,
    view: Viewpoint,
    kind: str | None,
    delivery: str | None,
    needle: str | None,
    limit: int,
    offset: int,
) -> None:
    """Print postings."""
    from gebiedsbudget.services.read_postings import postings

    page = postings(settings.folder(), view, kind=kind, delivery=delivery, text=needle, limit=limit, offset=offset)
    if settings.form == "table":
        show_table(settings, [described(row) for row in page.rows], KEYS)
    else:
        show_table(settings, page.rows, KEYS, every=list(page.rows[0]) if page.rows else KEYS)
    key = "shown_of_kind" if kind else "shown"
    narrate(text(f"cli.postings.{key}", shown=len(page.rows), total=page.total, amount=euros(page.amount)))
    if page.rows and offset + len(page.rows) < page.total:
        narrate(text("cli.postings.more", offset=offset + limit))


def described(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a posting as a line of a table: its kind in words, who stands opposite, and where it came from."""
    own_words = row["description"] or told(row["entry_description"], row["kind"], row["reference"])
    return {
        **row,
        "kind": label(row["kind"], group="kind"),
        "description": ": ".join(part for part in (row["counterparty"], own_words) if part),
        "delivery": row["delivery"] or row["actor"],
        "cell": f"{row['sheet']}!{row['cell']}" if row["cell"] else "",
    }

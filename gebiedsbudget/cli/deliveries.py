"""`deliveries`: which workbooks came in, and what each of them brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.findings import finding_lines, finding_record
from gebiedsbudget.cli.password import password_in
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import columns, narrate, say, screen_width, show_table, word
from gebiedsbudget.cli.staged import CHANGES, changes_table, listed
from gebiedsbudget.cli.values import ALL, Choice, Place, Whole
from gebiedsbudget.cli.verb import argument, flag, option, verb
from gebiedsbudget.domain.act import dutch_date, system_clock
from gebiedsbudget.domain.finding_group import grouped
from gebiedsbudget.domain.terms import label
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.export.delimited import render_json
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder

KEYS: Final = ("delivery", "version", "status", "rows_staged", "errors", "amount")
WIDE_KEYS: Final = (*KEYS, "warnings", "file_name")
WIDE: Final = 132
LINE_KEYS: Final = (
    "change",
    "cell",
    "kind",
    "partner",
    "goal",
    "year",
    "earlier_amount",
    "amount",
    "reference",
    "description",
)
FINDING_KEYS: Final = (
    "severity",
    "level",
    "code",
    "sheet",
    "cell",
    "field",
    "found",
    "expected",
    "amount",
    "message",
    "to_do",
)
BESIDE_KEYS: Final = ("partner", "year", "figure", "goal", "led_amount", "told_amount", "difference_amount")
DUE_KEYS: Final = ("partner", "profile", "period", "text")
SCREENED_KEYS: Final = ("recorded_on", "partner", "profile", "outcome", "found", "original_sha256")
HASH_SHOWN: Final = 12
PAGE: Final = 50


@verb("deliveries")
@argument("delivery", required=False)
@flag("--due", "is_due")
@flag("--personal-data", "is_personal")
@flag("--findings", "is_findings")
@option("--lines", "change", type=Choice((*CHANGES, ALL)))
@option("--limit", type=Whole(), default=PAGE)
@option("--offset", type=Whole(), default=0)
@option("--password-file", type=Place())
@click.pass_obj
def command(
    settings: Settings,
    delivery: str | None,
    *,
    is_due: bool,
    is_personal: bool,
    is_findings: bool,
    change: str | None,
    limit: int,
    offset: int,
    password_file: Path | None,
) -> None:
    """Print all deliveries, what is due, which held personal data, or the report, the findings or the lines of one."""
    from gebiedsbudget.services.list_deliveries import deliveries

    folder = settings.folder()
    if is_due:
        _show_due(settings, folder)
    elif is_personal:
        _show_screened(settings, folder)
    elif delivery is not None:
        if is_findings:
            _show_findings(settings, folder, delivery, password_file)
        elif change is not None:
            _show_lines(settings, folder, delivery, None if change == ALL else change, limit, offset)
        else:
            _show_report(settings, folder, delivery)
    elif is_findings or change is not None:
        raise UsageFault("cli.deliveries.which")
    else:
        rows = deliveries(folder)
        if settings.form == "table":
            click.echo(_versions_table(rows))
        else:
            show_table(settings, rows, KEYS, every=list(rows[0]) if rows else KEYS)


def _show_due(settings: Settings, folder: LedgerFolder) -> None:
    """Print who has not delivered, who is late, and what is out of step, each with its reason."""
    from gebiedsbudget.services.list_due import due_deliveries

    rows = due_deliveries(folder, dutch_date(system_clock()))
    if settings.form == "table" and not rows:
        narrate(text("cli.deliveries.nothing_due"))
        return
    show_table(settings, rows, DUE_KEYS, every=(*DUE_KEYS[:3], "state", "due_on", "days_late", "delivery", "text"))


def _show_screened(settings: Settings, folder: LedgerFolder) -> None:
    """Print which delivered files held personal data, and what became of them."""
    from gebiedsbudget.services.screen_delivery import screened_files

    rows = screened_files(folder)
    if settings.form == "table":
        if not rows:
            narrate(text("cli.deliveries.no_personal_data"))
            return
        rows = [
            {
                **row,
                "outcome": word(row["outcome"]),
                "found": listed(row["counts"]),
                "original_sha256": row["original_sha256"][:HASH_SHOWN],
            }
            for row in rows
        ]
    show_table(settings, rows, SCREENED_KEYS, every=(*SCREENED_KEYS[:4], "counts", "original_sha256", "kept_sha256"))


def _show_report(settings: Settings, folder: LedgerFolder, delivery: str) -> None:
    """Print the versions of a delivery, what changes, and the findings."""
    from gebiedsbudget.services.beside_pool import beside_pool
    from gebiedsbudget.services.list_deliveries import deliveries, delivery_changes, delivery_findings

    beside = beside_pool(folder, delivery)
    changes = delivery_changes(folder, delivery)
    findings = delivery_findings(folder, delivery)
    parts = {part for part in delivery.lower().split("/") if part}
    versions = [row for row in deliveries(folder) if parts <= set(row["delivery"].lower().split("/"))]
    if settings.form == "json":
        told = [finding_record(found) for found in findings]
        report = {"versions": versions, "changes": changes, "beside_pool": beside, "findings": told}
        click.echo(render_json(report))
        return
    if settings.form == "csv":
        show_table(settings, changes, ("change", "lines", "earlier_amount", "amount"))
        return
    click.echo(_versions_table(versions))
    if beside:
        shown = [{**row, "figure": label(row["figure"])} for row in beside]
        click.echo("\n" + text("cli.deliveries.beside_pool"))
        click.echo(render_table(shown, columns(*BESIDE_KEYS), width=screen_width()))
    elif changes:
        click.echo("\n" + changes_table(changes))
    if findings:
        click.echo()
        say(*finding_lines(findings))
    narrate(text("cli.deliveries.next", delivery=versions[0]["delivery"]))


def _versions_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return delivery versions as a table; on a narrow screen the codes one types stay whole, file names give way."""
    width = screen_width()
    keys = WIDE_KEYS if width is None or width >= WIDE else KEYS
    shown = [{**row, "status": word(row["status"], "status")} for row in rows]
    return render_table(shown, columns(*keys), width=width)


def _show_lines(
    settings: Settings, folder: LedgerFolder, delivery: str, change: str | None, limit: int, offset: int
) -> None:
    from gebiedsbudget.services.list_deliveries import delivery_lines

    rows = delivery_lines(folder, delivery, change, limit, offset)
    if settings.form == "table":
        shown = [
            {
                **row,
                "change": word(row["change"]),
                "kind": label(row["kind"], group="kind"),
                "cell": f"{row['sheet']}!{row['cell']}",
            }
            for row in rows
        ]
        show_table(settings, shown, LINE_KEYS)
    else:
        show_table(settings, rows, LINE_KEYS, every=list(rows[0]) if rows else LINE_KEYS)
    if limit and len(rows) == limit:
        narrate(text("cli.postings.more", offset=offset + limit))


def _show_findings(settings: Settings, folder: LedgerFolder, delivery: str, password_file: Path | None) -> None:
    """Print every finding, and the sheet around the first of each group."""
    from gebiedsbudget.services.explain_figure import explain_findings
    from gebiedsbudget.services.list_deliveries import delivery_findings

    findings = delivery_findings(folder, delivery)
    if settings.form != "table":
        show_table(settings, [finding_record(found) for found in findings], FINDING_KEYS)
        return
    if not findings:
        say(text("cli.deliveries.no_findings"))
        return
    password = None if password_file is None else password_in(password_file)
    first_places = [group.places[0] for group in grouped(findings)]
    why_not = ""
    windows = {}
    try:
        windows = explain_findings(folder, delivery, first_places, password)
    except Refusal as refusal:  # the findings themselves are worth more than the sheet around them
        why_not = str(refusal)
    say(*finding_lines(findings, None, windows))
    if why_not:
        narrate(why_not)

"""`import`: workbooks of an organisation are archived, read, checked and compared; nothing is posted unless asked."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Final

import click

from gebiedsbudget.cli.password import password_for, password_in
from gebiedsbudget.cli.post import posted_sentence
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, progress, say, show_table
from gebiedsbudget.cli.staged import next_step, staged_lines, staged_record
from gebiedsbudget.cli.values import Amount, Choice, PeriodName, Place, Words
from gebiedsbudget.cli.verb import argument, flag, option, verb
from gebiedsbudget.errors import Refusal, UsageFault

SCOPES: Final = ("years", "all")
KEYS: Final = (
    "delivery",
    "file_name",
    "rows_read",
    "rows_staged",
    "rows_set_aside",
    "rows_not_data",
    "rows_with_findings",
    "has_errors",
)


@verb("import")
@argument("files", Place(), nargs=-1, required=True)
@option("--from", "partner", type=Words("partner"), required=True)
@option("--period", type=PeriodName())
@option("--profile", type=Words("profile"))
@option("--scope", type=Choice(SCOPES), default="years")
@option("--password-file", type=Place())
@option("--control-total", type=Amount())
@flag("--suspense")
@flag("--dry-run")
@flag("--post", "is_post")
@click.pass_context
def command(
    context: click.Context,
    *,
    files: tuple[Path, ...],
    partner: str,
    period: str | None,
    profile: str | None,
    scope: str,
    password_file: Path | None,
    control_total: Decimal | None,
    suspense: bool,
    dry_run: bool,
    is_post: bool,
) -> None:
    """Import workbooks, one after the other."""
    from gebiedsbudget.services.import_delivery import import_delivery
    from gebiedsbudget.services.post_delivery import post_delivery

    if dry_run and is_post:
        raise UsageFault("cli.import.dry_run_and_post")
    if control_total is not None and len(files) > 1:
        raise UsageFault("cli.import.one_control_total")
    settings = context.ensure_object(Settings)
    folder, act = settings.folder(), settings.act()
    reports = []
    password = None if password_file is None else password_in(password_file)
    for file in files:
        read = partial(
            import_delivery,
            *(folder, act, file, partner),
            period=period,
            profile=profile,
            scope=scope,
            suspense=suspense,
            dry_run=dry_run,
            control_total=control_total,
            progress=progress,
        )
        try:
            staged = read(password=password)
        except Refusal as refusal:
            password = password_for(refusal)
            staged = read(password=password)
        progress("done")
        reports.append(staged_record(staged))
        if settings.form == "table":
            say(*staged_lines(staged))
        if is_post and not staged.has_errors:
            posted = post_delivery(folder, act, staged.delivery, progress=progress)
            click.echo(posted_sentence(posted), err=settings.form != "table")
        else:
            narrate(next_step(staged))
    if settings.form != "table":
        show_table(settings, reports, KEYS)
    if any(report["has_errors"] for report in reports):
        context.exit(Refusal.exit_code)

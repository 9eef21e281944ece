"""`import`: a workbook is read, checked, compared with what stands, and staged. Nothing is posted."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import polars as pl

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.domain.period import Period
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.intake.extract import Extract, extract
from gebiedsbudget.intake.privacy.screening import PersonalDataRefusal
from gebiedsbudget.intake.profile import Profile, profile_hash
from gebiedsbudget.intake.totals import source_total
from gebiedsbudget.intake.vocabulary import Vocabulary
from gebiedsbudget.services.archive_file import archive_file
from gebiedsbudget.services.between_partners import between_partners
from gebiedsbudget.services.compare_delivery import OFF_THE_TABLE, Comparison, DeliveryContext, compare
from gebiedsbudget.services.delivery_period import period_asked, period_found, period_name, refuse_another_period
from gebiedsbudget.services.map_values import mappings_for
from gebiedsbudget.services.read_programme import programme_of
from gebiedsbudget.services.screen_delivery import Screening, record_screening, screening_rows
from gebiedsbudget.services.staged_delivery import StagedDelivery
from gebiedsbudget.services.use_profile import keep_profile, profile_for, template_profile
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import Progress, commit, silent

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

# What a row says is in the ledger already may not be posted below zero; these kinds have a way to.
MAY_BE_NEGATIVE = ("expenditure", "own_account", "commitment", "amendment", "carry_over", "lapse", "memo")

FIELDS = {"row": "row_number"}  # of a finding, where the table calls it otherwise


def import_delivery(  # noqa: PLR0913 - each is one thing a sender may have to say
    folder: LedgerFolder,
    act: Act,
    file: Path,
    partner: str,
    *,
    period: str | None = None,
    profile: str | None = None,
    scope: str = "years",
    dry_run: bool = False,
    suspense: bool = False,
    password: str | None = None,
    file_name: str | None = None,
    control_total: Decimal | None = None,
    progress: Progress = silent,
) -> StagedDelivery:
    """Read a workbook and stage it.

    Args:
        file: the workbook, read as hostile until proven otherwise.
        partner: code of the organisation that delivers.
        period: `2026`, `2026-Q3` or `2026-09`; None finds it from the dates in the file.
        profile: name of a profile of this ledger; None when there is no doubt which, or for a filled in template.
        scope: `years` (rows of other years than the file's are not spoken of) or `all`.
        dry_run: tell everything, write nothing.
        suspense: rows without a known goal go to the suspense account instead of being errors.
        password: with which a protected workbook is opened; it is kept nowhere.
        control_total: what the source system says was spent, such as the trial balance of the cost centre; the costs
            in the file are held against it.
        file_name: what its sender calls the file, when that is not the name of `file`.

    Raises:
        PersonalDataRefusal: it holds personal data and is not kept in any form; that, and its hash, was recorded.
        Refusal: the file cannot be read as this profile says, or is the same as one that stands for another period;
            nothing was written.
        UsageFault: an unknown partner, period, scope or profile.
    """
    if scope not in ("years", "all"):
        raise UsageFault("delivery.unknown_scope", scope=scope)
    asked = period_asked(period)
    template = template_profile(folder, file, partner, password) if profile is None else None
    with reading(folder) as reader:
        programme = programme_of(reader)
        partners = [row["partner"] for row in programme.partners]
        if partner not in partners:
            raise UsageFault("balance.unknown_partner", code=partner, codes=", ".join(partners))
        chosen, source = template or profile_for(folder, reader, partner, profile)
        said = mappings_for(reader, partner, chosen.name, None if asked is None else asked.last_day)
    vocabulary = Vocabulary(
        partners=frozenset(partners),
        goals=frozenset(row["goal"] for row in programme.goals),
        areas=frozenset(row["area"] for row in programme.areas),
        first_year=programme.first_year,
        last_year=programme.last_year,
    )
    progress("reading")
    try:
        found = extract(file, chosen, vocabulary, period=asked, suspense=suspense, password=password, mappings=said)
    except PersonalDataRefusal as refusal:
        if not dry_run:
            screening = Screening(partner, chosen.name, refusal.sha256, None, refusal.counts)
            record_screening(folder, act, screening)
        raise
    if file_name is not None:
        found = replace(found, file_name=file_name)
    if control_total is not None:
        total, off = source_total(found.lines, control_total, found.sheet)
        found = replace(found, control=(*found.control, total), findings=(*found.findings, *off))
    context = _context(act, found, chosen, partner, asked, scope)
    incoming = found.lines.with_columns(
        pl.col("partner").fill_null(partner),
        pl.col("area").fill_null(programme.root),
        pl.Series("line_id", [str(uuid4()) for _ in range(len(found.lines))], dtype=pl.String),
        pl.int_range(1, len(found.lines) + 1, dtype=pl.Int64).alias("ordinal"),
    )
    names = {row["partner"]: row["name"] for row in programme.partners}
    incoming, unanswered = between_partners(incoming, partner, names, said)
    findings = (*found.findings, *_negative_findings(incoming), *unanswered)
    progress("comparing")
    with reading(folder) as reader:
        refuse_another_period(reader, context, found, asked)
        comparison = compare(reader, context, incoming)
    staged = _report(context, found, findings, comparison, period_name=period_name(asked, found), stored=not dry_run)
    staged = replace(staged, use=chosen.use)
    if not dry_run:
        progress("staging")
        kept = file.read_bytes() if found.masked_copy is None else found.masked_copy
        archive_file(folder, kept, found.file_sha256, found.file_name)
        keep_profile(folder, chosen.name, source)
        _stage(folder, act, staged, found, chosen, source, context, incoming)
    return staged


def _context(
    act: Act, found: Extract, profile: Profile, partner: str, asked: Period | None, scope: str
) -> DeliveryContext:
    period = asked or period_found(found)
    continuous = profile.versions == "continuous" or profile.flow == "cumulative"
    if period is None and not continuous:
        raise UsageFault("delivery.which_period", file=found.file_name)
    code = f"{partner}/{profile.name}" if continuous or period is None else f"{partner}/{profile.name}/{period.name}"
    last_day = period.last_day if period else act.today()
    return DeliveryContext(
        delivery=code,
        partner=partner,
        profile=profile.name,
        flow=profile.flow,
        scope=scope,
        booked_on=min(last_day, act.today()),
        has_key=bool(profile.key),
        **asdict(profile.matching.margins),
    )


def _negative_findings(incoming: pl.DataFrame) -> list[Finding]:
    """Return a finding for every amount below zero of a kind that has no way to be."""
    below = incoming.filter(
        (pl.col("amount") < 0) & (pl.col("state") == "staged") & ~pl.col("kind").is_in(MAY_BE_NEGATIVE)
    )
    return [
        finding(
            "C19",
            sheet=row["sheet"],
            cell=row["cell"],
            row=row["row_number"],
            field=row["kind"],
            found=row["raw"] or str(row["amount"]),
            amount=row["amount"],
        )
        for row in below.iter_rows(named=True)
    ]


def _report(
    context: DeliveryContext,
    found: Extract,
    findings: tuple[Finding, ...],
    comparison: Comparison,
    *,
    period_name: str,
    stored: bool,
) -> StagedDelivery:
    order = {"error": 0, "warning": 1, "info": 2}
    return StagedDelivery(
        delivery=context.delivery,
        partner=context.partner,
        profile=context.profile,
        period=period_name,
        scope=context.scope,
        file_name=found.file_name,
        rows_read=found.rows_read,
        rows_staged=found.rows_staged,
        rows_set_aside=found.rows_set_aside,
        rows_not_data=found.rows_not_data,
        rows_with_findings=found.rows_with_findings,
        findings=tuple(sorted(findings, key=lambda item: order[item.severity])),
        control=tuple(asdict(total) for total in found.control),
        changes=comparison.changes,
        proposals=comparison.proposals,
        personal_data=found.personal_data,
        is_stored=stored,
        already_stands=comparison.says_nothing_new and comparison.lines("untouched") > 0,
    )


def _stage(
    folder: LedgerFolder,
    act: Act,
    staged: StagedDelivery,
    found: Extract,
    profile: Profile,
    source: str,
    context: DeliveryContext,
    incoming: pl.DataFrame,
) -> None:
    """Put a delivery on the table, in place of what was staged of it before."""
    code = {"delivery": context.delivery}
    head = code | {
        "partner": context.partner,
        "profile": context.profile,
        "profile_hash": profile_hash(source),
        "profile_text": source,
        "use": profile.use,
        "period": staged.period,
        "booked_on": context.booked_on,
        "flow": context.flow,
        "scope": context.scope,
        "has_key": context.has_key,
        "file_name": found.file_name,
        "file_sha256": found.file_sha256,
        "rows_read": found.rows_read,
        "rows_staged": found.rows_staged,
        "rows_set_aside": found.rows_set_aside,
        "rows_not_data": found.rows_not_data,
        "rows_with_findings": found.rows_with_findings,
        "control": json.dumps(staged.control, default=_plain, ensure_ascii=False),
        "actor": act.actor,
        "staged_at": act.now().replace(tzinfo=None),
    }
    rows: list[Record] = [
        code | {FIELDS.get(name, name): value for name, value in asdict(item).items()} | {"ordinal": place}
        for place, item in enumerate(staged.findings, 1)
    ]
    screening = Screening(
        context.partner, context.profile, found.original_sha256, found.file_sha256, found.personal_data
    )

    def prepare(reader: Reader) -> Batch:
        batch = Batch("import", rows=screening_rows(reader, screening))
        batch.staging = [(name, code) for name in OFF_THE_TABLE]
        batch.staged_rows = {
            "stage_delivery": [head],
            "stage_line": incoming.with_columns(pl.lit(context.delivery).alias("delivery")),
            "stage_finding": rows,
            "stage_mapping": found.mapped.with_columns(pl.lit(context.delivery).alias("delivery")),
        }
        return batch

    commit(folder, act, prepare)


def _plain(value: object) -> str:
    """Return what JSON has no word for as text."""
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)

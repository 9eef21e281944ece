"""`demo`: the example programme, delivered, settled and posted, ready to look at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.toml_source import decode
from gebiedsbudget.paths import LedgerFolder, example_ledger, shared_imports
from gebiedsbudget.services.add_agreement import add_agreement
from gebiedsbudget.services.check_ledger import CheckReport, check_ledger
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.make_summary import make_summary
from gebiedsbudget.services.match_delivery import decide_all
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.record_entry import RecordedEntry, record_entry
from gebiedsbudget.services.sign_agreement import sign_agreement
from gebiedsbudget.services.sign_off_delivery import sign_off_delivery
from gebiedsbudget.services.use_profile import use_profile
from gebiedsbudget.store.unit_of_work import Progress, silent

if TYPE_CHECKING:
    from gebiedsbudget.store.read import Record

DIRECTOR = "regie@gem"
FIRST_DAY = date(2024, 12, 19)
DEMO_YEAR = 2026
MARK = "voorbeeld.txt"


@dataclass(frozen=True)
class ExampleDelivery:
    """One delivery of the example: which workbook, from whom, when it came, whether it is posted, who signed."""

    file: str
    profile: str
    partner: str
    period: str
    received_on: date
    post: bool = True
    signed_by: str | None = None
    signed_on: date | None = None


@dataclass(frozen=True)
class ExampleEntry:
    """One entry by hand of the example; the amount is text with two decimals, as in a programme."""

    recorded_on: date
    booked_on: date
    kind: str
    partner: str
    goal: str
    area: str
    year: int
    amount: str
    description: str
    reference: str | None = None


@dataclass(frozen=True)
class ExampleSignOff:
    """One signature of the example: under which delivery, by whom and when."""

    signed_on: date
    by: str
    delivery: ExampleDelivery


@dataclass(frozen=True)
class ExampleStory:
    """What came in: deliveries in the order they came, entries by hand in the order they were made."""

    delivery: tuple[ExampleDelivery, ...]
    entry: tuple[ExampleEntry, ...] = ()

    def in_order(self) -> Iterator[ExampleDelivery | ExampleEntry | ExampleSignOff]:
        """Give all in the order they came: what was done by hand before the first delivery received after it."""
        waiting: list[tuple[date, ExampleEntry | ExampleSignOff]] = [(entry.recorded_on, entry) for entry in self.entry]
        for delivery in self.delivery:
            waiting.sort(key=lambda act: act[0])
            while waiting and waiting[0][0] <= delivery.received_on:
                yield waiting.pop(0)[1]
            yield delivery
            if delivery.signed_by and delivery.signed_on:
                signature = ExampleSignOff(delivery.signed_on, delivery.signed_by, delivery)
                waiting.append((delivery.signed_on, signature))
        yield from (act for _, act in sorted(waiting, key=lambda act: act[0]))


@dataclass(frozen=True)
class DemoReport:
    """What the example wrote.

    Attributes:
        folder: the ledger's folder.
        written: the files a user may want to open: ledger, summaries.
        was_there: it stood already; nothing was changed.
        check: whether it is sound.
    """

    folder: Path
    written: tuple[Path, ...]
    was_there: bool
    check: CheckReport


def run_demo(target: Path, progress: Progress = silent) -> DemoReport:
    """Make the example ledger, whole or not at all; where it stands already nothing changes.

    Args:
        target: the folder to make.
        progress: told each delivery that was posted.

    Raises:
        Refusal: the folder holds something else.
    """
    folder = LedgerFolder(target)
    if folder.exists() and (target / MARK).is_file():
        return DemoReport(target, _written(target), was_there=True, check=check_ledger(folder))
    if target.exists() and any(target.iterdir()):
        raise Refusal("store.target_not_empty", target=target)
    making = target.with_name(f"{target.name}.{os.getpid()}.new")
    shutil.rmtree(making, ignore_errors=True)
    try:
        _make(LedgerFolder(making), progress)
        if target.exists():
            target.rmdir()
        making.rename(target)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return DemoReport(target, _written(target), was_there=False, check=check_ledger(folder))


def _make(folder: LedgerFolder, progress: Progress) -> None:
    source = (example_ledger() / "programme.toml").read_text(encoding="utf-8")
    create_ledger(folder, _act(DIRECTOR, FIRST_DAY), source)
    story = decode(example_ledger() / "deliveries.toml", ExampleStory)
    codes: dict[ExampleDelivery, str] = {}
    for step in story.in_order():
        if isinstance(step, ExampleEntry):
            record_example(folder, step)
            progress(step.description)
        elif isinstance(step, ExampleSignOff):
            sign_off_delivery(folder, _act(step.by, step.signed_on), codes[step.delivery])
        else:
            use_profile(folder, step.profile)
            codes[step] = deliver_example(folder, step)["delivery"]
            progress(step.file)
    last_day = max(delivery.received_on for delivery in story.delivery)
    _agree(folder, last_day)
    _write_summaries(folder, last_day)
    (folder.root / MARK).write_text("gebiedsbudget demo\n", encoding="utf-8")


def _agree(folder: LedgerFolder, day: date) -> None:
    """Record the agreements of the example; they are about what was posted already, so signing posts nothing."""
    folder.agreements.mkdir()
    for source in sorted((example_ledger() / "agreements").glob("*.toml")):
        path = Path(shutil.copy(source, folder.agreements))
        added = add_agreement(folder, _act(DIRECTOR, day), path)
        sign_agreement(folder, _act(DIRECTOR, day), added.agreement, FIRST_DAY)


def deliver_example(folder: LedgerFolder, delivery: ExampleDelivery) -> Record:
    """Import one delivery of the example on the day it came and, where it says so, settle and post it."""
    act = _act(f"financien@{delivery.partner.lower()}", delivery.received_on)
    staged = import_delivery(
        folder,
        act,
        shared_imports() / delivery.file,
        delivery.partner,
        period=delivery.period,
        profile=delivery.profile,
    )
    if delivery.post:
        if staged.proposals:
            decide_all(folder, act, staged.delivery, "accept")
        post_delivery(folder, act, staged.delivery)
    return {"delivery": staged.delivery, "proposals": len(staged.proposals)}


def record_example(folder: LedgerFolder, entry: ExampleEntry) -> RecordedEntry:
    """Enter one entry of the example by hand on the day the story tells."""
    posting = WantedPosting(
        kind=entry.kind,
        partner=entry.partner,
        goal=entry.goal,
        area=entry.area,
        year=entry.year,
        amount=Decimal(entry.amount),
        reference=entry.reference,
        description=entry.description,
    )
    request = EntryRequest(entry.booked_on, entry.description, (posting,))
    return record_entry(folder, _act(DIRECTOR, entry.recorded_on), request)


def _act(actor: str, day: date) -> Act:
    """Return an act on the day the story tells; the example is the only place where the clock is not the present."""
    instant = datetime.combine(day, time(12), tzinfo=UTC)
    return Act(actor, clock=lambda: instant)


def _write_summaries(folder: LedgerFolder, day: date) -> None:
    from gebiedsbudget.export.document import render_document  # noqa: PLC0415 - typst only when it is needed
    from gebiedsbudget.export.workbook import render_workbook  # noqa: PLC0415

    summary = make_summary(folder, _act(DIRECTOR, day), Viewpoint(year=DEMO_YEAR))
    (folder.root / f"samenvatting-{DEMO_YEAR}.pdf").write_bytes(render_document(summary))
    (folder.root / f"samenvatting-{DEMO_YEAR}.xlsx").write_bytes(render_workbook(summary))


def _written(target: Path) -> tuple[Path, ...]:
    names = ("ledger.duckdb", f"samenvatting-{DEMO_YEAR}.pdf", f"samenvatting-{DEMO_YEAR}.xlsx")
    return tuple(target / name for name in names)

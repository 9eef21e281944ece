"""A large delivery on a large ledger, phase by phase: `python tests/benchmarks/deliver_large.py [ROWS] [POSTINGS]`.

Makes a ledger of a million postings and a workbook of a hundred thousand rows by twelve columns, delivers and posts it,
and prints what each phase took, the peak of the memory, and how long the file was locked; in the same run what openpyxl
and python-calamine take for bare reading, and a bare INSERT of the same rows. python-calamine is a tool of this
benchmark only; where it is not installed the benchmark says so. Read the ratios; seconds are those of the machine.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import duckdb
import polars as pl

from gebiedsbudget.domain.act import Act
from gebiedsbudget.intake import extract as extracting
from gebiedsbudget.intake.formats import registry
from gebiedsbudget.intake.privacy import screening
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services import compare_delivery
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.store.append import Batch, Rows
from gebiedsbudget.store.reader import Reader
from gebiedsbudget.store.unit_of_work import commit
from tests.properties.acts import PROGRAMME

ROWS, POSTINGS, ORDERS = 100_000, 1_000_000, 20_000
AT_ONCE: Final = 250_000
TABLES: Final = ("posting", "delivery_line", "match")
LAST: Final = "seal_number = (select max(seal_number) from ledger.seal)"
MEGABYTE: Final = 1024 * (1024 if sys.platform == "darwin" else 1)  # what a process counts its memory in
ACT: Final = Act("finance@wel", clock=lambda: datetime(2026, 7, 10, 12, tzinfo=UTC))
HEADERS: Final = (
    "Regel", "Datum", "Jaar", "Doel", "Gebied", "Partner", "Verplichting", "Leverancier", "Omschrijving", "Factuur",
    "Bedrag", "Dagboek",
)  # fmt: skip
PROFILE: Final = """
name = "groot"
title = "Groot bestand"
decimal_mark = ","
key = ["Regel"]
[sheet]
name = "Mutaties"
[columns]
booked_on = "Datum"
year = "Jaar"
goal = "Doel"
area = "Gebied"
partner = "Partner"
commitment = "Verplichting"
counterparty = "Leverancier"
description = "Omschrijving"
reference = "Factuur"
[[amount]]
name = "kosten"
column = "Bedrag"
kind = "expenditure"
draws_on = "commitment"
"""
BARE: Final = {
    "openpyxl": "import openpyxl,sys;"
    "book=openpyxl.load_workbook(sys.argv[1],read_only=True);"
    "print(sum(1 for row in book.active.iter_rows(values_only=True)))",
    "python-calamine": "import python_calamine,sys;"
    "print(len(python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()))",
}


class Watch:
    """What each phase took, in seconds."""

    def __init__(self) -> None:
        self.took: dict[str, float] = defaultdict(float)

    @contextmanager
    def during(self, phase: str) -> Iterator[None]:
        """Add what happens here to a phase."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.took[phase] += time.perf_counter() - began

    def watched(self, phase: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a call that is counted to a phase."""

        def counted(*args: Any, **kwargs: Any) -> Any:
            with self.during(phase):
                return call(*args, **kwargs)

        return counted

    def by_progress(self) -> Callable[[str], None]:
        """Return a progress that counts what follows each word to it, until the next word."""
        phase, began = "", time.perf_counter()

        def progress(following: str) -> None:
            nonlocal phase, began
            now = time.perf_counter()
            if phase:
                self.took[f"post: {phase}"] += now - began
            phase, began = following, now

        return progress


def make_ledger(folder: LedgerFolder, postings: int) -> None:
    """Make a ledger of orders and costs, as earlier deliveries of the first quarter left them."""
    create_ledger(folder, ACT, PROGRAMME.replace('"stop"', '"warn"'))
    (folder.profiles / "groot.toml").write_text(PROFILE, encoding="utf-8")
    for first in range(0, postings, AT_ONCE):
        commit(folder, ACT, _earlier(first, min(AT_ONCE, postings - first)))


def _earlier(first: int, count: int) -> Callable[[Reader], Batch]:
    """Return a unit of work with one earlier delivery of so many rows."""
    version, entry, day = str(uuid4()), str(uuid4()), date(2026, 3, 31)
    ids, lines = ([str(uuid4()) for _ in range(count)] for _ in range(2))
    number = pl.int_range(first, first + count, eager=True)
    is_order = number < ORDERS
    both = pl.DataFrame({"line_id": lines, "number_of": number}).select(
        "line_id",
        pl.when(is_order).then(pl.lit("commitment")).otherwise(pl.lit("expenditure")).alias("kind"),
        pl.lit("cash").alias("form"),
        pl.lit("WEL").alias("partner"),
        pl.when(pl.col("number_of") % 2 == 0).then(pl.lit("RON")).otherwise(pl.lit("WON")).alias("goal"),
        pl.lit("wijk").alias("area"),
        pl.lit(2026).alias("year"),
        pl.when(is_order).then(50_000_00).otherwise(pl.col("number_of") % 90_000 + 1_001)
        .cast(pl.Decimal(18, 2)).truediv(100).cast(pl.Decimal(18, 2)).alias("amount"),
        (pl.lit(date(2026, 1, 1)) + pl.duration(days=pl.col("number_of") % 90)).alias("booked_on"),
        pl.when(is_order)
        .then(pl.format("V26-{}", pl.col("number_of").cast(pl.String).str.zfill(7)))
        .otherwise(pl.format("H26-{}", pl.col("number_of")))
        .alias("reference"),
        pl.format("Leverancier {}", pl.col("number_of") % 5_000).alias("counterparty"),
        pl.format("Werk {}", pl.col("number_of")).alias("description"),
    )  # fmt: skip
    head = {
        "delivery_version_id": version,
        "delivery": f"WEL/eerder-{first}/2026-Q1",
        "version": 1,
        "partner": "WEL",
        "profile": f"eerder-{first}",
        "profile_hash": "0" * 64,
        "period": "2026-Q1",
        "booked_on": day,
        "flow": "mutations",
        "scope": "years",
        "file_name": "eerder.xlsx",
        "file_sha256": "0" * 64,
        "rows_read": count,
        "rows_staged": count,
        "rows_set_aside": 0,
        "rows_not_data": 0,
        "control": "[]",
    }
    rows: dict[str, Rows] = {
        "delivery_version": [head],
        "delivery_line": both.with_columns(
            pl.lit(version).alias("delivery_version_id"),
            pl.lit("Mutaties").alias("sheet"),
            pl.int_range(2, count + 2).alias("row_number"),
            pl.lit("kosten").alias("measure"),
            pl.col("reference").alias("row_key"),
            pl.lit(1).alias("occurrence"),
            pl.lit("added").alias("change"),
            pl.lit(value=False).alias("draws_commitment"),
            pl.lit(value=False).alias("is_final"),
        ),
        "entry": [
            {
                "entry_id": entry,
                "booked_on": day,
                "description": "eerdere aanlevering",
                "is_neutral": False,
                "memo_amount": Decimal("0.00"),
                "delivery_version_id": version,
            }
        ],
        "posting": both.with_columns(
            pl.Series("posting_id", ids), pl.Series("item_id", ids), pl.lit(entry).alias("entry_id")
        ),
    }
    return lambda _reader: Batch("post", rows=rows)


def write(path: Path, rows: int) -> None:
    """Write the workbook: costs of twelve columns, each with the number of an order."""
    import xlsxwriter  # noqa: PLC0415 - only where it is written

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    day, euros = book.add_format({"num_format": "dd-mm-yyyy"}), book.add_format({"num_format": "#,##0.00"})
    sheet = book.add_worksheet("Mutaties")
    for column, name in enumerate(HEADERS):
        sheet.write_string(0, column, name)
    for row in range(1, rows + 1):
        order = row % ORDERS
        sheet.write_number(row, 0, row)
        sheet.write_datetime(row, 1, date(2026, 4, 1) + timedelta(days=row % 90), day)
        sheet.write_number(row, 2, 2026)
        texts = ("RON" if order % 2 == 0 else "WON", "wijk", "WEL", f"V26-{order:07d}", f"Leverancier {order % 5_000}")
        for column, text in enumerate((*texts, f"Termijn {row}", f"F26-{row}"), 3):
            sheet.write_string(row, column, text)
        sheet.write_number(row, 10, (row * 37 % 60_000 + 105) / 100, euros)
        sheet.write_string(row, 11, "INK")
    book.close()


def deliver(folder: LedgerFolder, path: Path, watch: Watch) -> None:
    """Import and post the workbook, counting each phase."""
    parts = (
        ("intake.privacy.screening.read_cells", registry.read_cells, "reading"),
        ("intake.extract.screened", screening.screened, "reading and privacy scan"),
        ("services.import_delivery.extract", extracting.extract, "extract"),
        ("services.import_delivery.compare", compare_delivery.compare, "import: compare and match"),
    )
    with ExitStack() as watched, watch.during("import"):
        for place, call, phase in parts:
            watched.enter_context(patch(f"gebiedsbudget.{place}", watch.watched(phase, call)))
        staged = import_delivery(folder, ACT, path, "WEL", period="2026-Q2", profile="groot")
    if staged.has_errors:
        sys.exit(f"not as it should be: {staged.findings[:3]}")
    with (
        patch("gebiedsbudget.services.compare_delivery.match", watch.watched("post: match", compare_delivery.match)),
        watch.during("post"),
    ):
        posted = post_delivery(folder, ACT, staged.delivery, progress=watch.by_progress())
    print(f"{posted.postings} postings for {posted.amount:,.2f} euro, {len(staged.proposals)} proposals")


def bare_insert(folder: LedgerFolder, watch: Watch) -> None:
    """Insert the rows of the delivery in tables without keys, guards or checks, in one transaction."""
    with duckdb.connect(str(folder.root / "bare.duckdb")) as connection:
        connection.execute(f"attach '{folder.database}' as ledger (read_only)")
        for table in TABLES:
            connection.execute(f"create table {table} as select * from ledger.{table} limit 0")  # noqa: S608 - our names
            connection.execute(f"create temp table its_{table} as from ledger.{table} where {LAST}")
        with watch.during("bare INSERT of the same rows"):
            connection.execute("begin")
            for table in TABLES:
                connection.execute(f"insert into {table} from its_{table}")
            connection.execute("commit")


def bare_reading(path: Path, watch: Watch) -> None:
    """Read the workbook by others, each in a process of its own."""
    for name, source in BARE.items():
        with watch.during(f"bare reading by {name}"):
            run = subprocess.run([sys.executable, "-c", source, str(path)], capture_output=True, check=False)
        if run.returncode:
            del watch.took[f"bare reading by {name}"]
            print(f"{name} is not installed here, so it is not compared with")


def report(watch: Watch, rows: int, postings: int) -> None:
    """Print what was measured, and where it stands beside the aims."""
    took = watch.took
    took["privacy scan"] = took.pop("reading and privacy scan") - took["reading"]
    took["map and check"] = took.pop("extract") - took["reading"] - took["privacy scan"]
    took["stage"] = (
        took.pop("import")
        - took["reading"]
        - took["privacy scan"]
        - took["map and check"]
        - took["import: compare and match"]
    )
    locked = sum(took[f"post: {phase}"] for phase in ("writing", "checking"))
    print(f"{rows} rows by {len(HEADERS)} columns on {postings} postings, {os.cpu_count()} cores")
    for phase, seconds in took.items():
        print(f"  {phase:34}{seconds:8.2f} s")
    print(f"  {'peak memory':34}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE:8.0f} MB")
    print(f"  {'the file was locked':34}{locked:8.2f} s  (aim: 1 s)")
    bare = took.get("bare reading by python-calamine")
    if bare:
        onward = took["map and check"] + took["import: compare and match"] + took["stage"] + took["post"]
        print(f"  reading is {took['reading'] / bare:.1f} × python-calamine (aim: 3)")
        print(f"  map to post is {onward / bare:.1f} × python-calamine (aim: 1.5)")


def main() -> None:
    """Make, deliver, compare and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    postings = int(sys.argv[2]) if len(sys.argv) > 2 else POSTINGS
    watch = Watch()
    with tempfile.TemporaryDirectory() as place:
        folder, path = LedgerFolder(Path(place) / "pot"), Path(place) / "groot.xlsx"
        began = time.perf_counter()
        make_ledger(folder, postings)
        write(path, rows)
        print(f"made in {time.perf_counter() - began:.0f} s")
        bare_reading(path, watch)
        deliver(folder, path, watch)
        bare_insert(folder, watch)
    report(watch, rows, postings)


if __name__ == "__main__":
    main()

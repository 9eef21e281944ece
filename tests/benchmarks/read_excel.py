"""How long each lane takes over a large .xlsx, and what memory: `python tests/benchmarks/read_excel.py [ROWS]`.

Each lane reads the same workbook in a process of its own, one after the other. Read the ratios; seconds and
megabytes are those of the machine.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
ROWS: Final = 100_000
LANES: Final = ("streaming", "careful")
_MEGABYTE: Final = 1024 * (1024 if sys.platform == "darwin" else 1)  # what a process counts its memory in


def write(path: Path, rows: int) -> None:
    """Write a ledger export of twelve columns: dates, codes, texts, two amounts of which one a formula."""
    import xlsxwriter  # noqa: PLC0415 - only where it is written

    book = xlsxwriter.Workbook(path)
    day, euros = book.add_format({"num_format": "dd-mm-yyyy"}), book.add_format({"num_format": "#,##0.00"})
    sheet = book.add_worksheet("Mutaties")
    for column in range(12):
        sheet.write_string(0, column, f"Kolom {column}")
    first = date(2026, 1, 1)
    for row in range(1, rows + 1):
        sheet.write_number(row, 0, 2_600_000 + row)
        sheet.write_datetime(row, 1, first + timedelta(days=row % 365), day)
        sheet.write_number(row, 2, 2026)
        for column, text in enumerate(("RON", "WK01", "Drukkerij", f"Folder {row}", f"V26-{row % 500}", "K"), 3):
            sheet.write_string(row, column, text)
        sheet.write_number(row, 9, row * 1.05 / 7, euros)
        sheet.write_formula(row, 10, f"=J{row + 1}*2", euros, row * 2.1 / 7)
        sheet.write_boolean(row, 11, row % 2 == 0)
    book.close()


def measure(lane: str, path: Path) -> None:
    """Read the workbook by one lane and print seconds, megabytes and cells."""
    sys.path.insert(0, str(ROOT))
    from gebiedsbudget.intake.formats import careful, streaming  # noqa: PLC0415 - in the process that is measured
    from gebiedsbudget.intake.identify import identify  # noqa: PLC0415

    file = identify(path)
    before, began = _peak(), time.perf_counter()
    cells = (streaming if lane == "streaming" else careful).read(file, "Mutaties")
    took = time.perf_counter() - began
    kept = cells.frame.estimated_size("mb")
    print(json.dumps([took, _peak() - before, kept, cells.frame.height, cells.frame.hash_rows(1).sum()]))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE


def main() -> None:
    """Write the workbook, read it by both lanes, and print what each took."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "groot.xlsx"
        # In a process of its own: a child starts with the peak of its parent.
        subprocess.run([sys.executable, str(Path(__file__)), "--write", str(rows), str(path)], check=True)
        took = {}
        for lane in LANES:
            command = [sys.executable, str(Path(__file__)), "--lane", lane, str(path)]
            run = subprocess.run(command, check=True, capture_output=True, text=True)
            took[lane] = json.loads(run.stdout)
            seconds, peak, kept, cells, _ = took[lane]
            print(f"{lane:10} {seconds:7.2f} s  {peak:7.0f} MB more  {kept:5.0f} MB kept  {cells} cells")
    one, other = took["streaming"], took["careful"]
    alike = "the same cells" if one[3:] == other[3:] else "OTHER CELLS"
    print(f"{other[0] / one[0]:.1f} × as fast, {one[1] / other[1]:.2f} × the memory, {alike}")


if __name__ == "__main__":
    if "--lane" in sys.argv:
        measure(sys.argv[2], Path(sys.argv[3]))
    elif "--write" in sys.argv:
        write(Path(sys.argv[3]), int(sys.argv[2]))
    else:
        main()

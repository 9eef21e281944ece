"""How long looking for personal data takes: `python tests/benchmarks/screen_personal_data.py [ROWS]`.

Two sheets of twelve columns: one without any, and one with personal data in every row. Read the seconds beside those of
reading the sheet; they are those of the machine.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
ROWS: Final = 100_000
sys.path.insert(0, str(ROOT))

from gebiedsbudget.intake.formats.options import ReadOptions  # noqa: E402 - found by the line above
from gebiedsbudget.intake.formats.registry import read_cells  # noqa: E402
from gebiedsbudget.intake.identify import identify  # noqa: E402
from gebiedsbudget.intake.privacy.personal_cells import PrivacyRule, personal_cells  # noqa: E402
from gebiedsbudget.intake.privacy.screening import screened  # noqa: E402
from tests.benchmarks.read_excel import write  # noqa: E402


def write_personal(path: Path, rows: int) -> None:
    """Write a text file with an e-mail address, an account, a phone number and a BSN in every row."""
    head = "Nr;Datum;Jaar;Doel;Gebied;Relatie;Omschrijving;Order;Soort;Bedrag;BSN;Telefoon\n"
    with path.open("w", encoding="utf-8") as opened:
        opened.write(head)
        for row in range(rows):
            opened.write(
                f"{row};12-03-2026;2026;RON;WK01;bewoner{row}@example.nl;Terug op NL91 ABNA 0417 1643 00, {row};"
                f"V26-{row % 500};K;{row},25;{100_000_000 + row};06-{10_000_000 + row}\n"
            )


def measure(name: str, path: Path, sheet: str) -> None:
    """Print seconds and cells of reading, of looking, and of all of the screening."""
    file = identify(path)
    began = time.perf_counter()
    cells = read_cells(file, sheet)
    read = time.perf_counter()
    found = personal_cells(cells.frame, PrivacyRule(amounts=("Kolom 9", "Kolom 10")))
    looked = time.perf_counter()
    screened(file, sheet, ReadOptions(), PrivacyRule())
    done = time.perf_counter()
    print(
        f"{name:10} {cells.frame.height:9} cells  read {read - began:6.2f} s  looked {looked - read:6.2f} s  "
        f"screened, with reading {done - looked:6.2f} s  {found.height} cells with personal data"
    )


def main() -> None:
    """Write both files, and print what each took."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        plain, personal = Path(folder) / "zonder.xlsx", Path(folder) / "met.csv"
        write(plain, rows)
        write_personal(personal, rows)
        measure("without", plain, "Mutaties")
        measure("with", personal, "csv")


if __name__ == "__main__":
    main()

"""Make the example of De Voorbeeld: every workbook, what intake should make of it, and where the ledger should stand.

Run from anywhere, as often as you like; the same bytes come out.

    python imports/generate.py
"""

from __future__ import annotations

from pathlib import Path

from story.deliveries import all_workbooks, deliveries_toml
from story.expected import expected_json
from story.positions import expected_csv, expected_pot_csv
from story.sheet import write

IMPORTS = Path(__file__).resolve().parent
LEDGER = IMPORTS.parent / "ledgers" / "de-voorbeeld"


def generate(imports: Path, ledger: Path) -> list[Path]:
    """Write the whole example.

    Args:
        imports: the folder for the workbooks and their expected outcome.
        ledger: the folder for the positions to expect and the order of the deliveries.

    Returns:
        Every file written, in order.
    """
    written = []
    for book in all_workbooks():
        path = write(book, imports)
        beside = path.with_suffix(".expected.json")
        beside.write_text(expected_json(book), encoding="utf-8", newline="\n")
        written += [path, beside]
    ledger.mkdir(parents=True, exist_ok=True)
    programme = LEDGER / "programme.toml"
    for name, content in (
        ("expected.csv", expected_csv(programme)),
        ("expected-pot.csv", expected_pot_csv(programme)),
        ("deliveries.toml", deliveries_toml()),
    ):
        (ledger / name).write_text(content, encoding="utf-8", newline="\n")
        written.append(ledger / name)
    return written


if __name__ == "__main__":
    for made in generate(IMPORTS, LEDGER):
        print(made.relative_to(IMPORTS.parent))

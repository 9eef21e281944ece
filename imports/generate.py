"""Make the example of De Voorbeeld: every workbook, what intake should make of it, and where the ledger should stand.

Run from anywhere, as often as you like; the same bytes come out.

    python imports/generate.py [FOLDER]     into FOLDER/imports and FOLDER/ledgers, else into the checkout itself
"""

from __future__ import annotations

import sys
from pathlib import Path

from story.deliveries import all_workbooks, deliveries_toml
from story.expected import expected_json
from story.positions import expected_csv, expected_pot_csv
from story.sheet import write

CHECKOUT = Path(__file__).resolve().parent.parent
PROGRAMME = CHECKOUT / "ledgers" / "de-voorbeeld" / "programme.toml"


def generate(root: Path) -> list[Path]:
    """Write the whole example under a folder.

    Returns:
        Every file written, in order.
    """
    written = []
    for book in all_workbooks():
        path = write(book, root / "imports")
        beside = path.with_suffix(".expected.json")
        beside.write_text(expected_json(book), encoding="utf-8", newline="\n")
        written += [path, beside]
    ledger = root / "ledgers" / "de-voorbeeld"
    ledger.mkdir(parents=True, exist_ok=True)
    for name, content in (
        ("expected.csv", expected_csv(PROGRAMME)),
        ("expected-pot.csv", expected_pot_csv(PROGRAMME)),
        ("deliveries.toml", deliveries_toml()),
    ):
        (ledger / name).write_text(content, encoding="utf-8", newline="\n")
        written.append(ledger / name)
    return written


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT
    for made in generate(folder):
        print(made.relative_to(folder))

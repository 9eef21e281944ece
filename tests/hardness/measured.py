"""Import files one after the other in this process, and print what came of each: `python measured.py LEDGER FILE...`.

Printed are the refusal (or that it was read), the seconds of processor time, and the most memory the process ever had.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.import_delivery import import_delivery
from tests.hardness.small_ledger import act

_MEGABYTE = 1024 * (1024 if sys.platform == "darwin" else 1)


def main(folder: LedgerFolder, files: list[Path]) -> None:
    """Import each file, and print a line for it."""
    for file in files:
        began = time.process_time()
        said = {"file": file.name, "refused": "", "sentence": "", "rows": 0}
        try:
            staged = import_delivery(folder, act(), file, "VBO", period="2026", dry_run=True)
            said |= {"rows": staged.rows_read, "codes": sorted({found.code for found in staged.findings})}
        except Refusal as refusal:
            said |= {"refused": refusal.key, "sentence": str(refusal)}
        said["seconds"] = time.process_time() - began
        said["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
        sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(LedgerFolder(Path(sys.argv[1])), [Path(name) for name in sys.argv[2:]])

"""Make the faulty workbooks and, beside each, what reading it must give: `python imports/faulty/generate.py`.

The codes and cells stand in `cases.py`, by hand; the sentences are what the program says today. Look at the
difference before committing it: the expected outcome is the manual of what a sender gets to read.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]

from faulty.cases import CASES, Case, file_name, good_sheet  # noqa: E402 - found by the line above
from faulty.files import packed, unreadable_files  # noqa: E402
from openpyxl import Workbook  # noqa: E402

from gebiedsbudget.errors import Refusal  # noqa: E402
from gebiedsbudget.intake.extract import Extract, Vocabulary, extract  # noqa: E402
from gebiedsbudget.intake.profile import load_profile  # noqa: E402

VOCABULARY = Vocabulary(frozenset({"VBO"}), frozenset({"RON", "WON"}), frozenset({"WK01", "WK02"}), 2025, 2027)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class Period:
    """A period of which only the year matters here."""

    year: int


def workbook_bytes(book: Workbook) -> bytes:
    """Return a workbook with the same bytes every time."""
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in sorted(archive.namelist())}
    parts["docProps/core.xml"] = _STAMP.sub(rb"\g<1>2026-01-01T00:00:00Z", parts["docProps/core.xml"])
    return packed(parts)


def spoiled(case: Case) -> bytes:
    """Return the workbook of a case."""
    book, sheet = good_sheet()
    case.spoil(sheet)
    return workbook_bytes(book) if case.saved is None else case.saved(sheet)


def read(path: Path, case: Case) -> Extract:
    """Read a workbook as its case says."""
    profile = replace(load_profile(HERE / "profile.toml"), **case.settings)
    period = None if case.period is None else Period(case.period)
    return extract(path, profile, VOCABULARY, period=period, suspense=case.suspense)


def outcome(result: Extract, case: Case) -> dict[str, Any]:
    """Return what reading a workbook gave, as it is kept beside it."""
    return {
        "read_with": {**case.settings, "period": case.period, "suspense": case.suspense},
        "rows": {
            "read": result.rows_read,
            "staged": result.rows_staged,
            "set_aside": result.rows_set_aside,
            "not_data": result.rows_not_data,
            "with_findings": result.rows_with_findings,
        },
        "findings": [
            {
                "code": found.code,
                "severity": found.severity,
                "cell": found.cell,
                "message": found.message,
                "to_do": found.to_do,
            }
            for found in result.findings
        ],
    }


def generate(folder: Path) -> None:
    """Write every workbook and its expected outcome.

    Raises:
        SystemExit: a finding is not where `cases.py` says it must be.
    """
    for name, case in CASES.items():
        path = folder / file_name(name)
        path.write_bytes(spoiled(case))
        result = outcome(read(path, case), case)
        found = tuple((finding["code"], finding["cell"]) for finding in result["findings"])
        if found != case.findings:
            raise SystemExit(f"{name}: {found} instead of {case.findings}")
        _write(path, result)
    for name, (content, key) in unreadable_files(workbook_bytes(good_sheet()[0])).items():
        path = folder / file_name(name)
        path.write_bytes(content)
        try:
            read(path, Case(lambda _: None, ()))
        except Refusal as refusal:
            if refusal.key != f"intake.{key}":
                raise SystemExit(f"{name}: {refusal.key} instead of intake.{key}") from None
            _write(path, {"refusal": str(refusal)})
        else:
            raise SystemExit(f"{name}: was read")


def _write(path: Path, result: dict[str, Any]) -> None:
    text = json.dumps(result, ensure_ascii=False, indent=2) + "\n"
    path.with_suffix(".expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    generate(HERE)
    print(f"{len(list(HERE.glob('*.expected.json')))} werkmappen geschreven in {HERE.name}")

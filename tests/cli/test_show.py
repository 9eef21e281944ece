"""Words, columns and forms of answers."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import click
import pytest
from click.testing import CliRunner

from gebiedsbudget.cli import (
    balance,
    deliveries,
    explain,
    import_delivery,
    items,
    match_delivery,
    postings,
    pot,
    show,
    staged,
)
from gebiedsbudget.cli.faults import harmless
from gebiedsbudget.cli.findings import finding_lines
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.domain.finding import finding as found
from gebiedsbudget.domain.finding_group import grouped
from gebiedsbudget.export.column import Kind
from gebiedsbudget.locale import LANGUAGES, use_language
from tests.cli.conftest import Run

SUBJECTS = ("programme", "area", "partner", "goal", "budget_line", "mandate", "lead")
STATUSES = ("staged", "posted", "replaced", "undone")
KEYS = {
    *balance.BRINGS_IN, *balance.CARRIES_OUT, *balance.SETTLES, *pot.ROOM, *pot.SUMS, *postings.KEYS, *items.KEYS,
    *explain.KEYS, *explain.ITEM_KEYS, *deliveries.WIDE_KEYS, *deliveries.LINE_KEYS, *import_delivery.KEYS,
    *match_delivery.KEYS, "partner", "goal", "area", "year", "name", "label", "column", "printed", "computed", "lines",
} - {"has_errors", "stage", "target_text", "target_amount", "reason", "rows_not_data"}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*SUBJECTS, *STATUSES, *staged.CHANGES, "draws_on"])
def test_every_status_and_change_has_a_word(name: str, language: str) -> None:
    use_language(language)
    assert show.word(name)
    assert "_" not in show.word(name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_column_of_a_table_has_a_heading(key: str, language: str) -> None:
    use_language(language)
    column = show.column(key)
    assert column.kind in get_args(Kind)
    assert "_" not in column.label


def shown(settings: Settings, records: list[dict[str, object]]) -> Run:
    @click.command()
    def answer() -> None:
        show.show_table(settings, records, ("goal", "spent"), total=True)

    result = CliRunner().invoke(answer)
    return Run(result.exit_code, result.stdout, result.stderr)


def test_one_answer_in_three_forms() -> None:
    records: list[dict[str, object]] = [{"goal": "=cmd()", "spent": Decimal("12.50"), "year": 2026}]
    assert shown(Settings(form="table"), records).out.splitlines()[-1].split() == ["Totaal", "12,50"]
    assert shown(Settings(form="json"), records).data() == [{"goal": "=cmd()", "spent": "12.50", "year": 2026}]
    assert shown(Settings(form="csv"), records).out == "goal;spent\n'=cmd();12,50\n"


def test_findings_are_grouped_by_what_mends_them_errors_first() -> None:
    noticed = [found("C06", sheet="Blad1", cell="B2", row=2, field="amount", found="12", expected="")]
    noticed += [
        found(
            "C07", sheet="Blad1", cell=f"A{row}", row=row, field="goal", found="X", expected="WON", amount=Decimal(10)
        )
        for row in range(2, 8)
    ]
    lines = list(finding_lines(noticed))
    assert lines[0] == "fout: 6 × Onbekende code “X” (€ 60,00) [C07]"
    assert lines[1].startswith("  Blad1!A2  ")
    assert lines[4] == "  … en nog 3"
    assert lines[5].startswith("  → ")
    assert lines[6].startswith("ter info: 1 × ")
    assert len(list(finding_lines(noticed, None))) == 11


def test_findings_on_different_codes_are_mended_apart() -> None:
    noticed = [
        found("C07", sheet="Blad1", cell=f"A{row}", row=row, field="goal", found=code, expected="WON")
        for row, code in enumerate(("X", "Y", "X"), 2)
    ]
    assert [len(group.findings) for group in grouped(noticed)] == [2, 1]


def test_text_from_a_file_cannot_steer_the_terminal() -> None:
    assert harmless("cel \x1b[2J\u202eA1\nregel") == "cel  [2J A1\nregel"


def test_lists_in_a_record_are_written_out_for_a_cell() -> None:
    assert show.plain([{"posting_ids": ("a", "b"), "amount": Decimal("1.00")}]) == [
        {"posting_ids": "a b", "amount": Decimal("1.00")}
    ]

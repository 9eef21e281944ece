"""An organisation's own values: seen with their euros, mapped by value, by row and by rule, and taken back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gebiedsbudget.paths import LedgerFolder
from tests.cli.conftest import Runner

PROFILE = """
name = "boeken"
key = ["Nr"]
[sheet]
name = "Blad1"
[columns]
reference = "Nr"
goal = "Doel"
booked_on = "Datum"
description = "Wat"
counterparty = "Wie"
[constants]
area = "wijk"
[codes.goal]
"W1" = "WON"
[[amount]]
name = "kosten"
column = "Bedrag"
kind = "expenditure"
"""
ROWS = (
    (1, "W1", "Sleutels", "Slotenmaker", 100),
    (2, "X9", "Budgetcursus lente", "Geldhulp", 200),
    (3, "X9", "Budgetcursus zomer", "Geldhulp", 50),
    (4, None, "Moestuin zaden", "Tuincentrum", 30),
    (5, None, "Moestuin hek", "Bouwmarkt", 20),
    (6, None, "Hek moestuin", "Bouwmarkt", 10),
    (7, None, "Koffie moestuin", "Bakker", 5),
)


@pytest.fixture
def workbook(small: LedgerFolder, tmp_path: Path) -> Path:
    small.profiles.mkdir(parents=True, exist_ok=True)
    (small.profiles / "boeken.toml").write_text(PROFILE, encoding="utf-8")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Blad1"
    sheet.append(["Nr", "Doel", "Datum", "Wat", "Wie", "Bedrag"])
    for number, goal, what, who, amount in ROWS:
        sheet.append([number, goal, "05-01-2026", what, who, amount])
    book.save(tmp_path / "boeken.xlsx")
    return tmp_path / "boeken.xlsx"


def bring(on: Runner, workbook: Path, *words: str) -> list[dict[str, object]]:
    """Import the workbook; return the values that wait for a code."""
    on("import", str(workbook), "--from", "SAM", "--period", "2026-Q1", *words)
    if "--post" in words:
        return []
    return list(on("mapping", "list", "SAM", "--format", "json").data()["values"])


def spent(on: Runner) -> dict[str, Decimal]:
    rows = on("balance", "--by", "goal", "--year", "2026", "--format", "json").data()
    return {row["goal"]: Decimal(row["spent"]) for row in rows if Decimal(row["spent"])}


def test_what_is_not_mapped_is_counted_in_rows_and_euros_at_every_import(on: Runner, workbook: Path) -> None:
    shown = on("import", str(workbook), "--from", "SAM", "--period", "2026-Q1")
    assert "Nog te rubriceren: 6 rijen, € 315,00. Met code: 14 % van de rijen." in shown.out
    waiting = bring(on, workbook)
    assert [(row["found"], row["rows"], row["amount"]) for row in waiting] == [
        ("X9", 2, "250.00"),
        ("niets", 4, "65.00"),
    ]


def test_to_suspense_the_totals_tie_today_and_a_mapping_moves_them_tomorrow(on: Runner, workbook: Path) -> None:
    bring(on, workbook, "--suspense", "--post")
    assert spent(on) == {"WON": Decimal(100), "unassigned": Decimal(315)}
    assert on("mapping", "set", "goal", " x9 ", "RON", "--from", "SAM").code == 0
    assert spent(on) == {"WON": Decimal(100), "unassigned": Decimal(315)}
    bring(on, workbook, "--suspense", "--post")
    assert spent(on) == {"WON": Decimal(100), "RON": Decimal(250), "unassigned": Decimal(65)}
    assert on("check").code == 0


def test_a_mapping_holds_until_it_is_withdrawn_and_tells_who_said_it(on: Runner, workbook: Path) -> None:
    on("mapping", "set", "goal", "X9", "RON", "--from", "SAM")
    assert [row["found"] for row in bring(on, workbook)] == ["niets"]
    (used,) = on("mapping", "list", "SAM", "--format", "json").data()["mapped"]
    assert (used["found"], used["code"], used["mapped_by"], used["rows"]) == ("X9", "RON", "value", 2)
    (kept,) = on("mapping", "list", "--from", "SAM", "--format", "json").data()
    assert (kept["value"], kept["code"], kept["said_by"]) == ("X9", "RON", "finance@gem")
    assert on("mapping", "withdraw", "goal", "X9", "--from", "SAM").code == 0
    assert [row["found"] for row in bring(on, workbook)] == ["X9", "niets"]
    again = on("mapping", "withdraw", "goal", "X9", "--from", "SAM")
    assert again.code == 1
    assert "is niet toegewezen" in again.err


def test_what_waits_to_be_posted_is_read_again_once_its_values_are_told(on: Runner, workbook: Path) -> None:
    bring(on, workbook)
    said = on("mapping", "set", "goal", "X9", "RON", "--from", "SAM")
    assert "SAM/boeken/2026-Q1 is opnieuw gelezen: nog te rubriceren 4 rijen, 4 fouten." in said.err
    ruled = on("mapping", "rule", "goal", "description", "moestuin", "WON", "--from", "SAM")
    assert "nog te rubriceren 0 rijen, 0 fouten." in ruled.err
    assert on("post", "SAM").code == 0
    assert spent(on) == {"WON": Decimal(165), "RON": Decimal(250)}
    none_left = on("mapping", "withdraw", "goal", "X9", "--from", "SAM")
    assert "volgende keer" in none_left.err


def test_a_delivery_that_is_not_in_the_archive_any_more_is_named_and_the_mapping_kept(
    on: Runner, small: LedgerFolder, workbook: Path
) -> None:
    bring(on, workbook)
    for kept in (small.root / "archive").iterdir():
        kept.chmod(0o600)
        kept.unlink()
    said = on("mapping", "set", "goal", "X9", "RON", "--from", "SAM")
    assert said.code == 0
    assert "SAM/boeken/2026-Q1 is niet opnieuw gelezen" in said.err
    (kept_mapping,) = on("mapping", "list", "--format", "json").data()
    assert kept_mapping["code"] == "RON"


def test_a_mapping_from_a_later_day_does_not_touch_an_earlier_period(on: Runner, workbook: Path) -> None:
    on("mapping", "set", "goal", "X9", "RON", "--from", "SAM", "--valid-from", "2026-04-01")
    assert [row["found"] for row in bring(on, workbook)] == ["X9", "niets"]
    on("mapping", "set", "goal", "X9", "RON", "--from", "SAM", "--valid-from", "2026-03-31")
    assert [row["found"] for row in bring(on, workbook)] == ["niets"]


def test_a_row_keeps_what_was_said_of_it_also_against_the_profile(on: Runner, workbook: Path) -> None:
    bring(on, workbook)
    assert on("mapping", "row", "SAM", "F2", "goal", "RON").code == 0
    assert on("mapping", "row", "SAM", "5", "goal", "WON").code == 0
    bring(on, workbook)
    lines = on("deliveries", "SAM", "--lines", "all", "--format", "json").data()
    by_row = {line["row_number"]: (line["goal"], line["mapped_by"]) for line in lines}
    assert by_row[2] == ("RON", "row")
    assert by_row[5] == ("WON", "row")
    assert 3 not in by_row  # it still waits for a code


def test_three_equal_decisions_propose_a_rule_with_what_it_would_have_hit(on: Runner, workbook: Path) -> None:
    bring(on, workbook, "--suspense", "--post")
    bring(on, workbook, "--suspense")
    for row in ("5", "6"):
        assert "Voorstel" not in on("mapping", "row", "SAM", row, "goal", "WON").err
    third = on("mapping", "row", "SAM", "7", "goal", "WON")
    assert "Voorstel: bevat description “moestuin”, dan WON." in third.err
    assert "4 eerdere rijen" in third.err
    assert "waarvan 0 fout" in third.err
    (proposed,) = on("mapping", "rules", "--format", "json").data()
    assert (proposed["status"], proposed["contains"], proposed["decisions"]) == ("proposed", "moestuin", 3)
    assert on("mapping", "rule", "goal", "description", "moestuin", "WON", "--from", "SAM").code == 0
    (kept,) = on("mapping", "rules", "--format", "json").data()
    assert (kept["status"], kept["rank"]) == ("in_force", 1)
    bring(on, workbook, "--suspense")
    lines = on("deliveries", "SAM", "--lines", "all", "--format", "json").data()
    last = next(line for line in lines if line["row_number"] == 8)
    assert (last["goal"], last["mapped_by"]) == ("WON", "SAM/goal/description~moestuin")


def test_a_rule_shows_what_it_would_have_got_wrong_and_fills_in_only_what_is_unknown(
    on: Runner, workbook: Path
) -> None:
    bring(on, workbook, "--suspense", "--post")
    made = on("mapping", "rule", "goal", "description", "E", "RON", "--from", "SAM")
    assert "Raakt 7 eerdere rijen, waarvan 1 fout." in made.out
    bring(on, workbook, "--suspense")
    lines = on("deliveries", "SAM", "--lines", "all", "--format", "json").data()
    assert {line["row_number"]: line["goal"] for line in lines}[2] == "WON"
    assert on("mapping", "withdraw-rule", "SAM/goal/description~e").code == 0
    assert on("mapping", "rules", "--format", "json").data() == []


def test_the_lowest_rank_is_asked_first_and_a_mapped_value_before_any_rule(on: Runner, workbook: Path) -> None:
    on("mapping", "rule", "goal", "description", "moestuin", "WON", "--from", "SAM")
    on("mapping", "rule", "goal", "counterparty", "bouwmarkt", "RON", "--from", "SAM", "--rank", "0")
    on("mapping", "rule", "goal", "description", "cursus", "WON", "--from", "SAM")
    on("mapping", "set", "goal", "X9", "RON", "--from", "SAM")
    assert bring(on, workbook) == []
    lines = on("deliveries", "SAM", "--lines", "all", "--format", "json").data()
    assert {line["row_number"]: line["goal"] for line in lines} == {
        2: "WON",
        3: "RON",
        4: "RON",
        5: "WON",
        6: "RON",
        7: "RON",
        8: "WON",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set", "goal", "X9", "NIX", "--from", "SAM"), "Kies uit: WON, RON"),
        (("set", "goal", " ", "RON", "--from", "SAM"), "geen waarde"),
        (("set", "goal", "X9", "RON", "--from", "NIX"), "NIX"),
        (("rule", "goal", "description", "x", "NIX", "--from", "SAM"), "Kies uit: WON, RON"),
        (("set", "colour", "X9", "RON", "--from", "SAM"), "colour"),
    ],
)
def test_what_is_no_mapping_is_refused_and_nothing_is_kept(on: Runner, words: tuple[str, ...], said: str) -> None:
    refused = on("mapping", *words)
    assert refused.code == 2
    assert said in refused.err
    assert on("mapping", "list", "--format", "json").data() == []
    assert on("mapping", "rules", "--format", "json").data() == []


@pytest.fixture
def paid_to_partner(small: LedgerFolder, workbook: Path) -> Path:
    """The workbook with one row paid to the municipality, under its own name for it."""
    book = load_workbook(workbook)
    sheet = book.worksheets[0]
    for row in range(8, 2, -1):
        sheet.delete_rows(row)
    sheet["E2"] = "Gemeente"
    book.save(workbook)
    assert small.root.is_dir()
    return workbook


def test_money_paid_to_a_partner_is_asked_once_a_pair_and_holds_up_posting(on: Runner, paid_to_partner: Path) -> None:
    shown = on("import", str(paid_to_partner), "--from", "SAM", "--period", "2026-Q1", "--post")
    assert shown.code == 1
    assert "Betaald aan een partner “Gemeente”" in shown.out
    assert "mapping set counterparty GEM pass_on --from" in shown.out
    assert on("mapping", "set", "counterparty", "SAM", "pass_on", "--from", "SAM").code == 2
    assert on("mapping", "set", "counterparty", "GEM", "gift", "--from", "SAM").code == 2


@pytest.mark.parametrize(
    ("answer", "spent_by_sam", "kinds"), [("purchase", 100, "expenditure"), ("pass_on", 0, "pass_on")]
)
def test_a_purchase_is_spent_and_what_is_passed_on_is_not(
    on: Runner, paid_to_partner: Path, answer: str, spent_by_sam: int, kinds: str
) -> None:
    same = ("--goal", "WON", "--year", "2026", "--on", "2026-01-02")
    on("record", "deposit", "--amount", "500", "--partner", "GEM", *same)
    on("record", "transfer", "--amount", "300", "--partner", "SAM", "--area", "wijk", *same)
    assert on("mapping", "set", "counterparty", "GEM", answer, "--from", "SAM").code == 0
    posted = on("import", str(paid_to_partner), "--from", "SAM", "--period", "2026-Q1", "--post")
    assert posted.code == 0, posted.out + posted.err
    assert sum(spent(on).values()) == Decimal(spent_by_sam)
    (newest,) = [row for row in on("postings", "--format", "json").data() if row["delivery"]]
    assert (newest["kind"], newest["to_partner"]) == (kinds, "GEM" if kinds == "pass_on" else None)
    assert on("check").code == 0

"""What a programme manager may count on when describing the programme, and describing it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder, example_ledger
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.define_programme import create_ledger, define, export_programme
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.read_programme import programme
from gebiedsbudget.services.record_entry import record_entry
from tests.delivery_workbook import PROGRAMME, act_on

ACT = act_on(date(2026, 4, 10))
BUDGET = """
[[budget]]
partner = "WEL"
goal = "RON"
area = "wijk"
year = 2026
amount = "1000.00"
"""


def describe(folder: LedgerFolder, text: str) -> Path:
    folder.programme.write_text(text, encoding="utf-8")
    return folder.programme


@pytest.fixture
def ledger(tmp_path: Path) -> LedgerFolder:
    folder = LedgerFolder(tmp_path / "proef")
    create_ledger(folder, ACT, PROGRAMME + BUDGET)
    return folder


def test_a_description_becomes_definitions_and_posts_its_budget(ledger: LedgerFolder) -> None:
    found = programme(ledger)
    assert (found.name, found.root, found.first_year, found.last_year) == ("Proefwijk", "wijk", 2025, 2028)
    assert found.host() == "GEM"
    assert [row["budget"] for row in balance(ledger, ("goal",))] == [Decimal("1000.00")]


def test_defining_the_same_again_changes_nothing(ledger: LedgerFolder) -> None:
    before = check_ledger(ledger)
    assert define(ledger, ACT) == ()
    assert check_ledger(ledger) == before


def test_a_difference_is_a_new_version_and_the_old_one_stays_readable(ledger: LedgerFolder) -> None:
    later = act_on(date(2026, 5, 1))
    describe(ledger, (PROGRAMME + BUDGET).replace('name = "Rondkomen"', 'name = "Rondkomen zonder zorgen"'))
    (change,) = define(ledger, later)
    assert (change.subject, change.code, change.change) == ("goal", "RON", "changed")
    assert {row["goal"]: row["name"] for row in programme(ledger).goals}["RON"] == "Rondkomen zonder zorgen"
    earlier = programme(ledger, known_on=date(2026, 4, 30))
    assert {row["goal"]: row["name"] for row in earlier.goals}["RON"] == "Rondkomen"


def test_a_changed_budget_line_is_refused_with_what_to_do(ledger: LedgerFolder) -> None:
    before = check_ledger(ledger)
    describe(ledger, (PROGRAMME + BUDGET).replace("1000.00", "1200.00"))
    with pytest.raises(Refusal, match=r"programme.toml, regel \d+: .*€ 1\.000,00.*€ 1\.200,00.*record amendment"):
        define(ledger, ACT)
    assert check_ledger(ledger) == before


def test_a_new_budget_line_is_posted_and_the_others_are_left(ledger: LedgerFolder) -> None:
    describe(ledger, PROGRAMME + BUDGET + BUDGET.replace("RON", "WON").replace("1000.00", "250.00"))
    assert [change.code for change in define(ledger, ACT)] == ["WEL/WON/wijk/2026"]
    assert sum(row["budget"] for row in balance(ledger, ("goal",))) == Decimal("1250.00")


def test_a_dropped_budget_line_or_another_root_is_refused_with_its_place(ledger: LedgerFolder) -> None:
    describe(ledger, PROGRAMME)
    last = len(PROGRAMME.splitlines())
    with pytest.raises(Refusal, match=rf"programme.toml, bij regel {last}: de begrotingsregel WEL/RON/wijk/2026"):
        define(ledger, ACT)
    describe(ledger, (PROGRAMME + BUDGET).replace('"wijk"\nname', '"stad"\nname').replace('= "wijk"\ny', '= "stad"\ny'))
    with pytest.raises(Refusal, match=r"programme.toml, regel \d+: "):
        define(ledger, ACT)


def test_what_is_in_use_is_not_dropped(ledger: LedgerFolder) -> None:
    cost = WantedPosting("expenditure", "WEL", "WON", "plein", 2026, Decimal("5.00"))
    record_entry(ledger, ACT, EntryRequest(date(2026, 4, 1), "kosten", (cost,)))
    plein = '[[area]]\ncode = "plein"\nname = "Het plein"\nlevel = "buurt"\nparent = "wijk"\n'
    describe(ledger, (PROGRAMME + BUDGET).replace(plein, ""))
    with pytest.raises(Refusal, match=r"programme.toml, bij regel 8: gebied plein ontbreekt"):
        define(ledger, ACT)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('level = "buurt"', 'level = "straat"', r"area\[2\]\.level"),
        ('level = "buurt"', 'level = "buurt"\ncbs = "WK000301"', r"CBS-buurtcode"),
        ('parent = "wijk"', 'parent = "stad"', r"regel \d+.*“stad”.*gebied uit dit bestand"),
        ('parent = "wijk"', 'parent = "plein"', r"niet \(via andere\) naar zichzelf"),
        ("is_host = true", "is_hots = true", r"is_hots.*is_host"),
        ("is_host = true", "is_host = false", r"regel \d+: bij partner\[1\]\.is_host staat geen true"),
        ("is_host = true", "", r"regel \d+: bij partner\[1\]\.is_host staat geen true"),
        ('type = "welfare"', 'type = "welfare"\nis_host = true', r"één kassier"),
        ('code = "WEL"', 'code = "GEM"', r"nog niet is gebruikt"),
        ('code = "RON"', 'code = "unassigned"', r"van de potadministratie zelf"),
        ("last_year = 2028", "last_year = 2024", r"laatste jaar"),
        ('amount = "1000.00"', 'amount = "1000.005"', r"budget\[1\]\.amount.*1000\.005"),
        ('amount = "1000.00"', "amount = 1000.00", r"budget\[1\]\.amount"),
        ("year = 2026", "year = 2035", r"binnen het programma"),
        ('partner = "WEL"\ngoal', 'partner = "WIL"\ngoal', r"“WIL”.*partner uit dit bestand"),
        ("[[goal]]", "[[goal", r"regel \d+"),
    ],
)
def test_a_fault_names_file_line_and_key_and_nothing_is_stored(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    text = (PROGRAMME + BUDGET).replace(old, new, 1)
    assert text != PROGRAMME + BUDGET
    folder = LedgerFolder(tmp_path / "proef")
    with pytest.raises(Refusal, match=sentence) as refusal:
        create_ledger(folder, ACT, text)
    assert "programme.toml" in str(refusal.value)
    assert not folder.root.exists()


def test_exported_definitions_describe_the_same_programme(tmp_path: Path) -> None:
    source = (example_ledger() / "programme.toml").read_text(encoding="utf-8")
    first = LedgerFolder(tmp_path / "een")
    act = replace(ACT, actor="regie@gem")
    create_ledger(first, act, source)
    exported = export_programme(first)
    describe(first, exported)
    assert define(first, act) == ()
    assert "{" not in exported
    assert '\n[[partner]]\ncode = "GEM"\nname = "Gemeente Voorbeeld"\n' in exported
    second = LedgerFolder(tmp_path / "twee")
    create_ledger(second, act, exported)
    assert export_programme(second) == exported
    assert balance(second) == balance(first)


def test_the_smallest_ledger_takes_five_hundred_euros_without_any_set_up(tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path / "klein")
    create_ledger(folder, ACT)
    found = programme(folder)
    assert (len(found.areas), len(found.partners) - 1, len(found.goals) - 1) == (1, 1, 1)
    order = WantedPosting("commitment", "wel", "doel", "gebied", 2026, Decimal("500.00"))
    record_entry(folder, ACT, EntryRequest(date(2026, 4, 2), "eerste casus", (order,)))
    assert balance(folder, ())[0]["committed"] == Decimal("500.00")
    assert check_ledger(folder).problems == ()


def test_a_folder_with_a_ledger_is_left_alone(ledger: LedgerFolder) -> None:
    before = ledger.database.read_bytes()
    with pytest.raises(Refusal, match="staat al een potadministratie"):
        create_ledger(ledger, ACT, PROGRAMME)
    assert ledger.database.read_bytes() == before

"""What is printed about the ledger: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from gebiedsbudget.cli import program
from gebiedsbudget.paths import LedgerFolder
from tests.cli.conftest import ACTOR, Runner

FIGURES = {
    "pledged",
    "contributed",
    "received",
    "returned",
    "budget",
    "reserved",
    "committed",
    "spent",
    "available",
    "in_kind",
}
SOME_OF_EVERYTHING = (
    "contribution --amount 900,00 --partner GEM --reference B-1 --goal RON",
    "deposit --amount 600 --draws-on B-1",
    "transfer --amount 400 --partner SAM --goal RON",
    "commitment --amount 300 --partner SAM --goal RON --reference V-1 --counterparty Taalhuis",
    "expenditure --amount 120,50 --draws-on V-1 --description Taalles",
)


@pytest.fixture(scope="module")
def used_origin(small_origin: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(small_origin, tmp_path_factory.mktemp("gebruikt") / "proefwijk"))
    for words in SOME_OF_EVERYTHING:
        done = CliRunner().invoke(program, ["--ledger", str(root), "--as", ACTOR, "record", *words.split()])
        assert done.exit_code == 0, done.stderr
    return root


@pytest.fixture
def used(run: Runner, used_origin: Path) -> Runner:
    """The program on the small ledger with some of everything; tests only look at it."""
    return lambda *words: run("--ledger", str(used_origin), *words)


def test_balance_as_json_has_the_keys_asked_for_and_every_figure(used: Runner) -> None:
    rows = used("balance", "--by", "partner,goal", "--format", "json").data()
    assert [(row["partner"], row["goal"]) for row in rows] == [("GEM", "WON"), ("GEM", "RON"), ("SAM", "RON")]
    for row in rows:
        assert set(row) >= FIGURES
        assert "area" not in row
        assert "year" not in row
        assert all(len(row[figure].partition(".")[2]) == 2 for figure in FIGURES)
    spender = rows[2]
    assert (spender["budget"], spender["committed"], spender["spent"]) == ("1000.00", "179.50", "120.50")
    assert spender["available"] == "700.00"
    assert spender["open_advance"] == "279.50"


def test_a_balance_without_a_year_says_which_years_it_adds(used: Runner) -> None:
    assert "alle jaren samen: 2025–2030" in used("balance").err
    for words in (("--year", "2026"), ("--by", "goal,year")):
        assert used("balance", *words).err == ""


def test_balance_adds_up_to_the_same_however_it_is_divided(used: Runner) -> None:
    totals = [
        sum(Decimal(row["available"]) for row in used("balance", "--by", by, "--format", "json").data())
        for by in ("goal", "partner", "year", "area", "partner,goal,area,year")
    ]
    assert set(totals) == {Decimal("1200.00")}


def test_the_keys_of_a_balance_may_be_said_in_dutch(used: Runner) -> None:
    in_dutch = used("balance", "--by", "doel,jaar", "--format", "json").data()
    assert in_dutch == used("balance", "--by", "goal,year", "--format", "json").data()


def test_balance_for_people_names_the_goals_and_adds_a_total(used: Runner) -> None:
    lines = used("balance").out.splitlines()
    assert lines[0].split() == ["doel", "naam", "begroot", "gereserveerd", "verplicht", "besteed", "vrij"]
    assert lines[2].split() == ["WON", "Wonen", "500,00", "0,00", "0,00", "0,00", "500,00"]
    assert lines[-1].split() == ["Totaal", "1.500,00", "0,00", "179,50", "120,50", "1.200,00"]


def test_balance_of_partners_shows_three_blocks_that_are_not_netted(used: Runner) -> None:
    header = used("balance", "--by", "partner").out.splitlines()[0]
    assert header.index("getekend") < header.index("begroot") < header.index("openstaand voorschot")


def test_a_narrow_terminal_gets_no_line_that_is_too_wide(used: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for words in (("balance", "--by", "partner,goal"), ("postings",), ("items",), ("pot",)):
        out = used(*words).out
        assert max(map(len, out.splitlines())) <= 80 or words == ("pot",), words
        assert "…" in out or words != ("postings",)


def test_filters_narrow_the_balance_and_unknown_codes_are_refused(used: Runner) -> None:
    (row,) = used("balance", "--goal", "RON", "--partner", "SAM", "--year", "2026", "--format", "json").data()
    assert row["budget"] == "1000.00"
    assert used("balance", "--area", "plein", "--format", "json").data() == []
    refused = used("balance", "--goal", "XXX")
    assert refused.code == 2
    assert "Onbekend doel XXX; dit programma kent: WON, RON" in refused.err


def test_what_was_not_known_yet_is_not_counted(used: Runner) -> None:
    assert used("balance", "--as-known-on", "2020-01-01", "--format", "json").data() == []


def test_pot_as_json_has_room_per_year_and_in_total_cash_and_advances(used: Runner) -> None:
    pot = used("pot", "--format", "json").data()
    assert pot["years"] == [
        {"year": 2026, "budget_room": "1200.00", "cover_room": "600.00", "free_and_covered": "600.00"}
    ]
    assert (pot["budget_room"], pot["cover_room"], pot["cash"]) == ("1200.00", "600.00", "200.00")
    assert pot["open_advances"] == {"SAM": "279.50"}
    assert pot["open_advances_total"] == "279.50"


def test_pot_for_people_shows_the_identity_that_ties_the_money(used: Runner) -> None:
    assert (
        "ontvangen 600,00 + overige baten 0,00 − teruggegeven 0,00 − besteed 120,50 "
        "− openstaande voorschotten 279,50 = kas 200,00"
    ) in used("pot").out


def test_pot_names_what_asks_for_attention(on: Runner) -> None:
    assert on("pot", "--format", "json").data()["signals"] == []
    on("record", "expenditure", "--amount", "10", "--partner", "SAM", "--goal", "RON")
    assert "- Samen Welzijn besteedde in 2026 € 10,00 aan Rondkomen zonder verplichting vooraf." in on("pot").out


def test_csv_is_one_table_with_decimal_commas(used: Runner) -> None:
    rows = list(csv.DictReader(io.StringIO(used("balance", "--format", "csv").out), delimiter=";"))
    assert rows[1]["goal"] == "RON"
    assert rows[1]["spent"] == "120,50"
    figures = {(row["figure"], row["year"]): row["amount"] for row in csv.DictReader(
        io.StringIO(used("pot", "--format", "csv").out), delimiter=";"
    )}  # fmt: skip
    assert figures["cash", ""] == "200,00"
    assert figures["cover_room", "2026"] == "600,00"


def test_postings_come_newest_first_and_in_pages(used: Runner) -> None:
    shown = used("postings", "--limit", "2", "--format", "json")
    assert [row["number"] for row in shown.data()] == [7, 6]
    assert "Boekingsregels: 2 van 7." in shown.err
    assert "--offset 2" in shown.err
    for page in (("--limit", "0"), ("--offset", "100")):
        empty = used("postings", *page, "--format", "json")
        assert empty.data() == []
        assert "Boekingsregels: 0 van 7." in empty.err
        assert "Er zijn er meer" not in empty.err
    (row,) = used("postings", "--text", "taalles", "--format", "json").data()
    assert (row["kind"], row["amount"], row["actor"]) == ("expenditure", "120.50", "finance@gem")
    assert "Boekingsregels: 1 van 1; samen € 120,50." in used("postings", "--kind", "besteding").err


def test_items_show_what_is_open(used: Runner) -> None:
    rows = used("items", "--kind", "commitment", "--format", "json").data()
    assert [(row["reference"], row["drawn"], row["open"]) for row in rows] == [("V-1", "120.50", "179.50")]
    assert "V-1" in used("items").out


@pytest.mark.parametrize("word", ["spent", "besteed"])
def test_a_figure_is_explained_by_the_postings_it_consists_of(used: Runner, word: str) -> None:
    shown = used("explain", word, "--goal", "RON")
    assert shown.code == 0, shown.err
    assert shown.out.splitlines()[0] == "besteed € 120,50 = 1 boekingsregel"
    found = used("explain", word, "--format", "json").data()
    assert (found["figure"], found["amount"], found["total"]) == ("spent", "120.50", 1)


def test_a_figure_by_the_word_of_its_column_is_the_figure_of_that_column(used: Runner) -> None:
    found = used("explain", "openstaand voorschot", "--format", "json").data()
    assert (found["figure"], found["amount"]) == ("open_advance", "279.50")


def test_what_cannot_be_explained_is_refused_with_what_can(used: Runner) -> None:
    shown = used("explain", "foo")
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith("foo is geen cijfer en geen boekingsregel. Uit te leggen zijn: toegezegd, getekend")
    assert "gebiedsbudget explain besteed --year 2026" in shown.err
    assert "Er is geen boekingsregel 99." in used("explain", "99").err


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ("doel,goal", "goal staat er twee keer"),
        ("", "er staat niets"),
        ("goal,,year", "er staat niets"),
        ("goal,goal", "goal staat er twee keer"),
    ],
)
def test_by_nothing_or_twice_is_refused_with_the_choices(used: Runner, keys: str, sentence: str) -> None:
    shown = used("balance", "--by", keys)
    assert (shown.code, shown.out) == (2, "")
    assert sentence in shown.err
    assert "kies" in shown.err
    assert "partner, goal, area, year" in shown.err


def test_the_screens_are_refused_where_there_is_no_terminal(used: Runner) -> None:
    shown = used("tui")
    assert (shown.code, shown.out) == (2, "")
    assert "hebben een terminal nodig" in shown.err


def test_a_posting_is_explained_with_its_entry_and_item(used: Runner) -> None:
    shown = used("explain", "7")
    assert "Boekingsregel 7: besteding € 120,50, SAM · RON · wijk · 2026" in shown.out
    assert "vastgelegd door finance@gem" in shown.out
    assert "Met de hand vastgelegd" in shown.out
    assert "V-1" in shown.out
    assert used("explain", "99").code == 2


def test_a_sound_ledger_checks_out_and_an_unsound_one_is_named(run: Runner, small: LedgerFolder) -> None:
    ledger = ("--ledger", str(small.root))
    sound = run(*ledger, "check")
    assert (sound.code, sound.out.splitlines()[-1]) == (0, "Alles klopt.")
    with duckdb.connect(str(small.database)) as other:
        ((trigger, table),) = other.execute("select trigger_name, table_name from duckdb_triggers() limit 1").fetchall()
        other.execute(f"drop trigger {trigger} on {table}")
    unsound = run(*ledger, "check", "--format", "json")
    assert unsound.code == 4
    assert len(unsound.data()["problems"]) >= 1
    assert "Dit klopt niet" in run(*ledger, "check").out

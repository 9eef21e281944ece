"""`new`, `define`, `record`, `correct`, closing, and keeping: everything typed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from gebiedsbudget.paths import LedgerFolder
from tests.cli.conftest import ACTOR, PROGRAMME, Runner


def test_new_makes_the_smallest_ledger_and_define_finds_nothing_new(run: Runner, tmp_path: Path) -> None:
    folder = ("--ledger", str(tmp_path / "wijk"), "--as", ACTOR)
    made = run(*folder, "new", "--minimal")
    assert made.code == 0, made.err
    described = (tmp_path / "wijk" / "programme.toml").read_text(encoding="utf-8")
    assert '# [[budget]]\n# partner = "gem"\n# goal = "doel"' in described
    assert run(*folder, "define").out == "Niets nieuws: dit geldt al.\n"
    again = run(*folder, "new", "--minimal")
    assert again.code == 1
    assert "staat al een potadministratie" in again.err


def test_new_says_where_the_ledger_is_and_what_comes_next_works(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("--as", ACTOR, "new", "--minimal")
    assert f"Potadministratie gemaakt in {tmp_path}. " in made.out
    programme = tmp_path / "programme.toml"
    described = programme.read_text(encoding="utf-8")
    ours, hint = described.split("# [[budget]]")
    programme.write_text(ours + ("# [[budget]]" + hint).replace("# ", ""), encoding="utf-8")
    assert "begrotingsregel" in run("--as", ACTOR, "define").out
    (row,) = run("balance", "--by", "doel", "--format", "json").data()
    assert row["budget"] == "10000.00"


def test_new_takes_a_file_and_says_so_when_there_is_none(run: Runner, tmp_path: Path) -> None:
    folder = ("--ledger", str(tmp_path / "wijk"), "--as", ACTOR)
    nothing = run(*folder, "new")
    assert nothing.code == 2
    assert "begin klein met: gebiedsbudget new --minimal" in nothing.err
    source = tmp_path / "beschrijving.toml"
    source.write_text(PROGRAMME, encoding="utf-8")
    assert run(*folder, "new", str(source), "--minimal").code == 2
    made = run(*folder, "new", str(source), "--format", "json")
    assert made.data()["ledger"] == str(tmp_path / "wijk")


def test_a_folder_is_no_description(run: Runner, tmp_path: Path, small: LedgerFolder) -> None:
    made = run("--ledger", str(tmp_path / "wijk"), "--as", ACTOR, "new", str(tmp_path))
    assert (made.code, made.out) == (2, "")
    assert f"{tmp_path} is een map, geen beschrijving van een programma." in made.err
    defined = run("--ledger", str(small.root), "--as", ACTOR, "define", str(tmp_path))
    assert (defined.code, defined.err) == (2, f"{tmp_path} is een map; noem een bestand.\n")


def test_define_lists_what_it_recorded_and_refuses_a_changed_budget(on: Runner, small: LedgerFolder) -> None:
    small.programme.write_text(PROGRAMME.replace('name = "Wonen"', 'name = "Prettig wonen"'), encoding="utf-8")
    assert on("define", "--format", "json").data() == [{"subject": "goal", "code": "WON", "change": "changed"}]
    more = PROGRAMME + '[[budget]]\npartner = "GEM"\ngoal = "RON"\narea = "plein"\nyear = 2027\namount = "5.00"\n'
    more += '[[lead]]\nkind = "transfer"\nby = "host"\n'
    small.programme.write_text(more, encoding="utf-8")
    shown = on("define")
    assert [line.split()[-1] for line in shown.out.splitlines()[2:]] == ["gewijzigd", "nieuw", "nieuw"]
    assert "begrotingsregel" in shown.out
    small.programme.write_text(more.replace('"1000.00"', '"1200.00"'), encoding="utf-8")
    refused = on("define")
    assert (refused.code, refused.out) == (1, "")
    assert "gebiedsbudget record amendment" in refused.err


def test_what_is_in_force_can_be_written_back(on: Runner, tmp_path: Path) -> None:
    exported = tmp_path / "terug.toml"
    exported.write_text(on("define", "--export").out, encoding="utf-8")
    assert on("define", str(exported)).out == "Niets nieuws: dit geldt al.\n"
    assert on("define", "x.toml", "--export").code == 2


def test_a_kind_may_be_said_in_dutch_and_defaults_are_filled_in(on: Runner) -> None:
    shown = on("record", "toezegging", "--amount", "1.250,50")
    assert shown.code == 0, shown.err
    assert "toezegging  € 1.250,50  GEM · geen oormerk · wijk · 2026" in shown.out
    assert "Bekijken: gebiedsbudget explain " in shown.err


def test_an_item_is_found_by_its_number_and_gives_the_cell(on: Runner) -> None:
    on("record", "commitment", "--amount", "100", "--partner", "SAM", "--goal", "RON", "--reference", "V-1")
    drawn = on("record", "expenditure", "--amount", "40", "--draws-on", "V-1", "--format", "json")
    assert drawn.code == 0, drawn.err
    (item,) = on("items", "--kind", "commitment", "--format", "json").data()
    assert item["open"] == "60.00"
    released = on("record", "vrijval", "--amount", "60", "--draws-on", str(item["item_id"])[:8])
    assert released.code == 0, released.err
    assert "SAM · RON · wijk · 2026" in released.out


def test_an_item_that_is_not_there_or_not_clear_is_refused_with_the_candidates(on: Runner) -> None:
    for partner, goal in (("SAM", "RON"), ("GEM", "WON")):
        on("record", "commitment", "--amount", "100", "--partner", partner, "--goal", goal, "--reference", "V-1")
    nothing = on("record", "expenditure", "--amount", "1", "--draws-on", "V-9")
    assert nothing.code == 1
    assert "Er is geen post V-9 waarop dit kan rusten; dat kan op verplichtingen." in nothing.err
    several = on("record", "expenditure", "--amount", "1", "--draws-on", "V-1")
    assert several.code == 1
    assert "SAM, RON, 2026, open € 100,00" in several.err
    assert "GEM, WON, 2026, open € 100,00" in several.err
    assert on("record", "expenditure", "--amount", "1", "--draws-on", "V-1", "--partner", "SAM").code == 0


def test_a_credit_note_and_a_lapse_are_typed_without_a_minus(on: Runner) -> None:
    on("record", "expenditure", "--amount", "40", "--partner", "SAM", "--goal", "RON")
    note = on("record", "expenditure", "--credit-note", "--amount", "15", "--partner", "SAM", "--goal", "RON")
    assert "besteding  € -15,00" in note.out
    lapse = on("record", "lapse", "--amount", "100", "--partner", "SAM", "--goal", "RON")
    assert "vervallen budget  € -100,00" in lapse.out
    assert on("record", "expenditure", "--amount=-15", "--goal", "RON").code == 2


def test_moves_of_budget_are_pairs_that_sum_to_zero(on: Runner) -> None:
    between_years = on(
        "record", "carry_over", "--amount", "200", "--partner", "SAM", "--goal", "RON", "--to-year", "2027",
        "--decision", "Besluit 1",
    )  # fmt: skip
    assert between_years.code == 0, between_years.err
    between_goals = on(
        "record", "amendment", "--amount", "50", "--partner", "GEM", "--goal", "RON", "--from-goal", "WON"
    )
    assert between_goals.code == 0, between_goals.err
    rows = on("balance", "--by", "partner,goal,year", "--format", "json").data()
    budgets = {(row["partner"], row["goal"], row["year"]): row["budget"] for row in rows}
    assert budgets["SAM", "RON", 2026] == "800.00"
    assert budgets["SAM", "RON", 2027] == "200.00"
    assert budgets["GEM", "WON", 2026] == "450.00"
    assert budgets["GEM", "RON", 2026] == "50.00"


def test_money_passed_on_says_from_whom_to_whom(on: Runner) -> None:
    on("record", "deposit", "--partner", "GEM", "--goal", "RON", "--amount", "5")
    given = on("record", "transfer", "--partner", "SAM", "--goal", "RON", "--amount", "5")
    assert given.code == 0, given.err
    shown = on("record", "pass_on", "--partner", "SAM", "--to-partner", "GEM", "--goal", "RON", "--amount", "5")
    assert "SAM → GEM" in shown.out, shown.err


def test_hours_in_kind_are_valued_by_their_rate(on: Runner) -> None:
    shown = on("record", "deposit", "--hours", "2,5", "--rate", "25", "--partner", "SAM", "--goal", "RON")
    assert "€ 62,50" in shown.out
    assert "in natura" in shown.out
    (row,) = on("balance", "--goal", "RON", "--format", "json").data()
    assert (row["in_kind"], row["in_kind_hours"], row["received"]) == ("62.50", "2.50", "0.00")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("commitment --amount 10", "Voor welk doel is dit (verplichting)? Kies met --goal uit WON, RON"),
        ("commitment --goal RON", "Bij een boeking van soort verplichting hoort --amount."),
        ("release --amount 10", "Bij een boeking van soort vrijval hoort --draws-on."),
        ("carry_over --amount 10 --goal RON", "Bij een boeking van soort overheveling hoort --to-year."),
        ("pass_on --amount 10 --goal RON", "Bij een boeking van soort doorbetaling hoort --to-partner."),
        ("pledge --amount 10 --accrual", "--accrual hoort niet bij de soort toezegging, wel bij: besteding."),
        ("pledge --amount 10 --goal XXX", "Onbekend doel XXX; dit programma kent: WON, RON"),
        ("pledge --amount 10 --partner XXX", "Onbekende partner XXX"),
        ("verplichtingen --amount 10", "SOORT: verplichtingen kan niet; kies uit pledge, contribution"),
    ],
)
def test_what_is_missing_or_does_not_belong_is_named(on: Runner, words: str, sentence: str) -> None:
    shown = on("record", *words.split())
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith(sentence)


def test_a_decision_that_breaks_a_rule_is_refused_and_nothing_changes(on: Runner, small: LedgerFolder) -> None:
    before = small.database.read_bytes()
    shown = on("record", "commitment", "--amount", "100000", "--partner", "SAM", "--goal", "RON")
    assert (shown.code, shown.out) == (1, "")
    assert shown.err.startswith("Onvoldoende budget voor RON in 2026")
    assert small.database.read_bytes() == before


def test_a_posting_is_corrected_by_its_number(on: Runner) -> None:
    on("record", "expenditure", "--amount", "40", "--partner", "SAM", "--goal", "RON")
    (row,) = on("postings", "--kind", "expenditure", "--format", "json").data()
    done = on("correct", str(row["number"]), "--amount", "45", "--reason", "Typefout")
    assert done.code == 0, done.err
    (balance,) = on("balance", "--goal", "RON", "--format", "json").data()
    assert balance["spent"] == "45.00"
    assert on("correct", str(row["number"]), "--reason", "Nog eens").code == 1
    assert on("correct", "1").code == 2


def test_a_period_is_closed_and_a_year_that_is_not_over_is_not_adopted(on: Runner) -> None:
    closed = on("period", "close", "31-12-2025", "--decision", "Stuurgroep")
    assert closed.out == "Afgesloten tot en met 31-12-2025 (Stuurgroep).\n"
    assert on("period", "close", "31-12-2025", "--decision", "Stuurgroep").code == 1
    assert on("year", "adopt", "2030", "--decision", "Bestuur").code == 1
    adopted = on("year", "adopt", "2025", "--decision", "Bestuur", "--format", "json")
    assert adopted.data() == {"year": 2025, "decision": "Bestuur"}


def test_what_is_booked_on_another_day_because_a_period_is_closed_is_told(on: Runner) -> None:
    on("period", "close", "31-12-2025", "--decision", "Stuurgroep")
    moved = on("record", "pledge", "--amount", "10", "--on", "2025-06-01")
    assert moved.code == 0, moved.err
    assert "geboekt op de eerste open dag: 01-01-2026" in moved.err
    refused = on("record", "reservation", "--amount", "10", "--partner", "SAM", "--goal", "RON", "--on", "2025-06-01")
    assert refused.code == 1
    assert "eerste open dag" in " ".join(on("period", "close", "--help").out.split())


def test_what_the_program_wrote_is_told_in_the_language_asked_for(on: Runner) -> None:
    on("record", "pledge", "--amount", "10", "--reference", "T-1")
    on("record", "pledge", "--amount", "20", "--description", "Wat een mens typte")
    shown = on("--lang", "en", "postings").out
    assert "pledge T-1" in shown
    assert "Original budget" in shown
    assert "Wat een mens typte" in shown
    assert "toezegging" not in shown
    rows = on("--lang", "en", "items", "--format", "csv").out.splitlines()
    assert rows[0].startswith("item_id,kind,")
    assert ",20.00," in rows[1] + rows[2]


def test_a_backup_and_a_restored_ledger_say_the_same(on: Runner, run: Runner, tmp_path: Path) -> None:
    copy = on("backup", str(tmp_path / "kopie.duckdb"))
    assert copy.out == f"{tmp_path / 'kopie.duckdb'}\n"
    assert on("backup", str(tmp_path / "kopie.duckdb")).code == 1
    restored = on("restore", "--into", str(tmp_path / "terug"))
    assert restored.code == 0, restored.err
    assert run("--ledger", str(tmp_path / "terug"), "balance").out == on("balance").out
    assert on("restore", "--into", str(tmp_path / "terug")).code == 1


def test_answers_of_writes_are_one_record_for_a_program(on: Runner) -> None:
    recorded = on("record", "pledge", "--amount", "10", "--format", "json").data()
    assert recorded["seal_number"] == 2
    assert len(recorded["posting_ids"]) == 1
    assert on("record", "pledge", "--amount", "10", "--format", "csv").out.splitlines()[0].startswith("entry_id;")

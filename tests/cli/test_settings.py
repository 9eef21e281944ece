"""Which ledger, who acts, in which form: said before or after the command, or by the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from gebiedsbudget.paths import LedgerFolder
from tests.cli.conftest import ACTOR, Runner


def test_without_a_ledger_the_folder_is_named_and_what_to_do(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run("balance")
    assert (shown.code, shown.out) == (2, "")
    assert f"In de huidige map {tmp_path} staat geen potadministratie." in shown.err
    elsewhere = run("balance", "--ledger", str(tmp_path / "weg"))
    assert elsewhere.code == 2
    assert f"In {tmp_path / 'weg'} staat geen potadministratie." in elsewhere.err


def test_the_ledger_is_the_current_folder_the_environment_or_the_option(
    run: Runner, small: LedgerFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.root)
    assert run("balance").code == 0
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GEBIEDSBUDGET_LEDGER", str(small.root))
    assert run("balance").code == 0
    assert run("balance", "--ledger", str(tmp_path)).code == 2
    monkeypatch.setenv("GEBIEDSBUDGET_LEDGER", str(tmp_path))
    assert run("balance", "--ledger", str(small.database)).code == 0
    assert run("--ledger", str(small.root), "balance").code == 0


def test_nothing_is_written_without_an_actor(run: Runner, small: LedgerFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "finance@gemeente")
    monkeypatch.setenv("LOGNAME", "finance@gemeente")
    before = small.database.read_bytes()
    shown = run("--ledger", str(small.root), "record", "pledge", "--amount", "10")
    assert (shown.code, shown.out) == (2, "")
    assert "Wie handelt er?" in shown.err
    assert small.database.read_bytes() == before


@pytest.mark.parametrize("name", ["jan", "Jan@gemeente", "jan de vries@gemeente", "@gemeente", "finance@"])
def test_a_name_that_is_no_function_at_a_partner_is_refused(run: Runner, small: LedgerFolder, name: str) -> None:
    shown = run("--ledger", str(small.root), "record", "pledge", "--amount", "10", "--as", name)
    assert shown.code == 2
    assert "is geen functie bij een partner" in shown.err


def test_the_partner_of_the_actor_is_one_of_the_programme(run: Runner, small: LedgerFolder, tmp_path: Path) -> None:
    before = small.database.read_bytes()
    stranger = run("--ledger", str(small.root), "--as", "regie@foo", "record", "pledge", "--amount", "10")
    assert stranger.code == 2
    assert stranger.err.startswith("regie@foo: het programma kent geen partner foo; wel: GEM, SAM.")
    assert run("--ledger", str(small.root), "--as", "regie@pool", "record", "pledge", "--amount", "10").code == 2
    assert run("--ledger", str(small.root), "--as", "regie@foo", "summary").code == 2
    assert small.database.read_bytes() == before
    made = run("--ledger", str(tmp_path / "x"), "--as", "regie@foo", "new", str(small.programme))
    assert made.code == 2
    assert "wel: GEM, SAM" in made.err
    assert not (tmp_path / "x").exists()


def test_capitals_in_the_partner_of_the_actor_make_no_difference(run: Runner, small: LedgerFolder) -> None:
    for actor in ("regie@GEM", "regie@gem", "regie@Gem"):
        assert run("--ledger", str(small.root), "--as", actor, "record", "pledge", "--amount", "10").code == 0
    rows = run("--ledger", str(small.root), "postings", "--kind", "pledge", "--format", "json").data()
    assert {row["actor"] for row in rows} == {"regie@gem"}


def test_the_smallest_ledger_has_the_partner_of_who_makes_it(run: Runner, tmp_path: Path) -> None:
    assert run("--ledger", str(tmp_path / "x"), "--as", "finance@GEM", "new", "--minimal").code == 0
    assert 'code = "GEM"' in (tmp_path / "x" / "programme.toml").read_text(encoding="utf-8")


def test_the_actor_is_kept_and_the_option_wins_over_the_environment(
    run: Runner, small: LedgerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEBIEDSBUDGET_ACTOR", "regie@gem")
    ledger = ("--ledger", str(small.root))
    assert run(*ledger, "record", "pledge", "--amount", "10").code == 0
    assert run(*ledger, "--as", ACTOR, "record", "pledge", "--amount", "11").code == 0
    assert run(*ledger, "record", "pledge", "--amount", "12", "--as", "zorg@sam").code == 0
    actors = [row["actor"] for row in run(*ledger, "postings", "--kind", "pledge", "--format", "json").data()]
    assert actors == ["zorg@sam", ACTOR, "regie@gem"]


def test_the_form_of_the_answer_is_said_before_or_after_the_command(run: Runner, small: LedgerFolder) -> None:
    ledger = ("--ledger", str(small.root))
    after = run(*ledger, "balance", "--format", "json")
    assert run(*ledger, "--format", "json", "balance").out == after.out
    assert run(*ledger, "--format", "csv", "balance", "--format", "json").out == after.out
    assert after.data()[0]["goal"] == "WON"

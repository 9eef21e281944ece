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


def test_the_actor_is_kept_and_the_option_wins_over_the_environment(
    run: Runner, small: LedgerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEBIEDSBUDGET_ACTOR", "regie@gemeente")
    ledger = ("--ledger", str(small.root))
    assert run(*ledger, "record", "pledge", "--amount", "10").code == 0
    assert run(*ledger, "--as", ACTOR, "record", "pledge", "--amount", "11").code == 0
    assert run(*ledger, "record", "pledge", "--amount", "12", "--as", "zorg@zgv").code == 0
    actors = [row["actor"] for row in run(*ledger, "postings", "--kind", "pledge", "--format", "json").data()]
    assert actors == ["zorg@zgv", ACTOR, "regie@gemeente"]


def test_the_form_of_the_answer_is_said_before_or_after_the_command(run: Runner, small: LedgerFolder) -> None:
    ledger = ("--ledger", str(small.root))
    after = run(*ledger, "balance", "--format", "json")
    assert run(*ledger, "--format", "json", "balance").out == after.out
    assert run(*ledger, "--format", "csv", "balance", "--format", "json").out == after.out
    assert after.data()[0]["goal"] == "WON"

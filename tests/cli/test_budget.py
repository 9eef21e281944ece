"""`budget`, `forecast`, `exception`, `follow`, `advances`, `vat` and the year end on the command line: small ledger."""

from __future__ import annotations

import pytest

from gebiedsbudget.paths import LedgerFolder
from tests.cli.conftest import ACTOR, PROGRAMME, Runner

CONTROL = """
[control]
reservation = "warn"
commitment = "stop"
exception_approver = "directie@gem"
forecast_band = "5.00"
own_cash = ["RON"]
[[control.at]]
goal = "WON"
partner = "GEM"
area = "wijk"
reservation = "stop"
[[vat]]
partner = "SAM"
regime = "cost"
"""


def test_a_control_that_is_defined_is_in_force_and_defining_it_again_finds_nothing_new(
    on: Runner, small: LedgerFolder
) -> None:
    small.programme.write_text(PROGRAMME + CONTROL, encoding="utf-8")
    assert on("define", "--format", "json").data() == [
        {"subject": "programme", "code": "programme", "change": "changed"}
    ]
    assert on("define").out == "Niets nieuws: dit geldt al.\n"
    small.programme.write_text(on("define", "--export").out, encoding="utf-8")
    assert on("define").out == "Niets nieuws: dit geldt al.\n"
    stopped = on("record", "commitment", "--amount", "1200", "--partner", "SAM", "--goal", "RON", "--year", "2026")
    assert (stopped.code, "vrij was € 1.000,00" in stopped.err) == (1, True)
    warned = on("record", "reservation", "--amount", "1200", "--partner", "SAM", "--goal", "RON", "--year", "2026")
    assert (warned.code, "Let op: voor RON in 2026 was € 1.000,00 vrij" in warned.err) == (0, True)
    billed = on("record", "expenditure", "--amount", "100", "--vat", "21", "--partner", "SAM", "--goal", "RON")
    assert (billed.code, "€ 121,00" in billed.out) == (0, True)
    assert [row["cost"] for row in on("vat", "--format", "json").data()] == ["121.00"]
    (posted,) = on("postings", "--kind", "expenditure", "--format", "json").data()
    changed = on("correct", str(posted["number"]), "--description", "Anders", "--reason", "tikfout")
    assert (changed.code, "boek haar opnieuw met: gebiedsbudget record --vat" in changed.err) == (1, True)
    assert on("correct", str(posted["number"]), "--reason", "tikfout").code == 0
    assert on("vat", "--format", "json").data() == []
    missing = on("record", "expenditure", "--amount", "100", "--vat", "21", "--partner", "GEM", "--goal", "WON")
    assert (missing.code, "[[vat]]" in missing.err) == (1, True)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ('exception_approver = "jan"', "een functie bij een partner"),
        ('exception_approver = "directie@nix"', "een functie bij een partner"),
        ('forecast_band = "veel"', "een percentage"),
        ('own_cash = ["NIX"]', "doel"),
        ('[[control.at]]\ngoal = "WON"\narea = "wijk"', "ook een partner"),
        ('[[control.at]]\ngoal = "NIX"', "doel"),
        ('[[control.at]]\ngoal = "WON"\n[[control.at]]\ngoal = "WON"', "elke regel"),
        (
            '[[vat]]\npartner = "GEM"\nregime = "cost"\n[[vat]]\npartner = "GEM"\nregime = "cost"',
            "elke partner een keer",
        ),
    ],
)
def test_a_fault_in_the_control_is_one_sentence_and_changes_nothing(
    on: Runner, small: LedgerFolder, wrong: str, expected: str
) -> None:
    before = small.database.read_bytes()
    head = "" if wrong.startswith("[[") else "[control]\n"
    small.programme.write_text(f"{PROGRAMME}\n{head}{wrong}\n", encoding="utf-8")
    refused = on("define")
    assert (refused.code, expected in refused.err) == (1, True), refused.err
    assert small.database.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (("budget", "amend", "SAM/RON/2026", "--decision", "x"), 2, "geen begrotingswijziging"),
        (("budget", "amend", "SAM/RON/2026=1,234", "--decision", "x"), 2, "meer dan twee decimalen"),
        (("budget", "move", "SAM/RON", "GEM/WON/2026", "1", "--decision", "x"), 2, "geen begrotingsregel"),
        (("budget", "move", "SAM/RON/2026", "GEM/NIX/2026", "1", "--decision", "x"), 2, "NIX"),
        (("budget", "move", "SAM/RON/2026", "GEM/WON/2026", "--decision", "x"), 1, "niets te verplaatsen"),
        (("budget", "carry", "SAM/RON/2026", "1", "--to-year", "2026", "--reason", "x", "--decision", "x"), 1, "al in"),
        (("budget", "trail", "SAM/WON/2026"), 1, "geen regel SAM/WON/2026"),
        (("forecast", "set", "SAM/RON/2026", "-1", "--why", "x"), 2, ""),
        (("forecast", "plan", "RON", "--plan", "x"), 2, "--due"),
        (("exception", "grant", "RON", "5", "--year", "2026", "--reason", "x"), 1, "noemt niemand"),
        (("follow", "V-1"), 1, "niets over V-1 gezegd"),
        (("follow", "V-1", "--owner", "Jan"), 2, "geen functie bij een partner"),
        (("year", "decide", "2026", "V-1", "weg"), 2, "kies uit"),
        (("year", "end", "2031"), 2, "2031"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_stored(
    on: Runner, small: LedgerFolder, words: tuple[str, ...], code: int, expected: str
) -> None:
    before = small.database.read_bytes()
    refused = on(*words)
    assert (refused.code, expected in refused.err) == (code, True), refused.err
    assert small.database.read_bytes() == before


def test_what_is_listed_is_listed_for_a_program_too(on: Runner) -> None:
    assert on("forecast", "set", "SAM/RON/2026", "1100", "--why", "extra inzet").code == 0
    (row,) = on("budget", "show", "--goal", "RON", "--year", "2026", "--format", "json").data()
    assert (row["original"], row["forecast"], row["forecast_gap"]) == ("1000.00", "1100.00", "100.00")
    assert on("budget", "show", "--by", "partner,goal", "--format", "csv").out.startswith("partner;goal;original;")
    (told,) = on("forecast", "list", "--format", "json").data()
    assert (told["line"], told["actor"]) == ("SAM/RON/wijk/2026", ACTOR)
    assert "afronden?" not in on("items", "--aged").out
    assert on("advances", "--format", "json").data() == []
    plan = on("year", "end", "2026", "--format", "json").data()
    assert [row["available"] for row in plan["lapsing"]] == ["500.00", "1000.00"]

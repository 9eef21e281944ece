"""A profile that cannot be right is refused at its line; a good one is read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.profile import load_profile, profile_hash, profile_of

GOOD = """name = "proef"
dates = ["dd-mm-yyyy"]
key = ["Nr"]
[sheet]
name = "Blad"
header_row = 4
[columns]
booked_on = "Datum"
year = "Datum"
goal = "Doel"
commitment = "Verplichting"
[codes.goal]
"Ontmoeten" = "ONT"
[[not_data]]
column = "*"
matches = "^Selectie"
[[amount]]
name = "verplicht"
column = "Bedrag"
kind = "commitment"
[[amount]]
name = "besteed"
column = "Betaald"
kind = "expenditure"
draws_on = "verplicht"
final = true
when = [{ column = "Soort", matches = "^K" }]
"""


def test_a_good_profile_is_read_whole() -> None:
    profile = profile_of(GOOD, "proef.toml")
    committed, spent = profile.amount
    assert (profile.sheet.header_row, profile.decimal_mark, profile.unmapped) == (4, ",", "error")
    assert (spent.draws_on, spent.final, spent.posted_form) == ("verplicht", True, "cash")
    assert spent.when[0].matches == "^K"
    assert profile.source_of(committed, "goal") == ("Doel", "")
    assert profile.codes == {"goal": {"Ontmoeten": "ONT"}}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('year = "Datum"', 'description = "datum "', ("regel 9: bij columns.description staat “datum ”;"
         " verwacht: een andere kolom dan die van booked_on.")),
        ('goal = "Doel"', 'doel = "Doel"', "regel 10: bij columns.doel staat “doel”; verwacht: booked_on of year"),
        ('goal = "Doel"', "", ("regel 17: bij amount[1] staat geen doel;"
         " verwacht: een kolom of vaste waarde voor goal.")),
        ('"Ontmoeten" = "ONT"', '"Ontmoeten" = "ONT"\n"ontmoeten " = "WON"',
         "regel 14: bij codes.goal.ontmoeten  staat “WON”; verwacht: dezelfde code als eerder: ONT."),
        ("[codes.goal]", "[codes.doel]", ("regel 12: bij codes.doel staat “doel”;"
         " verwacht: goal of area of partner of to_partner.")),
        ('matches = "^Selectie"', 'matches = "(Selectie"', ("regel 16: bij not_data[1].matches staat “(Selectie”;"
         " verwacht: een geldig zoekpatroon (reguliere expressie).")),
        ('matches = "^K"', 'matches = "["', ("regel 27: bij amount[2].when[1].matches staat “[”;"
         " verwacht: een geldig zoekpatroon (reguliere expressie).")),
        ('dates = ["dd-mm-yyyy"]', 'dates = ["dd-mm-yyyy", "jjjj"]', ("regel 2: bij dates[2] staat “jjjj”;"
         " verwacht: een datumvorm als dd-mm-yyyy of d mmm.")),
        ('kind = "commitment"', 'kind = "verplichting"', ("regel 20: bij amount[1].kind staat “verplichting”;"
         " verwacht: pledge of contribution")),
        ('kind = "commitment"', 'kind = "commitment"\nform = "contant"', ("regel 21: bij amount[1].form staat"
         " “contant”; verwacht: cash of in_kind of own_account.")),
        ('draws_on = "verplicht"', 'draws_on = "verleend"', ("regel 25: bij amount[2].draws_on staat “verleend”;"
         " verwacht: verplicht.")),
        ('draws_on = "verplicht"', "", ("regel 26: bij amount[2].final staat true;"
         " verwacht: een bedrag dat ergens op drukt (draws_on).")),
        ('name = "besteed"', 'name = "verplicht"', ("regel 22: bij amount[2].name staat “verplicht”;"
         " verwacht: een eigen naam")),
        ('column = "Betaald"', 'column = "Doel"', ("regel 23: bij amount[2].column staat “Doel”;"
         " verwacht: een andere kolom dan die van goal.")),
        ('column = "Betaald"', 'column = "Betaald"\nminus = "betaald"', ("regel 24: bij amount[2].minus staat"
         " “betaald”; verwacht: een andere kolom dan die van het bedrag zelf.")),
        ('column = "Betaald"', "", "regel 21: bij amount[2].column staat niets; verwacht: een kolom met het bedrag"),
        ("header_row = 4", "header_row = 0", ("regel 6: bij sheet.header_row staat 0;"
         " verwacht: een rijnummer vanaf 1.")),
        ('name = "proef"', 'name = "proef"\nunit = 100', "regel 2: bij unit staat 100; verwacht: 1 of 1000."),
        ('name = "proef"', 'name = "proef"\nflow = "stand"', ("regel 2: bij flow staat “stand”;"
         " verwacht: mutations, cumulative of per-period.")),
        ("[codes.goal]", '[constants]\nyear = "26"\n[codes.goal]', "regel 13: bij constants.year staat"),
    ],
)  # fmt: skip
def test_a_profile_that_cannot_be_right_is_refused_at_its_line(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(Refusal) as refused:
        profile_of(GOOD.replace(old, new, 1), "proef.toml")
    assert f"proef.toml, {message}" in str(refused.value)


def test_a_profile_without_amounts_is_refused() -> None:
    with pytest.raises(Refusal, match=r"amount ontbreekt"):
        profile_of(GOOD.partition("[[amount]]")[0], "proef.toml")
    with pytest.raises(Refusal, match=r"verwacht: minstens één \[\[amount\]\]"):
        profile_of(GOOD.partition("[sheet]")[0] + 'amount = []\n[sheet]\nname = "Blad"\n', "proef.toml")


def test_a_profile_is_known_by_its_text_whatever_its_line_endings() -> None:
    assert profile_hash(GOOD) == profile_hash(GOOD.replace("\n", "\r\n"))
    assert profile_hash(GOOD) != profile_hash(GOOD + "\n")


def test_a_profile_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"Het bestand weg\.toml is er niet"):
        load_profile(tmp_path / "weg.toml")

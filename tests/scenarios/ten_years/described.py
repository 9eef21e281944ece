"""What the keepers of Het Veld wrote down: how the programme grew, and what its partners agreed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NAMED: Final = {
    'name = "Mijn programma"': 'name = "Het Veld"',
    'name = "Mijn gebied"': 'name = "Het Veld"',
    'name = "Mijn organisatie"\ntype = "other"': 'name = "Gemeente"\ntype = "municipality"',
    "last_year = 2018": "last_year = 2024",
    'commitment = "warn"': 'commitment = "stop"',
    'exception_approver = ""': 'exception_approver = "directie@gem"',
    'forecast_band = ""': 'forecast_band = "5.00"',
}
"""2016: what `new --minimal` left to be said."""

NEIGHBOURHOOD: Final = """
[[area]]
code = "plein"
name = "Het Plein"
level = "buurt"
parent = "gebied"
[[area]]
code = "casus-1"
name = "Casus 1"
level = "casus"
parent = "plein"
[[partner]]
code = "BEW"
name = "Bewonersgroep Het Plein"
type = "residents"
[[goal]]
code = "BAZ"
name = "Bewoners aan zet"
owner = "BEW"
[[indicator]]
code = "ZELF"
name = "Zelf bedacht"
goal = "BAZ"
direction = "up"
unit = "%"
baseline = "35"
target = "60"
source = "Bewonersgroep"
method = "eigen telling"
[[mandate]]
code = "M-1"
holder = "voorzitter"
partner = "BEW"
basis = "volmacht"
areas = ["plein"]
goals = ["BAZ"]
limit = "400.00"
valid_from = 2016-01-01
valid_until = 2024-12-31
decision = "Directie 1 februari 2016"
[[approach]]
code = "BUURTKAMER"
name = "Buurtkamer"
area = "casus-1"
goals = ["BAZ"]
"""

GROWN: Final = {
    'name = "Het Plein"\nlevel = "buurt"\nparent = "gebied"': 'name = "Het Plein"\nlevel = "buurt"\nparent = "noord"',
    'name = "Buurtkamer"\narea = "casus-1"': 'name = "Buurtkamer"\narea = "plein"',
}
"""2017: the neighbourhood lies in one of two wijken, and the approach of the casus is that of the neighbourhood."""

TWO_DISTRICTS: Final = """
[[area]]
code = "noord"
name = "Noord"
level = "wijk"
parent = "gebied"
[[area]]
code = "zuid"
name = "Zuid"
level = "wijk"
parent = "gebied"
[[partner]]
code = "NOORD"
name = "Noorderhuis"
type = "housing"
[[partner]]
code = "ZUID"
name = "Zuiderwoon"
type = "housing"
[[partner]]
code = "WEL"
name = "Samen Welzijn"
type = "welfare"
[[goal]]
code = "WON"
name = "Prettig wonen"
owner = "NOORD"
"""

MERGED: Final = """
[[partner]]
code = "VELD"
name = "Veldwonen"
type = "housing"
"""


def budget_lines(year: int, amounts: Mapping[str, str]) -> str:
    """Return budget lines of a year, each written as `partner/goal/area`."""
    lines = []
    for code, amount in amounts.items():
        partner, goal, area = code.split("/")
        lines.append(
            f'[[budget]]\npartner = "{partner}"\ngoal = "{goal}"\narea = "{area}"\nyear = {year}\namount = "{amount}"\n'
        )
    return "".join(lines)


def _portion(partner: str, year: int, amount: str, hardness: str = "firm", where: str = "", condition: str = "") -> str:
    """Return a portion; `where` is goal and area of money with an earmark."""
    lines = [f'partner = "{partner}"', f"year = {year}", f'amount = "{amount}"', f'hardness = "{hardness}"']
    if where:
        goal, area = where.split("/")
        lines += [f'goal = "{goal}"', f'area = "{area}"']
    if condition:
        lines.append(f'condition = "{condition}"')
    return "[[portion]]\n" + "\n".join(lines) + "\n"


def _together(effective_on: str, reason: str, parties: str, portions: str) -> str:
    """Return a version of the agreement of 2017–2021."""
    return (
        f"""code = "S-17"
name = "Samenwerkingsafspraak Het Veld"
effective_on = {effective_on}
reason = "{reason}"
start = 2017-01-01
end = 2021-12-31
[remainder]
rule = "back-pro-rata"
base = "received"
[[condition]]
code = "RAAD"
text = "Begrotingsvoorbehoud van de nieuwe raad"
decision = "Raadsbesluit programmabegroting 2019"
hardens_on = 2018-11-08
[[condition]]
code = "RVC"
text = "Goedkeuring door de raad van commissarissen"
decision = "RvC-besluit jaarplan 2018"
[[term]]
number = "3.1"
text = "Wat onder voorwaarde staat, telt pas als die is vervuld."
rule = "condition"
[[term]]
number = "5.1"
text = "Wat overblijft gaat terug naar wie het bracht."
rule = "remainder"
"""
        + parties
        + portions
    )


def _party(partner: str, signatory: str, share: str) -> str:
    return f'[[party]]\npartner = "{partner}"\nsignatory = "{signatory}"\nshare = "{share}"\n'


_THREE: Final = (
    _party("gem", "wethouder", "50") + _party("NOORD", "directeur", "30") + _party("ZUID", "directeur", "20")
)
_LATER: Final = (2019, 2020, 2021)
_FIRST_TWO_YEARS: Final = "".join(_portion("gem", year, "50000.00") for year in (2017, 2018))


def _corporations(north: str, south: str, *, merged: bool) -> str:
    return (
        "".join(_portion(north, year, "30000.00", where="WON/noord") for year in (2017, 2018, *_LATER))
        + _portion(south, 2017, "20000.00", where="WON/zuid")
        + _portion(south, 2018, "20000.00", "conditional", "WON/zuid", "RVC")
        + "".join(_portion(south, year, "20000.00", "firm" if merged else "pledged", "WON/zuid") for year in _LATER)
    )


def _municipality(later: str) -> str:
    return _FIRST_TWO_YEARS + "".join(_portion("gem", year, later, "conditional", condition="RAAD") for year in _LATER)


TOGETHER: Final = _together(
    "2017-01-01", "Bestuurlijk overleg 30 januari 2017", _THREE,
    _municipality("50000.00") + _corporations("NOORD", "ZUID", merged=False),
)  # fmt: skip
"""2017–2021: the gemeente 50,000 a year, from 2019 under the proviso of a new council; the corporations 30,000 and
20,000, of Zuiderwoon in 2018 under a condition and from 2019 no more than a pledge."""

NEW_COUNCIL: Final = _together(
    "2018-06-14", "Coalitieakkoord 14 juni 2018", _THREE,
    _municipality("45000.00") + _corporations("NOORD", "ZUID", merged=False),
)  # fmt: skip
"""The new council brings 45,000 a year."""

ONE_CORPORATION: Final = _together(
    "2019-07-08", "Fusie Veldwonen", _party("gem", "wethouder", "50") + _party("VELD", "bestuurder", "50"),
    _municipality("45000.00") + _corporations("VELD", "VELD", merged=True),
)  # fmt: skip
"""Veldwonen stands in the place of both, and makes the pledge of Zuiderwoon firm."""

NEXT: Final = (
    """code = "S-22"
name = "Samen verder in Het Veld"
effective_on = 2022-01-01
reason = "Bestuurlijk overleg 28 maart 2022"
start = 2022-01-01
end = 2024-12-31
follows = "S-17"
[remainder]
rule = "stays"
[deficit]
rule = "call-on-key"
[[term]]
number = "6.2"
text = "Wat tekortkomt wordt naar de sleutel gevraagd."
rule = "deficit"
"""
    + _party("gem", "wethouder", "50")
    + _party("VELD", "bestuurder", "50")
    + "".join(_portion(partner, year, "40000.00") for partner in ("gem", "VELD") for year in (2022, 2023, 2024))
)
"""2022–2024: each 40,000 a year without earmark; what is lacking half and half."""

ELSEWHERE: Final = """
name = "Het Hout"
first_year = 2023
last_year = 2026
[[area]]
code = "hout"
name = "Het Hout"
level = "wijk"
[[partner]]
code = "HOU"
name = "Gemeente Het Hout"
type = "municipality"
is_host = true
[[goal]]
code = "WON"
name = "Wonen"
"""

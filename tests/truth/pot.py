"""The pot the stories are about: its goals, areas and partners."""

from __future__ import annotations

from typing import Final

from gebiedsbudget.intake.vocabulary import Vocabulary

NAMES: Final = {
    "goal": {"WON": "Prettig en veilig wonen", "RON": "Rondkomen zonder zorgen", "GEZ": "Samen gezond"},
    "area": {"voorbeeld": "De Voorbeeld", "eikenplein": "Eikenplein", "lindewijk": "Lindewijk"},
    "partner": {"GEM": "Gemeente", "SAM": "Samen Welzijn"},
}
PROGRAMME: Final = """
name = "De Voorbeeld"
first_year = 2026
last_year = 2028
[control]
reservation = "warn"
commitment = "warn"
[[area]]
code = "voorbeeld"
name = "De Voorbeeld"
level = "wijk"
[[area]]
code = "eikenplein"
name = "Eikenplein"
level = "buurt"
parent = "voorbeeld"
[[area]]
code = "lindewijk"
name = "Lindewijk"
level = "buurt"
parent = "voorbeeld"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "SAM"
name = "Samen Welzijn"
type = "welfare"
[[goal]]
code = "WON"
name = "Prettig en veilig wonen"
[[goal]]
code = "RON"
name = "Rondkomen zonder zorgen"
[[goal]]
code = "GEZ"
name = "Samen gezond"
"""
VOCABULARY: Final = Vocabulary(
    partners=frozenset(NAMES["partner"]),
    goals=frozenset(NAMES["goal"]),
    areas=frozenset(NAMES["area"]),
    first_year=2026,
    last_year=2028,
)

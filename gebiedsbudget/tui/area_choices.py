"""The tree of areas as a list to choose from: each under its parent, all together first."""

from __future__ import annotations

from typing import Any, Final

from gebiedsbudget.locale import text
from gebiedsbudget.services.read_programme import ProgrammeInForce
from gebiedsbudget.tui.dialogs.pick import Choice

EVERYWHERE: Final = ""


def area_choices(known: ProgrammeInForce) -> list[Choice]:
    """Return the areas with their levels, indented by how deep they stand."""
    under: dict[str | None, list[dict[str, Any]]] = {}
    for area in known.areas:
        under.setdefault(area["parent"], []).append(area)
    found = [Choice(EVERYWHERE, text("tui.lens.every_area"))]

    def climb(parent: str | None, depth: int) -> None:
        for area in under.get(parent, []):
            found.append(Choice(area["area"], area["name"], depth, text(f"tui.level.{area['level']}")))
            climb(area["area"], depth + 1)

    climb(None, 0)
    return found

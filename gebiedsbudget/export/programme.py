"""A programme as the text of a `programme.toml`, in the tables a person would write it in."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import tomli_w

if TYPE_CHECKING:
    from gebiedsbudget.domain.programme import Programme


def render_programme(programme: Programme) -> str:
    """Return a programme as TOML; reading it back gives the same programme."""
    fields = _without_nothing(asdict(programme))
    parts = [tomli_w.dumps({key: value for key, value in fields.items() if not isinstance(value, dict | list)})]
    for key, value in fields.items():
        if isinstance(value, dict):
            parts.append(tomli_w.dumps({key: value}))
        elif isinstance(value, list):
            parts += [f"[[{key}]]\n{tomli_w.dumps(table)}" for table in value]
    return "\n".join(parts)


def render_table(name: str, table: dict[str, Any]) -> str:
    """Return one more table of a programme, to stand under what is there."""
    return f"[[{name}]]\n{tomli_w.dumps(_without_nothing(table))}"


def _without_nothing(value: Any) -> Any:  # noqa: ANN401 - any TOML value
    """Leave out what TOML cannot say (None) and what says nothing (empty lists)."""
    if isinstance(value, dict):
        return {key: _without_nothing(below) for key, below in value.items() if below is not None and below != ()}
    if isinstance(value, tuple | list):
        return [_without_nothing(below) for below in value]
    return value if isinstance(value, str | int | bool | date) else str(value)

"""An import profile as the text of a TOML file, in the tables a person would write it in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomli_w


def profile_text(profile: Mapping[str, Any]) -> str:
    """Return a profile as TOML, what says nothing left out; `profile_of` reads it back."""
    said = {key: value for key, value in profile.items() if value not in ("", [], {})}
    parts = [_lines({key: value for key, value in said.items() if not _is_table(value)})]
    for key, value in said.items():
        if isinstance(value, list) and _is_table(value):
            parts += [f"[[{key}]]\n{_lines(table)}" for table in value]
        elif isinstance(value, dict):
            nested = {name: below for name, below in value.items() if isinstance(below, dict)}
            parts += [tomli_w.dumps({key: {name: below}}) for name, below in nested.items()]
            if len(nested) < len(value):
                parts.append(f"[{key}]\n{_lines(value)}")
    return "\n".join(parts)


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _lines(table: Mapping[str, Any]) -> str:
    """Return a key a line; a table within is written inline."""
    return "".join(f"{_key(key)} = {_inline(value)}\n" for key, value in table.items())


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_inline(below)}" for key, below in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(below) for below in value) + "]"
    return tomli_w.dumps({"value": value}).partition(" = ")[2].strip()


def _key(name: str) -> str:
    return tomli_w.dumps({name: 0}).rpartition(" = ")[0]

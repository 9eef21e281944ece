"""On which line of a TOML file a key stands, so that a fault can point at it.

The standard parser forgets lines. This walks the text once and notes the line of every table header and every
key; what stands inside an inline value is found at the line of the key that holds it.
"""

from __future__ import annotations

import re
from typing import Final

TomlPath = tuple[str | int, ...]

_PART: Final = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*(\.|=|\]|$)""")
_STEP: Final = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_QUOTES: Final = ('"""', "'''", '"', "'")


def line_of(text: str, path: str | TomlPath) -> int:
    r"""Return the line of a key, or of the nearest table that holds it; 1 when the file does not say.

    >>> line_of('a = 1\n[[partner]]\ncode = "X"\n[[partner]]\ncode = "Y"\n', "$.partner[1].code")
    5

    Args:
        text: the TOML file.
        path: `$.partner[1].code`, counted from 0, or the same as a tuple: `("partner", 1, "code")`.
    """
    steps = _steps(path) if isinstance(path, str) else path
    lines = _lines_by_path(text)
    for length in range(len(steps), 0, -1):
        line = lines.get(steps[:length])
        if line is not None:
            return line
    return 1


def _steps(path: str) -> TomlPath:
    return tuple(int(step[2]) if step[2] else step[1] for step in _STEP.finditer(path))


def _lines_by_path(text: str) -> dict[TomlPath, int]:
    """Return the line of every table and key; of a table opened twice, the first."""
    found: dict[TomlPath, int] = {}
    counts: dict[TomlPath, int] = {}
    table: TomlPath = ()
    lines = text.splitlines()
    number = 0
    while number < len(lines):
        line = lines[number].strip()
        number += 1
        if line.startswith("["):
            is_array = line.startswith("[[")
            table = _resolved(_keys(line.lstrip("[")), counts, is_array=is_array)
            found.setdefault(table, number)
            found.setdefault(tuple(step for step in table[:-1]) if is_array else table, number)
        elif line and not line.startswith("#"):
            keys = _keys(line)
            for length in range(1, len(keys) + 1):
                found.setdefault(table + tuple(keys[:length]), number)
            number = _end_of_value(lines, number - 1, line.partition("=")[2])
    return found


def _keys(line: str) -> list[str]:
    """Return the dotted key a line opens with: `a."b c".d = 1` gives a, b c, d."""
    keys: list[str] = []
    position = 0
    while part := _PART.match(line, position):
        keys.append(next(group for group in part.groups()[:3] if group is not None))
        position = part.end()
        if part[4] != ".":
            break
    return keys


def _resolved(keys: list[str], counts: dict[TomlPath, int], *, is_array: bool) -> TomlPath:
    """Return the path of a table header, with the place in every array of tables on the way."""
    path: TomlPath = ()
    for place, key in enumerate(keys):
        path = (*path, key)
        if is_array and place == len(keys) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _end_of_value(lines: list[str], index: int, value: str) -> int:
    """Return the number of the line on which a value ends: long strings and arrays run over several."""
    depth, quote = 0, ""
    while True:
        depth, quote = _after(value, depth, quote)
        index += 1
        if (depth <= 0 and len(quote) < len('"""')) or index >= len(lines):
            return index
        value = lines[index]


def _after(value: str, depth: int, quote: str) -> tuple[int, str]:
    """Return how many brackets and which string are still open after a line."""
    position = 0
    while position < len(value):
        if quote:
            if value[position] == "\\" and quote[0] == '"':
                position += 2
            elif value.startswith(quote, position):
                position += len(quote)
                quote = ""
            else:
                position += 1
            continue
        if value[position] == "#":
            break
        quote = next((mark for mark in _QUOTES if value.startswith(mark, position)), "")
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(value[position], 0)
        position += len(quote) or 1
    return depth, quote

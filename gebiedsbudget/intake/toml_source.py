"""A TOML file decoded into the dataclasses of the domain, with every fault at its file, line and key.

`decode` refuses what the dataclass does not ask for, so a misspelt key is never ignored. Faults that only
meaning can find (a code used twice, a year before the first) are raised with `toml_fault`, in the same words.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.toml_lines import TomlPath, line_of
from gebiedsbudget.locale import text as sentence

__all__ = ["TomlPath", "decode", "decode_text", "line_of", "read_text", "toml_fault"]

T = TypeVar("T")
_AT_LINE: Final = re.compile(r"at line (\d+)")
_AT_PATH: Final = re.compile(r" - at `(?:key in )?\$(?P<path>.*)`$")
_STEP: Final = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_WANTED: Final = re.compile(r"^Expected `([^`]+)`")
_MISSING: Final = re.compile(r"^Object missing required field `([^`]+)`")


def decode(path: Path, kind: type[T]) -> T:
    """Read a TOML file into a dataclass.

    Args:
        path: the file.
        kind: a dataclass; its fields may be dataclasses, tuples, lists, dicts, literals, dates and decimals.
            A number with a point is read as `Decimal`, never as a float.

    Raises:
        Refusal: the file is not there, is no TOML, or a key is unknown, missing or of the wrong kind.
    """
    return decode_text(read_text(path), kind, file=path.name)


def read_text(path: Path) -> str:
    """Return the text of a TOML file.

    Raises:
        Refusal: the file is not there or is no text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Refusal("intake.toml_not_there", file=path.name) from None
    except (OSError, UnicodeDecodeError):
        raise Refusal("intake.toml_not_text", file=path.name) from None


def decode_text(source: str, kind: type[T], *, file: str) -> T:
    """Read TOML text into a dataclass; `file` is the name that faults mention."""
    try:
        document = tomllib.loads(source, parse_float=Decimal)
    except tomllib.TOMLDecodeError as fault:
        at_line = _AT_LINE.search(str(fault))
        line = int(at_line[1]) if at_line else max(1, len(source.splitlines()))
        raise Refusal("intake.toml_syntax", file=file, line=line) from None
    _refuse_unknown_keys(document, kind, (), source, file)
    try:
        return msgspec.convert(document, kind, strict=True)
    except msgspec.ValidationError as fault:
        raise _refusal_of(str(fault), document, kind, source, file) from None


def toml_fault(source: str, path: str | TomlPath, *, file: str, found: str, expected: str) -> Refusal:
    """Return the refusal of one key: file, line, name, what was found and what was expected.

    Args:
        source: the TOML text, to find the line in.
        path: `$.partner[1].type` or `("partner", 1, "type")`, counted from 0; the sentence counts from 1.
        file: name of the file.
        found: what stands there.
        expected: what should.
    """
    line = line_of(source, path)
    name = _shown(path)
    return Refusal("intake.toml_fault", file=file, line=line, name=name, found=found, expected=expected)


def _shown(path: str | TomlPath) -> str:
    """Return a path as a reader counts it: `partner[2].type`."""
    steps = path
    if isinstance(steps, str):
        steps = tuple(int(step[2]) if step[2] else step[1] for step in _STEP.finditer(steps))
    shown = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in steps)
    return shown.removeprefix(".")


def _refuse_unknown_keys(value: object, kind: Any, path: TomlPath, source: str, file: str) -> None:  # noqa: ANN401
    """Refuse a key no dataclass asks for; msgspec checks this for its own structs only."""
    for member in _members(kind):
        origin, inner = get_origin(member), get_args(member)
        if dataclasses.is_dataclass(member) and isinstance(value, dict):
            known = get_type_hints(member)
            for key, below in value.items():
                if key not in known:
                    raise _unknown_key(key, list(known), path, source, file)
                _refuse_unknown_keys(below, known[key], (*path, key), source, file)
        elif origin in {tuple, list} and isinstance(value, list):
            for place, below in enumerate(value):
                _refuse_unknown_keys(below, inner[0], (*path, place), source, file)
        elif origin is dict and isinstance(value, dict):
            for key, below in value.items():
                _refuse_unknown_keys(below, inner[1], (*path, key), source, file)


def _unknown_key(key: str, known: list[str], path: TomlPath, source: str, file: str) -> Refusal:
    close = difflib.get_close_matches(key, known, n=1)
    expected = close or sorted(known)
    return Refusal(
        "intake.toml_unknown_key",
        file=file,
        line=line_of(source, (*path, key)),
        name=_shown((*path, key)),
        expected=sentence("intake.or").join(expected) if close else ", ".join(expected),
    )


def _members(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a type expression
    """Return the alternatives of a union, or the type itself."""
    return get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)


def _refusal_of(fault: str, document: object, kind: Any, source: str, file: str) -> Refusal:  # noqa: ANN401
    """Return msgspec's fault as our sentence, with the value that stands there."""
    at = _AT_PATH.search(fault)
    path, found, wanted = _walk(at["path"] if at else "", document, kind)
    if _MISSING.match(fault):
        names = [_shown((*path, key)) for key in _missing_keys(found, wanted)]
        which = "toml_missing_key" if len(names) == 1 else "toml_missing_keys"
        return Refusal(f"intake.{which}", file=file, line=line_of(source, path), name=", ".join(names))
    literals = [str(choice) for member in _members(wanted) for choice in _choices(member)]
    expected = _one_of(literals) if literals else _expected(fault, wanted)
    return toml_fault(source, path, file=file, found=_as_written(found), expected=expected)


def _one_of(words: list[str]) -> str:
    """Return words to choose from as a reader says them: `a, b of c`."""
    return sentence("intake.or").join([part for part in (", ".join(words[:-1]), words[-1]) if part])


def _missing_keys(found: object, wanted: Any) -> list[str]:  # noqa: ANN401 - a type expression
    """Return every key a table must have and has not, so that all of them are told at once."""
    kind = next(member for member in _members(wanted) if dataclasses.is_dataclass(member))
    return [
        each.name
        for each in dataclasses.fields(kind)
        if each.default is dataclasses.MISSING
        and each.default_factory is dataclasses.MISSING
        and isinstance(found, dict)
        and each.name not in found
    ]


def _choices(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a type expression
    return get_args(kind) if get_origin(kind) is Literal else ()


def _expected(fault: str, wanted: Any) -> str:  # noqa: ANN401 - a type expression
    """Return in words what msgspec or the dataclass asks for."""
    named = _WANTED.match(fault)
    names = named[1].split(" | ") if named else [getattr(_members(wanted)[0], "__name__", "str")]
    words = [sentence(f"intake.toml_kind.{name.lower()}") for name in names if name != "null"]
    return sentence("intake.or").join(words)


def _walk(path: str, value: Any, kind: Any) -> tuple[TomlPath, Any, Any]:  # noqa: ANN401 - any TOML value
    """Return the path, value and type msgspec points at; its `[...]` (some value of a dict) is looked up."""
    steps: TomlPath = ()
    for name, place in _STEP.findall(path):
        kind = next((member for member in _members(kind) if member is not type(None)), kind)
        step: str | int
        if name:
            step, kind = name, get_type_hints(kind)[name]
        elif place == "...":
            kind = get_args(kind)[1]
            step = next(key for key, below in value.items() if not _fits(below, kind))
        else:
            step, kind = int(place), get_args(kind)[0]
        value = value[step]
        steps = (*steps, step)
    return steps, value, kind


def _fits(value: object, kind: Any) -> bool:  # noqa: ANN401 - a type expression
    try:
        msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError:
        return False
    return True


def _as_written(value: object) -> str:
    """Return a TOML value roughly as it stands in the file."""
    if isinstance(value, str):
        return f"“{value}”"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[…]"
    return "{…}" if isinstance(value, dict) else str(value)

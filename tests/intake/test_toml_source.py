"""A TOML file into dataclasses: every fault names file, line and key."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.toml_source import decode, decode_text, line_of


@dataclass(frozen=True)
class Line:
    """A table with keys that must be there."""

    partner: str
    goal: str
    year: int
    area: str = ""


@dataclass(frozen=True)
class Budget:
    """What holds such tables."""

    line: tuple[Line, ...]


@dataclass(frozen=True)
class Partner:
    """A partner as the test's file names it."""

    code: str
    type: Literal["municipality", "housing"] = "housing"
    limit: Decimal = Decimal(0)
    since: date | None = None
    aliases: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Programme:
    """A whole file."""

    name: str
    years: tuple[int, ...] = ()
    partner: tuple[Partner, ...] = ()


GOOD = """# the programme
name = "De Voorbeeld"
years = [
    2025, # first
    2026,
]
[[partner]]
code = "GEM"
type = "municipality"
limit = 25000.10
since = 2025-01-01

[[partner]]
code = "WGV"
[partner.aliases]
"oude naam" = "x"
"""


def refusal(source: str) -> str:
    """Return the sentence the text is refused with."""
    with pytest.raises(Refusal) as refused:
        decode_text(source, Programme, file="programme.toml")
    return str(refused.value)


def test_a_good_file_becomes_dataclasses_with_exact_decimals() -> None:
    """A number with a point never passes through a float."""
    programme = decode_text(GOOD, Programme, file="programme.toml")
    assert programme.partner[0] == Partner("GEM", "municipality", Decimal("25000.10"), date(2025, 1, 1))
    assert programme.years == (2025, 2026)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'type = "municipality"',
            'type = "gemeente"',
            (
                "programme.toml, regel 9: bij partner[1].type staat “gemeente”; verwacht: municipality of housing."
                " Verbeter deze regel."
            ),
        ),
        (
            'code = "WGV"',
            "code = 12",
            (
                "programme.toml, regel 14: bij partner[2].code staat 12; verwacht: een tekst tussen aanhalingstekens."
                " Verbeter deze regel."
            ),
        ),
        ('code = "WGV"', "", "programme.toml, regel 13: partner[2].code ontbreekt. Vul het aan."),
        (
            'code = "WGV"',
            'cose = "WGV"',
            (
                "programme.toml, regel 14: de naam partner[2].cose is onbekend; verwacht: code."
                " Verbeter de naam of haal de regel weg."
            ),
        ),
        (
            '"oude naam" = "x"',
            '"oude naam" = 3',
            (
                "programme.toml, regel 16: bij partner[2].aliases.oude naam staat 3;"
                " verwacht: een tekst tussen aanhalingstekens. Verbeter deze regel."
            ),
        ),
        (
            "since = 2025-01-01",
            "since = 2025",
            (
                "programme.toml, regel 11: bij partner[1].since staat 2025; verwacht: een datum als 2026-03-31."
                " Verbeter deze regel."
            ),
        ),
        (
            "limit = 25000.10",
            'limit = "veel"',
            (
                'programme.toml, regel 10: bij partner[1].limit staat “veel”; verwacht: een bedrag als "1250.00".'
                " Verbeter deze regel."
            ),
        ),
        (
            "    2026,",
            '    "2026",',
            "programme.toml, regel 3: bij years[2] staat “2026”; verwacht: een geheel getal. Verbeter deze regel.",
        ),
        (
            'name = "De Voorbeeld"',
            "name = De Voorbeeld",
            (
                "programme.toml, regel 2: dit is geen geldige TOML. Kijk naar aanhalingstekens, haakjes en dubbele"
                " namen op of vlak voor deze regel."
            ),
        ),
    ],
)
def test_a_fault_names_file_line_and_key(old: str, new: str, message: str) -> None:
    """Each fault is one sentence that says where, what was found and what was expected."""
    assert refusal(GOOD.replace(old, new)) == message


def test_all_keys_a_table_misses_are_told_at_once() -> None:
    """Who writes a new table learns in one go what belongs in it."""
    with pytest.raises(Refusal) as refused:
        decode_text('[[line]]\ngoal = "WON"\n', Budget, file="programme.toml")
    assert str(refused.value) == "programme.toml, regel 1: line[1].partner, line[1].year ontbreken. Vul ze aan."


def test_a_missing_top_level_key_is_named() -> None:
    """Nothing stands in the file to point at, so line 1 it is."""
    assert refusal("years = [2025]\n") == "programme.toml, regel 1: name ontbreekt. Vul het aan."


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    """Both before anything is parsed."""
    with pytest.raises(Refusal, match=r"Het bestand weg\.toml is er niet"):
        decode(tmp_path / "weg.toml", Programme)
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refusal, match="niet te lezen als tekst"):
        decode(tmp_path / "bytes.toml", Programme)


def test_lines_are_found_past_long_strings_and_nested_arrays_of_tables() -> None:
    """What looks like a key inside a long string or an array is not one."""
    source = 'x = """\n[[a]]\ncode = 1\n"""\n[[a]]\ncode = [\n  "]", # ]\n  "b",\n]\n[[a.b]]\nk = 1\n[[a.b]]\nk = 2\n'
    assert line_of(source, "$.a[0].code") == 6
    assert line_of(source, "$.a[0].b[1].k") == 13
    assert line_of(source, ("a", 0, "b", 1, "unknown")) == 12
    assert line_of('a = """één "quote" \\""" en\nb = 1\n"""\nc.d = 2\n', "$.c.d") == 4

"""Bad input: what an agreement, a mandate, a goal or an amount may not say.

Each of these mistakes is made at the keyboard, as someone would make it. Each time the program answers with one Dutch
sentence that names the rule, and afterwards the file of the ledger and its text twin are the same to the byte.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from gebiedsbudget.cli import program
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.adopt_year import close_period
from tests.agreement_ledger import AGREEMENT, PROGRAMME, add, by, new_ledger, sign

MANDATE = """
[[mandate]]
code = "{code}"
holder = "teamleider"
partner = "WON"
basis = "procuratie"
areas = ["oost"]
goals = ["THUIS"]
limit = "5000.00"
valid_from = 2026-01-01
valid_until = {until}
decision = "Directiebesluit 4"
may_delegate = true
{parent}
"""
SUCCESSOR = AGREEMENT.replace('"S-26"', '"S-29"').replace("[[party]]", 'follows = "S-26"\n[[party]]', 1)
NEWER = AGREEMENT.replace("overleg 12 december 2025", "overleg januari 2027")
ORDER = ("record", "commitment", "--partner", "WON", "--goal", "THUIS", "--year", "2026")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with one signed agreement, of which 2025 is closed."""
    folder = new_ledger(tmp_path_factory.mktemp("proef") / "proefstad")
    add(folder)
    sign(folder)
    close_period(folder, by(day=date(2026, 2, 1)), date(2025, 12, 31), "Stuurgroep 1 februari 2026")
    return folder.root


@pytest.fixture
def ledger(origin: Path, tmp_path: Path) -> LedgerFolder:
    return LedgerFolder(Path(shutil.copytree(origin, tmp_path / "proefstad")))


@pytest.fixture
def refused(ledger: LedgerFolder) -> Callable[..., str]:
    """Run the program, see that it refuses and that nothing changed, and return its one sentence."""

    def run(*words: str) -> str:
        before = kept(ledger)
        result = CliRunner().invoke(program, ["--ledger", str(ledger.root), "--as", "regie@gem", *words])
        assert result.exit_code != 0
        assert result.stdout == ""
        assert kept(ledger) == before
        # After a word that was typed wrong, the last line says where the help is.
        (sentence,) = [line for line in result.stderr.splitlines() if not line.startswith("Hulp: ")]
        return sentence

    return run


def kept(ledger: LedgerFolder) -> dict[str, str]:
    """Return what is kept: the ledger itself and its text twin, each file by its hash."""
    files = [ledger.root / "ledger.duckdb", *sorted((ledger.root / "twin").rglob("*"))]
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in files if path.is_file()}


def agreed(ledger: LedgerFolder, source: str) -> str:
    """Write the file of an agreement, and return where it stands."""
    path = ledger.agreements / "nieuw.toml"
    path.write_text(source, encoding="utf-8")
    return str(path)


def described(ledger: LedgerFolder, source: str) -> None:
    """Write the file of the programme anew."""
    (ledger.root / "programme.toml").write_text(source, encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'share = "20"',
            'share = "19"',
            r"bij party\[3\].share staat “19”; .*aandelen die samen 100% zijn; ze zijn nu samen 99,00%",
        ),
        (
            "end = 2028-12-31",
            "end = 2025-12-31",
            r"bij end staat “2025-12-31”; .*een einddatum die niet voor de begindatum \(01-01-2026\) ligt",
        ),
        (
            'area = "oost"',
            'area = "BU99"',
            r"bij portion\[3\].area staat “BU99”; .*een gebied van het programma: oost, stad, west",
        ),
        (
            '"20000.00"',
            '"20000.005"',
            r"bij portion\[5\].amount staat “20000.005”; .*een bedrag in hele centen",
        ),
    ],
    ids=["shares of 99 %", "end before start", "unknown area", "three decimals"],
)
def test_a_fault_in_an_agreement_is_told_at_its_line(
    ledger: LedgerFolder, refused: Callable[..., str], old: str, new: str, sentence: str
) -> None:
    assert old in AGREEMENT
    told = refused("agreement", "add", agreed(ledger, AGREEMENT.replace(old, new, 1)))
    assert re.search(sentence, told), told
    assert re.match(r"nieuw.toml, regel \d+: ", told), told


def test_an_agreement_does_not_begin_before_the_one_it_follows_has_ended(
    ledger: LedgerFolder, refused: Callable[..., str]
) -> None:
    told = refused("agreement", "add", agreed(ledger, SUCCESSOR))
    assert "een begindatum na 31-12-2028, de laatste dag van S-26; een afspraak overlapt haar voorganger niet" in told


def test_a_portion_in_a_closed_year_cannot_change(ledger: LedgerFolder, refused: Callable[..., str]) -> None:
    close_period(ledger, by(day=date(2027, 1, 10)), date(2026, 12, 31), "Stuurgroep 10 januari 2027")
    told = refused("agreement", "add", agreed(ledger, NEWER.replace('"20000.00"', '"25000.00"')))
    assert "bij portion[5].year staat “2026”" in told
    assert "een jaar dat nog open is; 2026 is afgesloten of vastgesteld" in told


def test_a_mandate_cannot_rest_on_itself_by_way_of_another(ledger: LedgerFolder, refused: Callable[..., str]) -> None:
    one = MANDATE.format(code="W-1", until="2026-12-31", parent='parent = "W-2"')
    two = MANDATE.format(code="W-2", until="2026-12-31", parent='parent = "W-1"')
    described(ledger, PROGRAMME + one + two)
    told = refused("define")
    assert "bij mandate[1].parent staat “W-2”" in told
    assert "een parent die niet (via andere) naar zichzelf verwijst" in told


def test_a_mandate_does_not_end_before_it_begins(ledger: LedgerFolder, refused: Callable[..., str]) -> None:
    described(ledger, PROGRAMME + MANDATE.format(code="W-1", until="2025-12-31", parent=""))
    told = refused("define")
    assert "bij mandate[1].valid_until staat “2025-12-31”" in told


@pytest.mark.parametrize("parent", ["SAMEN", "THUIS"], ids=["by way of another", "itself"])
def test_a_goal_is_not_its_own_parent(ledger: LedgerFolder, refused: Callable[..., str], parent: str) -> None:
    source = PROGRAMME.replace('name = "Prettig thuis"', f'name = "Prettig thuis"\nparent = "{parent}"')
    source = source.replace('name = "Samen doen"', 'name = "Samen doen"\nparent = "THUIS"')
    described(ledger, source)
    told = refused("define")
    assert f"bij goal[1].parent staat “{parent}”" in told
    assert "een parent die niet (via andere) naar zichzelf verwijst" in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            (*ORDER, "--amount", "10,005"),
            "10,005 heeft meer dan twee decimalen; geef hele centen op",
        ),
        (
            (*ORDER, "--amount", "10", "--area", "BU99"),
            "BU99",
        ),
        (
            ("budget", "amend", "WON/THUIS/oost/2026=10,005", "--decision", "Stuurgroep"),
            "10,005 heeft meer dan twee decimalen; geef hele centen op",
        ),
        (
            ("budget", "amend", "WON/THUIS/BU99/2026=10", "--decision", "Stuurgroep"),
            "BU99",
        ),
        (
            ("forecast", "set", "WON/THUIS/oost/2026", "10,005", "--why", "schatting"),
            "10,005 heeft meer dan twee decimalen; geef hele centen op",
        ),
    ],
    ids=["an order of half a cent", "an order elsewhere", "a line of half a cent", "a line elsewhere", "a forecast"],
)
def test_what_is_typed_with_an_amount_or_an_area_that_cannot_be(
    refused: Callable[..., str], words: tuple[str, ...], sentence: str
) -> None:
    told = refused(*words)
    assert sentence in told, told

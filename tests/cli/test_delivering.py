"""`demo`, and the way of a workbook: import, look, match, post, undo, on the example programme."""

from __future__ import annotations

import hashlib
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gebiedsbudget.cli.program import MODULES
from gebiedsbudget.locale import catalogue
from gebiedsbudget.paths import LedgerFolder, shared_imports
from tests.cli.conftest import Run, Runner

ROOT = Path(__file__).resolve().parents[2]
WORKBOOKS = shared_imports()
QUARTER = WORKBOOKS / "woongoed-voorbeeld" / "grootboekposten-2026-Q3.xlsx"
FAULTY = WORKBOOKS / "samen-welzijn" / "mutaties-2026-Q4-voorlopig.xlsx"
# What the example programme cannot do yet, with the sentence that says why.
REFUSED = {
    "profile_propose": (1, "Nog open: 5 vragen"),
    "harden": (2, "Gevonden: 0 bijdragen met nummer B-2026-014"),
    "year": (1, "Het jaar 2025 kan niet worden vastgesteld"),
    "year_adopt": (1, "Het jaar 2025 kan niet worden vastgesteld"),
    "experiment_explain": (1, "Dit programma heeft geen experimenteerruimte"),
}
# These need a screen, or make what the fixture has made.
ELSEWHERE = {"tui", "demo", "gebiedsbudget"}


@dataclass(frozen=True)
class Demo:
    """The example programme as the command made it."""

    folder: Path
    made: subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    place = tmp_path_factory.mktemp("elders")
    command = [sys.executable, "-c", "from gebiedsbudget.cli import main; main()", "demo"]
    made = subprocess.run(
        command, cwd=place, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT), "PATH": ""}
    )
    return Demo(place / "gebiedsbudget-voorbeeld", made)


@pytest.fixture
def example(demo: Demo, tmp_path: Path) -> LedgerFolder:
    """A copy of the example that a test may change."""
    return LedgerFolder(Path(shutil.copytree(demo.folder, tmp_path / "voorbeeld")))


@pytest.fixture
def on_example(run: Runner, example: LedgerFolder) -> Runner:
    return lambda *words: run("--ledger", str(example.root), "--as", "finance@wgv", *words)


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_demo_prints_the_position_the_files_and_that_all_is_sound(demo: Demo) -> None:
    assert demo.made.returncode == 0, demo.made.stderr
    lines = demo.made.stdout.splitlines()
    assert lines[0] == "Stand per doel in 2026"
    assert any(line.startswith("Totaal") and "2.050.000,00" in line for line in lines)
    written = [line.strip() for line in lines if line.startswith("  ")]
    assert written == [
        f"gebiedsbudget-voorbeeld/{name}"
        for name in ("ledger.duckdb", "samenvatting-2026.pdf", "samenvatting-2026.xlsx")
    ]
    assert "Alles klopt." in lines
    assert lines[-1] == "Open de schermen met: gebiedsbudget --ledger gebiedsbudget-voorbeeld tui"
    assert "grootboekposten-2026-Q3.xlsx" in demo.made.stderr


def test_a_second_demo_changes_nothing(run: Runner, demo: Demo) -> None:
    before = digest(demo.folder)
    again = run("demo", str(demo.folder))
    assert again.code == 0
    assert "er is niets veranderd" in again.out
    assert digest(demo.folder) == before


def test_demo_does_not_touch_a_folder_that_holds_something_else(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van mij", encoding="utf-8")
    refused = run("demo", str(tmp_path))
    assert refused.code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_an_import_with_findings_names_each_cell_and_posts_nothing(on_example: Runner) -> None:
    before = on_example("balance", "--format", "json").out
    shown = on_example("import", str(FAULTY), "--from", "SAM", "--period", "2026-Q4", "--post")
    assert shown.code == 1
    lines = shown.out.splitlines()
    assert lines[0].startswith("SAM/samen-welzijn/2026-Q4: mutaties-2026-Q4-voorlopig.xlsx")
    assert "fout: 2 × Onbekende code “WVB09” (€ 1.210,00) [C07]" in lines
    assert any(line.startswith("  Mutaties!L9  In cel L9 (Debet) staat “vijfhonderd euro”.") for line in lines)
    assert any(line.startswith("  → ") for line in lines)
    assert "--findings" in shown.err
    assert on_example("balance", "--format", "json").out == before
    refused = on_example("post", "SAM/2026-Q4")
    assert refused.code == 1
    assert "bevindingen die boeken tegenhouden" in refused.err


def test_a_dry_run_leaves_every_byte_as_it_was(on_example: Runner, example: LedgerFolder) -> None:
    before = digest(example.root)
    shown = on_example("import", str(FAULTY), "--from", "SAM", "--period", "2026-Q4", "--dry-run", "--format", "json")
    assert shown.code == 1
    (report,) = shown.data()
    assert report["is_stored"] is False
    assert {found["code"] for found in report["findings"]} >= {"C01", "C07", "C09", "T01"}
    assert all(found["message"] and found["to_do"] for found in report["findings"])
    assert digest(example.root) == before
    assert on_example("import", str(FAULTY), "--from", "SAM", "--dry-run", "--post").code == 2


def test_a_file_that_cannot_be_read_is_one_sentence_and_leaves_every_byte(
    on_example: Runner, example: LedgerFolder, tmp_path: Path
) -> None:
    pretender = tmp_path / "lijst.xlsx"
    pretender.write_bytes(b"%PDF-1.7\n")
    before = digest(example.root)
    for file in (pretender, tmp_path / "weg.xlsx"):
        shown = on_example("import", str(file), "--from", "WGV", "--period", "2026-Q4")
        assert (shown.code, shown.out) == (1, "")
        assert len(shown.err.splitlines()) == 1
        assert file.name in shown.err
    assert digest(example.root) == before


def test_a_delivery_that_stands_already_posts_nothing(on_example: Runner) -> None:
    shown = on_example("import", str(QUARTER), "--from", "WGV", "--period", "2026-Q3", "--post")
    assert shown.code == 0, shown.err
    assert "Alle regels staan al zo in de potadministratie." in shown.out
    assert "Niets nieuws: alle regels van WGV/woongoed-voorbeeld/2026-Q3 staan al geboekt." in shown.out


def corrected(tmp_path: Path) -> Path:
    """Return the quarter's workbook with one amount a hundred euros higher, and its printed total too."""
    book = load_workbook(QUARTER)
    sheet = book.worksheets[0]
    amounts = [row for row in sheet.iter_rows(min_row=2) if isinstance(row[10].value, int | float)]
    for row in (amounts[-2], amounts[-1]):
        row[10].value += 100
    book.save(tmp_path / "verbeterd.xlsx")
    return tmp_path / "verbeterd.xlsx"


def test_a_corrected_workbook_posts_the_difference_and_can_be_taken_back(on_example: Runner, tmp_path: Path) -> None:
    def spent() -> str:
        (row,) = on_example(
            "balance", "--by", "partner", "--partner", "WGV", "--year", "2026", "--format", "json"
        ).data()
        return str(row["spent"])

    before = spent()
    staged = on_example("import", str(corrected(tmp_path)), "--from", "WGV", "--period", "2026-Q3")
    assert staged.code == 0, staged.out
    assert "gewijzigd " in staged.out
    assert staged.err.endswith("Verder: gebiedsbudget post WGV/woongoed-voorbeeld/2026-Q3\n")
    (line,) = on_example("deliveries", "WGV/2026-Q3", "--lines", "changed", "--format", "json").data()
    posted = on_example("post", "WGV/2026-Q3")
    assert posted.code == 0, posted.err
    assert posted.out.startswith("Geboekt: WGV/woongoed-voorbeeld/2026-Q3 versie 2, ")
    assert Decimal(spent()) == Decimal(before) + 100
    assert line["cell"].startswith("K")
    undone = on_example("undo", "WGV/2026-Q3")
    assert undone.out.startswith("Teruggenomen: WGV/woongoed-voorbeeld/2026-Q3 v2")
    assert "Versie 1 van WGV/woongoed-voorbeeld/2026-Q3 geldt weer (grootboekposten-2026-Q3.xlsx)." in undone.out
    assert spent() == before
    assert on_example("check").code == 0


def test_deliveries_lists_every_version_and_the_report_of_one(on_example: Runner) -> None:
    rows = on_example("deliveries", "--format", "json").data()
    assert {"staged", "posted", "replaced"} == {row["status"] for row in rows}
    report = on_example("deliveries", "SAM/2026-Q4")
    assert report.code == 0
    assert "Onbekende code" in report.out
    every = on_example("deliveries", "SAM/2026-Q4", "--findings")
    assert every.out.count("Mutaties!") == len(
        on_example("deliveries", "SAM/2026-Q4", "--findings", "--format", "json").data()
    )
    whole = on_example("deliveries", "SAM/2026-Q4", "--format", "json").data()
    assert set(whole) == {"versions", "changes", "beside_pool", "findings"}
    assert [row["delivery"] for row in whole["versions"]] == ["SAM/samen-welzijn/2026-Q4"]
    assert on_example("deliveries", "--findings").code == 2
    assert "Er is geen aanlevering" in on_example("deliveries", "NIX").err


def test_a_figure_is_walked_back_to_the_cell(on_example: Runner) -> None:
    found = on_example("explain", "spent", "--partner", "WGV", "--goal", "WON", "--format", "json").data()
    posting = next(row for row in found["postings"] if row["delivery"])
    shown = on_example("explain", str(posting["number"]))
    place = f"{posting['file_name']}, blad {posting['sheet']}, cel {posting['cell']}, daar staat: "
    assert f"Uit {posting['delivery']} versie " in shown.out
    assert place in shown.out
    (lit,) = [line for line in shown.out.splitlines() if "»" in line]
    assert re.search(r"» \d+(,\d{2})? «", lit)
    assert re.search(r"\n +3 +Boekingsdatum .*Bedrag", shown.out)


def test_findings_stand_by_what_mends_them_with_the_sheet_around_the_first(
    on_example: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    told = on_example("deliveries", "SAM/2026-Q4", "--findings").out
    head, _, rest = told.partition("\n\n")
    assert head.splitlines()[0] == "fout: 2 × Onbekende code “WVB09” (€ 1.210,00) [C07]"
    grid = rest.partition("\n\n")[0]
    assert re.search(r"(?m)^ +4  .*Kostendrager", grid)
    assert re.search(r"(?m)^ +7  .*» WVB09 «", grid)
    assert max(map(len, grid.splitlines())) <= 100
    records = on_example("deliveries", "SAM/2026-Q4", "--findings", "--format", "json").data()
    assert {row["level"] for row in records} == {"cell"}


def test_the_workbook_of_a_posting_is_opened_at_its_cell(
    on_example: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def launch(file: str) -> int:
        opened.append(file)
        return 0

    monkeypatch.setattr("click.launch", launch)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    posting = next(row for row in on_example("postings", "--format", "json").data() if row["delivery"])
    shown = on_example("explain", str(posting["number"]), "--open")
    assert shown.code == 0, shown.err
    (file,) = opened
    assert Path(file).name == posting["file_name"]
    assert f"blad {posting['sheet']}, cel {posting['cell']}" in shown.err
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert "Open zelf " in on_example("explain", str(posting["number"]), "--open").err
    assert len(opened) == 1
    by_hand = next(row for row in on_example("postings", "--format", "json").data() if not row["delivery"])
    refused = on_example("explain", str(by_hand["number"]), "--open")
    assert refused.code == 1
    assert "met de hand vastgelegd" in refused.err
    assert on_example("explain", "spent", "--open").code == 2


def one_cost(tmp_path: Path) -> Path:
    """Return a workbook of the fourth quarter with one cost in it."""
    book = load_workbook(QUARTER)
    sheet = book.worksheets[0]
    sheet.delete_rows(5, sheet.max_row - 5)
    cost = {
        1: date(2026, 10, 5),
        3: "IF2600900",
        5: "Snoeien",
        6: "POT-VB",
        7: "C0120",
        9: None,
        11: 1331,
        13: 999001,
    }
    for column, value in cost.items():
        sheet.cell(4, column).value = value
    sheet.cell(5, 11).value = 1331
    book.save(tmp_path / "kosten.xlsx")
    return tmp_path / "kosten.xlsx"


def test_a_proposal_is_decided_by_its_number(on_example: Runner, tmp_path: Path) -> None:
    by_hand = "record expenditure --amount 1331 --partner WGV --goal WON --area eikenhof --on 2026-10-03"
    assert on_example(*by_hand.split()).code == 0
    staged = on_example("import", str(one_cost(tmp_path)), "--from", "WGV", "--period", "2026-Q4")
    assert staged.code == 0, staged.out + staged.err
    assert "Verder: er wachten voorstellen op een beslissing (regels: 1): gebiedsbudget match" in staged.err
    assert on_example("post", "WGV/2026-Q4").code == 1
    (proposal,) = on_example("match", "WGV/2026-Q4", "--format", "json").data()
    assert (proposal["number"], proposal["stage"], proposal["days"]) == (1, "same_fact", 2)
    told = on_example("match", "WGV/2026-Q4").out.splitlines()
    assert told[0] == "Grootboekposten!K4  05-10-2026  Snoeien  € 1.331,00"
    assert told[1].startswith("   1  zelfde feit: 03-10-2026  € 1.331,00  (centen gelijk, 2 dagen verschil)")
    english = on_example("--lang", "en", "match", "WGV/2026-Q4").out
    assert "   1  same fact: 2026-10-03  € 1,331.00  (equal cents, 2 days apart)" in english
    for wrong in (
        ("--set-aside", "1"),
        ("--accept", "99"),
        ("--accept", "all", "--new", "1"),
        ("--accept", "1", "--new", "1"),
    ):
        assert on_example("match", "WGV/2026-Q4", *wrong).code == 2, wrong
    done = on_example("match", "WGV/2026-Q4", "--accept", "1")
    assert done.code == 0, done.err
    assert done.out == "Beslist: 1. Nog open: 0.\n"
    assert on_example("match", "WGV/2026-Q4").out == "Voor WGV/2026-Q4 staan geen voorstellen open.\n"
    posted = on_example("post", "WGV/2026-Q4", "--format", "json").data()
    assert posted["postings"] == 0


def test_the_summary_is_written_as_pdf_and_as_workbook(
    on_example: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = on_example("summary", "--year", "2026")
    assert shown.code == 0, shown.err
    assert shown.out.split() == ["samenvatting-de-voorbeeld-2026.pdf", "samenvatting-de-voorbeeld-2026.xlsx"]
    assert (tmp_path / "samenvatting-de-voorbeeld-2026.pdf").read_bytes().startswith(b"%PDF")
    assert load_workbook(tmp_path / "samenvatting-de-voorbeeld-2026.xlsx").sheetnames[0] == "Samenvatting"
    assert on_example("summary", "--pdf", "-").code == 2
    elsewhere = on_example("summary", "--pdf", str(tmp_path / "weg" / "x.pdf"))
    assert elsewhere.code == 1
    assert "de map erboven is er niet" in elsewhere.err


def test_profiles_are_listed_used_and_shown(run: Runner, small: LedgerFolder) -> None:
    ledger = ("--ledger", str(small.root))
    names = {row["name"]: row["status"] for row in run("profile", "list", "--format", "json").data()}
    assert names["woongoed-voorbeeld"] == "gedeeld"
    used = run(*ledger, "profile", "use", "woongoed-voorbeeld")
    assert used.out == f"{small.profiles / 'woongoed-voorbeeld.toml'}\n"
    assert 'name = "woongoed-voorbeeld"' in run(*ledger, "profile", "show", "woongoed-voorbeeld").out
    names = {row["name"]: row["status"] for row in run(*ledger, "profile", "list", "--format", "json").data()}
    assert names["woongoed-voorbeeld"] == "in gebruik"
    assert run(*ledger, "profile", "use", "nergens").code == 2
    assert run(*ledger, "profile", "show", "../programme").code == 2


@pytest.fixture(scope="module")
def lived_in(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the example and the workbook the help speaks of."""
    place = tmp_path_factory.mktemp("werk")
    shutil.copytree(demo.folder, place / "voorbeeld")
    shutil.copy(QUARTER, place)
    return place


def examples() -> list[str]:
    """Return every command with an example, `record` first, so that there is something to correct."""
    texts = [key.partition(".")[2] for key in catalogue("nl", "cli") if key.startswith("example.")]
    first = ["record", "correct"]
    return first + [name for name in texts if name not in {*first, *ELSEWHERE, "period_close"}]


def newest_by_hand(run: Runner) -> str:
    """Return the number of a posting that may be corrected; which one the help names depends on the story told."""
    own = run("postings", "--partner", "WGV", "--format", "json").data()
    return str(next(row["number"] for row in own if not row["delivery"]))


@pytest.mark.parametrize("name", examples())
def test_the_example_in_the_help_does_what_it_says(
    run: Runner, lived_in: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(lived_in)
    monkeypatch.setenv("GEBIEDSBUDGET_LEDGER", str(lived_in / "voorbeeld"))
    program, *words = shlex.split(catalogue("nl", "cli")[f"example.{name}"])
    assert program == "gebiedsbudget"
    assert words[0] in MODULES or words[0].startswith("--")
    if name == "correct":
        words[1] = newest_by_hand(run)
    if name in ("decision_approve", "decision_reject"):
        ask = "record commitment --partner GEM --goal WON --amount 26000 --as wijkregisseur@gem"
        assert run(*shlex.split(ask), "--reference", name).code == 0
    shown: Run = run(*words)
    if name in REFUSED:
        code, sentence = REFUSED[name]
        assert shown.code == code
        assert sentence in shown.err
    else:
        assert shown.code == 0, shown.err

"""Help, faults and exit codes, before any command does something."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from gebiedsbudget.cli.program import CHAPTERS, MODULES, program
from gebiedsbudget.locale import catalogue
from gebiedsbudget.paths import PACKAGE, LedgerFolder
from tests.cli.conftest import ACTOR, Runner

ROOT = Path(__file__).resolve().parents[2]
SHARED = {
    "__init__", "program", "verb", "settings", "values", "look", "show", "faults", "wanted", "recorded", "staged",
    "findings", "involving", "password", "sheet", "agreement_detail",
}  # fmt: skip


def test_every_module_is_a_command_or_shared() -> None:
    present = {path.stem for path in (PACKAGE / "cli").glob("*.py")}
    assert present == SHARED | set(MODULES.values())


def test_help_names_every_command_in_the_order_of_the_work(run: Runner) -> None:
    shown = run("--help")
    assert shown.code == 0
    assert shown.err == ""
    places = [shown.out.index(f"\n  {name} ") for name in MODULES]
    assert places == sorted(places)
    titles = [catalogue("nl", "cli")[f"chapter.{chapter}"] for chapter in CHAPTERS]
    assert [line[:-1] for line in shown.out.splitlines() if line.endswith(":")][2:-1] == titles


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", MODULES)
def test_every_command_has_help_that_ends_with_an_example(run: Runner, name: str, language: str) -> None:
    shown = run(name, "--lang", language, "--help")
    assert shown.code == 0, shown.err
    assert shown.out.startswith("Gebruik: " if language == "nl" else "Usage: ")
    last = shown.out.rstrip().rsplit("\n", 1)[1]
    assert last.strip() == catalogue(language, "cli")[f"example.{name}"]
    assert last.startswith("  gebiedsbudget ")


def test_examples_are_the_same_in_both_languages() -> None:
    examples = [
        {key: value for key, value in catalogue(language, "cli").items() if key.startswith("example.")}
        for language in ("nl", "en")
    ]
    assert examples[0] == examples[1]


def test_no_help_text_is_left_over() -> None:
    known = set(MODULES) | {"gebiedsbudget"}
    known |= {f"{name}_{under}" for name in MODULES for under in _under(name)}
    known = {name.replace("-", "_") for name in known}
    for table in ("short", "help", "example"):
        keys = {key.partition(".")[2] for key in catalogue("nl", "cli") if key.startswith(f"{table}.")}
        assert {key.replace("-", "_") for key in keys} <= known, table


def _under(name: str) -> list[str]:
    group = program.get_command(click.Context(program), name)
    return list(group.commands) if isinstance(group, click.Group) else []


def test_the_language_of_a_fault_is_the_one_asked_for_anywhere_on_the_line(run: Runner) -> None:
    assert "There is no option --yeer" in run("balance", "--yeer", "1", "--lang", "en").err
    assert "De optie --yeer bestaat niet" in run("balance", "--yeer", "1").err


def test_the_environment_can_choose_the_language(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEBIEDSBUDGET_LANG", "en")
    assert run("--help").out.startswith("Usage: ")
    assert run("--lang", "nl", "--help").out.startswith("Gebruik: ")


def test_without_a_command_help_goes_to_stderr(run: Runner) -> None:
    shown = run()
    assert (shown.code, shown.out) == (2, "")
    assert "Beginnen:" in shown.err


def test_an_unknown_command_is_refused_with_what_comes_near(run: Runner) -> None:
    shown = run("balans")
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.splitlines() == [
        "De opdracht balans bestaat niet. Is dit bedoeld: balance, alias?",
        "Hulp: gebiedsbudget --help",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("balance", "--year", "x"), "--year: x is geen geheel getal."),
        (("balance", "--year"), "Achter de optie --year hoort een waarde."),
        (("balance", "--until", "31-02-2026"), "--until: 31-02-2026 is geen dag; schrijf 2026-09-30 of 30-09-2026."),
        (("balance", "--level", "straat"), "--level: straat kan niet; kies uit casus, buurt, wijk, gebied, gemeente."),
        (("balance", "--by", "soort"), "--by: soort kan niet; kies uit partner, goal, area, year."),
        (("balance", "--format", "xml"), "--format: xml kan niet; kies uit table, json, csv."),
        (("--lang", "fr", "balance"), "--lang: fr kan niet; kies uit nl, en."),
        (("record",), "Er ontbreekt iets: geef SOORT op."),
        (("import", "a.xlsx"), "Er ontbreekt iets: geef --from op."),
        (("record", "pledge", "--amount", "1.250"),
         "--amount: 1.250 kan twee dingen betekenen; schrijf 1250, 1.250,00 of 1,25."),
        (("record", "pledge", "--amount", "1,255"),
         "--amount: 1,255 heeft meer dan twee decimalen; geef hele centen op."),
        (("record", "pledge", "--amount", "tien"),
         "--amount: tien is geen bedrag; schrijf bijvoorbeeld 1250 of 1.250,50."),
        (("import", "a.xlsx", "--from", "WGV", "--period", "Q3"),
         "--period: Q3 is geen periode; schrijf 2026, 2026-Q3 of 2026-09."),
        (("import", "a.xlsx", "--post=ja", "--from", "WGV"), "De optie --post krijgt geen waarde."),
        (("balance", "extra"), "Dit is te veel: extra. Kijk met gebiedsbudget balance --help wat erbij hoort."),
        (("profile", "gebruik"), "De opdracht gebruik bestaat niet."),
    ],
)  # fmt: skip
def test_a_wrong_question_is_one_clear_sentence(run: Runner, words: tuple[str, ...], sentence: str) -> None:
    shown = run(*words)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.splitlines()[0] == sentence


def test_a_fault_of_our_own_says_how_to_report_it_and_shows_no_trail(
    on: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError("kapot")

    monkeypatch.setattr("gebiedsbudget.services.read_balance.balance", break_down)
    shown = on("balance", "--year", "2026")
    assert shown.code == 70
    assert shown.err.startswith("Er ging iets mis in het programma zelf (ZeroDivisionError: kapot).")
    assert "Traceback" not in shown.err
    monkeypatch.setenv("GEBIEDSBUDGET_DEBUG", "1")
    assert "Traceback" in on("balance").err


def test_stopping_is_told_by_its_own_code(on: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gebiedsbudget.services.read_balance.balance", stop)
    shown = on("balance")
    assert shown.code == 130
    assert shown.err.splitlines()[-1] == "Gestopt."


def started(*words: str) -> list[str]:
    return [sys.executable, "-m", "gebiedsbudget", *words]


def test_the_program_run_for_real_keeps_data_and_narration_apart(small: LedgerFolder) -> None:
    command = started("--ledger", str(small.root), "postings", "--format", "json")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("[")
    assert done.stderr == "Boekingsregels: 2 van 2.\n"


def test_what_is_piped_is_utf_8_whatever_the_machine_says(small: LedgerFolder) -> None:
    command = started("--ledger", str(small.root), "pot")
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "ascii"}, check=True
    )
    assert "\N{MINUS SIGN} besteed" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_fault(small: LedgerFolder) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = started("--ledger", str(small.root), "balance", "--year", "2026", "--format", "json")
    try:
        done = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_ledger_that_another_program_holds_is_told_as_locked(small: LedgerFolder) -> None:
    holding = (
        f"import duckdb, sys; c = duckdb.connect({str(small.database)!r}); print('ja', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "ja\n"
        command = started("--ledger", str(small.root), "--as", ACTOR, "record", "pledge", "--amount", "1")
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert holder.stdin is not None
        holder.stdin.close()
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.splitlines()[0] == "wachten op de potadministratie…"
    assert "in gebruik door een ander programma" in done.stderr


def test_help_of_a_command_loads_no_heavy_library() -> None:
    asking = (
        "import sys; from gebiedsbudget.cli import program\n"
        "try: program.main(['balance', '--help'], 'gebiedsbudget')\n"
        "except SystemExit: print(sorted({'textual','duckdb','polars','openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asking], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_shell_completes_commands_options_and_choices() -> None:
    def completed(line: str) -> list[str]:
        words = line.split(" ")
        environment = os.environ | {
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
            "_GEBIEDSBUDGET_COMPLETE": "bash_complete",
        }
        told = [sys.executable, "-c", "from gebiedsbudget.cli import main; main()"]
        done = subprocess.run(told, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        return [answer.partition(",")[2] for answer in done.stdout.splitlines()]

    assert completed("gebiedsbudget bal") == ["balance"]
    assert "--as-known-on" in completed("gebiedsbudget balance --as")
    assert completed("gebiedsbudget record res") == ["restitution", "reservation"]
    assert completed("gebiedsbudget balance --format j") == ["json"]


def test_the_line_to_install_completion_is_printed(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run("completion", "fish")
    assert shown.out == "_GEBIEDSBUDGET_COMPLETE=fish_source gebiedsbudget | source\n"
    monkeypatch.setenv("SHELL", "/bin/zsh")
    assert "zsh_source" in run("completion").out
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert run("completion").code == 2

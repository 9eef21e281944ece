"""What the pages in this folder take from the code; run by cog, and checked by `.ci/run`.

cog -r -I . -I docs docs/architecture.md docs/cli.md docs/findings.md docs/glossary.md docs/habits.md
"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gebiedsbudget import cli
from gebiedsbudget.domain.finding import CODES, Level, finding, level_of
from gebiedsbudget.domain.terms import GLOSSARY, Group
from gebiedsbudget.locale import catalogue
from imports.habits.cases import HABITS

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE: Final = Path(__file__).resolve().parent.parent / "gebiedsbudget"
READING_ORDER: Final = ("", "cli", "tui", "services", "store", "intake", "export", "domain", "sql", "locale")
EXAMPLES: Final = PACKAGE.parent / "imports" / "faulty"
LEVELS: Final[dict[Level, str]] = {
    "file": "Het bestand",
    "sheet": "Een blad",
    "header": "De kopregel",
    "row": "Een rij",
    "cell": "Een cel",
}
HEADINGS: Final[dict[Group, str]] = {
    "figure": "Cijfers",
    "kind": "Soorten boekingsregels",
    "form": "Vormen",
    "track": "Sporen",
    "status": "Toestanden",
    "programme": "Programma",
    "agreement": "Afspraken en bevoegdheden",
    "ledger": "Potadministratie",
    "control": "Sturing en verantwoording",
    "delivery": "Aanleveringen",
}


def glossary() -> str:
    """Return the glossary, one table a group."""
    lines = []
    for group, terms in GLOSSARY.items():
        lines += [
            f"## {HEADINGS[group]}",
            "",
            "| begrip | meervoud | betekenis | Engels | in de code | bron |",
        ]
        lines += ["|---|---|---|---|---|---|"]
        for term in terms:
            cells = (
                f"**{term.singular}**",
                term.plural,
                term.meaning,
                term.english,
                f"`{term.name}`",
                term.source,
            )
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def findings() -> str:
    """Return every code a finding can have, level by level, with an example of what its sender gets to read."""
    examples = _examples()
    lines = []
    for level, heading in LEVELS.items():
        lines += [f"## {heading}", "", "| code | ernst | bevinding | wat er dan staat | wat te doen | voorbeeld |"]
        lines += ["|---|---|---|---|---|---|"]
        for code in (code for code in sorted(CODES) if level_of(code) == level):
            about = finding(code, sheet="")
            file, message, to_do = examples.get(code, ("", _open(f"{code}.expected"), _open(f"{code}.todo")))
            shown = f"[{file}](../imports/faulty/{file})" if file else "–"
            told = (about.severity_word, f"**{about.title}**", message, to_do)
            cells = (f"`{code}`", *(part.replace("|", "\\|") for part in told), shown)
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def _examples() -> dict[str, tuple[str, str, str]]:
    """Return the first faulty workbook that shows each code, with the sentences beside it."""
    found: dict[str, tuple[str, str, str]] = {}
    for path in sorted(EXAMPLES.glob("*.expected.json")):
        told = json.loads(path.read_text(encoding="utf-8")).get("findings", ())
        for one in told:
            first = (_file_of(path), one["message"], one["to_do"])
            found[one["code"]] = min(found.get(one["code"], first), first, key=lambda entry: _others(entry[0]))
    return found


def _file_of(expected: Path) -> str:
    """Return the name of the file beside an expected outcome, whatever its form."""
    name = expected.name.removesuffix(".expected.json")
    return next(path.name for path in EXAMPLES.glob(f"{name}.*") if path.suffix != ".json")


def _others(file: str) -> int:
    """Return how many findings an example has: the one that shows little else explains best."""
    path = (EXAMPLES / file).with_suffix(".expected.json")
    return len(json.loads(path.read_text(encoding="utf-8"))["findings"])


def _open(key: str) -> str:
    """Return a sentence with dots where its values come."""
    return re.sub(r"{\w+}\.?", "…", catalogue("nl", "findings")[key])


def habits() -> str:
    """Return every habit of Dutch finance workbooks, with its example and what the program does with it."""
    lines = ["| | gewoonte | wat het programma doet | voorbeeld |", "|---|---|---|---|"]
    for name, habit in HABITS.items():
        cells = (habit.row, habit.habit, habit.does, f"[{name}](../imports/habits/{name}/)")
        written = " | ".join(cell.replace("|", "\\|") for cell in cells)
        lines.append(f"| {written} |")
    return "\n".join(lines) + "\n"


def folders() -> str:
    """Return what each folder of the package says about itself, in reading order."""
    inside = {path.parent.name: path for path in PACKAGE.glob("*/__init__.py")}
    paths = [PACKAGE / "__init__.py" if name == "" else inside.pop(name) for name in READING_ORDER]
    paths += [PACKAGE / path for path in sorted(inside.values())]
    paths += sorted(PACKAGE.glob("*/*/__init__.py"))
    lines = []
    for path in paths:
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        lines += [
            f"### {path.parent.relative_to(PACKAGE.parent).as_posix()}/",
            "",
            "```text",
            str(docstring),
            "```",
            "",
        ]
    return "\n".join(lines)


def commands() -> str:
    """Return the help of every command, in the order the program lists them."""
    root = next(found for found in vars(cli).values() if isinstance(found, click.Group))
    return "\n".join(_help(root, click.Context(root, info_name="gebiedsbudget", terminal_width=100)))


def _help(command: click.Command, context: click.Context) -> Iterator[str]:
    """Give the help of a command, then that of what is under it."""
    yield from (f"## {context.command_path}", "", "```text", command.get_help(context).rstrip(), "```", "")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            under = command.get_command(context, name)
            if under is not None and not under.hidden:
                yield from _help(under, click.Context(under, parent=context, info_name=name, terminal_width=100))

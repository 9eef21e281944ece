"""`new` and `define`: a programme's description becomes versioned, sealed definitions.

The file is input; the ledger keeps what it said and when. Only differences are recorded. The original budget is also
posted, once: after that it changes by amendments only.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import polars as pl

from gebiedsbudget.domain.approach import Approach
from gebiedsbudget.domain.area import Area
from gebiedsbudget.domain.boundary import BoundaryChange
from gebiedsbudget.domain.entry import WantedPosting
from gebiedsbudget.domain.goal import Goal
from gebiedsbudget.domain.indicator import Indicator
from gebiedsbudget.domain.mandate import Mandate
from gebiedsbudget.domain.partner import Partner
from gebiedsbudget.domain.programme import BudgetLine, ControlPolicy, Lead, Programme
from gebiedsbudget.domain.residents import InKindRate, ResidentsBudget
from gebiedsbudget.errors import Refusal
from gebiedsbudget.export.programme import render_programme
from gebiedsbudget.intake.programme_file import programme_of
from gebiedsbudget.intake.toml_source import read_text
from gebiedsbudget.locale import text
from gebiedsbudget.services.compose_entry import compose, reversing_frame, wanted_frame
from gebiedsbudget.services.guard_privacy import refuse_personal_data
from gebiedsbudget.services.guard_programme import Definitions, refuse_forbidden, refuse_hostless
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.create import create_store
from gebiedsbudget.store.read import Reader, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from pathlib import Path

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

_SUBJECTS = {
    "area": Area,
    "partner": Partner,
    "goal": Goal,
    "indicator": Indicator,
    "mandate": Mandate,
    "lead": Lead,
    "budget_line": BudgetLine,
    "residents_budget": ResidentsBudget,
    "in_kind_rate": InKindRate,
    "boundary_change": BoundaryChange,
    "approach": Approach,
}


OF_THE_FILE: Final = frozenset({"programme", *_SUBJECTS})
"""What `programme.toml` describes; other definitions come in their own way and are left alone."""


@dataclass(frozen=True)
class DefinitionChange:
    """One difference that was recorded: `added`, `changed` or `withdrawn`."""

    subject: str
    code: str
    change: str


def create_ledger(folder: LedgerFolder, act: Act, source: str | None = None, *, file: str = "programme.toml") -> None:
    """Make a ledger from a programme's description, or the smallest one that works.

    Args:
        folder: where it will live; made when it is not there.
        act: who makes it.
        source: the text of a `programme.toml`; None for one area, one partner and one goal.
        file: the name that faults mention.

    Raises:
        UsageFault: the actor is not at a partner of the programme.
        Refusal: a ledger lives there already, or the description has a fault; nothing was written.
    """
    if folder.exists():
        raise Refusal("store.already_exists", folder=folder.root)
    source = _minimal_source(act) if source is None else source
    programme = programme_of(source, file=file)
    refuse_hostless(programme, source, file)
    act = act.at_one_of(partner.code for partner in programme.partner)
    folder.root.mkdir(parents=True, exist_ok=True)
    create_store(folder)
    try:
        for place in (folder.profiles, folder.twin, folder.archive):
            place.mkdir(exist_ok=True)
        folder.programme.write_text(source, encoding="utf-8", newline="\n")
        define(folder, act, folder.programme)
    except BaseException:
        folder.database.unlink()  # a ledger without definitions would stand in the way of the next try
        raise


def _minimal_source(act: Act) -> str:
    """Return the smallest programme as TOML, with what comes next as a comment for who has to write it."""
    small = minimal_programme(act)
    more = text(
        "programme.minimal_more",
        partner=small.partner[0].code,
        goal=small.goal[0].code,
        area=small.area[0].code,
        year=small.first_year,
    )
    return f"{render_programme(small)}\n{more}"


def minimal_programme(act: Act) -> Programme:
    """Return a programme of one area, the actor's partner and one goal; nothing is stopped, everything warned about."""
    year = act.today().year
    return Programme(
        name=text("programme.minimal_name"),
        first_year=year,
        last_year=year + 3,
        control=ControlPolicy(reservation="warn", commitment="warn"),
        area=(Area("gebied", text("programme.minimal_area"), "gebied"),),
        partner=(Partner(act.partner, text("programme.minimal_partner"), "other", is_host=True),),
        goal=(Goal("doel", text("programme.minimal_goal"), owner=act.partner),),
    )


def define(folder: LedgerFolder, act: Act, path: Path | None = None) -> tuple[DefinitionChange, ...]:
    """Record how a `programme.toml` differs from the definitions in force.

    Returns:
        The differences; empty when there is nothing new.

    Raises:
        Refusal: the file has a fault, changes a recorded budget, or drops what is in use; nothing was changed.
    """
    path = path or folder.programme
    source = read_text(path)
    programme = programme_of(source, file=path.name)
    refuse_hostless(programme, source, path.name)
    refuse_personal_data(*(reason.why for reason in programme.urgency))
    changes: list[DefinitionChange] = []

    def prepare(reader: Reader) -> Batch | None:
        wanted = definitions_of(programme)
        current = {
            (row["subject"], row["code"]): json.loads(row["body"])
            for row in reader.records("definitions")
            if row["subject"] in OF_THE_FILE
        }
        refuse_forbidden(reader, programme, wanted, current, path.name, source)
        versions = {(row["subject"], row["code"]): row["version"] for row in reader.records("definition_versions")}
        changes[:] = _changes(wanted, current)
        if not changes:
            return None
        rows = [
            {
                "definition_id": str(uuid4()),
                "subject": change.subject,
                "code": change.code,
                "version": versions.get((change.subject, change.code), 0) + 1,
                "is_withdrawn": change.change == "withdrawn",
                "body": body_text(wanted.get((change.subject, change.code), {})),
            }
            for change in changes
        ]
        batch = Batch("define", rows={"definition": rows}, by_hand=True)
        added = {change.code for change in changes if change.subject == "budget_line"}
        lines = [line for line in programme.budget if line.code in added]
        if lines:
            batch.rows |= _budget_entry(reader, act, programme, lines)
        return batch

    commit(folder, act, prepare)
    return tuple(changes)


def body_text(body: dict[str, Any]) -> str:
    """Return the JSON text of a definition, the same for the same definition."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, default=str)


def definitions_of(programme: Programme) -> Definitions:
    """Return subject and code → body, in the order of the file."""
    head: dict[str, Any] = {
        "name": programme.name,
        "area": programme.root(),
        "first_year": programme.first_year,
        "last_year": programme.last_year,
        "authorisation_level": programme.authorisation_level,
        "decided_on": programme.decided_on.isoformat() if programme.decided_on else None,
        "control": _said(asdict(programme.control)),
        "approval": _said(asdict(programme.approval)),
    }
    if programme.experiment.goal:
        head["experiment"] = asdict(programme.experiment)
    if programme.urgency:
        reasons = [_said(asdict(reason)) for reason in programme.urgency]
        head["urgency"] = json.loads(json.dumps(reasons, default=str))
    if programme.vat:
        head["vat"] = [asdict(rule) for rule in programme.vat]
    found: Definitions = {("programme", "programme"): head}
    for subject, items in (
        ("area", programme.area),
        ("partner", programme.partner),
        ("goal", programme.goal),
        ("indicator", programme.indicator),
        ("budget_line", programme.budget),
        ("mandate", programme.mandate),
        ("lead", programme.lead),
        ("residents_budget", programme.residents_budget),
        ("in_kind_rate", programme.in_kind_rate),
        ("boundary_change", programme.boundary_change),
        ("approach", programme.approach),
    ):
        for item in items:
            code = item.kind if isinstance(item, Lead) else item.code
            said = {key: value for key, value in asdict(item).items() if value is not None}
            found[subject, code] = json.loads(json.dumps(said, default=str))
    return found


def _said(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table without what was not said, so that a setting of later days changes no definition of before."""
    return {
        key: [_said(below) for below in value] if key == "at" else list(value) if isinstance(value, tuple) else value
        for key, value in table.items()
        if value not in (None, "", ())
    }


def export_programme(folder: LedgerFolder) -> str:
    """Return the definitions in force as the text of a `programme.toml`."""
    with reading(folder) as reader:
        rows = reader.records("definitions")
    return render_programme(programme_in_force(rows))


def programme_in_force(rows: list[dict[str, Any]]) -> Programme:
    """Return the programme that definitions describe.

    Args:
        rows: subject, code, body (JSON text), in the order they were defined.
    """
    import msgspec  # noqa: PLC0415 - only this use

    bodies: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        bodies.setdefault(row["subject"], []).append(json.loads(row["body"]))
    head = {key: value for key, value in bodies["programme"][0].items() if key != "area" and value is not None}
    tables = {"budget_line": "budget"}
    document = head | {tables.get(subject, subject): bodies.get(subject, []) for subject in _SUBJECTS}
    return msgspec.convert(document, Programme, strict=False)


def _changes(wanted: Definitions, current: Definitions) -> list[DefinitionChange]:
    changes = []
    for (subject, code), body in wanted.items():
        if (subject, code) not in current:
            changes.append(DefinitionChange(subject, code, "added"))
        elif current[subject, code] != body:
            changes.append(DefinitionChange(subject, code, "changed"))
    changes += [DefinitionChange(*key, "withdrawn") for key in current if key not in wanted]
    return changes


def _budget_entry(
    reader: Reader, act: Act, programme: Programme, lines: list[BudgetLine]
) -> dict[str, list[dict[str, Any]] | pl.DataFrame]:
    """Return the entry that posts lines of the original budget."""
    booked_on = programme.decided_on or act.today()
    entry_id = str(uuid4())
    wanted = [
        WantedPosting("budget", line.partner, line.goal, line.area, line.year, Decimal(line.amount)) for line in lines
    ]
    composed = compose(reader, wanted_frame(wanted, booked_on), reversing_frame([]))
    entry = {
        "entry_id": entry_id,
        "booked_on": booked_on,
        "description": text("programme.budget_entry"),
        "is_neutral": False,
        "memo_amount": Decimal("0.00"),
    }
    return {"entry": [entry], "posting": composed.postings.with_columns(pl.lit(entry_id).alias("entry_id"))}

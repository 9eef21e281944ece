"""`template`: a delivery workbook for one partner, that comes back without anyone mapping a column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.domain.posting import UNASSIGNED
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.export.notation import file_stem
from gebiedsbudget.export.template import Choice, Template, TemplateColumn, render_template
from gebiedsbudget.intake.profile import AmountRule, Profile
from gebiedsbudget.intake.template import LISTS, MARK, PROFILE
from gebiedsbudget.locale import language, text
from gebiedsbudget.services.new_file import refuse_target, write_new_file
from gebiedsbudget.services.read_postings import items
from gebiedsbudget.services.read_programme import ProgrammeInForce, programme_of
from gebiedsbudget.services.use_profile import shared_profile
from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder

# What only the organisation that holds the money tells: it is about another partner each time.
_OF_THE_HOST: Final = frozenset(
    {"voorschot", "terugbetaling", "toezegging", "getekende bijdrage", "ontvangen bijdrage"}
)
_TOLD_BY_THE_OTHERS: Final = frozenset({"ontvangen voorschot"})
_OTHER_PARTNER: Final = "Partner"


@dataclass(frozen=True)
class MadeTemplate:
    """What was written.

    Attributes:
        partner: for whom.
        file: the workbook to send.
        kinds, goals, areas, commitments: what can be chosen in it.
    """

    partner: str
    file: Path
    kinds: tuple[str, ...]
    goals: tuple[str, ...]
    areas: tuple[str, ...]
    commitments: tuple[str, ...]


def make_template(
    folder: LedgerFolder, partner: str, target: Path | None = None, *, force: bool = False
) -> MadeTemplate:
    """Write the template of a partner.

    Goals and areas to choose from are those the partner has postings in, such as its budget; all of them when it has
    none yet. Commitments are those it has open under a number.

    Args:
        partner: its code.
        target: where it goes; None is the current folder, under the name of the partner.
        force: write over a file that is there.

    Raises:
        UsageFault: no such partner, or the target does not end in `.xlsx`.
        Refusal: the target is there already.
    """
    with reading(folder) as reader:
        programme = programme_of(reader)
        chosen = reader.records("template_choices", partner=partner)
    named = {row["partner"]: row["name"] for row in programme.partners}
    if partner not in named:
        raise UsageFault("balance.unknown_partner", code=partner, codes=", ".join(named))
    wanted = target or Path(f"{file_stem(text('template.file', partner=named[partner]))}.xlsx")
    refuse_target(wanted, ".xlsx", force=force)
    profile, _ = shared_profile(PROFILE)
    is_host = partner == programme.host()
    kinds = _kinds(profile, is_host=is_host)
    goals = _choices(chosen, "goal", programme) or [row for row in _named(programme, "goal") if row.code != UNASSIGNED]
    areas = _choices(chosen, "area", programme) or _named(programme, "area")
    commitments = _commitments(items(folder, Viewpoint(partner=partner), kind="commitment"))
    lists = {
        "Soort": kinds,
        "Jaar": [Choice(year, "") for year in range(programme.first_year, programme.last_year + 1)],
        "Doel": goals,
        "Gebied": areas,
        "Verplichting": commitments,
        _OTHER_PARTNER: [row for row in _named(programme, "partner") if row.code != partner] if is_host else [],
    }
    template = Template(
        title=text("template.title", partner=named[partner], programme=programme.name),
        told=(text("template.how"), text("template.when")),
        sheet=profile.sheet.name,
        header_row=profile.sheet.header_row,
        lists=LISTS,
        mark=MARK,
        partner=partner,
        days=(date(programme.first_year, 1, 1), date(programme.last_year, 12, 31)),
        columns=tuple(_columns(lists, is_host=is_host)),
    )
    write_new_file(wanted, render_template(template))
    return MadeTemplate(
        partner, wanted, *(tuple(str(choice.code) for choice in some) for some in (kinds, goals, areas, commitments))
    )


def _kinds(profile: Profile, *, is_host: bool) -> list[Choice]:
    """Return what a row can be, as the profile names it."""
    not_here = _TOLD_BY_THE_OTHERS if is_host else _OF_THE_HOST
    return [
        Choice(rule.name, text(f"template.kind.{_meant(rule)}")) for rule in profile.amount if rule.name not in not_here
    ]


def _meant(rule: AmountRule) -> str:
    """Return under which name it is told what an amount is."""
    if rule.final:
        return f"{rule.kind}_final"
    return f"{rule.kind}_in_kind" if rule.posted_form == "in_kind" else rule.kind


def _choices(rows: list[Record], subject: str, programme: ProgrammeInForce) -> list[Choice]:
    """Return the goals or areas this partner has, in the order of the programme."""
    mine = {row["code"] for row in rows if row["subject"] == subject}
    return [choice for choice in _named(programme, subject) if choice.code in mine]


def _named(programme: ProgrammeInForce, subject: str) -> list[Choice]:
    rows = {"goal": programme.goals, "area": programme.areas, "partner": programme.partners}[subject]
    return [Choice(row[subject], row["name"]) for row in rows]


def _commitments(rows: list[Record]) -> list[Choice]:
    """Return the open commitments that have a number, each with what it is and what it still holds."""
    told: dict[str, str] = {}
    for row in rows:
        if row["reference"]:
            about = row["description"] or row["counterparty"] or ""
            holds = format_amount(row["open"], language=language())
            told.setdefault(
                row["reference"],
                text("template.commitment", about=about, goal=row["goal"], year=row["year"], amount=holds),
            )
    return [Choice(reference, meaning) for reference, meaning in told.items()]


def _columns(lists: dict[str, list[Choice]], *, is_host: bool) -> list[TemplateColumn]:
    """Return the columns to fill in, in the order of the work."""
    return [
        TemplateColumn("Nummer", text("template.column.number"), width=14),
        TemplateColumn("Datum", text("template.column.day"), "day", width=12),
        TemplateColumn("Soort", text("template.column.kind"), "choice", tuple(lists["Soort"]), True, width=20),  # noqa: FBT003
        TemplateColumn(
            _OTHER_PARTNER,
            text("template.column.partner"),
            "choice",
            tuple(lists[_OTHER_PARTNER]),
            is_hidden=not is_host,
            width=10,
        ),
        TemplateColumn("Doel", text("template.column.goal"), "choice", tuple(lists["Doel"]), width=10),
        TemplateColumn("Gebied", text("template.column.area"), "choice", tuple(lists["Gebied"]), width=16),
        TemplateColumn("Jaar", text("template.column.year"), "year", tuple(lists["Jaar"]), width=8),
        TemplateColumn("Verplichting", text("template.column.commitment"), "choice", tuple(lists["Verplichting"])),
        TemplateColumn("Omschrijving", text("template.column.description"), width=44),
        TemplateColumn("Relatie", text("template.column.counterparty"), width=26),
        TemplateColumn("Bedrag", text("template.column.amount"), "amount", width=14),
    ]

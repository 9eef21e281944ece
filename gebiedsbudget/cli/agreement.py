"""`agreement`: what partners promised each other: written, signed, met, ended, and whether it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.agreement_detail import PORTIONS, show_detail, with_status
from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.recorded import show_posted
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import euros, narrate, say, show_answer, show_table
from gebiedsbudget.cli.values import Day, Place, Whole, Words
from gebiedsbudget.cli.verb import argument, family, flag, option, verb
from gebiedsbudget.export.delimited import render_json
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import catalogue, language, text

if TYPE_CHECKING:
    from gebiedsbudget.domain.viewpoint import Viewpoint

LISTED: Final = ("agreement", "name", "status", "parties", "starts_on", "ends_on", "contributed", "received")
COVER: Final = (
    "year", "firm", "conditional", "pledged", "one_off", "budget", "cover_percentage", "drop_percentage", "remark",
)  # fmt: skip
CHECKED: Final = ("agreement", "term", "partner", "year", "amount", "text")


@family("agreement")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("add", key="agreement_add", family=command)
@argument("file", Place())
@click.pass_obj
def add(settings: Settings, file: Path) -> None:
    """Record a version."""
    from gebiedsbudget.services.add_agreement import add_agreement

    added = add_agreement(settings.folder(), settings.act(), file)
    sentence = "added" if added.is_new else "stands"
    show_answer(
        settings,
        {"agreement": added.agreement, "version": added.version, "is_new": added.is_new},
        text(f"cli.agreement.{sentence}", agreement=added.agreement, version=added.version),
    )
    if added.is_new:
        narrate(text("cli.agreement.next_sign", agreement=added.agreement, version=added.version))


@verb("list", key="agreement_list", family=command)
@looks_from("known_on", "booked_until")
@click.pass_obj
def list_(settings: Settings, view: Viewpoint) -> None:
    """Print the agreements."""
    from gebiedsbudget.services.read_agreement import agreements

    rows = agreements(settings.folder(), view)
    if not rows and settings.form == "table":
        narrate(text("cli.agreement.none"))
        return
    shown = [with_status(row) for row in rows] if settings.form == "table" else rows
    show_table(settings, shown, LISTED, every=tuple(rows[0]) if rows else LISTED)


@verb("show", key="agreement_show", family=command)
@argument("agreement", Words("agreement"))
@looks_from("known_on", "booked_until")
@click.pass_obj
def show(settings: Settings, agreement: str, view: Viewpoint) -> None:
    """Print one agreement."""
    from gebiedsbudget.services.read_agreement import agreement as read

    found = read(settings.folder(), agreement, view)
    if settings.form == "json":
        click.echo(render_json(vars(found)))
        return
    if settings.form == "csv":
        show_table(settings, found.portions, PORTIONS, every=tuple(found.portions[0]) if found.portions else ())
        return
    show_detail(found)


@verb("diff", key="agreement_diff", family=command)
@argument("agreement", Words("agreement"))
@argument("old", Whole("version"), required=False)
@argument("new", Whole("version"), required=False)
@click.pass_obj
def diff(settings: Settings, agreement: str, old: int | None, new: int | None) -> None:
    """Print how two versions differ."""
    from gebiedsbudget.services.read_agreement import compare_versions

    rows = compare_versions(settings.folder(), agreement, old, new)
    keys = ("part", "name", "field", "was", "becomes")
    if settings.form == "table":
        if not rows:
            narrate(text("cli.agreement.same"))
            return
        known = catalogue(language(), "cli")
        rows = [
            {
                **row,
                "part": text(f"cli.agreement.part_{row['part']}"),
                "field": known.get(f"agreement.field_{row['field']}", row["field"]),
            }
            for row in rows
        ]
    show_table(settings, rows, keys)


@verb("sign", key="agreement_sign", family=command)
@argument("agreement", Words("agreement"))
@option("--party", metavar="partner")
@option("--on", "booked_on", type=Day())
@click.pass_obj
def sign(settings: Settings, agreement: str, party: str | None, booked_on: date | None) -> None:
    """Sign the newest version."""
    from gebiedsbudget.services.sign_agreement import sign_agreement

    act = settings.act()
    signed = sign_agreement(settings.folder(), act, agreement, booked_on or act.today(), party)
    if signed.waiting:
        waiting = {"agreement": agreement, "version": signed.version, "party": party, "waiting": signed.waiting}
        told = text("cli.agreement.party_signed", **{**waiting, "waiting": ", ".join(signed.waiting)})
        show_answer(settings, waiting, told)
        return
    sentence = "signed" if signed.is_new else "signed_already"
    sentences = [text(f"cli.agreement.{sentence}", agreement=agreement, version=signed.version)]
    if signed.linked:
        sentences.append(text("cli.agreement.linked", count=signed.linked))
    if signed.hardened:
        sentences.append(text("cli.agreement.hardened", count=signed.hardened))
    show_posted(
        settings,
        {
            "agreement": agreement,
            "version": signed.version,
            "is_new": signed.is_new,
            "linked": signed.linked,
            "hardened": signed.hardened,
        },
        signed.postings,
        *sentences,
    )


@verb("condition", key="agreement_condition", family=command)
@argument("agreement", Words("agreement"))
@argument("condition", Words("condition"))
@flag("--met")
@flag("--failed")
@option("--on", "booked_on", type=Day())
@option("--decision", required=True)
@click.pass_obj
def condition(
    settings: Settings, agreement: str, condition: str, met: bool, failed: bool, booked_on: date | None, decision: str
) -> None:
    """Record that a condition is met, or is not."""
    from gebiedsbudget.errors import UsageFault
    from gebiedsbudget.services.meet_condition import fail_condition, meet_condition

    if met == failed:
        raise UsageFault("cli.agreement.say_met")
    act = settings.act()
    if failed:
        failed_on = booked_on or act.today()
        let_go = fail_condition(settings.folder(), act, agreement, condition, failed_on, decision)
        show_answer(
            settings,
            {
                "agreement": agreement,
                "condition": condition,
                "failed_on": failed_on,
                "decision": decision,
                "written_off": let_go,
            },
            text("cli.agreement.condition_failed", agreement=agreement, condition=condition, amount=euros(let_go)),
        )
        return
    met_on = booked_on or act.today()
    count = meet_condition(settings.folder(), act, agreement, condition, met_on, decision)
    show_answer(
        settings,
        {"agreement": agreement, "condition": condition, "met_on": met_on, "decision": decision, "hardened": count},
        text("cli.agreement.condition_met", agreement=agreement, condition=condition, count=count),
    )


@verb("end", key="agreement_end", family=command)
@argument("agreement", Words("agreement"))
@option("--on", "booked_on", type=Day())
@option("--decision", required=True)
@click.pass_obj
def end(settings: Settings, agreement: str, booked_on: date | None, decision: str) -> None:
    """End an agreement."""
    from gebiedsbudget.services.end_agreement import end_agreement

    act = settings.act()
    ended_on = booked_on or act.today()
    let_go = end_agreement(settings.folder(), act, agreement, ended_on, decision)
    show_answer(
        settings,
        {"agreement": agreement, "ended_on": ended_on, "decision": decision, "written_off": let_go},
        text("cli.agreement.ended", agreement=agreement, day=day(ended_on, language()), amount=euros(let_go)),
    )


@verb("cover", key="agreement_cover", family=command)
@argument("agreement", Words("agreement"), required=False)
@option("--council-end", type=Day())
@option("--drop", type=Whole("percentage"))
@looks_from("known_on", "booked_until")
@click.pass_obj
def cover(
    settings: Settings, view: Viewpoint, agreement: str | None, council_end: date | None, drop: int | None
) -> None:
    """Print what is covered per year."""
    from decimal import Decimal

    from gebiedsbudget.services import read_agreement

    asked = {} if drop is None else {"drop": Decimal(drop)}
    rows = read_agreement.cover(settings.folder(), agreement, view, council_end=council_end, **asked)
    if settings.form != "table":
        show_table(settings, rows, COVER[:-1], every=tuple(rows[0]) if rows else COVER[:-1])
        return
    show_table(settings, [{**row, "remark": _remark(row)} for row in rows], COVER)
    if rows:
        narrate(text("cli.agreement.council", day=day(rows[0]["council_end"], language())))


def _remark(row: Mapping[str, Any]) -> str:
    """Return what a reader should notice of a year."""
    noticed = [key for key in ("is_cliff", "is_past_council") if row[key]]
    return " · ".join(text(f"cli.agreement.{key}") for key in noticed)


@verb("check", key="agreement_check", family=command)
@looks_from("partner", "year", "known_on", "booked_until")
@click.pass_obj
def check(settings: Settings, view: Viewpoint) -> None:
    """Print the terms that are not kept, and what ends soon."""
    from gebiedsbudget.services.read_agreement import check_agreements

    rows = check_agreements(settings.folder(), view)
    if settings.form != "table":
        show_table(settings, rows, CHECKED, every=tuple(rows[0]) if rows else CHECKED)
        return
    say(*([f"- {row['text']}" for row in rows] or [text("cli.agreement.all_kept")]))

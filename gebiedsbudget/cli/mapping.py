"""`mapping`: what an organisation's own values mean, by value, by row and by rule; and what waits for a code."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import euros, narrate, say, show_answer, show_table
from gebiedsbudget.cli.values import Choice, Day, Whole, Words
from gebiedsbudget.cli.verb import argument, family, option, verb
from gebiedsbudget.domain.mapping import MAPPED_FIELDS, RULE_COLUMNS
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from gebiedsbudget.services.map_values import NotMapped

FIELDS: Final = (*MAPPED_FIELDS, "counterparty")
MAPPED_KEYS: Final = ("partner", "field", "value", "code", "valid_from", "said_by")
WAITING_KEYS: Final = ("field", "found", "rows", "amount", "cell", "suggestions")
USED_KEYS: Final = ("field", "found", "code", "mapped_by", "rows")
RULE_KEYS: Final = ("status", "rule", "code", "rank", "hits", "wrong")


@family("mapping")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("list", key="mapping_list", family=command)
@argument("delivery", required=False)
@option("--from", "partner", type=Words("partner"))
@click.pass_obj
def list_(settings: Settings, delivery: str | None, partner: str | None) -> None:
    """Print what is mapped, or by what the codes of a staged delivery came and what of it is not mapped."""
    from gebiedsbudget.services.map_values import mapped_in, mappings, not_mapped

    folder = settings.folder()
    if delivery is None:
        rows = [{**row, "value": row["value"] or _row_of(row)} for row in mappings(folder, partner)]
        show_table(settings, rows, MAPPED_KEYS)
        return
    waiting = not_mapped(folder, delivery)
    used = mapped_in(folder, delivery)
    if settings.form == "json":
        record = {"delivery": waiting.delivery, "rows": waiting.rows, "amount": waiting.amount}
        show_answer(
            settings, {**record, "mapped_share": waiting.mapped_share, "values": waiting.values, "mapped": used}
        )
        return
    if used and settings.form == "table":
        show_table(settings, used, USED_KEYS)
        say("")
    _show_waiting(settings, waiting)


@verb("suggest", key="mapping_suggest", family=command)
@argument("delivery")
@click.pass_obj
def suggest(settings: Settings, delivery: str) -> None:
    """Print for each value that is not mapped the command that maps it to what it is most like."""
    from gebiedsbudget.services.map_values import not_mapped

    waiting = not_mapped(settings.folder(), delivery)
    partner = waiting.delivery.split("/", maxsplit=1)[0]
    records = [
        {"field": row["field"], "found": row["found"], "code": code, "rows": row["rows"], "amount": row["amount"]}
        for row in waiting.values
        for code in row["suggestions"]
    ]
    if settings.form != "table":
        show_table(settings, records, ("field", "found", "code", "rows", "amount"))
        return
    for row in waiting.values:
        best = row["suggestions"][0] if row["suggestions"] else "…"
        say(text("cli.mapping.suggested", field=row["field"], found=row["found"], code=best, partner=partner))
    _told(waiting)


@verb("set", key="mapping_set", family=command)
@argument("field", type=Choice(FIELDS))
@argument("value")
@argument("code")
@option("--from", "partner", type=Words("partner"), required=True)
@option("--valid-from", "valid_from", type=Day())
@click.pass_obj
def set_(settings: Settings, *, field: str, value: str, code: str, partner: str, valid_from: date | None) -> None:
    """Say what a value means."""
    from gebiedsbudget.services.map_values import map_value

    map_value(settings.folder(), settings.act(), partner, field, value, code, valid_from)
    record = {"partner": partner, "field": field, "value": value, "code": code, "valid_from": valid_from}
    show_answer(settings, record, text("cli.mapping.kept", value=value, code=code, partner=partner))
    _read_again(settings, partner)


@verb("row", key="mapping_row", family=command)
@argument("delivery")
@argument("cell", type=Words("cell"))
@argument("field", type=Choice(MAPPED_FIELDS))
@argument("code")
@click.pass_obj
def row(settings: Settings, *, delivery: str, cell: str, field: str, code: str) -> None:
    """Say what one row of a staged delivery is about."""
    from gebiedsbudget.services.map_by_rule import rules
    from gebiedsbudget.services.map_values import map_row

    folder = settings.folder()
    found = map_row(folder, settings.act(), delivery, cell, field, code)
    sentence = text("cli.mapping.row_kept", row=found["row_number"], code=code)
    show_answer(settings, {"row": found["row_number"], "field": field, "code": code}, sentence)
    _read_again(settings, found["partner"])
    proposed = [rule for rule in rules(folder, found["partner"]) if rule["status"] == "proposed"]
    for rule in proposed:
        narrate(text("cli.mapping.rule_proposed", **_said(rule)))


@verb("withdraw", key="mapping_withdraw", family=command)
@argument("field", type=Choice(FIELDS))
@argument("value")
@option("--from", "partner", type=Words("partner"), required=True)
@click.pass_obj
def withdraw(settings: Settings, field: str, value: str, partner: str) -> None:
    """Take a mapping back."""
    from gebiedsbudget.services.map_values import withdraw_mapping

    withdraw_mapping(settings.folder(), settings.act(), partner, field, value)
    show_answer(settings, {"field": field, "value": value}, text("cli.mapping.withdrawn", name=value))
    _read_again(settings, partner)


@verb("rules", key="mapping_rules", family=command)
@option("--from", "partner", type=Words("partner"))
@click.pass_obj
def rules_(settings: Settings, partner: str | None) -> None:
    """Print the rules in the order they are asked, and those that decisions by hand suggest."""
    from gebiedsbudget.services.map_by_rule import rules

    found = rules(settings.folder(), partner)
    shown = [{**rule, "status": text(f"cli.mapping.{rule['status']}")} for rule in found]
    show_table(settings, shown if settings.form == "table" else found, RULE_KEYS, every=list(found[0]) if found else ())
    for rule in found:
        if rule["status"] == "proposed":
            narrate(text("cli.mapping.rule_proposed", **_said(rule)))


@verb("rule", key="mapping_rule", family=command)
@argument("field", type=Choice(MAPPED_FIELDS))
@argument("source", type=Choice(RULE_COLUMNS))
@argument("contains", type=Words("text"))
@argument("code")
@option("--from", "partner", type=Words("partner"), required=True)
@option("--rank", type=Whole())
@click.pass_obj
def rule_(
    settings: Settings, *, field: str, source: str, contains: str, code: str, partner: str, rank: int | None
) -> None:
    """Keep a rule, or change it."""
    from gebiedsbudget.services.map_by_rule import keep_rule, rules

    folder = settings.folder()
    name = keep_rule(folder, settings.act(), partner, field, source, contains, code, rank)
    kept = next(found for found in rules(folder, partner) if found["rule"] == name)
    show_answer(settings, kept, text("cli.mapping.rule_kept", **_said(kept), rule=name))
    _read_again(settings, partner)


@verb("withdraw-rule", key="mapping_withdraw_rule", family=command)
@argument("rule")
@click.pass_obj
def withdraw_rule_(settings: Settings, rule: str) -> None:
    """Take a rule back."""
    from gebiedsbudget.services.map_by_rule import withdraw_rule

    withdraw_rule(settings.folder(), settings.act(), rule)
    show_answer(settings, {"rule": rule}, text("cli.mapping.withdrawn", name=rule))
    _read_again(settings, rule.split("/", maxsplit=1)[0])


def _read_again(settings: Settings, partner: str) -> None:
    """Read again what is staged of a partner, and tell what that made of it."""
    from gebiedsbudget.services.read_again import read_all_again

    again = read_all_again(settings.folder(), settings.act(), partner)
    for staged in again.read:
        errors = sum(1 for found in staged.findings if found.severity == "error")
        said = {"delivery": staged.delivery, "waiting": len(staged.waiting), "errors": errors}
        narrate(text("cli.mapping.read_again", **said))
    for delivery, why in again.left.items():
        narrate(text("cli.mapping.not_read_again", delivery=delivery, why=why))
    if not again.read and not again.left:
        narrate(text("cli.mapping.next_import"))


def _show_waiting(settings: Settings, waiting: NotMapped) -> None:
    rows = [{**row, "suggestions": " · ".join(row["suggestions"])} for row in waiting.values]
    if rows or settings.form != "table":
        show_table(settings, rows, WAITING_KEYS)
    if settings.form == "table":
        _told(waiting)


def _told(waiting: NotMapped) -> None:
    """Print how much waits for a code, and what can be done."""
    if not waiting.rows:
        say(text("cli.mapping.all_mapped", rows=waiting.rows_staged))
        return
    share = f"{Decimal(100) * waiting.mapped_share:.0f}"
    say(text("cli.mapping.waiting", rows=waiting.rows, amount=euros(waiting.amount), share=share))
    narrate(text("cli.mapping.how", partner=waiting.delivery.split("/", maxsplit=1)[0]))


def _row_of(row: dict[str, Any]) -> str:
    """Return how a mapping of one row is shown: its key, and what it says."""
    return text("cli.mapping.row_named", key=row["row_key"], said=row["description"] or "")


def _said(rule: dict[str, Any]) -> dict[str, Any]:
    names = ("partner", "field", "source", "contains", "code", "hits", "wrong")
    return {name: rule[name] for name in names}

"""`mapping`: what an organisation's own values, and rows without one, mean in our codes; and what is not mapped yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from gebiedsbudget.domain.mapping import MAPPED_FIELDS, PASSED_ON, PURCHASE, MappingRule
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.intake.mapping import Mappings
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.propose.fields import likely, resemblance
from gebiedsbudget.services.compare_delivery import resolve_delivery
from gebiedsbudget.services.define_programme import body_text
from gebiedsbudget.services.read_programme import names_of, programme_of
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

COUNTERPARTY: Final = "counterparty"
_SUGGESTED: Final = 3
_LIKELY: Final = 60


@dataclass(frozen=True)
class NotMapped:
    """The bucket of a staged delivery that waits for a code: nog te rubriceren.

    Attributes:
        delivery: its code.
        values: records field, found, is_blank, rows, amount, cell, suggestions (our codes, the likeliest first).
        rows, amount: how many rows wait, and for how many euros; a row that waits twice counts once.
        rows_staged: rows of the delivery that are data.
    """

    delivery: str
    values: tuple[Record, ...]
    rows: int
    amount: Decimal
    rows_staged: int

    @property
    def mapped_share(self) -> Decimal:
        """The part of the rows that has its codes, 0 to 1."""
        if not self.rows_staged:
            return Decimal(1)
        return Decimal(self.rows_staged - self.rows) / self.rows_staged


def mappings(folder: LedgerFolder, partner: str | None = None) -> list[Record]:
    """Return what is mapped now: partner, field, value (or the row it is about), code, valid_from, by."""
    with reading(folder) as reader:
        return reader.records("value_mappings", partner=partner, on_day=None)


def mapped_in(folder: LedgerFolder, delivery: str) -> list[Record]:
    """Return by what codes of a staged delivery came that its profile does not know: field, found, code, mapped_by."""
    with reading(folder) as reader:
        return reader.records("staged_mappings", delivery=resolve_delivery(reader, delivery))


def not_mapped(folder: LedgerFolder, delivery: str) -> NotMapped:
    """Return what of a staged delivery is not mapped, with what each value is likely to mean.

    Raises:
        Refusal: nothing of it is staged.
        UsageFault: no or several deliveries are called so.
    """
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
        staged = reader.record("staged_delivery", delivery=code)
        if staged is None:
            raise Refusal("delivery.not_staged", delivery=code)
        names = names_of(programme_of(reader))
        rows = reader.records("unmapped_values", delivery=code)
        total = reader.record("unmapped_total", delivery=code) or {}
    values = tuple({**row, "suggestions": suggestions(row, names[row["field"]])} for row in rows)
    return NotMapped(code, values, total["rows"], total["amount"], staged["rows_staged"] + staged["rows_with_findings"])


def suggestions(row: Record, known: dict[str, str]) -> list[str]:
    """Return the codes that a value is likely to mean, the likeliest first; none when it is like nothing we know."""
    if row["is_blank"]:
        return []
    found = str(row["found"])
    close = [code for code in likely(found, known) if resemblance(found, code, known[code]) >= _LIKELY]
    return close[:_SUGGESTED]


def map_value(
    folder: LedgerFolder, act: Act, partner: str, field: str, value: str, code: str, valid_from: date | None = None
) -> None:
    """Say what one of an organisation's own values means, from now on or from a day; said again, it replaces.

    Args:
        field: goal, area or partner; `counterparty` for a partner's code with pass_on or purchase.
        value: as the organisation writes it; capitals and spaces do not count.

    Raises:
        UsageFault: an unknown partner, field or code, or an empty value.
    """

    def prepare(reader: Reader) -> Batch | None:
        _refuse_unknown(reader, partner, field, code)
        if field == COUNTERPARTY:
            _refuse_no_pair(reader, partner, value)
        if not value.strip():
            raise UsageFault("mapping.empty_value")
        body = {"partner": partner, "field": field, "value": value.strip(), "code": code, "by": act.actor}
        body |= {"valid_from": valid_from.isoformat()} if valid_from else {}
        return definition(reader, "value_mapping", _name(partner, field, value), body)

    commit(folder, act, prepare)


def map_row(folder: LedgerFolder, act: Act, delivery: str, cell: str, field: str, code: str) -> Record:
    """Say what one row of a staged delivery is about; it holds for that row whenever it comes again.

    Args:
        cell: a cell in the row, or its number.

    Returns:
        The row: partner, profile, row_number, description, counterparty.

    Raises:
        Refusal: the row is not among what is staged.
        UsageFault: an unknown delivery, field or code.
    """
    rows: list[Record] = []

    def prepare(reader: Reader) -> Batch | None:
        found = reader.record("staged_row", delivery=resolve_delivery(reader, delivery), cell=cell)
        if found is None:
            raise Refusal("mapping.no_row", cell=cell, delivery=delivery)
        _refuse_unknown(reader, found["partner"], field, code)
        rows[:] = [found]
        kept = {
            name: found[name] for name in ("partner", "profile", "row_key", "occurrence", "description", COUNTERPARTY)
        }
        body = {name: value for name, value in kept.items() if value is not None}
        name = f"{found['partner']}/{field}/{found['profile']}/{found['row_key']}/{found['occurrence']}"
        return definition(reader, "value_mapping", name, body | {"field": field, "code": code, "by": act.actor})

    commit(folder, act, prepare)
    return rows[0]


def withdraw_mapping(folder: LedgerFolder, act: Act, partner: str, field: str, value: str) -> None:
    """Take a mapping back: from the next import on the value is unknown again; what was posted stays as it is.

    Raises:
        Refusal: this value of this partner is not mapped.
    """

    def prepare(reader: Reader) -> Batch | None:
        return withdrawal(reader, "value_mapping", _name(partner, field, value), value)

    commit(folder, act, prepare)


def mappings_for(reader: Reader, partner: str, profile: str, on_day: date | None) -> Mappings:
    """Return what was said of a partner's values and rows, as it holds for a delivery.

    Args:
        on_day: the last day of its period; None for now.
    """
    values: dict[str, dict[str, str]] = {}
    rows: dict[str, dict[tuple[str, int], str]] = {}
    for row in reader.records("value_mappings", partner=partner, on_day=on_day):
        if row["row_key"] is None:
            values.setdefault(row["field"], {})[same_name(row["value"])] = row["code"]
        elif row["profile"] == profile:
            rows.setdefault(row["field"], {})[row["row_key"], row["occurrence"]] = row["code"]
    rules = tuple(
        MappingRule(row["rule"], row["field"], row["source"], row["contains"], row["code"], row["rank"])
        for row in reader.records("mapping_rules", partner=partner)
    )
    return Mappings(values, rules, rows)


def definition(reader: Reader, subject: str, name: str, body: dict[str, Any]) -> Batch | None:
    """Return the next version of a definition; None when it says what stands already."""
    standing = _standing(reader, subject, name)
    if standing is not None and standing["body"] == body_text(body):
        return None
    return Batch("mapping", rows={"definition": [_version(reader, subject, name, body_text(body), withdrawn=False)]})


def withdrawal(reader: Reader, subject: str, name: str, shown: str) -> Batch:
    """Return the version that takes a definition back.

    Raises:
        Refusal: nothing is called so; `shown` is how a person called it.
    """
    standing = _standing(reader, subject, name)
    if standing is None:
        raise Refusal("mapping.not_there", name=shown)
    row = _version(reader, subject, standing["code"], standing["body"], withdrawn=True)
    return Batch("mapping", rows={"definition": [row]})


def _version(reader: Reader, subject: str, name: str, body: str, *, withdrawn: bool) -> Record:
    versions = {(row["subject"], row["code"]): row["version"] for row in reader.records("definition_versions")}
    return {
        "definition_id": str(uuid4()),
        "subject": subject,
        "code": name,
        "version": versions.get((subject, name), 0) + 1,
        "is_withdrawn": withdrawn,
        "body": body,
    }


def _standing(reader: Reader, subject: str, name: str) -> Record | None:
    rows = reader.records("definitions")
    return next((row for row in rows if (row["subject"], row["code"]) == (subject, name)), None)


def _name(partner: str, field: str, value: str) -> str:
    return f"{partner}/{field}/{same_name(value)}"


def _refuse_unknown(reader: Reader, partner: str, field: str, code: str) -> None:
    """Refuse a partner, field or code that is not ours."""
    names = names_of(programme_of(reader))
    if partner not in names["partner"]:
        raise UsageFault("balance.unknown_partner", code=partner, codes=", ".join(names["partner"]))
    known = {**{name: tuple(names[name]) for name in MAPPED_FIELDS}, COUNTERPARTY: (PASSED_ON, PURCHASE)}
    if field not in known:
        raise UsageFault("mapping.unknown_field", field=field, fields=", ".join(known))
    if code not in known[field]:
        raise UsageFault("mapping.unknown_code", code=code, field=field, codes=", ".join(known[field]))


def _refuse_no_pair(reader: Reader, partner: str, other: str) -> None:
    partners = names_of(programme_of(reader))["partner"]
    if other not in partners or other == partner:
        codes = ", ".join(code for code in partners if code != partner)
        raise UsageFault("mapping.unknown_code", code=other, field=COUNTERPARTY, codes=codes)

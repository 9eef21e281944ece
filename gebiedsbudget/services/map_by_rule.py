"""`mapping rules`: what rows with a text are about: proposed from equal decisions by hand, kept, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gebiedsbudget.domain.mapping import MAPPED_FIELDS, RULE_COLUMNS
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.services.map_values import definition, withdrawal
from gebiedsbudget.services.read_programme import names_of, programme_of
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

DECISIONS: Final = 3


def rules(folder: LedgerFolder, partner: str | None = None, decisions: int = DECISIONS) -> list[Record]:
    """Return the rules in force in the order they are asked, then those that decisions by hand suggest.

    Args:
        decisions: how many equal decisions by hand make a proposal.

    Returns:
        Records status (in_force or proposed), rule, partner, field, source, contains, code, rank, hits (past rows it
        would have hit) and wrong (those that stand under another code).
    """
    with reading(folder) as reader:
        kept = reader.records("mapping_rules", partner=partner)
        proposed = reader.records("rule_proposals", partner=partner, decisions=decisions)
    return [
        *({"status": "in_force", **row} for row in kept),
        *({"status": "proposed", "rule": rule_name(**_parts(row)), "rank": None, **row} for row in proposed),
    ]


def keep_rule(
    folder: LedgerFolder,
    act: Act,
    partner: str,
    field: str,
    source: str,
    contains: str,
    code: str,
    rank: int | None = None,
) -> str:
    """Keep a rule, or change its code or rank; it holds from the next import on.

    Args:
        field: what the rule says: goal, area or partner.
        source: the field whose text is looked at: description, counterparty or reference.
        contains: what the text holds, whatever its capitals.
        rank: the lowest is asked first; after the others unless given.

    Returns:
        The name of the rule.

    Raises:
        UsageFault: an unknown partner, field, source or code, or a text too short to mean something.
    """
    name = rule_name(partner, field, source, contains)

    def prepare(reader: Reader) -> Batch | None:
        names = names_of(programme_of(reader))
        for said, known, key in (
            (partner, tuple(names["partner"]), "partner"),
            (field, MAPPED_FIELDS, "field"),
            (source, RULE_COLUMNS, "source"),
        ):
            if said not in known:
                raise UsageFault("mapping.no_choice", found=said, what=key, codes=", ".join(known))
        if code not in names[field]:
            raise UsageFault("mapping.unknown_code", code=code, field=field, codes=", ".join(names[field]))
        if not contains.strip():
            raise UsageFault("mapping.empty_value")
        ranks = {row["rule"]: row["rank"] for row in reader.records("mapping_rules", partner=partner)}
        body = {
            "partner": partner,
            "field": field,
            "column": source,
            "contains": contains.strip(),
            "code": code,
            "rank": rank if rank is not None else ranks.get(name, max(ranks.values(), default=0) + 1),
            "by": act.actor,
        }
        return definition(reader, "mapping_rule", name, body)

    commit(folder, act, prepare)
    return name


def withdraw_rule(folder: LedgerFolder, act: Act, rule: str) -> None:
    """Take a rule back: from the next import on it fills in nothing; what was posted stays as it is.

    Raises:
        Refusal: no rule in force is called so.
    """

    def prepare(reader: Reader) -> Batch | None:
        return withdrawal(reader, "mapping_rule", rule, rule)

    commit(folder, act, prepare)


def rule_name(partner: str, field: str, source: str, contains: str) -> str:
    """Return by which name a rule is shown and withdrawn.

    >>> rule_name("SAM", "goal", "description", "Moestuin")
    'SAM/goal/description~moestuin'
    """
    return f"{partner}/{field}/{source}~{contains.strip().casefold()}"


def _parts(row: Record) -> dict[str, str]:
    return {name: row[name] for name in ("partner", "field", "source", "contains")}

"""`alias`: under which other number a partner knows a commitment of the pool.

A partner's own number settles without asking which commitment its cost draws on (ledger.md 6), so an alias is recorded
by a person, versioned and sealed, and never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder


def aliases(folder: LedgerFolder, view: Viewpoint = EVERYTHING, *, every: bool = False) -> list[Record]:
    """Return the aliases in force: partner, alias, commitment, version, is_withdrawn, actor, recorded_on, reason.

    Args:
        view: a partner, or all.
        every: also those that were withdrawn.
    """
    with reading(folder) as reader:
        refuse_unknown(reader, view)
        return reader.records("aliases", partner=view.partner, every=every)


def add_alias(folder: LedgerFolder, act: Act, partner: str, alias: str, commitment: str) -> Record:
    """Record that a partner knows a commitment under another number; an earlier alias gets a new version.

    Returns:
        The alias as it is now in force.

    Raises:
        UsageFault: an unknown partner, or no commitment of it has this number.
        Refusal: the alias is itself the number of one of its commitments, so that a cost could mean two; or it stands
            so already.
    """
    return _record(folder, act, partner, alias, commitment, is_withdrawn=False)


def withdraw_alias(folder: LedgerFolder, act: Act, partner: str, alias: str) -> Record:
    """Take an alias out of force; what was matched by it stays matched.

    Raises:
        UsageFault: an unknown partner, or the alias is not in force.
    """
    return _record(folder, act, partner, alias, None, is_withdrawn=True)


def _record(
    folder: LedgerFolder, act: Act, partner: str, alias: str, commitment: str | None, *, is_withdrawn: bool
) -> Record:
    written = plain(alias)

    def prepare(reader: Reader) -> Batch:
        refuse_unknown(reader, Viewpoint(partner=partner))
        known = {row["alias"]: row for row in reader.records("aliases", partner=partner, every=True)}
        last = known.get(written)
        number = commitment
        if number is None:
            if last is None or last["is_withdrawn"]:
                raise UsageFault("alias.unknown", alias=written, partner=partner)
            number = last["commitment"]
        else:
            number = _number_or_refuse(reader, partner, written, number)
            if last is not None and not last["is_withdrawn"] and last["commitment"] == number:
                raise Refusal("alias.already", alias=written, partner=partner, commitment=number)
        row = {
            "alias_id": str(uuid4()),
            "partner": partner,
            "alias": written,
            "version": last["version"] + 1 if last else 1,
            "commitment": number,
            "is_withdrawn": is_withdrawn,
        }
        return Batch("alias", rows={"commitment_alias": [row]})

    commit(folder, act, prepare)
    return next(row for row in aliases(folder, Viewpoint(partner=partner), every=True) if row["alias"] == written)


def plain(number: str) -> str:
    """Return a number as it is compared: capitals and the blanks around it do not count.

    >>> plain(" v26-00388 ")
    'V26-00388'
    """
    return number.strip().upper()


def _number_or_refuse(reader: Reader, partner: str, alias: str, commitment: str) -> str:
    """Return the pool's own number of a commitment, or refuse an alias that leads nowhere or to two."""
    numbers = {plain(row["reference"]) for row in reader.records("commitment_numbers", partner=partner)}
    if plain(commitment) not in numbers:
        raise UsageFault("alias.no_commitment", commitment=commitment, partner=partner)
    if alias in numbers:
        raise Refusal("alias.is_a_number", alias=alias, partner=partner)
    return plain(commitment)

"""`agreement add`: a file becomes a new version of an agreement, sealed; the older ones stay readable."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.agreement_file import agreement_fault, agreement_of
from gebiedsbudget.intake.toml_source import read_text
from gebiedsbudget.intake.vocabulary import Vocabulary, listed
from gebiedsbudget.locale import text
from gebiedsbudget.services.define_programme import body_text
from gebiedsbudget.services.read_programme import programme_of
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.domain.agreement import Agreement
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.read import Reader, Record


@dataclass(frozen=True)
class AddedAgreement:
    """Which version of an agreement a file is; not new where it says what the newest version says."""

    agreement: str
    version: int
    is_new: bool


def add_agreement(folder: LedgerFolder, act: Act, asked: Path) -> AddedAgreement:
    """Record a file as a new version of the agreement it names.

    Args:
        asked: the file, or the code of an agreement whose file stands in the ledger's folder `agreements`.

    Raises:
        Refusal: the file has a fault, the agreement was ended, or a portion lies in a year that is closed; nothing was
            recorded.
    """
    own = folder.agreements / f"{asked}.toml"
    path = own if not asked.exists() and own.is_file() else asked
    source = read_text(path)
    outcome: list[AddedAgreement] = []

    def prepare(reader: Reader) -> Batch | None:
        programme = programme_of(reader)
        known = Vocabulary(
            frozenset(row["partner"] for row in programme.partners),
            frozenset(row["goal"] for row in programme.goals),
            frozenset(row["area"] for row in programme.areas),
            programme.first_year,
            programme.last_year,
        )
        agreement = agreement_of(source, known, programme.root, file=path.name)
        versions = reader.records("agreement_versions", agreement=agreement.code)
        body = body_of(agreement)
        newest = versions[-1] if versions else None
        if newest is not None and json.loads(newest["body"]) == body:
            outcome[:] = [AddedAgreement(agreement.code, newest["version"], is_new=False)]
            return None
        _refuse_what_stands_against(reader, agreement, newest, source, path.name)
        version = newest["version"] + 1 if newest else 1
        outcome[:] = [AddedAgreement(agreement.code, version, is_new=True)]
        row = {
            "definition_id": str(uuid4()),
            "subject": "agreement",
            "code": agreement.code,
            "version": version,
            "is_withdrawn": False,
            "body": body_text(body),
        }
        return Batch("agreement_add", rows={"definition": [row]})

    commit(folder, act, prepare)
    return outcome[0]


def body_of(agreement: Agreement) -> dict[str, Any]:
    """Return an agreement as it is sealed: what the file says, each portion with its code and what it amounts to."""
    body: dict[str, Any] = json.loads(json.dumps(asdict(agreement), default=str))
    for row, portion in zip(body["portion"], agreement.portion, strict=True):
        row |= {"code": portion.code, "worth": str(agreement.worth(portion))}
    return body


def _refuse_what_stands_against(
    reader: Reader, agreement: Agreement, newest: Record | None, source: str, file: str
) -> None:
    """Refuse a version that the ledger as it stands has no room for."""
    standing = reader.record("agreements", agreement=agreement.code)
    if standing and standing["ended_on"]:
        raise Refusal("agreement.ended", agreement=agreement.code, ended_on=standing["ended_on"])
    if newest and agreement.effective_on < newest["effective_on"]:
        raise agreement_fault(
            source,
            ("effective_on",),
            file=file,
            found=agreement.effective_on.isoformat(),
            expected=text("agreement.effective_after", effective_on=newest["effective_on"], version=newest["version"]),
        )
    gone = {row["partner"]: row["standing"] for row in reader.records("successions")}
    for place, party in enumerate(agreement.party):
        if party.partner in gone:
            expected = text("agreement.successor", partner=party.partner, successor=gone[party.partner])
            raise agreement_fault(
                source, ("party", place, "partner"), file=file, found=party.partner, expected=expected
            )
    _refuse_overlap(reader, agreement, source, file)
    indicators = {row["code"] for row in reader.records("definitions") if row["subject"] == "indicator"}
    for place, portion in enumerate(agreement.portion):
        if portion.measured_by and portion.measured_by not in indicators:
            expected = text("agreement.indicator", known=listed(sorted(indicators)) or "–")
            raise agreement_fault(
                source, ("portion", place, "measured_by"), file=file, found=portion.measured_by, expected=expected
            )
    earlier = json.loads(newest["body"])["portion"] if newest else []
    stands = {(succeeded(row["code"], gone), row["worth"], row["hardness"]) for row in earlier}
    for place, portion in enumerate(agreement.portion):
        if (portion.code, str(agreement.worth(portion)), portion.hardness) in stands:
            continue
        state = reader.record("period_state", year=portion.year) or {}
        closed = state["closed_until"] is not None and state["closed_until"] >= date(portion.year, 12, 31)
        if state["is_adopted"] or closed:
            raise agreement_fault(
                source,
                ("portion", place, "year"),
                file=file,
                found=str(portion.year),
                expected=text("agreement.open_year", year=str(portion.year)),
            )


def succeeded(portion: str, successors: Mapping[str, str]) -> str:
    """Return the code of a portion for the partner that stands in the place of the one that promised.

    >>> succeeded("OOST/WON/wijk/2026", {"OOST": "GROOT"}), succeeded("GEM/WON/wijk/2026", {"OOST": "GROOT"})
    ('GROOT/WON/wijk/2026', 'GEM/WON/wijk/2026')
    """
    partner, slash, cell = portion.partition("/")
    return successors.get(partner, partner) + slash + cell


def _refuse_overlap(reader: Reader, agreement: Agreement, source: str, file: str) -> None:
    """Refuse an agreement that begins before the one it follows has ended."""
    if not agreement.follows:
        return
    before = reader.record("agreements", agreement=agreement.follows)
    if before is None or agreement.follows == agreement.code:
        expected = text("agreement.follows_known")
        raise agreement_fault(source, ("follows",), file=file, found=agreement.follows, expected=expected)
    if agreement.start <= before["ends_on"]:
        expected = text("agreement.start_after_predecessor", agreement=agreement.follows, ends_on=before["ends_on"])
        raise agreement_fault(source, ("start",), file=file, found=agreement.start.isoformat(), expected=expected)

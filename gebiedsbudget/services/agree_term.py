"""`term`: a word all partners share, the word each of them uses for it, and who agrees since when (principle 4)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.define_programme import body_text
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder


def add_term(folder: LedgerFolder, act: Act, term: str, definition: str, since: date | None = None) -> None:
    """Propose a shared word with its definition, or a new definition of it; the proposer's own partner agrees with it.

    Who agreed with an earlier definition has to say so again.

    Args:
        since: from which day it is meant so; today unless given.

    Raises:
        Refusal: the word or its definition is blank, or the definition is the one that stands.
    """
    if not term.strip() or "@" in term or not definition.strip():
        raise Refusal("term.blank", term=term)

    def prepare(reader: Reader) -> Batch:
        stands = _stands(reader, term)
        if stands and stands[0]["definition"] == definition:
            raise Refusal("term.stands", term=term, since=stands[0]["since"])
        body = {"definition": definition, "since": since or act.today()}
        number = _version(reader, term)
        agreed = _said(reader, act, term, {"stance": "agreed", "version": number, "since": since or act.today()})
        return Batch("term", rows={"definition": [_row(term, number, body), agreed]})

    commit(folder, act, prepare)


def agree_term(folder: LedgerFolder, act: Act, term: str, word: str | None = None, since: date | None = None) -> None:
    """Agree with the definition of a shared word as it stands, on behalf of the actor's partner.

    Args:
        word: the word the partner uses itself; None keeps the one it gave before.
        since: from which day; today unless given.

    Raises:
        UsageFault: there is no such shared word.
    """
    _say(folder, act, term, {"stance": "agreed", "since": since or act.today()}, word)


def dispute_term(folder: LedgerFolder, act: Act, term: str, reason: str, word: str | None = None) -> None:
    """Say that the actor's partner does not mean the same, and why.

    Raises:
        UsageFault: there is no such shared word.
        Refusal: no reason is given.
    """
    if not reason.strip():
        raise Refusal("term.no_reason", term=term)
    _say(folder, act, term, {"stance": "disputed", "reason": reason, "since": act.today()}, word)


def terms(folder: LedgerFolder, *, disputed: bool = False) -> list[Record]:
    """Return the shared words, a row for each partner: its own word and stance (agreed, disputed, stale, silent).

    Args:
        disputed: only the words on which partners disagree.
    """
    with reading(folder) as reader:
        return reader.records("terms_agreed", disputed=disputed)


def _say(folder: LedgerFolder, act: Act, term: str, said: dict[str, Any], word: str | None) -> None:
    def prepare(reader: Reader) -> Batch:
        stands = _stands(reader, term)
        if not stands:
            known = dict.fromkeys(row["term"] for row in reader.records("terms_agreed", disputed=False))
            raise UsageFault("term.unknown", term=term, terms=", ".join(known) or "–")
        own = next(row for row in stands if row["partner"].lower() == act.partner.lower())
        spoken = {**said, "version": stands[0]["version"], "word": word or own["word"]}
        return Batch("term", rows={"definition": [_said(reader, act, term, spoken)]})

    commit(folder, act, prepare)


def _stands(reader: Reader, term: str) -> list[Record]:
    return [row for row in reader.records("terms_agreed", disputed=False) if row["term"] == term]


def _said(reader: Reader, act: Act, term: str, said: dict[str, Any]) -> dict[str, Any]:
    """Return what the actor's partner says of a word as the row of a definition."""
    codes = [row["code"] for row in reader.records("codes", subject="partner")]
    partner = next(code for code in codes if code.lower() == act.partner.lower())
    code = f"{term}@{partner}"
    return _row(code, _version(reader, code), {"term": term, "partner": partner, **said})


def _version(reader: Reader, code: str) -> int:
    """Return the number of the next version of a shared word, or of what a partner says of it."""
    rows = reader.records("definition_versions")
    return 1 + next((row["version"] for row in rows if (row["subject"], row["code"]) == ("shared_term", code)), 0)


def _row(code: str, version: int, body: dict[str, Any]) -> dict[str, Any]:
    return {
        "definition_id": str(uuid4()),
        "subject": "shared_term",
        "code": code,
        "version": version,
        "is_withdrawn": False,
        "body": body_text({key: value for key, value in body.items() if value is not None}),
    }

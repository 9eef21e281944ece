"""`profile propose`: an import profile from a workbook: what it proves is taken, the rest is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.profile import load_profile
from gebiedsbudget.intake.propose.points import Point
from gebiedsbudget.intake.propose.proposal import Proposal, propose, survey
from gebiedsbudget.services.map_values import mappings_for
from gebiedsbudget.services.read_programme import names_of, programme
from gebiedsbudget.services.use_profile import profile_path
from gebiedsbudget.store.read import reading

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder

Ask = Callable[[Point], str]
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class ProposedProfile:
    """A profile as far as it is known.

    Attributes:
        name: what it is called.
        points: everything a profile must say, with its reason; open ones wait for an answer.
        source: the profile as TOML; empty while a point is open.
    """

    name: str
    points: tuple[Point, ...]
    source: str

    @property
    def open(self) -> tuple[Point, ...]:
        """What still has to be answered."""
        return tuple(point for point in self.points if point.is_open)


def propose_profile(
    folder: LedgerFolder,
    file: Path,
    partner: str,
    *,
    name: str | None = None,
    answers: Mapping[str, str] | None = None,
    ask: Ask | None = None,
    password: str | None = None,
) -> ProposedProfile:
    """Propose the profile that reads a workbook; nothing is written.

    Args:
        file: the workbook.
        partner: code of the organisation that delivers it.
        name: what the profile will be called; the partner's code in small letters unless given.
        answers: field → what is known already.
        ask: asks a person one open point; without it the points stay open.
        password: with which a protected workbook is opened.

    Raises:
        Refusal: the file cannot be read, or holds no table with amounts.
        UsageFault: an unknown partner, a name that is none, or an answer that is none.
    """
    known = programme(folder)
    codes = [row["partner"] for row in known.partners]
    if partner not in codes:
        raise UsageFault("balance.unknown_partner", code=partner, codes=", ".join(codes))
    called = partner.lower() if name is None else name
    if not _NAME.fullmatch(called):
        raise UsageFault("propose.bad_name", name=called)
    looked, said, names = survey(file, password), dict(answers or {}), names_of(known)
    before = said_before(folder, partner)
    proposal = propose(looked, called, names, said, before)
    while proposal.open and ask is not None:
        point = proposal.open[0]
        answer = ask(point)
        try:
            proposal = propose(looked, called, names, said | {point.field: answer}, before)
        except UsageFault as fault:
            proposal = _told(proposal, point, str(fault))
            continue
        said[point.field] = answer
    return ProposedProfile(called, proposal.points, proposal.source)


def keep_profile(folder: LedgerFolder, proposed: ProposedProfile, *, replace: bool = False) -> Path:
    """Write a proposed profile among the profiles of the ledger; deliveries keep the text they were read with.

    Raises:
        Refusal: a point is still open, or the ledger has another profile under this name and it may not be replaced.
    """
    if proposed.open:
        fields = ", ".join(point.field for point in proposed.open)
        raise Refusal("propose.open", count=len(proposed.open), fields=fields)
    target = folder.profiles / f"{proposed.name}.toml"
    if target.is_file() and not replace and target.read_text(encoding="utf-8") != proposed.source:
        raise Refusal("propose.differs", name=proposed.name, file=target)
    folder.profiles.mkdir(parents=True, exist_ok=True)
    target.write_text(proposed.source, encoding="utf-8", newline="\n")
    return profile_path(folder, proposed.name)


def said_before(folder: LedgerFolder, partner: str) -> dict[str, dict[str, str]]:
    """Return what a partner's own values meant before: field → value, by `same_name` → our code.

    That is what its profiles say, and over it what was said of its values since. A value with two meanings is left out.
    """
    with reading(folder) as reader:
        used = [row["profile"] for row in reader.records("profiles_used", partner=partner)]
        mapped = mappings_for(reader, partner, "", None).values
    meant: dict[str, dict[str, set[str]]] = {}
    for name in used:
        path = folder.profiles / f"{name}.toml"
        for field, table in load_profile(path).codes.items() if path.is_file() else ():
            for value, code in table.items():
                meant.setdefault(field, {}).setdefault(same_name(value), set()).add(code)
    for field, said in mapped.items():
        meant.setdefault(field, {}).update({value: {code} for value, code in said.items()})
    return {
        field: {value: next(iter(codes)) for value, codes in table.items() if len(codes) == 1}
        for field, table in meant.items()
    }


def _told(proposal: Proposal, asked: Point, fault: str) -> Proposal:
    """Return a proposal that asks the same again, with what was wrong about the answer."""
    again = Point(asked.field, None, 0, fault, asked.samples, asked.options, asked.is_free)
    points = tuple(again if point.field == asked.field else point for point in proposal.points)
    return Proposal(points, proposal.source, proposal.profile)

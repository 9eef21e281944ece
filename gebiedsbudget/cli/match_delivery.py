"""`match`: what the lines of a delivery may be in the ledger, proposed and decided by number; and what they became."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import euros, narrate, say, show_answer, show_table, word
from gebiedsbudget.cli.values import ALL, Whole, WholeOrAll
from gebiedsbudget.cli.verb import argument, flag, option, verb
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import language, text

if TYPE_CHECKING:
    from gebiedsbudget.services.match_delivery import Decision

Asked = tuple[int, ...] | str | None
KEYS: Final = ("number", "cell", "amount", "stage", "target_text", "target_amount", "reason")
PAST: Final = ("number", "cell", "amount", "stage", "target_text", "part", "reason", "actor", "made_on", "status")


@verb("match")
@argument("delivery")
@option("--accept", type=WholeOrAll())
@option("--new", type=WholeOrAll())
@option("--set-aside", type=WholeOrAll())
@flag("--history")
@option("--undo", type=Whole())
@option("--reason")
@click.pass_obj
def command(
    settings: Settings,
    delivery: str,
    *,
    accept: Asked,
    new: Asked,
    set_aside: Asked,
    history: bool,
    undo: int | None,
    reason: str | None,
) -> None:
    """Print the proposals, or decide some of them; print the matches, or undo one."""
    asked = [said for said in (accept, new, set_aside) if said is not None]
    if (history or undo is not None) and (asked or (history and undo is not None)):
        raise UsageFault("cli.match.one_thing")
    if history:
        _show_history(settings, delivery)
    elif undo is not None:
        _undo(settings, delivery, undo, reason)
    else:
        _decide(settings, delivery, accept, new, set_aside, reason)


def _decide(settings: Settings, delivery: str, accept: Asked, new: Asked, set_aside: Asked, reason: str | None) -> None:
    from gebiedsbudget.services.match_delivery import decide, decide_all, proposals

    folder = settings.folder()
    asked = [said for said in (accept, new, set_aside) if said is not None]
    if set_aside is not None and reason is None:
        raise UsageFault("cli.match.reason_missing")
    if set_aside == ALL or (ALL in asked and len(asked) > 1):
        raise UsageFault("cli.match.all_is_all")
    if not asked:
        _show_proposals(settings, delivery, numbered(proposals(folder, delivery)))
        return
    act = settings.act(reason)
    if ALL in asked:
        count = decide_all(folder, act, delivery, "accept" if accept == ALL else "new")
    else:
        found = numbered(proposals(folder, delivery))
        count = decide(folder, act, delivery, list(_decisions(found, accept, new, set_aside, reason)))
    left = len({proposal["line_id"] for proposal in proposals(folder, delivery)})
    show_answer(settings, {"decided": count, "undecided": left}, text("cli.match.decided", count=count, left=left))
    narrate(text("cli.match.next_match" if left else "cli.match.next_post", delivery=delivery))


def numbered(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the candidates, each with the number it is called by here."""
    return [{"number": number, **proposal} for number, proposal in enumerate(found, 1)]


def _show_history(settings: Settings, delivery: str) -> None:
    from gebiedsbudget.services.undo_match import match_history

    found = numbered(match_history(settings.folder(), delivery))
    if settings.form != "table":
        show_table(settings, found, PAST, every=list(found[0]) if found else PAST)
        return
    if not found:
        say(text("cli.match.no_matches", delivery=delivery))
        return
    for match in found:
        say(*_match_lines(match))
    narrate(text("cli.match.how_to_undo", delivery=delivery))


def _match_lines(match: dict[str, Any]) -> Iterator[str]:
    """Give a match: the line and its target, why and by whom, who lost, and how it ended."""
    yield text(
        "cli.match.made",
        number=match["number"],
        cell=f"{match['sheet']}!{match['cell']}",
        description=match["description"] or "",
        amount=euros(match["amount"]),
        stage=word(match["stage"]),
        target=match["target_text"],
    )
    if match["part"] is not None:
        yield text("cli.match.part", amount=euros(match["part"]))
    yield text(
        f"cli.match.{'by_hand' if match['rule'] == 'by_hand' else 'unasked'}",
        reason=match["reason"] or text("cli.match.chosen"),
        actor=match["actor"],
        day=day(match["made_on"], language()),
    )
    for lost in match["lost_candidates"]:
        yield text("cli.match.lost", lost=lost)
    if match["is_undone"]:
        yield text(
            "cli.match.undone",
            actor=match["undone_by"],
            day=day(match["undone_on"], language()),
            reason=match["undone_because"],
        )


def _undo(settings: Settings, delivery: str, number: int, reason: str | None) -> None:
    from gebiedsbudget.services.undo_match import match_history, undo_match

    folder = settings.folder()
    by_number = {match["number"]: match for match in numbered(match_history(folder, delivery))}
    if number not in by_number:
        raise UsageFault("cli.match.no_such_match", number=number, count=len(by_number))
    undone = undo_match(folder, settings.act(reason), delivery, by_number[number]["match_id"])
    cells = ", ".join(dict.fromkeys(f"{match['sheet']}!{match['cell']}" for match in undone))
    show_answer(settings, {"undone": len(undone), "cells": cells}, text("cli.match.taken_apart", cells=cells))
    narrate(text("cli.match.next_match", delivery=delivery))


def _show_proposals(settings: Settings, delivery: str, found: list[dict[str, Any]]) -> None:
    from gebiedsbudget.services.match_delivery import margins as margins_of

    if settings.form != "table":
        show_table(settings, found, KEYS, every=list(found[0]) if found else KEYS)
        return
    if not found:
        say(text("cli.match.none", delivery=delivery))
        return
    for _, candidates in groupby(found, key=lambda proposal: proposal["line_id"]):
        say(*_proposal_lines(list(candidates)))
    margins = asdict(margins_of(settings.folder(), delivery))
    narrate(text("cli.match.margins", **{**margins, "tolerance": euros(margins["tolerance"])}))
    narrate(text("cli.match.how", delivery=delivery))


def _proposal_lines(candidates: list[dict[str, Any]]) -> Iterator[str]:
    """Give a line of the delivery, then each candidate with its number and why."""
    first = candidates[0]
    yield text(
        "cli.match.line",
        cell=f"{first['sheet']}!{first['cell']}",
        day=day(first["booked_on"], language()),
        description=first["description"] or "",
        amount=euros(first["amount"]),
    )
    for candidate in candidates:
        yield text(
            "cli.match.candidate",
            number=candidate["number"],
            stage=word(candidate["stage"]),
            target=" ".join(filter(None, (candidate["target_reference"], day(candidate["target_day"], language())))),
            amount=euros(candidate["target_amount"]),
            reason=candidate["reason"],
        )
        for lost in candidate["lost_candidates"]:
            yield text("cli.match.lost", lost=lost)


def _decisions(
    found: Sequence[dict[str, Any]], accept: Asked, new: Asked, set_aside: Asked, reason: str | None
) -> Iterator[Decision]:
    """Give a decision for each number asked, each line once."""
    from gebiedsbudget.services.match_delivery import Decision

    by_number = {proposal["number"]: proposal for proposal in found}
    seen: set[str] = set()
    for asked, decision in ((accept, "accept"), (new, "new"), (set_aside, "set_aside")):
        for number in asked or ():
            proposal = by_number.get(int(number))
            if proposal is None:
                raise UsageFault("cli.match.no_such_number", number=number, count=len(by_number))
            accepted = decision == "accept"
            lines = {part["line_id"] for part in proposal["parts"]} if accepted else {proposal["line_id"]}
            if not seen.isdisjoint(lines):
                raise UsageFault("cli.match.line_twice", number=number)
            seen |= lines
            yield Decision(
                line_id=proposal["line_id"],
                decision=proposal["stage"] if accepted else decision,  # type: ignore[arg-type]  # the loop's own words
                target_id=proposal["target_id"] if accepted else None,
                reason=reason,
            )

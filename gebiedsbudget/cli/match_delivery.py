"""`match`: what the lines of a delivery may be in the ledger, proposed, and decided by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import euros, narrate, say, show_answer, show_table, word
from gebiedsbudget.cli.values import ALL, WholeOrAll
from gebiedsbudget.cli.verb import argument, option, verb
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import language, text

if TYPE_CHECKING:
    from gebiedsbudget.services.match_delivery import Decision

Asked = tuple[int, ...] | str | None
KEYS: Final = ("number", "cell", "amount", "stage", "target_text", "target_amount", "reason")


@verb("match")
@argument("delivery")
@option("--accept", type=WholeOrAll())
@option("--new", type=WholeOrAll())
@option("--set-aside", type=WholeOrAll())
@option("--reason")
@click.pass_obj
def command(
    settings: Settings, delivery: str, *, accept: Asked, new: Asked, set_aside: Asked, reason: str | None
) -> None:
    """Print the proposals, or decide some of them."""
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


def _show_proposals(settings: Settings, delivery: str, found: list[dict[str, Any]]) -> None:
    if settings.form != "table":
        show_table(settings, found, KEYS, every=list(found[0]) if found else KEYS)
        return
    if not found:
        say(text("cli.match.none", delivery=delivery))
        return
    for _, candidates in groupby(found, key=lambda proposal: proposal["line_id"]):
        say(*_proposal_lines(list(candidates)))
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
    seen = set()
    for asked, decision in ((accept, "accept"), (new, "new"), (set_aside, "set_aside")):
        for number in asked or ():
            proposal = by_number.get(int(number))
            if proposal is None:
                raise UsageFault("cli.match.no_such_number", number=number, count=len(by_number))
            if proposal["line_id"] in seen:
                raise UsageFault("cli.match.line_twice", number=number)
            seen.add(proposal["line_id"])
            accepted = decision == "accept"
            yield Decision(
                line_id=proposal["line_id"],
                decision=proposal["stage"] if accepted else decision,  # type: ignore[arg-type]  # the loop's own words
                target_id=proposal["target_id"] if accepted else None,
                reason=reason,
            )

"""`post`: a delivery becomes postings, all or nothing."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import euros, narrate, progress, show_answer
from gebiedsbudget.cli.verb import argument, verb
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from gebiedsbudget.services.post_delivery import PostedDelivery


@verb("post")
@argument("delivery")
@click.pass_obj
def command(settings: Settings, delivery: str) -> None:
    """Post a delivery."""
    from gebiedsbudget.services.post_delivery import post_delivery

    show_posted(settings, post_delivery(settings.folder(), settings.act(), delivery, progress=progress))


def show_posted(settings: Settings, posted: PostedDelivery) -> None:
    """Print what a delivery became."""
    show_answer(settings, asdict(posted), posted_sentence(posted))
    narrate(text("cli.post.next"))


def posted_sentence(posted: PostedDelivery) -> str:
    """Return what a delivery became as sentences."""
    if posted.nothing_new:
        return text("cli.post.nothing_new", delivery=posted.delivery)
    sentences = [
        text(
            "cli.post.done",
            delivery=posted.delivery,
            version=posted.version,
            postings=posted.postings,
            reversals=posted.reversals,
            amount=euros(posted.amount),
            seal=posted.seal_number,
        )
    ]
    if posted.undrawn:
        sentences.append(text("cli.recorded.undrawn", amount=euros(posted.undrawn)))
    if posted.memo:
        sentences.append(text("cli.recorded.memo", amount=euros(posted.memo)))
    if posted.left_as_adopted:
        sentences.append(text("cli.post.left_as_adopted", amount=euros(posted.left_as_adopted)))
    return "\n".join(sentences)

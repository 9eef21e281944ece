"""`sign-off`: someone vouches for a delivery as it was posted."""

from __future__ import annotations

from dataclasses import asdict

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import show_answer
from gebiedsbudget.cli.verb import argument, flag, verb
from gebiedsbudget.locale import text


@verb("sign-off")
@argument("delivery")
@flag("--audited")
@click.pass_obj
def command(settings: Settings, delivery: str, audited: bool) -> None:
    """Sign a delivery off."""
    from gebiedsbudget.services.sign_off_delivery import sign_off_delivery

    step = "audited" if audited else "finance"
    signed = sign_off_delivery(settings.folder(), settings.act(), delivery, step)
    show_answer(
        settings, asdict(signed), text(f"cli.sign_off.{step}", delivery=signed.delivery, version=signed.version)
    )

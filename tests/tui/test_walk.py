"""A reader who is faster than the ledger, and what a walk past all screens found."""

from __future__ import annotations

import asyncio

import pytest
from rich.text import Text

from gebiedsbudget.cli.program import program
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.read_programme import programme
from gebiedsbudget.tui.app import GebiedsbudgetApp
from gebiedsbudget.tui.dialogs.pick import Pick
from gebiedsbudget.tui.notation import cents
from gebiedsbudget.tui.posting_rows import names_of
from gebiedsbudget.tui.screens.deliveries import delivery_columns
from gebiedsbudget.tui.screens.overview import OverviewScreen
from gebiedsbudget.tui.table import Row, fitted
from gebiedsbudget.tui.widgets.block import Block
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable
from tests.tui.screen import NARROW, opened, press, seen, settle


def test_keys_pressed_before_the_partners_are_read_still_speak_of_the_goals(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, OverviewScreen)
            await press(pilot, "right")
            screen.action_turn("partner")
            screen.on_descendant_focus()
            won = next(row for row in balance(example, ("goal",), Viewpoint(year=2026)) if row["goal"] == "WON")
            assert screen.copied() == cents(won["budget"])
            await settle(pilot)
            assert "Verrekening" in seen(pilot)

    asyncio.run(look())


def test_a_figure_explained_before_the_other_year_is_read_is_that_of_the_year_in_sight(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, OverviewScreen)
            await press(pilot, "right")
            screen.action_year(1)
            at = screen._cell()
            assert at is not None
            assert at.view.year == 2026
            await settle(pilot)

    asyncio.run(look())


def test_a_choice_is_open_while_the_overview_is_read_again(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "g")
            assert isinstance(pilot.app.screen, Pick)
            assert isinstance(pilot.app, GebiedsbudgetApp)
            pilot.app.ledger_changed()
            await settle(pilot)
            assert isinstance(pilot.app.screen, Pick)
            await press(pilot, "escape")
            assert "Rekenvoorbeeld ▸ Overzicht" in seen(pilot)

    asyncio.run(look())


def test_the_cursor_never_rests_on_a_rule(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "p")
            table = pilot.app.screen.query_one("#settles", Block).table
            table.focus()
            table.move_cursor(row=table.row_count - 3, animate=False)
            await press(pilot, "slash", *"niemand heet zo", "enter")
            assert table.row_key() == "total"

    asyncio.run(look())


def test_y_on_a_trail_copies_the_posting_with_where_it_came_from(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "right", "enter", "enter", "y")
            description, amount, origin = pilot.app.clipboard.split("\t")
            assert description in seen(pilot)
            assert amount in seen(pilot)
            assert origin in seen(pilot)

    asyncio.run(look())


def test_a_narrow_list_of_deliveries_keeps_the_amounts_and_lets_the_warnings_go() -> None:
    texts = {"status": "◌ ingelezen", "delivery": "ZGV/zorggroep-voorbeeld/2026-Q3 v1", "amount": "1.557.936,10"}
    row = Row("0", {column: Text(words) for column, words in texts.items()})
    kept = fitted(delivery_columns(), [row], 76)
    assert "amount" in kept
    assert "warnings" not in kept


def test_the_app_acts_as_who_was_named_on_the_command_line_and_says_how_it_ended(
    example: LedgerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str | None, str | None]] = []

    def open_and_break_down(self: GebiedsbudgetApp) -> None:
        said.append((self.actor, self.folder.root.name))
        self._return_code = 1

    monkeypatch.setattr(GebiedsbudgetApp, "run", open_and_break_down)
    monkeypatch.setattr("gebiedsbudget.cli.tui.is_terminal", lambda: True)
    with pytest.raises(SystemExit) as left:
        program(["--ledger", str(example.root), "--as", "finance@wel", "tui"])
    assert left.value.code == 1
    assert said == [("finance@wel", example.root.name)]


def test_a_signal_and_a_line_of_the_budget_name_who_and_what(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "b")
            line = pilot.app.screen.query_one(LedgerTable).copied().split("\t")[0]
            partner, goal, area = line.split(" · ")
            known = names_of(programme(example))
            assert " · ".join((known["partner"][partner], known["goal"][goal], known["area"][area])) in seen(pilot)
            await press(pilot, "escape", "s")
            owners = {row["owner"] for row in signals(example, Viewpoint(year=2026))}
            shown = " ".join(seen(pilot).split())
            assert owners
            assert all(f" {known['partner'][owner]} " in shown for owner in owners)

    asyncio.run(look())


def test_a_narrow_list_of_results_keeps_the_euros(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example, NARROW) as pilot:
            await press(pilot, "r")
            assert "besteed meting uitkomst" in " ".join(seen(pilot).split())

    asyncio.run(look())


def test_a_list_without_lessons_says_with_which_command_the_first_is_recorded(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example, NARROW) as pilot:
            await press(pilot, "l")
            assert "lesson" in seen(pilot)

    asyncio.run(look())

"""Values as users type them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import click
import pytest

from gebiedsbudget.cli.values import Amount, Day, KindName, PeriodName, Several, WholeOrAll
from gebiedsbudget.domain.posting import KINDS
from gebiedsbudget.domain.terms import term


@pytest.mark.parametrize("written", ["2026-09-30", "30-09-2026"])
def test_a_day_is_read_in_both_orders(written: str) -> None:
    assert Day().convert(written, None, None) == date(2026, 9, 30)


@pytest.mark.parametrize("written", ["09-30-2026", "2026-02-30", "30/09/2026", "gisteren", ""])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(click.BadParameter):
        Day().convert(written, None, None)


def test_an_amount_keeps_its_cents() -> None:
    assert Amount().convert("1.250,50", None, None) == Decimal("1250.50")


def test_a_period_is_written_one_way() -> None:
    assert PeriodName().convert("2026-q3", None, None) == "2026-Q3"


def test_keys_are_taken_in_the_order_asked_and_each_once() -> None:
    keys = Several(("goal", "year"), "keys")
    assert keys.convert("year, goal", None, None) == ("year", "goal")
    for wrong in ("year,goal,year", "", "year,"):
        with pytest.raises(click.BadParameter, match="goal, year"):
            keys.convert(wrong, None, None)


def test_numbers_or_all() -> None:
    assert WholeOrAll().convert("1, 3", None, None) == (1, 3)
    assert WholeOrAll().convert("all", None, None) == "all"
    with pytest.raises(click.BadParameter):
        WholeOrAll().convert("1,x", None, None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_known_by_its_identifier_and_by_its_dutch_and_english_word(kind: str) -> None:
    known = term(kind, "kind")
    for word in (kind, kind.replace("_", "-"), known.singular, known.singular.upper(), known.english):
        assert KindName().convert(word, None, None) == kind

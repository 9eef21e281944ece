"""Euros to the cent: exact or a fault, never rounded in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsbudget.domain.money import (
    AmountFault,
    DecimalMark,
    cents_from_number,
    cents_from_text,
    format_amount,
    largest_remainder,
    parse_user_amount,
)

cents = st.integers(-(10**14), 10**14).map(lambda whole: Decimal(whole) / 100)
small_cents = st.integers(-(10**10), 10**10).map(lambda whole: Decimal(whole) / 100)


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (1250, "1250.00"),
        (0.1 + 0.2, "0.30"),
        (1850.0, "1850.00"),
        (-8620.5, "-8620.50"),
        (123456789012.35, "123456789012.35"),
        (1e-9, "0.00"),
        (-0.0, "0.00"),
    ],
)
def test_a_number_cell_is_exact_cents(value: float, amount: str) -> None:
    assert str(cents_from_number(value)) == amount


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1.005, "C03"),
        (2.675, "C03"),
        (0.001, "C03"),
        (0.00001, "C03"),
        (1e13, "C04"),
        (12345678901234.56, "C04"),
        (float("nan"), "C01"),
        (float("inf"), "C01"),
        (True, "C01"),
    ],
)
def test_a_number_that_is_not_exact_cents_is_a_fault(value: float, code: str) -> None:
    with pytest.raises(AmountFault) as fault:
        cents_from_number(value)
    assert fault.value.code == code


def test_a_scaled_number_is_multiplied_before_it_is_judged() -> None:
    assert cents_from_number(12.34567, unit=1000) == Decimal("12345.67")
    with pytest.raises(AmountFault):
        cents_from_number(12.345678, unit=1000)


@pytest.mark.parametrize(
    ("text", "mark", "amount"),
    [
        ("1.234,56", ",", "1234.56"),
        ("€ 1.234,56-", ",", "-1234.56"),
        ("€\u00a01.234,56", ",", "1234.56"),
        ("1\u202f234,56", ",", "1234.56"),
        ("1 234 567,5", ",", "1234567.50"),
        ("(1.234,56)", ",", "-1234.56"),
        ("\u221212,00", ",", "-12.00"),
        ("\u201312,00", ",", "-12.00"),
        ("+12,00", ",", "12.00"),
        ("12,-", ",", "12.00"),
        ("12,--", ",", "12.00"),
        ("€ 448.298,-", ",", "448298.00"),
        ("-12,-", ",", "-12.00"),
        ("4.977-", ",", "-4977.00"),
        ("12,50-", ",", "-12.50"),
        ("-", ",", "0.00"),
        ("€ -", ",", "0.00"),
        ("0", ",", "0.00"),
        ("-0,00", ",", "0.00"),
        ("€ 2.614.500", ",", "2614500.00"),
        ("EUR 75", ",", "75.00"),
        ("75 euro", ",", "75.00"),
        ("8620.50", ".", "8620.50"),
        (".00", ".", "0.00"),
        ("1,234.56", ".", "1234.56"),
        ("-1,234,567", ".", "-1234567.00"),
    ],
)
def test_a_written_amount_is_read_as_its_writer_meant(text: str, mark: DecimalMark, amount: str) -> None:
    assert str(cents_from_text(text, mark)) == amount


@pytest.mark.parametrize(
    ("text", "mark", "code"),
    [
        ("", ",", "C01"),
        ("€", ",", "C01"),
        ("vijfhonderd", ",", "C01"),
        ("12,50 p.p.", ",", "C01"),
        ("1e3", ",", "C01"),
        ("12 34", ",", "C01"),
        ("1.23.456", ",", "C01"),
        ("--12", ",", "C01"),
        ("-12,00-", ",", "C01"),
        ("(-12,00)", ",", "C01"),
        ("12,", ",", "C01"),
        ("01.234,56", ",", "C01"),
        ("1.234", ",", "C02"),
        ("-1.234", ",", "C02"),
        ("1,234", ".", "C02"),
        ("12,345", ",", "C03"),
        ("12,500", ",", "C03"),
        ("1.234,567", ",", "C03"),
        ("8620.505", ".", "C03"),
        ("99999999999999999,00", ",", "C04"),
        ("1.23", ",", "C05"),
        ("1,234.56", ",", "C05"),
        ("0.123", ",", "C05"),
        ("1.234,56", ".", "C05"),
        ("86,20", ".", "C05"),
    ],
)
def test_a_written_amount_that_is_not_certain_is_a_fault(text: str, mark: DecimalMark, code: str) -> None:
    with pytest.raises(AmountFault) as fault:
        cents_from_text(text, mark)
    assert fault.value.code == code


def test_one_group_of_thousands_is_no_riddle_where_the_column_proves_it() -> None:
    assert cents_from_text("1.234", ",", grouped=True) == Decimal(1234)
    assert cents_from_text("1,234", ".", grouped=True) == Decimal(1234)


def test_a_scaled_text_may_have_more_decimals() -> None:
    assert cents_from_text("1.234,56789", ",", unit=1000) == Decimal("1234567.89")
    with pytest.raises(AmountFault):
        cents_from_text("1,234567", ",", unit=1000)


@pytest.mark.parametrize("text", ["1250", "1250,00", "1.250,00", "1250.00", "1,250.00", "€ 1250"])
def test_a_user_may_type_an_amount_in_every_certain_way(text: str) -> None:
    assert parse_user_amount(text) == Decimal(1250)


@pytest.mark.parametrize(
    ("text", "code"), [("1.250", "C02"), ("1250,505", "C03"), ("1250.505", "C05"), ("veel", "C01"), ("", "C01")]
)
def test_a_user_is_asked_again_when_an_amount_is_not_certain(text: str, code: str) -> None:
    with pytest.raises(AmountFault) as fault:
        parse_user_amount(text)
    assert fault.value.code == code


@given(cents)
def test_what_is_written_is_read_back_the_same(amount: Decimal) -> None:
    assert cents_from_text(format_amount(amount), ",") == amount
    assert cents_from_text(format_amount(amount, language="en"), ".") == amount
    assert parse_user_amount(format_amount(amount)) == amount


@given(small_cents)
def test_a_number_cell_gives_back_the_cents_excel_stored(amount: Decimal) -> None:
    assert cents_from_number(float(amount)) == amount


def test_an_amount_without_cents_is_rounded_half_up_for_reading_only() -> None:
    assert format_amount(Decimal("-1234.50"), cents=False) == "-1.235"
    assert format_amount(Decimal("-0.49"), cents=False) == "0"


@given(cents, st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any))
def test_shares_always_add_up_to_the_total(total: Decimal, weights: list[int]) -> None:
    parts = largest_remainder(total, [Decimal(weight) for weight in weights])
    assert sum(parts) == total
    exact = [total * weight / sum(weights) for weight in weights]
    assert all(abs(part - share) < Decimal("0.01") for part, share in zip(parts, exact, strict=True))


def test_equal_shares_give_the_cents_left_over_to_the_first() -> None:
    parts = largest_remainder(Decimal("0.05"), [Decimal(1)] * 3)
    assert parts == [Decimal("0.02"), Decimal("0.02"), Decimal("0.01")]


@pytest.mark.parametrize("weights", [[], [Decimal(0)], [Decimal(1), Decimal(-1)]])
def test_a_total_cannot_be_shared_out_by_senseless_weights(weights: list[Decimal]) -> None:
    with pytest.raises(ValueError, match="weights"):
        largest_remainder(Decimal(1), weights)

"""Dates as people write them: in a form the profile names, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from gebiedsbudget.intake.dates import DateForm


@pytest.mark.parametrize(
    ("form", "text", "day"),
    [
        ("dd-mm-yyyy", "31-03-2026", date(2026, 3, 31)),
        ("d-m-yyyy", "7-3-2026", date(2026, 3, 7)),
        ("d mmm", "3 mrt", date(2026, 3, 3)),
        ("d mmm", "3 MRT.", date(2026, 3, 3)),
        ("d mmmm yyyy", "12 augustus 2027", date(2027, 8, 12)),
        ("d-m", "7-3", date(2026, 3, 7)),
        ("d/m/yy", "14/3/26", date(2026, 3, 14)),
        ("yyyy-mm-dd hh:mm:ss", "2016-09-28 01:00:17.567", date(2016, 9, 28)),
        ("dd.mm.yyyy", "01.02.2026", date(2026, 2, 1)),
    ],
)
def test_a_date_is_read_in_its_form(form: str, text: str, day: date) -> None:
    assert DateForm(form).read(text, 2026) == day


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("dd-mm-yyyy", "7-3-2026"),
        ("dd-mm-yyyy", "31-02-2026"),
        ("d mmm", "begin maart"),
        ("d mmm", "3 march"),
        ("d-m", "7-3-2026"),
        ("dd-mm-yyyy", "03-31-2026"),
    ],
)
def test_what_does_not_fit_the_form_is_no_date(form: str, text: str) -> None:
    assert DateForm(form).read(text, 2026) is None


def test_a_form_without_a_year_needs_one() -> None:
    assert DateForm("d mmm").read("3 mrt", None) is None


@pytest.mark.parametrize("form", ["yyyy", "dd dd-mm", "d", "mmm yyyy"])
def test_a_form_without_a_day_or_a_month_is_no_form(form: str) -> None:
    with pytest.raises(ValueError, match=form):
        DateForm(form)

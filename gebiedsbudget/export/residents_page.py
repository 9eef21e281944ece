"""ResidentsPage → one plain web page in one file, that refuses to say what needs explaining."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import Element

from gebiedsbudget.domain.residents_page import MONEY_KEYS, ResidentsPage
from gebiedsbudget.export import markup, notation
from gebiedsbudget.export.bar_chart import bar_chart, legend
from gebiedsbudget.export.markup import element
from gebiedsbudget.export.plain_words import refuse_hard_words
from gebiedsbudget.locale import language, text

HUNDRED: Final = 100


def render_residents_page(page: ResidentsPage) -> bytes:
    """Return the page as HTML.

    Raises:
        Refusal: a text in it holds a word that needs explaining, or a code.
    """
    body = element("main", *_parts(page))
    names = {page.programme_name, page.area_name, *page.partners, *(place for _, place in page.own_budgets)}
    names |= {reason.source for reason in page.urgencies} | {reason.area_name for reason in page.urgencies}
    refuse_hard_words(body, names)
    return markup.page(_title(page), body)


def _title(page: ResidentsPage) -> str:
    return text("page.title", area=page.area_name, when=_when(page))


def _when(page: ResidentsPage) -> str:
    if page.year is not None:
        return str(page.year)
    return text("page.years", first=page.first_year, last=page.last_year)


def _parts(page: ResidentsPage) -> Iterator[Element]:
    yield element("h1", _title(page))
    yield element("p", text("page.opening", area=page.area_name))
    yield element("p", text("page.until", day=_day(page)))
    if page.urgencies:
        yield element("h2", text("page.why"))
        for reason in page.urgencies:
            source = text("page.source", source=reason.source)
            told = f"{reason.area_name}: {reason.why} " if reason.area_name != page.area_name else f"{reason.why} "
            yield element("p", told, element("span", source, class_="source"))
    yield from _money(page)
    yield from _partners(page)
    yield from _residents(page)
    yield element(
        "footer",
        element("p", text("page.rounded", unit=notation.integer(page.money.unit, language()))),
        element("p", text("page.exact", programme=page.programme_name)),
    )


def _money(page: ResidentsPage) -> Iterator[Element]:
    yield element("h2", text("page.where"))
    if not page.goals:
        yield element("p", text("page.no_money"))
        return
    paid, agreed, left = page.money.column_totals
    yield element("p", text("page.whole", when=_when(page), total=_euros(page.money.total)))
    yield element(
        "ul",
        element("li", text("page.whole_paid", amount=_euros(paid))),
        element("li", text("page.whole_agreed", amount=_euros(agreed))),
        element("li", text("page.whole_left" if left >= 0 else "page.whole_over", amount=_euros(abs(left)))),
    )
    words = [text(f"page.{key}") for key in MONEY_KEYS]
    yield element(
        "figure",
        element("figcaption", text("page.chart")),
        bar_chart(text("page.chart"), _in_words(page), page.goals, page.money.rows, "money"),
        legend(words),
    )
    yield markup.table(
        text("page.money_table", when=_when(page)),
        [text("page.goal"), *words, text("page.together")],
        [
            [name, *map(_euros, row), _euros(total)]
            for name, row, total in zip(page.goals, page.money.rows, page.money.row_totals, strict=True)
        ],
        [text("page.all_goals"), *map(_euros, page.money.column_totals), _euros(page.money.total)],
    )
    for name, row in zip(page.goals, page.money.rows, strict=True):
        if row[-1] < 0:
            yield element("p", text("page.over", goal=name, amount=_euros(-row[-1])))


def _in_words(page: ResidentsPage) -> str:
    return " ".join(
        text("page.chart_goal", goal=name, **{key: _euros(part) for key, part in zip(MONEY_KEYS, row, strict=True)})
        for name, row in zip(page.goals, page.money.rows, strict=True)
    )


def _partners(page: ResidentsPage) -> Iterator[Element]:
    has_hours = any(page.hours)
    header = [text("page.partner"), text("page.promised"), *([text("page.hours")] if has_hours else [])]
    rows = [
        [name, _euros(promised), *([_hours(hours)] if has_hours else [])]
        for name, promised, hours in zip(page.partners, page.promised.row_totals, page.hours, strict=True)
    ]
    total = [text("page.all_partners"), _euros(page.promised.total), *([_hours(sum(page.hours))] if has_hours else [])]
    yield element("h2", text("page.who"))
    yield element("p", text("page.who_explained"))
    yield markup.table(text("page.partners_table", when=_when(page)), header, rows, total)


def _residents(page: ResidentsPage) -> Iterator[Element]:
    if not page.own_budgets and page.by_residents is None and not any(page.hours):
        return
    yield element("h2", text("page.residents"))
    for holder, area in page.own_budgets:
        yield element("p", text("page.own_budget", holder=holder, area=area))
    if page.by_residents is not None:
        yield element("p", text("page.by_residents", amount=page.by_residents, hundred=HUNDRED))
    if any(page.hours):
        yield element("p", text("page.all_hours", hours=_hours(sum(page.hours))))


def _euros(amount: int) -> str:
    return f"€\N{NO-BREAK SPACE}{notation.whole_euros(Decimal(amount), language(), minus=notation.MINUS)}"


def _hours(hours: int) -> str:
    return notation.integer(hours, language())


def _day(page: ResidentsPage) -> str:
    day = page.until
    return f"{day.day} {text(f'page.month_{day.month}')} {day.year}"

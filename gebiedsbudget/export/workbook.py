"""Summary → workbook (.xlsx): the same figures as the board's page, to the cent, with where they come from.

Values and no formulas: what a sheet shows is what the ledger said when it was made, and a check row shows
that the ways the figures were cut agree. The same summary gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from gebiedsbudget.domain.summary import GoalLine, PartnerLine, Summary
from gebiedsbudget.domain.terms import label
from gebiedsbudget.export import notation, wording
from gebiedsbudget.export.goal_chart import add_goal_chart, chart_height
from gebiedsbudget.export.sheets import AS_TEXT, Sheet, Styles, Value
from gebiedsbudget.export.wording import BROUGHT_IN, GOAL_FIGURES, PARTNER_FIGURES
from gebiedsbudget.locale import language, text

POT_FIGURES: Final = (*BROUGHT_IN, "budget_room", "cover_room", "free_and_covered")
DEFINED: Final = (
    *("pledged", "contributed", "received", "returned", "other_income", "in_kind"),
    *GOAL_FIGURES,
    *("open_advance", "budget_room", "cover_room", "free_and_covered", "cash"),
)

CHART_ROW: Final = 3
FACT_COLUMNS: Final = 6
"""How many columns a definition may take: wide enough for one line on paper."""


def render_workbook(summary: Summary) -> bytes:
    """Return the summary as a workbook: the whole, the goals, the partners, where the figures come from."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **AS_TEXT}) as book:
        book.set_properties(
            {"title": wording.title(summary), "author": summary.programme_name, "created": wording.made_in_utc(summary)}
        )
        styles = Styles(book)
        overview = Sheet(book, styles, text("summary.workbook.summary"), (56, 18, 36, 14, 14, 14, 14))
        goals = Sheet(book, styles, text("summary.workbook.goals"), (10, 44, *(17,) * len(GOAL_FIGURES)))
        partners = Sheet(book, styles, text("summary.workbook.partners"), (10, 32, *(15.5,) * len(PARTNER_FIGURES)))
        provenance = Sheet(book, styles, text("summary.workbook.provenance"), (36, 30, 12, 9, 46, 68, 13, 10, 17))
        first_goal = _fill_goals(book, goals, summary)
        _fill_partners(book, partners, summary)
        _fill_provenance(book, provenance, summary)
        add_goal_chart(book, overview, goals, summary, first_goal=first_goal, at_row=CHART_ROW)
        _fill_overview(book, overview, summary)
    return out.getvalue()


def _name(book: xlsxwriter.Workbook, key: str, sheet: Sheet, first_row: int, last_column: int) -> None:
    """Give the rows written since `first_row` a name that other workbooks can refer to."""
    cells = xl_range_abs(first_row, 0, sheet.row - 1, last_column)
    book.define_name(text(f"summary.workbook.name.{key}"), f"='{sheet.name}'!{cells}")


def _figures(line: GoalLine | PartnerLine, keys: Iterable[str]) -> list[Decimal]:
    return [getattr(line, key) for key in keys]


def _labels(keys: Iterable[str]) -> list[str]:
    return [label(key, group="figure") for key in keys]


def _head(sheet: Sheet, summary: Summary, heading: str) -> None:
    sheet.title(summary.area_name)
    sheet.note(" · ".join([heading, *wording.standing(summary)]))


def _fill_overview(book: xlsxwriter.Workbook, sheet: Sheet, summary: Summary) -> None:
    _head(sheet, summary, text("summary.page.kind"))
    sheet.keep_header()
    _fill_urgency(sheet, summary)
    sheet.heading(text("summary.workbook.key_figures"))
    sheet.header([text("summary.workbook.figure"), text("summary.statement.amount")], right_from=1)
    for key in POT_FIGURES:
        sheet.line([label(key, group="figure"), getattr(summary.pot, key)])
    if summary.signed_off_share is None:
        sheet.line([text("summary.workbook.signed_off"), text("summary.page.nothing_reported")])
    else:
        sheet.share(text("summary.workbook.signed_off"), summary.signed_off_share)
    _fill_statement(book, sheet, summary)
    sheet.below(CHART_ROW, chart_height(summary))
    _fill_signals(sheet, summary)
    if summary.changes:
        sheet.heading(text("summary.changes.heading"))
        sheet.header(
            [text(f"summary.changes.{key}") for key in ("change", "amount", "recorded_on")],
            right_from=1,
            right_to=2,
        )
        for change in summary.changes:
            sheet.line([change.text, change.amount, change.recorded_on])


def _fill_urgency(sheet: Sheet, summary: Summary) -> None:
    """Write why the partners work here; beside it stands the chart, so it takes two columns."""
    if not summary.urgencies:
        return
    sheet.heading(text("summary.urgency.heading"))
    sheet.header([text("summary.urgency.why"), text("summary.urgency.from")], right_from=2)
    for reason in summary.urgencies:
        sheet.line([f"{reason.area_name}: {reason.why}", wording.source(reason)])


def _fill_statement(book: xlsxwriter.Workbook, sheet: Sheet, summary: Summary) -> None:
    sheet.heading(text("summary.statement.heading"))
    sheet.note(wording.scope_of_cash(summary))
    first = sheet.row
    sheet.header([text("summary.statement.line"), text("summary.statement.amount")], right_from=1)
    *moved, left = summary.cash.lines
    for line in moved:
        sheet.line([text(f"summary.statement.{line.key}"), line.amount])
    sheet.line([text(f"summary.statement.{left.key}"), left.amount], sheet.styles.total)
    _name(book, "statement", sheet, first, 1)
    sheet.line([text("summary.workbook.check_identity"), summary.cash.difference], sheet.styles.check)


def _fill_signals(sheet: Sheet, summary: Summary) -> None:
    sheet.heading(text("summary.signals.heading"))
    if not summary.signals:
        sheet.note(text("summary.signals.empty"))
        return
    sheet.header([text(f"summary.signals.{key}") for key in ("signal", "amount", "who")], right_from=1, right_to=2)
    for signal in summary.signals:
        sheet.line([signal.text, signal.amount, signal.who])


def _fill_goals(book: xlsxwriter.Workbook, sheet: Sheet, summary: Summary) -> int:
    """Fill the sheet and return the row where the goals start, which the chart has to know."""
    _head(sheet, summary, text("summary.goals.heading"))
    sheet.note(text("summary.goals.formula"))
    start = sheet.row
    labels = [text("summary.workbook.code"), text("summary.goals.goal"), *_labels(GOAL_FIGURES)]
    sheet.header(labels, right_from=2)
    sheet.keep_header()
    for goal in summary.goals:
        sheet.line([goal.code, goal.name, *_figures(goal, GOAL_FIGURES)])
    _name(book, "goals", sheet, start, len(labels) - 1)
    total = _figures(summary.goals_total, GOAL_FIGURES)
    sheet.line([text("summary.table.total"), "", *total], sheet.styles.total)
    by_partner = _figures(summary.partners_total, GOAL_FIGURES)
    differences = [one - other for one, other in zip(total, by_partner, strict=True)]
    sheet.line(["", text("summary.workbook.check_partners"), *differences], sheet.styles.check)
    if summary.experiment is not None:
        sheet.note(wording.experiment(summary))
    return start + 1


def _fill_partners(book: xlsxwriter.Workbook, sheet: Sheet, summary: Summary) -> None:
    _head(sheet, summary, text("summary.partners.heading"))
    sheet.note(text("summary.partners.formula"))
    used = 2 + len(BROUGHT_IN)
    settled = used + len(GOAL_FIGURES)
    sheet.blocks(
        [
            (2, used - 1, text("summary.partners.brings_in")),
            (used, settled - 1, text("summary.partners.carries_out")),
            (settled, settled, text("summary.partners.settles")),
        ]
    )
    start = sheet.row
    labels = [text("summary.workbook.code"), text("summary.partners.partner"), *_labels(PARTNER_FIGURES)]
    sheet.header(labels, right_from=2)
    sheet.keep_header()
    for partner in summary.partners:
        sheet.line([partner.code, partner.name, *_figures(partner, PARTNER_FIGURES)])
    _name(book, "partners", sheet, start, len(labels) - 1)
    total = _figures(summary.partners_total, PARTNER_FIGURES)
    sheet.line([text("summary.table.total"), "", *total], sheet.styles.total)
    pot = [getattr(summary.pot, key) for key in BROUGHT_IN]
    differences = [one - other for one, other in zip(total[: len(pot)], pot, strict=True)]
    sheet.line(["", text("summary.workbook.check_pot"), *differences], sheet.styles.check)


def _fill_provenance(book: xlsxwriter.Workbook, sheet: Sheet, summary: Summary) -> None:
    _head(sheet, summary, text("summary.provenance.heading"))
    sheet.keep_header()
    sheet.heading(text("summary.workbook.ledger"))
    for key, value in _ledger_facts(summary):
        sheet.fact(text(f"summary.workbook.{key}"), value, FACT_COLUMNS)
    sheet.heading(text("summary.workbook.definitions"))
    for key in DEFINED:
        sheet.fact(label(key, group="figure"), text(f"summary.definition.{key}"), FACT_COLUMNS)
    sheet.heading(text("summary.workbook.deliveries"))
    if not summary.deliveries:
        sheet.note(text("summary.provenance.none"))
        return
    keys = ("delivery", "partner", "period", "version", "file", "file_hash", "posted_on", "rows", "amount")
    start = sheet.row
    sheet.header([text(f"summary.provenance.{key}") for key in keys], right_from=7)
    for sent in summary.deliveries:
        evidence: list[Value] = [sent.code, sent.partner, sent.period, str(sent.version), sent.file_name]
        sheet.line([*evidence, sent.file_sha256, sent.posted_on, sent.rows, sent.amount])
    _name(book, "deliveries", sheet, start, len(keys) - 1)
    sheet.note(wording.readings(summary))


def _ledger_facts(summary: Summary) -> list[tuple[str, Value]]:
    return [
        ("programme", summary.programme_name),
        ("area", summary.area_name),
        ("period", wording.period(summary)),
        ("booked_until", summary.booked_until),
        ("known_on", summary.known_on or text("summary.workbook.known_now")),
        ("made_at", notation.moment(summary.made_at, language())),
        ("made_by", summary.actor),
        ("postings", summary.postings_count),
        ("seal_number", summary.seal_number),
        ("seal_hash", summary.seal_hash),
    ]

"""What a workbook does not prove is asked; what it does prove says why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.intake.propose.points import Point
from gebiedsbudget.intake.propose.proposal import Proposal, propose, survey
from tests.truth.pot import NAMES

HEADERS = ["Datum", "Boekstuk", "Omschrijving", "Bedrag"]
DAY = "05-01-2026"
USUAL = {
    "goal": "WON",
    "area": "-",
    "key": "-",
    "set_aside": "-",
    "flow": "mutations",
    "versions": "per-period",
    "basis": "accrual",
    "vat_basis": "including",
    "unit": "1",
    "sign": "as-is",
    "decimal_mark": ",",
}


def book(tmp_path: Path, *rows: Sequence[Any], above: tuple[str, ...] = (), headers: list[str] | None = None) -> Path:
    made = Workbook()
    sheet = made.worksheets[0]
    for line in ([title] for title in above):
        sheet.append(line)
    for row in (headers or HEADERS, *rows):
        sheet.append(row)
    made.save(tmp_path / "lijst.xlsx")
    return tmp_path / "lijst.xlsx"


def settled(path: Path, *left_open: str, **answers: str) -> Proposal:
    """Answer what is asked as usual, but for the fields that are left open."""
    found, said = survey(path), dict(answers)
    proposal = propose(found, "proef", NAMES, said)
    for _ in range(5):
        for asked in proposal.open:
            if asked.field not in left_open:
                kind = "expenditure/cash" if asked.field.startswith("amount.") else "-"
                said[asked.field] = USUAL.get(asked.field, kind)
        proposal = propose(found, "proef", NAMES, said)
    return proposal


def point(proposal: Proposal, field: str) -> Point:
    return next(point for point in proposal.points if point.field == field)


@pytest.mark.parametrize(
    ("amounts", "field", "value"),
    [
        (["12,50", "1.234"], "decimal_mark", ","),
        (["12.50", "1,234"], "decimal_mark", "."),
        (["1.234", "2.500"], "decimal_mark", None),
        ([1234.56, 10], "unit", "1"),
        ([12.5, 10], "unit", None),
        ([100, 200], "sign", "as-is"),
        ([-100, -200, 3], "sign", None),
    ],
)
def test_an_amount_proves_its_notation_unit_and_sign_or_they_are_asked(
    tmp_path: Path, amounts: list[Any], field: str, value: str | None
) -> None:
    rows = [[DAY, f"B{place}", "Groen", amount] for place, amount in enumerate(amounts)]
    assert point(settled(book(tmp_path, *rows), field), field).value == value


def test_mostly_negative_amounts_offer_the_reversed_sign_first(tmp_path: Path) -> None:
    asked = point(settled(book(tmp_path, [DAY, "B1", "Groen", -5], [DAY, "B2", "Groen", -6]), "sign"), "sign")
    assert asked.options == ("reversed", "as-is")
    assert "2 van de 2" in asked.reason


@pytest.mark.parametrize(
    ("title", "field", "value"),
    [
        ("Mutaties 2026", "flow", "mutations"),
        ("Stand 30-06-2026", "flow", None),
        ("Mutaties en stand", "flow", None),
        ("Wijkbudget", "flow", None),
        ("Stelsel van baten en lasten", "basis", "accrual"),
        ("Kasboek", "basis", "cash"),
        ("Bedragen excl. btw", "vat_basis", "excluding"),
        ("Incl. btw en excl. btw", "vat_basis", None),
        ("Bedragen x € 1.000", "unit", "1000"),
    ],
)
def test_what_stands_above_the_table_proves_a_setting_or_it_is_asked(
    tmp_path: Path, title: str, field: str, value: str | None
) -> None:
    path = book(tmp_path, [DAY, "B1", "Groen", 5], [DAY, "B2", "Groen", 6], above=(title,))
    assert point(settled(path, field), field).value == value


def test_two_columns_that_fit_one_field_are_a_question(tmp_path: Path) -> None:
    headers = ["Boekdatum", "Factuurdatum", "Boekstuk", "Bedrag"]
    path = book(tmp_path, [DAY, DAY, "B1", 5], [DAY, DAY, "B2", 6], headers=headers)
    asked = point(propose(survey(path), "proef", NAMES, {}), "columns.booked_on")
    assert asked.is_open
    assert asked.options == ("Boekdatum", "Factuurdatum", "-")


def test_a_header_with_a_typing_error_is_offered_and_not_taken(tmp_path: Path) -> None:
    path = book(tmp_path, [DAY, "B1", "Groen", 5], headers=["Boekdatm", "Boekstuk", "Omschrijving", "Bedrag"])
    asked = point(propose(survey(path), "proef", NAMES, {}), "columns.booked_on")
    assert asked.is_open
    assert asked.options[0] == "Boekdatm"


def test_an_unknown_code_is_asked_with_the_likeliest_first(tmp_path: Path) -> None:
    headers = ["Datum", "Boekstuk", "Doel", "Bedrag"]
    path = book(tmp_path, [DAY, "B1", "wonen en veilig", 5], headers=headers)
    asked = point(propose(survey(path), "proef", NAMES, {"goal": "Doel", "area": "-"}), "codes.goal.wonen en veilig")
    assert asked.is_open
    assert asked.options[0] == "WON"


def test_a_document_number_is_no_certain_key_for_it_may_have_several_lines(tmp_path: Path) -> None:
    path = book(tmp_path, [DAY, "B1", "Groen", 5], [DAY, "B2", "Coach", 6])
    asked = point(settled(path, "key"), "key")
    assert asked.is_open
    assert asked.options[0] == "Boekstuk"


def test_months_as_headers_become_a_rule_each_with_their_year(tmp_path: Path) -> None:
    headers = ["Omschrijving", "jan 2026", "feb 2026", "mrt 2026"]
    path = book(tmp_path, ["Groen", 10, None, 5], ["Coach", 3, 4, None], headers=headers)
    profile = settled(path).profile
    assert profile is not None
    assert [(rule.column, rule.constants) for rule in profile.amount] == [
        (header, {"year": 2026}) for header in headers[1:]
    ]


def test_totals_and_notes_are_no_data_and_subtotals_are_told_by_their_sums(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [DAY, "B1", "Groen", 5],
        [None, None, "Totaal 10 groen", 5],
        [DAY, "B2", "Coach", 6],
        [None, None, "Totaal 20 coach", 6],
        [None, None, "Totaal selectie", 11],
        ["Selectie: alles", None, None, None],
    ]
    path = book(tmp_path, *rows)
    profile = settled(path).profile
    assert profile is not None
    assert [(rule.matches, rule.subtotal) for rule in profile.total] == [
        (r"^Totaal\s*\d", True),
        ("^Totaal\\ selectie$", False),
    ]
    assert [(rule.column, rule.matches) for rule in profile.not_data] == [("Datum", "^Selectie:")]


def test_an_answer_that_is_none_or_to_nothing_asked_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, [DAY, "B1", "Groen", -5])
    with pytest.raises(UsageFault, match="omgekeerd"):
        settled(path, sign="omgekeerd")
    with pytest.raises(UsageFault, match="tekn"):
        settled(path, tekn="as-is")


def test_a_workbook_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="geen tabel met bedragen"):
        survey(book(tmp_path, headers=["Beste lezer,"]))


def test_personal_data_is_no_sample_and_lands_in_no_profile(tmp_path: Path) -> None:
    path = book(tmp_path, [DAY, "B1", "Overgemaakt op NL91ABNA0417164300", 5], above=("Vragen: jan@voorbeeld.nl",))
    proposal = settled(path)
    assert proposal.profile is not None
    assert "NL91ABNA" not in repr(proposal)
    assert "jan@voorbeeld.nl" not in repr(proposal)


LETTERS = [*HEADERS, "D/C"]


def test_a_letter_beside_the_amount_asks_what_each_letter_means(tmp_path: Path) -> None:
    rows = [[DAY, "B1", "Zaal", 450, "D"], [DAY, "B2", "Zaal terug", 50, "C"]]
    said = {"amount.Bedrag.D": "expenditure/cash", "amount.Bedrag.C": "expenditure/cash/reversed", "rows": "D/C"}
    path = book(tmp_path, *rows, headers=LETTERS)
    asked = point(settled(path, "amount.Bedrag.C", rows="D/C"), "amount.Bedrag.C")
    assert asked.options[0] == "expenditure/cash/reversed"
    proposal = settled(path, **said)
    assert proposal.profile is not None
    assert [(rule.when[0].matches, rule.sign) for rule in proposal.profile.amount] == [("^D$", ""), ("^C$", "reversed")]


def test_a_sign_is_not_proven_while_a_letter_that_says_it_is_not_heard(tmp_path: Path) -> None:
    rows = [[DAY, "B1", "Zaal", 450, "D"], [DAY, "B2", "Zaal terug", 50, "C"]]
    asked = point(settled(book(tmp_path, *rows, headers=LETTERS), "sign", rows="-"), "sign")
    assert asked.value is None
    assert "D/C" in asked.reason


def test_a_period_with_its_year_is_offered_as_the_year(tmp_path: Path) -> None:
    rows = [[DAY, "B1", "Zaal", 450, "2026/01"], [DAY, "B2", "Coach", 50, "2026/13"]]
    asked = point(settled(book(tmp_path, *rows, headers=[*HEADERS, "Periode"]), "columns.year"), "columns.year")
    assert asked.options == ("Periode", "-")


def test_what_an_organisation_called_its_goals_before_is_not_asked_again(tmp_path: Path) -> None:
    rows = [[DAY, "B1", "Zaal", 450.5, "KD1"], [DAY, "B2", "Coach", 50, "KD2"], [DAY, "B3", "Coach", 50, "kd2"]]
    found = survey(book(tmp_path, *rows, headers=[*HEADERS, "Kostendrager"]))
    before = {"goal": {"kd1": "RON"}}
    proposal = propose(found, "proef", NAMES, {"goal": "Kostendrager", "area": "-"}, before)
    assert point(proposal, "codes.goal.KD1").value == "RON"
    assert [asked.field for asked in proposal.open if asked.field.startswith("codes.")] == ["codes.goal.KD2"]
    assert "2 rijen" in point(proposal, "codes.goal.KD2").reason


@pytest.mark.parametrize(("title", "value"), [("Bestuursrapportage 2026", None), ("Mutaties 2026", "posting")])
def test_a_report_to_the_board_asks_whether_it_is_to_be_posted(tmp_path: Path, title: str, value: str | None) -> None:
    path = book(tmp_path, [DAY, "B1", "Groen", 5.5], [DAY, "B2", "Groen", 6], above=(title,))
    assert point(settled(path, "use"), "use").value == value
    read = settled(path, use="comparison").profile
    assert read is not None
    assert read.use == "comparison"


def test_an_opening_balance_is_offered_to_be_set_aside(tmp_path: Path) -> None:
    rows = [[DAY, "B1", "Beginbalans", 450.5, 0], [DAY, "B2", "Coach", 50, 1]]
    asked = point(settled(book(tmp_path, *rows, headers=[*HEADERS, "Per"]), "set_aside"), "set_aside")
    assert asked.options == ("Per~^0+$", "-")
    assert "beginbalans" in asked.reason


def test_figures_kept_as_text_are_codes_and_no_amounts(tmp_path: Path) -> None:
    rows = [[DAY, "B1", "Zaal", 450.5, "0412"], [DAY, "B2", "Coach", 50, "0413"]]
    proposal = settled(book(tmp_path, *rows, headers=[*HEADERS, "Cluster"]), "amount.Cluster")
    assert not [asked for asked in proposal.points if asked.field == "amount.Cluster"]


def test_a_sheet_called_after_its_year_asks_for_a_name_that_fits_the_next(tmp_path: Path) -> None:
    made = Workbook()
    made.worksheets[0].title = "Kas 2026"
    for row in (HEADERS, [DAY, "B1", "Zaal", 450.5], [DAY, "B2", "Coach", 50]):
        made.worksheets[0].append(row)
    made.save(tmp_path / "kas.xlsx")
    asked = point(settled(tmp_path / "kas.xlsx", "sheet.name"), "sheet.name")
    assert asked.options == ("Kas {year}", "Kas 2026")
    kept = settled(tmp_path / "kas.xlsx", **{"sheet.name": "Kas {year}"}).profile
    assert kept is not None
    assert kept.sheet.name == "Kas {year}"


def test_rows_that_are_all_below_zero_offer_what_comes_in_with_its_sign_turned(tmp_path: Path) -> None:
    rows = [
        [DAY, "B1", "Zaal", 450.5, "438"],
        [DAY, "B2", "Coach", 50, "438"],
        [DAY, "B3", "1e termijn", -60000, "838"],
    ]
    path = book(tmp_path, *rows, headers=[*HEADERS, "Rek"])
    asked = point(settled(path, "amount.Bedrag.838", rows="Rek"), "amount.Bedrag.838")
    assert asked.options[0] == "deposit/cash/reversed"
    assert "onder nul" in asked.reason
    read = settled(path, rows="Rek", **{"amount.Bedrag.838": "deposit/cash/reversed"}).profile
    assert read is not None
    assert [(rule.kind, rule.sign) for rule in read.amount] == [("expenditure", ""), ("deposit", "reversed")]

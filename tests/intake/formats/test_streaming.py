"""The streaming lane gives the very cells openpyxl gives, and sees what openpyxl does not tell."""

from __future__ import annotations

import io
import tempfile
import unicodedata
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats import careful, excel, streaming
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.registry import read_cells, sheet_names
from gebiedsbudget.intake.formats.stream import Cells
from gebiedsbudget.intake.formats.xml_stream import NotForThisLaneError
from gebiedsbudget.intake.identify import identify
from tests.intake.formats.packages import FORMATS, HEAD, MAIN, escaped, package, sheet

ROOT = Path(__file__).resolve().parents[3]
REGISTER = ROOT.parent / "shared" / "data" / "subsidieregister-amsterdam"
EXAMPLES = sorted([*ROOT.glob("imports/**/*.xlsx"), *ROOT.glob("ledgers/**/*.xlsx")])
LONG = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def same(one: Cells, other: Cells) -> None:
    """Assert that two readings are equal, cell for cell."""
    assert one.frame.rows() == other.frame.rows()
    assert (one.hidden_rows, one.hidden_columns) == (other.hidden_rows, other.hidden_columns)
    assert (one.sheet, one.merged) == (other.sheet, other.merged)


def by_both(path: Path) -> int:
    """Assert that both lanes read every sheet to the same cells, and return how many sheets they read."""
    try:
        file = identify(path)
        names = sheet_names(file)
    except Refusal:
        return 0
    for name in names:
        try:
            expected = careful.read(file, name)
        except Exception:  # noqa: BLE001 - a damaged sheet: both refuse it
            with pytest.raises(Refusal):
                read_cells(file, name)
        else:
            same(streaming.read(file, name), expected)
    return len(names)


def read(path: Path) -> list[tuple[Any, ...]]:
    """Return row, column, kind and text of every cell the streaming lane sees."""
    return streaming.read(identify(path), "Blad").frame.select("row", "column", "kind", "text").rows()


def test_both_lanes_read_every_example_to_the_same_cells() -> None:
    assert sum(by_both(path) for path in EXAMPLES if identifies_as_excel(path)) > 50


def identifies_as_excel(path: Path) -> bool:
    """Tell whether a file is an .xlsx by its content."""
    try:
        return identify(path).kind == "xlsx"
    except Refusal:
        return False


@pytest.mark.parametrize("name", ["subsidieregister_2016-09-28.xlsx", "subsidieregister_2016-10-31.xlsx"])
def test_both_lanes_read_the_register_of_amsterdam_to_the_same_cells(name: str) -> None:
    if not REGISTER.is_dir():
        pytest.skip("the register of Amsterdam is not beside the checkout")
    assert by_both(REGISTER / name) == 3


texts = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12),
    st.sampled_from(
        ["1.234,56", "€ 1.234,56-", " 12 ", "#N/B", "#VERW!", "een_x000D_\ntwee", "_x005F_x000D_", "000123", "café"]
    ),
)
numbers = st.one_of(
    st.integers(-(10**18), 10**18).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.decimals(-(10**9), 10**9, places=3).map(str),
    st.sampled_from(["0.1", "0.30000000000000004", "1E3", "-0", "2958466", "44197.5", "59", "0.5", "1.", ".5", "1e-7"]),
)
SHARED = '<f t="shared" ref="A1:A9" si="0">'
style_numbers = st.integers(0, len(FORMATS) - 1)


@st.composite
def cells(draw: st.DrawFn) -> tuple[str, str, int]:
    """Return the type, the inside and the style of a cell."""
    kind = draw(st.sampled_from(["n", "n", "", "s", "str", "inlineStr", "rich", "b", "e", "empty"]))
    formula = draw(st.sampled_from(["", "", "<f>A1+1</f>", f"{SHARED}1+1</f>"]))
    if kind in {"n", ""}:
        value = f"<v>{draw(numbers)}</v>"
    elif kind == "s":
        value, formula = f"<v>{draw(st.integers(0, 3))}</v>", ""
    elif kind == "str":
        value = f"<v>{escaped(draw(texts))}</v>"
    elif kind == "inlineStr":
        value, formula = f'<is><t xml:space="preserve">{escaped(draw(texts))}</t></is>', ""
    elif kind == "rich":
        runs = "".join(f"<r><rPr><b/></rPr><t>{escaped(draw(texts))}</t></r>" for _ in range(2))
        kind, value, formula = "inlineStr", f'<is>{runs}<rPh sb="0" eb="1"><t>klank</t></rPh></is>', ""
    elif kind == "b":
        value = f"<v>{draw(st.integers(0, 1))}</v>"
    elif kind == "e":
        value = "<v>#DIV/0!</v>"
    else:
        kind, value = draw(st.sampled_from(["n", "str", ""])), draw(st.sampled_from(["", "<v></v>", "<v/>"]))
    return kind, formula + value, draw(style_numbers)


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """Return a worksheet with rows, some without a number, and cells, some without a place."""
    rows, number = [], 0
    for _ in range(draw(st.integers(0, 5))):
        is_numbered = draw(st.booleans())
        number += draw(st.integers(1, 3)) if is_numbered else 1
        made, column = [], 0
        for _ in range(draw(st.integers(0, 6))):
            is_placed = draw(st.booleans())
            column += draw(st.sampled_from([1, 1, 2, 30])) if is_placed else 1
            kind, inside, style = draw(cells())
            if not is_placed:  # openpyxl knows no shared formula in a cell without a place
                inside = inside.replace(SHARED, "<f>")
            place = f' r="{get_column_letter(column)}{number}"' if is_placed else ""
            shown = f' t="{kind}"' if kind else ""
            made.append(f'<c{place}{shown} s="{style}">{inside}</c>')
        hidden = draw(st.sampled_from(["", ' hidden="1"', ' hidden="0"', ' hidden="true"']))
        named = f' r="{number}"' if is_numbered else ""
        rows.append(f'<row{named} spans="1:9"{hidden}>{"".join(made)}</row>')
    before = draw(st.sampled_from(["", '<cols><col min="2" max="4" hidden="1"/><col min="6" max="6"/></cols>']))
    after = draw(st.sampled_from(["", '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>']))
    return sheet("".join(rows), before, after)


STRINGS = (
    "<si><t>gewoon</t></si><si><r><t>vet </t></r><r><rPr><i/></rPr><t xml:space='preserve'> en schuin </t></r></si>"
    "<si><t>mantel_x000D_\nzorg</t><rPh sb='0' eb='1'><t>klank</t></rPh><phoneticPr fontId='1'/></si><si><t/></si>"
)


@LONG
@given(made=sheets(), is_1904=st.booleans())
def test_both_lanes_read_made_up_sheets_to_the_same_cells(made: str, is_1904: bool) -> None:  # noqa: FBT001
    with tempfile.TemporaryDirectory() as folder:
        path = package(Path(folder) / "proef.xlsx", made, STRINGS, is_1904=is_1904)
        file = identify(path)
        expected = careful.read(file, "Blad")
        leap = expected.frame.filter(expected.frame["text"].str.starts_with("1900-02-28"))
        assert leap.is_empty() or is_1904 or "59" in made  # the numbers above hold no 60, where the two part
        same(streaming.read(file, "Blad"), expected)


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1900, 3, 2), date(2199, 12, 31)),
    st.datetimes(datetime(1900, 3, 2), datetime(2199, 12, 31)),  # noqa: DTZ001
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=400)),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20),
    st.sampled_from(["=1+1", "#N/A", "#VERW!", "\t", "a\nb"]),
)


@LONG
@given(rows=st.lists(st.lists(values, max_size=5), max_size=5))
def test_both_lanes_read_what_openpyxl_writes_to_the_same_cells(rows: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Blad"
    for row in rows:
        book.active.append(row)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "proef.xlsx"
        book.save(path)
        by_both(path)
        texts = {(row, column): text for row, column, kind, text in read(path) if kind == "text"}
        shown = {(cell.row, cell.column): cell.value for line in openpyxl.load_workbook(path).active for cell in line}
        for place, text in texts.items():
            assert text.split() == unicodedata.normalize("NFC", str(shown[place])).split()


def test_every_kind_of_cell_leaves_as_exact_text(tmp_path: Path) -> None:
    rows = (
        '<row><c><v>0.30000000000000004</v></c><c t="s"><v>1</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>'
        '<c s="3"><v>46081</v></c><c s="6"><v>1.25</v></c><c><f>A1</f></c><c t="str"><f>A1</f><v></v></c></row>'
        '<row r="5"><c r="C5" s="7"><v>123</v></c><c t="inlineStr"><is><t>een_x000D_\ntwee</t></is></c></row>'
    )
    assert read(package(tmp_path / "a.xlsx", sheet(rows), STRINGS)) == [
        (1, 1, "number", "0.3"),
        (1, 2, "text", "vet  en schuin"),
        (1, 3, "bool", "true"),
        (1, 4, "error", "#N/A"),
        (1, 5, "date", "2026-02-28"),
        (1, 6, "time", "1 day, 6:00:00"),
        (1, 7, "formula_without_value", ""),
        (5, 3, "number", "123"),
        (5, 4, "text", "een\ntwee"),
    ]


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    rows = '<row><c s="3"><v>44619</v></c></row>'
    assert read(package(tmp_path / "a.xlsx", sheet(rows), is_1904=True)) == [(1, 1, "date", "2026-02-28")]


def test_the_day_in_1900_that_never_was_is_an_error_and_not_the_day_before(tmp_path: Path) -> None:
    rows = '<row><c s="3"><v>59</v></c><c s="3"><v>60</v></c><c s="3"><v>60.5</v></c><c s="3"><v>61</v></c></row>'
    found = [(kind, text) for _, _, kind, text in read(package(tmp_path / "a.xlsx", sheet(rows)))]
    assert found == [("date", "1900-02-28"), ("error", "#VALUE!"), ("error", "#VALUE!"), ("date", "1900-03-01")]


def test_tags_with_a_prefix_and_extensions_of_later_years_are_read(tmp_path: Path) -> None:
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/ac"
    made = (
        f'{HEAD}<x:worksheet xmlns:x="{MAIN}" xmlns:x14ac="{x14}" xmlns:o="urn:o"><x:sheetData>'
        '<x:row r="1" x14ac:dyDescent="0.3"><x:c r="A1" o:t="n"><x:v>1250.5</x:v></x:c></x:row></x:sheetData>'
        "<x:extLst><x:ext uri='{1}'><o:c><o:v>9</o:v></o:c></x:ext></x:extLst></x:worksheet>"
    )
    path = package(tmp_path / "a.xlsx", made)
    assert read(path) == [(1, 1, "number", "1250.5")]
    by_both(path)


def test_what_this_lane_does_not_know_is_read_by_the_careful_one(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="d"><v>2026-02-28</v></c></row>'
    path = package(tmp_path / "a.xlsx", sheet(rows))
    with pytest.raises(NotForThisLaneError):
        streaming.read(identify(path), "Blad")
    assert excel.read(identify(path), "Blad", ReadOptions()).frame.select("kind", "text").rows() == [
        ("date", "2026-02-28")
    ]


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "out_of_bounds"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "out_of_bounds"),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "out_of_bounds"),
        ('<row r="2"><c r="A2"><v>1</v></c></row><row r="1"/>', "out_of_bounds"),
        ('<row r="1048577"/>', "out_of_bounds"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "out_of_bounds"),
        ('<row r="1"><c t="s"><v>99</v></c></row>', "damaged"),
        ('<row r="1"><c><v>12,50</v></c></row>', "damaged"),
        ('<row r="1"><c s="99"><v>12</v></c></row>', "damaged"),
        ('<row r="1"><c>', "damaged"),
        (f'<row r="1"><c t="str"><v>{"x" * 1_000_001}</v></c></row>', "out_of_bounds"),
    ],
)
def test_what_no_spreadsheet_program_wrote_is_refused(tmp_path: Path, rows: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_cells(identify(package(tmp_path / "a.xlsx", sheet(rows))), "Blad")
    assert refused.value.key == f"intake.{key}"


def test_a_range_that_cannot_exist_is_refused(tmp_path: Path) -> None:
    made = sheet("<row><c><v>1</v></c></row>", after='<mergeCells><mergeCell ref="alles"/></mergeCells>')
    with pytest.raises(Refusal) as refused:
        read_cells(identify(package(tmp_path / "a.xlsx", made)), "Blad")
    assert refused.value.key == "intake.out_of_bounds"


def test_a_document_type_far_into_a_part_is_refused(tmp_path: Path) -> None:
    late = f"{HEAD}<!--{'x' * 5000}--><!DOCTYPE worksheet [<!ENTITY a 'b'>]>"
    made = sheet("<row><c><v>1</v></c></row>").replace(HEAD, late)
    with pytest.raises(Refusal) as refused:
        read_cells(identify(package(tmp_path / "a.xlsx", made)), "Blad")
    assert refused.value.key == "intake.declares_type"


def test_a_clock_time_and_a_long_time_leave_as_such(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Blad"
    book.active.append([time(8, 30), timedelta(hours=30)])
    kept = io.BytesIO()
    book.save(kept)
    (tmp_path / "a.xlsx").write_bytes(kept.getvalue())
    assert [text for *_, text in read(tmp_path / "a.xlsx")] == ["08:30:00", "1 day, 6:00:00"]

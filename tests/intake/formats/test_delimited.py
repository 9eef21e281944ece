"""A text file with columns: how it is written is found, told by the profile, and always shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats.delimited import find_form
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.registry import read_cells
from gebiedsbudget.intake.formats.stream import Cells
from gebiedsbudget.intake.identify import identify
from gebiedsbudget.intake.profile_shape import TextRule
from gebiedsbudget.intake.sheet_window import sheet_windows
from tests.intake.conftest import Bench

ROWS = "Nr;Naam;Bedrag\r\n007;Café ’t Hoekje;1.250,50\r\n008;Eén;-12,00\r\n"


def read(path: Path, content: bytes, **told: Any) -> Cells:
    """Write a file and read it, as far as the profile tells how."""
    path.write_bytes(content)
    return read_cells(identify(path), "Mutaties", ReadOptions(TextRule(**told)))


def shown(cells: Cells) -> str:
    """Return what the reader says of the form."""
    return next(found.found for found in cells.findings if found.code == "F01")


@pytest.mark.parametrize(
    ("encoding", "says"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 met BOM"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("windows-1252", "Windows-1252"),
    ],
)
def test_the_encoding_is_found_and_shown(tmp_path: Path, encoding: str, says: str) -> None:
    cells = read(tmp_path / "a.csv", ROWS.encode(encoding))
    assert cells.frame.filter(cells.frame["row"] == 2)["text"].to_list() == ["007", "Café ’t Hoekje", "1.250,50"]
    assert shown(cells) == f"kolommen gescheiden door puntkomma, tekenset {says}, decimaalteken komma"
    assert set(cells.frame["kind"]) == {"text"}


@pytest.mark.parametrize(
    ("content", "separator"),
    [
        ("Nr;Bedrag;Rest\n1;12,50;3,25\n2;13,50;4,25\n", ";"),
        ("12,50;3,25\n13,50;4,25\n", ";"),
        ("Nr\tNaam\n1\ta, b\n2\tc, d\n", "\t"),
        ("Nr|Naam\n1|a;b\n2|c\n", "|"),
        ('Nr,Naam,Bedrag\n1,"a, b",12.50\n2,c,13.50\n', ","),
        ("1,2,3\n4,5,6\n", ","),
        ("sep=|\nNr|a;b\n1|c;d\n", "|"),
        ('Titel\n\nNr;Naam\n1;"een\ntwee"\n', ";"),
    ],
)
def test_the_separator_is_what_cuts_most_lines_alike(tmp_path: Path, content: str, separator: str) -> None:
    (tmp_path / "a.csv").write_text(content, encoding="utf-8", newline="")
    assert find_form(identify(tmp_path / "a.csv"), ReadOptions()).separator == separator


def test_a_line_that_names_the_separator_is_no_row_and_a_text_of_two_lines_is_one(tmp_path: Path) -> None:
    cells = read(tmp_path / "a.csv", b'sep=;\r\nNr;Naam\r\n1;"een\r\ntwee"\r\n2;drie\r\n')
    assert cells.frame.select("row", "column", "text").rows() == [
        *((1, 1, "Nr"), (1, 2, "Naam"), (2, 1, "1"), (2, 2, "een\ntwee")),
        *((3, 1, "2"), (3, 2, "drie")),
    ]


def test_what_the_profile_says_is_taken_and_then_no_longer_shown(tmp_path: Path) -> None:
    cells = read(tmp_path / "a.txt", b"a;b|c\n1;2|3\n", separator="|", encoding="utf-8")
    assert (cells.frame["column"].max(), cells.findings) == (2, ())


def test_a_file_in_another_encoding_than_the_profile_says_is_refused(tmp_path: Path) -> None:
    for told, encoding in (("utf-8", "windows-1252"), ("utf-16", "utf-8"), ("windows-1252", "utf-16")):
        with pytest.raises(Refusal) as refused:
            read(tmp_path / "a.csv", ROWS.encode(encoding), encoding=told)
        assert refused.value.key == "intake.not_in_encoding"


def test_the_profile_may_say_that_what_looks_like_utf_8_is_not(tmp_path: Path) -> None:
    cells = read(tmp_path / "a.csv", "Nr;Naam\n1;Caf\u00c3\u00a9\n".encode("windows-1252"), encoding="windows-1252")
    assert cells.frame["text"].to_list()[-1] == "CafÃ©"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b'Nr;Naam\n1;"open\n2;dicht\n', "quotes"),
        (b'Nr;Naam\n1;"dicht" en door\n', "quotes"),
        (b"Nr;Naam\n" + b"x" * 5000 + b"\x00\n", "not_in_encoding"),
        (b"Nr;Naam\n1;" + b"x" * 200_000 + b"\n", "quotes"),
        (b"Nr;" + b"x" * 2_000_000 + b"\n", "out_of_bounds"),
        (b";" * 20_000 + b"x\n", "out_of_bounds"),
        (b"een tekst, zonder kolommen", ""),
        (b"een tekst zonder kolommen", "is_text"),
    ],
    ids=["open", "in the middle", "zero", "long field", "long line", "wide", "two columns", "no columns"],
)
def test_a_file_that_cannot_be_cut_into_cells_is_refused_or_gives_text(
    tmp_path: Path, content: bytes, key: str
) -> None:
    if not key:
        assert read(tmp_path / "a.csv", content).frame.height == 2
        return
    with pytest.raises(Refusal) as refused:
        read(tmp_path / "a.csv", content)
    assert refused.value.key == f"intake.{key}"


def test_a_row_with_more_columns_than_the_others_is_an_error_at_the_first_that_is_too_many(tmp_path: Path) -> None:
    cells = read(tmp_path / "a.csv", b"Nr;Naam;Bedrag\n1;a;1,00\n2;b;c;2,00\n3;d;\n")
    (found,) = [found for found in cells.findings if found.code == "F02"]
    assert (found.row, found.cell, found.found, found.expected) == (3, "D3", "4", "3")


def test_a_profile_reads_a_text_file_as_it_reads_a_workbook(bench: Bench) -> None:
    rows: list[tuple[object, ...]] = [("Nr", "Bedrag"), (26001, 1250.5), (26002, -12)]
    workbook = bench.extract(bench.workbook(*rows), bench.profile())
    path = bench.folder / "proef.csv"
    path.write_bytes(b"Nr;Bedrag\r\n26001;1.250,50\r\n26002;-12,00\r\n")
    told = bench.profile(tables=f'[text]\nseparator = ";"\nencoding = "utf-8"\n{AMOUNT}')
    delivered = bench.extract(path, told)
    columns = ["row_number", "cell", "row_key", "amount", "state"]
    assert delivered.lines.select(columns).rows() == workbook.lines.select(columns).rows()
    assert delivered.findings == ()
    assert sheet_windows(identify(path), "Blad", ["B2"])[0].rows[1] == (2, ("26001", "1.250,50"))


AMOUNT = '[[amount]]\nname = "besteed"\ncolumn = "Bedrag"\nkind = "expenditure"\n'


@settings(deadline=None, max_examples=60)
@given(
    rows=st.lists(
        st.lists(st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=8)
                 .filter(lambda written: not set(written) & set(';"|,')), min_size=3, max_size=3),
        min_size=1, max_size=6),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)  # fmt: skip
def test_any_table_of_texts_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], encoding: str
) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    content = "\r\n".join(";".join(row) for row in [["Nr", "Naam", "Bedrag"], *rows])
    cells = read(path, content.encode(encoding), separator=";")
    read_rows = [group["text"].to_list() for _, group in cells.frame.group_by("row", maintain_order=True)]
    assert len(read_rows) == len(rows) + 1
    assert all(len(row) == 3 for row in read_rows)

"""What is taken for personal data, and what is not: in a text by itself, in a cell by what its column shows."""

from __future__ import annotations

from typing import Final

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsbudget.intake.formats.stream import SCHEMA
from gebiedsbudget.intake.iban import is_iban
from gebiedsbudget.intake.privacy.personal_cells import PrivacyRule, personal_cells
from gebiedsbudget.intake.privacy.personal_data import masked_texts, passes_eleven_test, passes_mod_97

MASKED: Final = {
    "bel jan@example.nl": "bel [e-mail]",
    "J.P.de-Vries+huur@sub.example.co.uk": "[e-mail]",
    "0612345678 0687654321": "[telefoon] [telefoon]",
    "06 - nee, 06-12345678": "06 - nee, [telefoon]",
    "06 12 34 56 78": "[telefoon]",
    "(040) 123 45 67": "[telefoon]",
    "0412-123456 (werk)": "[telefoon] (werk)",
    "+31 6 12345678": "[telefoon]",
    "0031412123456": "[telefoon]",
    "NL91 ABNA 0417 1643 00 voor huur": "[IBAN] voor huur",
    "nl91abna0417164300": "[IBAN]",
    "BE68 5390 0754 7034 HUUR": "[IBAN] HUUR",
    "DE89370400440532013000": "[IBAN]",
    "Eikenplein 12, 5341 AB": "[adres]",
    "5341AB12 lekkage": "[adres] lekkage",
    "5341 AB 12-a": "[adres]",
    "5341ab0012": "[adres]",
    "5341 AB huisnr. 7": "[adres]",
    "geb. 12-03-1961 te Oss": "[geboortedatum] te Oss",
    "geboren op 3 mei 1990": "[geboortedatum]",
    "BSN 111222333 cliënt": "BSN [BSN] cliënt",
    "1112.22.333": "[BSN]",
    "Voor 111222333 en 999990019": "Voor [BSN] en [BSN]",
}
LEFT: Final = (
    *("Subsidie 2026 besch. Z26-10233", "V26-00388", "IF2600871", "wk 14-17: 42,00 u x 68,50", "12-03-2026"),
    *("Portiekverlichting Eikenplein 12-48", "€ 1.234.567,00", "Correctie, zie 00871", "2026-03", "202604"),
    *("RSIN 111222333", "KvK-nr. 12345678", "btw NL111222333B01", "C0114", "011400231"),
    *("Voor 111222334", "5341 AB", "finance@ons-welzijn", "wijk 0412", "3 x 0612", "Gem. Voorb.", "Z26-10233/2026"),
)


def masked(text: str, own: frozenset[str] = frozenset()) -> str:
    """Return what becomes of one text."""
    found = masked_texts(pl.Series([text]), own)
    return str(found["masked"][0]) if len(found) else text


@pytest.mark.parametrize("text", MASKED)
def test_personal_data_in_a_text_is_masked(text: str) -> None:
    assert masked(text) == MASKED[text]
    assert masked(masked(text)) == MASKED[text]


@pytest.mark.parametrize("text", LEFT)
def test_what_finance_writes_every_day_is_left_alone(text: str) -> None:
    assert masked(text) == text


def test_the_account_of_an_organisation_stays_whatever_else_it_looks_like() -> None:
    text = "Huur op NL91 ABNA 0417 1643 00, bel 06-12345678"
    assert masked(text, frozenset({"NL91ABNA0417164300"})) == "Huur op NL91 ABNA 0417 1643 00, bel [telefoon]"


@given(st.integers(0, 999_999_999))
def test_the_eleven_test_is_the_sum_of_nine_times_the_first_down_to_minus_the_last(number: int) -> None:
    digits = [int(digit) for digit in f"{number:09d}"]
    weighed = sum(digit * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    assert passes_eleven_test(pl.Series([f"{number:09d}"]))[0] == (weighed % 11 == 0 and number > 0)


@given(st.integers(0, 99), st.from_regex(r"[A-Z]{4}[0-9]{10}", fullmatch=True))
def test_the_check_digits_of_all_accounts_at_once_are_those_of_one(check: int, rest: str) -> None:
    account = f"NL{check:02d}{rest}"
    assert passes_mod_97(pl.Series([account]))[0] == is_iban(account)


def cells(*rows: tuple[object, ...]) -> pl.DataFrame:
    """Return rows as the cells of a sheet."""
    read = [
        (row, column, "text" if isinstance(value, str) else "number", str(value), None, False)
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value is not None
    ]
    return pl.DataFrame(read, schema=SCHEMA, orient="row")


def hits(*rows: tuple[object, ...], rule: PrivacyRule | None = None) -> list[tuple[int, int, str]]:
    """Return row, column and mask of each cell that holds personal data."""
    found = personal_cells(cells(*rows), rule or PrivacyRule())
    return sorted(found.select("row", "column", "masked").iter_rows())


def test_a_number_alone_is_judged_by_the_others_in_its_column() -> None:
    persons = [(number,) for number in (111222333, 123456782, 999990019)]
    assert len(hits(("Nummer",), *persons)) == 3
    documents = [(260000000 + number,) for number in range(22)]  # of which two pass the test
    assert hits(("Boekstuk",), *documents) == []


def test_a_label_reaches_down_to_the_next_one_in_its_column() -> None:
    assert hits(("BSN",), (12345678,), (None,), ("RSIN",), (111222333,), ("Tel.",), (412123456,)) == [
        (2, 1, "[BSN]"),
        (7, 1, "[telefoon]"),
    ]


def test_birth_dates_and_house_numbers_are_known_by_their_label_only() -> None:
    days = (("Boekdatum", "Geb.datum", "Huisnummer"), ("12-03-2026", "12-03-1961", "12a"), (46081, 22351, 7))
    assert hits(*days) == [
        (2, 2, "[geboortedatum]"),
        (2, 3, "[adres]"),
        (3, 2, "[geboortedatum]"),
        (3, 3, "[adres]"),
    ]


def test_what_the_profile_says_goes_before_what_it_looks_like() -> None:
    rule = PrivacyRule(not_personal=("Object",), amounts=("Bedrag",))
    assert hits(("object", "Bedrag"), ("5341AB12", 111222333), rule=rule) == []
    assert hits(("object", "Bedrag"), ("5341AB12", 111222333)) == [(2, 1, "[adres]"), (2, 2, "[BSN]")]


def test_a_number_that_is_a_persons_in_one_column_is_so_in_every_column() -> None:
    assert hits(("BSN", "RSIN"), (111222333, 222333442), (123456782, 111222333)) == [
        (2, 1, "[BSN]"),
        (3, 1, "[BSN]"),
        (3, 2, "[BSN]"),
    ]

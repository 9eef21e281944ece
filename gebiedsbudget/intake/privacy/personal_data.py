"""What is taken for personal data in a text, and what stands there instead once it is masked.

All texts are asked at once, as a polars column. A mask is the same for every value of its kind: a number made from the
value would lead back to it, since there are few enough of them to try.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

BSN: Final = "P01"
IBAN: Final = "P02"
EMAIL: Final = "P03"
PHONE: Final = "P04"
BIRTH_DATE: Final = "P05"
ADDRESS: Final = "P06"
MASKS: Final = {
    BSN: "[BSN]",
    IBAN: "[IBAN]",
    EMAIL: "[e-mail]",
    PHONE: "[telefoon]",
    BIRTH_DATE: "[geboortedatum]",
    ADDRESS: "[adres]",
}
# How many characters follow the country and the check digits, in the countries that use IBAN for euros.
_IBAN_LENGTHS: Final = {
    "AT": 16, "BE": 12, "BG": 18, "CH": 17, "CY": 24, "CZ": 20, "DE": 18, "DK": 14, "EE": 16, "ES": 20, "FI": 14,
    "FR": 23, "GB": 18, "GR": 23, "HR": 17, "HU": 24, "IE": 18, "IS": 22, "IT": 23, "LI": 17, "LT": 16, "LU": 16,
    "LV": 17, "MC": 23, "MT": 27, "NO": 11, "PL": 24, "PT": 21, "RO": 20, "SE": 20, "SI": 15, "SK": 20, "SM": 23,
}  # fmt: skip
_SPACED: Final = "[ .-]?"
_IBAN: Final = (
    rf"(?i)\b(?:NL\d{{2}}{_SPACED}[A-Z]{{4}}(?:{_SPACED}\d){{10}}|"
    + "|".join(rf"{land}\d{{2}}(?:{_SPACED}[A-Z0-9]){{{length}}}" for land, length in _IBAN_LENGTHS.items())
    + r")\b"
)
_EMAIL: Final = r"(?i)[a-z0-9._%+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}"
_HOUSE: Final = r"(?:[1-9]\d{0,4}|0\d{3})[a-zA-Z]?(?:-[0-9a-zA-Z]{1,4})?"
_POSTAL_CODE: Final = r"[1-9]\d{3} ?[A-Z]{2}"
_ADDRESS: Final = (
    rf"\b(?:{_POSTAL_CODE}|[1-9]\d{{3}}[a-z]{{2}})(?:[ ,/-]*(?i:huis)?(?i:nr|nummer)\.?)?[ ,/-]{{0,3}}{_HOUSE}\b"
    rf"|\b[A-ZÀ-Ý][A-Za-zÀ-ÿ.' -]{{2,40}} \d{{1,5}}[a-zA-Z]?(?:-\d{{1,4}})?,? +{_POSTAL_CODE}\b"
)
_BIRTH_DATE: Final = (
    r"(?i)\bgeb(?:oren|oortedatum|\.?\s?datum|\.)?[ :]*(?:op |d\.d\. )?"
    r"\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}\b"
)
_BEFORE, _AFTER = r"(^|[^\w-])", r"($|[^\w-])"
_PHONE: Final = (
    rf"{_BEFORE}(?:"
    r"(?:\+|00)31[ -]?(?:\(0\)[ -]?)?[1-9](?:[ -]?\d){8}"
    r"|06[ -]?[1-9](?:[ -]?\d){7}"
    r"|\(?0[1-9]\d\)?[ -]\d(?: ?\d){6}"
    r"|\(?0[1-7]\d{2}\)?[ -]\d(?: ?\d){5}"
    rf"){_AFTER}"
)
# A number of nine digits in a sentence; what stands behind the name of another number is that number.
_NINE: Final = r"\b(?:\d{9}|\d{4}\.\d{2}\.\d{3})\b"
_ANOTHER: Final = (
    r"(?i)\b(?:rsin|kvk|k\.v\.k\.|fiscaal(?: nummer)?|btw|nl|oin|agb)[-.: ]*(?:nr|nummer)?[-.: ]*\d{8,9}(?:b\d{2})?\b"
)


def masked_texts(texts: pl.Series, own_ibans: frozenset[str]) -> pl.DataFrame:
    """Return what different texts say with their personal data masked.

    Args:
        texts: the texts, each once.
        own_ibans: accounts of organisations, without spaces; these stay.

    Returns:
        A row a text that holds any: text, masked, but_numbers (masked but for nine-digit numbers), and a flag a kind.
    """
    asked = texts.filter(texts.str.contains(r"\d") | texts.str.contains("@", literal=True)).rename("text")
    accounts = asked.str.extract_all(_IBAN).explode().drop_nulls().unique()
    plain = accounts.str.replace_all(r"[ .-]", "").str.to_uppercase()
    are_own = plain.is_in(sorted(own_ibans))
    # What is an account is no phone number: those that stay are out of sight until the end.
    own = {account: f"\ue000{place}\ue001" for place, account in enumerate(accounts.filter(are_own).sort())}
    frame = pl.DataFrame({"text": asked, "but_numbers": _cut(asked, own)})
    others = accounts.filter(passes_mod_97(plain) & ~are_own)
    frame = _replaced(frame, IBAN, _cut(frame["but_numbers"], dict.fromkeys(others, MASKS[IBAN])))
    for kind, pattern in ((EMAIL, _EMAIL), (ADDRESS, _ADDRESS), (BIRTH_DATE, _BIRTH_DATE)):
        frame = _replaced(frame, kind, pl.col("but_numbers").str.replace_all(pattern, MASKS[kind]))
    apart = f"${{1}}{MASKS[PHONE]}${{2}}"  # twice, since two numbers may share the blank between them
    twice = pl.col("but_numbers").str.replace_all(_PHONE, apart).str.replace_all(_PHONE, apart)
    frame = _replaced(frame, PHONE, twice)
    frame = frame.with_columns(masked=_without_numbers(frame))
    frame = frame.with_columns((pl.col("masked") != pl.col("but_numbers")).alias(BSN))
    back = {hidden: account for account, hidden in own.items()}
    frame = frame.with_columns(_cut(frame[name], back).alias(name) for name in ("masked", "but_numbers"))
    return frame.filter(pl.any_horizontal(*MASKS)).select("text", "masked", "but_numbers", *MASKS)


def masked_name(name: str) -> str:
    """Return the name of a file with its personal data masked.

    >>> masked_name("declaratie 999990019.xlsx"), masked_name("mutaties 2026-Q1.xlsx")
    ('declaratie [BSN].xlsx', 'mutaties 2026-Q1.xlsx')
    """
    found = masked_texts(pl.Series([name]), frozenset())
    return str(found["masked"][0]) if len(found) else name


def passes_eleven_test(numbers: pl.Series) -> pl.Series:
    """Tell which numbers of eight or nine digits can be a BSN.

    >>> passes_eleven_test(pl.Series(["111222333", "123456789", "000000000"])).to_list()
    [True, False, False]
    """
    padded = pl.col("number").str.zfill(9)
    digit = [padded.str.slice(place, 1).cast(pl.Int64, strict=False) for place in range(9)]
    weighed = pl.sum_horizontal(*(digit[place] * (9 - place) for place in range(8))) - digit[8]
    return (
        pl.DataFrame({"number": numbers})
        .select((weighed % 11 == 0) & (pl.col("number").str.strip_chars("0") != ""))
        .to_series()
    )


def passes_mod_97(accounts: pl.Series) -> pl.Series:
    """Tell which accounts, written without spaces, have the check digits of an IBAN.

    >>> passes_mod_97(pl.Series(["NL91ABNA0417164300", "NL92ABNA0417164300"])).to_list()
    [True, False]
    """
    letters = {chr(code): str(code - ord("A") + 10) for code in range(ord("A"), ord("Z") + 1)}
    turned = accounts.str.slice(4) + accounts.str.slice(0, 4)
    left = turned.str.replace_many(list(letters), list(letters.values()))
    rest = pl.Series([""] * len(accounts), dtype=pl.String)
    while (left.str.len_chars() > 0).any():
        part = rest + left.str.slice(0, 7)
        rest = pl.select((part.cast(pl.Int64) % 97).cast(pl.String)).to_series()
        left = left.str.slice(7)
    return rest == "1"


def _replaced(frame: pl.DataFrame, kind: str, masked: pl.Expr | pl.Series) -> pl.DataFrame:
    """Return the frame with one kind masked, and whether a text held it."""
    after = frame.with_columns(after=masked)
    return after.with_columns((pl.col("after") != pl.col("but_numbers")).alias(kind)).select(
        "text", pl.col("after").alias("but_numbers"), *(name for name in after.columns if name in MASKS), kind
    )


def _without_numbers(frame: pl.DataFrame) -> pl.Series:
    """Return the texts without the nine-digit numbers in them that can be a BSN."""
    others = frame["but_numbers"].str.replace_all(_ANOTHER, "")
    written = others.str.extract_all(_NINE).explode().drop_nulls().unique()
    found = written.filter(passes_eleven_test(written.str.replace_all(".", "", literal=True)))
    held = others.str.contains_any(found.to_list()) if len(found) else pl.repeat(value=False, n=len(others), eager=True)
    cut = _cut(frame["but_numbers"], dict.fromkeys(found, MASKS[BSN]))
    return pl.select(pl.when(held).then(cut).otherwise(frame["but_numbers"])).to_series()


def _cut(texts: pl.Series, others: Mapping[str, str]) -> pl.Series:
    """Return the texts with each of the values replaced."""
    return texts.str.replace_many(dict(others)) if others else texts

"""The cells of a sheet that hold personal data, and what they say once it is masked.

A text is judged by itself. A number alone says little, so its column decides: the label above it, and else whether the
other numbers of nine digits in the column are those of persons too. The label of a column reaches down to the next one,
so that several tables on a sheet are each judged by their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from gebiedsbudget.intake.iban import plain_iban
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.privacy.personal_data import (
    ADDRESS,
    BIRTH_DATE,
    BSN,
    MASKS,
    PHONE,
    masked_texts,
    passes_eleven_test,
)
from gebiedsbudget.intake.profile_shape import Profile

_NOT_PERSONAL: Final = "not_personal"
_ORGANISATION: Final = "organisation"
_AMOUNT: Final = "amount"
_HOUSE: Final = "house"
_WHOSE: Final = (
    r"(?: (?:van )?(?:de |het )?(?:cli[eë]nt|bewoner|klant|deelnemer|medewerker|vrijwilliger|kind|partner))?"
)
_NUMBER: Final = r"[ .-]?(?:nr|nummers?|no)?\.?"
_LABELS: Final = {
    BSN: rf"(?:bsn|burgerservice|sofi|citizen service){_NUMBER}{_WHOSE}(?:[ -]?(?:nr|nummer)\.?)?",
    BIRTH_DATE: (
        r"(?:geboorte-?(?:datum|dat\.?|dag)|geb\.? ?(?:datum|dat)\.?|geboren(?: op)?|birth ?date|date of birth|dob)"
        rf"{_WHOSE}"
    ),
    PHONE: rf"(?:tel|telefoon|mobiel|gsm|phone|mobile){_NUMBER}{_WHOSE}|06{_NUMBER}",
    _HOUSE: rf"huis-?{_NUMBER}(?: ?(?:\+ ?)?toev(?:oeging)?\.?)?",
    _ORGANISATION: (
        r"(?:rsin|kvk|k\.v\.k\.|oin|agb|kamer van koophandel|fiscaal|btw|vat|vestigings|loonheffingen)"
        r"[ .-]?(?:nr|nummer|id|code|identificatie)?\.?(?: .*)?|rsin.*|kvk.*"
    ),
}
_DAY: Final = r"^(?:\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9}\.?)[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}.*|\d{8}|[1-5]\d{4})$"
_AMOUNT_FORMAT: Final = r"[#,€$]|0\.0|_\)"
_LONGEST_LABEL: Final = 60
_SHORTEST_PHONE, _LONGEST_PHONE = 9, 13
_LONGEST_HOUSE: Final = 10
_MOST: Final = 0.5


@dataclass(frozen=True)
class PrivacyRule:
    """What a profile says of personal data in its workbooks.

    Attributes:
        is_refused: a workbook with personal data is refused, instead of masked.
        not_personal: columns that hold none, whatever it looks like.
        organisation_ibans: accounts of organisations, without spaces.
        amounts: columns of amounts.
    """

    is_refused: bool = False
    not_personal: tuple[str, ...] = ()
    organisation_ibans: frozenset[str] = frozenset()
    amounts: tuple[str, ...] = ()


def privacy_rule(profile: Profile) -> PrivacyRule:
    """Return what a profile says of personal data."""
    amounts = {header for rule in profile.amount for header in (rule.column, rule.minus) if header}
    return PrivacyRule(
        is_refused=profile.privacy == "refuse",
        not_personal=profile.not_personal,
        organisation_ibans=frozenset(plain_iban(written) for written in profile.organisation_ibans),
        amounts=tuple(sorted(amounts)),
    )


def personal_cells(frame: pl.DataFrame, rule: PrivacyRule) -> pl.DataFrame:
    """Return the cells that hold personal data: row, column, text, masked, and a flag a kind.

    Args:
        frame: the cells of a sheet, as every reader gives them.
        rule: what the profile says.
    """
    labels = _labels(frame, rule)
    says_much = (pl.col("kind") == "text") & pl.col("text").str.contains(r"[\d@]")
    if not labels["label"].is_in([*MASKS, _HOUSE]).any():  # a date or a short number then says nothing
        says_much |= (pl.col("kind") == "number") & pl.col("text").str.contains(r"^\d{9}$")
    else:
        says_much |= pl.col("kind").is_in(["number", "date"])
    asked = frame.select("row", "column", "kind", "text", "number_format").filter(says_much)
    asked = _labelled(asked, labels).filter(pl.col("label") != _NOT_PERSONAL)
    texts = asked.filter(pl.col("kind") == "text")["text"].unique()
    asked = asked.with_columns(is_nine=_is_nine()).with_columns(is_bsn=pl.lit(value=False))
    asked = _with_numbers(asked)
    by_label, by_text = _by_label(), pl.coalesce("masked", "text")
    without = pl.col("label").is_in([_ORGANISATION, _AMOUNT]) | pl.col("is_nine")
    by_text = pl.when(without).then(pl.coalesce("but_numbers", "text")).otherwise(by_text)
    read = asked.join(masked_texts(texts, rule.organisation_ibans), on="text", how="left", maintain_order="left")
    read = read.with_columns(
        whole=pl.coalesce(by_label, pl.when(pl.col("is_bsn")).then(pl.lit(BSN))), by_text=by_text
    ).with_columns(
        masked=pl.coalesce(pl.col("whole").replace_strict(MASKS, default=None), pl.col("by_text")),
        in_part=pl.col("whole").is_null() & (pl.col("by_text") != pl.col("text")),
    )
    has_number = ~without
    flags = [
        ((pl.col("whole") == kind).fill_null(value=False))
        | (
            pl.col("in_part")
            & pl.col(kind).fill_null(value=False)
            & (has_number if kind == BSN else pl.lit(value=True))
        )
        for kind in MASKS
    ]
    found = read.select(
        "row", "column", "text", "masked", *(flag.alias(kind) for kind, flag in zip(MASKS, flags, strict=True))
    )
    return found.filter(pl.any_horizontal(*MASKS))


def _labels(frame: pl.DataFrame, rule: PrivacyRule) -> pl.DataFrame:
    """Return the labels on the sheet: row, column and what they say of the cells under them."""
    short = frame.filter((pl.col("kind") == "text") & (pl.col("text").str.len_chars() <= _LONGEST_LABEL))
    written = short["text"].unique()
    named = {
        **{same_name(header): _AMOUNT for header in rule.amounts},
        **{same_name(header): _NOT_PERSONAL for header in rule.not_personal},
    }
    plain = pl.col("text").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
    meant = [pl.when(plain.str.contains(f"^(?:{label})$")).then(pl.lit(kind)) for kind, label in _LABELS.items()]
    known = pl.DataFrame({"text": written}).with_columns(
        label=pl.coalesce(plain.replace_strict(named, default=None, return_dtype=pl.String), *meant)
    )
    found = short.join(known.drop_nulls(), on="text").select("row", "column", "label")
    return found.sort("column", "row").unique(["row", "column"], keep="first", maintain_order=True)


def _labelled(cells: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """Return the cells, each with the label it stands under; empty where it stands under none."""
    if labels.is_empty():
        return cells.with_columns(label=pl.lit(""))
    under = cells.sort("row").join_asof(
        labels.sort("row"), on="row", by="column", strategy="backward", check_sortedness=False
    )
    return under.with_columns(pl.col("label").fill_null(""))


def _is_nine() -> pl.Expr:
    """Tell whether a cell holds nothing but nine digits, and is not shown as an amount."""
    is_amount = (pl.col("kind") == "number") & pl.col("number_format").str.contains(_AMOUNT_FORMAT).fill_null(
        value=False
    )
    return pl.col("kind").is_in(["text", "number"]) & pl.col("text").str.contains(r"^\d{9}$") & ~is_amount


def _with_numbers(cells: pl.DataFrame) -> pl.DataFrame:
    """Return the cells with whether a number alone is a BSN.

    It is where it passes the test and at least half of the numbers of nine digits in its column do: of the numbers of
    documents one in eleven passes. A number that is one in one column is one wherever it stands.
    """
    nine = cells.filter("is_nine").with_columns(passes=pl.lit(value=False))
    if nine.is_empty():
        return cells
    nine = nine.with_columns(passes=passes_eleven_test(nine["text"]))
    open_ = ~pl.col("label").is_in([_ORGANISATION, _AMOUNT])
    persons = nine.filter(open_ & (pl.col("passes").mean().over("column", "label") >= _MOST) & pl.col("passes"))
    known = persons["text"].unique()
    return cells.with_columns(is_bsn=pl.col("is_nine") & pl.col("text").is_in(known.implode()))


def _by_label() -> pl.Expr:
    """Return the kind of personal data that the label above a cell makes of it; null where it makes none."""
    digits = pl.col("text").str.count_matches(r"\d")
    is_plain = pl.col("text").str.contains(r"^[\d .-]+$")
    return (
        pl.when((pl.col("label") == BSN) & is_plain & digits.is_between(8, 9))
        .then(pl.lit(BSN))
        .when((pl.col("label") == BIRTH_DATE) & ((pl.col("kind") == "date") | pl.col("text").str.contains(_DAY)))
        .then(pl.lit(BIRTH_DATE))
        .when((pl.col("label") == PHONE) & digits.is_between(_SHORTEST_PHONE, _LONGEST_PHONE))
        .then(pl.lit(PHONE))
        .when((pl.col("label") == _HOUSE) & (pl.col("text").str.len_chars() <= _LONGEST_HOUSE))
        .then(pl.lit(ADDRESS))
    )

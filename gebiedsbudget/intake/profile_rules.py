"""What a profile must make sense of before it is used: every fault at its line, with what was expected.

The decoder knows the kinds of the keys; this knows what they mean together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Final

from gebiedsbudget.domain.money import AmountFault, parse_user_amount
from gebiedsbudget.domain.posting import FORMS, KINDS
from gebiedsbudget.intake.dates import DateForm
from gebiedsbudget.intake.iban import is_iban
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.profile_shape import AmountRule, Profile
from gebiedsbudget.intake.toml_source import TomlPath, toml_fault
from gebiedsbudget.locale import text

CODE_FIELDS: Final = ("goal", "area", "partner", "to_partner")
FIELDS: Final = (
    *("booked_on", "year", *CODE_FIELDS, "description", "counterparty", "reference"),
    *("commitment", "hours", "rate"),
)
# One column may say two things: a date its year, one number its document and its commitment, a code its goal
# and (by another code table) its area.
_MAY_SHARE: Final = (
    {"booked_on", "year"},
    {"reference", "commitment"},
    {*CODE_FIELDS, "counterparty"},
)
# How far apart a profile may let matches be: a euro, a quarter, two years.
WIDEST: Final = {"cents": 100, "days": 92, "draw_days": 730}
_Refuse = Callable[[TomlPath, str, str], None]


def check(profile: Profile, source: str, file: str) -> None:
    """Refuse a profile that cannot be right.

    Args:
        profile: as decoded.
        source: its text, to find the line of a fault in.
        file: the name that faults mention.

    Raises:
        Refusal: the first fault.
    """

    def refuse(path: TomlPath, found: str, expected: str) -> None:
        raise toml_fault(source, path, file=file, found=found, expected=expected)

    _check_sheet(profile, refuse)
    _check_fields((), profile.columns, profile.constants, refuse)
    _check_codes(profile.codes, refuse)
    for place, form in enumerate(profile.dates):
        _check_date_form(("dates", place), form, refuse)
    for table, rules in (
        ("not_data", [(rule.column, rule.matches) for rule in profile.not_data]),
        ("set_aside", [(rule.column, rule.matches) for rule in profile.set_aside]),
        ("total", [(rule.column, rule.matches) for rule in profile.total]),
    ):
        for place, (column, pattern) in enumerate(rules):
            _check_match((table, place), column, pattern, refuse)
    for place, aside in enumerate(profile.set_aside):
        if not aside.reason.strip():
            refuse(("set_aside", place, "reason"), "“”", text("intake.profile.reason"))
    _check_privacy(profile, refuse)
    _check_matching(profile, refuse)
    _check_amounts(profile, refuse)


def _check_matching(profile: Profile, refuse: _Refuse) -> None:
    """Check how wide is looked; wider than this is no matching but guessing."""
    for name, value in asdict(profile.matching).items():
        most = WIDEST[name]
        if not 0 <= value <= most:
            refuse(("matching", name), str(value), text("intake.profile.between", least=0, most=most))


def _check_sheet(profile: Profile, refuse: _Refuse) -> None:
    if profile.sheet.header_row < 1:
        refuse(("sheet", "header_row"), str(profile.sheet.header_row), text("intake.profile.row_number"))
    if profile.sheet.columns_row_count not in {1, 2, 3, 4}:
        found = str(profile.sheet.columns_row_count)
        refuse(("sheet", "columns_row_count"), found, text("intake.profile.header_rows"))


def _check_fields(
    base: TomlPath, columns: Mapping[str, str], constants: Mapping[str, str | int], refuse: _Refuse
) -> None:
    """Check one pair of `columns` and `constants`, of the profile or of one amount."""
    for table, values in (("columns", columns), ("constants", constants)):
        for name in values:
            if name not in FIELDS:
                refuse((*base, table, name), f"“{name}”", _or(FIELDS))
    for name in constants:
        if name in columns:
            refuse((*base, "constants", name), text("intake.profile.both"), text("intake.profile.one_source"))
    mapped: dict[str, list[str]] = {}
    for name, header in columns.items():
        path = (*base, "columns", name)
        if not header.strip():
            refuse(path, "“”", text("intake.profile.header"))
        earlier = mapped.setdefault(same_name(header), [])
        clash = next((other for other in earlier if not _may_share(name, other)), None)
        if clash is not None:
            refuse(path, f"“{header}”", text("intake.profile.not_twice", field=clash))
        earlier.append(name)
    _check_constants(base, constants, refuse)


def _check_constants(base: TomlPath, constants: Mapping[str, str | int], refuse: _Refuse) -> None:
    year = str(constants.get("year", "2000"))
    if not re.fullmatch(r"\d{4}", year):
        refuse((*base, "constants", "year"), f"“{year}”", text("intake.profile.year"))
    for name in ("hours", "rate"):
        if name in constants:
            try:
                parse_user_amount(str(constants[name]))
            except AmountFault:
                refuse((*base, "constants", name), f"“{constants[name]}”", text("intake.toml_kind.decimal"))
    if "booked_on" in constants:
        refuse(
            (*base, "constants", "booked_on"),
            f"“{constants['booked_on']}”",
            text("intake.profile.date_column"),
        )


def _may_share(one: str, other: str) -> bool:
    return any({one, other} <= group for group in _MAY_SHARE)


def _check_codes(codes: Mapping[str, Mapping[str, str]], refuse: _Refuse) -> None:
    for name, table in codes.items():
        if name not in CODE_FIELDS:
            refuse(("codes", name), f"“{name}”", _or(CODE_FIELDS))
        seen: dict[str, str] = {}
        for written, code in table.items():
            earlier = seen.setdefault(same_name(written), code)
            if earlier != code:
                refuse(("codes", name, written), f"“{code}”", text("intake.profile.one_code", code=earlier))


def _check_date_form(path: TomlPath, form: str, refuse: _Refuse) -> None:
    try:
        DateForm(form)
    except ValueError:
        refuse(path, f"“{form}”", text("intake.profile.date_form"))


def _check_privacy(profile: Profile, refuse: _Refuse) -> None:
    for place, header in enumerate(profile.not_personal):
        if not header.strip():
            refuse(("not_personal", place), "“”", text("intake.profile.header"))
    for place, written in enumerate(profile.organisation_ibans):
        if not is_iban(written):
            refuse(("organisation_ibans", place), f"“{written}”", text("intake.profile.iban"))


def _check_match(path: TomlPath, column: str, pattern: str, refuse: _Refuse) -> None:
    if not column.strip():
        refuse((*path, "column"), "“”", text("intake.profile.header"))
    try:
        re.compile(pattern)
    except re.error:
        refuse((*path, "matches"), f"“{pattern}”", text("intake.profile.regex"))


def _check_amounts(profile: Profile, refuse: _Refuse) -> None:
    if not profile.amount:
        refuse(("amount",), text("intake.profile.nothing"), text("intake.profile.an_amount"))
    by_name: dict[str, AmountRule] = {}
    for place, rule in enumerate(profile.amount):
        path: TomlPath = ("amount", place)
        if not rule.name.strip() or rule.name in by_name or rule.name == "commitment":
            refuse((*path, "name"), f"“{rule.name}”", text("intake.profile.own_name"))
        by_name[rule.name] = rule
        _check_amount(profile, rule, path, refuse)
    for place, rule in enumerate(profile.amount):
        _check_draw(profile, rule, by_name, ("amount", place), refuse)


def _check_amount(profile: Profile, rule: AmountRule, path: TomlPath, refuse: _Refuse) -> None:
    """Check one amount by itself."""
    if rule.kind not in {*KINDS, "own_account", "memo"}:
        refuse((*path, "kind"), f"“{rule.kind}”", _or((*KINDS, "own_account", "memo")))
    if rule.form not in {"", *FORMS}:
        refuse((*path, "form"), f"“{rule.form}”", _or(FORMS))
    if rule.kind == "own_account" and rule.posted_form != "own_account":
        refuse((*path, "form"), f"“{rule.form}”", "own_account")
    for place, condition in enumerate(rule.when):
        _check_match((*path, "when", place), condition.column, condition.matches, refuse)
    _check_fields(path, rule.columns, rule.constants, refuse)
    known = {name for name in FIELDS if any(profile.source_of(rule, name))}
    if not rule.column and not (rule.posted_form == "in_kind" and {"hours", "rate"} <= known):
        refuse((*path, "column"), text("intake.profile.nothing"), text("intake.profile.amount_column"))
    if rule.minus and same_name(rule.minus) == same_name(rule.column):
        refuse((*path, "minus"), f"“{rule.minus}”", text("intake.profile.other_column"))
    _check_amount_columns(profile, rule, path, refuse)
    if rule.kind != "memo" and "goal" not in known:
        refuse(path, text("intake.profile.no_goal"), text("intake.profile.a_goal"))
    if rule.kind == "pass_on" and "to_partner" not in known:
        refuse(path, text("intake.profile.nothing"), text("intake.profile.to_partner"))


def _check_amount_columns(profile: Profile, rule: AmountRule, path: TomlPath, refuse: _Refuse) -> None:
    """Check that the column of an amount is not that of a field."""
    mapped = {same_name(header): name for name, header in {**profile.columns, **rule.columns}.items()}
    for key, header in (("column", rule.column), ("minus", rule.minus)):
        if header and same_name(header) in mapped:
            taken = text("intake.profile.not_twice", field=mapped[same_name(header)])
            refuse((*path, key), f"“{header}”", taken)


def _check_draw(
    profile: Profile, rule: AmountRule, by_name: Mapping[str, AmountRule], path: TomlPath, refuse: _Refuse
) -> None:
    """Check what an amount draws on."""
    if not rule.draws_on:
        if rule.final:
            refuse((*path, "final"), "true", text("intake.profile.final_draws"))
        return
    kind = "expenditure" if rule.kind == "own_account" else rule.kind
    drawable = KINDS[kind].draws if kind in KINDS else ()
    if rule.draws_on == "commitment":
        if not drawable or kind == "commitment":
            refuse((*path, "draws_on"), "“commitment”", text("intake.profile.cannot_draw", kind=rule.kind))
        if not any(profile.source_of(rule, "commitment")):
            refuse((*path, "draws_on"), "“commitment”", text("intake.profile.commitment_column"))
        return
    drawn = by_name.get(rule.draws_on)
    if drawn is None or drawn is rule or drawn.kind not in drawable:
        fitting = [name for name, other in by_name.items() if other is not rule and other.kind in drawable]
        expected = _or(fitting) if fitting else text("intake.profile.cannot_draw", kind=rule.kind)
        refuse((*path, "draws_on"), f"“{rule.draws_on}”", expected)


def _or(choices: Iterable[str]) -> str:
    return text("intake.or").join(choices)

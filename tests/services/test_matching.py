"""What a line may be: numbers as people write them, several rows together, aliases, margins; and taking it apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.alias_commitment import add_alias, aliases, withdraw_alias
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.match_delivery import Decision, decide, decide_all, proposals
from gebiedsbudget.services.post_delivery import PostedDelivery, post_delivery
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.staged_delivery import StagedDelivery
from gebiedsbudget.services.undo_match import match_history, undo_match
from tests.delivery_workbook import profile_text, row, workbook
from tests.properties.acts import PROGRAMME
from tests.properties.one_connection import Desk, desk

CODE = "WEL/proef/2026-Q1"


@pytest.fixture
def place() -> Any:
    with desk(PROGRAMME.replace('"stop"', '"warn"')) as opened:
        opened.day = date(2026, 4, 10)
        profiles(opened)
        yield opened


def profiles(place: Desk, more: str = "") -> None:
    place.folder.profiles.mkdir(parents=True, exist_ok=True)
    (place.folder.profiles / "proef.toml").write_text(profile_text() + more, encoding="utf-8")


def by_hand(place: Desk, amount: str, **changes: Any) -> None:
    values: dict[str, Any] = {"kind": "expenditure", "partner": "WEL", "goal": "RON", "area": "wijk", "year": 2026}
    values |= changes
    day = values.pop("day", date(2026, 3, 1))
    posting = WantedPosting(amount=Decimal(amount), **values)
    record_entry(place.folder, place.act(), EntryRequest(day, "met de hand", (posting,)))


def stage(place: Desk, *rows: tuple[Any, ...]) -> StagedDelivery:
    file = workbook(Path(place.folder.root) / "aanlevering.xlsx", rows)
    return import_delivery(place.folder, place.act(), file, "WEL", period="2026-Q1", profile="proef")


def post(place: Desk) -> PostedDelivery:
    return post_delivery(place.folder, place.act(), CODE)


def spent(place: Desk) -> tuple[Decimal, Decimal]:
    """Return what is committed and what is spent."""
    cells = place.positions()
    return sum((c["committed"] for c in cells), Decimal(0)), sum((c["spent"] for c in cells), Decimal(0))


@pytest.mark.parametrize("written", ["fact. F26-0042", "f26 42", "F26/0042", "Factuur F260042"])
def test_a_number_written_otherwise_is_proposed_and_says_so(place: Desk, written: str) -> None:
    by_hand(place, "80.00", reference="F26-0042")
    stage(place, row(written, "kosten", 80))
    (found,) = proposals(place.folder, CODE)
    assert (found["stage"], found["target_reference"]) == ("same_fact", "F26-0042")
    assert found["reason"] == "zelfde nummer, anders geschreven, centen gelijk, zelfde dag"


def test_a_number_as_it_is_written_is_matched_unasked_but_never_for_other_cents(place: Desk) -> None:
    by_hand(place, "80.00", reference="F26-0042")
    by_hand(place, "90.00", reference="F26-0043")
    stage(place, row("F26-0042", "kosten", 80), row("F26-0043", "kosten", 91))
    (found,) = proposals(place.folder, CODE)
    assert (found["target_reference"], found["reason"]) == ("F26-0043", "zelfde nummer, € 1,00 verschil, zelfde dag")


def test_among_rows_that_are_mostly_below_zero_no_fact_is_taken_unasked(place: Desk) -> None:
    by_hand(place, "80.00", reference="F1")  # of which F1 in the file is really the credit note, with its sign turned
    stage(place, row("F1", "kosten", 80), *(row(f"F{number}", "kosten", -number) for number in (20, 30, 40, 50)))
    (found,) = proposals(place.folder, CODE)
    assert (found["target_reference"], found["cents"]) == ("F1", Decimal("0.00"))


def test_two_rows_for_one_fact_are_a_question(place: Desk) -> None:
    by_hand(place, "80.00", reference="F1")
    stage(place, row("F1", "kosten", 80), row("F1", "kosten", 80))
    assert [found["stage"] for found in proposals(place.folder, CODE)] == ["same_fact"]
    decide_all(place.folder, place.act(), CODE, "accept")
    post(place)
    assert spent(place) == (Decimal(0), Decimal("160.00"))


def test_rows_that_together_make_one_fact_are_proposed_together_and_posted_nowhere(place: Desk) -> None:
    by_hand(place, "100.00", description="Maaltijden ouderen")
    rows = [
        row(str(n), "kosten", amount, Omschrijving="Maaltijden ouderen") for n, amount in ((1, 61), (2, 39), (3, 5))
    ]
    stage(place, *rows)
    found = proposals(place.folder, CODE)
    assert [(p["cell"], p["rule"], p["together"]) for p in found] == [
        ("J2", "many_to_one", "J2 + J3"),
        ("J3", "many_to_one", "J2 + J3"),
    ]
    assert "J2 + J3 samen tot op de cent gelijk" in found[0]["reason"]
    assert (
        decide(place.folder, place.act(), CODE, [Decision(found[0]["line_id"], "same_fact", found[0]["target_id"])])
        == 2
    )
    assert post(place).amount == Decimal("5.00")
    assert spent(place) == (Decimal(0), Decimal("105.00"))
    stage(place, row("1", "kosten", 65, Omschrijving="Maaltijden ouderen"), *rows[1:])
    assert post(place).amount == Decimal("4.00")  # only what its own part says more
    assert spent(place) == (Decimal(0), Decimal("109.00"))
    assert place.problems() == []


def test_a_row_that_settles_several_orders_draws_on_each_and_says_which_lost(place: Desk) -> None:
    for number, amount in (("V1", "60.00"), ("V2", "40.00"), ("V3", "40.00")):
        by_hand(place, amount, kind="commitment", reference=number, counterparty="Van Dalen")
    record = row("1", "kosten", 100, Omschrijving="afrekening V1 en V2")
    profiles(place, "")
    text = profile_text().replace('commitment = "Verplichting"', 'commitment = "Verplichting"\ncounterparty = "Doel"')
    (place.folder.profiles / "proef.toml").write_text(text + '[codes.goal]\n"Van Dalen" = "RON"\n', encoding="utf-8")
    stage(place, tuple("Van Dalen" if cell == "RON" else cell for cell in record))
    found = proposals(place.folder, CODE)
    assert [p["target_reference"] for p in found] == ["V1 + V2", "V1 + V3"]
    assert all(p["solutions"] == 2 and len(p["lost_candidates"]) == 1 for p in found)
    decide_all(place.folder, place.act(), CODE, "accept")
    post(place)
    assert spent(place) == (Decimal("40.00"), Decimal("100.00"))
    assert place.problems() == []


def test_an_alias_settles_unasked_until_it_is_withdrawn(place: Desk) -> None:
    by_hand(place, "60.00", kind="commitment", reference="V1")
    with pytest.raises(UsageFault, match="geen verplichting V9"):
        add_alias(place.folder, place.act(), "WEL", "PO-1", "V9")
    with pytest.raises(Refusal, match="zelf het nummer"):
        add_alias(place.folder, place.act(), "WEL", "v1", "V1")
    add_alias(place.folder, place.act(), "WEL", "po-1", "v1")
    with pytest.raises(Refusal, match="al onder PO-1"):
        add_alias(place.folder, place.act(), "WEL", "PO-1", "V1")
    assert stage(place, row("1", "kosten", 25, Verplichting="PO-1")).proposals == ()
    post(place)
    assert spent(place) == (Decimal("35.00"), Decimal("25.00"))
    (match,) = match_history(place.folder, CODE)
    assert match["reason"].startswith("eigen nummer van de partner, € 35,00 blijft open")
    assert withdraw_alias(place.folder, place.act(), "WEL", "PO-1")["version"] == 2
    assert aliases(place.folder, Viewpoint(partner="WEL")) == []
    stage(place, row("1", "kosten", 25, Verplichting="PO-1"), row("2", "kosten", 30, Verplichting="PO-1"))
    post(place)
    assert spent(place) == (Decimal("35.00"), Decimal("55.00"))


def test_the_profile_says_how_far_apart_is_still_proposed(place: Desk) -> None:
    by_hand(place, "80.00", day=date(2026, 2, 1))
    assert stage(place, row("1", "kosten", Decimal("80.02"))).proposals == ()
    profiles(place, "[matching]\ncents = 2\ndays = 30\n")
    (found,) = stage(place, row("1", "kosten", Decimal("80.02"))).proposals
    assert (found["cents"], found["days"]) == (Decimal("0.02"), 28)
    profiles(place, "[matching]\ndays = 200\n")
    with pytest.raises(Refusal, match=r"matching.days.*200.*tot en met 92"):
        stage(place, row("1", "kosten", 80))


def test_a_match_is_taken_apart_with_its_history_and_placed_again(place: Desk) -> None:
    by_hand(place, "80.00", day=date(2026, 2, 25))
    stage(place, row("1", "kosten", 80))
    decide_all(place.folder, place.act(), CODE, "accept")
    post(place)
    assert spent(place)[1] == Decimal("80.00")
    assert post_again(place).nothing_new
    (made,) = match_history(place.folder, CODE)
    with pytest.raises(Refusal, match="--reason"):
        undo_match(place.folder, place.act(), CODE, made["match_id"])
    undo_match(place.folder, with_reason(place, "twee facturen"), CODE, made["match_id"])
    assert spent(place)[1] == Decimal("80.00")
    (asked,) = proposals(place.folder, CODE)
    decide(place.folder, place.act(), CODE, [Decision(asked["line_id"], "new")])
    post(place)
    assert spent(place)[1] == Decimal("160.00")
    (gone,) = match_history(place.folder, CODE)
    assert (gone["is_undone"], gone["undone_because"], gone["undone_by"]) == (True, "twee facturen", "regie@gem")
    with pytest.raises(Refusal, match="al losgemaakt"):
        undo_match(place.folder, with_reason(place, "nog eens"), CODE, made["match_id"])
    assert post_again(place).nothing_new
    assert place.problems() == []


def test_a_draw_that_is_taken_apart_is_never_made_unasked_again(place: Desk) -> None:
    by_hand(place, "60.00", kind="commitment", reference="V1")
    stage(place, row("1", "kosten", 25, Verplichting="V1"))
    post(place)
    (made,) = match_history(place.folder, CODE)
    undo_match(place.folder, with_reason(place, "hoort bij V2"), CODE, made["match_id"])
    (asked,) = proposals(place.folder, CODE)
    assert (asked["stage"], asked["target_reference"]) == ("draws_on", "V1")
    decide(place.folder, place.act(), CODE, [Decision(asked["line_id"], "new")])
    post(place)
    assert spent(place) == (Decimal("60.00"), Decimal("25.00"))
    assert post_again(place).nothing_new
    assert place.problems() == []


def test_one_row_has_one_use_also_within_one_decision(place: Desk) -> None:
    for day in (1, 8):
        by_hand(place, "50.00", day=date(2026, 3, day))
    stage(place, *(row(str(day), "kosten", 50, Datum=date(2026, 3, day)) for day in (2, 9)))
    first, second = (
        next(p for p in proposals(place.folder, CODE) if p["cell"] == cell and p["rank"] == 1) for cell in ("J2", "J3")
    )
    assert (first["target_day"], second["target_day"]) == (date(2026, 3, 1), date(2026, 3, 8))
    twice = [Decision(line["line_id"], "same_fact", first["target_id"]) for line in (first, second)]
    with pytest.raises(UsageFault, match="Eén regel hoort bij één feit"):
        decide(place.folder, place.act(), CODE, twice)


def post_again(place: Desk) -> PostedDelivery:
    """Deliver the same workbook once more."""
    file = Path(place.folder.root) / "aanlevering.xlsx"
    import_delivery(place.folder, place.act(), file, "WEL", period="2026-Q1", profile="proef")
    return post(place)


def with_reason(place: Desk, reason: str) -> Any:

    return replace(place.act(), reason=reason)

"""The public subsidy register of Amsterdam: two real exports a month apart, to the cent, in both scopes."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.post_delivery import PostedDelivery, post_delivery
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.read_postings import postings
from gebiedsbudget.services.staged_delivery import StagedDelivery

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data" / "subsidieregister-amsterdam"
FIRST = DATA / "subsidieregister_2016-09-28.xlsx"
SECOND = DATA / "subsidieregister_2016-10-31.xlsx"
IMPORTS = ROOT / "imports" / "gemeente-amsterdam"

pytestmark = pytest.mark.skipif(
    not FIRST.is_file(), reason="the two public exports of the Amsterdam subsidy register are not on this machine"
)


def act_on(year: int, month: int, day: int) -> Act:
    instant = datetime(year, month, day, 12, tzinfo=UTC)
    return Act("finance@gem", clock=lambda: instant)


def new_register(folder: LedgerFolder, *, is_final: bool = True) -> None:
    create_ledger(folder, act_on(2016, 9, 1), (IMPORTS / "programme.toml").read_text(encoding="utf-8"))
    profile = (IMPORTS / "profile.toml").read_text(encoding="utf-8")
    assert "final = true" in profile
    profile = profile if is_final else profile.replace("final = true", "final = false")
    (folder.profiles / "gemeente-amsterdam.toml").write_text(profile, encoding="utf-8")


def deliver(
    folder: LedgerFolder, file: Path, month: int, scope: str = "years"
) -> tuple[StagedDelivery, PostedDelivery]:
    act = act_on(2016, month, 28)
    staged = import_delivery(folder, act, file, "GEM", scope=scope)
    assert [found.message for found in staged.findings if found.severity == "error"] == []
    return staged, post_delivery(folder, act, staged.delivery)


def figures(folder: LedgerFolder) -> dict[str, Decimal]:
    (row,) = balance(folder, ())
    granted = postings(folder, kind="commitment", limit=1)
    released = postings(folder, kind="release", limit=1)
    return {
        "granted": granted.amount,
        "spent": row["spent"],
        "released": released.amount,
        "committed": row["committed"],
        "available": row["available"],
    }


def expected(granted: str, spent: str, released: str, committed: str) -> dict[str, Decimal]:
    return {
        "granted": Decimal(granted),
        "spent": Decimal(spent),
        "released": Decimal(released),
        "committed": Decimal(committed),
        "available": -(Decimal(committed) + Decimal(spent)),
    }


AFTER_FIRST = expected("262905219.94", "26488076.38", "715001.70", "235702141.86")
AFTER_SECOND_YEARS = expected("457024433.53", "26233186.38", "708791.70", "430082455.45")
AFTER_SECOND_ALL = expected("428188874.95", "403280.00", "14780.00", "427770814.95")


@pytest.mark.parametrize(("scope", "after"), [("years", AFTER_SECOND_YEARS), ("all", AFTER_SECOND_ALL)])
def test_two_exports_of_one_register_stand_to_the_cent(tmp_path: Path, scope: str, after: dict[str, Decimal]) -> None:
    folder = LedgerFolder(tmp_path / "register")
    new_register(folder)
    staged, first = deliver(folder, FIRST, 9)
    assert staged.rows_read == 2436
    assert (staged.rows_staged, staged.rows_not_data, staged.rows_set_aside) == (2435, 1, 0)
    assert figures(folder) == AFTER_FIRST
    again, posted_again = deliver(folder, FIRST, 9)
    assert again.already_stands
    assert posted_again.nothing_new
    staged, second = deliver(folder, SECOND, 10, scope)
    lines = {row["change"]: row["lines"] for row in staged.changes}
    assert second.version == first.version + 1
    granted = {row["change"]: row for row in staged.changes}
    assert granted["withdrawn"]["lines"] > 0
    assert ("not_spoken_for" in lines) == (scope == "years")
    assert figures(folder) == after
    assert any(signal["kind"] == "overspent" for signal in signals(folder))
    assert check_ledger(folder).problems == ()


@pytest.mark.parametrize(("scope", "committed"), [("years", "430791247.15"), ("all", "427785594.95")])
def test_without_final_settlements_the_rest_stays_open(tmp_path: Path, scope: str, committed: str) -> None:
    folder = LedgerFolder(tmp_path / "register")
    new_register(folder, is_final=False)
    deliver(folder, FIRST, 9)
    assert figures(folder)["committed"] == Decimal("236417143.56")
    assert figures(folder)["released"] == Decimal("0.00")
    deliver(folder, SECOND, 10, scope)
    assert figures(folder)["committed"] == Decimal(committed)

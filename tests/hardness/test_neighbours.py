"""Two who write at once, a reader beside them, and a file that somebody does not let go of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.errors import LedgerLocked
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.match_delivery import decide_all
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.staged_delivery import StagedDelivery
from gebiedsbudget.store import connection, unit_of_work
from tests.hardness.neighbours import holds, holds_for, posts, reads, records
from tests.hardness.small_ledger import DELIVERY, act, entry, stage, state_of, workbook
from tests.hardness.typed import typed
from tests.hardness.victims import LONGEST, nursery

ROUNDS = 4


@contextmanager
def neighbour(target: Callable[..., None], *asked: object) -> Iterator[Any]:
    """Start a process beside this one; yields the line to it and its process."""
    here, there = nursery().Pipe()
    process = nursery().Process(target=target, args=(*asked, there))
    process.start()
    there.close()
    try:
        yield here, process
    finally:
        process.join(LONGEST)
        if process.is_alive():
            process.kill()


def heard(line: Any) -> Any:
    assert line.poll(LONGEST)
    return line.recv()


@pytest.mark.slow
def test_nothing_is_lost_when_two_write_at_once_and_one_reads(ledger: LedgerFolder, tmp_path: Path) -> None:
    files = [workbook(tmp_path / f"{turn}.xlsx", J4=2000 + turn, J8=6249.5 + turn) for turn in range(ROUNDS)]
    before = state_of(ledger)["rows"]
    with neighbour(reads, ledger.root) as (reader, _):
        with (
            neighbour(records, ledger.root, 3 * ROUNDS) as (recorder, _),
            neighbour(posts, ledger.root, files) as (poster, _),
        ):
            assert heard(poster) == list(range(2, ROUNDS + 2))
            assert heard(recorder) == 3 * ROUNDS
        reader.send("stop")
        looks = heard(reader)
    assert looks
    rows = state_of(ledger)["rows"]
    assert rows["seal"] == before["seal"] + 4 * ROUNDS
    assert rows["delivery_version"] == 1 + ROUNDS
    report = check_ledger(ledger)
    assert (report.problems, report.notes) == ((), ())
    assert list(ledger.root.rglob("*.pending")) == []
    (position,) = balance(ledger, ())
    assert position["other_income"] == 3 * ROUNDS * 10
    assert position["spent"] == 2000 + ROUNDS - 1 + 4100 + 149.5


def test_a_slow_writer_gets_its_turn_beside_one_who_keeps_recording(
    ledger: LedgerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = unit_of_work._prepare
    overtaken: list[object] = []

    def overtake(opened: Any, *asked: Any) -> Any:
        work = prepare(opened, *asked)
        if len(overtaken) < unit_of_work.TRIES:
            overtaken.append(work)
            opened.close()
            monkeypatch.setattr(unit_of_work, "_prepare", prepare)
            record_entry(ledger, act(), entry())
            monkeypatch.setattr(unit_of_work, "_prepare", overtake)
        return work

    monkeypatch.setattr(unit_of_work, "_prepare", overtake)
    assert post_delivery(ledger, act(), DELIVERY).version == 2
    assert len(overtaken) == unit_of_work.TRIES
    assert check_ledger(ledger).problems == ()


def test_a_delivery_that_is_imported_while_the_one_before_is_posted_stays_on_the_table(
    ledger: LedgerFolder, tmp_path: Path
) -> None:
    third = workbook(tmp_path / "derde.xlsx", J4=7000, J8=11249.5)
    arrived: list[StagedDelivery] = []

    def progress(phase: str) -> None:
        if phase == "waiting" and not arrived:
            arrived.append(stage(ledger, third))

    posted = post_delivery(ledger, act(), DELIVERY, progress=progress)
    (position,) = balance(ledger, ())
    assert position["spent"] == 7000 + 4100 + 149.5
    assert posted.version == 2
    assert posted.amount == 7000
    assert state_of(ledger)["rows"]["stage_delivery"] == 0


def test_a_file_that_is_held_is_named_with_who_holds_it(ledger: LedgerFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    before = hashlib.sha256(ledger.database.read_bytes()).hexdigest()
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.3)
    with neighbour(holds, ledger.root) as (line, holder):
        heard(line)
        held = f"in gebruik door een ander programma (proces {holder.pid})"
        with pytest.raises(LedgerLocked) as refused:
            balance(ledger)
        assert held in str(refused.value)
        assert "binnen 1 seconden" in str(refused.value)
        with pytest.raises(LedgerLocked):
            record_entry(ledger, act(), entry())
        with pytest.raises(LedgerLocked):
            post_delivery(ledger, act(), DELIVERY)
        for words in (["balance"], ["post", DELIVERY], ["check"]):
            result = typed(ledger, *words)
            assert (result.exit_code, result.stdout) == (3, ""), words
            assert held in result.stderr
            assert len(result.stderr.strip().splitlines()) == 1
        line.send("let go")
    assert hashlib.sha256(ledger.database.read_bytes()).hexdigest() == before
    assert list(ledger.root.rglob("*.pending")) == []


def test_a_file_that_is_let_go_within_the_wait_is_written(ledger: LedgerFolder) -> None:
    with neighbour(holds_for, ledger.root, 0.5) as (line, _):
        heard(line)
        record_entry(ledger, act(), entry())
    decide_all(ledger, act(), DELIVERY, "accept")
    assert check_ledger(ledger).problems == ()

"""A disk that is full or not writable: refused in one sentence, the ledger as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from gebiedsbudget.errors import LedgerUnsound, Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.backup_ledger import backup, restore
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.store.content import SEALED_TABLES
from tests.hardness.small_ledger import DELIVERY, PROGRAMME, act, copy_of, entry, stage, state_of, workbook
from tests.hardness.typed import typed

KIB: Final = 1024
MOUNT: Final = ("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a small disk of one's own."""
    place = tmp_path / "schijf"
    place.mkdir()
    if shutil.which("mount") is None or subprocess.run([*MOUNT, place], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk (tmpfs), as root in a container has with CAP_SYS_ADMIN")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def fill(disk: Path, left: int) -> Path:
    """Fill a disk until so many bytes are left; the file that does it can be taken away again."""
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    filling = disk / "vulling"
    with filling.open("wb") as target:
        target.write(bytes(free - left))
    return filling


@pytest.mark.parametrize("left", [0, 4 * KIB, 8 * KIB, 12 * KIB])
def test_a_post_on_a_full_disk_is_refused_and_can_be_done_when_there_is_room(
    prepared: LedgerFolder, disk: Path, left: int
) -> None:
    ledger = copy_of(prepared, disk / "pot")
    before = state_of(ledger)
    filling = fill(disk, left)
    with pytest.raises(Refusal, match=r"De schijf met .* is vol of niet beschrijfbaar; er is niets geboekt") as refused:
        post_delivery(ledger, act(), DELIVERY)
    assert refused.value.key == "store.no_space"
    assert state_of(ledger) == before
    assert check_ledger(ledger).problems == ()
    said = typed(ledger, "post", DELIVERY)
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.splitlines()[-1].startswith("De schijf met")
    filling.unlink()
    assert post_delivery(ledger, act(), DELIVERY).version == 2
    assert check_ledger(ledger).problems == ()
    assert list(ledger.root.rglob("*.pending")) == []


@pytest.mark.parametrize("left", [40 * KIB, 200 * KIB, 700 * KIB])
def test_a_post_that_just_fits_is_kept_though_the_file_cannot_grow(
    prepared: LedgerFolder, disk: Path, left: int
) -> None:
    ledger = copy_of(prepared, disk / "pot")
    filling = fill(disk, left)
    assert post_delivery(ledger, act(), DELIVERY).version == 2
    posted = state_of(ledger)
    assert check_ledger(ledger).problems == ()
    filling.unlink()
    assert state_of(ledger) == posted
    record_entry(ledger, act(), entry())
    assert check_ledger(ledger).problems == ()


@pytest.mark.parametrize("work", ["import", "record", "backup", "new", "restore"])
def test_other_work_on_a_full_disk_is_refused_and_leaves_nothing_half(
    prepared: LedgerFolder, disk: Path, work: str
) -> None:
    ledger = copy_of(prepared, disk / "pot")
    file = workbook(disk / "derde.xlsx", J4=7000, J8=11249.5)
    elsewhere = LedgerFolder(disk / "elders")
    works: dict[str, Callable[[], object]] = {
        "import": lambda: stage(ledger, file),
        "record": lambda: record_entry(ledger, act(), entry()),
        "backup": lambda: backup(ledger, disk / "kopie.duckdb"),
        "new": lambda: create_ledger(elsewhere, act(), PROGRAMME),
        "restore": lambda: restore(ledger, elsewhere.root),
    }
    before, files = state_of(ledger), set(disk.rglob("*"))
    filling = fill(disk, 0)
    with pytest.raises(Refusal) as refused:
        works[work]()
    assert refused.value.key == "store.no_space"
    filling.unlink()
    half = {path for path in disk.rglob("*") if path.is_file()} - files - {ledger.database.with_suffix(".duckdb.wal")}
    assert half == set()
    assert state_of(ledger) == before
    assert check_ledger(ledger).problems == ()
    works[work]()


def test_a_disk_that_fills_while_a_large_file_is_made_leaves_nothing_half(prepared: LedgerFolder, disk: Path) -> None:
    ledger = copy_of(prepared, disk / "pot")
    elsewhere = LedgerFolder(disk / "elders")
    filling = fill(disk, 300 * KIB)
    for work in (
        lambda: backup(ledger, disk / "kopie.duckdb"),
        lambda: create_ledger(elsewhere, act(), PROGRAMME),
        lambda: restore(ledger, elsewhere.root),
    ):
        with pytest.raises(Refusal) as refused:
            work()
        assert refused.value.key == "store.no_space"
        assert sorted(path.name for path in disk.iterdir() if path != elsewhere.root) == ["pot", filling.name]
        assert not elsewhere.exists()


def test_a_disk_that_may_only_be_read_can_be_read_and_is_not_written(prepared: LedgerFolder, disk: Path) -> None:
    ledger = copy_of(prepared, disk / "pot")
    before = state_of(ledger)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    assert state_of(ledger) == before
    assert check_ledger(ledger).problems == ()
    with pytest.raises(Refusal) as refused:
        record_entry(ledger, act(), entry())
    assert refused.value.key == "store.no_space"
    said = typed(ledger, "undo", DELIVERY)
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith("De schijf met")


LIMITED: Final = """
import resource, signal, sys
from pathlib import Path
from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.post_delivery import post_delivery
from tests.hardness.small_ledger import DELIVERY, act

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    post_delivery(LedgerFolder(Path(sys.argv[1])), act(), DELIVERY)
except Refusal as refusal:
    print(refusal.key)
"""


def test_a_limit_on_the_size_of_files_is_refused_in_the_same_words(ledger: LedgerFolder) -> None:
    before = state_of(ledger)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(ledger.root), str(3 * KIB)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == "store.no_space"
    assert state_of(ledger) == before
    assert check_ledger(ledger).problems == ()


def spoil(content: bytes, start: int) -> bytes:
    """Turn a bit in every block from some byte on."""
    spoiled = bytearray(content)
    for place in range(start, len(spoiled), 4 * KIB):
        spoiled[place + 100] ^= 0xFF
    return bytes(spoiled)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda _: b"", "store.not_a_ledger"),
        (lambda _: b"Dit is geen potadministratie." * 500, "store.not_a_ledger"),
        (lambda content: content[:5000], "store.damaged"),
        (lambda content: spoil(content, 3 * 4 * KIB), "store.damaged"),
    ],
)
def test_a_file_that_is_no_ledger_or_is_damaged_says_so(
    ledger: LedgerFolder, change: Callable[[bytes], bytes], key: str
) -> None:
    ledger.database.write_bytes(change(ledger.database.read_bytes()))
    before = ledger.database.read_bytes()
    for work in (lambda: balance(ledger), lambda: record_entry(ledger, act(), entry())):
        with pytest.raises(Refusal) as refused:
            work()
        assert refused.value.key == key
        assert isinstance(refused.value, LedgerUnsound) == (key == "store.damaged")
        assert "gebiedsbudget restore" in str(refused.value)
    assert ledger.database.read_bytes() == before
    assert restore(ledger, ledger.root.parent / "hersteld").seals == 2


def test_a_file_cut_short_gives_no_wrong_figure(ledger: LedgerFolder) -> None:
    truth = balance(ledger, ("partner", "goal", "area", "year"))
    content = ledger.database.read_bytes()
    for part in range(1, 20):
        ledger.database.write_bytes(content[: len(content) * part // 20])
        with suppress(LedgerUnsound):  # said to be damaged: that is no wrong figure
            assert balance(ledger, ("partner", "goal", "area", "year")) == truth
            assert check_ledger(ledger).seals == 2


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda text: text.replace('"amount":"4100.00"', '"amount":"veel"'), "store.twin_unfit"),
        (lambda text: text.replace('"amount":"4100.00"', '"amount":"4101.00"'), "store.restored_unsound"),
        (lambda text: text[: len(text) // 2], "store.twin_damaged"),
        (lambda text: text.replace('"previous_hash":"', '"previous_hash":"0'), "store.twin_broken_chain"),
        (lambda _: "", "store.twin_damaged"),
    ],
)
def test_a_damaged_twin_is_never_restored_from(ledger: LedgerFolder, change: Callable[[str], str], key: str) -> None:
    path = ledger.twin / "00000002.jsonl"
    before = path.read_text(encoding="utf-8")
    path.write_text(change(before), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") != before
    target = ledger.root.parent / "hersteld"
    with pytest.raises(Refusal) as refused:
        restore(ledger, target)
    assert refused.value.key == key
    assert any("tekstkopie" in problem for problem in check_ledger(ledger).problems)


def test_bytes_that_are_no_text_in_a_twin_are_named(ledger: LedgerFolder) -> None:
    path = ledger.twin / "00000002.jsonl"
    path.write_bytes(path.read_bytes() + b"\xff\xfe\n")
    with pytest.raises(Refusal, match=r"00000002\.jsonl is beschadigd bij regel"):
        restore(ledger, ledger.root.parent / "hersteld")
    assert any("00000002.jsonl" in problem for problem in check_ledger(ledger).problems)


def test_a_description_with_other_ends_of_line_stays_one_line(ledger: LedgerFolder) -> None:
    lines = "een\u2028twee\u0085drie\u000bvier\u2029vijf\u001czes\r\nzeven"
    record_entry(ledger, act(), entry(description=lines))
    assert check_ledger(ledger).problems == ()
    report = restore(ledger, ledger.root.parent / "hersteld")
    assert report.last_seal == check_ledger(ledger).last_seal


def test_every_sealed_table_is_in_the_twin(ledger: LedgerFolder) -> None:
    assert set(state_of(ledger)["rows"]) >= set(SEALED_TABLES)

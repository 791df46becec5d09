"""What the disk and the system refuse is said in one sentence, and nothing is half done."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from claimtrack.errors import CorruptLedger, InputError, LedgerUnavailable, NotALedger
from claimtrack.model import Status
from claimtrack.store import Store, open_store
from claimtrack.store.failures import translated
from tests.store.ledgers import claim, document, new_ledger

LARGE = "9 were killed " * 60_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", folder]
    mounted = subprocess.run(command, capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def assert_refused_whole(store: Store) -> None:
    """A document too large for the disk is refused with its sentence, and verdicts go on."""
    head = store.head()
    with pytest.raises(LedgerUnavailable, match=r"No space is left for the ledger .*ledger\.db"):
        store.add_document(document(LARGE), [claim("9 were killed", text=LARGE)])
    assert (store.head(), store.count(), len(list(store.iter_documents()))) == (head, 3, 1)
    assert store.check() == []


@pytest.mark.file("what a disk does to a file")
def test_a_full_ledger_is_reported_and_stays_whole(store: Store) -> None:
    pages = store._value("PRAGMA page_count")
    store._run(f"PRAGMA max_page_count = {pages + 5}")
    assert_refused_whole(store)
    store.set_status([1], Status.VERIFIED, by="A")


@pytest.mark.file("what a disk does to a file")
@pytest.mark.tmpfs
def test_a_full_disk_is_reported_and_the_ledger_stays_whole(small_disk: Path) -> None:
    with new_ledger(small_disk) as store:
        assert_refused_whole(store)


@pytest.mark.file("what a disk does to a file")
@pytest.mark.tmpfs
def test_a_ledger_on_a_read_only_disk_can_be_read(small_disk: Path) -> None:
    new_ledger(small_disk).close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with open_store(small_disk / "ledger.db", read_only=True) as store:
        assert (store.claim(1).speaker.name, store.check()) == ("Ada Ash", [])
    with pytest.raises(LedgerUnavailable, match="cannot be"):
        open_store(small_disk / "ledger.db")
    with pytest.raises(LedgerUnavailable, match="Read-only file system"):
        open_store(small_disk / "new.db", create=True)


@pytest.mark.file("what a disk does to a file")
def test_a_read_only_file_is_reported(tmp_path: Path) -> None:
    new_ledger(tmp_path).close()
    (tmp_path / "ledger.db").chmod(0o400)
    if os.access(tmp_path / "ledger.db", os.W_OK):
        pytest.skip("this user may write anything")
    with (
        pytest.raises(LedgerUnavailable, match="cannot be written"),
        open_store(tmp_path / "ledger.db") as store,
    ):
        store.set_status([1], Status.VERIFIED, by="A")


@pytest.mark.file("what a disk does to a file")
def test_damage_met_while_reading_is_reported(store: Store) -> None:
    page = store._value("SELECT rootpage FROM sqlite_master WHERE name = 'claim'")
    size = store._value("PRAGMA page_size")
    store.close()
    raw = bytearray(store.path.read_bytes())
    raw[(page - 1) * size : page * size] = b"\xee" * size
    store.path.write_bytes(raw)
    with open_store(store.path) as damaged, pytest.raises(CorruptLedger, match="is damaged"):
        damaged.claim(1)


def test_the_cause_is_found_behind_what_came_after_it() -> None:
    consequence = apsw.SQLError("SQLError: cannot rollback - no transaction is active")
    consequence.__context__ = apsw.FullError("FullError: database or disk is full")
    told = translated(consequence, Path("l.db"))
    assert isinstance(told, LedgerUnavailable)
    assert str(told).startswith("No space is left")


@pytest.mark.file("how long a text may be in SQLite")
def test_a_text_that_is_too_large_for_the_ledger_is_refused_by_a_sentence(store: Store) -> None:
    store._database.connection().limit(apsw.SQLITE_LIMIT_LENGTH, 100_000)
    with pytest.raises(InputError, match=r"A text is too large for the ledger .*; split it"):
        store.add_document(document(LARGE), [claim("9 were killed", text=LARGE)])
    assert (store.count(), store.check()) == (3, [])


def test_a_file_that_turns_out_to_be_none_of_sqlites_is_no_ledger() -> None:
    told = translated(apsw.NotADBError("NotADBError: file is not a database"), Path("l.db"))
    assert isinstance(told, NotALedger)
    assert str(told).startswith("l.db is no claimtrack ledger")


@pytest.mark.file("the index of words in SQLite")
def test_a_search_in_a_damaged_index_says_that_the_ledger_is_damaged(store: Store) -> None:
    store._database.connection().config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
    store._run("UPDATE claim_fts_data SET block = x'ffffffffff' WHERE id = 10")
    with pytest.raises(CorruptLedger, match="is damaged"):
        store.holding_words("killed", lambda: False)


def test_a_mistake_of_the_program_is_none_of_the_disks() -> None:
    assert translated(ValueError("x"), Path("l.db")) is None

"""What a check meets in a file that is badly damaged: sentences, one for each thing, and no crash."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from claimtrack.errors import CorruptLedger
from claimtrack.store import Store, checks, open_store, seals
from claimtrack.store.backup import synced
from claimtrack.store.failures import failures
from tests.store.ledgers import TEXT, document, new_ledger, three_claims

pytestmark = pytest.mark.file("pages, indexes and seals of a file")


def edited(path: Path, *sql: str) -> Path:
    connection = apsw.Connection(str(path))
    for statement in ("PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON", *sql):
        connection.execute(statement)
    connection.close()
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    new_ledger(tmp_path).close()
    return tmp_path / "ledger.db"


def problems(path: Path) -> str:
    with open_store(path, read_only=True) as store:
        return "\n".join(store.check())


def test_a_seal_that_is_missing_or_of_no_table_is_named(ledger: Path) -> None:
    zeros = "0" * 64
    edited(ledger, "DELETE FROM seal WHERE name = 'hop'", f"INSERT INTO seal VALUES ('none', 1, '{zeros}')")  # noqa: S608
    told = problems(ledger)
    assert "The seal of the table hop is missing" in told
    assert "'none', which is none of the ledger's" in told


def test_bytes_that_are_no_text_are_named_where_they_stand(ledger: Path) -> None:
    """As a flipped byte leaves them: the page is whole, the text is none."""
    raw = ledger.read_bytes()
    for words in (b"spokeswoman", b"It rained in Oldbridge"):
        raw = raw.replace(words, b"\xff" + words[1:])
    ledger.write_bytes(raw)
    told = problems(ledger)
    assert "The table claim cannot be read" in told
    assert "a text in it is no UTF-8" in told
    with pytest.raises(CorruptLedger, match="no UTF-8"), failures(ledger):
        b"\xff".decode()


def test_what_another_program_wrote_meanwhile_is_no_damage(ledger: Path) -> None:
    with open_store(ledger) as ours, open_store(ledger) as theirs:
        ours.add_document(document(f"{TEXT} Ours.", "Paper"), three_claims())
        for number in range(30):
            theirs.add_document(document(f"{TEXT} Report {number}.", "Paper"), three_claims())
            assert ours.check() == []


def test_progress_is_told_within_a_large_table(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "ROWS_BETWEEN", 2)
    told: list[int] = []
    assert list(seals.broken(store._database.connection(), told.append)) == []
    assert sum(told) > len(told) > 3


def test_a_folder_that_cannot_be_opened_needs_no_sync(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refused)
    synced(tmp_path)


def test_a_ledger_without_its_seals_is_altered(ledger: Path) -> None:
    with open_store(ledger) as store:
        edited(ledger, "DROP TABLE seal")
        told = "\n".join(store.check())
    assert "The seals of the tables cannot be read" in told
    assert "The tables were altered" in told


def test_a_look_at_what_was_altered_ends_when_its_time_is_over(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(ledger, "UPDATE hop SET name = 'Hill Agency'")
    monkeypatch.setattr(seals, "ROWS_BETWEEN", 1)
    with open_store(ledger) as store:
        assert store.altered(0.0) is None
        told = store.altered(60.0)
    assert told is not None
    assert "hop" in told


def test_a_check_shows_that_it_is_still_at_it(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "STEPS_A_BEAT", 1)
    told: list[tuple[int, int]] = []
    with open_store(ledger) as store:
        assert store.check(lambda done, total: told.append((done, total))) == []
    assert len(told) > len(set(told)), "it is told again and again, also where nothing is done yet"
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_what_hinders_a_check_is_no_damage() -> None:
    def busy() -> Iterator[str]:
        yield "The file is damaged: a page."
        raise apsw.BusyError("BusyError: database is locked")

    stage = checks._readable(busy())
    assert next(stage) == "The file is damaged: a page."
    with pytest.raises(apsw.BusyError):
        next(stage)


def test_of_a_damaged_ledger_no_backup_is_made(ledger: Path, tmp_path: Path) -> None:
    edited(ledger, "UPDATE figure SET low = -5")
    with open_store(ledger) as store, pytest.raises(CorruptLedger, match="No backup was made of it"):
        store.backup(tmp_path / "backup.db")
    assert {path.name for path in tmp_path.iterdir()} <= {"ledger.db", "ledger.db-wal", "ledger.db-shm"}

"""The record shows what was altered behind the program's back."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from claimtrack.errors import LedgerUnavailable, UsageError
from claimtrack.model import Status
from claimtrack.store import MACHINE, Store, open_store
from claimtrack.store.record import GENESIS, hash_of, subject_of
from tests.store.ledgers import document, new_ledger


def test_each_decision_holds_the_hash_of_the_one_before(store: Store) -> None:
    store.set_status([1], Status.VERIFIED, by="A")
    store.undo(by="A")
    record = list(store.decisions())
    assert [one.previous for one in record] == [GENESIS, *(one.hash for one in record[:-1])]
    assert [(one.by, one.action, one.reverses) for one in record] == [
        (MACHINE, "ingest", None), ("A", "status", None), ("A", "undo", 2),
    ]  # fmt: skip
    assert store.head() == (3, record[-1].hash)


def test_the_hash_rests_on_every_field() -> None:
    fields = (1, "2026-01-01T00:00:00Z", "A", "note", "claim 1", None, None, "n", None, GENESIS)
    others = [(*fields[:at], "x", *fields[at + 1 :]) for at in range(len(fields))]
    assert len({hash_of(fields), *map(hash_of, others)}) == len(fields) + 1


def without_guard(trigger: str, *sql: str) -> Callable[[apsw.Connection], None]:
    """Do `sql` as somebody who takes a guard away and puts it back."""

    def work(connection: apsw.Connection) -> None:
        (guard,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (trigger,)).fetchone()
        for statement in (f"DROP TRIGGER {trigger}", *sql, guard):
            connection.execute(statement)

    return work


ALTERED = [
    (without_guard("decision_kept_from_update", "UPDATE decision SET by = 'B' WHERE seq = 2"), "Decision 2"),
    (without_guard("decision_kept_from_delete", "DELETE FROM decision WHERE seq = 2"), "Decision 3"),
    (
        without_guard("document_kept_from_update", "UPDATE document SET text = 'x' || substr(text, 2)"),
        "document 1",
    ),
    (without_guard("claim_words_kept", "UPDATE claim SET statement = 'x' WHERE id = 2"), "Claim 2"),
    (
        without_guard("status_counted_on_update", "UPDATE claim SET status = 'refuted' WHERE id = 3"),
        "refuted",
    ),
]


@pytest.mark.file("changes the file behind the store's back; on a server: test_postgresql.py")
@pytest.mark.parametrize(("alter", "named"), ALTERED)
def test_check_says_what_was_altered(
    store: Store, alter: Callable[[apsw.Connection], None], named: str
) -> None:
    store.set_status([1], Status.VERIFIED, by="A")
    store.set_status([2], Status.VERIFIED, by="A")
    assert store.check() == []
    store.close()
    connection = apsw.Connection(str(store.path))
    connection.execute("PRAGMA foreign_keys = OFF")
    alter(connection)
    connection.close()
    with open_store(store.path) as reopened:
        assert any(named in problem for problem in reopened.check())


@pytest.mark.file("changes the file behind the store's back; on a server: test_postgresql.py")
@pytest.mark.parametrize("number", [2, 3])
def test_an_entry_that_was_rewritten_with_a_fitting_hash_breaks_the_chain(store: Store, number: int) -> None:
    """Whoever alters an entry can give it a new hash to fit; the next one still holds the old hash."""
    for claim_id in (1, 2, 3):
        store.set_status([claim_id], Status.VERIFIED, by="A")
    record = list(store.decisions())
    entry = replace(record[number - 1], by="B")
    fields = tuple(getattr(entry, field.name) for field in dataclass_fields(entry))
    store.close()
    connection = apsw.Connection(str(store.path))
    alter = f"UPDATE decision SET by = 'B', hash = '{hash_of(fields[:-1])}' WHERE seq = {number}"  # noqa: S608
    without_guard("decision_kept_from_update", alter)(connection)
    connection.close()
    with open_store(store.path) as reopened:
        assert any(f"Decision {number + 1} does not continue" in problem for problem in reopened.check())


def test_a_decision_keeps_what_was_before_and_after_and_when(store: Store) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    store.set_status([1], Status.VERIFIED, by="A", note="seen")
    first, decision = store.decisions()
    assert (first.before, decision.note) == (None, "seen")
    assert json.loads(decision.before or "")["claim"]["1"]["status"] == "unreviewed"
    assert json.loads(decision.after or "")["claim"]["1"]["status"] == "verified"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", decision.at)
    assert before <= datetime.fromisoformat(decision.at) <= datetime.now(UTC)


def test_the_time_is_that_of_greenwich_wherever_the_machine_is(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Kabul")
    time.tzset()
    try:
        at = datetime.fromisoformat(store.set_status([1], Status.VERIFIED, by="A").at)
        assert abs(datetime.now(UTC) - at) < timedelta(minutes=1)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_checking_tells_of_every_decision_once(store: Store) -> None:
    store.set_status([1], Status.VERIFIED, by="A")
    told: list[int] = []
    assert store._chain_problems(told.append) == []
    assert told == [1, 1]


def test_a_decision_needs_a_name(store: Store) -> None:
    with pytest.raises(UsageError, match=r"^A decision needs the reviewer's name; give it with --by\.$"):
        store.set_status([1], Status.VERIFIED, by=" ")


def test_which_claims_were_decided(store: Store) -> None:
    ids = list(store.claim_ids())[:4]
    store.set_status(ids[:1], Status.VERIFIED, by="A")
    two = store.set_status(ids[1:3], Status.VERIFIED, by="A")
    assert store.decided_claims(two.seq) == sorted(ids[1:3])
    assert store.decided_since(two.seq - 1) == set(ids[1:3])
    assert store.decided_since(two.seq) == set()
    assert store.decisions_by_seq([two.seq]) == {two.seq: two}


@pytest.mark.parametrize(
    ("ids", "words"),
    [([5], "claim 5"), ([5, 6], "claims 5, 6"), ([5, 6, 7], "claims 5, 6, 7"), ([1, 2, 3, 4], "4 claims")],
)
def test_what_a_decision_calls_its_claims(ids: list[int], words: str) -> None:
    assert subject_of(ids) == words


def test_the_record_is_read_in_pages(store: Store) -> None:
    for _ in range(520):
        store.set_status([1], Status.VERIFIED, by="A")
    assert [one.seq for one in store.decisions()] == list(range(1, 522))
    assert len(list(store.decisions(1))) == 521


def test_a_backup_is_a_whole_ledger_of_its_own(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy.db")
    store.add_document(document("later"), [])
    with open_store(tmp_path / "copy.db") as copy:
        assert (copy.count(), copy.check(), copy.head()[0]) == (3, [], 1)
    with pytest.raises(LedgerUnavailable, match="already there"):
        store.backup(tmp_path / "copy.db")
    with pytest.raises(LedgerUnavailable, match="does not exist"):
        store.backup(tmp_path / "none" / "copy.db")


def test_another_process_writing_is_noticed_and_ones_own_is_not(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ours, open_store(tmp_path / "ledger.db") as theirs:
        seen = ours.data_version()
        ours.set_status([1], Status.VERIFIED, by="A")
        assert ours.data_version() == seen
        theirs.set_status([2], Status.VERIFIED, by="B")
        assert ours.data_version() != seen

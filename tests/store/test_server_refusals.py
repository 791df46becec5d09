"""What of a server is refused, by a sentence, and what its errors are told as."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from claimtrack import resources
from claimtrack.address import Address
from claimtrack.errors import CorruptLedger, LedgerError, LedgerMissing, LedgerUnavailable, NewerLedger
from claimtrack.model import Status
from claimtrack.store import Store, open_store
from tests import engine
from tests.store.ledgers import document, three_claims

psycopg = pytest.importorskip("psycopg", reason="needs the extra postgres")
opening = pytest.importorskip("claimtrack.store.postgresql.opening")
failures = pytest.importorskip("claimtrack.store.postgresql.failures")
speech = pytest.importorskip("claimtrack.store.postgresql.speech")
pytestmark = pytest.mark.skipif(engine.programs() is None, reason="PostgreSQL is not installed here")

DATABASE = "refusals"


@pytest.fixture
def place() -> Iterator[Address]:
    """An empty database."""
    engine.admin(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    engine.admin(f"CREATE DATABASE {DATABASE}")
    yield Address(engine.url(DATABASE))
    engine.admin(f"DROP DATABASE {DATABASE} WITH (FORCE)")


@pytest.fixture
def ledger(place: Address) -> Iterator[Store]:
    """A ledger with three claims."""
    with open_store(place, create=True) as store:
        store.add_document(document(), three_claims())
        yield store


def run(place: Address, sql: str) -> None:
    with psycopg.connect(place.url, autocommit=True, options="-c search_path=claimtrack") as connection:
        connection.execute(sql)


def test_a_server_that_is_too_old_is_refused(place: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "OLDEST", 990_000)
    with pytest.raises(LedgerUnavailable, match="older than PostgreSQL 14; use a newer one"):
        open_store(place, create=True)


def test_a_database_in_other_letters_is_refused(place: Address) -> None:
    engine.admin("DROP DATABASE IF EXISTS letters")
    engine.admin(
        "CREATE DATABASE letters ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C' LOCALE_PROVIDER libc"
    )
    try:
        with pytest.raises(LedgerUnavailable, match="is not in UTF-8 but in SQL_ASCII"):
            open_store(engine.url("letters"), create=True)
    finally:
        engine.admin("DROP DATABASE letters WITH (FORCE)")


ALTERED = [
    ("UPDATE migration SET sha256 = 'x' WHERE number = (SELECT min(number) FROM migration)", CorruptLedger,
     "was made by altered migrations"),
    ("INSERT INTO migration SELECT number + 100, name, sha256, applied_at FROM migration", NewerLedger,
     "was written by a newer claimtrack"),
    ("ALTER TABLE decision DISABLE TRIGGER decision_kept", CorruptLedger, "was altered: .*decision_kept"),
    ("CREATE TABLE copying (mark text)", LedgerUnavailable, "The copy into .* is not whole yet"),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "kind", "said"), ALTERED, ids=[sql[:20] for sql, *_ in ALTERED])
def test_a_ledger_that_is_not_as_it_was_made_is_not_opened(
    ledger: Store, place: Address, sql: str, kind: type[LedgerError], said: str
) -> None:
    run(place, sql)
    with pytest.raises(kind, match=said):
        open_store(place)


def test_a_guard_that_is_switched_off_while_the_ledger_is_open_is_seen(ledger: Store, place: Address) -> None:
    assert ledger.altered(1.0) is None
    run(place, "ALTER TABLE decision DISABLE TRIGGER decision_kept")
    told = ledger.altered(1.0)
    assert told is not None
    assert told.startswith("The tables were altered: ")


def test_an_older_ledger_is_not_brought_up_to_date_by_who_only_reads(
    ledger: Store, place: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = opening.migrations()
    later = type(known[0])(known[-1].number + 1, "later.sql", "SELECT 1;")
    monkeypatch.setattr(opening, "migrations", lambda: (*known, later))
    with pytest.raises(LedgerUnavailable, match="is of an older claimtrack; open it once for writing"):
        open_store(place, read_only=True)


def test_migrations_without_a_number_between_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "postgresql").mkdir()
    for number in (8, 10):
        (tmp_path / "postgresql" / f"{number:04}_step.sql").write_text("SELECT 1;")
    monkeypatch.setattr(resources, "schema", lambda: tmp_path)
    with pytest.raises(ValueError, match="not numbered without a gap"):
        opening.migrations.__wrapped__()


def test_who_only_reads_writes_nothing(ledger: Store, place: Address) -> None:
    with open_store(place, read_only=True) as reader:
        assert reader.claim(1).speaker.name == "Ada Ash"
        with pytest.raises(LedgerUnavailable, match="was opened for reading alone"):
            reader.set_status([1], Status.VERIFIED, by="A")
    run(place, "DROP SCHEMA claimtrack CASCADE")
    with pytest.raises(LedgerMissing, match="There is no ledger in"):
        open_store(place, read_only=True, create=True)


def test_backups_of_a_server_are_not_numbered(ledger: Store, tmp_path: Path) -> None:
    with pytest.raises(LedgerUnavailable, match="are not numbered: leave --keep out"):
        ledger.backup(tmp_path / "backup.db", keep=3)
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_of_the_program_is_none_of_the_servers(place: Address) -> None:
    assert failures.translated(ValueError("x"), place) is None
    with closing(psycopg.connect(place.url)) as connection, pytest.raises(psycopg.errors.SyntaxError) as told:
        connection.execute("SELEKT 1")
    assert failures.translated(told.value, place) is None


@pytest.mark.parametrize(
    ("of_files", "of_servers"),
    [
        ("SELECT group_concat(note, ', (') FROM x", "SELECT string_agg(CAST(note AS text), ', (') FROM x"),
        (
            "SELECT json_object('by', by, 'n', 1)",
            'SELECT (SELECT CAST(row_to_json(told) AS text) FROM (SELECT by AS "by", 1 AS "n") AS told)',
        ),
    ],
)
def test_calls_are_said_in_the_servers_words(of_files: str, of_servers: str) -> None:
    assert speech.said(of_files).sql == of_servers


def test_a_call_that_is_not_closed_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="a bracket is not closed"):
        speech.said("SELECT group_concat(note FROM x")


def test_a_search_that_the_server_ends_by_itself_was_not_given_up(
    ledger: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "SELECT '1' FROM pg_sleep(30) WHERE ? <> ''"
    monkeypatch.setattr("claimtrack.store.postgresql.ledger.FOUND_SQL", long)
    ledger._run("SET statement_timeout = 50")
    with pytest.raises(LedgerUnavailable, match="ended what was asked: canceling statement due to statement"):
        ledger.holding_words("killed", lambda: False)


def test_who_leaves_waits_for_no_listener_that_does_not_come_back(
    ledger: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.store.postgresql.listening.LEAVING_SECONDS", 0)
    listening = ledger.listening()
    assert listening is not None
    with listening._turn:  # type: ignore[attr-defined]  # as somebody has it who is stuck at the network
        listening.close()
    assert listening.heard() is False

"""What only a server can do, or do wrong: addresses, guards, copies, writers that meet, a lost server."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import apsw
import pytest

from claimtrack import relink
from claimtrack.address import Address, placed
from claimtrack.cluster import Cluster
from claimtrack.crew import Crew, Processes
from claimtrack.errors import Changed, InputError, LedgerMissing, LedgerUnavailable, NewerLedger
from claimtrack.linking import lots
from claimtrack.model import ClaimFilter, Status
from claimtrack.store import Store, open_store, transactions
from claimtrack.store.copying import FileTarget, copy
from claimtrack.store.finding import FOUND_SQL
from claimtrack.store.tables import TABLES
from claimtrack.store.words import Tsquery
from tests import engine
from tests.store.ledgers import TEXT, document, three_claims
from tests.test_crew import filled

psycopg = pytest.importorskip("psycopg", reason="needs the extra postgres")
server_listening = pytest.importorskip("claimtrack.store.postgresql.listening")
pytestmark = pytest.mark.skipif(engine.programs() is None, reason="PostgreSQL is not installed here")

DATABASE = "own"
DESK = "ct_desk"
GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "postgresql.md"


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


def run(place: Address, sql: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(place.url, autocommit=True, options="-c search_path=claimtrack") as connection:
        cursor = connection.execute(sql)
        return list(cursor) if cursor.description else []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("postgresql://desk@db.example/claims", "postgresql://desk@db.example/claims"),
        ("postgres://desk:secret@db.example/claims", "postgresql://desk@db.example/claims"),
        ("postgresql:/desk@db.example/claims", "postgresql://desk@db.example/claims"),
        ("postgresql://a,b/claims?password=secret&x=1", "postgresql://a,b/claims?password=…&x=1"),
        ("postgresql:///claims?host=/tmp", "postgresql:///claims?host=/tmp"),
        ("postgresql:///?service=claims", "postgresql:///?service=claims"),
        ("postgresql://?host=/tmp&dbname=claims", "postgresql://?host=/tmp&dbname=claims"),
    ],
)
def test_an_address_is_shown_without_its_password(given: str, shown: str) -> None:
    found = placed(given)
    assert isinstance(found, Address)
    assert (str(found), found.name) == (shown, "claims")


def test_an_empty_database_is_no_ledger_until_one_is_asked_for(place: Address) -> None:
    with pytest.raises(LedgerMissing, match="There is no ledger in"):
        open_store(place)
    open_store(place, create=True).close()
    open_store(place).close()


def test_a_database_or_server_that_is_not_there_is_named(place: Address) -> None:
    with pytest.raises(LedgerUnavailable, match='cannot be reached: database "nowhere" does not exist'):
        open_store(engine.url("nowhere"))
    with pytest.raises(LedgerUnavailable, match="cannot be reached"):
        open_store(f"postgresql://postgres@/x?host={engine.server()}&port=1")


def test_of_several_servers_what_the_last_one_said_is_told_in_a_line() -> None:
    with pytest.raises(LedgerUnavailable) as told:
        open_store("postgresql://nobody@127.0.0.1:1,127.0.0.1:2/x")
    sentence = 'reached: connection to server at "127.0.0.1", port 2 failed: Connection refused.'
    assert str(told.value).endswith(sentence)


def test_tables_have_the_columns_of_the_files_tables_in_their_order(ledger: Store, place: Address) -> None:
    sql = (
        "SELECT table_name::text, column_name::text FROM information_schema.columns "
        "WHERE table_schema = 'claimtrack' ORDER BY table_name, ordinal_position"
    )
    there: dict[str, list[str]] = {}
    for table, column in run(place, sql):
        there.setdefault(table, []).append(column)
    models = {one._meta.table_name: list(one._meta.columns) for one in TABLES}
    del models["seal"]  # not kept on a server
    assert {name: columns for name, columns in there.items() if name in models} == models
    plain = "SELECT column_name FROM information_schema.columns WHERE table_schema = 'claimtrack' AND " \
        "data_type = 'text' AND collation_name IS DISTINCT FROM 'C' AND table_name IN " \
        "(SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE')"  # fmt: skip
    assert run(place, plain) == []


GUARDED = [
    "UPDATE decision SET note = 'x' WHERE seq = 1",
    "DELETE FROM decision WHERE seq = 1",
    "TRUNCATE decision CASCADE",
    "INSERT INTO decision SELECT seq + 2, at, by, action, subject, before, after, note, reverses, hash, "
    "replace(hash, 'a', 'b') FROM decision WHERE seq = 1",
    "INSERT INTO decision SELECT seq + 1, at, by, action, subject, before, after, note, reverses, previous, "
    "replace(hash, 'a', 'b') FROM decision WHERE seq = 1",
    "UPDATE document SET text = 'x'",
    "DELETE FROM document",
    "UPDATE claim SET statement = 'x' WHERE id = 1",
    "UPDATE claim SET key = 'x' WHERE id = 1",
    "UPDATE claim SET status = 'true' WHERE id = 1",
    "UPDATE claim SET speaker_id = 99 WHERE id = 1",
    "UPDATE figure SET high = low - 1",
    "UPDATE source SET name = 'x'",
    "DELETE FROM tuning",
]


def test_the_guards_refuse_whoever_asks(ledger: Store, place: Address) -> None:
    for sql in GUARDED:
        with pytest.raises(psycopg.IntegrityError):
            run(place, sql)
    assert ledger.check() == []


ALTERED = [
    ("ALTER TABLE decision DISABLE TRIGGER decision_kept", "decision_kept is missing or switched off"),
    ("DROP TRIGGER claim_words_kept ON claim", "claim_words_kept is missing"),
    ("CREATE TRIGGER planted BEFORE UPDATE ON link EXECUTE FUNCTION refuse('x')", "not claimtrack's"),
    ("DELETE FROM claim_fts WHERE rowid = 1", "The index of the words"),
    ("UPDATE status_count SET n = 7 WHERE status = 'verified'", "number of verified"),
    ("UPDATE claim SET status = 'refuted' WHERE id = 1", "is not what decision 2"),
    ("UPDATE claim SET status = 'refuted' WHERE id = 2", "no decision did that"),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "named"), ALTERED)
def test_check_says_what_was_altered(ledger: Store, place: Address, sql: str, named: str) -> None:
    ledger.set_status([1], Status.VERIFIED, by="A")
    assert ledger.check() == []
    run(place, sql)
    assert any(named in problem for problem in ledger.check())


def test_a_ledger_of_a_newer_program_is_refused_also_while_it_is_open(ledger: Store, place: Address) -> None:
    ledger.set_status([1], Status.VERIFIED, by="A")
    run(place, "INSERT INTO migration VALUES (99, 'later', 'x', 'now')")
    with pytest.raises(NewerLedger):
        ledger.set_status([2], Status.VERIFIED, by="A")
    with pytest.raises(NewerLedger):
        open_store(place)


def test_words_are_found_as_in_a_file(ledger: Store, tmp_path: Path) -> None:
    text = 'El Niño-Katastrophe: 9 were killed, it\'s (really) "quoted" & a|b <-> c:* said Zoë Müller.'
    for store in (ledger, file := open_store(tmp_path / "f.db", create=True)):
        words = three_claims()[0]
        claims = [type(words)(**{**_fields(words), "text": text, "start": 0, "end": len(text)})]
        store.add_document(document(text, "Ångström Post"), claims)
    for typed in ("nino", "NIÑO kat", "kill", "9 were", "zoe mull", "angstrom", "a|b", "<->", "c:*", "it's",
                  "quo", "müller zoë", "ni", "killed nino", "'", "!", "& |", "post 9"):  # fmt: skip
        found = {ledger.claim(one).statement for one in ledger.claim_ids(ClaimFilter(text=typed))}
        in_file = {file.claim(one).statement for one in file.claim_ids(ClaimFilter(text=typed))}
        assert (text in found) == (text in in_file), typed
    file.close()


def test_a_search_that_nobody_waits_for_is_left_by_the_server(
    ledger: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(ledger.holding_words("killed", lambda: False) or []) == [1]
    long = "SELECT '1' FROM pg_sleep(30) WHERE ? <> ''"
    monkeypatch.setattr("claimtrack.store.postgresql.ledger.FOUND_SQL", long)
    given_up = threading.Event()
    threading.Timer(0.2, given_up.set).start()
    began = time.monotonic()
    assert ledger.holding_words("killed", given_up.is_set) is None
    assert time.monotonic() - began < 5
    monkeypatch.undo()
    assert list(ledger.holding_words("killed", lambda: False) or []) == [1], (
        "the connection is as good as before"
    )
    assert not any(thread.name == "claimtrack-give-up" for thread in threading.enumerate())


def test_a_search_can_be_answered_from_the_index_of_the_words(ledger: Store) -> None:
    with ledger.reading():
        ledger._database.execute_sql("SET LOCAL enable_seqscan = off")  # three claims are sooner read through
        plan = "".join(row[0] for row in ledger._rows(f"EXPLAIN {FOUND_SQL}", Tsquery().all_of("kill")))
    assert "Bitmap Index Scan on claim_fts_words" in plan


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_a_text_that_a_server_cannot_keep_is_refused_in_a_sentence(ledger: Store) -> None:
    with pytest.raises(InputError, match="U\\+0000"):
        ledger.add_document(document("nul \0 inside"), [])
    with pytest.raises(InputError, match="lone surrogate"):
        ledger.add_note(1, "\ud800", by="A")
    assert ledger.check() == []


def test_a_write_is_repeated_whole_where_another_was_in_the_way(
    ledger: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transactions, "PAUSE_SECONDS", 0)
    calls = []

    def work() -> int:
        calls.append(ledger.set_status([1], Status.VERIFIED, by="A").seq)
        if len(calls) < 3:
            raise psycopg.errors.SerializationFailure("could not serialize access")
        return calls[-1]

    assert ledger.transact(work) == 2
    assert (len(calls), ledger.head()[0]) == (3, 2)


def test_a_ledger_that_somebody_else_keeps_to_himself_is_reported(place: Address) -> None:
    with open_store(place, create=True) as store:
        store.add_document(document(), three_claims())
        with psycopg.connect(place.url) as other:
            other.execute("LOCK TABLE claimtrack.sequence IN EXCLUSIVE MODE")
            store._database.execute_sql("SET lock_timeout = '50ms'")
            with pytest.raises(LedgerUnavailable, match="in use by somebody else"):
                store.set_status([1], Status.VERIFIED, by="A")
            assert store.claim(1).status is Status.UNREVIEWED, "reading goes on"
        assert store.set_status([1], Status.VERIFIED, by="A").seq == 2


def test_a_commit_that_was_not_answered_is_found_again_and_not_done_twice(
    ledger: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = ledger._database.commit
    lost = []

    def unanswered() -> None:
        kept()
        if not lost:
            lost.append(True)
            ledger._database.connection().close()
            raise psycopg.OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(ledger._database, "commit", unanswered)
    assert ledger.set_status([1], Status.VERIFIED, by="A").seq == 2
    assert (ledger.head()[0], ledger.check()) == (2, [])


def test_a_connection_that_the_server_ended_is_made_anew(ledger: Store, place: Address) -> None:
    ledger.claim(1)
    run(place, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'claimtrack'")
    assert ledger.claim(1).status is Status.UNREVIEWED
    run(place, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'claimtrack'")
    assert ledger.set_status([1], Status.VERIFIED, by="A").seq == 2


def test_a_ledger_tells_what_others_write_and_not_what_is_written_through_it(
    ledger: Store, place: Address
) -> None:
    listening = ledger.listening()
    assert listening is not None
    assert listening.heard(), "it begins to listen"
    ledger.add_note(1, "own", by="A")
    with ThreadPoolExecutor(1) as pool, open_store(place) as other:
        waiting = pool.submit(listening.heard)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.2)
        other.add_note(1, "another's", by="B")
        assert waiting.result(timeout=5)
        waiting = pool.submit(listening.heard)
        listening.close()
        assert waiting.result(timeout=5) is False
    assert listening.heard() is False


def test_a_server_that_tells_nothing_is_not_listened_to(
    ledger: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_listening, "CHANNEL", "")  # a syntax error, as a pooler in between may answer
    listening = ledger.listening()
    assert listening is not None
    assert listening.heard() is False
    listening.close()


def test_two_reviewers_on_one_claim_are_told_of_each_other(ledger: Store, place: Address) -> None:
    seen = ledger.claim(1).version
    with open_store(place) as other:
        other.set_status([1], Status.DISPUTED, by="B", versions={1: seen})
    with pytest.raises(Changed, match="by B"):
        ledger.set_status([1], Status.VERIFIED, by="A", versions={1: seen})


def test_writers_at_once_make_one_record_without_a_gap_and_none_in_vain(
    ledger: Store, place: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_vain: list[object] = []
    monkeypatch.setattr(type(ledger._database), "is_passing", lambda _, error: in_vain.append(error) or True)

    def review(by: str) -> list[int]:
        with open_store(place) as store:
            return [store.set_status([1 + n % 3], Status.VERIFIED, by=by).seq for n in range(10)]

    with ThreadPoolExecutor(5) as pool:
        told = [seq for seqs in pool.map(review, "ABCDE") for seq in seqs]
    assert sorted(told) == list(range(2, 52))
    assert in_vain == [], "a write looked before its turn had come"
    assert ledger.check() == []


def test_there_and_back_is_the_same_ledger(tmp_path: Path, place: Address) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with _in_file(home) as store:
        store.set_status([1], Status.VERIFIED, by="A", note="seen")
        store.undo(by="A")
        store.review_second([2], Status.DISPUTED, by="B")
    original = home / "ledger.db"
    back = tmp_path / "back.db"
    _copy(original, place)
    _copy(place, back)
    assert _seals(original) == _seals(back)
    with open_store(place) as served, open_store(back) as returned:
        assert served.check() == returned.check() == []
        assert served.head() == returned.head()
        assert served.backup(tmp_path / "backup.db") == served.head()
        assert served.add_document(document(f"{TEXT} More."), three_claims()).claim_ids == (4, 5, 6)
    assert _seals(tmp_path / "backup.db") == _seals(original)


def test_a_copy_that_was_broken_off_is_no_ledger_and_goes_on(tmp_path: Path, place: Address) -> None:
    _in_file(tmp_path).close()
    for target, opened in ((place, place), (tmp_path / "copy.db", None)):
        with pytest.raises(KeyboardInterrupt):
            _copy(tmp_path / "ledger.db", target, stop_after=8)
        if opened is not None:
            with pytest.raises(LedgerUnavailable, match="not whole yet"):
                open_store(opened)
        else:
            assert not (tmp_path / "copy.db").exists()
        _copy(tmp_path / "ledger.db", target)
        with open_store(target) as store:
            assert (store.count(), store.check()) == (3, [])
        with pytest.raises(LedgerUnavailable, match="already"):
            _copy(tmp_path / "ledger.db", target)


def _in_file(folder: Path) -> Store:
    """A ledger in a file, whatever the engine of the run."""
    from claimtrack.store import opening  # noqa: PLC0415

    path = folder / "ledger.db"
    opening.make_ready(path, create=True, read_only=False)
    store = Store(path)
    store.add_document(document(), three_claims())
    return store


def _copy(source: Path | Address, target: Path | Address, stop_after: int | None = None) -> None:
    from claimtrack.store.postgresql.copying import ServerTarget  # noqa: PLC0415  # an extra

    into = ServerTarget(target) if isinstance(target, Address) else FileTarget(target)

    def told(done: int) -> None:
        if stop_after is not None and done >= stop_after:
            raise KeyboardInterrupt

    with open_store(source, read_only=True) as store:
        try:
            copy(store, into, told)
        finally:
            into.close()


def _seals(path: Path) -> dict[str, tuple[int, str]]:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    rows = connection.execute("SELECT name, n, digest FROM seal WHERE name <> 'migration'")
    found = {name: (n, digest) for name, n, digest in rows}
    connection.close()
    return found


REFUSED_TO_THE_DESK = [
    "UPDATE decision SET note = 'x'",
    "DELETE FROM decision",
    "TRUNCATE decision CASCADE",
    "INSERT INTO decision (seq) VALUES (1) ON CONFLICT (seq) DO UPDATE SET note = 'x'",
    "COPY decision FROM PROGRAM 'true'",
    "DROP TRIGGER decision_kept ON decision",
    "ALTER TABLE decision DISABLE TRIGGER ALL",
    "ALTER TABLE decision DISABLE TRIGGER decision_appended",
    "ALTER TABLE decision ADD COLUMN more text",
    "ALTER TABLE decision OWNER TO CURRENT_USER",
    "DROP TABLE decision CASCADE",
    "DROP SCHEMA claimtrack CASCADE",
    "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
    "CREATE TRIGGER planted BEFORE INSERT ON decision EXECUTE FUNCTION refuse('x')",
    "CREATE RULE planted AS ON INSERT TO decision DO INSTEAD NOTHING",
    "CREATE TABLE mine (n integer)",
    "SET session_replication_role = replica",
    "ALTER ROLE CURRENT_USER SET session_replication_role = replica",
    "ALTER ROLE CURRENT_USER SUPERUSER",
    "SET ROLE postgres",
    "UPDATE document SET text = ''",
    "DELETE FROM document",
    "TRUNCATE document CASCADE",
    "INSERT INTO decision_action (name) VALUES ('forgive')",
    "DELETE FROM decision_action",
    "UPDATE migration SET sha256 = 'x'",
    "DELETE FROM migration",
]


@pytest.fixture
def desk(ledger: Store, place: Address) -> Iterator[Address]:
    """The ledger for a role that was made as the guide says, word by word."""
    (sql,) = re.findall(r"```sql\n(-- as the owner.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    engine.admin(f"DROP ROLE IF EXISTS {DESK}")
    engine.admin(f"CREATE ROLE {DESK} LOGIN")
    run(place, sql.replace("desk", DESK))
    yield Address(place.url.replace("postgres@", f"{DESK}@"))
    run(place, f"DROP OWNED BY {DESK}")
    engine.admin(f"DROP ROLE {DESK}")


def test_the_role_of_the_guide_can_do_all_that_a_desk_does(desk: Address) -> None:
    with open_store(desk) as store:
        assert store.set_status([1], Status.VERIFIED, by="A").seq == 2
        assert store.undo(by="A").seq == 3
        store.add_document(document("later"), [])
        store.review_second([2], Status.DISPUTED, by="B")
        relink.relink(store)
        assert store.check() == []
        with pytest.raises(LedgerUnavailable, match="The role may not do this"):
            store.transact(lambda: store._run("DELETE FROM decision WHERE seq = 1"))


def test_the_role_of_the_guide_cannot_alter_the_record(desk: Address, ledger: Store) -> None:
    before = list(ledger.decisions())
    assert [sql for sql in REFUSED_TO_THE_DESK if not refused(desk, sql)] == []
    run(desk, "GRANT UPDATE ON decision TO CURRENT_USER")  # a warning, and nothing is granted
    assert refused(desk, "UPDATE decision SET note = 'x'")
    assert (list(ledger.decisions()), ledger.check()) == (before, [])


def refused(place: Address, sql: str) -> bool:
    """Whether the server says that the role has no right to it."""
    try:
        run(place, sql)
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


def _linked(place: Path | Address, crew: Callable[[Store], Crew]) -> list[object]:
    """The links of many reports, found by this crew."""
    filled(place)  # type: ignore[arg-type]  # an address is as good
    with open_store(place) as store:
        relink.relink(store, crew=crew(store))
        return [(one.id, one.suggested) for one in store.iter_links()]


@pytest.mark.parametrize("distributed", [False, True])
def test_workers_on_a_server_find_the_links_of_one_process_on_a_file(
    tmp_path: Path, place: Address, monkeypatch: pytest.MonkeyPatch, distributed: bool
) -> None:
    monkeypatch.setattr(lots, "AT_ONCE", 7)
    alone = _linked(tmp_path / "one.db", Crew)
    assert len(alone) > 100
    if not distributed:
        assert _linked(place, lambda store: Processes(store, 2)) == alone
        return
    dask = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    with dask.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as workers:
        assert _linked(place, lambda store: Cluster(store, workers.scheduler_address)) == alone

"""Opening: a ledger is opened, an older one brought up to date, anything else refused and left as it is."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import apsw
import pytest

from claimtrack import resources
from claimtrack.errors import (
    CorruptLedger,
    LedgerError,
    LedgerMissing,
    LedgerUnavailable,
    MissingExtra,
    NewerLedger,
    NotALedger,
)
from claimtrack.model import Status
from claimtrack.store import migration, open_store
from claimtrack.store.connection import APPLICATION_ID, journal_pragmas, wal_is_safe
from tests.store.ledgers import new_ledger

pytestmark = pytest.mark.file("how a file is opened and brought up to date")

SECOND = "CREATE TABLE later (id INTEGER NOT NULL PRIMARY KEY) STRICT;\nINSERT INTO later VALUES (1);\n"


def folder_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def edit(path: Path, sql: str) -> None:
    connection = apsw.Connection(str(path))
    connection.execute(sql)
    connection.close()


def use_migrations(monkeypatch: pytest.MonkeyPatch, folder: Path, later: str) -> None:
    """Let the program know the released migrations and one more."""
    released = sorted(resources.schema().glob("0*.sql"))
    folder.mkdir()
    for path in released:
        shutil.copy(path, folder)
    (folder / f"{len(released) + 1:04}_later.sql").write_text(later)
    use_folder(monkeypatch, folder)


def use_folder(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the program know the migrations of this folder and no others."""
    known = migration.migrations(folder)
    monkeypatch.setattr(migration, "migrations", lambda: known)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def overwrite_the_tables(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[100:1500] = b"\xff" * 1400
    path.write_bytes(raw)


SPOILED: list[tuple[str, Callable[[Path], object], type[LedgerError]]] = [
    ("empty", lambda p: p.write_bytes(b""), NotALedger),
    ("text", lambda p: p.write_bytes(b"id,statement\n1,x\n" * 20), NotALedger),
    ("a folder's worth of zeros", lambda p: p.write_bytes(bytes(4096)), NotALedger),
    ("another program's database", lambda p: edit(p, "PRAGMA application_id = 7"), NotALedger),
    ("a newer ledger", lambda p: edit(p, "PRAGMA user_version = 99"), NewerLedger),
    ("an altered migration", lambda p: edit(p, "UPDATE migration SET sha256 = 'x'"), CorruptLedger),
    ("a dropped guard", lambda p: edit(p, "DROP TRIGGER decision_kept_from_update"), CorruptLedger),
    (
        "a planted trigger",
        lambda p: edit(
            p, "CREATE TRIGGER t AFTER INSERT ON claim BEGIN UPDATE claim SET status = 'verified'; END"
        ),
        CorruptLedger,
    ),
    ("a cut file", cut, CorruptLedger),
    ("overwritten tables", overwrite_the_tables, CorruptLedger),
]


@pytest.mark.parametrize(("spoil", "error"), [row[1:] for row in SPOILED], ids=[row[0] for row in SPOILED])
def test_what_is_no_sound_ledger_is_refused_and_left_byte_for_byte(
    tmp_path: Path, spoil: Callable[[Path], object], error: type[LedgerError]
) -> None:
    new_ledger(tmp_path).close()
    path = tmp_path / "ledger.db"
    spoil(path)
    before = folder_bytes(tmp_path)
    for create in (False, True):
        with pytest.raises(error, match=r"ledger\.db"):
            open_store(path, create=create)
    assert folder_bytes(tmp_path) == before


def test_a_missing_ledger_is_made_only_when_asked(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing, match="There is no ledger at"):
        open_store(tmp_path / "l.db")
    with pytest.raises(LedgerMissing):
        open_store(tmp_path / "l.db", create=True, read_only=True)
    with pytest.raises(LedgerUnavailable, match=r"The folder .* does not exist"):
        open_store(tmp_path / "none" / "l.db", create=True)
    with pytest.raises(NotALedger):
        open_store(tmp_path, create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_new_ledger_is_for_its_owner_alone_and_leaves_one_file(tmp_path: Path) -> None:
    new_ledger(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.db"]
    assert stat.S_IMODE((tmp_path / "ledger.db").stat().st_mode) == 0o600
    assert (tmp_path / "ledger.db").read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")


@pytest.mark.parametrize("name", ["a b.db", "q?mode=memory.db", "50%.db", "#1.db", "ü.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    open_store(tmp_path / name, create=True).close()
    open_store(tmp_path / name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_every_connection_has_the_settings(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as store:
        wanted = {
            "foreign_keys": 1,
            "recursive_triggers": 1,
            "trusted_schema": 0,
            "secure_delete": 1,
            "cell_size_check": 1,
            "synchronous": 2,
            "journal_mode": "wal",
            "busy_timeout": 10_000,
        }
        assert {name: store._value(f"PRAGMA {name}") for name in wanted} == wanted


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ("3.40.1", False),
        ("3.44.6", True),
        ("3.50.6", False),
        ("3.50.7", True),
        ("3.51.2", False),
        ("3.54.1", True),
    ],
)
def test_a_library_with_the_wal_reset_bug_gets_the_rollback_journal(version: str, safe: bool) -> None:
    assert wal_is_safe(version) is safe
    assert journal_pragmas(version)["journal_mode"] == ("WAL" if safe else "DELETE")


def test_an_older_ledger_is_brought_up_to_date_after_a_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with new_ledger(home) as store:
        store.set_status([1], Status.VERIFIED, by="A")
    use_migrations(monkeypatch, tmp_path / "schema", SECOND)
    with pytest.raises(LedgerUnavailable, match="older claimtrack"):
        open_store(home / "ledger.db", read_only=True)
    with open_store(home / "ledger.db") as store:
        assert store._value("SELECT id FROM later") == 1
        assert (store.claim(1).status, store.check()) == (Status.VERIFIED, [])
    (kept,) = home.glob(f"ledger.db.v{len(list(resources.schema().glob('0*.sql')))}-*.bak")
    monkeypatch.undo()
    with open_store(kept) as old:
        assert (old.count(), old.check()) == (3, [])


def test_a_program_that_is_still_open_does_not_write_to_a_ledger_of_a_newer_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with new_ledger(home) as store:
        store.set_status([1], Status.VERIFIED, by="A")
        use_migrations(monkeypatch, tmp_path / "schema", SECOND)
        open_store(home / "ledger.db").close()
        with pytest.raises(NewerLedger, match="meanwhile"):
            store.set_status([2], Status.VERIFIED, by="A")
        assert store.claim(1).status is Status.VERIFIED, "reading goes on"
    with open_store(home / "ledger.db") as store:
        assert (store.claim(2).status, store.check()) == (Status.UNREVIEWED, [])


def first_release(home: Path) -> Path:
    """A ledger as the first release left it: its tables, and what it stored in them."""
    path = home / "ledger.db"
    connection = apsw.Connection(str(path))
    migration.apply(connection, migration.migrations()[:1])
    connection.execute(Path(__file__).with_name("first_release.sql").read_text(encoding="utf-8"))
    connection.close()
    return path


def test_a_ledger_of_the_first_release_comes_up_to_date_with_all_it_holds(tmp_path: Path) -> None:
    with open_store(first_release(tmp_path)) as store:
        claims = store.claims([1, 2, 3])
        assert [(one.statement, one.speaker.name, one.status, one.version) for one in claims] == [
            ("9 were killed", "Ada Ash", Status.UNREVIEWED, 3),
            ("1 was captured", "Bo Birch", Status.DISPUTED, 2),
            ("It rained in Oldbridge", "Harbour Post", Status.UNREVIEWED, 3),
        ]  # fmt: skip
        assert store.head() == (7, "5ee0ceda3b02322a8aa89218c98b1f7cb5a6b736e3d34b8b086d885d43aecd7f")
        assert (store.groupings(), store.check()) == ([], [])
        assert store.status_counts()[Status.DISPUTED] == 1
        assert store.undo(by="A").reverses == 5
        assert (store.redo(by="B").reverses, store.check()) == (7, [])
    (kept,) = tmp_path.glob("ledger.db.v1-*.bak")
    connection = apsw.Connection(str(kept))
    assert (migration.version_of(connection), migration.integrity_problems(connection)) == (1, [])
    connection.close()


def test_two_programs_that_bring_a_ledger_up_to_date_at_once_both_open_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    new_ledger(home).close()
    use_migrations(monkeypatch, tmp_path / "schema", SECOND)
    with ThreadPoolExecutor(3) as pool:
        stores = list(pool.map(lambda _: open_store(home / "ledger.db"), range(3)))
    assert [store._value("SELECT count(*) FROM later") for store in stores] == [1, 1, 1]
    for store in stores:
        store.close()


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (SECOND.replace("INTO later", "INTO nowhere"), "nowhere"),
        (SECOND + "DROP TABLE speaker;\n", "points to a row"),
        ("UPDATE claim SET speaker_id = 99 WHERE id = 1;\n", "points to a row of speaker"),
    ],
)
def test_a_migration_that_fails_leaves_the_ledger_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second: str, said: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    new_ledger(home).close()
    use_migrations(monkeypatch, tmp_path / "schema", second)
    with pytest.raises((CorruptLedger, apsw.SQLError), match=said):
        open_store(home / "ledger.db")
    monkeypatch.undo()
    with open_store(home / "ledger.db") as store:
        assert (store.count(), store.claim(1).speaker.name, store.check()) == (3, "Ada Ash", [])


def test_statements_are_split_where_they_end() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\n"
    sql = f"CREATE TABLE a (x);\n-- a; b\n{trigger}"
    assert [one.split("\n")[-1] for one in migration.statements(sql)] == ["CREATE TABLE a (x);", "END;"]
    with pytest.raises(ValueError, match="does not end"):
        list(migration.statements("CREATE TABLE a (x)"))


def test_a_ledger_can_be_read_without_being_written(tmp_path: Path) -> None:
    new_ledger(tmp_path).close()
    with open_store(tmp_path / "ledger.db", read_only=True) as store:
        assert store.count() == 3
        with pytest.raises(LedgerUnavailable, match="cannot be written"):
            store.set_status([1], Status.VERIFIED, by="A")


def test_a_ledger_called_memory_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_store(Path(":memory:"), create=True).close()
    with open_store(Path(":memory:")) as store:
        assert store.check() == []
    assert (tmp_path / ":memory:").stat().st_size


def test_a_log_of_another_database_beside_a_ledger_is_told_and_left(tmp_path: Path) -> None:
    new_ledger(tmp_path).close()
    path = tmp_path / "ledger.db"
    other = apsw.Connection(str(tmp_path / "other.db"))
    for sql in ("PRAGMA journal_mode = WAL", "CREATE TABLE t (x)", "INSERT INTO t VALUES (1)"):
        other.execute(sql)
    shutil.copy(tmp_path / "other.db-wal", tmp_path / "ledger.db-wal")
    whole = path.read_bytes(), (tmp_path / "ledger.db-wal").read_bytes()
    with pytest.raises(CorruptLedger, match="left there by another database"):
        open_store(path)
    other.close()
    assert (path.read_bytes(), (tmp_path / "ledger.db-wal").read_bytes()) == whole


def test_the_folder_of_the_ledger_that_is_used_unasked_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unasked = tmp_path / "share" / "claimtrack" / "ledger.db"
    monkeypatch.setattr("claimtrack.store.opening.default_path", lambda: unasked)
    open_store(unasked, create=True).close()
    assert unasked.exists()
    with pytest.raises(LedgerUnavailable, match=r"The folder .*other does not exist"):
        open_store(tmp_path / "other" / "ledger.db", create=True)


@pytest.mark.parametrize("faster", [False, True], ids=["alone", "beside a faster process"])
def test_where_files_have_one_name_alone_a_ledger_is_made_and_none_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faster: bool
) -> None:
    """As on some memory cards and shares, which know no hard links."""

    def refused(self: Path, target: Path) -> None:
        if faster:
            shutil.copy(made, self)
        raise PermissionError(1, "Operation not permitted")

    (tmp_path / "elsewhere").mkdir()
    new_ledger(tmp_path / "elsewhere").close()
    made = tmp_path / "elsewhere" / "ledger.db"
    monkeypatch.setattr(Path, "hardlink_to", refused)
    with open_store(tmp_path / "ledger.db", create=True) as store:
        assert store.count() == (3 if faster else 0)
    assert not list(tmp_path.glob(".*.part"))


def test_what_a_crash_left_half_written_is_rolled_back_when_it_is_opened(tmp_path: Path) -> None:
    """The writer's journal lies beside the file, and pages of what it wrote are in the file already."""
    new_ledger(tmp_path).close()
    connection = apsw.Connection(str(tmp_path / "ledger.db"))
    for pragma in ("journal_mode = DELETE", "cache_size = 1"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("BEGIN IMMEDIATE")
    for _ in range(9):
        connection.execute("INSERT INTO event (label, ranges) VALUES (hex(zeroblob(5000)), '{}')")
    (tmp_path / "crashed").mkdir()
    for suffix in ("", "-journal"):
        shutil.copy(tmp_path / f"ledger.db{suffix}", tmp_path / "crashed")
    connection.close()
    with open_store(tmp_path / "crashed" / "ledger.db") as store:
        assert (store.count(), store._value("SELECT count(*) FROM event"), store.check()) == (3, 0, [])


def test_migrations_without_a_number_between_are_refused(tmp_path: Path) -> None:
    for number in (1, 3):
        (tmp_path / f"{number:04}_step.sql").write_text(SECOND)
    with pytest.raises(ValueError, match="not numbered without a gap"):
        migration.migrations(tmp_path)


def test_a_migration_that_fills_the_disk_leaves_nothing(tmp_path: Path) -> None:
    """SQLite itself takes it back then."""
    connection = apsw.Connection(str(tmp_path / "ledger.db"))
    connection.execute("PRAGMA max_page_count = 20")
    with pytest.raises(apsw.FullError):
        migration.apply(connection, migration.migrations())
    assert (migration.version_of(connection), connection.in_transaction) == (0, False)
    assert list(connection.execute("SELECT name FROM sqlite_master")) == []


def test_a_ledger_on_a_server_needs_what_speaks_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.store.ledger.find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r'pip install "claimtrack\[postgres\]"'):
        open_store("postgresql://desk@db.example/claims")

"""A whole ledger from one place to another, row by row, from a file to a server or back.

Nothing is at the other place until all of it is there, each table the same by the hashes of its rows and the
record by its head. A copy that was broken off goes on where it was, unless somebody wrote to the ledger
since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import apsw

from claimtrack.errors import CorruptLedger, LedgerUnavailable
from claimtrack.store import migration, seals
from claimtrack.store.backup import synced
from claimtrack.store.record import Record
from claimtrack.store.tables import TABLES, Table
from claimtrack.store.transactions import Row

ORDER = (
    "decision_action", "measure", "decision", "source", "document", "speaker", "speaker_name",
    "speaker_alias", "event", "claim", "hop", "figure", "claim_place", "claim_date", "link", "decision_claim",
    "decision_step", "claim_standing", "status_count", "grouping", "grouping_claim", "opinion",
    "claim_posting", "claim_trait", "claim_day", "carried_verdict", "carried_note", "tuning", "sequence",
)  # fmt: skip
"""The tables, each behind those that it points to."""

TOGETHER = {"document": 200, "speaker": 1 << 40}  # rows in one piece; speakers may point to later ones
PIECE = 5_000
BEGUN = ("decision_action", "measure", "status_count", "tuning", "sequence")  # the migrations put rows in
MARK = "copying"  # the table that a ledger has as long as it is not whole

Progress = Callable[[int], None]
"""Called now and then with how many rows were put or looked at so far."""


class Target(Protocol):
    """The place that a ledger is copied to."""

    def begin(self, mark: str) -> None:
        """Make it ready, or go on where a copy of the same state was broken off."""

    def last(self, table: str, keys: Sequence[str]) -> Row | None:
        """The key of the last row that is there."""

    def put(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Put rows in, for good."""

    def rows(self, sql: str) -> Iterator[Row]:
        """What is there."""

    def finish(self) -> None:
        """All is there: make a ledger of it."""

    def close(self) -> None:
        """Let go."""


def copy(source: Record, target: Target, progress: Progress) -> tuple[int, str]:
    """Copy the ledger, and give the head of its record.

    Raises LedgerUnavailable where a ledger is at the other place already, CorruptLedger where what came there
    is not what is here.
    """
    with source.reading():
        number, head = source._last()
        written = source._value("SELECT next FROM sequence WHERE name = 'write'")
        target.begin(f"{number} {head} {written}")
        progress = _adding(progress)
        for table in in_order():
            _copy_table(source, target, table, progress)
        for table in in_order():
            _compare(source, target, table, progress)
    target.finish()
    return number, head


def _adding(progress: Progress) -> Progress:
    """What takes single numbers of rows and tells how many they are in all."""
    done = 0

    def told(rows: int) -> None:
        nonlocal done
        done += rows
        progress(done)

    return told


def in_order() -> list[type[Table]]:
    """The tables, each behind those that it points to."""
    by_name = {table._meta.table_name: table for table in TABLES}
    return [by_name[name] for name in ORDER]


def keys_of(table: type[Table]) -> list[str]:
    """The columns of a table's primary key."""
    key: Any = table._meta.primary_key
    fields = [table._meta.fields[name] for name in key.field_names] if hasattr(key, "field_names") else [key]
    return [field.column_name for field in fields]


def _copy_table(source: Record, target: Target, table: type[Table], progress: Progress) -> None:
    name, keys = table._meta.table_name, keys_of(table)
    columns = list(table._meta.columns)
    last = target.last(name, keys)
    where = f"WHERE ({', '.join(keys)}) > ({', '.join('?' * len(keys))})" if last else ""
    listed = ", ".join(f'"{column}"' for column in columns)
    sql = f'SELECT {listed} FROM "{name}" {where} ORDER BY {", ".join(keys)}'  # noqa: S608  # our own names
    rows = source._stream(sql, *(last or ()))
    while piece := list(islice(rows, TOGETHER.get(name, PIECE))):
        target.put(name, columns, piece)
        progress(len(piece))


def _compare(source: Record, target: Target, table: type[Table], progress: Progress) -> None:
    name = table._meta.table_name
    if name in seals.LIGHT:
        here, there = source._rows(seals.LIGHT_SQL)[0], next(target.rows(seals.LIGHT_SQL))
    else:
        listed = ", ".join(f'"{column}"' for column in table._meta.columns)
        sql = f'SELECT {listed} FROM "{name}"'  # noqa: S608  # our own names
        here, there = _sum(source._stream(sql), progress), _sum(target.rows(sql), progress)
    if tuple(map(int, here)) != tuple(map(int, there)):
        raise CorruptLedger(f"The copy of the table {name} is not what is here; nothing was made of it.")


def _sum(rows: Iterator[Row], progress: Progress) -> tuple[int, int]:
    n = total = 0
    while piece := list(islice(rows, PIECE)):
        n += len(piece)
        total += sum(map(seals.row_hash, piece))
        progress(len(piece))
    return n, total % seals.MODULUS


class FileTarget:
    """A new file of SQLite's, with another name until it is whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(path.name + ".copying")
        self._connection: apsw.Connection | None = None

    @property
    def connection(self) -> apsw.Connection:
        """The file that is made."""
        if self._connection is None:
            raise AssertionError("the copy has not begun")
        return self._connection

    def begin(self, mark: str) -> None:
        """Make the file, or go on with the one of the same state."""
        if self._path.exists():
            raise LedgerUnavailable(f"{self._path} is already there; name another file for the copy.")
        if not self._path.parent.is_dir():
            raise LedgerUnavailable(
                f"The folder {self._path.parent} does not exist; make it first or name another path."
            )
        if self._part.exists() and _mark_of(self._part) != mark:
            for beside in ("", "-journal", "-wal"):
                self._part.with_name(self._part.name + beside).unlink(missing_ok=True)
        fresh = not self._part.exists()
        self._part.touch(mode=0o600)
        self._connection = connection = apsw.Connection(str(self._part), flags=apsw.SQLITE_OPEN_READWRITE)
        if fresh:
            migration.apply(connection, migration.migrations())
            with connection:
                for table in BEGUN:
                    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
                    connection.execute(f"DELETE FROM {table}")  # noqa: S608  # our own names
                connection.execute(f"CREATE TABLE {MARK} (mark TEXT NOT NULL) STRICT")
                connection.execute(f"INSERT INTO {MARK} VALUES (?)", (mark,))  # noqa: S608  # our own name
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)  # all they would do is in the rows already
        connection.execute("PRAGMA foreign_keys = OFF")

    def last(self, table: str, keys: Sequence[str]) -> Row | None:
        """The key of the last row that is there."""
        return self.connection.execute(last_sql(table, keys)).fetchone()

    def put(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Put rows in, for good."""
        places = ", ".join("?" * len(columns))
        names = ", ".join(f'"{column}"' for column in columns)
        with self.connection:
            self.connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)  # noqa: S608  # our own names

    def rows(self, sql: str) -> Iterator[Row]:
        """What is there."""
        return iter(self.connection.execute(sql))

    def finish(self) -> None:
        """Index the words, seal the tables, look at all of it, and give the file its name."""
        connection = self.connection
        with connection:
            connection.execute("INSERT INTO claim_fts (claim_fts) VALUES ('rebuild')")
            connection.execute(f"DROP TABLE {MARK}")
            seals.seal_anew(connection)
        problems = [
            *migration.integrity_problems(connection, whole=True),
            *migration.schema_problems(connection, migration.migrations()),
        ]
        if problems:
            raise CorruptLedger(f"The copy does not hold: {problems[0]}.")
        self.close()
        synced(self._part)
        self._part.rename(self._path)
        synced(self._path.parent)

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def last_sql(table: str, keys: Sequence[str]) -> str:
    """The query for the key of a table's last row."""
    backwards = ", ".join(f"{key} DESC" for key in keys)
    return f'SELECT {", ".join(keys)} FROM "{table}" ORDER BY {backwards} LIMIT 1'  # noqa: S608  # our own names


def _mark_of(part: Path) -> str | None:
    """Of which state a file that is not whole is the copy; None where it cannot be told."""
    try:
        connection = apsw.Connection(str(part), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            ((mark,),) = connection.execute(f"SELECT mark FROM {MARK}")  # noqa: S608  # our own name
        finally:
            connection.close()
    except (apsw.Error, ValueError):
        return None
    return str(mark)

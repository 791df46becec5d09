"""Connections to one ledger file: each thread has its own, and each has the same settings.

The SQLite library comes with apsw, because the one that Python was built with often has the WAL-reset
bug (SQLite 3.7.0 to 3.51.2: two connections writing can lose committed data). On such a library the
rollback journal is used instead, which the bug does not touch.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import apsw
from playhouse.apsw_ext import APSWDatabase

from claimtrack.store.failures import RETRIED, sqlite_cause
from claimtrack.store.seals import Sealing
from claimtrack.store.words import Fts5

log = logging.getLogger("claimtrack.store")

APPLICATION_ID = 0x436C546B  # "ClTk" in the header of the file: this is a ledger of claimtrack
BUSY_MILLISECONDS = 10_000  # how long SQLite itself waits for another writer
STATEMENTS_KEPT = 200  # prepared statements a connection keeps; the store uses about half as many
FIXED_IN = ((3, 51, 3), (3, 50, 7), (3, 44, 6))  # sqlite.org/wal.html: "the WAL-reset bug"


def wal_is_safe(version: str) -> bool:
    """Whether this SQLite library is free of the WAL-reset bug."""
    number = tuple(int(part) for part in version.split(".")[:3])
    newest, *branches = FIXED_IN
    return number >= newest or any(number[:2] == fixed[:2] and number >= fixed for fixed in branches)


def library_version() -> str:
    """The version of the SQLite library that ledgers are opened with."""
    return str(apsw.sqlite_lib_version())


def journal_pragmas(version: str) -> dict[str, str]:
    """The journal that loses no acknowledged write at a power cut with this SQLite library."""
    if wal_is_safe(version):
        return {"journal_mode": "WAL", "synchronous": "FULL"}
    log.warning("SQLite %s has the WAL-reset bug: using the slower rollback journal", version)
    return {"journal_mode": "DELETE", "synchronous": "EXTRA"}


def pragmas() -> dict[str, str | int]:
    """The settings of every connection, the waiting time first so that the others wait too."""
    return {
        "busy_timeout": BUSY_MILLISECONDS,
        "trusted_schema": "OFF",
        **journal_pragmas(library_version()),
        "foreign_keys": "ON",
        "recursive_triggers": "ON",  # else INSERT OR REPLACE passes by the triggers that keep rows
        "cell_size_check": "ON",
        "secure_delete": "ON",
        "mmap_size": 0,
        "cache_size": -32_000,  # 32 MB: the indexes of a large ledger
    }


def nobody_can_write(path: Path) -> bool:
    """Whether the ledger lies still: on a read-only disk even a reader could not make its -wal beside it."""
    return not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()


class Connections(APSWDatabase):  # type: ignore[misc]  # Peewee ships no types
    """Peewee's database for one ledger; opens a connection for each thread that asks, closes them all."""

    words = Fts5()
    attempts = 5
    patience = BUSY_MILLISECONDS / 1000

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._opened: list[apsw.Connection] = []
        self._opening = threading.Lock()
        self._sealings: dict[apsw.Connection, Sealing] = {}
        flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
        frozen = read_only and nobody_can_write(path)
        path = path.absolute()  # so that even one called :memory: is a file
        name = f"file:{quote(str(path))}?mode=ro&immutable=1" if frozen else str(path)
        if frozen:
            flags |= apsw.SQLITE_OPEN_URI
        settings = {
            name: value for name, value in pragmas().items() if not (read_only and name == "journal_mode")
        }
        super().__init__(
            name,
            pragmas=settings,
            lock_type="IMMEDIATE",
            timeout=BUSY_MILLISECONDS / 1000,
            flags=flags,
            statementcachesize=STATEMENTS_KEPT,
        )

    def _add_conn_hooks(self, conn: Any) -> None:
        conn.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        super()._add_conn_hooks(conn)
        with self._opening:
            self._opened.append(conn)

    def sealing(self) -> Sealing:
        """What keeps the seals of this thread's connection; made outside any transaction."""
        self.connect(reuse_if_open=True)
        connection = self.connection()
        if connection not in self._sealings:
            self._sealings[connection] = Sealing(connection)
        return self._sealings[connection]

    def stream(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows as they are read."""
        return iter(self.execute_sql(sql, parameters))

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """One statement for each row."""
        self.connection().executemany(sql, rows)

    def insert_many(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Full rows into a table."""
        names = ", ".join(f'"{name}"' for name in columns)
        places = ", ".join("?" * len(columns))
        self.run_many(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)  # noqa: S608  # names are ours

    def is_passing(self, error: BaseException) -> bool:
        """Whether the whole transaction may be done again: another one was in the way."""
        return isinstance(sqlite_cause(error), RETRIED)

    def emptied(self, sql: str) -> None:
        """A statement is about to empty a whole table; matters only where seals are kept."""
        sealing = self._sealings.get(self.connection()) if self.in_transaction() else None
        if sealing:
            sealing.emptied(sql)

    def listening(self) -> None:
        """A file tells nobody: who wants to know looks again."""

    def hurry(self, *, writes: bool) -> None:
        """A file does not go away."""

    def close_all(self) -> None:
        """Close the connections of all threads; the last one folds the write-ahead log into the file."""
        self.close()
        with self._opening:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
            self._sealings.clear()

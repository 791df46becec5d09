"""What every part of the store works through: reading, and the one way to write.

`transact()` is the only place that begins a write: alone, whole, and repeated whole where another process was
in the way. The SQL is SQLite's; `connection.Connections` is what works at a file, `postgresql.server.Server`
does the same at a server.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from claimtrack.address import Address, Place
from claimtrack.store.connection import Connections
from claimtrack.store.failures import failures
from claimtrack.store.listening import Listening
from claimtrack.store.tables import Table

T = TypeVar("T")
Row = tuple[Any, ...]
PAUSE_SECONDS = 0.05  # doubled each time


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def as_json(value: object) -> str:
    """Canonical JSON: sorted keys, no spaces; the same bytes for the same value."""
    return _CANONICAL.encode(value)


def ids_json(ids: Iterable[int]) -> str:
    """Ids as the one parameter of `IN (SELECT value FROM json_each(?))`, however many they are."""
    return json.dumps([int(one) for one in ids])


def engine_of(path: Place, *, read_only: bool) -> Any:
    """What works at the ledger of this place: SQLite's connections or PostgreSQL's, which can do the same."""
    if isinstance(path, Address):
        from claimtrack.store.postgresql.server import Server  # noqa: PLC0415  # an extra

        return Server(path, read_only=read_only)
    return Connections(path, read_only=read_only)


class Transactions:
    """The open ledger: its connections, reads in one snapshot, writes in one transaction."""

    def __init__(self, path: Place, *, read_only: bool = False) -> None:
        self.path = path
        self._database = engine_of(path, read_only=read_only)
        self._writing = threading.RLock()  # threads of this process queue here, not in SQLite's busy loop
        self._own_writes = 0
        with self.reading():
            self._rows("SELECT 1 FROM sequence LIMIT 1")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the ledger in all queries of the block."""
        with failures(self.path):
            if self._database.in_transaction():
                yield
            else:
                with self._database.atomic("DEFERRED"):
                    yield

    def transact(self, work: Callable[[], T]) -> T:
        """Do `work` in one transaction beside which nobody writes; it may run again, from the start.

        Raises LedgerUnavailable where the ledger stays locked, cannot be written or its disk is full.
        """
        with self._writing, failures(self.path):
            if self._database.in_transaction():
                return work()
            outcome = self._retried(work)
            self._own_writes += 1
            return outcome

    @property
    def writing(self) -> bool:
        """Whether this thread is in the middle of a write, of which nobody else sees anything yet."""
        return bool(self._database.in_transaction())

    def _retried(self, work: Callable[[], T]) -> T:
        began = time.monotonic()
        attempts: int = self._database.attempts
        outcome: T | None = None
        for attempt in range(attempts):
            try:
                seals = self._database.sealing()
                with self._database.atomic("IMMEDIATE"):
                    if attempt and seals.is_kept():
                        return outcome  # type: ignore[return-value]  # that of the attempt which was kept
                    seals.begin()
                    self._new_ids("write", 1)
                    outcome = work()
                    seals.put()
                    return outcome
            except Exception as error:
                waited = time.monotonic() - began
                last = attempt + 1 == attempts or waited > self._database.patience
                if last or not self._database.is_passing(error):
                    raise
            time.sleep(PAUSE_SECONDS * 2**attempt)
        raise AssertionError("the last attempt either returns or raises")

    def _rows(self, sql: str, *parameters: object) -> list[Row]:
        return list(self._database.execute_sql(sql, parameters))

    def _value(self, sql: str, *parameters: object) -> Any:
        """The first column of the first row, None without one."""
        row = self._database.execute_sql(sql, parameters).fetchone()
        return None if row is None else row[0]

    def _run(self, sql: str, *parameters: object) -> None:
        if sql.startswith("DELETE FROM") and "WHERE" not in sql:
            self._database.emptied(sql)
        self._database.execute_sql(sql, parameters)

    def _stream(self, sql: str, *parameters: object) -> Iterator[Row]:
        """The rows as they are read, for very many of them; inside `reading()`."""
        return iter(self._database.stream(sql, parameters))

    def _run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        self._database.run_many(sql, rows)

    def _insert(self, table: type[Table], rows: Sequence[Sequence[object]]) -> None:
        """Insert full rows, their values in the order of the table's columns; for many rows at once."""
        self._database.insert_many(table._meta.table_name, list(table._meta.columns), rows)

    def _new_ids(self, name: str, count: int) -> range:
        """`count` ids that were never given before."""
        after = self._value("UPDATE sequence SET next = next + ? WHERE name = ? RETURNING next", count, name)
        return range(after - count, after)

    def data_version(self) -> int:
        """A number that changes when another process wrote; this store's own writes leave it as it is."""
        with self._writing, self.reading():
            return int(self._value("SELECT next FROM sequence WHERE name = 'write'")) - self._own_writes

    def listening(self) -> Listening | None:
        """What waits for others' writes; None where the ledger is a file, which is looked at instead."""
        listening: Listening | None = self._database.listening()
        return listening

    def hurry(self, *, writes: bool = False) -> None:
        """Wait no longer for a server that went away: reads fail at once, and writes too where asked."""
        self._database.hurry(writes=writes)

    def close(self) -> None:
        """Close the file for all threads; closing twice is no error."""
        with failures(self.path):
            self._database.close_all()

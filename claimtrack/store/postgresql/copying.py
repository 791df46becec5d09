"""A database of a server as the place that a ledger is copied to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import psycopg

from claimtrack.address import Address
from claimtrack.errors import LedgerUnavailable
from claimtrack.store.copying import MARK, last_sql
from claimtrack.store.failures import failures
from claimtrack.store.postgresql import opening
from claimtrack.store.postgresql.server import SCHEMA, Server, connected
from claimtrack.store.transactions import Row

KEPT_BY_GUARDS = ("status_count",)  # counted as the claims come in
BEGUN = {
    "decision_action": "INSERT OR IGNORE INTO decision_action (name) VALUES (?)",
    "measure": "INSERT OR IGNORE INTO measure (name) VALUES (?)",
    "tuning": "INSERT INTO tuning (id, weights, shift, off, verdict, version) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (id) DO UPDATE SET weights = excluded.weights, shift = excluded.shift, off = excluded.off, "
    "verdict = excluded.verdict, version = excluded.version",
    "sequence": "INSERT INTO sequence (name, next) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET next = excluded.next",
}
"""Tables in which the migrations put rows."""


class ServerTarget:
    """An empty database; as long as the copy is not whole nobody can open it as a ledger."""

    def __init__(self, place: Address) -> None:
        self._place = place
        self._server = Server(place)

    def begin(self, mark: str) -> None:
        """Make the tables, or go on with those of the same state."""
        with failures(self._place), connected(self._place) as connection:
            found = _mark_of(connection)
            if found is None and _holds_something(connection):
                raise LedgerUnavailable(f"There is a ledger in {self._place} already; name another database.")
            if found != mark:
                connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        if found != mark:
            opening.make_ready(self._place, create=True, read_only=False)
            with self._server.atomic("IMMEDIATE"):
                self._server.execute_sql(f"CREATE TABLE {MARK} (mark text NOT NULL)")
                self._server.execute_sql(f"INSERT INTO {MARK} VALUES (?)", (mark,))  # noqa: S608  # our own name

    def last(self, table: str, keys: Sequence[str]) -> Row | None:
        """The key of the last row that is there."""
        if table in BEGUN or table in KEPT_BY_GUARDS:
            return None
        with failures(self._place):
            row: Row | None = self._server.execute_sql(last_sql(table, keys)).fetchone()
        return row

    def put(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Put rows in, for good."""
        if table in KEPT_BY_GUARDS:
            return
        with failures(self._place), self._server.atomic("IMMEDIATE"):
            if table in BEGUN:
                self._server.run_many(BEGUN[table], rows)
            else:
                self._server.insert_many(table, columns, rows)

    def rows(self, sql: str) -> Iterator[Row]:
        """What is there."""
        with failures(self._place), self._server.atomic("DEFERRED"):
            yield from self._server.stream(sql)

    def finish(self) -> None:
        """Let it be opened."""
        with failures(self._place), self._server.atomic("IMMEDIATE"):
            self._server.execute_sql(f"DROP TABLE {MARK}")
        with failures(self._place):
            self._server.execute_sql("ANALYZE")

    def close(self) -> None:
        """Close the connection."""
        self._server.close_all()


def _holds_something(connection: psycopg.Connection[Any]) -> bool:
    """Whether there is a ledger with at least one decision."""
    if not opening.is_there(connection):
        return False
    return connection.execute("SELECT 1 FROM decision LIMIT 1").fetchone() is not None


def _mark_of(connection: psycopg.Connection[Any]) -> str | None:
    """Of which state an unfinished copy is; None where there is none."""
    if not opening.is_there(connection, MARK):
        return None
    row = connection.execute(f"SELECT mark FROM {MARK}").fetchone()  # noqa: S608  # our own name
    return "" if row is None else str(row[0])

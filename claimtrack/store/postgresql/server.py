"""Connections to a PostgreSQL server: each thread has its own, and each has the same settings.

A write begins by queueing at one table, so that writers follow one another as they do in a file; SERIALIZABLE
stands behind that for whatever else writes.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from peewee import PostgresqlDatabase
from psycopg.adapt import Loader
from psycopg.types.numeric import Int8Dumper

from claimtrack.address import Address
from claimtrack.errors import LedgerUnavailable, NewerLedger
from claimtrack.store.listening import Listening
from claimtrack.store.postgresql.failures import PASSING, is_lost, server_cause
from claimtrack.store.postgresql.rows import MANY, insertion, put
from claimtrack.store.postgresql.speech import given, said
from claimtrack.store.postgresql.waiting import watched
from claimtrack.store.words import Tsquery

SCHEMA = "claimtrack"  # of the database: where the ledger's tables are
CHANNEL = "claimtrack"  # on which each write is told to whoever listens
SETTINGS = {
    "search_path": f"{SCHEMA},pg_catalog",
    "lock_timeout": "10s",  # how long a write waits for another one
    "synchronous_commit": "on",
    "client_encoding": "UTF8",
    "timezone": "UTC",
    "statement_timeout": "0",
    "jit": "off",  # compiling takes longer than these questions
}
CONNECT_SECONDS = 10
PATIENCE_SECONDS = 60.0  # how long a ledger that was open waits for a server that went away
PAUSE_SECONDS = 0.25
FRESH_PLANS = "DISCARD PLANS"
"""Triggers keep the plan of their first call: made for one row, it takes minutes for ten thousand."""
BEGIN_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ"
# the lock before all else, which would look already: the state is then that of after the wait
BEGIN_WRITE = f"BEGIN ISOLATION LEVEL SERIALIZABLE; LOCK TABLE sequence IN EXCLUSIVE MODE; {FRESH_PLANS}"
AT_ONCE = 2_000  # rows that a stream fetches together
FEW = 3  # rows that are sooner inserted one by one than copied


class FlagDumper(Int8Dumper):  # type: ignore[misc, unused-ignore]  # psycopg may be missing
    """Truth as the tables keep it: 1 or 0."""

    def dump(self, obj: Any) -> bytes:
        """The number."""
        return b"1" if obj else b"0"


class NumberLoader(Loader):  # type: ignore[misc, unused-ignore]  # psycopg may be missing
    """Sums of whole numbers as such."""

    def load(self, data: Any) -> int | float:
        """An int where it is whole."""
        text = bytes(data)
        return int(text) if text.lstrip(b"-").isdigit() else float(text)


def connected(place: Address) -> psycopg.Connection[Any]:
    """A new connection with the settings of all of them."""
    options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    connection = psycopg.connect(
        place.url, autocommit=True, options=options, connect_timeout=CONNECT_SECONDS,
        application_name="claimtrack", keepalives_idle=30, tcp_user_timeout=30_000,
    )  # fmt: skip
    connection.adapters.register_dumper(int, Int8Dumper)
    connection.adapters.register_dumper(bool, FlagDumper)
    connection.adapters.register_loader("numeric", NumberLoader)
    return connection


class Receipt:
    """What a write leaves behind, so that it is known again where its commit was not answered."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._writer = secrets.token_hex(16)
        server.own.add(self._writer)
        self._n = 0
        self._version = 0

    def begin(self) -> None:
        """Count this write; raises NewerLedger where another program brought the ledger up to date."""
        ((version,),) = self._server.execute_sql("SELECT max(number) FROM migration")
        if self._version not in {0, version}:
            raise NewerLedger(
                f"The ledger {self._server.place} was brought up to date by a newer claimtrack meanwhile; "
                "open it anew with that one. Nothing was written."
            )
        self._version = version
        self._n += 1

    def put(self) -> None:
        """Leave the receipt, and tell whoever listens."""
        self._server.execute_sql(
            "INSERT INTO receipt (writer, n) VALUES (?, ?) "
            "ON CONFLICT (writer) DO UPDATE SET n = excluded.n, at = now()",
            (self._writer, self._n),
        )
        if self._n == 1:
            self._server.execute_sql("DELETE FROM receipt WHERE at < now() - interval '1 day'")
        self._server.execute_sql("SELECT pg_notify(?, ?)", (CHANNEL, self._writer))

    def is_kept(self) -> bool:
        """Whether the last attempt of this write was kept."""
        row = self._server.execute_sql("SELECT n FROM receipt WHERE writer = ?", (self._writer,)).fetchone()
        return row is not None and row[0] == self._n


_Database: Any = PostgresqlDatabase  # Peewee ships no types


class Server(_Database):  # type: ignore[misc]
    """Peewee's database for one ledger on a server; opens a connection for each thread that asks."""

    words = Tsquery()
    attempts = 8

    def __init__(self, place: Address, *, read_only: bool = False) -> None:
        self.place = place
        self.read_only = read_only
        self._opened: list[psycopg.Connection[Any]] = []
        self._opening = threading.Lock()
        self._receipts = threading.local()
        self.own: set[str] = set()  # the tokens of what is written here
        self._closed = False
        self.patience = self._patience_to_read = PATIENCE_SECONDS
        super().__init__(place.url, prefer_psycopg3=True)

    def _connect(self) -> psycopg.Connection[Any]:
        connection = connected(self.place)
        with self._opening:
            self._opened.append(connection)
        return connection

    def begin(self, kind: str = "DEFERRED") -> None:
        """Begin to read one state, or ("IMMEDIATE") to write alone; a lost connection is made anew first."""
        if kind == "IMMEDIATE" and self.read_only:
            raise LedgerUnavailable(f"The ledger {self.place} was opened for reading alone.")
        began = time.monotonic()
        while True:
            try:
                self._begin(kind)
            except Exception as error:
                patience = self.patience if kind == "IMMEDIATE" else self._patience_to_read
                waited = time.monotonic() - began
                if not is_lost(server_cause(error)) or waited > patience or self._closed:
                    raise
            else:
                return
            time.sleep(PAUSE_SECONDS)

    def _begin(self, kind: str) -> None:
        try:
            self.connection().cursor().execute(BEGIN_WRITE if kind == "IMMEDIATE" else BEGIN_READ)
        except psycopg.Error as error:
            if not is_lost(error):
                self.rollback()
                raise
            lost = error
        else:
            return
        self._forget()  # what is wrong with a new connection tells more than that the old one is gone
        raise lost

    def _forget(self) -> None:
        """Let go of this thread's connection, so that the next look makes a new one."""
        connection = self._state.conn
        with suppress(psycopg.Error):
            connection.close()
        with self._opening:
            self._opened = [one for one in self._opened if one is not connection]
        self._state.set_connection(connected(self.place))
        with self._opening:
            self._opened.append(self._state.conn)

    def rollback(self) -> None:
        """End a transaction that came to nothing, also where its connection is gone."""
        with suppress(psycopg.Error):
            self._state.conn.rollback()

    def commit(self) -> None:
        """Keep what was written."""
        self._state.conn.execute("COMMIT")

    def execute_sql(self, sql: str, parameters: Sequence[object] = ()) -> psycopg.Cursor[Any]:
        """Do what SQLite's statement says."""
        statement = said(sql)
        cursor: psycopg.Cursor[Any] = self.connection().cursor()
        cursor.execute(statement.sql, given(parameters, statement))
        return cursor

    @contextmanager
    def given_up_by(self, given_up: Callable[[], bool]) -> Iterator[None]:
        """What is asked in the block ends with SearchGivenUp once `given_up` says so."""
        connection: psycopg.Connection[Any] = self.connection()
        with watched(connection, given_up):
            yield

    def stream(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows as they are read, some thousands in memory."""
        statement = said(sql)
        with self.connection().cursor(name=f"stream_{secrets.token_hex(4)}") as cursor:
            cursor.itersize = AT_ONCE
            cursor.execute(statement.sql, given(parameters, statement))
            yield from cursor

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """One statement for each row, or what comes to the same."""
        cursor, listed = self.connection().cursor(), list(rows)
        if len(listed) >= MANY and (into := insertion(sql)):
            put(cursor, into, listed)
            return
        statement = said(sql)
        cursor.executemany(statement.sql, [given(row, statement) for row in listed])

    def insert_many(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Full rows into a table; many of them by COPY, for which the triggers run once."""
        names = ", ".join(f'"{name}"' for name in columns)
        if len(rows) <= FEW:
            places = ", ".join("?" * len(columns))
            self.run_many(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)  # noqa: S608  # names are ours
            return
        cursor = self.connection().cursor()
        cursor.execute(FRESH_PLANS)
        with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)

    def sealing(self) -> Receipt:
        """What accompanies a write of this thread; seals are not kept on a server."""
        self.connect(reuse_if_open=True)
        if not hasattr(self._receipts, "own"):
            self._receipts.own = Receipt(self)
        receipt: Receipt = self._receipts.own
        return receipt

    def is_passing(self, error: BaseException) -> bool:
        """Whether the whole transaction may be done again."""
        cause = server_cause(error)
        return isinstance(cause, PASSING) or is_lost(cause)

    def emptied(self, sql: str) -> None:
        """Nothing is sealed here."""

    def listening(self) -> Listening:
        """Hears of others' writes, on a connection of its own."""
        from claimtrack.store.postgresql.listening import ServerListening  # noqa: PLC0415  # it needs this

        return ServerListening(self.place, self.own)

    def hurry(self, *, writes: bool) -> None:
        """Wait no longer for a server that went away, at least to read."""
        self._patience_to_read = 0.0
        if writes:
            self.patience = 0.0

    def close_all(self) -> None:
        """Close the connections of all threads."""
        self._closed = True
        self.close()
        with self._opening:
            for connection in self._opened:
                connection.close()
            self._opened.clear()

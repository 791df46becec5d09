"""Seals: of each table the number of its rows and the sum of their hashes, kept with every write.

Only a connection of the store keeps them, by triggers of its own (TEMP: they are not in the file). So
whatever else writes to the file, a program, a disk, a hand, leaves a table that does not fit its seal.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import apsw

from claimtrack.errors import NewerLedger

SEAL = "seal"  # the table of seals itself
MODULUS = 1 << 256
UNREADABLE = (
    apsw.CorruptError,
    apsw.FormatError,
    apsw.SQLError,
    UnicodeDecodeError,
)
"""What reading raises where a changed byte left no page or no text, or where somebody took a table away."""

LIGHT = {"claim_posting": ("key", "day", "claim_id")}
"""Tables of some dozen rows a claim, derived and of whole numbers: a sum that SQLite itself can compute."""

LIGHT_SQL = (
    "SELECT count(*), coalesce(sum(((key & 4611686018427387903) % 4294967291 * 1000003 "
    "+ day % 4294967291 * 7919 + claim_id % 4294967291 * 31) % 4294967291), 0) FROM claim_posting"
)
ROWS_BETWEEN = 20_000  # between two reports of progress

Value = int | float | str | bytes | None
Progress = Callable[[int], None]
"""Called now and then with how many rows were looked at since the last call."""


def row_hash(row: tuple[Value, ...]) -> int:
    """The hash of a row: SHA-256 of its values in marshal's version 2, which keeps their types and lengths.

    That version is the same in every Python since 2.5; a test holds it fast.
    """
    return int.from_bytes(hashlib.sha256(marshal.dumps(row, 2)).digest(), "big")


def light_hash(key: int, day: int, claim_id: int) -> int:
    """The same as LIGHT_SQL adds up."""
    mixed = (key & 4611686018427387903) % 4294967291 * 1000003
    return (mixed + day % 4294967291 * 7919 + claim_id % 4294967291 * 31) % 4294967291


@dataclass(slots=True)
class Sum:
    """How many rows, and the sum of their hashes."""

    n: int = 0
    digest: int = 0

    def row(self) -> tuple[int, str]:
        """As the ledger keeps it."""
        return self.n, f"{self.digest % MODULUS:064x}"


def sealed_tables(connection: apsw.Connection) -> dict[str, list[str]]:
    """The tables that have a seal, with their columns: all but the seals and those of the words' index."""
    rows = connection.execute(
        "SELECT list.name, info.name FROM pragma_table_list AS list, pragma_table_info(list.name) AS info "
        "WHERE list.schema = 'main' AND list.type = 'table' AND list.name NOT LIKE 'sqlite@_%' ESCAPE '@' "
        "AND list.name <> ? ORDER BY list.name, info.cid",
        (SEAL,),
    )
    tables: dict[str, list[str]] = {}
    for table, column in rows:
        tables.setdefault(table, []).append(column)
    return tables


def sum_of(connection: apsw.Connection, table: str, progress: Progress | None = None) -> Sum:
    """What a table holds now; raises one of UNREADABLE."""
    if table in LIGHT:
        ((count, total),) = connection.execute(LIGHT_SQL)
        return Sum(count, total)
    found, told = Sum(), 0
    digest = 0
    for row in connection.execute(f'SELECT * FROM "{table}" NOT INDEXED'):  # noqa: S608  # a table of the schema
        digest += row_hash(row)
        found.n += 1
        if progress and found.n - told >= ROWS_BETWEEN:
            progress(found.n - told)
            told = found.n
    found.digest = digest
    if progress:
        progress(found.n - told)
    return found


def seal_anew(connection: apsw.Connection) -> None:
    """Seal what all tables hold now, inside the caller's transaction: after a migration has changed them."""
    connection.execute(f"DELETE FROM {SEAL}")  # noqa: S608  # our own name
    for table in sealed_tables(connection):
        _write(connection, table, sum_of(connection, table))


def _write(connection: apsw.Connection, table: str, found: Sum) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO seal (name, n, digest) VALUES (?, ?, ?)", (table, *found.row())
    )


def kept(connection: apsw.Connection) -> dict[str, tuple[int, str]]:
    """The seals as they stand in the ledger."""
    return {name: (n, digest) for name, n, digest in connection.execute("SELECT name, n, digest FROM seal")}


def broken(connection: apsw.Connection, progress: Progress | None = None) -> Iterator[str]:
    """What does not fit its seal, as sentences; every row of the ledger is read."""
    try:
        seals = kept(connection)
    except UNREADABLE as error:
        yield f"The seals of the tables cannot be read: {error}."
        return
    tables = sealed_tables(connection)
    for name in sorted(seals.keys() - tables.keys()):
        yield f"There is a seal of a table {name!r}, which is none of the ledger's."
    for table in tables:
        try:
            found = sum_of(connection, table, progress)
        except UNREADABLE as error:
            yield f"The table {table} cannot be read: {error}."
            continue
        if problem := _difference(table, seals.get(table), found):
            yield problem


def _difference(table: str, seal: tuple[int, str] | None, found: Sum) -> str | None:
    if seal is None:
        return (
            f"The seal of the table {table} is missing: something else than claimtrack wrote to the ledger."
        )
    if seal == found.row():
        return None
    rows = found.n - seal[0]
    how = f"{abs(rows):,} {'row' if abs(rows) == 1 else 'rows'} too {'many' if rows > 0 else 'few'}"
    what = how if rows else "a row was changed"
    return f"Something else than claimtrack wrote to the table {table}: {what}."


@dataclass(slots=True)
class Sealing:
    """Keeps the seals of what one connection writes; between `begin` and `put` lies one transaction."""

    connection: apsw.Connection
    _tables: dict[str, list[str]] = field(init=False)
    _changes: dict[str, Sum] = field(init=False)
    _rewritten: set[str] = field(init=False, default_factory=set)
    _told: set[str] = field(init=False, default_factory=set)
    _version: int = field(init=False)

    def __post_init__(self) -> None:
        self._version = int(self.connection.pragma("user_version"))
        self._tables = sealed_tables(self.connection)
        self._changes = {table: Sum() for table in self._tables}
        self.connection.create_scalar_function("claimtrack_row", self._count, -1)
        self.connection.create_scalar_function("claimtrack_light_row", self._count_light, -1)
        for table in self._tables:
            self._watch(table)

    def begin(self) -> None:
        """Forget what a transaction counted that was not kept.

        Raises NewerLedger where another program has brought the ledger up to date since it was opened here:
        its tables may have columns that nobody here knows.
        """
        if self.connection.pragma("user_version") != self._version:
            raise NewerLedger(
                f"The ledger {self.connection.filename} was brought up to date by a newer claimtrack "
                "meanwhile; open it anew with that one. Nothing was written."
            )
        for change in self._changes.values():
            change.n = change.digest = 0
        self._rewritten.clear()
        self._told.clear()

    def is_kept(self) -> bool:
        """Whether a transaction that failed was kept after all: never, a file answers each commit."""
        return False

    def emptied(self, sql: str) -> None:
        """A statement is about to empty a whole table, to fill it anew: sealed at the end, not row by row."""
        table = sql.removeprefix("DELETE FROM ").strip('" ')
        if table in self._tables and table not in self._rewritten:
            for event in ("insert", "update", "delete"):
                self.connection.execute(f'DROP TRIGGER temp."claimtrack_{table}_{event}"')
            self._rewritten.add(table)

    def tell(self, tables: Iterable[str]) -> None:
        """From now on rows put into these tables are told by `inserted`: quicker than watching each."""
        for table in tables:
            self.connection.execute(f'DROP TRIGGER temp."claimtrack_{table}_insert"')
            self._told.add(table)

    def inserted(self, table: str, rows: Iterable[tuple[Value, ...]]) -> None:
        """Rows that are put into a table; a table that is watched counts them itself."""
        if table in self._told:
            change = self._changes[table]
            hashes = list(map(row_hash, rows))
            change.n += len(hashes)
            change.digest += sum(hashes)

    def watch_again(self) -> None:
        """The end of `tell`."""
        for table in self._told:
            self._watch_event(table, "insert", (1,))
        self._told.clear()

    def put(self) -> None:
        """Write the seals of all tables that were changed."""
        seals = kept(self.connection)
        for table, change in self._changes.items():
            if table in self._rewritten:
                _write(self.connection, table, sum_of(self.connection, table))
                self._watch(table)
            elif change.n or change.digest:
                n, digest = seals.get(table, (0, "0"))
                _write(self.connection, table, Sum(n + change.n, int(digest, 16) + change.digest))

    def _watch(self, table: str) -> None:
        for event, signs in (("insert", (1,)), ("update", (-1, 1)), ("delete", (-1,))):
            self._watch_event(table, event, signs)

    def _watch_event(self, table: str, event: str, signs: tuple[int, ...]) -> None:
        calls = ", ".join(self._call(table, sign) for sign in signs)
        self.connection.execute(
            f'CREATE TEMP TRIGGER "claimtrack_{table}_{event}" AFTER {event} ON main."{table}" '
            f"BEGIN SELECT {calls}; END"
        )

    def _call(self, table: str, sign: int) -> str:
        side = "NEW" if sign > 0 else "OLD"
        values = ", ".join(f'{side}."{column}"' for column in self._tables[table])
        name = "claimtrack_light_row" if table in LIGHT else "claimtrack_row"
        return f"{name}('{table}', {sign}, {values})"

    def _count(self, *given: Any) -> None:
        table, sign = given[:2]
        change = self._changes[table]
        change.n += sign
        change.digest += sign * row_hash(given[2:])

    def _count_light(self, *given: Any) -> None:
        table, sign, *row = given
        change = self._changes[table]
        change.n += sign
        change.digest += sign * light_hash(*row)

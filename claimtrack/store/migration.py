"""Numbered SQL files that make and change the ledger's tables.

A file is applied whole or not at all, and never edited once released: its checksum stands in the ledger.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import apsw

from claimtrack import resources
from claimtrack.errors import CorruptLedger, NewerLedger
from claimtrack.store import seals
from claimtrack.store.connection import APPLICATION_ID

RECORD_OF_MIGRATIONS = """
CREATE TABLE IF NOT EXISTS migration (
  number INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT
"""
NUMBERED = re.compile(r"(\d{4})_\w+\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered SQL file."""

    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """The checksum that the ledger keeps of it."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


@cache
def migrations(folder: Path | None = None) -> tuple[Migration, ...]:
    """The migrations in order, numbered 1, 2, 3 without a gap."""
    found = [
        Migration(int(match[1]), path.name, path.read_text(encoding="utf-8"))
        for path in sorted((folder or resources.schema()).glob("*.sql"))
        if (match := NUMBERED.fullmatch(path.name))
    ]
    if [one.number for one in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"the migrations are not numbered without a gap: {[one.name for one in found]}")
    return tuple(found)


def statements(sql: str) -> Iterator[str]:
    """The single statements of a file; a trigger's body is one."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if apsw.complete(pending):
            yield pending.strip()
            pending = ""
    if re.sub(r"--[^\n]*", "", pending).strip():
        raise ValueError(f"a statement does not end: {pending.strip()[:60]!r}")


def version_of(connection: apsw.Connection) -> int:
    """The number of the last migration that was applied."""
    return int(connection.pragma("user_version"))


def apply(connection: apsw.Connection, steps: Sequence[Migration]) -> None:
    """Apply those of `steps` that are not yet in the ledger, in one transaction, and look before it is kept.

    `steps` are all migrations from the first on. The version is read again under the lock, since another
    process may have been faster. Raises CorruptLedger, with all as it was, where the outcome is unsound.
    """
    connection.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction
    connection.execute("BEGIN IMMEDIATE")
    try:
        missing = steps[version_of(connection) :]
        for step in missing:
            _apply_one(connection, step)
        if missing and connection.table_exists("main", seals.SEAL):
            seals.seal_anew(connection)
        _refuse_unsound(connection, steps)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(apsw.SQLError):  # on a full or broken disk SQLite has done so itself
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _refuse_unsound(connection: apsw.Connection, steps: Sequence[Migration]) -> None:
    if problems := [*integrity_problems(connection), *schema_problems(connection, steps)]:
        raise CorruptLedger(
            f"The ledger could not be brought up to date: {problems[0]}. Nothing was changed."
        )


def _apply_one(connection: apsw.Connection, step: Migration) -> None:
    connection.execute(RECORD_OF_MIGRATIONS)
    for statement in statements(step.sql):
        connection.execute(statement)
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    connection.execute("INSERT INTO migration VALUES (?, ?, ?, ?)", (step.number, step.name, step.sha256, at))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {step.number}")


def integrity_problems(connection: apsw.Connection, *, whole: bool = False) -> list[str]:
    """What SQLite itself finds wrong: pages, rows without their parent; `whole`: each index entry too."""
    look = "PRAGMA integrity_check" if whole else "PRAGMA quick_check"
    found = [str(row[0]) for row in connection.execute(look) if row[0] != "ok"]
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        found.append(f"row {row} of {table} points to a row of {parent} that is not there")
    return found


def schema_problems(connection: apsw.Connection, steps: Sequence[Migration]) -> list[str]:
    """How tables, indexes, views and triggers differ from what the applied migrations make.

    A missing guard or a planted trigger would change what people decided without a trace.
    """
    expected = expected_schema(tuple(steps[: version_of(connection)]))
    actual = schema_of(connection)
    problems = [f"{kind} {name} is missing" for kind, name in sorted(expected.keys() - actual.keys())]
    problems += [
        f"{kind} {name} is not claimtrack's" for kind, name in sorted(actual.keys() - expected.keys())
    ]
    both = sorted(expected.keys() & actual.keys())
    problems += [
        f"{kind} {name} was altered" for kind, name in both if expected[kind, name] != actual[kind, name]
    ]
    return problems


def schema_of(connection: apsw.Connection) -> dict[tuple[str, str], str]:
    """The SQL of each object by kind and name; what SQLite and FTS5 make for themselves is left out."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        (kind, name): sql
        for kind, name, sql in rows
        if not name.startswith("sqlite_") and not (kind == "table" and name.startswith("claim_fts_"))
    }


@cache
def expected_schema(steps: tuple[Migration, ...]) -> dict[tuple[str, str], str]:
    """The schema that these migrations make on an empty file."""
    connection = apsw.Connection(":memory:")
    try:
        for step in steps:
            _apply_one(connection, step)
        return schema_of(connection)
    finally:
        connection.close()


def refuse_unknown(connection: apsw.Connection, steps: Sequence[Migration], path: Path) -> int:
    """The ledger's version, where its migrations are ours and its tables are what they made.

    Raises NewerLedger for one of a newer claimtrack and CorruptLedger for an altered one.
    """
    version = version_of(connection)
    if version > len(steps):
        raise NewerLedger(
            f"The ledger {path} was written by a newer claimtrack (version {version} of the ledger, "
            f"known here: {len(steps)}); update claimtrack."
        )
    applied = connection.execute("SELECT number, sha256 FROM migration ORDER BY number").fetchall()
    if applied != [(step.number, step.sha256) for step in steps[:version]]:
        raise CorruptLedger(f"The ledger {path} was made by altered migrations; restore it from a backup.")
    if problems := schema_problems(connection, steps):
        raise CorruptLedger(f"The ledger {path} was altered: {problems[0]}. Restore it from a backup.")
    return version

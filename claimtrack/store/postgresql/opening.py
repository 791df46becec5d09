"""Open a ledger on a server, or make its tables in a database that has none; touch nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import psycopg

from claimtrack import resources
from claimtrack.address import Address
from claimtrack.errors import CorruptLedger, LedgerMissing, LedgerUnavailable, NewerLedger
from claimtrack.store.failures import failures
from claimtrack.store.migration import NUMBERED, Migration
from claimtrack.store.postgresql.server import SCHEMA, connected

OLDEST = 140_000  # PostgreSQL 14, the oldest that its makers still keep
GUARDS_SQL = """
SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace = %s::regnamespace AND NOT tgisinternal AND tgenabled IN ('O', 'A')
"""
PLANTED_SQL = """
SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace = %s::regnamespace AND NOT tgisinternal ORDER BY 1
"""


@cache
def migrations() -> tuple[Migration, ...]:
    """The files for PostgreSQL: the first makes the tables as they were then, the others change them."""
    found = tuple(
        Migration(int(match[1]), path.name, path.read_text(encoding="utf-8"))
        for path in sorted((resources.schema() / "postgresql").glob("*.sql"))
        if (match := NUMBERED.fullmatch(path.name))
    )
    numbers = [one.number for one in found]
    if not numbers or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise ValueError(f"the migrations for PostgreSQL are not numbered without a gap: {numbers}")
    return found


def make_ready(place: Address, *, create: bool, read_only: bool) -> None:
    """Leave a ledger of the current version at `place`, or raise one of the LedgerError family."""
    with failures(place), connected(place) as connection:
        _refuse_strange_server(connection, place)
        applied = _applied(connection)
        if applied is None and (read_only or not create):
            raise LedgerMissing(
                f"There is no ledger in {place}; check the address, or begin one by ingesting."
            )
        if is_there(connection, "copying"):
            raise LedgerUnavailable(
                f"The copy into {place} is not whole yet; run `claimtrack copy` again and it goes on."
            )
        _refuse_unknown(applied or [], place)
        if len(applied or []) < len(migrations()):
            if read_only:
                raise LedgerUnavailable(
                    f"The ledger {place} is of an older claimtrack; open it once for writing to bring it "
                    "up to date, as `claimtrack link` does."
                )
            _apply(connection, place)
        if problems := schema_problems(connection):
            raise CorruptLedger(f"The ledger {place} was altered: {problems[0]}. Restore it from a backup.")


def _refuse_strange_server(connection: psycopg.Connection[Any], place: Address) -> None:
    if connection.info.server_version < OLDEST:
        raise LedgerUnavailable(f"The server of {place} is older than PostgreSQL 14; use a newer one.")
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise LedgerUnavailable(
            f"The database {place} is not in UTF-8 but in {encoding}; make one with "
            "`createdb --encoding=UTF8`."
        )


def is_there(connection: psycopg.Connection[Any], table: str = "migration") -> bool:
    """Whether the database has a table of this name in the ledger's schema."""
    there = connection.execute("SELECT to_regclass(%s)", (f"{SCHEMA}.{table}",)).fetchone()
    return there is not None and there[0] is not None


def _applied(connection: psycopg.Connection[Any]) -> list[tuple[int, str]] | None:
    """Number and checksum of what was applied; None where there is no ledger."""
    if not is_there(connection):
        return None
    rows = connection.execute("SELECT number, sha256 FROM migration ORDER BY number")
    return [(int(number), str(sha256)) for number, sha256 in rows]


def _refuse_unknown(applied: Sequence[tuple[int, str]], place: Address) -> None:
    steps = [(one.number, one.sha256) for one in migrations()]
    if len(applied) > len(steps):
        raise NewerLedger(
            f"The ledger {place} was written by a newer claimtrack (version {applied[-1][0]} of the ledger, "
            f"known here: {steps[-1][0]}); update claimtrack."
        )
    if list(applied) != steps[: len(applied)]:
        raise CorruptLedger(f"The ledger {place} was made by altered migrations; restore it from a backup.")


def _apply(connection: psycopg.Connection[Any], place: Address) -> None:
    """Apply what is missing, in one transaction; the version is read again while others wait."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (SCHEMA,))
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        applied = _applied(connection) or []
        _refuse_unknown(applied, place)
        for step in migrations()[len(applied) :]:
            connection.execute(step.sql.encode())
            at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            connection.execute(
                "INSERT INTO migration (number, name, sha256, applied_at) VALUES (%s, %s, %s, %s)",
                (step.number, step.name, step.sha256, at),
            )


def schema_problems(connection: psycopg.Connection[Any]) -> list[str]:
    """Guards that are missing, switched off or planted, by which decisions could change without a trace."""
    expected = {name for step in migrations() for name in _triggers(step.sql)}
    there = {row[0] for row in connection.execute(GUARDS_SQL, (SCHEMA,))}
    planted = {row[0] for row in connection.execute(PLANTED_SQL, (SCHEMA,))} - expected
    problems = [f"trigger {name} is missing or switched off" for name in sorted(expected - there)]
    return problems + [f"trigger {name} is not claimtrack's" for name in sorted(planted)]


def _triggers(sql: str) -> list[str]:
    words = sql.split()
    return [
        words[place + 2] for place, word in enumerate(words[:-2])
        if (word, words[place + 1]) == ("CREATE", "TRIGGER")
    ]  # fmt: skip

"""Many rows into a table at once, where the store inserts them one by one: by COPY, a fifth of the time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import psycopg

MANY = 20  # rows from which on it is worth a table to pass through
INSERTING = re.compile(
    r"\s*INSERT (?P<ignoring>OR IGNORE )?INTO (?P<table>(?:temp\.)?\w+)\s*(?:\((?P<columns>[\w, ]+)\)\s*)?"
    r"VALUES \(\?(?:, \?)*\)\s*"
)
PASSED = "passed_through"


class Insertion(NamedTuple):
    """What a statement inserts into; `columns` is empty where it names none."""

    table: str
    columns: str
    ignoring: bool


def insertion(sql: str) -> Insertion | None:
    """What the statement says where it puts its parameters into a table and does nothing else."""
    found = INSERTING.fullmatch(sql)
    if found is None:
        return None
    table = found["table"].replace("temp.", "pg_temp.")
    return Insertion(table, found["columns"] or "", ignoring=bool(found["ignoring"]))


def put(cursor: psycopg.Cursor[object], into: Insertion, rows: Sequence[Sequence[object]]) -> None:
    """Put the rows in; those that are there already are let be where the statement says so."""
    columns = f"({into.columns})" if into.columns else ""
    if not into.ignoring:
        _copied(cursor, f"{into.table} {columns}", rows)
        return
    named = into.columns or "*"
    made = f"CREATE TEMP TABLE {PASSED} AS SELECT {named} FROM {into.table} WITH NO DATA"  # noqa: S608  # our own names
    cursor.execute(made.encode())
    _copied(cursor, PASSED, rows)
    cursor.execute(
        f"INSERT INTO {into.table} {columns} SELECT * FROM {PASSED} ON CONFLICT DO NOTHING".encode()  # noqa: S608  # our own names
    )
    cursor.execute(f"DROP TABLE {PASSED}".encode())


def _copied(cursor: psycopg.Cursor[object], into: str, rows: Sequence[Sequence[object]]) -> None:
    with cursor.copy(f"COPY {into} FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row(row)

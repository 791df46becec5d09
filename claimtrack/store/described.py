"""The ledger's tables and views in words: made from the numbered SQL files, their comments and `columns.tsv`.

Migrations that were released are never edited, so what a column holds is said beside them; a column of a view
that the exported table has too is described there (`ledger.schema.json`).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import apsw

from claimtrack import resources
from claimtrack.store import migration

INTERNAL = ("sqlite_", "claim_fts_", "migration")  # of SQLite, of its full-text index, of opening a ledger
COMMENTED = re.compile(r"((?:^--[^\n]*\n)+)\s*CREATE\s+(?:VIRTUAL\s+)?(?:TABLE|VIEW)\s+(\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; what SQLite guesses of a view's types says nothing, so a view's have none.

    `leads_to` is the table and column that it points at, `holds` is empty where the name says it all.
    """

    name: str
    type: str
    required: bool
    leads_to: str
    holds: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or a view with what its files say about it."""

    name: str
    kind: str
    comment: str
    columns: tuple[Column, ...]


def relations() -> tuple[Relation, ...]:
    """Every table and view of a ledger of this version, views first, by name."""
    connection = apsw.Connection(":memory:")
    try:
        migration.apply(connection, migration.migrations())
        return tuple(_relations(connection, _comments()))
    finally:
        connection.close()


def _comments() -> Mapping[str, str]:
    """What stands above each table and view in the files; of several places, all in their order."""
    said: dict[str, list[str]] = {}
    for step in migration.migrations():
        for block, name in COMMENTED.findall(step.sql):
            words = " ".join(line.removeprefix("--").strip() for line in block.splitlines())
            said.setdefault(name.removesuffix("_anew"), []).append(words)
    return {name: " ".join(parts) for name, parts in said.items()}


def _relations(connection: apsw.Connection, comments: Mapping[str, str]) -> Iterator[Relation]:
    listed = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY type DESC, name"
    ).fetchall()
    holds = _holds()
    for kind, name in ((str(kind), str(name)) for kind, name in listed):
        if not name.startswith(INTERNAL):
            yield Relation(name, kind, comments.get(name, ""), tuple(_columns(connection, kind, name, holds)))


def _holds() -> Mapping[tuple[str, str], str]:
    """What columns hold, by relation and name; `*` stands for every relation."""
    folder = resources.schema()
    exported = json.loads((folder / "ledger.schema.json").read_text("utf-8"))["fields"]
    with (folder / "columns.tsv").open(encoding="utf-8", newline="") as file:
        said = {
            (row["relation"], row["column"]): row["holds"] for row in csv.DictReader(file, delimiter="\t")
        }
    return {("*", field["name"]): field["description"] for field in exported} | said


def _columns(
    connection: apsw.Connection, kind: str, name: str, holds: Mapping[tuple[str, str], str]
) -> Iterator[Column]:
    leads = {
        row[3]: f"{row[2]}.{row[4]}"
        for row in connection.execute("SELECT * FROM pragma_foreign_key_list(?)", (name,))
    }
    for row in connection.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', (name,)):
        said = holds.get((name, row[0]), holds.get(("*", row[0]), ""))
        type_ = "" if kind == "view" else row[1]
        yield Column(row[0], type_, bool(row[2]), leads.get(row[0], ""), said)

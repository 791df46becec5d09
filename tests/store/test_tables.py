"""The Peewee models say what the SQL says, and the SQL's guards hold."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
from peewee import BlobField, FloatField, ForeignKeyField, IntegerField, TextField

from claimtrack.store import Store, migration
from claimtrack.store.tables import TABLES, Table

pytestmark = pytest.mark.file("the migrations of SQLite; those of PostgreSQL: test_postgresql.py")

TYPES = {"TEXT": TextField, "INTEGER": IntegerField, "REAL": FloatField, "BLOB": BlobField}


@pytest.fixture(scope="module")
def empty() -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    migration.apply(connection, migration.migrations())
    return connection


def test_every_table_has_a_model(empty: apsw.Connection) -> None:
    rows = empty.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'claim_fts%'")
    assert {row[0] for row in rows} == {table._meta.table_name for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table._meta.table_name)
def test_a_model_has_the_columns_of_its_table(empty: apsw.Connection, table: type[Table]) -> None:
    name = table._meta.table_name
    columns = empty.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (name,)).fetchall()
    assert [row[0] for row in columns] == list(table._meta.columns), "the order counts for inserts"
    keys = {getattr(one, "column_name", one) for one in _primary_key(table)}
    assert {row[0] for row in columns if row[3]} == keys
    for column, kind, required, _ in columns:
        field = table._meta.columns[column]
        stored = field.rel_field if isinstance(field, ForeignKeyField) else field
        while isinstance(stored, ForeignKeyField):
            stored = stored.rel_field
        assert isinstance(stored, TYPES[kind]), column
        assert field.null is not bool(required), column


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table._meta.table_name)
def test_a_model_points_where_its_table_points(empty: apsw.Connection, table: type[Table]) -> None:
    rows = empty.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table._meta.table_name,))
    said = {field.column_name: field.rel_model._meta.table_name for field in table._meta.refs}
    assert said == dict(rows.fetchall())


def test_tables_are_strict_and_named_once(empty: apsw.Connection) -> None:
    rows = empty.execute(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND NOT strict"
    )
    assert {row[0] for row in rows} <= {"sqlite_schema"}


def _primary_key(table: type[Table]) -> list[object]:
    key = table._meta.primary_key
    return [table._meta.fields[name] for name in key.field_names] if hasattr(key, "field_names") else [key]


GUARDED = [
    "UPDATE decision SET note = 'x' WHERE seq = 1",
    "DELETE FROM decision WHERE seq = 1",
    "INSERT OR REPLACE INTO decision SELECT * FROM decision WHERE seq = 1",
    "INSERT INTO decision SELECT seq + 2, at, by, action, subject, before, after, note, reverses, hash, "
    "replace(hash, 'a', 'b') FROM decision WHERE seq = 1",
    "INSERT INTO decision SELECT seq + 1, at, by, action, subject, before, after, note, reverses, previous, "
    "replace(hash, 'a', 'b') FROM decision WHERE seq = 1",
    "UPDATE document SET text = 'x'",
    "DELETE FROM document",
    "INSERT OR REPLACE INTO document SELECT * FROM document",
    "UPDATE claim SET statement = 'x' WHERE id = 1",
    "INSERT OR REPLACE INTO claim SELECT * FROM claim WHERE id = 1",
    "UPDATE claim SET status = 'true' WHERE id = 1",
    "UPDATE claim SET speaker_id = 99 WHERE id = 1",
    "UPDATE figure SET high = low - 1",
    "UPDATE source SET name = 'x'",
]


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("sql", GUARDED)
def test_the_guards_refuse(store: Store, sql: str, recursive: str) -> None:
    store.close()
    connection = apsw.Connection(str(store.path))
    connection.execute(f"PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = {recursive}")
    with pytest.raises(apsw.ConstraintError):
        connection.execute(sql)
    connection.close()


def test_no_module_but_the_stores_names_the_database() -> None:
    package = Path(migration.__file__).parents[1]
    others = [path for path in package.rglob("*.py") if path.parent.name != "store"]
    named = [
        path.name for path in others if "import peewee" in (text := path.read_text()) or "import apsw" in text
    ]
    assert named == []

"""A ledger with values that claimtrack has never written: every command ends in one sentence about it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Command, claimtrack, ledger
from tests.trust.ledgers import full_ledger

pytestmark = pytest.mark.file(
    "a file that another program wrote; on a server roles and guards: test_postgresql.py"
)

__all__ = ["claimtrack", "ledger"]

ALTERED = {
    "a status that is none": "UPDATE claim SET status = 'evil'",
    "a measure that is none": "UPDATE figure SET measure = 'evil'",
    "a record that is no JSON": "UPDATE decision SET after = '{broken'",
    "a record of a hundred thousand lists": "UPDATE decision SET after = printf('%.*c', 100000, '[')",
    "a record that lost its end": "DELETE FROM decision WHERE seq > 9",
    "no sources": "DELETE FROM source",
    "no documents": "DELETE FROM document",
    "a text that is no text": "UPDATE claim SET statement = CAST(x'ff41fe' AS TEXT)",
    "a score that is no number": "UPDATE link SET score = 9e999, reason = ''",
    "days that are none": "UPDATE document SET published = '99999-99-99', retrieved = 'x'",
    "a span beyond its text": "UPDATE claim SET stop = 999999999",
    "a seal that is no number": "UPDATE seal SET digest = 'x'",
    "speakers merged in a circle": "UPDATE speaker SET merged_into = 3 - id WHERE id IN (1, 2)",
}
READING = (
    "list", "list --json", "show 1", "show 8", "history", "export -", "report -", "search killed", "stats",
    "events",
    "event 1", "documents", "documents 1", "sources", "speakers", "similar killed", "matcher", "agreement",
    "publish claimreview -", "checkpoint", "schema", "doctor",
)  # fmt: skip
WRITING = ("verify 1 --by A", "undo --by A", "link", "note 2 x --by A", "judge 1 accept --by A")


def altered(path: Path, sql: str) -> None:
    """Do what no guard of the ledger lets through, and leave the guards as they were."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = 1")
    guards = list(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, _ in guards:
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute(sql)
    for _, guard in guards:
        connection.execute(guard)
    connection.close()


@pytest.mark.parametrize("sql", ALTERED.values(), ids=ALTERED.keys())
def test_a_command_on_an_altered_ledger_ends_in_a_sentence(
    tmp_path: Path, claimtrack: Command, sql: str
) -> None:
    path = full_ledger(tmp_path)
    altered(path, sql)
    checked = claimtrack("check", "--ledger", path)
    assert checked.code == 4, checked.err
    whole = path.read_bytes()
    for line in (*READING, *WRITING):
        ended = claimtrack(*line.split(), "--ledger", path)
        assert "unexpected" not in ended.err, (line, ended.err)
        assert ended.code in (0, 4, 5, 2, 1 if line == "doctor" else 0), (line, ended.err)
        path.write_bytes(whole)

"""A backup made while others write is a whole ledger; earlier ones are kept as many as asked."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from claimtrack.store import open_store
from tests.cli.conftest import Command, claimtrack, ledger
from tests.store.test_concurrency import writer
from tests.trust.damage import told
from tests.trust.ledgers import full_ledger

__all__ = ["claimtrack", "ledger"]
KEPT = 3
MADE = 6


def head_of(out: str) -> tuple[int, str]:
    number, digest = out.rpartition("head of the record: ")[2].split()
    return int(number), digest


@pytest.mark.file("copies with --keep are those of a file")
def test_backups_made_while_two_write_are_whole_and_follow_each_other(
    tmp_path: Path, claimtrack: Command
) -> None:
    path, target = full_ledger(tmp_path), tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    writers = [writer(path, by) for by in ("A", "B")]
    try:
        for one in writers:
            assert one.stdout is not None
            one.stdout.readline()
        heads = []
        for _ in range(MADE):
            ended = claimtrack("backup", target, "--keep", KEPT, "--ledger", path)
            assert ended.code == 0, ended.err
            heads.append(head_of(ended.out))
    finally:
        for one in writers:
            one.kill()
            one.communicate()
    assert heads[0] < heads[-1], "nobody wrote meanwhile; the test tells nothing"
    copies = [target, *(target.with_name(f"copy.db.{number}") for number in range(1, KEPT))]
    assert sorted(target.parent.iterdir()) == sorted(copies)
    with open_store(path) as store:
        record = [(one.seq, one.hash) for one in store.decisions()]
    for copy, head in zip(copies, reversed(heads), strict=False):
        with open_store(copy, read_only=True) as restored:
            assert (restored.check(), restored.head()) == ([], head)
            assert [(one.seq, one.hash) for one in restored.decisions()] == record[: head[0]]


@pytest.mark.file("reads the file beside its copy; on a server: test_postgresql.py")
def test_a_restored_backup_holds_what_the_ledger_held(tmp_path: Path, claimtrack: Command) -> None:
    path = full_ledger(tmp_path)
    assert claimtrack("backup", tmp_path / "copy.db", "--ledger", path).code == 0
    assert told(tmp_path / "copy.db") == told(path)
    assert claimtrack("verify", "20", "--by", "A", "--ledger", tmp_path / "copy.db").code == 0


@pytest.mark.file("copies the ledger's file")
def test_control_a_copied_file_that_is_in_use_lacks_what_was_written_last(tmp_path: Path) -> None:
    path = full_ledger(tmp_path)
    with open_store(path) as store:
        store.add_note(9, "not yet folded in", by="A")
        (tmp_path / "cp.db").write_bytes(path.read_bytes())
        assert told(tmp_path / "cp.db") != store.head()
        connection = sqlite3.connect(tmp_path / "cp.db")
        (last,) = connection.execute("SELECT max(seq) FROM decision").fetchone()
        connection.close()
        assert last < store.head()[0]


@pytest.mark.file("copies with --keep are those of a file")
@pytest.mark.parametrize(
    ("content", "arguments", "why"),
    [
        (b"my notes\n", ("--keep", "2"), "is no ledger"),
        (b"my notes\n", (), "is already there"),
    ],
)
def test_a_file_that_is_no_backup_is_not_replaced(
    content: bytes, arguments: tuple[str, ...], why: str, tmp_path: Path, claimtrack: Command
) -> None:
    path, target = full_ledger(tmp_path), tmp_path / "notes.txt"
    target.write_bytes(content)
    ended = claimtrack("backup", target, *arguments, "--ledger", path)
    assert (ended.code, why in ended.err, target.read_bytes()) == (4, True, content)


@pytest.mark.file("the ledger's file as its own copy")
def test_a_ledger_is_not_its_own_backup(tmp_path: Path, claimtrack: Command) -> None:
    path = full_ledger(tmp_path)
    before = told(path)
    ended = claimtrack("backup", path, "--keep", "2", "--ledger", path)
    assert (ended.code, "the ledger itself" in ended.err, told(path)) == (4, True, before)

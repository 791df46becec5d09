"""A copy is the ledger as it is, or it is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from claimtrack.errors import CorruptLedger, LedgerUnavailable
from claimtrack.model import Status
from claimtrack.store import Store, migration, open_store
from claimtrack.store.copying import ORDER, FileTarget, copy
from claimtrack.store.tables import TABLES
from claimtrack.store.transactions import Row

Told = list[int]


def copied(store: Store, path: Path, target: FileTarget | None = None) -> Told:
    told: Told = []
    target = target or FileTarget(path)
    try:
        assert copy(store, target, told.append) == store.head()
    finally:
        target.close()
    return told


def test_every_table_is_copied_or_of_each_place_alone() -> None:
    assert {table._meta.table_name for table in TABLES} == {*ORDER, "migration", "seal"}


def test_a_copy_is_the_same_ledger_and_counts_its_rows(store: Store, tmp_path: Path) -> None:
    told = copied(store, tmp_path / "copy.db")
    assert told == sorted(told)
    with open_store(tmp_path / "copy.db") as there:
        assert (there.check(), there.head(), there.claims([1, 2, 3])) == (
            [],
            store.head(),
            store.claims([1, 2, 3]),
        )
        there.set_status([1], Status.VERIFIED, by="A")


@pytest.mark.parametrize(
    ("name", "said"), [("there.db", "is already there"), ("none/copy.db", "does not exist")]
)
def test_a_place_that_cannot_be_copied_to_is_named(
    store: Store, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "there.db").write_bytes(b"somebody's")
    with pytest.raises(LedgerUnavailable, match=said):
        copied(store, tmp_path / name)
    assert (tmp_path / "there.db").read_bytes() == b"somebody's"


@pytest.mark.parametrize("left", [b"no ledger", b""])
def test_what_was_left_of_something_else_is_begun_anew(store: Store, tmp_path: Path, left: bytes) -> None:
    (tmp_path / "copy.db.copying").write_bytes(left)
    copied(store, tmp_path / "copy.db")
    with open_store(tmp_path / "copy.db") as there:
        assert (there.count(), there.check()) == (3, [])
    assert not (tmp_path / "copy.db.copying").exists()


class Losing(FileTarget):
    """Loses the last row of what is put in."""

    def put(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        super().put(table, columns, rows[:-1] if table == "figure" else rows)


def test_a_copy_that_lost_a_row_is_no_ledger(store: Store, tmp_path: Path) -> None:
    with pytest.raises(CorruptLedger, match="The copy of the table figure is not what is here"):
        copied(store, tmp_path / "copy.db", Losing(tmp_path / "copy.db"))
    assert not (tmp_path / "copy.db").exists()


def test_a_copy_whose_pages_do_not_hold_is_no_ledger(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_: object, *, whole: bool = False) -> list[str]:
        return ["page 7 is never used"] if whole else []

    monkeypatch.setattr(migration, "integrity_problems", damaged)
    with pytest.raises(CorruptLedger, match="The copy does not hold: page 7 is never used"):
        copied(store, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()

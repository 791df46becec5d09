"""Very many rows at once: nothing is left out of what is kept for each row otherwise."""

from __future__ import annotations

import gc
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.errors import InputError
from claimtrack.exchange import write_ledger
from claimtrack.exchange.bringing import bring
from claimtrack.exchange.mapping import TableMapping
from claimtrack.model import ClaimFilter, Status
from claimtrack.store import Store, incoming, open_store

ROWS = 250
HEADER = "statement,speaker,source,status,reviewer,killed_low,note"


def table(folder: Path, rows: int = ROWS, *, last: str = "") -> Path:
    path = folder / "table.csv"
    lines = [
        f"{n} people fell in Tarvo,{('Ada Ash', 'witnesses', '')[n % 3]},Post {n % 7},"
        f"{('unreviewed', 'verified')[n % 2]},A. Noor,{n},row {n}"
        for n in range(rows)
    ]
    path.write_text("\n".join([HEADER, *lines, last]), encoding="utf-8")
    return path


@pytest.fixture
def ledgers(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    one, two = tmp_path / "bulk.db", tmp_path / "plain.db"
    with open_store(one, create=True) as bulk, open_store(two, create=True) as plain:
        yield bulk, plain


@pytest.mark.parametrize("held_before", [False, True], ids=["into an empty ledger", "beside others"])
def test_a_bulk_leaves_what_single_rows_leave(
    ledgers: tuple[Store, Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held_before: bool
) -> None:
    bulk, plain = ledgers
    if held_before:
        for store in ledgers:
            bring(store, table(tmp_path, 3), TableMapping())
    path = table(tmp_path)
    bring(plain, path, TableMapping())
    monkeypatch.setattr(incoming, "MANY", 100)
    monkeypatch.setattr(incoming, "TOGETHER", 90)
    bring(bulk, path, TableMapping())
    assert exported(bulk) == exported(plain)
    for store in ledgers:
        assert store.check() == []
        assert store.status_counts()[Status.VERIFIED] == ROWS // 2
        assert len(store.claim_ids(ClaimFilter(text="ash tarvo"))) == -(-ROWS // 3)
    again = bring(bulk, path, TableMapping())
    assert (len(again.new), again.known) == (0, ROWS)


def exported(store: Store) -> bytes:
    stream = io.BytesIO()
    write_ledger(store, stream)
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"", stream.getvalue())  # when it was stored


def test_a_bulk_that_breaks_off_leaves_the_ledger_with_its_guards(
    ledgers: tuple[Store, Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bulk, _ = ledgers
    monkeypatch.setattr(incoming, "MANY", 100)
    monkeypatch.setattr(incoming, "TOGETHER", 90)
    with pytest.raises(InputError, match="row 251"):
        bring(bulk, table(tmp_path, last="x,y,z,verified,A. Noor,many,note"), TableMapping())
    assert (bulk.count(), bulk.check()) == (0, [])
    bring(bulk, table(tmp_path), TableMapping())
    assert (bulk.count(), bulk.check()) == (ROWS, [])
    bulk.set_status([1], Status.DISPUTED, by="A. Noor")
    assert bulk.check() == []


def test_a_bulk_leaves_the_collecting_of_garbage_as_it_was(
    ledgers: tuple[Store, Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "MANY", 100)
    bring(ledgers[0], table(tmp_path), TableMapping())
    assert gc.isenabled()
    gc.disable()
    try:
        bring(ledgers[1], table(tmp_path), TableMapping())
        assert not gc.isenabled()
    finally:
        gc.enable()

"""Several threads, several processes, and a process that is killed: no acknowledged verdict is lost."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import apsw
import pytest

from claimtrack.errors import LedgerUnavailable
from claimtrack.model import Status
from claimtrack.store import Store, open_store, transactions
from tests import engine
from tests.store.ledgers import document, new_ledger

KILLS = 10
VERDICTS = 60

# Prints the number of each decision once it is in the file: what it printed it has acknowledged.
WRITER = """
import itertools, sys
from pathlib import Path
from claimtrack.model import Status
from claimtrack.store import open_store
path, by, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = open_store(path)
for n in range(count) if count else itertools.count():
    decision = store.set_status([1 + n % 3], list(Status)[1 + n % 5], by=by)
    print(decision.seq, decision.hash, flush=True)
"""


def writer(path: Path, by: str, count: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), by, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_killed_writer_loses_no_verdict_it_has_acknowledged(tmp_path: Path) -> None:
    new_ledger(tmp_path).close()
    path, acknowledged, chance = tmp_path / "ledger.db", dict[int, str](), random.Random(1)  # noqa: S311  # when to kill is no secret
    for _ in range(KILLS):
        with writer(path, "A") as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            time.sleep(chance.uniform(0, 0.05))
            process.kill()
            printed = [first, *process.stdout.read().splitlines(keepends=True)]
        whole = [line.split() for line in printed if line.endswith("\n")]
        assert whole
        acknowledged |= {int(seq): digest for seq, digest in whole}
        with open_store(path) as store:
            kept = {one.seq: one.hash for one in store.decisions()}
            assert kept.items() >= acknowledged.items()
            assert store.check() == []


def test_two_processes_on_the_same_claims_make_one_record_without_a_gap(tmp_path: Path) -> None:
    new_ledger(tmp_path).close()
    path = tmp_path / "ledger.db"
    processes = [writer(path, by, VERDICTS) for by in ("A", "B")]
    printed = [process.communicate(timeout=60) for process in processes]
    assert [errors for _, errors in printed] == ["", ""]
    told = [int(line.split()[0]) for out, _ in printed for line in out.splitlines()]
    assert sorted(told) == list(range(2, 2 + 2 * VERDICTS))
    with open_store(path) as store:
        assert [one.seq for one in store.decisions()] == list(range(1, 2 + 2 * VERDICTS))
        assert store.check() == []


def test_threads_of_one_program_share_a_store(store: Store, tmp_path: Path) -> None:
    def review(n: int) -> int:
        store.queue_rows(store.claim_ids())
        return store.set_status([1 + n % 3], Status.VERIFIED, by=f"reviewer {n % 4}").seq

    with ThreadPoolExecutor(8) as pool:
        seqs = list(pool.map(review, range(80)))
    assert sorted(seqs) == list(range(2, 82))
    assert store.check() == []
    store.close()
    beside = [] if engine.ASKED else [path.name for path in tmp_path.iterdir()]
    assert "ledger.db-wal" not in beside, "every thread's connection is closed"


def test_two_programs_that_start_a_ledger_at_once_share_it(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_store(tmp_path / "l.db", create=True), range(4)))
    for n, store in enumerate(stores):
        store.add_document(document(f"text {n}"), [])
    assert [len(list(store.iter_documents())) for store in stores] == [4] * 4
    for store in stores:
        store.close()
    assert [path.name for path in tmp_path.iterdir()] == ([] if engine.ASKED else ["l.db"])


@pytest.mark.file("SQLite's locks")
def test_a_ledger_that_stays_locked_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_ledger(tmp_path).close()
    other = apsw.Connection(str(tmp_path / "ledger.db"))
    monkeypatch.setattr("claimtrack.store.connection.BUSY_MILLISECONDS", 20)
    with open_store(tmp_path / "ledger.db") as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerUnavailable, match="in use by another program"):
            store.set_status([1], Status.VERIFIED, by="A")
        assert store.claim(1).status is Status.UNREVIEWED, "reading goes on"
        other.execute("ROLLBACK")
        assert store.set_status([1], Status.VERIFIED, by="A").seq == 2
    other.close()


@pytest.mark.file("SQLite's locks")
def test_a_write_that_met_another_is_repeated_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transactions, "PAUSE_SECONDS", 0)
    calls = []

    def work() -> int:
        calls.append(store.set_status([1], Status.VERIFIED, by="A").seq)
        if len(calls) < 3:
            raise apsw.BusyError("BusyError: database is locked")
        return calls[-1]

    assert store.transact(work) == 2
    assert (calls, store.head()[0]) == ([2, 2, 2], 2)
    assert json.loads(list(store.decisions())[-1].after or "")["claim"]["1"]["verdict"] == 2

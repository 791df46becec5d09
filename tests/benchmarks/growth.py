"""How the work of linking grows with an archive: what its parts cost a claim, and what has to be sent where.

usage: python -m tests.benchmarks.growth LEDGER.db [TIMES ...]

The ledger's claims are laid out TIMES over (1 and 10 unless told otherwise), each time some years later, as
an archive of so many years would be; some parts of the work are then done and timed, alone, in this process.
Nothing is written. TIMES of 10 on a million claims takes 12 GB.
"""

from __future__ import annotations

import gc
import pickle
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from claimtrack import linking, portions, wholesale
from claimtrack.crew import Crew
from claimtrack.linking import tallies as counted
from claimtrack.linking.scoring import Pairs
from claimtrack.linking.table import COLUMNS, Table
from claimtrack.linking.tallies import Listed, Tallies
from claimtrack.linking.windows import NO_DAY
from claimtrack.portions import Given, Parcel
from claimtrack.store import open_store
from claimtrack.tuning import PLAIN

PARTS = 40
"""Of all parts about so many are done."""

Done = TypeVar("Done")


def timed(work: Callable[[], Done]) -> tuple[Done, float]:
    before = time.process_time()
    return work(), time.process_time() - before


def laid_out(once: wholesale.Read, times: int) -> Given:
    """The claims of a ledger so many times, one after the other in time."""
    held = once.held
    dated = held.first > NO_DAY
    years = int(held.last.max()) - int(held.first[dated].min()) + 10
    count = len(held)
    turn = np.repeat(np.arange(times), count)
    told = {name: np.concatenate([getattr(held, name)] * times) for name in COLUMNS}
    moved = np.where(np.tile(dated, times), turn * years, 0).astype(np.int32)
    told["ids"] = np.arange(1, count * times + 1)
    told["document"] += (turn * (int(held.document.max()) + 1)).astype(np.int32)
    told["first"] += moved
    told["last"] += moved
    none = np.zeros(0, np.int64)
    lists = dict.fromkeys(("entries", "rows", "days", "together", "ranks"), none)
    bare = Table(**told, **lists, measures=held.measures, shift=1)
    tallies = _tallies(once.tallies, times, count)
    return Given(linking.with_entries(bare), tallies, np.tile(once.speakers, times), {}, PLAIN)


def _tallies(once: Tallies, times: int, count: int) -> Tallies:
    def lists(told: Listed) -> Listed:
        row = np.concatenate([told.row + turn * count for turn in range(times)]).astype(np.int32)
        return Listed(row, np.tile(told.value, times))

    columns = {name: np.concatenate([getattr(once, name)] * times) for name in counted.COLUMNS}
    return Tallies(
        **columns, figures=lists(once.figures), placed=lists(once.placed),
        quantities=once.quantities, places=once.places, people=once.people,
    )  # fmt: skip


def size(value: object) -> int:
    """The bytes of a value as it is sent."""
    return len(pickle.dumps(value, protocol=5))


def hottest(given: Given) -> tuple[int, int]:
    """How many claims hold the key that most hold, on any day and on one day."""
    key = given.held.rows >> given.held.shift
    edges = np.flatnonzero(np.diff(key, prepend=-1, append=-1))
    day = given.held.entries[given.held.rows & ((1 << given.held.shift) - 1)] >> 32
    packed = key << 24 | day
    del key, day
    packed.sort()
    daily = np.flatnonzero(np.diff(packed, prepend=-1, append=-1))
    return int(np.diff(edges).max()), int(np.diff(daily).max())


def measured(given: Given) -> None:
    """Does some of the parts, and says what they cost."""
    parts = list(linking.parts(given.held))
    step = max(1, len(parts) // PARTS)
    some = [linking.with_day(given.held, part)[0] for part in parts[step // 2 :: step]]
    claims = sum(map(len, some))
    met = sent = found = 0
    meeting = deciding = 0.0
    for dated in filter(len, some):
        parcel = portions.meeting(given, dated)
        pairs, took = timed(partial(_met, parcel))
        meeting += took
        met, sent, found = met + len(parcel.given.held), sent + size(parcel), found + len(pairs.later)
        deciding += timed(partial(_decided, parcel.given, pairs))[1]
    print(f"  finding pairs: {meeting / claims * 1e6:.1f} us a claim, {found / claims:.2f} pairs a claim")
    print(f"  deciding in arrays: {deciding / max(found, 1) * 1e6:.1f} us a pair")
    print(f"  sent: {met / claims:.2f} claims and {sent / claims:.0f} bytes for each claim worked on")


def _met(parcel: Parcel[NDArray[np.int64]]) -> Pairs:
    given = parcel.given
    return linking.pairs(linking.with_entries(given.held), parcel.task, given.speakers, PLAIN)


def _decided(given: Given, pairs: Pairs) -> int:
    return len(given.counting.decide(pairs, np.zeros(len(pairs.later), bool)).at)


def _without_day(given: Given) -> None:
    without = linking.with_day(given.held, np.arange(len(given.held)))[1]
    if len(without):
        few = without[:: max(1, len(without) // 4000)]
        _, took = timed(lambda: linking.pairs(given.held, few, given.speakers, PLAIN))
        print(f"  {len(without):,} without a day: {took / len(few) * 1e6:.1f} us each")


def _kept(given: Given) -> None:
    """What the process that asks keeps of each claim, and how many share a key."""
    names = (*COLUMNS, "entries", "rows", "days", "together")
    table = sum(getattr(given.held, name).nbytes for name in names) / len(given.held)
    tallies = sum(getattr(given.tallies, name).nbytes for name in counted.COLUMNS) / len(given.held)
    print(f"{len(given.held):,} claims: {table:.0f} bytes each in the table, {tallies:.0f} in tallies")
    most, daily = hottest(given)
    print(f"  the hottest key: {most:,} claims, {daily:,} of them on one day", flush=True)


def main() -> None:
    with open_store(Path(sys.argv[1]), read_only=True) as store:
        once, seconds = timed(lambda: wholesale.read(store, Crew(store), lambda *_: None))
    print(f"reading the words: {seconds / len(once.held) * 1e6:.0f} us a claim", flush=True)
    for times in [int(one) for one in sys.argv[2:]] or [1, 10]:
        given, seconds = timed(lambda times=times: laid_out(once, times))  # type: ignore[misc]
        print(f"laying out the table: {seconds / len(given.held) * 1e6:.1f} us a claim")
        _kept(given)
        measured(given)
        _without_day(given)
        del given
        gc.collect()


if __name__ == "__main__":
    main()

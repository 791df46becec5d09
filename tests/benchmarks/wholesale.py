"""Links a generated ledger as it is stored, and says what each stage took, how much memory, how right it was.

usage: python tests/benchmarks/wholesale.py LEDGER.csv TRUTH.csv [JOBS | cluster:WORKERS]
LEDGER.csv has ledger columns and each row's key in `note`; TRUTH.csv has key,event_id (-1: no event).
cluster:WORKERS starts so many processes of a Dask cluster on this machine.
Reading and writing are told apart from linking itself: finding pairs and events, relations, standings.
"""

from __future__ import annotations

import csv
import os
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimtrack import wholesale
from claimtrack.cli.main import run as command
from claimtrack.cluster import Cluster
from claimtrack.crew import Crew, assembled
from claimtrack.store import Store, open_store

STAGES = (("reading", wholesale.READ), ("finding pairs", wholesale.MATCHED), ("relations", 1.0))


class Clock:
    """When each stage was last heard of, as a share of the work."""

    def __init__(self) -> None:
        self.begun = time.perf_counter()
        self.heard: list[tuple[float, float]] = []

    def step(self, done: int, total: int) -> None:
        self.heard.append((done / max(total, 1), time.perf_counter() - self.begun))

    def ended(self, share: float) -> float:
        return max((at for done, at in self.heard if done <= share), default=0.0)


def used() -> float:
    """Seconds of processor time, of this process and of those that helped and ended."""
    mine, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return mine.ru_utime + mine.ru_stime + others.ru_utime + others.ru_stime


def pairs_of(sizes: list[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def rightness(store: Store, ledger: Path, truth: Path) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs in one event; row n of the table is the claim n."""
    with truth.open(encoding="utf-8", newline="") as lines:
        event_of = {row["key"]: row["event_id"] for row in csv.DictReader(lines)}
    with ledger.open(encoding="utf-8", newline="") as lines:
        true = {number: event_of[row["note"]] for number, row in enumerate(csv.DictReader(lines), start=1)}
    wanted = pairs_of(list(Counter(event for event in true.values() if event != "-1").values()))
    found = right = 0
    for event in store.events():
        inside: defaultdict[str, int] = defaultdict(int)
        for claim in event.claim_ids:
            inside[true[claim]] += 1
        found += pairs_of([len(event.claim_ids)])
        right += pairs_of([many for name, many in inside.items() if name != "-1"])
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


@contextmanager
def crew_of(store: Store, who: str | None) -> Iterator[Crew]:
    """Who works: processes of this machine, or the workers of a cluster made for it."""
    name, _, many = (who or "").partition(":")
    if name != "cluster":
        yield assembled(store, int(name) if name else None, store.count())
        return
    from distributed import LocalCluster  # noqa: PLC0415  # an extra

    with LocalCluster(n_workers=int(many), threads_per_worker=1, dashboard_address=None) as cluster:
        yield Cluster(store, cluster.scheduler_address)


def measured(ledger: Path, truth: Path, who: str | None, path: Path) -> None:
    if code := command(["--ledger", str(path), "import", "--no-link", str(ledger)]):
        sys.exit(code)
    with open_store(path) as store:
        with crew_of(store, who) as crew:
            clock, before = Clock(), used()
            links, events = wholesale.link(store, clock.step, lambda: None, crew)
            whole = time.perf_counter() - clock.begun
        processor = used() - before
        last = clock.heard[-2][1] if len(clock.heard) > 1 else whole
        print(f"{store.count():,} claims, {sum(links.values()):,} links, {events:,} events")
        at = 0.0
        for name, share in STAGES:
            until = last if share == 1.0 else clock.ended(share)
            print(f"  {name:14} {until - at:7.1f} s")
            at = until
        print(f"  {'writing':14} {whole - at:7.1f} s")
        print(f"  {'together':14} {whole:7.1f} s, {processor:.1f} s of processors")
        peak = [
            resource.getrusage(who).ru_maxrss // 1024
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        ]
        print(f"  memory at most {peak[0]} MB here, {peak[1]} MB in each process that helped")
        print("  events: precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*rightness(store, ledger, truth)))


def main() -> None:
    ledger, truth = Path(sys.argv[1]), Path(sys.argv[2])
    who = sys.argv[3] if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        measured(ledger, truth, who, Path(folder) / "ledger.db")


if __name__ == "__main__":
    main()

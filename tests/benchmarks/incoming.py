"""Holds the last claims of a linked ledger against those before them as if each had just come in.

usage: python -m tests.benchmarks.incoming LINKED.db [COUNT] [--truth TRUTH.csv --ledger LEDGER.csv]
Says how long a claim takes (looked up and scored; with the rules and their sentences), median and 95th
percentile, and whether the links are those that the whole ledger's run had given them. With the generator's
two files (tests.benchmarks.linking says what they are) also which share of the true pairs is found.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from claimtrack import linking
from claimtrack.store import Store, open_store
from claimtrack.told import AsOf, profiles_of


def one(
    store: Store, shelf: AsOf, claim_id: int
) -> tuple[list[linking.Match], set[tuple[int, int]], float, float]:
    """What a claim matches and is linked with, and the seconds until either was known."""
    shelf.go_on(claim_id)
    begun = time.perf_counter()
    matches = linking.match(shelf, claim_id, claim_id)
    matched = time.perf_counter() - begun
    told = profiles_of(store, {end for match in matches for end in (match.a, match.b)} | {claim_id})
    links = linking.suggested(matches, told, {})
    return matches, {(link.a, link.b) for link in links}, matched, time.perf_counter() - begun


def true_pairs(truth: Path, ledger: Path) -> dict[int, set[int]]:
    """For each claim, numbered as the ledger's rows, the earlier ones of its event."""
    with ledger.open(encoding="utf-8", newline="") as lines:
        number = {row["note"]: place for place, row in enumerate(csv.DictReader(lines), start=1)}
    members: defaultdict[str, list[int]] = defaultdict(list)
    with truth.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["event_id"] != "-1":
                members[row["event_id"]].append(number[row["key"]])
    return {each: {o for o in group if o < each} for group in members.values() for each in group}


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] * 1000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("db", type=Path)
    asked.add_argument("count", type=int, nargs="?", default=1000)
    asked.add_argument("--truth", type=Path)
    asked.add_argument("--ledger", type=Path)
    options = asked.parse_args()
    with open_store(options.db, read_only=True) as store:
        last = store.last_claim()
        ids = list(range(last - options.count + 1, last + 1))
        shelf = AsOf(store, {each: linking.entered(each, row)[1] for each, row, _ in store.traits(ids)})
        truth = true_pairs(options.truth, options.ledger) if options.truth else {}
        matched, linked, same, hits, wanted = [], [], 0, 0, 0
        one(store, AsOf(store, {}), ids[0])  # what is imported and opened once
        for number in ids:
            matches, pairs, seconds, whole = one(store, shelf, number)
            matched.append(seconds)
            linked.append(whole)
            batch = {(each.suggested.a, each.suggested.b) for each in store.links(number)}
            same += {pair for pair in batch if max(pair) == number} == pairs
            true = truth.get(number, set())
            wanted += len(true)
            hits += len(true & {match.a for match in matches})
    for name, times in (("looked up and scored", matched), ("with the rules", linked)):
        print(
            f"{name:22} median {statistics.median(times) * 1000:.1f} ms, p95 {percentile(times, 0.95):.1f} ms"
        )
    print(f"the same links as the whole run: {same} of {len(ids)}")
    if wanted:
        print(f"recall of true pairs with earlier claims: {hits / wanted:.3f} of {wanted}")


if __name__ == "__main__":
    main()
